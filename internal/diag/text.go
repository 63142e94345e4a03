package diag

import (
	"fmt"
	"io"
	"strings"
	"unicode"
)

// MaxOfAKind is how many problems of one rule in one file are printed as text;
// a count stands for the rest.
const MaxOfAKind = 20

// Style says how problems are printed as text.
type Style struct {
	Source bool // show the source line with a marker below the column
	Color  bool // colours of a terminal
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
// Of one rule in one file at most MaxOfAKind are printed, then how many more
// there are.
func WriteText(w io.Writer, sorted []Diagnostic, style Style) error {
	type kind struct{ path, rule string }
	total, seen := map[kind]int{}, map[kind]int{}
	for _, d := range sorted {
		total[kind{d.Pos.Path, d.Rule}]++
	}
	for _, d := range sorted {
		k := kind{d.Pos.Path, d.Rule}
		seen[k]++
		var err error
		switch {
		case seen[k] <= MaxOfAKind:
			err = writeOne(w, d, style)
		case seen[k] == MaxOfAKind+1:
			_, err = fmt.Fprintf(w, "%s: %s: còn %d vấn đề cùng loại trong tệp này [%s]\n",
				visible(d.Pos.Path), severity(d.Severity, style), total[k]-MaxOfAKind, d.Rule)
		}
		if err != nil {
			return fmt.Errorf("diag: %w", err)
		}
	}
	return nil
}

func writeOne(w io.Writer, d Diagnostic, style Style) error {
	at := visible(d.Pos.String())
	if style.Color {
		at = bold + at + plain
	}
	text := visible(d.Message)
	if d.Hint != "" {
		text += " " + visible(d.Hint)
	}
	if _, err := fmt.Fprintf(w, "%s: %s: %s [%s]\n", at, severity(d.Severity, style), text, d.Rule); err != nil {
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
		shown := visible(string(r))
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

// blank is as wide as a text on a terminal, as far as that can be known.
func blank(shown string) string {
	var out strings.Builder
	for _, r := range shown {
		if !unicode.In(r, unicode.Mn, unicode.Me) {
			out.WriteByte(' ')
		}
	}
	return out.String()
}

// visible writes characters that would steer a terminal, or that nobody sees,
// as ‹U+001B›, so that a line of input can neither hide nor do anything.
func visible(s string) string {
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
