package model

import (
	"math/big"

	"chitieu/internal/decimal"
)

// Unit is the unit of measure of an indicator.
type Unit string

// The units.
const (
	Percent   Unit = "percent"
	PerMille  Unit = "per_mille"
	Per100000 Unit = "per_100000"
	Count     Unit = "count"
	Ratio     Unit = "ratio"
	Years     Unit = "years"
	Number    Unit = "number" // of what the noun says: tonnes, dollars, an index
)

// Units lists every unit.
func Units() []Unit { return []Unit{Percent, PerMille, Per100000, Count, Ratio, Years, Number} }

// Factor is what a fraction numerator/denominator is multiplied with to give
// the unit: 100 for percent; nil for what is no unit.
func (u Unit) Factor() *big.Rat {
	switch u {
	case Percent:
		return big.NewRat(100, 1)
	case PerMille:
		return big.NewRat(1000, 1)
	case Per100000:
		return big.NewRat(100000, 1)
	case Count, Ratio, Years, Number:
		return big.NewRat(1, 1)
	}
	return nil
}

// Direction says which way is better.
type Direction string

// The directions. None means context only: no verdict.
const (
	Up   Direction = "up"
	Down Direction = "down"
	None Direction = "none"
)

// Method is the way of judging progress.
type Method string

// The methods: the linear path (default), or compound annual growth.
const (
	Linear Method = "linear"
	CAGR   Method = "cagr"
)

// Indicator is a defined measure with its unit, its responsible agency, its
// figures and its targets.
type Indicator struct {
	ID         string
	Name       Text
	Short      Text // for cards; falls back to Name
	SlugEN     string
	Theme      string
	Unit       Unit
	Noun       Text   // for counts and numbers: vụ; English singular
	NounPlural string // for counts: English plural
	Decimals   int    // digits after the point on pages
	Direction  Direction
	Bounds     [2]decimal.Decimal
	Period     PeriodKind
	Agency     *Agency
	Clauses    []string // anchors in the plan

	Definition       Text
	DefinitionStatus string // checked, unchecked
	DefinitionSource *Source
	MethodText       Text
	Note             Text // one paragraph on what to keep in mind

	Dimensions []*Dimension
	Headline   Dims     // the series shown first
	NoTotal    bool     // the source gives no figure of the whole, so no series is shown first
	AddsUp     []string // dimensions, or "area", whose parts make the total
	Compare    []*Area  // drawn in grey, in this order
	Method     Method
	Disclosure Disclosure

	Targets      []*Target // in the order of the file
	Breaks       []Break   // by date
	Observations []Observation
	Related      []Related
	Origin       Origin
}

// Disclosure says what of an indicator may be shown.
type Disclosure struct {
	Rule     string    // none, round5, threshold
	Level    AreaLevel // finest level that may be shown
	Decision *Source   // the document that allows a finer level than province
}

// Comparator is the relation that a value must have to a target.
type Comparator string

// The comparators.
const (
	AtLeast Comparator = ">="
	Above   Comparator = ">"
	AtMost  Comparator = "<="
	Below   Comparator = "<"
)

// Comparators lists every comparator.
func Comparators() []Comparator { return []Comparator{AtLeast, Above, AtMost, Below} }

// Met tells whether v stands in the relation to the target t, exactly.
func (c Comparator) Met(v, t *big.Rat) bool {
	switch c {
	case AtLeast:
		return v.Cmp(t) >= 0
	case Above:
		return v.Cmp(t) > 0
	case AtMost:
		return v.Cmp(t) <= 0
	case Below:
		return v.Cmp(t) < 0
	}
	return false
}

// TargetRule says how a target is worded.
type TargetRule string

// The target rules. TextOnly is a target that gives no number to judge by.
const (
	Level            TargetRule = "level"
	Maintain         TargetRule = "maintain"
	ReductionPerYear TargetRule = "reduction_per_year"
	TextOnly         TargetRule = "text"
)

// TargetRules lists every target rule.
func TargetRules() []TargetRule { return []TargetRule{Level, Maintain, ReductionPerYear, TextOnly} }

// Target is a value to reach by a period, with the document that set it.
type Target struct {
	Area         *Area // who made the promise
	Period       Period
	Value        decimal.Decimal // a level, or percent a year for ReductionPerYear; not given for TextOnly
	ValueTo      decimal.Decimal // the stronger end, where the document gives a range: only for ReductionPerYear, which is judged by the weaker one
	Comparator   Comparator
	Rule         TargetRule
	Dims         Dims
	Start        Period // first period of the obligation, where the document gives one
	Source       *Source
	Clause       string // clause of the document
	ClauseStatus string // "unchecked": not yet compared with the original
	Read         string // original, copy, press
	Primary      bool
	SupersededBy *Source
	PassedTo     *Area
	PassedBy     *Source
	Baseline     *Baseline // only where the document itself names it
	Text         Text      // for TextOnly: the wording
	Note         Text
	Origin       Origin
}

// National tells whether the country or a region set the target, so that it is
// compared with the province's figures and not promised by it.
func (t *Target) National() bool {
	return t.Area != nil && (t.Area.Level == Country || t.Area.Level == Region)
}

// Baseline is an agreed starting value.
type Baseline struct {
	Period Period
	Value  decimal.Decimal
}

// Break says that method or territory changed: what lies before and after is
// not joined and not compared.
type Break struct {
	At     Date  // the first day after the break
	Area   *Area // nil: every area
	Dims   Dims
	Reason Text
	Source *Source
	Origin Origin
}

// Concerns tells whether the break is one of an area and a breakdown. A break
// without a breakdown is one of all.
func (b Break) Concerns(area *Area, dims Dims) bool {
	return (b.Area == nil || b.Area == area) && (b.Dims == "" || b.Dims == dims)
}

// Between tells whether the break lies between two periods of an area:
// start(earlier) < break <= start(later).
func (b Break) Between(area *Area, earlier, later Period) bool {
	if b.Area != nil && b.Area != area {
		return false
	}
	return earlier.Start().Before(b.At) && !later.Start().Before(b.At)
}
