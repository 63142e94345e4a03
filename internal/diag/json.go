package diag

import (
	"encoding/json"
	"fmt"
	"io"
)

// Report is the form of problems for other programs. Line and Column count
// from 1 and are left off where they are unknown.
type Report struct {
	Problems []Problem `json:"problems"`
	Errors   int       `json:"errors"`
	Warnings int       `json:"warnings"`
	Silenced int       `json:"silenced,omitempty"` // warnings that config.toml silences; they are not among the problems
}

// Problem is a Diagnostic in a Report.
type Problem struct {
	Path     string `json:"path"`
	Line     int    `json:"line,omitempty"`
	Column   int    `json:"column,omitempty"`
	Severity string `json:"severity"`
	Rule     string `json:"rule"`
	Message  string `json:"message"`
	Hint     string `json:"hint,omitempty"`
	Source   string `json:"source_line,omitempty"`
	Related  *Place `json:"related,omitempty"`
}

// Place is a Position in a Report.
type Place struct {
	Path   string `json:"path"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
}

// WriteJSON prints sorted problems, all of them, and how many warnings are
// silenced, as one Report. Message and hint are in the language, vi or en; all
// else is the same in both.
func WriteJSON(w io.Writer, sorted []Diagnostic, silenced int, lang string) error {
	r := Report{Problems: []Problem{}, Silenced: silenced}
	for _, d := range sorted {
		if d.Severity == Error {
			r.Errors++
		} else {
			r.Warnings++
		}
		p := Problem{Path: d.Pos.Path, Line: d.Pos.Line, Column: d.Pos.Column, Severity: d.Severity.String(),
			Rule: d.Rule, Message: d.Message.In(lang), Hint: d.Hint.In(lang), Source: d.Line}
		if d.Related.Path != "" {
			p.Related = &Place{d.Related.Path, d.Related.Line, d.Related.Column}
		}
		r.Problems = append(r.Problems, p)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(r); err != nil {
		return fmt.Errorf("diag: %w", err)
	}
	return nil
}
