package progress

import (
	"errors"
	"math/big"

	"chitieu/internal/model"
)

// ErrReduction says that "reduce by r percent a year" is not defined: r is not
// between 0 and 100, the baseline is negative, or the way is over a hundred
// years long.
var ErrReduction = errors.New("progress: a reduction per year needs a rate between 0 and 100 and a baseline that is not negative")

// maxYears is the longest way that powers and roots are computed for.
const maxYears = 100

// Point is a place on the required path: years on the axis of
// model.Period.Position, value in the unit of the indicator.
type Point struct {
	Year, Value *big.Rat
}

// path is the required way from the baseline to the target.
type path struct {
	from, to Point
	corners  []Point // one a year for a reduction or a growth rate; from and to included
}

// Path lists the corners of the required path, the baseline first and the
// target last: two for the straight line, one a year for a reduction per year
// and for model.CAGR. It is nil where there is no path: no comparable
// baseline, a baseline that already met the target, something to maintain.
func (a Assessment) Path() []Point {
	if a.path == nil {
		return nil
	}
	return a.path.corners
}

// RequiredAt is the level that the path asks for at a period; nil before the
// baseline, after the target, and where there is no path.
func (a Assessment) RequiredAt(p model.Period) *big.Rat { return a.path.at(p.Position()) }

// reduced is v0 (1 - r)^(t - t0): exact for whole years, on the straight line
// between the two whole years otherwise. It is nil, with Err set, where the
// rule is not defined, and nil where there is no baseline before t.
func (j *judge) reduced(t *big.Rat) *big.Rat {
	if j.v0 == nil || t.Cmp(j.t0) < 0 {
		return nil
	}
	keep := sub(big.NewRat(1, 1), new(big.Rat).Quo(j.target.Value.Rat(), big.NewRat(100, 1)))
	if keep.Sign() < 0 || keep.Cmp(big.NewRat(1, 1)) > 0 || j.v0.Sign() < 0 {
		j.a.Err = ErrReduction
		return nil
	}
	years := sub(t, j.t0)
	if years.Cmp(big.NewRat(maxYears, 1)) > 0 {
		j.a.Err = ErrReduction
		return nil
	}
	whole := new(big.Int).Quo(years.Num(), years.Denom())
	lower := new(big.Rat).Mul(j.v0, power(keep, whole))
	part := sub(years, new(big.Rat).SetInt(whole))
	// lower (1 - part) + lower keep part
	factor := sub(big.NewRat(1, 1), new(big.Rat).Mul(part, sub(big.NewRat(1, 1), keep)))
	return lower.Mul(lower, factor)
}

func power(x *big.Rat, n *big.Int) *big.Rat {
	return new(big.Rat).SetFrac(new(big.Int).Exp(x.Num(), n, nil), new(big.Int).Exp(x.Denom(), n, nil))
}

// newPath is the path of the target, nil where there is none.
func (j *judge) newPath() *path {
	if j.due.Cmp(j.t0) <= 0 || j.target.Rule != model.ReductionPerYear && j.baseMet() {
		return nil
	}
	p := &path{from: Point{j.t0, j.v0}, to: Point{j.due, j.level}}
	value := func(*big.Rat) *big.Rat { return nil }
	switch {
	case j.target.Rule == model.ReductionPerYear:
		value = j.reduced
	case j.grows:
		value = j.grown()
	}
	p.corners = []Point{p.from}
	one := big.NewRat(1, 1)
	for year := new(big.Rat).Add(j.t0, one); year.Cmp(j.due) < 0; year = new(big.Rat).Add(year, one) {
		if v := value(year); v != nil {
			p.corners = append(p.corners, Point{year, v})
		}
	}
	p.corners = append(p.corners, p.to)
	return p
}

// at is the level of the path at a position, on the straight line between its
// corners; nil outside.
func (p *path) at(year *big.Rat) *big.Rat {
	if p == nil || year.Cmp(p.from.Year) < 0 || year.Cmp(p.to.Year) > 0 {
		return nil
	}
	for n, end := range p.corners[1:] {
		if year.Cmp(end.Year) <= 0 {
			start := p.corners[n]
			share := new(big.Rat).Quo(sub(year, start.Year), sub(end.Year, start.Year))
			return share.Add(start.Value, share.Mul(share, sub(end.Value, start.Value)))
		}
	}
	return nil
}
