package diag

import (
	"fmt"
	"io"
	"strings"
)

// The characters that end a value of a workflow command of GitHub, and how they
// are written in it.
var (
	githubMessage  = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// WriteGitHub prints sorted problems in a language, vi or en, as workflow
// commands, by which GitHub shows each beside its line:
//
//	::error file=data/areas.csv,line=3,col=1,title=area-code::message hint
//
// Of a kind at most MaxOfAKind are printed, then how many more there are.
func WriteGitHub(w io.Writer, sorted []Diagnostic, lang string) error {
	for d, rest := range limited(sorted) {
		if rest.Count > 0 {
			d = Diagnostic{Severity: d.Severity, Rule: d.Rule, Pos: Position{Path: d.Pos.Path}, Message: rest.words()}
		}
		at := "file=" + githubProperty.Replace(Visible(d.Pos.Path))
		if d.Pos.Line > 0 {
			at += fmt.Sprintf(",line=%d", d.Pos.Line)
		}
		if d.Pos.Line > 0 && d.Pos.Column > 0 {
			at += fmt.Sprintf(",col=%d", d.Pos.Column)
		}
		if _, err := fmt.Fprintf(w, "::%s %s,title=%s::%s\n", d.Severity, at, githubProperty.Replace(d.Rule), githubMessage.Replace(Visible(d.Sentence().In(lang)))); err != nil {
			return fmt.Errorf("diag: %w", err)
		}
	}
	return nil
}
