package importer

import (
	"slices"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/source"
	"chitieu/internal/tabular"
	"chitieu/internal/wording"
)

// unknownColumn asks what a column is whose name does not say it.
func (r *reader) unknownColumn(c Column) {
	if c.Why != byName {
		return // told before
	}
	name := diag.Say("Cột %s %s", "Column %s %s", tabular.Letters(c.Index), source.Quote(c.Header))
	q := r.columnQuestion(c, name)
	r.ask(q.Flag, q.Text)
	r.refuseColumn(c, problem{"column-unknown", diag.Say("%s: chưa biết là gì, nên chưa đọc cột này và các dòng", "%s: not known what it is, so neither this column nor the rows were read", name), Remedy{}})
}

// columnQuestion is what is asked about a column: the first of these that knows it more
// closely, else what it is.
func (r *reader) columnQuestion(c Column, name diag.Words) Question {
	for _, closer := range []func() (Question, bool){
		func() (Question, bool) { return r.periodOrIndicator(c, name) },
		func() (Question, bool) { return r.schoolYearOf(c, name) },
		func() (Question, bool) { return r.byCells(c, name) },
		func() (Question, bool) { return r.partQuestion(c) },
		func() (Question, bool) { return r.figuresQuestion(c) },
		func() (Question, bool) {
			plan := ofPlan(c.Header) && !slices.Contains(undecided, wording.FoldName(c.Header))
			return Question{toColumn(tabular.Letters(c.Index), Skip), notAchieved(name)}, plan
		},
		func() (Question, bool) { return r.proposedColumn(c, name) },
	} {
		if q, ok := closer(); ok {
			return q
		}
	}
	return Question{toColumn(tabular.Letters(c.Index), anything), diag.Say("%s là gì? Viết một trong: %s; hoặc skip để bỏ cột (tệp số liệu công khai, không giữ tên người).",
		"%s: what is it? Write one of: %s; or skip to leave it out (the data are public and hold no names of persons).", name, r.columnChoices())}
}

// periodOrIndicator asks more closely for a column whose name is a day, or whose
// cells name indicators, this one among them.
func (r *reader) periodOrIndicator(c Column, name diag.Words) (q Question, ok bool) {
	for _, row := range r.result.Header {
		if day, isDay := dayIn(r.cell(row, c.Index)); isDay && r.text(row, c.Index) != "" {
			return Question{mapped(r.text(row, c.Index), likely(r.in.Period, day)),
				diag.Say("%s là một ngày (%s): số liệu dưới đó là của kỳ nào? Viết kỳ sau dấu =, hoặc skip để bỏ cột.",
					"%s is a day (%s): of which period are the figures below? Write it behind the =, or skip to leave the column out.", name, day)}, true
		}
	}
	if cell := r.ownRow(c.Index); cell != "" {
		return Question{give("only", tabular.Letters(c.Index), "=", onOneLine(cell)),
			diag.Say("%s nêu tên nhiều chỉ số: cờ này chỉ đọc các dòng của chỉ số đang nhập.", "%s names several indicators: this flag reads the rows of the one that is imported.", name)}, true
	}
	return q, false
}

// ownRow is the text of a column that names the indicator: its whole name, else fewer
// words of it, where no other row has such words.
func (r *reader) ownRow(column int) string {
	var near []string
	for i := r.firstRow(); i < r.end; i++ {
		cell := r.text(i, column)
		for _, own := range r.ownNames(r.in) {
			if nameKey(own) == nameKey(cell) {
				return cell
			}
		}
		if r.fewerWords(cell) && !slices.ContainsFunc(near, func(text string) bool { return nameKey(text) == nameKey(cell) }) {
			near = append(near, cell)
		}
	}
	if len(near) != 1 {
		return ""
	}
	return near[0]
}

// fewerWords tells whether a text names the indicator in at least two words of its own,
// though it does not say that it is a rate: the column of units may say that.
func (r *reader) fewerWords(text string) bool {
	words := content(bareHead(text))
	if len(words) < 2 || saysCount(text) || r.groupIn(text) != "" || r.nameOfOther(text) != nil || len(r.alsoOf(text)) > 0 {
		return false
	}
	return slices.ContainsFunc(r.ownNames(r.in), func(title string) bool { return within(words, title) })
}

// figuresQuestion asks more closely for a column whose name is of figures that are
// not those of the indicator as a whole: counts for a rate, those of another indicator, of
// a part of the people.
func (r *reader) figuresQuestion(c Column) (q Question, ok bool) {
	letter := tabular.Letters(c.Index)
	skip := toColumn(letter, Skip)
	if other := r.nameOfOther(c.Header); other != nil {
		return Question{skip, mend("Cột %s %s mang tên của chỉ số ‹%s›. Cờ này bỏ cột; nhập cột ấy bằng %s.",
			"Column %s %s has the name of the indicator ‹%s›. This flag leaves it out; import it with %s.", letter, source.Quote(c.Header), other.ID, give("indicator", other.ID)).Words}, true
	}
	if q, ok := r.countQuestion(c); ok {
		return q, ok
	}
	if also := r.alsoOf(c.Header); len(also) > 0 && saysRate(c.Header) == isRate(r.in.Unit) {
		return Question{skip, mend("Cột %s %s có tên hợp với chỉ số khác (%s). Cờ này bỏ cột; đúng là số của chỉ số đang nhập thì %s.",
			"The name of column %s %s suits another indicator (%s). This flag leaves it out; if it has the figures of the one that is imported, %s.", letter, source.Quote(c.Header), strings.Join(also, ", "), toColumn(letter, Value)).Words}, true
	}
	if group := r.groupIn(c.Header); group != "" {
		return Question{skip, diag.Say("Cột %s %s nói riêng một nhóm (%s), mà chỉ số không chia nhóm ấy.", "Column %s %s speaks of a part of the people (%s), which the indicator does not part.", letter, source.Quote(c.Header), source.Quote(group)).Then(r.groupRemedy(c).Words)}, true
	}
	return q, false
}

// partQuestion asks about a column whose name has a code of a breakdown of the indicator
// beside words that are not its own: Số cặp tảo hôn người DTTS, where the indicator
// counts cases.
func (r *reader) partQuestion(c Column) (q Question, ok bool) {
	keys, rest := r.categories(c.Header)
	if others, _ := r.categories(rest); len(keys) != 1 || len(others) > 0 || r.groupIn(rest) != "" || r.nameOfOther(rest) != nil {
		return q, false
	}
	for _, d := range r.in.Dimensions {
		if id := keys[d.ID]; id != "" {
			group, letter := mapped(c.Header, id), tabular.Letters(c.Index)
			group.Seen = true
			return Question{group, mend("Cột %s %s: có phải số liệu của nhóm %s không? Phải thì thêm cờ này; không thì bỏ cột bằng %s.",
				"Column %s %s: are these the figures of the group %s? If so, add this flag, else leave it out with %s.", letter, source.Quote(c.Header), codeName(d, id), toColumn(letter, Skip)).Words}, true
		}
	}
	return q, false
}

// countQuestion asks what a column of counts is for a rate.
func (r *reader) countQuestion(c Column) (q Question, ok bool) {
	if !isRate(r.in.Unit) || !slices.ContainsFunc(strings.Split(c.Header, " / "), saysCount) {
		return q, false
	}
	letter := tabular.Letters(c.Index)
	flag := toColumn(letter, anything)
	if part := r.proposedPart(c); part != "" {
		flag = toColumn(letter, part)
	}
	return Question{flag, mend("Cột %s %s là số đếm, mà chỉ số là tỷ lệ, theo %s: tử số thì viết numerator, mẫu số thì denominator, không cần thì skip. Bảng không có cột tỷ lệ thì thêm %s để tính từ tử số và mẫu số.",
		"Column %s %s is a count, and the indicator is a rate, %s: write numerator or denominator, or skip where it is not needed. If the table has no column of rates, add %s to compute them from both.", letter, source.Quote(c.Header), unitName(r.in.Unit), give("compute")).Words}, true
}
