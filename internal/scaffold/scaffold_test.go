package scaffold_test

import (
	"strings"
	"testing"

	"chitieu/internal/scaffold"
	"chitieu/internal/source"
)

// TestSiteIsNamedAsASample: nothing in a new site can be taken for real.
func TestSiteIsNamedAsASample(t *testing.T) {
	files, err := scaffold.Site()
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, f := range files {
		texts[f.Path] = string(f.Data)
		if strings.Contains(string(f.Data), "\r") {
			t.Errorf("%s has line ends of Windows", f.Path)
		}
	}
	if !strings.Contains(texts["config.toml"], "\nillustrative = true\n") {
		t.Error("config.toml does not call the site a sample")
	}
	for path := range texts {
		if strings.Contains(path, "observations.csv") {
			t.Errorf("%s: a new site has figures", path)
		}
	}
	if texts[".gitignore"] == "" || texts[".gitattributes"] == "" {
		t.Error("the files of git are missing")
	}
}

var known = scaffold.Known{English: true,
	Themes:   []scaffold.Named{{ID: "suc-khoe", Name: "Sức khỏe"}, {ID: "giao-duc", Name: "Giáo\ndục"}},
	Agencies: []scaffold.Named{{ID: "so-thu", Name: "Sở Thử"}}, Clauses: strings.Fields(strings.Repeat("ii-1-a ", 60)), Province: "52"}

// TestNewTextIsTOML: as it stands, and with its samples made real.
func TestNewTextIsTOML(t *testing.T) {
	indicator, err := scaffold.Indicator("thu", known)
	if err != nil {
		t.Fatal(err)
	}
	release, err := scaffold.Release(known)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"indicator": string(indicator), "release": string(release)} {
		var real []string
		for line := range strings.Lines(text) {
			bare := strings.TrimPrefix(line, "# ")
			key, _, assigned := strings.Cut(bare, " = ")
			if strings.HasPrefix(bare, "[[") || assigned && !strings.Contains(key, " ") {
				line = bare
			}
			real = append(real, line)
			if n := len([]rune(line)); n > 150 {
				t.Errorf("%s: a line of %d characters: %s", name, n, line)
			}
		}
		for _, text := range []string{text, strings.Join(real, "")} {
			if problem, bad := source.ParseDocument(source.NewFile(name, []byte(text))).Problem(); bad {
				t.Errorf("%s: %v in\n%s", name, problem, text)
			}
		}
		for _, want := range []string{`so-thu  Sở Thử`, `_en = ""`} {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %q:\n%s", name, want, text)
			}
		}
	}
	if text := string(indicator); !strings.Contains(text, "#   giao-duc  Giáo dục\n") || !strings.Contains(text, "\nagency = \"so-thu\"\n") || !strings.Contains(text, "\ntheme = \"\"\n") {
		t.Errorf("the only agency is written, a theme is a choice:\n%s", text)
	}
}

func TestAppend(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", "x\n"},
		{"a = 1", "a = 1\n\nx\n"},
		{"a = 1\n\n\n", "a = 1\n\nx\n"},
		{"a = 1\r\nb = 2\r\n", "a = 1\r\nb = 2\r\n\r\nx\r\n"},
	} {
		before := c.text
		if got := string(scaffold.Append([]byte(c.text), []byte("x\n"))); got != c.want || c.text != before {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestSlug(t *testing.T) {
	for name, want := range map[string]string{"Trẻ em biết bơi": "tre-em-biet-boi", "ĐƯỜNG  đi": "duong-di", "  a_b/c ": "a-b-c", "…": "", "Tỷ lệ 5 tuổi (%)": "ty-le-5-tuoi"} {
		if got := scaffold.Slug(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}
