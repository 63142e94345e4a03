package build_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"chitieu/internal/opensdg"
)

// copied is the site of the invented repository of Open SDG, which has no target
// where withTargets is false: nothing on it is judged.
func copied(t *testing.T, withTargets bool, replaced map[string]func(string) string) map[string]string {
	t.Helper()
	res, err := opensdg.Convert(os.DirFS("../opensdg/testdata/kho-mau"), opensdg.Options{Name: "kho-mau", ThisYear: 2026})
	if err != nil {
		t.Fatal(err)
	}
	project := fstest.MapFS{}
	for _, f := range res.Files {
		text := string(f.Data)
		if !withTargets && strings.HasSuffix(f.Path, "/indicator.toml") {
			text, _, _ = strings.Cut(text, "[[target]]")
		}
		if change := replaced[f.Path]; change != nil {
			text = change(text)
		}
		project[f.Path] = &fstest.MapFile{Data: []byte(text)}
	}
	return files(t, project)
}

// readable is the text of a page: without markup, and without what a script uses.
func readable(html string) string {
	html = regexp.MustCompile(`(?s)<(script|style|template)[^>]*>.*?</(script|style|template)>`).ReplaceAllString(html, " ")
	return regexp.MustCompile(`<[^>]*>`).ReplaceAllString(html, " ")
}

// TestNothingJudged: a site that holds nothing to a target has no verdict, no
// legend of them, and no date of an assessment; one of a country says nothing of
// provinces and of a plan.
func TestNothingJudged(t *testing.T) {
	site := copied(t, false, nil)
	never := regexp.MustCompile(`(?i)\bassess|verdict|outlined|level of the target|on track|achieved|not enough data|no numerical target|against targets|` +
		`provinc|vietnam|people’s committee|gia lai|\bthe plan\b|\b1 (areas|rows|indicators|files|groups|figures|entries)\b`)
	nie := regexp.MustCompile(`(?i)đánh giá|viền khung|mức chỉ tiêu|đã đạt|đúng tiến độ|so với chỉ tiêu|chưa có chỉ tiêu bằng số|\btỉnh\b|gia lai|\bkế hoạch\b|UBND`)
	for path, html := range site {
		if !strings.HasSuffix(path, ".html") {
			continue
		}
		wrong := nie
		if strings.HasPrefix(path, "en/") {
			wrong = never
		}
		text := strings.NewReplacer("Excel with Vietnamese settings", "", "Excel với", "").Replace(readable(html))
		for _, found := range wrong.FindAllStringIndex(text, 5) {
			t.Errorf("%s says %q", path, text[max(0, found[0]-60):min(len(text), found[1]+60)])
		}
		for _, class := range []string{`class="tiles`, `class="chip`, `id="danh-gia"`, `id="chi-tieu"`} {
			if strings.Contains(html, class) {
				t.Errorf("%s has %s", path, class)
			}
		}
	}
	if home := copied(t, true, nil)["en/index.html"]; !strings.Contains(home, `class="tiles`) || !strings.Contains(home, "Assessed as of") {
		t.Error("a site with a target has no tiles")
	}
}

// TestGoalsInEachLanguage: the goals of a repository are on a page of each
// language with the numbers that they have everywhere, and no text of it is said
// to be the authority.
func TestGoalsInEachLanguage(t *testing.T) {
	site := copied(t, false, nil)
	for path, wants := range map[string][]string{
		"en/plan/index.html":             {"Goal 1: No poverty", `href="/en/indicators/1-1-1/"`},
		"ke-hoach/index.html":            {"Mục tiêu 1: Xóa nghèo", `href="/chi-so/1-1-1/"`},
		"en/indicators/1-1-1/index.html": {"Target 1.1<"},
		"en/indicators/3-2-1/index.html": {"Target 3.2<"},
		"chi-so/3-2-1/index.html":        {"Chỉ tiêu 3.2<"},
	} {
		for _, want := range wants {
			if !strings.Contains(site[path], want) {
				t.Errorf("%s does not have %q", path, want)
			}
		}
	}
	for _, never := range []string{"The authority is", "Vietnamese text", "II. ", "Mục tiêu"} {
		if strings.Contains(readable(site["en/plan/index.html"]), never) {
			t.Errorf("the goals in English say %q", never)
		}
	}
}

// TestNoteOfAnotherMethod: where the note of a copied indicator names a year of
// the series, no change across it is told.
func TestNoteOfAnotherMethod(t *testing.T) {
	const file, path = "data/indicators/1-1-1/indicator.toml", "en/indicators/1-1-1/index.html"
	title := regexp.MustCompile(`class="fig-t">([^<]*)<`)
	headline := func(note string) string {
		site := copied(t, false, map[string]func(string) string{file: func(s string) string {
			head, rest, _ := strings.Cut(s, "\ndefinition_vi")
			head = regexp.MustCompile(`(?m)^note_(vi|en) = .*\n`).ReplaceAllString(head, "")
			rest = regexp.MustCompile(`(?m)^note_(vi|en) = .*\n`).ReplaceAllString(rest, "")
			return head + "\nnote_vi = \"" + note + "\"\nnote_en = \"" + note + "\"\ndefinition_vi" + rest
		}})
		found := title.FindStringSubmatch(site[path])
		if found == nil {
			t.Fatalf("%s has no headline", path)
		}
		return found[1]
	}
	for note, told := range map[string]bool{
		"An invented note.":                   true,
		"See https://example.org/2019/a.html": true,
		"Redesigned questions from 2019.":     false,
		"A new method (2019–2030).":           false,
	} {
		if got := headline(note); strings.Contains(got, " from ") != told {
			t.Errorf("note %q: headline %q", note, got)
		}
	}
}
