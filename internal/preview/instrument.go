package preview

import (
	"bytes"
	"fmt"
	"strings"

	"chitieu/internal/hosting"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// basePolicy is the Content-Security-Policy of what has none of its own.
const basePolicy = hosting.PagePolicy + hosting.Framing

// page is an HTML page as the preview sends it.
type page struct {
	data   []byte
	policy string
}

// instrument adds the script that reloads the page. A strict policy in the
// page forbids that script, so the policy moves into the header of the answer,
// with the script and its connection allowed and nothing else changed.
func instrument(data []byte, edition string) page {
	var out bytes.Buffer
	policy, done := "", false
	tag := fmt.Sprintf("<script src=%q data-edition=%q defer></script>", own+"reload.js", edition)
	add := func() {
		if !done {
			out.WriteString(tag)
			done = true
		}
	}
	z := html.NewTokenizer(bytes.NewReader(data))
	for {
		kind := z.Next()
		raw := bytes.Clone(z.Raw())
		if kind == html.ErrorToken {
			out.Write(raw)
			break
		}
		token := z.Token()
		switch {
		case !done && (kind == html.StartTagToken || kind == html.SelfClosingTagToken) && isPolicy(token):
			policy = attribute(token, "content")
			continue
		case kind == html.EndTagToken && token.DataAtom == atom.Head, kind == html.StartTagToken && token.DataAtom == atom.Body:
			add()
		}
		out.Write(raw)
	}
	add()
	return page{out.Bytes(), widen(policy)}
}

func isPolicy(t html.Token) bool {
	return t.DataAtom == atom.Meta && strings.EqualFold(attribute(t, "http-equiv"), "Content-Security-Policy")
}

func attribute(t html.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// widen lets a policy have the preview's script and its connection. A policy
// in a page cannot say who may frame it; the header does.
func widen(policy string) string {
	if strings.TrimSpace(policy) == "" {
		policy = basePolicy
	}
	var out []string
	missing := map[string]bool{"script-src": true, "connect-src": true, "frame-ancestors": true}
	for directive := range strings.SplitSeq(policy, ";") {
		words := strings.Fields(directive)
		if len(words) == 0 {
			continue
		}
		name := strings.ToLower(words[0])
		words[0] = name
		if missing[name] && name != "frame-ancestors" && !strings.Contains(directive, "'self'") {
			words = append(withoutNone(words), "'self'")
		}
		delete(missing, name)
		out = append(out, strings.Join(words, " "))
	}
	for _, name := range []string{"script-src", "connect-src", "frame-ancestors"} {
		if missing[name] {
			out = append(out, name+" 'self'")
		}
	}
	return strings.Join(out, "; ")
}

func withoutNone(words []string) []string {
	var out []string
	for _, w := range words {
		if w != "'none'" {
			out = append(out, w)
		}
	}
	return out
}
