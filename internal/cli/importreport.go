package cli

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"chitieu/internal/diag"
	"chitieu/internal/importer"
	"chitieu/internal/model"
	"chitieu/internal/source"
	"chitieu/internal/tabular"
)

// importReport prints what an import understood, changed and could not decide.
type importReport struct {
	w     io.Writer
	quiet bool // only what was refused and what is asked
	all   bool // every row and every entry
}

func (r importReport) say(format string, args ...any) {
	fmt.Fprintln(r.w, diag.Visible(fmt.Sprintf(format, args...)))
}

// rowsShown is how many rows are printed without --all.
const rowsShown = 20

var separatorWords = map[string]string{"comma": "dấu phẩy", "semicolon": "dấu chấm phẩy", "tab": "Tab", "pipe": "gạch đứng"}

// understood prints the file, its columns, the rows that were read, and how the
// other cells ended.
func (r importReport) understood(res *importer.Result, in *model.Indicator) {
	if !r.quiet {
		r.file(res)
		r.columns(res)
		r.rows(res, in)
		r.entries(res, importer.Changed, "Đã đổi")
		r.entries(res, importer.LeftOut, "Bỏ ra ngoài")
	}
	r.entries(res, importer.Refused, "Từ chối")
	if len(res.Questions) > 0 {
		r.say("Chưa quyết được, cần thêm cờ:")
		for _, q := range res.Questions {
			r.say("  %s: %s", q.Flag, q.Text)
		}
		fmt.Fprintln(r.w)
	}
	if !r.quiet {
		r.say("Ô của tệp: %d đọc nguyên, %d đổi, %d bỏ ra ngoài; %d dòng bị từ chối (%d ô).", res.Cells[importer.Read], res.Cells[importer.Changed], res.Cells[importer.LeftOut], res.RefusedRows, res.Cells[importer.Refused])
	}
}

func (r importReport) file(res *importer.Result) {
	g := res.Grid
	var about []string
	if g.Sheet != "" {
		about = append(about, "trang tính "+source.Quote(g.Sheet))
	}
	if g.Encoding != "" {
		about = append(about, "mã "+g.Encoding)
	}
	if word := separatorWords[g.Separator]; word != "" {
		about = append(about, "ngăn cột bằng "+word)
	}
	if res.Decimal != "" {
		about = append(about, fmt.Sprintf("dấu thập phân '%s' (theo %s)", res.Decimal, res.DecimalBy))
	}
	r.say("%s: %s.", g.Path, strings.Join(about, ", "))
	for _, note := range g.Notes {
		r.say("%s", note)
	}
	if len(res.Header) > 0 {
		var lines []string
		for _, i := range res.Header {
			lines = append(lines, fmt.Sprint(g.Rows[i].Line))
		}
		r.say("Tên cột ở dòng %s.", strings.Join(lines, " và "))
	}
	fmt.Fprintln(r.w)
}

// table prints lines of cells in columns.
func (r importReport) table(lines [][]string) {
	out := tabwriter.NewWriter(r.w, 0, 0, 2, ' ', 0)
	for _, cells := range lines {
		for i, cell := range cells {
			cells[i] = diag.Visible(cell)
		}
		fmt.Fprintln(out, "  "+strings.TrimRight(strings.Join(cells, "\t"), "\t"))
	}
	out.Flush()
	fmt.Fprintln(r.w)
}

func (r importReport) columns(res *importer.Result) {
	if len(res.Columns) == 0 {
		return
	}
	lines := [][]string{{"cột", "tên trong tệp", "hiểu là", "nhờ"}}
	for _, c := range res.Columns {
		lines = append(lines, []string{tabular.Letters(c.Index), source.Quote(c.Header), roleText(c), c.Why})
	}
	r.table(lines)
}

func roleText(c importer.Column) string {
	switch c.Role {
	case "":
		return "?"
	case importer.Skip:
		return "(bỏ)"
	case importer.AreaName:
		return "tên địa bàn, để đối chiếu"
	case importer.Unit:
		return "đơn vị, để đối chiếu"
	case importer.Wide:
		if len(c.Keys) == 0 {
			return "value, số chung"
		}
		var keys []string
		for _, column := range importer.KeyOrder(c.Keys) {
			keys = append(keys, column+" "+c.Keys[column])
		}
		return "value của " + strings.Join(keys, ", ")
	}
	return c.Role
}

func (r importReport) rows(res *importer.Result, in *model.Indicator) {
	if len(res.Rows) == 0 {
		r.say("Chưa đọc được dòng số liệu nào.")
		fmt.Fprintln(r.w)
		return
	}
	r.say("Hiểu được %d dòng số liệu:", len(res.Rows))
	columns := importer.Used(res.Rows, in)
	lines := [][]string{append(append([]string{}, columns...), "chỗ trong tệp")}
	for i, row := range res.Rows {
		if i == rowsShown && !r.all {
			lines = append(lines, []string{fmt.Sprintf("… còn %d dòng; ‹--all› in tất cả", len(res.Rows)-i)})
			break
		}
		var cells []string
		for _, c := range columns {
			cells = append(cells, row.Fields[c])
		}
		lines = append(lines, append(cells, row.Place))
	}
	r.table(lines)
}

// entries prints the entries of one fate; of one kind at most as many as of
// problems.
func (r importReport) entries(res *importer.Result, fate importer.Fate, title string) {
	total, seen := map[string]int{}, map[string]int{}
	for _, e := range res.Entries {
		if e.Fate == fate {
			total[e.Rule]++
		}
	}
	if len(total) == 0 {
		return
	}
	r.say("%s:", title)
	for _, e := range res.Entries {
		if e.Fate != fate {
			continue
		}
		most := diag.MaxOfAKind
		if e.Rule == importer.NotUnderstood {
			most = 1 // the whole table, for the reasons that the questions give
		}
		switch seen[e.Rule]++; {
		case seen[e.Rule] <= most || r.all:
			text := fmt.Sprintf("  %s: %s", e.Place, e.Text)
			if e.Hint != "" {
				text += " " + e.Hint
			}
			r.say("%s [%s]", text, e.Rule)
		case seen[e.Rule] == most+1:
			r.say("  … còn %d chỗ cùng loại; ‹--all› in tất cả [%s]", total[e.Rule]-most, e.Rule)
		}
	}
	fmt.Fprintln(r.w)
}

// merged prints what the merge does to the file.
func (r importReport) merged(m *importer.Merge, way importer.Existing) {
	if !r.quiet || len(m.Different) > 0 {
		r.say("%s: thêm %d dòng, %d dòng đã có như vậy, %d dòng đang có khác.", m.Path, len(m.Added), m.Same, len(m.Different))
	}
	for i, d := range m.Different {
		if i == diag.MaxOfAKind && !r.all {
			r.say("  … còn %d dòng khác", len(m.Different)-i)
			break
		}
		var changes []string
		for j := 0; j+2 < len(d.Was); j += 3 {
			changes = append(changes, fmt.Sprintf("%s %s → %s", d.Was[j], source.Quote(d.Was[j+1]), source.Quote(d.Was[j+2])))
		}
		kept := ""
		if len(d.Stays) > 0 && way != importer.Keep {
			var stays []string
			for j := 0; j+1 < len(d.Stays); j += 2 {
				stays = append(stays, d.Stays[j]+" "+source.Quote(d.Stays[j+1]))
			}
			kept = "; giữ nguyên " + strings.Join(stays, ", ") + ": xem còn đúng với số mới không"
		}
		verb := map[importer.Existing]string{importer.Stop: "khác", importer.Replace: "thay", importer.Keep: "giữ dòng đang có, bỏ"}[way]
		r.say("  dòng %d (%s, %s%s): %s %s%s (%s)", d.Line, d.Row.Fields[importer.Period], d.Row.Fields[importer.Area], d.Row.Breakdown(), verb, strings.Join(changes, "; "), kept, d.Row.Place)
	}
	if way == importer.Replace && len(m.Different) > 0 {
		r.say("Số đã công bố mà thay đổi thì cần lý do trong data/corrections.csv: ghi xong hãy chạy ‹chitieu diff --write›.")
	}
}

// held says what keeps the rows from being written.
func (r importReport) held(m *importer.Merge, refused, stopped bool) {
	var why []string
	if refused {
		why = append(why, "sửa các ô bị từ chối trong tệp gốc, hoặc thêm ‹--partial› để chỉ nhập các dòng đọc được")
	}
	if stopped {
		why = append(why, "thêm ‹--replace› để lấy số mới thay các dòng đang có, hoặc ‹--keep› để giữ chúng")
	}
	r.say("Không ghi gì vào %s: %s.", m.Path, strings.Join(why, "; "))
}
