package stencil_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"strings"
	"testing"

	"chitieu/internal/stencil"
)

type inner struct {
	Text   string
	Number int
	Yes    bool
	Deep   *inner
}

type key string

// shaped has a method, which would go before a field.
type shaped struct{ Text string }

func (shaped) Say() string { return "said" }

func (s *shaped) Twice() (string, error) {
	if s.Text == "" {
		return "", errors.New("nothing to say twice")
	}
	return s.Text + s.Text, nil
}

type data struct {
	Text   string
	HTML   template.HTML
	Key    key
	Number int
	Yes    bool
	None   *inner
	One    *inner
	Many   []inner
	Pair   [2]string
	Any    any
	JSON   json.RawMessage
	Shaped shaped
	Spoken *shaped
	Map    map[string]string
	Script template.JS
	Empty  []inner
}

var functions = template.FuncMap{
	"t":    func(key string, args ...any) string { return "<" + key + fmt.Sprint(args...) + ">" },
	"link": func(name string) string { return "/x/" + name },
	"cut":  func(text string) []inner { return []inner{{Text: text, Yes: true}, {Text: "rest"}} },
}

func sample(text string) data {
	return data{Text: text, HTML: "<b>ready</b>", Key: key(text), Number: -3, Yes: true, One: &inner{Text: text, Number: 2, Deep: &inner{Text: "deep"}},
		Many: []inner{{Text: text}, {Text: "second", Yes: true}, {Number: 9}}, Pair: [2]string{text, "right"}, Any: inner{Text: text},
		JSON: json.RawMessage(`{"a": "</script> &", "b": [1, 2]}`), Map: map[string]string{"Text": "x"}, Spoken: &shaped{text}}
}

// both executes a template both ways.
func both(t *testing.T, text string, d any) (slow, fast string) {
	t.Helper()
	parsed, err := template.New("test").Funcs(functions).Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	prepared, err := stencil.New(parsed, functions)
	if err != nil {
		t.Fatal(err)
	}
	out, err := prepared.Append([]byte("before:"), d)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := parsed.Execute(&b, d); err != nil {
		t.Fatal(err)
	}
	return "before:" + b.String(), string(out)
}

// TestSameBytes executes what templates may have as html/template does.
func TestSameBytes(t *testing.T) {
	for _, text := range []string{
		`plain text`, `{{.Text}}`, `{{.Key}}`, `{{.Number}}`, `{{.HTML}}`, `{{.}}` /* in a loop below */, `{{/* nothing */}}x`,
		`<p title="{{.Text}}" id="{{.Key}}{{.Number}}">{{.One.Deep.Text}}</p>`,
		`<title>{{.Text}}</title><textarea>{{.Text}}</textarea>`,
		`<a href="{{.Text}}">x</a><a href="/a/{{.Text}}">x</a><a href="#{{.Text}}">x</a><a href="?q={{.Text}}&amp;n={{.Number}}">x</a>`,
		`<script type="application/ld+json">{{.JSON}}</script>`,
		`{{if .Text}}{{.Spoken.Twice}}{{with .Spoken}}{{.Say}}{{if .Twice}}{{.Text}}{{end}}{{end}}{{end}}`,
		`{{if .Yes}}a{{else}}b{{end}}{{if .None}}a{{else if .Number}}c{{end}}{{if not .Yes}}x{{end}}`,
		`{{with .One}}{{.Text}}{{$.Number}}{{end}}{{with .None}}x{{else}}none{{end}}{{with $x := .One}}{{$x.Number}}{{end}}`,
		`{{range .Many}}{{.Text}}|{{if .Yes}}{{$.Text}}{{end}}{{end}}{{range .Empty}}x{{else}}none{{end}}`,
		`{{range $i, $m := .Many}}{{if $i}}, {{end}}{{$i}}{{$m.Text}}{{end}}{{range $m := .Many}}{{$m.Number}}{{end}}`,
		`{{$x := .Text}}{{range .Many}}{{$x}}{{$x := .Number}}{{$x}}{{end}}{{$x}}`,
		`{{index .Pair 0}}{{index .Pair 1}}{{len .Many}}{{if gt (len .Many) 2}}many{{end}}{{if eq .Number -3}}three{{end}}`,
		`{{if and .Yes .None}}a{{end}}{{if or .None .Yes}}b{{end}}{{if eq .Text .One.Text}}same{{end}}{{if ne .Number 1}}c{{end}}{{if lt .Number 0}}d{{end}}`,
		`{{t "constant"}}<i title="{{t "constant" "n" 3}}">{{t "told" "x" .Text "n" .Number}}</i><a href="{{link "a b"}}">{{link .Text}}</a>`,
		`{{range cut .Text}}{{if .Yes}}<b>{{.Text}}</b>{{else}}{{.Text}}{{end}}{{end}}{{define "cut up"}}{{range cut .}}{{.Text}}{{end}}{{end}}{{template "cut up" .Text}}{{range cut "constant"}}{{.Text}}{{end}}`,
		`{{.Any.Text}}{{with .Any}}{{.Number}}{{end}}`,
		`{{define "part"}}[{{.Text}}{{with .Deep}}{{template "part" .}}{{end}}]{{end}}{{template "part" .One}}{{range .Many}}{{template "part" .}}{{end}}{{define "alone"}}!{{end}}{{template "alone"}}`,
	} {
		if text == `{{.}}` {
			text = `{{range .Pair}}{{.}};{{end}}`
		}
		for _, s := range []string{"", `<b> & "q" 'a' + Việt`, "javascript:alert(1)", "mailto:a@b", "/đường/dẫn/?a=b&c=%41%zz#x y", "\x00\xff\u2028"} {
			if slow, fast := both(t, text, sample(s)); slow != fast {
				t.Errorf("%s with %q:\nhtml/template %q\nstencil       %q", text, s, slow, fast)
			}
		}
	}
}

// TestUnknown: what stencils do not know they refuse, when they are prepared or
// when they meet it.
func TestUnknown(t *testing.T) {
	for _, text := range []string{
		`{{.Map.Text}}`, `{{.Shaped.Say}}`, `{{range .Map}}{{.}}{{end}}`, `{{.Gone}}`, `{{.None.Text}}`, `{{.Number | printf "%d"}}`, `{{printf "%d" .Number}}`,
		`<script>var x = {{.Text}}</script>`, `<p title="{{.HTML}}">`, `<p style="color: {{.Text}}">`, `<p onclick="{{.Text}}">`, `{{.Script}}`, `{{.One}}`,
		`{{range .Many}}{{break}}{{end}}`, `{{define "class"}} class="{{.Text}}"{{end}}<p{{template "class" .}}>`, `{{$x := 1}}{{$x = 2}}{{$x}}`, `{{index .Pair 7}}`,
	} {
		parsed := template.Must(template.New("test").Funcs(functions).Parse(text))
		prepared, err := stencil.New(parsed, functions)
		if err == nil {
			_, err = prepared.Append(nil, sample("x"))
		}
		if !errors.Is(err, stencil.ErrUnknown) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// TestUnsafe: a template that html/template refuses is refused.
func TestUnsafe(t *testing.T) {
	parsed := template.Must(template.New("test").Parse(`{{if .Yes}}<a href="{{end}}x`))
	var refused *template.Error
	if _, err := stencil.New(parsed, nil); !errors.As(err, &refused) {
		t.Errorf("%v", err)
	}
}

// FuzzEscapers holds the escapers to those of html/template in every place
// that a page has for a text.
func FuzzEscapers(f *testing.F) {
	for _, seed := range []string{"", "a", `"><script>`, "javascript:x", "HTTP://x/y?z#q", "%zz%41", "\x00\xc3", "a:b/c", "/a:b", "'+&"} {
		f.Add(seed)
	}
	const text = `<title>{{.Text}}</title><p title="{{.Text}}" class="a {{.Key}}"><a href="{{.Text}}" id="{{.Text}}">{{.Text}}</a><a href="/{{.Text}}"></a><a href="#{{.Key}}"></a><a href="/?{{.Text}}"></a>{{.Key}}`
	parsed := template.Must(template.New("test").Parse(text))
	prepared, err := stencil.New(parsed, nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d := sample(s)
		var slow strings.Builder
		if err := parsed.Execute(&slow, d); err != nil {
			t.Fatal(err)
		}
		fast, err := prepared.Append(nil, d)
		if err != nil || slow.String() != string(fast) {
			t.Errorf("%v\nhtml/template %q\nstencil       %q", err, slow.String(), fast)
		}
	})
}
