package importer

import (
	"regexp"
	"slices"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/source"
	"chitieu/internal/wording"
)

// The rules of the format speak of its columns: value, note_vi. Who imports a
// table has other names before his eyes, and it is there that he mends.

// named finds the names of columns in a text, and what is quoted, in which none
// is looked for.
var named = regexp.MustCompile(`"[^"]*"|‹(?:[^›"]|"[^"]*")*›|[-=/.\w]*\w`)

// english are the names of columns that are no words of English sentences too.
var english = []string{Status, NoteVI, NoteEN}

// inItsWords puts the names that the columns have in the table beside those of the
// format.
func (res *Result) inItsWords(w diag.Words) diag.Words {
	vi := named.ReplaceAllStringFunc(w.VI, func(word string) string {
		name := columnNames[word]
		if heading := res.heading(word); heading != "" {
			name = heading
		}
		if name == "" || wording.FoldName(name) == word || strings.Trim(name, `"`) == word {
			return word
		}
		return name + " (" + word + ")"
	})
	en := named.ReplaceAllStringFunc(w.EN, func(word string) string {
		if heading := res.heading(word); heading != "" && slices.Contains(english, word) && strings.Trim(heading, `"`) != word {
			return heading + " (" + word + ")"
		}
		return word
	})
	return diag.Words{VI: vi, EN: en}
}

// heading is the quoted name of the first column that became one of the format;
// empty where there is none, or its name is blank.
func (res *Result) heading(field string) string {
	for _, c := range res.Columns {
		if c.Role == field && c.Header != "" && columnNames[field] != "" {
			return source.Quote(c.Header)
		}
	}
	return ""
}

// Heading is the quoted name that a column of the format has in the table, else
// what it holds.
func (res *Result) Heading(field string) diag.Words {
	if heading := res.heading(field); heading != "" {
		return same(heading)
	}
	if name := columnNames[field]; name != "" {
		return diag.Words{VI: name, EN: field}
	}
	return same(field)
}

// hinted is what a remedy says of a row: its period as a flag has it, and the source that
// a column of the table names.
type hinted struct{ period, source string }

// hints are remedies for what only the merged file shows, in place of those for
// who edits that file. They take the row.
var hints = map[string]func(hinted) Remedy{
	"disclosure-level": func(hinted) Remedy { return finerRemedy() },
	"disclosure-suppressed": func(hinted) Remedy {
		return mend("Xóa số này trong tệp gốc rồi nhập lại: số bảo mật không được ghi vào tệp công khai.",
			"Delete this number in the original file and import again: a confidential number does not go into a public file.")
	},
	"text-personal": func(hinted) Remedy {
		return mend("Xóa khỏi ô này trong tệp gốc rồi nhập lại: tệp số liệu là công khai.", "Delete it from this cell of the original file and import again: the data are public.")
	},
	"area-change-note": func(row hinted) Remedy {
		return mend("Nói số liệu tính cho địa giới nào, thời gian nào: ghi vào cột ghi chú của dòng trong tệp gốc, chưa có thì thêm cột \"Ghi chú\". Hoặc cho mọi dòng của kỳ: thêm %s.",
			"Say for which territory and time the figure stands: in the column of the notes, in this row of the original file; where there is none, add a column \"Ghi chú\". Or for all rows of the period: add %s.", give("note", row.period, "=", anyNote))
	},
	"obs-after-source": func(row hinted) Remedy {
		flag := give("source", anyKey)
		if row.source != "" { // the column says it, whatever the flag
			flag = mapped(row.source, anyKey)
		}
		return mend("Xem lại kỳ trong tệp gốc. Kỳ đúng thì nguồn phải mới hơn: khai trong data/sources.toml rồi ghi vào cột nguồn, hoặc %s.",
			"Look at the period in the original file. If it is right, the source must be a later one: declare it in data/sources.toml and write it into the column of the source, or %s.", flag)
	},
}

// finerRemedy is what to do with areas of a finer level than is published.
func finerRemedy() Remedy {
	return mend("Bỏ mọi địa bàn nhỏ hơn cấp được công bố, mỗi dòng vẫn được nêu tên: thêm %s; hoặc xóa các dòng ấy trong tệp gốc. Cấp nhỏ hơn chỉ được công bố khi có văn bản cho phép (disclosure.level, disclosure.decision).",
		"To leave out all areas of a finer level than is published, each row named, add %s; or delete those rows in the original file. A finer level may be published only where a document permits it (disclosure.level, disclosure.decision).", mapped("*", Skip))
}
