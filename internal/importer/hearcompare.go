package importer

import (
	"regexp"
	"slices"

	"chitieu/internal/diag"
	"chitieu/internal/wording"
)

// What a title, and the name of a column in its brackets, says of other figures than
// those of one period: those of the year before, a change, a mean of several years.
// Rows of words and notes speak of such figures beside those that they explain, and
// are not heard for them.

var (
	comparedWith = regexp.MustCompile(`\b(cung ky|so voi (?:cac |ky |nam |muc )*(?:truoc|ngoai|(?:19|20)[0-9]{2})|so (?:nam|ky) (?:truoc|ngoai)|muc (?:tang|giam)|toc do (?:tang|giam)|tang ?[/,-] ?giam|diem phan tram|chenh lech|year[- ]on[- ]year|same period)\b`)
	changeAlone  = regexp.MustCompile(`^\W*(tang|giam)(?:$| (?:so|trong|them)\b|[ ,/+-]*(?:giam|tang)?\W*(?:$|[0-9%]))`)
	meanOfYears  = regexp.MustCompile(`\b(binh quan|trung binh) (?:(?:hang|moi|cac|cua|nhieu|[0-9]+|hai|ba|bon|nam) )*(?:nam|giai doan|thoi ky)\b`)
	meanAlone    = regexp.MustCompile(`^\W*(binh quan|trung binh|average|mean)\W*$`)
	meanPeople   = regexp.MustCompile(`\b(dan so|so dan)$`) // that of the middle of the year
)

// compareHits hears of figures that are not those of one period alone.
func compareHits(s passage) (out []hit) {
	parts := []passage{s}
	if s.where == naming && !s.declared {
		parts = s.inBrackets()
	} else if s.where == naming {
		parts = append(s.inBrackets(), s.outsideBrackets())
	}
	for _, part := range parts {
		for _, at := range slices.Concat(part.each(comparedWith), part.each(changeAlone)) {
			if s.written(at, "tăng", "giảm") || len(s.folded.Text[at[0]:at[1]]) > len("giam") {
				out = append(out, s.hit(at, diag.Say("là mức thay đổi hoặc số của kỳ đem so sánh, có thể không phải số của kỳ được đọc", "is a change or a figure of the period of comparison, and may be none of the period that was read"), Flag{}))
			}
		}
		for _, at := range slices.Concat(part.each(meanOfYears), part.each(meanAlone)) {
			if !meanPeople.MatchString(s.before(at)) && s.written(at, "bình quân", "trung bình") {
				out = append(out, s.hit(at, diag.Say("là số bình quân, có thể không phải số của riêng kỳ được đọc", "is a mean, and may be no figure of the one period that was read"), Flag{}))
			}
		}
	}
	return out[:min(1, len(out))]
}

// outsideBrackets is the text with blanks in place of its brackets.
func (s passage) outsideBrackets() passage {
	for _, m := range bracketed.FindAllStringIndex(s.folded.Text, -1) {
		s.folded.Text = wording.BlankOut(s.folded.Text, m[0], m[1])
	}
	return s
}

// inBrackets are the texts in brackets, each with blanks in place of all else, so that
// what is found in one stands where it does in the whole.
func (s passage) inBrackets() (out []passage) {
	for _, m := range bracketed.FindAllStringSubmatchIndex(s.folded.Text, -1) {
		part := s
		part.folded.Text = wording.BlankOut(wording.BlankOut(s.folded.Text, 0, m[2]), m[3], len(s.folded.Text))
		out = append(out, part)
	}
	return out
}
