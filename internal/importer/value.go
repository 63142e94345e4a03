package importer

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"chitieu/internal/check"
	"chitieu/internal/model"
	"chitieu/internal/source"
	"chitieu/internal/tabular"
)

// readValue reads one value, or the absence of one, with all that it is about.
// It tells how the value ended: read, refused or left out.
func (r *reader) readValue(row int, c Column, labels map[string]label) Fate {
	f := r.fields(c, labels)
	why, wrong := r.number(row, c, f)
	if wrong == nil {
		wrong = r.complete(f)
	}
	var parts []label
	if wrong == nil && c.Role == Wide {
		parts, wrong = r.parts(row, c, f)
	}
	o := Row{Fields: f, Place: r.grid.Place(row, c.Index)}
	if wrong == nil {
		o.Area, wrong = r.areaOf(row, f, labels)
	}
	if wrong != nil {
		at := c.Index
		if l, ok := labels[Area]; ok && wrong.rule == unknownArea && r.text(row, l.column) != "" {
			r.refuse(row, l.column, *wrong) // once for all values of the row
			wrong.text = ""
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
		r.noteChanges(row, c, labels, f, why)
		for _, l := range parts {
			r.noteNumber(row, l)
		}
	}
	return end
}

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
		out = append(out, label{part.Index, number, strings.Join(why, "; ")})
	}
	return out, nil
}

// noteNumber notes how a number beside a value ended.
func (r *reader) noteNumber(row int, l label) {
	if written := r.text(row, l.column); written == l.text && l.why == "" {
		r.read(row, l.column)
	} else {
		role := r.role(l.column)
		r.change(row, l.column, role+"-changed", fmt.Sprintf("%s %s → %s (%s)", role, source.Quote(written), l.text, reasonOr(l.why, "viết lại cho đúng dạng số")))
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
func (r *reader) number(row int, c Column, f map[string]string) (why []string, wrong *problem) {
	cell, text := r.cell(row, c.Index), r.text(row, c.Index)
	mapped, isMapped := r.meant(text)
	switch m := cell.Merge; {
	case m != nil && (m.Rows > 1 || m.Columns > 1 && c.Role == Wide):
		return nil, &problem{"value-merged", fmt.Sprintf("số %s nằm trong ô gộp %s: một số cho nhiều dòng hay cột.", source.Quote(text), m.Ref), "Bỏ gộp ô (Unmerge Cells) và ghi số vào đúng ô trong tệp gốc."}
	case isMapped:
		cell = tabular.Cell{Text: mapped}
		if s := check.StatusMeant(mapped); s != "" && !given(s) {
			f[Status] = string(s)
			return []string{"theo --map"}, nil
		}
	case text == "" && f[Status] == "":
		return nil, &problem{"value-missing", "dòng không có giá trị và không có tình trạng.", "Xóa dòng, hoặc ghi tình trạng: O (không có), L (chưa thu thập), M (không áp dụng), Q (bảo mật)."}
	case text == "" && given(model.ObsStatus(f[Status])):
		return nil, &problem{"value-missing", "giá trị trống nhưng tình trạng là " + f[Status] + ".", "Ghi giá trị vào tệp gốc, hoặc ghi tình trạng O, L, M, Q."}
	case text == "":
		return nil, nil
	case cell.Kind == tabular.Text && check.AbsentMark(text):
		return r.absent(text, f)
	}
	number, q, why, wrong := r.readNumber(Value, cell)
	if wrong != nil {
		return nil, wrong
	}
	if s := model.ObsStatus(f[Status]); s != "" && !given(s) {
		return nil, &problem{"status-value", fmt.Sprintf("có giá trị %s bên cạnh tình trạng %s (không có số).", number, s), "Xóa giá trị hoặc sửa tình trạng trong tệp gốc."}
	}
	f[Value] = number
	if q != "" {
		f[Qualifier] = string(q)
	}
	if isMapped {
		why = []string{"theo --map"}
	}
	return why, nil
}

// absent reads a mark that stands where there is no number: only a person
// knows what it means.
func (r *reader) absent(text string, f map[string]string) ([]string, *problem) {
	if s := model.ObsStatus(f[Status]); s != "" && !given(s) {
		return []string{"dấu thay cho ô trống"}, nil
	}
	if r.options.Absent == "" {
		r.ask("--absent O", fmt.Sprintf("Dấu %s ở chỗ của số liệu nghĩa là gì? O (không có), L (chưa thu thập), M (không áp dụng), Q (bảo mật), K (tính ở chỗ khác).", source.Quote(text)))
		return nil, &problem{"value-absent", source.Quote(text) + " không phải số.", "Cho biết nghĩa của dấu bằng ‹--absent O› (không có), L, M, Q hoặc K."}
	}
	f[Status] = string(r.options.Absent)
	return []string{"dấu không có số, theo --absent " + string(r.options.Absent)}, nil
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
	case f[Period] == "":
		return &problem{"row-incomplete", "chưa biết số này của kỳ nào.", "Thêm ‹--period KỲ›."}
	case f[Area] == "":
		return &problem{"row-incomplete", "chưa biết số này của địa bàn nào.", "Thêm ‹--area MÃ›."}
	}
	return nil
}

// areaOf finds the area of a row in its period. What is wrong is told at the
// cell of the area where there is one.
func (r *reader) areaOf(row int, f map[string]string, labels map[string]label) (*model.Area, *problem) {
	p, err := model.ParsePeriod(f[Period])
	if err != nil {
		d, _ := check.PeriodProblem(f[Period], r.in.Period)
		return nil, &problem{d.Rule, d.Message, d.Hint}
	}
	l, fromCell := labels[Area]
	a, why, wrong := r.readArea(f[Area], p.Interval())
	if wrong != nil {
		return nil, wrong
	}
	if fromCell && l.text == f[Area] && why != "" && l.why == "" {
		l.why = why
		labels[Area] = l
	}
	if named, ok := labels[AreaName]; ok {
		if list := r.names.find(named.text, p.Interval()); !slices.Contains(list, a) {
			return nil, &problem{"area-name-differs", fmt.Sprintf("mã %s là %s, mà dòng ghi tên %s.", f[Area], a.NameVI, source.Quote(named.text)), "Sửa mã hoặc tên trong tệp gốc."}
		}
	}
	return a, nil
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
		r.leave(row, c.Index, "row-again", "lặp lại "+first.Place+": cùng khóa, cùng giá trị", "")
		return LeftOut
	}
	text := fmt.Sprintf("trùng kỳ, địa bàn và phân tổ (%s, %s%s) với giá trị khác: %s ở %s và %s ở %s.", o.Period, o.Area.NameVI, o.Breakdown(),
		said(first.Fields), first.Place, said(o.Fields), o.Place)
	p := problem{"row-duplicate", text, "Giữ một dòng trong tệp gốc."}
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
func (r *reader) noteChanges(row int, c Column, labels map[string]label, f map[string]string, why []string) {
	for role, l := range labels {
		written := r.text(row, l.column)
		if written == "" {
			continue // told at the first cell of the merged range
		}
		text := l.text
		if role == Area {
			text = f[Area]
		}
		if text != written && r.label(role) && role != Unit && role != AreaName {
			r.change(row, l.column, role+"-changed", fmt.Sprintf("%s %s → %s (%s)", role, source.Quote(written), text, reasonOr(l.why, "viết theo dạng của tệp số liệu")))
		}
	}
	written := r.text(row, c.Index)
	switch {
	case written == f[Value] && len(why) == 0:
		r.read(row, c.Index)
	default:
		r.change(row, c.Index, "value-changed", fmt.Sprintf("value %s → %s (%s)", source.Quote(written), said(f), reasonOr(strings.Join(why, "; "), "viết lại cho đúng dạng số")))
	}
}

func reasonOr(why, other string) string {
	if why == "" {
		return other
	}
	return why
}
