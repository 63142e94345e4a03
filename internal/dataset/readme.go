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

// ReadMe is the text to read before using the files, in Vietnamese: UTF-8, LF.
func ReadMe(ins []disclosure.Indicator, site Site, words Words) []byte {
	data := map[string]any{
		"Site": map[string]string{"Title": clean(site.Title.VI), "Base": site.BaseURL, "Version": site.Version.String(),
			"ReadMe": site.File(ReadMeFile), "Licence": clean(site.Licence), "LicenceURL": site.LicenceURL},
		"Columns": columnEntries(words), "Statuses": statusEntries(words), "Indicators": indicatorEntries(ins, site),
	}
	var out bytes.Buffer
	if err := readme.Execute(&out, data); err != nil {
		return nil // only a writer that fails makes this happen, and memory does not
	}
	return out.Bytes()
}

func columnEntries(words Words) []entry {
	var out []entry
	for _, name := range slices.Concat(leading(), trailing()) {
		out = append(out, entry{name, or(words.About[name], words.column(name))})
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
