package progress_test

import (
	"testing"

	"chitieu/internal/decimal"
	"chitieu/internal/model"
	"chitieu/internal/progress"
)

// The areas of the tests: the country, the province until 2025-06-30, the
// province since, and the neighbour whose code it took over.
var (
	vn    = &model.Area{Code: "VN", Level: model.Country}
	old   = &model.Area{Code: "64", Level: model.Province, ValidTo: date("2025-06-30")}
	now   = &model.Area{Code: "52", Level: model.Province, ValidFrom: date("2025-07-01")}
	other = &model.Area{Code: "52", Level: model.Province, ValidTo: date("2025-06-30")}
	home  = []*model.Area{old, now}
)

func date(s string) model.Date {
	d, err := model.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func period(s string) model.Period {
	p, err := model.ParsePeriod(s)
	if err != nil {
		panic(s + ": " + err.Error())
	}
	return p
}

func document(day string) *model.Source { return &model.Source{Date: day, Kind: model.Legal} }

// obs is a row of old Gia Lai with status A.
func obs(when, value string) model.Observation { return row(old, when, value, model.Normal) }

func row(a *model.Area, when, value string, status model.ObsStatus) model.Observation {
	o := model.Observation{Period: period(when), Area: a, Status: status, Source: &model.Source{Kind: model.OfficialStatistics}}
	if value != "" {
		o.Value = decimal.MustParse(value)
	}
	return o
}

// goal is a level to reach, set by a document of a day.
func goal(a *model.Area, when, comparator, value, day string) *model.Target {
	return &model.Target{Area: a, Period: period(when), Value: decimal.MustParse(value),
		Comparator: model.Comparator(comparator), Rule: model.Level, Source: document(day)}
}

func rule(t *model.Target, r model.TargetRule) *model.Target {
	t.Rule = r
	return t
}

func measure(d model.Direction, rows ...model.Observation) *model.Indicator {
	return &model.Indicator{ID: "thu", Direction: d, Period: model.Year, Observations: rows}
}

func assess(in *model.Indicator, t *model.Target, asOf string) progress.Assessment {
	return progress.Assess(progress.Input{Indicator: in, Target: t, AsOf: date(asOf), HomeAreas: home})
}

func want(t *testing.T, a progress.Assessment, key progress.Key) {
	t.Helper()
	if a.Key != key {
		t.Errorf("verdict %s, want %s (R = %v)", a.Key, key, a.Ratio)
	}
}
