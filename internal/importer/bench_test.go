package importer

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"chitieu/internal/model"
	"chitieu/internal/tabular"
)

// BenchmarkRun imports as many rows as the largest tables that are known.
func BenchmarkRun(b *testing.B) {
	p := project(b)
	var text strings.Builder
	text.WriteString("Năm;Giới tính;Địa bàn;Giá trị\n")
	for i := range 170_000 {
		fmt.Fprintf(&text, "%d;%s;%s;%d,5\n", 1900+i%124, []string{"Nam", "Nữ", "Chung"}[i%3], []string{"Tỉnh Thử Nhất", "Cả nước"}[i%2], i)
	}
	for b.Loop() {
		g, err := tabular.Read("t.csv", []byte(text.String()), tabular.Options{})
		if err != nil {
			b.Fatal(err)
		}
		res := Run(g, p, p.Indicator("so-vu"), with())
		if _, err := MergeInto(nil, res.Rows, p.Indicator("so-vu"), p.Areas, Stop); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkWordsAmongAreas imports a table of 2,000 areas with a row of words after
// every hundred rows, and one of twice the rows; ratio is how much longer that takes:
// 2 where the time grows with the rows, 4 where each text looks at all rows and areas.
func BenchmarkWordsAmongAreas(b *testing.B) {
	p := manyAreas(project(b), 2000)
	once, twice := wordsAmongRows(2000, 10_000), wordsAmongRows(2000, 20_000)
	var short, long time.Duration
	for b.Loop() {
		short += timed(b, p, once)
		long += timed(b, p, twice)
	}
	b.ReportMetric(float64(long)/float64(short), "ratio")
}

// manyAreas is a project with invented communes beside its own areas.
func manyAreas(p *model.Project, n int) *model.Project {
	for i := range n {
		p.Areas = append(p.Areas, &model.Area{Code: fmt.Sprint(50_000 + i), Level: model.Commune, NameVI: fmt.Sprintf("Xã Thử Số %d", i), Parent: "64"})
	}
	return p
}

// wordsAmongRows is a table of so many rows, by the areas and then by the years.
func wordsAmongRows(areas, rows int) string {
	var text strings.Builder
	text.WriteString("Bảng thử của tỉnh Thử Nhất;;;\nNăm;Giới tính;Địa bàn;Giá trị\n")
	for i := range rows {
		fmt.Fprintf(&text, "%d;Nữ;%d;%d\n", 1990+i/areas, 50_000+i%areas, i)
		if i%100 == 99 {
			fmt.Fprintf(&text, "Nhóm %d của Tỉnh Thử Nhất;;;\n", i)
		}
	}
	return text.String()
}

// BenchmarkTotalsAmongAreas is the same for a row of totals after every area: 2 where
// the table is searched for the own province once, 4 where each total searches it.
func BenchmarkTotalsAmongAreas(b *testing.B) {
	p := manyAreas(project(b), 200)
	once, twice := totalsAmongRows(200, 1000), totalsAmongRows(200, 2000)
	var short, long time.Duration
	for b.Loop() {
		short += timed(b, p, once)
		long += timed(b, p, twice)
	}
	b.ReportMetric(float64(long)/float64(short), "ratio")
}

// BenchmarkManyAnswers reads a table of which a flag answers every row, and one of twice as
// many: the ratio is about 2 where a cell does not look at all flags.
func BenchmarkManyAnswers(b *testing.B) {
	p := project(b)
	read := func(rows int) time.Duration {
		var text strings.Builder
		text.WriteString("Năm;Địa bàn;Giá trị\n")
		o := with()
		o.Words = map[string]string{}
		for i := range rows {
			fmt.Fprintf(&text, "2024;Nơi %d;5\n", i)
			o.Words[fmt.Sprintf("nơi %d", i)] = Skip
		}
		g, err := tabular.Read("t.csv", []byte(text.String()), tabular.Options{})
		if err != nil {
			b.Fatal(err)
		}
		start := time.Now()
		Run(g, p, p.Indicator("ty-le"), o)
		return time.Since(start)
	}
	var short, long time.Duration
	for b.Loop() {
		short += read(1000)
		long += read(2000)
	}
	b.ReportMetric(float64(long)/float64(short), "ratio")
}

// totalsAmongRows is a table of so many rows of areas by their names, with a row of
// totals after each.
func totalsAmongRows(areas, rows int) string {
	var text strings.Builder
	text.WriteString("Năm;Giới tính;Địa bàn;Giá trị\n")
	for i := range rows {
		fmt.Fprintf(&text, "%d;Nữ;Xã Thử Số %d;%d\n%d;Nữ;Tổng số;%d\n", 1990+i/areas, i%areas, i, 1990+i/areas, i)
	}
	return text.String()
}

func timed(b *testing.B, p *model.Project, text string) time.Duration {
	b.Helper()
	g, err := tabular.Read("t.csv", []byte(text), tabular.Options{})
	if err != nil {
		b.Fatal(err)
	}
	start := time.Now()
	if res := Run(g, p, p.Indicator("so-vu"), with()); len(res.Rows) == 0 {
		b.Fatal("nothing was read", told(res))
	}
	return time.Since(start)
}
