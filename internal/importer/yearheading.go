package importer

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/tabular"
	"chitieu/internal/wording"
)

// A name of a column may hold a year beside other words, or with the mark of a
// footnote: Tỷ lệ 2023, 2023*.

var (
	behindYear = regexp.MustCompile(`^(.*\S)\s+((?:19|20)[0-9]{2})$`)
	wordYear   = regexp.MustCompile(`(?i)\s+năm$`)
)

// valuesOfYear reads a name of values with a year behind it.
func (r *reader) valuesOfYear(bare, text string, status model.ObsStatus) heading {
	m := behindYear.FindStringSubmatch(strings.TrimRight(trim(bare), "*"))
	if m == nil || r.in.Period != model.Year || r.saysMore(text) {
		return heading{}
	}
	h := r.readHeading(wordYear.ReplaceAllString(m[1], ""))
	if h.role != Value && (h.role != Wide || h.keys[Period] != "") {
		return heading{}
	}
	keys := map[string]string{Period: m[2]}
	maps.Copy(keys, h.keys)
	if status != "" {
		keys[Status] = string(status)
	}
	return heading{role: Wide, keys: keys}
}

// partIn is the part of the people that words in brackets speak of, by its codes: nữ.
// Known is false where they speak of one that has none: nông thôn.
func (r *reader) partIn(part string) (keys map[string]string, known bool) {
	for _, d := range r.project.Dimensions {
		if id, ok := code(d, part); ok && id != model.Total && !isTotal(part) {
			return map[string]string{d.ID: id}, true
		}
	}
	keys, rest := r.categories(part)
	return keys, r.groupIn(rest) == "" && !slices.Contains([]string{"gai", "trai"}, wording.FoldName(part))
}

// datedPart adds to figures of a year the part of the people that stands in brackets:
// 2023 (nữ), Số vụ 2023 (nữ). Two parts in one name are not understood.
func (r *reader) datedPart(h heading, text string) heading {
	keys := maps.Clone(h.keys)
	for _, part := range inBrackets(text) {
		said, known := r.partIn(part)
		for dimension, id := range said {
			known = known && (keys[dimension] == "" || keys[dimension] == id)
			keys[dimension] = id
		}
		if !known {
			return heading{}
		}
	}
	h.keys = keys
	return h
}

// askStars asks about the mark of a footnote in a name of a column that no row below
// the table explains. Where one does, its words are heard.
func (r *reader) askStars() {
	if len(r.result.Header) == 0 {
		return
	}
	for i := r.firstRow(); i < min(r.end, len(r.grid.Rows)); i++ {
		if text := r.text(i, r.firstFilled(i)); strings.HasPrefix(text, "*") || strings.HasPrefix(text, "(*") {
			return
		}
	}
	for _, c := range r.result.Columns {
		name := r.text(r.result.Header[len(r.result.Header)-1], c.Index)
		if _, told := r.meant(name); told || c.Role != Wide || c.Keys[Period] == "" || !strings.HasSuffix(name, "*") {
			continue
		}
		r.ask(mapped(name, strings.TrimRight(name, "* ")), diag.Say("Cột %s %q có dấu * mà dưới bảng không thấy chú thích nào. Xem bản chính: dấu ấy không nói gì khác về số thì thêm cờ này.",
			"Column %s %q has the mark *, and no footnote below the table explains it. Look at the original: if it says nothing else of the figures, add this flag.", tabular.Letters(c.Index), name))
	}
}

// askNotes tells of a note that is given for a period of which no row was read: it would
// be lost without a word.
func (r *reader) askNotes() {
	var has []diag.Words
	told := map[string]bool{}
	for _, f := range r.order {
		if p := f.Period.String(); !told[p] {
			told[p] = true
			has = append(has, same(p))
		}
	}
	if len(has) == 0 {
		return // the table says enough by itself
	}
	if len(has) > maxPeriodsTold {
		has = append(has[:maxPeriodsTold:maxPeriodsTold], same("…"))
	}
	for _, period := range slices.Sorted(maps.Keys(r.options.Notes)) {
		if !told[period] {
			r.ask(give("note", period, "=", anything), diag.Say("Cờ này cho ghi chú của kỳ %s, mà không đọc được dòng nào của kỳ ấy: sửa kỳ trong cờ, hoặc bỏ cờ. Các kỳ đọc được: %s.",
				"This flag gives a note for %s, and no row of that period was read: mend the period in the flag, or drop the flag. Periods that were read: %s.", period, diag.Join(has, ", ")))
		}
	}
}

// maxPeriodsTold is how many periods a question lists.
const maxPeriodsTold = 12

// schoolYearOf asks which school year a column with one year is of.
func (r *reader) schoolYearOf(c Column, name diag.Words) (q Question, ok bool) {
	for _, row := range r.result.Header {
		year := r.text(row, c.Index)
		if r.in.Period != model.SchoolYear || !wholeYear.MatchString(year) {
			continue
		}
		y := yearIn(year)
		before, behind := model.Period{Kind: model.SchoolYear, Year: y - 1}, model.Period{Kind: model.SchoolYear, Year: y}
		return Question{mapped(year, before), mend("%s là năm học nào? Cờ này đọc là năm học kết thúc năm ấy; là năm học bắt đầu năm ấy thì %s. Xem bản chính.",
			"%s: which school year is it? This flag reads the one that ends in that year; for the one that begins in it %s. Look at the original.", name, mapped(year, behind)).Words}, true
	}
	return q, false
}
