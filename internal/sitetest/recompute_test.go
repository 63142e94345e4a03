package sitetest

import (
	"cmp"
	"encoding/csv"
	"errors"
	"io/fs"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"golang.org/x/net/html"
)

// Statement 13: every verdict on the built pages is computed a second time, from
// the files of data/ and by the rules as docs/method.md says them, with nothing
// of the program's own.

// rawIndicator is an indicator as its files hold it.
type rawIndicator struct {
	ID        string `toml:"-"`
	SlugEN    string `toml:"slug_en"`
	Direction string
	Period    string
	Headline  map[string]string
	Dims      []string `toml:"dimensions"`
	Decimals  int
	Unit      string
	Targets   []rawTarget                 `toml:"target"`
	Break     []struct{ At, Area string } `toml:"break"`
	rows      []map[string]string
}

type rawTarget struct {
	Area, Period, Value, Comparator, Rule, Source, Clause string
	ClauseStatus                                          string `toml:"clause_status"`
	Dims                                                  map[string]string
	Primary                                               bool
	Start                                                 string
	Baseline                                              *struct{ Period, Value string }
}

type rawSource struct{ Number, Publisher, Date, Kind string }

// rawData reads data/ of the project.
func rawData(t *testing.T) ([]rawIndicator, map[string]rawSource) {
	t.Helper()
	folders, err := filepath.Glob(filepath.Join(projectRoot, "data/indicators/*"))
	if err != nil || len(folders) < 20 {
		t.Fatalf("%d indicators: %v", len(folders), err)
	}
	var list []rawIndicator
	for _, folder := range folders {
		var in rawIndicator
		if _, err := toml.DecodeFile(filepath.Join(folder, "indicator.toml"), &in); err != nil {
			t.Fatal(err)
		}
		in.ID = filepath.Base(folder)
		in.rows = rawRows(t, filepath.Join(folder, "observations.csv"))
		list = append(list, in)
	}
	sources := map[string]rawSource{}
	if _, err := toml.DecodeFile(filepath.Join(projectRoot, "data/sources.toml"), &sources); err != nil {
		t.Fatal(err)
	}
	return list, sources
}

// rawRows reads a CSV by its column names; a file that is not there has no rows.
func rawRows(t *testing.T, name string) []map[string]string {
	t.Helper()
	file, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, row := range rows[1:] {
		named := map[string]string{}
		for i, column := range rows[0] {
			named[strings.TrimPrefix(column, "\ufeff")] = row[i]
		}
		out = append(out, named)
	}
	return out
}

func firstYear(period string) int {
	n, _ := strconv.Atoi(period[:4])
	return n
}

// starts is the first day of a period; a school year begins in September.
func starts(period string) string {
	if len(period) == 9 {
		return period[:4] + "-09-01"
	}
	return (period + "-01-01")[:10]
}

// ends is the last day of a period.
func ends(period string) string {
	if len(period) == 9 {
		return period[5:] + "-05-31"
	}
	return period + "-12-31"
}

func exact(number string) *big.Rat {
	r, ok := new(big.Rat).SetString(number)
	if !ok {
		panic("not a number: " + number)
	}
	return r
}

// series are the rows with a value of an area and breakdown, oldest first. What
// a national target is compared with is the province.
func (in *rawIndicator) series(t rawTarget) []map[string]string {
	area := t.Area
	if area == "VN" {
		area = "64"
	}
	var out []map[string]string
	for _, row := range in.rows {
		same := row["area"] == area && row["value"] != "" && row["obs_status"] != "F"
		for _, dim := range in.Dims {
			same = same && cmp.Or(row[dim], "_T") == cmp.Or(t.Dims[dim], "_T")
		}
		if same {
			out = append(out, row)
		}
	}
	slices.SortFunc(out, func(a, b map[string]string) int { return strings.Compare(a["period"], b["period"]) })
	return out
}

// baseline is what the document names, or else the latest figure of a period
// that ended before its year.
func baseline(t rawTarget, rows []map[string]string, document rawSource) (period string, value *big.Rat) {
	if t.Baseline != nil {
		return t.Baseline.Period, exact(t.Baseline.Value)
	}
	for _, row := range rows {
		if len(document.Date) >= 4 && ends(row["period"])[:4] < document.Date[:4] {
			period, value = row["period"], exact(row["value"])
		}
	}
	return period, value
}

func meets(v, level *big.Rat, comparator string) bool {
	c := v.Cmp(level)
	return map[string]bool{">=": c >= 0, ">": c > 0, "<=": c <= 0, "<": c < 0}[comparator]
}

// again is the verdict on a target, by the table of rules from the top.
func (in *rawIndicator) again(t rawTarget, document rawSource, asOf string) string {
	if in.Direction == "none" || t.Rule == "text" || t.Value == "" {
		return "no_target"
	}
	rows := in.series(t)
	if len(rows) == 0 {
		return "no_value"
	}
	last := rows[len(rows)-1]
	v, year, due := exact(last["value"]), firstYear(last["period"]), firstYear(t.Period)
	from, v0 := baseline(t, rows, document)
	level, needed := exact(t.Value), exact(t.Value)
	if t.Rule == "reduction_per_year" {
		level, needed = nil, nil
		if v0 != nil {
			level, needed = reduced(v0, t.Value, due-firstYear(from)), reduced(v0, t.Value, year-firstYear(from))
		}
	}
	documentYear := firstYear(document.Date)
	met := level != nil && meets(v, level, t.Comparator)
	switch {
	case last["obs_status"] == "U":
		return "low_reliability"
	case t.Rule == "reduction_per_year" && year >= due && met, t.Rule != "reduction_per_year" && met && (year >= documentYear-1 || year >= due):
		return "achieved"
	case year >= due:
		return "missed"
	case asOf > ends(t.Period):
		return "overdue"
	case t.Rule == "maintain" && year >= documentYear-1:
		return "moving_away"
	case t.Rule == "maintain":
		return "no_new_data"
	case v0 == nil:
		return "one_point"
	case in.broken(from, last["period"]):
		return "break"
	case year <= firstYear(from):
		return "no_new_data"
	}
	if t.Rule == "reduction_per_year" && v.Cmp(needed) <= 0 {
		return "on_track"
	}
	return pace(v0, v, level, firstYear(from), year, due, t.Comparator, in.Direction == "up")
}

// reduced is v0 (1 - r/100)^years.
func reduced(v0 *big.Rat, rate string, years int) *big.Rat {
	step := new(big.Rat).Sub(big.NewRat(1, 1), new(big.Rat).Quo(exact(rate), big.NewRat(100, 1)))
	out := new(big.Rat).Set(v0)
	for range years {
		out.Mul(out, step)
	}
	return out
}

func (in *rawIndicator) broken(from, to string) bool {
	for _, b := range in.Break {
		if at := starts(b.At); (b.Area == "" || b.Area == "64") && starts(from) < at && at <= starts(to) {
			return true
		}
	}
	return false
}

// pace is the share of the way over the share of the time, in its bands.
func pace(v0, v, level *big.Rat, from, year, due int, comparator string, up bool) string {
	if meets(v0, level, comparator) || v0.Cmp(level) == 0 {
		if c := v.Cmp(v0); up && c < 0 || !up && c > 0 {
			return "moving_away"
		}
		return "far_behind"
	}
	way := new(big.Rat).Quo(new(big.Rat).Sub(v, v0), new(big.Rat).Sub(level, v0))
	ratio := way.Quo(way, big.NewRat(int64(year-from), int64(due-from)))
	switch {
	case ratio.Cmp(big.NewRat(19, 20)) >= 0:
		return "on_track"
	case ratio.Cmp(big.NewRat(3, 5)) >= 0:
		return "behind"
	case ratio.Sign() >= 0:
		return "far_behind"
	}
	return "moving_away"
}

func TestVerdictsAreThoseOfTheFiles(t *testing.T) {
	s := openSite(t)
	indicators, sources := rawData(t)
	judged := 0
	for _, in := range indicators {
		numeric := slices.DeleteFunc(slices.Clone(in.Targets), func(g rawTarget) bool { return g.Rule == "text" })
		in.editions(t, s, func(p *page, w *tongue) {
			asOf := w.asOfOn(t, p)
			rows := p.all("table:has(#bang-chi-tieu) tbody tr")
			if len(rows) != len(numeric) {
				t.Errorf("%s: %d rows of targets, the file has %d", p.file, len(rows), len(numeric))
				return
			}
			for i, g := range numeric {
				chip := text(within(rows[i], ".chip")[0])
				if key := in.again(g, sources[g.Source], asOf); !w.saysVerdict(chip, key) {
					t.Errorf("%s: the target of %s says %q, computed again it is %s", p.file, g.Period, chip, key)
				}
				judged++
			}
			checkMainChip(t, p, w, numeric, len(in.Targets) > 0 && in.Direction != "none")
		})
	}
	if judged < 80 {
		t.Errorf("only %d verdicts", judged)
	}
}

// checkMainChip: the chip of the page is that of one of its targets, and where a
// target is marked, of that one. Where no target can be judged it says whether
// there is one.
func checkMainChip(t *testing.T, p *page, w *tongue, numeric []rawTarget, targets bool) {
	t.Helper()
	chip := text(p.first("#danh-gia .chip"))
	if len(numeric) == 0 {
		want := "no_target"
		if targets {
			want = "text_target" // there is one, which no figure can be held to
		}
		if !w.saysVerdict(chip, want) {
			t.Errorf("%s: no target with a level, wanted %s, but %q", p.file, want, chip)
		}
		return
	}
	marked := p.all("table:has(#bang-chi-tieu) tbody tr.hi .chip")
	if len(marked) != 1 || text(marked[0]) != chip {
		t.Errorf("%s: the page says %q, its marked target another thing", p.file, chip)
	}
	for i, g := range numeric {
		if g.Primary && text(p.all("table:has(#bang-chi-tieu) tbody tr .chip")[i]) != chip {
			t.Errorf("%s: the chip is not that of the primary target", p.file)
		}
	}
}

// TestFirstData: the verdicts that the first figures must give.
func TestFirstData(t *testing.T) {
	s := openSite(t)
	indicators, _ := rawData(t)
	for id, want := range map[string][]string{
		"thap-coi":               {"far_behind"},
		"nhe-can":                {"behind"},
		"tao-hon-so-vu":          {"moving_away", "overdue"},
		"tu-vong-duoi-5-tuoi":    {"no_new_data", "overdue"},
		"tu-vong-duoi-1-tuoi":    {"no_new_data", "overdue"},
		"tiem-chung-day-du":      {"no_new_data", "overdue"},
		"tre-hoan-canh-dac-biet": {"one_point"},
	} {
		i := slices.IndexFunc(indicators, func(in rawIndicator) bool { return in.ID == id })
		indicators[i].editions(t, s, func(p *page, w *tongue) {
			if chip := text(p.first("#danh-gia .chip")); !w.saysVerdict(chip, want[0]) {
				t.Errorf("%s: %q, wanted %s", p.file, chip, want[0])
			}
			for _, key := range want[1:] {
				if !slices.ContainsFunc(p.all("table:has(#bang-chi-tieu) .chip"), func(n *html.Node) bool { return w.saysVerdict(text(n), key) }) {
					t.Errorf("%s: no target is %s", p.file, key)
				}
			}
		})
	}
	for id, words := range map[string]string{"thap-coi": "tỷ số nhịp độ 0,54", "nhe-can": "tỷ số nhịp độ 0,66", "tao-hon-so-vu": "theo số mới nhất, năm 2022: đi ngược chỉ tiêu"} {
		if p := s.page("chi-so/" + id + "/"); p == nil || !strings.Contains(text(p.first("main")), words) {
			t.Errorf("%s does not say %q", id, words)
		}
	}
}
