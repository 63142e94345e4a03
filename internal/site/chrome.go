package site

import (
	"html/template"

	"chitieu/internal/chart"
)

// chrome is what stands around every page: menu, search, footer.
func (b *builder) chrome() Chrome {
	nav := func(key, section, path string) Link {
		return Link{Href: b.r.href(path), Text: b.w.t(key), Note: section}
	}
	c := Chrome{
		Title: b.title(), Independent: b.w.t("foot.independent", "province", b.official()), Home: b.r.href(b.r.home()), Search: b.r.href(b.r.search()), Adopted: b.in.Config.AdoptedBy, Illustrative: b.in.Config.Illustrative,
		Licence: b.licence(), LicenceHref: b.r.href(b.r.data()) + "#giay-phep", MethodHref: b.r.href(b.r.method()), AboutHref: b.r.href(b.r.about()),
		Nav: []Link{nav("nav.home", "home", b.r.home()), nav("nav.indicators", "indicators", b.r.indicators()), nav("nav.plan", "plan", b.r.plan()), nav("nav.agencies", "agencies", b.r.agencies()),
			nav("nav.missing", "missing", b.r.missing()), nav("nav.data", "data", b.r.data()), nav("nav.press", "press", b.r.press()), nav("nav.method", "method", b.r.method())},
		Footer: []Link{{Href: b.r.href(b.r.about()), Text: b.w.t("nav.about")}, {Href: b.r.href(b.r.updates()), Text: b.w.t("nav.updates")},
			{Href: b.r.href(b.r.page(b.w.t("route.corrections"))), Text: b.w.t("nav.corrections")},
			{Href: b.r.href(b.r.page(b.w.t("route.accessibility"))), Text: b.w.t("nav.accessibility")},
			{Href: b.r.href(b.r.search()), Text: b.w.t("nav.search")}},
	}
	contact := b.in.Config.Contact
	for _, line := range []Link{{Text: b.w.text(contact.Office)}, {Text: contact.Phone}, {Text: contact.Email, Href: "mailto:" + contact.Email}} {
		if line.Text != "" {
			c.Contact = append(c.Contact, line)
		}
	}
	return c
}

// notFound is the page for addresses that do not exist.
func (b *builder) notFound() Page {
	f := Frame{Lang: b.w.loc.Lang, Heading: b.w.t("notfound.title"), Title: b.w.t("notfound.title") + " – " + b.title(),
		Description: b.w.t("notfound.description")}
	return Page{Path: "/404.html", Kind: "notfound", Frame: f, View: []Link{
		{Href: b.r.href(b.r.home()), Text: b.w.t("nav.home")}, {Href: b.r.href(b.r.search()), Text: b.w.t("nav.search")},
		{Href: b.r.href(b.r.indicators()), Text: b.w.t("nav.indicators")}}}
}

// sparkKey is the key of the small charts, once a page.
func (b *builder) sparkKey() template.HTML {
	return chart.Key(&chart.Chart{Key: []chart.KeyEntry{
		{Sign: chart.SignPoint, Label: b.w.t("spark.final")}, {Sign: chart.SignHollow, Label: b.w.t("spark.open")},
		{Sign: chart.SignTarget, Label: b.w.t("spark.target")}, {Sign: chart.SignRest, Label: b.w.t("spark.rest")},
		{Sign: chart.SignBreak, Label: b.w.t("figure.merger", "date", b.w.shortDate(b.merged()))}}})
}
