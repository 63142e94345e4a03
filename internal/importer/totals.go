package importer

import (
	"slices"

	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/tabular"
	"chitieu/internal/wording"
)

// totalColumns leaves out wide columns of totals over periods or areas: the
// total of a breakdown alone is a figure of the format.
func (r *reader) totalColumns() {
	coded := slices.ContainsFunc(r.result.Columns, func(c Column) bool {
		return c.Role == Wide && slices.ContainsFunc(r.project.Dimensions, func(d *model.Dimension) bool { return c.Keys[d.ID] != "" })
	})
	if coded {
		return
	}
	one := r.oneOfFigures()
	for i := range r.result.Columns {
		c := &r.result.Columns[i]
		if of := wording.FoldName(c.Header) == "chung" || r.in.Unit == model.Count; one && of {
			continue
		}
		if c.Role == Wide && c.Keys[Period]+c.Keys[Area]+c.Keys[Status] == "" {
			c.Role, c.Keys, c.Why = Skip, nil, diag.Say("cột tổng cộng", "a column of totals")
		}
	}
}

// totalsAlone is the one column of numbers that was left out as one of totals, or of
// which a person has not said that it is; -1 where there are several or none.
func (r *reader) totalsAlone() int {
	only := -1
	for _, c := range r.result.Columns {
		if c.Role != Skip || c.Why == byColumns || bareRole(wording.FoldName(c.Header)) == Skip || c.Header == "" || !r.holdsNumbers(c.Index) {
			continue
		}
		if only >= 0 {
			return -1
		}
		only = c.Index
	}
	return only
}

// oneOfFigures tells whether one column alone may have figures: a count is then what it
// says, though its name be "Tổng số".
func (r *reader) oneOfFigures() bool {
	n := 0
	for _, c := range r.result.Columns {
		if c.Role == Value || c.Role == Wide || c.Role == "" && !r.emptyColumn(c.Index) {
			n++
		}
	}
	return n == 1
}

// orProvince is the flag that reads a row of totals as one of the whole province.
func (r *reader) orProvince(rule string, row int) Remedy {
	for _, c := range r.result.Columns {
		text := r.text(row, c.Index)
		if rule != "total-row" || c.Role != Area || !wholeProvince(text) || r.namesProvince(c.Index) {
			continue
		}
		for _, p := range r.periods() {
			return r.ownProvince(text, p)
		}
	}
	return Remedy{}
}

// namesProvince tells whether a column of areas has a row of the own province beside
// those of totals. Every row of totals asks for it: it is looked up once.
func (r *reader) namesProvince(column int) bool {
	if known, ok := r.ownNamed[column]; ok {
		return known
	}
	if r.ownNamed == nil {
		r.ownNamed = map[int]bool{}
	}
	r.ownNamed[column] = r.lookForProvince(column)
	return r.ownNamed[column]
}

func (r *reader) lookForProvince(column int) bool {
	for i := r.firstRow(); i < r.end; i++ {
		text := r.text(i, column)
		if text == "" || isTotal(text) {
			continue
		}
		for _, a := range r.project.Province {
			if slices.Contains(r.names.find(text, model.Interval{}), a) || text == a.Code || text == a.Key() {
				return true
			}
		}
	}
	return false
}

// widerAreas is the letter of the one of two columns of areas that repeats fewer names: a
// province beside its districts; empty where there are not two, or they have as many.
func (r *reader) widerAreas() string {
	var columns, distinct []int
	for _, c := range r.result.Columns {
		if c.Role != Area {
			continue
		}
		names := map[string]bool{}
		for i := r.firstRow(); i <= r.lastRow(); i++ {
			names[nameKey(r.text(i, c.Index))] = true
		}
		columns, distinct = append(columns, c.Index), append(distinct, len(names))
	}
	if len(columns) != 2 || distinct[0] == distinct[1] {
		return ""
	}
	if distinct[0] < distinct[1] {
		return tabular.Letters(columns[0])
	}
	return tabular.Letters(columns[1])
}
