// Package locale holds what differs between languages: messages, numbers,
// dates, plurals, sort order and slugs. A language is one catalogue, a TOML
// file of theme/i18n, and nothing else; the program has no words of its own
// for pages.
package locale

import (
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
	"golang.org/x/text/collate"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// Locale is one language with its catalogue. It is safe for concurrent use.
type Locale struct {
	Lang     string // BCP 47: vi, en
	tag      language.Tag
	messages map[string]string
	missing  sync.Map // keys asked for that the catalogue does not have
}

// Load reads <lang>.toml: tables of strings, whose keys are joined with dots
// ("nav.home"). A value that is no string is an error.
func Load(fsys fs.FS, lang string) (*Locale, error) {
	tag, err := language.Parse(lang)
	if err != nil {
		return nil, fmt.Errorf("locale: %q is not a language: %w", lang, err)
	}
	path := lang + ".toml"
	data, err := fs.ReadFile(fsys, path)
	if err != nil {
		return nil, fmt.Errorf("locale: %w", err)
	}
	var tree map[string]any
	if err := toml.Unmarshal(data, &tree); err != nil {
		return nil, fmt.Errorf("locale: %s: %w", path, err)
	}
	l := &Locale{Lang: lang, tag: tag, messages: map[string]string{}}
	if err := l.flatten("", tree); err != nil {
		return nil, fmt.Errorf("locale: %s: %w", path, err)
	}
	return l, nil
}

// Overlay takes the words of another catalogue in the place of its own. A key that
// the catalogue does not have is an error: nobody would ever see its words.
func (l *Locale) Overlay(fsys fs.FS, path string) error {
	data, err := fs.ReadFile(fsys, path)
	if err != nil {
		return fmt.Errorf("locale: %w", err)
	}
	var tree map[string]any
	if err := toml.Unmarshal(data, &tree); err != nil {
		return fmt.Errorf("locale: %s: %w", path, err)
	}
	over := Locale{messages: map[string]string{}}
	if err := over.flatten("", tree); err != nil {
		return fmt.Errorf("locale: %s: %w", path, err)
	}
	for _, key := range over.Keys() {
		if _, known := l.messages[key]; !known {
			return fmt.Errorf("locale: %s: %s.toml has no key %s", path, l.Lang, key)
		}
		l.messages[key] = over.messages[key]
	}
	return nil
}

func (l *Locale) flatten(prefix string, tree map[string]any) error {
	for key, value := range tree {
		switch v := value.(type) {
		case string:
			l.messages[prefix+key] = v
		case map[string]any:
			if err := l.flatten(prefix+key+".", v); err != nil {
				return err
			}
		default:
			return fmt.Errorf("%s%s is no text", prefix, key)
		}
	}
	return nil
}

// Keys lists the catalogue's keys, sorted.
func (l *Locale) Keys() []string {
	keys := make([]string, 0, len(l.messages))
	for k := range l.messages {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// Missing lists the keys that were asked for in vain, sorted. A build with a
// missing key is an error of the theme.
func (l *Locale) Missing() []string {
	var keys []string
	l.missing.Range(func(k, _ any) bool {
		keys = append(keys, k.(string))
		return true
	})
	slices.Sort(keys)
	return keys
}

// T is the message of a key, with {name} replaced by the value that follows
// the name in args: T("home.count", "n", 14). A value is text, not markup.
// A missing key gives the key in brackets and is remembered.
func (l *Locale) T(key string, args ...any) string {
	text, ok := l.messages[key]
	if !ok {
		l.missing.Store(key, true)
		return "[" + key + "]"
	}
	return fill(text, args)
}

// N is T for a message that depends on a number of things: the catalogue has
// it as key.one, key.other … in the plural forms of the language (CLDR);
// {n} is the number.
func (l *Locale) N(key string, n int, args ...any) string {
	return l.counted(plural.Cardinal, key, n, args)
}

// O is N for a place in an order: first, second, third.
func (l *Locale) O(key string, n int, args ...any) string {
	return l.counted(plural.Ordinal, key, n, args)
}

func (l *Locale) counted(rules *plural.Rules, key string, n int, args []any) string {
	form := [...]string{"other", "zero", "one", "two", "few", "many"}[rules.MatchPlural(l.tag, n, 0, 0, 0, 0)]
	if _, ok := l.messages[key+"."+form]; !ok {
		form = "other"
	}
	return l.T(key+"."+form, append(slices.Clone(args), "n", l.Number(strconv.Itoa(n)))...)
}

func fill(text string, args []any) string {
	if len(args) == 0 || !strings.Contains(text, "{") {
		return text
	}
	var room [256]byte // enough for most sentences
	out := room[:0]
	for {
		open := strings.IndexByte(text, '{')
		if open < 0 {
			return string(append(out, text...))
		}
		out = append(out, text[:open]...)
		text = text[open:]
		end := strings.IndexByte(text, '}')
		if value, ok := argument(text[1:max(end, 1)], args); ok {
			out = append(out, value...)
			text = text[end+1:]
		} else {
			out = append(out, '{')
			text = text[1:]
		}
	}
}

// argument is the value that follows a name.
func argument(name string, args []any) (string, bool) {
	for i := 0; i+1 < len(args); i += 2 {
		if args[i] == name {
			switch value := args[i+1].(type) {
			case string:
				return value, true
			case int:
				return strconv.Itoa(value), true
			}
			return fmt.Sprint(args[i+1]), true
		}
	}
	return "", false
}

// Number prints the digits of a plain decimal number (-1234.50) with the
// marks of the language: -1.234,50 in Vietnamese.
func (l *Locale) Number(digits string) string {
	sign, rest := "", digits
	if strings.HasPrefix(digits, "-") {
		sign, rest = l.T("number.minus"), digits[1:]
	}
	whole, fraction, dotted := strings.Cut(rest, ".")
	var groups []string
	for len(whole) > 3 {
		groups = append(groups, whole[len(whole)-3:])
		whole = whole[:len(whole)-3]
	}
	groups = append(groups, whole)
	slices.Reverse(groups)
	out := sign + strings.Join(groups, l.T("number.group"))
	if dotted {
		out += l.T("number.decimal") + fraction
	}
	return out
}

// Date prints a day: 05/01/2025 in Vietnamese, 5 January 2025 in English.
func (l *Locale) Date(year, month, day int) string {
	return l.T("date.day", "yyyy", year, "mm", twoDigits(month), "dd", twoDigits(day), "d", day, "m", month,
		"month", l.Month(month))
}

func twoDigits(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// Month is the name of a month (1 to 12), for languages that write dates with
// it; a language whose catalogue has no names of months gives the number.
func (l *Locale) Month(month int) string {
	if name, ok := l.messages["date.month"+strconv.Itoa(month)]; ok {
		return name
	}
	return strconv.Itoa(month)
}

// Inner is a text as it stands inside a sentence: with a small first letter,
// unless its first word is an abbreviation or, by the catalogue's list
// sentence.proper, a name.
func (l *Locale) Inner(text string) string {
	return InnerPassage(text, func(s string) string {
		first, size := utf8.DecodeRuneInString(s)
		second, _ := utf8.DecodeRuneInString(s[size:])
		if size == 0 || unicode.IsUpper(second) || l.proper(s) {
			return s
		}
		return string(unicode.ToLower(first)) + s[size:]
	})
}

// proper tells whether a text begins with a word that keeps its capital.
func (l *Locale) proper(text string) bool {
	for word := range strings.FieldsSeq(l.T("sentence.proper")) {
		if rest, ok := strings.CutPrefix(text, word); ok {
			if next, _ := utf8.DecodeRuneInString(rest); !unicode.IsLetter(next) {
				return true
			}
		}
	}
	return false
}

// Opening is a sentence with a capital letter.
func (l *Locale) Opening(text string) string {
	return InnerPassage(text, func(s string) string {
		first, size := utf8.DecodeRuneInString(s)
		if size == 0 {
			return s
		}
		return string(unicode.ToUpper(first)) + s[size:]
	})
}

// Sort orders items by the collation of the language (CLDR): in Vietnamese
// a ă â b … d đ e, tone marks last.
func Sort[E any](l *Locale, items []E, text func(E) string) {
	c := collate.New(l.tag)
	var buf collate.Buffer
	type keyed struct {
		item E
		key  []byte
	}
	all := make([]keyed, len(items))
	for i, it := range items {
		all[i] = keyed{it, c.KeyFromString(&buf, Plain(text(it)))}
	}
	slices.SortStableFunc(all, func(a, b keyed) int { return slices.Compare(a.key, b.key) })
	for i := range all {
		items[i] = all[i].item
	}
}

// Initial is the letter under which a text stands in an index: its first
// letter without tone mark, in upper case; Đ, Ă, Â, Ê, Ô, Ơ, Ư stay letters of
// their own in Vietnamese, while other languages have the 26 letters alone.
// Digits and signs stand under #.
func (l *Locale) Initial(text string) string {
	first := initial(Plain(text))
	if folded := Fold(first); l.Lang != "vi" && folded != "" {
		return strings.ToUpper(folded)
	}
	return first
}
