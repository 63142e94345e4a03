package importer

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"chitieu/internal/check"
	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
	"chitieu/internal/tabular"
)

// The words that are heard. Patterns are for texts in small letters without
// marks; where marks tell two words apart, a text that has them must have those.

// plainRune folds one letter.
func plainRune(l rune) string {
	switch {
	case unicode.IsSpace(l) || l == '_':
		return " "
	case unicode.Is(unicode.Pd, l) || l == '−':
		return "-"
	case l < unicode.MaxASCII:
		return string(unicode.ToLower(l))
	}
	return check.FoldName(string(l))
}

// nameOfColumn is the name of a column as a text that is heard.
func nameOfColumn(text string) passage {
	return passage{text: text, where: naming, folded: fold(text)}
}

// each gives every place in a text where a pattern stands as words of its own.
func (s passage) each(pattern *regexp.Regexp) (out [][2]int) {
	for _, m := range pattern.FindAllStringSubmatchIndex(s.folded.text, -1) {
		out = append(out, [2]int{m[2], m[3]})
	}
	return out
}

// original is a part of the text as it was written.
func (s passage) original(at [2]int) string {
	start, end := s.folded.cut(at[0], at[1])
	return s.text[start:end]
}

func (s passage) hit(at [2]int, says diag.Words, flag Flag) hit {
	start, end := s.folded.cut(at[0], at[1])
	return hit{start, end, says, flag}
}

// before and behind are what stands beside a part of the text, folded.
func (s passage) before(at [2]int) string { return strings.TrimRight(s.folded.text[:at[0]], " (\"'") }
func (s passage) behind(at [2]int) string { return strings.TrimLeft(s.folded.text[at[1]:], " ") }

// written tells whether a part of the text is one of the words, or has no marks.
func (s passage) written(at [2]int, words ...string) bool {
	text := s.original(at)
	return !hasMarks(text) || slices.ContainsFunc(words, func(w string) bool { return nameKey(w) == nameKey(text) })
}

// hasMarks tells whether a text has letters with marks, so that the lack of one says
// something.
func hasMarks(text string) bool {
	return strings.IndexFunc(text, func(l rune) bool { return l > unicode.MaxASCII }) >= 0
}

// statusHits hears that figures are provisional or estimated, where the rows say
// that they are not.
func (r *reader) statusHits(s passage) []hit {
	status, at, ok := s.statusIn()
	if !ok {
		return nil
	}
	of := yearsOf(s, s.of)
	if len(of) == 0 || slices.ContainsFunc(of, func(f *found) bool { return unsure(f.Fields[Status]) || f.Fields[Status] == "" }) {
		return nil
	}
	flag := r.statusFlag(s, status)
	says := diag.Say("là tình trạng %s (%s), mà số được đọc với tình trạng %s", "means status %s (%s), and the figures were read with status %s",
		status, unsureWords[status], of[0].Fields[Status])
	return []hit{s.hit(at, says, flag)}
}

var unsureWords = map[model.ObsStatus]diag.Words{model.Provisional: diag.Say("sơ bộ", "provisional"), model.Estimated: diag.Say("ước tính", "estimated"), model.Forecast: diag.Say("dự báo", "forecast")}

// yearsOf picks the figures of the years that a text names; all where it names
// none of theirs.
func yearsOf(s passage, of []*found) []*found {
	years := plainYear.FindAllString(s.folded.text, -1)
	var out []*found
	for _, f := range of {
		if slices.Contains(years, strconv.Itoa(f.Period.Year)) {
			out = append(out, f)
		}
	}
	if len(out) == 0 {
		return of
	}
	return out
}

var (
	perBase  = regexp.MustCompile(`(?:\btren|\bper|\btinh cho|/) ?(?:moi )?(100|10{3,6}|10{0,2}[., ]000(?:[., ]000)?)\b(?:[^0-9.,]|$|[.,] )`)
	signBase = regexp.MustCompile(`(‰)`)
	bases    = map[model.Unit]string{model.Percent: "100", model.PerMille: "1000", model.Per100000: "100000"}
)

// baseHits hears of figures for so many people that are no figures in the unit of
// the indicator. A line that names the unit is held to it elsewhere.
func (r *reader) baseHits(s passage) (out []hit) {
	if s.where == naming || r.in.Unit == model.Number || unitLine.MatchString(s.text) {
		return nil
	}
	for _, at := range s.each(perBase) {
		n := strings.NewReplacer(".", "", ",", "", " ", "").Replace(s.folded.text[at[0]:at[1]])
		if n != bases[r.in.Unit] {
			at[0] = strings.LastIndexAny(s.folded.text[:at[0]-1], " /") + 1
			out = append(out, s.hit(at, diag.Say("tính trên %s, mà đơn vị của chỉ số là %s", "counts per %s, and the unit of the indicator is %s", n, r.in.Unit), Flag{}))
		}
	}
	for _, at := range s.each(signBase) {
		if r.in.Unit != model.PerMille && !rateWords.MatchString(r.valueNames()) {
			out = append(out, s.hit(at, diag.Say("là phần nghìn, mà đơn vị của chỉ số là %s", "is per mille, and the unit of the indicator is %s", r.in.Unit), Flag{}))
		}
	}
	return out
}

// valueNames are the names of the columns of figures, folded.
func (r *reader) valueNames() string {
	var out []string
	for _, c := range r.result.Columns {
		if c.Role == Value || c.Role == Wide {
			out = append(out, fold(c.Header).text)
		}
	}
	return strings.Join(out, " | ")
}

// measureHits hears of a title that speaks of numbers of people over an indicator
// that is a rate, or the other way round, where the columns do not say it.
func (r *reader) measureHits(s passage) []hit {
	rates, counts := s.each(rateWords), s.counts()
	share := bases[r.in.Unit] != ""
	switch {
	case (r.in.Unit == model.PerMille || r.in.Unit == model.Per100000) && perSoMany.MatchString(check.FoldName(s.text)):
		return nil // deaths per 1,000 are a rate, in words; another base is heard by itself
	case share && len(counts) > 0 && len(rates) == 0 && !rateWords.MatchString(r.valueNames()):
		return []hit{s.hit(counts[0], diag.Say("là số đếm, mà chỉ số là tỷ lệ (%s)", "is a count, and the indicator is a rate (%s)", r.in.Unit), Flag{})}
	case r.in.Unit == model.Count && len(rates) > 0 && len(counts) == 0 && !strings.Contains(r.valueNames(), "so "):
		return []hit{s.hit(rates[0], diag.Say("là tỷ lệ, mà chỉ số là số đếm", "is a rate, and the indicator is a count"), Flag{})}
	}
	return nil
}

// noRateHits hears of a column that a person has declared as rates, whose name speaks of
// what the indicator is about, and neither it nor a title of rates: Tử vong <5T. Figures
// with decimals are no counts.
func (r *reader) noRateHits(s passage) []hit {
	decimals := func(f *found) bool { return strings.Contains(f.Fields[Value], ".") }
	if !isRate(r.in.Unit) || len(s.of) == 0 || saysRate(s.text) || shared(s.folded.text, r.in.Name.VI) == 0 || slices.ContainsFunc(s.of, decimals) {
		return nil
	}
	for _, f := range s.of {
		if cell := r.cell(f.r, f.c); cell.Kind == tabular.Percent || strings.ContainsAny(cell.Text+cell.Beside, "%‰") {
			return nil
		}
	}
	for _, title := range r.titles() {
		if saysRate(title.text) || unitLine.MatchString(title.text) { // which is held to the unit elsewhere
			return nil
		}
	}
	says := diag.Say("không nói là tỷ lệ, các số đều là số nguyên, mà chỉ số là tỷ lệ (%s)", "does not speak of a rate, all figures are whole numbers, and the indicator is a rate (%s)", r.in.Unit)
	return []hit{{0, len(s.text), says, Flag{}}}
}

// indicatorHits hears of a title that names another indicator of the project.
func (r *reader) indicatorHits(s passage) []hit {
	other := r.otherNamed(s.text, func(*model.Indicator) bool { return true })
	if other == nil {
		return nil
	}
	named := diag.Words{VI: other.Name.VI, EN: source.Quote(other.Name.VI)}
	return []hit{{0, len(s.text), diag.Say("giống tên chỉ số khác (%s), không phải chỉ số đang nhập", "is like the name of another indicator (%s), not of the one that is imported", named), Flag{}}}
}

// partHits hears of a line that is the name of a part, such as Nữ over the rows of
// girls, where the rows do not say that they are of it.
func (r *reader) partHits(s passage) []hit {
	text := strings.TrimRight(unnumbered(trim(s.text)), ": ")
	if _, rest, ok := strings.Cut(text, ":"); ok {
		text = trim(rest)
	}
	for _, d := range r.project.Dimensions {
		id, ok := code(d, text)
		if !ok || id == model.Total || slices.ContainsFunc(s.of, func(f *found) bool { return f.Dims.Code(d.ID) != model.Total }) {
			continue
		}
		return []hit{{0, len(s.text), diag.Say("là một phần (%s %s), mà số được đọc là số chung", "is a part (%s %s), and the figures were read as the total", d.ID, id), Flag{}}}
	}
	return nil
}
