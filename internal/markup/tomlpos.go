package markup

import (
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"chitieu/internal/diag"

	"github.com/BurntSushi/toml"
)

// tomlKey is one key of a TOML text and where it stands. The library tells the
// names of unknown keys but not their places, so the places are found here.
type tomlKey struct {
	table string // name of the table it stands in; "" at the top
	entry int    // which [[table]] of that name, counted from 0; -1 at the top
	name  string // "" for the line [[table]] itself
	pos   diag.Position
}

var (
	tomlTableLine = regexp.MustCompile(`^\s*\[\[?\s*([A-Za-z0-9_.-]+)\s*\]\]?`)
	tomlKeyLine   = regexp.MustCompile(`^\s*("[^"]*"|[^\s=#"'\[\]]+)\s*=`)
)

// tomlKeys finds the keys of a TOML text whose first line is line first of the
// file. Lines within a multi-line string or array are passed over.
func tomlKeys(path, text string, first int) []tomlKey {
	var keys []tomlKey
	table, entry, counts := "", -1, map[string]int{}
	var inside tomlInside
	for i, line := range strings.Split(text, "\n") {
		whole := inside.outside()
		inside.advance(line)
		if !whole {
			continue
		}
		if m := tomlTableLine.FindStringSubmatchIndex(line); m != nil {
			table = line[m[2]:m[3]]
			entry = counts[table]
			counts[table]++
			keys = append(keys, tomlKey{table, entry, "", linePos(path, first+i, line, m[2])})
		} else if m := tomlKeyLine.FindStringSubmatchIndex(line); m != nil {
			name := strings.Trim(line[m[2]:m[3]], `"`)
			keys = append(keys, tomlKey{table, entry, name, linePos(path, first+i, line, m[2])})
		}
	}
	return keys
}

// linePos is the position of byte offset in a line.
func linePos(path string, line int, text string, offset int) diag.Position {
	return diag.Position{Path: path, Line: line, Column: utf8.RuneCountInString(text[:offset]) + 1}
}

// tomlInside follows whether a line ends within a multi-line string or array.
type tomlInside struct {
	quote string // the open quote: """ or '''
	depth int    // open brackets of arrays
}

func (t *tomlInside) outside() bool { return t.quote == "" && t.depth <= 0 }

// advance reads one line.
func (t *tomlInside) advance(line string) {
	for i := 0; i < len(line); {
		rest := line[i:]
		switch {
		case t.quote != "":
			i += t.inQuote(rest)
		case strings.HasPrefix(rest, `"""`), strings.HasPrefix(rest, `'''`):
			t.quote = rest[:3]
			i += 3
		case rest[0] == '"' || rest[0] == '\'':
			t.quote = rest[:1]
			i++
		case rest[0] == '#':
			i = len(line)
		default:
			t.depth += strings.Count(rest[:1], "[") - strings.Count(rest[:1], "]")
			i++
		}
	}
	if len(t.quote) == 1 { // a plain string cannot span lines
		t.quote = ""
	}
}

// inQuote reads within a string and tells how many bytes it took.
func (t *tomlInside) inQuote(rest string) int {
	switch {
	case strings.HasPrefix(rest, t.quote):
		n := len(t.quote)
		t.quote = ""
		return n
	case rest[0] == '\\' && t.quote[0] == '"':
		return min(2, len(rest))
	}
	return 1
}

// findKey gives the place of a key, or of its table, or line first.
func findKey(keys []tomlKey, table string, entry int, name string, fallback diag.Position) diag.Position {
	best := fallback
	for _, k := range keys {
		if k.table != table || k.entry != entry {
			continue
		}
		if k.name == name {
			return k.pos
		}
		if k.name == "" {
			best = k.pos
		}
	}
	return best
}

// decodeTOML decodes text, which begins on line first of the file, into v. It
// reports syntax errors, wrong types and unknown keys. ok is false where v could
// not be read.
func (in *input) decodeTOML(text string, first int, v any) (keys []tomlKey, ok bool) {
	keys = tomlKeys(in.path, text, first)
	meta, err := toml.Decode(text, v)
	if err != nil {
		in.tomlError(err, keys, first)
		return keys, false
	}
	for _, key := range meta.Undecoded() {
		in.unknownKey(keys, key, first)
	}
	return keys, true
}

// unknownKey reports a key wherever it stands.
func (in *input) unknownKey(keys []tomlKey, key toml.Key, first int) {
	name, table := key[len(key)-1], strings.Join(key[:len(key)-1], ".")
	message := diag.Say("Khóa lạ %q.", "Unknown key %q.", key.String())
	hint := diag.Say("Sửa tên khóa hoặc xóa dòng này; các khóa được nhận ghi trong docs/content.md.",
		"Mend the key or delete this line; the keys that are taken stand in docs/content.md.")
	found := false
	for _, k := range keys {
		if k.table == table && k.name == name || k.table == key.String() && k.name == "" {
			in.failAt(k.pos, "toml-unknown-key", message, hint)
			found = true
		}
	}
	if !found {
		in.failAt(diag.Position{Path: in.path, Line: first}, "toml-unknown-key", message, hint)
	}
}

// tomlTypeError is how the library words a value of the wrong type.
var tomlTypeError = regexp.MustCompile(`^toml: line ([0-9]+) \(last key "([^"]*)"\): (.*)$`)

// curly are the quotation marks of Word.
var curly = regexp.MustCompile(`=[ \t]*[“”„‟‘’«»]`)

// tomlError reports what the library could not read, in the library's words.
func (in *input) tomlError(err error, keys []tomlKey, first int) {
	pos := diag.Position{Path: in.path, Line: first}
	words := err.Error()
	var syntax toml.ParseError
	if errors.As(err, &syntax) {
		words = syntax.Message
		pos = in.at(in.lines[first-1] + syntax.Position.Start)
	} else if m := tomlTypeError.FindStringSubmatch(words); m != nil {
		line, _ := strconv.Atoi(m[1]) // digits only
		pos.Line = first + line - 1
		for _, k := range keys {
			if k.pos.Line == pos.Line {
				pos = k.pos
			}
		}
		words = m[2] + ": " + m[3]
	}
	if errors.As(err, &syntax) && curly.MatchString(in.line(pos.Line)) {
		in.failAt(pos, "toml-curly-quote", diag.Say("Dấu nháy cong; TOML cần dấu nháy thẳng \".", "Curly quotation marks; TOML wants the straight one, \"."),
			diag.Say("Gõ lại dấu nháy trong Notepad: Word và điện thoại tự đổi thành nháy cong.", "Type the quotation marks again in Notepad: Word and telephones make curly ones of them."))
		return
	}
	in.failAt(pos, "toml-syntax", diag.Say("Không đọc được TOML từ đây (%s).", "The TOML cannot be read from here (%s).", words),
		diag.Say(`Mỗi dòng một khóa; chữ nằm trong dấu nháy thẳng, số thứ tự thì không: title = "Giới thiệu", order = 10.`,
			`One key a line; a text stands between straight quotation marks, an order does not: title = "Giới thiệu", order = 10.`))
}

// oneOf tells whether word is one of the words, for short enumerations.
func oneOf(word string, words ...string) bool { return slices.Contains(words, word) }
