package check_test

import (
	"strings"
	"testing"

	"chitieu/internal/check"
	"chitieu/internal/diag"
	"chitieu/internal/wordstest"
)

// spoken wants every problem to be told in English too.
func spoken(t testing.TB, problems diag.List) {
	t.Helper()
	for _, d := range append(problems.Sorted(), problems.Silenced()...) {
		for _, w := range []diag.Words{d.Message, d.Hint} {
			if problem := wordstest.Problem(w); problem != "" {
				t.Errorf("%s: %s\n\t%s\n\t%s", d.Rule, problem, w.VI, w.EN)
			}
		}
	}
}

// inEnglish prints what is said of problems in English, each message once.
func inEnglish(problems diag.List) string {
	var out strings.Builder
	said := map[string]bool{}
	for _, d := range problems.Sorted() {
		line := diag.Visible("["+d.Rule+"] "+d.Sentence().In("en")) + "\n"
		if !said[line] {
			out.WriteString(line)
		}
		said[line] = true
	}
	return out.String()
}

// TestCheckSpeaksEnglish asks for the words that other packages take from here.
func TestCheckSpeaksEnglish(t *testing.T) {
	var problems diag.List
	for _, name := range []string{"data/x.txt", "data/observations (1).csv", "data/so-lieu.xlsx", "data/~$sources.toml", "data/.DS_Store", "data/x.tmp", "data/sources.tml"} {
		problems.Add(check.StrayFile(name, []string{"x", "observations.csv", "sources.toml"}))
	}
	for _, text := range []string{"1,5", "1,132", "5%", "=A1", "-", "<5", "3-5", "5*", "5 vụ", "10:30", "không rõ", "−5", "+5", "'5", "05", "1e5", "1.132.000", ".5.", "l5", "5_"} {
		if d, ok := check.NumberProblem("value", text); !ok {
			problems.Add(d)
		}
	}
	spoken(t, problems)
	if problems.Len() < 25 {
		t.Errorf("only %d problems were looked at", problems.Len())
	}
}
