package bulletin

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"chitieu/internal/compare"
	"chitieu/internal/locale"
	"chitieu/internal/model"
)

// The objects of the JSON form. Numbers are texts, as in the data.
type (
	jsonBulletin struct {
		Since      string          `json:"since"`
		Counts     Counts          `json:"counts"`
		Indicators []jsonIndicator `json:"indicators"`
		Sources    []string        `json:"sources,omitempty"`
		Names      []string        `json:"names,omitempty"`
		Pages      []jsonPage      `json:"pages,omitempty"`
	}
	jsonIndicator struct {
		ID       string      `json:"id"`
		Name     string      `json:"name"`
		Note     string      `json:"note,omitempty"`
		Values   []jsonValue `json:"values,omitempty"`
		Facts    []string    `json:"facts,omitempty"`
		Texts    []jsonText  `json:"texts,omitempty"`
		Related  []string    `json:"related,omitempty"`
		Targets  []string    `json:"targets,omitempty"`
		Verdict  *jsonTurn   `json:"verdict,omitempty"`
		ByDay    *jsonTurn   `json:"verdict_by_day,omitempty"`
		Headline *jsonTurn   `json:"headline,omitempty"`
		Late     []string    `json:"late,omitempty"`
		Areas    []jsonArea  `json:"areas,omitempty"`
	}
	jsonArea struct {
		Area     string    `json:"area"`
		Name     string    `json:"name"`
		Verdict  *jsonTurn `json:"verdict,omitempty"`
		ByDay    *jsonTurn `json:"verdict_by_day,omitempty"`
		Headline *jsonTurn `json:"headline,omitempty"`
		Late     []string  `json:"late,omitempty"`
	}
	jsonValue struct {
		Kind   compare.Kind   `json:"kind"`
		Period string         `json:"period"`
		Area   string         `json:"area"`
		Dims   model.Dims     `json:"dims,omitempty"`
		Before *jsonFigure    `json:"before"`
		After  *jsonFigure    `json:"after"`
		Reason compare.Reason `json:"reason,omitempty"`
	}
	jsonFigure struct {
		Value  string          `json:"value,omitempty"`
		Status model.ObsStatus `json:"obs_status"`
		Source string          `json:"source,omitempty"`
		Note   string          `json:"note_vi,omitempty"`
		NoteEN string          `json:"note_en,omitempty"`
	}
	jsonPage struct {
		Path  string       `json:"path"`
		Title string       `json:"title,omitempty"`
		Kind  compare.Kind `json:"kind"`
		Parts []string     `json:"clauses,omitempty"`
	}
	jsonText struct {
		What compare.Fact `json:"what"`
		jsonTurn
	}
	jsonTurn struct {
		Before string `json:"before"`
		After  string `json:"after"`
	}
)

// WriteJSON tells it for programs, with every changed figure.
func (b Bulletin) WriteJSON(w io.Writer) error {
	out := jsonBulletin{Since: b.Since, Counts: b.counts(), Indicators: []jsonIndicator{}, Sources: b.sources(), Names: b.names()}
	for _, p := range b.Changes.Pages {
		out.Pages = append(out.Pages, jsonPage(p))
	}
	for _, in := range b.Changes.Indicators {
		c := b.chapter(in)
		j := jsonIndicator{ID: in.ID, Name: c.name, Note: c.note, Facts: c.facts, Related: c.related, Targets: c.targets, Late: in.Late}
		for _, t := range c.said {
			j.Texts = append(j.Texts, jsonText{t.what, jsonTurn{t.before, t.after}})
		}
		for _, v := range in.Values {
			j.Values = append(j.Values, jsonValue{v.Kind(), v.Period.String(), v.Ref, v.Dims,
				b.formerFigure(in, v), observed(v.After, false, false), v.Reason})
		}
		j.Verdict, j.ByDay, j.Headline = turns(in.Verdict, in.ByDay, in.Headline, in.Withdrawn())
		for _, l := range in.Local {
			a := jsonArea{Area: l.Area.Key(), Name: b.Words.Area(l.Area), Late: l.Late}
			a.Verdict, a.ByDay, a.Headline = turns(l.Verdict, l.ByDay, l.Headline, in.Withdrawn())
			j.Areas = append(j.Areas, a)
		}
		out.Indicators = append(out.Indicators, j)
	}
	var text strings.Builder
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(out); err != nil {
		return fmt.Errorf("bulletin: %w", err)
	}
	if _, err := io.WriteString(w, locale.Plain(text.String())); err != nil {
		return fmt.Errorf("bulletin: %w", err)
	}
	return nil
}

// turns are what became of verdict and headline, without what was said of a number
// that may not be told any more.
func turns(verdict, byDay *compare.Verdict, headline *[2]string, withdrawn bool) (v, d, h *jsonTurn) {
	turn := func(before, after string) *jsonTurn {
		if withdrawn {
			before = ""
		}
		return &jsonTurn{before, after}
	}
	if verdict != nil {
		v = turn(verdict.Before.Verdict, verdict.After.Verdict)
	}
	if byDay != nil && !withdrawn {
		d = turn(byDay.Before.Verdict, byDay.After.Verdict)
	}
	if headline != nil {
		h = turn(headline[0], headline[1])
	}
	return v, d, h
}

// formerFigure is the published figure, without what may not be told of it any more.
func (b Bulletin) formerFigure(in compare.Indicator, v compare.Value) *jsonFigure {
	f := observed(v.Before, v.Hidden(), silent(in, v))
	if f != nil && (in.Withdrawn() || v.Hidden() || v.After != nil && v.After.Status == model.Suppressed) {
		now := ""
		if v.After != nil && v.After.Source != nil {
			now = v.After.Source.Key
		}
		if in.Silence().CoversName(f.Source, now) {
			f.Source = "" // a key may have the number too
		}
	}
	return f
}

// observed is a figure, without its number where that may not be told any more, and
// without its note where that may name such a number.
func observed(o *model.Observation, withdrawn, silent bool) *jsonFigure {
	if o == nil {
		return nil
	}
	f := &jsonFigure{Value: o.Value.String(), Status: o.Status}
	if !silent {
		f.Note, f.NoteEN = o.Note.VI, o.Note.EN
	}
	if withdrawn {
		f.Value = ""
	}
	if o.Source != nil {
		f.Source = o.Source.Key
	}
	return f
}
