package build

import (
	"errors"
	"io/fs"
	"path"
	"strings"

	"chitieu/internal/check"
	"chitieu/internal/diag"
	"chitieu/internal/markup"
	"chitieu/internal/source"
)

// contentFolder holds the texts of the site.
const contentFolder = "content"

// maxContentBytes bounds one text. The plan has 60 kB.
const maxContentBytes = 5 << 20

// content is the texts of the site.
type content struct {
	plan  *markup.Plan // nil where the site has none, or none that can be read
	notes []markup.Note
	pages []*markup.Document // by path
	files map[string]*source.File
}

// readContent reads the texts: the plan of the given name with its notes, and
// every other Markdown file as a page. A text in another language
// (<name>.en.md) waits for that language.
func readContent(fsys fs.FS, plan string) (*content, diag.List) {
	c := &content{files: map[string]*source.File{}}
	var problems diag.List
	names, err := fs.Glob(fsys, contentFolder+"/*.md")
	if err != nil {
		problems.Add(unreadable(contentFolder, err))
	}
	planFile := path.Join(contentFolder, plan+".md")
	if plan != "" {
		problems.Merge(c.readPlan(fsys, planFile, path.Join(contentFolder, plan+".notes.toml")))
	}
	for _, name := range names {
		if name == planFile || strings.HasSuffix(name, ".en.md") || path.Base(name)[0] == '.' {
			continue
		}
		if f := c.read(fsys, name, &problems); f != nil {
			page, found := markup.Parse(name, f.Data)
			problems.Merge(found)
			if page != nil {
				c.pages = append(c.pages, page)
			}
		}
	}
	return c, problems
}

func (c *content) readPlan(fsys fs.FS, name, notes string) diag.List {
	var problems diag.List
	f := c.read(fsys, name, &problems)
	if f == nil {
		return problems
	}
	plan, found := markup.ParsePlan(name, f.Data)
	problems.Merge(found)
	c.plan = plan
	if _, err := fs.Stat(fsys, notes); errors.Is(err, fs.ErrNotExist) {
		return problems
	}
	if n := c.read(fsys, notes, &problems); n != nil {
		c.notes, found = markup.ParseNotes(notes, n.Data, plan)
		problems.Merge(found)
	}
	return problems
}

// read reads one text; nil, with a problem in the list, where it cannot.
func (c *content) read(fsys fs.FS, name string, problems *diag.List) *source.File {
	about, err := fs.Stat(fsys, name)
	if err == nil && about.Size() > maxContentBytes {
		problems.Add(diag.Diagnostic{Rule: "file-size", Pos: diag.Position{Path: name},
			Message: "Tệp lớn hơn 5 MB, quá lớn cho một bài viết.", Hint: "Kiểm tra có nhầm tệp không, hoặc tách thành nhiều bài."})
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
	c.files[name] = source.NewFile(name, data)
	for _, d := range check.Text(c.files[name]) {
		problems.Add(d)
	}
	return c.files[name]
}

func unreadable(name string, err error) diag.Diagnostic {
	if errors.Is(err, fs.ErrNotExist) {
		return diag.Diagnostic{Rule: "file-missing", Pos: diag.Position{Path: name},
			Message: "Thiếu tệp này.", Hint: "Tạo tệp, hoặc sửa khóa plan trong tệp cấu hình."}
	}
	return diag.Diagnostic{Rule: "file-unreadable", Pos: diag.Position{Path: name},
		Message: "Không đọc được tệp.", Hint: "Kiểm tra tệp còn đó và tài khoản đang chạy có quyền đọc."}
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
