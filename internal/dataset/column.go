package dataset

import (
	"strings"
	"unicode"

	"chitieu/internal/decimal"
	"chitieu/internal/model"
)

// shape is what the cells of a column are, in the words of Frictionless.
type shape string

const (
	texts   shape = "string"
	numbers shape = "number"
	dates   shape = "date"
)

// column is one column of a table whose rows are of type T. Both CSVs of a
// table and its description in the data package come from the same columns, so
// that they cannot say different things.
type column[T any] struct {
	name  string         // header of the CSV for programs
	words string         // key of its words where that is not the name
	title string         // header for Excel that comes with the data, as the name of a dimension
	about string         // meaning that comes with the data
	shape shape          // empty: texts
	must  bool           // no cell is empty
	codes []string       // every value that may stand there, where there is a list
	cell  func(T) string // for programs
	word  func(T) string // for Excel, where that is not the same

	programsOnly, excelOnly bool
}

func (c column[T]) key() string { return or(c.words, c.name) }

// office is the text of the cell for Excel, and what makes the cell of it.
func (c *column[T]) office(row T) (text string, made func(string) string) {
	switch {
	case c.shape == numbers:
		return c.cell(row), comma
	case c.word != nil:
		return c.word(row), inert
	}
	return c.cell(row), inert
}

// names are the headers of the CSV for programs.
func names[T any](columns []column[T]) []string {
	var out []string
	for _, c := range columns {
		if !c.excelOnly {
			out = append(out, c.name)
		}
	}
	return out
}

// areaColumns tell an area: codes were reused, so that an area is its code and
// its days, in both files.
func areaColumns[T any](area func(T) *model.Area) []column[T] {
	part := func(of func(*model.Area) string) func(T) string {
		var last *model.Area // rows of one area follow each other
		var text string
		return func(row T) string {
			if a := area(row); a == nil {
				return ""
			} else if a != last {
				last, text = a, of(a)
			}
			return text
		}
	}
	out := []column[T]{
		{name: "area", must: true, cell: part(func(a *model.Area) string { return a.Code })},
		{name: "area_valid_from", shape: dates, cell: part(func(a *model.Area) string { return a.ValidFrom.String() })},
		{name: "area_valid_to", shape: dates, cell: part(func(a *model.Area) string { return a.ValidTo.String() })},
	}
	return append(out, textColumns("area_name", func(row T) model.Text {
		if a := area(row); a != nil {
			return model.Text{VI: a.NameVI, EN: a.NameEN}
		}
		return model.Text{}
	})...)
}

// sourceColumns tell where a row comes from, and from what kind of body.
func sourceColumns[T any](source func(T) *model.Source, words Words) []column[T] {
	kind := func(row T) model.SourceKind {
		if s := source(row); s != nil {
			return s.Kind
		}
		return ""
	}
	var last *model.Source // rows of one source follow each other
	var line string
	titled := func(row T) string {
		if s := source(row); s == nil || s != last {
			last, line = s, sourceLine(s, "vi")
		}
		return line
	}
	return []column[T]{
		{name: "source", must: true, cell: func(row T) string { return sourceKey(source(row)) }},
		{name: "source_title", excelOnly: true, cell: titled},
		{name: "source_kind", codes: sourceKinds(),
			cell: func(row T) string { return string(kind(row)) },
			word: func(row T) string { return words.kind(kind(row)) }},
	}
}

// numberColumn is a column of numbers, printed digit by digit.
func numberColumn[T any](name string, of func(T) decimal.Decimal) column[T] {
	return column[T]{name: name, shape: numbers, cell: func(row T) string { return of(row).String() }}
}

// statusColumns are the code of a status, and for Excel the words that the
// pages have for it: they tell official, reported and read in the press apart.
func statusColumns[T any](observation func(T) model.Observation, words Words) []column[T] {
	return []column[T]{
		{name: "obs_status", must: true, codes: statuses(), about: statusLegend(words),
			cell: func(row T) string { return string(observation(row).Status) }},
		{name: "status", excelOnly: true, cell: func(row T) string { return words.mark(observation(row)) }},
	}
}

func qualifierColumn[T any](qualifier func(T) model.Qualifier, words Words) column[T] {
	return column[T]{name: "qualifier", codes: qualifiers(),
		cell: func(row T) string { return string(qualifier(row)) },
		word: func(row T) string { return words.qualifier(qualifier(row)) }}
}

// textColumns are a text in both languages; the file for Excel has the
// Vietnamese one.
func textColumns[T any](name string, of func(T) model.Text) []column[T] {
	return []column[T]{
		{name: name + "_vi", cell: func(row T) string { return of(row).VI }},
		{name: name + "_en", programsOnly: true, cell: func(row T) string { return of(row).EN }},
	}
}

// englishPublisher is who published a source, in English; a name in plain Latin
// letters is the same in both languages.
func englishPublisher(s *model.Source) string {
	plain := !strings.ContainsFunc(s.Publisher, func(r rune) bool { return r > unicode.MaxASCII })
	if s.PublisherEN == "" && plain {
		return s.Publisher
	}
	return s.PublisherEN
}

func sourceKey(s *model.Source) string {
	if s == nil {
		return ""
	}
	return clean(s.Key)
}

// sourceLine names a source as a reader cites it: number, title, publisher,
// date.
func sourceLine(s *model.Source, lang string) string {
	if s == nil {
		return ""
	}
	var parts []string
	title, _ := s.Title.In(lang)
	publisher, _ := model.Text{VI: s.Publisher, EN: s.PublisherEN}.In(lang)
	for _, part := range []string{s.Number, title, publisher, s.Date} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ", ")
}

func codeName(d *model.Dimension, id string) string {
	if c, ok := d.Code(id); ok {
		return or(c.Name.VI, id)
	}
	return id
}

// counted is the name of a unit, or for counts what is counted.
func counted(in *model.Indicator, u model.Unit, words Words) string {
	if u == model.Count && in.Unit == model.Count && in.Noun.VI != "" {
		return in.Noun.VI
	}
	return words.unit(u)
}
