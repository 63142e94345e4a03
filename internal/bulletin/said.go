package bulletin

import (
	"cmp"
	"slices"
	"strings"

	"chitieu/internal/compare"
	"chitieu/internal/diag"
	"chitieu/internal/model"
)

// unrepeated stands for former words that may name a number which is withheld now.
var unrepeated = diag.Say("(không nêu lại: có thể nhắc số nay bảo mật)", "(not repeated: it may name a number that is confidential now)")

// empty stands for a text that is not there.
var empty = diag.Say("(trống)", "(empty)")

// tongue is the language of the two texts that are told: that of the bulletin, and
// where they are the same in it the other one, which its mark names.
func (b Bulletin) tongue(before, after model.Text) (was, now, mark string) {
	was, now = b.Words.Text(before), b.Words.Text(after)
	if was != now || before == after {
		return was, now, ""
	}
	if before.VI != after.VI {
		return before.VI, after.VI, b.say("tiếng Việt", "Vietnamese")
	}
	return before.EN, after.EN, b.say("tiếng Anh", "English")
}

// turned is a text that became another, without the former one where that may not
// be told.
func (b Bulletin) turned(title string, before, after model.Text, silence compare.Silence) turn {
	return b.told(title, before, after, silence.Covers)
}

// named is turned for a name, which is not kept silent for its words.
func (b Bulletin) named(title string, before, after model.Text, silence compare.Silence) string {
	return b.told(title, before, after, silence.CoversName).line()
}

func (b Bulletin) told(title string, before, after model.Text, covers func(before, after string) bool) turn {
	was, now, mark := b.tongue(before, after)
	if mark != "" {
		title += " (" + mark + ")"
	}
	return b.between(title, was, now, covers(before.VI, after.VI) || covers(before.EN, after.EN))
}

// between is what became of a text in one language; hushed, without the former one.
func (b Bulletin) between(title, was, now string, hushed bool) turn {
	if hushed {
		was = unrepeated.In(b.Lang)
	}
	return turn{title: title, before: cmp.Or(was, empty.In(b.Lang)), after: cmp.Or(now, empty.In(b.Lang))}
}

// line is a turn in one line.
func (t turn) line() string { return t.title + ": " + t.change() }

// fact says in a line what else the figures are than before; texts of sentences
// are told by said.
func (b Bulletin) fact(in compare.Indicator, f compare.Fact) string {
	switch f {
	case compare.Name:
		return b.named(b.say("Tên", "Name"), in.Before.Name, in.After.Name, in.Silence())
	case compare.Short:
		return b.named(b.say("Tên ngắn", "Short name"), in.Before.Short, in.After.Short, in.Silence())
	case compare.Unit:
		was, now := b.Words.Unit(in.Before), b.Words.Unit(in.After)
		if was == now { // the other language alone, or the plural
			return b.say("Tên gọi của đơn vị đổi.", "The unit is called otherwise.")
		}
		return b.say("Đơn vị: %s%s%s", "Unit: %s%s%s", was, arrow, now)
	case compare.Decimals:
		return b.say("Số chữ số sau dấu phẩy in trên trang: %d%s%d", "Digits behind the point on the pages: %d%s%d", in.Before.Decimals, arrow, in.After.Decimals)
	case compare.Better:
		return strings.Join(without("", b.say("Chiều tốt hơn: %s%s%s", "Which way is better: %s%s%s", b.Words.Direction(in.Before), arrow, b.Words.Direction(in.After)),
			answers[in.Turned].In(b.Lang)), " – ")
	case compare.Agency:
		return b.say("Cơ quan: %s%s%s", "Agency: %s%s%s", b.agency(in.Before), arrow, b.agency(in.After))
	}
	return ""
}

func (b Bulletin) agency(in *model.Indicator) string {
	if in.Agency == nil {
		return empty.In(b.Lang)
	}
	return b.Words.Text(in.Agency.Name)
}

// said are the texts of an indicator that became others.
func (b Bulletin) said(in compare.Indicator) []turn {
	var out []turn
	add := func(what compare.Fact, t turn) {
		t.what = what
		out = append(out, t)
	}
	for _, f := range in.Facts {
		switch f {
		case compare.Definition:
			add(f, b.turned(b.say("Định nghĩa", "Definition"), in.Before.Definition, in.After.Definition, in.Silence()))
		case compare.Method:
			add(f, b.turned(b.say("Cách tính", "Method"), in.Before.MethodText, in.After.MethodText, in.Silence()))
		case compare.Note:
			add(f, b.turned(b.say("Ghi chú của chỉ số", "Note of the indicator"), in.Before.Note, in.After.Note, in.Silence()))
		}
	}
	return out
}

// namesTitle stands over areas and agencies that are called otherwise.
var namesTitle = diag.Say("Tên và ghi chú của địa bàn, cơ quan", "Names and notes of areas and agencies")

// names says of each area and agency what it is called now.
func (b Bulletin) names() []string {
	var out []string
	for _, n := range b.Changes.Named {
		was, now := b.Words.Text(n.Before), b.Words.Text(n.After)
		switch what := b.naming(n); {
		case n.What == compare.AgencyNote:
			out = append(out, b.turned(what, n.Before, n.After, b.Changes.Silence).line())
		case n.Before == (model.Text{}):
			out = append(out, b.say("%s, mới: %s", "%s, new: %s", what, now))
		case n.After == (model.Text{}):
			out = append(out, b.say("%s, không còn: %s", "%s, gone: %s", what, was))
		default:
			out = append(out, b.named(what, n.Before, n.After, b.Changes.Silence))
		}
	}
	return out
}

// naming is what was named. Names are told beside it; a code stands there only where
// another area or agency has the same name, which the code alone tells apart.
func (b Bulletin) naming(n compare.Named) string {
	code := ""
	if n.Shared {
		code = b.say(" (mã %s)", " (code %s)", n.Key)
	}
	switch n.What {
	case compare.AreaName:
		return b.say("Địa bàn%s", "Area%s", code)
	case compare.AgencyName:
		return b.say("Cơ quan%s", "Agency%s", code)
	}
	return b.say("Ghi chú của cơ quan %s%s", "Note of the agency %s%s", cmp.Or(b.Words.Text(n.Of), n.Key), code)
}

// pagesTitle stands over texts of the site that changed.
var pagesTitle = diag.Say("Bài viết", "Texts of the site")

// maxParts is how many clauses of the plan are named.
const maxParts = 12

// pages names the texts of the site that changed.
func (b Bulletin) pages() []string {
	words := map[compare.Kind]diag.Words{compare.New: {VI: "mới", EN: "new"}, compare.Removed: {VI: "không còn", EN: "gone"},
		compare.Changed: {VI: "đổi", EN: "changed"}}
	var out []string
	for _, p := range b.Changes.Pages {
		line := strings.Join(without("", p.Title, "("+p.Path+"):", words[p.Kind].In(b.Lang)), " ")
		if n := len(p.Parts); n > 0 {
			line += b.say(", ở mục %s", ", in clauses %s", strings.Join(p.Parts[:min(n, maxParts)], ", "))
			if n > maxParts {
				line += b.say(" và %d mục nữa", " and %d more", n-maxParts)
			}
		}
		out = append(out, line)
	}
	return out
}

// others are the lists that belong to no indicator, those that have something.
func (b Bulletin) others() []list {
	lists := []list{{sourcesTitle.In(b.Lang), b.sources()}, {namesTitle.In(b.Lang), b.names()}, {pagesTitle.In(b.Lang), b.pages()}}
	return slices.DeleteFunc(lists, func(l list) bool { return len(l.Items) == 0 })
}
