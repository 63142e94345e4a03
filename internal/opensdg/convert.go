package opensdg

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"io/fs"
	"slices"
	"strings"

	"chitieu/internal/config"
	"chitieu/internal/diag"
	"chitieu/internal/model"
)

// Options are what a person says of the repository.
type Options struct {
	Name      string           // of the folder
	Country   string           // whose indicators they are; empty: what the repository says
	Publisher string           // who keeps the repository; empty: its name
	URL       string           // address of the repository; empty: not known
	Kind      model.SourceKind // of all its sources; empty: what shows in the descriptions, else unknown
	Date      string           // of its state, as yyyy-mm-dd; empty: not known
	ThisYear  int              // the year of today
	Words     []Words          // copies of other repositories of translations; of two that say a thing the later counts
}

// Words is a copy of a repository of translations.
type Words struct {
	Name  string // of its folder
	Files fs.FS
}

// File is a file of the project.
type File struct {
	Path string // slash-separated
	Data []byte
}

// Result is what became of a repository.
type Result struct {
	Files      []File
	Report     *Report
	Country    string
	Indicators int         // of the project
	Empty      int         // of them without figures
	Numbers    int         // indicators of the repository
	Rows       int         // rows of figures in the project
	Nameless   int         // indicators of the repository of which no name was found
	Elsewhere  []Elsewhere // repositories of translations of which no copy was given
	Unread     []string    // classes of descriptions and words in forms that are not read
	Bare       bool        // the country has the name of the folder: nothing names it
	Year       int         // that stands for the day of the repository; 0 where the day is known
	Areas      int         // beside the country
}

// converter makes a project of a repository.
type converter struct {
	*repository
	o            Options
	country      model.Text
	home         string          // code of the country
	countryNames map[string]bool // in small letters
	unnamed      bool            // nothing names the country
	numbers      []string
	measures     map[string][]*measure // by number
	about        map[string]family     // by number: what its measures have in common
	takenIDs     map[string]bool       // ids of measures

	sortedNumbers []string
	areas         []area
	areaAt        map[string]int                 // by code as written
	areaCodes     map[string]bool                // of the project
	areaNames     map[string]map[string]*nameUse // by code as written, and name in small letters
	dimensions    []*dimension
	dimension     map[string]*dimension
	sources       []source1
	sourceAt      map[string]string // key by what it says
	sourceKeys    map[string]int    // that are taken
	latest        int
	newest        int                        // the newest year of an observed figure
	sourceBy      map[string]string          // key of the source of a number
	bareAreas     bool                       // areas have their codes for names
	plainNames    bool                       // country, keeper and licence have no names of their own
	escaped       map[string]bool            // files whose letters are written as escapes
	dropped       map[string]map[string]bool // keys of a file that are left out
	wholes        map[string]spot            // codes as written that stand for the whole country
	unused        map[string]bool            // areas of the project that no figure has any more
	staleDates    map[string]bool            // indicators whose source has a date before its figures
	unreadSources map[string]bool            // indicators whose description tells of a source that was not read
	unsaid        map[string]bool            // numbers of which answers are left out, since nothing says what they mean
}

// area is an area that a code stands for.
type area struct{ code, name string }

// dimension is a breakdown with its codes in the order of the tables.
type dimension struct {
	id    string
	name  model.Text
	codes []code
	at    map[string]string // by folded text
	ids   map[string]bool
}

type code struct {
	id   string
	name model.Text
}

// Convert makes a project of the repository in a folder. An error says that the
// folder holds none.
func Convert(fsys fs.FS, o Options) (*Result, error) {
	report := &Report{}
	o.Name = cmp.Or(tidy(o.Name), "Open SDG")
	repo, err := open(fsys, o, report)
	if err != nil {
		return nil, err
	}
	c := &converter{repository: repo, o: o, measures: map[string][]*measure{}, about: map[string]family{}, takenIDs: map[string]bool{}, areaAt: map[string]int{}, areaCodes: map[string]bool{}, areaNames: map[string]map[string]*nameUse{}, dimension: map[string]*dimension{},
		sourceAt: map[string]string{}, escaped: map[string]bool{}, dropped: map[string]map[string]bool{}, staleDates: map[string]bool{}, unreadSources: map[string]bool{}, unsaid: map[string]bool{}, wholes: map[string]spot{}, unused: map[string]bool{}}
	c.findCountry()
	c.numbers = c.published()
	c.sortedNumbers = slices.Sorted(slices.Values(c.numbers))
	for _, id := range c.numbers {
		c.readNumber(id)
	}
	c.placeholders()
	c.settleAreaNames()
	c.settleWholes()
	c.settleDate()
	for _, id := range c.numbers {
		for _, m := range c.measures[id] {
			c.drop(m)
			c.dropAnswers(m)
			c.dropMarks(m)
			c.share(m)
			c.settleUnit(m)
		}
		c.dropFillers(id)
		c.nameMeasures(id)
	}
	c.tellNotices()
	return c.result()
}

// findCountry takes the name of the country that most descriptions give.
func (c *converter) findCountry() {
	count := map[string]int{}
	texts := map[string]model.Text{}
	for _, id := range c.ids() {
		if t := c.says(c.meta[id], "national_geographical_coverage"); t.VI != "" && len(t.VI) < 80 {
			if count[t.VI]++; count[t.VI] == 1 {
				texts[t.VI] = t
			}
		}
	}
	best := ""
	for name, n := range count {
		if best == "" || n > count[best] || n == count[best] && name < best {
			best = name
		}
	}
	c.country = texts[best]
	c.countryNames = map[string]bool{}
	for _, name := range []string{best, texts[best].EN, tidy(c.o.Country)} {
		c.countryNames[strings.ToLower(name)] = name != ""
	}
	if c.o.Country != "" {
		c.country = model.Text{VI: tidy(c.o.Country), EN: tidy(c.o.Country)}
	}
	if c.country.VI == "" {
		c.country = model.Text{VI: c.o.Name, EN: c.o.Name}
		c.unnamed = true
	}
	c.home = strings.ToUpper(cmp.Or(shortID(slug(c.country.EN, "-"), 30), "QG"))
}

// published lists the indicators that the repository shows.
func (c *converter) published() []string {
	var out []string
	for _, id := range c.ids() {
		m := c.meta[id]
		if m != nil && strings.EqualFold(m.fields["published"].text, "false") {
			f := m.fields["published"]
			c.report.add(Entry{Fate: LeftOut, Rule: "not-published", Path: f.path, Line: f.line, Text: "published: false",
				Reason: diag.Say("Kho ghi chỉ số này là không công bố.", "The repository marks this indicator as not published.")})
			continue
		}
		out = append(out, id)
	}
	slices.SortStableFunc(out, func(a, b string) int { return compareNumbers(c.order(a), c.order(b)) })
	return out
}

// order is by what an indicator is sorted.
func (c *converter) order(id string) string {
	if m := c.meta[id]; m != nil {
		for _, key := range []string{"indicator_sort_order", "sort"} {
			if text := strings.ToLower(strings.TrimSpace(m.fields[key].text)); idForm.MatchString(text) {
				return text
			}
		}
	}
	return id
}

// readNumber reads the tables of an indicator.
func (c *converter) readNumber(id string) {
	into := map[string]*measure{}
	var list []*measure
	for _, name := range c.tables[id] {
		t := c.readTable(name)
		if t == nil || c.notReported(id, t) {
			continue
		}
		r := reading{repository: c.repository, t: t, id: id, areaOf: c.areaOf, wholes: c.wholes, country: c.countryNames, raw: map[string]*measure{}, into: into, inOrder: &list}
		r.readFigures()
	}
	c.measures[id] = c.joinUnits(id, list)
}

// areaOf gives the code of the project for a code of an area.
func (c *converter) areaOf(written, name string, f *figure) string {
	if name == c.country.VI || name == c.country.EN || c.countryNames[strings.ToLower(name)] || written == c.home {
		return ""
	}
	if name != "" {
		c.useName(written, name, f)
	}
	if i, ok := c.areaAt[written]; ok {
		return c.areas[i].code
	}
	id := strings.ToUpper(cmp.Or(slug(written, "-"), "x"))
	if id != strings.ToUpper(written) || id == c.home || c.areaCodes[id] { // e01 is not E01
		id = strings.ToUpper(shortID(id, 20) + "-" + hash(written))
	}
	c.areaCodes[id] = true
	c.areaAt[written] = len(c.areas)
	c.areas = append(c.areas, area{id, cmp.Or(name, c.mapNames[written], c.term("GeoCode", written).VI)})
	return id
}

// hash is a short text that tells texts apart.
func hash(text string) string {
	h := fnv.New32a()
	h.Write([]byte(text))
	return fmt.Sprintf("%08x", h.Sum32())
}

// shortID cuts an id at a hyphen.
func shortID(id string, most int) string {
	if len(id) <= most {
		return id
	}
	cut := id[:most]
	if i := strings.LastIndexByte(cut, '-'); i > most/2 {
		cut = cut[:i]
	}
	return strings.Trim(cut, "-")
}

// settleDate finds the year after which there can be no figure: that of the
// repository, else the newest that is not yet to come.
func (c *converter) settleDate() {
	if len(c.o.Date) >= 4 {
		fmt.Sscanf(c.o.Date[:4], "%d", &c.latest)
		return
	}
	for _, list := range c.measures {
		for _, m := range list {
			for _, f := range m.figures {
				y := f.period.LastYear()
				if y > c.o.ThisYear {
					y = f.period.Start().Year
				}
				if y <= c.o.ThisYear && f.value != "" {
					c.latest = max(c.latest, y)
				}
			}
		}
	}
	c.latest = max(c.latest, 1990)
}

// drop takes out figures of a time to come, and those that stand twice.
func (c *converter) drop(m *measure) {
	c.breakdowns(m)
	kept := m.figures[:0]
	for _, f := range m.figures {
		// A year that is no calendar year, 2025/26, may be over in its second one.
		year := max(f.period.Start().Year, f.period.LastYear()-1)
		if f.value != "" && year > c.latest && f.status != model.Forecast && f.status != model.Estimated {
			c.lose(f, f.yearAt, f.raw, "period-future", diag.Say("Số của năm %d, sau ngày của kho (%d), mà kho không nói đó là dự báo.", "A figure of %d, after the date of the repository (%d), which does not say that it is a forecast.", max(f.period.Start().Year, f.period.LastYear()), c.latest),
				diag.Say("Sửa năm trong kho; nếu là dự báo, ghi Observation status F; nếu kho mới hơn, thêm ‹--date›.", "Mend the year in the repository; a forecast has the Observation status F; if the repository is newer, give ‹--date›."), 0)
			continue
		}
		kept = append(kept, f)
	}
	m.figures = c.once(kept)
}

// lose reports a figure that is not taken.
func (c *converter) lose(f *figure, at int, text, rule string, reason, remedy diag.Words, other int) {
	c.report.add(Entry{Fate: Refused, Rule: rule, Path: f.path, Line: f.line, Column: at, Text: text, Rows: 1, Reason: reason, Remedy: remedy, Related: other})
}

// breakdowns gives every part of a figure its dimension and code.
func (c *converter) breakdowns(m *measure) {
	for _, f := range m.figures {
		for i, p := range f.parts {
			d := c.dimensionOf(p.column)
			f.parts[i] = part{d.id, c.codeOf(d, p)}
		}
		slices.SortFunc(f.parts, func(a, b part) int { return cmp.Compare(a.column, b.column) })
	}
}

// reservedDims are columns of observations.csv, which no dimension can be named as.
var reservedDims = []string{"period", "area", "value", "obs_status", "source", "qualifier", "numerator", "denominator", "note_vi", "note_en", "dims"}

func (c *converter) dimensionOf(column string) *dimension {
	folded := strings.ToLower(column)
	if d := c.dimension[folded]; d != nil {
		return d
	}
	id := strings.ReplaceAll(shortID(slug(column, "-"), 40), "-", "_")
	if id == "" || id[0] < 'a' || id[0] > 'z' || slices.Contains(reservedDims, id) {
		id = "by_" + cmp.Or(id, hash(folded))
	}
	for slices.ContainsFunc(c.dimensions, func(d *dimension) bool { return d.id == id }) {
		id += "_" + hash(folded)
	}
	d := &dimension{id: id, name: c.label(column, column), at: map[string]string{}, ids: map[string]bool{model.Total: true}}
	c.dimension[folded] = d
	c.dimensions = append(c.dimensions, d)
	return d
}

func (c *converter) codeOf(d *dimension, p part) string {
	folded := strings.ToLower(p.text)
	if id, ok := d.at[folded]; ok {
		return id
	}
	id := strings.ReplaceAll(shortID(slug(plain(p.text), "-"), 40), "-", "_")
	if id == "" || d.ids[id] {
		id = strings.TrimPrefix(id+"_"+hash(folded), "_")
	}
	d.at[folded], d.ids[id] = id, true
	d.codes = append(d.codes, code{id, c.label(p.column, p.text)})
	return id
}

// label is the word of a column or of a cell without marks of HTML; what is nothing but
// marks stays.
func (c *converter) label(column, word string) model.Text {
	t := c.term(column, word)
	return model.Text{VI: cmp.Or(plain(t.VI), t.VI), EN: cmp.Or(plain(t.EN), t.EN)}
}

// key is what one figure alone of a measure may have.
func (f *figure) key() figureKey { return figureKey{f.period, f.geo, f.dims()} }

type figureKey struct {
	period    model.Period
	geo, dims string
}

// dims is the breakdown of a figure: dimension=code pairs.
func (f *figure) dims() string {
	if len(f.parts) == 0 {
		return ""
	}
	var b strings.Builder
	for _, p := range f.parts {
		b.WriteString(p.column + "=" + p.text + ",")
	}
	return b.String()
}

// once takes out what stands twice: the same figure counts once, and of
// different figures none.
func (c *converter) once(list []*figure) []*figure {
	first := make(map[figureKey]*figure, len(list))
	spoilt := map[figureKey]bool{}
	for _, f := range list {
		key := f.key()
		other := first[key]
		switch {
		case other == nil:
			first[key] = f
		case !other.agrees(f):
			spoilt[key] = true
		}
	}
	against := map[figureKey]*figure{} // the first that differs from the first
	for _, f := range list {
		if key := f.key(); spoilt[key] && against[key] == nil && !f.agrees(first[key]) {
			against[key] = f
		}
	}
	var kept []*figure
	for _, f := range list {
		key := f.key()
		other := first[key]
		switch {
		case spoilt[key] && f.agrees(other): // the first, or one like it
			c.losePair(f, against[key])
		case spoilt[key]:
			c.losePair(f, other)
		case other == f:
			kept = append(kept, f)
		default:
			c.report.add(Entry{Fate: LeftOut, Rule: "duplicate-same", Path: f.path, Line: f.line, Column: f.at, Text: f.value, Rows: 1, Related: other.line,
				Reason: diag.Say("Trùng hẳn dòng %d (cùng kỳ, phân tổ và số): chỉ tính một lần.", "The same as line %d (period, breakdown and value): counted once.", other.line)})
		}
	}
	return kept
}

// agrees tells whether two figures of one key say the same: 4 and 4.0 are one number.
func (f *figure) agrees(other *figure) bool {
	return f.status == other.status && sameNumber(f.value, other.value)
}

// losePair reports one of several rows of one key with different values.
func (c *converter) losePair(f, other *figure) {
	c.lose(f, f.at, f.value, "duplicate-differs", diag.Say("Cùng kỳ, địa bàn và phân tổ với dòng %d mà số khác (%s và %s).", "The same period, area and breakdown as line %d with another value (%s and %s).", other.line, cmp.Or(f.value, "…"), cmp.Or(other.value, "…")),
		diag.Say("Trong kho giữ dòng đúng, hoặc thêm cột nói hai dòng khác nhau ở đâu.", "Keep the right row in the repository, or add a column that says in what the two differ."), other.line)
}

var validID = config.ValidSlug
