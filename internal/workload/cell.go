package workload

import (
	"bytes"
	"errors"
	"path"
	"strings"
)

// ObservationsPath is the file of the figures of an indicator.
func ObservationsPath(indicator int) string {
	return "data/indicators/" + IndicatorID(indicator) + "/observations.csv"
}

// cell is the figure that ChangeCell changes: the fourth year of the seventh
// commune.
const (
	cellArea = 6
	cellYear = 3
)

// ChangeCell gives the figures of an indicator with one of them changed by its
// last digit.
func ChangeCell(observations []byte) ([]byte, error) {
	out := bytes.Clone(observations)
	code := []byte("," + AreaCode(cellArea) + ",")
	for year, at := 0, 0; ; year++ {
		next := bytes.Index(out[at:], code)
		if next < 0 {
			return nil, errors.New("workload: no such cell")
		}
		at += next + len(code)
		if year < cellYear {
			continue
		}
		last := at + bytes.IndexByte(out[at:], ',') - 1
		out[last] = '0' + (out[last]-'0'+1)%10
		return out, nil
	}
}

// Kind says in words what kind of file of the site a path is.
func Kind(file string) string {
	parts := strings.Split(file, "/")
	switch {
	case parts[0] == "en" && len(parts) > 1:
		return Kind(strings.Join(parts[1:], "/")) + ", in English"
	case file == "index.html":
		return "the home page"
	case !strings.HasSuffix(file, ".html"):
		return "file " + path.Join(parts[0], "*"+path.Ext(file))
	case section(parts[0]) == "" || len(parts) == 2:
		return "page /" + parts[0] + "/"
	case len(parts) == 5:
		return "page of a breakdown"
	case len(parts) == 4:
		return "page of " + section(parts[0]) + " in an area"
	}
	return "page of " + section(parts[0])
}

// section is what the pages below a folder are about.
func section(folder string) string {
	switch folder {
	case "chi-so", "indicators":
		return "an indicator"
	case "dia-ban", "areas":
		return "an area"
	case "chu-de", "themes":
		return "a theme"
	case "don-vi", "agencies":
		return "an agency"
	}
	return ""
}
