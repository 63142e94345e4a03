package render

import (
	"bytes"
	"strings"

	"chitieu/internal/locale"
)

// passages turns the marks that texts in another language carry into elements
// with lang, where an element can stand: in the text of the page and of its
// drawings. In attributes and in the title of the page no element can stand, and
// the marks are left out. In the data of a chart they stay: its script makes the
// elements.
//
// It reads what the templates wrote, so tags are well-formed and no text holds
// a bare "<".
func passages(page []byte) []byte {
	if !bytes.Contains(page, []byte(locale.PassageBytes)) {
		return page
	}
	var out bytes.Buffer
	out.Grow(len(page) + len(page)/16)
	drawing, data, bare := false, false, ""
	for rest := string(page); rest != ""; {
		text, tag := rest, ""
		if i := strings.IndexByte(rest, '<'); i >= 0 {
			text, tag = rest[:i], rest[i:]
		}
		if data {
			out.WriteString(text)
		} else {
			writeText(&out, text, drawing, bare != "")
		}
		end := tagEnd(tag)
		rest, tag = tag[end:], tag[:end]
		out.WriteString(locale.Plain(tag))
		data = tag == chartData
		switch name := tagName(tag); {
		case name == "svg":
			drawing = true
		case name == "/svg":
			drawing = false
		case bare == "" && plainOnly[name]:
			bare = "/" + name
		case name == bare:
			bare = ""
		}
	}
	return out.Bytes()
}

// chartData begins the data of a chart.
const chartData = `<script type="application/json">`

// plainOnly are the elements that hold text and no elements.
var plainOnly = map[string]bool{"title": true, "desc": true, "script": true, "textarea": true, "option": true}

func writeText(out *bytes.Buffer, text string, drawing, bare bool) {
	element := "span"
	if drawing {
		element = "tspan"
	}
	for {
		before, passage, after, found := locale.CutPassage(text)
		out.WriteString(before)
		if !found {
			return
		}
		if bare || strings.TrimSpace(passage) == "" {
			out.WriteString(passage)
		} else {
			out.WriteString("<" + element + ` lang="` + locale.PassageLang + `">` + passage + "</" + element + ">")
		}
		text = after
	}
}

// tagEnd is the length of the tag that begins a text; a ">" within quotes does
// not end it.
func tagEnd(tag string) int {
	quote := byte(0)
	for i := range len(tag) {
		switch c := tag[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1
		}
	}
	return len(tag)
}

// tagName is the name of a tag, with a slash before that of an end tag.
func tagName(tag string) string {
	name := strings.TrimPrefix(tag, "<")
	if i := strings.IndexAny(name[min(1, len(name)):], " \t\n/>"); i >= 0 {
		name = name[:i+1]
	}
	return name
}
