package preview

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"net/http"
	"slices"

	"chitieu/internal/diag"
	"chitieu/internal/hosting"
)

//go:embed assets
var assets embed.FS

var problemPage = template.Must(template.ParseFS(assets, "assets/problems.html"))

// maxShown is how many errors the page lists; the terminal has them all.
const maxShown = 200

// problemWords are the words of the page.
var problemWords = map[string]diag.Words{
	"title":  {VI: "Chưa dựng được trang", EN: "The site could not be built"},
	"reload": {VI: "Sửa tệp rồi lưu lại: trang này tự tải lại.", EN: "Mend the file and save it: this page loads itself again."},
	"line":   {VI: "Dòng", EN: "Line"},
}

type problemView struct {
	Lang     string
	Reload   string
	Title    string
	Edition  string
	Failure  string
	Hint     string
	Problems []problemLine
	More     string // how many errors are left off; empty where none is
}

// problemLine is an error with its source line cut at the column.
type problemLine struct {
	Place, Message, Hint, Rule string
	Number                     string // "Line 3"
	Before, At, After          string
}

// problems is the answer of a site that cannot stand: what keeps it from it;
// warnings do not. It is in a language, vi or en.
func problems(o Outcome, lang string) *answer {
	a := &answer{status: http.StatusInternalServerError, kind: hosting.ContentType(".html"), policy: widen(basePolicy),
		id: identify(fmt.Appendf(nil, "%q %q %q", o.Problems, o.Failure, o.Hint))}
	view := problemView{Lang: diag.Words{VI: "vi", EN: "en"}.In(lang), Title: problemWords["title"].In(lang),
		Reload: problemWords["reload"].In(lang), Edition: a.id, Failure: o.Failure, Hint: o.Hint}
	errors := onlyErrors(o.Problems)
	for _, d := range errors[:min(len(errors), maxShown)] {
		view.Problems = append(view.Problems, lineOf(d, lang))
	}
	if more := len(errors) - len(view.Problems); more > 0 {
		view.More = diag.Say("Còn %s nữa; cửa sổ dòng lệnh có đủ danh sách.", "And %s more; the terminal has the whole list.",
			diag.Amount(more, "lỗi", "error", "errors")).In(lang)
	}
	if len(errors) > 0 {
		view.Title += ": " + diag.Amount(len(errors), "lỗi", "error", "errors").In(lang)
	}
	var out bytes.Buffer
	if err := problemPage.Execute(&out, view); err != nil {
		a.kind = hosting.ContentType(".txt")
		out.Reset()
		out.WriteString(err.Error())
	}
	a.data = out.Bytes()
	return a
}

func onlyErrors(ds []diag.Diagnostic) []diag.Diagnostic {
	return slices.DeleteFunc(slices.Clone(ds), func(d diag.Diagnostic) bool { return d.Severity != diag.Error })
}

func lineOf(d diag.Diagnostic, lang string) problemLine {
	p := problemLine{Place: d.Pos.String(), Message: d.Message.In(lang), Hint: d.Hint.In(lang), Rule: d.Rule, Number: fmt.Sprintf("%s %d", problemWords["line"].In(lang), d.Pos.Line)}
	runes := []rune(d.Line)
	at := d.Pos.Column - 1
	if at < 0 || at >= len(runes) {
		p.Before = d.Line
		return p
	}
	p.Before, p.At, p.After = string(runes[:at]), string(runes[at]), string(runes[at+1:])
	return p
}

// asset answers with a file of the preview itself.
func asset(name string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		data, err := assets.ReadFile("assets/" + name)
		if err != nil {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", hosting.ContentType(name))
		_, _ = w.Write(data)
	}
}
