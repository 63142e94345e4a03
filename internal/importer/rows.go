package importer

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"chitieu/internal/check"
	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
	"chitieu/internal/tabular"
	"chitieu/internal/wording"
)

// readRows reads the rows below the names of the columns.
func (r *reader) readRows() {
	title := -1 // row of words that stands last
	signature := r.signature()
	for i := r.firstRow(); i < r.end; i++ {
		if r.blank[i] {
			continue
		}
		if r.sameAsHeader(i) && r.otherYear(title) {
			r.end = i
			r.refuseTable(diag.Say("một bảng khác bắt đầu ở đây, của năm khác: %s.", "another table begins here, of another year: %s.", r.shortRow(title)))
			break
		}
		if rule, why := r.foreignRow(i); rule != "" {
			r.leaveRow(i, rule, diag.Say("%s: %s", "%s: %s", why, r.shortRow(i)), r.orProvince(rule, i))
			if rule == "text-row" {
				title = i
			}
			continue
		}
		if i >= signature {
			r.leaveRow(i, "text-row", diag.Say("dòng ký tên: %s", "a row of signatures: %s", r.shortRow(i)), Remedy{})
			continue
		}
		if c, other := r.otherRow(i); other {
			r.leaveRow(i, "row-not-wanted", diag.Say("cột %s là %s, không phải điều --only chọn: %s", "the column %s is %s, not what --only chooses: %s", tabular.Letters(c), source.Quote(r.text(i, c)), r.shortRow(i)), Remedy{})
			continue
		}
		if p, cut := r.split[i]; cut {
			r.refuse(i, p.column, p.problem)
			r.refuseRow(i)
			continue
		}
		r.readRow(i)
	}
	periodFlag, periodText := r.periodAbove()
	statusFlag, statusText := r.statusAbove()
	areaFlag, area := r.areaAbove()
	if r.has(Area) {
		areaFlag, area = give("area", anyCode), diag.Say("Có dòng để trống địa bàn. Nếu chúng là của một địa bàn, cho biết mã.", "Some rows leave the area empty. If all of them are of one area, say its code.")
	}
	for _, flag := range []struct {
		column string
		flag   Flag
		text   diag.Words
	}{
		{Status, statusFlag, statusText},
		{Source, sourceFlag, sourceText},
		{Area, areaFlag, area},
		{Period, periodFlag, periodText},
	} {
		if r.lacking[flag.column] && !(flag.column == Period && r.has(Period)) { // cells that were merged: no one period is that of all
			r.ask(flag.flag, flag.text)
		}
	}
}

var (
	sourceFlag = give("source", anyKey)
	sourceText = diag.Say("Bảng không cho biết nguồn. KHÓA là khóa của nguồn trong data/sources.toml.", "The table does not say the source. KEY is the key of the source in data/sources.toml.")
)

// askSource asks for the source of rows that wait for another answer: no answer to that
// says it, and so both can be given at once.
func (r *reader) askSource() {
	if len(r.result.Header) > 0 && r.options.Fixed[Source] == "" && !r.has(Source) && !r.lacking[Source] && r.refusedRows() > 0 {
		r.ask(sourceFlag, sourceText)
	}
}

var (
	noteStart  = regexp.MustCompile(`(?i)^(nguồn|ghi chú|chú thích|source|note|\*+\)?|\(\*+\)|\([0-9a-z]\)|¹|²|³)[:\s.]`)
	numbering  = regexp.MustCompile(`^\(?([0-9]{1,3}|[A-Z])\)?$`)
	totalStart = regexp.MustCompile(`^(tong|cong|total)( |$|:)`)
)

var byMap = diag.Say("theo --map", "by --map")

func isNote(text string) bool { return noteStart.MatchString(text + " ") }

// foreignRow knows rows that belong to a printed table and not to data.
func (r *reader) foreignRow(row int) (rule string, why diag.Words) {
	var all, cells []int
	for c := range r.grid.Rows[row].Cells {
		if r.text(row, c) == "" {
			continue
		}
		all = append(all, c)
		if r.role(c) != Skip && r.cells[row][c].fate != LeftOut {
			cells = append(cells, c)
		}
	}
	switch {
	case r.sameAsHeader(row):
		return "header-again", diag.Say("dòng tên cột lặp lại", "the column names once more")
	case r.rules(row, all):
		return "rule-row", diag.Say("dòng kẻ", "a line that is drawn")
	case r.numbersColumns(row, all):
		return "numbering-row", diag.Say("dòng đánh số cột", "numbers of the columns")
	}
	if r.saidToSkip(row) {
		return "row-skipped", diag.Say("dòng bỏ theo --map", "a row left out by --map")
	}
	for _, c := range all {
		if len(cells) > 0 && c > cells[0] {
			break
		}
		text, role := r.text(row, c), r.role(c)
		_, dimension := r.dimension(role)
		_, mapped := r.meant(text)
		switch {
		case text == "" || numeric(role):
		case isNote(text):
			return "note-row", diag.Say("ghi chú hay nguồn ở cuối bảng", "a note or source at the end of the table")
		case !dimension && !mapped && totalStart.MatchString(wording.FoldName(text)):
			return "total-row", diag.Say("dòng tổng cộng", "a row of totals")
		}
	}
	if len(cells) == 0 {
		return "no-figures", noFigures
	}
	if len(cells) == 1 && !numeric(r.role(cells[0])) || r.onlyText(row, cells) {
		return "text-row", diag.Say("dòng chỉ có chữ, không có số liệu", "a row of text alone, without figures")
	}
	return "", none
}

var noFigures = diag.Say("dòng không có số liệu", "a row without figures")

// otherRow tells whether a row has another text than the one that is wanted,
// and in which column.
func (r *reader) otherRow(row int) (column int, other bool) {
	for _, c := range r.result.Columns {
		if wanted, ok := r.only[c.Index]; ok {
			if _, text := r.spanned(row, c.Index); nameKey(text) != wanted {
				return c.Index, true
			}
		}
	}
	return 0, false
}

// onlyText knows rows of words, such as the place of a signature: nothing says
// what a figure would be about, and nothing is a number or stands for one.
func (r *reader) onlyText(row int, cells []int) bool {
	for _, c := range cells {
		text, role := r.text(row, c), r.role(c)
		names := r.label(role) && !numeric(role) && role != NoteVI && role != NoteEN && (role != Period || strings.ContainsAny(text, "0123456789"))
		if names || r.ofFigure(row, c) {
			return false
		}
	}
	return true
}

func (r *reader) role(column int) string {
	if column < len(r.result.Columns) {
		return r.result.Columns[column].Role
	}
	return ""
}

func (r *reader) dimension(role string) (*model.Dimension, bool) {
	for _, d := range r.in.Dimensions {
		if d.ID == role {
			return d, true
		}
	}
	return nil, false
}

func (r *reader) sameAsHeader(row int) bool {
	for _, h := range r.result.Header {
		same := true
		for c := range max(len(r.grid.Rows[h].Cells), len(r.grid.Rows[row].Cells)) {
			same = same && nameKey(r.text(h, c)) == nameKey(r.text(row, c))
		}
		if same {
			return true
		}
	}
	return false
}

// rules tells whether a row draws a line, as below the names of a table of Markdown.
func (r *reader) rules(row int, cells []int) bool {
	return !slices.ContainsFunc(cells, func(c int) bool { text := r.text(row, c); return len(text) < 3 || strings.Trim(text, "-=:_ ") != "" })
}

// numbersColumns knows the row below the names that numbers them: (1) (2) (3),
// A B 1 2.
func (r *reader) numbersColumns(row int, cells []int) bool {
	if row > r.firstRow()+1 || len(cells) < 3 {
		return false
	}
	last := 0
	for _, c := range cells {
		m := numbering.FindStringSubmatch(r.text(row, c))
		if m == nil {
			return false
		}
		if n, err := strconv.Atoi(m[1]); err == nil && n > 0 {
			if n != last+1 {
				return false
			}
			last = n
		}
	}
	return true
}

// readRow reads the values of a row with what its other cells say.
func (r *reader) readRow(row int) {
	for _, c := range r.result.Columns {
		if c.Role == Skip {
			r.skip(row, c)
		}
	}
	labels, ok := r.labels(row)
	if !ok {
		r.refuseRow(row)
		return
	}
	ends := map[Fate]int{}
	for _, c := range r.valueColumns() {
		if c.Role == Value || c.Role == Computed && c.Keys == nil || r.text(row, c.Index) != "" {
			ends[r.readValue(row, c, labels)]++
		}
	}
	for _, c := range r.result.Columns {
		if c.Role != Wide && c.Keys != nil && r.cells[row][min(c.Index, len(r.cells[row])-1)].fate == Unsaid {
			if r.valueRefused(row, c.Keys) {
				r.set(row, c.Index, mark{fate: Refused})
				continue
			}
			r.refuse(row, c.Index, problem{"part-without-value", diag.Say("%s %s đứng một mình: kỳ hay phân tổ ấy không có value đọc được.", "%s %s stands alone: that period or breakdown has no value that could be read.", c.Role, source.Quote(r.text(row, c.Index))),
				mend("Ghi value trong tệp gốc, hoặc bỏ cột.", "Write the value into the original, or leave out the column.")})
		}
	}
	switch {
	case ends[Read] > 0:
		r.noteFilled(row, labels)
		for _, c := range r.result.Columns {
			r.read(row, c.Index)
		}
	case ends[Refused] > 0:
		r.refuseRow(row)
	case ends[LeftOut] > 0:
		r.leaveRow(row, "", none, Remedy{})
	default:
		r.leaveRow(row, "no-figures", diag.Say("%s: %s", "%s: %s", noFigures, r.shortRow(row)), Remedy{})
	}
}

// valueRefused tells whether a value of what the keys say was refused in a row: what
// is wrong is said there, and its numerator and denominator go with it.
func (r *reader) valueRefused(row int, keys map[string]string) bool {
	return slices.ContainsFunc(r.valueColumns(), func(c Column) bool {
		return maps.Equal(c.Keys, keys) && c.Index < len(r.cells[row]) && r.cells[row][c.Index].fate == Refused
	})
}

// label is a cell that holds for all values of its row.
type label struct {
	column  int
	text    string
	written string     // in the cell
	why     diag.Words // how text differs from it
	silent  bool       // another label tells of the cell
	breaks  bool       // status B
}

// labels reads the cells of a row that hold for all of its values. Areas wait
// for the period of each value.
func (r *reader) labels(row int) (map[string]label, bool) {
	out, ok := map[string]label{}, true
	for _, c := range r.result.Columns {
		if !r.label(c.Role) || c.Role == Skip || c.Keys != nil {
			continue
		}
		cell, text := r.spanned(row, c.Index)
		if text == "" {
			continue
		}
		l := label{column: c.Index, text: text, written: text, why: cell.Note}
		word, mapped := r.meant(text)
		if mapped {
			l.text, l.why = word, byMap
			cell = tabular.Cell{Text: word}
		}
		status := model.ObsStatus("")
		if c.Role == Period && cell.Kind == tabular.Text && !mapped {
			cell.Text, status = wording.Affixed(text)
		}
		p := struckProblem(c.Role, r.cell(row, c.Index))
		if p == nil {
			p = r.readLabel(c.Role, cell, &l)
		}
		if p == nil && status != "" {
			p = r.statusBeside(row, status, &l, out)
		}
		if p != nil {
			r.refuse(row, c.Index, *p)
			ok = false
			continue
		}
		out[c.Role] = r.statusNote(c, l, mapped, out)
	}
	if name, named := out[AreaName]; named && r.has(Area) {
		if _, coded := out[Area]; !coded { // the name alone says it, as of a commune whose code nobody knew
			out[Area] = label{column: name.column, text: name.text, written: name.text}
		}
	}
	return out, ok
}

// statusBeside takes the status that stands beside a period, unless the row has
// another one of its own.
func (r *reader) statusBeside(row int, status model.ObsStatus, l *label, out map[string]label) *problem {
	for _, c := range r.result.Columns {
		if text := r.text(row, c.Index); c.Role == Status && text != "" && check.StatusMeant(text) != status {
			return &problem{"status-differs", diag.Say("kỳ ghi %s là tình trạng %s, mà cột tình trạng ghi %s.", "the period %s says status %s, and the column of the status says %s.", source.Quote(l.written), status, source.Quote(text)),
				mend("Sửa một trong hai trong tệp gốc.", "Mend one of them in the original file.")}
		}
	}
	l.why = diag.Say("chữ bên cạnh kỳ thành obs_status %s", "the word beside the period became obs_status %s", status)
	out[Status] = label{column: l.column, text: string(status), silent: true}
	return nil
}

// spanned is a cell, or the one whose merged range covers it from above.
func (r *reader) spanned(row, column int) (tabular.Cell, string) {
	cell := r.cell(row, column)
	if m := cell.Merge; m != nil && m.Row < row && m.Column == column && m.Row >= r.firstRow() {
		return r.cell(m.Row, m.Column), r.text(m.Row, m.Column)
	}
	return cell, r.text(row, column)
}

// readLabel reads one such cell by its role.
func (r *reader) readLabel(role string, cell tabular.Cell, l *label) (wrong *problem) {
	because := func(why diag.Words) {
		if why != none && l.why == none {
			l.why = why
		}
	}
	if p := standIn(role, cell.Text); p != nil {
		return p
	}
	if d, ok := r.dimension(role); ok {
		id, why, wrong := readCode(d, l.text)
		l.text = id
		because(why)
		return wrong
	}
	switch role {
	case Period:
		p, why, wrong := r.readPeriod(cell)
		l.text = p.String()
		because(why)
		return wrong
	case Status:
		s := check.StatusMeant(l.text)
		switch d, _ := check.StatusProblem(l.text); {
		case strings.EqualFold(l.text, "B"):
			s = model.Normal
			l.breaks = true
			because(diag.Say("B là gián đoạn chuỗi, ghi bằng [[break]] trong indicator.toml", "B is a break in the series, which stands as a [[break]] in indicator.toml"))
		case s == "":
			return &problem{"status-unknown", d.Message, says(d.Hint).Then(statusRemedy(l.text))}
		}
		if string(s) != l.text {
			because(diag.Say("chữ thành mã tình trạng", "words became the code of a status"))
		}
		l.text = string(s)
	case Source:
		return r.readSource(l)
	case Qualifier:
		q, known := qualifiers[strings.ToLower(l.text)]
		if !known {
			return &problem{"qualifier-unknown", diag.Say("qualifier %s không có trong danh sách.", "qualifier %s is not in the list.", source.Quote(l.text)),
				mend("Viết about (khoảng), over (trên), under (dưới), nearly (gần), hoặc để trống.", "Write about, over, under or nearly, or leave it empty.")}
		}
		if string(q) != l.text {
			because(diag.Say("chữ thành mã", "words became a code"))
		}
		l.text = string(q)
	case Numerator, Denominator:
		number, _, why, wrong := r.readNumber(role, cell)
		l.text = number
		because(diag.Join(why, "; "))
		return wrong
	case Unit:
		return r.readUnit(l.text)
	case NoteVI, NoteEN:
		because(oneLine(l))
		return noteProblem(l.text)
	}
	return nil
}

// statusRemedy is the flag for a text that is no status. It names a status only
// where the letter looks like that one.
func statusRemedy(text string) Remedy {
	if numberish(text) {
		return mend("Ô tình trạng có một con số: có lẽ dòng này bị lệch một ô; xem lại dòng trong tệp gốc.",
			"The cell of the status holds a number: the row looks shifted by one cell; look at it in the original file.")
	}
	status := any(anyCode)
	if like := check.StatusLike(text); like != "" {
		status = like
	}
	return mend("Hoặc thêm %s.", "Or add %s.", mapped(text, status))
}

// readUnit holds the unit that a row names to that of the indicator.
func (r *reader) readUnit(text string) *problem {
	unit := check.UnitMeant(text)
	for _, noun := range []string{r.in.Noun.VI, string(r.in.Unit)} {
		if noun != "" && nameKey(noun) == nameKey(text) {
			unit = r.in.Unit
		}
	}
	if _, multiple := unitSaid(text); multiple && unit == "" {
		return r.misfit(Value, text)
	}
	if unit == "" {
		return &problem{"unit-unknown", diag.Say("đơn vị %s: không rõ có phải đơn vị của chỉ số (%s) hay không.", "unit %s: whether it is that of the indicator (%s) is not clear.", source.Quote(text), r.in.Unit),
			mend("Nếu phải, thêm %s.", "If it is, add %s.", mapped(text, r.in.Unit))}
	}
	if unit != r.in.Unit {
		return &problem{"unit-differs", diag.Say("đơn vị %s khác đơn vị của chỉ số (%s).", "the unit %s is not that of the indicator (%s).", source.Quote(text), r.in.Unit),
			mend("Kiểm tra lại chỉ số, hoặc sửa tệp gốc.", "See whether it is the right indicator, or mend the original.")}
	}
	return nil
}

// readSource finds a source by its key, its title or its number.
func (r *reader) readSource(l *label) *problem {
	var keys []string
	var named []*model.Source
	for _, s := range r.project.Sources {
		if s.Key == l.text {
			return nil
		}
		keys = append(keys, s.Key)
		for _, name := range []string{s.Title.VI, s.Title.EN, s.Number} {
			if name != "" && nameKey(name) == nameKey(l.text) && !slices.Contains(named, s) {
				named = append(named, s)
			}
		}
	}
	if len(named) == 1 {
		l.text, l.why = named[0].Key, diag.Say("tên nguồn thành khóa", "the name of the source became its key")
		return nil
	}
	hint := mend("Khai nguồn trong data/sources.toml rồi thêm %s.", "Declare the source in data/sources.toml, then add %s.", mapped(l.text, anyKey))
	return &problem{"source-unknown", diag.Say("Không có nguồn %s trong data/sources.toml.", "data/sources.toml has no source %s.", source.Quote(l.text)), says(source.Meant(l.text, keys)).Then(hint)}
}

// fields puts together what a row of observations.csv says: what the person
// fixed, the labels of the row, and what the name of a wide column says.
func (r *reader) fields(c Column, labels map[string]label) map[string]string {
	out := map[string]string{}
	for _, column := range r.formatColumns() {
		if text := r.options.Fixed[column]; text != "" {
			out[column] = text
		}
		if l, ok := labels[column]; ok {
			out[column] = l.text
		}
	}
	maps.Copy(out, c.Keys)
	if note := r.options.Notes[out[Period]]; note != "" && out[NoteVI] == "" {
		out[NoteVI] = note
	}
	return out
}
