package importer

import (
	"maps"
	"slices"
	"strings"

	"chitieu/internal/check"
	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
	"chitieu/internal/tabular"
	"chitieu/internal/wording"
)

// layout finds the names of the columns and what each column is. It tells
// whether rows can be read.
func (r *reader) layout() bool {
	r.result.Header = r.findHeader()
	if len(r.result.Header) == 0 {
		return false
	}
	for i := range r.result.Header[0] {
		if !r.blank[i] {
			r.leaveRow(i, "title-row", diag.Say("dòng phía trên dòng tên cột: %s", "a line above the column names: %s", r.shortRow(i)), Remedy{})
		}
	}
	r.end = r.otherNames()
	width := 0
	for _, row := range r.grid.Rows[r.result.Header[0]:r.end] {
		width = max(width, len(row.Cells))
	}
	for c := range width {
		r.result.Columns = append(r.result.Columns, r.column(c))
	}
	decided := r.understand()
	known := r.declared()
	return r.settle() && known && decided
}

// How a column is known, where that is asked again.
var (
	byName    = diag.Say("tên cột", "its name")
	byColumns = same("--columns")
)

// capital begins a sentence; its first letter is one byte.
func capital(text string) string { return strings.ToUpper(text[:1]) + text[1:] }

// firstRow is the first row below the names of the columns.
func (r *reader) firstRow() int {
	if n := len(r.result.Header); n > 0 {
		return r.result.Header[n-1] + 1
	}
	return len(r.grid.Rows)
}

// declaredRole is what a person said that a column is. A column by which rows
// are picked has the same text in all of them, and says no more.
func (r *reader) declaredRole(c int, headers ...string) (string, bool) {
	only, picked := declaredFor(r.options.Only, c, headers)
	if picked {
		r.only[c] = nameKey(only)
	}
	role, ok := declaredFor(r.options.Columns, c, headers)
	switch {
	case ok:
		return role, true
	case picked && r.mayPick(only, headers):
		return Skip, true
	}
	return "", false
}

// mayPick tells whether a column serves only to pick rows: it is none of the
// format, and a breakdown that the indicator does not have only by its total,
// since the figures of a part would stand there as those of all.
func (r *reader) mayPick(only string, headers []string) bool {
	for _, h := range headers {
		role := r.readHeading(h).role
		if slices.Contains(append(r.formatColumns(), AreaName), role) {
			return false
		}
		if r.project.Dimension(role) != nil && only != "" && !isTotal(only) {
			return false
		}
	}
	return true
}

// declaredFor finds what is declared for a column, by its letters or its name.
func declaredFor(declared map[string]string, c int, headers []string) (string, bool) {
	for _, name := range slices.Sorted(maps.Keys(declared)) {
		if strings.EqualFold(name, tabular.Letters(c)) {
			return declared[name], true
		}
		for _, h := range headers {
			if h != "" && nameKey(h) == nameKey(name) {
				return declared[name], true
			}
		}
	}
	return "", false
}

// byContent finds what columns are whose names say nothing: periods, areas,
// codes of a dimension or units, by what the most of their cells can be. A cell
// that cannot is refused later, with its own reason.
func (r *reader) byContent() {
	for i := range r.result.Columns {
		c := &r.result.Columns[i]
		if c.Role != "" || c.Why == byColumns || !slices.Contains(undecided, wording.FoldName(c.Header)) {
			continue
		}
		best, tie := 0, false
		for _, role := range r.contentRoles() {
			n := r.fitting(c.Index, role)
			if r.has(role) || n < best || n == 0 {
				continue
			}
			tie = n == best
			c.Role, best = role, n
		}
		if c.Why = diag.Say("nội dung các ô", "what its cells hold"); best == 0 || tie {
			c.Role, c.Why = "", byName
		}
	}
}

func (r *reader) contentRoles() []string {
	out := []string{Period, Area}
	for _, d := range r.in.Dimensions {
		out = append(out, d.ID)
	}
	return append(out, Unit)
}

func (r *reader) has(role string) bool {
	return slices.ContainsFunc(r.result.Columns, func(c Column) bool { return c.Role == role || c.Role == Wide && c.Keys[role] != "" })
}

// fitting counts the cells of a column, but for those of totals and notes, that
// can be of a role.
func (r *reader) fitting(column int, role string) int {
	count := 0
	for i := r.firstRow(); i < r.end; i++ {
		text := r.text(i, column)
		if text == "" || isTotal(text) || isNote(text) || r.alone(i) {
			continue
		}
		if word, ok := r.meant(text); ok {
			text = word
		}
		ok := false
		switch role {
		case Period:
			_, _, wrong := r.readPeriod(r.cell(i, column))
			ok = wrong == nil
		case Area:
			ok = len(r.names.find(text, model.Interval{})) > 0 || len(r.project.Areas.Find(text, model.Interval{})) > 0
		case Unit:
			ok = check.UnitMeant(text) != ""
		default:
			_, ok = code(r.project.Dimension(role), text)
		}
		if ok {
			count++
		}
	}
	return count
}

// alone tells whether a row has one cell only, as titles and notes do.
func (r *reader) alone(row int) bool {
	filled := 0
	for c := range r.grid.Rows[row].Cells {
		if r.text(row, c) != "" {
			filled++
		}
	}
	return filled == 1
}

// declared finds columns of dimensions that the indicator does not have. It
// tells whether the other columns can be read without them.
func (r *reader) declared() bool {
	ok := true
	for i := range r.result.Columns {
		c := &r.result.Columns[i]
		for _, d := range r.project.Dimensions {
			if slices.Contains(r.in.Dimensions, d) || c.Role != d.ID && c.Keys[d.ID] == "" {
				continue
			}
			p := problem{"column-dimension", diag.Say("cột %s chia theo %s, mà chỉ số không khai phân tổ này.", "the column %s is broken down by %s, a dimension that the indicator does not declare.", source.Quote(c.Header), d.ID),
				mend("Thêm %q vào dimensions trong indicator.toml, hoặc bỏ cột: %s.", "Add %q to dimensions in indicator.toml, or leave out the column: %s.", d.ID, toColumn(tabular.Letters(c.Index), Skip))}
			if c.Role == Wide {
				r.refuseColumn(*c, p)
			} else if r.whollyTotal(c.Index, d) {
				c.Role, c.Why = Skip, diag.Say("cả cột là số chung", "the whole column is of the total")
				continue
			} else {
				r.ask(toColumn(tabular.Letters(c.Index), anything), diag.Words{VI: capital(p.text.VI), EN: capital(p.text.EN)}.Then(p.hint.Words))
				r.refuseColumn(*c, p)
				ok = false
			}
			c.Role, c.Keys, c.Why = "", nil, diag.Say("phân tổ không khai trong indicator.toml", "a dimension that indicator.toml does not declare")
		}
	}
	return ok
}

func (r *reader) whollyTotal(column int, d *model.Dimension) bool {
	for i := r.firstRow(); i < r.end; i++ {
		if text := r.text(i, column); text != "" && !isTotal(text) {
			if id, ok := code(d, text); !ok || id != model.Total {
				return false
			}
		}
	}
	return true
}

// refuseColumn refuses the cells of a column for one reason, told at its name.
func (r *reader) refuseColumn(c Column, p problem) {
	for _, i := range r.result.Header {
		if r.text(i, c.Index) != "" {
			r.refuse(i, c.Index, p)
			p.text = none
		}
	}
	for i := r.firstRow(); i < r.end; i++ {
		if r.text(i, c.Index) != "" {
			r.refuse(i, c.Index, p)
			p.text = none
		}
	}
}

// settle asks for what the columns leave open, and tells whether rows can be
// read: there are values, and what they are about is known.
func (r *reader) settle() bool {
	ok := true
	count := map[string]int{}
	for i := range r.result.Columns {
		c := &r.result.Columns[i]
		switch {
		case c.Role == "" && c.Header == "" && r.emptyColumn(c.Index):
			c.Role, c.Why = Skip, diag.Say("cột trống", "an empty column")
		case c.Role == "" && r.emptyColumn(c.Index):
			c.Role, c.Why = Skip, diag.Say("cột không có số liệu", "a column without figures")
		case c.Role == "" && c.Header == "" && r.besideTable(c.Index):
			c.Role, c.Why = Skip, diag.Say("cột ngoài bảng, chỉ có chữ ở phía dưới", "a column beside the table, with words below it alone")
		case c.Role == "":
			r.unknownColumn(*c)
			ok = ok && c.Why != byName
		case c.Role == Wide || c.Keys == nil:
			count[c.Role]++
		}
	}
	for _, skipped := range []bool{false, true} { // a name that spans several columns is read for one of them
		for _, c := range r.result.Columns {
			if (c.Role == Skip) == skipped {
				r.nameFate(c)
			}
		}
	}
	return r.enough(count) && ok
}

func (r *reader) emptyColumn(column int) bool {
	for i := r.firstRow(); i < r.end; i++ {
		if r.text(i, column) != "" {
			return false
		}
	}
	return true
}

// nameFate notes how the name of a column ended.
func (r *reader) nameFate(c Column) {
	for n, i := range r.result.Header {
		switch {
		case c.Role != Skip:
			r.read(i, c.namedAt[n])
		case c.Index < len(r.cells[i]) && r.cells[i][c.Index].fate == Unsaid:
			r.skip(i, c)
		}
	}
}

// skip leaves out a cell of a column that is not wanted; the first one says so.
func (r *reader) skip(row int, c Column) {
	if r.text(row, c.Index) == "" {
		return
	}
	text := none
	if !r.skipped[c.Index] {
		text = diag.Say("cột %s %s bị bỏ: %s", "the column %s %s is left out: %s", tabular.Letters(c.Index), source.Quote(c.Header), c.Why)
		r.skipped[c.Index] = true
	}
	r.leave(row, c.Index, "column-skipped", text, Remedy{})
}

// enough asks for what every table must have.
func (r *reader) enough(count map[string]int) bool {
	ok := true
	switch values := count[Value]; {
	case values == 0 && count[Wide] == 0 && slices.ContainsFunc(r.result.Columns, func(c Column) bool { return c.Role == "" }):
		ok = false // the columns that are not known are asked for
	case values == 0 && count[Wide] == 0 && isRate(r.in.Unit) && len(r.pairs()) > 0:
		if ok = r.options.Compute; !ok {
			r.askQuotient(r.pairs())
		}
	case values == 0 && count[Wide] == 0 && r.totalsAlone() >= 0:
		letter := tabular.Letters(r.totalsAlone())
		r.ask(toColumn(letter, Value), diag.Say("Chỉ cột %s %s có số. Đúng là số của chỉ số thì thêm cờ này.", "Only column %s %s has numbers. If they are the figures of the indicator, add this flag.", letter, source.Quote(r.result.Columns[r.totalsAlone()].Header)))
		ok = false
	case values == 0 && count[Wide] == 0:
		r.ask(toColumn(anyColumn, Value), r.plansAlone().Then(diag.Say("Không rõ cột nào là số liệu. X là chữ cái của cột, như D.", "Which column has the figures is not clear. X is the letter of the column, such as D.")))
		ok = false
	case values > 1 || values > 0 && count[Wide] > 0:
		r.ask(toColumn(anyColumn, Skip), diag.Say("Nhiều cột có thể là số liệu: %s. Bỏ các cột thừa.", "Several columns may have the figures: %s. Leave out those that are too many.", r.listed(Value, Wide)))
		ok = false
	}
	for _, role := range append(r.formatColumns(), AreaName) {
		if letter := r.widerAreas(); count[role] > 1 && role == Area && letter != "" {
			r.ask(toColumn(letter, Skip), mend("Nhiều cột cùng là địa bàn: %s. Cờ này bỏ cột của cấp lớn hơn; dòng để trống cột kia thì điền bằng %s.",
				"Several columns are areas: %s. This flag leaves out that of the higher level; rows that leave the other one empty are filled by %s.", r.listed(role), give("area", anyCode)).Words)
			ok = false
			continue
		}
		if count[role] > 1 && role != Value {
			r.ask(toColumn(anyColumn, Skip), diag.Say("Nhiều cột cùng là %s: %s. Bỏ các cột thừa, hoặc đặt cho chúng vai trò khác.",
				"Several columns are %s: %s. Leave out those that are too many, or give them other roles.", role, r.listed(role)))
			ok = false
		}
	}
	if r.options.Compute {
		r.computed = r.pairs()
	}
	if count[Area] == 0 && count[AreaName] == 1 {
		for i := range r.result.Columns {
			if r.result.Columns[i].Role == AreaName {
				r.result.Columns[i].Role = Area
			}
		}
	}
	return ok
}

// plansAlone says of a table whose figures are those of a plan that there is nothing to
// import.
func (r *reader) plansAlone() diag.Words {
	var plans []string
	for _, c := range r.result.Columns {
		if c.Role == Skip && ofPlan(c.Header) && r.holdsNumbers(c.Index) {
			plans = append(plans, tabular.Letters(c.Index)+" "+source.Quote(c.Header))
		}
	}
	if len(plans) == 0 {
		return none
	}
	return diag.Say("Bảng chỉ có số kế hoạch (%s, đã bỏ), không có số đã đạt để nhập; có cột khác là số đã đạt thì chỉ ra cột ấy.", "The table has only figures of a plan (%s, left out) and no results to import; if another column has results, name it.", strings.Join(plans, ", "))
}

func (r *reader) listed(roles ...string) string {
	var out []string
	for _, c := range r.result.Columns {
		if slices.Contains(roles, c.Role) {
			out = append(out, tabular.Letters(c.Index)+" "+source.Quote(c.Header))
		}
	}
	return strings.Join(out, ", ")
}

// shortRow is the text of a row for a message.
func (r *reader) shortRow(row int) string { return source.Quote(r.wholeRow(row)) }

// wholeRow is the text of a row.
func (r *reader) wholeRow(row int) string {
	var out []string
	for c := range r.grid.Rows[row].Cells {
		if text := r.text(row, c); text != "" {
			out = append(out, text)
		}
	}
	return strings.Join(out, " | ")
}

// NotUnderstood is the rule of entries for rows of a table that is not read
// before questions are answered.
const NotUnderstood = "not-understood"

// rest gives a fate to what no rule spoke of, because the table could not be
// read at all.
func (r *reader) rest() {
	for i := range r.cells {
		text := diag.Say("chưa đọc được: xem các câu hỏi", "not read yet: see the questions")
		for j := range r.cells[i] {
			if r.cells[i][j].fate == Unsaid {
				r.refuse(i, j, problem{NotUnderstood, text, Remedy{}})
				if r.cells[i][j].fate == Refused {
					text = none
				}
			}
		}
	}
}
