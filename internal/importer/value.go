package importer

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"chitieu/internal/check"
	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
	"chitieu/internal/tabular"
)

// readValue reads one value, or the absence of one, with all that it is about.
// It tells how the value ended: read, refused or left out.
func (r *reader) readValue(row int, c Column, labels map[string]label) Fate {
	f := r.fields(c, labels)
	var parts []label
	var why []diag.Words
	var wrong *problem
	if c.Role == Wide || c.Role == Computed {
		parts, wrong = r.parts(row, c, f)
	}
	if wrong == nil {
		wrong = r.nameAgainstCells(row, c, labels)
	}
	if wrong == nil {
		why, wrong = r.number(row, c, f)
	}
	if wrong == nil {
		wrong = r.complete(f)
	}
	o := Row{Fields: f, Place: r.grid.Place(row, c.Index), line: row, column: c.Index}
	if wrong == nil {
		o.Area, wrong = r.areaOf(row, c, f, labels)
	}
	if wrong != nil && wrong.rule == finerArea {
		r.noteLeft(f)
		r.leave(row, c.Index, finerArea, mend("địa bàn nhỏ hơn cấp mà chỉ số công bố, bỏ theo %s: %s", "an area of a finer level than the indicator publishes, left out by %s: %s", mapped("*", Skip), r.shortRow(row)).Words, Remedy{})
		return LeftOut
	}
	if wrong != nil {
		at := c.Index
		if l, ok := labels[Area]; ok && r.text(row, l.column) != "" && (wrong.rule == unknownArea || c.Role == Value && slices.Contains(areaRules, wrong.rule)) {
			r.refuse(row, l.column, *wrong) // once for all values of the row
			wrong.text = none
		} else if r.text(row, at) == "" {
			at = r.firstFilled(row)
		}
		r.refuse(row, at, *wrong)
		return Refused
	}
	o.Period, _ = model.ParsePeriod(f[Period])
	f[Area] = r.reference(o.Area, o.Period.Interval())
	o.Dims = r.dims(f)
	end := r.keep(o, row, c)
	if end == Read {
		if labels[Status].breaks {
			r.noteBreak(o)
		}
		r.noteChanges(row, c, labels, f, why)
		for _, l := range parts {
			r.noteNumber(row, l)
		}
		if r.isComputed(row, c, f) {
			r.noteComputed(row, c, labels, f, why)
		}
	}
	return end
}

// nameAgainstCells finds what the name of a column says of its values, and a cell of
// the row says otherwise: no one of them may win unseen.
func (r *reader) nameAgainstCells(row int, c Column, labels map[string]label) *problem {
	for _, column := range r.formatColumns() {
		l, ok := labels[column]
		if named := c.Keys[column]; ok && named != "" && column != Area && l.text != named {
			return &problem{"name-differs", diag.Say("tên cột nói %s, mà ô %s của dòng ghi %s.", "its name says %s, and the cell %s of the row says %s.", named, r.cellName(row, l.column), source.Quote(l.written)),
				mend("Sửa một trong hai trong tệp gốc.", "Mend one of them in the original file.")}
		}
	}
	return nil
}

// finerArea is the rule by which figures of areas are left out that the indicator
// does not publish, where a person asks for it.
const finerArea = "area-finer"

// areaRules are what is told at the cell of the area, where the row has one value:
// of several, each with a period of its own, the others may be right.
var areaRules = []string{unknownArea, goneArea, ambiguousArea, otherName}

// parts reads the numerator and the denominator that stand under the same name
// as a wide value.
func (r *reader) parts(row int, c Column, f map[string]string) (out []label, wrong *problem) {
	for _, part := range r.result.Columns {
		if part.Role != Numerator && part.Role != Denominator || part.Keys == nil || !maps.Equal(part.Keys, c.Keys) || r.text(row, part.Index) == "" {
			continue
		}
		number, _, why, wrong := r.readNumber(part.Role, r.cell(row, part.Index))
		if wrong != nil {
			r.refuse(row, part.Index, *wrong) // told where it stands
			return nil, &problem{rule: wrong.rule}
		}
		f[part.Role] = number
		out = append(out, label{column: part.Index, text: number, why: diag.Join(why, "; ")})
	}
	return out, nil
}

// noteNumber notes how a number beside a value ended.
func (r *reader) noteNumber(row int, l label) {
	if written := r.text(row, l.column); written == l.text && l.why == none {
		r.read(row, l.column)
	} else {
		role := r.role(l.column)
		r.change(row, l.column, role+"-changed", became(role, written, l.text, cmp.Or(l.why, asNumber)))
	}
}

// firstFilled is the first cell of a row that is not blank.
func (r *reader) firstFilled(row int) int {
	for c := range r.grid.Rows[row].Cells {
		if r.text(row, c) != "" {
			return c
		}
	}
	return 0
}

// number reads the value into the fields. Where there is none, the status must
// say why.
func (r *reader) number(row int, c Column, f map[string]string) (why []diag.Words, wrong *problem) {
	cell, text := r.cell(row, c.Index), r.text(row, c.Index)
	mapped, isMapped := r.meant(text)
	if p := struckProblem(Value, cell); p != nil && text != "" {
		return nil, p
	}
	switch m := cell.Merge; {
	case c.Role == Computed, text == "" && r.options.Compute && f[Numerator] != "" && f[Denominator] != "":
		return r.compute(f)
	case m != nil && (m.Rows > 1 || m.Columns > 1 && c.Role == Wide):
		return nil, &problem{"value-merged", diag.Say("số %s nằm trong ô gộp %s: một số cho nhiều dòng hay cột.", "the number %s stands in the merged cells %s: one number for several rows or columns.", source.Quote(text), m.Ref),
			mend("Bỏ gộp ô (Unmerge Cells) và ghi số vào đúng ô trong tệp gốc.", "Unmerge the cells (Unmerge Cells) and write the number into its own cell of the original.")}
	case isMapped:
		cell = tabular.Cell{Text: mapped}
		if s := check.StatusMeant(mapped); s != "" && !given(s) {
			f[Status] = string(s)
			return []diag.Words{byMap}, nil
		}
	case text == "" && f[Status] == "":
		return nil, &problem{"value-missing", diag.Say("ô số liệu %s trống, mà dòng cũng không có tình trạng.", "the cell %s of the value is empty, and the row has no status.", r.cellName(row, c.Index)),
			mend("Xóa dòng, hoặc ghi tình trạng: O (không có), L (chưa thu thập), M (không áp dụng), Q (bảo mật).", "Delete the row, or write a status: O (no data), L (not collected), M (not applicable), Q (confidential).")}
	case text == "" && given(model.ObsStatus(f[Status])):
		return nil, &problem{"value-missing", diag.Say("ô số liệu %s trống nhưng tình trạng là %s.", "the cell %s of the value is empty, but the status is %s.", r.cellName(row, c.Index), f[Status]),
			mend("Ghi giá trị vào tệp gốc, hoặc ghi tình trạng O, L, M, Q.", "Write the value into the original, or a status O, L, M, Q.")}
	case text == "":
		return nil, nil
	case cell.Kind == tabular.Text && check.AbsentMark(text):
		return r.absent(text, f)
	}
	if own := markOf(mapped); isMapped && own != "" { // a flag has a mark of its own
		defer func(mark string) { r.mark = mark }(r.mark)
		r.mark = own
	}
	number, q, why, wrong := r.readNumber(Value, cell)
	if wrong != nil {
		return nil, wrong
	}
	if s := model.ObsStatus(f[Status]); s != "" && !given(s) {
		return nil, &problem{"status-value", diag.Say("có giá trị %s bên cạnh tình trạng %s (không có số).", "the value %s stands beside the status %s, which has no number.", number, s),
			mend("Xóa giá trị hoặc sửa tình trạng trong tệp gốc.", "Delete the value or mend the status in the original.")}
	}
	f[Value] = number
	if q != "" {
		f[Qualifier] = string(q)
	}
	if isMapped {
		why = []diag.Words{byMap}
	}
	return why, nil
}

// cellName is how spreadsheets name a cell: C2. An empty cell has no other place.
func (r *reader) cellName(row, column int) string {
	return fmt.Sprintf("%s%d", tabular.Letters(column), r.grid.Rows[row].Line)
}

// markOf is the decimal mark that a text needs to be a number; empty where it
// needs none or may have either.
func markOf(text string) string {
	number, _, _ := stripped(text)
	return parseNumeral(number).decisive()
}

// absent reads a mark that stands where there is no number: only a person
// knows what it means.
func (r *reader) absent(text string, f map[string]string) ([]diag.Words, *problem) {
	if s := model.ObsStatus(f[Status]); s != "" && !given(s) {
		return []diag.Words{diag.Say("dấu thay cho ô trống", "a mark in place of an empty cell")}, nil
	}
	if r.options.Absent == "" {
		r.ask(give("absent", "O"), diag.Say("Dấu %s ở chỗ của số liệu nghĩa là gì? O (không có), L (chưa thu thập), M (không áp dụng), Q (bảo mật), K (tính ở chỗ khác).",
			"What does the mark %s in the place of a number mean? O (no data), L (not collected), M (not applicable), Q (confidential), K (counted elsewhere).", source.Quote(text)))
		return nil, &problem{"value-absent", diag.Say("%s không phải số.", "%s is no number.", source.Quote(text)),
			mend("Cho biết nghĩa của dấu bằng %s (không có), L, M, Q hoặc K.", "Say what the mark means with %s (missing), L, M, Q or K.", give("absent", "O"))}
	}
	f[Status] = string(r.options.Absent)
	return []diag.Words{diag.Say("dấu không có số, theo --absent %s", "a mark without a number, by --absent %s", r.options.Absent)}, nil
}

// given tells whether a value stands beside a status.
func given(s model.ObsStatus) bool { return !slices.Contains(model.StatusesWithoutValue(), s) }

// complete finds what the row lacks; the question is asked once for all rows.
// Without its period or its area a row cannot be read.
func (r *reader) complete(f map[string]string) *problem {
	for _, column := range []string{Period, Area, Status, Source} {
		if f[column] == "" {
			r.lacking[column] = true
		}
	}
	switch {
	case f[Period] == "" && r.has(Period):
		return &problem{"row-incomplete", diag.Say("ô kỳ của dòng này trống.", "the cell of the period is empty in this row."),
			mend("Điền kỳ vào từng dòng trong tệp gốc (bỏ gộp ô thì chỉ dòng đầu có kỳ).", "Fill in the period in every row of the original file (of cells that were merged only the first has it).")}
	case f[Period] == "":
		return &problem{"row-incomplete", diag.Say("chưa biết số này của kỳ nào.", "the period of this number is not known."), mend("Thêm %s.", "Add %s.", give("period", anyPeriod))}
	case f[Area] == "" && r.has(Area):
		return &problem{"row-incomplete", diag.Say("ô địa bàn của dòng này trống.", "the cell of the area is empty in this row."),
			mend("Điền địa bàn vào từng dòng trong tệp gốc (bỏ gộp ô thì chỉ dòng đầu có tên); nếu mọi dòng trống là của một địa bàn, thêm %s.",
				"Fill in the area in every row of the original file (of cells that were merged only the first has the name); if all empty ones are of one area, add %s.", give("area", anyCode))}
	case f[Area] == "":
		return &problem{"row-incomplete", diag.Say("chưa biết số này của địa bàn nào.", "the area of this number is not known."), mend("Thêm %s.", "Add %s.", give("area", anyCode))}
	}
	return nil
}

// areaOf finds the area of a row in its period. What is wrong is told at the
// cell of the area where there is one.
func (r *reader) areaOf(row int, c Column, f map[string]string, labels map[string]label) (*model.Area, *problem) {
	p, err := model.ParsePeriod(f[Period])
	if err != nil {
		d, _ := check.PeriodProblem(f[Period], r.in.Period)
		return nil, problemOf(d)
	}
	l, fromCell := labels[Area]
	named, beside := labels[AreaName]
	written := l.written
	if c.Keys[Area] != "" {
		written = c.Header
	}
	meant := f[Area]
	if fromCell && l.text == meant {
		meant = r.typedBy(l.column, meant, p)
	}
	a, why, wrong := r.areaMeant(meant, written, named.text, p)
	if wrong == nil && beside {
		wrong = r.nameAgrees(f[Area], named.text, a, p)
	}
	if wrong != nil && slices.Contains([]string{ambiguousArea, goneArea, unknownArea}, wrong.rule) && r.allFiner(r.anyArea(f[Area])) {
		if wrong.hint = finerRemedy(); r.options.Words["*"] == Skip { // whichever it is, it is not published
			wrong = &problem{rule: finerArea}
		}
	}
	if wrong != nil {
		return nil, wrong
	}
	if r.options.Words["*"] == Skip && r.allFiner(model.Areas{a}) {
		return nil, &problem{rule: finerArea}
	}
	if fromCell && l.text == f[Area] && why != none && l.why == none {
		l.why = why
		labels[Area] = l
	}
	if fromCell && !beside {
		r.noteReused(row, l.column, f[Area], a, p)
	}
	return a, nil
}

// allFiner tells whether areas are all of a finer level than is published.
func (r *reader) allFiner(list model.Areas) bool {
	return r.in.Disclosure.Level != "" && len(list) > 0 &&
		!slices.ContainsFunc(list, func(a *model.Area) bool { return !a.Level.Finer(r.in.Disclosure.Level) })
}

// anyArea are the areas of any time that a text may mean, also where it is written
// nearly as their names.
func (r *reader) anyArea(text string) model.Areas {
	return slices.Concat(r.project.Areas.Find(text, model.Interval{}), r.names.find(text, model.Interval{}), r.names.loose[looseKey(unnumbered(text))])
}

func (r *reader) dims(f map[string]string) model.Dims {
	var ids, codes []string
	for _, d := range r.in.Dimensions {
		ids, codes = append(ids, d.ID), append(codes, f[d.ID])
	}
	return model.NewDims(ids, codes)
}

// keep takes a row, unless one of its key was there before: the same again is
// left out, another value spoils both.
func (r *reader) keep(o Row, row int, c Column) Fate {
	k := key{o.Period, o.Area, o.Dims}
	first := r.seen[k]
	if first == nil {
		r.seen[k] = &found{Row: o, r: row, c: c.Index}
		r.order = append(r.order, r.seen[k])
		return Read
	}
	if sameFields(first.Fields, o.Fields) && !first.spoiled {
		r.leave(row, c.Index, "row-again", diag.Say("lặp lại %s: cùng khóa, cùng giá trị", "%s once more: the same key, the same value", first.Place), Remedy{})
		return LeftOut
	}
	text := diag.Say("trùng kỳ, địa bàn và phân tổ (%s, %s%s) với giá trị khác: %s ở %s và %s ở %s.",
		"the same period, area and breakdown (%s, %s%s) with another value: %s in %s and %s in %s.", o.Period, nameOf(o.Area), o.Breakdown(),
		said(first.Fields), first.Place, said(o.Fields), o.Place)
	p := problem{"row-duplicate", text, mend("Giữ một dòng trong tệp gốc.", "Keep one row in the original.")}
	r.refuse(row, c.Index, p)
	if !first.spoiled {
		first.spoiled = true
		if r.refuse(first.r, first.c, p); c.Role == Value {
			r.refuseRow(first.r)
		}
	}
	return Refused
}

func said(f map[string]string) string {
	if f[Value] == "" {
		return f[Status]
	}
	return f[Value]
}

func sameFields(a, b map[string]string) bool {
	for _, m := range []map[string]string{a, b} {
		for column := range m {
			if a[column] != b[column] {
				return false
			}
		}
	}
	return true
}

// noteChanges notes what of the cells was not taken as it was written.
func (r *reader) noteChanges(row int, c Column, labels map[string]label, f map[string]string, why []diag.Words) {
	for role, l := range labels {
		written := r.text(row, l.column)
		if written == "" || l.silent {
			continue // told at the first cell of the merged range, or with the period
		}
		text := l.text
		if role == Area {
			text = f[Area]
		}
		changed := text != written
		if role == NoteVI || role == NoteEN {
			text = source.Quote(text)
		}
		if changed && r.label(role) && role != Unit && role != AreaName {
			r.change(row, l.column, role+"-changed", became(role, written, text, cmp.Or(l.why, diag.Say("viết theo dạng của tệp số liệu", "written as in the data"))))
		}
	}
	written := r.text(row, c.Index)
	switch {
	case r.isComputed(row, c, f):
	case written == f[Value] && len(why) == 0:
		r.read(row, c.Index)
	default:
		r.change(row, c.Index, "value-changed", became(Value, written, said(f), cmp.Or(diag.Join(why, "; "), asNumber)))
	}
}

var asNumber = diag.Say("viết lại cho đúng dạng số", "written as a number of the format")

// became says what became of a cell, and why.
func became(role, written, text string, why diag.Words) diag.Words {
	return diag.Say("%s %s → %s (%s)", "%s %s → %s (%s)", role, source.Quote(written), text, why)
}
