package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"chitieu/internal/build"
	"chitieu/internal/diag"
	"chitieu/internal/disk"
	"chitieu/internal/doctor"
	"chitieu/internal/scaffold"
	"chitieu/internal/source"
)

// kinds are what can be made anew.
var kinds = []string{"site", "indicator", "release"}

// create is `chitieu new`.
func (c *Command) create(ctx context.Context, inv invocation) error {
	if len(inv.words) == 0 {
		return &usageError{diag.Say("chưa nói tạo gì", "what to make is not said"),
			diag.Say("viết ‹chitieu new site THƯ-MỤC›, ‹chitieu new indicator MÃ› hoặc ‹chitieu new release›.",
				"write ‹chitieu new site FOLDER›, ‹chitieu new indicator ID› or ‹chitieu new release›.")}
	}
	kind, words := inv.words[0], inv.words[1:]
	want := map[string]diag.Words{"site": diag.Say("tên thư mục của trang, ví dụ ‹chitieu new site tre-em›", "the name of the folder of the site, for example ‹chitieu new site tre-em›"),
		"indicator": diag.Say("mã của chỉ số, ví dụ ‹chitieu new indicator biet-boi›", "the id of the indicator, for example ‹chitieu new indicator biet-boi›")}[kind]
	switch {
	case !slices.Contains(kinds, kind):
		e := unknown(diag.Say("thứ để tạo", "thing to make"), kind, kinds, "")
		e.(*usageError).hint = diag.Say("tạo được: %s.", "what can be made: %s.", strings.Join(kinds, ", "))
		return e
	case want != none && len(words) == 0:
		return &usageError{diag.Say("thiếu %s", "missing: %s", want), helpHint("new")}
	case want == none && len(words) > 0:
		return &usageError{diag.Say("‹chitieu new %s› không nhận thêm ‹%s›", "‹chitieu new %s› does not take ‹%s› as well", kind, words[0]), helpHint("new")}
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
		return &usageError{diag.Say("‹chitieu new site› không có cờ ‹--config›", "‹chitieu new site› has no flag ‹--config›"), helpHint("new")}
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
		return occupied(err, diag.Say("chọn thư mục khác, hoặc thư mục trống; chitieu không bao giờ ghi đè tệp đã có.",
			"choose another folder, or an empty one; chitieu never writes over a file that is there."))
	}
	r := c.reporter(inv)
	r.say("Đã tạo trang mẫu trong %s, gồm:", "Made a sample site in %s, of these files:", folder)
	for _, name := range names {
		r.say("  %s", "  %s", name)
	}
	r.say("\nTrang chưa có số liệu nào và tự nói rằng nó là mẫu. Việc tiếp theo:",
		"\nThe site has no figures yet and says of itself that it is a sample. What comes next:")
	steps := []diag.Words{diag.Say("mở HUONG-DAN.md trong đó: nói những chỗ mẫu cần thay", "open HUONG-DAN.md in it: it says (in Vietnamese) what of the sample must be replaced"),
		diag.Say("chitieu check      kiểm tra mọi tệp", "chitieu check      checks all files"),
		diag.Say("chitieu serve      xem thử trang", "chitieu serve      shows the site")}
	if filepath.Clean(folder) != "." {
		steps = append([]diag.Words{diag.Say("chép tệp chương trình (chitieu, trên Windows chitieu.exe) vào %[1]s, rồi cd %[1]s; lệnh chitieu đã chạy được ở mọi thư mục thì khỏi chép",
			"copy the program (chitieu, on Windows chitieu.exe) into %[1]s, then cd %[1]s; nothing is to be copied where chitieu runs in any folder", shellWord(folder))}, steps...)
	}
	if _, err := os.Stat(filepath.Join(folder, ".git")); errors.Is(err, fs.ErrNotExist) {
		steps = append(steps, diag.Say("git init -b main   giữ lịch sử của mọi lần sửa; sau đó: %s",
			"git init -b main   keeps the history of every change; then: %s", doctor.FirstCommit(os.DirFS(folder))))
	}
	steps = append(steps, diag.Say("chitieu doctor     xem còn thiếu gì", "chitieu doctor     says what is missing"))
	r.steps(steps)
	return nil
}

// newIndicator writes the folder of an indicator with its description.
func (c *Command) newIndicator(ctx context.Context, inv invocation, id string) error {
	if message, hint := scaffold.IDProblem(id); message != none {
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
		return occupied(err, diag.Say("chỉ số ‹%s› đã có: mở tệp ấy mà sửa, hoặc chọn mã khác.", "the indicator ‹%s› is there: open that file and edit it, or choose another id.", id))
	}
	r := c.reporter(inv)
	file := filepath.ToSlash(filepath.Join(folder, source.IndicatorFile))
	r.say("Đã tạo %s", "Made %s", file)
	if near, ok := scaffold.Near(id, known.Indicators); ok {
		r.say("Lưu ý: mã gần giống ‹%s› đã có%s. Nếu là một chỉ số thì xóa thư mục vừa tạo.",
			"Note: ‹%s› is there, an id much like it%s. If both are one indicator, delete the folder that was just made.", near.ID, inBrackets(near.Name))
	}
	r.say("\nViệc tiếp theo:", "\nWhat comes next:")
	r.steps([]diag.Words{
		diag.Say("mở tệp ấy, điền những chỗ còn trống; mỗi khóa có lời giải thích ngay bên trên", "open that file and fill in what is empty; above each key stands what it means (in Vietnamese)"),
		diag.Say("ghi %q vào danh sách indicators của chủ đề trong %s, để chỉ số đứng đúng chỗ",
			"write %q into the list indicators of its theme in %s, so that it stands in its place", id, filepath.ToSlash(filepath.Join(p.dir, p.config))),
		toFillIn,
		diag.Say("có bảng Excel hay CSV thì chitieu import TỆP --indicator %[1]s đưa số liệu vào; không thì ghi vào %[2]s, dòng đầu là tên cột: period,area,value,obs_status,source",
			"chitieu import FILE --indicator %[1]s takes the figures of an Excel or CSV table; without one write them into %[2]s, whose first line has the column names: period,area,value,obs_status,source",
			id, path.Join(path.Dir(file), source.ObservationsFile)),
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
		return &failure{notThere(shown), diag.Say("tạo tệp ấy với một dòng chú thích #, rồi chạy lại.", "make that file with one line of comment, #, and run again."), err}
	}
	if err != nil {
		return err
	}
	text := scaffold.Append(old, entry)
	for _, try := range [][]byte{old, text} {
		if problem, bad := source.ParseDocument(source.NewFile(shown, try)).Problem(); bad {
			return &failure{diag.Say("tệp ‹%s› không đọc được ở dòng %d nên không ghi thêm: %s", "the file ‹%s› cannot be read in line %d, so nothing was added: %s",
				shown, problem.Pos.Line, problem.Message),
				diag.Say("chạy ‹chitieu check›, sửa tệp ấy rồi chạy lại. Nếu các lần công bố viết dạng release = [...], hãy viết mỗi lần dưới một dòng [[release]].",
					"run ‹chitieu check›, mend that file and run again. If the releases are written as release = [...], write each of them below a line [[release]]."), nil}
		}
	}
	if err := disk.Replace(name, old, text); err != nil {
		if errors.Is(err, disk.ErrChanged) {
			return editedElsewhere(shown, err)
		}
		return err
	}
	r := c.reporter(inv)
	r.say("Đã thêm một lần công bố vào cuối %s, từ dòng %d.\n\nViệc tiếp theo:", "Added a release to the end of %s, from line %d on.\n\nWhat comes next:", shown, strings.Count(strings.TrimRight(string(old), " \t\r\n"), "\n")+3)
	r.steps([]diag.Words{diag.Say("mở tệp ấy, điền date và text_vi; mỗi khóa có lời giải thích ngay bên trên",
		"open that file and fill in date and text_vi; above each key stands what it means (in Vietnamese)"), toFillIn})
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
func occupied(err error, hint diag.Words) error {
	var at *fs.PathError
	if errors.Is(err, disk.ErrExists) && errors.As(err, &at) {
		return &failure{diag.Say("đã có ‹%s›, nên không tạo gì", "‹%s› is there, so nothing was made", filepath.ToSlash(at.Path)), hint, err}
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
func (r *reporter) steps(steps []diag.Words) {
	for i, step := range steps {
		r.say("  %d. %s", "  %d. %s", i+1, step)
	}
}

// toFillIn is the step after a file was filled in.
var toFillIn = diag.Say("chitieu check      nói còn phải điền gì, ở dòng nào", "chitieu check      says what is still to be filled in, and in which line")

// shellWord puts a path that holds spaces between quotation marks.
func shellWord(name string) string {
	if strings.ContainsAny(name, " \t'&()") {
		return `"` + name + `"`
	}
	return name
}
