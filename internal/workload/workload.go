// Package workload invents projects of any size for tests and benchmarks. The
// same size gives the same bytes. Every name and number in them is made up, and
// their configuration says so (illustrative = true), so that every page made
// from them says it too. No command of the program can reach this package.
package workload

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"testing/fstest"
)

// Size says how large a project is: a figure for every indicator, area and year.
type Size struct {
	Indicators int
	Areas      int // communes; the province they lie in comes on top
	Years      int // the last is LastYear
}

// Standard is the size that the benchmarks speak of.
func Standard() Size { return Size{Indicators: 20, Areas: 136, Years: 10} }

// LastYear is the newest year with figures.
const LastYear = 2025

// Province is the code of the province that the areas lie in.
const Province = "99"

// themes is how many themes and agencies the indicators are spread over.
const themes = 4

// File is one file of a project.
type File struct {
	Path string // below the project, with slashes
	Data []byte
}

// Files gives all files of the project, by path.
func (s Size) Files() []File {
	files := s.frame()
	for i := range s.Indicators {
		folder := path.Dir(ObservationsPath(i)) + "/"
		files[folder+"indicator.toml"] = about(i, "year", nil)
		files[folder+"observations.csv"] = s.observations(i)
	}
	return sorted(files)
}

// frame is all files but those of the indicators.
func (s Size) frame() map[string]string {
	files := map[string]string{
		"config.toml":           s.config(),
		"data/areas.csv":        s.areas(),
		"data/area-changes.csv": "old_code,old_valid_to,new_code,new_valid_from,part,source\n",
		"data/corrections.csv":  "date,indicator,period,area,dims,old,new,kind,reason_vi,reason_en\n",
		"data/agencies.toml":    agencies(),
		"data/sources.toml":     sources,
		"data/releases.toml":    "# No releases.\n",
		"content/ke-hoach.md":   plan(),
	}
	maps.Copy(files, texts())
	return files
}

// FS gives the project as a file system.
func (s Size) FS() fs.FS { return fileSystem(s.Files()) }

func fileSystem(files []File) fs.FS {
	out := fstest.MapFS{}
	for _, f := range files {
		out[f.Path] = &fstest.MapFile{Data: f.Data, Mode: 0o644}
	}
	return out
}

// IndicatorID is the id of the indicator of a number from 0.
func IndicatorID(i int) string { return fmt.Sprintf("chi-so-mau-%02d", i+1) }

// AreaCode is the code of the commune of a number from 0.
func AreaCode(a int) string { return fmt.Sprintf("M%04d", a+1) }

// AreaAddress is the part of addresses that names an area.
func AreaAddress(a int) string { return fmt.Sprintf("m%04d-mau-%d", a+1, a+1) }

// Value is the figure of an indicator in an area and a year from 0, in tenths
// of a percent: a start, a slope and a swing, all from the numbers alone. Area
// -1 is the province.
func (s Size) Value(indicator, area, year int) int {
	start := 500 + 10*(indicator*7%15) + (area*37+indicator*11)%120
	moved := (6 + (indicator+area+1)%5) * year
	swing := (indicator*31 + area*17 + year*53) % 9
	if up(indicator) {
		return start + moved + swing
	}
	return 1000 - start - moved - swing
}

// Year is the calendar year of a year from 0.
func (s Size) Year(year int) int { return LastYear - s.Years + 1 + year }

// Status is the status of the figures of a year from 0: those of the last are
// provisional.
func (s Size) Status(year int) string {
	if year == s.Years-1 {
		return "P"
	}
	return "A"
}

// Note is what stands beside a figure; empty for most.
func Note(indicator, area, year int) string {
	if area >= 0 && (area+year+indicator)%29 == 0 {
		return "Số mẫu đặt ra để đo tốc độ."
	}
	return ""
}

// up tells whether more is better.
func up(indicator int) bool { return indicator%3 != 2 }

func (s Size) observations(indicator int) string {
	var b bytes.Buffer
	b.WriteString("period,area,value,obs_status,source,qualifier,numerator,denominator,note_vi,note_en\n")
	for area := -1; area < s.Areas; area++ {
		code := Province
		if area >= 0 {
			code = AreaCode(area)
		}
		for y := range s.Years {
			v := s.Value(indicator, area, y)
			fmt.Fprintf(&b, "%d,%s,%d.%d,%s,nien-giam-mau,,,,%s,\n", s.Year(y), code, v/10, v%10, s.Status(y), Note(indicator, area, y))
		}
	}
	return b.String()
}

func (s Size) areas() string {
	var b bytes.Buffer
	b.WriteString("code,name_vi,name_en,type,level,parent,valid_from,valid_to\n")
	b.WriteString("VN,Việt Nam,Viet Nam,,country,,,\n")
	b.WriteString(Province + ",Tỉnh Mẫu,Sample province,tỉnh,province,VN,,\n")
	for a := range s.Areas {
		fmt.Fprintf(&b, "%s,Xã Mẫu %d,Sample commune %d,xã,commune,%s,,\n", AreaCode(a), a+1, a+1, Province)
	}
	return b.String()
}
