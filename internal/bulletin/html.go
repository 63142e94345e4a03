package bulletin

import (
	"bytes"
	_ "embed" // for the page
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"

	"chitieu/internal/chart"
	"chitieu/internal/compare"
	"chitieu/internal/site"
)

//go:embed assets/body.html
var body string

// head begins the page. The styles come between it and headEnd: they are the
// theme's, and html/template has no place for a whole sheet.
const (
	head = `<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>Người đọc sẽ thấy gì đổi</title>
<style>
`
	headEnd = `
.pair { row-gap: 0 }
.pair > .fig { display: grid; grid-row: span 4; grid-template-rows: subgrid; margin-bottom: 2rem }
.pair > .fig > * { align-self: start; min-width: 0 }
.pair .plot { width: 100%; max-width: 27rem }
</style>
</head>
<body>
`
	bodyEnd = "</body>\n</html>\n"
)

// page is the bulletin as the template places it.
type page struct {
	Since, Sum string
	Alerts     []string
	Facts      []fact
	Chapters   []section
	Sources    *list
}

type fact struct {
	Name  string
	Count int
}

// section is one indicator.
type section struct {
	ID, Name, Note string
	Charts         []drawn
	Apart          bool // these have axes of their own: the unit is another one
	Verdicts       []flipped
	Headline       *sided // where no charts say it
	Figures        []table
	Lists          []list
	Locals         []areas
}

// drawn is the chart of one state.
type drawn struct {
	Side, Title, Subtitle, Source string
	Drawing, Key                  template.HTML
}

// flipped is a verdict in both states.
type flipped struct {
	Title string
	Sides []verdict
}

type verdict struct{ Side, Class, Text, Reasons string }

// list is what has a title and nothing to compare side by side.
type list struct {
	Title string
	Items []string
}

type sided struct{ Title, Before, After string }

type table struct {
	Title string
	Rows  []figure
	Rest  string
}

// areas is what changed of one kind on the pages of areas.
type areas struct {
	Title string
	Sided bool // there is something to compare
	Rows  []areaRow
	Rest  string
}

type areaRow struct{ Area, Before, After, WhyBefore, WhyAfter string }

func (l locals) table() areas {
	out := areas{Title: l.title, Rest: l.rest}
	for _, t := range l.turns {
		out.Sided = out.Sided || t.before != ""
		out.Rows = append(out.Rows, areaRow{t.title, t.before, t.after, strings.Join(t.reasons[0], " "), strings.Join(t.reasons[1], " ")})
	}
	return out
}

// The names of the two states.
const (
	beforeSide = "Trước"
	afterSide  = "Nay"
)

// WriteHTML tells it as one page that needs no other file: the charts of both
// states side by side. Styles are those of the theme.
func (b Bulletin) WriteHTML(w io.Writer, styles []byte) error {
	if bytes.Contains(bytes.ToLower(styles), []byte("</style")) {
		return fmt.Errorf("bulletin: the style sheet of the theme holds the end of its element")
	}
	t, err := template.New("body").Parse(body)
	if err != nil {
		return fmt.Errorf("bulletin: %w", err)
	}
	var out bytes.Buffer
	out.WriteString(head)
	out.Write(styles)
	out.WriteString(headEnd)
	if err := t.Execute(&out, b.page()); err != nil {
		return fmt.Errorf("bulletin: %w", err)
	}
	out.WriteString(bodyEnd)
	if _, err := w.Write(out.Bytes()); err != nil {
		return fmt.Errorf("bulletin: %w", err)
	}
	return nil
}

func (b Bulletin) page() page {
	n := b.counts()
	p := page{Since: b.Since, Sum: b.sum(), Alerts: without("", b.lacking(), b.unread())}
	for _, f := range []fact{{"Số liệu sửa", n.Changed}, {"Số liệu không còn", n.Removed}, {"Số liệu mới", n.New},
		{"Đánh giá đổi", n.Verdicts}, {"Đánh giá ở địa bàn đổi", n.Local}, {"Thiếu lý do", n.Lacking}} {
		if f.Count > 0 {
			p.Facts = append(p.Facts, f)
		}
	}
	for i, c := range b.chapters() {
		p.Chapters = append(p.Chapters, b.section(b.Changes.Indicators[i], c))
	}
	if items := b.sources(); len(items) > 0 {
		p.Sources = &list{sourcesTitle, few(items)}
	}
	return p
}

func (b Bulletin) section(in compare.Indicator, c chapter) section {
	s := section{ID: c.id, Name: c.name, Note: sentence(c.note), Charts: b.charts(in)}
	s.Apart = len(s.Charts) == 2 && slices.Contains(in.Facts, compare.Unit)
	for _, l := range []list{{"Chỉ số", c.facts}, {"Số liệu liên quan", c.related}, {"Chỉ tiêu", c.targets}, {"Nay còn thiếu", c.late}} {
		if len(l.Items) > 0 {
			l.Items = few(l.Items)
			s.Lists = append(s.Lists, l)
		}
	}
	if t := c.headline; t != nil && len(s.Charts) == 0 {
		s.Headline = &sided{t.title, t.before, t.after}
	}
	for _, t := range c.verdict {
		s.Verdicts = append(s.Verdicts, flipped{t.title, []verdict{
			{beforeSide, t.classes[0], t.before, strings.Join(t.reasons[0], " ")},
			{afterSide, t.classes[1], t.after, strings.Join(t.reasons[1], " ")}}})
	}
	for _, l := range c.locals {
		s.Locals = append(s.Locals, l.table())
	}
	for _, g := range c.figures {
		s.Figures = append(s.Figures, table{titles[g.kind], g.lines, g.rest()})
	}
	return s
}

// sentence begins a note with a capital letter and ends it.
func sentence(note string) string {
	if note == "" {
		return ""
	}
	return strings.ToUpper(note[:1]) + note[1:] + "."
}

// charts are the drawings of both states, where they differ, on the same axes
// where they are in the same unit. The former one is left out where it would show
// a number that may not be shown any more.
func (b Bulletin) charts(in compare.Indicator) []drawn {
	was, now := drawing(in.Was), drawing(in.Now)
	if in.Withdrawn() {
		was = nil
	}
	switch {
	case was != nil && now != nil && chart.Wide(was) == chart.Wide(now):
		return nil
	case was != nil && now != nil && !slices.Contains(in.Facts, compare.Unit):
		was, now = b.Words.Alike(in.After, *in.Was, *in.Now)
		was.ID, now.ID = "truoc-"+in.ID, "nay-"+in.ID
		before, after := chart.Twins(was, now)
		return []drawn{drawnChart(beforeSide, was, before), drawnChart(afterSide, now, after)}
	}
	var out []drawn
	for _, side := range []struct {
		name, id string
		chart    *chart.Chart
	}{{beforeSide, "truoc-", was}, {afterSide, "nay-", now}} {
		if side.chart != nil {
			c := *side.chart
			c.ID = side.id + in.ID
			out = append(out, drawnChart(side.name, &c, chart.Alone(&c)))
		}
	}
	return out
}

func drawing(s *site.Standing) *chart.Chart {
	if s == nil {
		return nil
	}
	return s.Chart
}

func drawnChart(side string, c *chart.Chart, drawing template.HTML) drawn {
	return drawn{Side: side, Title: c.Title, Subtitle: c.Subtitle, Source: c.Source, Drawing: drawing, Key: chart.Key(c)}
}
