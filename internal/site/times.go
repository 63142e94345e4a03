package site

import (
	"strconv"
	"strings"

	"chitieu/internal/model"
)

// period is a reference period as a label: "2018", "2016–2017", "9/2024".
func (w words) period(p model.Period) string {
	switch p.Kind {
	case model.Half:
		return w.t("period.half", "n", p.Number, "year", p.Year)
	case model.Quarter:
		return w.t("period.quarter", "n", p.Number, "year", p.Year)
	case model.Month:
		return w.month(p.Year, p.Number)
	case model.SchoolYear:
		return w.t("period.school_year", "from", p.Year, "to", p.Year+1)
	case model.Span:
		return w.t("period.span", "from", p.Year, "to", p.LastYear())
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
	case model.Year, model.Span:
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
	return w.t("date.short", "d", d.Day, "m", int(d.Month), "month", w.loc.Month(int(d.Month)), "yyyy", d.Year)
}

// month is a month of a year: "9/2024", "September 2024".
func (w words) month(year, month int) string {
	return w.t("period.month", "n", month, "month", w.loc.Month(month), "year", year)
}

// partialDate prints a document's date as far as it is known: 07/01/2021,
// 12/2024, 2018.
func (w words) partialDate(s string) string {
	if d, err := model.ParseDate(s); err == nil {
		return w.date(d)
	}
	if year, month, ok := strings.Cut(s, "-"); ok {
		y, errYear := strconv.Atoi(year)
		m, errMonth := strconv.Atoi(month)
		if errYear == nil && errMonth == nil {
			return w.month(y, m)
		}
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

// interval is a span of days: "1/2023–6/2023" ("January–June 2023") where it is whole months,
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
		return w.month(i.Start.Year, int(i.Start.Month))
	case whole && i.Start.Year == i.End.Year:
		return w.t("period.months", "n", int(i.Start.Month), "month", w.loc.Month(int(i.Start.Month)),
			"n2", int(i.End.Month), "month2", w.loc.Month(int(i.End.Month)), "year", i.Start.Year)
	case whole:
		return w.month(i.Start.Year, int(i.Start.Month)) + "–" + w.month(i.End.Year, int(i.End.Month))
	}
	return w.date(i.Start) + "–" + w.date(i.End)
}
