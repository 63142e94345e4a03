// Package live finds what a live figure of a text points at. The checks ask it
// whether there is anything, the pages ask it what to print: one answer, so
// that no text passes the checks and then cannot be built.
package live

import (
	"fmt"
	"slices"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/model"
)

// Pointer is what a live figure says after its indicator.
type Pointer struct {
	Period string // as written; empty for the latest
	Args   []Arg  // each key once
}

// Arg narrows a live figure to an area ("area") or a code of a dimension.
type Arg struct{ Key, Value string }

// Figure is the value that a pointer leads to: an observation, or a figure
// beside the series.
type Figure struct {
	Observation model.Observation
	Related     *model.Related // nil for an observation
}

// Fault says why a pointer leads nowhere.
type Fault struct {
	Message diag.Words
	Hint    diag.Words
	Area    string // the reference to an area that nobody knows; Hint is empty then
}

// Error is the message with the hint, in Vietnamese.
func (f *Fault) Error() string { return f.Message.Then(f.Hint).VI }

// Value finds the value of a period, or the latest one. Without an area it is
// the province's: of any of its areas in time that has the period, the newest
// first. Without codes it is of the breakdown that the indicator shows first.
// A period that is an interval of days asks for a figure beside the series.
func Value(p *model.Project, in *model.Indicator, at Pointer) (Figure, *Fault) {
	areas, fault := at.areas(p)
	if fault != nil {
		return Figure{}, fault
	}
	dims, narrowed, fault := at.dims(in)
	if fault != nil {
		return Figure{}, fault
	}
	if o, ok := observation(in, areas, dims, at.Period); ok {
		return Figure{Observation: o}, nil
	}
	if at.Period == "" {
		return Figure{}, &Fault{Message: diag.Say("Chỉ số %s chưa có số liệu nào để hiện.", "The indicator %s has no figure to show yet.", in.ID),
			Hint: diag.Say("Bỏ chỉ thị, hoặc chọn địa bàn, phân tổ khác.", "Delete the directive, or choose another area or breakdown.")}
	}
	if !narrowed {
		return related(in, areas, at.Period)
	}
	return Figure{}, nowhere(in, at.Period)
}

// observation looks through the areas, the newest first. A value goes before
// a row that says why there is none.
func observation(in *model.Indicator, areas []*model.Area, dims model.Dims, period string) (model.Observation, bool) {
	var rows []model.Observation
	for _, area := range slices.Backward(areas) {
		for _, o := range in.Observations {
			if o.Area == area && o.Dims == dims && (period == "" || o.Period.String() == period) {
				rows = append(rows, o)
			}
		}
	}
	o, ok := model.Latest(rows)
	if !ok && period != "" && len(rows) > 0 {
		return rows[0], true
	}
	return o, ok
}

// related finds the one figure beside the series of these days.
func related(in *model.Indicator, areas []*model.Area, period string) (Figure, *Fault) {
	var found []*model.Related
	for n := range in.Related {
		if r := &in.Related[n]; r.Period.String() == period && slices.Contains(areas, r.Area) {
			found = append(found, r)
		}
	}
	switch len(found) {
	case 0:
		return Figure{}, nowhere(in, period)
	case 1:
		return Figure{Related: found[0]}, nil
	}
	return Figure{}, &Fault{Message: diag.Say("Chỉ số %s có %d số trong related.csv cho kỳ %q; không rõ là số nào.",
		"The indicator %s has %d figures in related.csv for the period %q; which one is meant is not clear.", in.ID, len(found), period),
		Hint: diag.Say("Bỏ chỉ thị và dẫn đến trang của chỉ số.", "Delete the directive and link to the page of the indicator.")}
}

func nowhere(in *model.Indicator, period string) *Fault {
	return &Fault{Message: diag.Say("Chỉ số %s không có số liệu kỳ %q cho địa bàn và phân tổ này.", "The indicator %s has no figure of the period %q for this area and breakdown.", in.ID, period),
		Hint: diag.Say("Sửa kỳ, địa bàn hoặc phân tổ theo observations.csv.", "Mend the period, area or breakdown by observations.csv.")}
}

// Targets finds the targets that a pointer can mean: at least one, in the
// order of the file. A code may mean several areas in time, which have one name
// for a target only where no more than one of them has it.
func Targets(p *model.Project, in *model.Indicator, at Pointer) ([]*model.Target, *Fault) {
	dims, narrowed, fault := at.dims(in)
	if fault != nil {
		return nil, fault
	}
	ref := at.Arg("area")
	areas := p.Areas.Find(ref, model.Interval{})
	if ref != "" && len(areas) == 0 {
		return nil, unknownArea(ref)
	}
	var found []*model.Target
	for _, t := range in.Targets {
		if (ref == "" || slices.Contains(areas, t.Area)) && (at.Period == "" || t.Period.String() == at.Period) && (!narrowed || t.Dims == dims) {
			found = append(found, t)
		}
	}
	if len(found) == 0 {
		return nil, &Fault{Message: diag.Say("Chỉ số %s không có chỉ tiêu như vậy.", "The indicator %s has no such target.", in.ID),
			Hint: diag.Say("Sửa kỳ hoặc địa bàn theo [[target]] trong indicator.toml.", "Mend the period or area by [[target]] in indicator.toml.")}
	}
	if ref != "" && slices.ContainsFunc(found, func(t *model.Target) bool { return t.Area != found[0].Area }) {
		return nil, ambiguous(ref, areas)
	}
	return found, nil
}

// areas resolves the area by the period, as in observations.csv; without one
// they are the province's in time, the oldest first.
func (at Pointer) areas(p *model.Project) ([]*model.Area, *Fault) {
	ref := at.Arg("area")
	if ref == "" {
		return p.Province, nil
	}
	found := p.Areas.Find(ref, at.interval())
	switch {
	case len(found) == 1:
		return found, nil
	case len(found) > 1:
		return nil, ambiguous(ref, found)
	case len(p.Areas.Find(ref, model.Interval{})) > 0:
		return nil, &Fault{Message: diag.Say("Địa bàn %q không tồn tại trong kỳ %q.", "The area %q does not exist in the period %q.", ref, at.Period),
			Hint: diag.Say("Sửa mã hoặc kỳ.", "Mend the code or the period.")}
	}
	return nil, unknownArea(ref)
}

func unknownArea(ref string) *Fault {
	return &Fault{Message: diag.Say("Không có địa bàn %q.", "There is no area %q.", ref), Area: ref}
}

func ambiguous(ref string, areas []*model.Area) *Fault {
	var names, quoted []string
	for _, a := range areas {
		names = append(names, a.Code+"@"+a.ValidFrom.String()+" ("+a.NameVI+")")
		quoted = append(quoted, fmt.Sprintf("%s@%s (%q)", a.Code, a.ValidFrom, a.NameVI))
	}
	last := areas[len(areas)-1]
	return &Fault{Message: diag.Say("Mã %q chỉ nhiều địa bàn: %s.", "The code %q means several areas: %s.", ref, diag.Words{VI: strings.Join(names, ", "), EN: strings.Join(quoted, ", ")}),
		Hint: diag.Say("Viết rõ, như area=%s@%s.", "Write which one, as area=%s@%s.", last.Code, last.ValidFrom)}
}

// interval is the days of the period; zero where it names none.
func (at Pointer) interval() model.Interval {
	if p, err := model.ParsePeriod(at.Period); err == nil {
		return p.Interval()
	}
	from, to, _ := strings.Cut(at.Period, "/")
	start, err1 := model.ParseDate(from)
	end, err2 := model.ParseDate(to)
	if err1 != nil || err2 != nil {
		return model.Interval{}
	}
	return model.Interval{Start: start, End: end}
}

// dims is the breakdown, and whether the pointer narrows it. A dimension that
// it does not name has the code that the indicator shows first.
func (at Pointer) dims(in *model.Indicator) (dims model.Dims, narrowed bool, fault *Fault) {
	for _, a := range at.Args {
		if a.Key == "area" {
			continue
		}
		narrowed = true
		i := slices.IndexFunc(in.Dimensions, func(x *model.Dimension) bool { return x.ID == a.Key })
		if i < 0 {
			return "", false, &Fault{Message: diag.Say("Chỉ số %s không có phân tổ %q.", "The indicator %s has no dimension %q.", in.ID, a.Key),
				Hint: diag.Say("Bỏ phần này khỏi chỉ thị.", "Delete this part of the directive.")}
		}
		if _, ok := in.Dimensions[i].Code(a.Value); !ok {
			return "", false, &Fault{Message: diag.Say("Phân tổ %s không có mã %q.", "The dimension %s has no code %q.", a.Key, a.Value),
				Hint: diag.Say("Xem các mã trong data/dimensions.toml.", "The codes are in data/dimensions.toml.")}
		}
	}
	if !narrowed {
		return in.Headline, false, nil
	}
	var ids, codes []string
	for _, x := range in.Dimensions {
		code := at.Arg(x.ID)
		if code == "" {
			code = in.Headline.Code(x.ID)
		}
		ids, codes = append(ids, x.ID), append(codes, code)
	}
	return model.NewDims(ids, codes), true, nil
}

// Arg gives the value of a key, or nothing.
func (at Pointer) Arg(key string) string {
	for _, a := range at.Args {
		if a.Key == key {
			return a.Value
		}
	}
	return ""
}
