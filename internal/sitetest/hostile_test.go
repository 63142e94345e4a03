package sitetest

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"golang.org/x/net/html"

	"chitieu/internal/diag"
)

// Hostile text goes through every text of every file of the invented project.
// Either the checks refuse it where it stands, or it comes out as text: nothing
// of it is live in HTML, SVG, JSON, XML or CSV.

// hostile are the texts, by what they try to be.
var hostile = map[string]string{
	"script element":   `<script>alert(1)</script>`,
	"event attribute":  `" onload="x`,
	"quoted attribute": `' onfocus='x' autofocus='`,
	"end of script":    `</script><img src=x onerror=alert(1)>`,
	"script address":   `javascript:alert(1)`,
	"end of CDATA":     `]]><x>`,
	"template":         `{{.}}{{template "x"}}`,
	"placeholder":      `mởra{name}{value}{agency}{n}{area}đónglại`,
	"comment":          `<!-- x`,
	"entity":           `&lt;b&gt;&#x22;`,
	"svg":              `</title></svg><svg onload="x">`,
	"formula":          `=HYPERLINK("x")`,
	"Markdown":         `[a](javascript:x) ![b](x) <i>c</i>`,
}

// spot is one text of one file that a person may write.
type spot struct {
	file, key  string
	line       int
	old        string
	row, col   int // of a cell of a CSV
	start, end int // of a text in TOML or Markdown, quotes included
}

func (p spot) String() string { return fmt.Sprintf("%s:%d: %s", p.file, p.line, p.key) }

// anchors tells whether other files point at the words of a place.
func (p spot) anchors() bool {
	return path.Base(p.file) == "ke-hoach.md" && strings.HasPrefix(p.key, "text ")
}

// spots are all texts of the project's files, each key of a kind of file once.
func spots(t *testing.T, project fstest.MapFS) []spot {
	t.Helper()
	var all []spot
	for _, name := range slices.Sorted(maps.Keys(project)) {
		data := string(project[name].Data)
		switch path.Ext(name) {
		case ".csv":
			all = append(all, csvSpots(t, name, data)...)
		case ".toml":
			all = append(all, tomlSpots(name, data)...)
		case ".md":
			front := strings.Index(data[3:], "+++") + 3
			all = append(all, tomlSpots(name, data[:front])...)
			all = append(all, lineSpots(name, data, front+4)...)
		}
	}
	seen := map[string]bool{}
	return slices.DeleteFunc(all, func(p spot) bool {
		id := path.Base(p.file) + " " + p.key
		double := seen[id] && path.Ext(p.file) != ".md"
		seen[id] = true
		return double
	})
}

// csvSpots are, for each column, its head and its first cell that holds
// something.
func csvSpots(t *testing.T, name, data string) []spot {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var all []spot
	for column := range rows[0] {
		row := 1
		for i := len(rows) - 1; i > 0; i-- {
			if rows[i][column] != "" {
				row = i
			}
		}
		all = append(all, spot{file: name, key: "head " + rows[0][column], line: 1, old: rows[0][column], col: column},
			spot{file: name, key: rows[0][column], line: row + 1, old: rows[row][column], row: row, col: column})
	}
	return all
}

// basicString is a TOML string on one line; the fixture uses no other form.
var basicString = regexp.MustCompile(`([a-z_]*)( = \[?)?(?:"[^"\n]*", )*("[^"\n]*")`)

// tomlSpots are the strings of a TOML text, comments left out.
func tomlSpots(name, data string) []spot {
	var all []spot
	table := ""
	at := 0
	for i, line := range strings.Split(data, "\n") {
		if strings.HasPrefix(line, "[[") {
			table = line
		}
		if !strings.HasPrefix(line, "#") {
			for _, m := range basicString.FindAllStringSubmatchIndex(line, -1) {
				all = append(all, spot{file: name, key: table + line[m[2]:m[3]], line: i + 1, old: line[m[6]+1 : m[7]-1], start: at + m[6], end: at + m[7]})
			}
		}
		at += len(line) + 1
	}
	return all
}

// lineSpots are the lines of a Markdown text after its front matter.
func lineSpots(name, data string, from int) []spot {
	var all []spot
	at := 0
	for i, line := range strings.Split(data, "\n") {
		if at >= from && strings.TrimSpace(line) != "" {
			all = append(all, spot{file: name, key: "text " + line, line: i + 1, old: line, start: at, end: at + len(line)})
		}
		at += len(line) + 1
	}
	return all
}

// put is the project with other texts in some spots.
func put(project fstest.MapFS, texts map[spot]string) fstest.MapFS {
	changed := maps.Clone(project)
	byFile := map[string][]spot{}
	for p := range texts {
		byFile[p.file] = append(byFile[p.file], p)
	}
	for name, places := range byFile {
		data := project[name].Data
		if path.Ext(name) == ".csv" {
			data = putCells(data, places, texts)
		} else {
			slices.SortFunc(places, func(x, y spot) int { return y.start - x.start })
			for _, p := range places {
				text := texts[p]
				if data[p.start] == '"' && data[p.end-1] == '"' {
					text = tomlQuote(text)
				}
				data = slices.Concat(data[:p.start], []byte(text), data[p.end:])
			}
		}
		changed[name] = &fstest.MapFile{Data: data}
	}
	return changed
}

func putCells(data []byte, places []spot, texts map[spot]string) []byte {
	rows, _ := csv.NewReader(bytes.NewReader(data)).ReadAll() // csvSpots has read it before
	for _, p := range places {
		rows[p.row][p.col] = texts[p]
	}
	var b bytes.Buffer
	_ = csv.NewWriter(&b).WriteAll(rows) // a bytes.Buffer does not fail
	return b.Bytes()
}

// tomlQuote writes a text as a TOML string; \u escapes in it stay escapes.
func tomlQuote(text string) string {
	text = strings.NewReplacer(`\u`, `\u`, `\`, `\\`, `"`, `\"`).Replace(text)
	return `"` + text + `"`
}

// open tells which spots take free text: there the checks let words pass.
func open(t *testing.T, project fstest.MapFS, all []spot) (free, closed []spot) {
	t.Helper()
	for _, p := range all {
		if len(refusals(t, put(project, map[spot]string{p: p.old + " chữ mẫu"}))) == 0 {
			free = append(free, p)
		} else {
			closed = append(closed, p)
		}
	}
	return free, closed
}

// refusals are the errors of a project. Each has a place and words.
func refusals(t *testing.T, project fstest.MapFS) []diag.Diagnostic {
	t.Helper()
	list, err := check(options(project, fixtureDay))
	if err != nil {
		t.Fatal(err)
	}
	errors := slices.DeleteFunc(list.Sorted(), func(d diag.Diagnostic) bool { return d.Severity != diag.Error })
	for _, d := range errors {
		whole := d.Rule == "file-missing" // of a file that is not there
		if d.Pos.Path == "" || !whole && (d.Pos.Line == 0 || d.Pos.Column == 0) || d.Message.VI == "" || d.Rule == "" {
			t.Errorf("refused without place, words or rule: %+v", d)
		}
	}
	return errors
}

// TestHostileText feeds every kind through every place, alone and after the
// text that stands there.
func TestHostileText(t *testing.T) {
	project := folder(t, fixtureDir)
	clean := shapeOf(t, mustMake(t, options(project, fixtureDay)))
	free, closed := open(t, project, spots(t, project))
	t.Logf("%d places take free text, %d do not", len(free), len(closed))
	if len(free) < 70 || len(closed) < 70 {
		t.Errorf("%d and %d places: the test misses some", len(free), len(closed))
	}
	for kind, text := range hostile {
		t.Run(kind, func(t *testing.T) {
			for _, before := range []bool{false, true} {
				texts := map[spot]string{}
				for _, p := range free {
					switch {
					case before:
						texts[p] = p.old + " " + text
					case !p.anchors():
						texts[p] = text
					}
				}
				dead(t, project, texts, clean)
			}
		})
	}
	t.Run("hidden characters", func(t *testing.T) { hiddenRefused(t, project, free) })
	t.Run("places that take no free text", func(t *testing.T) {
		for _, p := range closed {
			for _, kind := range []string{"script element", "script address"} {
				texts := map[spot]string{p: hostile[kind]}
				if len(refusals(t, put(project, texts))) == 0 {
					dead(t, project, texts, clean)
				}
			}
		}
	})
}

// hiddenRefused: characters that nobody sees are refused as themselves in every
// file, and in every place in the escapes of TOML and the entities of Markdown.
func hiddenRefused(t *testing.T, project fstest.MapFS, free []spot) {
	seen := map[string]bool{}
	for _, p := range free {
		written := []string{`\u202e`}
		switch {
		case path.Ext(p.file) == ".csv":
			written = nil
		case strings.HasPrefix(p.key, "text "):
			written = []string{"&#x202e;", "&zwj;"}
		}
		if !seen[p.file] {
			seen[p.file] = true
			written = append(written, "\u202e", "\u2028")
		}
		for _, text := range written {
			if len(refusals(t, put(project, map[spot]string{p: p.old + text + "x"}))) == 0 {
				t.Errorf("%s: %q is not refused", p, text)
			}
		}
	}
}

// dead builds a site with the texts in their places and looks for anything live.
// Places where a text is refused are taken out, and the rest tried again.
func dead(t *testing.T, project fstest.MapFS, texts map[spot]string, clean shape) {
	t.Helper()
	for range 100 {
		errors := refusals(t, put(project, texts))
		if len(errors) == 0 {
			break
		}
		before := len(texts)
		maps.DeleteFunc(texts, func(p spot, _ string) bool {
			return slices.ContainsFunc(errors, func(d diag.Diagnostic) bool { return d.Pos.Path == p.file && d.Pos.Line == p.line })
		})
		if len(texts) == before {
			t.Fatalf("refused where no hostile text stands: %v", errors)
		}
	}
	if len(texts) == 0 {
		return
	}
	files, problems := made(t, options(put(project, texts), fixtureDay))
	if files == nil {
		t.Fatalf("check finds nothing and build does: %v", problems)
	}
	report(t, fmt.Sprintf("%d places", len(texts)), live(files, clean))
}

// shape is which elements and attributes a clean site uses, by name.
type shape struct{ elements, attributes map[string]bool }

func shapeOf(t *testing.T, s *site) shape {
	t.Helper()
	out := shape{map[string]bool{}, map[string]bool{}}
	for _, p := range s.pages {
		for node := range p.doc.Descendants() {
			if node.Type != html.ElementNode {
				continue
			}
			out.elements[node.Data] = true
			for _, a := range node.Attr {
				out.attributes[node.Data+" "+a.Key] = true
			}
		}
	}
	for _, may := range []string{"main", "small", "ul", "ol", "li", "h2", "h3", "pre", "code", "em", "strong", "blockquote", "hr"} {
		out.elements[may] = true
	}
	for _, may := range []string{"li value", "ol start", "th id", "td id", "span lang", "a lang", "code class"} {
		out.attributes[may] = true
	}
	return out
}

// live says what of a site is more than text, or cannot be read back.
func live(files fstest.MapFS, clean shape) []string {
	s, err := loadSite(files)
	if err != nil {
		return []string{err.Error()}
	}
	var problems []string
	for _, p := range s.pages {
		for _, problem := range liveInPage(p, clean) {
			problems = append(problems, p.file+": "+problem)
		}
	}
	for name, file := range files {
		if problem := unreadableFile(name, file.Data); problem != "" {
			problems = append(problems, name+": "+problem)
		}
	}
	return append(problems, runnableCells(files)...)
}

// addressKeys are the attributes that hold an address.
var addressKeys = map[string]bool{"href": true, "src": true, "action": true, "formaction": true, "data": true, "xlink:href": true, "poster": true, "srcset": true}

func liveInPage(p *page, clean shape) []string {
	var problems []string
	for node := range p.doc.Descendants() {
		switch node.Type {
		case html.CommentNode:
			problems = append(problems, fmt.Sprintf("a comment %q", node.Data))
		case html.ElementNode:
			problems = append(problems, liveElement(node, clean)...)
		}
	}
	return append(problems, refilled(p)...)
}

// ownAddress is where the site's own scripts stand that pages name, below whatever path it has.
var ownAddress = regexp.MustCompile(`^/(?:[^/"\s][^"\s]*/)?tai-san/(?:terms|charts)\.[0-9a-f]{10}\.js$`)

// ownScript tells the script of the theme, which has no text of its own, from
// one that came with the data.
func ownScript(node *html.Node) bool {
	return node.FirstChild == nil && ownAddress.MatchString(attr(node, "src"))
}

func liveElement(node *html.Node, clean shape) []string {
	var problems []string
	if !clean.elements[node.Data] {
		problems = append(problems, "an element that the clean site does not have: "+show(node))
	}
	if node.Data == "script" && !dataBlocks[attr(node, "type")] && !ownScript(node) {
		problems = append(problems, "a script: "+show(node))
	}
	for _, a := range node.Attr {
		if strings.HasPrefix(a.Key, "on") || !clean.attributes[node.Data+" "+a.Key] {
			problems = append(problems, fmt.Sprintf("an attribute that the clean site does not have, %s: %s", a.Key, show(node)))
		}
		folded := strings.ToLower(strings.Map(dropSpace, a.Val))
		if addressKeys[a.Key] && (strings.HasPrefix(folded, "javascript:") || strings.HasPrefix(folded, "data:") || strings.HasPrefix(folded, "vbscript:")) {
			problems = append(problems, "a live address: "+show(node))
		}
	}
	return problems
}

// dropSpace removes what browsers ignore in the scheme of an address.
func dropSpace(r rune) rune {
	if unicode.IsSpace(r) || unicode.IsControl(r) {
		return -1
	}
	return r
}

// refilled: text of the data that looks like a placeholder was never filled in.
var placeholderText = regexp.MustCompile(`(?i)mởra(.{0,60}?)đónglại`)

func refilled(p *page) []string {
	var problems []string
	for _, words := range visible(p) {
		for _, match := range placeholderText.FindAllStringSubmatch(words, -1) {
			if match[1] != "{name}{value}{agency}{n}{area}" {
				problems = append(problems, fmt.Sprintf("the data's own braces were filled in: %q", match[0]))
			}
		}
	}
	return problems
}

// unreadableFile says why a file that is not HTML is not what its name says.
func unreadableFile(name string, data []byte) string {
	switch path.Ext(name) {
	case ".html":
		for _, block := range jsonInPage.FindAllSubmatch(data, -1) {
			if !json.Valid(block[1]) || bytes.ContainsAny(block[1], "<>&\u2028\u2029") {
				return "a data block that is no JSON, or that could end early"
			}
		}
	case ".json", ".jsonld":
		if !json.Valid(data) || bytes.Contains(bytes.ToLower(data), []byte("</script")) {
			return "no JSON, or with a raw </script"
		}
	case ".xml", ".svg":
		d := xml.NewDecoder(bytes.NewReader(data))
		for {
			if _, err := d.Token(); err == io.EOF {
				return ""
			} else if err != nil {
				return err.Error()
			}
		}
	}
	return ""
}

var jsonInPage = regexp.MustCompile(`(?s)<script type="application/ld\+json">(.*?)</script>`)

// runnableCells looks for cells that a spreadsheet would run, and for CSVs that
// cannot be read back.
func runnableCells(files fs.FS) []string {
	var problems []string
	names, _ := fs.Glob(files, "du-lieu/*.csv")
	for _, name := range names {
		data, _ := fs.ReadFile(files, name)
		excel := strings.HasSuffix(name, ".excel.csv")
		comma := ','
		if excel {
			comma = ';'
		}
		rows, err := records(bytes.TrimPrefix(data, utf8Mark), comma)
		if err != nil {
			problems = append(problems, name+": "+err.Error())
		}
		for _, row := range rows {
			for _, cell := range row {
				if excel && cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) && !decimalComma.MatchString(cell) {
					problems = append(problems, fmt.Sprintf("%s: the cell %q would run", name, cell))
				}
			}
		}
	}
	return problems
}

// decimalComma is a number as the CSV for Excel writes it.
var decimalComma = regexp.MustCompile(`^-?\d+(,\d+)?$`)

// TestLiveIsFound wants what the test above looks for to be seen.
func TestLiveIsFound(t *testing.T) {
	base := goodFiles()
	s, err := loadSite(base)
	if err != nil {
		t.Fatal(err)
	}
	clean := shapeOf(t, s)
	if found := live(base, clean); len(found) > 0 {
		t.Errorf("the good site: %q", found)
	}
	for _, spoilt := range []string{
		`<script>alert(1)</script>`, `<p onload="x">`, `<a href=" java` + "\n" + `script:x">a</a>`, `<b>x</b>`, `<!-- x -->`,
		`<script type="application/ld+json">{"a":"&"}</script>`, `<p>MởraGia Laiđónglại</p>`, `<iframe></iframe>`,
	} {
		changed := withFile(base, "index.html", []byte(strings.Replace(good, "<h1>", spoilt+"<h1>", 1)))
		if len(live(changed, clean)) == 0 {
			t.Errorf("%q is not found", spoilt)
		}
	}
	for name, data := range map[string]string{
		"du-lieu/x.excel.csv": "\ufeffa;b\n=1+1;2\n", "du-lieu/x.csv": "a,b\n\"c\n", "x.json": `{"a":"</script>"}`, "x.xml": "<a>&</a>",
	} {
		if len(live(withFile(base, name, []byte(data)), clean)) == 0 {
			t.Errorf("%s %q is not found", name, data)
		}
	}
}
