package site

import (
	"fmt"
	"html/template"
	"strconv"
	"strings"

	"chitieu/internal/chart"
	"chitieu/internal/live"
	"chitieu/internal/markup"
	"chitieu/internal/model"
	"chitieu/internal/progress"
)

// Text is a page written in Markdown. Its live figures are filled in here.
type Text struct {
	Lead     string
	Note     string
	Body     template.HTML
	Contents []Link
	Data     *Data    // below the text of the data page; nil elsewhere
	Foreign  *Foreign // nil where the text is in the page's language
	Original *Link    // the text that a summary is of; nil elsewhere
}

func (b *builder) text(t Writing) (Content, error) {
	doc, own := t.in(b.w.loc.Lang)
	path, meta := b.textPath(t), b.meta(t)
	f := b.frame(path, t.Name, meta.Title, meta.Description)
	shown := &figures{b: b, dated: b.dating()}
	if !own {
		shown.b = b.main // its figures and links are Vietnamese as it is
	}
	body, err := doc.Render(shown.resolve, shown.b.link)
	if err != nil {
		return Content{}, err
	}
	if shown.used || shown.counted {
		f.AsOf = b.asOf()
		shown.dated.onto(&f)
	}
	v := &Text{Lead: meta.Lead, Note: meta.Note, Body: body}
	if !own {
		v.Foreign = b.foreign()
		f.Description = v.Foreign.Notice + " " + f.Description
	}
	for _, h := range doc.Headings {
		if h.Level == 2 {
			v.Contents = append(v.Contents, Link{Href: "#" + h.ID, Text: b.spoken(h.Text, own)})
		}
	}
	if path == b.r.data() {
		v.Data = b.data()
		b.dateFiles(&f)
	}
	return Content{f, v}, nil
}

// figures fills in the live figures of one page and remembers what it used.
type figures struct {
	b       *builder
	used    bool // there is one of an indicator
	dated   *dating
	counted bool
	charts  int
}

func (l *figures) resolve(d markup.Directive) (template.HTML, error) {
	if d.Verb == markup.Count {
		l.counted = true
		return l.count(d)
	}
	in := l.b.in.Public.Project().Indicator(d.ID)
	if in == nil {
		return "", fmt.Errorf("no indicator %q", d.ID)
	}
	l.used = true
	s, at := l.b.status[in], live.Pointer{Period: d.Period}
	for _, a := range d.Args {
		at.Args = append(at.Args, live.Arg(a))
	}
	switch d.Verb {
	case markup.Value:
		return l.value(s, at)
	case markup.Target:
		return l.target(s, at)
	case markup.Verdict:
		return l.verdict(s, at)
	case markup.Chart:
		return l.chart(s), nil
	}
	return "", fmt.Errorf("no directive %q", d.Verb)
}

func (l *figures) count(d markup.Directive) (template.HTML, error) {
	if d.ID == "indicators" {
		return l.show(l.b.r.indicators(), l.b.w.count(len(l.b.public))), nil
	}
	tiles, _ := l.b.tiles()
	for _, t := range tiles {
		if t.Class == d.ID {
			return l.show(l.b.r.indicators(), t.Count), nil
		}
	}
	return "", fmt.Errorf("no tile %q", d.ID)
}

// show is a live figure: a link to where it comes from.
func (l *figures) show(path, text string) template.HTML {
	return template.HTML(`<a class="live" href="` + template.HTMLEscapeString(l.b.r.href(path)) + `">` + template.HTMLEscapeString(text) + `</a>`)
}

func (l *figures) value(s *standing, at live.Pointer) (template.HTML, error) {
	f, fault := live.Value(l.b.in.Public.Project(), s.in, at)
	if fault != nil {
		return "", fault
	}
	page, w := l.b.r.indicator(s.in), l.b.w
	if r := f.Related; r != nil {
		l.dated.related(*r)
		text := w.absence(r.Status)
		if r.Value.Given() {
			text = l.b.relatedValue(s.in, *r, evenly(s.in, *r))
		}
		mark := w.mark(model.Observation{Value: r.Value, Status: r.Status, Source: r.Source})
		return l.show(page+"#lien-quan", w.t("live.value", "value", text, "period", w.interval(r.Period), "mark", mark)), nil
	}
	o := f.Observation
	l.dated.row(o)
	return l.show(l.b.figurePath(s.in, o), w.t("live.value", "value", w.value(s.in, o, s.in.Decimals), "period", w.during(o.Period), "mark", w.status(o))), nil
}

// chosen is the target that a directive means: of those that it can mean the
// one that goes before the others as the primary target does.
func (l *figures) chosen(s *standing, at live.Pointer) (*model.Target, error) {
	found, fault := live.Targets(l.b.in.Public.Project(), s.in, at)
	if fault != nil {
		return nil, fault
	}
	narrowed := *s.in
	narrowed.Targets = found
	return progress.Primary(&narrowed, l.b.in.AsOf, l.b.homes), nil
}

func (l *figures) target(s *standing, at live.Pointer) (template.HTML, error) {
	t, err := l.chosen(s, at)
	if err != nil {
		return "", err
	}
	key := "live.target"
	if t.Period.IsZero() {
		key = "live.target_undated"
	}
	text := l.b.w.t(key, "goal", l.b.w.goal(s.in, t), "period", l.b.w.span(t), "document", l.b.w.sourceName(t.Source),
		"setter", l.b.setterInside(t))
	return l.show(l.targetPage(s.in, t)+"#chi-tieu", text), nil
}

// targetPage is the page that judges a target.
func (l *figures) targetPage(in *model.Indicator, t *model.Target) string {
	if t.Area != nil && l.b.hasOwnPage(in, t.Area) {
		return l.b.r.indicatorIn(in, l.b.areas.code[t.Area])
	}
	return l.b.r.indicator(in)
}

func (l *figures) verdict(s *standing, at live.Pointer) (template.HTML, error) {
	c, page := l.b.chipOf(s), l.b.r.indicator(s.in)
	if at.Period != "" || len(at.Args) > 0 {
		t, err := l.chosen(s, at)
		if err != nil {
			return "", err
		}
		c, page = l.b.chip(s.verdicts[t]), l.targetPage(s.in, t)
	}
	words := l.b.w.inner(c.Text)
	if c.Remark != "" {
		words += "; " + l.b.w.inner(c.Remark)
	}
	return l.show(page+"#danh-gia", words), nil
}

func (l *figures) chart(s *standing) template.HTML {
	l.charts++
	l.dated.drawn(s)
	c := *s.chart
	c.ID += "-" + strconv.Itoa(l.charts)
	var out strings.Builder
	esc := template.HTMLEscapeString
	out.WriteString(`<figure class="fig" id="` + esc(c.ID) + `"><figcaption><p class="fig-t">` + esc(c.Title) + `</p><p class="fig-s">` + esc(c.Subtitle) + `</p></figcaption>`)
	out.WriteString(string(chart.Wide(&c)) + string(chart.Narrow(&c)) + string(chart.Key(&c)))
	out.WriteString(`<p class="fig-src">` + esc(c.Source) + `</p></figure><p class="sm"><a href="` +
		esc(l.b.r.href(l.b.r.indicator(s.in))+"#bang-so") + `">` + esc(l.b.w.t("live.table", "name", l.b.w.short(s.in))) + `</a></p>`)
	return template.HTML(out.String())
}
