package importer

import (
	"maps"
	"slices"
	"strings"

	"chitieu/internal/check"
	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/tabular"
	"chitieu/internal/wording"
)

// headerWords are names of columns beside those that package check knows,
// without marks.
var headerWords = map[string]string{
	"ma": Area, "ma xa": Area, "ma huyen": Area, "ma tinh": Area, "ma don vi": Area, "ma so": Area, "ma dvhc": Area, "geo code": Area, "area code": Area,
	"xa/phuong": Area, "xa, phuong": Area, "xa phuong": Area, "huyen": Area, "quan/huyen": Area, "huyen/thi xa": Area, "don vi hanh chinh": Area, "dia diem": Area, "vung": Area, "vung/tinh": Area, "vung, tinh": Area, "tinh/thanh pho": Area, "tinh, thanh pho": Area, "location": Area, "area name": AreaName, "region": Area, "province": Area,
	"ten xa": AreaName, "ten huyen": AreaName, "ten tinh": AreaName, "ten dia ban": AreaName, "ten don vi": AreaName,
	"so luong": Value, "ket qua": Value, "thuc hien": Value, "gia tri (value)": Value, "data": Value, "gia tri thuc hien": Value, "ti le": Value, "ty suat": Value, "ti suat": Value,
	"gioi": "sex", "dan toc": "ethnicity",
	"quy": Period, "thang": Period, "ngay": Period, "period": Period, "date": Period, "nam hoc": Period, "nam bao cao": Period, "ky bao cao": Period,
	"chu dung truoc so": Qualifier, "ky truoc": Skip, "gia tri ky truoc": Skip, // as in templates
	"stt": Skip, "tt": Skip, "so tt": Skip, "so thu tu": Skip, "no": Skip, "no.": Skip,
	"units": Unit, "unit": Unit, "don vi tinh": Unit, "dvt": Unit,
	"nguon so lieu": Source, "ghi chu tieng anh": NoteEN, "remarks": NoteEN, "comments": NoteEN, "tu so": Numerator, "mau so": Denominator, "obs status": Status,
}

// raised are marks of footnotes.
const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹"

// undecided are names that say nothing of what stands in the column: its cells
// say it.
var undecided = []string{"", "ten", "noi dung", "chi tieu", "don vi", "danh muc", "muc", "name"}

// heading is what a cell with the name of a column says.
type heading struct {
	role string            // empty: nothing known
	keys map[string]string // of role Wide
	own  bool              // it has words of the name of the indicator, and means its values
}

// formatColumns are the columns that a row of the indicator may have.
func (r *reader) formatColumns() []string {
	out := []string{Period, Area, Value, Status, Source}
	for _, d := range r.in.Dimensions {
		out = append(out, d.ID)
	}
	return append(out, Qualifier, Numerator, Denominator, NoteVI, NoteEN)
}

// columnNames says in Vietnamese what a column of the format holds, for whoever
// is asked to name one. English readers have the names themselves.
var columnNames = map[string]string{
	Period: "kỳ", Area: "địa bàn", Value: "số", Status: "tình trạng số liệu", Source: "nguồn", Qualifier: "chữ đứng trước số",
	Numerator: "tử số", Denominator: "mẫu số", NoteVI: "ghi chú", NoteEN: "ghi chú tiếng Anh",
}

// columnChoices are the columns of the format, each with what it holds.
func (r *reader) columnChoices() diag.Words {
	columns := r.formatColumns()
	var explained []string
	for _, column := range columns {
		name := columnNames[column]
		if i := slices.IndexFunc(r.in.Dimensions, func(d *model.Dimension) bool { return d.ID == column }); i >= 0 {
			name = r.in.Dimensions[i].Name.VI
		}
		explained = append(explained, column+" ("+name+")")
	}
	return diag.Say("%s, unit (đơn vị)", "%s, unit", diag.Words{VI: strings.Join(explained, ", "), EN: strings.Join(columns, ", ")})
}

// readHeading reads the name of a column: a role by its words, or what wide
// values are about: a period, an area or a code of a dimension.
func (r *reader) readHeading(text string) heading {
	h, known := r.headings[text]
	if !known {
		if h = r.newHeading(trim(text)); len(r.headings) < maxHeadings {
			r.headings[text] = h
		}
	}
	return h
}

// maxHeadings is how many texts are remembered: tables repeat them.
const maxHeadings = 10_000

func (r *reader) newHeading(text string) heading {
	if word, ok := r.meant(text); ok {
		if word == Skip {
			return heading{role: Skip}
		}
		text = word
	}
	rest, inner := statusInBrackets(text)
	bare, status := wording.Affixed(rest)
	if inner != "" {
		status = inner
	}
	bare = strings.TrimRight(trim(bracketed.ReplaceAllString(bare, " ")), raised)
	name := strings.Trim(nameKey(bare), " :*.%‰")
	if name == "" {
		return heading{}
	}
	h := heading{role: r.known(r.roleName(name))}
	if h.role == Value && isRate(r.in.Unit) && persons.MatchString(wording.FoldName(name)) && !saysRate(text) {
		return heading{} // its short name may be that of the people that are counted too
	}
	if h.role == "" && areaTypeWords(bare) {
		h.role = Area
	}
	if h.role == "" {
		switch h.keys = r.wideKeys(strings.TrimRight(bare, "*"), status); {
		case h.keys != nil && r.saysMore(text):
			return heading{} // a year with words that change what its figures are
		case h.keys != nil:
			h.role = Wide
		default:
			h.role = r.known(bareRole(wording.FoldName(name)))
		}
	}
	if h.role == "" {
		h = r.figureHeading(withoutStatus(rest))
	}
	if h.role == "" {
		h = r.valuesOfYear(bare, text, status)
	}
	return r.qualified(h, text, status)
}

// withoutStatus is a name without the word for a status.
func withoutStatus(text string) string {
	rest, _ := wording.Affixed(text)
	return rest
}

// qualified is what a name of values says by what stands beside it: a status, and
// in brackets what the values are of. Of a plan there are no values.
func (r *reader) qualified(h heading, text string, status model.ObsStatus) heading {
	if h.role != Value && h.role != Wide {
		return h
	}
	if ofPlan(text) {
		return heading{}
	}
	if h.role == Wide && h.keys[Period] != "" {
		return r.datedPart(h, text)
	}
	keys, known := r.aside(text)
	if !known {
		return heading{}
	}
	if status != "" {
		if keys == nil {
			keys = map[string]string{}
		}
		keys[Status] = string(status)
	}
	if len(keys) == 0 {
		return h
	}
	maps.Copy(keys, h.keys)
	return heading{role: Wide, keys: keys}
}

// known is a role, unless it is a dimension that the project does not have: of that
// nothing is known, and its column may not be passed over.
func (r *reader) known(role string) string {
	if role == Unit || role == Skip || role == AreaName || slices.Contains(r.formatColumns(), role) || r.project.Dimension(role) != nil {
		return role
	}
	return ""
}

// headingAt reads the name of a column where it stands: a workbook may store a
// period as a day.
func (r *reader) headingAt(row, column int) heading {
	cell, text := r.cell(row, column), r.text(row, column)
	if _, told := r.meant(text); cell.Kind == tabular.Date && text != "" && !told {
		if p, _, wrong := r.readPeriod(cell); wrong == nil {
			return heading{role: Wide, keys: map[string]string{Period: p.String()}}
		}
	}
	return r.readHeading(text)
}

// roleName is the role of a column by its name with all marks: "năm" is a
// period, "nam" is not.
func (r *reader) roleName(name string) string {
	for _, column := range r.formatColumns() {
		if name == column {
			return column
		}
	}
	for _, d := range r.project.Dimensions {
		if name == d.ID || name == nameKey(d.Name.VI) || name == nameKey(d.Name.EN) {
			return d.ID
		}
	}
	if noun := nameKey(r.in.Noun.VI); noun != "" && (name == nameKey("số")+" "+noun || name == nameKey("số lượng")+" "+noun) {
		return Value
	}
	for word, role := range check.HeaderWords() {
		if nameKey(word) == name && name != nameKey("đơn vị") {
			return role
		}
	}
	for _, own := range []string{r.in.Name.VI, r.in.Name.EN, r.in.Short.VI, r.in.Short.EN} {
		if name == nameKey(own) {
			return Value
		}
	}
	return ""
}

// bareRole is the role of a column by its name without marks, as it is typed
// where there are none. "nam" may also be a word for men.
func bareRole(name string) string {
	if role := headerWords[name]; role != "" {
		return role
	}
	for word, role := range check.HeaderWords() {
		if wording.FoldName(word) == name && name != "don vi" && name != "nam" {
			return role
		}
	}
	return ""
}

// areaTypeWords tells whether a name lists types of areas and nothing else:
// Huyện, thị xã, thành phố.
func areaTypeWords(text string) bool {
	parts := strings.FieldsFunc(strings.ReplaceAll(wording.FoldName(text), " va ", ","), func(r rune) bool { return strings.ContainsRune(",/;-", r) })
	for _, part := range parts {
		part = strings.TrimSpace(part)
		if shortTypes[part] == "" && shortTypes[part+"."] == "" && !slices.ContainsFunc(check.AreaTypes(), func(t string) bool { return wording.FoldName(t) == part }) {
			return false
		}
	}
	return len(parts) > 1
}

// wideKeys reads what the values below a name are about; nil where it says
// nothing. The status stood beside the name.
func (r *reader) wideKeys(text string, status model.ObsStatus) map[string]string {
	p, _, wrong := r.readPeriod(tabular.Cell{Text: text})
	if wrong == nil {
		keys := map[string]string{Period: p.String()}
		if status != "" {
			keys[Status] = string(status)
		}
		return keys
	}
	if status != "" {
		return nil
	}
	for _, d := range r.project.Dimensions {
		if id, ok := code(d, text); ok && !isTotal(text) {
			return map[string]string{d.ID: id}
		}
	}
	if isTotal(text) {
		return map[string]string{}
	}
	if len(r.names.find(text, model.Interval{})) > 0 || len(text) > 3 && len(r.project.Areas.Find(text, model.Interval{})) > 0 {
		return map[string]string{Area: text}
	}
	return nil
}

// meant is what a person said that a text means.
func (r *reader) meant(text string) (string, bool) {
	if word, ok := r.options.Words[text]; ok {
		return word, true
	}
	if r.words == nil { // once: every cell asks, and flags may be as many
		r.words = map[string]string{}
		for _, from := range slices.Backward(slices.Sorted(maps.Keys(r.options.Words))) {
			r.words[nameKey(from)] = r.options.Words[from]
		}
	}
	if len(r.words) == 0 {
		return "", false
	}
	word, ok := r.words[nameKey(text)]
	return word, ok
}

// headerSearch is how many rows are looked at for the names of the columns.
const headerSearch = 60

// findHeader finds the rows with the names of the columns: the row that says
// the most, with the row above or below where the two together name columns.
func (r *reader) findHeader() []int {
	if line := r.options.HeaderRow; line > 0 {
		for i, row := range r.grid.Rows {
			if row.Line == line {
				return r.headRows(i)
			}
		}
		r.ask(give("header-row", anyLine), diag.Say("Tệp không có dòng %d.", "The file has no line %d.", line))
		return nil
	}
	best, most := -1, 0
	for i := range min(len(r.grid.Rows), headerSearch) {
		if points := r.headerPoints(i); points > most {
			best, most = i, points
		}
	}
	if i := r.likelyHeader(); most < 2 && i >= 0 {
		r.ask(give("header-row", r.grid.Rows[i].Line), diag.Say("Không thấy dòng tên cột. Dòng %d (%s) có phải không? Phải thì thêm cờ này; không thì ghi số dòng khác.",
			"There is no line of column names. Is it line %d (%s)? If so, add this flag, else give the number of another line.", r.grid.Rows[i].Line, r.shortRow(i)))
		return nil
	}
	if most < 2 {
		r.ask(give("header-row", anyLine), mend("Không thấy dòng tên cột. Cho biết số dòng, và nếu tên cột lạ thì thêm %s.",
			"There is no line of column names. Say which line it is, and if the names are unusual, add %s.", give("columns", "B=period,C=area,D=value")).Words)
		return nil
	}
	return r.headRows(best)
}

// likelyHeader is the last row of words, or of years, before the first with figures; -1
// where there is none.
func (r *reader) likelyHeader() int {
	likely := -1
	for i := range min(len(r.grid.Rows), headerSearch) {
		words, figures := 0, 0
		for c := range r.grid.Rows[i].Cells {
			switch text := r.text(i, c); {
			case text == "":
			case numberish(text) && !wholeYear.MatchString(text):
				figures++
			default:
				words++
			}
		}
		if figures > 0 {
			return likely
		}
		if words > 1 {
			likely = i
		}
	}
	return -1
}

// headerPoints measures how much a row says of columns. A word for a column
// counts more than what may also stand in a row of data.
func (r *reader) headerPoints(row int) int {
	points, filled := 0, 0
	for c := range r.grid.Rows[row].Cells {
		text := r.text(row, c)
		if text == "" {
			continue
		}
		filled++
		switch h := r.headingAt(row, c); h.role {
		case "":
			if _, day := dayIn(r.cell(row, c)); numberish(text) && !day && !(r.in.Period == model.SchoolYear && wholeYear.MatchString(text)) {
				points -= 2 // a figure
			}
		case Wide:
			points++
		default:
			points += 3
		}
	}
	if filled < 2 && points < 4 && r.wide() {
		return 0 // a title
	}
	return points
}

// wide tells whether the table has more than one column.
func (r *reader) wide() bool {
	return slices.ContainsFunc(r.grid.Rows, func(row tabular.Row) bool { return len(row.Cells) > 1 })
}

// maxHeadRows is of how many rows the names of columns may be made.
const maxHeadRows = 4

// headRows joins the rows above and below to the row of names, where they make the
// names together.
func (r *reader) headRows(row int) []int {
	out := []int{row}
	for first := row; r.options.HeaderRow == 0 && first > 0 && len(out) < maxHeadRows && r.isUpper(first-1); {
		first--
		out = append([]int{first}, out...)
	}
	for last := row; len(out) < maxHeadRows && r.isLower(last, last+1) && (len(out) == 1 || r.namesParts(last+1)); {
		last++
		out = append(out, last)
	}
	return out
}

// namesParts tells whether a row has names of what values are about.
func (r *reader) namesParts(row int) bool {
	for c := range r.grid.Rows[row].Cells {
		if r.text(row, c) != "" && r.headingAt(row, c).role == Wide {
			return true
		}
	}
	return false
}

// isUpper tells whether a row holds names that span those below it: below each
// of its names stands one of values, or nothing else, and one of them says what
// the values are about.
func (r *reader) isUpper(row int) bool {
	spans := false
	for c := range r.grid.Rows[row].Cells {
		upper, lower := r.text(row, c), r.text(row+1, c)
		if upper == "" || lower == "" || upper == lower {
			continue
		}
		above, below := r.headingAt(row, c).role, r.headingAt(row+1, c).role
		if r.label(below) && !numeric(below) || above != Wide && below != Wide {
			return false
		}
		spans = spans || above == Wide || onlyParts(upper)
	}
	return spans
}

// isLower tells whether a row goes on with the names of the row above: it holds
// at least two texts, none of them a number but for those that name wide
// columns, and is blank below a name that holds for all rows.
func (r *reader) isLower(above, row int) bool {
	if row >= len(r.grid.Rows) {
		return false
	}
	filled, blank := 0, r.text(above, 0) == "" && r.text(row, 0) == ""
	for c := range r.grid.Rows[above].Cells {
		blank = blank || r.text(row, c) == "" && r.label(r.headingAt(above, c).role)
	}
	for c := range r.grid.Rows[row].Cells {
		text, upper := r.text(row, c), r.text(above, c)
		if text == "" {
			continue
		}
		filled++
		wide := r.headingAt(row, c).role == Wide
		role := r.headingAt(above, c).role
		switch {
		case !wide && (numberish(text) || check.AbsentMark(text)):
			return false
		case upper != "" && upper != text && r.label(role) && !(wide && role == Period):
			return false
		case upper == "" && c == 0:
			return false // a label without a name
		}
	}
	return filled >= 2 && blank
}

// numberish tells whether a text is a number, or one of those that number columns.
func numberish(text string) bool {
	number, _, _ := stripped(text)
	n := parseNumeral(number)
	return n.comma+n.point != "" || numbering.MatchString(text)
}

// label tells whether a role is of columns that hold for the whole row.
func (r *reader) label(role string) bool {
	return role != "" && role != Wide && role != Value
}
