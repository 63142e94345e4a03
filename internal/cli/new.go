package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"chitieu/internal/build"
	"chitieu/internal/diag"
	"chitieu/internal/disk"
	"chitieu/internal/scaffold"
	"chitieu/internal/source"
)

// kinds are what can be made anew.
var kinds = []string{"site", "indicator", "release"}

// create is `chitieu new`.
func (c *Command) create(ctx context.Context, inv invocation) error {
	if len(inv.words) == 0 {
		return &usageError{"chưa nói tạo gì", "viết ‹chitieu new site THƯ-MỤC›, ‹chitieu new indicator MÃ› hoặc ‹chitieu new release›."}
	}
	kind, words := inv.words[0], inv.words[1:]
	want := map[string]string{"site": "tên thư mục của trang, ví dụ ‹chitieu new site tre-em›",
		"indicator": "mã của chỉ số, ví dụ ‹chitieu new indicator biet-boi›"}[kind]
	switch {
	case !slices.Contains(kinds, kind):
		e := unknown("thứ để tạo", kind, kinds, "")
		e.(*usageError).hint = "tạo được: " + strings.Join(kinds, ", ") + "."
		return e
	case want != "" && len(words) == 0:
		return &usageError{"thiếu " + want, helpHint("new")}
	case want == "" && len(words) > 0:
		return &usageError{fmt.Sprintf("‹chitieu new %s› không nhận thêm ‹%s›", kind, words[0]), helpHint("new")}
	}
	switch kind {
	case "site":
		return c.newSite(inv, words[0])
	case "indicator":
		return c.newIndicator(ctx, inv, words[0])
	}
	return c.newRelease(ctx, inv)
}

// newSite writes a whole site into a folder that does not exist or has nothing
// but dotfiles, such as a fresh repository.
func (c *Command) newSite(inv invocation, folder string) error {
	if inv.config != source.DefaultConfig {
		return &usageError{"‹chitieu new site› không có cờ ‹--config›", helpHint("new")}
	}
	made, err := scaffold.Site()
	if err != nil {
		return err
	}
	var files []disk.File
	var names []string
	for _, f := range made {
		files = append(files, disk.File(f))
		names = append(names, f.Path)
	}
	if err := disk.NewFolder(folder, files, true); err != nil {
		return occupied(err, "chọn thư mục khác, hoặc thư mục trống; chitieu không bao giờ ghi đè tệp đã có.")
	}
	r := c.reporter(inv)
	r.say("Đã tạo trang mẫu trong %s, gồm:", folder)
	for _, name := range names {
		r.say("  %s", name)
	}
	r.say("\nTrang chưa có số liệu nào và tự nói rằng nó là mẫu. Việc tiếp theo:")
	steps := []string{"mở HUONG-DAN.md trong đó: nói những chỗ mẫu cần thay", "chitieu check      kiểm tra mọi tệp",
		"chitieu serve      xem thử trang"}
	if filepath.Clean(folder) != "." {
		steps = append([]string{"cd " + shellWord(folder)}, steps...)
	}
	if _, err := os.Stat(filepath.Join(folder, ".git")); errors.Is(err, fs.ErrNotExist) {
		steps = append(steps, "git init           giữ lịch sử của mọi lần sửa; sau đó: git add . và git commit -m \"Trang mới\"")
	}
	steps = append(steps, "chitieu doctor     xem còn thiếu gì")
	r.steps(steps)
	return nil
}

// newIndicator writes the folder of an indicator with its description.
func (c *Command) newIndicator(ctx context.Context, inv invocation, id string) error {
	if message, hint := scaffold.IDProblem(id); message != "" {
		return &usageError{message, hint}
	}
	p, known, err := c.look(ctx, inv)
	if err != nil {
		return err
	}
	text, err := scaffold.Indicator(id, known)
	if err != nil {
		return err
	}
	folder := filepath.Join(p.dir, filepath.FromSlash(source.IndicatorsFolder), id)
	if err := disk.NewFolder(folder, []disk.File{{Path: source.IndicatorFile, Data: text}}, false); err != nil {
		return occupied(err, fmt.Sprintf("chỉ số ‹%s› đã có: mở tệp ấy mà sửa, hoặc chọn mã khác.", id))
	}
	r := c.reporter(inv)
	file := filepath.ToSlash(filepath.Join(folder, source.IndicatorFile))
	r.say("Đã tạo %s", file)
	if near, ok := scaffold.Near(id, known.Indicators); ok {
		r.say("Lưu ý: mã gần giống ‹%s› đã có%s. Nếu là một chỉ số thì xóa thư mục vừa tạo.", near.ID, inBrackets(near.Name))
	}
	r.say("\nViệc tiếp theo:")
	r.steps([]string{
		"mở tệp ấy, điền những chỗ còn trống; mỗi khóa có lời giải thích ngay bên trên",
		fmt.Sprintf("ghi %q vào danh sách indicators của chủ đề trong %s, để chỉ số đứng đúng chỗ", id, filepath.ToSlash(filepath.Join(p.dir, p.config))),
		"chitieu check      nói còn phải điền gì, ở dòng nào",
		fmt.Sprintf("có số liệu thì ghi vào %s; dòng đầu là tên cột: period,area,value,obs_status,source",
			path.Join(path.Dir(file), source.ObservationsFile)),
	})
	return nil
}

// newRelease adds an entry to the end of releases.toml.
func (c *Command) newRelease(ctx context.Context, inv invocation) error {
	p, known, err := c.look(ctx, inv)
	if err != nil {
		return err
	}
	entry, err := scaffold.Release(known)
	if err != nil {
		return err
	}
	name := filepath.Join(p.dir, source.DataFolder, "releases.toml")
	shown := filepath.ToSlash(name)
	old, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return &failure{fmt.Sprintf("không thấy tệp ‹%s›", shown), "tạo tệp ấy với một dòng chú thích #, rồi chạy lại.", err}
	}
	if err != nil {
		return err
	}
	text := scaffold.Append(old, entry)
	for _, try := range [][]byte{old, text} {
		if problem, bad := source.ParseDocument(source.NewFile(shown, try)).Problem(); bad {
			return &failure{fmt.Sprintf("tệp ‹%s› không đọc được ở dòng %d nên không ghi thêm: %s", shown, problem.Pos.Line, problem.Message),
				"chạy ‹chitieu check›, sửa tệp ấy rồi chạy lại. Nếu các lần công bố viết dạng release = [...], hãy viết mỗi lần dưới một dòng [[release]].", nil}
		}
	}
	if err := disk.Replace(name, old, text); err != nil {
		if errors.Is(err, disk.ErrChanged) {
			return &failure{fmt.Sprintf("tệp ‹%s› vừa được sửa ở nơi khác nên không ghi thêm", shown), "lưu và đóng tệp rồi chạy lại.", err}
		}
		return err
	}
	r := c.reporter(inv)
	r.say("Đã thêm một lần công bố vào cuối %s, từ dòng %d.\n\nViệc tiếp theo:", shown, strings.Count(strings.TrimRight(string(old), " \t\r\n"), "\n")+3)
	r.steps([]string{"mở tệp ấy, điền date và text_vi; mỗi khóa có lời giải thích ngay bên trên",
		"chitieu check      nói còn phải điền gì, ở dòng nào"})
	return nil
}

// look finds the project and what new files of it may name. What is wrong with
// it is no matter: the checks are for that.
func (c *Command) look(ctx context.Context, inv invocation) (project, scaffold.Known, error) {
	p, err := locate(inv)
	if err != nil {
		return p, scaffold.Known{}, err
	}
	s, _, err := c.survey(ctx, inv)
	if err != nil {
		return p, scaffold.Known{}, err
	}
	return p, scaffold.KnownOf(s.Config, s.Project, s.Clauses), nil
}

// survey reads and checks the project of a command line.
func (c *Command) survey(ctx context.Context, inv invocation) (build.Survey, diag.List, error) {
	p, err := locate(inv)
	if err != nil {
		return build.Survey{}, diag.List{}, err
	}
	root, err := os.OpenRoot(p.dir)
	if err != nil {
		return build.Survey{}, diag.List{}, err
	}
	defer root.Close()
	return build.Look(ctx, build.Options{Project: root.FS(), Config: p.config})
}

// occupied says that something is there that would be written over.
func occupied(err error, hint string) error {
	var at *fs.PathError
	if errors.Is(err, disk.ErrExists) && errors.As(err, &at) {
		return &failure{fmt.Sprintf("đã có ‹%s›, nên không tạo gì", filepath.ToSlash(at.Path)), hint, err}
	}
	return err
}

func inBrackets(text string) string {
	if text == "" {
		return ""
	}
	return " (" + text + ")"
}

// steps prints what to do next, numbered.
func (r *reporter) steps(steps []string) {
	for i, step := range steps {
		r.say("  %d. %s", i+1, step)
	}
}

// shellWord puts a path that holds spaces between quotation marks.
func shellWord(name string) string {
	if strings.ContainsAny(name, " \t'&()") {
		return `"` + name + `"`
	}
	return name
}
