package site

import (
	"fmt"
	"html/template"
	"strconv"
	"strings"

	"chitieu/internal/chart"
	"chitieu/internal/markup"
	"chitieu/internal/model"
)

// Text is a page written in Markdown. Its live figures are filled in here.
type Text struct {
	Lead     string
	Note     string
	Body     template.HTML
	Contents []Link
	Data     *Data // below the text of the data page; nil elsewhere
}

func (b *builder) text(d *markup.Document) (Page, error) {
	path := b.r.page(d.Meta.Slug)
	f := b.frame(path, d.Meta.Slug, d.Meta.Title, d.Meta.Description)
	live := &live{b: b}
	body, err := d.Render(live.resolve, b.r.href)
	if err != nil {
		return Page{}, err
	}
	if len(live.used) > 0 || live.counted {
		f.AsOf = b.w.date(b.in.AsOf)
		b.date(&f, live.used...)
	}
	v := &Text{Lead: d.Meta.Lead, Note: d.Meta.Note, Body: body}
	for _, h := range d.Headings {
		if h.Level == 2 {
			v.Contents = append(v.Contents, Link{Href: "#" + h.ID, Text: h.Text})
		}
	}
	if path == b.r.data() {
		v.Data = b.data()
		b.date(&f, b.public...)
	}
	return Page{Path: path, Kind: "text", Frame: f, View: v}, nil
}

// live fills in the live figures of one page and remembers what it used.
type live struct {
	b       *builder
	used    []*model.Indicator
	counted bool
	charts  int
}

func (l *live) resolve(d markup.Directive) (template.HTML, error) {
	if d.Verb == markup.Count {
		l.counted = true
		return l.count(d)
	}
	in := l.b.in.Public.Project().Indicator(d.ID)
	if in == nil {
		return "", fmt.Errorf("không có chỉ số %q", d.ID)
	}
	l.used = append(l.used, in)
	s := l.b.status[in]
	switch d.Verb {
	case markup.Value:
		return l.value(s, d)
	case markup.Target:
		return l.target(s, d)
	case markup.Verdict:
		return l.verdict(s, d)
	case markup.Chart:
		return l.chart(s), nil
	}
	return "", fmt.Errorf("không có chỉ thị %q", d.Verb)
}

func (l *live) count(d markup.Directive) (template.HTML, error) {
	if d.ID == "indicators" {
		return l.show(l.b.r.indicators(), l.b.w.count(len(l.b.public))), nil
	}
	for _, t := range l.b.tiles() {
		if t.Class == d.ID {
			return l.show(l.b.r.indicators(), t.Count), nil
		}
	}
	return "", fmt.Errorf("không có ô %q", d.ID)
}

// show is a live figure: a link to where it comes from.
func (l *live) show(path, text string) template.HTML {
	return template.HTML(`<a class="live" href="` + template.HTMLEscapeString(l.b.r.href(path)) + `">` + template.HTMLEscapeString(text) + `</a>`)
}

func (l *live) value(s *standing, d markup.Directive) (template.HTML, error) {
	area, dims, err := l.selection(s, d)
	if err != nil {
		return "", err
	}
	all := seriesOf(s.in, area, dims)
	o, ok := model.Latest(all)
	if d.Period != "" {
		ok = false
		for _, x := range all {
			if x.Period.String() == d.Period {
				o, ok = x, true
			}
		}
	}
	if !ok {
		return "", fmt.Errorf("%s không có số liệu cho %s", d.ID, d)
	}
	text := l.b.w.t("live.value", "value", l.b.w.value(s.in, o, s.in.Decimals), "period", l.b.w.during(o.Period), "mark", l.b.w.mark(o))
	return l.show(l.b.r.indicator(s.in)+"#n"+o.Period.String(), text), nil
}

// selection is the area and breakdown that a directive names, by default the
// headline series.
func (l *live) selection(s *standing, d markup.Directive) (*model.Area, model.Dims, error) {
	area, dims := s.shown.Area, s.shown.Dims
	if ref := d.Arg("area"); ref != "" {
		found := l.b.in.Public.Project().Areas.Find(ref, model.Interval{})
		if p, err := model.ParsePeriod(d.Period); err == nil {
			found = l.b.in.Public.Project().Areas.Find(ref, p.Interval())
		}
		if len(found) != 1 {
			return nil, "", fmt.Errorf("địa bàn %q không rõ là nơi nào", ref)
		}
		area = found[0]
	}
	var ids, codes []string
	named := false
	for _, dim := range s.in.Dimensions {
		code := d.Arg(dim.ID)
		named = named || code != ""
		if code == "" {
			code = s.shown.Dims.Code(dim.ID)
		}
		ids, codes = append(ids, dim.ID), append(codes, code)
	}
	if named {
		dims = model.NewDims(ids, codes)
	}
	return area, dims, nil
}

// chosen is the target that a directive means: the primary one, or the first
// of a period.
func (l *live) chosen(s *standing, d markup.Directive) (*model.Target, error) {
	if d.Period == "" && s.primary != nil {
		return s.primary, nil
	}
	for _, t := range s.in.Targets {
		area := d.Arg("area")
		if t.Period.String() == d.Period && t.Rule != model.TextOnly && (area == "" || t.Area.Code == area || t.Area.Key() == area) {
			return t, nil
		}
	}
	return nil, fmt.Errorf("%s không có chỉ tiêu cho %s", d.ID, d)
}

func (l *live) target(s *standing, d markup.Directive) (template.HTML, error) {
	t, err := l.chosen(s, d)
	if err != nil {
		return "", err
	}
	text := l.b.w.t("live.target", "goal", l.b.w.goal(s.in, t), "period", l.b.w.span(t), "document", l.b.w.sourceName(t.Source))
	return l.show(l.b.r.indicator(s.in)+"#chi-tieu", text), nil
}

func (l *live) verdict(s *standing, d markup.Directive) (template.HTML, error) {
	a := s.main
	if d.Period != "" {
		t, err := l.chosen(s, d)
		if err != nil {
			return "", err
		}
		a = s.verdicts[t]
	}
	return l.show(l.b.r.indicator(s.in)+"#danh-gia", inner(l.b.chip(a).Text)), nil
}

func (l *live) chart(s *standing) template.HTML {
	l.charts++
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
