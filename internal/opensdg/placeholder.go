package opensdg

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"chitieu/internal/diag"
)

// filler are texts with which a field is filled that says nothing: they name no
// indicator, no source and no unit.
var filler = regexp.MustCompile(`(?i)^(untitled|(no|not|un)[ -]?(yet )?(available|applicable|known|specified|titled|data|title|source|unit|name)|n[./]?a|n[./]d|tb[acd]|to be (determined|confirmed|added|announced|completed)|none|null|nil|nan|undefined|unknown|unit|units|title|name|source|text|test|lorem ipsum.*|(please )?select( (one|an?|the|a value|from)\b.*)?|choose( (one|an?)\b.*)?|enter .*here|-1 ?= ?not available|%|[-–—_?.…*/#x]+)$`)

// selecting is a prompt of a form, which ends in dots: "Select a unit…".
var selecting = regexp.MustCompile(`(?i)^(please )?(select|choose|enter|type|insert)\b.*(\.\.\.|…)$`)

// placeholder tells whether a text only holds the place of one.
func placeholder(text string) bool {
	text = strings.TrimSpace(text)
	return text != "" && (selecting.MatchString(text) || filler.MatchString(strings.Trim(text, " .…:;()[]<>\"'")) || filler.MatchString(text))
}

// isUnit tells whether a field is one of units, where a lone % says something.
func isUnit(key string) bool { return key == "computation_units" || key == "UNIT_MEASURE" }

// holdsPlace tells whether what a field says only holds its place.
func holdsPlace(key, text string) bool {
	return placeholder(text) && !(isUnit(key) && strings.TrimSpace(text) == "%")
}

// sourceField is a field that names a source.
var sourceField = regexp.MustCompile(`^source_(organisation|title|agency_survey_dataset|url_text)_[0-9]+$`)

// read fields are those whose texts a project shows.
func shown(key string) bool {
	for _, list := range [][]string{nameFields, definitionFields, methodFields, noteFields, {"computation_units", "UNIT_MEASURE", "DATA_SOURCE", "COMPILING_ORG", "CONTACT_ORGANISATION"}} {
		if slices.Contains(list, key) {
			return true
		}
	}
	return sourceField.MatchString(key)
}

// placeholders reports the fields that only hold the place of a text: the project
// has nothing in their stead.
func (c *converter) placeholders() {
	for _, id := range c.numbers {
		m := c.meta[id]
		if m == nil {
			continue
		}
		for _, key := range slices.Sorted(maps.Keys(m.fields)) {
			f := m.fields[key]
			if text := plain(f.text); f.scalar() && shown(key) && holdsPlace(key, text) {
				c.report.add(Entry{Fate: LeftOut, Rule: "text-placeholder", Path: f.path, Line: f.line, Text: key + ": " + shorten(text, 80),
					Reason: diag.Say("Trường %s chỉ có chữ giữ chỗ (%s), không nói gì: coi như để trống.", "The field %s has only words that hold its place (%s) and say nothing: it counts as empty.", key, text),
					Remedy: diag.Say("Ghi nội dung thật vào trường ấy trong kho, hoặc để trống.", "Write what belongs there into the field in the repository, or leave it empty.")})
			}
		}
	}
}
