package site

import (
	"strings"
	"unicode/utf8"

	"chitieu/internal/model"
)

// place is an area's name without its type: "Gia Lai".
func (w words) place(a *model.Area) string {
	name, _ := model.Text{VI: a.NameVI, EN: a.NameEN}.In(w.loc.Lang)
	if w.loc.Lang != "vi" || a.Type == "" {
		return name
	}
	if rest, ok := cutPrefixFold(name, a.Type+" "); ok {
		return rest
	}
	return name
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
	name, _ := model.Text{VI: a.NameVI, EN: a.NameEN}.In(w.loc.Lang)
	switch {
	case !a.ValidTo.IsZero():
		return w.t("area.before", "name", name, "date", w.shortDate(a.ValidTo.AddDays(1)))
	case !a.ValidFrom.IsZero():
		return w.t("area.since", "name", name, "date", w.shortDate(a.ValidFrom))
	}
	return name
}

// innerPlace is fullPlace inside a sentence: the word for its type loses its
// capital, a name does not.
func (w words) innerPlace(a *model.Area) string {
	if a.Type == "" {
		return w.fullPlace(a)
	}
	return inner(w.fullPlace(a))
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
	if s.Number != "" {
		return document(s.Number)
	}
	if s.Date == "" {
		return s.Publisher
	}
	if s.Kind == model.Legal {
		return w.t("source.unnumbered", "publisher", s.Publisher, "date", w.dated(s.Date))
	}
	if s.Kind == model.OfficialStatistics {
		return w.t("source.edition", "publisher", s.Publisher, "date", w.partialDate(s.Date))
	}
	return w.t("source.short", "publisher", s.Publisher, "date", w.partialDate(s.Date))
}

// document puts the abbreviated kind of a document before its number, as
// officials write it: "QĐ 23/QĐ-TTg", "NQ 218/2025/QH15".
func document(number string) string {
	last := number[strings.LastIndexByte(number, '/')+1:]
	kind, _, _ := strings.Cut(last, "-")
	if strings.HasPrefix(last, "QH") {
		kind = "NQ"
	}
	if last == number || kind == last && kind != "NQ" || utf8.RuneCountInString(kind) > 3 {
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
