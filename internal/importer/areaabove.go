package importer

import (
	"regexp"
	"slices"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/model"
)

// What the lines above a table say of its area and period is proposed, and never taken
// unasked.

// areaAbove asks for the area of the table: the own province, where the lines above it or
// the name of its sheet tell that and no other place.
func (r *reader) areaAbove() (flag Flag, text diag.Words) {
	flag, text = give("area", anyCode), diag.Say("Bảng không cho biết địa bàn.", "The table does not say the area.").Then(r.provinceForAll().Words)
	said, named := r.provinceAbove()
	if said == "" {
		return flag, text
	}
	periods := r.periods()
	for _, p := range periods {
		is := r.onTheDay(existing(r.project.Province, p), p.Interval())
		if len(is) != 1 || !slices.Contains(named, is[0]) {
			return flag, text // the year of a merger, or another one of that name
		}
	}
	area := r.project.Province[0].NameVI
	if len(periods) > 0 {
		area = r.forAll(r.onTheDay(existing(r.project.Province, periods[0]), periods[0].Interval())[0], periods[0])
	}
	return give("area", area), diag.Say("Cột không cho biết địa bàn; phía trên bảng hay tên trang tính ghi %s. Đúng là số của cả tỉnh ấy thì thêm cờ này.",
		"No column says the area; above the table, or as the name of the sheet, stands %s. If the figures are of that whole province, add this flag.", said)
}

func existing(list model.Areas, p model.Period) model.Areas {
	return slices.DeleteFunc(slices.Clone(list), func(a *model.Area) bool { return !a.ExistsIn(p.Interval()) })
}

// provinceAbove is the text that names the own province above the table, with the areas
// of the name; empty where a text names another place too, a part of it, or an office.
func (r *reader) provinceAbove() (said string, named model.Areas) {
	for _, s := range r.titles() {
		if institution.MatchString(s.folded.Text) || len(r.sides(s)) > 0 {
			return "", nil
		}
		for _, m := range r.mentions(s) {
			before, behind := s.before(m.at), s.behind(m.at)
			switch {
			case r.isOwn(m.areas) && (s.ofOfficeAt(m.at) || institute.MatchString(before) || strings.HasPrefix(behind, ", ngay")):
			case !r.isOwn(m.areas) || former.MatchString(behind):
				return "", nil
			case said == "":
				said, named = s.shown(m.at), m.areas
			}
		}
	}
	return said, named
}

// ofOfficeAt tells whether a place is that of an office which is named before it: Sở Y tế
// tỉnh Gia Lai, and not Số vụ.
func (s passage) ofOfficeAt(at [2]int) bool {
	before := s.before(at)
	from := strings.LastIndexAny(before, ",;:") + 1
	for _, m := range officeName.FindAllStringIndex(before[from:], -1) {
		word := [2]int{from + m[0], from + m[1]}
		if before[word[0]:word[1]] != "so" || s.written(word, "sở") {
			return true
		}
	}
	return false
}

// shown is a text in quotation marks, of a long one the words around a place.
func (s passage) shown(at [2]int) string {
	start, end := s.folded.Cut(at[0], at[1])
	return `"` + s.quoted([]hit{{start: start, end: end}}) + `"`
}

// schoolYears are those that a text names, each as it is written in the data.
func schoolYears(folded string) (out []string) {
	for _, m := range schoolYearSaid.FindAllStringSubmatch(folded, -1) {
		first, second := yearIn(m[1]), yearIn(m[2])
		if p := (model.Period{Kind: model.SchoolYear, Year: first}); second == first+1 || len(m[2]) == 2 && second == (first+1)%100 {
			out = append(out, p.String())
		}
	}
	return out
}

var schoolYearSaid = regexp.MustCompile(`\b((?:19|20)[0-9]{2}) ?[-/] ?((?:(?:19|20)[0-9]{2}|[0-9]{2}))\b`)

// shownBy is a text in quotation marks, of a long one the words around those of a period.
func (s passage) shownBy(period string) string {
	at := max(strings.Index(s.folded.Text, period[:4]), 0)
	return s.shown([2]int{at, min(at+len(period), len(s.folded.Text))})
}
