package dataset

import (
	"strings"
	"unicode/utf8"

	"chitieu/internal/disclosure"
	"chitieu/internal/model"
)

// Google and schema.org ask of a description 50 to 5,000 characters.
const (
	minDescription = 50
	maxDescription = 5000
)

// The shapes of schema.org, as its vocabulary names them.
type (
	datasetLD struct {
		Context   string         `json:"@context,omitempty"`
		Type      string         `json:"@type"`
		ID        string         `json:"@id"`
		Name      string         `json:"name"`
		About     string         `json:"description"`
		URL       string         `json:"url"`
		Language  string         `json:"inLanguage"`
		Licence   string         `json:"license,omitempty"`
		Free      bool           `json:"isAccessibleForFree"`
		Version   string         `json:"version,omitempty"`
		Modified  string         `json:"dateModified,omitempty"`
		Creator   organisationLD `json:"creator"`
		Catalog   *catalogLD     `json:"includedInDataCatalog,omitempty"`
		Temporal  string         `json:"temporalCoverage,omitempty"`
		Spatial   []placeLD      `json:"spatialCoverage,omitempty"`
		Measured  *measuredLD    `json:"variableMeasured,omitempty"`
		Downloads []downloadLD   `json:"distribution"`
		Citation  []string       `json:"citation,omitempty"`
	}
	catalogLD struct {
		Context  string          `json:"@context,omitempty"`
		Type     string          `json:"@type"`
		ID       string          `json:"@id"`
		Name     string          `json:"name"`
		URL      string          `json:"url"`
		Licence  string          `json:"license,omitempty"`
		Version  string          `json:"version,omitempty"`
		Creator  *organisationLD `json:"creator,omitempty"`
		Datasets []datasetLD     `json:"dataset,omitempty"`
	}
	organisationLD struct {
		Type string `json:"@type"`
		Name string `json:"name"`
		URL  string `json:"url"`
	}
	placeLD struct {
		Type string `json:"@type"`
		Name string `json:"name"`
	}
	measuredLD struct {
		Type string `json:"@type"`
		Name string `json:"name"`
		Unit string `json:"unitText,omitempty"`
	}
	downloadLD struct {
		Type   string `json:"@type"`
		Format string `json:"encodingFormat"`
		URL    string `json:"contentUrl"`
	}
)

// JSONLD describes an indicator's data as a schema.org/Dataset, for search
// engines, to stand in a script element of its page. It is escaped for that.
func JSONLD(in disclosure.Indicator, site Site, words Words) []byte {
	one := datasetOf(in, site, words)
	one.Context = "https://schema.org"
	one.Catalog = &catalogLD{Type: "DataCatalog", ID: site.File(CatalogFile), Name: site.of(in.Model()).text(site.Title), URL: site.BaseURL + Folder}
	return encode(one)
}

// Catalog describes the data of all indicators as a schema.org/DataCatalog.
func Catalog(ins []disclosure.Indicator, site Site, words Words) []byte {
	creator := creatorOf(site)
	out := catalogLD{Context: "https://schema.org", Type: "DataCatalog", ID: site.File(CatalogFile), Name: clean(site.Title.VI),
		URL: site.BaseURL + Folder, Licence: site.licence(), Version: site.Version.String(), Creator: &creator}
	for _, in := range ins {
		out.Datasets = append(out.Datasets, datasetOf(in, site, words))
	}
	return encode(out)
}

// creatorOf is the site itself: it put the data together. Who measured stands
// in citation.
func creatorOf(site Site) organisationLD {
	return organisationLD{"Organization", site.text(site.Title), site.BaseURL}
}

// newestDocument is the date of the newest source that is dated to the day: data
// change when a source does, not when a site is built.
func newestDocument(in disclosure.Indicator) string {
	newest := ""
	for _, s := range sources(in) {
		if len(s.Date) == len("2006-01-02") {
			newest = max(newest, s.Date)
		}
	}
	return newest
}

func datasetOf(in disclosure.Indicator, site Site, words Words) datasetLD {
	m := in.Model()
	site = site.of(m)
	out := datasetLD{Type: "Dataset", ID: site.Page(m.ID) + "#dataset", Name: site.text(m.Name), About: Description(in, site), URL: site.shownAt(m),
		Language: site.Lang, Licence: site.licence(), Free: true, Version: site.Version.String(), Modified: newestDocument(in),
		Creator:  creatorOf(site),
		Measured: &measuredLD{"PropertyValue", site.text(m.Name), words.unit(m.Unit)},
		Downloads: []downloadLD{
			{"DataDownload", "text/csv", site.File(CSVName(m.ID))},
			{"DataDownload", "text/csv", site.File(ExcelName(m.ID))},
			{"DataDownload", "application/json", site.File(JSONName(m.ID))},
		}}
	if len(m.Related) > 0 {
		out.Downloads = append(out.Downloads, downloadLD{"DataDownload", "text/csv", site.File(RelatedName(m.ID))},
			downloadLD{"DataDownload", "text/csv", site.File(RelatedExcelName(m.ID))})
	}
	if i, ok := span(in); ok {
		out.Temporal = i.String()
	}
	told := withFigures(in)
	for _, a := range areas(in) {
		if a.NameVI != "" && told[a] {
			out.Spatial = append(out.Spatial, placeLD{"Place", site.text(model.Text{VI: a.NameVI, EN: a.NameEN})})
		}
	}
	for _, s := range sources(in) {
		if line := clean(sourceLine(s, site.Lang)); line != "" {
			out.Citation = append(out.Citation, line)
		}
	}
	return out
}

// withFigures are the areas that an indicator has a value of.
func withFigures(in disclosure.Indicator) map[*model.Area]bool {
	out := map[*model.Area]bool{}
	for _, o := range figures(in) {
		if o.Value.Given() {
			out[o.Area] = true
		}
	}
	return out
}

// Description is 50 to 5,000 characters on an indicator: its definition, with
// name, method and the place where it stands added where that is shorter.
func Description(in disclosure.Indicator, site Site) string {
	m := in.Model()
	site = site.of(m)
	about := strings.TrimSpace(site.text(m.Definition))
	for _, more := range []string{site.text(m.Name), site.text(m.MethodText), site.text(m.Note), site.text(site.Title), site.shownAt(m)} {
		if utf8.RuneCountInString(about) >= minDescription {
			break
		}
		if more = strings.TrimSpace(more); more != "" && !strings.Contains(about, more) {
			about = strings.TrimSpace(strings.TrimSuffix(about, ".") + ". " + more)
			about = strings.TrimPrefix(about, ". ")
		}
	}
	if utf8.RuneCountInString(about) > maxDescription {
		about = string([]rune(about)[:maxDescription-1]) + "…"
	}
	return about
}
