package site

import (
	"slices"
	"strings"
	"testing"

	"chitieu/internal/model"
)

// TestEnglishSentences holds whole sentences of English pages as a reader gets
// them: order of words, articles, plurals, capitals and prepositions come out of
// several texts of the catalogue and the data, and only the whole shows a slip.
func TestEnglishSentences(t *testing.T) {
	atLeast := func(value, period string) func(*model.Indicator) {
		return func(in *model.Indicator) { in.Targets = []*model.Target{level(model.AtLeast, value, period)} }
	}
	for _, c := range []struct {
		name   string
		change func(*model.Indicator)
		rows   []string
		want   []string
	}{
		{"on the way", atLeast("95", "2030"), []string{"2018 80", "2024 85"}, []string{
			"From 2018 to 2024, the sample rate rose from 80% to 85%, behind the required path",
			"In 2024, the sample rate in Mẫu province (before 1 July 2025) was 85% (reported). Target of Mẫu province (before 1 July 2025) for 2030: at least 95%.",
			"From the baseline year 2018 to 2024, 33.3% of the way to the target for 2030 was covered, while 50.0% of the time passed.",
			"This is a target of Mẫu province (before 1 July 2025); no document passing it on to the new Mẫu province was found.",
			"The sample rate in Mẫu province (before 1 July 2025) was 85% in 2024 (reported; source: Department of Samples); " +
				"target for 2030, Mẫu province (before 1 July 2025): at least 95% (Report 1/BC-MAU).",
			"10\u00a0percentage points", "rise each year, from 2024 to 2030; 2018–2024: rise of 0.83\u00a0percentage points a year",
		}},
		{"one point", atLeast("86", "2030"), []string{"2024 85"}, []string{"1\u00a0percentage point"}},
		{"a level to keep", func(in *model.Indicator) {
			atLeast("95", "2030")(in)
			in.Targets[0].Rule = model.Maintain
		}, []string{"2022 96"}, []string{
			"In 2022, the sample rate in Mẫu was 96%", "The target until 2030: at least 95% (maintained). The figure for 2022, 96%, keeps to it.",
		}},
		{"due", atLeast("95", "2025"), []string{"2018 80", "2021 82"}, []string{
			"The target was set for 2025. As of 23 November 2026, no publication of a figure for that period was found; the newest figure is for 2021: 82%.",
			"On the newest figure, for 2021: far behind or no change (2018: 80%; now 82%).", "Due, no data for 2025 yet",
		}},
		{"nothing known", atLeast("95", "2030"), nil, []string{
			"No published figures for the sample rate; target for 2030: at least 95%", "No published figure of the province for the sample rate was found.",
		}},
		{"withheld", atLeast("95", "2030"), []string{"2022 - Q"}, []string{
			"All figures are suppressed so that no child can be recognised; there is no assessment.", "Not assessed: figures suppressed",
		}},
		{"a count names its things once", func(in *model.Indicator) {
			in.Name, in.Unit, in.Decimals = model.Text{VI: "Số vụ mẫu", EN: "Number of samples"}, model.Count, 0
			in.Noun, in.NounPlural, in.Direction = model.Text{VI: "vụ", EN: "case"}, "cases", model.Down
			in.Targets = []*model.Target{level(model.AtMost, "1000", "2030")}
		}, []string{"2018 1500", "2024 1400"}, []string{
			"From 2018 to 2024, the number of samples fell from 1,500 to 1,400, behind the required path",
			"In 2024, the number of samples in Mẫu province (before 1 July 2025) was 1,400 (reported). Target of Mẫu province (before 1 July 2025) for 2030: at most 1,000\u00a0cases.",
			"1,400\u00a0cases", "400\u00a0cases",
		}},
		{"a difference of rates is in points", func(in *model.Indicator) {
			in.Unit, in.Direction = model.PerMille, model.Down
			in.Targets = []*model.Target{level(model.Below, "15", "2030")}
		}, []string{"2018 47.2", "2022 38.4"}, []string{
			"23.4\u00a0points per\u00a01,000", "fall each year, from 2022 to 2030; 2018–2022: fall of 2.20\u00a0points per\u00a01,000 a year",
		}},
		{"further away", func(in *model.Indicator) {
			atLeast("95", "2030")(in)
			in.Direction = model.Up
		}, []string{"2018 80", "2024 77"}, []string{
			"From the baseline year 2018 to 2024 the figure went from 80% to 77%, further away from the target for 2030 (at least 95%) than before; 50.0% of the time has passed.",
		}},
		{"printed before the year was over", atLeast("95", "2030"), []string{"2018 80", "2020 96"}, []string{
			"In 2020, the sample rate in Mẫu province (before 1 July 2025) was 96% (reported, published 1 May 2020). Target of Mẫu province (before 1 July 2025) for 2030: at least 95%.",
			"The source of this figure was published (1 May 2020) before the end of 2020.",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := inventIn(t, "en", c.change, c.rows...)
			lines := strings.Split(p.told(), "\n")
			for _, want := range c.want {
				if !slices.ContainsFunc(lines, func(line string) bool { return line == want || strings.HasPrefix(line, want+" Target") }) {
					t.Errorf("does not say %q:\n%s", want, strings.Join(lines, "\n"))
				}
			}
			for _, line := range lines {
				for _, slip := range []string{"the the ", " a a ", "the The", "in in ", "  ", "..", "Tỷ lệ", "tỉnh"} {
					if strings.Contains(line, slip) {
						t.Errorf("%q has %q", line, slip)
					}
				}
			}
			if missing := p.b.w.loc.Missing(); len(missing) > 0 {
				t.Errorf("no words for %v", missing)
			}
		})
	}
}
