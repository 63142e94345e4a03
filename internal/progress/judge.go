package progress

import (
	"math/big"

	"chitieu/internal/model"
)

// judge holds the numbers of one target while it is judged.
type judge struct {
	a      *Assessment
	target *model.Target
	asOf   model.Date
	grows  bool // model.CAGR instead of the straight line
	up     bool // more is better
	broken bool

	v, v0, level *big.Rat // latest figure, baseline, level to reach; the last two may be nil
	t, t0, due   *big.Rat // their positions on an axis of years; t0 may be nil
}

func newJudge(in Input, f figures, a *Assessment) *judge {
	j := &judge{a: a, target: in.Target, asOf: in.AsOf, grows: in.Indicator.Method == model.CAGR}
	j.up = upward(in.Target, in.Indicator.Direction)
	j.v, j.t = f.latest.Value.Rat(), f.latest.Period.Position()
	j.due = dueFor(in.Target.Period, f.latest.Period.Kind)
	if a.Baseline = f.baseline(in.Target); a.Baseline != nil {
		j.v0, j.t0 = a.Baseline.Value.Rat(), a.Baseline.Period.Position()
		a.Break, j.broken = f.broken(in, a.Baseline)
	}
	j.level = in.Target.Value.Rat()
	if in.Target.Rule == model.ReductionPerYear {
		j.level = j.reduced(j.due)
		if j.broken {
			j.level = nil
		}
	}
	return j
}

// upward tells which side of the target is the wanted one.
func upward(t *model.Target, d model.Direction) bool {
	if t.Rule == model.ReductionPerYear {
		return false
	}
	switch t.Comparator {
	case model.AtLeast, model.Above:
		return true
	case model.AtMost, model.Below:
		return false
	}
	return d == model.Up
}

// dueFor is the position of the target's period for figures of a kind. A year
// asks figures of parts of years for the last part of that year; a school
// year counts by its first year.
func dueFor(p model.Period, figures model.PeriodKind) *big.Rat {
	if p.Kind != model.Year {
		return p.Position()
	}
	switch figures {
	case model.Half:
		p = model.Period{Kind: model.Half, Year: p.Year, Number: 2}
	case model.Quarter:
		p = model.Period{Kind: model.Quarter, Year: p.Year, Number: 4}
	case model.Month:
		p = model.Period{Kind: model.Month, Year: p.Year, Number: 12}
	case model.Day:
		return model.PositionOf(p.End())
	}
	return p.Position()
}

// decide applies the rules from 5 on and fills in the numbers.
func (j *judge) decide() {
	j.measure()
	j.a.Key = j.verdict()
	if j.a.Key != BrokenSeries {
		j.a.Break = nil
	}
	if j.a.Key == Overdue {
		j.underlie()
	}
	if j.a.Key == Overdue || j.met() {
		j.a.PaceLeft = nil
	}
	if j.oneSided() {
		j.a.Gap, j.a.Distance, j.a.PaceSoFar, j.a.PaceLeft = nil, nil, nil, nil
		j.a.Remarks = append(j.a.Remarks, OneSided)
	}
}

// verdict is rules 5 to 7. A reduction without a comparable baseline has no
// level to be met or missed.
func (j *judge) verdict() Key {
	reached := j.t.Cmp(j.due) >= 0
	switch {
	case j.met() && (reached || j.recent()):
		return Achieved
	case reached && j.level != nil && (!j.oneSided() || j.fails()):
		return Missed
	case !reached && !j.asOf.IsZero() && j.asOf.After(j.target.Period.End()):
		return Overdue
	}
	return j.pace()
}

// oneSided tells whether the latest figure is a bound that points away from the
// target: "dưới 90" beside "từ 90", "trên 15" beside "dưới 15". How far the true
// value lies from the target, and how fast it moves, is not known then.
func (j *judge) oneSided() bool {
	q := j.a.Latest.Qualifier
	return j.up && q == model.Under || !j.up && q == model.Over
}

// fails tells whether a bound that points away is proof enough: the value lies
// beyond a bound that is itself no better than the target.
func (j *judge) fails() bool {
	return j.level != nil && (j.up && j.v.Cmp(j.level) <= 0 || !j.up && j.v.Cmp(j.level) >= 0)
}

// met tells whether the latest figure meets the target. A reduction per year
// is an obligation of every year until its last, so that it is met only then.
func (j *judge) met() bool {
	switch {
	case j.level == nil, j.oneSided():
		return false
	case j.target.Rule == model.ReductionPerYear:
		return j.t.Cmp(j.due) >= 0 && j.v.Cmp(j.level) <= 0
	case j.up && j.a.Latest.Qualifier == model.Nearly && j.v.Cmp(j.level) == 0:
		return false // "gần 90" is less than 90
	}
	return j.meets(j.v)
}

func (j *judge) meets(v *big.Rat) bool {
	c := j.target.Comparator
	switch {
	case j.target.Rule == model.ReductionPerYear, c == "" && !j.up:
		c = model.AtMost
	case c == "":
		c = model.AtLeast
	}
	return c.Met(v, j.level)
}

// recent tells whether the figure is of the year before the document's or
// later. An older figure that meets the target was known when it was set.
func (j *judge) recent() bool {
	year := j.target.Source.Year()
	return year > 0 && j.a.Latest.Period.Year >= year-1
}

// pace is rules 8 and 9, and the rule for what is to be maintained: it needs
// no baseline, only a figure since the target was set.
func (j *judge) pace() Key {
	switch {
	case j.oneSided():
		return OnePoint
	case j.target.Rule == model.Maintain && !j.recent():
		return NoNewData
	case j.target.Rule == model.Maintain:
		return MovingAway
	case j.v0 == nil, j.a.Err != nil:
		return OnePoint
	case j.broken:
		return BrokenSeries
	case j.t.Cmp(j.t0) <= 0:
		return NoNewData
	case j.level == nil:
		return OnePoint
	}
	return j.direction()
}

// direction is rules 10 to 15.
func (j *judge) direction() Key {
	reduction := j.target.Rule == model.ReductionPerYear
	switch {
	case reduction && j.v.Cmp(j.a.Required) > 0 && j.level.Cmp(j.v0) == 0:
		return MovingAway
	case reduction && j.level.Cmp(j.v0) == 0:
		return OnTrack
	case !reduction && j.baseMet() && j.worse():
		return MovingAway
	case !reduction && j.baseMet():
		return FarBehind
	}
	ratio, err := j.ratio()
	if err != nil {
		j.a.Err = err
		return OnePoint
	}
	j.a.Ratio = ratio
	if reduction && j.v.Cmp(j.a.Required) <= 0 {
		return OnTrack
	}
	return Band(ratio)
}

// baseMet tells whether there was no way to go: the baseline met the target
// or equals it.
func (j *judge) baseMet() bool { return j.meets(j.v0) || j.v0.Cmp(j.level) == 0 }

// worse tells whether the latest figure is worse than the baseline.
func (j *judge) worse() bool {
	if j.up {
		return j.v.Cmp(j.v0) < 0
	}
	return j.v.Cmp(j.v0) > 0
}

// The bands of Eurostat and Statistics Canada.
var (
	bandOnTrack = big.NewRat(19, 20)
	bandBehind  = big.NewRat(3, 5)
)

// Bands are the ratios of paces from which a verdict is OnTrack and from which
// it is Behind. Below the second it is FarBehind, below 0 MovingAway.
func Bands() (onTrack, behind *big.Rat) {
	return new(big.Rat).Set(bandOnTrack), new(big.Rat).Set(bandBehind)
}

// Band is the verdict that a ratio of paces gives: rules 12 to 15.
func Band(r *big.Rat) Key {
	switch {
	case r.Cmp(bandOnTrack) >= 0:
		return OnTrack
	case r.Cmp(bandBehind) >= 0:
		return Behind
	case r.Sign() >= 0:
		return FarBehind
	}
	return MovingAway
}

// ratio is R: the share of the way gone over the share of the time passed, or
// the ratio of growth rates.
func (j *judge) ratio() (*big.Rat, error) {
	if j.grows && j.target.Rule != model.ReductionPerYear {
		return Growth(j.v0, j.v, j.level, sub(j.t, j.t0), sub(j.due, j.t0), j.up)
	}
	return new(big.Rat).Quo(j.a.Distance, j.a.Elapsed), nil
}

// measure fills in the numbers that exist.
func (j *judge) measure() {
	a := j.a
	a.Level = j.level
	if j.level != nil {
		a.Gap = sub(j.v, j.level)
		a.PaceLeft = quo(sub(j.level, j.v), sub(j.due, j.t))
	}
	if j.v0 == nil || j.broken {
		return
	}
	passed := sub(j.t, j.t0)
	a.PaceSoFar = quo(sub(j.v, j.v0), passed)
	if a.PaceSoFar != nil {
		a.Elapsed = quo(passed, sub(j.due, j.t0))
	}
	if j.level == nil || j.target.Rule == model.Maintain {
		return
	}
	if a.PaceSoFar != nil && (j.target.Rule == model.ReductionPerYear || !j.baseMet()) {
		if way := sub(j.level, j.v0); way.Sign() != 0 {
			a.Distance = new(big.Rat).Quo(sub(j.v, j.v0), way)
		}
	}
	a.path = j.newPath()
	a.Required = a.path.at(j.t)
}

// underlie judges the pace by the latest figure for a target that is overdue.
func (j *judge) underlie() {
	under := *j.a
	inner := *j
	inner.a = &under
	under.PaceLeft = nil // there is no time left in which to keep it
	if under.Key = inner.pace(); under.Key.Judged() {
		j.a.Underlying = &under
	}
	j.a.Err = under.Err
}

func sub(x, y *big.Rat) *big.Rat { return new(big.Rat).Sub(x, y) }

// quo is x/y for a positive y, else nil: a change over no time is no pace.
func quo(x, y *big.Rat) *big.Rat {
	if y.Sign() <= 0 {
		return nil
	}
	return new(big.Rat).Quo(x, y)
}
