package importer

import (
	"fmt"
	"strings"
	"testing"

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
