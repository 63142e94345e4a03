package check

import (
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
)

var targetRules = []string{string(model.Level), string(model.Maintain), string(model.ReductionPerYear), string(model.TextOnly)}

// readTarget reads one [[target]]. A target that breaks a rule does not enter
// the model.
func (c *checker) readTarget(path string, in *model.Indicator, t *source.Fields) {
	before, _ := c.out.Count()
	g := &model.Target{Origin: model.Origin(t.Pos())}
	g.Rule = model.TargetRule(t.Choice("rule", string(model.Level), targetRules...))
	if cell, ok := t.Cell("area"); ok {
		g.Area = c.area(cell, model.Interval{})
	} else {
		t.Required("area")
	}
	g.Dims = c.dims(in, t.Table("dims"))
	c.targetTime(in, g, t)
	c.targetValue(in, g, t)
	c.targetDocument(g, t)
	c.report(path, beforeDocument(g, t.At("period"))...)
	c.targetSuccession(g, t)
	g.Primary = t.Bool("primary", false)
	g.Note = model.Text{VI: t.Text("note_vi"), EN: t.Text("note_en")}
	g.Text = model.Text{VI: t.Text("text_vi"), EN: t.Text("text_en")}
	c.wordKeys(path, t, true, "note_vi", "note_en")
	c.wordKeys(path, t, false, "text_vi", "text_en")
	c.baseline(in, g, t.Table("baseline"))
	c.targetWording(g, t)
	t.Close()
	if n, _ := c.out.Count(); n == before {
		in.Targets = append(in.Targets, g)
	} else {
		c.failed[path] = true
	}
}

// targetTime reads the period of the target and the start of the obligation.
// A document may set a year for a measure of any kind of period.
func (c *checker) targetTime(in *model.Indicator, g *model.Target, t *source.Fields) {
	read := func(key string) model.Period {
		cell, ok := t.Cell(key)
		if !ok {
			return model.Period{}
		}
		p, problem := parsePeriod(key, cell, kindsOf(in)...)
		if problem != nil {
			c.out.Add(*problem)
		}
		return p
	}
	g.Period, g.Start = read("period"), read("start")
	if !t.Has("period") && g.Rule != model.TextOnly {
		t.Required("period")
	}
	if !g.Period.IsZero() && !g.Start.IsZero() && g.Start.Compare(g.Period) > 0 {
		c.out.Add(diag.Diagnostic{Rule: "target-start", Pos: t.At("start")}.With(
			diag.Say("start %s sau kỳ của chỉ tiêu %s.", "start %s is after the period of the target, %s.", g.Start, g.Period),
			diag.Say("Sửa start hoặc period.", "Mend start or period.")))
	}
}

func (c *checker) targetValue(in *model.Indicator, g *model.Target, t *source.Fields) {
	text := g.Rule == model.TextOnly
	if cell, ok := t.Number("value"); ok && cell.Text != "" {
		d, problem := parseNumber("value", cell)
		switch {
		case problem != nil:
			if number := strings.TrimLeft(cell.Text, "<>=≤≥ "); problem.Rule == "value-qualifier" && number != cell.Text {
				sign := strings.NewReplacer("≥", ">=", "≤", "<=").Replace(strings.TrimSpace(strings.TrimSuffix(cell.Text, number)))
				problem.Hint = diag.Say("Dấu so sánh ghi ở comparator: comparator = %q, value = %q.",
					"The sign of comparison goes into comparator: comparator = %q, value = %q.", sign, number)
			}
			c.out.Add(*problem)
		case text:
			c.out.Add(diag.Diagnostic{Rule: "target-text", Pos: cell.Pos}.With(
				diag.Say("Chỉ tiêu bằng lời (rule = \"text\") mà có value.", "A target in words (rule = \"text\") has a value."),
				diag.Say("Bỏ value, hoặc đổi rule.", "Delete value, or change rule.")))
		default:
			g.Value = d
			c.targetBounds(in, g, cell)
		}
	} else if !text && !(t.Has("value") && !ok) {
		t.Required("value")
	}
	c.targetRange(g, t)
	var comparators []string
	for _, cmp := range model.Comparators() {
		comparators = append(comparators, string(cmp))
	}
	switch {
	case t.Has("comparator"):
		g.Comparator = model.Comparator(t.Choice("comparator", "", comparators...))
	case g.Rule == model.Level || g.Rule == model.Maintain:
		t.Required("comparator")
	}
	c.targetDirection(in, g, t)
}

// targetRange reads the stronger end of a range, which a document may give for a
// reduction each year.
func (c *checker) targetRange(g *model.Target, t *source.Fields) {
	cell, ok := t.Number("value_to")
	if !ok || cell.Text == "" {
		return
	}
	d, problem := parseNumber("value_to", cell)
	switch {
	case problem != nil:
		c.out.Add(*problem)
	case g.Rule != model.ReductionPerYear:
		c.out.Add(diag.Diagnostic{Rule: "target-value", Pos: cell.Pos}.With(
			diag.Say("value_to chỉ dùng với rule = \"reduction_per_year\".", "value_to is for rule = \"reduction_per_year\" only."),
			diag.Say("Bỏ value_to; nếu văn bản nêu một khoảng thì ghi cả khoảng ở note_vi.", "Delete value_to; where the document gives a range, tell it in note_vi.")))
	case g.Value.Given() && d.Cmp(g.Value) <= 0 || d.Cmp(hundred) >= 0:
		c.out.Add(diag.Diagnostic{Rule: "target-value", Pos: cell.Pos}.With(
			diag.Say("value_to %s không lớn hơn value %s, hoặc không dưới 100.", "value_to %s is not above value %s, or not below 100.", d, g.Value),
			diag.Say("Văn bản ghi “giảm 2–3% mỗi năm” thì value = \"2\", value_to = \"3\".", "For “a reduction of 2–3% a year” write value = \"2\", value_to = \"3\".")))
	default:
		g.ValueTo = d
	}
}

// targetBounds wants a level inside the bounds of the indicator, a reduction
// between 0 and 100 percent, and whole counts.
func (c *checker) targetBounds(in *model.Indicator, g *model.Target, at source.Cell) {
	if g.Rule == model.ReductionPerYear {
		if g.Value.Rat().Sign() <= 0 || g.Value.Cmp(hundred) >= 0 {
			c.out.Add(diag.Diagnostic{Rule: "target-value", Pos: at.Pos}.With(
				diag.Say("Mức giảm mỗi năm %s không nằm giữa 0 và 100 phần trăm.", "A reduction of %s a year does not lie between 0 and 100 percent.", g.Value),
				diag.Say("Ghi số phần trăm giảm mỗi năm: \"2\".", "Write the percentage of each year's reduction: \"2\".")))
		}
		return
	}
	c.report(at.Pos.Path, dotIn(in, "value", g.Value, at.Pos)...)
	if outside(in, g.Value) {
		c.out.Add(diag.Diagnostic{Rule: "value-bounds", Pos: at.Pos}.With(
			diag.Say("value %s ngoài khoảng %s.", "value %s lies outside of %s.", g.Value, boundsText(in)),
			diag.Say("Sửa chỉ tiêu hoặc bounds.", "Mend the target or bounds.")))
	}
	if in.Method == model.CAGR && g.Value.Rat().Sign() <= 0 {
		c.out.Add(diag.Diagnostic{Rule: "indicator-cagr", Pos: at.Pos}.With(
			diag.Say("method = \"cagr\" không dùng được với chỉ tiêu %s (số 0 hoặc số âm).", "method = \"cagr\" cannot be used with the target %s (zero or negative).", g.Value),
			diag.Say("Dùng method = \"linear\".", "Use method = \"linear\".")))
	}
}

// targetDirection refuses a comparator that points against the direction that
// is better: one of the two is wrong, and the verdict would be too.
func (c *checker) targetDirection(in *model.Indicator, g *model.Target, t *source.Fields) {
	least := g.Comparator == model.AtLeast || g.Comparator == model.Above
	judged := g.Rule == model.Level || g.Rule == model.Maintain
	switch {
	case judged && g.Comparator != "" && (in.Direction == model.Up && !least || in.Direction == model.Down && least):
		c.out.Add(diag.Diagnostic{Rule: "target-direction", Pos: t.At("comparator")}.With(
			diag.Say("comparator %q ngược với direction = %q.", "comparator %q goes against direction = %q.", g.Comparator, in.Direction),
			diag.Say("Càng cao càng tốt (up) đi với >= hoặc >; càng thấp càng tốt (down) đi với <= hoặc <.", "Where higher is better (up), use >= or >; where lower is better (down), use <= or <.")))
	case g.Rule == model.ReductionPerYear && in.Direction == model.Up:
		c.out.Add(diag.Diagnostic{Rule: "target-direction", Pos: t.At("rule")}.With(
			diag.Say("Chỉ tiêu giảm mỗi năm mà direction = \"up\".", "The target is a reduction each year, but direction = \"up\"."),
			diag.Say("Sửa direction hoặc rule.", "Mend direction or rule.")))
	case in.Direction == model.None && g.Rule != model.TextOnly:
		c.out.Add(diag.Diagnostic{Severity: diag.Warning, Rule: "target-direction", Pos: t.Pos()}.With(
			diag.Say("Chỉ số có direction = \"none\" nên chỉ tiêu này không được đánh giá.", "The indicator has direction = \"none\", so this target gets no verdict."),
			diag.Say("Ghi direction = \"up\" hoặc \"down\" nếu muốn đánh giá.", "Write direction = \"up\" or \"down\" if it should have one.")))
	}
}

// targetDocument reads which document set the target, where in it, and how it
// was read.
func (c *checker) targetDocument(g *model.Target, t *source.Fields) {
	if cell, ok := t.Cell("source"); ok {
		g.Source = c.cite(cell)
	} else {
		c.out.Add(diag.Diagnostic{Rule: "target-document", Pos: t.Pos()}.With(
			diag.Say("Chỉ tiêu %s thiếu văn bản (source).", "The target %s has no document (source).", g.Period),
			diag.Say("Ghi source là khóa của văn bản trong data/sources.toml, cùng clause hoặc clause_status.", "Write the key of the document in data/sources.toml into source, with clause or clause_status.")))
	}
	g.Clause = t.Text("clause")
	if t.Has("clause_status") {
		g.ClauseStatus = t.Choice("clause_status", "", "unchecked")
	}
	if g.Clause == "" && !t.Has("clause_status") {
		c.out.Add(diag.Diagnostic{Rule: "target-clause", Pos: t.Pos()}.With(
			diag.Say("Chỉ tiêu %s không nói ở điều khoản nào của văn bản.", "The target %s does not say in which clause of the document it stands.", g.Period),
			diag.Say("Thêm clause = \"Chỉ tiêu 5\", hoặc clause_status = \"unchecked\" nếu chưa đối chiếu.", "Add clause = \"Chỉ tiêu 5\", or clause_status = \"unchecked\" if nobody has looked it up.")))
	}
	g.Read = t.Choice("read", "", "original", "copy", "press")
}

// targetSuccession reads what became of the target.
func (c *checker) targetSuccession(g *model.Target, t *source.Fields) {
	if cell, ok := t.Cell("superseded_by"); ok {
		g.SupersededBy = c.cite(cell)
	}
	to, given := t.Cell("passed_to")
	by, documented := t.Cell("passed_by")
	if given {
		g.PassedTo = c.area(to, model.Interval{})
	}
	if documented {
		g.PassedBy = c.cite(by)
	}
	if given != documented {
		c.out.Add(diag.Diagnostic{Rule: "target-passed", Pos: t.Pos()}.With(
			diag.Say("passed_to và passed_by phải đi cùng nhau.", "passed_to and passed_by go together."),
			diag.Say("Ghi cả địa bàn nhận chỉ tiêu lẫn văn bản chuyển.", "Write both the area that took the target over and the document that passed it on.")))
	}
}

// baseline wants both fields, and a period before the target's.
func (c *checker) baseline(in *model.Indicator, g *model.Target, f *source.Fields) {
	if !f.Given() {
		return
	}
	defer f.Close()
	at := source.Cell{Text: f.Required("period"), Pos: f.At("period")}
	value := source.Cell{Text: f.Required("value"), Pos: f.At("value")}
	if at.Text == "" || value.Text == "" {
		return
	}
	p, d1 := parsePeriod("baseline.period", at, kindsOf(in)...)
	v, d2 := parseNumber("baseline.value", value)
	for _, d := range []*diag.Diagnostic{d1, d2} {
		if d != nil {
			c.out.Add(*d)
		}
	}
	if d1 != nil || d2 != nil {
		return
	}
	if !g.Period.IsZero() && p.Compare(g.Period) >= 0 {
		c.out.Add(diag.Diagnostic{Rule: "target-baseline", Pos: at.Pos}.With(
			diag.Say("Năm gốc %s không trước kỳ của chỉ tiêu %s.", "The baseline's period %s is not before the period of the target, %s.", p, g.Period),
			diag.Say("Sửa kỳ của giá trị gốc hoặc của chỉ tiêu.", "Mend the period of the baseline or of the target.")))
	}
	c.report(value.Pos.Path, dotIn(in, "baseline.value", v, value.Pos)...)
	if outside(in, v) {
		c.out.Add(diag.Diagnostic{Rule: "value-bounds", Pos: value.Pos}.With(
			diag.Say("Giá trị gốc %s ngoài khoảng %s.", "The baseline %s lies outside of %s.", v, boundsText(in)),
			diag.Say("Sửa giá trị gốc hoặc bounds.", "Mend the baseline or bounds.")))
	}
	if in.Method == model.CAGR && v.Rat().Sign() <= 0 {
		c.out.Add(diag.Diagnostic{Rule: "indicator-cagr", Pos: value.Pos}.With(
			diag.Say("method = \"cagr\" không dùng được với giá trị gốc %s (số 0 hoặc số âm).", "method = \"cagr\" cannot be used with the baseline %s (zero or negative).", v),
			diag.Say("Dùng method = \"linear\".", "Use method = \"linear\".")))
	}
	g.Baseline = &model.Baseline{Period: p, Value: v}
}

// kindsOf are the kinds of period in which a document may speak of an
// indicator: its own, and the year.
func kindsOf(in *model.Indicator) []model.PeriodKind {
	switch in.Period {
	case "":
		return nil
	case model.Year:
		return []model.PeriodKind{model.Year}
	}
	return []model.PeriodKind{in.Period, model.Year}
}

// targetWording wants the words of a target that has no number.
func (c *checker) targetWording(g *model.Target, t *source.Fields) {
	switch {
	case g.Rule == model.TextOnly && g.Text.VI == "":
		t.Required("text_vi")
	case g.Rule != model.TextOnly && g.Text.VI != "":
		c.out.Add(diag.Diagnostic{Rule: "target-text", Pos: t.At("text_vi")}.With(
			diag.Say("text_vi chỉ dùng với rule = \"text\".", "text_vi is for rule = \"text\" only."),
			diag.Say("Chuyển lời giải thích sang note_vi.", "Move the explanation to note_vi.")))
	}
}

// crossTargets compares the targets of one indicator with each other.
func (c *checker) crossTargets(path string, in *model.Indicator) {
	var primary *model.Target
	for i, g := range in.Targets {
		if g.Primary && primary != nil {
			c.report(path, diag.Diagnostic{Rule: "target-primary", Pos: diag.Position(g.Origin), Related: diag.Position(primary.Origin)}.With(
				diag.Say("Hai chỉ tiêu cùng ghi primary = true (dòng %d và %d).", "Two targets have primary = true (lines %d and %d).", primary.Origin.Line, g.Origin.Line),
				diag.Say("Chỉ giữ một.", "Keep one of them.")))
		}
		if g.Primary {
			primary = g
		}
		for _, h := range in.Targets[:i] {
			c.report(path, milestones(g, h, in.Direction)...)
			if g.Area == h.Area && g.Period == h.Period && g.Dims == h.Dims && g.Source != nil && g.Source == h.Source && g.Rule == h.Rule && g.Rule != model.TextOnly {
				c.report(path, diag.Diagnostic{Rule: "target-duplicate", Pos: diag.Position(g.Origin), Related: diag.Position(h.Origin)}.With(
					diag.Say("Chỉ tiêu %s khai hai lần từ cùng văn bản (dòng %d và %d: %s và %s).", "The target %s stands twice from one document (lines %d and %d: %s and %s).", g.Period, h.Origin.Line, g.Origin.Line, h.Value, g.Value),
					diag.Say("Giữ lại một.", "Keep one of them.")))
			}
		}
	}
}

// milestones finds two targets of one document of which the later asks for
// less than the earlier: their values or periods are swapped.
func milestones(g, h *model.Target, better model.Direction) []diag.Diagnostic {
	if g.Area != h.Area || g.Dims != h.Dims || g.Source == nil || g.Source != h.Source || g.Rule != model.Level || h.Rule != model.Level || better == model.None {
		return nil
	}
	later, earlier := g, h
	if g.Period.Compare(h.Period) < 0 {
		later, earlier = h, g
	}
	change := later.Value.Cmp(earlier.Value)
	if later.Period == earlier.Period || change == 0 || (change > 0) == (better == model.Up) {
		return nil
	}
	return []diag.Diagnostic{diag.Diagnostic{Rule: "target-order", Pos: diag.Position(g.Origin), Related: diag.Position(h.Origin)}.With(
		diag.Say("Chỉ tiêu %s (%s) dễ hơn chỉ tiêu %s (%s) của cùng văn bản.", "The target %s (%s) is easier than the target %s (%s) of the same document.", later.Period, later.Value, earlier.Period, earlier.Value),
		diag.Say("Kiểm tra có ghi lẫn hai mốc, hoặc sai direction.", "See whether the two are swapped, or direction is wrong."))}
}
