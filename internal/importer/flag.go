package importer

import (
	"fmt"
	"strings"
	"unicode"

	"chitieu/internal/diag"
	"chitieu/internal/shell"
)

// Flag is a flag of the command that a question or a remedy proposes. What people read
// of it is made from it, and nothing reads it out of their words.
type Flag struct {
	Name  string     // without the hyphens
	Text  diag.Words // empty for a flag that takes none
	Place diag.Words // the word of the text that a person replaces by the answer; empty where there is none
	Seen  bool       // says that a person has looked at the original, which the table does not prove
}

// gap is a word that stands in a flag for an answer that only a person knows.
type gap diag.Words

var (
	anyCode   = gap{"MÃ", "CODE"}
	anyPeriod = gap{"KỲ", "PERIOD"}
	anyKey    = gap{"KHÓA", "KEY"}
	anyDay    = gap{"NGÀY", "DAY"}
	anyNote   = gap{"GHI CHÚ", "NOTE"}
	anyColumn = gap{"X", "X"}
	anyLine   = gap{"N", "N"}
	anything  = gap{"…", "…"}
)

// give is a flag with the parts of its text put together: words, gaps and others.
func give(name string, parts ...any) Flag {
	f := Flag{Name: name, Seen: kindOf(name) != Kind{} && !kindOf(name).Line}
	for _, part := range parts {
		var w diag.Words
		switch part := part.(type) {
		case diag.Words:
			w = part
		case gap:
			w = diag.Words(part)
			f.Place = w
		default:
			w = same(fmt.Sprint(part))
		}
		f.Text = diag.Words{VI: f.Text.VI + w.VI, EN: f.Text.EN + w.EN}
	}
	return f
}

// onOneLine is the text of a cell as a flag repeats it: without line breaks, and without
// characters that nobody sees. A nameKey takes both for the same.
func onOneLine(text string) string { return strings.Join(strings.Fields(seenOnly(text)), " ") }

// seenOnly is a text without characters that nobody sees.
func seenOnly(text string) string {
	unseen := func(l rune) bool { return !unicode.IsSpace(l) && unicode.In(l, unicode.Cc, unicode.Cf) }
	if !strings.ContainsFunc(text, unseen) {
		return text
	}
	return strings.Map(func(l rune) rune {
		if unseen(l) {
			return -1
		}
		return l
	}, text)
}

// Open tells whether a person has to fill something in first.
func (f Flag) Open() bool { return f.Place != none }

// Answer parts the text of a flag that says what a text of the table is: "Tổng số=64" is
// the text and its meaning. A text without an equals sign has no meaning.
func (f Flag) Answer() (of, meaning string, found bool) {
	i := strings.LastIndex(f.Text.VI, "=")
	if i < 0 {
		return "", f.Text.VI, false
	}
	return f.Text.VI[:i], f.Text.VI[i+1:], true
}

// Typed is the flag as it is typed in a shell. It must be Typable.
func (f Flag) Typed() diag.Words {
	if f.Text == none {
		return same("--" + f.Name)
	}
	return diag.Words{VI: "--" + f.Name + " " + shell.Quoted(f.Text.VI), EN: "--" + f.Name + " " + shell.Quoted(f.Text.EN)}
}

// Typable tells whether the text of a flag is itself in a shell.
func (f Flag) Typable() bool { return shell.Typable(f.Text.VI) }
