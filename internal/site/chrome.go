package site

import (
	"cmp"
	"html/template"
	"slices"

	"chitieu/internal/chart"
)

// chrome is what stands around every page: menu, search, footer.
func (b *builder) chrome() Chrome {
	c := Chrome{
		Title: b.title(), Independent: b.w.t("foot.independent", "province", b.official()),
		Adopted: b.w.proper(b.in.Config.AdoptedBy), Illustrative: b.in.Config.Illustrative,
		Home: b.r.href(b.r.home()), Search: b.r.href(b.r.search()), MethodHref: b.r.href(b.r.method()), AboutHref: b.r.href(b.r.about()),
		Licence: b.licence(), LicenceHref: b.licenceHref(),
	}
	c.Nav, c.Footer = b.menus()
	contact := b.in.Config.Contact
	for _, line := range []Link{{Text: b.w.text(contact.Office)}, {Text: contact.Phone}, {Text: contact.Email, Href: "mailto:" + contact.Email}} {
		if line.Text != "" {
			c.Contact = append(c.Contact, line)
		}
	}
	return c
}

// menus are the main menu and the links of the footer. Texts stand in one or the
// other, in the order that they give themselves: with a name for menus in the
// main menu, without one in the footer.
func (b *builder) menus() (main, footer []Link) {
	link := func(text, section, path string) Link { return Link{Href: b.r.href(path), Text: text, Note: section} }
	main = []Link{link(b.w.t("nav.home"), "home", b.r.home()), link(b.w.t("nav.indicators"), "indicators", b.r.indicators()),
		link(b.w.t("nav.plan"), "plan", b.r.plan()), link(b.w.t("nav.areas"), "areas", b.r.areas()), link(b.w.t("nav.agencies"), "agencies", b.r.agencies()),
		link(b.w.t("missing.short"), "missing", b.r.missing())}
	texts := slices.Clone(b.in.Pages)
	slices.SortStableFunc(texts, func(x, y Writing) int { return cmp.Compare(b.meta(x).Order, b.meta(y).Order) })
	for _, t := range texts {
		if meta := b.meta(t); meta.Nav != "" {
			main = append(main, link(meta.Nav, t.Name, b.textPath(t)))
		} else {
			footer = append(footer, link(meta.Title, t.Name, b.textPath(t)))
		}
	}
	return main, append(footer, link(b.w.t("updates.title"), "updates", b.r.updates()), link(b.w.t("nav.search"), "search", b.r.search()))
}

// notFoundKey is the key of the page for addresses that do not exist.
const notFoundKey = "404"

// notFound is that page.
func (b *builder) notFound() Content {
	f := Frame{Lang: b.w.loc.Lang, Heading: b.w.t("notfound.title"), Title: b.w.t("notfound.title") + " – " + b.title(),
		Description: b.w.t("notfound.description")}
	return Content{f, []Link{
		{Href: b.r.href(b.r.home()), Text: b.w.t("nav.home")}, {Href: b.r.href(b.r.search()), Text: b.w.t("nav.search")},
		{Href: b.r.href(b.r.indicators()), Text: b.w.t("nav.indicators")}}}
}

// sparkKey is the key of the small charts, once a page.
func (b *builder) sparkKey() template.HTML {
	key := []chart.KeyEntry{
		{Sign: chart.SignPoint, Label: b.w.t("spark.final")}, {Sign: chart.SignHollow, Label: b.w.t("spark.open")}}
	if b.judges {
		key = append(key, chart.KeyEntry{Sign: chart.SignTarget, Label: b.w.t("spark.target")}, chart.KeyEntry{Sign: chart.SignRest, Label: b.w.t("spark.rest")})
	}
	if day := b.merged(); !day.IsZero() {
		key = append(key, chart.KeyEntry{Sign: chart.SignBreak, Label: b.w.t("figure.merger", "date", b.w.shortDate(day))})
	}
	return chart.Key(&chart.Chart{Key: key})
}
