package diag

import (
	_ "embed" // for the page
	"fmt"
	"html/template"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

//go:embed assets/report.html
var reportPage string

// reportWords are the words of the page.
type reportWords struct{ Title, About string }

type reportView struct {
	Lang          string
	Words         reportWords
	Summary       string
	Groups        []*reportGroup
	Silenced      []reportSilenced
	SilencedTitle string
}

// reportGroup is a file with its problems.
type reportGroup struct {
	ID, Path, Counts string
	errors           bool
	Problems         []reportProblem
}

// reportProblem is a problem with its source line cut at the column, or how
// many of a kind are left off.
type reportProblem struct {
	Rule, Rest            string
	Severity, Word, Place string
	Message, Hint, Other  string
	Quoted                bool
	Before, At, After     string
}

type reportSilenced struct{ Where, Rule, Message, Reason string }

// WriteHTML prints sorted problems, and which warnings are silenced, as one page
// that needs nothing else, files with errors first: to be sent to whoever is to mend them. It is in a
// language, vi or en. Of a kind at most MaxOfAKind are shown, then how many more
// there are.
func WriteHTML(w io.Writer, sorted, silenced []Diagnostic, lang string) error {
	page, err := template.New("report").Parse(reportPage)
	if err != nil {
		return fmt.Errorf("diag: %w", err)
	}
	if err := page.Execute(w, viewOf(sorted, silenced, lang)); err != nil {
		return fmt.Errorf("diag: %w", err)
	}
	return nil
}

var (
	reportTitle = Words{"Kết quả kiểm tra", "Result of the check"}
	reportAbout = Words{"Lỗi phải sửa thì trang mới được dựng; cảnh báo thì nên xem lại. Dòng và cột đếm từ 1, cột đếm theo ký tự. Sửa xong hãy chạy lại: có lỗi chỉ thấy được khi các lỗi này đã sửa.",
		"Errors must be mended before the site is built; warnings should be looked at. Lines and columns count from 1, columns in characters. Run it again when all is mended: some errors can only be seen then."}
)

func viewOf(sorted, silenced []Diagnostic, lang string) reportView {
	view := reportView{Lang: Words{"vi", "en"}.In(lang), Words: reportWords{reportTitle.In(lang), reportAbout.In(lang)},
		Summary: countWords(sorted, len(silenced)).In(lang)}
	byPath := map[string][]Diagnostic{}
	for _, d := range sorted {
		byPath[d.Pos.Path] = append(byPath[d.Pos.Path], d)
	}
	for d, rest := range limited(sorted) {
		last := len(view.Groups) - 1
		if last < 0 || view.Groups[last].Path != Visible(d.Pos.Path) {
			view.Groups = append(view.Groups, &reportGroup{Path: Visible(d.Pos.Path), Counts: countsOf(byPath[d.Pos.Path]).In(lang), errors: hasErrors(byPath[d.Pos.Path])})
			last++
		}
		g := view.Groups[last]
		g.Problems = append(g.Problems, problemOf(d, rest, lang))
	}
	// What has to be mended comes first.
	slices.SortStableFunc(view.Groups, func(a, b *reportGroup) int {
		switch {
		case a.errors == b.errors:
			return 0
		case a.errors:
			return -1
		}
		return 1
	})
	for n, g := range view.Groups {
		g.ID = "f" + strconv.Itoa(n+1)
	}
	for _, d := range silenced {
		view.Silenced = append(view.Silenced, reportSilenced{Visible(d.Pos.String()), d.Rule, Visible(d.Message.In(lang)), d.Silenced})
	}
	view.SilencedTitle = Say("%s đã tắt trong config.toml", "%s silenced in config.toml", Amount(len(silenced), "cảnh báo", "warning", "warnings")).In(lang)
	return view
}

func hasErrors(ds []Diagnostic) bool {
	return slices.ContainsFunc(ds, func(d Diagnostic) bool { return d.Severity == Error })
}

// countsOf counts what a file has, without what it has none of.
func countsOf(ds []Diagnostic) Words {
	errors := 0
	for _, d := range ds {
		if d.Severity == Error {
			errors++
		}
	}
	switch errors {
	case len(ds):
		return Amount(errors, "lỗi", "error", "errors")
	case 0:
		return Amount(len(ds), "cảnh báo", "warning", "warnings")
	}
	return Counts(errors, len(ds)-errors, 0)
}

func problemOf(d Diagnostic, rest rest, lang string) reportProblem {
	if rest.Count > 0 {
		return reportProblem{Rule: d.Rule, Rest: rest.words().In(lang)}
	}
	p := reportProblem{Rule: d.Rule, Severity: d.Severity.String(), Word: Words{"Lỗi", "Error"}.In(lang), Message: Visible(d.Message.In(lang)), Hint: Visible(d.Hint.In(lang))}
	if d.Severity == Warning {
		p.Word = Words{"Cảnh báo", "Warning"}.In(lang)
	}
	p.Place = placeWords(d.Pos).In(lang)
	if d.Related.Path != "" {
		p.Other = Words{"Chỗ kia: ", "The other place: "}.In(lang) + Visible(d.Related.String())
	}
	if p.Quoted = d.Line != ""; p.Quoted {
		p.Before, p.At, p.After = cut(d.Line, d.Pos.Column)
	}
	return p
}

func placeWords(p Position) Words {
	switch {
	case p.Line == 0:
		return Words{}
	case p.Column == 0:
		return Say("dòng %d", "line %d", p.Line)
	}
	return Say("dòng %d, cột %d", "line %d, column %d", p.Line, p.Column)
}

// cut divides a line at the character of a column. Without a column, or behind
// the end, the character is none or a space.
func cut(line string, column int) (before, at, after string) {
	runes := []rune(line)
	if column < 1 {
		return legible(line), "", ""
	}
	n := min(column-1, len(runes))
	if n == len(runes) {
		return legible(line), " ", ""
	}
	next := n + 1
	for next < len(runes) && unicode.In(runes[next], unicode.Mn, unicode.Me) {
		next++ // a letter with its marks is one thing to see
	}
	return legible(string(runes[:n])), Visible(string(runes[n:next])), legible(string(runes[next:]))
}

// legible is visible, but for the tabs of a line, which a page can show.
func legible(s string) string {
	parts := strings.Split(s, "\t")
	for i := range parts {
		parts[i] = Visible(parts[i])
	}
	return strings.Join(parts, "\t")
}
