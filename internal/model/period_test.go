package model_test

import (
	"math/big"
	"testing"

	"chitieu/internal/model"
)

func period(t testing.TB, s string) model.Period {
	t.Helper()
	p, err := model.ParsePeriod(s)
	if err != nil {
		t.Fatalf("ParsePeriod(%q): %v", s, err)
	}
	return p
}

func date(t testing.TB, s string) model.Date {
	t.Helper()
	d, err := model.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestPeriod(t *testing.T) {
	for _, c := range []struct {
		text       string
		kind       model.PeriodKind
		start, end string
		position   *big.Rat
		next       string
	}{
		{"2024", model.Year, "2024-01-01", "2024-12-31", big.NewRat(2024, 1), "2025"},
		{"2024-S1", model.Half, "2024-01-01", "2024-06-30", big.NewRat(2024, 1), "2024-S2"},
		{"2024-S2", model.Half, "2024-07-01", "2024-12-31", big.NewRat(4049, 2), "2025-S1"},
		{"2024-Q1", model.Quarter, "2024-01-01", "2024-03-31", big.NewRat(2024, 1), "2024-Q2"},
		{"2024-Q4", model.Quarter, "2024-10-01", "2024-12-31", big.NewRat(8099, 4), "2025-Q1"},
		{"2024-M02", model.Month, "2024-02-01", "2024-02-29", big.NewRat(24289, 12), "2024-M03"},
		{"2023-M12", model.Month, "2023-12-01", "2023-12-31", big.NewRat(24287, 12), "2024-M01"},
		{"2024-2025", model.SchoolYear, "2024-09-01", "2025-05-31", big.NewRat(2024, 1), "2025-2026"},
		{"2024-12-31", model.Day, "2024-12-31", "2024-12-31", new(big.Rat).Add(big.NewRat(2024, 1), big.NewRat(365, 366)), "2025-01-01"},
		{"2018/P3Y", model.Span, "2018-01-01", "2020-12-31", big.NewRat(2018, 1), "2019/P3Y"},
		{"2015/P2Y", model.Span, "2015-01-01", "2016-12-31", big.NewRat(2015, 1), "2017/P2Y"},
		{"2023-02-28", model.Day, "2023-02-28", "2023-02-28", new(big.Rat).Add(big.NewRat(2023, 1), big.NewRat(58, 365)), "2023-03-01"},
	} {
		p := period(t, c.text)
		if p.Kind != c.kind || p.String() != c.text || p.IsZero() {
			t.Errorf("%s reads as %+v, prints as %s", c.text, p, p)
		}
		if p.Start().String() != c.start || p.End().String() != c.end || p.Interval().String() != c.start+"/"+c.end {
			t.Errorf("%s is %s, want %s/%s", c.text, p.Interval(), c.start, c.end)
		}
		if p.Position().Cmp(c.position) != 0 {
			t.Errorf("%s stands at %s, want %s", c.text, p.Position(), c.position)
		}
		next := period(t, c.next)
		if !next.Follows(p) || p.Follows(next) || p.Follows(p) {
			t.Errorf("%s does not follow %s, or something else does", c.next, c.text)
		}
		if p.Compare(next) >= 0 || next.Compare(p) <= 0 || p.Compare(p) != 0 {
			t.Errorf("%s and %s are not in order", c.text, c.next)
		}
	}
}

func TestNotAPeriod(t *testing.T) {
	for _, s := range []string{"", "24", "02024", "2024-", "2024-S3", "2024-S0", "2024-Q5", "2024-M00", "2024-M13", "2024-M1",
		"2024-2026", "2024-2024", "2024-2023", "2024-02-30", "2023-02-29", "2024-1-1", "2024-S1 ", " 2024", "2024/2025", "2024–2025",
		"２０２４", "2024-s1", "0999", "3000", "0001-01-01", "3000-01-01", "2024-12-31T00:00", "2024-06", "1999-12-31x", "2018/P1Y", "2018/P0Y", "2018/P100Y", "2018/2020", "2018/p3y", "2018/P3M"} {
		if p, err := model.ParsePeriod(s); err == nil {
			t.Errorf("ParsePeriod(%q) = %v", s, p)
		}
	}
}

func TestPeriodsOfTwoKinds(t *testing.T) {
	for _, c := range []struct{ earlier, later string }{
		{"2024", "2024-2025"}, {"2024-S1", "2024"}, {"2024-Q1", "2024-S1"}, {"2023-2024", "2024"}, {"2024-01-01", "2024-M01"},
	} {
		if period(t, c.earlier).Compare(period(t, c.later)) >= 0 {
			t.Errorf("%s does not come before %s", c.earlier, c.later)
		}
		if period(t, c.later).Follows(period(t, c.earlier)) {
			t.Errorf("%s follows %s, of another kind", c.later, c.earlier)
		}
	}
}

func TestZeroPeriod(t *testing.T) {
	var p model.Period
	if !p.IsZero() || p.String() != "" || !p.Start().Before(date(t, "1000-01-01")) {
		t.Errorf("the zero period is %q from %v", p, p.Start())
	}
}

func FuzzParsePeriod(f *testing.F) {
	for _, s := range []string{"2024", "2024-S1", "2024-Q3", "2024-M09", "2024-2025", "2024-12-31", "2018/P3Y", "2999-2998", "2999-12-31"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := model.ParsePeriod(s)
		if err != nil {
			if p != (model.Period{}) {
				t.Errorf("%q is an error and %v", s, p)
			}
			return
		}
		if p.String() != s {
			t.Errorf("%q prints as %q", s, p)
		}
		if p.End().Before(p.Start()) {
			t.Errorf("%q ends %v before it starts %v", s, p.End(), p.Start())
		}
		if floor := big.NewRat(int64(p.Year), 1); p.Position().Cmp(floor) < 0 || p.Position().Cmp(floor.Add(floor, big.NewRat(1, 1))) >= 0 {
			t.Errorf("%q stands at %s, outside its year", s, p.Position())
		}
	})
}

func TestDate(t *testing.T) {
	for _, s := range []string{"", "2024-2-1", "2024-02-30", "24-02-01", "2024-02-01 ", "2024/02/01", "2024-13-01", "01-02-2024"} {
		if d, err := model.ParseDate(s); err == nil {
			t.Errorf("ParseDate(%q) = %v", s, d)
		}
	}
	d := date(t, "2024-02-28")
	if got := d.AddDays(2).String(); got != "2024-03-01" {
		t.Errorf("two days after 28 February 2024: %s", got)
	}
	if got := date(t, "2025-01-01").AddDays(-1).String(); got != "2024-12-31" {
		t.Errorf("the day before 2025: %s", got)
	}
	if d.DaysInYear() != 366 || date(t, "2025-12-31").DaysInYear() != 365 || date(t, "2024-12-31").YearDay() != 365 {
		t.Error("lengths of years are wrong")
	}
	var none model.Date
	if !none.IsZero() || none.String() != "" || !none.Before(d) || none.After(d) || !d.After(none) {
		t.Error("an unknown date is not before all others")
	}
	if got := model.PositionOf(date(t, "2025-07-01")); got.Cmp(new(big.Rat).Add(big.NewRat(2025, 1), big.NewRat(181, 365))) != 0 {
		t.Errorf("1 July 2025 stands at %s", got)
	}
}
