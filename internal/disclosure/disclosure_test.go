package disclosure_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"chitieu/internal/decimal"
	"chitieu/internal/disclosure"
	"chitieu/internal/model"
)

var (
	country  = &model.Area{Code: "VN", Level: model.Country}
	province = &model.Area{Code: "64", Level: model.Province}
	commune  = &model.Area{Code: "23560", Level: model.Commune}
)

// project is an invented indicator with a figure, a related figure and a
// correction in each of three areas.
func project(d model.Disclosure) *model.Project {
	in := &model.Indicator{ID: "thu", Disclosure: d}
	p := &model.Project{Indicators: []*model.Indicator{in}}
	for _, a := range []*model.Area{country, province, commune} {
		in.Observations = append(in.Observations, model.Observation{Area: a, Value: decimal.MustParse("7"), Status: model.Normal,
			Numerator: decimal.MustParse("7"), Denominator: decimal.MustParse("100"), Qualifier: model.About,
			Note: model.Text{VI: "bảy trẻ"}, Source: &model.Source{Key: "nguon"}, Origin: model.Origin{Line: 2}})
		in.Related = append(in.Related, model.Related{Area: a, Value: decimal.MustParse("7")})
		p.Corrections = append(p.Corrections, model.Correction{Indicator: in, Area: a, Old: decimal.MustParse("6"), New: decimal.MustParse("7")})
	}
	return p
}

func TestApply(t *testing.T) {
	decision := &model.Source{Key: "quyet-dinh"}
	for name, c := range map[string]struct {
		d     model.Disclosure
		shown int // areas, from the country down
	}{
		"no level named":               {model.Disclosure{}, 2},
		"province":                     {model.Disclosure{Level: model.Province}, 2},
		"country":                      {model.Disclosure{Level: model.Country}, 1},
		"commune without a decision":   {model.Disclosure{Level: model.Commune}, 2},
		"commune by a decision":        {model.Disclosure{Level: model.Commune, Decision: decision}, 3},
		"province despite a decision":  {model.Disclosure{Level: model.Province, Decision: decision}, 2},
		"no level despite a decision":  {model.Disclosure{Decision: decision}, 2},
		"an unknown level":             {model.Disclosure{Level: "xóm"}, 0},
		"an unknown level by decision": {model.Disclosure{Level: "xóm", Decision: decision}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			p := project(c.d)
			public := disclosure.Apply(p)
			figures := public.Indicators()[0].Figures()
			for n, f := range figures {
				if o := f.Observation(); o.Value.Given() != (n < c.shown) {
					t.Errorf("%s: value %q", o.Area.Code, o.Value)
				}
			}
			if got := len(public.Indicators()[0].Model().Related); got != c.shown {
				t.Errorf("%d related figures, want %d", got, c.shown)
			}
			if got := len(public.Project().Corrections); got != c.shown {
				t.Errorf("%d corrections, want %d", got, c.shown)
			}
			for _, correction := range public.Project().Corrections {
				if correction.Indicator != public.Project().Indicators[0] {
					t.Error("a correction leads to the indicator before disclosure")
				}
			}
			if !p.Indicators[0].Observations[2].Value.Given() || len(p.Corrections) != 3 {
				t.Error("the project itself was changed")
			}
		})
	}
}

func TestAreaOfAnUnknownLevel(t *testing.T) {
	in := &model.Indicator{Observations: []model.Observation{{Area: &model.Area{Level: "xóm"}, Value: decimal.MustParse("3"), Status: model.Normal}}}
	public := disclosure.Apply(&model.Project{Indicators: []*model.Indicator{in}})
	if o := public.Indicators()[0].Figures()[0].Observation(); o.Value.Given() || o.Status != model.Suppressed {
		t.Errorf("shown: %q, %s", o.Value, o.Status)
	}
}

func TestWithheldKeepsNothing(t *testing.T) {
	public := disclosure.Apply(project(model.Disclosure{}))
	got := public.Indicators()[0].Figures()[2].Observation()
	want := model.Observation{Area: commune, Status: model.Suppressed, Source: got.Source, Origin: model.Origin{Line: 2}}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(decimal.Decimal{})); diff != "" {
		t.Error(diff)
	}
}

func TestCorrectionWithoutIndicator(t *testing.T) {
	public := disclosure.Apply(&model.Project{Corrections: []model.Correction{{Area: commune}, {}}})
	if n := len(public.Project().Corrections); n != 0 {
		t.Errorf("%d corrections of no indicator are shown", n)
	}
}

// TestRound5 withholds below the province what tells a count that was not
// rounded, in an invented indicator that a decision opens down to communes.
func TestRound5(t *testing.T) {
	number := func(s string) decimal.Decimal {
		if s == "" {
			return decimal.Decimal{}
		}
		return decimal.MustParse(s)
	}
	for _, c := range []struct {
		name                          string
		unit                          model.Unit
		area                          *model.Area
		value, numerator, denominator string
		shown                         bool
	}{
		{"a rounded count", model.Count, commune, "10", "", "", true},
		{"zero", model.Count, commune, "0", "", "", true},
		{"a small count", model.Count, commune, "4", "", "", false},
		{"a count of the province", model.Count, province, "4", "", "", true},
		{"a count with its exact numerator", model.Count, commune, "10", "7", "", false},
		{"a rate", model.Percent, commune, "10.0", "20", "200", true},
		{"a rate of few", model.Percent, commune, "10.0", "5", "50", false},
		{"a rate without a numerator", model.Percent, commune, "2.0", "", "150", false},
		{"a rate alone", model.Percent, commune, "2.0", "", "", false},
		{"a rate with an exact numerator", model.Percent, commune, "6.0", "12", "200", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := &model.Indicator{Unit: c.unit, Disclosure: model.Disclosure{Rule: model.Round5, Level: model.Commune, Decision: &model.Source{}}}
			in.Observations = []model.Observation{{Area: c.area, Status: model.Normal, Value: number(c.value), Numerator: number(c.numerator), Denominator: number(c.denominator)}}
			in.Related = []model.Related{{Area: c.area, Unit: c.unit, Value: number(c.value)}}
			out := disclosure.Apply(&model.Project{Indicators: []*model.Indicator{in}}).Project().Indicators[0]
			if o := out.Observations[0]; o.Value.Given() != c.shown || (o.Status == model.Suppressed) == c.shown {
				t.Errorf("value %q, status %s", o.Value, o.Status)
			}
			alone := c.area == province || c.unit == model.Count && c.value != "4"
			if (len(out.Related) == 1) != alone {
				t.Errorf("%d related figures", len(out.Related))
			}
		})
	}
}

// TestCorrectionOfAWithheldValue keeps a correction from telling what its row
// withholds.
func TestCorrectionOfAWithheldValue(t *testing.T) {
	in := &model.Indicator{Unit: model.Count, Disclosure: model.Disclosure{Rule: model.Round5, Level: model.Commune, Decision: &model.Source{}}}
	in.Observations = []model.Observation{{Area: province, Status: model.Suppressed}, {Area: commune, Status: model.Normal, Value: decimal.MustParse("15")}}
	three := decimal.MustParse("3")
	public := disclosure.Apply(&model.Project{Indicators: []*model.Indicator{in}, Corrections: []model.Correction{
		{Indicator: in, Area: province, Old: three},
		{Indicator: in, Area: province, Old: decimal.MustParse("5"), New: three},
		{Indicator: in, Area: commune, Old: three, New: decimal.MustParse("15")},
		{Indicator: in, Area: commune, Old: decimal.MustParse("10"), New: decimal.MustParse("15")},
	}})
	for n, c := range public.Project().Corrections {
		if withheld := n < 3; c.Withheld != withheld || c.Old.Given() == withheld || c.New.Given() == withheld {
			t.Errorf("correction %d: %q, %q, withheld %v", n, c.Old, c.New, c.Withheld)
		}
	}
}

// TestCorrectionOfAWithheldRelated is the same for figures beside the series; of one
// that is gone nothing but its reason is told below the province.
func TestCorrectionOfAWithheldRelated(t *testing.T) {
	in := &model.Indicator{Unit: model.Count, Disclosure: model.Disclosure{Rule: model.Round5, Level: model.Commune, Decision: &model.Source{}}}
	label := func(text string) model.Text { return model.Text{VI: text} }
	in.Related = []model.Related{{Label: label("secret"), Area: province, Unit: model.Count, Status: model.Suppressed},
		{Label: label("open"), Area: province, Unit: model.Percent, Value: decimal.MustParse("2.5")},
		{Label: label("round"), Area: commune, Unit: model.Count, Value: decimal.MustParse("15")}}
	for name, c := range map[string]struct {
		label    string
		area     *model.Area
		old      string
		withheld bool
	}{
		"of one that is withheld":          {"secret", province, "3", true},
		"of the province":                  {"open", province, "3", false},
		"of the province, gone":            {"gone", province, "3", false},
		"of a commune":                     {"round", commune, "10", false},
		"of a commune, with a small count": {"round", commune, "3", true},
		"of a commune, gone":               {"gone", commune, "10", true},
	} {
		public := disclosure.Apply(&model.Project{Indicators: []*model.Indicator{in}, Corrections: []model.Correction{
			{Indicator: in, Kind: model.OfRelated, Label: c.label, Area: c.area, Old: decimal.MustParse(c.old)}}})
		if got := public.Project().Corrections[0]; got.Withheld != c.withheld || got.Old.Given() == c.withheld {
			t.Errorf("%s: %q, withheld %v", name, got.Old, got.Withheld)
		}
	}
}
