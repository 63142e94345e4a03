package dataset

import (
	"bytes"
	_ "embed"
	"slices"
	"text/template"

	"chitieu/internal/disclosure"
	"chitieu/internal/model"
)

//go:embed readme.vi.txt
var readmeText string

var readme = template.Must(template.New("readme.vi.txt").Parse(readmeText))

// entry is a name with what it means.
type entry struct{ Name, About string }

// described is a file with its columns.
type described struct {
	File    string
	Columns []entry
}

// ReadMe is the text to read before using the files, in Vietnamese: UTF-8, LF.
func ReadMe(ins []disclosure.Indicator, site Site, words Words) []byte {
	data := map[string]any{
		"Site": map[string]string{"Title": clean(site.Title.VI), "Base": site.BaseURL, "Version": site.Version.String(),
			"ReadMe": site.File(ReadMeFile), "Licence": clean(site.Licence), "LicenceURL": site.LicenceURL},
		"Files": describedFiles(words), "Statuses": statusEntries(words), "Kinds": kindEntries(words), "Units": unitEntries(words),
		"Indicators": indicatorEntries(ins, site),
	}
	var out bytes.Buffer
	if err := readme.Execute(&out, data); err != nil {
		return nil // only a writer that fails makes this happen, and memory does not
	}
	return out.Bytes()
}

// describedFiles are the kinds of CSV for programs. Each tells only those
// columns that no file before it has with the same meaning.
func describedFiles(words Words) []described {
	told := map[string]bool{}
	none := &model.Indicator{}
	return []described{
		{CSVName("<mã>"), columnEntries(figureColumns(none, words), words, told)},
		{RelatedName("<mã>"), columnEntries(relatedColumns(none, words), words, told)},
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
		out = append(out, entry{m.ID + ": " + clean(m.Name.VI), site.Page(m.ID)})
	}
	return out
}
