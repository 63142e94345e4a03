package opensdg

import (
	"fmt"
	"strings"
	"unicode/utf16"
)

// toml writes a file of the project. With escape, letters beyond ASCII are
// written as escapes.
type toml struct {
	strings.Builder
	escape bool
}

// line writes a line as it is.
func (t *toml) line(format string, args ...any) { fmt.Fprintf(t, format+"\n", args...) }

// text writes a key with a text; an empty one is left out.
func (t *toml) text(key, text string) {
	if text != "" {
		t.line("%s = %s", key, t.quote(text))
	}
}

// texts writes a key with a list of texts.
func (t *toml) texts(key string, list []string) {
	var quoted []string
	for _, text := range list {
		quoted = append(quoted, t.quote(text))
	}
	t.line("%s = [%s]", key, strings.Join(quoted, ", "))
}

// quote is a text as TOML has it.
func (t *toml) quote(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r < 0x20 || r == 0x7f:
			fmt.Fprintf(&b, `\u%04X`, r)
		case r > 0x7e && t.escape && utf16.RuneLen(r) == 1:
			fmt.Fprintf(&b, `\u%04X`, r)
		case r > 0x7e && t.escape:
			fmt.Fprintf(&b, `\U%08X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
