package site

import (
	"strings"

	"chitieu/internal/model"
)

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

// status is the mark of a figure with the date of its source, where that came out
// before the period was over: "sơ bộ, theo báo chí, công bố 6/2024". Such a
// figure cannot be of the whole period, whatever its source calls it.
func (w words) status(o model.Observation) string {
	if !early(o) {
		return w.mark(o)
	}
	return w.t("mark.early", "mark", w.mark(o), "date", w.partialDate(o.Source.Date))
}

// early tells whether the source of a figure was published within its period,
// before that was over, as far as the date is known. A forecast is no such figure.
func early(o model.Observation) bool {
	if !o.Value.Given() || o.Status == model.Forecast || o.Source == nil || o.Source.Date == "" {
		return false
	}
	published, err := model.ParseDate(o.Source.Date)
	if err != nil {
		month, err := model.ParsePeriod(monthPeriod(o.Source.Date))
		if err != nil {
			return false
		}
		published = month.End()
	}
	return published.Before(o.Period.End()) && !published.Before(o.Period.Start())
}

// monthPeriod writes the date of a source, a month or a year, as a period.
func monthPeriod(date string) string {
	if year, month, ok := strings.Cut(date, "-"); ok {
		return year + "-M" + month
	}
	return date
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
	case model.International:
		return w.t("mark.international")
	case model.UnknownKind:
		return w.t("mark.unknown")
	}
	return w.t("mark.official")
}

// hollow tells whether a figure is drawn hollow: not final, or not from the
// body that made it.
func hollow(o model.Observation) bool {
	return o.Status != model.Normal || o.Source != nil && o.Source.Kind == model.Press
}

// predates tells whether the period of a figure had ended before a document was
// issued, so that the figure says nothing of what has come since. Of a document
// whose day nobody knows, only its year counts.
func predates(o model.Observation, document *model.Source) bool {
	if document == nil {
		return false
	}
	if day, err := model.ParseDate(document.Date); err == nil {
		return o.Period.End().Before(day)
	}
	return document.Year() > 0 && o.Period.End().Year < document.Year()
}
