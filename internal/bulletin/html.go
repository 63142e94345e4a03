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
	"chitieu/internal/diag"
	"chitieu/internal/locale"
	"chitieu/internal/site"
)

//go:embed assets/body.html
var body string

var pageTitle = diag.Say("Người đọc sẽ thấy gì đổi", "What readers will see changed")

// head begins the page, with a language and the title. The styles come between
// it and headEnd: they are the theme's, and html/template has no place for a
// whole sheet.
const (
	head = `<!DOCTYPE html>
<html lang="%s">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>%s</title>
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
	Words      map[string]string
	Since, Sum string
	Alerts     []string
	Facts      []fact
	Chapters   []section
	Others     []list
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
	Said           []sided
	Headline       *sided // where no charts say it
	Figures        []table
	Lists          []list
	Locals         []areas
	Areas          []pair // charts of areas
	Undrawn        string // says how many areas have no chart here; empty for none
}

// pair is the charts of one area.
type pair struct{ Charts []drawn }

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
var (
	beforeSide = diag.Say("Trước", "Before")
	afterSide  = diag.Say("Nay", "Now")
)

// pageWords are the words of the template.
var pageWords = map[string]diag.Words{
	"Title":    pageTitle,
	"Since":    diag.Say("So với", "Compared with"),
	"Contents": diag.Say("Chỉ số có thay đổi", "Indicators with changes"),
	"Apart":    diag.Say("Đơn vị đã đổi nên mỗi biểu đồ có trục riêng.", "The unit changed, so each chart has axes of its own."),
	"Before":   beforeSide,
	"Now":      afterSide,
	"Period":   diag.Say("Kỳ", "Period"),
	"Area":     diag.Say("Địa bàn", "Area"),
	"Status":   diag.Say("Tình trạng; nguồn", "Status; source"),
	"Note":     diag.Say("Ghi chú", "Note"),
	"Reason":   diag.Say("Lý do", "Reason"),
	"Areas":    diag.Say("Biểu đồ ở địa bàn", "Charts of areas"),
}

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
	fmt.Fprintf(&out, head, diag.Words{VI: "vi", EN: "en"}.In(b.Lang), pageTitle.In(b.Lang))
	out.Write(styles)
	out.WriteString(headEnd)
	if err := t.Execute(&out, b.page()); err != nil {
		return fmt.Errorf("bulletin: %w", err)
	}
	out.WriteString(bodyEnd)
	if _, err := io.WriteString(w, locale.Plain(out.String())); err != nil {
		return fmt.Errorf("bulletin: %w", err)
	}
	return nil
}

func (b Bulletin) page() page {
	n := b.counts()
	p := page{Words: map[string]string{}, Since: b.Since, Sum: b.sum(), Alerts: without("", b.lacking(), b.unread())}
	for key, words := range pageWords {
		p.Words[key] = words.In(b.Lang)
	}
	for _, f := range []fact{{titles[compare.Changed].In(b.Lang), n.Changed}, {titles[compare.Removed].In(b.Lang), n.Removed}, {titles[compare.New].In(b.Lang), n.New}, {titles[compare.Noted].In(b.Lang), n.Noted},
		{b.say("Đánh giá đổi", "Verdicts changed"), n.Verdicts}, {b.say("Đánh giá ở địa bàn đổi", "Verdicts of areas changed"), n.Local},
		{b.say("Thiếu lý do", "Reasons missing"), n.Lacking}} {
		if f.Count > 0 {
			p.Facts = append(p.Facts, f)
		}
	}
	room := maxDrawings
	for i, c := range b.chapters() {
		s := b.section(b.Changes.Indicators[i], c)
		b.drawAreas(&s, b.Changes.Indicators[i], &room)
		p.Chapters = append(p.Chapters, s)
	}
	for _, l := range b.others() {
		p.Others = append(p.Others, list{l.Title, few(l.Items, b.Lang)})
	}
	return p
}

func (b Bulletin) section(in compare.Indicator, c chapter) section {
	s := section{ID: c.id, Name: c.name, Note: sentence(c.note), Charts: b.charts(in)}
	s.Apart = len(s.Charts) == 2 && slices.Contains(in.Facts, compare.Unit)
	for _, l := range []list{{b.say("Chỉ số", "Indicator"), c.facts}, {relatedTitle.In(b.Lang), c.related}, {targetsTitle.In(b.Lang), c.targets}, {lateTitle.In(b.Lang), c.late}} {
		if len(l.Items) > 0 {
			l.Items = few(l.Items, b.Lang)
			s.Lists = append(s.Lists, l)
		}
	}
	for _, t := range c.said {
		s.Said = append(s.Said, sided{t.title, t.before, t.after})
	}
	if t := c.headline; t != nil && len(s.Charts) == 0 {
		s.Headline = &sided{t.title, t.before, t.after}
	}
	for _, t := range c.verdict {
		s.Verdicts = append(s.Verdicts, flipped{t.title, []verdict{
			{beforeSide.In(b.Lang), t.classes[0], t.before, strings.Join(t.reasons[0], " ")},
			{afterSide.In(b.Lang), t.classes[1], t.after, strings.Join(t.reasons[1], " ")}}})
	}
	for _, l := range c.locals {
		s.Locals = append(s.Locals, l.table())
	}
	for _, g := range c.figures {
		s.Figures = append(s.Figures, table{g.title, g.lines, g.rest})
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
	was, now := in.Was, in.Now
	if in.Withdrawn() {
		was = nil
	}
	return b.drawings(in, was, now, in.ID)
}

// drawings are the charts of two standings of an indicator; nil is one that is not
// to be drawn. Their ids end with the name.
func (b Bulletin) drawings(in compare.Indicator, before, after *site.Standing, name string) []drawn {
	was, now := drawing(before), drawing(after)
	switch {
	case was != nil && now != nil && chart.Wide(was) == chart.Wide(now):
		return nil
	case was != nil && now != nil && !slices.Contains(in.Facts, compare.Unit):
		was, now = b.Words.Alike(in.After, *before, *after)
		was.ID, now.ID = "truoc-"+name, "nay-"+name
		then, today := chart.Twins(was, now)
		return []drawn{drawnChart(beforeSide.In(b.Lang), was, then), drawnChart(afterSide.In(b.Lang), now, today)}
	}
	var out []drawn
	for _, side := range []struct {
		name, id string
		chart    *chart.Chart
	}{{beforeSide.In(b.Lang), "truoc-", was}, {afterSide.In(b.Lang), "nay-", now}} {
		if side.chart != nil {
			c := *side.chart
			c.ID = side.id + name
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
