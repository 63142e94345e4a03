package check

import (
	"fmt"
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
		c.out.Add(diag.Diagnostic{Rule: "target-start", Pos: t.At("start"),
			Message: fmt.Sprintf("start %s sau kỳ của chỉ tiêu %s.", g.Start, g.Period),
			Hint:    "Sửa start hoặc period."})
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
				problem.Hint = fmt.Sprintf("Dấu so sánh ghi ở comparator: comparator = %q, value = %q.", sign, number)
			}
			c.out.Add(*problem)
		case text:
			c.out.Add(diag.Diagnostic{Rule: "target-text", Pos: cell.Pos,
				Message: "Chỉ tiêu bằng lời (rule = \"text\") mà có value.",
				Hint:    "Bỏ value, hoặc đổi rule."})
		default:
			g.Value = d
			c.targetBounds(in, g, cell)
		}
	} else if !text && !(t.Has("value") && !ok) {
		t.Required("value")
	}
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

// targetBounds wants a level inside the bounds of the indicator, a reduction
// between 0 and 100 percent, and whole counts.
func (c *checker) targetBounds(in *model.Indicator, g *model.Target, at source.Cell) {
	if g.Rule == model.ReductionPerYear {
		if g.Value.Rat().Sign() <= 0 || g.Value.Cmp(hundred) >= 0 {
			c.out.Add(diag.Diagnostic{Rule: "target-value", Pos: at.Pos,
				Message: fmt.Sprintf("Mức giảm mỗi năm %s không nằm giữa 0 và 100 phần trăm.", g.Value),
				Hint:    "Ghi số phần trăm giảm mỗi năm: \"2\"."})
		}
		return
	}
	if in.Unit == model.Count {
		c.report(at.Pos.Path, dotInCount("value", in.ID, g.Value, at.Pos)...)
	}
	if outside(in, g.Value) {
		c.out.Add(diag.Diagnostic{Rule: "value-bounds", Pos: at.Pos,
			Message: fmt.Sprintf("value %s ngoài khoảng %s.", g.Value, boundsText(in)),
			Hint:    "Sửa chỉ tiêu hoặc bounds."})
	}
	if in.Method == model.CAGR && g.Value.Rat().Sign() <= 0 {
		c.out.Add(diag.Diagnostic{Rule: "indicator-cagr", Pos: at.Pos,
			Message: fmt.Sprintf("method = \"cagr\" không dùng được với chỉ tiêu %s (số 0 hoặc số âm).", g.Value),
			Hint:    "Dùng method = \"linear\"."})
	}
}

// targetDirection refuses a comparator that points against the direction that
// is better: one of the two is wrong, and the verdict would be too.
func (c *checker) targetDirection(in *model.Indicator, g *model.Target, t *source.Fields) {
	least := g.Comparator == model.AtLeast || g.Comparator == model.Above
	judged := g.Rule == model.Level || g.Rule == model.Maintain
	switch {
	case judged && g.Comparator != "" && (in.Direction == model.Up && !least || in.Direction == model.Down && least):
		c.out.Add(diag.Diagnostic{Rule: "target-direction", Pos: t.At("comparator"),
			Message: fmt.Sprintf("comparator %q ngược với direction = %q.", g.Comparator, in.Direction),
			Hint:    "Càng cao càng tốt (up) đi với >= hoặc >; càng thấp càng tốt (down) đi với <= hoặc <."})
	case g.Rule == model.ReductionPerYear && in.Direction == model.Up:
		c.out.Add(diag.Diagnostic{Rule: "target-direction", Pos: t.At("rule"),
			Message: "Chỉ tiêu giảm mỗi năm mà direction = \"up\".",
			Hint:    "Sửa direction hoặc rule."})
	case in.Direction == model.None && g.Rule != model.TextOnly:
		c.out.Add(diag.Diagnostic{Severity: diag.Warning, Rule: "target-direction", Pos: t.Pos(),
			Message: "Chỉ số có direction = \"none\" nên chỉ tiêu này không được đánh giá.",
			Hint:    "Ghi direction = \"up\" hoặc \"down\" nếu muốn đánh giá."})
	}
}

// targetDocument reads which document set the target, where in it, and how it
// was read.
func (c *checker) targetDocument(g *model.Target, t *source.Fields) {
	if cell, ok := t.Cell("source"); ok {
		g.Source = c.cite(cell)
	} else {
		c.out.Add(diag.Diagnostic{Rule: "target-document", Pos: t.Pos(), Message: fmt.Sprintf("Chỉ tiêu %s thiếu văn bản (source).", g.Period),
			Hint: "Ghi source là khóa của văn bản trong data/sources.toml, cùng clause hoặc clause_status."})
	}
	g.Clause = t.Text("clause")
	if t.Has("clause_status") {
		g.ClauseStatus = t.Choice("clause_status", "", "unchecked")
	}
	if g.Clause == "" && !t.Has("clause_status") {
		c.out.Add(diag.Diagnostic{Rule: "target-clause", Pos: t.Pos(),
			Message: fmt.Sprintf("Chỉ tiêu %s không nói ở điều khoản nào của văn bản.", g.Period),
			Hint:    "Thêm clause = \"Chỉ tiêu 5\", hoặc clause_status = \"unchecked\" nếu chưa đối chiếu."})
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
		c.out.Add(diag.Diagnostic{Rule: "target-passed", Pos: t.Pos(),
			Message: "passed_to và passed_by phải đi cùng nhau.",
			Hint:    "Ghi cả địa bàn nhận chỉ tiêu lẫn văn bản chuyển."})
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
		c.out.Add(diag.Diagnostic{Rule: "target-baseline", Pos: at.Pos,
			Message: fmt.Sprintf("Năm gốc %s không trước kỳ của chỉ tiêu %s.", p, g.Period),
			Hint:    "Sửa kỳ của giá trị gốc hoặc của chỉ tiêu."})
	}
	if in.Unit == model.Count {
		c.report(value.Pos.Path, dotInCount("baseline.value", in.ID, v, value.Pos)...)
	}
	if outside(in, v) {
		c.out.Add(diag.Diagnostic{Rule: "value-bounds", Pos: value.Pos,
			Message: fmt.Sprintf("Giá trị gốc %s ngoài khoảng %s.", v, boundsText(in)),
			Hint:    "Sửa giá trị gốc hoặc bounds."})
	}
	if in.Method == model.CAGR && v.Rat().Sign() <= 0 {
		c.out.Add(diag.Diagnostic{Rule: "indicator-cagr", Pos: value.Pos,
			Message: fmt.Sprintf("method = \"cagr\" không dùng được với giá trị gốc %s (số 0 hoặc số âm).", v),
			Hint:    "Dùng method = \"linear\"."})
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
		c.out.Add(diag.Diagnostic{Rule: "target-text", Pos: t.At("text_vi"),
			Message: "text_vi chỉ dùng với rule = \"text\".",
			Hint:    "Chuyển lời giải thích sang note_vi."})
	}
}

// crossTargets compares the targets of one indicator with each other.
func (c *checker) crossTargets(path string, in *model.Indicator) {
	var primary *model.Target
	for i, g := range in.Targets {
		if g.Primary && primary != nil {
			c.report(path, diag.Diagnostic{Rule: "target-primary", Pos: diag.Position(g.Origin), Related: diag.Position(primary.Origin),
				Message: fmt.Sprintf("Hai chỉ tiêu cùng ghi primary = true (dòng %d và %d).", primary.Origin.Line, g.Origin.Line), Hint: "Chỉ giữ một."})
		}
		if g.Primary {
			primary = g
		}
		for _, h := range in.Targets[:i] {
			c.report(path, milestones(g, h, in.Direction)...)
			if g.Area == h.Area && g.Period == h.Period && g.Dims == h.Dims && g.Source != nil && g.Source == h.Source && g.Rule == h.Rule && g.Rule != model.TextOnly {
				c.report(path, diag.Diagnostic{Rule: "target-duplicate", Pos: diag.Position(g.Origin), Related: diag.Position(h.Origin),
					Message: fmt.Sprintf("Chỉ tiêu %s khai hai lần từ cùng văn bản (dòng %d và %d: %s và %s).", g.Period, h.Origin.Line, g.Origin.Line, h.Value, g.Value), Hint: "Giữ lại một."})
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
	return []diag.Diagnostic{{Rule: "target-order", Pos: diag.Position(g.Origin), Related: diag.Position(h.Origin),
		Message: fmt.Sprintf("Chỉ tiêu %s (%s) dễ hơn chỉ tiêu %s (%s) của cùng văn bản.", later.Period, later.Value, earlier.Period, earlier.Value),
		Hint:    "Kiểm tra có ghi lẫn hai mốc, hoặc sai direction."}}
}
