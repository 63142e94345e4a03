package source

import (
	"strconv"
	"strings"
)

// span is the place of a key and of its value, as byte offsets.
type span struct{ key, value, end int }

// Paths name values in the map of spans: keys after a NUL, items of an array
// after a U+0001, neither of which a TOML key may hold unescaped.
func joinPath(path, key string) string { return path + "\x00" + key }

func itemPath(path string, i int) string { return path + "\x01" + strconv.Itoa(i) }

// scanSpans finds where the keys and values of a valid TOML document stand.
// On anything that is not valid TOML it ends early with what it has found.
func scanSpans(src string) map[string]span {
	s := scanner{src: src, spans: map[string]span{}, counts: map[string]int{}}
	for {
		s.skip(true)
		if s.at >= len(src) {
			return s.spans
		}
		before := s.at
		if s.peek() == '[' {
			s.header()
		} else {
			s.pair(s.prefix)
		}
		if s.at == before {
			return s.spans
		}
	}
}

type scanner struct {
	src    string
	at     int
	prefix string         // path of the table that the last header opened
	counts map[string]int // number of tables in each array of tables
	spans  map[string]span
}

func (s *scanner) peek() byte {
	if s.at < len(s.src) {
		return s.src[s.at]
	}
	return 0
}

// skip passes white space and, where lines may end, line ends and comments.
func (s *scanner) skip(lines bool) {
	for s.at < len(s.src) {
		switch c := s.src[s.at]; {
		case c == ' ' || c == '\t':
			s.at++
		case lines && (c == '\n' || c == '\r'):
			s.at++
		case lines && c == '#':
			s.to('\n')
		default:
			return
		}
	}
}

// to moves to the next c or to the end.
func (s *scanner) to(c byte) {
	if i := strings.IndexByte(s.src[s.at:], c); i >= 0 {
		s.at += i
		return
	}
	s.at = len(s.src)
}

// header reads [a.b] or [[a.b]].
func (s *scanner) header() {
	start := s.at
	array := strings.HasPrefix(s.src[s.at:], "[[")
	s.at++
	if array {
		s.at++
	}
	keys, _ := s.keys()
	path := ""
	for i, key := range keys {
		path = joinPath(path, key)
		if i == len(keys)-1 && array {
			s.note(path, span{start, start, start})
			s.counts[path]++
		}
		if n := s.counts[path]; n > 0 {
			path = itemPath(path, n-1)
		}
		s.note(path, span{start, start, start})
	}
	s.prefix = path
	s.to('\n')
}

// note keeps the first place of a path.
func (s *scanner) note(path string, at span) {
	if _, known := s.spans[path]; !known {
		s.spans[path] = at
	}
}

// keys reads a dotted key and gives its parts and the offset of each.
func (s *scanner) keys() (parts []string, offsets []int) {
	for {
		s.skip(false)
		offsets = append(offsets, s.at)
		parts = append(parts, s.key())
		s.skip(false)
		if s.peek() != '.' {
			return parts, offsets
		}
		s.at++
	}
}

func (s *scanner) key() string {
	start := s.at
	if c := s.peek(); c == '"' || c == '\'' {
		s.quoted()
		text := s.src[start:s.at]
		if c == '"' {
			if unquoted, err := strconv.Unquote(text); err == nil {
				return unquoted
			}
		}
		return strings.Trim(text, string(c))
	}
	for s.at < len(s.src) && !strings.ContainsRune(" \t\r\n.=]}#,", rune(s.src[s.at])) {
		s.at++
	}
	return s.src[start:s.at]
}

// pair reads key = value below a path.
func (s *scanner) pair(path string) {
	keys, offsets := s.keys()
	s.skip(false)
	if s.peek() != '=' {
		s.at = len(s.src)
		return
	}
	s.at++
	s.skip(false)
	start := s.at
	for i, key := range keys {
		path = joinPath(path, key)
		s.note(path, span{offsets[i], start, start})
	}
	s.value(path)
	s.spans[path] = span{offsets[len(offsets)-1], start, s.at}
}

// value reads a value and notes what lies inside of it.
func (s *scanner) value(path string) {
	switch s.peek() {
	case '"', '\'':
		s.quoted()
	case '[':
		s.list(']', func(i int) {
			item, start := itemPath(path, i), s.at
			s.value(item)
			s.spans[item] = span{start, start, s.at}
		})
	case '{':
		s.list('}', func(int) { s.pair(path) })
	default:
		for s.at < len(s.src) && !strings.ContainsRune(",]}#\r\n", rune(s.src[s.at])) {
			s.at++
		}
	}
}

// list reads items between brackets, separated by commas.
func (s *scanner) list(end byte, item func(i int)) {
	s.at++
	for i := 0; ; i++ {
		s.skip(true)
		if s.at >= len(s.src) || s.peek() == end {
			break
		}
		before := s.at
		item(i)
		s.skip(true)
		if s.peek() == ',' {
			s.at++
		}
		if s.at == before {
			s.at = len(s.src)
		}
	}
	s.at = min(s.at+1, len(s.src))
}

// quoted passes a string of any of the four kinds.
func (s *scanner) quoted() {
	quote := s.src[s.at]
	triple := strings.Repeat(string(quote), 3)
	if strings.HasPrefix(s.src[s.at:], triple) {
		s.at += 3
		for s.at < len(s.src) && !strings.HasPrefix(s.src[s.at:], triple) {
			s.step(quote)
		}
		s.at = min(s.at+3, len(s.src))
		for s.peek() == quote { // """" ends a string whose last character is "
			s.at++
		}
		return
	}
	s.at++
	for s.at < len(s.src) && s.src[s.at] != quote && s.src[s.at] != '\n' {
		s.step(quote)
	}
	s.at = min(s.at+1, len(s.src))
}

// step passes one byte of a string, two where the first escapes the second.
func (s *scanner) step(quote byte) {
	if quote == '"' && s.src[s.at] == '\\' {
		s.at++
	}
	s.at = min(s.at+1, len(s.src))
}
