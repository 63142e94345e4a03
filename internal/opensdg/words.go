package opensdg

import (
	"cmp"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/model"
)

// catalog holds translations: language, then "group.key", then the text.
type catalog struct {
	texts map[string]map[string]string
	// missing counts keys that nothing translates, by key.
	missing map[string]int
	folded  map[string]map[string]string // language, then key as fold has it: keys in other letters; made when first asked for
}

func (c *catalog) put(lang, key, text string) {
	if strings.TrimSpace(text) == "" {
		return
	}
	if c.texts[lang] == nil {
		c.texts[lang] = map[string]string{}
	}
	c.texts[lang][key] = text
}

func (c *catalog) languages() []string { return slices.Sorted(maps.Keys(c.texts)) }

// readWords reads the folders of translations: those of another repository that
// a person has a copy of, then those of this one, which go before.
func (r *repository) readWords(base string, config value, more []Words) *catalog {
	c := &catalog{texts: map[string]map[string]string{}, missing: map[string]int{}}
	for _, one := range more {
		other := &repository{fsys: one.Files, report: r.report}
		for _, folder := range []string{"translations", "."} {
			other.readFolder(c, folder)
		}
	}
	folders := []string{"translations"}
	r.wordless = len(config.get("translations").list) == 0
	for _, t := range config.get("translations").list {
		if t.get("class").text == "TranslationInputCsv" {
			r.wordTables = append(r.wordTables, wordTables{cmp.Or(t.get("source").text, "translations"), t.line})
		} else if folder := r.translation(t); folder != "" {
			folders = append(folders, folder)
		}
	}
	r.wordsElsewhere(more)
	slices.Sort(folders)
	for _, folder := range slices.Compact(folders) {
		r.readFolder(c, path.Join(base, folder))
	}
	for _, w := range r.wordTables {
		r.readWordTables(c, base, w)
	}
	return c
}

// sharedWords is where Open SDG takes its words from where a configuration does not say
// otherwise.
const sharedWords = "https://github.com/open-sdg/sdg-translations.git"

// translation reads one entry of the translations of a configuration: the folder of
// this repository that it names. What lies in another repository, or in another form, is
// reported. Old configurations have a text alone, with the version behind an @.
func (r *repository) translation(t value) (folder string) {
	class, source, tag := t.get("class").text, t.get("source").text, cmp.Or(t.get("tag").text, t.get("branch").text)
	if t.scalar() {
		source = t.text
		if i := strings.LastIndexByte(source, '@'); i > strings.Index(source, "://") && strings.Contains(source, "://") {
			source, tag = source[:i], source[i+1:]
		}
	}
	switch {
	case class != "" && class != "TranslationInputYaml" && class != "TranslationInputSdgTranslations":
		r.unreadAs = append(r.unreadAs, class)
		r.report.add(Entry{Fate: LeftOut, Rule: "translation-class", Path: configFile, Line: t.line, Text: strings.TrimSpace(class + " " + source),
			Reason: diag.Say("Kho lấy lời dịch từ %s; chỉ đọc được lời dạng YAML và CSV.", "The repository takes words from %s; only those in YAML and CSV can be read.", class),
			Remedy: diag.Say("Ghi các lời ấy vào translations/NGÔN-NGỮ/NHÓM.yml rồi nhập lại.", "Write these words to translations/LANGUAGE/GROUP.yml and import again.")})
		return ""
	case source == "" && class == "TranslationInputSdgTranslations":
		source = sharedWords
	case source == "" || !strings.Contains(source, ":"):
		return source
	}
	r.elsewhere = append(r.elsewhere, Elsewhere{source, tag, t.line})
	return ""
}

// wordsElsewhere reports the repositories of translations that the configuration names
// and of which no copy was given: a copy is that of the repository whose name its folder
// begins with, and else of the first that is left.
func (r *repository) wordsElsewhere(given []Words) {
	var strangers int
	for _, one := range given {
		i := slices.IndexFunc(r.elsewhere, func(e Elsewhere) bool { return strings.HasPrefix(one.Name, e.Folder()) })
		if i < 0 {
			strangers++
			continue
		}
		r.elsewhere = slices.Delete(r.elsewhere, i, i+1)
	}
	r.elsewhere = r.elsewhere[min(strangers, len(r.elsewhere)):]
	for _, e := range r.elsewhere {
		r.tellElsewhere(e.Source, e.line)
	}
}

func (r *repository) tellElsewhere(source string, line int) {
	r.report.add(Entry{Fate: LeftOut, Rule: "translations-elsewhere", Path: configFile, Line: line, Text: source,
		Reason: diag.Say("Một phần chữ của kho (tên chỉ số, mục tiêu) nằm ở kho dịch thuật khác, mà lệnh này không tải gì trên mạng.", "A part of the words (names of indicators, targets) stands in another repository, and this command fetches nothing."),
		Remedy: diag.Say("Tải kho ấy về rồi chạy lại với ‹--translations THƯ-MỤC›, mỗi kho một cờ.", "Fetch that repository and run again with ‹--translations FOLDER›, one flag for each.")})
}

// Elsewhere is a repository of translations that the configuration names.
type Elsewhere struct {
	Source string // address for git
	Tag    string // or branch; empty for the newest state
	line   int    // of the configuration
}

// Folder is what git would call a copy of it.
func (e Elsewhere) Folder() string {
	name := strings.TrimSuffix(path.Base(strings.TrimRight(e.Source, "/")), ".git")
	if !folderName.MatchString(name) {
		return "sdg-translations"
	}
	return name
}

var folderName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*$`)

var (
	gitAddress = regexp.MustCompile(`^https://[A-Za-z0-9][A-Za-z0-9.-]*/[A-Za-z0-9._~/-]+$`)
	gitTag     = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._/-]*$`)
)

// Command is what one types to fetch it into a folder; empty where address or tag
// have a form that nobody should paste into a terminal.
func (e Elsewhere) Command(folder string) string {
	switch {
	case !gitAddress.MatchString(e.Source) || e.Tag != "" && !gitTag.MatchString(e.Tag):
		return ""
	case e.Tag == "":
		return "git clone --depth 1 " + e.Source + " " + folder
	}
	return "git clone --depth 1 --branch " + e.Tag + " " + e.Source + " " + folder
}

// readFolder reads LANG.yml, whose first keys are groups, and LANG/GROUP.yml.
func (r *repository) readFolder(c *catalog, folder string) {
	entries, err := fs.ReadDir(r.fsys, folder)
	if err != nil {
		return
	}
	for _, e := range entries {
		name := path.Join(folder, e.Name())
		lang := strings.TrimSuffix(e.Name(), path.Ext(e.Name()))
		switch {
		case !langForm.MatchString(lang):
		case e.IsDir():
			r.readGroups(c, lang, name)
		case isYAML(e.Name()):
			c.flatten(lang, "", r.readYAML(name), 0)
		}
	}
}

func (r *repository) readGroups(c *catalog, lang, folder string) {
	entries, err := fs.ReadDir(r.fsys, folder)
	if err != nil {
		return
	}
	for _, e := range entries {
		if group := strings.TrimSuffix(e.Name(), path.Ext(e.Name())); !e.IsDir() && isYAML(e.Name()) {
			c.flatten(lang, group, r.readYAML(path.Join(folder, e.Name())), 0)
		}
	}
}

func isYAML(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return ext == ".yml" || ext == ".yaml"
}

// flatten puts nested keys under their path: global_goals.1-title.
func (c *catalog) flatten(lang, prefix string, v value, depth int) {
	if depth > 8 || len(prefix) > maxKey { // each key below repeats it
		return
	}
	if v.scalar() {
		c.put(lang, prefix, v.text)
		return
	}
	for _, key := range v.keys {
		at := key
		if prefix != "" {
			at = prefix + "." + key
		}
		c.flatten(lang, at, v.at[key], depth+1)
	}
}

// maxKey is how many bytes a key of a translation may have, with those above it.
const maxKey = 500

var keyForm = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_-]*\.[^\s.][^\s]*$`)

// said is a text in the languages of a project. What it stands in is the text
// itself, or what its key is translated to; known is false for a key without a
// translation.
func (r *repository) said(text string) (out model.Text, known bool) {
	text = strings.TrimSpace(text)
	if text == "" {
		return model.Text{}, false
	}
	find := func(lang string) string { return strings.TrimSpace(r.words.texts[lang][text]) }
	if out = r.choose(find); out.VI != "" {
		return out, true
	}
	if keyForm.MatchString(text) && !strings.Contains(text, "/") {
		r.words.missing[text]++
		return model.Text{}, false
	}
	return model.Text{VI: text, EN: text}, true
}

// choose takes a text in Vietnamese and English; where one is missing, the
// other or the first of the repository's languages stands for it. Nothing is
// translated.
func (r *repository) choose(find func(lang string) string) model.Text {
	vi, en := find("vi"), find("en")
	other := en
	for _, lang := range r.languages {
		if other == "" {
			other = find(lang)
		}
	}
	if other == "" {
		for _, lang := range r.words.languages() {
			if other == "" {
				other = find(lang)
			}
		}
	}
	if vi == "" {
		vi = other
	}
	if en == "" {
		en = other
	}
	if en == "" {
		en = vi
	}
	return model.Text{VI: vi, EN: en}
}

// term is a word of a table: the name of a column where column and word are the
// same, or what stands in its cells. Open SDG looks for it in the group of the
// column, then in the group "data".
func (r *repository) term(column, word string) model.Text {
	keys := []string{column + "." + word, "data." + word, word}
	own := func(lang string) string {
		for _, key := range keys {
			if text := strings.TrimSpace(r.words.texts[lang][key]); text != "" {
				return text
			}
		}
		for _, key := range keys {
			if text := r.words.like(lang, key); text != "" {
				return text
			}
		}
		return ""
	}
	if slices.Contains(r.languages, "en") && !strings.Contains(word, "_") {
		// What no language of the site translates is a word of the repository as it
		// stands; that of a third language would be nobody's on an English page.
		return r.choose(func(lang string) string {
			if lang != "vi" && lang != "en" {
				return ""
			}
			return cmp.Or(own(lang), map[string]string{"en": word}[lang])
		})
	}
	if out := r.choose(own); out.VI != "" {
		return out
	}
	return model.Text{VI: word, EN: word}
}

// fold is a key without what people do not see: capitals and spaces.
func fold(key string) string {
	return strings.ToLower(strings.Join(strings.Fields(key), ""))
}

// like is what a key in other letters is translated to; empty where several keys
// that differ in letters alone have different translations.
func (c *catalog) like(lang, key string) string {
	if c.folded == nil {
		c.folded = map[string]map[string]string{}
		for l, texts := range c.texts {
			c.folded[l] = make(map[string]string, len(texts))
			for k, text := range texts {
				if old, known := c.folded[l][fold(k)]; known && old != text {
					text = ""
				}
				c.folded[l][fold(k)] = text
			}
		}
	}
	return strings.TrimSpace(c.folded[lang][fold(key)])
}

// says is what a field of a description says, in plain text.
func (r *repository) says(m *meta, key string) model.Text {
	if m == nil {
		return model.Text{}
	}
	main := model.Text{}
	if f := m.fields[key]; f.scalar() {
		main, _ = r.said(f.text)
	}
	in := r.choose(func(lang string) string {
		f := m.in[lang][key]
		if !f.scalar() || f.text == "" {
			return ""
		}
		if text := r.words.texts[lang][strings.TrimSpace(f.text)]; text != "" {
			return text
		}
		return f.text
	})
	if in.VI != "" {
		vi, en := m.in["vi"][key].text, m.in["en"][key].text
		if vi != "" || main.VI == "" {
			main.VI = in.VI
		}
		if en != "" || main.EN == "" {
			main.EN = in.EN
		}
	}
	out := model.Text{VI: plain(main.VI), EN: plain(main.EN)}
	if holdsPlace(key, out.EN) || holdsPlace(key, out.VI) {
		return model.Text{}
	}
	return out
}
