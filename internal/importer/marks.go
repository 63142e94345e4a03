package importer

import (
	"regexp"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/wording"
)

// A footnote that begins with a mark is about the columns whose names end with the
// same one: "Năm 2024 (*)" and below the table "(*) Số liệu sơ bộ".

var (
	markBefore = regexp.MustCompile(`^\(?(?:(\*{1,4}|[0-9]{1,2}|[a-z])\)|(\*{1,4})|([` + raised + `]))`)
	markBehind = regexp.MustCompile(`(?:\((\*{1,4}|[0-9]{1,2}|[a-z])\)|(\*{1,4})|([` + raised + `]))$`)
)

// markIn is the mark at one end of a text, as it stands there without brackets and not
// raised; empty where there is none.
func markIn(pattern *regexp.Regexp, text string) string {
	m := pattern.FindStringSubmatch(trim(text))
	if m == nil {
		return ""
	}
	if at := strings.Index(raised, m[3]); m[3] != "" && at >= 0 {
		return string(rune('0' + len([]rune(raised[:at]))))
	}
	return m[1] + m[2]
}

// markedBy are the columns of figures that a footnote is about by its mark; none where
// it has none, or no name has it.
func (r *reader) markedBy(footnote string) (out []Column) {
	mark := markIn(markBefore, footnote)
	if mark == "" {
		return nil
	}
	for _, c := range r.result.Columns {
		if (c.Role == Value || c.Role == Wide) && c.markedName(mark) != "" {
			out = append(out, c)
		}
	}
	return out
}

// markedName is that one of the names of a column, one above the other, which ends with a
// mark: a name above several columns marks them all. Empty where none does.
func (c Column) markedName(mark string) string {
	for name := range strings.SplitSeq(c.Header, " / ") {
		if markIn(markBehind, name) == mark {
			return name
		}
	}
	return ""
}

// noted are the figures that a text below or among them is about.
func (r *reader) noted(text string) (out []*found) {
	for _, c := range r.markedBy(text) {
		out = append(out, r.inColumn(c)...)
	}
	if len(out) == 0 {
		return r.order
	}
	return out
}

// statusFlag says that the figures of a text are of a status: all of them, where no
// column tells otherwise, those of a marked column, or those of a row, whose note then
// is taken for the status.
func (r *reader) statusFlag(s passage, status model.ObsStatus) Flag {
	for _, c := range r.result.Columns {
		if c.Role == Status {
			return Flag{}
		}
	}
	word, known := unsureWords[status]
	if r.ofSome(s) && s.where == beside && known {
		return mapped(s.text, word.VI)
	}
	for _, c := range r.markedBy(s.text) {
		if known && s.where == between && c.Keys[Status] == "" {
			name := c.markedName(markIn(markBefore, s.text))
			return mapped(name, trim(markBehind.ReplaceAllString(trim(name), ""))+" ("+word.VI+")")
		}
	}
	if r.options.Fixed[Status] == "" {
		return Flag{}
	}
	return give("status", status)
}

// statusNote takes the note of a row that is nothing but the word for a status for what
// it is, where the table has no column for that.
func (r *reader) statusNote(c Column, l label, told bool, out map[string]label) label {
	status, known := wording.StatusNamed(l.text)
	if _, has := out[Status]; c.Role != NoteVI || has || !known || status == model.Normal || !given(status) || r.has(Status) {
		return l
	}
	out[Status] = label{column: l.column, text: string(status), silent: true}
	l.text = ""
	if told {
		return l
	}
	l.why = diag.Say("ghi chú chỉ có chữ ấy: thành obs_status %s của dòng", "the note is that word alone: it became the status %s of the row", status)
	return l
}

// ofSome tells whether a text speaks of some of the figures only, so that their status
// is none for all.
func (r *reader) ofSome(s passage) bool {
	if s.where == between {
		marked := r.markedBy(s.text)
		return len(marked) > 0 && len(marked) < r.figureColumns()
	}
	return s.where == beside && s.column > 0 && len(s.of) < len(r.order)
}

func (r *reader) figureColumns() (n int) {
	for _, c := range r.result.Columns {
		if c.Role == Value || c.Role == Wide {
			n++
		}
	}
	return n
}
