package dataset

import (
	"bytes"
	"embed"
	"slices"
	"strings"
	"text/template"

	"chitieu/internal/disclosure"
	"chitieu/internal/model"
)

//go:embed readme.*.txt
var readmeTexts embed.FS

// readmes are the texts by their names, one a language.
var readmes = template.Must(template.ParseFS(readmeTexts, "readme.*.txt"))

// codeWords stand for the code of an indicator in the name of a file.
var codeWords = map[string]string{"vi": "<mã>", "en": "<code>"}

// Edition is what one language says of the files.
type Edition struct {
	Site  Site
	Words Words
}

// entry is a name with what it means.
type entry struct{ Name, About string }

// described is a file with its columns.
type described struct {
	File    string
	Columns []entry
}

// ReadMe is the text to read before using the files, in one language after the
// other: UTF-8, LF. A language that has no such text is left out.
func ReadMe(ins []disclosure.Indicator, editions ...Edition) []byte {
	var out bytes.Buffer
	for _, e := range editions {
		lang := or(e.Site.Lang, "vi")
		text := readmes.Lookup("readme." + lang + ".txt")
		if text == nil {
			continue
		}
		if out.Len() > 0 {
			out.WriteString("\n" + strings.Repeat("=", 72) + "\n\n")
		}
		if err := text.Execute(&out, e.about(ins, lang)); err != nil {
			return nil // only a writer that fails makes this happen, and memory does not
		}
	}
	return out.Bytes()
}

// about is what the text of an edition is filled with.
func (e Edition) about(ins []disclosure.Indicator, lang string) map[string]any {
	site, words := e.Site, e.Words
	return map[string]any{
		"Site": map[string]string{"Title": site.text(site.Title), "Base": site.BaseURL, "Version": site.Version.String(),
			"ReadMe": site.File(ReadMeFile), "Licence": clean(site.Licence), "LicenceURL": site.LicenceURL},
		"Files": describedFiles(words, codeWords[lang]), "Statuses": statusEntries(words), "Kinds": kindEntries(words),
		"Units": unitEntries(words), "Indicators": indicatorEntries(ins, site),
	}
}

// describedFiles are the kinds of CSV for programs. Each tells only those
// columns that no file before it has with the same meaning.
func describedFiles(words Words, code string) []described {
	told := map[string]bool{}
	none := &model.Indicator{}
	return []described{
		{CSVName(code), columnEntries(figureColumns(none, words), words, told)},
		{RelatedName(code), columnEntries(relatedColumns(none, words), words, told)},
		{TargetsFile, columnEntries(targetColumns(words), words, told)},
		{SourcesFile, columnEntries(listColumns(words), words, told)},
	}
}

func columnEntries[T any](columns []column[T], words Words, told map[string]bool) []entry {
	var out []entry
	for _, c := range columns {
		if c.excelOnly || told[c.name+" "+c.key()] {
			continue
		}
		told[c.name+" "+c.key()] = true
		out = append(out, entry{c.name, or(words.About[c.key()], words.column(c.key()))})
	}
	return out
}

func kindEntries(words Words) []entry {
	var out []entry
	for _, k := range model.SourceKinds() {
		out = append(out, entry{string(k), words.kind(k)})
	}
	return out
}

func unitEntries(words Words) []entry {
	var out []entry
	for _, u := range model.Units() {
		out = append(out, entry{string(u), words.unit(u)})
	}
	return out
}

func statusEntries(words Words) []entry {
	var out []entry
	for _, s := range slices.Concat(model.StatusesWithValue(), model.StatusesWithoutValue()) {
		out = append(out, entry{string(s), words.status(s)})
	}
	return out
}

func indicatorEntries(ins []disclosure.Indicator, site Site) []entry {
	var out []entry
	for _, in := range ins {
		m := in.Model()
		out = append(out, entry{m.ID + ": " + site.text(m.Name), site.shownAt(m)})
	}
	return out
}
