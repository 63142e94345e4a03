package importer

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"chitieu/internal/tabular"
)

// TestWorkbooksComeTrueOrAreRefused makes workbooks as offices do, by chance:
// years in rows or columns, in one or two rows of names, with titles, numbering,
// totals, groups, hidden rows, signatures, numbers as text,
// columns of plans and changes. What is read must be
// what was meant; the decoys of a workbook (totals, hidden rows, counts beside a
// rate) must not be; and where rows are missing something must have been refused.
func TestWorkbooksComeTrueOrAreRefused(t *testing.T) {
	p := project(t)
	read, whole := 0, 0
	for seed := range uint64(400) {
		s := &sheetMaker{random: rand.New(rand.NewPCG(seed, 7)), meant: map[string]string{}}
		data := sheet(t, s.make)
		g, err := tabular.Read("t.xlsx", data, tabular.Options{})
		if err != nil {
			t.Fatal(seed, err)
		}
		res := Run(g, p, p.Indicator(s.id), with())
		complete(t, g, res)
		for _, row := range res.Rows {
			key := strings.Join([]string{row.Fields[Period], row.Fields[Area], string(row.Dims)}, " ")
			if read++; row.Fields[Value] != s.meant[key] {
				t.Fatalf("seed %d: %s: read %q, meant %q\n%s", seed, key, row.Fields[Value], s.meant[key], s.drawn())
			}
		}
		if len(res.Rows) == len(s.meant) && !res.Open() {
			whole++
		} else if !res.Open() {
			t.Fatalf("seed %d: %d of %d rows, and nothing refused\n%s", seed, len(res.Rows), len(s.meant), s.drawn())
		}
	}
	t.Logf("%d rows read; %d of 400 workbooks read whole without a question", read, whole)
	if read < 1000 || whole < 150 {
		t.Errorf("%d rows read and %d workbooks whole: the test no longer tests", read, whole)
	}
}

// sheetMaker makes one workbook and knows what was meant by it.
type sheetMaker struct {
	random *rand.Rand
	id     string
	meant  map[string]string // period, area and dimensions, to value
	rows   [][]any
	after  []func(f *excelize.File, s string) error
}

// place is an area as a table names it, and its code.
type place struct{ name, code string }

var offices = []place{{"H. Thử Đông", "902"}, {"Thị xã Hòa Thử", "901"}, {"Huyện Thử Đông", "902"}, {"TX Hoà Thử", "901"}}

func (s *sheetMaker) chance(n int) bool { return s.random.IntN(n) == 0 }

func (s *sheetMaker) pick(words ...string) string { return words[s.random.IntN(len(words))] }

func (s *sheetMaker) make(f *excelize.File, name string) []error {
	s.id = s.pick("ty-le", "so-vu")
	s.title()
	switch s.random.IntN(4) {
	case 0:
		s.long()
	case 1:
		s.wide()
	case 2:
		s.bySex()
	case 3:
		s.countsAndRates()
	}
	s.foot()
	errs := rowsOf(f, name, s.rows...)
	for _, change := range s.after {
		errs = append(errs, change(f, name))
	}
	return errs
}

func (s *sheetMaker) add(cells ...any) { s.rows = append(s.rows, cells) }

func (s *sheetMaker) title() {
	if s.chance(2) {
		s.add("ỦY BAN NHÂN DÂN TỈNH", nil, nil, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
	}
	if s.chance(2) {
		s.add(s.pick("BIỂU 01", "Phụ lục", "BÁO CÁO KẾT QUẢ"))
	}
	if s.chance(3) {
		s.add()
	}
}

func (s *sheetMaker) foot() {
	if s.chance(3) {
		s.add()
	}
	if s.chance(2) {
		s.add(s.pick("Nguồn: Sở", "Người lập biểu", "Ghi chú: theo báo cáo"))
	}
}

// value makes a number as meant, and the cell that bears it: as a number, as
// text with a comma, with a format of percentages, or as a formula's result.
func (s *sheetMaker) value() (meant string, cell any, percent bool) {
	if s.id == "so-vu" {
		n := s.random.IntN(990) + 1
		return fmt.Sprint(n), []any{n, fmt.Sprint(n)}[s.random.IntN(2)], false
	}
	n := s.random.IntN(899) + 100 // 10.0 to 99.8
	meant = strings.TrimSuffix(fmt.Sprintf("%d.%d", n/10, n%10), ".0")
	switch s.random.IntN(4) {
	case 0:
		return meant, strings.Replace(meant, ".", ",", 1), false
	case 1:
		return meant, float64(n) / 1000, true
	}
	return meant, float64(n) / 10, false
}

// put writes a value at a row and a column of what is being made, both from 0.
func (s *sheetMaker) put(row []any, column int, period, area, dims string) {
	meant, cell, percent := s.value()
	row[column] = cell
	s.meant[strings.TrimRight(strings.Join([]string{period, area, dims}, " "), "")] = meant
	if percent {
		s.percent(len(s.rows), column)
	}
}

func (s *sheetMaker) percent(row, column int) {
	s.after = append(s.after, func(f *excelize.File, name string) error {
		style, err := f.NewStyle(&excelize.Style{NumFmt: 10})
		if err != nil {
			return err
		}
		cell, err := excelize.CoordinatesToCellName(column+1, row+1)
		if err != nil {
			return err
		}
		return f.SetCellStyle(name, cell, cell, style)
	})
}

func (s *sheetMaker) hide(row int) {
	s.after = append(s.after, func(f *excelize.File, name string) error { return f.SetRowVisible(name, row+1, false) })
}

func (s *sheetMaker) valueName() string {
	if s.id == "so-vu" {
		return s.pick("Giá trị", "Số lượng", "Giá trị (vụ)")
	}
	return s.pick("Giá trị", "Tỷ lệ (%)", "Tỉ lệ %", "TỶ LỆ")
}

func (s *sheetMaker) years() []string {
	from := 2010 + s.random.IntN(8)
	var years []string
	for y := from; y < from+2+s.random.IntN(5); y++ {
		years = append(years, fmt.Sprint(y))
	}
	return years
}

func (s *sheetMaker) places() []place {
	if s.chance(2) {
		return offices[:2]
	}
	return offices[2:]
}

// decoy is a row that must not be read: a total, a hidden row, a group.
func (s *sheetMaker) decoy(width int) {
	row := make([]any, width)
	for i := range row {
		row[i] = 7777
	}
	switch s.random.IntN(4) {
	case 0:
		row[0], row[1] = nil, "Tổng cộng"
	case 1:
		row[0], row[1] = 99, "Huyện Thử Đông"
		s.hide(len(s.rows))
	case 2:
		row = []any{"I", "Các huyện"}
	case 3:
		row = []any{}
	}
	s.add(row...)
}

// long has a row for each figure.
func (s *sheetMaker) long() {
	s.add(s.pick("STT", "TT", "Stt"), s.pick("Địa bàn", "Huyện", "Tên huyện", "Đơn vị"), s.pick("Năm", "NĂM", "Kỳ"), s.valueName())
	if s.chance(3) {
		s.add("(1)", "(2)", "(3)", "(4)")
	}
	n := 0
	for _, year := range s.years() {
		for _, area := range s.places() {
			n++
			row := []any{n, area.name, []any{year, "Năm " + year, year + ".0"}[s.random.IntN(3)], nil}
			s.put(row, 3, year, area.code, "")
			s.add(row...)
			if s.chance(6) {
				s.decoy(4)
			}
		}
	}
}

// wide has years as columns.
func (s *sheetMaker) wide() {
	years := s.years()
	names := []any{"STT", s.pick("Địa bàn", "Huyện, thị xã", "Đơn vị")}
	for _, year := range years {
		names = append(names, s.pick(year, "Năm "+year, "TH "+year))
	}
	beside := s.pick("", "", "KH 2030", "Tăng (+), giảm (-)", "Cộng", "So với năm trước (%)", "Lũy kế", "Bình quân")
	if beside != "" {
		names = append(names, beside)
	}
	s.add(names...)
	for i, area := range s.places() {
		row := append([]any{i + 1, area.name}, make([]any, len(years))...)
		for j, year := range years {
			s.put(row, 2+j, year, area.code, "")
		}
		if beside != "" {
			row = append(row, 7777)
		}
		s.add(row...)
		if s.chance(2) {
			s.decoy(len(names))
		}
	}
}

// bySex has years over the sexes, in two rows of names.
func (s *sheetMaker) bySex() {
	s.id = "so-vu"
	years := s.years()
	above, below := []any{"STT", "Địa bàn"}, []any{nil, nil}
	sexes := [][2]string{{"Nam", "sex=M"}, {"Nữ", "sex=F"}}
	if s.chance(2) {
		slices.Reverse(sexes)
	}
	for _, year := range years {
		above, below = append(above, "Năm "+year, nil), append(below, sexes[0][0], sexes[1][0])
	}
	top := len(s.rows)
	s.add(above...)
	s.add(below...)
	s.merge(years, top)
	for i, area := range s.places() {
		row := append([]any{i + 1, area.name}, make([]any, 2*len(years))...)
		for j, year := range years {
			for k, sex := range sexes {
				s.put(row, 2+2*j+k, year, area.code, sex[1])
			}
		}
		s.add(row...)
		if s.chance(3) {
			s.decoy(len(row))
		}
	}
}

// merge joins each year's cell over its two columns.
func (s *sheetMaker) merge(years []string, top int) {
	for j := range years {
		s.after = append(s.after, func(f *excelize.File, name string) error {
			from, err := excelize.CoordinatesToCellName(3+2*j, top+1)
			if err != nil {
				return err
			}
			to, err := excelize.CoordinatesToCellName(4+2*j, top+1)
			if err != nil {
				return err
			}
			return f.MergeCell(name, from, to)
		})
	}
}

// countsAndRates has a count beside each rate, which the rate must not become.
func (s *sheetMaker) countsAndRates() {
	s.id = "ty-le"
	s.add("TT", "Địa bàn", "Năm", "Số trẻ", s.valueName())
	for _, year := range s.years() {
		for i, area := range s.places() {
			row := []any{i + 1, area.name, year, 10 + s.random.IntN(80), nil}
			s.put(row, 4, year, area.code, "")
			s.add(row...)
		}
	}
}

// drawn shows the rows of the workbook, for who looks at a failure.
func (s *sheetMaker) drawn() string {
	var out strings.Builder
	fmt.Fprintln(&out, s.id, s.meant)
	for i, row := range s.rows {
		fmt.Fprintln(&out, i+1, row)
	}
	return out.String()
}
