// Package progress judges how an indicator stands against a target. It holds
// pure functions over exact numbers: the same figures, targets and as-of date
// give the same verdict, and no value passes through a float64.
//
// The default method compares the share of the way that was gone with the
// share of the time that has passed on the straight line from the baseline to
// the target. The line is the one of SDSN (Sustainable Development Report) and
// of UN ESCAP (Asia and the Pacific SDG Progress Report); the bands 0.95, 0.60
// and 0 for its ratio are Eurostat's (monitoring report on the SDGs in an EU
// context) and Statistics Canada's (Canadian Indicator Framework), whose ratio
// of compound annual growth rates is the optional method model.CAGR.
// docs/method.md tells it for readers, with examples.
package progress

import (
	"math/big"

	"chitieu/internal/decimal"
	"chitieu/internal/model"
)

// Key names a verdict, or the reason why there is none.
type Key string

// The verdicts, in the order of the rules that give them.
const (
	NoTarget       Key = "no_target"       // no target with a number, or no better direction
	Suppressed     Key = "suppressed"      // every figure is withheld
	NoValue        Key = "no_value"        // no figure
	LowReliability Key = "low_reliability" // the latest figure has status U
	Achieved       Key = "achieved"        // the target is met
	Missed         Key = "missed"          // there is a figure for the target's period, and it does not meet the target
	Overdue        Key = "overdue"         // the target's period is over, its figure is not there
	OnePoint       Key = "one_point"       // no baseline to compare with, a figure that is only a bound, or a method that is not defined for these values
	BrokenSeries   Key = "break"           // method or territory changed between the baseline and the latest figure
	NoNewData      Key = "no_new_data"     // no figure since the baseline
	MovingAway     Key = "moving_away"     // R < 0
	FarBehind      Key = "far_behind"      // 0 <= R < 3/5
	Behind         Key = "behind"          // 3/5 <= R < 19/20
	OnTrack        Key = "on_track"        // R >= 19/20
)

// Keys lists every key, in the order of the rules.
func Keys() []Key {
	return []Key{NoTarget, Suppressed, NoValue, LowReliability, Achieved, Missed, Overdue, OnePoint, BrokenSeries,
		NoNewData, MovingAway, FarBehind, Behind, OnTrack}
}

// Judged tells whether the key is a verdict on the pace or the outcome, and
// not a reason why there is none.
func (k Key) Judged() bool {
	switch k {
	case Achieved, Missed, MovingAway, FarBehind, Behind, OnTrack:
		return true
	}
	return false
}

// Tile is a group in which the home page counts indicators.
type Tile string

// The tiles.
const (
	TileAchieved    Tile = "achieved"
	TileOnTrack     Tile = "on_track"
	TileBehind      Tile = "behind"
	TileFarBehind   Tile = "far_behind"
	TileMovingAway  Tile = "moving_away"
	TileMissed      Tile = "missed"
	TileOnePoint    Tile = "one_point" // not enough figures
	TileNoValue     Tile = "no_value"
	TileNotAssessed Tile = "not_assessed"
)

// Tiles lists the nine tiles in the order of the home page.
func Tiles() []Tile {
	return []Tile{TileAchieved, TileOnTrack, TileBehind, TileFarBehind, TileMovingAway, TileMissed,
		TileOnePoint, TileNoValue, TileNotAssessed}
}

// Tile is the group in which the verdict is counted. It also names the colour
// and the shape of its chip.
func (k Key) Tile() Tile {
	switch k {
	case Achieved, OnTrack, Behind, FarBehind, MovingAway, Missed, NoValue:
		return Tile(k)
	case LowReliability, Overdue, OnePoint, BrokenSeries, NoNewData:
		return TileOnePoint
	}
	return TileNotAssessed
}

// Remark is something that has to be said beside a verdict.
type Remark string

// The remarks. The first three qualify the latest figure: "theo số sơ bộ",
// "theo ước tính", "theo báo chí".
const (
	ByProvisional Remark = "provisional"
	ByEstimate    Remark = "estimated"
	ByPress       Remark = "press"
	LaterAbsent   Remark = "later_absent" // a later period has a row without a value: Assessment.Later
	ForecastLeft  Remark = "forecast"     // a forecast stands in the data and was not judged
	OneSided      Remark = "one_sided"    // the latest figure is a bound that points away from the target: no gap, no pace
	PassedOn      Remark = "passed_on"    // a cited document passes the target on to the area of the figure
)

// Input is what one assessment needs. Nothing in it is changed.
type Input struct {
	Indicator    *model.Indicator
	Target       *model.Target       // nil: no target
	Observations []model.Observation // all of the indicator; nil: those of Indicator
	AsOf         model.Date          // the date for which the site speaks; zero: no target is overdue
	HomeAreas    []*model.Area       // the provinces of the site, oldest first
}

// Baseline is the value that the way is measured from.
type Baseline struct {
	Value        decimal.Decimal
	Period       model.Period
	Area         *model.Area
	FromDocument bool               // the target's document names it
	Observation  *model.Observation // the figure it is; nil where only the document has it
}

// Assessment is the verdict on one target with the numbers that it used.
// Numbers that do not exist, or would mislead, are nil. Values, gap and paces
// are in the unit of the indicator (percentage points for a percentage).
type Assessment struct {
	Key    Key
	Target *model.Target

	Area     *model.Area        // whose figures were judged
	Dims     model.Dims         // which breakdown of them
	Latest   *model.Observation // the latest figure with a value; nil where there is none
	Baseline *Baseline
	National bool // a target of the country or a region, judged on the province's figure

	Level     *big.Rat // T: the level to reach at the target's period, computed for a reduction per year
	Ratio     *big.Rat // R: what the bands are applied to; rounded to 40 digits for model.CAGR, else exact
	Distance  *big.Rat // (v - v0) / (T - v0): share of the way gone
	Elapsed   *big.Rat // (t - t0) / (tT - t0): share of the time passed
	Gap       *big.Rat // v - T, with its sign
	PaceLeft  *big.Rat // (T - v) / (tT - t): change a year still needed; nil when met or when the time is over
	PaceSoFar *big.Rat // (v - v0) / (t - t0): change a year since the baseline
	Required  *big.Rat // the level that the path asks for at the period of the latest figure

	Underlying *Assessment  // for Overdue: the pace by the latest figure, where that can be judged
	Break      *model.Break // for BrokenSeries: the break; nil where the province changed
	Age        int          // calendar years from the end of the latest figure's period to the as-of date
	Remarks    []Remark
	Later      *model.Observation // for LaterAbsent: the latest row without a value
	Err        error              // ErrGrowth or ErrReduction: the target's method is not defined for the values

	path *path
}

// Tile is the tile of the verdict.
func (a Assessment) Tile() Tile { return a.Key.Tile() }

// Has tells whether the assessment carries a remark.
func (a Assessment) Has(r Remark) bool {
	for _, have := range a.Remarks {
		if have == r {
			return true
		}
	}
	return false
}

// Assess judges one target. Of the fifteen rules in docs/method.md the first
// that matches wins; rules 1 to 4 stand here, the others in verdict.
func Assess(in Input) Assessment {
	f := choose(in)
	a := f.open(in)
	switch {
	case !judgeable(in):
		a.Key = NoTarget
	case f.latest == nil && f.withheld():
		a.Key = Suppressed
	case f.latest == nil:
		a.Key = NoValue
	case f.latest.Status == model.LowReliability:
		a.Key = LowReliability
	default:
		newJudge(in, f, &a).decide()
	}
	return a
}

// judgeable tells whether there is a number to judge by and a better side.
func judgeable(in Input) bool {
	return in.Target != nil && in.Target.Value.Given() && in.Target.Rule != model.TextOnly &&
		in.Indicator.Direction != model.None
}
