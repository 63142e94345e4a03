package importer

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"chitieu/internal/check"
	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/wording"
)

// What a text says of places: an area that is none of those of the figures, nor
// one that they lie in. The data know the areas of a site; other provinces are
// known by name, those of before the mergers of 2025, of which all later ones
// keep one.

var provinces = strings.Split("An Giang|Bà Rịa - Vũng Tàu|Bà Rịa|Vũng Tàu|Bắc Giang|Bắc Kạn|Bạc Liêu|Bắc Ninh|Bến Tre|Bình Định|Bình Dương|Bình Phước|Bình Thuận|Cà Mau|Cần Thơ|Cao Bằng|Đà Nẵng|"+
	"Đắk Lắk|Đăk Lăk|Đắk Nông|Đăk Nông|Điện Biên|Đồng Nai|Đồng Tháp|Gia Lai|Hà Giang|Hà Nam|Hà Nội|Hà Tĩnh|Hải Dương|Hải Phòng|Hậu Giang|Hòa Bình|Hưng Yên|Khánh Hòa|Kiên Giang|Kon Tum|"+
	"Lai Châu|Lâm Đồng|Lạng Sơn|Lào Cai|Long An|Nam Định|Nghệ An|Ninh Bình|Ninh Thuận|Phú Thọ|Phú Yên|Quảng Bình|Quảng Nam|Quảng Ngãi|Quảng Ninh|Quảng Trị|Sóc Trăng|Sơn La|Tây Ninh|"+
	"Thái Bình|Thái Nguyên|Thanh Hóa|Thừa Thiên Huế|Thừa Thiên - Huế|Tiền Giang|Hồ Chí Minh|Trà Vinh|Tuyên Quang|Vĩnh Long|Vĩnh Phúc|Yên Bái", "|")

var (
	provinceName = wording.Pattern(provinces)
	placeType    = regexp.MustCompile(`\b(tinh|thanh pho|tp|huyen|h|thi xa|tx|quan|xa|x|phuong|p|thi tran|tt)[. ] ?`)
	smallPlace   = regexp.MustCompile(`\b(xa|phuong|huyen|quan|thi xa|thi tran|thon|lang|duong|pho|to|khu|x\.|p\.|h\.) ?$`)
	institute    = regexp.MustCompile(`\b(truong|dai hoc|hoc vien|vien|cong ty|nha xuat ban|khu cong nghiep)( [\pL]+){0,6}$`)
	officeOf     = regexp.MustCompile(officeName.String() + `[^,;:]*$`)
	officeName   = regexp.MustCompile(`\b(so|ubnd|hdnd|uy ban|chi cuc|cuc|trung tam|benh vien|hoi|phong|ban|cong an|doan|bhxh|bao hiem|lien doan|kho bac|ttyt|cdc|ksbt)\b`)
	wholeCountry = regexp.MustCompile(`\b(ca nuoc|toan quoc|(?:cua|o|tai) viet nam)\b`)
)

// mention is a place that a text names.
type mention struct {
	at    [2]int
	areas model.Areas // of the project, whenever; none for a place that it does not have
	level model.AreaLevel
}

// placeHits hears of places that are not those of the figures.
func (r *reader) placeHits(s passage) []hit {
	if r.changing(s) {
		return nil
	}
	mentions := r.mentions(s)
	if len(mentions) == 0 {
		return nil // as most texts: what the figures cover is not worth the search
	}
	covered := r.covered(s.of)
	for _, m := range mentions {
		if !r.formerOwn(s, m) && (r.meantBy(m, covered, s.of) || r.noPlace(s, m)) {
			continue
		}
		return []hit{s.hit(m.at, diag.Say("là nơi khác, không phải địa bàn của số%s", "is another place than that of the figures%s", r.areasOf(s.of)), Flag{})}
	}
	return nil
}

// formerOwn tells whether a text speaks of the own province as it was before a
// merger, over figures of the one after it.
func (r *reader) formerOwn(s passage, m mention) bool {
	if !r.isOwn(m.areas) || !former.MatchString(s.behind(m.at)) {
		return false
	}
	return slices.ContainsFunc(s.of, func(f *found) bool { return r.isOwn(model.Areas{f.Area}) && !f.Area.ValidFrom.IsZero() })
}

var former = regexp.MustCompile(`^[(,]? ?(cu|truoc (khi )?(sap nhap|hop nhat))\b`)

// meantBy tells whether a place is one of those of the figures or one in which they
// lie. A country or a region holds for figures of several of its parts, and not for
// those of one.
func (r *reader) meantBy(m mention, covered map[*model.Area]bool, of []*found) bool {
	if model.Province.Finer(m.level) && len(of) > 0 {
		several := slices.ContainsFunc(of, func(f *found) bool { return f.Area.NameVI != of[0].Area.NameVI })
		return several || slices.Contains(m.areas, of[0].Area)
	}
	return slices.ContainsFunc(m.areas, func(a *model.Area) bool { return covered[a] })
}

// noPlace tells whether a place that is named is that of an office of the own
// province, of a signature or of an institute.
func (r *reader) noPlace(s passage, m mention) bool {
	before, behind := s.before(m.at), s.behind(m.at)
	name := strings.TrimPrefix(s.folded.Text[m.at[0]:m.at[1]], "tp. ")
	capital := strings.HasSuffix(name, "ha noi") || strings.HasSuffix(name, "ho chi minh")
	finer := m.level.Finer(model.Province)
	switch {
	case r.isOwn(m.areas) && (len(s.of) == 0 || officeOf.MatchString(before)):
		return true
	case finer && len(s.of) == 0, institute.MatchString(before):
		return true
	}
	return (finer || capital || r.isOwn(m.areas)) && strings.HasPrefix(behind, ", ngay")
}

// isOwn tells whether one of the areas is the province of the site.
func (r *reader) isOwn(areas model.Areas) bool {
	return slices.ContainsFunc(areas, func(a *model.Area) bool { return slices.Contains(r.project.Province, a) })
}

// areasOf names the areas of figures, in brackets, where they are few.
func (r *reader) areasOf(of []*found) diag.Words {
	var names []diag.Words
	for _, f := range of {
		if name := nameOf(f.Area); !slices.Contains(names, name) {
			if names = append(names, name); len(names) > 3 {
				return none
			}
		}
	}
	if len(names) == 0 {
		return none
	}
	return diag.Say(" (%s)", " (%s)", diag.Join(names, ", "))
}

// covered are the areas of figures and those in which they lie, for a commune or a
// district those of before a merger too. Those of all figures are remembered, since
// titles and rows of words speak of all.
func (r *reader) covered(of []*found) map[*model.Area]bool {
	all := len(of) > 0 && len(of) == len(r.order) && of[0] == r.order[0]
	if all && r.coveredByAll != nil {
		return r.coveredByAll
	}
	out := map[*model.Area]bool{}
	var add func(a *model.Area)
	add = func(a *model.Area) {
		if a == nil || out[a] {
			return
		}
		out[a] = true
		for _, wider := range r.liesIn(a) {
			add(wider)
		}
	}
	for _, f := range of {
		add(f.Area)
	}
	if all {
		r.coveredByAll = out
	}
	return out
}

// liesIn is the area above one, if there is one, and for a commune or a district what
// it was before a merger. It is looked for once.
func (r *reader) liesIn(a *model.Area) model.Areas {
	if out, known := r.wider[a]; known {
		return out
	}
	var out model.Areas
	if above := r.project.Areas.Above(a); above != nil {
		out = append(out, above)
	}
	for _, change := range r.project.AreaChanges {
		if change.New == a && change.Old != nil && a.Level.Finer(model.Province) {
			out = append(out, change.Old)
		}
	}
	if r.wider == nil {
		r.wider = map[*model.Area]model.Areas{}
	}
	r.wider[a] = out
	return out
}

// mentions finds the places that a text names.
func (r *reader) mentions(s passage) (out []mention) {
	for _, m := range placeType.FindAllStringSubmatchIndex(s.folded.Text, -1) {
		if at, areas := r.typed(s, m[2], m[3], m[1]); len(areas) > 0 {
			out = append(out, mention{at, areas, areas[0].Level})
		}
	}
	out = append(out, r.namedSmall(s)...)
	for _, at := range s.each(wholeCountry) {
		if areas := r.atLevel(model.Country, ""); len(areas) > 0 {
			out = append(out, mention{at, areas, model.Country})
		}
	}
	if r.provinces == nil {
		r.provinces = []*regexp.Regexp{provinceName}
		if own := r.provinceNames(); len(own) > 0 {
			r.provinces = append(r.provinces, wording.Pattern(own))
		}
	}
	for _, pattern := range r.provinces {
		for _, at := range s.each(pattern) {
			inside := slices.ContainsFunc(out, func(m mention) bool { return m.at[0] <= at[0] && at[1] <= m.at[1] })
			if inside || smallPlace.MatchString(s.folded.Text[:at[0]]) || !r.properName(s, at) {
				continue
			}
			areas := append(r.atLevel(model.Province, s.folded.Text[at[0]:at[1]]), r.atLevel(model.Region, s.folded.Text[at[0]:at[1]])...)
			level := model.Province
			if len(areas) > 0 {
				level = areas[0].Level
			}
			out = append(out, mention{at, areas, level})
		}
	}
	return out
}

// nothingButName is a text without what may stand around the one name in it.
var nothingButName = regexp.MustCompile(`^[^\pL]*(\pL.*?)[^\pL]*$`)

// namedSmall hears of a text that is nothing but the name of a district or a commune,
// without the word for what it is, over figures of provinces. Within a sentence such a
// name may be anything.
func (r *reader) namedSmall(s passage) []mention {
	m := nothingButName.FindStringSubmatchIndex(s.folded.Text)
	if m == nil || len(s.of) == 0 || slices.ContainsFunc(s.of, func(f *found) bool { return f.Area.Level.Finer(model.Province) }) {
		return nil
	}
	if r.bareNames == nil {
		r.bareNames = map[string]model.Areas{}
		for _, a := range r.project.Areas {
			bare := check.BareName(a.NameVI)
			r.bareNames[bare] = append(r.bareNames[bare], a)
		}
	}
	at := [2]int{m[2], m[3]}
	areas := r.bareNames[s.folded.Text[at[0]:at[1]]]
	if slices.ContainsFunc(areas, func(a *model.Area) bool { return !a.Level.Finer(model.Province) }) {
		return nil
	}
	text := s.original(at)
	for _, word := range strings.Fields(text) {
		if first, _ := utf8.DecodeRuneInString(word); !unicode.IsUpper(first) {
			return nil
		}
	}
	for _, a := range areas {
		if _, bare := parted(nameKey(a.NameVI)); !wording.HasMarks(text) || bare == nameKey(text) {
			return []mention{{at, areas, areas[0].Level}}
		}
	}
	return nil
}

// provinceNames are the bare names of the provinces and regions of the project.
func (r *reader) provinceNames() (out []string) {
	for _, a := range r.project.Areas {
		if a.Level == model.Province || a.Level == model.Region {
			out = append(out, check.BareName(a.NameVI))
		}
	}
	return out
}

// properName tells whether a part of a text is written as a name, with the marks of
// one of the names that it may be.
func (r *reader) properName(s passage, at [2]int) bool {
	text := s.original(at)
	for _, word := range strings.Fields(text) {
		if first, _ := utf8.DecodeRuneInString(word); unicode.IsLetter(first) && !unicode.IsUpper(first) {
			return false
		}
	}
	known := slices.Clone(provinces)
	for _, a := range r.project.Areas {
		if a.Level == model.Province || a.Level == model.Region {
			_, bare := parted(nameKey(a.NameVI))
			if bare == nameKey(text) {
				return true
			}
		}
	}
	return s.written(at, known...)
}

// atLevel lists the areas of a level that have a bare, folded name; all of the level
// where none is wanted.
func (r *reader) atLevel(level model.AreaLevel, bare string) (out model.Areas) {
	for _, a := range r.project.Areas {
		if a.Level == level && (bare == "" || check.BareName(a.NameVI) == bare) {
			out = append(out, a)
		}
	}
	return out
}

// typed reads the name behind a type of area: as many words, each with a capital,
// as make the name of an area of the project.
func (r *reader) typed(s passage, start, end, rest int) (at [2]int, areas model.Areas) {
	kind := s.folded.Text[start:end]
	for _, t := range check.AreaTypes() {
		if wording.FoldName(t) == kind {
			kind = t
		}
	}
	if full := shortTypes[kind+"."]; full != "" {
		kind = full
	}
	var ends []int
	words := strings.SplitAfter(s.folded.Text[rest:], " ")
	for i, word := range words {
		from := rest
		if len(ends) > 0 {
			from = rest + len(strings.Join(words[:i], ""))
		}
		first, _ := utf8.DecodeRuneInString(s.original([2]int{from, from + len(word)}))
		if i == maxNameWords || !unicode.IsUpper(first) && !unicode.IsDigit(first) {
			break
		}
		ends = append(ends, from+len(strings.TrimRight(word, " ,.;:)(")))
	}
	for _, to := range slices.Backward(ends) {
		if areas := r.names.find(kind+" "+s.original([2]int{rest, to}), model.Interval{}); len(areas) > 0 {
			return [2]int{start, to}, areas
		}
	}
	return at, nil
}

// maxNameWords is how many words the name of an area has at most.
const maxNameWords = 4

// otherProvince is the first province that the lines above the table or the name
// of the sheet tell, and that is not the own one; nil for none.
func (r *reader) otherProvince() *strange {
	if r.elsewhere == nil {
		r.elsewhere = &strange{}
		for _, s := range r.titles() {
			s.of = nil
			for _, m := range r.mentions(s) {
				if r.elsewhere.text == "" && !r.isOwn(m.areas) && m.level == model.Province && !r.noPlace(s, m) {
					r.elsewhere = &strange{s.text, m.areas}
				}
			}
		}
	}
	if r.elsewhere.text == "" {
		return nil
	}
	return r.elsewhere
}

// strange is a text that names another province, with its areas in the project.
type strange struct {
	text  string
	areas model.Areas
}
