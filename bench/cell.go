//go:build linux

package main

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"chitieu/internal/workload"
)

// oneCell changes one figure of one commune and tells which files of the site
// are another then.
func (b *bench) oneCell(s *built) error {
	name := filepath.Join(b.project(s.areas), filepath.FromSlash(workload.ObservationsPath(3)))
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	changed, err := workload.ChangeCell(data)
	if err != nil {
		return err
	}
	if err := os.WriteFile(name, changed, 0o644); err != nil {
		return err
	}
	again := b.at("again")
	c, _, err := b.chitieu(s.areas, again)
	if err != nil {
		return err
	}
	kinds, err := differences(s.site, again)
	if err != nil {
		return err
	}
	total := 0
	for _, n := range kinds {
		total += n
	}
	fmt.Printf("one cell of one commune changed: %d of %s files are another (a whole build: %s)\n", total, thousands(s.files), seconds(c.wall))
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		fmt.Printf("%6d  %s\n", kinds[kind], kind)
	}
	return nil
}

// differences counts the files that two sites do not share, by kind.
func differences(before, after string) (map[string]int, error) {
	old, err := readSite(before)
	if err != nil {
		return nil, err
	}
	fresh, err := readSite(after)
	if err != nil {
		return nil, err
	}
	content := map[string][]byte{}
	for _, f := range old {
		content[f.path] = f.data
	}
	kinds := map[string]int{}
	for _, f := range fresh {
		if former, stood := content[f.path]; !stood || !bytes.Equal(former, f.data) {
			kinds[workload.Kind(f.path)]++
		}
		delete(content, f.path)
	}
	for path := range content {
		kinds["gone: "+workload.Kind(path)]++
	}
	return kinds, nil
}
