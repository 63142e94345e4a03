//go:build linux

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"chitieu/internal/workload"
)

// site is a project that is looked at while it is being worked on.
type site struct {
	name    string
	folder  string
	prepare func() error // makes the folder
	scenes  []scene
}

// scene is a figure that changes on a page between two values.
type scene struct {
	name    string
	address string
	file    string    // that holds the figure
	cells   [2]string // how the row begins with each value; it begins so once
	shown   [2]string // how the page shows each value
}

// realIndicator is the one whose figure is changed in a copy of the real site:
// that with the longest series.
const realIndicator = "tu-vong-duoi-5-tuoi"

// sites are the real one, as it stands in the working folder, and the workload.
func (b *bench) sites() []site {
	real, invented := b.at("real"), b.at("invented")
	const indicator, area = 3, 6
	last := b.size.Years - 1
	v := b.size.Value(indicator, area, last)
	id, code := workload.IndicatorID(indicator), workload.AreaCode(area)
	values := [2]int{v, v - v%10 + (v+1)%10}
	of := func(name, address string) scene {
		s := scene{name: name, address: address, file: workload.ObservationsPath(indicator)}
		for i, v := range values {
			s.cells[i] = fmt.Sprintf("%d,%s,%d.%d,", workload.LastYear, code, v/10, v%10)
			s.shown[i] = fmt.Sprintf("%d,%d", v/10, v%10)
		}
		return s
	}
	return []site{
		{"real site", real, func() error { return copyProject(".", real) }, []scene{{
			name: "an indicator", address: "/chi-so/" + realIndicator + "/", file: "data/indicators/" + realIndicator + "/observations.csv",
			cells: [2]string{"2018,64,38.4,", "2018,64,38.3,"}, shown: [2]string{"38,4", "38,3"}}}},
		{"workload", invented, func() error { return b.invent(invented) }, []scene{
			of("an indicator", "/chi-so/"+id+"/"),
			of("an area", "/dia-ban/"+workload.AreaAddress(area)+"/"),
			of("an indicator in an area", "/chi-so/"+id+"/"+strings.ToLower(code)+"/"),
		}},
	}
}

func (b *bench) invent(folder string) error {
	for _, f := range b.size.Files() {
		if err := writeFile(folder, f.Path, f.Data); err != nil {
			return err
		}
	}
	return nil
}

// copyProject copies what a site is made from.
func copyProject(from, to string) error {
	config, err := os.ReadFile(filepath.Join(from, "config.toml"))
	if err != nil {
		return err
	}
	if err := writeFile(to, "config.toml", config); err != nil {
		return err
	}
	for _, folder := range strings.Fields("data content") {
		if err := os.CopyFS(filepath.Join(to, folder), os.DirFS(filepath.Join(from, folder))); err != nil {
			return err
		}
	}
	return nil
}
