package site

import (
	"html/template"
	"slices"
	"strings"

	"chitieu/internal/markup"
	"chitieu/internal/model"
)

// Agencies is the page that lists all agencies.
type Agencies struct {
	Lead  string
	Table *Table
	Later *Table // successors that the plan does not name; nil for none
}

// Agency is the page of one agency.
type Agency struct {
	Lead       string
	Renamed    string
	Note       string
	Clause     *Link
	Text       []AgencyClause
	TextLang   string // of the plan, where it is not the page's
	Cards      []Card
	Table      *Table // in place of Cards where there are more than a page holds
	Key        template.HTML
	Owed       []string
	OwedNote   string
	Successors []Link
	Before     []Link // agencies whose successor this is
}

// AgencyClause is one paragraph of the agency's tasks, verbatim.
type AgencyClause struct {
	Href   string
	Label  string
	Marker string
	Text   template.HTML
}

func (b *builder) agencyLink(a *model.Agency) Link {
	if a == nil {
		return Link{Text: b.w.t("agency.none")}
	}
	return Link{Href: b.r.href(b.r.agency(a.ID)), Text: b.w.text(a.Name)}
}

// renamed says what became of an agency since the plan; empty where nothing is
// known.
func (b *builder) renamed(a *model.Agency) string {
	if a == nil || len(a.Successors) == 0 {
		return ""
	}
	var names []string
	for _, s := range a.Successors {
		names = append(names, b.w.text(s.Name))
	}
	key := "agency.renamed"
	if !a.Until.IsZero() {
		key = "agency.renamed_since"
	}
	out := b.w.t(key, "names", strings.Join(names, ", "), "date", b.w.date(a.Until))
	if a.ChangeSource == nil {
		return out + " " + b.w.t("agency.unsure")
	}
	return out + " " + b.w.t("agency.source", "source", b.w.sourceName(a.ChangeSource))
}

func (b *builder) agencies() Content {
	path := b.r.agencies()
	f := b.frame(path, "agencies", b.w.t("agencies.title"), b.w.t("agencies.description", "plan", b.planName()))
	v := &Agencies{Lead: b.w.t("agencies.lead")}
	v.Table = &Table{ID: "bang-don-vi", Caption: b.w.t("agencies.caption"), Head: []Cell{text(b.w.t("table.agency")),
		text(b.w.t("table.clause")), number(b.w.t("table.indicators")), number(b.w.t("table.with_figures"))}}
	later := &Table{ID: "bang-ke-tiep", Caption: b.w.t("agencies.later"), Head: []Cell{text(b.w.t("table.agency")), text(b.w.t("table.follows"))}}
	list := b.in.Public.Project().Agencies
	planned := slices.ContainsFunc(list, func(a *model.Agency) bool { return a.InPlan })
	if !planned { // nothing of a plan to tell: no column of its clauses
		v.Table.Head = slices.Delete(v.Table.Head, 1, 2)
	}
	for _, a := range list {
		link := b.agencyLink(a)
		head := Cell{Text: link.Text, Link: link.Href, Small: b.renamed(a)}
		if planned && !a.InPlan {
			later.Rows = append(later.Rows, Row{Head: head, Cells: []Cell{text(linkTexts(b.predecessors(a), b.w.t("agency.none")))}})
			continue
		}
		v.Table.Rows = append(v.Table.Rows, Row{Head: head, Cells: b.agencyCells(a, planned)})
	}
	if len(later.Rows) > 0 {
		v.Later = later
	}
	return Content{f, v}
}

// agencyCells are where the plan names an agency, if there is an agency that it
// names, and how many indicators the agency has, with figures and in all.
func (b *builder) agencyCells(a *model.Agency, planned bool) []Cell {
	var out []Cell
	if planned {
		clause := b.clauseLink(a.Clause)
		out = append(out, Cell{Text: clause.Text, Link: clause.Href, LinkLang: clause.Lang})
	}
	all, known := 0, 0
	for _, in := range b.public {
		if in.Agency != a {
			continue
		}
		all++
		if s := b.status[in]; s.known || s.apart != nil {
			known++
		}
	}
	return append(out, number(b.w.count(all)), number(b.w.count(known)))
}

func linkTexts(links []Link, none string) string {
	var names []string
	for _, l := range links {
		names = append(names, l.Text)
	}
	if len(names) == 0 {
		return none
	}
	return strings.Join(names, ", ")
}

func (b *builder) predecessors(a *model.Agency) []Link {
	var out []Link
	for _, p := range b.in.Public.Project().Agencies {
		for _, s := range p.Successors {
			if s == a {
				out = append(out, b.agencyLink(p))
			}
		}
	}
	return out
}

func (b *builder) agency(a *model.Agency) Content {
	path := b.r.agency(a.ID)
	name := b.w.text(a.Name)
	f := b.frame(path, "agencies", name, b.w.t("agency.description", "name", name, "plan", b.planName()),
		Link{Href: b.r.href(b.r.agencies()), Text: b.w.t("nav.agencies")})
	f.AsOf = b.asOf()
	v := &Agency{OwedNote: b.missingNote(), Renamed: b.renamed(a), Note: b.w.text(a.Note), Before: b.predecessors(a), Key: b.sparkKey()}
	v.Lead = b.w.t("agency.lead_later", "name", name)
	if a.InPlan {
		clause := b.clauseLink(a.Clause)
		v.Clause, v.Lead = &clause, b.w.t("agency.lead", "name", name, "plan", b.planName())
		v.Text = b.agencyText(a.Clause)
		v.TextLang = clause.Lang
	}
	for _, s := range a.Successors {
		v.Successors = append(v.Successors, b.agencyLink(s))
	}
	var own []*model.Indicator
	for _, in := range b.public {
		if in.Agency == a {
			own = append(own, in)
			if owed := b.owed(b.status[in]); len(owed) > 0 {
				for i := range owed {
					owed[i] = b.w.inner(owed[i])
				}
				v.Owed = append(v.Owed, b.w.t("agency.owed", "name", b.w.short(in), "what", strings.Join(owed, "; ")))
			}
		}
	}
	b.ownIndicators(v, own)
	b.dateCards(&f, own)
	return Content{f, v}
}

// ownIndicators lists what an agency answers for.
func (b *builder) ownIndicators(v *Agency, own []*model.Indicator) {
	if len(own) > cardsAtMost {
		v.Table = b.byVerdict("bang-tien-do", own)
		return
	}
	for _, in := range own {
		v.Cards = append(v.Cards, b.card(in))
	}
}

// agencyText is the section of an agency in the plan, without its heading.
func (b *builder) agencyText(anchor string) []AgencyClause {
	var out []AgencyClause
	for _, block := range b.in.Plan.Part(anchor) {
		if block.Clause == nil || block.Kind == markup.ClauseStart && block.Clause.Anchor == anchor {
			continue
		}
		out = append(out, AgencyClause{Href: b.clauseHref(block.Clause.Anchor), Label: b.clauseName(block.Clause),
			Marker: block.Marker, Text: block.HTML})
	}
	return out
}
