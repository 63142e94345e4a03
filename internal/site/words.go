package site

import (
	"regexp"
	"strings"
	"unicode"

	"chitieu/internal/locale"
	"chitieu/internal/model"
)

// words turns figures, periods, areas and targets into the words and numbers
// of one language. Every text of a page that is not in a template comes from
// here or from the catalogue behind it.
type words struct {
	loc     *locale.Locale
	sources map[*model.Source]string // how each is named; nil before that is known
}

func (w words) t(key string, args ...any) string { return w.loc.T(key, args...) }

// N is t for a message about n things.
func (w words) N(key string, n int, args ...any) string { return w.loc.N(key, n, args...) }

// text is the text in the page's language, or the Vietnamese one marked as a
// passage in that language.
func (w words) text(t model.Text) string {
	text, fallback := t.In(w.loc.Lang)
	if fallback {
		return locale.Passage(text)
	}
	return locale.Plain(text) // the marks are ours alone
}

// proper is text for names of bodies and licences: one in ASCII letters alone
// ("UN IGME", "CC BY 4.0") is not Vietnamese and not marked as such.
func (w words) proper(t model.Text) string {
	if strings.IndexFunc(t.VI, func(r rune) bool { return r > unicode.MaxASCII }) < 0 && t.EN == "" {
		return t.VI
	}
	return w.text(t)
}

func (w words) name(in *model.Indicator) string { return w.text(in.Name) }

// short is the name for cards and labels.
func (w words) short(in *model.Indicator) string {
	if s := w.text(in.Short); s != "" {
		return s
	}
	return w.name(in)
}

// numberedName begins with the number of an indicator, "17.8.1 Proportion of".
var numberedName = regexp.MustCompile(`^[0-9]+(?:\.[0-9a-z]+){2,} +`)

// inner is a name as it stands inside a sentence. One with a number in front loses
// that alone: behind it is a title, whose capital may be that of a country.
func (w words) inner(name string) string {
	numbered := false
	bare := locale.InnerPassage(name, func(s string) string {
		rest := numberedName.ReplaceAllString(s, "")
		numbered = numbered || rest != s
		return rest
	})
	if numbered {
		return bare
	}
	return w.loc.Inner(name)
}

// opening is a sentence with a capital letter.
func (w words) opening(s string) string { return w.loc.Opening(s) }
