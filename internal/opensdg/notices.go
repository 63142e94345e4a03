package opensdg

import (
	"cmp"
	"slices"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/model"
)

// What the repository tells its readers to keep in mind stands in the note of an
// indicator, however long it is, and a proxy in its name too: nobody may take it
// for the official indicator.

// proxyMark stands behind the name of a measure that is a proxy.
var proxyMark = model.Text{VI: " (chỉ số thay thế)", EN: " (proxy)"}

// proxyNote says in the note of a measure that it is one.
var proxyNote = model.Text{VI: "Đây là chỉ số thay thế (proxy): kho dùng nó thay cho chỉ số chính thức mà tên này nói đến.",
	EN: "This is a proxy: the repository uses it in place of the official indicator of this name."}

// proxyOf tells whether a measure is a proxy. Where a description says that some series
// are and no measure is one of these, part holds their names.
func (c *converter) proxyOf(m *measure) (whole bool, part []string) {
	about := c.meta[m.number]
	if about == nil {
		return false, nil
	}
	switch strings.ToLower(tidy(about.fields["proxy"].text)) {
	case "proxy":
		return true, nil
	case "both":
	default:
		return false, nil
	}
	found := false
	for _, v := range about.fields["proxy_series"].list {
		name := tidy(v.text)
		if c.hasSeries(m, name) {
			return true, nil
		}
		found = found || slices.ContainsFunc(c.measures[m.number], func(other *measure) bool { return c.hasSeries(other, name) })
		if text, known := c.said(name); known {
			part = append(part, plain(text.VI))
		}
	}
	if found {
		return false, nil
	}
	return false, append(part, "…")
}

// hasSeries tells whether a text names the series of a measure, as in the table or in
// words.
func (c *converter) hasSeries(m *measure, name string) bool {
	return slices.ContainsFunc(m.series, func(p part) bool {
		t := c.term(p.column, p.text)
		return name != "" && (strings.EqualFold(name, p.text) || strings.EqualFold(name, t.VI) || strings.EqualFold(name, t.EN))
	})
}

// noticesOf are the sentences that the repository shows beside the figures of a measure
// so that nobody overlooks them.
func (c *converter) noticesOf(m *measure, about *meta) []model.Text {
	if about == nil {
		return nil
	}
	var out []model.Text
	switch whole, part := c.proxyOf(m); {
	case whole:
		out = append(out, proxyNote)
	case len(part) > 0:
		names := strings.Join(part, "; ")
		w := diag.Say("Theo kho, một phần số liệu ở đây là của chỉ số thay thế (proxy), không phải của chỉ số chính thức: %s.", "The repository says that a part of these figures is of a proxy and not of the official indicator: %s.", names)
		out = append(out, model.Text(w))
	}
	out = append(out, c.notice(about))
	for _, v := range about.fields["graph_annotations"].list {
		if t := c.annotation(m, v); t.VI != "" {
			out = append(out, t)
		}
	}
	return slices.DeleteFunc(out, func(t model.Text) bool { return t.VI == "" })
}

// notice is what a description says above the figures: a heading and a text.
func (c *converter) notice(about *meta) model.Text {
	head, body := c.says(about, "data_notice_heading"), c.says(about, "data_notice_text")
	join := func(head, body string) string {
		head, body = strings.TrimRight(head, ".:; "), strings.TrimSpace(body)
		switch {
		case head == "" || body == "":
			return ended(head + body)
		}
		return head + ": " + ended(body)
	}
	return model.Text{VI: join(head.VI, body.VI), EN: join(head.EN, body.EN)}
}

// ended is a text that ends as a sentence does.
func ended(text string) string {
	if text == "" || strings.HasSuffix(text, ".") || strings.HasSuffix(text, "!") || strings.HasSuffix(text, "?") {
		return text
	}
	return text + "."
}

// presets are the marks on charts that Open SDG has words of its own for.
var presets = map[string]model.Text{"series_break": {VI: "Chuỗi số bị ngắt", EN: "Break in series"}, "target_line": {VI: "Đường chỉ tiêu", EN: "Target line"}}

// annotated is the text of a mark on the chart; empty where it has none.
func (c *converter) annotated(v value) model.Text {
	for _, text := range []string{v.get("description").text, v.get("label").get("content").text, v.get("label").text} {
		if t, known := c.said(text); known {
			return model.Text{VI: plain(t.VI), EN: plain(t.EN)}
		}
	}
	return presets[strings.ToLower(tidy(v.get("preset").text))]
}

// annotation is a mark on the chart of a measure in words; empty where it has none, and
// where it is on the chart of another series.
func (c *converter) annotation(m *measure, v value) model.Text {
	t := c.annotated(v)
	if name := tidy(v.get("series").text); t.VI == "" || name != "" && !c.hasSeries(m, name) &&
		slices.ContainsFunc(c.measures[m.number], func(other *measure) bool { return c.hasSeries(other, name) }) {
		return model.Text{}
	}
	at := tidy(cmp.Or(v.get("value").text, v.get("xMin").text))
	if at != "" {
		at = " (" + shorten(at, 40) + ")"
	}
	return model.Text(diag.Say("Chú thích trên biểu đồ của kho%s: %s", "Mark on the chart of the repository%s: %s", at, diag.Words{VI: ended(t.VI), EN: ended(t.EN)}))
}

// tellNotices reports what stands in names and notes because the repository tells it of
// the figures.
func (c *converter) tellNotices() {
	for _, id := range c.numbers {
		about := c.meta[id]
		if about == nil {
			continue
		}
		if f := about.fields["proxy"]; slices.Contains([]string{"proxy", "both"}, strings.ToLower(tidy(f.text))) {
			c.report.add(Entry{Fate: Changed, Rule: "proxy", Path: f.path, Line: f.line, Text: "proxy: " + tidy(f.text),
				Reason: diag.Say("Kho ghi số liệu là của chỉ số thay thế: tên và ghi chú của chỉ số nói điều ấy; chỗ không rõ là chuỗi nào thì chỉ ghi chú nói.", "The repository says that figures are of a proxy: name and note of the indicator say so; where it is not clear which series is meant, the note alone does.")})
		}
		if t := c.notice(about); t.VI != "" {
			f := about.fields["data_notice_text"]
			if tidy(f.text) == "" {
				f = about.fields["data_notice_heading"]
			}
			c.report.add(Entry{Fate: Changed, Rule: "notice", Path: cmp.Or(f.path, about.path), Line: f.line, Text: shorten(t.VI, 200),
				Reason: diag.Say("Lời báo trên biểu đồ của kho nằm trong ghi chú của chỉ số.", "What the repository tells above its chart stands in the note of the indicator.")})
		}
		c.tellAnnotations(about)
	}
}

// tellAnnotations reports the marks on the charts of an indicator.
func (c *converter) tellAnnotations(about *meta) {
	f := about.fields["graph_annotations"]
	for _, v := range f.list {
		e := Entry{Fate: Changed, Rule: "annotation", Path: f.path, Line: v.line, Text: shorten(c.annotated(v).VI, 200),
			Reason: diag.Say("Dấu trên biểu đồ của kho được ghi bằng lời trong ghi chú; biểu đồ ở đây không vẽ nó.", "A mark on the chart of the repository stands in the note in words; the chart here does not have it.")}
		if e.Text == "" {
			e.Fate, e.Reason = LeftOut, diag.Say("Dấu trên biểu đồ của kho không có lời, nên không lấy.", "A mark on the chart of the repository has no words, so it is left out.")
		}
		c.report.add(e)
	}
}
