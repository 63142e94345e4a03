package bulletin

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/locale"
)

// What lists of one indicator are called.
var (
	relatedTitle = diag.Say("Số liệu liên quan", "Related figures")
	targetsTitle = diag.Say("Chỉ tiêu", "Targets")
	lateTitle    = diag.Say("Nay còn thiếu", "Now owed")
)

// WriteText tells it for a terminal, or for the answer to a push.
func (b Bulletin) WriteText(w io.Writer) error {
	out := &writer{to: bufio.NewWriter(w), lang: b.Lang}
	out.say(0, "So với %s.", "Compared with %s.", b.Since)
	if text := b.unread(); text != "" {
		out.line(0, "%s", text)
	}
	for _, c := range b.chapters() {
		out.line(0, "")
		if c.note != "" {
			out.line(0, "%s (%s): %s", c.name, c.id, c.note)
		} else {
			out.line(0, "%s (%s)", c.name, c.id)
		}
		c.text(out)
	}
	for _, l := range b.others() {
		out.line(0, "")
		out.line(0, "%s", l.Title)
		for _, item := range few(l.Items, b.Lang) {
			out.line(1, "%s", item)
		}
	}
	if !b.nothing() {
		out.line(0, "")
	}
	out.line(0, "%s", b.sum())
	if text := b.lacking(); text != "" {
		out.line(0, "%s", text)
	}
	return out.end()
}

func (c chapter) text(out *writer) {
	for _, f := range c.facts {
		out.line(1, "%s", f)
	}
	for _, t := range c.said {
		out.line(1, "%s:", t.title)
		t.sides(out, 2, t.before, t.after)
	}
	for _, g := range c.figures {
		out.line(1, "%s:", g.title)
		for _, f := range g.lines {
			out.line(2, "%s", f.text(out.lang))
		}
		if g.rest != "" {
			out.line(2, "%s", g.rest)
		}
	}
	out.list(relatedTitle, c.related)
	out.list(targetsTitle, c.targets)
	for _, t := range c.verdict {
		out.line(1, "%s: %s%s%s", t.title, t.before, arrow, t.after)
		t.because(out, 2)
	}
	if t := c.headline; t != nil {
		out.line(1, "%s:", t.title)
		t.sides(out, 2, t.before, t.after)
	}
	for _, late := range c.late {
		out.say(1, "%s: %s", "%s: %s", lateTitle, late)
	}
	for _, l := range c.locals {
		l.text(out)
	}
}

// because says on what each verdict rests.
func (t turn) because(out *writer, depth int) {
	t.sides(out, depth, strings.Join(t.reasons[0], " "), strings.Join(t.reasons[1], " "))
}

func (t turn) sides(out *writer, depth int, before, after string) {
	if before != "" {
		out.say(depth, "trước: %s", "before: %s", before)
	}
	if after != "" {
		out.say(depth, "nay:   %s", "now:    %s", after)
	}
}

// text is a figure on one line: "2022, Tỉnh Gia Lai: 93,1% → 94,2% (chính thức;
// Niên giám 2023) – CHƯA CÓ LÝ DO".
func (f figure) text(lang string) string {
	what := strings.Join(without("", f.Period, f.Area, f.Group), ", ")
	value := strings.Join(without("", f.Before, f.After), arrow)
	if f.Before == f.After {
		value = f.After
	}
	text := fmt.Sprintf("%s: %s (%s)", what, value, strings.Join(without("", f.Mark, f.Source), "; "))
	if f.Reason != "" {
		text += " – " + f.Reason
	}
	if f.Note != "" {
		text += " – " + f.said(lang)
	}
	return text
}

// said is the note of a figure, called so.
func (f figure) said(lang string) string {
	return diag.Say("ghi chú: %s", "note: %s", f.Note).In(lang)
}

// without leaves out what is empty.
func without(empty string, parts ...string) []string {
	var out []string
	for _, p := range parts {
		if p != empty {
			out = append(out, p)
		}
	}
	return out
}

// few are the first of many lines, and how many are left out.
func few(items []string, lang string) []string {
	if len(items) <= maxChanged {
		return items
	}
	return append(slices.Clone(items[:maxChanged]), diag.Say("… và %d dòng nữa", "… and %d more", len(items)-maxChanged).In(lang))
}

// writer writes lines and remembers the first failure.
type writer struct {
	to   *bufio.Writer
	lang string
	err  error
}

// say writes a line in the language of the bulletin, see diag.Say.
func (w *writer) say(depth int, vi, en string, args ...any) {
	w.line(depth, "%s", diag.Say(vi, en, args...).In(w.lang))
}

func (w *writer) line(depth int, format string, args ...any) {
	if w.err != nil {
		return
	}
	for i, a := range args {
		if text, ok := a.(string); ok {
			args[i] = diag.Visible(locale.Plain(text))
		}
	}
	_, w.err = w.to.WriteString(strings.Repeat("  ", depth) + fmt.Sprintf(format, args...) + "\n")
}

// list writes a title with what belongs to it, where there is something.
func (w *writer) list(title diag.Words, items []string) {
	if len(items) > 0 {
		w.line(1, "%s:", title.In(w.lang))
	}
	for _, item := range few(items, w.lang) {
		w.line(2, "%s", item)
	}
}

func (w *writer) end() error {
	if w.err == nil {
		w.err = w.to.Flush()
	}
	if w.err != nil {
		return fmt.Errorf("bulletin: %w", w.err)
	}
	return nil
}
