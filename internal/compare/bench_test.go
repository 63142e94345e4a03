package compare_test

import (
	"fmt"
	"testing"
	"time"

	"chitieu/internal/compare"
	"chitieu/internal/decimal"
	"chitieu/internal/disclosure"
	"chitieu/internal/model"
)

// inAreas is a project of one indicator with so many rows in so many areas; each
// number is one more than the last.
func inAreas(b *testing.B, rows, areas int) compare.Side {
	b.Helper()
	in := &model.Indicator{ID: "x", Unit: model.Count, Period: model.Year, Disclosure: model.Disclosure{Level: model.Commune}}
	p := &model.Project{Indicators: []*model.Indicator{in}}
	for n := range areas {
		p.Areas = append(p.Areas, &model.Area{Code: fmt.Sprint(11001 + n), Level: model.Commune, ValidFrom: model.Date{Year: 1900, Month: 1, Day: 1}})
	}
	for n := range rows {
		value, err := decimal.Parse(fmt.Sprint(n))
		if err != nil {
			b.Fatal(err)
		}
		in.Observations = append(in.Observations, model.Observation{Period: model.Period{Kind: model.Year, Year: 1900 + n/areas},
			Area: p.Areas[n%areas], Value: value, Status: model.Normal})
	}
	return compare.Side{Public: disclosure.Apply(p)}
}

// BenchmarkStates tells the time for a row, and how many times more a row costs
// with ten times the areas: as good as none.
func BenchmarkStates(b *testing.B) {
	const rows = 40_000
	few, many := inAreas(b, rows, 14), inAreas(b, rows, 140)
	fewAgain, manyAgain := inAreas(b, rows, 14), inAreas(b, rows, 140)
	var spent [2]time.Duration
	for b.Loop() {
		began := time.Now()
		compare.States(few, fewAgain, compare.Judged{})
		between := time.Now()
		compare.States(many, manyAgain, compare.Judged{})
		spent[0] += between.Sub(began)
		spent[1] += time.Since(between)
	}
	b.ReportMetric(float64(spent[1].Nanoseconds())/float64(b.N)/rows, "ns/row")
	b.ReportMetric(float64(spent[1])/float64(max(1, spent[0])), "times-14-areas")
}
