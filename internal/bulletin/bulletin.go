// Package bulletin tells people, in Vietnamese, what readers would see changed:
// as text for a terminal, as Markdown for a proposal, as an HTML page with the
// charts of both states, as JSON for programs, and as problems where a published number changed without its reason.
package bulletin

import (
	"fmt"
	"slices"
	"strings"

	"chitieu/internal/compare"
	"chitieu/internal/diag"
	"chitieu/internal/site"
)

// Bulletin is what is told.
type Bulletin struct {
	Since   string // which state the changes are counted from, in words
	Changes compare.Changes
	Words   *site.Account
	Unread  []diag.Diagnostic // errors in the data of the former state
}

// The most lines of a kind that are told of one indicator. Changed and removed
// numbers are what people have to look at; new ones may be many.
const (
	maxNew     = 10
	maxChanged = 50
)

// chapter is what is told of one indicator.
type chapter struct {
	id, name string
	note     string // that it is new or gone, or could not be read whole; empty for nothing
	facts    []string
	figures  []group
	related  []string
	targets  []string
	verdict  []turn
	headline *turn
	late     []string
	locals   []locals
}

// group is the figures of one kind of change.
type group struct {
	kind    compare.Kind
	lines   []figure
	more    int // how many are left out
	lacking int // how many of these lack their reason
}

// figure is one changed figure. Before and After are empty where there is none.
type figure struct {
	Period, Area, Group, Before, After string
	Mark, Source                       string // of the newer state, with the former one before an arrow where it was another
	Reason                             string // whether it has its reason; empty where it needs none
	Lacks                              bool   // it needs one
}

// turn is a sentence that becomes another.
type turn struct {
	title         string
	before, after string
	reasons       [2][]string // why, of a verdict: what both states say is left out
	classes       [2]string   // of a verdict in both states
}

// arrow stands between old and new.
const arrow = " → "

// titles are what the kinds of change are called.
var titles = map[compare.Kind]string{
	compare.Changed:  "Số liệu sửa",
	compare.Removed:  "Số liệu không còn",
	compare.New:      "Số liệu mới",
	compare.Remarked: "Đổi tình trạng, nguồn hoặc cách nói",
}

// answers say whether a change has its reason.
var answers = map[compare.Reason]string{
	compare.Given:      "có lý do",
	compare.Missing:    "CHƯA CÓ LÝ DO",
	compare.Asked:      "nên ghi lý do",
	compare.Beside:     "CHƯA CÓ LÝ DO; không nêu số cũ vì đứng cạnh số bảo mật",
	compare.WrongOld:   "LÝ DO GHI SỐ CŨ KHÁC",
	compare.Impossible: "KHÔNG GHI ĐƯỢC LÝ DO",
}

func (b Bulletin) chapters() []chapter {
	var out []chapter
	told := map[string]int{}
	for _, in := range b.Changes.Indicators {
		c := b.chapter(in)
		c.locals = b.locals(in, told)
		out = append(out, c)
	}
	return out
}

// chapter is what is told of an indicator, but for its areas.
func (b Bulletin) chapter(in compare.Indicator) chapter {
	about := in.After
	if about == nil {
		about = in.Before
	}
	c := chapter{id: in.ID, name: b.Words.Name(about), late: in.Late}
	switch {
	case in.Partial:
		c.note = "bản trước có tệp không đọc được hết, nên chỉ so sánh phần đọc được"
	case in.Before == nil:
		c.note = "chỉ số mới"
	case in.After == nil:
		c.note = "chỉ số không còn"
	}
	if in.Withdrawn() {
		c.note = strings.Join(without("", c.note, "có số đã công bố nay không nêu nữa, nên đánh giá, dòng tít và biểu đồ trước cũng không nêu"), "; ")
	}
	for _, kind := range []compare.Kind{compare.Changed, compare.Removed, compare.New, compare.Remarked} {
		if g := b.group(in, kind); len(g.lines) > 0 {
			c.figures = append(c.figures, g)
		}
	}
	for _, f := range in.Facts {
		c.facts = append(c.facts, b.fact(in, f))
	}
	for _, r := range in.Related {
		c.related = append(c.related, b.related(about, r))
	}
	for _, t := range in.Targets {
		owner := about
		if t.After == nil && in.Before != nil { // its breakdown may be gone
			owner = in.Before
		}
		c.targets = append(c.targets, b.target(owner, t))
	}
	if v := in.Verdict; v != nil {
		c.verdict = append(c.verdict, flip("Đánh giá", v, in.Withdrawn()))
	}
	if v := in.ByDay; v != nil && !in.Withdrawn() {
		c.verdict = append(c.verdict, flip("Đánh giá đổi chỉ vì ngày", v, false))
	}
	if h := in.Headline; h != nil {
		c.headline = &turn{title: "Dòng tít biểu đồ", before: h[0], after: h[1]}
		if in.Withdrawn() {
			c.headline.before = ""
		}
	}
	return c
}

// untold stands for a verdict on a number that is not to be told any more: it
// would tell between which bounds the number lay.
const untold = "đánh giá theo số nay không nêu nữa"

// flip is a verdict that becomes another, each with its own reasons. Where a
// number is not to be told any more, what was said of the former state is not
// either.
func flip(title string, v *compare.Verdict, withdrawn bool) turn {
	if withdrawn {
		return turn{title: title, before: untold, after: v.After.Verdict, classes: [2]string{"", string(v.After.Key.Tile())}}
	}
	return turn{title, v.Before.Verdict, v.After.Verdict, [2][]string{apart(v.Before.Reasons, v.After.Reasons), apart(v.After.Reasons, v.Before.Reasons)},
		[2]string{string(v.Before.Key.Tile()), string(v.After.Key.Tile())}}
}

// apart are the sentences that others lack.
func apart(sentences, others []string) []string {
	return slices.DeleteFunc(slices.Clone(sentences), func(s string) bool { return slices.Contains(others, s) })
}

// group words the figures of a kind, at most as many as people would read. Those
// that lack their reason go before others.
func (b Bulletin) group(in compare.Indicator, kind compare.Kind) group {
	room := maxChanged
	if kind == compare.New {
		room = maxNew
	}
	g := group{kind: kind}
	shown := map[int]bool{}
	for _, lacking := range []bool{true, false} {
		for i, v := range in.Values {
			if v.Kind() != kind || v.Reason.Lacking() != lacking {
				continue
			}
			if room > 0 {
				shown[i] = true
				room--
				continue
			}
			g.more++
			if lacking {
				g.lacking++
			}
		}
	}
	for i, v := range in.Values {
		if shown[i] {
			g.lines = append(g.lines, b.figure(in, v))
		}
	}
	return g
}

// rest says how many figures are left out; empty for none.
func (g group) rest() string {
	switch {
	case g.more == 0:
		return ""
	case g.lacking == 0:
		return fmt.Sprintf("… và %d số liệu nữa", g.more)
	}
	return fmt.Sprintf("… và %d số liệu nữa, trong đó %d chưa có lý do", g.more, g.lacking)
}

func (b Bulletin) figure(in compare.Indicator, v compare.Value) figure {
	f := figure{Period: b.Words.Period(v.Period), Area: b.Words.Area(v.Area), Group: b.breakdown(in, v),
		Reason: answers[v.Reason], Lacks: v.Reason.Lacking()}
	var was, now [2]string // mark and source
	if o := v.Before; o != nil {
		f.Before = b.Words.Value(in.Before, *o)
		was = [2]string{b.Words.Mark(*o), b.Words.Source(o.Source)}
	}
	if o := v.After; o != nil {
		f.After = b.Words.Value(in.After, *o)
		now = [2]string{b.Words.Mark(*o), b.Words.Source(o.Source)}
	}
	if v.Hidden() {
		f.Before = "số đã công bố"
		if v.After == nil {
			f.After = "không công bố nữa"
		}
	}
	f.Mark, f.Source = became(was[0], now[0]), became(was[1], now[1])
	if was[1] == now[1] && v.Before != nil && v.After != nil && v.Before.Source.Key != v.After.Source.Key { // two documents of one name
		f.Source += " (" + v.Before.Source.Key + arrow + v.After.Source.Key + ")"
	}
	return f
}

// breakdown names the group of a figure as the newest state that has the figure
// does; empty for the total.
func (b Bulletin) breakdown(in compare.Indicator, v compare.Value) string {
	if v.After == nil {
		return b.Words.Group(in.Before, v.Dims)
	}
	return b.Words.Group(in.After, v.Dims)
}

// became is a word, with the former one before it where it was another.
func became(was, now string) string {
	switch {
	case was == "" || was == now:
		return now
	case now == "":
		return was
	}
	return was + arrow + now
}

// Counts are how many figures changed, by kind, and how many lack their reason.
type Counts struct {
	New      int `json:"new"`
	Changed  int `json:"changed"`
	Removed  int `json:"removed"`
	Remarked int `json:"remarked"`
	Verdicts int `json:"verdicts"`
	Local    int `json:"area_verdicts"`
	Headings int `json:"headlines"`
	Targets  int `json:"targets"`
	Late     int `json:"late"`
	Lacking  int `json:"lacking_reasons"`
}

func (b Bulletin) counts() Counts {
	var n Counts
	for _, in := range b.Changes.Indicators {
		if in.Before != nil { // those of a new one are no news beside it
			n.Targets += len(in.Targets)
		}
		if in.Verdict != nil {
			n.Verdicts++
		}
		if in.Headline != nil && in.Headline[0] != "" {
			n.Headings++
		}
		if len(in.Late) > 0 {
			n.Late++
		}
		for _, l := range in.Local {
			if l.Verdict != nil {
				n.Local++
			}
		}
		for _, v := range in.Values {
			switch v.Kind() {
			case compare.New:
				n.New++
			case compare.Changed:
				n.Changed++
			case compare.Removed:
				n.Removed++
			case compare.Remarked:
				n.Remarked++
			}
			if v.Reason.Lacking() {
				n.Lacking++
			}
		}
	}
	return n
}

// sum is one sentence on all changes.
func (b Bulletin) sum() string {
	n := b.counts()
	var parts []string
	add := func(count int, what string) {
		if count > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", count, what))
		}
	}
	add(n.Changed, "số liệu sửa")
	add(n.Removed, "số liệu không còn")
	add(n.New, "số liệu mới")
	add(n.Remarked, "số liệu đổi tình trạng, nguồn hoặc cách nói")
	add(n.Targets, "thay đổi về chỉ tiêu")
	add(n.Verdicts, "đánh giá đổi")
	add(n.Local, "đánh giá ở địa bàn đổi")
	add(n.Headings, "dòng tít đổi")
	add(len(b.Changes.Sources), "nguồn được ghi khác")
	add(n.Late, "chỉ số nay thiếu thêm số liệu")
	switch {
	case len(b.Changes.Indicators)+len(b.Changes.Sources) == 0:
		return "Không có gì đổi đối với người đọc số liệu."
	case len(parts) == 0:
		return fmt.Sprintf("%d chỉ số có điều đổi.", len(b.Changes.Indicators))
	}
	return strings.Join(parts, ", ") + "."
}

// lacking says what is to be done where reasons are missing; empty for nothing.
func (b Bulletin) lacking() string {
	n := b.counts().Lacking
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%d số liệu đã công bố bị đổi mà chưa có lý do trong %s.", n, correctionsFile)
}

// unread says that the former state could not be read whole; empty for nothing.
func (b Bulletin) unread() string {
	if len(b.Unread) == 0 {
		return ""
	}
	var files []string
	for _, d := range b.Unread {
		if !slices.Contains(files, d.Pos.Path) {
			files = append(files, d.Pos.Path)
		}
	}
	more := ""
	if len(files) > 5 {
		files, more = files[:5], fmt.Sprintf(" và %d tệp nữa", len(files)-5)
	}
	return fmt.Sprintf("Bản trước có %d lỗi theo quy tắc hôm nay (%s%s), nên phần ấy không so sánh được.", len(b.Unread), strings.Join(files, ", "), more)
}
