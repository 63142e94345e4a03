package model

import (
	"slices"
	"strings"

	"chitieu/internal/decimal"
)

// ObsStatus is an observation status of SDMX code list CL_OBS_STATUS: a mark
// of quality, or the reason why there is no value.
type ObsStatus string

// The observation statuses that the format accepts. With a value:
const (
	Normal           ObsStatus = "A"
	Provisional      ObsStatus = "P"
	Estimated        ObsStatus = "E"
	Forecast         ObsStatus = "F"
	DefinitionDiffer ObsStatus = "D"
	LowReliability   ObsStatus = "U"
	NotSignificant   ObsStatus = "N"
	OtherCategory    ObsStatus = "W"
)

// Without a value:
const (
	Suppressed    ObsStatus = "Q"
	NotCollected  ObsStatus = "L"
	NotApplicable ObsStatus = "M"
	NoData        ObsStatus = "O"
	Elsewhere     ObsStatus = "K"
)

// StatusesWithValue lists the statuses beside which a value must stand.
func StatusesWithValue() []ObsStatus {
	return []ObsStatus{Normal, Provisional, Estimated, Forecast, DefinitionDiffer, LowReliability, NotSignificant, OtherCategory}
}

// StatusesWithoutValue lists the statuses beside which no value may stand.
func StatusesWithoutValue() []ObsStatus {
	return []ObsStatus{Suppressed, NotCollected, NotApplicable, NoData, Elsewhere}
}

// Qualifier is the word before a number that is not exact.
type Qualifier string

// The qualifiers.
const (
	About  Qualifier = "about"  // khoảng
	Over   Qualifier = "over"   // trên
	Under  Qualifier = "under"  // dưới
	Nearly Qualifier = "nearly" // gần
)

// Qualifiers lists every qualifier.
func Qualifiers() []Qualifier { return []Qualifier{About, Over, Under, Nearly} }

// Dims names a breakdown: dimension=code pairs in the order of the indicator's
// dimensions, totals left out, joined by "," ("ethnicity=DTTS"). The empty
// Dims is the total of everything. Dims compare with ==.
type Dims string

// NewDims joins codes; ids and codes are parallel. Empty codes and totals are
// left out.
func NewDims(ids, codes []string) Dims {
	var parts []string
	for i, id := range ids {
		if i < len(codes) && codes[i] != "" && codes[i] != Total {
			parts = append(parts, id+"="+codes[i])
		}
	}
	return Dims(strings.Join(parts, ","))
}

// Code is the code of one dimension, _T where the breakdown does not name it.
func (d Dims) Code(id string) string {
	for rest := string(d); rest != ""; {
		var part string
		part, rest, _ = strings.Cut(rest, ",")
		if v, ok := strings.CutPrefix(part, id); ok && strings.HasPrefix(v, "=") {
			return v[1:]
		}
	}
	return Total
}

// Observation is one value, or one stated absence of a value, for one area,
// one period and one breakdown.
type Observation struct {
	Period      Period
	Area        *Area
	Dims        Dims
	Value       decimal.Decimal // not given where Status says why
	Status      ObsStatus
	Source      *Source
	Qualifier   Qualifier
	Numerator   decimal.Decimal
	Denominator decimal.Decimal
	Note        Text
	Origin      Origin
}

// Series is the observations of an indicator that differ only in period,
// oldest first.
type Series struct {
	Area         *Area
	Dims         Dims
	Observations []Observation
}

// SeriesOf groups observations into series, in order of first appearance, and
// sorts each by period. A series that stands together in the list is that part of
// it, so nobody may change it.
func SeriesOf(observations []Observation) []Series {
	type key struct {
		area *Area
		dims Dims
	}
	at := map[key]int{}
	var out []Series
	place := make([]int, len(observations)) // of each observation in out
	var sizes, starts, ends []int           // how many a series has, and between which places of the list
	for n := range observations {
		k := key{observations[n].Area, observations[n].Dims}
		i, ok := at[k]
		if !ok {
			i = len(out)
			at[k] = i
			out = append(out, Series{Area: k.area, Dims: k.dims})
			sizes, starts, ends = append(sizes, 0), append(starts, n), append(ends, n)
		}
		place[n] = i
		sizes[i]++
		ends[i] = n + 1
	}
	byPeriod := func(a, b Observation) int { return a.Period.Compare(b.Period) }
	for i, size := range sizes {
		if part := observations[starts[i]:ends[i]:ends[i]]; len(part) == size && slices.IsSortedFunc(part, byPeriod) {
			out[i].Observations = part
		} else {
			out[i].Observations = make([]Observation, 0, size)
		}
	}
	for n, i := range place {
		if len(out[i].Observations) < cap(out[i].Observations) {
			out[i].Observations = append(out[i].Observations, observations[n])
		}
	}
	for _, s := range out {
		if !slices.IsSortedFunc(s.Observations, byPeriod) {
			slices.SortStableFunc(s.Observations, byPeriod)
		}
	}
	return out
}

// SeriesIn picks the observations of one area and breakdown, oldest first.
func SeriesIn(observations []Observation, area *Area, dims Dims) []Observation {
	var out []Observation
	for i := range observations {
		if o := &observations[i]; o.Area == area && o.Dims == dims {
			out = append(out, *o)
		}
	}
	slices.SortStableFunc(out, func(a, b Observation) int { return a.Period.Compare(b.Period) })
	return out
}

// Latest returns the newest observation with a value.
func Latest(observations []Observation) (Observation, bool) {
	var best Observation
	for _, o := range observations {
		if o.Value.Given() && (!best.Value.Given() || o.Period.Compare(best.Period) > 0) {
			best = o
		}
	}
	return best, best.Value.Given()
}

// Related is a figure about an indicator that does not fit its series: a part
// of a year, a sum over years, another method. It is shown, never judged.
type Related struct {
	Label     Text
	Area      *Area
	Period    Interval
	Value     decimal.Decimal
	Unit      Unit
	Status    ObsStatus
	Source    *Source
	Qualifier Qualifier
	Note      Text
	Origin    Origin
}
