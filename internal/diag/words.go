package diag

import (
	"fmt"
	"strings"
)

// Words are a text for people in the two languages of the program. EN may be
// empty: then the Vietnamese stands.
type Words struct{ VI, EN string }

// Say fills two formats with the same arguments, in the way of fmt.Sprintf. An
// argument of type Words is put into each in its own language.
func Say(vi, en string, args ...any) Words {
	if len(args) == 0 {
		return Words{vi, en}
	}
	in := func(lang string) []any {
		out := make([]any, len(args))
		for i, a := range args {
			if w, ok := a.(Words); ok {
				a = w.In(lang)
			}
			out[i] = a
		}
		return out
	}
	return Words{fmt.Sprintf(vi, in("vi")...), fmt.Sprintf(en, in("en")...)}
}

// Amount is a number of things, as an argument of Say. Only English has a
// plural.
func Amount(n int, vi, one, many string) Words {
	if n == 1 {
		many = one
	}
	return Words{fmt.Sprintf("%d %s", n, vi), fmt.Sprintf("%d %s", n, many)}
}

// In gives the words in a language, vi or en.
func (w Words) In(lang string) string {
	if lang == "en" && w.EN != "" {
		return w.EN
	}
	return w.VI
}

// Join joins words with a mark between them.
func Join(list []Words, mark string) Words {
	var vi, en []string
	for _, w := range list {
		vi, en = append(vi, w.VI), append(en, w.In("en"))
	}
	return Words{strings.Join(vi, mark), strings.Join(en, mark)}
}

// Fault is an error that speaks to people.
type Fault struct{ Words }

// Error is what it says in English.
func (f *Fault) Error() string { return f.In("en") }

// Then joins two sentences; an empty one leaves no space.
func (w Words) Then(next Words) Words {
	return Words{strings.TrimSpace(w.VI + " " + next.VI), strings.TrimSpace(w.In("en") + " " + next.In("en"))}
}

// With gives a problem its words: what was found and what is wanted, and how to
// mend it.
func (d Diagnostic) With(message, hint Words) Diagnostic {
	d.Message, d.Hint = message, hint
	return d
}

// Sentence is the message with its hint.
func (d Diagnostic) Sentence() Words { return d.Message.Then(d.Hint) }
