package chart

import (
	"math/big"
	"slices"
	"strings"
	"testing"
)

func ratsOf(list string) []*big.Rat {
	var out []*big.Rat
	for _, s := range strings.Fields(list) {
		out = append(out, rat(s))
	}
	return out
}

func TestNiceTicks(t *testing.T) {
	tests := []struct {
		values, foot string
		decimals     int
		want         string
	}{
		{"39.3 38.4 15", "", 2, "0 10 20 30 40"},
		{"96.5 98", "", 2, "0 20 40 60 80 100"},
		{"1132 869 952", "", 2, "0 250 500 750 1000 1250"},
		{"41000", "", 2, "0 10000 20000 30000 40000 50000"},
		{"0.12 0.05", "", 2, "0 1/20 1/10 3/20"},
		{"12", "", 2, "0 5 10 15"},
		{"4", "", 2, "0 1 2 3 4"},
		{"1", "", 2, "0 1/5 2/5 3/5 4/5 1"},
		{"0", "", 2, "0 1/5 2/5 3/5 4/5 1"},
		{"", "", 2, "0 1/5 2/5 3/5 4/5 1"},
		{"3.5 -4.1 -6", "", 2, "-6 -4 -2 0 2 4"},
		{"-3", "", 2, "-3 -2 -1 0"},
		{"91.5 99.7", "80", 2, "80 85 90 95 100"},
		{"75 99.7", "80", 2, "75 80 85 90 95 100"},
		{"1", "", 0, "0 1"},
		{"0.12", "", 1, "0 1/10 1/5"},
		{"3 2", "", 0, "0 1 2 3"},
		{"100", "100", 2, "100 501/5 502/5 503/5 504/5 101"},
	}
	for _, test := range tests {
		var foot *big.Rat
		if test.foot != "" {
			foot = rat(test.foot)
		}
		var got []string
		for _, r := range NiceTicks(ratsOf(test.values), foot, test.decimals) {
			got = append(got, r.RatString())
		}
		if s := strings.Join(got, " "); s != test.want {
			t.Errorf("NiceTicks(%q, %q, %d) = %s, want %s", test.values, test.foot, test.decimals, s, test.want)
		}
	}
}

// FuzzNiceTicks: the gridlines hold the values, are evenly spaced and at most
// six, whatever the values.
func FuzzNiceTicks(f *testing.F) {
	f.Add(int64(393), int64(150), int64(10), int64(0))
	f.Add(int64(-1), int64(1), int64(1), int64(-7))
	f.Fuzz(func(t *testing.T, a, b, scale, foot int64) {
		if scale <= 0 {
			return
		}
		values := []*big.Rat{big.NewRat(a, scale), big.NewRat(b, scale), nil}
		ticks := NiceTicks(values, big.NewRat(foot, scale), int(foot&7))
		n := len(ticks)
		if n < 2 || n > maxTicks {
			t.Fatalf("%d gridlines", n)
		}
		size := new(big.Rat).Sub(ticks[1], ticks[0])
		for i := 1; i < n; i++ {
			if new(big.Rat).Sub(ticks[i], ticks[i-1]).Cmp(size) != 0 || size.Sign() <= 0 {
				t.Errorf("gridlines are not even: %v", ticks)
			}
		}
		for _, v := range values[:2] {
			if v.Cmp(ticks[0]) < 0 || v.Cmp(ticks[n-1]) > 0 {
				t.Errorf("%v lies outside %v", v, ticks)
			}
		}
	})
}

func TestYearTicks(t *testing.T) {
	tests := []struct {
		from, to int
		want     []int
	}{
		{2015, 2030, []int{2015, 2020, 2025, 2030}},
		{2016, 2018, []int{2016, 2017, 2018}},
		{2021, 2030, []int{2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028, 2029, 2030}},
		{2020, 2030, []int{2020, 2025, 2030}},
		{2002, 2030, []int{2002, 2005, 2010, 2015, 2020, 2025, 2030}},
		{1980, 2030, []int{1980, 1990, 2000, 2010, 2020, 2030}},
		{2020, 2020, []int{2020}},
		{2020, 2010, nil},
	}
	for _, test := range tests {
		if got := YearTicks(test.from, test.to); !slices.Equal(got, test.want) {
			t.Errorf("YearTicks(%d, %d) = %v, want %v", test.from, test.to, got, test.want)
		}
	}
}

func TestSplitPath(t *testing.T) {
	way := []PathPoint{{rat("2020"), rat("100")}, {rat("2024"), rat("80")}, {rat("2030"), rat("50")}}
	tests := []struct{ broken, before, after string }{
		{"2022", "2020:100 2022:90", "2022:90 2024:80 2030:50"},
		{"2024", "2020:100 2024:80 2024:80", "2024:80 2030:50"},
		{"4051/2", "2020:100 2024:80 4051/2:145/2", "4051/2:145/2 2030:50"},
		{"2040", "2020:100 2024:80 2030:50", ""},
		{"2010", "", "2020:100 2024:80 2030:50"},
	}
	show := func(way []PathPoint) string {
		var out []string
		for _, p := range way {
			out = append(out, p.Year.RatString()+":"+p.Value.RatString())
		}
		return strings.Join(out, " ")
	}
	for _, test := range tests {
		before, after := splitPath(way, rat(test.broken))
		if show(before) != test.before || show(after) != test.after {
			t.Errorf("splitPath at %s = %q and %q, want %q and %q", test.broken, show(before), show(after), test.before, test.after)
		}
	}
}

func TestClip(t *testing.T) {
	in := box{0, 0, 10, 10}
	tests := []struct {
		a, b spot
		want [2]spot
		ok   bool
	}{
		{spot{1, 1}, spot{9, 9}, [2]spot{{1, 1}, {9, 9}}, true},
		{spot{5, 5}, spot{5, 25}, [2]spot{{5, 5}, {5, 10}}, true},
		{spot{-5, 5}, spot{15, 5}, [2]spot{{0, 5}, {10, 5}}, true},
		{spot{-5, 11}, spot{15, 11}, [2]spot{}, false},
		{spot{-5, 5}, spot{-1, 5}, [2]spot{}, false},
	}
	for _, test := range tests {
		got, ok := clip(test.a, test.b, in)
		if ok != test.ok || ok && got != test.want {
			t.Errorf("clip(%v, %v) = %v, %v; want %v, %v", test.a, test.b, got, ok, test.want, test.ok)
		}
	}
}
