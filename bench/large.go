//go:build linux

package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"chitieu/internal/workload"
)

// large measures a repository of the size of a real one, with many rows and many
// breakdowns: what checking and building it costs, and what its pages weigh.
func (b *bench) large() error {
	project := b.at("large")
	if _, _, err := measure(".", b.self, "project", project, "large"); err != nil {
		return err
	}
	var checks, builds series
	site := ""
	for range b.runs {
		checked, _, err := measure(".", b.program, "check", "--quiet", "--config", filepath.Join(project, "config.toml"))
		if err != nil {
			return err
		}
		site = b.at(fmt.Sprintf("large-site-%d", len(builds)))
		made, _, err := measure(".", b.program, "build", "--quiet", "--config", filepath.Join(project, "config.toml"), "--out", site)
		if err != nil {
			return err
		}
		checks, builds = append(checks, checked), append(builds, made)
	}
	return printLarge(project, site, checks.median(), builds.median())
}

func printLarge(project, site string, check, build cost) error {
	rows, apart, err := rowsOf(project)
	if err != nil {
		return err
	}
	files, err := readSite(site)
	if err != nil {
		return err
	}
	size := workload.Large()
	var pages int
	var bytes int64
	heaviest := map[string]file{}
	for _, f := range files {
		bytes += int64(len(f.data))
		if !strings.HasSuffix(f.path, ".html") {
			continue
		}
		pages++
		kind := workload.Kind(f.path)
		if len(f.data) > len(heaviest[kind].data) {
			heaviest[kind] = f
		}
	}
	fmt.Printf("\nrepository: %s rows of %d indicators, %s of one, %d breakdowns in one file, %d %% of periods that are no plain year; the site has %s pages, %s files, %s\n",
		thousands(rows), size.Indicators, thousands(size.Most), size.Dimensions, (100*apart+rows/2)/rows, thousands(pages), thousands(len(files)), megabytes(bytes))
	fmt.Printf("%-44s %10s %10s %12s %12s\n", "", "wall", "CPU", "peak memory", "rows/s CPU")
	for _, c := range []struct {
		name string
		cost
	}{{"check (makes all pages, keeps none)", check}, {"build (checks, makes, publishes)", build}} {
		fmt.Printf("%-44s %10s %10s %12s %12s\n", c.name, seconds(c.wall), seconds(c.cpu), megabytes(c.memory), thousands(int(time.Duration(rows)*time.Second/c.cpu)))
	}
	fmt.Printf("build, CPU                                   %21s   (goal: at most 4 s)\n", seconds(build.cpu))
	fmt.Println("heaviest pages, as they are and by gzip (goal for those of indicators: 150 kB, 30 kB):")
	for _, kind := range []string{"page of an indicator", "page of a breakdown", "page of an indicator in an area", "page /chi-so/", "the home page"} {
		f := heaviest[kind]
		fmt.Printf("%10s %10s  %s, %s\n", kilobytes(len(f.data)), kilobytes(packed(f.data)), kind, f.path)
	}
	return nil
}

// rowsOf counts the rows of a project, and those of periods that are no plain
// year.
func rowsOf(project string) (rows, apart int, err error) {
	for i := range workload.Large().Indicators {
		data, err := os.ReadFile(filepath.Join(project, filepath.FromSlash(workload.ObservationsPath(i))))
		if err != nil {
			return 0, 0, err
		}
		lines := bytes.Split(bytes.TrimSpace(data), []byte("\n"))[1:]
		rows += len(lines)
		for _, line := range lines {
			if period, _, _ := bytes.Cut(line, []byte(",")); len(period) != 4 {
				apart++
			}
		}
	}
	return rows, apart, nil
}

// packed is the size of data as gzip sends it.
func packed(data []byte) int {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	_, _ = w.Write(data) // a buffer takes everything
	_ = w.Close()
	return out.Len()
}

func kilobytes(n int) string { return fmt.Sprintf("%d.%d kB", n/1000, n%1000/100) }
