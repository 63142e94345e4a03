package bulletin

import (
	"bufio"
	"io"
	"strings"
)

// WriteMarkdown tells it for a proposal: GitHub and GitLab show it with tables.
func (b Bulletin) WriteMarkdown(w io.Writer) error {
	out := &writer{to: bufio.NewWriter(w), lang: b.Lang}
	out.line(0, "## %s", pageTitle.In(b.Lang))
	out.line(0, "")
	out.say(0, "So với %s. %s", "Compared with %s. %s", escape(b.Since), b.sum())
	for _, text := range without("", b.lacking(), b.unread()) {
		out.line(0, "")
		out.line(0, "**%s**", escape(text))
	}
	for _, c := range b.chapters() {
		out.line(0, "")
		out.line(0, "### %s (%s)", escape(c.name), escape(c.id))
		if c.note != "" {
			out.line(0, "")
			out.line(0, "%s", escape(sentence(c.note)))
		}
		c.markdown(out)
	}
	for _, l := range b.others() {
		out.line(0, "")
		out.line(0, "### %s", escape(l.Title))
		out.line(0, "")
		for _, item := range few(l.Items, b.Lang) {
			out.line(0, "- %s", escape(item))
		}
	}
	return out.end()
}

func (c chapter) markdown(out *writer) {
	for _, g := range c.figures {
		g.markdown(out)
	}
	var list []string
	for _, f := range c.facts {
		list = append(list, escape(f))
	}
	for _, t := range c.said {
		list = append(list, t.title+":"+out.pair("  ", t.before, t.after))
	}
	for _, r := range few(c.related, out.lang) {
		list = append(list, relatedTitle.In(out.lang)+": "+escape(r))
	}
	for _, t := range few(c.targets, out.lang) {
		list = append(list, targetsTitle.In(out.lang)+": "+escape(t))
	}
	for _, t := range c.verdict {
		list = append(list, "**"+t.title+": "+escape(t.before+arrow+t.after)+"**"+
			out.pair("  ", strings.Join(t.reasons[0], " "), strings.Join(t.reasons[1], " ")))
	}
	if t := c.headline; t != nil {
		list = append(list, t.title+":"+out.pair("  ", t.before, t.after))
	}
	for _, late := range c.late {
		list = append(list, lateTitle.In(out.lang)+": "+escape(late))
	}
	for i := range list {
		list[i] = "- " + list[i]
	}
	for _, l := range c.locals {
		list = append(list, l.markdown(out)...)
	}
	if len(list) > 0 {
		out.line(0, "")
	}
	for _, item := range list {
		for line := range strings.SplitSeq(item, "\n") {
			out.line(0, "%s", line)
		}
	}
}

// pair is two lines of a list entry that is indented so, those that there are.
func (w *writer) pair(indent, before, after string) string {
	var out string
	if before != "" {
		out = "  \n" + indent + beforeSide.In(w.lang) + ": " + escape(before)
	}
	if after != "" {
		out += "  \n" + indent + afterSide.In(w.lang) + ": " + escape(after)
	}
	return out
}

func (g group) markdown(out *writer) {
	out.line(0, "")
	out.line(0, "**%s**", g.title)
	out.line(0, "")
	out.say(0, "| Kỳ | Địa bàn | Trước | Nay | Tình trạng; nguồn | Lý do |", "| Period | Area | Before | Now | Status; source | Reason |")
	out.line(0, "| --- | --- | ---: | ---: | --- | --- |")
	for _, f := range g.lines {
		area := strings.Join(without("", f.Area, f.Group), ", ")
		out.line(0, "| %s | %s | %s | %s | %s | %s |", escape(f.Period), escape(area), cell(f.Before), cell(f.After),
			escape(strings.Join(without("", f.Mark, f.Source), "; "))+f.below(out.lang), f.bold())
	}
	if g.rest != "" {
		out.line(0, "")
		out.line(0, "%s.", g.rest)
	}
}

// cell is a number of a table, or a dash where there is none.
func cell(text string) string {
	if text == "" {
		return "–"
	}
	return escape(text)
}

// below is the note of a figure on a line of its own in a cell; empty for none.
func (f figure) below(lang string) string {
	if f.Note == "" {
		return ""
	}
	return "<br>" + escape(f.said(lang))
}

func (f figure) bold() string {
	if f.Lacks {
		return "**" + f.Reason + "**"
	}
	return cell(f.Reason)
}

// escape keeps a text of the data from being read as Markdown or HTML.
func escape(text string) string {
	var out strings.Builder
	for _, r := range text {
		switch {
		case r < ' ':
			out.WriteByte(' ')
			continue
		case strings.ContainsRune("\\`*_{}[]<>#|~$@&", r):
			out.WriteByte('\\')
		}
		out.WriteRune(r)
	}
	return out.String()
}
