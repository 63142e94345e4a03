package preview

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"net/http"
	"slices"
	"strconv"

	"chitieu/internal/diag"
	"chitieu/internal/hosting"
)

//go:embed assets
var assets embed.FS

var problemPage = template.Must(template.ParseFS(assets, "assets/problems.html"))

// maxShown is how many errors the page lists; the terminal has them all.
const maxShown = 200

type problemView struct {
	Title    string
	Edition  string
	Failure  string
	Hint     string
	Problems []problemLine
	More     int
}

// problemLine is an error with its source line cut at the column.
type problemLine struct {
	Place, Message, Hint, Rule string
	Number                     int
	Before, At, After          string
}

// problems is the answer of a site that cannot stand: what keeps it from it;
// warnings do not.
func problems(o Outcome) *answer {
	a := &answer{status: http.StatusInternalServerError, kind: hosting.ContentType(".html"), policy: widen(basePolicy),
		id: identify(fmt.Appendf(nil, "%q %q %q", o.Problems, o.Failure, o.Hint))}
	view := problemView{Title: "Chưa dựng được trang", Edition: a.id, Failure: o.Failure, Hint: o.Hint}
	errors := onlyErrors(o.Problems)
	for _, d := range errors[:min(len(errors), maxShown)] {
		view.Problems = append(view.Problems, lineOf(d))
	}
	view.More = len(errors) - len(view.Problems)
	if len(errors) > 0 {
		view.Title = "Chưa dựng được trang: " + strconv.Itoa(len(errors)) + " lỗi"
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

func lineOf(d diag.Diagnostic) problemLine {
	p := problemLine{Place: d.Pos.String(), Message: d.Message, Hint: d.Hint, Rule: d.Rule, Number: d.Pos.Line}
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
