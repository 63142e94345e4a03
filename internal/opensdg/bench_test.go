package opensdg_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"chitieu/internal/opensdg"
)

// large invents a repository of so many tables of a thousand rows with nineteen
// breakdowns.
func large(tables int) fstest.MapFS {
	fsys := fstest.MapFS{}
	for n := range tables {
		var b strings.Builder
		b.WriteString("Year,Units")
		for d := range 19 {
			fmt.Fprintf(&b, ",Breakdown %d", d)
		}
		b.WriteString(",Value\n")
		for row := range 1000 {
			fmt.Fprintf(&b, "%d/%02d,Percent", 2010+row%10, 11+row%10)
			for d := range 19 {
				b.WriteByte(',')
				if row/10%19 == d {
					fmt.Fprintf(&b, "Group %d", row/190)
				}
			}
			fmt.Fprintf(&b, ",%d.%d\n", 20+row%50, row%10)
		}
		fsys[fmt.Sprintf("data/indicator_%d-%d-1.csv", 1+n%17, 1+n/17)] = &fstest.MapFile{Data: []byte(b.String())}
	}
	return fsys
}

// BenchmarkConvert tells the time for a row: it is the same for a small and for a
// large repository.
func BenchmarkConvert(b *testing.B) {
	for _, tables := range []int{10, 100} {
		b.Run(fmt.Sprintf("rows=%d", tables*1000), func(b *testing.B) {
			fsys := large(tables)
			rows := 0
			for b.Loop() {
				res, err := opensdg.Convert(fsys, opensdg.Options{Name: "lon", ThisYear: 2026})
				if err != nil {
					b.Fatal(err)
				}
				rows += res.Rows
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(max(1, rows)), "ns/row")
		})
	}
}
