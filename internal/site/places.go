package site

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"chitieu/internal/model"
)

// areaName is an area's name with its type.
func (w words) areaName(a *model.Area) string { return w.text(model.Text{VI: a.NameVI, EN: a.NameEN}) }

// ownName tells whether an area is shown by its Vietnamese name, which begins
// with the word for its type. An English name is a proper name as a whole.
func (w words) ownName(a *model.Area) bool { return w.loc.Lang == "vi" || a.NameEN == "" }

// place is an area's name without its type: "Gia Lai".
func (w words) place(a *model.Area) string {
	if a.Type == "" {
		return w.areaName(a)
	}
	if !w.ownName(a) {
		name, _ := nameAndKind(a.NameEN)
		return name
	}
	return w.text(model.Text{VI: untyped(a)})
}

// untyped is the Vietnamese name of a place without its type.
func untyped(a *model.Area) string {
	if rest, ok := cutPrefixFold(a.NameVI, a.Type+" "); ok && a.Type != "" {
		return rest
	}
	return a.NameVI
}

// nameAndKind parts an English name from the words for the kind of area, which
// stand at its end in small letters: "Gia Lai province" is "Gia Lai" and
// "province".
func nameAndKind(full string) (name, kind string) {
	words := strings.Fields(full)
	n := len(words)
	for n > 1 && strings.ToLower(words[n-1]) == words[n-1] {
		n--
	}
	return strings.Join(words[:n], " "), strings.Join(words[n:], " ")
}

func cutPrefixFold(s, prefix string) (string, bool) {
	if len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix) {
		return s[len(prefix):], true
	}
	return s, false
}

// fullPlace is an area's official name, with the date where it began or ended:
// "Tỉnh Gia Lai trước 1/7/2025".
func (w words) fullPlace(a *model.Area) string {
	name := w.areaName(a)
	switch {
	case !a.ValidTo.IsZero():
		return w.t("area.before", "name", name, "date", w.shortDate(a.ValidTo.AddDays(1)))
	case !a.ValidFrom.IsZero():
		return w.t("area.since", "name", name, "date", w.shortDate(a.ValidFrom))
	}
	return name
}

// articled are names of countries that have an article in English.
var articled = regexp.MustCompile(`^(United [A-Z]|Netherlands|Philippines|Gambia|Bahamas|Maldives|Comoros|Seychelles|[A-Z]\PZ+ (Islands|Republic|Federation|Emirates|Union)$|Republic of |Kingdom of )`)

// country is the name of a country inside a sentence: "the United Kingdom". Other
// areas keep theirs.
func (w words) country(a *model.Area, name string) string {
	if w.loc.Lang == "en" && a.Level == model.Country && articled.MatchString(name) {
		return w.t("area.articled", "name", name)
	}
	return name
}

// innerPlace is fullPlace inside a sentence: the word for its type loses its
// capital, a name does not.
func (w words) innerPlace(a *model.Area) string {
	if a.Type == "" || !w.ownName(a) {
		return w.country(a, w.fullPlace(a))
	}
	return w.inner(w.fullPlace(a))
}

// innerArea is areaName inside a sentence.
func (w words) innerArea(a *model.Area) string {
	if w.ownName(a) {
		return w.inner(w.areaName(a))
	}
	return w.areaName(a)
}

// regional tells whether the name of an area begins with the word for a region,
// which loses its capital inside a sentence.
func (w words) regional(a *model.Area) bool {
	_, ok := cutPrefixFold(w.fullPlace(a), w.t("area.region")+" ")
	return ok && a.Level == model.Region
}

// sourceName is the short way to name a document: "QĐ 23/QĐ-TTg", or
// publisher and year for what has no number.
func (w words) sourceName(s *model.Source) string {
	if s == nil {
		return w.t("source.none")
	}
	if name, ok := w.sources[s]; ok {
		return name
	}
	if s.Number != "" {
		return w.document(s.Number)
	}
	if s.Date == "" && s.Kind == model.Legal && s.Title.VI != "" {
		return w.text(s.Title) // neither number nor day tells it from another document of its publisher
	}
	if s.Date == "" {
		return w.publisher(s)
	}
	if s.Kind == model.Legal {
		return w.t("source.unnumbered", "publisher", w.publisher(s), "date", w.dated(s.Date))
	}
	if s.Kind == model.OfficialStatistics {
		return w.t("source.edition", "publisher", w.publisher(s), "date", w.partialDate(s.Date))
	}
	return w.t("source.short", "publisher", w.publisher(s), "date", w.partialDate(s.Date))
}

// sourceNames names every source once: each stands beside many figures.
func (w words) sourceNames(sources []*model.Source) map[*model.Source]string {
	out := make(map[*model.Source]string, len(sources))
	for _, s := range sources {
		out[s] = w.sourceName(s)
	}
	return out
}

// publisher is who published a source.
func (w words) publisher(s *model.Source) string {
	return w.proper(model.Text{VI: s.Publisher, EN: s.PublisherEN})
}

// documents are the keys of the kinds of document, by the abbreviations that
// officials write behind the number.
var documents = map[string]string{
	"QĐ": "document.decision", "NQ": "document.resolution", "NĐ": "document.decree", "KH": "document.plan", "TT": "document.circular",
	"CT": "document.directive", "BC": "document.report",
}

// document puts the kind of a document before its number: "QĐ 23/QĐ-TTg", "NQ
// 218/2025/QH15". A kind that is in no list stands as its abbreviation.
func (w words) document(number string) string {
	last := number[strings.LastIndexByte(number, '/')+1:]
	kind, _, _ := strings.Cut(last, "-")
	if strings.HasPrefix(last, "QH") {
		kind = "NQ"
	}
	if last == number || kind == last && kind != "NQ" {
		return number
	}
	if key, ok := documents[kind]; ok {
		return w.t(key, "number", number)
	}
	if utf8.RuneCountInString(kind) > 3 {
		return number
	}
	return kind + " " + number
}

// codes names a breakdown: "Dân tộc thiểu số"; empty for the total.
func (w words) codes(in *model.Indicator, dims model.Dims) string {
	var parts []string
	for _, d := range in.Dimensions {
		if c := dims.Code(d.ID); c != model.Total {
			if code, ok := d.Code(c); ok {
				parts = append(parts, w.text(code.Name))
			}
		}
	}
	return strings.Join(parts, ", ")
}
