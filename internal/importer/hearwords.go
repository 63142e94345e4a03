package importer

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
	"chitieu/internal/tabular"
	"chitieu/internal/wording"
)

// The words that are heard. Patterns are for texts in small letters without
// marks; where marks tell two words apart, a text that has them must have those.

// nameOfColumn is the name of a column as a text that is heard.
func nameOfColumn(text string) passage {
	return passage{text: text, where: naming, folded: wording.Fold(text)}
}

// said is what the text says, as package wording hears it.
func (s passage) said() wording.Text { return wording.Text{Written: s.text, Folded: s.folded} }

func (s passage) each(pattern *regexp.Regexp) [][2]int      { return s.said().Each(pattern) }
func (s passage) original(at [2]int) string                 { return s.said().Original(at) }
func (s passage) before(at [2]int) string                   { return s.said().Before(at) }
func (s passage) behind(at [2]int) string                   { return s.said().Behind(at) }
func (s passage) written(at [2]int, words ...string) bool   { return s.said().WrittenAs(at, words...) }
func (s passage) partsSaid(pattern *regexp.Regexp) [][2]int { return s.said().PartsSaid(pattern) }
func (s passage) leaves() [][2]int                          { return s.said().Leaves() }
func (s passage) partsOfYear() [][2]int                     { return s.said().PartsOfYear() }
func (s passage) statusIn() (model.ObsStatus, [2]int, bool) { return s.said().StatusIn() }
func (s passage) sharesSaid() [][2]int {
	return s.said().SharesSaid(s.where == above || s.where == ofSheet)
}

// withoutTimes is a text with blanks in place of what looks like a time and is none.
func (s passage) withoutTimes() passage {
	s.folded = s.said().WithoutTimes().Folded
	return s
}

func (s passage) hit(at [2]int, says diag.Words, flag Flag) hit {
	start, end := s.folded.Cut(at[0], at[1])
	return hit{start, end, says, flag}
}

// statusHits hears that figures are provisional or estimated, where the rows say
// that they are not.
func (r *reader) statusHits(s passage) []hit {
	status, at, ok := s.statusIn()
	if !ok {
		return nil
	}
	of := yearsOf(s, s.of)
	if len(of) == 0 || slices.ContainsFunc(of, func(f *found) bool { return wording.Unsure(f.Fields[Status]) || f.Fields[Status] == "" }) {
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
	years := plainYear.FindAllString(s.folded.Text, -1)
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
		n := strings.NewReplacer(".", "", ",", "", " ", "").Replace(s.folded.Text[at[0]:at[1]])
		if n != bases[r.in.Unit] {
			at[0] = strings.LastIndexAny(s.folded.Text[:at[0]-1], " /") + 1
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
			out = append(out, wording.Fold(c.Header).Text)
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
	case (r.in.Unit == model.PerMille || r.in.Unit == model.Per100000) && perSoMany.MatchString(wording.FoldName(s.text)):
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
	if !isRate(r.in.Unit) || len(s.of) == 0 || saysRate(s.text) || shared(s.folded.Text, r.in.Name.VI) == 0 || slices.ContainsFunc(s.of, decimals) {
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
