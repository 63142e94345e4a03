package bulletin

import (
	"fmt"
	"slices"
	"strings"

	"chitieu/internal/compare"
	"chitieu/internal/diag"
)

// maxLocal is how many areas of a kind are told of one indicator; the others are
// counted. A province has more than a hundred communes, and a yearly report brings
// figures of all of them for many indicators: of all together there are no more
// than maxLocals of a kind.
const (
	maxLocal  = 20
	maxLocals = 100
)

// maxDrawn is how many areas of one indicator have their charts drawn, maxDrawings
// how many of all: with both sides a chart has some 15 kB.
const (
	maxDrawn    = 6
	maxDrawings = 24
)

// drawAreas draws the charts of the first areas in which the indicator changed, as
// long as there is room, and counts the rest.
func (b Bulletin) drawAreas(s *section, in compare.Indicator, room *int) {
	left := 0
	for _, d := range in.Drawings {
		if len(s.Areas) == maxDrawn || *room == 0 {
			left++
			continue
		}
		was, now := d.Was(), d.Now()
		if charts := b.drawings(in, &was, &now, in.ID+"-"+strings.ReplaceAll(d.Area.Key(), "@", "-")); len(charts) > 0 {
			s.Areas = append(s.Areas, pair{charts})
			*room--
		}
	}
	switch {
	case left > 0 && len(s.Areas) > 0:
		s.Undrawn = b.say("… và %s nữa, biểu đồ không vẽ ở đây", "… and %s without a chart here", diag.Amount(left, "địa bàn", "more area", "more areas"))
	case left > 0:
		s.Undrawn = b.say("Biểu đồ của %s không vẽ ở đây", "The charts of %s are not drawn here", diag.Amount(left, "địa bàn", "area", "areas"))
	}
}

// locals is what changed of one kind on the pages of areas.
type locals struct {
	kind  localKind
	title string
	turns []turn // the title of each is an area
	rest  string // how many are left out; empty for none
}

// localKind is a kind of what changed on the pages of areas.
type localKind int

// The kinds, in the order in which they are told.
const (
	localVerdict localKind = iota
	localByDay
	localHeadline
	localNew
	localGone
	localLate
)

// localTitles are what the kinds are called.
var localTitles = []diag.Words{
	localVerdict:  diag.Say("Đánh giá ở địa bàn", "Verdicts of areas"),
	localByDay:    diag.Say("Đánh giá ở địa bàn đổi chỉ vì ngày", "Verdicts of areas that changed by the day alone"),
	localHeadline: diag.Say("Dòng tít ở địa bàn", "Headlines of areas"),
	localNew:      diag.Say("Trang mới của địa bàn", "New pages of areas"),
	localGone:     diag.Say("Trang của địa bàn không còn", "Pages of areas that are gone"),
	localLate:     diag.Say("Nay còn thiếu ở địa bàn", "Now owed by areas"),
}

// locals groups what changed in areas by its kind. Told are how many areas of each
// kind were told of the indicators before.
func (b Bulletin) locals(in compare.Indicator, told map[localKind]int) []locals {
	turns := map[localKind][]turn{}
	for _, l := range in.Local {
		for kind, t := range b.local(l, in.Withdrawn()) {
			t.title = b.Words.Area(l.Area)
			turns[kind] = append(turns[kind], t)
		}
	}
	var out []locals
	for kind := range localKind(len(localTitles)) {
		if len(turns[kind]) == 0 {
			continue
		}
		l := b.shortened(kind, turns[kind], min(maxLocal, maxLocals-told[kind]))
		told[kind] += len(l.turns)
		if l.grouped() {
			l.turns = together(l.turns)
		}
		out = append(out, l)
	}
	return out
}

// together is one turn for all areas of which the same is told.
func together(turns []turn) []turn {
	var out []turn
	for _, t := range turns {
		i := slices.IndexFunc(out, func(o turn) bool { return o.before == t.before && o.after == t.after })
		if i < 0 {
			out = append(out, t)
		} else {
			out[i].title += ", " + t.title
		}
	}
	return out
}

// local words what changed in one area, by kind. Where a number is not to be told
// any more, what was said of the former state is not either.
func (b Bulletin) local(l compare.Local, withdrawn bool) map[localKind]turn {
	out := map[localKind]turn{}
	if v := l.Verdict; v != nil {
		out[localVerdict] = b.bothSides(b.flip("", v, withdrawn))
	}
	if v := l.ByDay; v != nil && !withdrawn {
		out[localByDay] = turn{before: v.Before.Verdict, after: v.After.Verdict}
	}
	if h := l.Headline; h != nil {
		switch {
		case h[0] == "":
			out[localNew] = turn{after: h[1]}
		case h[1] == "":
			out[localGone] = turn{}
		case withdrawn:
			out[localHeadline] = turn{after: h[1]}
		default:
			out[localHeadline] = turn{before: h[0], after: h[1]}
		}
	}
	if len(l.Late) > 0 {
		out[localLate] = turn{after: strings.Join(l.Late, "; ")}
	}
	return out
}

// shortened keeps the first areas and counts the rest: of verdicts by what they
// became.
func (b Bulletin) shortened(kind localKind, turns []turn, room int) locals {
	out := locals{kind: kind, title: localTitles[kind].In(b.Lang), turns: turns[:min(len(turns), room)]}
	left := turns[len(out.turns):]
	if len(left) == 0 {
		return out
	}
	out.rest = diag.Amount(len(left), "địa bàn", "area", "areas").In(b.Lang)
	if len(out.turns) > 0 {
		out.rest = b.say("… và %s nữa", "… and %s", diag.Amount(len(left), "địa bàn", "more area", "more areas"))
	}
	if kind != localVerdict && kind != localByDay {
		return out
	}
	count := map[string]int{}
	var flips []string
	for _, t := range left {
		text := t.change()
		if count[text]++; count[text] == 1 {
			flips = append(flips, text)
		}
	}
	slices.SortStableFunc(flips, func(a, b string) int { return count[b] - count[a] })
	for i, text := range flips {
		flips[i] = fmt.Sprintf("%s: %d", text, count[text])
	}
	out.rest += " (" + strings.Join(flips, "; ") + ")"
	return out
}

// change is a word that becomes another: "Chậm → Đã đạt".
func (t turn) change() string { return strings.Join(without("", t.before, t.after), arrow) }

// grouped tells whether many areas have the same in common, so that they stand
// behind it.
func (l locals) grouped() bool { return l.kind == localByDay || l.kind == localLate }

func (l locals) text(out *writer) {
	out.line(1, "%s:", l.title)
	for _, t := range l.turns {
		switch {
		case l.grouped():
			out.line(2, "%s: %s", t.change(), t.title)
		case l.kind == localVerdict:
			out.line(2, "%s: %s", t.title, t.change())
			t.because(out, 3)
		case t.before != "":
			out.line(2, "%s", t.title)
			t.sides(out, 3, t.before, t.after)
		default:
			out.line(2, "%s", strings.Join(without("", t.title, t.after), ": "))
		}
	}
	if l.rest != "" {
		out.line(2, "%s", l.rest)
	}
}

// markdown is an entry of a list with a list in it.
func (l locals) markdown(w *writer) []string {
	out := []string{"- " + l.title + ":"}
	for _, t := range l.turns {
		line := "  - " + escape(t.title)
		switch {
		case l.grouped():
			line = "  - " + escape(t.change()+": "+t.title)
		case l.kind == localVerdict:
			line += ": **" + escape(t.change()) + "**" + w.pair("    ", strings.Join(t.reasons[0], " "), strings.Join(t.reasons[1], " "))
		case t.before != "":
			line += w.pair("    ", t.before, t.after)
		case t.after != "":
			line += ": " + escape(t.after)
		}
		out = append(out, line)
	}
	if l.rest != "" {
		out = append(out, "  - "+escape(l.rest))
	}
	return out
}
