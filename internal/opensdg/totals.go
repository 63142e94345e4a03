package opensdg

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"chitieu/internal/decimal"
	"chitieu/internal/diag"
	"chitieu/internal/tabular"
)

// totalCodes are what SDMX writes for "not broken down by this".
var totalCodes = []string{"_T", "ALLAGE", "ALLAREA", "BOTHSEX"}

// notApplicable is what SDMX writes where a breakdown has no meaning. Beside a total
// it is something else than the total.
const notApplicable = "_Z"

// countryCode is a code of a whole country: of two or three letters, or of the United
// Nations. Regions have longer ones.
var countryCode = regexp.MustCompile(`^(?:[A-Z]{2,3}|[0-9]{3})$`)

// wholeTexts are texts of a column that say that a row is not broken down by it, each
// with the row where it stands first.
type wholeTexts struct {
	column column
	first  map[string]tabular.Row
	place  bool // it names the country
	word   bool // it is a word for the whole
}

// findTotals finds what in the columns of breakdowns stands for the whole: codes of
// SDMX, the name of the country where a column says where, and words where no cell is
// empty. A text whose
// row has another value than the row with an empty cell is no whole that anybody can
// be sure of: it stays a group, and the report says so.
func (r *reading) findTotals() {
	found := map[int]*wholeTexts{}
	for _, c := range r.t.of(breakdown) {
		if w := r.wholeTextsOf(c); len(w.first) > 0 {
			found[c.index] = w
		}
	}
	for len(found) > 0 {
		a, b, clash := r.clashOf(found)
		if !clash {
			break
		}
		for at, w := range found {
			if cell(a, at) != cell(b, at) {
				r.tellClash(w, a, b)
				delete(found, at)
			}
		}
	}
	r.totals = map[int]map[string]tabular.Row{}
	for _, c := range r.t.of(breakdown) {
		if w := found[c.index]; w != nil {
			r.totals[c.index] = w.first
			r.tellTotal(w)
		}
	}
}

// wholeTextsOf gathers the texts of a column that stand for the whole.
func (r *reading) wholeTextsOf(c column) *wholeTexts {
	w := &wholeTexts{column: c, first: map[string]tabular.Row{}}
	where := r.saysWhere(c)
	seen := map[string]tabular.Row{}
	for _, row := range r.t.grid.Rows[r.t.first:] {
		text := cell(row, c.index)
		if _, twice := seen[text]; !twice && text != "" {
			seen[text] = row
		}
	}
	for text, row := range seen {
		switch {
		case slices.Contains(totalCodes, text):
			w.first[text] = row
		case where && r.isCountry(c, text), bareName(c.name) == refArea && len(seen) == 1 && countryCode.MatchString(text):
			w.first[text], w.place = row, true
		}
	}
	if row, has := seen[notApplicable]; has && len(w.first) == 0 {
		w.first[notApplicable] = row
	}
	if len(w.first) == 0 {
		if text := r.totalWord(c, seen); text != "" {
			w.first[text], w.word = seen[text], true
		}
	}
	return w
}

// clashOf gives two rows that would be the same figure with different values, were all
// the texts found empty.
func (r *reading) clashOf(found map[int]*wholeTexts) (a, b tabular.Row, clash bool) {
	first := map[string]tabular.Row{}
	for _, row := range r.t.grid.Rows[r.t.first:] {
		if cell(row, r.value.index) == "" {
			continue
		}
		key := r.rowKey(row, found, nil)
		other, twice := first[key]
		switch {
		case !twice:
			first[key] = row
		case !sameNumber(cell(row, r.value.index), cell(other, r.value.index)) && differIn(found, row, other):
			return other, row, true
		}
	}
	return a, b, false
}

// rowKey is what tells a row from others: the texts of all columns but those of values
// and notes. A text that stands for the whole counts as none.
func (r *reading) rowKey(row tabular.Row, found map[int]*wholeTexts, skip func(column) bool) string {
	var key strings.Builder
	for _, c := range r.t.columns {
		switch c.role {
		case valueColumn, noteColumn, asideColumn, statusColumn, nothing:
			continue
		}
		if skip != nil && skip(c) {
			continue
		}
		text := cell(row, c.index)
		if w := found[c.index]; w != nil {
			if _, whole := w.first[text]; whole {
				text = ""
			}
		}
		key.WriteString(strings.ToLower(text) + "\x1f")
	}
	return key.String()
}

func differIn(found map[int]*wholeTexts, a, b tabular.Row) bool {
	for at := range found {
		if cell(a, at) != cell(b, at) {
			return true
		}
	}
	return false
}

// sameNumber tells whether two texts are one number, be it written otherwise: 4, 4.0.
func sameNumber(a, b string) bool {
	if a == b {
		return true
	}
	x, errX := decimal.Parse(a)
	y, errY := decimal.Parse(b)
	return errX == nil && errY == nil && x.Cmp(y) == 0
}

func (r *reading) tellTotal(w *wholeTexts) {
	for _, text := range sortedKeys(w.first) {
		row := w.first[text]
		e := r.t.entry(row, w.column.index, "total-code", diag.Say("%s trong cột %q là không phân tổ theo cột ấy: các dòng này được tính như ô để trống.", "%s in the column %q says that a row is not broken down by it: these rows count as if the cell were empty.", quoteCell(text), w.column.name), diag.Words{})
		if w.place {
			e.Rule = "total-country"
			e.Reason = diag.Say("%s trong cột %q là cả nước: các dòng này được ghi cho cả nước, không phải một phân tổ.", "%s in the column %q is the whole country: these rows are figures of the country and no breakdown.", quoteCell(text), w.column.name)
		}
		if w.word {
			e.Rule = "total-word"
			e.Reason = diag.Say("%s trong cột %q là số chung: không dòng nào để trống cột ấy, và số của nó nằm trong khoảng hoặc không quá tổng của các nhóm. Các dòng này được tính như ô để trống.", "%s in the column %q is the whole: no row has an empty cell there, and its figures lie within those of the groups, or are at most their sum. These rows count as if the cell were empty.", quoteCell(text), w.column.name)
			e.Remedy = diag.Say("Nếu đó là một nhóm riêng, đổi chữ ấy trong kho cho rõ rồi nhập lại.", "If it is a group of its own, write it otherwise in the repository and import again.")
		}
		e.Fate, e.Rows = Changed, 0
		r.report.add(e)
	}
}

func (r *reading) tellClash(w *wholeTexts, a, b tabular.Row) {
	if _, in := w.first[cell(b, w.column.index)]; !in {
		a, b = b, a
	}
	text := cell(b, w.column.index)
	e := r.t.entry(b, w.column.index, "total-differs", diag.Say("%s ở đây có thể là cả tổng thể, nhưng số (%s) khác số của dòng %d (%s), nơi ô này khác: không rõ số nào là số chung, nên %s vẫn là một nhóm của phân tổ.", "%s may be the whole here, but its value (%s) is another one than that of line %d (%s), where this cell is another: nobody knows which is the total, so %s stays a group of the breakdown.", quoteCell(text), cell(b, r.value.index), a.Line, cell(a, r.value.index), quoteCell(text)),
		diag.Say("Trong kho giữ một số chung cho mỗi kỳ.", "Keep one total for each period in the repository."))
	e.Fate, e.Rows, e.Related = LeftOut, 0, a.Line
	r.report.add(e)
}

// refArea is the column in which SDMX says where, by a code.
const refArea = "refarea"

// whereNames are the names of columns that say where and nothing else. "Country of
// birth" is none of them.
var whereNames = regexp.MustCompile(`^(?:ref ?area|geo|(?:geographic(?:al)? |reporting )?(?:geography|area|region|location|place|country|province|territory|state|county|district|level|unit|coverage)|countries|regions|provinces|states|counties|districts|province or territory|federal state|land|bundesland|pays|région|país|region|región|provincia|territorio|ámbito|ambito|регион|регионы|область|области|территория|территории)$`)

func plainName(name string) string {
	return strings.ReplaceAll(strings.ToLower(strings.TrimSpace(name)), "_", " ")
}

// saysWhere tells whether a column says where by its name, or by what stands in it
// beside codes of areas.
func (r *reading) saysWhere(c column) bool {
	if slices.ContainsFunc(r.places, func(p column) bool { return p.index == c.index }) {
		return true
	}
	for _, name := range []string{c.name, r.term(c.name, c.name).EN} {
		if whereNames.MatchString(plainName(name)) {
			return true
		}
	}
	return false
}

// isCountry tells whether a text of a column is a name of the country.
func (r *reading) isCountry(c column, text string) bool {
	t := r.term(c.name, text)
	return r.country[strings.ToLower(text)] || r.country[strings.ToLower(t.EN)] || r.country[strings.ToLower(t.VI)]
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
