package importer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"chitieu/internal/check"
	"chitieu/internal/diag"
	"chitieu/internal/source"
	"chitieu/internal/tabular"
)

// unknownColumn asks what a column is whose name does not say it.
func (r *reader) unknownColumn(c Column) {
	if c.Why != byName {
		return // told before
	}
	name := diag.Say("Cột %s %s", "Column %s %s", tabular.Letters(c.Index), source.Quote(c.Header))
	if flag, text, ok := r.periodOrIndicator(c, name); ok {
		r.asks(flag, text)
	} else if flag, text, ok := r.schoolYearOf(c, name); ok {
		r.asks(flag, text)
	} else if flag, text, ok := r.byCells(c, name); ok {
		r.asks(flag, text)
	} else if q, ok := r.partQuestion(c); ok {
		r.result.Questions = append(r.result.Questions, q)
	} else if flag, text, ok := r.figuresQuestion(c); ok {
		r.asks(flag, text)
	} else if ofPlan(c.Header) && !slices.Contains(undecided, check.FoldName(c.Header)) {
		r.ask("--columns \""+tabular.Letters(c.Index)+"=skip\"", notAchieved(name))
	} else if flag, text, ok := r.proposedColumn(c, name); ok {
		r.asks(flag, text)
	} else {
		r.ask("--columns "+tabular.Letters(c.Index)+"=…", diag.Say("%s là gì? Viết một trong: %s; hoặc skip để bỏ cột (tệp số liệu công khai, không giữ tên người).",
			"%s: what is it? Write one of: %s; or skip to leave it out (the data are public and hold no names of persons).", name, r.columnChoices()))
	}
	r.refuseColumn(c, problem{"column-unknown", diag.Say("%s: chưa biết là gì, nên chưa đọc cột này và các dòng", "%s: not known what it is, so neither this column nor the rows were read", name), none})
}

// periodOrIndicator asks more closely for a column whose name is a day, or whose
// cells name indicators, this one among them.
func (r *reader) periodOrIndicator(c Column, name diag.Words) (flag, text diag.Words, ok bool) {
	for _, row := range r.result.Header {
		if day, isDay := dayIn(r.cell(row, c.Index)); isDay && r.text(row, c.Index) != "" {
			return diag.Say("--map \"%s=%s\"", "--map \"%s=%s\"", r.text(row, c.Index), likely(r.in.Period, day)),
				diag.Say("%s là một ngày (%s): số liệu dưới đó là của kỳ nào? Viết kỳ sau dấu =, hoặc skip để bỏ cột.",
					"%s is a day (%s): of which period are the figures below? Write it behind the =, or skip to leave the column out.", name, day), true
		}
	}
	if cell := r.ownRow(c.Index); cell != "" {
		return same(fmt.Sprintf("--only \"%s=%s\"", tabular.Letters(c.Index), cell)),
			diag.Say("%s nêu tên nhiều chỉ số: cờ này chỉ đọc các dòng của chỉ số đang nhập.", "%s names several indicators: this flag reads the rows of the one that is imported.", name), true
	}
	return none, none, false
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
func (r *reader) figuresQuestion(c Column) (flag, text diag.Words, ok bool) {
	letter := tabular.Letters(c.Index)
	skip := diag.Say("--columns \"%s=skip\"", "--columns \"%s=skip\"", letter)
	if other := r.nameOfOther(c.Header); other != nil {
		return skip, diag.Say("Cột %s %s mang tên của chỉ số ‹%s›. Cờ này bỏ cột; nhập cột ấy bằng ‹--indicator %s›.",
			"Column %s %s has the name of the indicator ‹%s›. This flag leaves it out; import it with ‹--indicator %s›.", letter, source.Quote(c.Header), other.ID, other.ID), true
	}
	if flag, text, ok := r.countQuestion(c); ok {
		return flag, text, ok
	}
	if also := r.alsoOf(c.Header); len(also) > 0 && saysRate(c.Header) == isRate(r.in.Unit) {
		return skip, diag.Say("Cột %s %s có tên hợp với chỉ số khác (%s). Cờ này bỏ cột; đúng là số của chỉ số đang nhập thì ‹--columns \"%s=value\"›.",
			"The name of column %s %s suits another indicator (%s). This flag leaves it out; if it has the figures of the one that is imported, ‹--columns \"%s=value\"›.", letter, source.Quote(c.Header), strings.Join(also, ", "), letter), true
	}
	if group := r.groupIn(c.Header); group != "" {
		return skip, diag.Say("Cột %s %s nói riêng một nhóm (%s), mà chỉ số không chia nhóm ấy. %s", "Column %s %s speaks of a part of the people (%s), which the indicator does not part. %s", letter, source.Quote(c.Header), source.Quote(group), r.groupRemedy(c)), true
	}
	return none, none, false
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
			return Question{diag.Say("--map \"%s=%s\"", "--map \"%s=%s\"", c.Header, id), diag.Say("Cột %s %s: có phải số liệu của nhóm %s không? Phải thì thêm cờ này; không thì bỏ cột bằng ‹--columns \"%s=skip\"›.",
				"Column %s %s: are these the figures of the group %s? If so, add this flag, else leave it out with ‹--columns \"%s=skip\"›.", tabular.Letters(c.Index), source.Quote(c.Header), codeName(d, id), tabular.Letters(c.Index)), true}, true
		}
	}
	return q, false
}

// countQuestion asks what a column of counts is for a rate.
func (r *reader) countQuestion(c Column) (flag, text diag.Words, ok bool) {
	if !isRate(r.in.Unit) || !slices.ContainsFunc(strings.Split(c.Header, " / "), saysCount) {
		return none, none, false
	}
	letter, role := tabular.Letters(c.Index), cmp.Or(r.proposedPart(c), "…")
	return diag.Say("--columns %s=%s", "--columns %s=%s", letter, role), diag.Say("Cột %s %s là số đếm, mà chỉ số là tỷ lệ, theo %s: tử số thì viết numerator, mẫu số thì denominator, không cần thì skip. Bảng không có cột tỷ lệ thì thêm ‹--compute› để tính từ tử số và mẫu số.",
		"Column %s %s is a count, and the indicator is a rate, %s: write numerator or denominator, or skip where it is not needed. If the table has no column of rates, add ‹--compute› to compute them from both.", letter, source.Quote(c.Header), unitName(r.in.Unit)), true
}
