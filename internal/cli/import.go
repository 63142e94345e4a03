package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"chitieu/internal/check"
	"chitieu/internal/diag"
	"chitieu/internal/disk"
	"chitieu/internal/importer"
	"chitieu/internal/source"
	"chitieu/internal/tabular"
)

// imports is `chitieu import`: it prints what it understood of a file, and with
// --write merges it into the observations of an indicator.
func (c *Command) imports(inv invocation) error {
	if len(inv.words) > 0 && inv.words[0] == repositoryWord {
		return c.importRepository(inv)
	}
	switch f := inv.imports; {
	case len(inv.words) == 2:
		return &usageError{diag.Say("lệnh ‹import› không nhận thêm ‹%s›", "the command ‹import› does not take ‹%s› as well", inv.words[1]),
			diag.Say("tên tệp có dấu cách thì viết trong ngoặc kép.", "put a file name with spaces in quotation marks.").Then(helpHint("import"))}
	case inv.out != "" || inv.imports.repository.given():
		return &usageError{diag.Say("các cờ ‹--out›, ‹--country›, ‹--publisher›, ‹--url›, ‹--kind›, ‹--date›, ‹--translations› dùng khi nhập cả kho", "the flags ‹--out›, ‹--country›, ‹--publisher›, ‹--url›, ‹--kind›, ‹--date›, ‹--translations› are for a whole repository"), wholeRepository}
	case len(inv.words) == 0:
		return &usageError{diag.Say("thiếu tên tệp cần nhập", "there is no file to import"),
			diag.Say("viết ‹chitieu import TỆP --indicator MÃ›; mã là tên thư mục của chỉ số trong data/indicators.",
				"write ‹chitieu import FILE --indicator ID›; the id is the name of the indicator's folder in data/indicators.")}
	case f.indicator == "":
		return &usageError{diag.Say("thiếu cờ ‹--indicator›", "the flag ‹--indicator› is missing"),
			diag.Say("viết mã của chỉ số, tức tên thư mục của nó trong data/indicators.", "write the id of the indicator, the name of its folder in data/indicators.")}
	case f.replace && f.keep:
		return &usageError{diag.Say("không dùng ‹--replace› cùng ‹--keep›", "‹--replace› does not go with ‹--keep›"),
			diag.Say("‹--replace› lấy số mới, ‹--keep› giữ dòng đang có.", "‹--replace› takes the new values, ‹--keep› keeps the rows that are there.")}
	}
	declared, err := inv.imports.tabular()
	if err != nil {
		return err
	}
	p, err := locate(inv)
	if err != nil {
		return err
	}
	root, err := os.OpenRoot(p.dir)
	if err != nil {
		return err
	}
	defer root.Close()
	into, err := c.importTarget(inv, p, root.FS())
	if err != nil {
		return err
	}
	options, err := importer.Decide(into.Given, into.Indicator)
	if err != nil {
		return flagRefused(err)
	}
	grid, err := readTable(inv.words[0], declared)
	if err != nil {
		return c.notRead(err)
	}
	if err := otherTemplate(grid, into); err != nil {
		return c.notRead(err)
	}
	into.Grid = grid
	result := importer.Run(grid, into.Project, into.Indicator, options)
	report := importReport{w: c.Stdout, lang: c.lang, quiet: inv.quiet, all: inv.imports.all}
	report.understood(result, into.Indicator)
	err = c.mergeImport(inv, p, into, result, report)
	if errors.Is(err, errProblems) {
		report.ahead(into.Ahead(result), c.Args)
	}
	return err
}

// importTarget is what a file is imported into.
type importTarget struct {
	*importer.Import
	problems diag.List // of the project before the import
}

// importTarget reads the project. Errors in what an import relies on stop it;
// those of other indicators do not.
func (c *Command) importTarget(inv invocation, p project, fsys fs.FS) (importTarget, error) {
	raw, problems := source.Read(fsys, p.config)
	_, data, found := check.Run(raw, check.Refs{})
	problems.Merge(found)
	var near diag.List
	own := source.IndicatorsFolder + "/" + inv.imports.indicator + "/"
	for _, d := range problems.Sorted() {
		if d.Severity == diag.Error && (strings.HasPrefix(d.Pos.Path, own) || !strings.HasPrefix(d.Pos.Path, source.IndicatorsFolder+"/")) {
			near.Add(d)
		}
	}
	in := data.Indicator(inv.imports.indicator)
	if near.HasErrors() {
		if err := c.problems(c.Stderr, p, near); err != nil {
			return importTarget{}, err
		}
		c.reporter(inv).say("Chưa nhập được: sửa các lỗi này của dự án trước.", "Not imported: mend these errors of the project first.")
		return importTarget{}, errProblems
	}
	if in == nil {
		return importTarget{}, unknownNamed(indicatorWord, inv.imports.indicator, namedIndicators(data.Indicators),
			diag.Say("mã của chỉ số là tên thư mục của nó trong data/indicators.", "the id of an indicator is the name of its folder in data/indicators."))
	}
	return importTarget{&importer.Import{Project: data, Indicator: in, Given: inv.imports.given, FS: fsys, Config: p.config}, problems}, nil
}

// readTable reads the file to be imported.
func readTable(name string, o tabular.Options) (*tabular.Grid, error) {
	about, err := os.Stat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &failure{notThere(name), diag.Say("kiểm tra tên và thư mục của tệp cần nhập.", "look at the name and the folder of the file to import."), err}
	}
	if err != nil {
		return nil, err
	}
	if !about.Mode().IsRegular() {
		return nil, &failure{diag.Say("‹%s› không phải một tệp", "‹%s› is no file", name), diag.Say("chỉ tệp CSV hoặc Excel cần nhập.", "name the CSV or Excel file to import."), nil}
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, tabular.MaxFileBytes+1))
	if err != nil {
		return nil, err
	}
	return tabular.Read(filepath.ToSlash(name), data, o)
}

// otherTemplate refuses a form that was made for another indicator: its columns
// would fit, and its figures would stand under a wrong name.
func otherTemplate(g *tabular.Grid, into importTarget) error {
	is := g.Template.Indicator
	if is == "" || is == into.Indicator.ID {
		return nil
	}
	hint := diag.Say("Chạy lại với ‹--indicator %s›.", "Run again with ‹--indicator %s›.", is)
	if into.Project.Indicator(is) == nil {
		hint = diag.Say("Dự án không có chỉ số ‹%s›. Nếu chỉ số đã đổi mã, tạo mẫu mới bằng ‹chitieu template %s› rồi chép số liệu sang.",
			"The project has no indicator ‹%s›. If its id has changed, make a new form with ‹chitieu template %s› and copy the figures into it.", is, into.Indicator.ID)
	}
	return &tabular.Refusal{Rule: "template-differs", Place: g.Template.Place,
		Message: diag.Say("Tệp này là mẫu của %s, không phải %s.", "This file is the form of %s, not of %s.", is, into.Indicator.ID), Hint: hint}
}

// notRead prints why a file was refused.
func (c *Command) notRead(err error) error {
	var refusal *tabular.Refusal
	if !errors.As(err, &refusal) {
		return err
	}
	fmt.Fprintf(c.Stdout, "%s\n", diag.Visible(fmt.Sprintf("%s: error: %s [%s]", refusal.Place, refusal.Message.Then(refusal.Hint).In(c.lang), refusal.Rule)))
	return errProblems
}

// mergeImport shows what the merge would change, checks the project as it would
// be, and writes the file where that is asked for and nothing stands against it.
func (c *Command) mergeImport(inv invocation, p project, into importTarget, result *importer.Result, report importReport) error {
	f := inv.imports
	if len(result.Questions) > 0 {
		return report.unanswered()
	}
	way := importer.Stop
	if f.replace {
		way = importer.Replace
	} else if f.keep {
		way = importer.Keep
	}
	m, err := into.Merge(result, way)
	if err != nil {
		return notMerged(err, report)
	}
	report.merged(m, way)
	if m.Changed() {
		if err := c.checkMerged(p, m, into, result, report); err != nil {
			return err
		}
	}
	stopped := len(m.Different) > 0 && way == importer.Stop
	switch {
	case result.Open() && !f.partial || stopped:
		report.held(m, result.Open() && !f.partial, stopped)
		return errProblems
	case !m.Changed():
		report.leftOut(result)
		report.say("Không có gì thay đổi.", "Nothing changes.")
		return nil
	case !inv.write:
		report.leftOut(result)
		report.say("Chưa ghi gì. Thêm ‹--write› để ghi vào %s.", "Nothing was written. Add ‹--write› to write to %s.", m.Path)
		return nil
	}
	name := filepath.Join(p.dir, filepath.FromSlash(m.Path))
	if m.Before == nil {
		err = disk.NewFile(name, m.After)
	} else {
		err = disk.Replace(name, m.Before, m.After)
	}
	if err == nil {
		report.leftOut(result)
		report.say("Đã ghi %s.", "Wrote %s.", filepath.ToSlash(name))
	}
	return notWritten(filepath.ToSlash(name), err)
}

// notMerged says why the file cannot be merged into.
func notMerged(err error, report importReport) error {
	var fault *diag.Fault
	if !errors.As(err, &fault) {
		return err
	}
	report.say("%s.", "%s.", fault.Words)
	return errProblems
}

// notWritten says why the observations were not written, if they were not.
func notWritten(name string, err error) error {
	if !errors.Is(err, disk.ErrChanged) && !errors.Is(err, disk.ErrExists) {
		return err
	}
	return &failure{diag.Say("tệp ‹%s› vừa được sửa ở nơi khác nên không ghi", "the file ‹%s› has just been changed elsewhere, so nothing was written", name),
		saveAndRepeat, err}
}

// checkMerged checks the project as it would be after a merge. It returns
// errProblems where an error or a question stands against the merge, and says so.
func (c *Command) checkMerged(p project, m *importer.Merge, into importTarget, result *importer.Result, report importReport) error {
	bad, questions, err := c.mergedProblems(p, m, into, result)
	if err != nil {
		return err
	}
	report.questions(questions)
	if bad {
		report.say("Không ghi gì vào %s: số liệu nhập vào có lỗi. Sửa ở chỗ được nêu rồi nhập lại.",
			"Nothing was written to %s: the imported figures have errors. Mend them at the places named and import again.", m.Path)
		return errProblems
	}
	if len(questions) > 0 {
		return report.unanswered()
	}
	return nil
}

// mergedProblems prints the errors of the project as it would be after a merge,
// and the warnings that it did not have before, each at the place where it stands
// now. It tells whether there are errors, and what people have to answer for.
func (c *Command) mergedProblems(p project, m *importer.Merge, into importTarget, result *importer.Result) (bad bool, questions []importer.Question, err error) {
	type said struct {
		path, rule string
		message    diag.Words
	}
	known := map[said]bool{}
	for _, d := range into.problems.Sorted() {
		known[said{d.Pos.Path, d.Rule, d.Message}] = true
	}
	after := into.Check(m)
	var fresh []diag.Diagnostic
	for _, d := range after.Sorted() {
		if d.Severity == diag.Error || !known[said{d.Pos.Path, d.Rule, d.Message}] {
			bad = bad || d.Severity == diag.Error
			fresh = append(fresh, d)
		}
	}
	file := filepath.ToSlash(filepath.Join(p.dir, m.Path))
	questions, rest := m.Doubts(located(p, fresh), result, file)
	return bad, questions, diag.WriteText(c.Stdout, m.Told(rest, result, file), c.style(c.Stdout))
}
