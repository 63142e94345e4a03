package dataset

import (
	"encoding/json"

	"chitieu/internal/disclosure"
	"chitieu/internal/model"
)

// text is a text in both languages; a missing English one is left out.
type text struct {
	VI string `json:"vi"`
	EN string `json:"en,omitempty"`
}

func textOf(t model.Text) *text {
	if t.VI == "" && t.EN == "" {
		return nil
	}
	return &text{clean(t.VI), clean(t.EN)}
}

// The shapes below are the JSON of an indicator. Numbers are strings, so that
// no reader's floating point changes their digits.
type (
	indicatorJSON struct {
		ID               string          `json:"id"`
		Page             string          `json:"page"`
		Version          string          `json:"version,omitempty"`
		Licence          licenceJSON     `json:"licence"`
		Name             *text           `json:"name"`
		Definition       *text           `json:"definition,omitempty"`
		DefinitionStatus string          `json:"definition_status,omitempty"`
		Method           *text           `json:"method,omitempty"`
		Note             *text           `json:"note,omitempty"`
		Theme            string          `json:"theme,omitempty"`
		Unit             string          `json:"unit"`
		Decimals         int             `json:"decimals"`
		Direction        string          `json:"direction"`
		PeriodKind       string          `json:"period_kind"`
		Agency           *agencyJSON     `json:"agency,omitempty"`
		Clauses          []string        `json:"clauses,omitempty"`
		Dimensions       []dimensionJSON `json:"dimensions"`
		Areas            []areaJSON      `json:"areas"`
		Observations     []struct{}      `json:"observations"` // rows.go puts them in
		Targets          []targetJSON    `json:"targets"`
		Breaks           []breakJSON     `json:"breaks"`
		Related          []relatedJSON   `json:"related"`
		Sources          []sourceJSON    `json:"sources"`
	}
	licenceJSON struct {
		Name string `json:"name,omitempty"`
		URL  string `json:"url,omitempty"`
	}
	agencyJSON struct {
		ID   string `json:"id"`
		Name *text  `json:"name"`
	}
	dimensionJSON struct {
		ID    string     `json:"id"`
		Name  *text      `json:"name"`
		Codes []codeJSON `json:"codes"`
	}
	codeJSON struct {
		ID   string `json:"id"`
		Name *text  `json:"name"`
	}
	areaJSON struct {
		Key       string `json:"key"`
		Code      string `json:"code"`
		Name      *text  `json:"name"`
		Level     string `json:"level"`
		ValidFrom string `json:"valid_from,omitempty"`
		ValidTo   string `json:"valid_to,omitempty"`
	}
	targetJSON struct {
		Area         string            `json:"area"`
		Period       string            `json:"period"`
		Start        string            `json:"start,omitempty"`
		Rule         string            `json:"rule"`
		Comparator   string            `json:"comparator,omitempty"`
		Value        *string           `json:"value"`              // null for a target in words; percent a year for reduction_per_year
		ValueTo      *string           `json:"value_to,omitempty"` // the stronger end of a range
		Dimensions   map[string]string `json:"dimensions,omitempty"`
		Baseline     *baselineJSON     `json:"baseline,omitempty"`
		Text         *text             `json:"text,omitempty"`
		Source       string            `json:"source,omitempty"`
		Clause       string            `json:"clause,omitempty"`
		ClauseStatus string            `json:"clause_status,omitempty"`
		Read         string            `json:"read,omitempty"`
		SupersededBy string            `json:"superseded_by,omitempty"`
		PassedTo     string            `json:"passed_to,omitempty"`
		PassedBy     string            `json:"passed_by,omitempty"`
		Note         *text             `json:"note,omitempty"`
	}
	baselineJSON struct {
		Period string `json:"period"`
		Value  string `json:"value"`
	}
	breakJSON struct {
		At         string            `json:"at"`
		Area       string            `json:"area,omitempty"` // absent: every area
		Dimensions map[string]string `json:"dimensions,omitempty"`
		Reason     *text             `json:"reason,omitempty"`
		Source     string            `json:"source,omitempty"`
	}
	relatedJSON struct {
		Label     *text   `json:"label"`
		Area      string  `json:"area,omitempty"`
		Period    string  `json:"period"`
		Value     *string `json:"value"`
		Unit      string  `json:"unit"`
		Status    string  `json:"obs_status"`
		Source    string  `json:"source,omitempty"`
		Qualifier string  `json:"qualifier,omitempty"`
		Note      *text   `json:"note,omitempty"`
	}
	sourceJSON struct {
		Key       string `json:"key"`
		Kind      string `json:"kind"`
		Number    string `json:"number,omitempty"`
		Title     *text  `json:"title"`
		Publisher string `json:"publisher,omitempty"`
		English   string `json:"publisher_en,omitempty"`
		Date      string `json:"date,omitempty"`
		URL       string `json:"url,omitempty"`
		Note      *text  `json:"note,omitempty"`
	}
)

// JSON is everything that the site knows of an indicator, with values as
// strings. Angle brackets, & and U+2028 are escaped, so that it may stand
// inside an HTML script element.
func JSON(in disclosure.Indicator, site Site) []byte {
	m := in.Model()
	out := indicatorJSON{
		ID: m.ID, Page: site.Page(m.ID), Version: site.Version.String(),
		Licence: licenceJSON{clean(site.Licence), site.licence()},
		Name:    textOf(m.Name), Definition: textOf(m.Definition), DefinitionStatus: m.DefinitionStatus,
		Method: textOf(m.MethodText), Note: textOf(m.Note), Theme: m.Theme, Unit: string(m.Unit), Decimals: m.Decimals,
		Direction: string(m.Direction), PeriodKind: string(m.Period), Clauses: m.Clauses,
		Dimensions: dimensions(m), Observations: []struct{}{}, Targets: targets(m), Breaks: breaks(m), Related: related(m),
	}
	if m.Agency != nil {
		out.Agency = &agencyJSON{m.Agency.ID, textOf(m.Agency.Name)}
	}
	out.Areas = []areaJSON{}
	for _, a := range areas(in) {
		out.Areas = append(out.Areas, areaJSON{a.Key(), a.Code, textOf(model.Text{VI: a.NameVI, EN: a.NameEN}), string(a.Level),
			a.ValidFrom.String(), a.ValidTo.String()})
	}
	out.Sources = []sourceJSON{}
	for _, s := range sources(in) {
		out.Sources = append(out.Sources, sourceJSON{s.Key, string(s.Kind), clean(s.Number), textOf(s.Title), clean(s.Publisher), clean(englishPublisher(s)), s.Date, s.URL, textOf(s.Note)})
	}
	return withRows(encode(out), in)
}

// encode prints JSON with its escaping for HTML, indented, with a line end.
// The shapes of this package hold nothing that JSON cannot print.
func encode(v any) []byte {
	out, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return nil
	}
	return append(out, '\n')
}

func dimensions(m *model.Indicator) []dimensionJSON {
	out := []dimensionJSON{}
	for _, d := range m.Dimensions {
		one := dimensionJSON{ID: d.ID, Name: textOf(d.Name), Codes: []codeJSON{}}
		for _, c := range d.Codes {
			one.Codes = append(one.Codes, codeJSON{c.ID, textOf(c.Name)})
		}
		out = append(out, one)
	}
	return out
}

// codesOf names the codes of a breakdown, totals left out.
func codesOf(m *model.Indicator, d model.Dims) map[string]string {
	var out map[string]string
	for _, dimension := range m.Dimensions {
		if code := d.Code(dimension.ID); code != model.Total {
			if out == nil {
				out = map[string]string{}
			}
			out[dimension.ID] = code
		}
	}
	return out
}

func targets(m *model.Indicator) []targetJSON {
	out := []targetJSON{}
	for _, t := range m.Targets {
		one := targetJSON{Area: areaKey(t.Area), Period: t.Period.String(), Start: t.Start.String(), Rule: string(t.Rule),
			Comparator: string(t.Comparator), Value: given(t.Value), ValueTo: given(t.ValueTo), Dimensions: codesOf(m, t.Dims), Text: textOf(t.Text),
			Source: sourceKey(t.Source), Clause: clean(t.Clause), ClauseStatus: t.ClauseStatus, Read: t.Read,
			SupersededBy: sourceKey(t.SupersededBy), PassedTo: areaKey(t.PassedTo), PassedBy: sourceKey(t.PassedBy), Note: textOf(t.Note)}
		if t.Baseline != nil {
			one.Baseline = &baselineJSON{t.Baseline.Period.String(), t.Baseline.Value.String()}
		}
		out = append(out, one)
	}
	return out
}

func breaks(m *model.Indicator) []breakJSON {
	out := []breakJSON{}
	for _, b := range m.Breaks {
		out = append(out, breakJSON{b.At.String(), areaKey(b.Area), codesOf(m, b.Dims), textOf(b.Reason), sourceKey(b.Source)})
	}
	return out
}

func related(m *model.Indicator) []relatedJSON {
	out := []relatedJSON{}
	for _, r := range m.Related {
		out = append(out, relatedJSON{textOf(r.Label), areaKey(r.Area), r.Period.String(), given(r.Value), string(r.Unit),
			string(r.Status), sourceKey(r.Source), string(r.Qualifier), textOf(r.Note)})
	}
	return out
}

func areaKey(a *model.Area) string {
	if a == nil {
		return ""
	}
	return a.Key()
}
