package docstest

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const guide = "docs/huong-dan"

// Limits for the pictures of the guide: whoever clones the project fetches them.
const (
	pictureLimit  = 90_000
	picturesLimit = 450_000
)

var (
	picture = regexp.MustCompile(`!\[([^\]\n]*)\]\(([^)\s]+)\)`)
	// aCommand is a command in a guide: a line of its own, or a code span.
	aCommand = regexp.MustCompile("(?m)(?:^ {4,}|`)chitieu ([^`\n]+)")
	aFlag    = regexp.MustCompile(`--[a-z-]+`)
	// aRow is a row of observations.csv or related.csv in a guide, on a line of its own.
	aRow = regexp.MustCompile(`(?m)^ {4,}([0-9]{4}[^,\n]*,[^,\n]+,[0-9.]*,[A-Z],.*|label_vi,.*|.*,[0-9]{4}-[0-9]{2}-[0-9]{2}/.*)$`)
)

// TestPictures: every picture is shown somewhere, every one that is shown stands
// there, says in words what it shows, and is small.
func TestPictures(t *testing.T) {
	fsys := os.DirFS(root)
	names, err := documents(fsys)
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string]bool{}
	for _, name := range names {
		for _, m := range picture.FindAllStringSubmatch(blank(read(t, fsys, name)), -1) {
			shown[path.Join(path.Dir(name), m[2])] = true
			if len([]rune(m[1])) < 30 {
				t.Errorf("%s: %s is shown with the words %q, which do not tell what is to be seen", name, m[2], m[1])
			}
			if strings.HasPrefix(name, guide) && !strings.ContainsAny(m[1], "ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđăơư") {
				t.Errorf("%s: the words of %s are not Vietnamese: %q", name, m[2], m[1])
			}
		}
	}
	var sum int64
	for _, folder := range []string{"docs/pictures", guide + "/anh"} {
		entries, err := fs.ReadDir(fsys, folder)
		if err != nil || len(entries) == 0 {
			t.Fatal(folder, entries, err)
		}
		for _, entry := range entries {
			name := path.Join(folder, entry.Name())
			about, err := entry.Info()
			if err != nil {
				t.Fatal(err)
			}
			if !shown[name] {
				t.Errorf("no document shows %s", name)
			}
			if folder != guide+"/anh" {
				continue
			}
			sum += about.Size()
			if about.Size() > pictureLimit {
				t.Errorf("%s has %d bytes, at most %d are wanted", name, about.Size(), pictureLimit)
			}
		}
	}
	if sum > picturesLimit {
		t.Errorf("the pictures of the guide have %d bytes, at most %d are wanted", sum, picturesLimit)
	}
}

// TestCommandsOfTheGuide: the program has every command and flag that the guide
// and the text beside a release have people type.
func TestCommandsOfTheGuide(t *testing.T) {
	fsys := os.DirFS(root)
	pages, err := fs.Glob(fsys, guide+"/*.md")
	if err != nil || len(pages) == 0 {
		t.Fatal(pages, err)
	}
	seen := 0
	for _, name := range pages {
		for _, m := range aCommand.FindAllStringSubmatch(read(t, fsys, name), -1) {
			word, _, _ := strings.Cut(m[1], " ")
			help, err := fs.ReadFile(fsys, "internal/cli/help/"+word+".txt")
			if err != nil {
				t.Errorf("%s: `chitieu %s`: there is no such command", name, m[1])
				continue
			}
			seen++
			for _, flag := range aFlag.FindAllString(m[1], -1) {
				if !strings.Contains(string(help), flag) {
					t.Errorf("%s: `chitieu %s`: %s has no flag %s", name, m[1], word, flag)
				}
			}
			takesStanding(t, fsys, name, m[1])
		}
	}
	if seen < 20 {
		t.Errorf("found %d commands in the guide", seen)
	}
}

// takesStanding: what a command of the guide reads stands in the project, and
// what it begins does not, or it would not work as it is printed.
func takesStanding(t *testing.T, fsys fs.FS, page, command string) {
	t.Helper()
	words := strings.Fields(command)
	at := slices.Index(words, "--indicator") + 1
	isNew := words[0] == "new" && len(words) > 2 && words[1] == "indicator"
	switch {
	case isNew:
		at = 2
	case words[0] == "template" && len(words) > 1 && !strings.HasPrefix(words[1], "--"):
		at = 1
	case at == 0 || at >= len(words):
		return
	}
	if strings.ToUpper(words[at]) == words[at] {
		return // MÃ, for any
	}
	_, err := fs.Stat(fsys, "data/indicators/"+words[at])
	if stands := err == nil; stands == isNew {
		t.Errorf("%s: `chitieu %s` does not work: whether the indicator %s stands: %v", page, command, words[at], stands)
	}
}

// TestRowsOfTheGuide: a row that a guide prints as an example of a file stands in
// one, letter by letter, so that whoever looks it up finds it.
func TestRowsOfTheGuide(t *testing.T) {
	fsys := os.DirFS(root)
	pages, err := fs.Glob(fsys, guide+"/*.md")
	if err != nil {
		t.Fatal(err)
	}
	tables, err := fs.Glob(fsys, "data/indicators/*/[or]*.csv")
	if err != nil || len(tables) == 0 {
		t.Fatal(tables, err)
	}
	var rows []string
	for _, name := range tables {
		rows = append(rows, strings.Split(read(t, fsys, name), "\n")...)
	}
	seen := 0
	for _, name := range pages {
		for _, m := range aRow.FindAllStringSubmatch(read(t, fsys, name), -1) {
			seen++
			if !slices.Contains(rows, m[1]) {
				t.Errorf("%s: no table has the row %s", name, m[1])
			}
		}
	}
	if seen != 3 {
		t.Errorf("the guide prints %d rows", seen)
	}
}

func read(t *testing.T, fsys fs.FS, name string) string {
	t.Helper()
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
