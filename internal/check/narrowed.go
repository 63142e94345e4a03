package check

import (
	"math/big"
	"regexp"
	"slices"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/wording"
)

// fewValues is how many values a withheld count must be able to have at least, as
// far as anybody can work out.
const fewValues = 5

// narrowed reports withheld parts that cannot be computed one by one, but of which
// so little is left of the total that each is known or nearly known: nothing left
// means that all of them are 0.
func (w wholes) narrowed(list []observation) []diag.Diagnostic {
	withheld := map[observationKey]*observation{}
	for i := range list {
		if o := &list[i]; o.Area != nil && o.Status == model.Suppressed && !w.in.Disclosure.Rounds(o.Area) {
			withheld[observationKey{o.Period, o.Area, o.Dims}] = o
		}
	}
	if len(withheld) == 0 {
		return nil
	}
	var out []diag.Diagnostic
	for i := range list {
		whole := &list[i]
		if whole.Area == nil || !whole.Value.Given() || whole.Qualifier != "" {
			continue
		}
		for _, by := range w.in.AddsUp {
			out = append(out, w.narrowedBy(whole, by, withheld)...)
		}
	}
	return out
}

func (w wholes) narrowedBy(whole *observation, by string, withheld map[observationKey]*observation) []diag.Diagnostic {
	left := new(big.Rat).Set(whole.Value.Rat())
	var hidden []*observation
	for _, key := range w.partKeys(whole, by) {
		given, secret := w.rows[key], withheld[key]
		switch {
		case given != nil && given.Qualifier == "":
			left.Sub(left, given.Value.Rat())
		case secret != nil:
			hidden = append(hidden, secret)
		default:
			return nil // a part that nobody knows
		}
	}
	if len(hidden) < 2 || left.Sign() < 0 || left.Cmp(big.NewRat(fewValues-1, 1)) >= 0 {
		return nil // one alone is computed, and reported so
	}
	d := diag.Diagnostic{Rule: "disclosure-derived", Pos: hidden[0].row.at("obs_status").Pos, Related: whole.row.at("value").Pos}
	message := diag.Say("Đoán được các số bảo mật theo %[1]s: số chung ở dòng %[2]d trừ các phần khác chỉ còn rất ít.",
		"The confidential figures by %[1]s can be guessed: the total in line %[2]d less the other parts leaves very little.", spelt(by), whole.row.pos.Line)
	if left.Sign() != 0 {
		d.Severity = diag.Warning
	} else {
		message = diag.Say("Các số bảo mật theo %[1]s tính ra được: số chung ở dòng %[2]d trừ các phần khác không còn gì.",
			"The confidential figures by %[1]s can be computed: the total in line %[2]d less the other parts leaves nothing.", spelt(by), whole.row.pos.Line)
	}
	return []diag.Diagnostic{d.With(message, withholdMore)}
}

// withholdMore is what to do about a withheld number that can be computed.
var withholdMore = diag.Say("Bảo mật thêm số chung, hoặc thêm một phần nữa: để trống value và ghi obs_status Q.",
	"Withhold the total too, or another part: leave value empty and write obs_status Q.")

// derivedRates warns of a withheld rate whose two numbers are those of the total
// less those of the other groups of one dimension. Whether groups make the whole is
// not declared for rates, so that it is a warning.
func (w wholes) derivedRates(list []observation) []diag.Diagnostic {
	var out []diag.Diagnostic
	for i := range list {
		o := &list[i]
		if o.Area == nil || o.Status != model.Suppressed || w.in.Disclosure.Rounds(o.Area) {
			continue
		}
		for _, d := range w.in.Dimensions {
			whole := w.whole(o, d.ID)
			if whole == nil {
				continue
			}
			parts, _ := w.parts(whole, d.ID)
			if len(parts) == 0 || len(w.partKeys(whole, d.ID)) != len(parts)+1 || !w.within(parts, whole) {
				continue
			}
			out = append(out, diag.Diagnostic{Severity: diag.Warning, Rule: "disclosure-derived", Pos: o.row.at("obs_status").Pos, Related: whole.row.at("value").Pos}.With(
				diag.Say("Có thể tính ra số bảo mật này: lấy numerator và denominator ở dòng %d trừ các nhóm khác theo %s.",
					"This confidential figure can perhaps be computed: numerator and denominator in line %d less those of the other groups by %s.", whole.row.pos.Line, spelt(d.ID)),
				diag.Say("Nếu các nhóm cộng lại thành số chung: xóa numerator và denominator của một nhóm khác, hoặc bảo mật thêm một nhóm.",
					"If the groups make the whole: delete numerator and denominator of another group, or withhold another group.")))
			break
		}
	}
	return out
}

// within tells whether groups leave something of both numbers of the whole, so that
// they may be parts of it.
func (w wholes) within(parts []*observation, whole *observation) bool {
	n, d := new(big.Rat).Set(whole.Numerator.Rat()), new(big.Rat).Set(whole.Denominator.Rat())
	for _, p := range parts {
		if w.in.Disclosure.Rounds(p.Area) || p.Qualifier != "" {
			return false
		}
		n.Sub(n, p.Numerator.Rat())
		d.Sub(d, p.Denominator.Rat())
	}
	return n.Sign() >= 0 && d.Sign() > 0 && n.Cmp(d) <= 0
}

// besideWithheld warns of figures of related.csv that tell a number which
// observations.csv withholds: one of the same area and period, a sum of years of
// which one alone is withheld, or parts of a year that make it.
func besideWithheld(rows []relatedRow, in *model.Indicator) []diag.Diagnostic {
	var secret []*model.Observation
	lines := map[series][]model.Observation{} // with a withheld figure, by period
	for i := range in.Observations {
		if o := &in.Observations[i]; o.Status == model.Suppressed && !in.Disclosure.Rounds(o.Area) {
			secret = append(secret, o)
			if key := (series{o.Area, o.Dims}); lines[key] == nil {
				lines[key] = model.SeriesIn(in.Observations, o.Area, o.Dims)
			}
		}
	}
	if len(secret) == 0 {
		return nil
	}
	var out []diag.Diagnostic
	for _, r := range rows {
		if !r.Value.Given() || r.Unit != in.Unit {
			continue
		}
		for _, o := range secret {
			if o.Area == r.Area && about(r.Label.VI, o, in) && (samePeriod(o.Period, r.Period) || in.Unit == model.Count && (sumGives(r.Related, o, lines[series{o.Area, o.Dims}]) || partsGive(r, rows, o))) {
				out = append(out, diag.Diagnostic{Severity: diag.Warning, Rule: "disclosure-derived", Pos: r.at, Related: diag.Position(o.Origin)}.With(
					diag.Say("Từ số này có thể biết số bảo mật của kỳ %s ở %s dòng %d.", "From this figure the confidential one of the period %s in \"%s\" line %d may be known.", o.Period, o.Origin.Path, o.Origin.Line),
					diag.Say("Nếu là cùng một đại lượng: để trống value và ghi obs_status Q, hoặc xóa dòng, TRƯỚC khi commit.",
						"If it is the same quantity: leave value empty and write obs_status Q, or delete the row, BEFORE you commit.")))
				break
			}
		}
	}
	return out
}

// samePeriod tells whether an interval is a period; of a school year people also
// give other days of its months of holiday.
func samePeriod(p model.Period, i model.Interval) bool {
	own := p.Interval()
	return own == i || p.Kind == model.SchoolYear && own.Start.Year == i.Start.Year && i.Start.Month >= 7 && own.End.Year == i.End.Year && i.End.Month >= 5
}

// about tells whether a label may speak of a figure: of the total, or of the groups
// that it names.
func about(label string, o *model.Observation, in *model.Indicator) bool {
	label = wording.FoldName(label)
	for _, d := range in.Dimensions {
		code, known := d.Code(o.Dims.Code(d.ID))
		if known && code.ID != model.Total && !strings.Contains(label, wording.FoldName(code.Name.VI)) {
			return false
		}
	}
	return true
}

// sumGives tells whether the period of a figure is that of several figures of the
// series, all given but the withheld one.
func sumGives(r model.Related, o *model.Observation, line []model.Observation) bool {
	if !holds(r.Period, o.Period.Interval()) {
		return false
	}
	within := slices.DeleteFunc(slices.Clone(line), func(x model.Observation) bool { return !holds(r.Period, x.Period.Interval()) })
	if len(within) < 2 || within[0].Period.Start() != r.Period.Start || within[len(within)-1].Period.End() != r.Period.End {
		return false
	}
	for i, x := range within {
		if i > 0 && within[i-1].Period.End().AddDays(1) != x.Period.Start() || !x.Value.Given() && x.Period != o.Period {
			return false
		}
	}
	return true
}

// holds tells whether all days of a part are days of the whole.
func holds(whole, part model.Interval) bool {
	return !part.Start.Before(whole.Start) && !whole.End.Before(part.End)
}

// partsGive tells whether a figure and others of the same label make up the period
// of the withheld one without a gap.
func partsGive(r relatedRow, rows []relatedRow, o *model.Observation) bool {
	if !holds(o.Period.Interval(), r.Period) {
		return false
	}
	day, used := o.Period.Start(), false
	for range rows {
		if o.Period.End().Before(day) {
			break
		}
		i := slices.IndexFunc(rows, func(x relatedRow) bool {
			return x.Label.VI == r.Label.VI && x.Area == r.Area && x.Unit == r.Unit && x.Value.Given() && x.Period.Start == day && x.Period != o.Period.Interval()
		})
		if i < 0 {
			return false
		}
		used = used || rows[i].Period == r.Period
		day = rows[i].Period.End.AddDays(1)
	}
	return used && day == o.Period.End().AddDays(1)
}

var (
	// noteWord is a word of a note: what stands between spaces, brackets and the signs
	// that are written right before a number ("n=3", "DTTS:3").
	noteWord = regexp.MustCompile(`[^\s:;=~≈+<>≤≥|()\[\]]+`)
	// linkWord is the address of a page, whose numbers are no figures.
	linkWord = regexp.MustCompile(`(?:https?://|www\.)\S+`)
	// commaWord is a comma without its space behind it: "Kinh 12,DTTS 3".
	commaWord = regexp.MustCompile(`,(\D)`)
	// paperWord is a day, a month of a year, a school year or the number of a document.
	paperWord = regexp.MustCompile(`^(?:\d{1,2}/\d{1,2}/(?:\d\d)?\d\d|\d{1,2}/(?:19|20)\d\d|(?:19|20)\d\d/\d\d(?:\d\d)?|\d+(?:/\d{4})?/\p{Lu}.*)$`)
	// figureWord is a word that is a number, or two with a dash or a stroke between, with
	// the noun perhaps right behind it: "3", "3-4", "3/12", "12,5%", "3em".
	figureWord = regexp.MustCompile(`^(\d+(?:[.,]\d+)*)(?:[-–/](\d+(?:[.,]\d+)*))?%?(?:em|trẻ|bé|cháu|ca|vụ|người)?$`)
	yearNumber = regexp.MustCompile(`^(?:19|20)\d\d$`)
	// beforeLabel are words whose number names a place in a text or in time, if nothing
	// but a space stands between, and no "số" before them: "số lớp 4" counts.
	beforeLabel = regexp.MustCompile(`^(?i:điều|khoản|điểm|mục|bảng|biểu|trang|tr|chương|phần|phụ|lục|quý|tháng|ngày|lần|kỳ|thứ|cột|dòng|khóa|lớp|article|table|page|clause|annex|quarter|month|grade)$`)
	countWord   = regexp.MustCompile(`^(?i:số|sl)$`)
	// inWords is a number in words before what is counted.
	inWords = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?: (?:một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|tám|chín|mười|mươi|chục|trăm|nghìn|ngàn|linh|lẻ))*|` +
		`(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)(?: hundred)?) ` +
		`(?:em|trẻ|bé|cháu|học sinh|ca|vụ|trường hợp|người|nạn nhân|child|children|girls?|boys?|pupils?|cases?|deaths?|persons?|people)(?:[^\p{L}]|$)`)
)

// noteOfWithheld warns of a withheld figure whose note has a number that is neither a
// year nor an age, nor part of a day or of the number of a document.
func noteOfWithheld(status model.ObsStatus, row sheetRow) []diag.Diagnostic {
	if status != model.Suppressed {
		return nil
	}
	for _, name := range []string{"note_vi", "note_en"} {
		cell := row.at(name)
		if cell.Text == "" || !tellsFigure(cell.Text) {
			continue
		}
		return []diag.Diagnostic{diag.Diagnostic{Severity: diag.Warning, Rule: suppressedRule, Pos: cell.Pos}.With(
			diag.Say("Ghi chú của số bảo mật (Q) có một con số.", "The note of a confidential figure (Q) has a number."),
			diag.Say("Nếu đó là số bảo mật hoặc tính ra được từ nó, xóa TRƯỚC khi commit.", "If it is the confidential one, or one that gives it away, delete it BEFORE you commit."))}
	}
	return nil
}

// wordOfNote is a word of a note and what stands between it and the word before.
type wordOfNote struct{ gap, text string }

// wordsOf takes a note apart. A stroke parts words too, unless it is that of a fraction,
// a day or a document.
func wordsOf(note string) []wordOfNote {
	note = commaWord.ReplaceAllString(linkWord.ReplaceAllString(note, " "), ", $1")
	var out []wordOfNote
	end := 0
	for _, at := range noteWord.FindAllStringIndex(note, -1) {
		gap, word := note[end:at[0]], strings.Trim(note[at[0]:at[1]], ",.?!'\"“”")
		end = at[1]
		if paperWord.MatchString(word) || figureWord.MatchString(word) {
			out = append(out, wordOfNote{gap, word})
			continue
		}
		for part := range strings.SplitSeq(word, "/") {
			out = append(out, wordOfNote{gap, part})
			gap = "/"
		}
	}
	return out
}

// tellsFigure tells whether a note has a number, in digits or in words, that may be a
// figure.
func tellsFigure(note string) bool {
	if inWords.MatchString(note) {
		return true
	}
	words := wordsOf(note)
	for i, word := range words {
		m := figureWord.FindStringSubmatch(word.text)
		switch {
		case m == nil, paperWord.MatchString(word.text), yearNumber.MatchString(m[1]) && (m[2] == "" || len(m[2]) <= 4):
		case ofLabel(words, i):
		case i+1 < len(words) && aboutAge.MatchString(" "+words[i+1].text):
		default:
			return true
		}
	}
	return false
}

// ofLabel tells whether the number at i is that of the label right before it: "Điều 5",
// but not "Số lớp: 5", which counts.
func ofLabel(words []wordOfNote, i int) bool {
	return i > 0 && strings.TrimSpace(words[i].gap) == "" && beforeLabel.MatchString(words[i-1].text) &&
		(i < 2 || !countWord.MatchString(words[i-2].text))
}
