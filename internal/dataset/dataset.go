// Package dataset makes the files that the site offers for download: for each
// indicator a CSV for programs, a CSV for Excel with Vietnamese settings and a
// JSON, the same two CSVs of its related figures where it has some, and for all
// together the targets and the sources, a Frictionless data package, a
// schema.org catalogue and a text to read first. Every function is pure: the same data
// give the same bytes. Numbers are printed digit by digit as they were read.
//
// It receives indicators that have passed package disclosure, and no others.
package dataset

import (
	"strings"
	"unicode/utf8"

	"chitieu/internal/disclosure"
	"chitieu/internal/model"
)

// Folder is where the files stand, below the site's base address.
const Folder = "du-lieu/"

// Names of the files that speak of all indicators.
const (
	PackageFile = "datapackage.json"
	CatalogFile = "catalog.jsonld"
	ReadMeFile  = "doc-toi-truoc.txt"

	TargetsFile      = "chi-tieu.csv"
	TargetsExcelFile = "chi-tieu.excel.csv"
	SourcesFile      = "nguon.csv"
	SourcesExcelFile = "nguon.excel.csv"
)

// CSVName is the name of an indicator's CSV for programs.
func CSVName(id string) string { return id + ".csv" }

// ExcelName is the name of an indicator's CSV for Excel.
func ExcelName(id string) string { return id + ".excel.csv" }

// JSONName is the name of an indicator's JSON.
func JSONName(id string) string { return id + ".json" }

// RelatedName is the name of the CSV for programs of an indicator's related
// figures. It exists where there are some.
func RelatedName(id string) string { return id + ".related.csv" }

// RelatedExcelName is the name of the CSV for Excel of an indicator's related
// figures.
func RelatedExcelName(id string) string { return id + ".related.excel.csv" }

// Site is what the files say of the site they come from.
type Site struct {
	BaseURL    string     // ends with a slash
	Title      model.Text // of the site
	Licence    string     // data_licence of config.toml; may be empty
	LicenceURL string     // address of the page that tells the licence
	Version    model.Date // of the data

	Lang   string                        // of what is said of an indicator, where it has it; empty: vi
	PageOf func(*model.Indicator) string // the address of its page in that language; nil: Page
}

// of is the site in the language in which an indicator is described: that of
// the site where it has name and definition, otherwise Vietnamese.
func (s Site) of(in *model.Indicator) Site {
	_, foreign := in.Name.In(s.Lang)
	_, too := in.Definition.In(s.Lang)
	if s.Lang == "" || foreign || too {
		s.Lang = "vi"
	}
	return s
}

// text is a text in the language of the site.
func (s Site) text(t model.Text) string {
	text, _ := t.In(s.Lang)
	return clean(text)
}

// shownAt is the address of the page that shows an indicator in the language.
func (s Site) shownAt(in *model.Indicator) string {
	if s.PageOf == nil {
		return s.Page(in.ID)
	}
	return s.PageOf(in)
}

// Page is the address of an indicator's page.
func (s Site) Page(id string) string { return s.BaseURL + "chi-so/" + id + "/" }

// File is the address of a file for download.
func (s Site) File(name string) string { return s.BaseURL + Folder + name }

// licence is the address that stands for the licence: the one the site names,
// if it names one by address, else the page that tells it.
func (s Site) licence() string {
	if strings.HasPrefix(s.Licence, "https://") || strings.HasPrefix(s.Licence, "http://") {
		return s.Licence
	}
	return s.LicenceURL
}

// Words are the words of one language for columns and codes. What is missing
// falls back to the column's name or the code itself.
type Words struct {
	Column     map[string]string // by the names of the columns
	About      map[string]string // what a column means, by the same names
	Status     map[model.ObsStatus]string
	Mark       func(model.Observation) string // the status of a figure as the pages word it; nil: Status
	Qualifier  map[model.Qualifier]string
	Unit       map[model.Unit]string
	SourceKind map[model.SourceKind]string
	Rule       map[model.TargetRule]string
	Comparator map[model.Comparator]string
	Clause     map[string]string // by Target.ClauseStatus
	Read       map[string]string // by Target.Read
}

func (w Words) column(name string) string { return or(w.Column[name], name) }

func (w Words) status(s model.ObsStatus) string { return or(w.Status[s], string(s)) }

func (w Words) mark(o model.Observation) string {
	if w.Mark == nil {
		return w.status(o.Status)
	}
	return w.Mark(o)
}

func (w Words) qualifier(q model.Qualifier) string { return or(w.Qualifier[q], string(q)) }

func (w Words) unit(u model.Unit) string { return or(w.Unit[u], string(u)) }

func (w Words) kind(k model.SourceKind) string { return or(w.SourceKind[k], string(k)) }

// comparator is the relation of a target as a word. The value of a reduction
// by a share each year is the least reduction, whatever relation the level that
// comes of it must have.
func (w Words) comparator(t *model.Target) string {
	c := t.Comparator
	if c != "" && t.Rule == model.ReductionPerYear {
		c = model.AtLeast
	}
	return or(w.Comparator[c], string(c))
}

func (w Words) rule(r model.TargetRule) string { return or(w.Rule[r], string(r)) }

// or is the first text that is not empty.
func or(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}

// clean makes text safe to hand on: line breaks of every kind become \n, and
// characters that nobody sees or that turn the direction of writing are left
// out. Vietnamese, Jrai and Bahnar need none of them.
func clean(s string) string {
	if isClean(s) {
		return s // nearly every text is
	}
	return strings.Map(func(r rune) rune {
		if unseen(r) {
			return -1
		}
		return r
	}, lineEnds.Replace(strings.ToValidUTF8(s, "\uFFFD")))
}

// lineEnds turns line breaks of every kind into \n.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n")

// isClean tells whether clean would change nothing.
func isClean(s string) bool {
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if unseen(r) || r == 0x2028 || r == 0x2029 || r == utf8.RuneError && size == 1 {
			return false
		}
		i += size
	}
	return true
}

// unseen tells whether nobody sees a character, or whether it turns the
// direction of writing.
func unseen(r rune) bool {
	switch {
	case r == '\n' || r == '\t':
		return false
	case r < ' ', 0x7F <= r && r < 0xA0, r == 0xFEFF: // controls, byte order mark
		return true
	}
	return 0x200B <= r && r <= 0x200F || 0x202A <= r && r <= 0x202E || 0x2060 <= r && r <= 0x206F || r == 0x061C
}

// figures are the observations that may be shown.
func figures(in disclosure.Indicator) []*model.Observation {
	all := in.Model().Observations
	out := make([]*model.Observation, len(all))
	for i := range all {
		out[i] = &all[i]
	}
	return out
}
