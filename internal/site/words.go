package site

import (
	"math/big"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"chitieu/internal/decimal"
	"chitieu/internal/locale"
	"chitieu/internal/model"
)

// words turns figures, periods, areas and targets into the words and numbers
// of one language. Every text of a page that is not in a template comes from
// here or from the catalogue behind it.
type words struct {
	loc *locale.Locale
}

// Phrase is a text with its language, where that is not the page's own.
type Phrase struct {
	Text string
	Lang string // empty: the language of the page
}

func (w words) t(key string, args ...any) string { return w.loc.T(key, args...) }

// N is t for a message about n things.
func (w words) N(key string, n int, args ...any) string { return w.loc.N(key, n, args...) }

// phrase is the text in the page's language, or the Vietnamese one marked as such.
func (w words) phrase(t model.Text) Phrase {
	text, fallback := t.In(w.loc.Lang)
	if fallback {
		return Phrase{text, "vi"}
	}
	return Phrase{Text: text}
}

func (w words) text(t model.Text) string { return w.phrase(t).Text }

func (w words) name(in *model.Indicator) string { return w.text(in.Name) }

// short is the name for cards and labels.
func (w words) short(in *model.Indicator) string {
	if s := w.text(in.Short); s != "" {
		return s
	}
	return w.name(in)
}

// inner is a name as it stands inside a sentence.
func inner(name string) string {
	first, size := utf8.DecodeRuneInString(name)
	second, _ := utf8.DecodeRuneInString(name[size:])
	if unicode.IsUpper(second) {
		return name
	}
	return string(unicode.ToLower(first)) + name[size:]
}

// opening is a sentence with a capital letter.
func opening(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

func (w words) number(d decimal.Decimal) string { return w.loc.Number(d.String()) }

func (w words) count(n int) string { return w.loc.Number(strconv.Itoa(n)) }

// ratio prints an exact number with scale digits after the point.
func (w words) ratio(r *big.Rat, scale int) string { return w.number(decimal.FromRat(r, scale)) }

// percent prints a share as a percentage with one digit: 3,7%.
func (w words) percent(share *big.Rat) string {
	return w.ratio(new(big.Rat).Mul(share, big.NewRat(100, 1)), 1) + w.t("unit.percent.symbol")
}

// rounded prints a value with at most the indicator's digits after the point,
// and not more than it was given with: "29" stays "29" where "29,3" is known.
func (w words) rounded(d decimal.Decimal, scale int) string {
	return w.number(d.Round(min(scale, max(d.Scale(), 0))))
}

// symbol is what follows a number of a unit: "%", "‰", " vụ".
func (w words) symbol(in *model.Indicator, d decimal.Decimal) string {
	return w.symbolOf(in.Unit, in, d)
}

func (w words) symbolOf(u model.Unit, in *model.Indicator, d decimal.Decimal) string {
	switch u {
	case model.Percent:
		return w.t("unit.percent.symbol")
	case model.PerMille:
		return w.t("unit.per_mille.symbol")
	case model.Per100000:
		return w.t("unit.per_100000.symbol")
	case model.Years:
		return w.t("unit.years.symbol")
	case model.Count:
		if noun := w.noun(in, d); noun != "" {
			return "\u00a0" + noun
		}
	}
	return ""
}

func (w words) noun(in *model.Indicator, d decimal.Decimal) string {
	if in.Unit != model.Count {
		return ""
	}
	noun := w.text(in.Noun)
	if w.loc.Lang == "en" && in.NounPlural != "" && d.String() != "1" {
		return in.NounPlural
	}
	return noun
}

// amount is a value with its unit: "38,4‰", "952 vụ".
func (w words) amount(in *model.Indicator, d decimal.Decimal, scale int) string {
	return w.rounded(d, scale) + w.symbol(in, d)
}

// points is a difference of two values with its unit: "23,4 điểm ‰".
func (w words) points(in *model.Indicator, r *big.Rat, scale int) string {
	number := w.ratio(new(big.Rat).Abs(r), scale)
	switch in.Unit {
	case model.Percent:
		return number + "\u00a0" + w.t("unit.percent.points")
	case model.PerMille:
		return number + "\u00a0" + w.t("unit.per_mille.points")
	}
	return number + w.symbol(in, decimal.FromRat(r, scale))
}

// unit is the unit alone, for captions: "‰", "vụ".
func (w words) unit(in *model.Indicator) string {
	switch in.Unit {
	case model.Percent:
		return w.t("unit.percent.name")
	case model.PerMille:
		return w.t("unit.per_mille.name")
	case model.Per100000:
		return w.t("unit.per_100000.name")
	case model.Years:
		return w.t("unit.years.name")
	case model.Ratio:
		return w.t("unit.ratio.name")
	}
	if noun := w.noun(in, decimal.Decimal{}); noun != "" {
		return noun
	}
	return w.t("unit.count.name")
}

// qualifier is the word before a number that is not exact, with a space.
func (w words) qualifier(q model.Qualifier) string {
	switch q {
	case model.About:
		return w.t("qualifier.about") + " "
	case model.Over:
		return w.t("qualifier.over") + " "
	case model.Under:
		return w.t("qualifier.under") + " "
	case model.Nearly:
		return w.t("qualifier.nearly") + " "
	}
	return ""
}

// value is an observation's value with qualifier and unit: "khoảng 29%".
func (w words) value(in *model.Indicator, o model.Observation, scale int) string {
	if !o.Value.Given() {
		return w.absence(o.Status)
	}
	return w.qualifier(o.Qualifier) + w.amount(in, o.Value, scale)
}

// absence is the word that stands in the place of a value.
func (w words) absence(s model.ObsStatus) string {
	switch s {
	case model.Suppressed:
		return w.t("absence.suppressed")
	case model.NotCollected:
		return w.t("absence.not_collected")
	case model.NotApplicable:
		return w.t("absence.not_applicable")
	case model.Elsewhere:
		return w.t("absence.elsewhere")
	}
	return w.t("absence.no_data")
}

// mark is the status of a figure as words, from its status and the kind of
// its source: "chính thức", "sơ bộ, theo báo chí".
func (w words) mark(o model.Observation) string {
	if !o.Value.Given() {
		return w.absence(o.Status)
	}
	press := o.Source != nil && o.Source.Kind == model.Press
	word := w.quality(o)
	switch {
	case word == "" && press:
		return w.t("mark.press")
	case word != "" && press:
		return word + ", " + w.t("mark.press")
	case word == "":
		return w.body(o.Source)
	}
	return word
}

// quality is the mark of quality of a status; empty for a normal value.
func (w words) quality(o model.Observation) string {
	switch o.Status {
	case model.Provisional:
		return w.t("mark.provisional")
	case model.Estimated:
		return w.t("mark.estimated")
	case model.Forecast:
		return w.t("mark.forecast")
	case model.DefinitionDiffer:
		return w.t("mark.definition")
	case model.LowReliability:
		return w.t("mark.low_reliability")
	case model.NotSignificant:
		return w.t("mark.not_significant")
	case model.OtherCategory:
		return w.t("mark.other_category")
	}
	return ""
}

// body says what kind of body stands behind a normal value.
func (w words) body(s *model.Source) string {
	if s == nil {
		return w.t("mark.official")
	}
	switch s.Kind {
	case model.Legal, model.Administrative:
		return w.t("mark.administrative")
	case model.Survey:
		return w.t("mark.survey")
	}
	return w.t("mark.official")
}

// hollow tells whether a figure is drawn hollow: not final, or not from the
// body that made it.
func hollow(o model.Observation) bool {
	return o.Status != model.Normal || o.Source != nil && o.Source.Kind == model.Press
}

// period is a reference period as a label: "2018", "2016–2017", "9/2024".
func (w words) period(p model.Period) string {
	switch p.Kind {
	case model.Half:
		return w.t("period.half", "n", p.Number, "year", p.Year)
	case model.Quarter:
		return w.t("period.quarter", "n", p.Number, "year", p.Year)
	case model.Month:
		return w.t("period.month", "n", p.Number, "year", p.Year)
	case model.SchoolYear:
		return w.t("period.school_year", "from", p.Year, "to", p.Year+1)
	case model.Day:
		return w.date(p.Start())
	}
	return strconv.Itoa(p.Year)
}

// run names several periods of one kind that follow each other: "2019–2025",
// "2024–2025 đến 2025–2026" for school years.
func (w words) run(kind model.PeriodKind, from, to int) string {
	first := w.period(model.Period{Kind: kind, Year: from})
	if from == to {
		return first
	}
	if kind == model.SchoolYear {
		return w.t("period.run", "from", first, "to", w.period(model.Period{Kind: kind, Year: to}))
	}
	return first + "–" + w.period(model.Period{Kind: kind, Year: to})
}

// during is a reference period inside a sentence: "năm 2018", "năm học 2016–2017".
func (w words) during(p model.Period) string {
	label := w.period(p)
	switch p.Kind {
	case model.SchoolYear:
		return w.t("during.school_year", "period", label)
	case model.Day:
		return w.t("during.day", "period", label)
	case model.Year:
		return w.t("during.year", "period", label)
	}
	return label
}

func (w words) date(d model.Date) string {
	if d.IsZero() {
		return w.t("date.unknown")
	}
	return w.loc.Date(d.Year, int(d.Month), d.Day)
}

// shortDate is a day without leading zeros, as in names of events: 1/7/2025.
func (w words) shortDate(d model.Date) string {
	return w.t("date.short", "d", d.Day, "m", int(d.Month), "yyyy", d.Year)
}

// partialDate prints a document's date as far as it is known: 07/01/2021,
// 12/2024, 2018.
func (w words) partialDate(s string) string {
	if d, err := model.ParseDate(s); err == nil {
		return w.date(d)
	}
	if year, month, ok := strings.Cut(s, "-"); ok {
		return w.t("period.month", "n", strings.TrimPrefix(month, "0"), "year", year)
	}
	return s
}

// dated is a document's date in words: "ngày 07/01/2021", "tháng 12/2024",
// "năm 2023".
func (w words) dated(s string) string {
	date := w.partialDate(s)
	switch len(s) {
	case len("2006-01-02"):
		return w.t("dated.day", "date", date)
	case len("2006-01"):
		return w.t("dated.month", "date", date)
	case len("2006"):
		return w.t("dated.year", "date", date)
	}
	return w.t("date.unknown")
}

// interval is a span of days: "1/2023–6/2023" where it is whole months,
// "2021–2022" where it is whole years.
func (w words) interval(i model.Interval) string {
	whole := i.Start.Day == 1 && i.End.AddDays(1).Day == 1
	switch {
	case i.Start == i.End:
		return w.date(i.Start)
	case whole && i.Start.Month == 1 && i.End.Month == 12 && i.Start.Year == i.End.Year:
		return strconv.Itoa(i.Start.Year)
	case whole && i.Start.Month == 1 && i.End.Month == 12:
		return strconv.Itoa(i.Start.Year) + "–" + strconv.Itoa(i.End.Year)
	case whole && i.Start.Year == i.End.Year && i.Start.Month == i.End.Month:
		return w.t("period.month", "n", int(i.Start.Month), "year", i.Start.Year)
	case whole:
		return w.t("period.month", "n", int(i.Start.Month), "year", i.Start.Year) + "–" +
			w.t("period.month", "n", int(i.End.Month), "year", i.End.Year)
	}
	return w.date(i.Start) + "–" + w.date(i.End)
}

// place is an area's name without its type: "Gia Lai".
func (w words) place(a *model.Area) string {
	name, _ := model.Text{VI: a.NameVI, EN: a.NameEN}.In(w.loc.Lang)
	if w.loc.Lang != "vi" || a.Type == "" {
		return name
	}
	if rest, ok := cutPrefixFold(name, a.Type+" "); ok {
		return rest
	}
	return name
}

func cutPrefixFold(s, prefix string) (string, bool) {
	if len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix) {
		return s[len(prefix):], true
	}
	return s, false
}

// fullPlace is an area's official name, with the date where it began or ended:
// "Tỉnh Gia Lai trước 1/7/2025".
func (w words) fullPlace(a *model.Area) string {
	name, _ := model.Text{VI: a.NameVI, EN: a.NameEN}.In(w.loc.Lang)
	switch {
	case !a.ValidTo.IsZero():
		return w.t("area.before", "name", name, "date", w.shortDate(a.ValidTo.AddDays(1)))
	case !a.ValidFrom.IsZero():
		return w.t("area.since", "name", name, "date", w.shortDate(a.ValidFrom))
	}
	return name
}

// sourceName is the short way to name a document: "QĐ 23/QĐ-TTg", or
// publisher and year for what has no number.
func (w words) sourceName(s *model.Source) string {
	if s == nil {
		return w.t("source.none")
	}
	if s.Number != "" {
		return document(s.Number)
	}
	if s.Date == "" {
		return s.Publisher
	}
	if s.Kind == model.Legal {
		return w.t("source.unnumbered", "publisher", s.Publisher, "date", w.dated(s.Date))
	}
	return w.t("source.short", "publisher", s.Publisher, "date", w.partialDate(s.Date))
}

// document puts the abbreviated kind of a document before its number, as
// officials write it: "QĐ 23/QĐ-TTg", "NQ 218/2025/QH15".
func document(number string) string {
	last := number[strings.LastIndexByte(number, '/')+1:]
	kind, _, _ := strings.Cut(last, "-")
	if strings.HasPrefix(last, "QH") {
		kind = "NQ"
	}
	if last == number || kind == last && kind != "NQ" || utf8.RuneCountInString(kind) > 3 {
		return number
	}
	return kind + " " + number
}

// codes names a breakdown: "Dân tộc thiểu số"; empty for the total.
func (w words) codes(in *model.Indicator, dims model.Dims) string {
	var parts []string
	for _, d := range in.Dimensions {
		if c := dims.Code(d.ID); c != model.Total {
			if code, ok := d.Code(c); ok {
				parts = append(parts, w.text(code.Name))
			}
		}
	}
	return strings.Join(parts, ", ")
}
