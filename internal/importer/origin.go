package importer

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/source"
)

// The merged file is checked before it is written. Of what is wrong there people
// are told where it stands now: the cell of their table, or the line of the file
// as it is, never the line that a row would have.

// origin is where a record of the merged file comes from.
type origin struct {
	line int  // in the merged file
	was  int  // in the file before; 0 where the record is new
	row  *Row // that was put in, or took the place of the cells; nil where the record stays as it was
}

// originAt finds the record that a line of the merged file is of.
func (m *Merge) originAt(line int) (origin, bool) {
	i, exact := slices.BinarySearchFunc(m.origins, line, func(o origin, line int) int { return cmp.Compare(o.line, line) })
	if !exact {
		i--
	}
	if i < 0 {
		return origin{}, false
	}
	return m.origins[i], true
}

// Told gives problems of the merged file their places in what people have: in
// the table that was imported, or in the file before the merge. The result says
// what the columns of that table are, and file is the name that the problems have
// for the merged file. Problems of other files stay as they are.
func (m *Merge) Told(list []diag.Diagnostic, res *Result, file string) (out []diag.Diagnostic) {
	for _, p := range m.Problems(list, res, file) {
		out = append(out, p.Diagnostic)
	}
	return out
}

// Problem is a problem of the merged file as people are told of it.
type Problem struct {
	diag.Diagnostic
	Remedy Remedy // the hint of it, where an import has another than check
}

// Problems are those that Told tells of, with what an import can do about them.
func (m *Merge) Problems(list []diag.Diagnostic, res *Result, file string) (out []Problem) {
	if !m.Changed() {
		for _, d := range list {
			out = append(out, Problem{Diagnostic: d})
		}
		return out
	}
	t := m.teller(res, file)
	seen := map[diag.Diagnostic]bool{}
	for _, d := range list {
		p := t.told(d)
		if !seen[p.Diagnostic] { // the name of a column stands for all rows
			out = append(out, p)
		}
		seen[p.Diagnostic] = true
	}
	return out
}

// teller knows the merged file and the table that was put into it.
type teller struct {
	*Merge
	res   *Result
	file  string
	after *source.Table
}

func (m *Merge) teller(res *Result, file string) teller {
	return teller{m, res, file, source.ParseTable(source.NewFile(file, m.After))}
}

func (t teller) told(d diag.Diagnostic) (p Problem) {
	p.Diagnostic = d
	t.place(&p)
	return p
}

// place puts the places and words of what people have into a problem.
func (t teller) place(d *Problem) {
	if d.Related.Path == t.file && d.Related.Line > 0 {
		at, _ := t.now(d.Related)
		words := diag.Words{VI: at.String(), EN: at.String()}
		if at.Line > 0 {
			words = diag.Say("dòng %d của %s", "line %d of %s", at.Line, t.file)
		}
		was := regexp.MustCompile(`(dòng|line) ` + strconv.Itoa(d.Related.Line) + `\b`)
		d.Message = diag.Words{VI: was.ReplaceAllLiteralString(d.Message.VI, words.VI), EN: was.ReplaceAllLiteralString(d.Message.In("en"), words.EN)}
		d.Related = at
	}
	if d.Pos.Path != t.file || d.Pos.Line == 0 {
		return
	}
	was := d.Pos.Line
	at, name := t.now(d.Pos)
	d.Pos = at
	if at.Path == t.file {
		return
	}
	d.Line = ""
	if hint, known := hints[d.Rule]; known {
		d.Remedy = hint(t.rowOf(was))
		d.Hint = d.Remedy.Words
	}
	d.Hint = uncommitted(d.Hint)
	d.Message, d.Hint = t.res.inItsWords(d.Message), t.res.inItsWords(d.Hint)
	if name == "" {
		return
	}
	headed := diag.Say("Cột %s: %s", "Column %s: %s", source.Quote(name), d.Message)
	if !strings.Contains(d.Message.VI, source.Quote(name)) {
		d.Message.VI = headed.VI
	}
	if !strings.Contains(d.Message.EN, source.Quote(name)) {
		d.Message.EN = headed.EN
	}
}

// rowOf is what a remedy says of the row that a line of the merged file is; where that is
// not known, it has what a period looks like.
func (t teller) rowOf(line int) hinted {
	o, known := t.originAt(line)
	if !known || o.row == nil {
		return hinted{period: "2025"}
	}
	out := hinted{period: o.row.Period.String()}
	if slices.ContainsFunc(t.res.Columns, func(c Column) bool { return c.Role == Source }) {
		out.source = o.row.Fields[Source]
	}
	return out
}

// Remedies for who edits the file say what must be done before a commit, and what if
// it is too late. Who imports a table has written nothing yet.
var (
	beforeCommitVI = regexp.MustCompile(`,? TRƯỚC khi commit(?:; (?:nếu )?đã commit[^.]*)?`)
	beforeCommitEN = regexp.MustCompile(`,? BEFORE (?:the|you) commit(?:; if [^.]*)?`)
	inOriginal     = diag.Say(" trong tệp gốc rồi nhập lại", " in the original file and import again")
)

// uncommitted is a remedy for who imports a table.
func uncommitted(hint diag.Words) diag.Words {
	return diag.Words{VI: beforeCommitVI.ReplaceAllLiteralString(hint.VI, inOriginal.VI), EN: beforeCommitEN.ReplaceAllLiteralString(hint.EN, inOriginal.EN)}
}

// now is where a place of the merged file stands in what people have, and the
// name of the column in their table.
func (t teller) now(at diag.Position) (diag.Position, string) {
	o, known := t.originAt(at.Line)
	if !known {
		return at, ""
	}
	if o.row != nil {
		if place, name := t.res.spot(*o.row, t.fieldAt(at, o.line)); place != "" {
			return diag.Position{Path: place}, name
		}
	}
	if o.was == 0 { // what a flag said, or the row as a whole
		return diag.Position{Path: o.row.Place}, ""
	}
	now := diag.Position{Path: t.file, Line: o.was + at.Line - o.line, Column: at.Column}
	if o.row != nil {
		now.Column = 0 // the cells before it are new
	}
	return now, ""
}

// fieldAt is the column of the format in which a place of the merged file stands.
func (t teller) fieldAt(at diag.Position, line int) (field string) {
	i, found := slices.BinarySearchFunc(t.after.Rows, line, func(row source.Row, line int) int { return cmp.Compare(row.Line, line) })
	if !found {
		return ""
	}
	for c, cell := range t.after.Rows[i].Cells {
		if c < len(t.after.Header.Cells) && (cell.Pos.Line < at.Line || cell.Pos.Line == at.Line && cell.Pos.Column <= at.Column) {
			field = strings.ToLower(trim(t.after.Header.Cells[c].Text))
		}
	}
	return field
}

// spot is where the table has what became a field of a row, and the name of that
// column; empty where the table does not say it.
func (res *Result) spot(row Row, field string) (place, name string) {
	if row.column >= len(res.Columns) {
		return "", ""
	}
	value := res.Columns[row.column]
	if field == Value {
		return row.Place, value.Header
	}
	if value.Keys[field] != "" && len(res.Header) > 0 {
		at := res.Header[len(res.Header)-1]
		if cells := res.Grid.Rows[at].Cells; row.column >= len(cells) || trim(cells[row.column].Text) == "" {
			return res.Grid.Place(res.Header[0], value.namedAt[0]), value.Header
		}
		return res.Grid.Place(at, row.column), value.Header
	}
	for _, c := range res.Columns {
		cells := res.Grid.Rows[row.line].Cells
		if c.Role != field || c.Keys != nil && !maps.Equal(c.Keys, value.Keys) || c.Index >= len(cells) {
			continue
		}
		at := row.line
		if m := cells[c.Index].Merge; m != nil && m.Column == c.Index {
			at = m.Row
		}
		if trim(res.Grid.Rows[at].Cells[c.Index].Text) != "" {
			return res.Grid.Place(at, c.Index), c.Header
		}
	}
	return "", ""
}
