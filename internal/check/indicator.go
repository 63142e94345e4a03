package check

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"chitieu/internal/config"
	"chitieu/internal/decimal"
	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
)

// The length of a definition, in characters, that data catalogues accept.
const (
	minDefinition = 50
	maxDefinition = 5000
)

// maxDecimals is the most digits after the point that pages print.
const maxDecimals = 6

// themeOrder ranks themes and the indicators that a theme lists; those that no
// list names come behind, by id.
func (c *checker) themeOrder() map[string]int {
	rank := map[string]int{}
	for i, t := range c.config.Themes {
		rank[t.ID] = i
		for j, cell := range t.Indicators {
			rank[t.ID+"/"+cell.Text] = j - len(t.Indicators)
			in := c.project.Indicator(cell.Text)
			if len(c.raw.Indicators) == 0 {
				continue // the folder of all of them is missing
			}
			if in == nil && !c.folder(cell.Text) || in != nil && in.Theme != t.ID {
				c.out.Add(diag.Diagnostic{Rule: "theme-indicator", Pos: cell.Pos}.With(
					diag.Say("Chủ đề %q nêu chỉ số %s không thuộc chủ đề này.", "The theme %q lists the indicator %s, which is not of this theme.", t.ID, source.Quote(cell.Text)),
					diag.Say("Sửa mã, hoặc sửa theme trong indicator.toml.", "Mend the id, or mend theme in indicator.toml.")))
			}
		}
	}
	return rank
}

// unlisted warns of indicators that their theme leaves out of its list: they
// come last, and perhaps nobody meant that.
func (c *checker) unlisted() {
	for _, in := range c.project.Indicators {
		t, ok := c.config.Theme(in.Theme)
		if !ok || len(t.Indicators) == 0 || slices.ContainsFunc(t.Indicators, func(cell source.Cell) bool { return cell.Text == in.ID }) {
			continue
		}
		c.out.Add(diag.Diagnostic{Severity: diag.Warning, Rule: "theme-unlisted", Pos: diag.Position(t.Origin)}.With(
			diag.Say("Chủ đề %q liệt kê chỉ số nhưng thiếu %q; chỉ số ấy đứng cuối.", "The theme %q lists its indicators without %q, which comes last.", t.ID, in.ID),
			diag.Say("Thêm mã vào indicators của chủ đề, ở đúng chỗ.", "Put its id into indicators of the theme, in its place.")))
	}
}

// folder tells whether an indicator's folder exists, even if it failed.
func (c *checker) folder(id string) bool {
	return slices.ContainsFunc(c.raw.Indicators, func(i source.Indicator) bool { return i.ID == id })
}

// reservedIDs are the names of files for download that speak of all indicators:
// an indicator of that name would write over them.
var reservedIDs = []string{"chi-tieu", "nguon", "datapackage"}

// ReservedID tells whether a file for download that speaks of all indicators
// has the name.
func ReservedID(id string) bool { return slices.Contains(reservedIDs, id) }

func (c *checker) readIndicator(raw source.Indicator) {
	f := c.document(raw.Meta)
	if f == nil {
		c.shapeOnly(raw)
		return
	}
	path := raw.Meta.File.Path
	in := &model.Indicator{ID: raw.ID, Origin: model.Origin(raw.Meta.File.Start())}
	if !config.ValidSlug(raw.ID) {
		c.out.Add(diag.Diagnostic{Rule: "slug-form", Pos: diag.Position{Path: path}}.With(
			diag.Say("Tên thư mục %s không đúng dạng.", "The name of the folder %s is not of the right form.", source.Quote(raw.ID)),
			config.SlugHint(raw.ID, "tiem-chung-day-du")))
	}
	if ReservedID(raw.ID) {
		c.out.Add(diag.Diagnostic{Rule: "slug-form", Pos: diag.Position{Path: path}}.With(
			diag.Say("Tên thư mục %s trùng tên một tệp chung cho mọi chỉ số.", "The folder %s has the name of a file for all indicators.", source.Quote(raw.ID)),
			diag.Say("Đổi tên thư mục: tiem-chung-day-du.", "Rename the folder: tiem-chung-day-du.")))
	}
	c.readNames(in, f)
	c.readMeasure(path, in, f)
	c.readDefinition(in, f)
	c.readPlace(in, f)
	for _, t := range f.Tables("target") {
		c.readTarget(path, in, t)
	}
	c.crossTargets(path, in)
	for _, t := range f.Tables("break") {
		c.readBreak(path, in, t)
	}
	slices.SortStableFunc(in.Breaks, func(a, b model.Break) int { return a.At.Compare(b.At) })
	f.Close()
	c.project.Indicators = append(c.project.Indicators, in)
	c.readObservations(c.parse(raw.Observations), in)
	if c.known(raw.Observations) {
		c.targetsAgainstData(path, in)
	}
	c.readRelated(c.parse(raw.Related), in)
}

// shapeOnly looks at the tables of an indicator whose description failed as
// far as that goes without it.
func (c *checker) shapeOnly(raw source.Indicator) {
	for _, f := range []*source.File{raw.Observations, raw.Related} {
		if t := c.parse(f); t != nil {
			c.report(f.Path, checkShape(t, observationColumns)...)
		}
	}
}

func (c *checker) readNames(in *model.Indicator, f *source.Fields) {
	in.Name = model.Text{VI: f.Required("name_vi"), EN: f.Text("name_en")}
	in.Short = model.Text{VI: cmp.Or(f.Text("short_vi"), in.Name.VI), EN: cmp.Or(f.Text("short_en"), in.Name.EN)}
	in.SlugEN = f.Required("slug_en")
	if in.SlugEN != "" && !config.ValidSlug(in.SlugEN) {
		c.out.Add(diag.Diagnostic{Rule: "slug-form", Pos: f.At("slug_en")}.With(
			diag.Say("slug_en %s không đúng dạng.", "slug_en %s is not of the right form.", source.Quote(in.SlugEN)),
			config.SlugHint(in.SlugEN, "full-immunisation")))
	}
	in.Theme = f.Required("theme")
	if _, ok := c.config.Theme(in.Theme); !ok && in.Theme != "" && len(c.config.Themes) > 0 {
		var ids []string
		for _, t := range c.config.Themes {
			ids = append(ids, t.ID)
		}
		c.out.Add(diag.Diagnostic{Rule: "theme-unknown", Pos: f.At("theme")}.With(
			diag.Say("config.toml không có chủ đề %s; các chủ đề: %s.", "config.toml has no theme %s; its themes: %s.", source.Quote(in.Theme), spelt(ids...)),
			cmp.Or(source.Meant(in.Theme, ids), diag.Say("Sửa theme, hoặc khai thêm [[theme]] trong config.toml.", "Mend theme, or add a [[theme]] to config.toml."))))
	}
}

func (c *checker) readMeasure(path string, in *model.Indicator, f *source.Fields) {
	var units, kinds []string
	for _, u := range model.Units() {
		units = append(units, string(u))
	}
	for _, k := range model.PeriodKinds() {
		kinds = append(kinds, string(k))
	}
	in.Unit = model.Unit(f.Choice("unit", "", units...))
	in.Noun.VI = f.Text("noun_vi")
	if nouns := f.Texts("noun_en"); len(nouns) == 2 {
		in.Noun.EN, in.NounPlural = nouns[0].Text, nouns[1].Text
	} else if len(nouns) != 0 {
		c.out.Add(diag.Diagnostic{Rule: "indicator-noun", Pos: f.At("noun_en")}.With(
			diag.Say("noun_en có %d từ; cần số ít và số nhiều.", "The number of words in noun_en is %d; singular and plural are wanted.", len(nouns)),
			diag.Say("Viết noun_en = [\"case\", \"cases\"].", "Write noun_en = [\"case\", \"cases\"].")))
	}
	if !f.Has("decimals") {
		c.out.Add(diag.Diagnostic{Rule: "key-missing", Pos: f.Pos()}.With(
			diag.Say("Thiếu khóa \"decimals\".", "The key \"decimals\" is missing."),
			diag.Say("Thêm số chữ số sau dấu phẩy in trên trang: decimals = 1.", "Add how many digits behind the point pages print: decimals = 1.")))
	}
	in.Decimals = f.Int("decimals", 0, 0, maxDecimals)
	in.Direction = model.Direction(f.Choice("direction", "", string(model.Up), string(model.Down), string(model.None)))
	in.Period = model.PeriodKind(f.Choice("period", "", kinds...))
	in.Method = model.Method(f.Choice("method", string(model.Linear), string(model.Linear), string(model.CAGR)))
	c.readBounds(path, in, f)
	for _, at := range f.Texts("dimensions") {
		d := c.project.Dimension(at.Text)
		if d == nil && c.known(documentFile(c.raw.Dimensions)) || c.raw.Dimensions == nil {
			c.report(path, diag.Diagnostic{Rule: "dimension-unknown", Pos: at.Pos}.With(
				diag.Say("data/dimensions.toml không có phân tổ %s.", "data/dimensions.toml has no dimension %s.", source.Quote(at.Text)),
				diag.Say("Khai phân tổ, hoặc sửa tên.", "Add the dimension, or mend the name.")))
		}
		if d != nil {
			in.Dimensions = append(in.Dimensions, d)
		}
	}
	c.readHeadline(in, f)
	c.readAddsUp(path, in, f)
}

// noHeadline is the headline of an indicator whose source gives no figure of the
// whole: its groups are shown side by side, and none of them first.
const noHeadline = "none"

func (c *checker) readHeadline(in *model.Indicator, f *source.Fields) {
	if in.NoTotal = f.Is("headline", noHeadline); !in.NoTotal {
		in.Headline = c.dims(in, f.Table("headline"))
	}
}

func (c *checker) readBounds(path string, in *model.Indicator, f *source.Fields) {
	cells := f.Texts("bounds")
	if len(cells) == 0 {
		return
	}
	if len(cells) != 2 {
		c.report(path, diag.Diagnostic{Rule: "indicator-bounds", Pos: f.At("bounds")}.With(
			diag.Say("bounds có %d số; cần hai: nhỏ nhất và lớn nhất.", "The number of values in bounds is %d; two are wanted: the least and the greatest.", len(cells)),
			diag.Say("Viết bounds = [\"0\", \"100\"]; bên nào không giới hạn để \"\".", "Write bounds = [\"0\", \"100\"]; a side without a limit is \"\".")))
		return
	}
	for i, cell := range cells {
		if cell.Text == "" {
			continue
		}
		d, problem := parseNumber("bounds", cell)
		if problem != nil {
			c.report(path, *problem)
		}
		in.Bounds[i] = d
	}
	if in.Bounds[0].Given() && in.Bounds[1].Given() && in.Bounds[0].Cmp(in.Bounds[1]) >= 0 {
		c.report(path, diag.Diagnostic{Rule: "indicator-bounds", Pos: f.At("bounds")}.With(
			diag.Say("bounds: số nhỏ nhất không nhỏ hơn số lớn nhất.", "bounds: the least value is not less than the greatest."),
			diag.Say("Viết bounds = [\"0\", \"100\"].", "Write bounds = [\"0\", \"100\"].")))
		in.Bounds = [2]decimal.Decimal{}
	}
}

func (c *checker) readDefinition(in *model.Indicator, f *source.Fields) {
	in.Definition = model.Text{VI: f.Required("definition_vi"), EN: f.Text("definition_en")}
	for _, d := range []struct{ key, text string }{{"definition_vi", in.Definition.VI}, {"definition_en", in.Definition.EN}} {
		n := utf8.RuneCountInString(strings.TrimSpace(d.text))
		if n > 0 && (n < minDefinition || n > maxDefinition) {
			c.out.Add(diag.Diagnostic{Rule: "definition-length", Pos: f.At(d.key)}.With(
				diag.Say("%s dài %s; cần từ %d đến %d.", "%s is %s long; from %d to %d are wanted.", d.key, diag.Amount(n, "ký tự", "character", "characters"), minDefinition, maxDefinition),
				diag.Say("Viết đủ: đo gì, của ai, trên tổng nào.", "Say it in full: what is measured, of whom, out of which total.")))
		}
	}
	in.DefinitionStatus = f.Choice("definition_status", "unchecked", "checked", "unchecked")
	if cell, ok := f.Cell("definition_source"); ok {
		in.DefinitionSource = c.cite(cell)
	} else if in.DefinitionStatus == "checked" {
		c.out.Add(diag.Diagnostic{Rule: "definition-source", Pos: f.At("definition_status")}.With(
			diag.Say("Định nghĩa ghi đã đối chiếu (checked) nhưng không có definition_source.", "The definition is called checked, but there is no definition_source."),
			diag.Say("Thêm definition_source, hoặc ghi definition_status = \"unchecked\".", "Add definition_source, or write definition_status = \"unchecked\".")))
	}
	c.wordKeys(f.Pos().Path, f, false, "name_vi", "name_en", "short_vi", "short_en", "definition_vi", "definition_en")
	c.wordKeys(f.Pos().Path, f, true, "method_vi", "method_en", "note_vi", "note_en")
	in.MethodText = model.Text{VI: f.Text("method_vi"), EN: f.Text("method_en")}
	in.Note = model.Text{VI: f.Text("note_vi"), EN: f.Text("note_en")}
}

// readPlace reads who is responsible, where the plan speaks of it, what it is
// compared with, and how fine it may be shown.
func (c *checker) readPlace(in *model.Indicator, f *source.Fields) {
	in.Agency = c.agencyOf(source.Cell{Text: f.Required("agency"), Pos: f.At("agency")})
	for _, at := range f.Texts("clauses") {
		c.clause(at)
		in.Clauses = append(in.Clauses, at.Text)
	}
	if len(in.Clauses) == 0 && (!f.Has("clauses") || f.Empty("clauses")) {
		c.out.Add(diag.Diagnostic{Rule: "key-missing", Pos: f.At("clauses")}.With(
			diag.Say("Chỉ số không gắn với điểm nào của kế hoạch (clauses).", "The indicator has no clause of the plan (clauses)."),
			c.clauseHint()))
	}
	for _, at := range f.Texts("compare") {
		if a := c.area(at, model.Interval{}); a != nil {
			in.Compare = append(in.Compare, a)
		}
	}
	c.readDisclosure(in, f.Table("disclosure"))
}

// clauseHint shows how clauses are written, with one that the plan has: the
// first of the deepest, since a whole chapter says little.
func (c *checker) clauseHint() diag.Words {
	if len(c.refs.Clauses) == 0 {
		return diag.Say("Chép vào clauses địa chỉ của điểm trên trang Kế hoạch (phần sau dấu #).",
			"Copy into clauses the address of the clause on the page of the plan (what follows the #).")
	}
	example := slices.MinFunc(slices.Collect(maps.Keys(c.refs.Clauses)), func(a, b string) int {
		return cmp.Or(strings.Count(b, "-")-strings.Count(a, "-"), cmp.Compare(a, b))
	})
	return diag.Say("Thêm điểm nói về việc này, ví dụ clauses = [%q].", "Add the clause that speaks of it, for example clauses = [%q].", example)
}

func (c *checker) readDisclosure(in *model.Indicator, f *source.Fields) {
	in.Disclosure = model.Disclosure{Rule: "none", Level: model.Province}
	if !f.Given() {
		return
	}
	var levels []string
	for _, l := range model.AreaLevels() {
		levels = append(levels, string(l))
	}
	in.Disclosure.Rule = f.Choice("rule", "none", "none", "round5", "threshold")
	in.Disclosure.Level = model.AreaLevel(f.Choice("level", string(model.Province), levels...))
	decision, decided := f.Cell("decision")
	if decided {
		in.Disclosure.Decision = c.cite(decision)
	}
	f.Close()
	if in.Disclosure.Rule == "threshold" {
		c.out.Add(diag.Diagnostic{Rule: "disclosure-threshold", Pos: f.At("rule")}.With(
			diag.Say("Phiên bản này chưa kiểm tra được quy tắc threshold, nên không công bố số theo quy tắc đó.", "This version cannot check the rule threshold, so figures under that rule are not published."),
			diag.Say("Dùng rule = \"round5\", hoặc chỉ công bố cấp tỉnh với rule = \"none\".", "Use rule = \"round5\", or publish the level of the province alone with rule = \"none\".")))
	}
	if in.Disclosure.Level.Finer(model.Province) && !decided {
		c.out.Add(diag.Diagnostic{Rule: "disclosure-decision", Pos: f.At("level")}.With(
			diag.Say("level = %q nhỏ hơn cấp tỉnh mà không có văn bản cho phép.", "level = %q is finer than the province, and no document permits it.", in.Disclosure.Level),
			diag.Say("Ghi khóa nguồn của văn bản vào decision, hoặc dùng level = \"province\".", "Write the key of the document's source into decision, or use level = \"province\".")))
		in.Disclosure.Level = model.Province
	}
}

// levelWords names the levels of areas.
var levelWords = map[model.AreaLevel]diag.Words{model.Country: {VI: "cả nước", EN: "country"}, model.Region: {VI: "vùng", EN: "region"},
	model.Province: {VI: "tỉnh", EN: "province"}, model.District: {VI: "huyện", EN: "district"}, model.Commune: {VI: "xã", EN: "commune"}}

func (c *checker) readBreak(path string, in *model.Indicator, t *source.Fields) {
	c.wordKeys(path, t, true, "reason_vi", "reason_en")
	b := model.Break{Reason: model.Text{VI: t.Required("reason_vi"), EN: t.Text("reason_en")}, Origin: model.Origin(t.Pos())}
	if b.Reason.VI != "" && !source.Explains(b.Reason.VI) {
		c.report(path, diag.Diagnostic{Rule: "break-reason", Pos: t.At("reason_vi")}.With(
			diag.Say("reason_vi %s chưa nói điều gì đã đổi.", "reason_vi %s does not say what changed.", source.Quote(b.Reason.VI)),
			diag.Say("Ghi ít nhất ba từ cho người đọc: \"Đổi cách tính\", \"Sáp nhập hai tỉnh\".", "Tell readers in at least three words: \"The method changed\", \"Two provinces were merged\".")))
	}
	at := source.Cell{Text: t.Required("at"), Pos: t.At("at")}
	if at.Text != "" {
		p, problem := parsePeriod("at", at)
		if problem != nil {
			c.report(path, *problem)
		} else {
			b.At = p.Start()
		}
	}
	areaOK := true
	if cell, ok := t.Cell("area"); ok {
		b.Area = c.area(cell, model.Interval{})
		areaOK = b.Area != nil
	}
	b.Dims = c.dims(in, t.Table("dims"))
	if cell, ok := t.Cell("source"); ok {
		b.Source = c.cite(cell)
	}
	t.Close()
	if !b.At.IsZero() && areaOK {
		in.Breaks = append(in.Breaks, b)
	}
}
