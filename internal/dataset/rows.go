package dataset

import (
	"bytes"
	"encoding/json"
	"slices"
	"unicode/utf8"

	"chitieu/internal/disclosure"
	"chitieu/internal/model"
)

// The rows of an indicator are by far the most of its JSON. They are written here,
// in the form that package encoding/json gives to all else: by reflection, and once
// more to indent them, they took longer than both CSVs.

// noRows is what the list of rows is written as before they are put in. No text
// can hold it: there a line break is written otherwise.
const noRows = "\n  \"observations\": [],"

// withRows puts the rows of an indicator into its JSON.
func withRows(whole []byte, in disclosure.Indicator) []byte {
	before, after, found := bytes.Cut(whole, []byte(noRows))
	rows := figures(in)
	if !found || len(rows) == 0 {
		return whole
	}
	const most = 200 // bytes of a row
	out := append(make([]byte, 0, len(whole)+most*len(rows)), before...)
	out = append(out, "\n  \"observations\": ["...)
	ids := dimensionIDs(in.Model())
	for i, o := range rows {
		if i > 0 {
			out = append(out, ',')
		}
		out = appendRow(out, o, ids)
	}
	out = append(out, "\n  ],"...)
	return append(out, after...)
}

// dimensionIDs are the dimensions of an indicator in the order in which JSON lists
// them.
func dimensionIDs(in *model.Indicator) []string {
	var out []string
	for _, d := range in.Dimensions {
		out = append(out, d.ID)
	}
	slices.Sort(out)
	return out
}

// appendRow writes one row: period, key of its area, dimensions (totals left out),
// value (null where the status says why), status, and what else there is.
func appendRow(out []byte, o *model.Observation, dimensions []string) []byte {
	out = append(out, "\n    {\n      \"period\": "...)
	out = appendString(out, o.Period.String())
	out = appendField(out, "area", areaKey(o.Area))
	out = appendDims(out, o.Dims, dimensions)
	if o.Value.Given() {
		out = appendField(out, "value", o.Value.String())
	} else {
		out = append(out, ",\n      \"value\": null"...)
	}
	out = appendField(out, "obs_status", string(o.Status))
	for _, f := range [...]struct{ name, text string }{{"source", sourceKey(o.Source)}, {"qualifier", string(o.Qualifier)},
		{"numerator", o.Numerator.String()}, {"denominator", o.Denominator.String()}} {
		if f.text != "" {
			out = appendField(out, f.name, f.text)
		}
	}
	if note := textOf(o.Note); note != nil {
		out = append(out, ",\n      \"note\": {\n        \"vi\": "...)
		out = appendString(out, note.VI)
		if note.EN != "" {
			out = append(out, ",\n        \"en\": "...)
			out = appendString(out, note.EN)
		}
		out = append(out, "\n      }"...)
	}
	return append(out, "\n    }"...)
}

func appendField(out []byte, name, text string) []byte {
	out = append(out, ",\n      \""...)
	out = append(out, name...)
	out = append(out, "\": "...)
	return appendString(out, text)
}

func appendDims(out []byte, dims model.Dims, ids []string) []byte {
	begun := false
	for _, id := range ids {
		code := dims.Code(id)
		if code == model.Total {
			continue
		}
		if begun {
			out = append(out, ",\n        "...)
		} else {
			out = append(out, ",\n      \"dimensions\": {\n        "...)
		}
		begun = true
		out = appendString(out, id)
		out = append(out, ": "...)
		out = appendString(out, code)
	}
	if begun {
		out = append(out, "\n      }"...)
	}
	return out
}

// appendString writes a text as JSON; what is not plainly itself encoding/json
// writes.
func appendString(out []byte, text string) []byte {
	for i := range len(text) {
		switch c := text[i]; {
		case c < ' ', c >= utf8.RuneSelf, c == '"', c == '\\', c == '<', c == '>', c == '&', c == 0x7F:
			quoted, _ := json.Marshal(text) // of a text that cannot fail
			return append(out, quoted...)
		}
	}
	out = append(out, '"')
	out = append(out, text...)
	return append(out, '"')
}
