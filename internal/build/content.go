package build

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"chitieu/internal/check"
	"chitieu/internal/config"
	"chitieu/internal/diag"
	"chitieu/internal/locale"
	"chitieu/internal/markup"
	"chitieu/internal/site"
	"chitieu/internal/source"
)

// ContentFolder holds the texts of the site.
const ContentFolder = "content"

// maxContentBytes bounds one text. The plan has 60 kB.
const maxContentBytes = 5 << 20

// content is the texts of the site.
type content struct {
	plan  *markup.Plan // nil where the site has none, or none that can be read
	notes []markup.Note
	texts []text // by path
	files map[string]*source.File

	before map[string]*written // what earlier builds read, by path
	now    map[string]*written // what this one read
}

// written is a file of content/ with what was made of its bytes.
type written struct {
	file  *source.File
	found []diag.Diagnostic // in its bytes and letters
	page  func() (*markup.Document, diag.List)
	plan  func() (*markup.Plan, diag.List)
	named func() []diag.Diagnostic // persons in a page; the plan is an official document
}

func newWritten(f *source.File) *written {
	found := check.Text(f)
	if slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return d.Rule == "file-not-text" }) {
		return &written{f, found, // what else would be told of its bytes follows from that
			func() (*markup.Document, diag.List) { return nil, diag.List{} },
			func() (*markup.Plan, diag.List) { return nil, diag.List{} },
			func() []diag.Diagnostic { return nil }}
	}
	return &written{f, found,
		sync.OnceValues(func() (*markup.Document, diag.List) { return markup.Parse(f.Path, f.Data) }),
		sync.OnceValues(func() (*markup.Plan, diag.List) { return markup.ParsePlan(f.Path, f.Data) }),
		sync.OnceValue(func() []diag.Diagnostic { return check.TextNames(f) })}
}

// text is a page in one language.
type text struct {
	*markup.Document
	name    string // of the file, without language and extension: what its twins share
	lang    string
	address string // where it stands; set when the languages are known
}

// readContent reads the texts: the plan of the given name with its notes, and
// every other Markdown file as a page. A text in another language
// (<name>.en.md) is read where the site has that language.
func readContent(fsys fs.FS, plan string, languages []string, before map[string]*written) (*content, diag.List) {
	c := &content{files: map[string]*source.File{}, before: before, now: map[string]*written{}}
	var problems diag.List
	names, err := fs.Glob(fsys, ContentFolder+"/*.md")
	if err != nil {
		problems.Add(unreadable(ContentFolder, err))
	}
	planFile := path.Join(ContentFolder, plan+".md")
	if plan != "" {
		problems.Merge(c.readPlan(fsys, planFile, path.Join(ContentFolder, plan+".notes.toml")))
	}
	for _, name := range names {
		base, lang := nameOf(name)
		if name == planFile || path.Base(name)[0] == '.' || !slices.Contains(languages, lang) {
			continue
		}
		if f := c.read(fsys, name, &problems); f != nil {
			page, found := f.page()
			problems.Merge(found)
			if page != nil {
				problems.Add(f.named()...)
				c.texts = append(c.texts, text{Document: page, name: base, lang: lang})
			}
		}
	}
	problems.Merge(c.orphans(plan))
	if !problems.HasErrors() { // a text that failed may be the twin
		problems.Merge(c.missing(languages))
	}
	problems.Add(strayTexts(fsys, plan)...)
	return c, problems
}

// strayTexts reports what lies beside the texts and is none: a text under a
// wrong name would be missing on the site without a word.
func strayTexts(fsys fs.FS, plan string) []diag.Diagnostic {
	entries, err := fs.ReadDir(fsys, ContentFolder)
	if err != nil || !exists(fsys, path.Join(ContentFolder, plan+".md")) {
		return nil // reported where the texts are read
	}
	var out []diag.Diagnostic
	for _, e := range entries {
		if e.Name() != plan+".notes.toml" && (e.IsDir() || path.Ext(e.Name()) != ".md") {
			out = append(out, check.StrayFile(path.Join(ContentFolder, e.Name()), []string{plan + ".md", plan + ".notes.toml", check.AnyName + ".md", check.AnyName + ".en.md"}))
		}
	}
	return out
}

func exists(fsys fs.FS, name string) bool {
	_, err := fs.Stat(fsys, name)
	return err == nil
}

// nameOf splits the path of a text into the name that it shares with its twins
// and its language: content/phuong-phap.en.md is phuong-phap in en.
func nameOf(file string) (name, lang string) {
	name = strings.TrimSuffix(path.Base(file), ".md")
	for _, lang := range config.Languages()[1:] {
		if base, ok := strings.CutSuffix(name, "."+lang); ok {
			return base, lang
		}
	}
	return name, config.Languages()[0]
}

// orphans reports texts in another language that have no Vietnamese twin: every
// page exists in Vietnamese.
func (c *content) orphans(plan string) diag.List {
	own := map[string]bool{plan: true}
	for _, t := range c.texts {
		own[t.name] = own[t.name] || t.lang == config.Languages()[0]
	}
	var out diag.List
	for _, t := range c.texts {
		if !own[t.name] {
			out.Add(diag.Diagnostic{Rule: "text-orphan", Pos: diag.Position{Path: t.Path}}.With(
				diag.Say("Bài này không có bản tiếng Việt.", "This text has no Vietnamese twin."),
				diag.Say("Thêm %s/%s.md, hoặc đặt lại tên tệp cho trùng với bản tiếng Việt.", "Add %s/%s.md, or rename the file as the Vietnamese one is named.", ContentFolder, t.name)))
		}
	}
	return out
}

// missing warns of texts without a twin in another language of the site, where
// other texts have one: the Vietnamese text stands on that page.
func (c *content) missing(languages []string) diag.List {
	var out diag.List
	for _, lang := range languages {
		there := map[string]bool{}
		for _, t := range c.texts {
			there[t.name] = there[t.name] || t.lang == lang
		}
		used := false
		for _, has := range there {
			used = used || has
		}
		for _, t := range c.texts {
			if lang == config.Languages()[0] || t.lang != config.Languages()[0] || there[t.name] || !used {
				continue
			}
			out.Add(diag.Diagnostic{Severity: diag.Warning, Rule: "text-twin", Pos: diag.Position{Path: t.Path}}.With(
				diag.Say("Bài này không có bản %q, trong khi các bài khác có.", "This text has no twin in the language %q, while others have.", lang),
				diag.Say("Thêm %s/%s.%s.md; chưa có thì trang bên ấy in bản tiếng Việt.", "Add %s/%s.%s.md; until then the page there prints the Vietnamese text.", ContentFolder, t.name, lang)))
		}
	}
	return out
}

// locate says where the texts stand.
func (c *content) locate(locales []*locale.Locale, plan string) {
	for i := range c.texts {
		t := &c.texts[i]
		for _, loc := range locales {
			switch {
			case loc.Lang != t.lang:
			case t.name == plan:
				t.address = loc.T("route.home") + loc.T("route.plan") + "/"
			default:
				t.address = loc.T("route.home") + t.Meta.Slug + "/"
			}
		}
	}
}

// writings are the texts with their twins, by name; that of the plan, its
// summaries, apart.
func (c *content) writings(plan string) (pages []site.Writing, brief site.Writing) {
	brief.Name = plan
	at := map[string]int{}
	for _, t := range c.texts {
		if t.name == plan {
			brief.Docs = with(brief.Docs, t)
			continue
		}
		i, ok := at[t.name]
		if !ok {
			i, at[t.name] = len(pages), len(pages)
			pages = append(pages, site.Writing{Name: t.name})
		}
		pages[i].Docs = with(pages[i].Docs, t)
	}
	return pages, brief
}

func with(docs map[string]*markup.Document, t text) map[string]*markup.Document {
	if docs == nil {
		docs = map[string]*markup.Document{}
	}
	docs[t.lang] = t.Document
	return docs
}

func (c *content) readPlan(fsys fs.FS, name, notes string) diag.List {
	var problems diag.List
	f := c.read(fsys, name, &problems)
	if f == nil {
		return problems
	}
	plan, found := f.plan()
	problems.Merge(found)
	c.plan = plan
	if _, err := fs.Stat(fsys, notes); errors.Is(err, fs.ErrNotExist) {
		return problems
	}
	if n := c.read(fsys, notes, &problems); n != nil {
		c.notes, found = markup.ParseNotes(notes, n.file.Data, plan)
		problems.Merge(found)
	}
	return problems
}

// read reads one text; nil, with a problem in the list, where it cannot. A text
// whose bytes are known is the one that was read before.
func (c *content) read(fsys fs.FS, name string, problems *diag.List) *written {
	about, err := fs.Stat(fsys, name)
	if err == nil && about.Size() > maxContentBytes {
		problems.Add(diag.Diagnostic{Rule: "file-size", Pos: diag.Position{Path: name}}.With(
			diag.Say("Tệp lớn hơn 5 MB, quá lớn cho một bài viết.", "The file is larger than 5 MB, too large for a text."),
			diag.Say("Kiểm tra có nhầm tệp không, hoặc tách thành nhiều bài.", "See whether it is the wrong file, or divide it into several texts.")))
		return nil
	}
	if problem, bad := source.Irregular(fsys, name); bad {
		problems.Add(problem)
		return nil
	}
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		problems.Add(unreadable(name, err))
		return nil
	}
	file := source.NewFile(name, data)
	w := c.before[name]
	if w == nil || !w.file.Same(file) {
		w = newWritten(file)
	}
	c.now[name], c.files[name] = w, w.file
	problems.Add(w.found...)
	return w
}

func unreadable(name string, err error) diag.Diagnostic {
	if errors.Is(err, fs.ErrNotExist) {
		return diag.Diagnostic{Rule: "file-missing", Pos: diag.Position{Path: name}}.With(diag.Say("Thiếu tệp này.", "This file is missing."),
			diag.Say("Tạo tệp, hoặc sửa khóa plan trong tệp cấu hình.", "Make it, or mend the key plan in the configuration."))
	}
	if source.LeadsOut(err) {
		return diag.Diagnostic{Rule: "file-unreadable", Pos: diag.Position{Path: name}}.With(
			diag.Say("Không đọc tệp: liên kết dẫn ra ngoài thư mục của trang.", "The file is not read: a link leads out of the folder of the site."),
			diag.Say("Xóa liên kết và đặt tệp thật vào chỗ đó.", "Delete the link and put the file itself in its place."))
	}
	return diag.Diagnostic{Rule: "file-unreadable", Pos: diag.Position{Path: name}}.With(diag.Say("Không đọc được tệp.", "The file cannot be read."),
		diag.Say("Kiểm tra tệp còn đó và tài khoản đang chạy có quyền đọc.", "See whether the file is still there and may be read by whoever runs this."))
}

// quoteLines gives problems of texts the line that they speak of.
func (c *content) quoteLines(in diag.List) diag.List {
	var out diag.List
	for _, d := range in.Sorted() {
		if f := c.files[d.Pos.Path]; f != nil && d.Line == "" && d.Pos.Line > 0 {
			d.Line = f.Line(d.Pos.Line)
		}
		out.Add(d)
	}
	return out
}
