package check

import (
	"chitieu/internal/diag"
	"chitieu/internal/model"
)

// corrected is what a correction is about: a value of the series, a target, a
// direction or a figure beside the series.
type corrected struct {
	in     *model.Indicator
	period model.Period
	area   *model.Area
	dims   model.Dims
	about  string // its kind; empty for a value of the series
	during model.Interval
	label  string
}

func correctedBy(r model.Correction) corrected {
	k := corrected{in: r.Indicator, period: r.Period, area: r.Area, dims: r.Dims, during: r.During, label: r.Label}
	if !r.OfSeries() {
		k.about = r.Kind
	}
	return k
}

// correctedTwice reports changes that stand in corrections.csv twice: readers would
// see two where there was one. It comes of copying a row, and of two people who
// correct the same figure, whose rows git puts below each other. The same change on
// another day is one too as long as nothing stands between the two: a value that is 5
// already cannot become 5 again. Which words give the reason does not matter.
func (c *checker) correctedTwice(path string) {
	type change struct {
		of       corrected
		old, new string
		date     model.Date
	}
	type last struct {
		old, new string
		at       model.Origin
	}
	listed, before := map[change]model.Origin{}, map[corrected]last{}
	for _, r := range c.project.Corrections {
		k := correctedBy(r)
		was, is := r.Old.String(), r.New.String()
		if r.Kind == model.OfDirection {
			was, is = string(r.Turned[0]), string(r.Turned[1])
		}
		numberless := was == "" && is == "" // a value that is withheld now: any two of its rows look the same
		if numberless && r.Kind == model.OfRelated && len(r.Related()) > 1 {
			continue // one figure in two units: a row for each
		}
		on := change{of: k, old: was, new: is, date: r.Date}
		if first, twice := listed[on]; twice {
			c.report(path, listedTwice(r.Origin, first))
		} else if p, again := before[k]; again && !numberless && p.old == was && p.new == is {
			c.report(path, listedTwice(r.Origin, p.at))
		} else {
			listed[on] = r.Origin
		}
		before[k] = last{old: was, new: is, at: r.Origin}
	}
}

func listedTwice(at, first model.Origin) diag.Diagnostic {
	return diag.Diagnostic{Rule: "correction-duplicate", Pos: diag.Position(at), Related: diag.Position(first)}.With(
		diag.Say("Lần sửa này đã có ở dòng %d: cùng số ấy, từ cùng số cũ sang cùng số mới.", "This change is in line %d already: the same figure, from the same old number to the same new one.", first.Line),
		diag.Say("Mỗi lần sửa chỉ một dòng: giữ dòng có lý do đúng, xóa dòng kia.", "Each change has one row: keep the one with the right reason, delete the other."))
}
