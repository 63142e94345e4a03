package sitetest

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

var utf8Mark = []byte("\ufeff")

// sameDownloads: statement 34, each CSV has a twin for Excel (byte order mark,
// semicolons, decimal comma), and both hold the same values.
func sameDownloads(s *site) []string {
	var problems []string
	for _, name := range slices.Sorted(maps.Keys(s.files)) {
		if !strings.HasSuffix(name, ".csv") || strings.HasSuffix(name, ".excel.csv") {
			continue
		}
		for _, problem := range comparePair(s.fsys, name, strings.TrimSuffix(name, ".csv")+".excel.csv") {
			problems = append(problems, name+": "+problem)
		}
	}
	return problems
}

func comparePair(fsys fs.FS, machine, excel string) []string {
	raw, err := fs.ReadFile(fsys, machine)
	if err != nil {
		return []string{err.Error()}
	}
	twin, err := fs.ReadFile(fsys, excel)
	if err != nil {
		return []string{err.Error()}
	}
	if bytes.HasPrefix(raw, utf8Mark) || !utf8.Valid(raw) {
		return []string{"is not UTF-8 without a byte order mark"}
	}
	twin, marked := bytes.CutPrefix(twin, utf8Mark)
	if !marked || !utf8.Valid(twin) {
		return []string{excel + " is not UTF-8 with a byte order mark"}
	}
	a, errA := records(raw, ',')
	b, errB := records(twin, ';')
	if errA != nil || errB != nil {
		return []string{fmt.Sprint(errA, errB)}
	}
	if len(a) != len(b) {
		return []string{fmt.Sprintf("%d rows, %s has %d", len(a), excel, len(b))}
	}
	return compareRows(a, b)
}

func records(raw []byte, comma rune) ([][]string, error) {
	reader := csv.NewReader(bytes.NewReader(raw))
	reader.Comma = comma
	return reader.ReadAll()
}

// machineNumber is a number as the CSV for programs writes it.
var machineNumber = regexp.MustCompile(`^-?\d+(\.\d+)?$`)

// compareRows says where a row of the CSV for Excel is not what follows from the
// one for programs. Only a cell that a spreadsheet would run may differ, by the
// apostrophe that stops it.
func compareRows(machine, excel [][]string) []string {
	var problems []string
	for i := range machine {
		if len(machine[i]) != len(excel[i]) {
			problems = append(problems, fmt.Sprintf("row %d has %d cells and %d", i+1, len(machine[i]), len(excel[i])))
			continue
		}
		for j, want := range machine[i] {
			switch {
			case machineNumber.MatchString(want):
				want = strings.Replace(want, ".", ",", 1)
			case want != "" && strings.ContainsRune("=+-@\t\r", rune(want[0])):
				want = "'" + want
			}
			if excel[i][j] != want {
				problems = append(problems, fmt.Sprintf("row %d: %q for Excel, wanted %q", i+1, excel[i][j], want))
			}
		}
	}
	return problems
}

// allFileNames: statement 35, for every file.
func allFileNames(s *site) []string {
	var problems []string
	for name := range s.files {
		if !strings.HasPrefix(name, ".") {
			problems = append(problems, badNames(name)...)
		}
	}
	return problems
}

// structuredData: statement 36, a schema.org Dataset has what search engines for
// data ask for.
func structuredData(_ *site, p *page) []string {
	var problems []string
	for _, node := range p.all(`script[type="application/ld+json"]`) {
		var value map[string]any
		if json.Unmarshal([]byte(rawText(node)), &value) != nil || value["@type"] != "Dataset" {
			continue
		}
		problems = append(problems, datasetProblems(value)...)
	}
	return problems
}

func datasetProblems(dataset map[string]any) []string {
	var problems []string
	description, _ := dataset["description"].(string)
	if n := utf8.RuneCountInString(description); n < 50 || n > 5000 {
		problems = append(problems, fmt.Sprintf("the description of the Dataset has %d characters", n))
	}
	for _, key := range []string{"name", "license", "url", "distribution"} {
		if dataset[key] == nil || dataset[key] == "" {
			problems = append(problems, "the Dataset has no "+key)
		}
	}
	distributions, _ := dataset["distribution"].([]any)
	for _, item := range distributions {
		file, _ := item.(map[string]any)
		if file["contentUrl"] == nil || file["encodingFormat"] == nil {
			problems = append(problems, fmt.Sprintf("a distribution without contentUrl or encodingFormat: %v", item))
		}
	}
	return problems
}
