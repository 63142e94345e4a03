// Package scaffold writes the text of new files of a project: a whole site to
// begin with, the description of an indicator, an entry for a release. Every
// key stands there with a comment in Vietnamese that says what it means and
// which values it takes. It invents no figure and writes to no disk.
package scaffold

import (
	"bytes"
	"cmp"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"text/template"
	"unicode/utf8"

	"chitieu/internal/config"
	"chitieu/internal/model"
)

//go:embed site
var site embed.FS

//go:embed indicator.toml.tmpl release.toml.tmpl
var texts embed.FS

// File is a file to be written.
type File struct {
	Path string // slash-separated, below the folder that is made
	Data []byte
}

// dotted are the files of a site whose names begin with a dot there, and
// without one here, where git would take them for its own.
var dotted = []string{"gitattributes", "gitignore"}

// Site gives the files of a new site, by path. It has no figures and says of
// itself that it is a sample.
func Site() ([]File, error) {
	var files []File
	err := fs.WalkDir(site, "site", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := site.ReadFile(name)
		name = strings.TrimPrefix(name, "site/")
		if slices.Contains(dotted, name) {
			name = "." + name
		}
		files = append(files, File{name, bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))})
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("scaffold: %w", err)
	}
	return files, nil
}

// Named is something of the project that a key may name.
type Named struct {
	ID   string
	Name string // Vietnamese
}

// Known is what a project has that new files may name.
type Known struct {
	English    bool // the site has English pages
	Themes     []Named
	Agencies   []Named
	Dimensions []Named
	Indicators []Named
	Clauses    []string
	Province   string // the code of the province of today
}

// KnownOf lists what a project has.
func KnownOf(c config.Config, p *model.Project, clauses []string) Known {
	k := Known{English: slices.Contains(c.Languages, "en"), Clauses: clauses}
	for _, t := range c.Themes {
		k.Themes = append(k.Themes, Named{t.ID, t.Name.VI})
	}
	for _, a := range p.Agencies {
		k.Agencies = append(k.Agencies, Named{a.ID, a.Name.VI})
	}
	for _, d := range p.Dimensions {
		k.Dimensions = append(k.Dimensions, Named{d.ID, d.Name.VI})
	}
	for _, in := range p.Indicators {
		k.Indicators = append(k.Indicators, Named{in.ID, in.Name.VI})
	}
	if n := len(c.Province); n > 0 {
		k.Province = c.Province[n-1]
	}
	return k
}

// Indicator gives the description of a new indicator. What only a person can
// know is left empty, and the checks ask for it.
func Indicator(id string, k Known) ([]byte, error) {
	return fill("indicator.toml.tmpl", struct {
		ID string
		Known
	}{id, k})
}

// Release gives the lines that a new release adds to releases.toml.
func Release(k Known) ([]byte, error) { return fill("release.toml.tmpl", k) }

// Append puts lines behind a text, with its own line ends and a blank line
// between them.
func Append(text, lines []byte) []byte {
	out := bytes.TrimRight(text, " \t\r\n")
	if len(out) > 0 {
		out = append(slices.Clip(out), "\n\n"...)
	}
	joined := append(out, lines...)
	if bytes.Contains(text, []byte("\r\n")) {
		joined = bytes.ReplaceAll(bytes.ReplaceAll(joined, []byte("\r\n"), []byte("\n")), []byte("\n"), []byte("\r\n"))
	}
	return joined
}

// lineWidth is how many characters a line of a comment takes.
const lineWidth = 110

var functions = template.FuncMap{
	// only gives the id of the only one, and nothing where there is a choice.
	"only": func(list []Named) string {
		if len(list) == 1 {
			return list[0].ID
		}
		return ""
	},
	// list writes one comment line for each.
	"list": func(list []Named) string {
		width := 0
		for _, n := range list {
			width = max(width, utf8.RuneCountInString(n.ID))
		}
		var b strings.Builder
		for _, n := range list {
			fmt.Fprintf(&b, "#   %-*s  %s\n", width, n.ID, strings.Join(strings.Fields(n.Name), " "))
		}
		return cmp.Or(b.String(), "#   (chưa có)\n")
	},
	// words writes words one after the other on comment lines.
	"words": func(words []string) string {
		var b strings.Builder
		line := "#  "
		for _, w := range words {
			if utf8.RuneCountInString(line)+1+utf8.RuneCountInString(w) > lineWidth {
				b.WriteString(line + "\n")
				line = "#  "
			}
			line += " " + w
		}
		if len(words) == 0 {
			line += " (chưa có)"
		}
		return b.String() + line + "\n"
	},
}

func fill(name string, data any) ([]byte, error) {
	t, err := template.New(path.Base(name)).Funcs(functions).ParseFS(texts, name)
	if err != nil {
		return nil, fmt.Errorf("scaffold: %w", err)
	}
	var b bytes.Buffer
	if err := t.Execute(&b, data); err != nil {
		return nil, fmt.Errorf("scaffold: %w", err)
	}
	return bytes.ReplaceAll(b.Bytes(), []byte("\r\n"), []byte("\n")), nil
}
