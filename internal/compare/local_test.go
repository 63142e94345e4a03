package compare_test

import (
	"fmt"
	"strings"
	"testing"

	"chitieu/internal/compare"
	"chitieu/internal/model"
	"chitieu/internal/site"
)

// TestLocals: what the pages of areas say, by the area of the newer state. What
// repeats the verdict of the indicator is left out for a province, and what the
// day alone changes is told apart.
func TestLocals(t *testing.T) {
	areas := state(t).Public.Project().Areas
	province, district := areas[0], areas[3]
	other := *district // the same one, as the former state declared it
	other.ValidFrom = day(t, "2000-01-01")
	on := func(page bool, a *model.Area, verdict, headline string, owed ...site.Owed) site.Local {
		return site.Local{Area: a, Page: page, Standing: site.Standing{Verdict: verdict, Headline: headline, Owed: owed}}
	}
	missing := site.Owed{Text: "2026", Years: 1}
	for name, c := range map[string]struct {
		was, now, then []site.Local
		want           string
	}{
		"nothing": {[]site.Local{on(true, district, "Chậm", "a")}, []site.Local{on(true, district, "Chậm", "a")}, nil, ""},
		"a page":  {[]site.Local{on(true, district, "Chậm", "a")}, []site.Local{on(true, district, "Đạt", "b")}, nil, "620 Chậm>Đạt [a>b]"},
		"an area with other days": {[]site.Local{on(true, &other, "Chậm", "a")}, []site.Local{on(true, district, "Đạt", "a")}, nil,
			"620 Chậm>Đạt"},
		"new":           {nil, []site.Local{on(true, district, "Chậm", "a")}, nil, "620 [>a]"},
		"gone":          {[]site.Local{on(true, district, "Chậm", "a")}, nil, nil, "620 [a>]"},
		"new, no page":  {nil, []site.Local{on(false, province, "Chậm", "")}, nil, ""},
		"gone, no page": {[]site.Local{on(false, province, "Chậm", "")}, nil, nil, ""},
		"as the indicator": {[]site.Local{on(false, province, "Tốt", ""), on(true, district, "Tốt", "a")},
			[]site.Local{on(false, province, "Kém", ""), on(true, district, "Kém", "a")}, nil, "620 Tốt>Kém"},
		"not as the indicator": {[]site.Local{on(false, province, "Chậm", "")}, []site.Local{on(false, province, "Đạt", "")}, nil, "64 Chậm>Đạt"},
		"by the day": {[]site.Local{on(true, district, "Quá hạn", "a", missing)}, []site.Local{on(true, district, "Quá hạn", "a", missing)},
			[]site.Local{on(true, district, "Chậm", "a")}, "620 (Chậm>Quá hạn) thiếu 2026"},
	} {
		side := func(verdict string, locals []site.Local) compare.Side {
			out := state(t)
			out.Standings = map[string]site.Standing{"x": {Verdict: verdict}}
			out.Local = func(string) []site.Local { return locals }
			return out
		}
		got := compare.States(side("Tốt", c.was), side("Kém", c.now), compare.Judged{Local: func(string) []site.Local { return c.then }})
		if text := toldLocal(got.Indicators[0].Local); text != c.want {
			t.Errorf("%s: %q, want %q", name, text, c.want)
		}
	}
}

func toldLocal(locals []compare.Local) string {
	var out []string
	for _, l := range locals {
		text := l.Area.Code
		if v := l.Verdict; v != nil {
			text += fmt.Sprintf(" %s>%s", v.Before.Verdict, v.After.Verdict)
		}
		if v := l.ByDay; v != nil {
			text += fmt.Sprintf(" (%s>%s)", v.Before.Verdict, v.After.Verdict)
		}
		if h := l.Headline; h != nil {
			text += fmt.Sprintf(" [%s>%s]", h[0], h[1])
		}
		if len(l.Late) > 0 {
			text += " thiếu " + strings.Join(l.Late, ", ")
		}
		out = append(out, text)
	}
	return strings.Join(out, "; ")
}
