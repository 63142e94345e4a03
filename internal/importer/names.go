package importer

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"chitieu/internal/check"
	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
	"chitieu/internal/wording"
)

// names finds areas and codes by the names that people write.
type names struct {
	project *model.Project
	full    map[string]model.Areas // by nameKey, with the type
	bare    map[string]model.Areas // by nameKey, without it
	loose   map[string]model.Areas // by looseKey: for candidates only
	keys    map[string]string      // nameKey of the texts that were looked for: tables repeat them
}

func newNames(p *model.Project) *names {
	n := &names{p, map[string]model.Areas{}, map[string]model.Areas{}, map[string]model.Areas{}, map[string]string{}}
	for _, a := range p.Areas {
		_, bare := parted(nameKey(a.NameVI))
		for _, key := range []string{nameKey(a.NameVI), nameKey(a.NameEN)} {
			if key != "" && !slices.Contains(n.full[key], a) {
				n.full[key] = append(n.full[key], a)
			}
		}
		n.bare[bare] = append(n.bare[bare], a)
		n.loose[looseKey(a.NameVI)] = append(n.loose[looseKey(a.NameVI)], a)
		if a.Level == model.Country {
			for _, word := range []string{"cả nước", "toàn quốc", "whole country"} {
				n.full[nameKey(word)] = append(n.full[nameKey(word)], a)
			}
		}
	}
	return n
}

// nameKey is a text in small letters, with the tone of each syllable behind it,
// so that hoà and hòa are one.
func nameKey(text string) string { return wording.Key(plainText(seenOnly(text))) }

// shortTypes are how types of areas are shortened.
var shortTypes = map[string]string{"tp": "thành phố", "tp.": "thành phố", "t.p": "thành phố", "tx": "thị xã", "tx.": "thị xã", "tt": "thị trấn", "tt.": "thị trấn",
	"p.": "phường", "x.": "xã", "h.": "huyện", "q.": "quận", "t.": "tỉnh"}

// parted parts the key of a name into the type and the rest; the type is empty
// where none stands before it. A shortened type is given in full.
func parted(key string) (kind, rest string) {
	for _, t := range check.AreaTypes() {
		if rest, ok := strings.CutPrefix(key, nameKey(t)+" "); ok {
			return t, rest
		}
	}
	if first, rest, ok := strings.Cut(key, " "); ok && shortTypes[first] != "" {
		return shortTypes[first], rest
	}
	return "", key
}

// looseKey is a name without type, marks, spaces, apostrophes and hyphens, in
// which names of the highlands are written in many ways: K'Bang, Chưprông.
func looseKey(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" '’`-.", r) {
			return -1
		}
		return r
	}, check.BareName(name))
}

// numbered is what stands before a name that is numbered or listed: I., 2), a/, -.
var numbered = regexp.MustCompile(`^(?:\(?(?:[0-9]{1,3}|[IVX]{1,5}|[a-e])[.)/]+|[-+•*–—])\s*(?:\pL)`)

// unnumbered takes that off. X. may be a ten or the type xã: it is taken off only
// where a type follows.
func unnumbered(text string) string {
	at := numbered.FindStringIndex(text)
	if at == nil {
		return text
	}
	_, last := utf8.DecodeLastRuneInString(text[:at[1]])
	rest := text[at[1]-last:]
	if kind, _ := parted(nameKey(rest)); strings.HasPrefix(text, "X.") && kind == "" {
		return text
	}
	return rest
}

// find gives the areas of a name on some day of an interval; a zero interval is
// any time. Where the name has a type, only areas of that type have it.
func (n *names) find(text string, during model.Interval) model.Areas {
	name, known := n.keys[text]
	if !known {
		name = nameKey(strings.TrimRight(text, raised+"* "))
		n.keys[text] = name
	}
	list := n.full[name]
	if len(list) == 0 {
		if kind, rest := parted(name); kind != "" {
			list = n.full[nameKey(kind)+" "+rest]
		} else {
			list = n.bare[name]
		}
	}
	if bare := unnumbered(trim(text)); len(list) == 0 && bare != text {
		return n.find(bare, during)
	}
	var out model.Areas
	for _, a := range list {
		if during == (model.Interval{}) || a.ExistsIn(during) {
			out = append(out, a)
		}
	}
	return out
}

// maxCandidates is how many areas a message lists.
const maxCandidates = 6

func candidates(list model.Areas) diag.Words {
	var out []diag.Words
	for _, a := range list {
		if a.ValidTo.IsZero() {
			out = append(out, diag.Say("%s (%s)", "%s (%s)", a.Key(), nameOf(a)))
		} else {
			out = append(out, diag.Say("%s (%s, đến %s)", "%s (%s, until %s)", a.Key(), nameOf(a), a.ValidTo))
		}
	}
	if len(out) > maxCandidates {
		out = append(out[:maxCandidates], same("…"))
	}
	return diag.Join(out, ", ")
}

// nameOf is the Vietnamese name of an area, which an English sentence quotes.
func nameOf(a *model.Area) diag.Words { return diag.Words{VI: a.NameVI, EN: source.Quote(a.NameVI)} }

// reference is how a row names an area: by its code where that is enough.
func (r *reader) reference(a *model.Area, during model.Interval) string {
	if len(r.project.Areas.Find(a.Code, during)) == 1 {
		return a.Code
	}
	return a.Key()
}

// totals are words for the whole of a dimension, folded.
var totals = []string{"chung", "tong so", "tong cong", "tong", "cong", "tat ca", "total", "all", "ca hai", "ca hai gioi", "both sexes", "_t"}

// code finds the code of a dimension that a text means.
func code(d *model.Dimension, text string) (id string, ok bool) {
	want := nameKey(text)
	for _, c := range d.Codes {
		for _, name := range []string{c.ID, c.Name.VI, c.Name.EN} {
			if name != "" && nameKey(name) == want {
				return c.ID, true
			}
		}
	}
	if isTotal(text) {
		return model.Total, true
	}
	return "", false
}

func isTotal(text string) bool { return slices.Contains(totals, wording.FoldName(trim(text))) }

// readCode finds the code of a dimension, or says which there are.
func readCode(d *model.Dimension, text string) (id string, why diag.Words, wrong *problem) {
	if id, ok := code(d, text); ok {
		if id != text {
			why = diag.Say("mã của %s", "a code of %s", diag.Words{VI: d.Name.VI, EN: source.Quote(d.Name.VI)})
		}
		return id, why, nil
	}
	var known []diag.Words
	for _, c := range d.Codes {
		known = append(known, diag.Say("%s (%s)", "%s (%s)", c.ID, diag.Words{VI: c.Name.VI, EN: source.Quote(c.Name.VI)}))
	}
	return "", none, &problem{"code-unknown", diag.Say("%s %s không có trong bảng mã.", "%s %s is not among the codes.", d.ID, source.Quote(text)),
		mend("Có các mã: %s.", "The codes are: %s.", diag.Join(known, ", ")).Then(mend("Thêm %s, hoặc khai mã mới trong data/dimensions.toml.",
			"Add %s, or declare a new code in data/dimensions.toml.", mapped(text, anyCode)))}
}
