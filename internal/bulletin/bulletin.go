// Package bulletin tells people what readers would see changed:
// as text for a terminal, as Markdown for a proposal, as an HTML page with the
// charts of both states, as JSON for programs, and as problems where a published number changed without its reason.
package bulletin

import (
	"cmp"
	"slices"
	"strings"

	"chitieu/internal/compare"
	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/site"
)

// Bulletin is what is told.
type Bulletin struct {
	Lang    string // in which it is told, vi or en; empty means vi. Words are in it too
	Since   string // which state the changes are counted from, in words
	Former  string // the revision that was asked for; empty for the last release
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
	said     []turn // definition, method, note
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
	title   string
	lines   []figure
	more    int    // how many are left out
	lacking int    // how many of these lack their reason
	rest    string // says how many are left out; empty for none
}

// figure is one changed figure. Before and After are empty where there is none.
type figure struct {
	Period, Area, Group, Before, After string
	Mark, Source                       string // of the newer state, with the former one before an arrow where it was another
	Reason                             string // whether it has its reason; empty where it needs none
	Lacks                              bool   // it needs one
	Note                               string // what will stand beside it, with the former one before an arrow where only that changed
}

// turn is a sentence that becomes another.
type turn struct {
	what          compare.Fact // of a text of the indicator
	title         string
	before, after string
	reasons       [2][]string // why, of a verdict: what both states say is left out
	classes       [2]string   // of a verdict in both states
}

// arrow stands between old and new.
const arrow = " → "

// titles are what the kinds of change are called.
var titles = map[compare.Kind]diag.Words{
	compare.Changed:  {VI: "Số liệu sửa", EN: "Figures changed"},
	compare.Removed:  {VI: "Số liệu không còn", EN: "Figures gone"},
	compare.New:      {VI: "Số liệu mới", EN: "New figures"},
	compare.Noted:    {VI: "Ghi chú đổi", EN: "Notes changed"},
	compare.Remarked: {VI: "Đổi tình trạng, nguồn hoặc cách nói", EN: "Another status, source or qualifier"},
}

// answers say whether a change has its reason.
var answers = map[compare.Reason]diag.Words{
	compare.Given:   {VI: "có lý do", EN: "has its reason"},
	compare.Missing: {VI: "CHƯA CÓ LÝ DO", EN: "NO REASON YET"},
	compare.Asked:   {VI: "nên ghi lý do", EN: "a reason should be given"},
	compare.Beside: {VI: "CHƯA CÓ LÝ DO; không nêu số cũ vì đứng cạnh số bảo mật",
		EN: "NO REASON YET; the former figure is not named, since it stands beside a confidential one"},
	compare.WrongOld:   {VI: "LÝ DO GHI SỐ CŨ KHÁC", EN: "THE REASON NAMES ANOTHER FORMER FIGURE"},
	compare.Impossible: {VI: "KHÔNG GHI ĐƯỢC LÝ DO", EN: "NO REASON CAN BE GIVEN"},
}

// say gives words in the language of the bulletin, see diag.Say.
func (b Bulletin) say(vi, en string, args ...any) string { return diag.Say(vi, en, args...).In(b.Lang) }

func (b Bulletin) chapters() []chapter {
	var out []chapter
	told := map[localKind]int{}
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
		c.note = b.say("bản trước có tệp không đọc được hết, nên chỉ so sánh phần đọc được", "the former state has files that could not be read whole, so only what could be read is compared")
	case in.Before == nil:
		c.note = b.say("chỉ số mới", "a new indicator")
	case in.After == nil:
		c.note = b.say("chỉ số không còn", "the indicator is gone")
	}
	if in.Withdrawn() {
		c.note = strings.Join(without("", c.note, b.say("có số đã công bố nay không nêu nữa, nên đánh giá, dòng tít và biểu đồ trước cũng không nêu",
			"a published number is not named any more, so neither are the former verdict, headline and chart")), "; ")
	}
	for _, kind := range []compare.Kind{compare.Changed, compare.Removed, compare.New, compare.Remarked, compare.Noted} {
		if g := b.group(in, kind); len(g.lines) > 0 {
			c.figures = append(c.figures, g)
		}
	}
	for _, f := range in.Facts {
		if line := b.fact(in, f); line != "" {
			c.facts = append(c.facts, line)
		}
	}
	c.said = b.said(in)
	for _, r := range in.Related {
		c.related = append(c.related, b.related(about, r, in.Silence()))
	}
	for _, t := range in.Targets {
		owner := about
		if t.After == nil && in.Before != nil { // its breakdown may be gone
			owner = in.Before
		}
		c.targets = append(c.targets, b.target(owner, t, in.Silence()))
	}
	if v := in.Verdict; v != nil {
		c.verdict = append(c.verdict, b.flip(b.say("Đánh giá", "Verdict"), v, in.Withdrawn()))
	}
	if v := in.ByDay; v != nil && !in.Withdrawn() {
		c.verdict = append(c.verdict, b.flip(b.say("Đánh giá đổi chỉ vì ngày", "Verdict that changed by the day alone"), v, false))
	}
	if h := in.Headline; h != nil {
		c.headline = &turn{title: b.say("Dòng tít biểu đồ", "Headline of the chart"), before: h[0], after: h[1]}
		if in.Withdrawn() {
			c.headline.before = ""
		}
	}
	return c
}

// untold stands for a verdict on a number that is not to be told any more: it
// would tell between which bounds the number lay.
var untold = diag.Say("đánh giá theo số nay không nêu nữa", "a verdict on a number that is not named any more")

// flip is a verdict that becomes another, each with its own reasons. Where a
// number is not to be told any more, what was said of the former state is not
// either.
func (b Bulletin) flip(title string, v *compare.Verdict, withdrawn bool) turn {
	if withdrawn {
		return turn{title: title, before: untold.In(b.Lang), after: v.After.Verdict, classes: [2]string{"", string(v.After.Key.Tile())}}
	}
	return turn{"", title, v.Before.Verdict, v.After.Verdict, [2][]string{apart(v.Before.Reasons, v.After.Reasons), apart(v.After.Reasons, v.Before.Reasons)},
		[2]string{string(v.Before.Key.Tile()), string(v.After.Key.Tile())}}
}

// bothSides names a state in which the page of an area has no verdict: a province that
// was merged has none any more from the first figure of the new one on.
func (b Bulletin) bothSides(t turn) turn {
	t.before = cmp.Or(t.before, b.say("chưa nêu đánh giá", "no verdict yet"))
	t.after = cmp.Or(t.after, b.say("không nêu đánh giá nữa", "no verdict any more"))
	return t
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
	g := group{kind: kind, title: titles[kind].In(b.Lang)}
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
	switch {
	case g.lacking > 0:
		g.rest = b.say("… và %d số liệu nữa, trong đó %d chưa có lý do", "… and %d more, %d of them without a reason", g.more, g.lacking)
	case g.more > 0:
		g.rest = b.say("… và %d số liệu nữa", "… and %d more", g.more)
	}
	return g
}

func (b Bulletin) figure(in compare.Indicator, v compare.Value) figure {
	f := figure{Period: b.Words.Period(v.Period), Area: b.Words.Area(v.Area), Group: b.breakdown(in, v),
		Reason: answers[v.Reason].In(b.Lang), Lacks: v.Reason.Lacking()}
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
		f.Before = b.say("số đã công bố", "the published number")
		if v.After == nil {
			f.After = b.say("không công bố nữa", "not published any more")
		}
	}
	withheld := in.Withdrawn() || v.Hidden() || v.After != nil && v.After.Status == model.Suppressed
	f.Note = b.note(in, v)
	if v.Stale() {
		f.Note += b.say(" – GHI CHÚ CÒN NÊU SỐ CŨ %s", " – THE NOTE STILL NAMES THE FORMER NUMBER %s", b.Words.Number(in.After, v.Before.Value))
	}
	f.Mark, f.Source = became(was[0], now[0]), became(b.formerSource(was[1], now[1], in.Silence(), withheld), now[1])
	if f.Mark == f.After { // an absence is its own mark
		f.Mark = ""
	}
	if was[1] == now[1] && !withheld && v.Before != nil && v.After != nil && v.Before.Source.Key != v.After.Source.Key { // two documents of one name
		f.Source += " (" + v.Before.Source.Key + arrow + v.After.Source.Key + ")"
	}
	return f
}

// note is the note that readers will see beside a figure. The former one is told
// where it is gone or another one, but for a figure or an indicator of which a
// number may not be named any more: the note may name it.
func (b Bulletin) note(in compare.Indicator, v compare.Value) string {
	if v.After == nil {
		return ""
	}
	now := b.Words.Note(*v.After)
	if v.Before == nil || v.Hidden() || silent(in, v) {
		return now
	}
	was := b.Words.Note(*v.Before)
	if was == "" || was == now {
		return now
	}
	if now == "" {
		now = b.say("(không còn ghi chú)", "(no note any more)")
	}
	return was + arrow + now
}

// silent tells whether the former note of a figure may not be told.
func silent(in compare.Indicator, v compare.Value) bool {
	if v.Before == nil {
		return false
	}
	var after model.Text
	if v.After != nil {
		after = v.After.Note
	}
	return in.Withdrawn() || v.After != nil && v.After.Status == model.Suppressed ||
		in.Silence().Covers(v.Before.Note.VI, after.VI) || in.Silence().Covers(v.Before.Note.EN, after.EN)
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
	Noted    int `json:"noted"`
	Verdicts int `json:"verdicts"`
	Local    int `json:"area_verdicts"`
	Headings int `json:"headlines"`
	Texts    int `json:"texts"`
	Targets  int `json:"targets"`
	Related  int `json:"related"`
	Late     int `json:"late"`
	Lacking  int `json:"lacking_reasons"`
}

func (b Bulletin) counts() Counts {
	var n Counts
	for _, in := range b.Changes.Indicators {
		if in.Before != nil { // those of a new one are no news beside it
			n.Targets, n.Related = n.Targets+len(in.Targets), n.Related+len(in.Related)
		}
		for _, t := range in.Targets {
			if t.Reason.Lacking() {
				n.Lacking++
			}
		}
		for _, r := range in.Related {
			if r.Reason.Lacking() {
				n.Lacking++
			}
		}
		if in.Turned.Lacking() {
			n.Lacking++
		}
		for _, f := range in.Facts {
			if f == compare.Definition || f == compare.Method || f == compare.Note {
				n.Texts++
			}
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
			case compare.Noted:
				n.Noted++
			}
			if v.Reason.Lacking() {
				n.Lacking++
			}
		}
	}
	return n
}

// nothing tells whether there is nothing to tell.
func (b Bulletin) nothing() bool {
	c := b.Changes
	return len(c.Indicators)+len(c.Sources)+len(c.Named)+len(c.Pages) == 0
}

// sum is one sentence on all changes.
func (b Bulletin) sum() string {
	n := b.counts()
	var parts []string
	add := func(count int, vi, one, many string) {
		if count > 0 {
			parts = append(parts, diag.Amount(count, vi, one, many).In(b.Lang))
		}
	}
	add(n.Changed, "số liệu sửa", "figure changed", "figures changed")
	add(n.Removed, "số liệu không còn", "figure gone", "figures gone")
	add(n.New, "số liệu mới", "new figure", "new figures")
	add(n.Remarked, "số liệu đổi tình trạng, nguồn hoặc cách nói", "figure with another status, source or qualifier", "figures with another status, source or qualifier")
	add(n.Noted, "ghi chú đổi", "note changed", "notes changed")
	add(n.Related, "thay đổi về số liệu liên quan", "change of a related figure", "changes of related figures")
	add(n.Targets, "thay đổi về chỉ tiêu", "change of a target", "changes of targets")
	add(n.Verdicts, "đánh giá đổi", "verdict changed", "verdicts changed")
	add(n.Local, "đánh giá ở địa bàn đổi", "verdict of an area changed", "verdicts of areas changed")
	add(n.Headings, "dòng tít đổi", "headline changed", "headlines changed")
	add(len(b.Changes.Sources), "nguồn được ghi khác", "source described otherwise", "sources described otherwise")
	add(n.Texts, "định nghĩa, cách tính hoặc ghi chú của chỉ số đổi", "definition, method or note of an indicator changed", "definitions, methods or notes of indicators changed")
	add(len(b.Changes.Named), "tên hoặc ghi chú của địa bàn, cơ quan đổi", "name or note of an area or agency changed", "names or notes of areas and agencies changed")
	add(len(b.Changes.Pages), "bài viết đổi", "text of the site changed", "texts of the site changed")
	add(n.Late, "chỉ số nay thiếu thêm số liệu", "indicator now owes more figures", "indicators now owe more figures")
	switch {
	case b.nothing():
		return b.say("Không có gì đổi đối với người đọc số liệu.", "Nothing changes for those who read the figures.")
	case len(parts) == 0:
		return b.say("%s có điều đổi.", "Something changes of %s.", diag.Amount(len(b.Changes.Indicators), "chỉ số", "indicator", "indicators"))
	}
	return strings.Join(parts, ", ") + "."
}

// lacking says what is to be done where reasons are missing; empty for nothing.
func (b Bulletin) lacking() string {
	n := b.counts().Lacking
	if n == 0 {
		return ""
	}
	if !slices.ContainsFunc(b.Changes.Indicators, func(in compare.Indicator) bool { return in.Turned.Lacking() }) {
		return b.say("%d số liệu hoặc chỉ tiêu đã công bố bị đổi mà chưa có lý do trong %s.", "Published figures and targets that changed without a reason in %[2]s: %[1]d.", n, correctionsFile)
	}
	return b.say("%d số liệu, chỉ tiêu hoặc chiều tốt hơn đã công bố bị đổi mà chưa có lý do trong %s.", "Published figures, targets and better directions that changed without a reason in %[2]s: %[1]d.", n, correctionsFile)
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
		more = b.say(" và %s nữa", " and %s", diag.Amount(len(files)-5, "tệp", "more file", "more files"))
		files = files[:5]
	}
	return b.say("Bản trước có %s theo quy tắc hôm nay (%s%s), nên phần ấy không so sánh được.", "By today's rules the former state has %s (%s%s), so that part cannot be compared.",
		diag.Amount(len(b.Unread), "lỗi", "error", "errors"), strings.Join(files, ", "), more)
}
