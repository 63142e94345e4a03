package site

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chitieu/internal/config"
	"chitieu/internal/decimal"
	"chitieu/internal/disclosure"
	"chitieu/internal/markup"
	"chitieu/internal/model"
)

// places is an invented project with areas below the province.
type places struct {
	country, before, after *model.Area
	district, old          *model.Area
	one, two, three        *model.Area // communes of today
	in                     *model.Indicator
}

func newPlaces() *places {
	end, start := model.Date{Year: 2025, Month: 6, Day: 30}, model.Date{Year: 2025, Month: 7, Day: 1}
	commune := func(code, name string) *model.Area {
		return &model.Area{Code: code, NameVI: name, Type: "xã", Level: model.Commune, Parent: "52", ValidFrom: start}
	}
	p := &places{
		country:  &model.Area{Code: "VN", NameVI: "Nước Mẫu", Level: model.Country},
		before:   &model.Area{Code: "52", NameVI: "Tỉnh Mẫu", Type: "tỉnh", Level: model.Province, Parent: "VN", ValidTo: end},
		after:    &model.Area{Code: "52", NameVI: "Tỉnh Mẫu Mới", Type: "tỉnh", Level: model.Province, Parent: "VN", ValidFrom: start},
		district: &model.Area{Code: "700", NameVI: "Huyện Mẫu", Type: "huyện", Level: model.District, Parent: "52", ValidTo: end},
		old:      &model.Area{Code: "21001", NameVI: "Xã Mẫu Một", Type: "xã", Level: model.Commune, Parent: "700", ValidTo: end},
		one:      commune("21001", "Xã Mẫu Một"), two: commune("21002", "Xã Mẫu Ă"), three: commune("21003", "Xã Mẫu Ba"),
	}
	p.in = &model.Indicator{ID: "mau", Name: model.Text{VI: "Tỷ lệ mẫu"}, Theme: "nhom", Unit: model.Percent, Decimals: 1, Direction: model.Up,
		Period: model.Year, Method: model.Linear, Disclosure: model.Disclosure{Level: model.Commune, Decision: inventedSource}}
	return p
}

// row adds a figure; an empty value is a withheld one.
func (p *places) row(a *model.Area, period, value string) {
	at, _ := model.ParsePeriod(period)
	o := model.Observation{Area: a, Period: at, Status: model.Normal, Source: inventedSource, Origin: model.Origin{Path: "mau.csv", Line: len(p.in.Observations) + 2}}
	if value == "" {
		o.Status = model.Suppressed
	} else {
		o.Value = decimal.MustParse(value)
	}
	p.in.Observations = append(p.in.Observations, o)
}

// target adds a level to reach by 2030.
func (p *places) target(a *model.Area, value string) *model.Target {
	t := level(model.AtLeast, value, "2030")
	t.Area, t.Source = a, inventedSource
	p.in.Targets = append(p.in.Targets, t)
	return t
}

func (p *places) build(t *testing.T) *builder {
	t.Helper()
	loc, err := catalogues["vi"]()
	if err != nil {
		t.Fatal(err)
	}
	project := &model.Project{Indicators: []*model.Indicator{p.in}, Province: []*model.Area{p.before, p.after},
		Areas:       model.Areas{p.country, p.before, p.after, p.district, p.old, p.one, p.two, p.three},
		AreaChanges: []model.AreaChange{{Old: p.before, New: p.after}, {Old: p.old, New: p.one}, {Old: p.old, New: p.two, Part: true, Source: inventedSource}}}
	b, err := newBuilder(Input{Config: config.Config{Title: model.Text{VI: "Mẫu"}, BaseURL: "https://mau.example/",
		Themes: []config.Theme{{ID: "nhom", Name: model.Text{VI: "Nhóm"}}}}, Public: disclosure.Apply(project), Plan: &markup.Plan{},
		AsOf: model.Date{Year: 2027, Month: 3, Day: 1}, Locale: loc})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func paths(b *builder, below string) []string {
	var out []string
	for _, p := range b.pages() {
		if strings.HasPrefix(p.Path, below) && p.Path != below {
			out = append(out, strings.TrimPrefix(p.Path, below))
		}
	}
	return out
}

// TestAddressesInTime: the first in time has the plain address, and neither
// figures nor later areas change one that is there.
func TestAddressesInTime(t *testing.T) {
	p := newPlaces()
	list := model.Areas{p.one, p.old, p.before, p.after, p.two}
	code := func(a *model.Area) string { return a.Code }
	first := inTime(list, code)
	for a, want := range map[*model.Area]string{p.old: "21001", p.one: "21001-2025", p.before: "52", p.after: "52-2025", p.two: "21002"} {
		if first[a] != want {
			t.Errorf("%s has the address %s, want %s", a.Key(), first[a], want)
		}
	}
	again := &model.Area{Code: "21001", ValidFrom: model.Date{Year: 2025, Month: 9, Day: 1}}
	later := &model.Area{Code: "21002", ValidFrom: model.Date{Year: 2031, Month: 1, Day: 1}}
	second := inTime(append(model.Areas{again, later}, list...), code)
	for _, a := range list {
		if second[a] != first[a] {
			t.Errorf("a later area moved %s to %s", first[a], second[a])
		}
	}
	if second[again] != "21001-2025-09-01" || second[later] != "21002-2031" {
		t.Errorf("the later ones have %s and %s", second[again], second[later])
	}
}

// TestPagesOfAreas: a page for each area that has figures or withheld ones, and
// for the provinces; one of the indicator only below the province.
func TestPagesOfAreas(t *testing.T) {
	p := newPlaces()
	p.row(p.country, "2024", "80")
	p.row(p.old, "2024", "70")
	p.row(p.one, "2026", "71")
	p.row(p.two, "2026", "")
	b := p.build(t)
	if diff := cmp.Diff([]string{"21001-mau-mot-2025/", "21001-mau-mot/", "21002-mau-a/", "52-mau-moi/", "52-mau/", "vn-nuoc-mau/"}, paths(b, "/dia-ban/")); diff != "" {
		t.Errorf("areas (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"mau/", "mau/21001-2025/", "mau/21001/", "mau/21002/"}, paths(b, "/chi-so/")); diff != "" {
		t.Errorf("indicators (-want +got):\n%s", diff)
	}
	view := b.area(p.after).View.(*Area)
	if view.Nothing == "" || len(view.Tables) > 0 {
		t.Error("the province without figures does not say so")
	}
	if list := b.areaList().View.(*Areas); len(list.Parts) != 2 || list.Parts[0].Groups[0].ID != "db-700-mau" || list.Parts[1].Groups[0].Name != "M" {
		t.Errorf("the list has %+v, want the old district, and a letter for the commune without one", list.Parts)
	}
}

// TestSensitiveIndicatorsStayAtTheProvince: where nothing below the province may
// be shown, not even the existence of a row shows.
func TestSensitiveIndicatorsStayAtTheProvince(t *testing.T) {
	p := newPlaces()
	p.in.Disclosure = model.Disclosure{Level: model.Commune} // without a decision
	p.row(p.before, "2024", "80")
	p.row(p.one, "2026", "71.7")
	b := p.build(t)
	if got := paths(b, "/chi-so/"); !cmp.Equal(got, []string{"mau/"}) {
		t.Errorf("pages %v", got)
	}
	if got := paths(b, "/dia-ban/"); slices.Contains(got, "21001-mau-mot-2025/") {
		t.Errorf("pages %v", got)
	}
	c, err := b.indicator(b.in.Public.Indicators()[0])
	if err != nil {
		t.Fatal(err)
	}
	if v := c.View.(*Indicator); v.Lower != nil || v.Areas != nil {
		t.Error("the page of the indicator has a row for the commune")
	}
}

// TestJudgedByItsOwnPromise: a target of another area is a guide and no more.
func TestJudgedByItsOwnPromise(t *testing.T) {
	p := newPlaces()
	p.row(p.after, "2026", "80")
	p.row(p.one, "2026", "85")
	p.row(p.two, "2026", "75")
	own := p.target(p.one, "90")
	former, national := p.target(p.before, "70"), p.target(p.country, "95")
	p.row(p.before, "2024", "79")
	b := p.build(t)
	in := b.public[0]

	s := b.standIn(in, p.one)
	if s.primary != own || s.guide != nil || b.chipOf(s).Class == "not_assessed" {
		t.Errorf("%s is judged by %v with the guide %v", p.one.Key(), s.primary, s.guide)
	}
	s = b.standIn(in, p.two)
	if s.primary != nil || s.guide != national {
		t.Errorf("%s is judged by %v with the guide %v, want the country's alone", p.two.Key(), s.primary, s.guide)
	}
	if chip := b.chipOf(s); chip.Class != "not_assessed" {
		t.Errorf("its chip is %+v", chip)
	}
	c := b.figure(s)
	if c.Path != nil || len(c.Targets) != 1 || !strings.Contains(c.Targets[0].Label[1], "cả nước") {
		t.Errorf("its chart has the path %v and the targets %+v", c.Path, c.Targets)
	}
	if len(c.Compare) != 1 || c.Compare[0].Points[0].Figure.Observation().Area != p.after {
		t.Errorf("it is compared with %+v, want its province", c.Compare)
	}
	if s = b.standIn(in, p.old); s.guide == nil || s.guide == own || s.primary != nil {
		t.Errorf("the former commune has the guide %v", s.guide)
	}
	if s = b.standIn(in, p.before); s.primary != former {
		t.Errorf("the former province is judged by %v, want its own target", s.primary)
	}
	if s = b.standIn(in, p.country); s.primary != nil {
		t.Error("the country is judged")
	}
	if s = b.status[in]; slices.Contains(s.targets, own) {
		t.Error("the page of the province judges the commune's target")
	}
}

// TestNoGuideForCounts: a number of cases in a commune compares neither with the
// province's nor with a target for the whole.
func TestNoGuideForCounts(t *testing.T) {
	p := newPlaces()
	p.in.Unit, p.in.Decimals = model.Count, 0
	p.row(p.after, "2026", "800")
	p.row(p.one, "2026", "20")
	p.target(p.country, "900")
	b := p.build(t)
	s := b.standIn(b.public[0], p.one)
	if s.guide != nil || s.beside != nil {
		t.Errorf("the guide is %v, beside stands %v", s.guide, s.beside)
	}
	if _, ok := b.provinceFigure(s); ok {
		t.Error("the count of the province stands beside that of the commune")
	}
}

// TestOrderOfAreas: by value, equal ones by name in the order of the language,
// then by code; those without a value last.
func TestOrderOfAreas(t *testing.T) {
	p := newPlaces()
	p.row(p.one, "2026", "71")
	p.row(p.two, "2026", "71.0")
	p.row(p.three, "2026", "")
	p.row(p.old, "2024", "90")
	b := p.build(t)
	rows := b.areaRows(b.status[b.public[0]])
	if len(rows) != 2 || rows[1].ID != "xa-cu" {
		t.Fatalf("%d tables", len(rows))
	}
	var names []string
	for _, r := range rows[0].Table.Rows {
		names = append(names, r.Head.Text)
	}
	if diff := cmp.Diff([]string{"Xã Mẫu Ă", "Xã Mẫu Một từ 1/7/2025", "Xã Mẫu Ba"}, names); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if cell := rows[0].Table.Rows[2].Cells[0]; cell.Text != "bảo mật" {
		t.Errorf("the withheld value reads %q", cell.Text)
	}
}

// TestAreaWithFiguresOfOneGroup: an area whose only figures are of one group is
// told by that group.
func TestAreaWithFiguresOfOneGroup(t *testing.T) {
	p := newPlaces()
	p.row(p.after, "2026", "80")
	p.row(p.one, "2026", "71")
	p.in.Observations[1].Dims = "sex=F"
	b := p.build(t)
	if s := b.standIn(b.public[0], p.one); s.shown.Dims != "sex=F" || !s.known || len(b.compared(s, 2020)) > 0 {
		t.Errorf("it tells %q", s.shown.Dims)
	}
	if path := b.figurePath(b.public[0], b.public[0].Observations[1]); path != "/chi-so/mau/21001-2025/#n2026" {
		t.Errorf("the figure stands at %s", path)
	}
}

// TestCorrectionsLeadToTheirRow: of the province, of the country, of a commune of
// today and of before; a breakdown that has no rows of its own leads to the page.
func TestCorrectionsLeadToTheirRow(t *testing.T) {
	p := newPlaces()
	p.row(p.country, "2024", "80")
	p.row(p.before, "2024", "70")
	p.row(p.after, "2026", "75")
	p.row(p.one, "2026", "71")
	p.row(p.old, "2024", "69")
	b := p.build(t)
	in := b.public[0]
	for _, c := range []struct {
		area   *model.Area
		period string
		dims   model.Dims
		want   string
	}{
		{p.before, "2024", "", "/chi-so/mau/#n2024"}, {p.after, "2026", "", "/chi-so/mau/#n2026"},
		{p.country, "2024", "", "/chi-so/mau/#nVN-2024"}, {p.one, "2026", "", "/chi-so/mau/21001-2025/#n2026"},
		{p.old, "2024", "", "/chi-so/mau/21001/#n2024"}, {p.one, "2026", "sex=F", "/chi-so/mau/21001-2025/"}, {p.before, "2024", "sex=F", "/chi-so/mau/"},
	} {
		period, _ := model.ParsePeriod(c.period)
		if at := b.correctedAt(model.Correction{Indicator: in, Area: c.area, Period: period, Dims: c.dims}); at != c.want {
			t.Errorf("the correction of %s, %s leads to %s, want %s", c.area.Key(), c.period, at, c.want)
		}
	}
}

// TestAddressOfNameInOtherLetters: an area whose name has no letters that an address
// takes has its code alone, without a hyphen behind it.
func TestAddressOfNameInOtherLetters(t *testing.T) {
	p := newPlaces()
	p.three.NameVI, p.three.Type = "Область", ""
	p.row(p.three, "2026", "5")
	if got := p.build(t).areas.segment[p.three]; got != "21003" {
		t.Errorf("%q", got)
	}
}
