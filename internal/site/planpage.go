package site

import (
	"html/template"
	"regexp"
	"strconv"
	"strings"

	"chitieu/internal/locale"
	"chitieu/internal/markup"
	"chitieu/internal/model"
)

// Plan is the page of the plan: its text verbatim, with a table of contents and
// notes in the margin.
type Plan struct {
	Lead     string
	Note     string
	Intro    template.HTML // what the project has to say before it, in the language of the page; empty for none
	Contents []Section
	Blocks   []PlanBlock
	Foreign  *Foreign // nil where the text is in the page's language
	Original *Link    // the plan in its own language, where the page is in another
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
	Links  []Link // the indicators of a target, where the text is nothing but a list of targets
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

// addPlan adds the page of the plan: its text in the language that it has, its
// summary in any other.
func (b *builder) addPlan(add func(key, path, kind string, make func() (Content, error))) {
	if b.foreignPlan() && b.in.Brief.Docs[b.w.loc.Lang] != nil {
		add("plan", b.r.plan(), "text", b.brief)
		return
	}
	add("plan", b.r.plan(), "plan", b.planPage)
}

// foreignPlan tells whether the plan is in another language than the page.
// The goals of a repository have names of their own in each language, and their
// targets the words of the repository, so they are nobody's translation.
func (b *builder) foreignPlan() bool { return b.main != b && !b.ofCountry() }

func (b *builder) planPage() (Content, error) {
	path := b.r.plan()
	meta := b.planMeta()
	f := b.frame(path, "plan", meta.Title, meta.Description)
	v := &Plan{Lead: meta.Lead, Note: meta.Note, Contents: b.contents()}
	if b.foreignPlan() {
		v.Foreign, v.Original = b.foreign(), b.original()
		f.Description = v.Foreign.Notice + " " + f.Description
	}
	for _, block := range b.in.Plan.Blocks {
		v.Blocks = append(v.Blocks, b.planBlock(block))
	}
	if doc := b.in.Brief.Docs[b.w.loc.Lang]; doc != nil { // of a country: its goals stand below in every language
		shown := &figures{b: b, dated: b.dating()}
		intro, err := doc.Render(shown.resolve, b.link)
		if err != nil {
			return Content{}, err
		}
		v.Intro = intro
		if shown.used || shown.counted {
			f.AsOf = b.asOf()
			shown.dated.onto(&f)
		}
	}
	return Content{f, v}, nil
}

// planMeta is the front matter of the plan, or of its summary.
func (b *builder) planMeta() markup.Meta {
	if doc := b.in.Brief.Docs[b.w.loc.Lang]; doc != nil {
		return doc.Meta
	}
	return b.meta(Writing{Docs: map[string]*markup.Document{b.main.w.loc.Lang: {Meta: b.in.Plan.Meta}}})
}

// brief is the page of the summary. The text of the plan stays the authority.
func (b *builder) brief() (Content, error) {
	c, err := b.text(b.in.Brief)
	if v, ok := c.View.(*Text); ok {
		v.Original = b.original()
	}
	c.Frame.Section = "plan"
	return c, err
}

// original leads to the text of the plan.
func (b *builder) original() *Link {
	return &Link{Href: b.r.href(b.main.r.plan()), Text: locale.Passage(b.in.Plan.Meta.Title), Lang: b.main.w.loc.Lang}
}

// planTerms are the headings of the plan, or of its summary, for the index of
// terms.
func (b *builder) planTerms() []Link {
	var out []Link
	if !b.foreignPlan() {
		for _, c := range b.in.Plan.Clauses {
			if c.Level <= 2 {
				out = append(out, Link{Href: b.r.href(b.r.plan()) + "#" + c.Anchor, Note: b.w.t("search.clause", "clause", b.clauseName(c)),
					Text: b.w.sentence(strings.TrimRight(shorten(b.clauseText(c), 90), ":"))})
			}
		}
		return out
	}
	if doc := b.in.Brief.Docs[b.w.loc.Lang]; doc != nil {
		for _, h := range doc.Headings {
			out = append(out, Link{Href: b.r.href(b.r.plan()) + "#" + h.ID, Text: h.Text, Note: b.w.t("search.summary")})
		}
	}
	return out
}

func (b *builder) contents() []Section {
	var out []Section
	for _, c := range b.in.Plan.Clauses {
		text := b.w.sentence(shorten(strings.TrimRight(b.clauseText(c), ":"), 60))
		if !b.ofCountry() {
			text = c.Marker + " " + text
		}
		link := Link{Href: "#" + c.Anchor, Text: b.spoken(text, !b.foreignPlan())}
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
	if b.ofCountry() && c.Level <= 2 { // goals and targets have numbers of their own
		out.Marker = ""
		if text := b.clauseText(c); text != c.Text {
			out.Text = template.HTML(template.HTMLEscapeString(text))
		}
	}
	switch c.Level {
	case 1:
		out.Tag = "h2"
	case 2:
		out.Tag = "h3"
	}
	if b.ofCountry() {
		for _, in := range b.plan.indicators[c.Anchor] {
			out.Links = append(out.Links, *b.indicatorLink(in))
		}
		return out
	}
	if b.foreignPlan() { // the notes stay with the text that they speak of
		return out
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
	if b.ofCountry() {
		if label := goalNumber.FindStringSubmatch(c.Text); c.Level == 1 && label != nil {
			return b.w.t("clause.goal", "label", label[1])
		}
		if label := targetNumber.FindString(c.Text); c.Level == 2 && label != "" {
			return b.w.t("clause.target", "label", label)
		}
	}
	switch parent, ok := b.in.Plan.Clause(c.Parent); {
	case c.Marker == "-" && ok:
		n, _ := strconv.Atoi(c.Label[strings.LastIndexByte(c.Label, '.')+1:])
		return b.w.loc.O("clause.dash", n, "clause", b.clauseName(parent))
	case c.Level == 3:
		return b.w.t("clause.point", "label", c.Label)
	}
	return b.w.t("clause.section", "label", c.Label)
}

// The number of a goal, "Mục tiêu 3: Sức khỏe", and of a target, "3.2 By 2030 …",
// by which all the world knows them, whatever their place on the page.
var (
	goalNumber   = regexp.MustCompile(`^[^\d:]*(\d+):`)
	targetNumber = regexp.MustCompile(`^\d+\.[0-9a-z]+\b`)
)

// clauseText is the heading of a clause. That of a goal of a repository is the
// name of its theme, which has one in every language; a target that has nothing
// but a number is called one.
func (b *builder) clauseText(c *markup.Clause) string {
	if b.ofCountry() && c.Text == targetNumber.FindString(c.Text) {
		return b.w.opening(b.clauseName(c))
	}
	if b.ofCountry() && c.Level == 1 {
		for _, t := range b.in.Config.Themes {
			if t.Name.VI == c.Text {
				return b.themeName(t)
			}
		}
	}
	return c.Text
}

// clauseLink leads to a clause of the plan, in the language that it has, by its
// name.
func (b *builder) clauseLink(anchor string) Link {
	link := Link{Href: b.clauseHref(anchor), Text: anchor}
	if c, ok := b.in.Plan.Clause(anchor); ok {
		link.Text = b.w.opening(b.clauseName(c))
	}
	if b.foreignPlan() {
		link.Lang = b.main.w.loc.Lang
	}
	return link
}

// clauseHref is the address of a clause.
func (b *builder) clauseHref(anchor string) string {
	if b.foreignPlan() {
		return b.r.href(b.main.r.plan()) + "#" + anchor
	}
	return b.r.href(b.r.plan()) + "#" + anchor
}
