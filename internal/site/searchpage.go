package site

import (
	"chitieu/internal/locale"
)

// Search is the page that the search form leads to: an index of all terms,
// which needs no script.
type Search struct {
	Lead    string
	Letters []Letter
}

// Letter is the entries under one letter.
type Letter struct {
	Name    string
	ID      string
	Entries []Link
}

func (b *builder) search() Content {
	path := b.r.search()
	f := b.frame(path, "search", b.w.t("search.title"), b.w.t("search.description"))
	f.Scripts = []string{"terms.js"}
	v := &Search{Lead: b.w.t("search.lead")}
	entries := b.terms()
	locale.Sort(b.w.loc, entries, func(l Link) string { return l.Text })
	for _, e := range entries {
		name := b.w.loc.Initial(e.Text)
		if n := len(v.Letters); n == 0 || v.Letters[n-1].Name != name {
			id := "chu-" + locale.Slug(name)
			if name == "#" {
				id = "so"
			}
			v.Letters = append(v.Letters, Letter{Name: name, ID: letterID(v.Letters, id)})
		}
		last := &v.Letters[len(v.Letters)-1]
		last.Entries = append(last.Entries, e)
	}
	return Content{f, v}
}

// letterID keeps ids apart: a and ă both fold to a.
func letterID(letters []Letter, id string) string {
	for _, l := range letters {
		if l.ID == id {
			return letterID(letters, id+"2")
		}
	}
	return id
}

// terms are all things that have a page or a place on one.
func (b *builder) terms() []Link {
	var out []Link
	add := func(text, href, note string) { out = append(out, Link{Text: text, Href: href, Note: note}) }
	for _, in := range b.public {
		href := b.r.href(b.r.indicator(in))
		add(b.w.name(in), href, b.w.t("search.indicator"))
		if short := b.w.short(in); short != b.w.name(in) {
			add(short, href, b.w.t("search.indicator"))
		}
	}
	for _, t := range b.in.Config.Themes {
		add(b.themeName(t), b.r.href(b.r.theme(t.ID, t.SlugEN)), b.w.t("search.theme"))
	}
	for _, a := range b.areas.order {
		add(b.nameOf(a), b.areaHref(a), b.w.t("search.area", "code", a.Code))
	}
	for _, a := range b.in.Public.Project().Agencies {
		add(b.w.text(a.Name), b.r.href(b.r.agency(a.ID)), b.w.t("search.agency"))
	}
	for _, p := range b.planTerms() {
		add(p.Text, p.Href, p.Note)
	}
	for _, s := range b.in.Public.Project().Sources {
		if href := b.sourceHref(s); s.Number != "" && href != "" {
			add(b.w.sourceName(s), href, b.w.t("search.document"))
		}
	}
	for _, t := range b.in.Pages {
		add(b.meta(t).Title, b.r.href(b.textPath(t)), b.w.t("search.page"))
	}
	return out
}
