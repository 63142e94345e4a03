package diag

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// Style says how problems are printed as text.
type Style struct {
	Lang   string // vi or en; empty means vi
	Source bool   // show the source line with a marker below the column
	Color  bool   // colours of a terminal
}

// The escape sequences of a terminal that WriteText uses.
const (
	bold   = "\x1b[1m"
	red    = "\x1b[1;31m"
	yellow = "\x1b[1;33m"
	plain  = "\x1b[0m"
)

// WriteText prints sorted problems, one a line, as
//
//	path:line:column: severity: message hint [rule]
//
// Of a kind at most MaxOfAKind are printed, then how many more there are.
func WriteText(w io.Writer, sorted []Diagnostic, style Style) error {
	for d, rest := range limited(sorted) {
		err := error(nil)
		if rest.Count == 0 {
			err = writeOne(w, d, style)
		} else {
			_, err = fmt.Fprintf(w, "%s: %s: %s [%s]\n", Visible(d.Pos.Path), severity(d.Severity, style), rest.words().In(style.Lang), d.Rule)
		}
		if err != nil {
			return fmt.Errorf("diag: %w", err)
		}
	}
	return nil
}

func writeOne(w io.Writer, d Diagnostic, style Style) error {
	at := Visible(d.Pos.String())
	if style.Color {
		at = bold + at + plain
	}
	if _, err := fmt.Fprintf(w, "%s: %s: %s [%s]\n", at, severity(d.Severity, style), Visible(d.Sentence().In(style.Lang)), d.Rule); err != nil {
		return err
	}
	if !style.Source || d.Line == "" {
		return nil
	}
	line, mark := excerpt(d.Line, d.Pos.Column)
	if _, err := fmt.Fprintf(w, "    %s\n", line); err != nil || mark == "" {
		return err
	}
	if style.Color {
		mark = strings.TrimSuffix(mark, "^") + red + "^" + plain
	}
	_, err := fmt.Fprintf(w, "    %s\n", mark)
	return err
}

func severity(s Severity, style Style) string {
	switch {
	case !style.Color:
		return s.String()
	case s == Warning:
		return yellow + s.String() + plain
	}
	return red + s.String() + plain
}

// The characters of a source line that are shown before and after the column.
const (
	excerptBefore = 60
	excerptAfter  = 40
)

// excerpt gives the part of a source line around a column, and a line with a
// marker below that column; no marker where the column is unknown.
func excerpt(line string, column int) (text, mark string) {
	runes := []rune(line)
	at := min(max(column-1, 0), len(runes))
	from, to := max(0, at-excerptBefore), min(len(runes), at+excerptAfter)
	var out, under strings.Builder
	if from > 0 {
		out.WriteString("…")
		under.WriteString(" ")
	}
	for i, r := range runes[from:to] {
		if r == '\t' {
			r = ' '
		}
		shown := Visible(string(r))
		out.WriteString(shown)
		if from+i < at {
			under.WriteString(blank(shown))
		}
	}
	if to < len(runes) {
		out.WriteString("…")
	}
	if column < 1 {
		return out.String(), ""
	}
	return out.String(), under.String() + "^"
}

// blank is as wide as a text on a terminal, as far as that can be known: marks
// that stand above or below a letter take no place, wide characters two.
func blank(shown string) string {
	var out strings.Builder
	for _, r := range shown {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me):
		case wide(r):
			out.WriteString("  ")
		default:
			out.WriteByte(' ')
		}
	}
	return out.String()
}

func wide(r rune) bool {
	kind := width.LookupRune(r).Kind()
	return kind == width.EastAsianWide || kind == width.EastAsianFullwidth
}

// Visible is a text of the input as it may be printed: characters that would
// steer a terminal, or that nobody sees, stand as ‹U+001B›, so that a line of
// input can neither hide nor do anything.
func Visible(s string) string {
	if !strings.ContainsFunc(s, hidden) {
		return s
	}
	var out strings.Builder
	for _, r := range s {
		if hidden(r) {
			fmt.Fprintf(&out, "‹U+%04X›", r)
		} else {
			out.WriteRune(r)
		}
	}
	return out.String()
}

func hidden(r rune) bool {
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}
