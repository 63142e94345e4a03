package model_test

import (
	"math/big"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chitieu/internal/decimal"
	"chitieu/internal/model"
)

func areas(t testing.TB) model.Areas {
	before, after := date(t, "2025-06-30"), date(t, "2025-07-01")
	return model.Areas{
		{Code: "VN", Level: model.Country},
		{Code: "52", NameVI: "Tỉnh Bình Định", Level: model.Province, Parent: "VN", ValidTo: before},
		{Code: "64", NameVI: "Tỉnh Gia Lai", Level: model.Province, Parent: "VN", ValidTo: before},
		{Code: "52", NameVI: "Tỉnh Gia Lai", Level: model.Province, Parent: "VN", ValidFrom: after},
		{Code: "540", Level: model.District, Parent: "52", ValidTo: before},
		{Code: "21583", Level: model.Commune, Parent: "52", ValidFrom: after},
		{Code: "21553", Level: model.Commune, Parent: "52", ValidFrom: after},
	}
}

func keys(found []*model.Area) []string {
	var out []string
	for _, a := range found {
		out = append(out, a.Key())
	}
	return out
}

// The code 52 was Bình Định until the end of June 2025 and is Gia Lai since.
func TestAreasFind(t *testing.T) {
	as := areas(t)
	for _, c := range []struct {
		ref, period string
		want        []string
	}{
		{"52", "2024", []string{"52"}},
		{"52", "2025", []string{"52", "52@2025-07-01"}},
		{"52", "2026", []string{"52@2025-07-01"}},
		{"52", "2024-2025", []string{"52"}},
		{"52", "2025-S2", []string{"52@2025-07-01"}},
		{"52", "2025-06-30", []string{"52"}},
		{"52@2025-07-01", "2025", []string{"52@2025-07-01"}},
		{"52@2025-07-01", "2024", nil},
		{"52@2025-07-02", "2026", nil},
		{"64", "2025", []string{"64"}},
		{"64", "2026", nil},
		{"VN", "1990", []string{"VN"}},
		{"99", "2025", nil},
		{"", "2025", nil},
	} {
		if got := keys(as.Find(c.ref, period(t, c.period).Interval())); !cmp.Equal(got, c.want) {
			t.Errorf("Find(%q, %s) = %v, want %v", c.ref, c.period, got, c.want)
		}
	}
	if got := keys(as.Find("52", model.Interval{})); len(got) != 2 {
		t.Errorf("52 at any time: %v", got)
	}
}

func TestAreaInTime(t *testing.T) {
	as := areas(t)
	old, now := as[2], as[3]
	for _, c := range []struct {
		area            *model.Area
		period          string
		exists, changes bool
	}{
		{old, "2024", true, false}, {old, "2025", true, true}, {old, "2025-S1", true, false}, {old, "2026", false, false},
		{now, "2024", false, false}, {now, "2025", true, true}, {now, "2025-S2", true, false}, {now, "2026", true, false},
		{as[0], "2025", true, false},
	} {
		during := period(t, c.period).Interval()
		if c.area.ExistsIn(during) != c.exists || c.area.ChangesIn(during) != c.changes {
			t.Errorf("%s in %s: exists %v, changes %v", c.area.Key(), c.period, c.area.ExistsIn(during), c.area.ChangesIn(during))
		}
	}
}

// TestAbove: the code of a parent is read at the first day of the area, or on
// the first day that both share.
func TestAbove(t *testing.T) {
	as := areas(t)
	for i, want := range map[int]*model.Area{0: nil, 1: as[0], 4: as[1], 5: as[3], 6: as[3]} {
		if got := as.Above(as[i]); got != want {
			t.Errorf("above %s is %v, want %v", as[i].Key(), got, want)
		}
	}
	open := &model.Area{Code: "1", Level: model.Commune, Parent: "52"}
	if got := as.Above(open); got != as[1] {
		t.Errorf("above an area of unknown dates is %v, want the first of the code", got)
	}
}

func TestChildren(t *testing.T) {
	as := areas(t)
	if got, want := keys(as.Children(as[1])), []string{"540"}; !cmp.Equal(got, want) {
		t.Errorf("below old 52: %v", got)
	}
	if got, want := keys(as.Children(as[3])), []string{"21553@2025-07-01", "21583@2025-07-01"}; !cmp.Equal(got, want) {
		t.Errorf("below new 52: %v", got)
	}
}

func TestLevels(t *testing.T) {
	if !model.Commune.Finer(model.Province) || model.Province.Finer(model.Province) || model.Country.Finer(model.Commune) {
		t.Error("area levels are out of order")
	}
}

func TestSeriesOf(t *testing.T) {
	as := areas(t)
	at := func(a *model.Area, p string, d model.Dims) model.Observation {
		return model.Observation{Area: a, Period: period(t, p), Dims: d}
	}
	series := model.SeriesOf([]model.Observation{
		at(as[2], "2016", ""), at(as[2], "2015", ""), at(as[2], "2015", "sex=F"), at(as[1], "2014", ""), at(as[3], "2026", ""), at(as[2], "2014", ""),
	})
	var got [][]string
	for _, s := range series {
		one := []string{s.Area.Key(), string(s.Dims)}
		for _, o := range s.Observations {
			one = append(one, o.Period.String())
		}
		got = append(got, one)
	}
	want := [][]string{{"64", "", "2014", "2015", "2016"}, {"64", "sex=F", "2015"}, {"52", "", "2014"}, {"52@2025-07-01", "", "2026"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestLatest(t *testing.T) {
	at := func(p, v string) model.Observation {
		o := model.Observation{Period: period(t, p)}
		if v != "" {
			o.Value = decimal.MustParse(v)
		}
		return o
	}
	if o, ok := model.Latest([]model.Observation{at("2015", "1"), at("2018", ""), at("2016", "0"), at("2014", "3")}); !ok || o.Period.Year != 2016 {
		t.Errorf("latest %v, %v", o.Period, ok)
	}
	if _, ok := model.Latest([]model.Observation{at("2015", "")}); ok {
		t.Error("a row without a value is the latest")
	}
}

func TestBreak(t *testing.T) {
	as := areas(t)
	b := model.Break{At: date(t, "2012-01-01"), Area: as[2]}
	for _, c := range []struct {
		from, to string
		want     bool
	}{
		{"2010", "2012", true}, {"2011", "2012", true}, {"2012", "2013", false}, {"2010", "2011", false}, {"2009", "2018", true},
		{"2011-2012", "2012-2013", true}, {"2011-S2", "2012-S1", true},
	} {
		if got := b.Between(as[2], period(t, c.from), period(t, c.to)); got != c.want {
			t.Errorf("between %s and %s: %v", c.from, c.to, got)
		}
	}
	if b.Between(as[1], period(t, "2010"), period(t, "2012")) || b.Concerns(as[1], "") {
		t.Error("the break of one area is one of another")
	}
	everywhere := model.Break{At: date(t, "2012-01-01"), Dims: "sex=F"}
	if !everywhere.Between(as[1], period(t, "2010"), period(t, "2012")) || everywhere.Concerns(as[1], "") || !everywhere.Concerns(as[1], "sex=F") {
		t.Error("the break of a breakdown in every area")
	}
	if b.Dims = ""; !b.Concerns(as[2], "sex=F") {
		t.Error("a break without a breakdown is one of all")
	}
}

func TestDims(t *testing.T) {
	d := model.NewDims([]string{"sex", "ethnicity", "level"}, []string{"_T", "DTTS", "tieu-hoc"})
	if d != "ethnicity=DTTS,level=tieu-hoc" {
		t.Errorf("dims %q", d)
	}
	if d.Code("ethnicity") != "DTTS" || d.Code("sex") != model.Total || model.Dims("").Code("sex") != model.Total {
		t.Error("a code is not found, or a total is not one")
	}
	if model.NewDims([]string{"sex", "level"}, []string{""}) != "" {
		t.Error("missing codes are not totals")
	}
}

func TestComparator(t *testing.T) {
	for _, c := range []struct {
		comparator         model.Comparator
		below, same, above bool
	}{
		{model.AtLeast, false, true, true}, {model.Above, false, false, true}, {model.AtMost, true, true, false}, {model.Below, true, false, false}, {"=", false, false, false},
	} {
		target := big.NewRat(95, 1)
		got := []bool{c.comparator.Met(big.NewRat(949, 10), target), c.comparator.Met(big.NewRat(95, 1), target), c.comparator.Met(big.NewRat(951, 10), target)}
		if !slices.Equal(got, []bool{c.below, c.same, c.above}) {
			t.Errorf("%s: %v", c.comparator, got)
		}
	}
}

func TestSourceYear(t *testing.T) {
	for text, want := range map[string]int{"2021-01-07": 2021, "2024-12": 2024, "2018": 2018, "": 0, "12": 0, "20a1": 0} {
		if got := (&model.Source{Date: text}).Year(); got != want {
			t.Errorf("year of %q: %d", text, got)
		}
	}
	if (*model.Source)(nil).Year() != 0 {
		t.Error("no source has a year")
	}
}

func TestNextDeadline(t *testing.T) {
	d := model.Deadline{Month: 12, Day: 15}
	for after, want := range map[string]string{"2026-11-23": "2026-12-15", "2026-12-15": "2026-12-15", "2026-12-16": "2027-12-15"} {
		if got := d.Next(date(t, after)).String(); got != want {
			t.Errorf("after %s: %s", after, got)
		}
	}
}

func TestText(t *testing.T) {
	both, one := model.Text{VI: "tỉnh", EN: "province"}, model.Text{VI: "tỉnh"}
	for _, c := range []struct {
		text       model.Text
		lang, want string
		fallback   bool
	}{{both, "vi", "tỉnh", false}, {both, "en", "province", false}, {one, "en", "tỉnh", true}, {model.Text{}, "en", "", false}} {
		if got, fallback := c.text.In(c.lang); got != c.want || fallback != c.fallback {
			t.Errorf("%v in %s: %q, %v", c.text, c.lang, got, fallback)
		}
	}
}

func TestFind(t *testing.T) {
	p := &model.Project{Indicators: []*model.Indicator{{ID: "a"}}, Agencies: []*model.Agency{{ID: "b"}},
		Dimensions: []*model.Dimension{{ID: "c", Codes: []model.Code{{ID: "x"}}}}}
	if p.Indicator("a") == nil || p.Indicator("b") != nil || p.Agency("b") == nil || p.Agency("a") != nil || p.Dimension("c") == nil || p.Dimension("a") != nil {
		t.Error("things are not found by their ids")
	}
	if _, ok := p.Dimension("c").Code("x"); !ok {
		t.Error("a code is not found")
	}
	if _, ok := p.Dimension("c").Code("y"); ok {
		t.Error("an unknown code is found")
	}
}
