package diag

import (
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"
)

// The parts of a SARIF log (OASIS, Static Analysis Results Interchange Format
// 2.1.0) that we fill.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Language   string        `json:"language"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version,omitempty"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID         string           `json:"id"`
		Name       string           `json:"name,omitempty"`
		Short      *sarifText       `json:"shortDescription,omitempty"`
		Help       *sarifHelp       `json:"help,omitempty"`
		Default    *sarifDefault    `json:"defaultConfiguration,omitempty"`
		Properties *sarifProperties `json:"properties,omitempty"`
	}
	sarifHelp struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown"`
	}
	sarifDefault struct {
		Level string `json:"level"`
	}
	// sarifProperties hold what SARIF has no place for. Where the rule is
	// described is a path in the repository of the program: it has no address of
	// its own, and helpUri wants a whole one.
	sarifProperties struct {
		WhyVI    string `json:"why_vi"`
		WhyEN    string `json:"why_en"`
		Document string `json:"document"`
		Silences bool   `json:"mayBeSilenced"`
	}
	sarifResult struct {
		RuleID       string             `json:"ruleId"`
		RuleIndex    int                `json:"ruleIndex"`
		Level        string             `json:"level"`
		Message      sarifText          `json:"message"`
		Locations    []sarifLocation    `json:"locations,omitempty"`
		Related      []sarifLocation    `json:"relatedLocations,omitempty"`
		Suppressions []sarifSuppression `json:"suppressions,omitempty"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifLocation struct {
		Physical sarifPhysical `json:"physicalLocation"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int        `json:"startLine"`
		StartColumn int        `json:"startColumn,omitempty"`
		Snippet     *sarifText `json:"snippet,omitempty"`
	}
	sarifSuppression struct {
		Kind          string `json:"kind"`
		Justification string `json:"justification"`
	}
)

const sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

// WriteSARIF prints sorted problems, all of them, and the silenced warnings as
// suppressed results, as a SARIF 2.1.0 log in a language, vi or en. Version is that
// of the program; it may be empty.
func WriteSARIF(w io.Writer, sorted, silenced []Diagnostic, version, lang string) error {
	all := slices.Concat(sorted, silenced)
	var ids []string
	for _, d := range all {
		ids = append(ids, d.Rule)
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	run := sarifRun{ColumnKind: "unicodeCodePoints", Language: Words{"vi", "en"}.In(lang), Results: []sarifResult{},
		Tool: sarifTool{sarifDriver{Name: "chitieu", Version: version, Rules: []sarifRule{}}}}
	for _, id := range ids {
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRuleOf(id, lang))
	}
	for _, d := range all {
		at, _ := slices.BinarySearch(ids, d.Rule)
		run.Results = append(run.Results, sarifOf(d, at, lang))
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{run}}); err != nil {
		return fmt.Errorf("diag: %w", err)
	}
	return nil
}

// sarifRuleOf describes a rule in a language.
func sarifRuleOf(id, lang string) sarifRule {
	rule, known := RuleOf(id)
	if !known {
		return sarifRule{ID: id}
	}
	level := Error
	if !rule.Errors {
		level = Warning
	}
	document := Words{VI: "docs/checks.vi.md#" + id, EN: "docs/checks.md#" + id}.In(lang)
	why := rule.Why.In(lang)
	help := Say("%s Ví dụ và cách sửa: %s.", "%s Example and remedy: %s.", why, document).In(lang)
	return sarifRule{ID: id, Name: pascal(id), Short: &sarifText{why}, Help: &sarifHelp{help, strings.ReplaceAll(help, document, "`"+document+"`")},
		Default: &sarifDefault{level.String()}, Properties: &sarifProperties{rule.Why.VI, rule.Why.In("en"), document, rule.Warns}}
}

// pascal writes an id as SARIF wants names: obs-duplicate is ObsDuplicate.
func pascal(id string) string {
	var out strings.Builder
	for _, word := range strings.Split(id, "-") {
		if word != "" {
			out.WriteString(strings.ToUpper(word[:1]) + word[1:])
		}
	}
	return out.String()
}

func sarifOf(d Diagnostic, rule int, lang string) sarifResult {
	r := sarifResult{RuleID: d.Rule, RuleIndex: rule, Level: d.Severity.String(), Message: sarifText{d.Sentence().In(lang)}}
	if d.Pos.Path != "" {
		r.Locations = []sarifLocation{sarifPlace(d.Pos, d.Line)}
	}
	if d.Related.Path != "" {
		r.Related = []sarifLocation{sarifPlace(d.Related, "")}
	}
	if d.Silenced != "" {
		r.Suppressions = []sarifSuppression{{"external", d.Silenced}}
	}
	return r
}

func sarifPlace(p Position, line string) sarifLocation {
	// String, not EscapedPath: it writes ./c:x, which is no address with a scheme.
	at := sarifPhysical{Artifact: sarifArtifact{(&url.URL{Path: p.Path}).String()}}
	if p.Line > 0 {
		at.Region = &sarifRegion{StartLine: p.Line, StartColumn: max(p.Column, 0)}
		if line != "" {
			at.Region.Snippet = &sarifText{line}
		}
	}
	return sarifLocation{at}
}
