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
	lang  string
	quiet bool // only what was refused and what is asked
	all   bool // every row and every entry
}

// say prints a line in the language of the run, see diag.Say.
func (r importReport) say(vi, en string, args ...any) {
	fmt.Fprintln(r.w, diag.Visible(diag.Say(vi, en, args...).In(r.lang)))
}

var and = diag.Say(" và ", " and ")

// rowsShown is how many rows are printed without --all.
const rowsShown = 20

var separatorWords = map[string]diag.Words{"comma": {VI: "dấu phẩy", EN: "commas"}, "semicolon": {VI: "dấu chấm phẩy", EN: "semicolons"},
	"tab": {VI: "Tab", EN: "tabs"}, "pipe": {VI: "gạch đứng", EN: "vertical bars"}}

// understood prints the file, its columns, the rows that were read, and how the
// other cells ended.
func (r importReport) understood(res *importer.Result, in *model.Indicator) {
	if !r.quiet {
		r.file(res)
		r.columns(res)
		r.rows(res, in)
		r.entries(res, importer.Changed, diag.Say("Đã đổi:", "Changed:"))
		if res.AsText > 0 {
			r.say("Excel lưu %d số dưới dạng chữ; đọc đúng các số ấy.", "Numbers that Excel stores as text, read as they stand: %d.", res.AsText)
			fmt.Fprintln(r.w)
		}
		r.entries(res, importer.LeftOut, diag.Say("Bỏ ra ngoài:", "Left out:"))
	}
	r.filled(res)
	r.reused(res)
	r.breaks(res, in)
	r.entries(res, importer.Refused, diag.Say("Từ chối:", "Refused:"))
	r.questions(res.Questions)
	if !r.quiet {
		r.say("Ô của tệp: %d đọc nguyên, %d đổi, %d bỏ ra ngoài; %d dòng bị từ chối (%d ô).",
			"Cells of the file: %d read as they are, %d changed, %d left out; rows refused: %d (cells: %d).", res.Cells[importer.Read], res.Cells[importer.Changed], res.Cells[importer.LeftOut], res.RefusedRows, res.Cells[importer.Refused])
	}
}

// questions prints what is not decided, each with the flag that answers it.
func (r importReport) questions(list []importer.Question) {
	if len(list) == 0 {
		return
	}
	r.say("Chưa quyết được, cần thêm cờ:", "Not decided, a flag is needed:")
	for _, q := range list {
		r.question(q)
	}
	fmt.Fprintln(r.w)
}

// question prints one question behind the flag that answers it, if that can be typed.
func (r importReport) question(q importer.Question) {
	flag := diag.Say("(sửa tệp gốc)", "(mend the original)")
	if q.Flag.Typable() {
		flag = q.Flag.Typed()
	}
	r.say("  %s: %s", "  %s: %s", flag, q.Text)
}

// unanswered says that questions keep the file from being written.
func (r importReport) unanswered() error {
	r.say("Chưa ghi gì: trả lời các câu hỏi trên bằng cờ rồi chạy lại.", "Nothing was written: answer the questions above with flags and run again.")
	return errProblems
}

// filled says what flags filled in where the table has the column and leaves a
// cell empty: an area there may be the one above.
func (r importReport) filled(res *importer.Result) {
	for _, f := range res.Filled {
		r.say("Ô %s trống ở %s (dòng đầu: %s): lấy %s, theo cờ. Kiểm tra đúng ý không.", "The cell %s is empty in %s (the first: %s): %s is taken, as the flag says. See whether that is meant.", res.Heading(f.Column), rowCount(f.Rows), f.First, f.Text)
	}
	if len(res.Filled) > 0 {
		fmt.Fprintln(r.w)
	}
}

// reused says of codes that another area bears later whose figures they were read
// as: a person who writes today's code may mean that other one. Then come the other
// doubts.
func (r importReport) reused(res *importer.Result) {
	for _, u := range res.Reused {
		former := none
		if u.Former != "" {
			former = diag.Say(" (khi ấy mã là %s)", " (whose code was then %s)", u.Former)
		}
		r.say("Mã %s ở %s (dòng đầu: %s) là %s, mang mã ấy đến %s; không phải %s%s. Kiểm tra đúng ý không.",
			"The code %s is in %s (the first: %s) that of %s, which had it until %s, and not of %s%s. See whether that is meant.",
			u.Area.Code, rowCount(u.Rows), u.First, nameOf(u.Area), u.Area.ValidTo, nameOf(u.Other), former)
	}
	for _, doubt := range res.Doubts {
		r.say("%s", "%s", doubt)
	}
	if len(res.Reused)+len(res.Doubts) > 0 {
		fmt.Fprintln(r.w)
	}
}

// nameOf is the Vietnamese name of an area, which an English sentence quotes.
func nameOf(a *model.Area) diag.Words { return diag.Words{VI: a.NameVI, EN: source.Quote(a.NameVI)} }

// breaks prints what people have to add to indicator.toml: only they know why a
// series breaks, so nothing writes it for them.
func (r importReport) breaks(res *importer.Result, in *model.Indicator) {
	if len(res.Breaks) == 0 {
		return
	}
	r.say("Gián đoạn chuỗi (tình trạng B). Thêm vào cuối %s/%s/%s và ghi lý do vào reason_vi; lệnh không tự ghi, vì chỉ người giữ số liệu biết lý do:",
		"Breaks in the series (status B). Add this to the end of %s/%s/%s and write the reason into reason_vi; it is not written for you, since only those who keep the data know the reason:", source.IndicatorsFolder, in.ID, source.IndicatorFile)
	for i, b := range res.Breaks {
		if i == diag.MaxOfAKind && !r.all {
			r.say("  … còn %d chỗ; ‹--all› in tất cả", "  … %d more; ‹--all› prints all", len(res.Breaks)-i)
			break
		}
		fmt.Fprintln(r.w)
		for line := range strings.Lines(b.Lines) {
			r.say("  %s", "  %s", strings.TrimSuffix(line, "\n"))
		}
	}
	fmt.Fprintln(r.w)
}

func (r importReport) file(res *importer.Result) {
	g := res.Grid
	var about []diag.Words
	if g.Sheet != "" {
		about = append(about, diag.Say("trang tính %s", "sheet %s", source.Quote(g.Sheet)))
	}
	if g.Encoding != "" {
		about = append(about, diag.Say("mã %s", "encoding %s", g.Encoding))
	}
	if word := separatorWords[g.Separator]; word != none {
		about = append(about, diag.Say("ngăn cột bằng %s", "columns parted by %s", word))
	}
	if res.Decimal != "" {
		about = append(about, diag.Say("dấu thập phân '%s' (theo %s)", "decimal mark '%s' (by %s)", res.Decimal, res.DecimalBy))
	}
	r.say("%s: %s.", "%s: %s.", g.Path, diag.Join(about, ", "))
	for _, note := range g.Notes {
		r.say("%s", "%s", note)
	}
	if len(res.Header) > 0 {
		var lines []string
		for _, i := range res.Header {
			lines = append(lines, fmt.Sprint(g.Rows[i].Line))
		}
		if n := len(lines); n > 2 {
			lines = []string{lines[0] + "–" + lines[n-1]}
		}
		r.say("Tên cột ở dòng %s.", "Lines of the column names: %s.", diag.Words{VI: strings.Join(lines, and.VI), EN: strings.Join(lines, and.EN)})
	}
	fmt.Fprintln(r.w)
}

// words gives words in the language of the run.
func (r importReport) words(list ...diag.Words) []string {
	var out []string
	for _, w := range list {
		out = append(out, w.In(r.lang))
	}
	return out
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
	lines := [][]string{r.words(diag.Say("cột", "column"), diag.Say("tên trong tệp", "name in the file"), diag.Say("hiểu là", "understood as"), diag.Say("nhờ", "by"))}
	for _, c := range res.Columns {
		lines = append(lines, []string{tabular.Letters(c.Index), source.Quote(c.Header), roleText(c).In(r.lang), c.Why.In(r.lang)})
	}
	r.table(lines)
}

func roleText(c importer.Column) diag.Words {
	switch c.Role {
	case "":
		return diag.Say("?", "?")
	case importer.Skip:
		return diag.Say("(bỏ)", "(left out)")
	case importer.AreaName:
		return diag.Say("tên địa bàn, để đối chiếu", "name of the area, to compare")
	case importer.Unit:
		return diag.Say("đơn vị, để đối chiếu", "unit, to compare")
	case importer.Wide:
		if len(c.Keys) == 0 {
			return diag.Say("value, số chung", "value, the total")
		}
		var keys []string
		for _, column := range importer.KeyOrder(c.Keys) {
			keys = append(keys, column+" "+c.Keys[column])
		}
		return diag.Say("value của %s", "value of %s", strings.Join(keys, ", "))
	}
	return diag.Words{VI: c.Role, EN: c.Role}
}

func (r importReport) rows(res *importer.Result, in *model.Indicator) {
	if len(res.Rows) == 0 {
		r.say("Chưa đọc được dòng số liệu nào.", "No row of figures was read.")
		fmt.Fprintln(r.w)
		return
	}
	r.say("Hiểu được %s:", "Understood %s:", diag.Amount(len(res.Rows), "dòng số liệu", "row of figures", "rows of figures"))
	columns := importer.Used(res.Rows, in)
	lines := [][]string{append(append([]string{}, columns...), r.words(diag.Say("chỗ trong tệp", "place in the file"))...)}
	for i, row := range res.Rows {
		if i == rowsShown && !r.all {
			lines = append(lines, r.words(diag.Say("… còn %d dòng; ‹--all› in tất cả", "… and %d more; ‹--all› prints all", len(res.Rows)-i)))
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
func (r importReport) entries(res *importer.Result, fate importer.Fate, title diag.Words) {
	total, seen := map[string]int{}, map[string]int{}
	for _, e := range res.Entries {
		if e.Fate == fate {
			total[e.Rule]++
		}
	}
	if len(total) == 0 {
		return
	}
	r.say("%s", "%s", title)
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
			r.say("  %s: %s [%s]", "  %s: %s [%s]", e.Place, e.Text.Then(e.Hint.Words), e.Rule)
		case seen[e.Rule] == most+1:
			r.say("  … còn %d chỗ cùng loại; ‹--all› in tất cả [%s]", "  … and %d more of this kind; ‹--all› prints all [%s]", total[e.Rule]-most, e.Rule)
		}
	}
	fmt.Fprintln(r.w)
}

// merged prints what the merge does to the file.
func (r importReport) merged(m *importer.Merge, way importer.Existing) {
	if !r.quiet || len(m.Different) > 0 {
		r.say("%s: thêm %d dòng, %d dòng đã có như vậy, %d dòng đang có khác.", "%s: rows added: %d, there already as they are: %d, there and different: %d.", m.Path, len(m.Added), m.Same, len(m.Different))
	}
	for i, d := range m.Different {
		if i == diag.MaxOfAKind && !r.all {
			r.say("  … còn %d dòng khác", "  … and %d more that differ", len(m.Different)-i)
			break
		}
		var changes []string
		for j := 0; j+2 < len(d.Was); j += 3 {
			changes = append(changes, fmt.Sprintf("%s %s → %s", d.Was[j], source.Quote(d.Was[j+1]), source.Quote(d.Was[j+2])))
		}
		kept := none
		if len(d.Stays) > 0 && way != importer.Keep {
			var stays []string
			for j := 0; j+1 < len(d.Stays); j += 2 {
				stays = append(stays, d.Stays[j]+" "+source.Quote(d.Stays[j+1]))
			}
			kept = diag.Say("; giữ nguyên %s: xem còn đúng với số mới không", "; stays as it is: %s (see whether it is still true of the new value)", strings.Join(stays, ", "))
		}
		verb := map[importer.Existing]diag.Words{importer.Stop: {VI: "khác", EN: "differs"}, importer.Replace: {VI: "thay", EN: "replaces"},
			importer.Keep: {VI: "giữ dòng đang có, bỏ", EN: "keeps the row that is there, leaves out"}}[way]
		r.say("  dòng %d (%s, %s%s): %s %s%s (%s)", "  line %d (%s, %s%s): %s %s%s (%s)", d.Line, d.Row.Fields[importer.Period], d.Row.Fields[importer.Area], d.Row.Breakdown(), verb, strings.Join(changes, "; "), kept, d.Row.Place)
	}
	if way == importer.Replace && len(m.Different) > 0 {
		r.say("Số đã công bố mà thay đổi thì cần lý do trong data/corrections.csv: ghi xong hãy chạy ‹chitieu diff --write›.",
			"A published value that changes needs its reason in data/corrections.csv: when all is written, run ‹chitieu diff --write›.")
	}
}

// leftOut says what --partial did not take.
func (r importReport) leftOut(res *importer.Result) {
	if res.RefusedRows == 0 {
		return
	}
	var places []string
	for _, e := range res.Entries {
		if e.Fate == importer.Refused && len(places) < placesShown {
			places = append(places, e.Place)
		}
	}
	more := none
	if len(places) == placesShown {
		more = diag.Say(" …", " …")
	}
	r.say("Không nhập: %s bị từ chối (%s%s). Sửa chúng trong tệp gốc rồi nhập lại.", "Not imported: %s refused (%s%s). Mend the original file and import again.",
		rowCount(res.RefusedRows), strings.Join(places, ", "), more)
}

// rowCount says how many rows there are.
func rowCount(n int) diag.Words { return diag.Amount(n, "dòng", "row", "rows") }

// placesShown is how many refused cells the last line names.
const placesShown = 5

// held says what keeps the rows from being written.
func (r importReport) held(m *importer.Merge, refused, stopped bool) {
	var why []diag.Words
	if refused {
		why = append(why, diag.Say("sửa các ô bị từ chối trong tệp gốc, hoặc thêm ‹--partial› để chỉ nhập các dòng đọc được",
			"mend the cells that were refused in the file itself, or add ‹--partial› to import only the rows that were read"))
	}
	if stopped {
		why = append(why, diag.Say("thêm ‹--replace› để lấy số mới thay các dòng đang có, hoặc ‹--keep› để giữ chúng",
			"add ‹--replace› to take the new values for the rows that are there, or ‹--keep› to keep those"))
	}
	r.say("Không ghi gì vào %s: %s.", "Nothing was written to %s: %s.", m.Path, diag.Join(why, "; "))
}
