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
		one := resourceJSON{Profile: "tabular-data-resource", Name: strings.ToLower(m.ID), Path: CSVName(m.ID), Title: clean(m.Name.VI),
			About: Description(in, site), Homepage: site.Page(m.ID), Format: "csv", MediaType: "text/csv", Encoding: "utf-8",
			Dialect: dialectJSON{",", "\n", `"`, true, true},
			Schema:  schemaJSON{fields(in, words), []string{""}}}
		for _, s := range sources(in) {
			source := packageSource{or(clean(sourceLine(s)), s.Key), s.URL}
			one.Sources = append(one.Sources, source)
			if !slices.Contains(out.Sources, source) {
				out.Sources = append(out.Sources, source)
			}
		}
		out.Resources = append(out.Resources, one)
	}
	return encode(out)
}

// fields describes the columns of an indicator's CSV.
func fields(in disclosure.Indicator, words Words) []fieldJSON {
	var out []fieldJSON
	for _, name := range Columns(in) {
		f := fieldJSON{Name: name, Type: "string", Title: words.Column[name], About: words.About[name]}
		switch name {
		case "value", "numerator", "denominator":
			f.Type = "number"
		case "area_valid_from", "area_valid_to":
			f.Type = "date"
		case "period", "area", "source":
			f.Constraints = &constraintsJSON{Required: true}
		case "obs_status":
			f.Constraints = &constraintsJSON{Required: true, Enum: statuses()}
			f.About = strings.TrimSpace(f.About + " " + statusLegend(words))
		case "qualifier":
			f.Constraints = &constraintsJSON{Enum: qualifiers()}
		}
		for _, d := range in.Model().Dimensions {
			if d.ID == name {
				f.Title, f.About, f.Constraints = clean(d.Name.VI), codeLegend(d), &constraintsJSON{Required: true, Enum: codeIDs(d)}
			}
		}
		out = append(out, f)
	}
	return out
}

func statuses() []string {
	var out []string
	for _, s := range slices.Concat(model.StatusesWithValue(), model.StatusesWithoutValue()) {
		out = append(out, string(s))
	}
	return out
}

func qualifiers() []string {
	var out []string
	for _, q := range model.Qualifiers() {
		out = append(out, string(q))
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
