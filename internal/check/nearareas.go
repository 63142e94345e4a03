package check

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
	"chitieu/internal/wording"
)

// findArea says how to find the code of an area.
var findArea = diag.Say("Tìm tên địa bàn trong data/areas.csv (mở bằng Excel, Ctrl+F), lấy mã ở cột code.",
	"Look for the name in data/areas.csv (open it in Excel, Ctrl+F) and take the code from the column code.")

// maxNear is how many areas a message offers; maxAsked for how many texts they
// are looked for: people are shown fewer, and a file may have a slip in every row.
const (
	maxNear  = 3
	maxAsked = 100
)

// nearAreas offers areas for a text that is no code. It remembers its answers,
// since one slip often stands in every row of a file.
type nearAreas struct {
	names []string // of the areas, in their order, as BareName gives them
	hints map[nearQuestion]diag.Words
}

type nearQuestion struct {
	text   string
	during model.Interval
}

// hint names the areas that a text may mean, those of the interval where there
// are any, and says how to find a code.
func (n *nearAreas) hint(areas model.Areas, text string, during model.Interval) diag.Words {
	q := nearQuestion{text, during}
	if hint, told := n.hints[q]; told {
		return hint
	}
	if len(n.hints) >= maxAsked {
		return findArea
	}
	if n.hints == nil {
		n.hints = map[nearQuestion]diag.Words{}
		for _, a := range areas {
			n.names = append(n.names, BareName(a.NameVI))
		}
	}
	n.hints[q] = n.offer(areas, text, during)
	return n.hints[q]
}

// offer looks for the name first: the cell wants a code, and a name is the most
// common slip. A code that is near may be that of another place, so its name
// stands beside it.
func (n *nearAreas) offer(areas model.Areas, text string, during model.Interval) diag.Words {
	name := BareName(text)
	if name == "" {
		return findArea
	}
	for _, near := range []func(i int) bool{
		func(i int) bool { return n.names[i] == name },
		func(i int) bool { return nearTo(text, areas[i].Code) },
		func(i int) bool { return nearTo(name, n.names[i]) },
	} {
		var found, then []diag.Words
		for i, a := range areas {
			if !near(i) {
				continue
			}
			words := named(a.Code, a)
			found = append(found, words)
			if during != (model.Interval{}) && a.ExistsIn(during) {
				then = append(then, words)
			}
		}
		if then != nil {
			found = then
		}
		if found != nil {
			return diag.Say("Mã gần giống: %s. %s", "Codes that are near: %s. %s", listed(found), findArea)
		}
	}
	return findArea
}

// nearTo is source.Nearest for one word.
func nearTo(word, known string) bool {
	_, near := source.Nearest(word, []string{known})
	return near
}

// listed names the first few and counts the rest.
func listed(words []diag.Words) diag.Words {
	if rest := len(words) - maxNear; rest > 0 {
		return diag.Say("%s và %d mã nữa", "%s and %d more", diag.Join(words[:maxNear], ", "), rest)
	}
	return diag.Join(words, ", ")
}

// shortTypes are how people shorten types of areas before a name.
var shortTypes = []string{"tp", "tp.", "t.p", "tx", "tx.", "tt", "tt.", "p.", "x.", "h.", "q.", "t."}

// BareName is a folded name without the type before it: gia lai.
func BareName(name string) string {
	folded := wording.FoldName(name)
	if short, rest, ok := strings.Cut(folded, " "); ok && slices.Contains(shortTypes, short) {
		return rest
	}
	for _, t := range areaTypes {
		if rest, ok := strings.CutPrefix(folded, wording.FoldName(t)+" "); ok && t != "" {
			return rest
		}
	}
	return folded
}

// spelt lists names as they are written. English quotes those that have letters
// which it lacks.
func spelt(names ...string) diag.Words {
	out := make([]diag.Words, 0, len(names))
	for _, name := range names {
		w := diag.Words{VI: name, EN: name}
		if strings.ContainsFunc(name, func(r rune) bool { return r > unicode.MaxASCII }) {
			w.EN = strconv.Quote(name)
		}
		out = append(out, w)
	}
	return diag.Join(out, ", ")
}
