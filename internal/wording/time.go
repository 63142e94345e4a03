package wording

import (
	"regexp"
	"strings"
)

// What people call parts of a year, in titles, names of columns, cells of periods and
// notes alike, without marks.
var (
	months = `(?:0?[1-9]|1[01])`
	// partWords are the parts with their numbers, as they stand in a sentence. A year may
	// be written on to the letter: 6T2024.
	partWords = regexp.MustCompile(`\b(` + strings.Join([]string{
		months + ` ?thang(?: (?:dau|cuoi)(?: nam)?)?`, months + `t`, `(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|muoi mot) thang (?:dau|cuoi)(?: nam)?`,
		`thang ?` + months, `(?:(?:tinh )?den het|het|tinh den|(?:den )?cuoi) t[. ]?` + months, `t[. ]?` + months + `[/.-](?:19|20)[0-9]{2}`, `quy ?(?:i{1,3}|iv|[1-4])`, `q\.?(?:i{1,3}|iv|[1-4])`, `(?:nua|dau) (?:dau |cuoi )?nam`, `hoc ky (?:i{1,2}|[12])`, `hk ?(?:i{1,2}|[12])`,
		`(?:first|second) half`, `half[- ]year`, months + ` months?`, `quarter`}, "|") + `)(?:(?:19|20)[0-9]{2}\b|\b)`)
	// PartNouns are the parts as they stand in a text that is nothing but a period.
	PartNouns = regexp.MustCompile(`(^|[^a-z])(quy|thang|tuan|ngay|dot|nua|dau|cuoi|q[1-4]|[0-9]{1,2} ?t|m[01][0-9]|s[12]|quarter|months?|half)([^a-z]|$)|^[0-9]{1,2}[/.-][12][0-9]{3}$|^[12][0-9]{3}[/.-][0-9]{1,2}$`)
	// Cumulated figures are those of several periods together
	Cumulated = regexp.MustCompile(`\b(luy ke|luy tien|cong don|(?:tong(?: cong| so)?|cong|gop)(?: cua)? (?:[2-9]|hai|ba|bon) nam|cumulative(?:ly)?)\b`)
	// NotAddedUp says that figures are not
	NotAddedUp = regexp.MustCompile(`\b(?:khong|chua)(?: (?:phai|la|tinh|cong|ke|gom|bao gom|so|so lieu|theo))*$`)
	SinceYear  = regexp.MustCompile(`\b(?:tu|since|from) (?:dau )?(?:nam |giai doan )?(?:19|20)[0-9]{2}\b`)
	WholeYears = regexp.MustCompile(`\b(12 thang|ca nam|31/12|trong nam|tu dau nam|tu 0?1/0?1)\b`)
	// Causes explain a figure and say nothing of its time: thiếu vắc xin từ tháng 3
	Causes = regexp.MustCompile(`\b(?:thieu|het|dut|gian doan|dich|gian cach|mua lu)\b[^.;]*$`)
	OfData = regexp.MustCompile(`\b(?:so lieu|bao cao|so|du lieu|ket qua)\b`)
	asOf   = regexp.MustCompile(`\b(den (?:het )?(?:ngay )?([0-9]{1,2})(?:[/.-]| thang )([0-9]{1,2})(?:[/.-][12][0-9]{3})?)\b`)
)

// notTimes are what looks like a time and is none of the figures.
var notTimes = []*regexp.Regexp{
	regexp.MustCompile(`\b(?:thong tu|nghi quyet|quyet dinh|nghi dinh|luat|cong van|chi thi|van ban|ke hoach so)\b[^,;)]*`),
	regexp.MustCompile(`\bngay ?[0-9.…]* ?/? ?thang ?[0-9.…]* ?/? ?nam ?[0-9.…]*`),
	regexp.MustCompile(`\b(?:ngay )?[0-9]{1,2}[/.-][0-9]{1,2}[/.-][12][0-9]{3}\b`),
	regexp.MustCompile(`\b[0-9]+[a-z]*/[0-9a-z/-]*[a-z][0-9a-z/-]*`),
	regexp.MustCompile(`[0-9]{1,2}(?: ?(?:-|den|den duoi) ?[0-9]{1,2})? thang tuoi`),
	regexp.MustCompile(`(?:\bduoi |\btren |[<>≤≥] ?|[0-9]{1,2} ?- ?)[0-9]{1,2} ?(?:thang|t)\b`),
	regexp.MustCompile(`\b(?:tu )?thang 0?1(?: nam [0-9]{4})? ?(?:-|den|den het) ?(?:thang )?12\b`),
	regexp.MustCompile(`\bthang hanh dong\b`),
	regexp.MustCompile(`\b[0-9.]+/[0-9.]+ (?:` + strings.Join(Counted, "|") + `)\b`),
}

// WithoutTimes is a text with blanks in place of what looks like a time and is none.
func (s Text) WithoutTimes() Text {
	for _, p := range notTimes {
		for _, m := range p.FindAllStringIndex(s.Folded.Text, -1) {
			s.Folded.Text = BlankOut(s.Folded.Text, m[0], m[1])
		}
	}
	for _, at := range s.Each(yearCount) { // 2024 trẻ, but năm 2024 cả tỉnh
		if !strings.HasSuffix(s.Before(at), "nam") {
			s.Folded.Text = BlankOut(s.Folded.Text, at[0], at[1])
		}
	}
	return s
}

// PartsOfYear gives the places where a text speaks of a part of a year.
func (s Text) PartsOfYear() (out [][2]int) {
	for _, at := range s.Each(partWords) {
		if !(strings.HasSuffix(s.Folded.Text[at[0]:at[1]], "nam") && strings.HasPrefix(s.Behind(at), "hoc")) { // đầu năm học
			out = append(out, at)
		}
	}
	return out
}

// AsOfDay gives the places where a text speaks of figures as of a day, and whether it
// is the last one of a year.
func (s Text) AsOfDay() (out []AsOf) {
	for _, m := range asOf.FindAllStringSubmatchIndex(s.Folded.Text, -1) {
		day, month := s.Folded.Text[m[4]:m[5]], s.Folded.Text[m[6]:m[7]]
		out = append(out, AsOf{[2]int{m[2], m[3]}, day+"/"+month == "31/12"})
	}
	return out
}

// AsOf is where a text speaks of figures as of a day.
type AsOf struct {
	At      [2]int
	YearEnd bool // it is the last day of a year
}
