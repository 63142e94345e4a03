//go:build linux

package main

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"chitieu/internal/workload"
)

// hugoSite is a small site for Hugo, of pages of the same kinds as ours: a
// content adapter makes them from the data that writeHugoProject writes.
//
//go:embed all:hugo
var hugoSite embed.FS

// hugo measures cold builds of the same workload, ours and Hugo's, in turns.
func (b *bench) hugo() error {
	version, err := b.hugoVersion()
	if err != nil {
		return err
	}
	fmt.Println(machine(b.folder))
	fmt.Println(version)
	ours, theirs := &built{areas: b.size.Areas}, &built{areas: b.size.Areas}
	for _, args := range [][]string{{"project", b.project(ours.areas), strconv.Itoa(ours.areas)}, {"hugo-project", b.at("hugo"), strconv.Itoa(theirs.areas)}} {
		if _, _, err := measure(".", b.self, args...); err != nil {
			return err
		}
	}
	for range b.runs {
		if err := b.cold(ours); err != nil {
			return err
		}
		if err := b.coldHugo(theirs); err != nil {
			return err
		}
	}
	return b.printHugo(ours, theirs)
}

func (b *bench) hugoVersion() (string, error) {
	_, out, err := measure(".", b.hugoAt, "version")
	if err != nil {
		return "", fmt.Errorf("%w\nmake bench-hugo builds Hugo into bin/", err)
	}
	return strings.TrimSpace(string(out)), nil
}

// coldHugo builds Hugo's site into a folder that does not exist, without a
// cache of an earlier build.
func (b *bench) coldHugo(s *built) error {
	s.site = b.at(fmt.Sprintf("site-hugo-%d", len(s.costs)))
	c, _, err := measure(".", b.hugoAt, "build", "--quiet", "--noBuildLock", "--source", b.at("hugo"), "--destination", absolute(s.site), "--cacheDir", absolute(s.site+"-cache"))
	s.costs = append(s.costs, c)
	return err
}

func (b *bench) printHugo(ours, theirs *built) error {
	fmt.Printf("%d indicators x %d areas x %d years; medians of %d, in turns\n\n", b.size.Indicators, ours.areas, b.size.Years, b.runs)
	fmt.Printf("%-8s %8s %8s %10s %10s %10s %12s   %s\n", "", "pages", "files", "bytes", "wall", "CPU", "peak memory", "wall, least to most")
	for _, s := range []struct {
		name string
		*built
	}{{"ours", ours}, {"Hugo", theirs}} {
		if err := s.count(); err != nil {
			return err
		}
		c := s.costs.median()
		fmt.Printf("%-8s %8s %8s %10s %10s %10s %12s   %s\n", s.name, thousands(s.pages), thousands(s.files), megabytes(s.bytes), seconds(c.wall), seconds(c.cpu),
			megabytes(c.memory), s.costs.spread())
	}
	a, h := ours.costs.median(), theirs.costs.median()
	fmt.Printf("ours : Hugo   CPU %s, wall %s (goal: at most 0.50), memory %s\n", ratio(a.cpu, h.cpu), ratio(a.wall, h.wall), ratio(a.memory, h.memory))
	return nil
}

// The data of Hugo's site: one file for each indicator, its figures by area, so
// that a page finds its own without a search.
type (
	hugoIndicator struct {
		Name       string              `json:"name"`
		Short      string              `json:"short"`
		Direction  string              `json:"direction"`
		Definition string              `json:"definition"`
		Method     string              `json:"method"`
		Agency     string              `json:"agency"`
		AgencyName string              `json:"agency_name"`
		Clause     string              `json:"clause"`
		Target     map[string]int      `json:"target"`
		Province   []hugoRow           `json:"province"`
		Areas      map[string]hugoArea `json:"areas"`
	}
	hugoArea struct {
		Name string    `json:"name"`
		Rows []hugoRow `json:"rows"`
	}
	hugoRow struct {
		Year   int         `json:"y"`
		Value  json.Number `json:"v"`
		Status string      `json:"s"`
		Note   string      `json:"note,omitempty"`
	}
)

// writeHugoProject writes the same workload as a project of Hugo: hugo-project
// FOLDER AREAS.
func writeHugoProject(args []string) error {
	if len(args) != 2 {
		return errors.New("hugo-project FOLDER AREAS")
	}
	size := workload.Standard()
	var err error
	if size.Areas, err = strconv.Atoi(args[1]); err != nil {
		return err
	}
	err = fs.WalkDir(hugoSite, "hugo", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := hugoSite.ReadFile(name)
		if err != nil {
			return err
		}
		return writeFile(args[0], strings.TrimPrefix(name, "hugo/"), data)
	})
	for i := 0; err == nil && i < size.Indicators; i++ {
		err = writeJSON(args[0], "data/indicators/"+workload.IndicatorID(i)+".json", hugoFigures(size, i))
	}
	names := map[string]string{}
	for a := range size.Areas {
		names[hugoCode(a)] = fmt.Sprintf("Mẫu %d", a+1)
	}
	return errors.Join(err, writeJSON(args[0], "data/areas.json", names))
}

func hugoCode(area int) string { return strings.ToLower(workload.AreaCode(area)) }

func hugoFigures(size workload.Size, i int) hugoIndicator {
	about := workload.AboutOf(i)
	out := hugoIndicator{Name: about.Name, Short: about.Short, Direction: about.Direction, Definition: workload.Definition, Method: workload.Method,
		Agency: "so-mau-" + strconv.Itoa(about.Theme), AgencyName: "Sở Mẫu " + strconv.Itoa(about.Theme), Clause: "ii-" + strconv.Itoa(about.Theme),
		Target: map[string]int{"value": about.Goal}, Province: hugoRows(size, i, -1), Areas: map[string]hugoArea{}}
	for a := range size.Areas {
		out.Areas[hugoCode(a)] = hugoArea{fmt.Sprintf("Mẫu %d", a+1), hugoRows(size, i, a)}
	}
	return out
}

func hugoRows(size workload.Size, indicator, area int) []hugoRow {
	var out []hugoRow
	for y := range size.Years {
		v := size.Value(indicator, area, y)
		out = append(out, hugoRow{size.Year(y), json.Number(fmt.Sprintf("%d.%d", v/10, v%10)), size.Status(y), workload.Note(indicator, area, y)})
	}
	return out
}

func writeJSON(folder, path string, v any) error {
	data, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return writeFile(folder, path, data)
}
