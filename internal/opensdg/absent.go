package opensdg

import (
	"slices"
	"strings"

	"chitieu/internal/decimal"
	"chitieu/internal/diag"
)

// noReport are the states of reporting that say that there are no figures. Tables
// of such indicators hold what fills a chart while a site is set up: 2015,0.
var noReport = []string{"notstarted", "notapplicable"}

// notReported tells whether the repository says of an indicator that it has no
// figures, and reports the rows of a table that stand there all the same.
func (c *converter) notReported(id string, t *table) bool {
	about := c.meta[id]
	if about == nil {
		return false
	}
	key := "reporting_status"
	if !slices.Contains(noReport, strings.ToLower(tidy(about.fields[key].text))) {
		key = "data_non_statistical"
		if !strings.EqualFold(tidy(about.fields[key].text), "true") {
			return false
		}
	}
	f := about.fields[key]
	n, line := 0, 0
	for _, row := range t.grid.Rows[t.first:] {
		if !blankRow(row) {
			if n++; n == 1 {
				line = row.Line
			}
		}
	}
	if n > 0 {
		c.report.add(Entry{Fate: LeftOut, Rule: "not-reported", Path: t.path, Line: line, Rows: n, Text: key + ": " + tidy(f.text),
			Reason: diag.Say("Kho ghi chỉ số này không có số liệu (%s: %s ở %s), nên %s của bảng, từ dòng này, chỉ là chỗ giữ sẵn.", "The repository says that this indicator has no figures (%s: %s in %s), so what its table has from here on, %s, only holds the place.", key, tidy(f.text), f.path, diag.Amount(n, "dòng", "row", "rows")),
			Remedy: diag.Say("Nếu đó là số thật, sửa %s trong kho rồi nhập lại.", "If these are real figures, mend %s in the repository and import again.", key)})
	}
	return true
}

// absentMark is a number that repositories write where they have none.
var absentMark = decimal.MustParse("-1")

// dropMarks takes out -1 where it cannot be told from a mark for a missing figure:
// in a measure all of whose negative values are -1, and whose words tell of no
// change, which can be negative.
func (c *converter) dropMarks(m *measure) {
	zero := decimal.MustParse("0")
	marked := map[*figure]bool{}
	for _, f := range m.figures {
		v, err := decimal.Parse(f.value)
		if err != nil || v.Cmp(zero) >= 0 {
			continue
		}
		if v.Cmp(absentMark) != 0 {
			return
		}
		marked[f] = true
	}
	if len(marked) == 0 || c.codes(m).EN != "" || c.tellsChange(m) {
		return
	}
	kept := m.figures[:0]
	for _, f := range m.figures {
		if !marked[f] {
			kept = append(kept, f)
			continue
		}
		c.lose(f, f.at, f.value, "value-mark", diag.Say("Mọi số âm của chuỗi này đều là -1: có thể là dấu “không có số”, không phải một số đo.", "All negative values of this series are -1: that may be a mark for “no figure”, and no measurement."),
			diag.Say("Trong kho để trống ô không có số; nếu -1 là số thật, ghi trong đơn vị hay tên chuỗi rằng đó là mức thay đổi (change, growth, balance).", "Leave the cell of a missing figure empty in the repository; if -1 is a real value, say in its unit or series that it is a change (change, growth, balance)."), 0)
	}
	m.figures = kept
}

// tellsChange tells whether the unit or the series of a measure is one of changes.
func (c *converter) tellsChange(m *measure) bool {
	words := []string{c.unitText(m).EN}
	for _, p := range m.series {
		words = append(words, p.text, c.term(p.column, p.text).EN)
	}
	for _, key := range nameFields {
		words = append(words, c.says(c.meta[m.number], key).EN)
	}
	return slices.ContainsFunc(words, negativeWords.MatchString)
}
