package bulletin

import (
	"cmp"
	"fmt"
	"strings"

	"chitieu/internal/compare"
	"chitieu/internal/model"
)

// related says what became of a figure beside the series, whether a published one has
// its reason, and the note that will stand there.
func (b Bulletin) related(in *model.Indicator, r compare.Related, silence compare.Silence) string {
	text := strings.Join(without("", b.relatedTurned(in, r, silence), answers[r.Reason].In(b.Lang)), " – ")
	switch {
	case r.After == nil:
		return text
	case r.Untold || r.Before == nil:
		return text + b.remark(model.Text{}, r.After.Note, silence)
	}
	return text + b.relabelled(r, silence) + b.remark(r.Before.Note, r.After.Note, silence)
}

func (b Bulletin) relatedTurned(in *model.Indicator, r compare.Related, silence compare.Silence) string {
	say := func(figure string) string { // its label need not say where it is
		if r.Area == nil {
			return figure
		}
		return b.Words.Area(r.Area) + ", " + figure
	}
	switch {
	case r.Untold && r.After == nil: // what took its place stands beside it
		return b.say("Không còn: %s", "Gone: %s", say(b.Words.Related(in, b.confidential(in, r.Before, silence))))
	case r.Untold:
		return say(b.Words.RelatedAs(*r.After, b.say("số đã công bố", "the published number")+arrow+b.Words.RelatedValue(in, *r.After)))
	case r.Before == nil:
		return b.say("Mới: %s", "New: %s", say(b.Words.Related(in, *r.After)))
	case r.After == nil:
		return b.say("Không còn: %s", "Gone: %s", say(b.Words.Related(in, *r.Before)))
	}
	return b.relatedBoth(in, r, say)
}

// relabelled says what a figure beside the series was called before; empty where it is
// called so still.
func (b Bulletin) relabelled(r compare.Related, silence compare.Silence) string {
	if r.Before.Label == r.After.Label {
		return ""
	}
	return " – " + b.named(b.say("tên gọi", "label"), r.Before.Label, r.After.Label, silence)
}

// relatedBoth is a figure beside the series that both states have.
func (b Bulletin) relatedBoth(in *model.Indicator, r compare.Related, say func(figure string) string) string {
	before, after := b.Words.RelatedValue(in, *r.Before), b.Words.RelatedValue(in, *r.After)
	switch was, now := b.Words.Source(r.Before.Source), b.Words.Source(r.After.Source); {
	case was != now:
		return say(b.Words.Related(in, *r.Before) + arrow + b.Words.Related(in, *r.After))
	case before != after:
		return say(b.Words.RelatedAs(*r.After, before+arrow+after))
	case r.Before.Status == r.After.Status && r.Before.Source.Key == r.After.Source.Key:
		return b.say("Tên gọi hoặc ghi chú đổi: %s", "Another label or note: %s", say(b.Words.Related(in, *r.After)))
	}
	return b.say("Đổi tình trạng hoặc nguồn: %s", "Another status or source: %s", say(b.Words.Related(in, *r.After)))
}

// remark is the note that will stand beside a figure or a target, with the former
// one where that was another and may be told; empty for none.
func (b Bulletin) remark(before, after model.Text, silence compare.Silence) string {
	if before == (model.Text{}) && after == (model.Text{}) {
		return ""
	}
	title := b.say("ghi chú", "note")
	if before == after || before == (model.Text{}) {
		return " – " + title + ": " + b.Words.Text(after)
	}
	return " – " + b.turned(title, before, after, silence).line()
}

// confidential is a figure beside the series without its number.
func (b Bulletin) confidential(in *model.Indicator, r *model.Related, silence compare.Silence) model.Related {
	label := r.Label
	if silence.CoversName(label.VI, in.Name.VI) || silence.CoversName(label.EN, in.Name.EN) {
		label = model.Text{VI: unrepeated.VI, EN: unrepeated.EN}
	}
	document := r.Source
	if was := b.Words.Source(document); b.formerSource(was, "", silence, true) != was {
		document = &model.Source{Title: model.Text{VI: unrepeated.VI, EN: unrepeated.EN}, Publisher: unrepeated.VI, PublisherEN: unrepeated.EN}
	}
	return model.Related{Label: label, Area: r.Area, Period: r.Period, Unit: r.Unit, Status: model.Suppressed, Source: document}
}

// aim is for when, where and whom a target is set: "2030, Việt Nam".
func (b Bulletin) aim(in *model.Indicator, t compare.Target) string {
	set := cmp.Or(t.After, t.Before)
	period, _ := b.Words.Goal(in, set)
	area := ""
	if t.Area != nil {
		area = b.Words.Area(t.Area)
	}
	return strings.Join(without("", period, area, b.Words.Group(in, set.Dims)), ", ")
}

// target says what became of a target, and whether a published one has its reason.
func (b Bulletin) target(in *model.Indicator, t compare.Target, silence compare.Silence) string {
	text := b.targetTurned(in, t, silence)
	if answer := answers[t.Reason].In(b.Lang); answer != "" {
		text += " – " + answer
	}
	return text
}

func (b Bulletin) targetTurned(in *model.Indicator, t compare.Target, silence compare.Silence) string {
	aim := b.aim(in, t)
	say := func(t *model.Target) string {
		_, goal := b.Words.Goal(in, t)
		return aim + ": " + goal
	}
	switch {
	case t.Before == nil:
		return b.say("Mới: %s (%s)", "New: %s (%s)", say(t.After), b.Words.Source(t.After.Source)) + b.remark(model.Text{}, t.After.Note, silence)
	case t.After == nil:
		return b.say("Không còn: %s (%s)", "Gone: %s (%s)", say(t.Before), b.formerSource(b.Words.Source(t.Before.Source), "", silence, silence.All()))
	}
	was, before := b.Words.Goal(in, t.Before)
	now, after := b.Words.Goal(in, t.After)
	cited := b.Words.Source(t.After.Source)
	source := became(b.formerSource(b.Words.Source(t.Before.Source), cited, silence, silence.All()), cited)
	if was != now {
		aim = strings.Replace(aim, now, was+arrow+now, 1)
	}
	details := b.details(in, t, silence)
	if before == after && was == now && len(details) == 0 && t.Before.Note == t.After.Note {
		return b.say("Đổi cách dùng: %s: %s (%s)", "Used otherwise: %s: %s (%s)", aim, after, source)
	}
	return fmt.Sprintf("%s: %s (%s)", aim, became(before, after), strings.Join(append([]string{source}, details...), "; ")) +
		b.newRemark(t, silence)
}

// newRemark is the note of a target where it became another; empty otherwise.
func (b Bulletin) newRemark(t compare.Target, silence compare.Silence) string {
	if t.Before.Note == t.After.Note {
		return ""
	}
	return b.remark(t.Before.Note, t.After.Note, silence)
}

// details are what else of a target became another: what it counts from, the
// clause, how it was read, who has it now.
func (b Bulletin) details(in *model.Indicator, t compare.Target, silence compare.Silence) []string {
	var out []string
	add := func(title, before, after string) {
		if before != after {
			out = append(out, title+" "+b.between("", before, after, silence.Covers(before, after)).change())
		}
	}
	add(b.say("mốc so sánh", "baseline"), b.baseline(in, t.Before), b.baseline(in, t.After))
	add(b.say("bắt đầu", "begins"), b.start(t.Before), b.start(t.After))
	add(b.say("điều khoản", "clause"), t.Before.Clause, t.After.Clause)
	add(b.say("được thay bởi", "replaced by"), b.document(t.Before.SupersededBy), b.document(t.After.SupersededBy))
	add(b.say("chuyển cho", "passed to"), b.heir(t.Before), b.heir(t.After))
	return out
}

func (b Bulletin) baseline(in *model.Indicator, t *model.Target) string {
	if t.Baseline == nil {
		return ""
	}
	return b.Words.Period(t.Baseline.Period) + ": " + b.Words.Number(in, t.Baseline.Value)
}

func (b Bulletin) start(t *model.Target) string {
	if t.Start == (model.Period{}) {
		return ""
	}
	return b.Words.Period(t.Start)
}

func (b Bulletin) document(s *model.Source) string {
	if s == nil {
		return ""
	}
	return b.Words.Source(s)
}

func (b Bulletin) heir(t *model.Target) string {
	if t.PassedTo == nil {
		return ""
	}
	return b.Words.Area(t.PassedTo)
}
