package workload

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"math/big"
	"path"
	"slices"
	"strings"
)

// Repository says how large a project is that few areas and many breakdowns
// fill, as the repositories of national indicators are: rows of very unequal
// number, of periods of every kind.
type Repository struct {
	Indicators int
	Rows       int // of all indicators; some may fall short by a few where a series ends
	Most       int // of the first indicator alone
	Dimensions int // of the second indicator; others have one to five
}

// Large is the size of a real one: 170,810 rows, 9,000 of them of one
// indicator, 19 breakdowns in one file.
func Large() Repository {
	return Repository{Indicators: 250, Rows: 170_810, Most: 9_000, Dimensions: 19}
}

// uneven are 44 of 100 rows: those of periods that are no plain year.
const uneven = 44

// communes of a repository; every fifth indicator has figures of them.
const communes = 12

// spans are the kinds of period that are no plain year.
var spans = [...]string{"school_year", "quarter", "half", "month"}

// perSeries is how many periods a series has.
var perSeries = map[string]int{"year": 15, "school_year": 12, "half": 20, "quarter": 24, "month": 36}

// Files gives all files of the project, by path.
func (r Repository) Files() []File {
	size := Size{Indicators: r.Indicators, Areas: communes}
	files := size.frame()
	files["data/dimensions.toml"] = r.dimensions()
	counted, apart := 0, 0
	for i, rows := range r.Share() {
		period := "year"
		if counted += rows; 100*(apart+rows) <= uneven*counted {
			period = spans[i%len(spans)]
			apart += rows
		}
		folder := path.Dir(ObservationsPath(i)) + "/"
		files[folder+"indicator.toml"] = about(i, period, r.breakdowns(i))
		files[folder+"observations.csv"] = r.observations(i, rows, period)
	}
	return sorted(files)
}

// FS gives the project as a file system.
func (r Repository) FS() fs.FS { return fileSystem(r.Files()) }

// Share gives each indicator its rows: few have many, many have few.
func (r Repository) Share() []int {
	out := make([]int, r.Indicators)
	out[0] = r.Most
	rest := r.Rows - r.Most
	weights, sum := big.NewInt(0), big.NewInt(0)
	weight := func(i int) *big.Int { // as one over the root of its number
		root := new(big.Int).Sqrt(big.NewInt(1_000_000 * int64(i)))
		return root.Quo(big.NewInt(1_000_000_000), root)
	}
	for i := 1; i < r.Indicators; i++ {
		weights.Add(weights, weight(i))
	}
	given := 0
	for i := 1; i < r.Indicators; i++ {
		sum.Add(sum, weight(i))
		upTo := new(big.Int).Mul(big.NewInt(int64(rest)), sum)
		out[i] = int(upTo.Quo(upTo, weights).Int64()) - given
		given += out[i]
	}
	return out
}

// breakdowns are the dimensions of an indicator, by number from 0.
func (r Repository) breakdowns(i int) []int {
	n := 1 + i%5
	switch i {
	case 0:
		n = 5
	case 1:
		n = r.Dimensions
	}
	var out []int
	for d := range n {
		if i > 1 {
			d = (d + i) % r.Dimensions
		}
		out = append(out, d)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// codes is how many groups a dimension has beside the total.
func codes(dimension int) int { return 2 + dimension*5%17 }

func dimensionID(d int) string { return fmt.Sprintf("phan_to_%d", d+1) }

func (r Repository) dimensions() string {
	var b strings.Builder
	for d := range r.Dimensions {
		fmt.Fprintf(&b, "[%s]\nname_vi = \"Phân tổ mẫu %d\"\nname_en = \"Sample breakdown %d\"\ncodes = [\n    { code = \"_T\", vi = \"Chung\", en = \"All\" },\n", dimensionID(d), d+1, d+1)
		for c := range codes(d) {
			fmt.Fprintf(&b, "    { code = \"N%d\", vi = \"Nhóm %d\", en = \"Group %d\" },\n", c+1, c+1, c+1)
		}
		b.WriteString("]\n\n")
	}
	return b.String()
}

// series is one series of a repository: an area, and a code of each dimension,
// 0 for the total.
type series struct {
	area  int // -1: the province
	codes []int
}

// seriesOf are all series of an indicator in the order of its file: the total,
// each dimension by itself, the communes, then two and three dimensions together.
func (r Repository) seriesOf(i int) func(yield func(series) bool) {
	dims := r.breakdowns(i)
	return func(yield func(series) bool) {
		blank := func() []int { return make([]int, len(dims)) }
		if !yield(series{-1, blank()}) {
			return
		}
		var nested func(from, left int, at []int) bool
		nested = func(from, left int, at []int) bool {
			if left == 0 {
				return yield(series{-1, slices.Clone(at)})
			}
			for d := from; d <= len(dims)-left; d++ {
				for c := range codes(dims[d]) {
					at[d] = c + 1
					if !nested(d+1, left-1, at) {
						return false
					}
				}
				at[d] = 0
			}
			return true
		}
		if !nested(0, 1, blank()) {
			return
		}
		for a := range communes {
			if i%5 == 4 && !yield(series{a, blank()}) {
				return
			}
		}
		for together := 2; together <= len(dims); together++ {
			if !nested(0, together, blank()) {
				return
			}
		}
		for a := range communes { // for few dimensions and many rows
			for d := range dims {
				for c := range codes(dims[d]) {
					at := blank()
					at[d] = c + 1
					if !yield(series{a, at}) {
						return
					}
				}
			}
		}
	}
}

func (r Repository) observations(i, rows int, period string) string {
	var b bytes.Buffer
	b.WriteString("period,area,")
	for _, d := range r.breakdowns(i) {
		b.WriteString(dimensionID(d) + ",")
	}
	b.WriteString("value,obs_status,source,qualifier,numerator,denominator,note_vi,note_en\n")
	length := perSeries[period]
	left, s := rows, 0
	total := 0
	for range r.seriesOf(i) {
		if total++; length*total >= rows {
			break
		}
	}
	for length*total < rows { // few groups and many rows: a longer history
		length++
	}
	for one := range r.seriesOf(i) {
		s++
		for y := range min(length, left) {
			left--
			r.row(&b, i, s, one, y, length, period)
		}
		if left == 0 {
			break
		}
	}
	return b.String()
}

// row writes the figure of one period of the s-th series, in which year 0 is the
// oldest of so many periods.
func (r Repository) row(b *bytes.Buffer, i, s int, one series, n, length int, period string) {
	b.WriteString(written(period, n-length) + ",")
	if one.area < 0 {
		b.WriteString(Province + ",")
	} else {
		b.WriteString(AreaCode(one.area) + ",")
	}
	for _, c := range one.codes {
		if c > 0 {
			fmt.Fprintf(b, "N%d", c)
		}
		b.WriteByte(',')
	}
	v := 300 + (s*37+i*11)%300 + (2+s/300%4)*n + (s+n)%2 // no two series alike, and no step that stands out
	status := "A"
	if n == length-1 {
		status = "P"
	}
	fmt.Fprintf(b, "%d.%d,%s,nien-giam-mau,,,,,\n", v/10, v%10, status)
}

// written is a period counted from the end of LastYear: -1 is the last one.
func written(period string, n int) string {
	each := map[string]int{"half": 2, "quarter": 4, "month": 12}[period]
	switch period {
	case "year":
		return fmt.Sprint(LastYear + 1 + n)
	case "school_year":
		return fmt.Sprintf("%d-%d", LastYear+n, LastYear+1+n)
	}
	at := (LastYear+1)*each + n
	year, number := at/each, at%each+1
	switch period {
	case "half":
		return fmt.Sprintf("%d-S%d", year, number)
	case "quarter":
		return fmt.Sprintf("%d-Q%d", year, number)
	}
	return fmt.Sprintf("%d-M%02d", year, number)
}

// sorted are files by path.
func sorted(files map[string]string) []File {
	var out []File
	for _, name := range slices.Sorted(maps.Keys(files)) {
		out = append(out, File{name, []byte(files[name])})
	}
	return out
}
