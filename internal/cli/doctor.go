package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"chitieu/internal/build"
	"chitieu/internal/diag"
	"chitieu/internal/doctor"
	"chitieu/internal/publish"
	"chitieu/theme"
)

// doctor is `chitieu doctor`: what is set up, and what is not.
func (c *Command) doctor(ctx context.Context, inv invocation) error {
	w := doctor.World{Dir: ".", Version: c.Version, System: runtime.GOOS, Now: c.Now(), Missing: theme.Missing(theme.FS())}
	var chapters []doctor.Chapter
	works := siteWorks
	p, err := locate(inv)
	switch {
	case err == nil:
		if chapters, err = c.examine(ctx, inv, p, w); err != nil {
			return err
		}
	case doctor.Bare(ctx, w.Dir):
		chapters = []doctor.Chapter{doctor.Machine(ctx, w), doctor.Server(ctx, w)}
		if works = serverWorks; doctor.Waiting(ctx, w.Dir) {
			works = serverWaits
		}
	default:
		message, hint := explain(err)
		chapters = []doctor.Chapter{doctor.Machine(ctx, w), {Title: theProject, Findings: []doctor.Finding{
			{Grade: doctor.Needed, About: diag.Say("cấu hình", "configuration"), Text: message,
				Remedy: hint}}}}
	}
	if err := write(c.Stdout, chapters, works, inv.quiet, c.lang); err != nil {
		return err
	}
	if !doctor.Whole(chapters) {
		return errProblems
	}
	return nil
}

var theProject = diag.Say("Dự án", "Project")

// examine looks at a project on the machine of somebody who keeps it.
func (c *Command) examine(ctx context.Context, inv invocation, p project, w doctor.World) ([]doctor.Chapter, error) {
	root, err := os.OpenRoot(p.dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	w.Dir, w.Files = p.dir, root.FS()
	return []doctor.Chapter{doctor.Machine(ctx, w),
		{Title: theProject, Findings: []doctor.Finding{c.data(ctx, inv, p), c.output(ctx, inv, p)}},
		doctor.Names(w), doctor.Git(ctx, w)}, nil
}

// data tells whether the project passes the checks.
func (c *Command) data(ctx context.Context, inv invocation, p project) doctor.Finding {
	about := diag.Say("dữ liệu", "data")
	inv.asOf = ""
	o, _, err := c.options(inv, p)
	var problems diag.List
	if err == nil {
		problems, err = build.Check(ctx, o)
	}
	errors, warnings := problems.Count()
	switch {
	case err != nil:
		message, hint := explain(err)
		return doctor.Finding{Grade: doctor.Needed, About: about, Text: message, Remedy: hint}
	case errors > 0:
		return doctor.Finding{Grade: doctor.Needed, About: about, Text: diag.Say("%s: trang chưa dựng được", "%s: the site cannot be built", counts(problems)),
			Remedy: diag.Say("chạy chitieu check: mỗi lỗi có tệp, dòng và cách sửa", "run chitieu check: it names file, line and remedy of each")}
	case warnings > 0:
		return doctor.Finding{Grade: doctor.Note, About: about, Text: counts(problems), Remedy: diag.Say("chạy chitieu check để xem", "run chitieu check to see them")}
	}
	return doctor.Finding{About: about, Text: diag.Say("không có lỗi, không có cảnh báo", "no errors, no warnings")}
}

// outputPatience is how long another build may hold the output.
const outputPatience = 2 * time.Second

// output tells whether a build could write where it would. It takes hold of
// the target as a build does, and leaves it as it was.
func (c *Command) output(ctx context.Context, inv invocation, p project) doctor.Finding {
	about := diag.Say("nơi ghi trang", "output")
	to := c.target(inv, p, c.reporter(invocation{quiet: true}))
	short, cancel := context.WithTimeout(ctx, outputPatience)
	defer cancel()
	out, err := publish.Open(short, to)
	if err == nil {
		err = out.Close()
	}
	if err != nil {
		message, hint := explain(err)
		if errors.Is(err, context.DeadlineExceeded) {
			message, hint = diag.Say("một lần dựng khác đang ghi vào đó", "another build is writing there"), diag.Say("chờ lần dựng ấy xong rồi chạy lại.", "wait until it has ended and run again.")
		}
		return doctor.Finding{Grade: doctor.Needed, About: about, Text: message, Remedy: hint}
	}
	return doctor.Finding{About: about, Text: diag.Say("ghi được vào %s", "%s can be written to", filepath.ToSlash(to.Target))}
}

// What works where nothing has to be mended. A server was looked at, not the data that
// is pushed to it: whether a site can be made of that the build of a push says.
var (
	siteWorks   = diag.Say("Dựng trang được.", "The site can be built.")
	serverWorks = diag.Say("Máy chủ nhận đẩy và công bố được.", "The server can take a push and publish it.")
	serverWaits = diag.Say("Máy chủ nhận đẩy được; chưa có lần đẩy nào nên chưa có trang.", "The server can take a push; there was none yet, so there is no site yet.")
)

// conclusion is the last line: what is left to be done.
func conclusion(chapters []doctor.Chapter, works diag.Words) diag.Words {
	notes := doctor.Count(chapters, doctor.Note)
	switch {
	case !doctor.Whole(chapters):
		return diag.Say("Còn việc phải sửa: xem các dòng PHẢI SỬA.", "Something has to be mended: see the lines MEND.")
	case notes > 0:
		return diag.Say("%s Còn %s: xem các dòng lưu ý, mỗi dòng có cách sửa.", "%s There is something to know: %s above, each with its remedy.",
			works, diag.Amount(notes, "điều nên biết", "note", "notes"))
	}
	if works == siteWorks {
		return diag.Say("Không có gì phải sửa.", "Nothing has to be mended.")
	}
	return diag.Say("%s Không có gì phải sửa.", "%s Nothing has to be mended.", works)
}

// gradeWords name the grades, all of one width.
var gradeWords = map[doctor.Grade]diag.Words{doctor.Good: {VI: "được     ", EN: "good "}, doctor.Note: {VI: "lưu ý    ", EN: "note "}, doctor.Needed: {VI: "PHẢI SỬA ", EN: "MEND "}}

// write prints what was found; quietly, only what is not as it should be. Names of
// branches, remotes and files are whatever somebody called them.
func write(w io.Writer, chapters []doctor.Chapter, works diag.Words, quiet bool, lang string) error {
	var b strings.Builder
	for _, chapter := range chapters {
		if !quiet {
			fmt.Fprintf(&b, "%s\n", chapter.Title.In(lang))
		}
		for _, f := range chapter.Findings {
			if quiet && f.Grade != doctor.Needed {
				continue
			}
			fmt.Fprintf(&b, "  %s%s: %s\n", gradeWords[f.Grade].In(lang), f.About.In(lang), diag.Visible(f.Text.In(lang)))
			if f.Remedy != none {
				remedy := diag.Say("           Cách sửa: %s", "       Remedy: %s", f.Remedy).In(lang)
				fmt.Fprintln(&b, diag.Visible(strings.TrimSuffix(remedy, ".")))
			}
		}
	}
	if !quiet {
		fmt.Fprintf(&b, "\n%s\n", conclusion(chapters, works).In(lang))
	}
	_, err := io.WriteString(w, b.String())
	return err
}
