package opensdg

import (
	"regexp"
	"slices"
	"strings"

	"chitieu/internal/decimal"
	"chitieu/internal/diag"
	"chitieu/internal/model"
)

// A measure may hold answers and no quantities: 1 for yes. Its numbers are codes,
// and a page shows what they mean, or nothing.
var (
	yesNoWords = regexp.MustCompile(`(?i)^\(?(yes ?/ ?no|y ?/ ?n|yes or no|yes, no|binary|có ?/ ?không)\)?$`)
	codeForm   = regexp.MustCompile(`^([^=]*[^= ]) ?= ?(-?[0-9]+)$|^(-?[0-9]+) ?= ?([^= ][^=]*)$`)
)

// chartOfAnswers is the type of chart for which Open SDG has 1 mean yes and -1 no.
const chartOfAnswers = "binary"

// answers are the codes of Open SDG's charts of yes and no.
var answers = model.Text{VI: "1 = có, -1 = không", EN: "1 = yes, -1 = no"}

// codesOf are the codes that the words of a unit give, "yes=1, no=0", as a noun of
// the format writes them: "1 = yes, 0 = no". Empty where they give none.
func codesOf(text string) string {
	var out []string
	for _, one := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' }) {
		m := codeForm.FindStringSubmatch(strings.TrimSpace(one))
		if m == nil || placeholder(m[1]) || placeholder(m[4]) {
			return ""
		}
		out = append(out, m[2]+m[3]+" = "+m[1]+m[4])
	}
	if len(out) < 2 {
		return ""
	}
	return strings.Join(out, ", ")
}

// codes are what the numbers of a measure mean; empty where they are quantities,
// or have a value without a meaning.
func (c *converter) codes(m *measure) model.Text {
	if c.chart(m.number) == chartOfAnswers && only(m, []string{"1", "-1"}) {
		return answers
	}
	text := c.unitText(m)
	codes := model.Text{VI: codesOf(text.VI), EN: codesOf(text.EN)}
	if codes.VI == "" || codes.EN == "" {
		return model.Text{}
	}
	var known []string
	for _, one := range strings.Split(codes.EN, ", ") {
		number, _, _ := strings.Cut(one, " = ")
		known = append(known, number)
	}
	if !only(m, known) {
		return model.Text{}
	}
	return codes
}

// chart is the type of the chart that the repository has for an indicator.
func (c *converter) chart(number string) string {
	if m := c.meta[number]; m != nil {
		return strings.ToLower(tidy(m.fields["graph_type"].text))
	}
	return ""
}

// only tells whether a measure has no other values than these.
func only(m *measure, numbers []string) bool {
	return !slices.ContainsFunc(m.figures, func(f *figure) bool {
		v, err := decimal.Parse(f.value)
		return err == nil && !slices.ContainsFunc(numbers, func(n string) bool { return v.Cmp(decimal.MustParse(n)) == 0 })
	})
}

// dropAnswers takes out a measure of yes and no of which nothing says which number
// means what: as quantities its figures would be half a truth.
func (c *converter) dropAnswers(m *measure) {
	if len(m.figures) == 0 || c.codes(m).EN != "" {
		return
	}
	text := c.unitText(m).EN
	if !yesNoWords.MatchString(text) && c.chart(m.number) != chartOfAnswers {
		return
	}
	f := m.figures[0]
	c.unsaid[m.number] = true
	c.report.add(Entry{Fate: Refused, Rule: "answer-codes", Path: f.path, Line: f.line, Column: f.at, Text: f.value, Rows: len(m.figures),
		Reason: diag.Say("Chuỗi này trả lời có hay không bằng con số, mà kho không ghi số nào là có, số nào là không: %s, từ dòng này, không lên trang.", "This series answers yes or no by numbers, and the repository does not say which number means what: %s from here on are not on the site.", diag.Amount(len(m.figures), "dòng", "row", "rows")),
		Remedy: diag.Say("Ghi nghĩa của từng số vào đơn vị trong kho (yes=1, no=0), hoặc graph_type: binary với 1 là có, -1 là không; rồi nhập lại.", "Say in the unit what each number means (yes=1, no=0), or have graph_type: binary with 1 for yes and -1 for no; then import again.")})
	m.figures = nil
}

// unsaidNote stands on the page of an indicator whose answers are left out.
var unsaidNote = model.Text{VI: "Kho trả lời chỉ số này bằng mã có hay không mà không ghi mã nào nghĩa là gì, nên trang không công bố các mã ấy.",
	EN: "The repository answers this indicator by codes for yes and no and does not say what each means, so this site does not publish them."}

// dropFillers takes out a lone 0 that stands without a series beside series that
// have names: it fills the table, and nobody measured it.
func (c *converter) dropFillers(number string) {
	list := c.measures[number]
	named := slices.ContainsFunc(list, func(m *measure) bool { return len(m.series) > 0 && len(m.figures) > 0 })
	for _, m := range list {
		if !named || len(m.series) > 0 || len(m.figures) != 1 || len(m.figures[0].parts) > 0 {
			continue
		}
		f := m.figures[0]
		if v, err := decimal.Parse(f.value); err != nil || v.Cmp(decimal.MustParse("0")) != 0 {
			continue
		}
		c.lose(f, f.at, f.value, "zero-alone", diag.Say("Số 0 này là số duy nhất không thuộc chuỗi nào, trong bảng mà mọi số khác có tên chuỗi: có thể là chỗ để trống, không phải một số đo.", "This 0 is the only figure without a series in a table whose other figures name theirs: it may hold an empty place, and be no measurement."),
			diag.Say("Trong kho để trống ô ấy, hoặc ghi tên chuỗi.", "Leave the cell empty in the repository, or name its series."), 0)
		m.figures = nil
	}
}
