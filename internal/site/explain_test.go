package site

import (
	"fmt"
	"io/fs"
	"strings"
	"sync"
	"testing"

	"chitieu/internal/config"
	"chitieu/internal/decimal"
	"chitieu/internal/disclosure"
	"chitieu/internal/locale"
	"chitieu/internal/markup"
	"chitieu/internal/model"
	"chitieu/theme"
)

// invented is a project with one invented indicator.
type invented struct {
	before, after *model.Area
	in            *model.Indicator
	b             *builder
	s             *standing
}

var inventedSource = &model.Source{Key: "mau", Number: "1/BC-MAU", Publisher: "Sở Mẫu", PublisherEN: "Department of Samples", Date: "2020-05-01", Kind: model.Administrative}

// catalogues loads the catalogue of each language once for all cases.
var catalogues = map[string]func() (*locale.Locale, error){"vi": sync.OnceValues(load("vi")), "en": sync.OnceValues(load("en"))}

func load(lang string) func() (*locale.Locale, error) {
	return func() (*locale.Locale, error) {
		words, err := fs.Sub(theme.FS(), "i18n")
		if err != nil {
			return nil, err
		}
		return locale.Load(words, lang)
	}
}

// invent builds the pages' material for one indicator with rows of the form
// "period value status qualifier area", the area being old or new.
func invent(t *testing.T, change func(*model.Indicator), rows ...string) invented {
	t.Helper()
	return inventIn(t, "vi", change, rows...)
}

// inventIn is invent for the pages of a language.
func inventIn(t *testing.T, lang string, change func(*model.Indicator), rows ...string) invented {
	t.Helper()
	loc, err := catalogues[lang]()
	if err != nil {
		t.Fatal(err)
	}
	day := func(y, m, d int) model.Date { return model.DateOf(testDay(y, m, d)) }
	p := invented{
		before: &model.Area{Code: "91", NameVI: "Tỉnh Mẫu", NameEN: "Mẫu province", Type: "tỉnh", Level: model.Province, ValidTo: day(2025, 6, 30)},
		after:  &model.Area{Code: "92", NameVI: "Tỉnh Mẫu", NameEN: "Mẫu province", Type: "tỉnh", Level: model.Province, ValidFrom: day(2025, 7, 1)},
	}
	p.in = &model.Indicator{ID: "mau", Name: model.Text{VI: "Tỷ lệ mẫu", EN: "Sample rate"}, Unit: model.Percent, Decimals: 1, Direction: model.Up, Period: model.Year, Method: model.Linear}
	for n, row := range rows {
		p.in.Observations = append(p.in.Observations, p.observation(t, n, row))
	}
	if change != nil {
		change(p.in)
	}
	for _, target := range p.in.Targets {
		if target.Area == nil {
			target.Area = p.before
		}
		if target.Source == nil {
			target.Source = inventedSource
		}
	}
	project := &model.Project{Indicators: []*model.Indicator{p.in}, Areas: model.Areas{p.before, p.after}, Province: []*model.Area{p.before, p.after}}
	p.b, err = newBuilder(Input{Config: config.Config{Title: model.Text{VI: "Mẫu", EN: "Sample"}, BaseURL: "https://mau.example/"}, Public: disclosure.Apply(project),
		Plan: &markup.Plan{}, AsOf: day(2026, 11, 23), Locale: loc})
	if err != nil {
		t.Fatal(err)
	}
	p.s = p.b.status[p.b.public[0]]
	return p
}

func (p invented) observation(t *testing.T, n int, row string) model.Observation {
	t.Helper()
	fields := append(strings.Fields(row), "", "", "", "")
	period, err := model.ParsePeriod(fields[0])
	if err != nil {
		t.Fatal(err)
	}
	o := model.Observation{Period: period, Area: p.before, Status: model.Normal, Source: inventedSource, Origin: model.Origin{Path: "mau.csv", Line: n + 2}}
	if fields[1] != "-" {
		o.Value = decimal.MustParse(fields[1])
	}
	if fields[2] != "" {
		o.Status = model.ObsStatus(fields[2])
	}
	if fields[3] != "" && fields[3] != "." {
		o.Qualifier = model.Qualifier(fields[3])
	}
	if fields[4] == "new" {
		o.Area = p.after
	}
	return o
}

func level(c model.Comparator, value, period string) *model.Target {
	p, _ := model.ParsePeriod(period)
	return &model.Target{Period: p, Value: decimal.MustParse(value), Comparator: c, Rule: model.Level}
}

// told is every sentence that a page says of an indicator.
func (p invented) told() string {
	b, s := p.b, p.s
	parts := append([]string{b.headline(s), b.lead(s)}, b.explain(s, s.primary, s.main)...)
	for _, f := range b.facts(s) {
		parts = append(parts, f.Name, f.Value, f.Note)
	}
	cite := b.cite(s, "/chi-so/mau/")
	parts = append(parts, b.chip(s.main).Text, b.stricter(s), cite.Sentence, cite.Source)
	parts = append(parts, b.owed(s)...)
	parts = append(parts, b.aboutVerdict(s)...)
	for _, t := range s.in.Targets {
		parts = append(parts, b.explain(s, t, s.verdicts[t])...)
	}
	return strings.Join(parts, "\n")
}

// TestToldAloneAndTogether holds sentences against figures that were chosen to
// tempt them: each case names what must and what must not be said.
func TestToldAloneAndTogether(t *testing.T) {
	maintain := func(in *model.Indicator) {
		in.Targets = []*model.Target{level(model.AtLeast, "95", "2030")}
		in.Targets[0].Rule = model.Maintain
	}
	atLeast := func(value, period string) func(*model.Indicator) {
		return func(in *model.Indicator) { in.Targets = []*model.Target{level(model.AtLeast, value, period)} }
	}
	for _, c := range []struct {
		name   string
		change func(*model.Indicator)
		rows   []string
		want   []string
		not    []string
	}{
		{"a target to maintain is missed by the only figure", maintain, []string{"2022 94"}, []string{"chưa ở mức này"}, []string{"không còn đạt"}},
		{"a target to maintain was never met", maintain, []string{"2018 90", "2022 94"}, []string{"chưa ở mức này"}, []string{"không còn đạt", "đã ở mức 90", "đường cần đi"}},
		{"two provinces are not joined", atLeast("95", "2030"), []string{"2018 80", "2024 85", "2026 90 A . new"},
			[]string{"Từ 2018 đến 2024", "Số mới hơn, chưa đánh giá", "số mới nhất của tỉnh Mẫu trước 1/7/2025"}, []string{"Từ 2018 đến 2026"}},
		{"the change is told from the baseline", atLeast("95", "2030"), []string{"2010 60", "2018 96", "2024 94"},
			[]string{"Từ 2018 đến 2024", "giảm từ 96% xuống 94%, đi ngược", "không còn đạt"}, []string{"Từ 2010"}},
		{"a forecast is no latest figure", atLeast("95", "2030"), []string{"2018 80", "2022 85", "2026 99 F"},
			[]string{"đến 2022", "Số dự báo không dùng"}, []string{"99"}},
		{"a rounded value does not contradict its verdict", atLeast("95", "2030"), []string{"2018 96", "2024 94.96"},
			[]string{"94,96%"}, []string{"95,0% (báo cáo)"}},
		{"what is withheld is not called unpublished", atLeast("95", "2030"), []string{"2018 - Q", "2022 - Q"},
			[]string{"bảo mật"}, []string{"Chưa thấy công bố", "Mọi năm"}},
		{"without deadlines none is named", atLeast("95", "2030"), nil, []string{"Chưa thấy công bố"}, []string{"không rõ ngày", "Hạn báo cáo"}},
		{"the break before the told figures is named", func(in *model.Indicator) {
			atLeast("95", "2030")(in)
			for _, year := range []int{2012, 2016} {
				in.Breaks = append(in.Breaks, model.Break{At: model.DateOf(testDay(year, 1, 1)), Reason: model.Text{VI: "mẫu"}})
			}
		}, []string{"2010 60", "2013 62", "2018 70", "2022 75"}, []string{"sau chỗ gián đoạn 2016"}, []string{"gián đoạn 2012)"}},
		{"a break of another group is not the total's", func(in *model.Indicator) {
			atLeast("95", "2030")(in)
			in.Breaks = []model.Break{{At: model.DateOf(testDay(2019, 1, 1)), Dims: "nhom=A"}}
		}, []string{"2018 70", "2022 75"}, []string{"Từ 2018 đến 2022"}, []string{"gián đoạn"}},
		{"a stricter target is measured by the same figure only", func(in *model.Indicator) {
			other := level(model.AtLeast, "60", "2030")
			other.Dims = "nhom=A"
			in.Targets = []*model.Target{level(model.AtLeast, "95", "2030"), other}
			o := in.Observations[0]
			o.Dims, o.Value, o.Origin.Line = "nhom=A", decimal.MustParse("40"), 9
			in.Observations = append(in.Observations, o)
		}, []string{"2024 97"}, []string{"đã đạt mức từ 95%"}, []string{"chưa đạt mức"}},
		{"a stricter target that is not met is named beside the verdict", func(in *model.Indicator) {
			in.Targets = []*model.Target{level(model.AtLeast, "95", "2030"), level(model.AtLeast, "99.7", "2030"), level(model.AtLeast, "98", "2035"), level(model.AtLeast, "96", "2030")}
			in.Targets[0].Primary = true
		}, []string{"2024 97"}, []string{"Đã đạt", "chưa đạt mức từ 99,7% của BC 1/BC-MAU (2030); chưa đạt mức từ 98% của BC 1/BC-MAU (2035)"}, []string{"chưa đạt mức từ 96%", "chưa đạt mức từ 95%"}},
		{"a level set for two years is named once", func(in *model.Indicator) {
			in.Targets = []*model.Target{level(model.AtLeast, "95", "2030"), level(model.AtLeast, "99", "2025"), level(model.AtLeast, "99", "2030")}
			in.Targets[0].Primary = true
		}, []string{"2024 97"}, []string{"chưa đạt mức từ 99% của BC 1/BC-MAU (2025 và 2030)"}, []string{"(2025);"}},
		{"a range of reductions is told whole", func(in *model.Indicator) {
			in.Direction = model.Down
			in.Targets = []*model.Target{{Rule: model.ReductionPerYear, Value: decimal.MustParse("2"), ValueTo: decimal.MustParse("3"), Period: model.Period{Kind: model.Year, Year: 2030}}}
		}, []string{"2020 50", "2024 49"}, []string{"giảm 2–3% mỗi năm"}, []string{"ít nhất 2%"}},
		{"a figure about known gives a share about known", atLeast("95", "2030"), []string{"2018 80", "2024 85 A about"}, []string{"đã đi được khoảng 33% quãng đường", "Nhịp cần có\nkhoảng"}, []string{"33,3%"}},
		{"a stricter target that was replaced binds nobody", func(in *model.Indicator) {
			in.Targets = []*model.Target{level(model.AtLeast, "95", "2030"), level(model.AtLeast, "99.7", "2030")}
			in.Targets[0].Primary, in.Targets[1].SupersededBy = true, inventedSource
		}, []string{"2024 97"}, []string{"Đã đạt"}, []string{"chưa đạt mức"}},
		{"a bound does not say that a stricter target is missed", func(in *model.Indicator) {
			in.Targets = []*model.Target{level(model.AtLeast, "95", "2030"), level(model.AtLeast, "99.7", "2030")}
			in.Targets[0].Primary = true
		}, []string{"2024 97 A over"}, []string{"Đã đạt"}, []string{"chưa đạt mức từ 99"}},
		{"a target without a level is still a target", func(in *model.Indicator) {
			in.Direction = model.Down
			in.Targets = []*model.Target{level(model.AtMost, "0", "2030")}
			in.Targets[0].Rule, in.Targets[0].Value = model.TextOnly, decimal.Decimal{}
			in.Targets[0].Text, in.Targets[0].Note = model.Text{VI: "Giảm 20% so với năm gốc"}, model.Text{VI: "Không rõ năm gốc."}
		}, []string{"2024 97"}, []string{"Có chỉ tiêu, chưa đánh giá được", "giảm 20% so với năm gốc. Chưa đánh giá được chỉ tiêu này bằng số liệu.", "Không rõ năm gốc."},
			[]string{"Chưa có chỉ tiêu bằng số", "Chưa thấy văn bản"}},
		{"the years between are missing too", atLeast("95", "2030"), []string{"2018 80", "2019 - M", "2020 - O", "2022 85", "2023 - Q"},
			[]string{"Số năm 2020–2021, 2024–2025"}, nil},
		{"a forecast fills no year", atLeast("95", "2030"), []string{"2022 80", "2023 85", "2024 90 F"}, []string{"Số năm 2024–2025"}, nil},
		{"years are missing from the baseline that the document names", func(in *model.Indicator) {
			atLeast("95", "2030")(in)
			in.Targets[0].Baseline = &model.Baseline{Period: model.Period{Kind: model.Year, Year: 2019}, Value: decimal.MustParse("70")}
		}, []string{"2022 80", "2025 90"}, []string{"Số năm 2019–2021, 2023–2024"}, nil},
		{"one missing year is not told twice", atLeast("95", "2025"), []string{"2022 80", "2023 85", "2024 90"},
			[]string{"Số năm 2025 để đối chiếu chỉ tiêu từ 95%"}, []string{"Số năm 2025\n"}},
		{"of several missing years one is needed for a target", atLeast("95", "2025"), []string{"2022 80", "2023 85"},
			[]string{"Số năm 2024–2025\nSố năm 2025 để đối chiếu chỉ tiêu từ 95%"}, nil},
		{"the notes of all numbers stand beside the verdict", func(in *model.Indicator) {
			atLeast("95", "2030")(in)
			in.Observations[0].Note, in.Observations[1].Note, in.Targets[0].Note = model.Text{VI: "Gốc chưa chắc."}, model.Text{VI: "Đếm theo cặp."}, model.Text{VI: "Lấy mức thấp."}
		}, []string{"2018 80", "2024 85"}, []string{"Về số 2024: Đếm theo cặp.", "Về số gốc 2018: Gốc chưa chắc.", "Về chỉ tiêu: Lấy mức thấp."}, nil},
		{"figures that cannot be compared are not called one", atLeast("95", "2030"), []string{"2018 70 D", "2022 75 D"},
			nil, []string{"Mới có một số liệu"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			told := invent(t, c.change, c.rows...).told()
			for _, want := range c.want {
				if !strings.Contains(told, want) {
					t.Errorf("does not say %q:\n%s", want, told)
				}
			}
			for _, not := range c.not {
				if strings.Contains(told, not) {
					t.Errorf("says %q:\n%s", not, told)
				}
			}
		})
	}
}

// TestToldOfEverything walks all combinations of rule, comparator, status,
// qualifier and history: nothing panics, and no sentence has a hole.
func TestToldOfEverything(t *testing.T) {
	histories := [][]string{nil, {"2022 94"}, {"2018 96", "2022 94"}, {"2018 90", "2022 96"}, {"2018 95", "2022 95"}, {"2016 90", "2018 91"},
		{"2018 90", "2030 97"}, {"2018 0", "2022 0"}, {"2024 80", "2026 90 A . new"}, {"2026 90 A . new"}}
	rules := []model.TargetRule{model.Level, model.Maintain, model.ReductionPerYear, model.TextOnly}
	for _, history := range histories {
		for _, suffix := range []string{"", " P", " E about", " P under", " U", " D", " F", " Q", " M"} {
			for _, rule := range rules {
				for _, c := range model.Comparators() {
					for _, due := range []string{"2022", "2025", "2030"} {
						checkTold(t, history, suffix, rule, c, due)
					}
				}
			}
		}
	}
}

func checkTold(t *testing.T, history []string, suffix string, rule model.TargetRule, c model.Comparator, due string) {
	t.Helper()
	rows := append([]string(nil), history...)
	if n := len(rows); n > 0 && suffix != "" && !strings.Contains(rows[n-1], "new") {
		fields := strings.Fields(rows[n-1])
		if strings.TrimSpace(suffix) == "Q" || strings.TrimSpace(suffix) == "M" {
			fields[1] = "-"
		}
		rows[n-1] = strings.Join(fields, " ") + suffix
	}
	name := fmt.Sprint(rows, rule, c, due)
	p := invent(t, func(in *model.Indicator) {
		target := level(c, "95", due)
		target.Rule = rule
		switch rule {
		case model.ReductionPerYear:
			target.Value = decimal.MustParse("2")
		case model.TextOnly:
			target.Value, target.Text = decimal.Decimal{}, model.Text{VI: "Giảm dần"}
		}
		in.Targets = []*model.Target{target}
	}, rows...)
	told := p.told()
	for _, hole := range []string{"{", "\uFFFD", "[explain", "[headline", "[verdict", "không rõ ngày"} {
		if strings.Contains(told, hole) {
			t.Errorf("%s: says %q:\n%s", name, hole, told)
		}
	}
	if missing := p.b.w.loc.Missing(); len(missing) > 0 {
		t.Errorf("%s: no words for %v", name, missing)
	}
	if p.s.known && p.s.main.Latest != nil && p.s.main.Key.Judged() && p.s.latest.Origin != p.s.main.Latest.Origin {
		t.Errorf("%s: tells of %v, judges %v", name, p.s.latest, *p.s.main.Latest)
	}
	if strings.Contains(told, "không còn đạt") && rule == model.Level {
		v := p.s.main.Latest.Value.Rat()
		if p.s.primary.Comparator.Met(v, p.s.primary.Value.Rat()) {
			t.Errorf("%s: %s is said not to be met any more:\n%s", name, v, told)
		}
	}
}
