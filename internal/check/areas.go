package check

import (
	"cmp"
	"regexp"
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
	byName := map[string]model.Areas{}
	for i, a := range c.project.Areas {
		c.report(s.path, overlapping(a, c.project.Areas[:i])...)
		c.report(s.path, sameName(a, byName[a.NameVI])...)
		byName[a.NameVI] = append(byName[a.NameVI], a)
		c.report(s.path, c.parent(a)...)
	}
}

func (c *checker) readArea(row sheetRow) []diag.Diagnostic {
	var out []diag.Diagnostic
	for _, name := range []string{"code", "name_vi"} {
		if row.text(name) == "" {
			out = append(out, diag.Diagnostic{Rule: "cell-missing", Pos: row.at(name).Pos}.With(
				diag.Say("Ô %s để trống.", "The cell %s is empty.", name),
				diag.Say("Điền vào ô.", "Fill it in.")))
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
		out = append(out, diag.Diagnostic{Rule: "area-code", Pos: row.at("code").Pos}.With(
			diag.Say("Mã %s có ký tự không dùng được.", "The code %s has characters that cannot be used.", source.Quote(row.text("code"))),
			diag.Say("Mã chỉ gồm chữ cái, chữ số và dấu gạch nối.", "A code has letters, digits and hyphens only.")))
	}
	if !from.IsZero() && !to.IsZero() && to.Before(from) {
		out = append(out, diag.Diagnostic{Rule: "area-dates", Pos: row.at("valid_to").Pos}.With(
			diag.Say("valid_to %s trước valid_from %s.", "valid_to %s is before valid_from %s.", to, from),
			diag.Say("Sửa lại hai ngày.", "Mend the two days.")))
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
	if cell.Text == "" {
		return []diag.Diagnostic{diag.Diagnostic{Rule: "cell-missing", Pos: cell.Pos}.With(
			diag.Say("Chưa điền %s.", "%s is not filled in yet.", name),
			diag.Say("Ghi một trong: %s.", "Write one of: %s.", spelt(words...)))}
	}
	var meant diag.Words
	if unit := UnitMeant(cell.Text); unit != "" && slices.Contains(words, string(unit)) {
		meant = diag.Say("Viết %s.", "Write %s.", unit)
	}
	return []diag.Diagnostic{diag.Diagnostic{Rule: "choice-unknown", Pos: cell.Pos}.With(
		diag.Say("%s %s không có trong danh sách: %s.", "%s %s is not in the list: %s.", name, source.Quote(cell.Text), spelt(words...)),
		cmp.Or(meant, source.Meant(cell.Text, words), diag.Say("Chọn một giá trị trong danh sách.", "Choose a value of the list.")))}
}

// overlapping finds an earlier area of the same code that shares a day with a.
func overlapping(a *model.Area, before model.Areas) []diag.Diagnostic {
	for _, b := range before {
		if a.Code == b.Code && a.SharesDay(b) {
			return []diag.Diagnostic{diag.Diagnostic{Rule: "area-duplicate", Pos: diag.Position(a.Origin), Related: diag.Position(b.Origin)}.With(
				diag.Say("Mã %q trùng với dòng %d trong cùng thời gian.", "The code %q stands in line %d too, for the same time.", a.Code, b.Origin.Line),
				diag.Say("Một mã chỉ chỉ một địa bàn trong một ngày: sửa valid_from, valid_to.", "A code means one area on any day: mend valid_from, valid_to."))}
		}
	}
	return nil
}

// sameName finds an earlier area of the same name in the same place under
// another code.
func sameName(a *model.Area, before model.Areas) []diag.Diagnostic {
	for _, b := range before {
		if a.Code != b.Code && a.Level == b.Level && a.Parent == b.Parent && a.SharesDay(b) {
			return []diag.Diagnostic{diag.Diagnostic{Rule: "area-twice", Pos: diag.Position(a.Origin), Related: diag.Position(b.Origin)}.With(
				diag.Say("%s có hai mã trong cùng thời gian: %s và %s (dòng %d).", "%q has two codes at one time: %s and %s (line %d).", a.NameVI, spelt(a.Code), spelt(b.Code), b.Origin.Line),
				diag.Say("Giữ mã đúng; nếu là hai nơi khác nhau, ghi tên cho phân biệt được.", "Keep the right code; if they are two places, tell them apart by their names."))}
		}
	}
	return nil
}

func (c *checker) parent(a *model.Area) []diag.Diagnostic {
	if a.Parent == "" {
		if a.Level == model.Country {
			return nil
		}
		return []diag.Diagnostic{diag.Diagnostic{Rule: "area-parent", Pos: diag.Position(a.Origin)}.With(
			diag.Say("Địa bàn %q không có địa bàn cấp trên.", "The area %q has no area above it.", a.Code),
			diag.Say("Ghi mã cấp trên vào cột parent; chỉ cấp country để trống.", "Write the code of the area above into the column parent; only the level country leaves it empty."))}
	}
	for _, p := range c.project.Areas {
		if p.Code == a.Parent && p != a && a.SharesDay(p) && a.Level.Finer(p.Level) {
			return nil
		}
	}
	return []diag.Diagnostic{diag.Diagnostic{Rule: "area-parent", Pos: diag.Position(a.Origin)}.With(
		diag.Say("Không có địa bàn cấp trên %q của %q trong cùng thời gian.", "The area above %[2]q, %[1]q, does not exist at the same time.", a.Parent, a.Code),
		diag.Say("Sửa cột parent, hoặc thêm địa bàn cấp trên.", "Mend the column parent, or add the area above."))}
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
	return nil, []diag.Diagnostic{diag.Diagnostic{Rule: "area-unknown", Pos: code.Pos}.With(
		diag.Say("areas.csv không có địa bàn mã %s với %s %s.", "areas.csv has no area of the code %s with %s %s.", source.Quote(code.Text), bound, day),
		diag.Say("Sửa mã hoặc ngày cho khớp với areas.csv.", "Mend the code or the day so that they agree with areas.csv."))}
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
		d.Rule = "area-unknown"
		d = d.With(diag.Say("Ô area để trống.", "The cell area is empty."), diag.Say("Ghi mã địa bàn, như 64 hoặc VN. %s %s", "Write the code of an area, as 64 or VN. %s %s", mergedCells, findArea))
	case len(found) > 1:
		var keys []diag.Words
		for _, a := range found {
			keys = append(keys, named(reference(a), a))
		}
		d.Rule = "area-ambiguous"
		d = d.With(diag.Say("Mã %s chỉ nhiều địa bàn: %s.", "The code %s means several areas: %s.", source.Quote(at.Text), diag.Join(keys, ", ")),
			diag.Say("Viết rõ, như %s.", "Write which one, as %s.", spelt(reference(found[len(found)-1]))))
	case len(anytime) > 0:
		d.Rule = "area-period"
		d = d.With(diag.Say("Địa bàn %s (%s) không tồn tại trong kỳ này.", "The area %s (%q) does not exist in this period.", source.Quote(at.Text), anytime[0].NameVI),
			diag.Say("Địa bàn này %s; sửa mã hoặc kỳ.", "It %s; mend the code or the period.", validity(anytime[0])))
	default:
		d.Rule = "area-unknown"
		d = d.With(diag.Say("Mã %s không có trong data/areas.csv.", "data/areas.csv has no code %s.", source.Quote(at.Text)), c.areaHint(at.Text, code, during))
	}
	c.report(at.Pos.Path, d)
	return nil
}

// reference is the text that names an area without ambiguity.
func reference(a *model.Area) string { return a.Code + "@" + a.ValidFrom.String() }

// named is a reference to an area with its name.
func named(reference string, a *model.Area) diag.Words {
	return diag.Say("%s (%s)", "%s (%q)", spelt(reference), a.NameVI)
}

func validity(a *model.Area) diag.Words {
	switch {
	case a.ValidFrom.IsZero() && a.ValidTo.IsZero():
		return diag.Say("không ghi ngày", "has no dates")
	case a.ValidFrom.IsZero():
		return diag.Say("có đến hết ngày %s", "exists until %s", a.ValidTo)
	case a.ValidTo.IsZero():
		return diag.Say("có từ ngày %s", "exists from %s", a.ValidFrom)
	}
	return diag.Say("có từ ngày %s đến hết ngày %s", "exists from %s to %s", a.ValidFrom, a.ValidTo)
}

// wholeWords are words that people write for a whole: its area has a code.
var wholeWords = []string{"tong", "tong cong", "tong so", "chung", "toan tinh", "ca tinh", "toan quoc", "ca nuoc", "total", "all"}

var (
	codeAndName = regexp.MustCompile(`^([0-9A-Z]{2,6})\s*[-–.:,]\s*\pL`)
	dayInCode   = regexp.MustCompile(`^[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{1,4}$|^[0-9]{1,2}-[A-Za-z]{3}$|^[A-Za-z]{3}-[0-9]{2}$`)
)

// zeros are what spreadsheets take off a code, or put behind it: 01, 64.0.
var zeros = regexp.MustCompile(`^0*([0-9]+?)(?:[.,]0+)?$`)

// areaHint guesses how a text came to stand where a code is wanted, or names
// the areas that are near.
func (c *checker) areaHint(text, code string, during model.Interval) diag.Words {
	if hint, ok := cellHint(text); ok {
		return hint
	}
	if slices.Contains(wholeWords, BareName(text)) {
		return diag.Say("Số chung của tỉnh ghi với mã tỉnh, của cả nước ghi với mã VN.", "A figure of the whole province has the code of the province, one of the country has VN.")
	}
	if m := codeAndName.FindStringSubmatch(text); m != nil && len(c.project.Areas.Find(m[1], model.Interval{})) > 0 {
		return diag.Say("Ô area chỉ ghi mã: %s.", "The cell holds the code alone: %s.", m[1])
	}
	if dayInCode.MatchString(text) {
		return diag.Say("Bảng tính đã đổi mã thành ngày: định dạng cột area là Text rồi gõ lại mã.", "The spreadsheet made a day of the code: format the column area as Text and type the code again.")
	}
	if m := zeros.FindStringSubmatch(text); m != nil {
		for _, a := range c.project.Areas {
			if other := zeros.FindStringSubmatch(a.Code); other != nil && other[1] == m[1] {
				return diag.Say("Có phải %s? Bảng tính đã thêm hoặc bỏ số 0: định dạng cột area là Text.", "Is it %s? The spreadsheet added or dropped a zero: format the column area as Text.", a.Code)
			}
		}
	}
	return c.near.hint(c.project.Areas, code, during)
}

// isHome tells whether a site can be about an area: a province; or a country
// where the list has no province, as in a project made of the repository of one.
func (c *checker) isHome(a *model.Area) bool {
	return a.Level == model.Province || a.Level == model.Country &&
		!slices.ContainsFunc(c.project.Areas, func(o *model.Area) bool { return o.Level == model.Province })
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
		if len(found) == 0 || !c.isHome(found[len(found)-1]) {
			c.out.Add(diag.Diagnostic{Rule: "config-province", Pos: cell.Pos}.With(
				diag.Say("province: %s không phải mã một tỉnh trong data/areas.csv.", "province: %s is not the code of a province in data/areas.csv.", source.Quote(code)),
				diag.Say("Ghi mã tỉnh, cũ trước mới sau.", "Write the codes of the province, the older one first.")))
			continue
		}
		c.project.Province = append(c.project.Province, found[len(found)-1])
	}
}
