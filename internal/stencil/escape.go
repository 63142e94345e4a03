package stencil

import (
	"encoding/json"
	"fmt"
	"html/template"
	"reflect"
	"strconv"
	"strings"
)

// escaper appends a value as it may stand at one place of a page.
type escaper func(x *execution, v reflect.Value) error

// escapers are the combinations of html/template's escapers that stencils know,
// by the names that html/template has for them.
var escapers = map[string]escaper{
	"htmlescaper":                         escapeText,
	"attrescaper":                         escapePlain,
	"rcdataescaper":                       escapePlain,
	"urlfilter|urlnormalizer|attrescaper": address(true, normal),
	"urlnormalizer|attrescaper":           address(false, normal),
	"urlescaper|attrescaper":              address(false, part),
	"jsvalescaper":                        escapeJSON,
}

// html is the type of text that is HTML already.
var html = reflect.TypeFor[template.HTML]()

var (
	plainText    = reflect.TypeFor[string]()
	wholeNumber  = reflect.TypeFor[int]()
	jsonText     = reflect.TypeFor[json.RawMessage]()
	stringerType = reflect.TypeFor[fmt.Stringer]()
	errorType    = reflect.TypeFor[error]()
)

// textOf is a value as text; ready is text that is HTML already.
func textOf(v reflect.Value) (text string, ready bool, err error) {
	if v.Kind() == reflect.Interface {
		v = v.Elem()
	}
	if !v.IsValid() {
		return "", false, nil
	}
	switch t := v.Type(); {
	case t == plainText:
		return v.String(), false, nil
	case t == html:
		return v.String(), true, nil
	case t == wholeNumber:
		return strconv.Itoa(int(v.Int())), false, nil
	case t.Kind() == reflect.String && t.PkgPath() != html.PkgPath() && !t.Implements(stringerType) && !t.Implements(errorType):
		return v.String(), false, nil
	default:
		return "", false, fmt.Errorf("text of %s: %w", t, ErrUnknown)
	}
}

// escapeText escapes for the text of an element.
func escapeText(x *execution, v reflect.Value) error {
	text, ready, err := textOf(v)
	if ready {
		x.out = append(x.out, text...)
		return nil
	}
	x.out = appendEscaped(x.out, text)
	return err
}

// escapePlain escapes for a quoted attribute or an element that has no others
// in it. HTML there html/template strips of its tags; no page has any.
func escapePlain(x *execution, v reflect.Value) error {
	text, ready, err := textOf(v)
	if ready {
		return fmt.Errorf("HTML in an attribute: %w", ErrUnknown)
	}
	x.out = appendEscaped(x.out, text)
	return err
}

// replacements are the characters that are escaped in texts and attributes.
var replacements = [256]string{0: "\uFFFD", '"': "&#34;", '&': "&amp;", '\'': "&#39;", '+': "&#43;", '<': "&lt;", '>': "&gt;"}

// appendEscaped appends text with its special characters escaped.
func appendEscaped[T string | []byte](out []byte, text T) []byte {
	done := 0
	for i := range len(text) {
		if r := replacements[text[i]]; r != "" {
			out = append(append(out, text[done:i]...), r...)
			done = i + 1
		}
	}
	return append(out, text[done:]...)
}

// kept tells which characters of an address stay as they are: in a whole one,
// or in a part of one, such as what follows a #.
type kept func(text string, i int) bool

// normal keeps the marks that divide an address, and what is escaped already.
func normal(text string, i int) bool {
	switch text[i] {
	case '!', '#', '$', '&', '*', '+', ',', '/', ':', ';', '=', '?', '@', '[', ']':
		return true
	case '%':
		return i+2 < len(text) && isHex(text[i+1]) && isHex(text[i+2])
	}
	return part(text, i)
}

// part keeps what no address is divided by.
func part(text string, i int) bool {
	c := text[i]
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-' || c == '.' || c == '_' || c == '~'
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

// address escapes for an attribute that holds an address, or a part of one. A
// whole one may have no scheme that runs something.
func address(whole bool, keep kept) escaper {
	return func(x *execution, v reflect.Value) error {
		text, ready, err := textOf(v)
		if err != nil {
			return err
		}
		if ready {
			return fmt.Errorf("HTML in an address: %w", ErrUnknown)
		}
		if whole && !safe(text) {
			text = "#ZgotmplZ" // as html/template has it
		}
		x.scratch = x.scratch[:0]
		for i := range len(text) {
			if keep(text, i) {
				x.scratch = append(x.scratch, text[i])
			} else {
				x.scratch = append(x.scratch, '%', hexDigits[text[i]>>4], hexDigits[text[i]&15])
			}
		}
		x.out = appendEscaped(x.out, x.scratch)
		return nil
	}
}

const hexDigits = "0123456789abcdef"

// safe tells whether an address leads to a page or a mailbox.
func safe(text string) bool {
	scheme, _, ok := strings.Cut(text, ":")
	if !ok || strings.Contains(scheme, "/") {
		return true
	}
	return strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https") || strings.EqualFold(scheme, "mailto")
}

// escapeJSON writes JSON that was made before into a script element of data.
// Marshalling it once more makes it compact and escapes what could end the
// element.
func escapeJSON(x *execution, v reflect.Value) error {
	v = indirect(v)
	if !v.IsValid() || v.Type() != jsonText || v.Len() == 0 {
		return fmt.Errorf("a value in a script: %w", ErrUnknown)
	}
	text, err := json.Marshal(v.Interface())
	if err != nil || text[0] != '{' && text[0] != '[' {
		return fmt.Errorf("a value in a script: %w", ErrUnknown)
	}
	x.out = append(x.out, text...)
	return nil
}
