//go:build linux

package main

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// built is a workload with what its builds cost.
type built struct {
	areas int
	site  string // the folder of the last build
	pages int
	files int
	bytes int64
	costs series
}

// build measures cold builds of three sizes and plain loops, and what one cell
// changes.
func (b *bench) build() error {
	fmt.Println(machine(b.folder))
	sizes := []*built{{areas: b.size.Areas}, {areas: b.size.Areas / 4}, {areas: b.size.Areas * 4}}
	for _, s := range sizes {
		if _, _, err := measure(".", b.self, "project", b.project(s.areas), strconv.Itoa(s.areas)); err != nil {
			return err
		}
	}
	var plain, flushed series
	for range b.runs {
		for _, s := range sizes {
			if err := b.cold(s); err != nil {
				return err
			}
		}
		for _, l := range []struct {
			into *series
			how  []string
		}{{&plain, nil}, {&flushed, []string{"flush"}}} {
			c, err := b.measureLoop(sizes[0].site, b.at(fmt.Sprintf("loop-%d-%d", len(*l.into), len(l.how))), l.how...)
			if err != nil {
				return err
			}
			*l.into = append(*l.into, c)
		}
	}
	for _, s := range sizes {
		if err := s.count(); err != nil {
			return err
		}
	}
	b.printBuild(sizes[0], plain, flushed)
	printSizes(sizes[1], sizes[0], sizes[2])
	return b.oneCell(sizes[0])
}

func (b *bench) at(name string) string { return filepath.Join(b.folder, name) }

func (b *bench) project(areas int) string { return b.at("project-" + strconv.Itoa(areas)) }

// cold builds a workload into a folder that never was. Nothing is removed before
// all is measured: a file system may be slow to give the places of files that
// were just removed to new ones (ext4 without a journal looks at each of them
// for each new file), and that is no cost of a build.
func (b *bench) cold(s *built) error {
	s.site = b.at(fmt.Sprintf("site-%d-%d", s.areas, len(s.costs)))
	c, _, err := b.chitieu(s.areas, s.site)
	s.costs = append(s.costs, c)
	return err
}

func (b *bench) chitieu(areas int, into string) (cost, []byte, error) {
	return measure(".", b.program, "build", "--quiet", "--config", filepath.Join(b.project(areas), "config.toml"), "--out", into)
}

// count looks at what was built.
func (s *built) count() error {
	files, err := readSite(s.site)
	for _, f := range files {
		if s.files++; strings.HasSuffix(f.path, ".html") {
			s.pages++
		}
		s.bytes += int64(len(f.data))
	}
	return err
}

func (b *bench) printBuild(s *built, plain, flushed series) {
	fmt.Printf("workload: %d indicators x %d areas x %d years; the site has %s pages, %s files, %s\n", b.size.Indicators, s.areas, b.size.Years,
		thousands(s.pages), thousands(s.files), megabytes(s.bytes))
	fmt.Printf("medians of %d, in turns\n\n", b.runs)
	c, p, f := s.costs.median(), plain.median(), flushed.median()
	fmt.Printf("%-44s %10s %10s %12s   %s\n", "", "wall", "CPU", "peak memory", "wall, least to most")
	fmt.Printf("%-44s %10s %10s %12s   %s\n", "cold build", seconds(c.wall), seconds(c.cpu), megabytes(c.memory), s.costs.spread())
	fmt.Printf("%-44s %10s %10s %12s   %s\n", "the same files by a plain loop", seconds(p.wall), "", "", plain.spread())
	fmt.Printf("%-44s %10s %10s %12s   %s\n", "the same, flushed to the disk as a build is", seconds(f.wall), "", "", flushed.spread())
	fmt.Printf("build : plain loop                           %10s   (goal: at most 2.0)\n", ratio(c.wall, p.wall))
	fmt.Printf("build : flushed loop                         %10s\n\n", ratio(c.wall, f.wall))
}

// printSizes tells what a page costs at a quarter of, at once and at four times
// the areas.
func printSizes(sizes ...*built) {
	fmt.Printf("%8s %8s %10s %10s %12s %14s %14s\n", "areas", "pages", "wall", "CPU", "peak memory", "wall per page", "CPU per page")
	for _, s := range sizes {
		c := s.costs.median()
		fmt.Printf("%8d %8s %10s %10s %12s %11d µs %11d µs\n", s.areas, thousands(s.pages), seconds(c.wall), seconds(c.cpu), megabytes(c.memory),
			(c.wall / time.Duration(s.pages)).Microseconds(), (c.cpu / time.Duration(s.pages)).Microseconds())
	}
	few, many := sizes[0], sizes[len(sizes)-1]
	a, z := few.costs.median(), many.costs.median()
	fmt.Printf("four times : a quarter   pages %s   memory %s (goal: less than pages)\n", ratio(many.pages, few.pages), ratio(z.memory, a.memory))
	fmt.Printf("                         CPU per page %s, wall per page %s (goal: at most 1.20)\n\n",
		ratio(z.cpu/time.Duration(many.pages), a.cpu/time.Duration(few.pages)), ratio(z.wall/time.Duration(many.pages), a.wall/time.Duration(few.pages)))
}
