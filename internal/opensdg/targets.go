package opensdg

import (
	"cmp"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/model"
)

// goalpost is a target as the repository gives it.
type goalpost struct {
	year  string // of a level
	value string
	least bool       // the level is to be reached from below
	text  model.Text // in place of a level: words that are shown and not judged
}

// targetsOf are the targets of a measure and the direction that the repository
// calls better. A level needs its year and its direction; what lacks one is
// refused, since what Open SDG takes for it then is not what anybody said.
func (c *converter) targetsOf(m *measure, alone bool) (list []goalpost, better model.Direction) {
	about := c.meta[m.number]
	better = model.None
	if about == nil {
		return nil, better
	}
	for _, v := range about.fields["progress_calculation_options"].list {
		if !c.meant(m, v, alone) {
			continue
		}
		switch strings.ToLower(v.get("direction").text) {
		case "positive":
			better = model.Up
		case "negative":
			better = model.Down
		}
		if g, ok := level(v); ok && better != model.None {
			g.least = better == model.Up
			list = append(list, g)
		}
	}
	for _, v := range about.fields["graph_target_lines"].list {
		if value := tidy(v.get("value").text); value != "" && c.meant(m, v, alone) {
			label, _ := c.said(cmp.Or(v.get("label_content").text, v.get("label").text))
			words := func(label string) string { return shorten(strings.TrimPrefix(plain(label)+": ", ": ")+value, maxName) }
			list = append(list, goalpost{text: model.Text{VI: words(label.VI), EN: words(label.EN)}})
		}
	}
	return list, better
}

// level reads a target that is a number to reach by a year.
func level(v value) (goalpost, bool) {
	number, _, ok := numberOf(strings.TrimSpace(v.get("target").text))
	year, whole := periodOf(v.get("target_year").text, false)
	return goalpost{year: year.String(), value: number}, ok && whole && year.Kind == model.Year
}

// meant tells whether a setting of an indicator is about one of its measures: its
// series and its unit where the setting names them; every measure where there is
// one only.
func (c *converter) meant(m *measure, v value, alone bool) bool {
	series, unit := tidy(v.get("series").text), tidy(v.get("unit").text)
	if series == "" && unit == "" {
		return alone
	}
	has := func(list []part, text string) bool {
		for _, p := range list {
			t := c.term(p.column, p.text)
			if strings.EqualFold(p.text, text) || strings.EqualFold(t.VI, text) || strings.EqualFold(t.EN, text) {
				return true
			}
		}
		return text == ""
	}
	said := func(text string) string {
		t, _ := c.said(text)
		return cmp.Or(t.EN, text)
	}
	return has(m.series, said(series)) && has(m.units, said(unit))
}

// lostTargets reports the targets of the repository that no indicator could take.
func (c *converter) lostTargets() {
	for _, id := range c.numbers {
		about := c.meta[id]
		if about == nil {
			continue
		}
		for _, key := range []string{"progress_calculation_options", "graph_target_lines"} {
			f := about.fields[key]
			for _, v := range f.list {
				c.lostTarget(id, key, f.path, v)
			}
		}
	}
}

func (c *converter) lostTarget(id, key, path string, v value) {
	text := tidy(cmp.Or(v.get("target").text, v.get("value").text))
	if text == "" {
		return
	}
	meant := len(c.measures[id]) == 0
	for _, m := range c.measures[id] {
		meant = meant || c.meant(m, v, len(c.measures[id]) == 1)
	}
	direction := strings.ToLower(v.get("direction").text)
	_, whole := level(v)
	why := diag.Words{}
	switch {
	case !meant:
		why = diag.Say("Không rõ chỉ tiêu này là của chuỗi số liệu hay đơn vị nào.", "It is not clear to which series or unit the target belongs.")
	case key == "graph_target_lines":
		return
	case !whole:
		why = diag.Say("Chỉ tiêu không ghi đủ số và năm (target, target_year).", "The target lacks its number or its year (target, target_year).")
	case direction != "positive" && direction != "negative":
		why = diag.Say("Chỉ tiêu không ghi chiều nào là tốt hơn (direction).", "The target does not say which way is better (direction).")
	default:
		return
	}
	c.report.add(Entry{Fate: Refused, Rule: "target", Path: path, Line: v.line, Text: text, Reason: why,
		Remedy: diag.Say("Ghi đủ target, target_year, direction, và series, unit nếu chỉ số có nhiều chuỗi.", "Give target, target_year and direction, and series and unit where the indicator has several.")})
}

// write writes a target into the description of an indicator.
func (g goalpost) write(t *toml, home string, first bool) {
	t.line("\n[[target]]")
	t.text("area", home)
	if g.text.VI != "" {
		t.text("rule", string(model.TextOnly))
		t.text("text_vi", g.text.VI)
		t.text("text_en", g.text.EN)
	} else {
		t.text("period", g.year)
		t.text("value", g.value)
		comparator := model.AtMost
		if g.least {
			comparator = model.AtLeast
		}
		t.text("comparator", string(comparator))
	}
	t.text("source", repositoryKey)
	t.text("clause_status", "unchecked")
	t.text("read", "copy")
	if first {
		t.line("primary = true")
	}
}

// dropTargets takes the targets of an indicator out that the checks refuse.
func (c *converter) dropTargets(file string, d diag.Diagnostic) bool {
	if c.dropped[file] == nil {
		c.dropped[file] = map[string]bool{}
	}
	if c.dropped[file]["target"] {
		return false
	}
	c.dropped[file]["target"] = true
	c.report.add(Entry{Fate: Refused, Rule: d.Rule, Path: cmp.Or(c.pathOf(idOfFile(file)), file), Text: "target", Reason: d.Message,
		Remedy: diag.Say("Sửa chỉ tiêu trong kho, hoặc ghi nó vào indicator.toml với văn bản đặt ra nó.", "Mend the target in the repository, or write it into indicator.toml with the document that sets it.")})
	return true
}

// idOfFile is the id of the indicator whose file has a path.
func idOfFile(file string) string {
	parts := strings.Split(file, "/")
	if len(parts) < 2 {
		return ""
	}
	return parts[len(parts)-2]
}
