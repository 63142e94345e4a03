package site

import (
	"slices"
	"strings"

	"chitieu/internal/locale"
	"chitieu/internal/markup"
)

// Writing is a text of the project in the languages that it has.
type Writing struct {
	Name string                      // of its file, without language and extension: "phuong-phap"
	Docs map[string]*markup.Document // by language
}

// in is the text in a language, or the Vietnamese one with own false.
func (t Writing) in(lang string) (doc *markup.Document, own bool) {
	if doc := t.Docs[lang]; doc != nil {
		return doc, true
	}
	return t.Docs[locale.PassageLang], false
}

// Foreign says on a page that its text is not in the page's language.
type Foreign struct {
	Lang   string
	Notice string
}

func (b *builder) foreign() *Foreign {
	return &Foreign{Lang: locale.PassageLang, Notice: b.w.t("language.no_text")}
}

// spoken marks a text that is not in the page's language.
func (b *builder) spoken(text string, own bool) string {
	if own {
		return locale.Plain(text)
	}
	return locale.Passage(text)
}

// link is the address that a text leads to, with the language of the page there
// where it is not the text's. Files are in no language.
func (b *builder) link(written string) (href, lang string) {
	path, _, _ := strings.Cut(written, "#")
	if b.main != b && strings.HasSuffix(path, "/") && !strings.HasPrefix(path, b.r.home()) {
		lang = b.main.w.loc.Lang
	}
	return b.r.href(written), lang
}

// meta is the front matter of a text, marked where it is not in the page's
// language.
func (b *builder) meta(t Writing) markup.Meta {
	doc, own := t.in(b.w.loc.Lang)
	meta := doc.Meta
	for _, text := range []*string{&meta.Title, &meta.Description, &meta.Lead, &meta.Note, &meta.Nav} {
		*text = b.spoken(*text, own)
	}
	return meta
}

// textRoutes are the addresses of texts that the catalogue has in every
// language, because other pages lead to them.
var textRoutes = []string{"route.data", "route.press", "route.method", "route.about", "route.corrections"}

// textPath is the address of a text: its own slug, and for a text that is not
// there in the page's language the slug of the catalogue, else the Vietnamese.
// textHref is the address of a place in a text, for a link; empty where the
// project does not have that text: every one but the plan may be missing.
func (b *builder) textHref(path, anchor string) string {
	if !b.texts[path] {
		return ""
	}
	return b.r.href(path) + anchor
}

// textLinks are links to texts, without those that the project does not have.
func (b *builder) textLinks(links ...Link) []Link {
	return slices.DeleteFunc(links, func(l Link) bool { return l.Href == "" })
}

func (b *builder) textPath(t Writing) string {
	doc, own := t.in(b.w.loc.Lang)
	if t.Name == b.in.Config.Plan {
		return b.r.plan()
	}
	if !own {
		for _, key := range textRoutes {
			if b.main.w.loc.T(key) == doc.Meta.Slug {
				return b.r.page(b.w.loc.T(key))
			}
		}
	}
	return b.r.page(doc.Meta.Slug)
}
