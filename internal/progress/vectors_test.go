package progress_test

import (
	"encoding/csv"
	"math/big"
	"os"
	"strings"
	"testing"

	"chitieu/internal/decimal"
	"chitieu/internal/model"
	"chitieu/internal/progress"
)

// TestVectors runs the cases of testdata/progress-vectors.csv, whose ratios
// were computed with exact fractions by another program.
func TestVectors(t *testing.T) {
	cases := readVectors(t)
	if len(cases) != 36 {
		t.Fatalf("%d cases, want 36", len(cases))
	}
	for _, c := range cases {
		t.Run(c["id"], func(t *testing.T) {
			a := c.assess()
			want(t, a, progress.Key(strings.TrimPrefix(c["expected"], "not_assessed:")))
			if c["ratio_exact"] == "" {
				if a.Ratio != nil {
					t.Errorf("R = %s, want none", a.Ratio)
				}
				return
			}
			r, _ := new(big.Rat).SetString(c["ratio_exact"])
			if a.Ratio == nil || a.Ratio.Cmp(r) != 0 {
				t.Errorf("R = %v, want %s", a.Ratio, r)
			}
			if a.Ratio != nil && a.Ratio.FloatString(6) != c["ratio_decimal"] {
				t.Errorf("R = %s, want %s", a.Ratio.FloatString(6), c["ratio_decimal"])
			}
		})
	}
}

type vector map[string]string

func readVectors(t *testing.T) []vector {
	t.Helper()
	f, err := os.Open("testdata/progress-vectors.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []vector
	for _, r := range records[1:] {
		v := vector{}
		for n, name := range records[0] {
			v[name] = r[n]
		}
		out = append(out, v)
	}
	return out
}

// assess puts the case into a document's baseline and one row. Where baseline
// and value are of one year there is a row and no baseline.
func (v vector) assess() progress.Assessment {
	comparator := map[string]string{"up": ">=", "down": "<="}[v["direction"]]
	in := measure(model.Direction(v["direction"]), row(old, v["value_year"], v["value"], model.ObsStatus(v["obs_status"])))
	if v["comparable"] == "False" {
		in.Breaks = []model.Break{{At: date(v["value_year"] + "-01-01")}}
	}
	if v["target"] == "" {
		return assess(in, nil, v["value_year"]+"-12-31")
	}
	target := goal(old, v["target_year"], comparator, v["target"], v["baseline_year"])
	if v["baseline_year"] != v["value_year"] {
		target.Baseline = &model.Baseline{Period: period(v["baseline_year"]), Value: decimal.MustParse(v["baseline"])}
	}
	return assess(in, target, v["value_year"]+"-12-31")
}

// TestGrowth compares with the figures that Statistics Canada publishes for
// the Canadian Indicator Framework.
func TestGrowth(t *testing.T) {
	for _, c := range []struct {
		id, v0, t0, v, t, target, due string
		direction                     model.Direction
		published                     string
		key                           progress.Key
	}{
		{"1-1-1", "14.5", "2015", "10.2", "2023", "7.25", "2030", model.Down, "0.9525901792032172", progress.OnTrack},
		{"11-1-1", "26866", "2016", "36058", "2024", "13433", "2028", model.Down, "-0.6675781357974336", progress.MovingAway},
		{"11-3-1", "63", "2005", "74", "2020", "85", "2030", model.Up, "0.8949392974311927", progress.Behind},
		{"11-6-1", "699", "2014", "683.4", "2022", "490", "2030", model.Down, "0.12830416881599752", progress.FarBehind},
		{"12-1-1", "0.37", "2015", "14.63", "2024", "60", "2030", model.Up, "1.249622415033452", progress.OnTrack},
		{"14-2-1", "68.5534591194968", "2015", "46.7336683417085", "2023", "55", "2026", model.Up, "-2.3587220377696703", progress.MovingAway},
		{"15-4-1", "10.1", "2015", "13.7", "2023", "30", "2030", model.Up, "0.5160064971944834", progress.FarBehind},
	} {
		t.Run(c.id, func(t *testing.T) {
			years := func(from, to string) *big.Rat {
				return new(big.Rat).Sub(period(to).Position(), period(from).Position())
			}
			r, err := progress.Growth(rat(c.v0), rat(c.v), rat(c.target), years(c.t0, c.t), years(c.t0, c.due), c.direction == model.Up)
			if err != nil {
				t.Fatal(err)
			}
			difference := new(big.Rat).Sub(r, rat(c.published))
			if difference.Abs(difference).Cmp(rat("0.000000000001")) > 0 {
				t.Errorf("R = %s, published %s", r.FloatString(16), c.published)
			}
			in := measure(c.direction, obs(c.t, c.v))
			in.Method = model.CAGR
			target := goal(old, c.due, map[model.Direction]string{model.Up: ">=", model.Down: "<="}[c.direction], c.target, c.t0)
			target.Baseline = &model.Baseline{Period: period(c.t0), Value: decimal.MustParse(c.v0)}
			a := assess(in, target, c.t+"-12-31")
			want(t, a, c.key)
			if c.id != "14-2-1" && (a.Ratio == nil || a.Ratio.Cmp(r) != 0) {
				t.Errorf("Assess has R = %v, Growth %v", a.Ratio, r)
			}
		})
	}
}

func rat(s string) *big.Rat {
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		panic(s)
	}
	return r
}

// A rational root that makes the ratio exactly 0.95 must fall on that side of
// the band: 100 to 121 in two years is 10 % a year, 100 to 109.5 in one 9.5 %.
func TestGrowthOnTheBand(t *testing.T) {
	r, err := progress.Growth(rat("100"), rat("109.5"), rat("121"), rat("1"), rat("2"), true)
	if err != nil || r.Cmp(rat("0.95")) != 0 {
		t.Errorf("R = %v, %v; want exactly 0.95", r, err)
	}
}

func TestGrowthRefuses(t *testing.T) {
	for _, c := range []struct{ v0, v, target, passed, total string }{
		{"0", "1", "2", "1", "2"}, {"1", "0", "2", "1", "2"}, {"1", "2", "0", "1", "2"}, {"-1", "1", "2", "1", "2"},
		{"1", "2", "1", "1", "2"}, {"1", "2", "3", "1/2", "2"}, {"1", "2", "3", "0", "2"}, {"1", "2", "3", "1", "101"},
	} {
		if r, err := progress.Growth(rat(c.v0), rat(c.v), rat(c.target), rat(c.passed), rat(c.total), true); err == nil {
			t.Errorf("Growth(%v) = %v, want an error", c, r)
		}
	}
}
