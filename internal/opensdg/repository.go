// Package opensdg turns a data repository of an Open SDG site into a project:
// it finds the tables, the descriptions of the indicators and the translations,
// and says of everything that it did not take as it stands why. No number is
// guessed, and no text is translated.
package opensdg

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"chitieu/internal/diag"
	"chitieu/internal/tabular"
)

// configFile names what the repository says of itself.
const configFile = "config_data.yml"

// ErrNotRepository says that a folder holds neither tables nor descriptions of
// indicators where an Open SDG repository has them.
var ErrNotRepository = errors.New("opensdg: not a data repository of Open SDG")

// repository is what was found in the folder.
type repository struct {
	fsys       fs.FS
	report     *Report
	languages  []string // of the repository, the first is its main one
	words      *catalog
	tables     map[string][]string // paths of the tables of an indicator
	meta       map[string]*meta
	columns    map[string]string            // name of a column to another, by column_map
	codes      map[string]map[string]string // column, text, and what it becomes, by code_map
	licence    string                       // first line of the licence
	elsewhere  []Elsewhere                  // repositories of translations of which there is no copy
	mapNames   map[string]string            // names of areas on maps, by code
	declared   declared                     // what the configuration says of columns
	unreadAs   []string                     // classes of descriptions and words that were not read
	firstFile  map[string]string            // of an indicator
	lettered   map[string]bool              // indicators of which a file has a name in other letters
	alone      map[string]bool              // indicators without a number that stand beside the goals
	renaming   []string                     // tables that rename columns and codes
	beside     map[string]bool              // indicators with a number that stand beside the goals all the same
	metaTables []string                     // patterns of descriptions in tables
	fieldNames map[string]string            // fields of descriptions, by the words that stand for them in tables
	wordTables []wordTables                 // folders of translations in CSV
	wordless   bool                         // the configuration names no translations
}

// meta is what the repository says of one indicator. A field of a later file
// goes before that of an earlier one, as in Open SDG.
type meta struct {
	fields map[string]field
	in     map[string]map[string]field // in a language, where the repository has a folder for it
	body   field                       // the text below the fields
	path   string                      // of the first file
}

// field is one value of a description with its place.
type field struct {
	value
	path string
}

// patterns are where the files lie that Open SDG reads where the configuration
// does not say otherwise.
var patterns = struct{ tables, meta []string }{
	[]string{"data/indicator_*.csv", "data/*-*.csv"},
	[]string{"meta/*-*.md", "meta/*-*.yml", "meta/*-*.yaml", "indicator-config/*-*.yml", "indicator-config/*-*.yaml"},
}

// open finds what the folder holds.
func open(fsys fs.FS, o Options, report *Report) (*repository, error) {
	r := &repository{fsys: fsys, report: report, tables: map[string][]string{}, meta: map[string]*meta{}, codes: map[string]map[string]string{}, columns: map[string]string{}, mapNames: map[string]string{}, firstFile: map[string]string{}, lettered: map[string]bool{}, fieldNames: map[string]string{}}
	config := r.readYAML(configFile)
	r.declared = readDeclared(config)
	base := path.Clean("/" + config.get("src_dir").text)[1:]
	tables, metas := r.inputs(config)
	if tables == nil {
		r.unusedTables(base)
	}
	r.unmatched(base, tables)
	r.findStandalone(r.glob(base, metas))
	for _, name := range r.glob(base, tables) {
		if id := idOf(name); r.identified(id, name) {
			r.tables[id] = append(r.tables[id], name)
		}
	}
	for _, name := range r.glob(base, metas) {
		if id := idOf(name); r.identified(id, name) {
			r.readMeta(id, name, "")
		}
	}
	if len(r.tables) == 0 && len(r.meta) == 0 {
		return nil, &NotRepositoryError{report.Entries()}
	}
	for _, l := range config.get("languages").list {
		r.languages = append(r.languages, l.text)
	}
	r.words = r.readWords(base, config, o.Words)
	if len(r.languages) == 0 {
		r.languages = r.words.languages()
	}
	r.translatedMeta(base)
	r.readMapLayers(base, config)
	r.readLicence()
	return r, nil
}

// readMaps reads the tables that rename columns and codes.
func (r *repository) readMaps(in value) {
	if name := in.get("column_map").text; name != "" {
		for _, row := range r.readSmall(name) {
			if len(row) >= 2 {
				r.columns[row[0]] = row[1]
			}
		}
	}
	if name := in.get("code_map").text; name != "" {
		for _, row := range r.readSmall(name) {
			if len(row) >= 3 {
				if r.codes[row[1]] == nil {
					r.codes[row[1]] = map[string]string{}
				}
				r.codes[row[1]][row[0]] = row[2]
			}
		}
	}
}

// readSmall reads a table of texts below its header.
func (r *repository) readSmall(name string) [][]string {
	r.renaming = append(r.renaming, name)
	data, ok := r.read(name)
	if !ok {
		r.report.add(Entry{Fate: LeftOut, Rule: "map-missing", Path: configFile, Text: name,
			Reason: diag.Say("Không đọc được bảng %s mà kho nêu, nên cột và mã giữ tên như trong số liệu.", "The table %s that the repository names cannot be read, so columns and codes keep the names they have in the figures.", name),
			Remedy: diag.Say("Đặt bảng ấy vào kho, hoặc bỏ nó khỏi config_data.yml.", "Put that table into the repository, or take it out of config_data.yml.")})
		return nil
	}
	if r.otherLetters(name, data, 0) {
		return nil
	}
	grid, err := tabular.Read(name, data, tabular.Options{Separator: "comma"})
	if err != nil {
		r.unread(name, 0, err.Error())
		return nil
	}
	var out [][]string
	for i, row := range grid.Rows {
		var cells []string
		for _, c := range row.Cells {
			cells = append(cells, strings.TrimSpace(c.Text))
		}
		if i > 0 && len(cells) > 0 {
			out = append(out, cells)
		}
	}
	return out
}

// glob lists the files of patterns below a folder, each once, in the order of the
// patterns and by path: of two files on one indicator the later one counts.
func (r *repository) glob(base string, list []string) []string {
	var out []string
	seen := map[string]bool{}
	for _, p := range list {
		found, err := fs.Glob(r.fsys, path.Join(base, p))
		if err != nil {
			continue // a pattern that nobody can read finds nothing
		}
		slices.Sort(found)
		for _, name := range found {
			if !seen[name] {
				seen[name] = true
				out = append(out, name)
			}
		}
	}
	return out
}

var idForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// idOf is the number of an indicator by the name of its file:
// data/indicator_1-1-1.csv is 1-1-1.
func idOf(name string) string {
	return strings.ToLower(writtenID(name))
}

// writtenID is the number of an indicator with the letters of the name of its file.
func writtenID(name string) string {
	base := strings.TrimPrefix(strings.TrimSuffix(path.Base(name), path.Ext(name)), "indicator_")
	return strings.NewReplacer(".", "-", "_", "-", " ", "-").Replace(base)
}

// identified tells whether a file has the name of an indicator.
func (r *repository) identified(id, name string) bool {
	if idForm.MatchString(id) && len(id) <= maxNumber && (r.alone[id] || strings.ContainsAny(id, digits)) {
		r.sameLetters(id, name)
		return true
	}
	r.report.add(Entry{Fate: LeftOut, Rule: "file-name", Path: name, Text: path.Base(name), Rows: r.dataRows(name),
		Reason: diag.Say("Tên tệp không phải số của một chỉ số.", "The name of the file is not the number of an indicator."),
		Remedy: diag.Say("Đặt tên như indicator_1-1-1.csv, 1-1-1.md.", "Name it as indicator_1-1-1.csv, 1-1-1.md.")})
	return false
}

// sameLetters reports a file whose number differs from that of an earlier one in capital
// letters alone: Open SDG has two indicators there, and here they are one.
func (r *repository) sameLetters(id, name string) {
	first, known := r.firstFile[id]
	if !known {
		r.firstFile[id] = name
	} else if writtenID(first) != writtenID(name) && !r.lettered[id] {
		r.lettered[id] = true
		r.report.add(Entry{Fate: Changed, Rule: "file-case", Path: name, Text: path.Base(name),
			Reason: diag.Say("%s và %s chỉ khác nhau ở chữ hoa, chữ thường: ở đây là một chỉ số, %s.", "%s and %s differ in capital letters alone: they are one indicator here, %s.", path.Base(name), path.Base(first), id),
			Remedy: diag.Say("Nếu là hai chỉ số, đặt số khác cho một tệp trong kho.", "If they are two indicators, give one of them another number in the repository.")})
	}
}

// maxNumber is how long the number of an indicator may be.
const maxNumber = 24

// read gives the bytes of a file of bounded size.
func (r *repository) read(name string) ([]byte, bool) {
	file, err := r.fsys.Open(name)
	if err != nil {
		if !errors.Is(err, fs.ErrNotExist) {
			r.unread(name, 0, err.Error())
		}
		return nil, false
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, tabular.MaxFileBytes+1))
	if err != nil {
		r.unread(name, 0, err.Error())
		return nil, false
	}
	return data, true
}

func (r *repository) unread(name string, line int, why string) {
	r.report.add(Entry{Fate: Refused, Rule: "file-unreadable", Path: name, Line: line, Text: why,
		Reason: diag.Say("Không đọc được tệp: %s", "The file cannot be read: %s", why),
		Remedy: diag.Say("Sửa tệp trong kho rồi nhập lại.", "Mend the file in the repository and import again.")})
}

// readYAML reads a file of YAML; a file that is not there is empty.
func (r *repository) readYAML(name string) value {
	data, ok := r.read(name)
	if !ok {
		return value{}
	}
	return r.yamlOf(name, data, 0)
}

// yamlOf reads YAML, and reports what is none.
func (r *repository) yamlOf(name string, data []byte, skip int) value {
	if r.otherLetters(name, data, 0) {
		return value{}
	}
	v, err := parseYAML(data, skip)
	var wrong *errYAML
	if errors.As(err, &wrong) {
		r.unread(name, wrong.line, "YAML: "+wrong.text)
	}
	return v
}

// readMeta reads one description of an indicator, in one language or for all.
func (r *repository) readMeta(id, name, lang string) {
	data, ok := r.read(name)
	if !ok {
		return
	}
	if isTable(name) {
		// its letters are looked at where it is read
	} else if r.otherLetters(name, data, 0) {
		data = nil
	} else if text, _, err := tabular.Lines(name, data, ""); err == nil {
		data = []byte(text) // of UTF-16 too
	}
	m := r.meta[id]
	if m == nil {
		m = &meta{fields: map[string]field{}, in: map[string]map[string]field{}, path: name}
		r.meta[id] = m
	}
	v := value{}
	switch {
	case path.Ext(name) == ".md":
		front, skip, body := frontMatter(data)
		v = r.yamlOf(name, front, skip)
		if body != "" && lang == "" {
			m.body = field{value{text: body}, name}
		}
	case isTable(name):
		v = r.tableMeta(name, data)
	default:
		v = r.yamlOf(name, data, 0)
	}
	into := m.fields
	if lang != "" {
		if m.in[lang] == nil {
			m.in[lang] = map[string]field{}
		}
		into = m.in[lang]
	}
	for _, key := range v.keys {
		one := v.at[key]
		if old, twice := into[key]; twice && one.scalar() && strings.TrimSpace(one.text) == "" && old.text != "" {
			continue // an empty field says nothing against another file
		} else if twice && lang == "" {
			r.against(key, old, field{one, name})
		}
		into[key] = field{one, name}
	}
}

// settled are the fields that say whether an indicator has figures to show.
var settled = []string{"reporting_status", "data_non_statistical", "published"}

// against reports that two files say different things of whether an indicator has
// figures. The later one counts, as on the site of the repository.
func (r *repository) against(key string, old, one field) {
	was, is := strings.ToLower(tidy(old.text)), strings.ToLower(tidy(one.text))
	if was == is || !slices.Contains(settled, key) {
		return
	}
	r.report.add(Entry{Fate: Changed, Rule: "status-differs", Path: one.path, Line: one.line, Text: key + ": " + is,
		Reason: diag.Say("%s là %s ở đây và %s ở %s (dòng %d): lấy tệp này, vì config_data.yml xếp nó sau, như trang của kho.", "%s is %s here and %s in %s (line %d): this file counts, since config_data.yml has it later, as on the site of the repository.", key, is, was, old.path, old.line)})
}

// translatedMeta reads descriptions in folders of a language: meta/fr/1-1-1.md.
func (r *repository) translatedMeta(base string) {
	for _, lang := range r.languages {
		if !langForm.MatchString(lang) {
			continue
		}
		for _, folder := range []string{"meta", "indicator-config"} {
			for _, name := range r.glob(base, []string{folder + "/" + lang + "/*-*.md", folder + "/" + lang + "/*-*.yml"}) {
				if id := idOf(name); r.meta[id] != nil {
					r.readMeta(id, name, lang)
				}
			}
		}
		for _, name := range r.languageTables(base, lang) {
			if id := idOf(name); r.meta[id] != nil {
				r.readMeta(id, name, lang)
			}
		}
	}
}

var langForm = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

// readLicence takes the first line of the licence, which names it.
func (r *repository) readLicence() {
	for _, name := range []string{"LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE", "LICENCE.md"} {
		data, ok := r.read(name)
		if !ok {
			continue
		}
		for line := range bytes.Lines(data) {
			if !utf8.Valid(line) {
				continue
			}
			if text := strings.Trim(strings.TrimSpace(string(line)), "# "); text != "" && len(text) < 100 {
				r.licence = text
				return
			}
		}
	}
}

// ids lists every indicator, by number.
func (r *repository) ids() []string {
	var out []string
	for id := range r.tables {
		out = append(out, id)
	}
	for id := range r.meta {
		if _, both := r.tables[id]; !both {
			out = append(out, id)
		}
	}
	slices.SortFunc(out, compareNumbers)
	return out
}

// compareNumbers orders 1-2-1 before 1-10-1 and before 1-a-1.
func compareNumbers(a, b string) int {
	x, y := strings.Split(a, "-"), strings.Split(b, "-")
	for i := range min(len(x), len(y)) {
		numeric := func(s string) int { return strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' }) }
		if numeric(x[i]) < 0 && numeric(y[i]) < 0 {
			if c := cmp.Or(cmp.Compare(len(strings.TrimLeft(x[i], "0")), len(strings.TrimLeft(y[i], "0"))), cmp.Compare(strings.TrimLeft(x[i], "0"), strings.TrimLeft(y[i], "0"))); c != 0 {
				return c
			}
			continue
		}
		if c := cmp.Or(boolOrder(numeric(x[i]) >= 0, numeric(y[i]) >= 0), cmp.Compare(x[i], y[i])); c != 0 {
			return c
		}
	}
	return cmp.Or(cmp.Compare(len(x), len(y)), cmp.Compare(a, b))
}

func boolOrder(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
