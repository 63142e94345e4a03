package form

import (
	"errors"

	"chitieu/internal/diag"
	"chitieu/internal/model"
)

// ErrKind says that a period is not of the kind that an indicator has.
var ErrKind = errors.New("form: not a period of the indicator's kind")

// Periods are the periods of an indicator that one given period asks for:
// itself where it is of the same kind; for a year its halves, quarters or
// months, and the school year that ends in it.
func Periods(kind model.PeriodKind, p model.Period) ([]model.Period, error) {
	parts := map[model.PeriodKind]int{model.Half: 2, model.Quarter: 4, model.Month: 12}[kind]
	switch {
	case p.Kind == kind:
		return []model.Period{p}, nil
	case p.Kind != model.Year:
		return nil, ErrKind
	case kind == model.SchoolYear:
		return []model.Period{{Kind: kind, Year: p.Year - 1}}, nil
	case parts == 0:
		return nil, ErrKind
	}
	var out []model.Period
	for n := range parts {
		out = append(out, model.Period{Kind: kind, Year: p.Year, Number: n + 1})
	}
	return out, nil
}

// Example is a period of a kind, for messages.
func Example(kind model.PeriodKind) diag.Words { return periodHelp[kind] }

// Owes tells whether an agency has to report an indicator: its own ones, and
// those of an agency that has ended and names it as a successor; inherited is
// true for the latter.
func Owes(a *model.Agency, in *model.Indicator) (owes, inherited bool) {
	switch {
	case in.Agency == nil:
		return false, false
	case in.Agency.ID == a.ID:
		return true, false
	}
	for _, next := range in.Agency.Successors {
		if next.ID == a.ID {
			return true, true
		}
	}
	return false, false
}
