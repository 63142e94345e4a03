package cli

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"chitieu/internal/build"
	"chitieu/internal/diag"
)

// problems prints what is wrong with the input: on a terminal with the source
// lines.
func (c *Command) problems(w io.Writer, p project, list diag.List) error {
	return diag.WriteText(w, located(p, list.Sorted()), c.style(w))
}

// print prints problems on standard output in one of the formats.
func (c *Command) print(format string, p project, list diag.List) error {
	sorted, silenced := located(p, list.Sorted()), located(p, list.Silenced())
	switch format {
	case "json":
		return diag.WriteJSON(c.Stdout, sorted, len(silenced), c.lang)
	case "sarif":
		return diag.WriteSARIF(c.Stdout, sorted, silenced, c.Version, c.lang)
	case "github":
		return diag.WriteGitHub(c.Stdout, sorted, c.lang)
	case "html":
		return diag.WriteHTML(c.Stdout, sorted, silenced, c.lang)
	}
	return diag.WriteText(c.Stdout, sorted, c.style(c.Stdout))
}

// style is how problems are printed on a stream.
func (c *Command) style(w io.Writer) diag.Style {
	return diag.Style{Lang: c.lang, Source: c.isTerminal(w), Color: c.color(w)}
}

// located names the files of problems as seen from where the command was
// started.
func located(p project, sorted []diag.Diagnostic) []diag.Diagnostic {
	for i := range sorted {
		d := &sorted[i]
		for _, path := range []*string{&d.Pos.Path, &d.Related.Path} {
			if *path != "" {
				*path = filepath.ToSlash(filepath.Join(p.dir, filepath.FromSlash(*path)))
			}
		}
	}
	return sorted
}

// reporter tells how a build goes on: one line a stage on a terminal, one line
// at the end elsewhere, nothing with -q.
type reporter struct {
	w      io.Writer
	lang   string
	now    func() time.Time
	quiet  bool
	stages bool // print one line a stage
	start  time.Time
	last   time.Time
}

func (c *Command) reporter(inv invocation) *reporter {
	now := c.Now()
	return &reporter{w: c.Stderr, lang: c.lang, now: c.Now, quiet: inv.quiet, stages: c.isTerminal(c.Stderr), start: now, last: now}
}

// stageWords are what a stage is called and what it counts.
var stageWords = map[build.StageName][2]diag.Words{
	build.Read:      {{VI: "Đọc", EN: "Read"}, {VI: "tệp", EN: "files"}},
	build.Checked:   {{VI: "Kiểm tra", EN: "Checked"}, {VI: "chỉ số", EN: "indicators"}},
	build.Drawn:     {{VI: "Dựng trang", EN: "Drawn"}, {VI: "tệp", EN: "files"}},
	build.Published: {{VI: "Ghi ra", EN: "Written"}, {VI: "tệp", EN: "files"}},
}

func (r *reporter) stage(s build.Stage) {
	now := r.now()
	took := now.Sub(r.last)
	r.last = now
	if r.quiet || !r.stages {
		return
	}
	words := stageWords[s.Name]
	fmt.Fprintln(r.w, diag.Say("%-12s%6d %-8s%8s", "%-12s%6d %-11s%8s", words[0], s.Count, words[1], seconds(took)).In(r.lang))
}

// seconds prints a time as a reader writes it: 1,25 giây, 1.25 s.
func seconds(d time.Duration) diag.Words {
	text := fmt.Sprintf("%.2f", d.Seconds())
	return diag.Words{VI: strings.Replace(text, ".", ",", 1) + " giây", EN: text + " s"}
}

// say prints a line in the language of the run, see diag.Say.
func (r *reporter) say(vi, en string, args ...any) { r.tell(diag.Say(vi, en, args...)) }

func (r *reporter) tell(words diag.Words) {
	if !r.quiet {
		fmt.Fprintln(r.w, words.In(r.lang))
	}
}

func (r *reporter) waiting() {
	r.say("Một lần dựng khác đang ghi vào cùng thư mục; đang chờ…", "Another build writes to the same folder; waiting…")
}

func (r *reporter) refused(problems diag.List) {
	r.say("%s. Không ghi gì; trang đang có giữ nguyên.", "%s. Nothing was written; the site that stands is as it was.", counts(problems))
}

func (r *reporter) checked(problems diag.List) {
	switch {
	case !told(problems):
		r.say("Không có vấn đề nào.", "No problems.")
	case problems.HasErrors():
		r.say("%s. Sửa xong hãy chạy lại: có lỗi chỉ thấy được khi các lỗi này đã sửa.",
			"%s. Run it again when all is mended: some errors can only be seen then.", counts(problems))
	default:
		r.say("%s.", "%s.", counts(problems))
	}
}

func (r *reporter) written(target string, res build.Result, problems diag.List) {
	if told(problems) {
		r.say("%s.", "%s.", counts(problems))
	}
	if res.Published.Leftover != "" {
		r.say("Chưa xóa được thư mục của trang cũ: %s. Lần dựng sau sẽ thử lại.",
			"The folder of the former site could not be deleted: %s. The next build will try again.", res.Published.Leftover)
	}
	r.say("Đã ghi %s vào %s; số liệu tính đến ngày %s.", "Wrote %s to %s; the figures are as of %s.",
		diag.Amount(res.Published.Files, "tệp", "file", "files"), target, dayText(res.AsOf))
}

// told tells whether there is anything to count.
func told(problems diag.List) bool { return problems.Len() > 0 || len(problems.Silenced()) > 0 }

func counts(problems diag.List) diag.Words {
	errors, warnings := problems.Count()
	return diag.Counts(errors, warnings, len(problems.Silenced()))
}
