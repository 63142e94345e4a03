package importer

import (
	"regexp"
	"slices"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
	"chitieu/internal/wording"
)

// The rules of what may be wrong with the area of a row, told at its cell.
const (
	unknownArea   = "area-unknown" // a text that no area bears, whenever
	goneArea      = "area-period"  // an area of another time
	ambiguousArea = "area-ambiguous"
	otherName     = "area-name-differs" // beside its code
)

// readArea finds the one area that a text means in a period: by its code, else
// by its name. Where a code means several, the name beside it decides. Why says
// how it was found where it was no code.
func (r *reader) readArea(text, named string, p model.Period) (a *model.Area, why diag.Words, wrong *problem) {
	during := p.Interval()
	byCode := r.project.Areas.Find(text, during)
	if len(byCode) > 1 && named != "" {
		byName := r.names.find(named, during)
		byCode = slices.DeleteFunc(byCode, func(a *model.Area) bool { return !slices.Contains(byName, a) })
	}
	byCode = r.onTheDay(byCode, during)
	switch anytime := r.project.Areas.Find(text, model.Interval{}); {
	case len(byCode) == 1:
		return byCode[0], none, nil
	case len(byCode) > 1:
		return nil, none, r.ambiguous(text, byCode, p)
	case len(anytime) > 0:
		return nil, none, r.gone(text, anytime, p)
	}
	switch byName := r.onTheDay(r.names.find(text, during), during); len(byName) {
	case 0:
	case 1:
		return byName[0], diag.Say("tên %s", "the name %s", nameOf(byName[0])), nil
	default:
		return nil, none, r.ambiguous(text, byName, p)
	}
	if gone := r.names.find(text, model.Interval{}); len(gone) > 0 {
		return nil, none, r.gone(text, gone, p)
	}
	return nil, none, r.unknown(text, p)
}

// areaMeant finds the area of a row by the text for it, which a person may have
// given in place of what is written. A meaning may be a name that needs one itself,
// in the year of a merger; and where the area that was given is none of the period,
// and what is written means one alone, that one is it: "Tỉnh Gia Lai" is
// 52@2025-07-01 in 2025 by a flag, and 64 in 2024 by itself.
func (r *reader) areaMeant(text, written, named string, p model.Period) (a *model.Area, why diag.Words, wrong *problem) {
	if a, why, wrong = r.readArea(text, named, p); wrong == nil {
		return a, why, nil
	}
	if word, told := r.meant(text); told && word != Skip {
		if a, _, fails := r.readArea(word, named, p); fails == nil {
			return a, byMap, nil
		}
	}
	if _, others := r.nearly(written, p); wrong.rule == goneArea && len(others) > 0 {
		wrong.hint = r.otherSide(written, others, p)
		return nil, none, wrong
	}
	if wrong.rule == goneArea && written != "" && written != text {
		if a, why, fails := r.readArea(written, named, p); fails == nil {
			return a, why, nil
		}
	}
	return nil, none, wrong
}

// unknown says of a text that no area bears it, and what may be meant: the whole
// province, or an area whose name is written nearly so.
func (r *reader) unknown(text string, p model.Period) *problem {
	wrong := &problem{unknownArea, diag.Say("Không có địa bàn %s trong data/areas.csv.", "data/areas.csv has no area %s.", source.Quote(text)), Remedy{}}
	near := slices.DeleteFunc(slices.Clone(r.names.loose[looseKey(unnumbered(text))]), func(a *model.Area) bool { return !a.ExistsIn(p.Interval()) })
	var other model.Areas
	if len(near) == 0 {
		near, other = r.nearly(text, p)
	}
	switch {
	case len(near) == 0 && len(other) > 0:
		wrong.hint = r.otherSide(text, other, p)
	case isTotal(text) && slices.ContainsFunc(r.result.Columns, func(c Column) bool { return c.Role == Area && r.namesProvince(c.Index) }):
		wrong.hint = mend("Bảng đã có dòng của cả tỉnh: bỏ dòng này bằng %s.", "The table has a row of the whole province: leave this one out with %s.", mapped(text, Skip))
	case wholeProvince(text):
		wrong.hint = r.ownProvince(text, p)
	case len(near) == 1:
		wrong.hint = nearTo(near).Then(mend("Nếu đúng là nơi ấy, thêm %s.", "If it is that one, add %s.", mapped(text, r.ofSide(text, near[0], p))))
	case len(near) > 1:
		wrong.hint = nearTo(near).Then(mend("Chọn một bằng %s.", "Choose one with %s.", mapped(text, anyCode)))
	default:
		wrong.hint = mend("Tra mã trong tệp ấy, rồi thêm %s; bỏ các dòng ấy thì %s.", "Look for the code in that file, then add %s; %s leaves those rows out.", mapped(text, anyCode), mapped(text, Skip))
	}
	return wrong
}

func nearTo(near model.Areas) Remedy {
	return mend("Gần giống: %s.", "Near to it: %s.", candidates(near))
}

// besideName is what people write beside the name of an area: who governs it, and
// that it is the one before or after a merger.
var besideName = regexp.MustCompile(`(?i)^(?:ubnd|uỷ ban nhân dân|ủy ban nhân dân)\s+|\s*[-,(]?\s*(?:(?:trước|sau) (?:khi )?(?:sáp nhập|hợp nhất|sắp xếp)|cũ|mới)\s*\)?$`)

// What is said beside a name: that the area is the one that a merger made, or one
// that went into it.
var (
	sinceMerger  = regexp.MustCompile(`(?i)(?:sau (?:khi )?(?:sáp nhập|hợp nhất|sắp xếp)|mới)\s*\)?$`)
	beforeMerger = regexp.MustCompile(`(?i)(?:trước (?:khi )?(?:sáp nhập|hợp nhất|sắp xếp)|cũ)\s*\)?$`)
)

// nearly finds the areas of a period that a text may mean that has more beside the
// name, or a code that a spreadsheet made a number of: 064, 64.0. Others are those of
// the name that the text does not mean, since it speaks of the other side of a merger.
func (r *reader) nearly(text string, p model.Period) (near, others model.Areas) {
	if name := trim(besideName.ReplaceAllString(trim(text), "")); name != text && name != "" {
		found := r.names.find(name, p.Interval())
		if len(found) == 0 && wholeProvince(name) {
			found = slices.DeleteFunc(slices.Clone(r.project.Province), func(a *model.Area) bool { return !a.ExistsIn(p.Interval()) })
		}
		near = r.saidSide(text, found)
		if others = leftOf(found, near, p); len(found) > 0 {
			return r.published(near), others
		}
	}
	return r.project.Areas.Find(strings.TrimLeft(strings.TrimSuffix(strings.TrimSuffix(text, ".0"), ",0"), "0"), p.Interval()), nil
}

// published are the areas of a list of which the indicator may show figures, where it
// may of one.
func (r *reader) published(list model.Areas) model.Areas {
	shown := slices.DeleteFunc(slices.Clone(list), func(a *model.Area) bool { return a.Level.Finer(r.in.Disclosure.Level) })
	if r.in.Disclosure.Level != "" && len(shown) == 1 {
		return shown
	}
	return list
}

// otherSide says why no code is proposed for an area of one side of a merger in a
// period of the other.
func (r *reader) otherSide(text string, others model.Areas, p model.Period) Remedy {
	return mend("Ở kỳ %s nơi có tên ấy là %s: không phải địa bàn mà dòng nói. Số tính lại cho địa giới khác không ghi vào chuỗi của địa bàn ấy. Sửa kỳ hoặc tên trong tệp gốc.",
		"In the period %s the place of that name is %s, which is not the one that the row speaks of. A figure worked out for another territory does not belong into its series. Mend the period or the name in the original.", p, candidates(others))
}

// saidSide leaves of areas those of the side of a merger that a text speaks of: "(mới)",
// "trước sáp nhập". A text that speaks of none leaves all.
func (r *reader) saidSide(text string, list model.Areas) model.Areas {
	return slices.DeleteFunc(slices.Clone(list), func(a *model.Area) bool {
		return sinceMerger.MatchString(text) && r.beforeAll(a) || beforeMerger.MatchString(text) && a.ValidTo.IsZero()
	})
}

// beforeAll tells whether no merger made an area: it has no first day, or another one
// than that of a merger, into which it went.
func (r *reader) beforeAll(a *model.Area) bool {
	made := slices.ContainsFunc(r.project.AreaChanges, func(c model.AreaChange) bool { return c.New == a })
	went := slices.ContainsFunc(r.project.AreaChanges, func(c model.AreaChange) bool { return c.Old == a })
	return a.ValidFrom.IsZero() || went && !made
}

// ofSide is how a flag names the area that a text means, which may say that it is the one
// that a merger made: a row of the time before may not become one of its namesake.
func (r *reader) ofSide(text string, a *model.Area, p model.Period) string {
	if sinceMerger.MatchString(text) {
		return a.Key()
	}
	return r.forAll(a, p)
}

// leftOf are the areas of a period in a list that are not among others.
func leftOf(list, others model.Areas, p model.Period) model.Areas {
	return slices.DeleteFunc(slices.Clone(list), func(a *model.Area) bool { return slices.Contains(others, a) || !a.ExistsIn(p.Interval()) })
}

// totalWord stands before the words for the whole province: Tổng cộng toàn tỉnh.
var totalWord = regexp.MustCompile(`^(?:tong(?: cong| so)?|cong) `)

// wholeProvince tells whether a text says that a figure is of the whole province.
func wholeProvince(text string) bool {
	text = onOneLine(text)
	name := totalWord.ReplaceAllString(wording.FoldName(trim(text)), "")
	return isTotal(text) || slices.Contains([]string{"toan tinh", "ca tinh", "toan dia ban", "toan dia ban tinh", "tinh"}, name) || strings.HasPrefix(name, "toan tinh ") || strings.HasPrefix(name, "ca tinh ")
}

// ownProvince is the flag for a text that means the whole province: its code in
// the period. Where the table has periods for which that code is another one, or
// means another area, the flag names the province, so that each row finds its own.
func (r *reader) ownProvince(text string, p model.Period) Remedy {
	if other := r.otherProvince(); other != nil {
		return r.notOwnProvince(text, other, p)
	}
	var flags []Remedy
	own := r.onItsSide(r.onTheDay(r.project.Province, p.Interval()), p)
	if said := r.saidSide(text, r.project.Province); len(said) < len(r.project.Province) {
		if own = said; !slices.ContainsFunc(said, func(a *model.Area) bool { return a.ExistsIn(p.Interval()) }) {
			return r.otherSide(text, leftOf(r.project.Province, said, p), p)
		}
	}
	for _, a := range own {
		if a.ExistsIn(p.Interval()) {
			flags = append(flags, mend("%s (%s%s)", "%s (%s%s)", mapped(text, r.ofSide(text, a, p)), nameOf(a), until(a)))
		}
	}
	if len(flags) == 0 {
		return mend("Nếu là một địa bàn, thêm %s.", "If it is an area, add %s.", mapped(text, anyCode))
	}
	return mend("Nếu là số của cả tỉnh, thêm %s.", "If it is the figure of the whole province, add %s.", allOf(flags, " / "))
}

// notOwnProvince is what can be done with a row of the whole province where the
// table says of another one that it is its own.
func (r *reader) notOwnProvince(text string, other *strange, p model.Period) Remedy {
	hint := mend("Bảng ghi %s: số không phải của tỉnh này thì bỏ dòng bằng %s.", "The table says %s: if the figures are not of this province, leave the row out with %s.", source.Quote(other.text), mapped(text, Skip))
	for _, a := range other.areas {
		if a.ExistsIn(p.Interval()) {
			hint = hint.Then(mend("Là số của nơi ấy thì %s (%s%s).", "If they are of that place, %s (%s%s).", mapped(text, r.forAll(a, p)), nameOf(a), until(a)))
		}
	}
	return hint
}

// provinceForAll is the flag for a table that is of the whole province and does not
// say so.
func (r *reader) provinceForAll() Remedy {
	periods := r.periods()
	if other := r.otherProvince(); other != nil {
		return mend("Bảng ghi %s: chỉ nhập nếu biết chắc số của nơi nào.", "The table says %s: import it only if you know for certain of which place the figures are.", source.Quote(other.text))
	}
	if len(periods) == 0 || len(r.project.Province) == 0 {
		return Remedy{}
	}
	for _, a := range r.onTheDay(r.project.Province, periods[0].Interval()) {
		if a.ExistsIn(periods[0].Interval()) {
			return mend("Là số của cả tỉnh thì %s.", "If it is of the whole province, %s.", give("area", r.forAll(a, periods[0])))
		}
	}
	return Remedy{}
}

// forAll is how a flag may name an area that a row of one period means, so that no
// row of another period gets the wrong one: by its code where that is the one of
// the name in all periods of the table, else by the name.
func (r *reader) forAll(a *model.Area, p model.Period) string {
	code, everywhere, named := r.reference(a, p.Interval()), true, true
	for _, q := range r.periods() {
		byName, byCode := r.names.find(a.NameVI, q.Interval()), r.project.Areas.Find(code, q.Interval())
		everywhere = everywhere && len(byCode) == 1 && byCode[0] == a && (q == p || len(byName) == 1)
		named = named && len(byName) > 0
	}
	switch {
	case everywhere:
		return code
	case named:
		return a.NameVI
	}
	return a.Key()
}

// periods lists the periods of the table.
func (r *reader) periods() []model.Period {
	if r.allPeriods != nil {
		return r.allPeriods
	}
	seen := map[model.Period]bool{}
	add := func(text string) {
		if p, err := model.ParsePeriod(text); err == nil && !seen[p] {
			seen[p] = true
			r.allPeriods = append(r.allPeriods, p)
		}
	}
	add(r.options.Fixed[Period])
	for _, c := range r.result.Columns {
		add(c.Keys[Period])
		for i := r.firstRow(); c.Role == Period && i < r.end; i++ {
			if p, _, wrong := r.readPeriod(r.cell(i, c.Index)); wrong == nil {
				add(p.String())
			}
		}
	}
	return r.allPeriods
}

// gone says of an area that it is none of the period, and which code its name, or
// its place, has in it.
func (r *reader) gone(text string, list model.Areas, p model.Period) *problem {
	wrong := &problem{goneArea, diag.Say("Địa bàn %s không có ở kỳ %s. Theo areas.csv: %s.", "There is no area %s in the period %s. In areas.csv: %s.", source.Quote(text), p, candidates(list)), Remedy{}}
	toMend := mend("Sửa mã hoặc kỳ trong tệp gốc.", "Mend the code or the period in the original.")
	var now, place model.Areas
	for _, a := range list {
		for _, b := range r.names.find(a.NameVI, p.Interval()) {
			if !slices.Contains(now, b) {
				now = append(now, b)
			}
		}
		for _, change := range r.project.AreaChanges {
			for _, b := range []*model.Area{change.Old, change.New} {
				if (change.Old == a || change.New == a) && b.ExistsIn(p.Interval()) && !slices.Contains(place, b) {
					place = append(place, b)
				}
			}
		}
	}
	near := slices.DeleteFunc(slices.Clone(r.names.loose[looseKey(unnumbered(text))]), func(a *model.Area) bool { return !a.ExistsIn(p.Interval()) })
	switch {
	case len(now) == 1 && !strings.Contains(text, "@"): // who writes a day means that one alone
		wrong.hint = r.itsCode(text, now[0], p)
	case len(now) == 0 && len(near) > 0 && len(near) <= maxCandidates:
		var flags []Remedy
		for _, a := range near {
			flags = append(flags, mend("%s (%s%s)", "%s (%s%s)", mapped(text, r.forAll(a, p)), nameOf(a), until(a)))
		}
		wrong.hint = mend("Ở kỳ ấy có tên gần giống; đúng nơi nào thì thêm: %s; bỏ dòng thì %s.", "In that period there are names near to it; add the one that is meant: %s; to leave the row out, %s.", allOf(flags, " / "), mapped(text, Skip))
	case len(place) > 0:
		wrong.hint = mend("Ở kỳ ấy nơi này là, hoặc thuộc: %s.", "In that period the place is, or belongs to: %s.", candidates(place)).Then(toMend)
	default:
		wrong.hint = toMend
	}
	return wrong
}

// itsCode says which code an area has in a period, and the flag that gives it to
// the rows; a row of a period in which it is not the code of that area is refused.
func (r *reader) itsCode(text string, a *model.Area, p model.Period) Remedy {
	code := r.reference(a, p.Interval())
	if code == text {
		return mend("Sửa mã hoặc kỳ trong tệp gốc.", "Mend the code or the period in the original.")
	}
	return mend("Kỳ %s thì mã của %s là %s: sửa trong tệp gốc, hoặc thêm %s nếu số là của địa bàn ấy.",
		"In the period %s the code of %s is %s: mend it in the original, or add %s if the figure is of that area.", p, nameOf(a), code, mapped(text, r.forAll(a, p)))
}

// ambiguous says of a text that it means several areas, with a flag for each that
// can be named alone in the period.
func (r *reader) ambiguous(text string, list model.Areas, p model.Period) *problem {
	var flags []Remedy
	for _, a := range list {
		if ref := a.Key(); ref != text && len(r.project.Areas.Find(ref, p.Interval())) == 1 {
			flags = append(flags, mend("%s (%s%s)", "%s (%s%s)", mapped(text, ref), nameOf(a), until(a)))
		}
	}
	hint := mend("Chọn một bằng %s.", "Choose one with %s.", mapped(text, anyCode))
	if len(flags) > 0 && len(flags) <= maxCandidates {
		hint = mend("Đúng nơi nào thì thêm: %s.", "Add the one that is meant: %s.", allOf(flags, " / "))
	}
	if day := r.dayOfAll(list, p); day.Words != none {
		hint = hint.Then(day)
	}
	return &problem{ambiguousArea, diag.Say("%s chỉ nhiều địa bàn ở kỳ %s: %s.", "%s means several areas in the period %s: %s.", source.Quote(text), p, candidates(list)), hint}
}

// until says until when an area was one, or since when it is one.
func until(a *model.Area) diag.Words {
	switch {
	case !a.ValidTo.IsZero():
		return diag.Say(", đến %s", ", until %s", a.ValidTo)
	case !a.ValidFrom.IsZero():
		return diag.Say(", từ %s", ", since %s", a.ValidFrom)
	}
	return none
}

// nameAgrees holds the name that stands beside a code to the area of the code.
func (r *reader) nameAgrees(code, named string, a *model.Area, p model.Period) *problem {
	byName := r.names.find(named, p.Interval())
	if slices.Contains(byName, a) {
		return nil
	}
	hint := mend("Sửa mã hoặc tên trong tệp gốc.", "Mend the code or the name in the original.")
	otherTime := slices.ContainsFunc(r.project.Areas.Find(code, model.Interval{}), func(b *model.Area) bool { return slices.Contains(r.names.find(named, model.Interval{}), b) })
	if len(byName) == 1 && otherTime { // the code that the name has at another time
		hint = r.itsCode(code, byName[0], p)
	}
	return &problem{otherName, diag.Say("mã %s ở kỳ %s là %s, mà dòng ghi tên %s.", "the code %s is in the period %s that of %s, and the row says %s.", code, p, nameOf(a), source.Quote(named)), hint}
}

// codeBesideName finds two columns of areas of which one holds codes and the other
// names: the names are then held to the codes.
func (r *reader) codeBesideName() {
	var both []int
	for i, c := range r.result.Columns {
		if c.Role == AreaName {
			return
		}
		if c.Role == Area {
			both = append(both, i)
		}
	}
	if len(both) != 2 {
		return
	}
	first, second := r.holdsCodes(both[0]), r.holdsCodes(both[1])
	if first == second {
		return
	}
	name := &r.result.Columns[both[0]]
	if first {
		name = &r.result.Columns[both[1]]
	}
	name.Role, name.Why = AreaName, diag.Say("tên địa bàn, cạnh cột mã", "names of areas, beside their codes")
}

// holdsCodes tells whether the most cells of a column begin with a digit or are
// codes of areas.
func (r *reader) holdsCodes(column int) bool {
	codes, others := 0, 0
	for i := r.firstRow(); i < r.end; i++ {
		switch text := r.text(i, column); {
		case text == "" || isNote(text) || r.alone(i):
		case '0' <= text[0] && text[0] <= '9' || len(r.project.Areas.Find(text, model.Interval{})) > 0:
			codes++
		default:
			others++
		}
	}
	return codes > others
}

// Reused is a code of the table that another area bears at another time: who
// wrote it may have meant that one.
type Reused struct {
	Area, Other *model.Area
	Rows        int
	First       string // place of the first of them
	Former      string // the code that Other's name had in the period; empty where none
}

// noteReused keeps that a code was read as that of the area that bore it before
// another one, where no name beside it says which is meant.
func (r *reader) noteReused(row int, column int, code string, a *model.Area, p model.Period) {
	if a.ValidTo.IsZero() || code != a.Code {
		return
	}
	for _, other := range r.project.Areas.Find(code, model.Interval{}) {
		if other == a || other.NameVI == a.NameVI || !other.ValidFrom.After(a.ValidTo) {
			continue
		}
		i := slices.IndexFunc(r.result.Reused, func(u Reused) bool { return u.Area == a })
		if i < 0 {
			i = len(r.result.Reused)
			r.result.Reused = append(r.result.Reused, Reused{a, other, 0, r.grid.Place(row, column), ""})
			if former := r.names.find(other.NameVI, p.Interval()); len(former) == 1 {
				r.result.Reused[i].Former = former[0].Code
			}
		}
		r.result.Reused[i].Rows++
	}
}
