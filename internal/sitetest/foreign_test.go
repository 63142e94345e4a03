package sitetest

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"

	"golang.org/x/net/html"
)

// vietnameseWord is a word with a letter that English does not have.
var vietnameseWord = regexp.MustCompile(`\pL*[\x{C0}-\x{24F}\x{1E00}-\x{1EFF}]\pL*`)

// langOf is the language of a text: that of the nearest element that says one.
func langOf(node *html.Node) string {
	for n := range node.Ancestors() {
		if lang, ok := lookup(n, "lang"); ok {
			return lang
		}
	}
	return ""
}

// foreignWords: statements 49 and 50. On an English page a word in Vietnamese
// letters stands in a passage with lang="vi", unless it is a name that the
// English texts of a project use themselves: of a place, a newspaper, a document.
// Attributes and the words for screen readers in drawings cannot be marked in
// parts; TestNothingFallsBack looks at them.
func foreignWords(_ *site, p *page) []string {
	if tongueOf(p).lang != "en" {
		return nil
	}
	names := englishNames()
	var problems []string
	for node := range p.doc.Descendants() {
		if node.Type != html.TextNode || hasAncestor(node, "script", "style", "title", "desc") || langOf(node) != "en" {
			continue
		}
		for _, word := range vietnameseWord.FindAllString(node.Data, -1) {
			if !names[word] {
				problems = append(problems, fmt.Sprintf("%q without lang in %q", word, strings.TrimSpace(node.Data)))
			}
		}
	}
	return problems
}

// englishTexts are the places of English texts in files of data.
var englishTexts = regexp.MustCompile(`(?m)(?:_en|\ben) *= *(\[?"[^\n]*)|^number *= *("[^\n]*)`)

// englishNames are the Vietnamese words in the English texts of the project and
// of the invented one, and in what is a name by itself in any language: the
// numbers of documents.
var englishNames = sync.OnceValue(func() map[string]bool {
	names := map[string]bool{}
	add := func(text string) {
		for _, word := range vietnameseWord.FindAllString(text, -1) {
			names[word] = true
		}
	}
	for _, dir := range []string{projectRoot, fixtureDir} {
		for _, below := range []string{"config.toml", "data", "content"} {
			err := filepath.WalkDir(filepath.Join(dir, below), func(name string, entry fs.DirEntry, err error) error {
				if err != nil || entry.IsDir() {
					return err
				}
				raw, err := os.ReadFile(name)
				switch {
				case err != nil:
				case strings.HasSuffix(name, ".en.md"):
					add(string(raw))
				case strings.HasSuffix(name, ".toml"):
					for _, m := range englishTexts.FindAllStringSubmatch(string(raw), -1) {
						add(m[1] + m[2])
					}
				case strings.HasSuffix(name, "areas.csv"):
					for line := range strings.Lines(string(raw)) {
						if columns := strings.Split(line, ","); len(columns) > 2 {
							add(columns[2])
						}
					}
				}
				return err
			})
			if err != nil {
				panic(err)
			}
		}
	}
	return names
})
