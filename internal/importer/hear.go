package importer

import (
	"regexp"
	"slices"
	"strings"

	"chitieu/internal/check"
	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/shell"
	"chitieu/internal/source"
	"chitieu/internal/tabular"
	"chitieu/internal/wording"
)

// Words that stand around the figures may change what they are: those of a plan,
// of another place, of half a year. A title is left out of the data, but not
// unheard: each such text is a question that keeps the table from being written
// until a flag names it. The flag holds the text as it stands, so that it answers
// for this table and not for the one of next year.

// where a text stands that is heard.
type where int

const (
	ofSheet where = iota // the name of the sheet
	above                // over the names of the columns
	naming               // the name of a column of figures
	between              // a row without figures, among or below those with figures
	beside               // the note of a row
)

// passage is a text around the figures.
type passage struct {
	text  string
	where where
	place diag.Words
	of    []*found // the figures of which it speaks
	dated bool     // the name of a column that was read as a period
	// declared is the name of a column that a person has said the role of
	declared bool
	part     bool // of a numerator or a denominator
	link     bool // the name of another sheet, whose cells a formula may add up
	column   int  // of the note of a row, from 1; 0 for others
	folded   wording.Folded
}

// hit is what a part of a text would make of the figures.
type hit struct {
	start, end int        // in bytes of the text
	says       diag.Words // completes: "kế hoạch" …
	flag       Flag       // that agrees with it; none where only a confirmation answers
}

// hear asks of every text around the figures that changes what they are.
func (r *reader) hear() {
	type question struct {
		Question
		more int
	}
	r.askStars()
	r.askNotes()
	var asked []string
	questions := map[string]*question{}
	for _, s := range r.passages() {
		hits := r.hits(s)
		if len(hits) == 0 {
			continue
		}
		quote := s.quoted(hits)
		if slices.ContainsFunc(r.options.Confirmed, func(c string) bool { return confirmKey(c) == confirmKey(quote) }) {
			continue
		}
		one := asking(s, quote, hits)
		id := quote + "\x00" + one.Flag.Typed().VI
		if q := questions[id]; q != nil {
			q.more++
			continue
		}
		asked = append(asked, id)
		questions[id] = &question{Question: one}
	}
	for _, id := range asked {
		q := questions[id]
		if q.more > 0 {
			q.Text = q.Text.Then(diag.Say("Chữ ấy còn ở %d ô khác.", "The same words stand in other cells too (%d).", q.more))
		}
		r.ask(q.Flag, q.Text)
	}
}

// asking is the question for one text.
func asking(s passage, quote string, hits []hit) Question {
	confirm := give("confirm", quote)
	var says []diag.Words
	agrees := hits[0].flag
	for _, h := range hits {
		says = append(says, diag.Say("%s %s", "%s %s", source.Quote(s.text[h.start:h.end]), h.says))
		if h.flag != agrees {
			agrees = Flag{}
		}
	}
	text := diag.Say("%s ghi %s: %s.", "%s says %s: %s.", s.place, source.Quote(quote), diag.Join(says, "; "))
	if agrees.Name != "" {
		return Question{agrees, text.Then(mend("Cờ này nhận điều ấy; số vẫn đúng như các cờ đã cho thì thay bằng %s.", "This flag accepts that; if the figures are what the other flags say all the same, write %s instead.", confirm).Words)}
	}
	return Question{confirm, text.Then(diag.Say("Xem lại bản chính: đúng là số cần nhập thì thêm cờ này, không thì đừng nhập bảng hay dòng ấy.", "Look at the original: if these are the figures to import, add this flag, else leave the table or the row alone."))}
}

// confirmKey is a text as it is compared with one that a flag repeats, which lacks what
// nobody may type.
func confirmKey(text string) string {
	return nameKey(strings.NewReplacer(`"`, "", "“", "", "”", "", "„", "", "$", "", "`", "", "!", "", "%", "", `\`, "", "‹", "", "›", "").Replace(text))
}

// maxPassage is how many letters a flag repeats; of a longer text it has those
// around what was heard.
const maxPassage, wordsAround = 120, 5

// quoted is the text that a question quotes and a flag repeats.
func (s passage) quoted(hits []hit) string {
	clean := func(text string) string {
		return strings.Join(strings.Fields(strings.NewReplacer("‹", "", "›", "").Replace(shell.Part(text))), " ")
	}
	if whole := clean(s.text); len([]rune(whole)) <= maxPassage {
		return whole
	}
	start, end := len(s.text), 0
	for _, h := range hits {
		start, end = min(start, h.start), max(end, h.end)
	}
	before, behind := strings.Fields(s.text[:start]), strings.Fields(s.text[end:])
	before, behind = before[max(0, len(before)-wordsAround):], behind[:min(len(behind), wordsAround)]
	return clean(strings.Join(before, " ") + " " + s.text[start:end] + " " + strings.Join(behind, " "))
}

// titles lists the name of the sheet and the texts above the table.
func (r *reader) titles() (out []passage) {
	if len(r.result.Header) == 0 {
		return nil
	}
	out = appendPassage(out, passage{text: r.grid.Sheet, where: ofSheet, place: diag.Say("Tên trang tính", "The name of the sheet"), of: r.order})
	for i := r.firstTitle(); i < r.result.Header[0]; i++ {
		for c := range r.grid.Rows[i].Cells {
			out = appendPassage(out, passage{text: r.text(i, c), where: above, place: same(r.grid.Place(i, c)), of: r.order})
		}
	}
	return out
}

// passages lists the texts around the figures. A note that stands in many rows
// of one kind is listed for the first of them.
func (r *reader) passages() []passage {
	if len(r.result.Header) == 0 {
		return nil
	}
	out := append(r.titles(), r.asides()...)
	rows := map[int][]*found{}
	for _, f := range r.order {
		rows[f.line] = append(rows[f.line], f)
	}
	type note struct {
		text, status string
		year         int
		area         *model.Area
	}
	seen := map[note]bool{}
	for i := r.firstRow(); i < min(r.end, len(r.grid.Rows)); i++ {
		for c := range r.grid.Rows[i].Cells {
			s := passage{text: r.text(i, c), place: same(r.grid.Place(i, c)), column: c + 1}
			switch of := rows[i]; {
			case s.text == "":
			case slices.Contains(wordRules, r.cells[i][c].rule):
				s.where, s.of = between, r.noted(s.text)
				out = appendPassage(out, s)
			case of != nil && r.notes(c) && r.role(c) != Skip && check.Personal(s.text):
				// refused when it is merged: nobody should have to type it first
			case of != nil && r.notes(c):
				n := note{s.text, of[0].Fields[Status], of[0].Period.Year, of[0].Area}
				if !seen[n] || len(of) > 1 {
					s.where, s.of, seen[n] = beside, of, true
					out = appendPassage(out, s)
				}
			}
		}
	}
	return append(append(out, r.figureHeadings()...), append(r.comments(), r.links()...)...)
}

// figureHeadings lists the names of the columns of figures. Those of numerators and denominators
// are heard too, since the figures are no better than they.
func (r *reader) figureHeadings() (out []passage) {
	for _, c := range r.result.Columns {
		of := r.inColumn(c)
		switch c.Role {
		case Numerator, Denominator:
			of = r.order
		case Value, Wide:
		default:
			continue
		}
		s := passage{text: c.Header, where: naming, place: diag.Say("Tên cột %s", "The name of column %s", tabular.Letters(c.Index)), of: of, dated: c.Keys[Period] != ""}
		s.declared = c.Why == byColumns
		s.part = c.Role == Numerator || c.Role == Denominator
		out = appendPassage(out, s)
	}
	return out
}

// appendPassage adds a text that has a letter or a digit.
func appendPassage(out []passage, s passage) []passage {
	if !strings.ContainsFunc(s.text, letterOrDigit) {
		return out
	}
	s.folded = wording.Fold(s.text)
	return append(out, s)
}

// firstTitle is the first of the rows above the names of the columns that belong to
// this table, and not to another one above it.
func (r *reader) firstTitle() int {
	for i := r.result.Header[0] - 1; i >= 0; i-- {
		filled, figures := 0, 0
		for c, cell := range r.grid.Rows[i].Cells {
			if text := r.text(i, c); text != "" {
				filled++
				if cell.Kind == tabular.Number || cell.Kind == tabular.Percent || figure(text) {
					figures++
				}
			}
		}
		if filled > 1 && figures > 0 {
			return i + 1
		}
	}
	return 0
}

// wordRules are the rules by which rows of words are left out.
var wordRules = []string{"text-row", "note-row", "no-figures"}

// notes tells whether a column holds notes, though people may have left it out.
func (r *reader) notes(column int) bool {
	if column >= len(r.result.Columns) {
		return false
	}
	c := r.result.Columns[column]
	if c.Role == Skip {
		c.Role = r.readHeading(c.Header).role
	}
	return c.Role == NoteVI || c.Role == NoteEN
}

// inColumn lists the figures of a column.
func (r *reader) inColumn(c Column) (out []*found) {
	for _, f := range r.order {
		if f.c == c.Index {
			out = append(out, f)
		}
	}
	return out
}

func letterOrDigit(l rune) bool { return !notWord(l) && l != '_' }

// hits finds what a text says that is not so by the columns and the flags.
func (r *reader) hits(s passage) (out []hit) {
	status := r.statusHits(s)
	if (s.where == between || s.where == above || s.where == beside) && citesSource.MatchString(s.folded.Text) {
		return append(status, r.scopeHits(s)...)
	}
	out = append(out, planHits(s)...)
	out = append(out, status...)
	out = append(out, r.timeHits(s)...)
	if s.link {
		return out
	}
	out = append(out, r.placeHits(s)...)
	out = append(out, r.baseHits(s)...)
	title := s.where == above || s.where == ofSheet
	if title || s.where == naming {
		out = append(out, compareHits(s)...)
	}
	if title {
		out = append(out, r.measureHits(s)...)
		out = append(out, r.institutionHits(s)...)
	}
	named := !forProject.MatchString(s.folded.Text) // such a line is named by what the project is for
	if named && (title || s.where == naming && s.declared && !s.part) {
		out = append(out, r.indicatorHits(s)...)
	}
	if s.where == naming && s.declared && !s.part {
		out = append(out, r.noRateHits(s)...)
	}
	if named && len(out) == 0 && (s.where == above || s.where == naming && s.declared && !s.part) {
		out = append(out, r.beyondHits(s)...)
	}
	if len(out) == 0 {
		out = append(out, r.scopeHits(s)...)
	}
	if s.where == above || s.where == between {
		out = append(out, r.partHits(s)...)
	}
	own := r.knownBy()
	return slices.DeleteFunc(out, func(h hit) bool {
		part := strings.ToLower(s.text[h.start:h.end])
		return h.flag.Name == "" && strings.Contains(own, " "+wording.Fold(part).Text+" ")
	})
}

var citesSource = regexp.MustCompile(`^\W*(nguon|source)\b`)

// knownBy are the words by which the indicator is known: "trong 6 tháng đầu" may
// be one of its names, and changes nothing.
func (r *reader) knownBy() string {
	var names []string
	for _, name := range r.ownNames(r.in) {
		names = append(names, strings.FieldsFunc(wording.Fold(name).Text, func(l rune) bool { return l == ' ' || l == ',' })...)
	}
	return " " + strings.Join(names, " ") + " "
}
