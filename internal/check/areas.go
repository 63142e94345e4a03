package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
)

var (
	areaColumns   = columns([]string{"code", "name_vi", "type", "level", "parent", "valid_from", "valid_to"}, "name_en")
	changeColumns = columns([]string{"old_code", "old_valid_to", "new_code", "new_valid_from", "part", "source"})
	areaTypes     = []string{"", "tỉnh", "thành phố", "thị xã", "huyện", "quận", "xã", "phường", "thị trấn", "đặc khu"}
)

// readAreas reads areas.csv.
func (c *checker) readAreas() {
	s := c.open(c.raw.Areas, areaColumns)
	if s == nil {
		return
	}
	for _, row := range s.rows {
		c.report(s.path, c.readArea(row)...)
	}
	if c.failed[s.path] {
		return // what lacks a row lacks its parent too
	}
	for i, a := range c.project.Areas {
		c.report(s.path, overlapping(a, c.project.Areas[:i])...)
		c.report(s.path, c.parent(a)...)
	}
}

func (c *checker) readArea(row sheetRow) []diag.Diagnostic {
	var out []diag.Diagnostic
	for _, name := range []string{"code", "name_vi"} {
		if row.text(name) == "" {
			out = append(out, diag.Diagnostic{Rule: "cell-missing", Pos: row.at(name).Pos, Message: "Ô " + name + " để trống.", Hint: "Điền vào ô."})
		}
	}
	levels := make([]string, 0, 5)
	for _, l := range model.AreaLevels() {
		levels = append(levels, string(l))
	}
	out = append(out, choice(row, "level", levels)...)
	out = append(out, choice(row, "type", areaTypes)...)
	from, d1 := parseDate("valid_from", row.at("valid_from"))
	to, d2 := parseDate("valid_to", row.at("valid_to"))
	for _, d := range []*diag.Diagnostic{d1, d2} {
		if d != nil {
			out = append(out, *d)
		}
	}
	if strings.ContainsAny(row.text("code"), "@/\\ .\"'<>&?#%") {
		out = append(out, diag.Diagnostic{Rule: "area-code", Pos: row.at("code").Pos,
			Message: "Mã " + source.Quote(row.text("code")) + " có ký tự không dùng được.",
			Hint:    "Mã chỉ gồm chữ cái, chữ số và dấu gạch nối."})
	}
	if !from.IsZero() && !to.IsZero() && to.Before(from) {
		out = append(out, diag.Diagnostic{Rule: "area-dates", Pos: row.at("valid_to").Pos,
			Message: fmt.Sprintf("valid_to %s trước valid_from %s.", to, from), Hint: "Sửa lại hai ngày."})
	}
	if len(out) == 0 {
		a := &model.Area{Code: row.text("code"), NameVI: row.text("name_vi"), NameEN: row.text("name_en"),
			Type: row.text("type"), Level: model.AreaLevel(row.text("level")), Parent: row.text("parent"),
			ValidFrom: from, ValidTo: to, Origin: model.Origin(row.at("code").Pos)}
		c.project.Areas = append(c.project.Areas, a)
		c.places[a.Code] = append(c.places[a.Code], a)
	}
	return out
}

// choice wants a cell out of a list.
func choice(row sheetRow, name string, allowed []string) []diag.Diagnostic {
	cell := row.at(name)
	if slices.Contains(allowed, cell.Text) {
		return nil
	}
	words := slices.DeleteFunc(slices.Clone(allowed), func(w string) bool { return w == "" })
	return []diag.Diagnostic{{Rule: "choice-unknown", Pos: cell.Pos,
		Message: fmt.Sprintf("%s %s không có trong danh sách: %s.", name, source.Quote(cell.Text), strings.Join(words, ", ")),
		Hint:    cmp.Or(source.DidYouMean(cell.Text, words), "Chọn một giá trị trong danh sách.")}}
}

// overlapping finds an earlier area of the same code that shares a day with a.
func overlapping(a *model.Area, before model.Areas) []diag.Diagnostic {
	for _, b := range before {
		if a.Code == b.Code && a.SharesDay(b) {
			return []diag.Diagnostic{{Rule: "area-duplicate", Pos: diag.Position(a.Origin), Related: diag.Position(b.Origin),
				Message: fmt.Sprintf("Mã %q trùng với dòng %d trong cùng thời gian.", a.Code, b.Origin.Line),
				Hint:    "Một mã chỉ chỉ một địa bàn trong một ngày: sửa valid_from, valid_to."}}
		}
	}
	return nil
}

func (c *checker) parent(a *model.Area) []diag.Diagnostic {
	if a.Parent == "" {
		if a.Level == model.Country {
			return nil
		}
		return []diag.Diagnostic{{Rule: "area-parent", Pos: diag.Position(a.Origin),
			Message: fmt.Sprintf("Địa bàn %q không có địa bàn cấp trên.", a.Code),
			Hint:    "Ghi mã cấp trên vào cột parent; chỉ cấp country để trống."}}
	}
	for _, p := range c.project.Areas {
		if p.Code == a.Parent && p != a && a.SharesDay(p) && a.Level.Finer(p.Level) {
			return nil
		}
	}
	return []diag.Diagnostic{{Rule: "area-parent", Pos: diag.Position(a.Origin),
		Message: fmt.Sprintf("Không có địa bàn cấp trên %q của %q trong cùng thời gian.", a.Parent, a.Code), Hint: "Sửa cột parent, hoặc thêm địa bàn cấp trên."}}
}

// readAreaChanges reads area-changes.csv.
func (c *checker) readAreaChanges() {
	if !c.known(tableFile(c.raw.Areas)) {
		return
	}
	if c.headerAlone(c.raw.AreaChanges, changeColumns) {
		return
	}
	s := c.open(c.raw.AreaChanges, changeColumns)
	if s == nil {
		return
	}
	for _, row := range s.rows {
		out := choice(row, "part", []string{"whole", "partial"})
		to, d1 := parseDate("old_valid_to", row.at("old_valid_to"))
		from, d2 := parseDate("new_valid_from", row.at("new_valid_from"))
		for _, d := range []*diag.Diagnostic{d1, d2} {
			if d != nil {
				out = append(out, *d)
			}
		}
		if len(out) == 0 {
			older, d3 := c.areaBy(row.at("old_code"), "valid_to", to)
			newer, d4 := c.areaBy(row.at("new_code"), "valid_from", from)
			out = append(append(out, d3...), d4...)
			change := model.AreaChange{Old: older, New: newer, Part: row.text("part") == "partial", Source: c.cite(row.at("source")), Origin: model.Origin(row.pos)}
			if len(out) == 0 {
				c.project.AreaChanges = append(c.project.AreaChanges, change)
			}
		}
		c.report(s.path, out...)
	}
}

// areaBy finds the area of a code that begins or ends on a day.
func (c *checker) areaBy(code source.Cell, bound string, day model.Date) (*model.Area, []diag.Diagnostic) {
	for _, a := range c.project.Areas {
		if a.Code == code.Text && (bound == "valid_to" && a.ValidTo == day || bound == "valid_from" && a.ValidFrom == day) {
			return a, nil
		}
	}
	return nil, []diag.Diagnostic{{Rule: "area-unknown", Pos: code.Pos,
		Message: fmt.Sprintf("areas.csv không có địa bàn mã %s với %s %s.", source.Quote(code.Text), bound, day), Hint: "Sửa mã hoặc ngày cho khớp với areas.csv."}}
}

// area finds the area that a reference means on some day of an interval; a
// zero interval is any time. It reports references that mean none or several.
func (c *checker) area(at source.Cell, during model.Interval) *model.Area {
	code, _, _ := strings.Cut(at.Text, "@")
	found := c.places[code].Find(at.Text, during)
	if len(found) == 1 {
		return found[0]
	}
	if !c.known(tableFile(c.raw.Areas)) {
		return nil
	}
	d := diag.Diagnostic{Pos: at.Pos}
	switch anytime := c.project.Areas.Find(at.Text, model.Interval{}); {
	case at.Text == "":
		d.Rule, d.Message, d.Hint = "area-unknown", "Ô area để trống.", "Ghi mã địa bàn, như 64 hoặc VN. "+findArea
	case len(found) > 1:
		var keys []string
		for _, a := range found {
			keys = append(keys, reference(a)+" ("+a.NameVI+")")
		}
		d.Rule, d.Message = "area-ambiguous", "Mã "+source.Quote(at.Text)+" chỉ nhiều địa bàn: "+strings.Join(keys, ", ")+"."
		d.Hint = "Viết rõ, như " + reference(found[len(found)-1]) + "."
	case len(anytime) > 0:
		d.Rule = "area-period"
		d.Message = fmt.Sprintf("Địa bàn %s (%s) không tồn tại trong kỳ này.", source.Quote(at.Text), anytime[0].NameVI)
		d.Hint = "Địa bàn này " + validity(anytime[0]) + "; sửa mã hoặc kỳ."
	default:
		d.Rule, d.Message = "area-unknown", "Mã "+source.Quote(at.Text)+" không có trong data/areas.csv."
		d.Hint = c.near.hint(c.project.Areas, code, during)
	}
	c.report(at.Pos.Path, d)
	return nil
}

// reference is the text that names an area without ambiguity.
func reference(a *model.Area) string { return a.Code + "@" + a.ValidFrom.String() }

func validity(a *model.Area) string {
	switch {
	case a.ValidFrom.IsZero() && a.ValidTo.IsZero():
		return "không ghi ngày"
	case a.ValidFrom.IsZero():
		return "có đến hết ngày " + a.ValidTo.String()
	case a.ValidTo.IsZero():
		return "có từ ngày " + a.ValidFrom.String()
	}
	return "có từ ngày " + a.ValidFrom.String() + " đến hết ngày " + a.ValidTo.String()
}

// readProvince resolves the province of the configuration. A code that was
// reused means there its latest bearer.
func (c *checker) readProvince() {
	if !c.known(tableFile(c.raw.Areas)) || c.raw.Config == nil {
		return
	}
	cells := source.NewFields(c.raw.Config.Root, &diag.List{}).Texts("province")
	for _, cell := range cells {
		code := cell.Text
		found := c.project.Areas.Find(code, model.Interval{})
		slices.SortStableFunc(found, func(a, b *model.Area) int { return a.ValidFrom.Compare(b.ValidFrom) })
		if len(found) == 0 || found[len(found)-1].Level != model.Province {
			c.out.Add(diag.Diagnostic{Rule: "config-province", Pos: cell.Pos,
				Message: "province: " + source.Quote(code) + " không phải mã một tỉnh trong data/areas.csv.", Hint: "Ghi mã tỉnh, cũ trước mới sau."})
			continue
		}
		c.project.Province = append(c.project.Province, found[len(found)-1])
	}
}
