package diag

import (
	_ "embed" // for the page
	"fmt"
	"html/template"
	"io"
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
// that needs nothing else: to be sent to whoever is to mend them. Of a kind at
// most MaxOfAKind are shown, then how many more there are.
func WriteHTML(w io.Writer, sorted, silenced []Diagnostic) error {
	page, err := template.New("report").Parse(reportPage)
	if err != nil {
		return fmt.Errorf("diag: %w", err)
	}
	if err := page.Execute(w, viewOf(sorted, silenced)); err != nil {
		return fmt.Errorf("diag: %w", err)
	}
	return nil
}

func viewOf(sorted, silenced []Diagnostic) reportView {
	view := reportView{Lang: "vi", Words: reportWords{"Kết quả kiểm tra",
		"Lỗi phải sửa thì trang mới được dựng; cảnh báo thì nên xem lại. Dòng và cột đếm từ 1, cột đếm theo ký tự. Sửa xong hãy chạy lại: có lỗi chỉ thấy được khi các lỗi này đã sửa."},
		Summary: countWords(sorted, len(silenced))}
	byPath := map[string][]Diagnostic{}
	for _, d := range sorted {
		byPath[d.Pos.Path] = append(byPath[d.Pos.Path], d)
	}
	for d, rest := range limited(sorted) {
		last := len(view.Groups) - 1
		if last < 0 || view.Groups[last].Path != Visible(d.Pos.Path) {
			view.Groups = append(view.Groups, &reportGroup{ID: "f" + strconv.Itoa(last+2), Path: Visible(d.Pos.Path), Counts: countWords(byPath[d.Pos.Path], 0)})
			last++
		}
		g := view.Groups[last]
		g.Problems = append(g.Problems, problemOf(d, rest))
	}
	for _, d := range silenced {
		view.Silenced = append(view.Silenced, reportSilenced{Visible(d.Pos.String()), d.Rule, Visible(d.Message), d.Silenced})
	}
	view.SilencedTitle = fmt.Sprintf("%d cảnh báo đã tắt trong config.toml", len(silenced))
	return view
}

func problemOf(d Diagnostic, rest rest) reportProblem {
	if rest.Count > 0 {
		return reportProblem{Rule: d.Rule, Rest: rest.words()}
	}
	p := reportProblem{Rule: d.Rule, Severity: d.Severity.String(), Word: "Lỗi", Message: Visible(d.Message), Hint: Visible(d.Hint)}
	if d.Severity == Warning {
		p.Word = "Cảnh báo"
	}
	p.Place = placeWords(d.Pos)
	if d.Related.Path != "" {
		p.Other = "Chỗ kia: " + Visible(d.Related.String())
	}
	if p.Quoted = d.Line != ""; p.Quoted {
		p.Before, p.At, p.After = cut(d.Line, d.Pos.Column)
	}
	return p
}

func placeWords(p Position) string {
	switch {
	case p.Line == 0:
		return ""
	case p.Column == 0:
		return fmt.Sprintf("dòng %d", p.Line)
	}
	return fmt.Sprintf("dòng %d, cột %d", p.Line, p.Column)
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
