package opensdg

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
	"golang.org/x/text/unicode/norm"
)

// The limits of what is read. They are far above any real repository; they bound
// the work and memory that one wrong file can cause.
const (
	maxYAMLBytes = 4 << 20 // bytes in a YAML file
	maxYAMLDepth = 64      // mappings and lists inside each other
	maxYAMLNodes = 400_000 // values of a file, those that an alias repeats counted again
)

// errYAML says that a text is no YAML that can be used. Line is 0 where unknown.
type errYAML struct {
	line int
	text string
}

func (e *errYAML) Error() string { return e.text }

// value is one value of a YAML file: a text, a mapping or a list. A number, a
// date or a truth value is the text as it is written; null is the empty text.
type value struct {
	text string
	line int
	keys []string // of a mapping, in the order of the file
	at   map[string]value
	list []value
}

// scalar tells whether the value is a single text.
func (v value) scalar() bool { return v.at == nil && v.list == nil }

// get is a value of a mapping; the zero value where there is none.
func (v value) get(key string) value { return v.at[key] }

var yamlLine = regexp.MustCompile(`line ([0-9]+)`)

// parseYAML reads the first document of a text. Skip is how many lines stand
// before it in the file.
func parseYAML(data []byte, skip int) (v value, err error) {
	defer func() {
		if r := recover(); r != nil { // a library must not end an import
			v, err = value{}, &errYAML{0, fmt.Sprint(r)}
		}
	}()
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if len(data) > maxYAMLBytes {
		return value{}, &errYAML{0, fmt.Sprintf("more than %d bytes", maxYAMLBytes)}
	}
	var root yaml.Node
	if err := yaml.Unmarshal(data, &root); err != nil {
		line := 0
		if m := yamlLine.FindStringSubmatch(err.Error()); m != nil {
			line, _ = strconv.Atoi(m[1])
			line += skip
		}
		return value{}, &errYAML{line, strings.TrimPrefix(err.Error(), "yaml: ")}
	}
	if len(root.Content) == 0 {
		return value{}, nil
	}
	r := yamlReader{skip: skip}
	return r.value(root.Content[0], 0)
}

type yamlReader struct{ skip, nodes int }

var errDeep = errors.New("too many values, or too deep")

func (r *yamlReader) value(n *yaml.Node, depth int) (value, error) {
	if r.nodes++; r.nodes > maxYAMLNodes || depth > maxYAMLDepth {
		return value{}, &errYAML{n.Line + r.skip, errDeep.Error()}
	}
	v := value{line: n.Line + r.skip}
	switch n.Kind {
	case yaml.AliasNode:
		return r.value(n.Alias, depth+1)
	case yaml.ScalarNode:
		if n.Tag != "!!null" {
			v.text = norm.NFC.String(n.Value)
		}
	case yaml.SequenceNode:
		v.list = []value{}
		for _, c := range n.Content {
			item, err := r.value(c, depth+1)
			if err != nil {
				return value{}, err
			}
			v.list = append(v.list, item)
		}
	case yaml.MappingNode:
		v.at = map[string]value{}
		var merged []value
		for i := 0; i+1 < len(n.Content); i += 2 {
			item, err := r.value(n.Content[i+1], depth+1)
			if err != nil {
				return value{}, err
			}
			if n.Content[i].ShortTag() == "!!merge" { // <<: *other
				merged = append(merged, append([]value{item}, item.list...)...)
				continue
			}
			item.line = n.Content[i].Line + r.skip
			key := norm.NFC.String(n.Content[i].Value)
			if _, twice := v.at[key]; !twice {
				v.keys = append(v.keys, key)
			}
			v.at[key] = item
		}
		v.merge(merged)
	}
	return v, nil
}

// merge takes what a mapping does not say itself from others, the first before
// the next.
func (v *value) merge(others []value) {
	for _, other := range others {
		for _, key := range other.keys {
			if _, own := v.at[key]; !own {
				v.keys, v.at[key] = append(v.keys, key), other.at[key]
			}
		}
	}
}

// frontMatter splits a Markdown file into the YAML between its two lines "---"
// and the text behind it. Without such lines all is text.
func frontMatter(data []byte) (front []byte, skip int, body string) {
	text := strings.TrimPrefix(string(data), "\ufeff")
	text = strings.ReplaceAll(text, "\r\n", "\n")
	trimmed := strings.TrimLeft(text, "\n \t")
	skip = strings.Count(text[:len(text)-len(trimmed)], "\n")
	first, rest, _ := strings.Cut(trimmed, "\n")
	if strings.TrimRight(first, " \t") != "---" {
		return nil, 0, text
	}
	skip++
	from := 0
	for line := range strings.Lines(rest) {
		if mark := strings.TrimRight(line, " \t\n"); mark == "---" || mark == "..." {
			return []byte(rest[:from]), skip, strings.TrimSpace(rest[from+len(line):])
		}
		from += len(line)
	}
	return []byte(rest), skip, ""
}
