package opensdg

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"

	"chitieu/internal/diag"
)

// Fate is what became of something in the repository.
type Fate string

// The fates that people are told of. What is not named was taken as it stands.
const (
	Refused Fate = "refused" // it should be in the project and is not
	LeftOut Fate = "left"    // nothing of a project is made of it
	Changed Fate = "changed" // it is in the project, otherwise than it stands
)

// Entry is one thing that was not taken as it stands.
type Entry struct {
	Fate    Fate
	Rule    string // stable kebab-case words
	Path    string // of the file in the repository; empty for the whole
	Line    int    // 0: the whole file
	Column  int    // in characters, from 1; 0: the whole line
	Text    string // that was found
	Rows    int    // of data that it is about; 0 where it is about none
	Reason  diag.Words
	Remedy  diag.Words
	Related int // another line of the file; 0 for none
}

// Report is everything that was not taken as it stands.
type Report struct {
	entries []Entry
}

func (r *Report) add(e Entry) { r.entries = append(r.entries, e) }

// Entries lists everything, refusals first, each by file, line and column.
func (r *Report) Entries() []Entry {
	slices.SortStableFunc(r.entries, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(rank(a.Fate), rank(b.Fate)), cmp.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Rule, b.Rule))
	})
	return r.entries
}

func rank(f Fate) int { return slices.Index([]Fate{Refused, LeftOut, Changed}, f) }

// fateWords name the fates for people.
var fateWords = map[Fate]diag.Words{
	Refused: {VI: "từ chối", EN: "refused"}, LeftOut: {VI: "không lấy", EN: "left out"}, Changed: {VI: "đã đổi", EN: "changed"},
}

// FateWords name a fate for people.
func FateWords(f Fate) diag.Words { return fateWords[f] }

// CSV is the whole report as a table that Excel with Vietnamese settings opens:
// semicolons, and a byte order mark.
func (r *Report) CSV(lang string) []byte {
	var b bytes.Buffer
	b.WriteString("\ufeff")
	w := csv.NewWriter(&b)
	w.Comma, w.UseCRLF = ';', true
	head := diag.Say("kết quả|tệp|dòng|cột|dòng liên quan|chữ trong tệp|số dòng số liệu|lý do|cách sửa|quy tắc", "result|file|line|column|other line|text found|rows of data|reason|remedy|rule").In(lang)
	w.Write(splitBar(head))
	for _, e := range r.Entries() {
		w.Write([]string{fateWords[e.Fate].In(lang), e.Path, number(e.Line), number(e.Column), number(e.Related), plainCell(e.Text), number(e.Rows), e.Reason.In(lang), e.Remedy.In(lang), e.Rule})
	}
	w.Flush()
	return b.Bytes()
}

// plainCell keeps a spreadsheet from taking a text for a formula.
func plainCell(text string) string {
	if text != "" && bytes.ContainsRune([]byte("=+-@\t\r"), rune(text[0])) {
		return "'" + text
	}
	return text
}

func splitBar(text string) []string {
	var out []string
	for part := range bytes.SplitSeq([]byte(text), []byte("|")) {
		out = append(out, string(part))
	}
	return out
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// Kind is how many entries have a fate for one reason.
type Kind struct {
	Fate    Fate
	Rule    string
	Entries int
	Rows    int
	First   Entry
}

// Kinds counts the entries by fate and rule, the most frequent first.
func (r *Report) Kinds() []Kind {
	at := map[string]int{}
	var out []Kind
	for _, e := range r.Entries() {
		key := string(e.Fate) + e.Rule
		i, ok := at[key]
		if !ok {
			i = len(out)
			at[key] = i
			out = append(out, Kind{Fate: e.Fate, Rule: e.Rule, First: e})
		}
		out[i].Entries++
		out[i].Rows += e.Rows
	}
	slices.SortStableFunc(out, func(a, b Kind) int {
		return cmp.Or(cmp.Compare(rank(a.Fate), rank(b.Fate)), cmp.Compare(b.Rows, a.Rows), cmp.Compare(b.Entries, a.Entries))
	})
	return out
}

// Place names where an entry stands: path:line:column.
func (e Entry) Place() string {
	switch {
	case e.Line == 0:
		return e.Path
	case e.Column == 0:
		return fmt.Sprintf("%s:%d", e.Path, e.Line)
	}
	return fmt.Sprintf("%s:%d:%d", e.Path, e.Line, e.Column)
}
