package dataset

import (
	"slices"
	"strings"

	"chitieu/internal/disclosure"
	"chitieu/internal/model"
)

// The shapes of a Frictionless data package, version 1 of its specification.
type (
	packageJSON struct {
		Profile   string           `json:"profile"`
		Name      string           `json:"name"`
		Title     string           `json:"title"`
		Homepage  string           `json:"homepage"`
		Version   string           `json:"version,omitempty"`
		Licences  []packageLicence `json:"licenses"`
		Sources   []packageSource  `json:"sources,omitempty"`
		Resources []resourceJSON   `json:"resources"`
	}
	packageLicence struct {
		Path  string `json:"path"`
		Title string `json:"title,omitempty"`
	}
	packageSource struct {
		Title string `json:"title"`
		Path  string `json:"path,omitempty"`
	}
	resourceJSON struct {
		Profile   string          `json:"profile"`
		Name      string          `json:"name"`
		Path      string          `json:"path"`
		Title     string          `json:"title"`
		About     string          `json:"description"`
		Homepage  string          `json:"homepage"`
		Format    string          `json:"format"`
		MediaType string          `json:"mediatype"`
		Encoding  string          `json:"encoding"`
		Dialect   dialectJSON     `json:"dialect"`
		Schema    schemaJSON      `json:"schema"`
		Sources   []packageSource `json:"sources,omitempty"`
	}
	dialectJSON struct {
		Delimiter  string `json:"delimiter"`
		Terminator string `json:"lineTerminator"`
		Quote      string `json:"quoteChar"`
		Double     bool   `json:"doubleQuote"`
		Header     bool   `json:"header"`
	}
	schemaJSON struct {
		Fields  []fieldJSON `json:"fields"`
		Missing []string    `json:"missingValues"`
	}
	fieldJSON struct {
		Name        string           `json:"name"`
		Type        string           `json:"type"`
		Title       string           `json:"title,omitempty"`
		About       string           `json:"description,omitempty"`
		Constraints *constraintsJSON `json:"constraints,omitempty"`
	}
	constraintsJSON struct {
		Required bool     `json:"required,omitempty"`
		Enum     []string `json:"enum,omitempty"`
	}
)

// Package is the Frictionless data package of all CSVs for programs:
// encoding, columns with their meaning, codes, licence, version and address.
func Package(ins []disclosure.Indicator, site Site, words Words) []byte {
	out := packageJSON{Profile: "tabular-data-package", Name: "so-lieu", Title: clean(site.Title.VI), Homepage: site.BaseURL,
		Version: site.Version.String(), Licences: []packageLicence{{site.licence(), clean(site.Licence)}}, Resources: []resourceJSON{}}
	for _, in := range ins {
		m := in.Model()
		one := resource(CSVName(m.ID), m.Name.VI, Description(in, site), site.Page(m.ID), fields(figureColumns(m, words), words))
		for _, s := range sources(in) {
			source := packageSource{or(clean(sourceLine(s, "vi")), s.Key), s.URL}
			one.Sources = append(one.Sources, source)
			if !slices.Contains(out.Sources, source) {
				out.Sources = append(out.Sources, source)
			}
		}
		out.Resources = append(out.Resources, one)
		if len(m.Related) > 0 {
			out.Resources = append(out.Resources, resource(RelatedName(m.ID), m.Name.VI+": "+words.column("related"), words.About["related"],
				site.Page(m.ID), fields(relatedColumns(m, words), words)))
		}
	}
	out.Resources = append(out.Resources,
		resource(TargetsFile, words.column("targets"), words.About["targets"], site.BaseURL+Folder, fields(targetColumns(words), words)),
		resource(SourcesFile, words.column("sources"), words.About["sources"], site.BaseURL+Folder, fields(listColumns(words), words)))
	return encode(out)
}

// resource describes one CSV for programs.
func resource(file, title, about, homepage string, fields []fieldJSON) resourceJSON {
	return resourceJSON{Profile: "tabular-data-resource", Name: strings.ToLower(strings.TrimSuffix(file, ".csv")), Path: file, Title: clean(title),
		About: about, Homepage: homepage, Format: "csv", MediaType: "text/csv", Encoding: "utf-8",
		Dialect: dialectJSON{",", "\n", `"`, true, true},
		Schema:  schemaJSON{fields, []string{""}}}
}

// fields describes the columns of a CSV for programs.
func fields[T any](columns []column[T], words Words) []fieldJSON {
	var out []fieldJSON
	for _, c := range columns {
		if c.excelOnly {
			continue
		}
		f := fieldJSON{Name: c.name, Type: string(texts), Title: clean(or(c.title, words.Column[c.key()])),
			About: strings.TrimSpace(words.About[c.key()] + " " + clean(c.about))}
		if c.shape != "" {
			f.Type = string(c.shape)
		}
		if c.must || len(c.codes) > 0 {
			f.Constraints = &constraintsJSON{c.must, c.codes}
		}
		out = append(out, f)
	}
	return out
}

func units() []string { return listed(model.Units()) }

func rules() []string { return listed(model.TargetRules()) }

func comparators() []string { return listed(model.Comparators()) }

func sourceKinds() []string { return listed(model.SourceKinds()) }

func statuses() []string {
	return listed(slices.Concat(model.StatusesWithValue(), model.StatusesWithoutValue()))
}

func qualifiers() []string { return listed(model.Qualifiers()) }

// listed are codes as plain text.
func listed[C ~string](codes []C) []string {
	out := make([]string, len(codes))
	for n, c := range codes {
		out[n] = string(c)
	}
	return out
}

// codeIDs lists the codes of a dimension, the total among them.
func codeIDs(d *model.Dimension) []string {
	var out []string
	for _, c := range d.Codes {
		out = append(out, c.ID)
	}
	if !slices.Contains(out, model.Total) {
		out = append(out, model.Total)
	}
	return out
}

// statusLegend says what the statuses mean: "A: ...; P: ...".
func statusLegend(words Words) string {
	var parts []string
	for _, s := range slices.Concat(model.StatusesWithValue(), model.StatusesWithoutValue()) {
		if word := words.Status[s]; word != "" {
			parts = append(parts, string(s)+": "+word)
		}
	}
	return strings.Join(parts, "; ")
}

func codeLegend(d *model.Dimension) string {
	var parts []string
	for _, c := range d.Codes {
		if c.Name.VI != "" {
			parts = append(parts, c.ID+": "+clean(c.Name.VI))
		}
	}
	return strings.Join(parts, "; ")
}
