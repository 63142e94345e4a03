package opensdg

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"chitieu/internal/diag"
	"chitieu/internal/source"
	"chitieu/internal/tabular"
)

// useRefArea takes the column in which SDMX says where for the codes of areas, where
// the table has no others. A column with one code in all rows is no matter of areas.
func (r *reading) useRefArea() {
	for i := range r.t.columns {
		c := &r.t.columns[i]
		if c.role != breakdown || bareName(c.name) != refArea {
			continue
		}
		line := map[string]int{}
		for _, row := range r.t.grid.Rows[r.t.first:] {
			if code := cell(row, c.index); code != "" && line[code] == 0 {
				line[code] = row.Line
			}
		}
		if len(line) < 2 {
			return
		}
		c.role, r.geo, r.byRefArea = geoColumn, c.index, true
		for _, code := range sortedKeys(line) {
			begins := func(other string) bool { return other == code || strings.HasPrefix(other, code) }
			if countryCode.MatchString(code) && !slices.ContainsFunc(sortedKeys(line), func(other string) bool { return !begins(other) }) && r.wholes[code] == (spot{}) {
				r.wholes[code] = spot{r.t.path, line[code], true}
			}
		}
		return
	}
}

// renamed tells whether a column names areas of which some have another name in
// another period, or are written otherwise there: no name is that of two codes, and
// where the column does not say that it is one of places, most codes have one name.
func (r *reading) renamed(c column) bool {
	if texts, codes := r.textsOf(c, true); texts < 2 || codes < 2 {
		return false
	}
	codeOf, names := map[string]string{}, map[string]map[string]bool{}
	for _, row := range r.t.grid.Rows[r.t.first:] {
		code, text := cell(row, r.geo), cell(row, c.index)
		if code == "" || text == "" {
			continue
		}
		if before, has := codeOf[text]; has && before != code {
			return false
		}
		codeOf[text] = code
		if names[code] == nil {
			names[code] = map[string]bool{}
		}
		names[code][text] = true
	}
	once := 0
	for _, all := range names {
		if len(all) == 1 {
			once++
		}
	}
	return r.saysWhere(c) || placeNames.MatchString(c.name) || len(names) > 2 && 2*once > len(names)
}

// placeText is what the columns of places say of a row.
func (r *reading) placeText(row tabular.Row) string {
	var b strings.Builder
	said := false
	for _, c := range r.places {
		text := cell(row, c.index)
		said = said || text != ""
		b.WriteString(text + "\x1f")
	}
	if !said {
		return ""
	}
	return b.String()
}

// findNamed finds the codes of rows that have none: those of other rows of the table
// with the same names. Where such a row would be another one with another value, no
// row gets a code by its name.
func (r *reading) findNamed() {
	codes := map[string]string{}
	var bare []tabular.Row
	for _, row := range r.t.grid.Rows[r.t.first:] {
		text, code := r.placeText(row), cell(row, r.geo)
		switch before, has := codes[text]; {
		case text == "":
		case code == "":
			bare = append(bare, row)
		case has && before != code:
			codes[text] = "" // the name of several
		case !has:
			codes[text] = code
		}
	}
	bare = slices.DeleteFunc(bare, func(row tabular.Row) bool { return codes[r.placeText(row)] == "" })
	if len(bare) == 0 || r.namedOtherwise(bare, codes) {
		return
	}
	r.codeByName = codes
	e := r.t.entry(bare[0], r.places[0].index, "geo-by-name", diag.Say("%s không có mã địa bàn mà có đúng tên của một mã khác trong bảng: được ghi cho địa bàn ấy; dòng đầu tiên (này) cho %s.", "%s without the code of an area and with the very name of a code of this table: taken for that area; the first of them (here) for %s.", diag.Amount(len(bare), "dòng", "row", "rows"), codes[r.placeText(bare[0])]), diag.Words{})
	e.Fate, e.Rows = Changed, 0
	r.report.add(e)
}

// namedOtherwise tells whether a row without a code would be, with the code of its
// name, another one with another value, and reports it.
func (r *reading) namedOtherwise(bare []tabular.Row, codes map[string]string) bool {
	skip := func(c column) bool {
		return c.role == geoColumn || slices.ContainsFunc(r.places, func(p column) bool { return p.index == c.index })
	}
	of := map[string]tabular.Row{}
	for _, row := range r.t.grid.Rows[r.t.first:] {
		if code := cell(row, r.geo); code != "" {
			of[code+"\x1e"+r.rowKey(row, nil, skip)] = row
		}
	}
	for _, row := range bare {
		code := codes[r.placeText(row)]
		other, twice := of[code+"\x1e"+r.rowKey(row, nil, skip)]
		if !twice || sameNumber(cell(row, r.value.index), cell(other, r.value.index)) {
			continue
		}
		e := r.t.entry(row, r.value.index, "geo-name-differs", diag.Say("Dòng này không có mã địa bàn mà có tên như mã %s, nhưng số khác số của dòng %d: không rõ số nào đúng, nên các dòng không có mã của bảng này vẫn là một nhóm theo tên.", "This row has no code of an area and the name of the code %s, but another value than line %d: nobody knows which is right, so that the rows without a code of this table stay a group by their name.", code, other.Line),
			diag.Say("Điền GeoCode cho dòng này trong kho, hoặc bỏ dòng sai.", "Fill in the GeoCode of this row in the repository, or leave the wrong row out."))
		e.Fate, e.Rows, e.Related = LeftOut, 0, other.Line
		r.report.add(e)
		return true
	}
	return false
}

// codeOf is the code of the area of a row as it is written, or by its name.
func (r *reading) codeOf(row tabular.Row) string {
	if code := cell(row, r.geo); code != "" {
		return code
	}
	return r.codeByName[r.placeText(row)]
}

// nameUse is a name of an area in the tables.
type nameUse struct {
	name  string
	at    spot // where it stands first
	rows  int
	last  int // year
	order int
}

// useName remembers a name of an area.
func (c *converter) useName(written, name string, f *figure) {
	folded := strings.ToLower(name)
	uses := c.areaNames[written]
	if uses == nil {
		uses = map[string]*nameUse{}
		c.areaNames[written] = uses
	}
	u := uses[folded]
	if u == nil {
		u = &nameUse{name: name, at: spot{path: f.path, line: f.line}, order: len(uses)}
		uses[folded] = u
	}
	u.rows++
	u.last = max(u.last, f.period.LastYear())
}

// rightSpelling puts first, of the newest name of an area and those that differ from it by
// a letter or two, the one that the map has, else the one of the most rows, of as many the
// one whose words names of other areas have: a name that was misspelt last is no new one.
func (c *converter) rightSpelling(written string, list []*nameUse, words namedWords) {
	newest := list[0]
	best := newest
	for _, u := range list[1:] {
		if _, near := source.Nearest(u.name, []string{newest.name}); !near || otherDigits(u.name, newest.name) {
			continue
		}
		official := c.mapNames[written]
		switch {
		case strings.EqualFold(best.name, official):
		case strings.EqualFold(u.name, official), u.rows > best.rows, u.rows == best.rows && words.familiar(written, u.name) > words.familiar(written, best.name):
			best = u
		}
	}
	at := slices.Index(list, best)
	copy(list[1:at+1], list[:at])
	list[0] = best
}

// namedWords are the words of names, each with the codes of the areas whose names have it.
type namedWords map[string]map[string]bool

func (c *converter) namedWords() namedWords {
	out := namedWords{}
	for written, uses := range c.areaNames {
		for used := range uses {
			for _, word := range wordsOf(used) {
				if out[word] == nil {
					out[word] = map[string]bool{}
				}
				out[word][written] = true
			}
		}
	}
	return out
}

func wordsOf(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
}

// familiar counts the words of a name that stand in names of other areas too.
func (w namedWords) familiar(written, name string) (n int) {
	for _, word := range wordsOf(name) {
		if areas := w[word]; len(areas) > 1 || len(areas) == 1 && !areas[written] {
			n++
		}
	}
	return n
}

// otherDigits tells whether two names differ in their numbers: "District 3" is no
// misspelt "District 2".
func otherDigits(a, b string) bool {
	digitsOf := func(text string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsDigit(r) {
				return r
			}
			return -1
		}, text)
	}
	return digitsOf(a) != digitsOf(b)
}

// settleAreaNames gives every area the name that it has in its newest period, of
// several there the most frequent, but for what is one name misspelt, and reports the
// others.
func (c *converter) settleAreaNames() {
	words := c.namedWords()
	for _, written := range sortedKeys(c.areaNames) {
		i, known := c.areaAt[written]
		if !known {
			continue
		}
		var list []*nameUse
		for _, u := range c.areaNames[written] {
			list = append(list, u)
		}
		slices.SortFunc(list, func(a, b *nameUse) int {
			return cmp.Or(cmp.Compare(b.last, a.last), cmp.Compare(b.rows, a.rows), cmp.Compare(a.order, b.order))
		})
		c.rightSpelling(written, list, words)
		c.areas[i].name = list[0].name
		for _, u := range list[1:] {
			c.report.add(Entry{Fate: Changed, Rule: "area-names", Path: u.at.path, Line: u.at.line, Text: u.name,
				Reason: diag.Say("Mã %s có nhiều tên trong kho: %q (đến năm %d) và %q (đến năm %d). Đó là một địa bàn, ở đây tên là %q.", "The code %s has several names in the repository: %q (to %d) and %q (to %d). It is one area, called %q here.", written, u.name, u.last, list[0].name, list[0].last, list[0].name),
				Remedy: diag.Say("Nếu là hai địa bàn khác nhau, cho mỗi nơi một mã trong kho; nếu viết sai, sửa tên.", "If these are two areas, give each its code in the repository; if a name is misspelt, mend it.")})
		}
	}
}
