package site

import (
	"slices"
	"strings"

	"chitieu/internal/model"
)

// province is the site's province today, without its type: "Gia Lai".
func (b *builder) province() string {
	if len(b.homes) == 0 {
		return b.title()
	}
	return b.w.place(b.homes[len(b.homes)-1])
}

// official is the province of today with its type, inside a sentence: "tỉnh Gia
// Lai".
func (b *builder) official() string {
	if len(b.homes) == 0 {
		return b.title()
	}
	if home := b.homes[len(b.homes)-1]; home.Type != "" {
		return b.w.innerArea(home)
	}
	return b.w.country(b.homes[len(b.homes)-1], b.province()) // the name of a country begins with a capital everywhere
}

// ofCountry tells whether the site is about a country and not about a province.
func (b *builder) ofCountry() bool {
	return len(b.homes) > 0 && b.homes[len(b.homes)-1].Level == model.Country
}

// planName is the plan as it is cited: "Kế hoạch 2509/KH-UBND".
func (b *builder) planName() string { return b.planMeta().Title }

// Merger tells when and from which areas the province of today was made.
type Merger struct {
	Title string
	Text  string
}

// merged is the first day of the province of today, where another one went into
// it; zero where none did.
func (b *builder) merged() model.Date {
	if len(b.homes) < 2 || b.homes[0].ValidTo.IsZero() {
		return model.Date{}
	}
	return b.homes[0].ValidTo.AddDays(1)
}

// merger explains the mark that charts have at the change of the province.
func (b *builder) merger() *Merger {
	day := b.merged()
	if day.IsZero() {
		return nil
	}
	var olds []string
	for _, c := range b.in.Public.Project().AreaChanges {
		if c.New == b.homes[len(b.homes)-1] && c.Old != nil {
			olds = append(olds, b.w.innerArea(c.Old))
		}
	}
	return &Merger{Title: b.w.t("definition.merger", "date", b.w.shortDate(day)),
		Text: b.w.t("definition.merger_text", "olds", strings.Join(olds, b.w.t("list.and")), "new", b.province())}
}

// when is the period of a figure with its mark.
func (b *builder) when(o model.Observation) string {
	return b.w.t("fact.latest_note", "period", b.w.period(o.Period), "mark", b.w.status(o))
}

// shownAreas are the provinces that the latest figures are of, old first.
func (b *builder) shownAreas() string {
	var names []string
	for _, home := range b.homes {
		if slices.ContainsFunc(b.public, func(in *model.Indicator) bool {
			s := b.status[in]
			return s.known && s.latest.Area == home
		}) {
			names = append(names, b.w.innerPlace(home))
		}
	}
	return strings.Join(names, b.w.t("list.and"))
}
