package importer

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/wording"
)

// What a text says of time: a part of a year, or years that are not those of the
// figures. The day of a signature, the number of a document and the age of a child
// are no time of a figure.

var plainYear = regexp.MustCompile(`\b((?:19|20)[0-9]{2})\b`)

var (
	yearsSpan = regexp.MustCompile(`\b((?:19|20)[0-9]{2}) ?(?:-|den|den nam|to|/) ?(?:nam )?((?:19|20)[0-9]{2}|[0-9]{2})\b`)
	noteYear  = regexp.MustCompile(`\bso (?:lieu )?(?:la )?(?:lay )?(?:so )?(?:cua |theo )?(?:nam )?((?:19|20)[0-9]{2})\b`)
	otherNote = regexp.MustCompile(`\b(so (?:lieu )?(?:cua )?nam (?:hoc )?(?:truoc|ngoai|sau))\b`)
)

// timeHits hears of other times than those of the figures.
func (r *reader) timeHits(s passage) (out []hit) {
	if r.changing(s) {
		return nil
	}
	whole := r.in.Period == model.Year || r.in.Period == model.SchoolYear
	part := diag.Say("là một phần của năm (số như vậy để ở related.csv), mà số được đọc là của cả năm", "is a part of a year (such figures belong into related.csv), and the figures were read as those of whole years")
	masked := s
	for _, day := range s.said().AsOfDay() {
		if whole && !day.YearEnd && r.in.Period == model.Year {
			out = append(out, s.hit(day.At, part, Flag{}))
		}
		masked.folded.Text = wording.BlankOut(masked.folded.Text, day.At[0], day.At[1])
	}
	masked = masked.withoutTimes()
	for _, at := range masked.partsOfYear() {
		cause := wording.Causes.FindString(strings.ReplaceAll(masked.folded.Text[:at[0]], "den het", "den"))
		if told := s.where == between || s.where == beside; told && cause != "" && !wording.OfData.MatchString(cause) {
			continue
		}
		if whole {
			out = append(out, s.hit(at, part, Flag{}))
		}
	}
	if len(out) > 0 {
		return out[:1]
	}
	for _, at := range masked.each(wording.Cumulated) {
		if wording.NotAddedUp.MatchString(s.before(at)) || r.in.Period == model.Year && wording.WholeYears.MatchString(s.folded.Text) && !wording.SinceYear.MatchString(s.folded.Text) {
			continue // or of the months of one year
		}
		return []hit{s.hit(at, diag.Say("là số cộng dồn của nhiều kỳ hay từ trước, mà số được đọc là của từng kỳ", "adds up several periods, and the figures were read as those of each"), Flag{})}
	}
	return r.yearHits(masked)
}

// changing tells whether a text is the note of a figure of a time in which the
// territory changed: such a note has to say which part of the year and of the land
// it is about.
func (r *reader) changing(s passage) bool {
	if s.where != beside {
		return false
	}
	changes := func(of []*found) bool {
		return slices.ContainsFunc(of, func(f *found) bool { return f.Area.ChangesIn(f.Period.Interval()) })
	}
	if len(s.of) == 0 || len(s.of) != len(r.order) || s.of[0] != r.order[0] {
		return changes(s.of)
	}
	if r.allChange == nil { // many comments may be about all figures
		all := changes(r.order)
		r.allChange = &all
	}
	return *r.allChange
}

// yearHits hears of years of which none is one of the figures.
func (r *reader) yearHits(s passage) []hit {
	places := s.each(plainYear)
	if s.where == beside || s.where == between {
		places = s.each(noteYear)
		if other := s.each(otherNote); len(other) > 0 {
			return []hit{s.hit(other[0], diag.Say("là năm khác", "is another year"), Flag{})}
		}
	}
	if s.dated || len(places) == 0 || len(s.of) == 0 || s.where == between {
		return nil
	}
	said := map[int]bool{}
	for _, at := range places {
		said[yearIn(s.folded.Text[at[0]:at[1]])] = true
	}
	for _, m := range yearsSpan.FindAllStringSubmatch(s.folded.Text, -1) {
		from, to := yearIn(m[1]), yearIn(m[2])
		if len(m[2]) == 2 {
			to += from / 100 * 100
		}
		for y := from; y <= to && y < from+100; y++ {
			said[y] = true
		}
	}
	first, last := 9999, 0
	for _, f := range s.of {
		i := f.Period.Interval()
		for y := i.Start.Year; y <= i.End.Year; y++ {
			if said[y] {
				return nil
			}
		}
		first, last = min(first, i.Start.Year), max(last, i.End.Year)
	}
	fixed := r.options.Fixed[Period] != "" && !r.has(Period)
	if !fixed && said[last+1] { // a report comes out in the year after its figures
		return nil
	}
	year, flag := s.folded.Text[places[0][0]:places[0][1]], Flag{}
	if fixed && r.in.Period == model.Year && len(said) == 1 {
		flag = give("period", year)
	}
	span := strconv.Itoa(first)
	if last != first {
		span += "–" + strconv.Itoa(last)
	}
	return []hit{s.hit(places[0], diag.Say("không phải kỳ của số (%s)", "is not the period of the figures (%s)", span), flag)}
}

func yearIn(text string) int {
	n, _ := strconv.Atoi(text)
	return n
}
