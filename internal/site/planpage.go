package site

import (
	"html/template"
	"strconv"
	"strings"

	"chitieu/internal/markup"
	"chitieu/internal/model"
)

// Plan is the page of the plan: its text verbatim, with a table of contents and
// notes in the margin.
type Plan struct {
	Lead     string
	Note     string
	Contents []Section
	Blocks   []PlanBlock
}

// Section is an entry of the table of contents with those below it.
type Section struct {
	Link  Link
	Below []Link
}

// PlanBlock is one heading or paragraph of the plan with its notes.
type PlanBlock struct {
	Tag    string // h2, h3, p, li
	ID     string
	Marker string // "a)", "-"; empty for none
	Text   template.HTML
	Label  string // name of its permalink: "điểm II.4.a"
	Notes  []PlanNote
	Name   string // accessible name of the notes
}

// PlanNote is one margin note.
type PlanNote struct {
	Title string
	Text  string
	Links []Link
}

// planIndex knows what in the data speaks of a clause.
type planIndex struct {
	indicators map[string][]*model.Indicator
	agencies   map[string][]*model.Agency
	notes      map[string][]markup.Note
	related    map[string][]string // anchors of the clauses that belong to the same matter
}

func indexPlan(in Input) *planIndex {
	x := &planIndex{indicators: map[string][]*model.Indicator{}, agencies: map[string][]*model.Agency{}, notes: map[string][]markup.Note{}}
	for _, i := range in.Public.Indicators() {
		for _, anchor := range i.Model().Clauses {
			x.indicators[anchor] = append(x.indicators[anchor], i.Model())
		}
	}
	for _, a := range in.Public.Project().Agencies {
		if a.InPlan && a.Clause != "" {
			x.agencies[a.Clause] = append(x.agencies[a.Clause], a)
		}
	}
	for _, n := range in.Notes {
		if n.Kind != markup.Related || n.Text != "" {
			x.notes[n.Anchor] = append(x.notes[n.Anchor], n)
		}
	}
	x.related = markup.CrossLinks(in.Plan, in.Notes)
	return x
}

func (b *builder) planPage() Content {
	path := b.r.plan()
	meta := b.in.Plan.Meta
	f := b.frame(path, "plan", meta.Title, meta.Description)
	v := &Plan{Lead: meta.Lead, Note: meta.Note, Contents: b.contents()}
	for _, block := range b.in.Plan.Blocks {
		v.Blocks = append(v.Blocks, b.planBlock(block))
	}
	return Content{f, v}
}

func (b *builder) contents() []Section {
	var out []Section
	for _, c := range b.in.Plan.Clauses {
		link := Link{Href: "#" + c.Anchor, Text: c.Marker + " " + b.w.sentence(shorten(strings.TrimRight(c.Text, ":"), 60))}
		switch {
		case c.Level == 1:
			out = append(out, Section{Link: link})
		case c.Level == 2 && len(out) > 0:
			last := &out[len(out)-1]
			last.Below = append(last.Below, link)
		}
	}
	return out
}

// sentence writes a heading in capitals as a sentence, for lists: the text of
// the plan itself keeps its capitals.
func (w words) sentence(s string) string {
	if s != strings.ToUpper(s) {
		return s
	}
	return w.opening(strings.ToLower(s))
}

// shorten cuts a text at a word, for lists; the full text stands where it leads.
func shorten(s string, limit int) string {
	runes := []rune(s)
	if len(runes) <= limit {
		return s
	}
	cut := string(runes[:limit])
	if i := strings.LastIndexByte(cut, ' '); i > 0 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;") + "…"
}

func (b *builder) planBlock(block markup.Block) PlanBlock {
	out := PlanBlock{Tag: "p", Marker: block.Marker, Text: block.HTML}
	if block.Kind != markup.ClauseStart {
		return out
	}
	c := block.Clause
	out.ID, out.Label = c.Anchor, b.clauseName(c)
	switch c.Level {
	case 1:
		out.Tag = "h2"
	case 2:
		out.Tag = "h3"
	}
	out.Notes = b.planNotes(c.Anchor)
	out.Name = b.w.t("plan.notes", "clause", out.Label)
	return out
}

func (b *builder) planNotes(anchor string) []PlanNote {
	var out []PlanNote
	if list := b.plan.indicators[anchor]; len(list) > 0 {
		n := PlanNote{Title: b.w.t("plan.indicators")}
		for _, in := range list {
			n.Links = append(n.Links, *b.indicatorLink(in))
		}
		out = append(out, n)
	}
	for _, a := range b.plan.agencies[anchor] {
		n := PlanNote{Title: b.w.t("plan.agency"), Links: []Link{b.agencyLink(a)}, Text: b.renamed(a)}
		out = append(out, n)
	}
	for _, note := range b.plan.notes[anchor] {
		out = append(out, b.marginNote(note))
	}
	if anchors := b.plan.related[anchor]; len(anchors) > 0 {
		n := PlanNote{Title: b.w.t("plan.related")}
		for _, a := range anchors {
			n.Links = append(n.Links, Link{Href: "#" + a, Text: b.clauseLink(a).Text})
		}
		out = append(out, n)
	}
	return out
}

func (b *builder) marginNote(note markup.Note) PlanNote {
	n := PlanNote{Text: note.Text}
	switch note.Kind {
	case markup.Misprint:
		n.Title = b.w.t("plan.misprint", "quote", note.Quote)
	default:
		n.Title = b.w.t("plan.note")
	}
	if note.Unsure {
		n.Text = strings.TrimSpace(n.Text + " " + b.w.t("plan.unsure"))
	}
	return n
}

// clauseName is how a clause is cited inside a sentence: "mục IV.3", "điểm
// II.4.a", "mục IV.3, gạch đầu dòng thứ nhất".
func (b *builder) clauseName(c *markup.Clause) string {
	switch parent, ok := b.in.Plan.Clause(c.Parent); {
	case c.Marker == "-" && ok:
		n, _ := strconv.Atoi(c.Label[strings.LastIndexByte(c.Label, '.')+1:])
		return b.w.loc.O("clause.dash", n, "clause", b.clauseName(parent))
	case c.Level == 3:
		return b.w.t("clause.point", "label", c.Label)
	}
	return b.w.t("clause.section", "label", c.Label)
}

// clauseLink leads to a clause of the plan by its name.
func (b *builder) clauseLink(anchor string) Link {
	text := anchor
	if c, ok := b.in.Plan.Clause(anchor); ok {
		text = b.clauseName(c)
	}
	return Link{Href: b.r.href(b.r.plan()) + "#" + anchor, Text: b.w.opening(text)}
}
