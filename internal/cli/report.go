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
		return diag.WriteJSON(c.Stdout, sorted, len(silenced))
	case "sarif":
		return diag.WriteSARIF(c.Stdout, sorted, silenced, c.Version)
	case "github":
		return diag.WriteGitHub(c.Stdout, sorted)
	case "html":
		return diag.WriteHTML(c.Stdout, sorted, silenced)
	}
	return diag.WriteText(c.Stdout, sorted, c.style(c.Stdout))
}

// style is how problems are printed on a stream.
func (c *Command) style(w io.Writer) diag.Style {
	return diag.Style{Source: c.isTerminal(w), Color: c.color(w)}
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
	now    func() time.Time
	quiet  bool
	stages bool // print one line a stage
	start  time.Time
	last   time.Time
}

func (c *Command) reporter(inv invocation) *reporter {
	now := c.Now()
	return &reporter{w: c.Stderr, now: c.Now, quiet: inv.quiet, stages: c.isTerminal(c.Stderr), start: now, last: now}
}

// stageWords are what a stage is called and what it counts.
var stageWords = map[build.StageName][2]string{
	build.Read:      {"Đọc", "tệp"},
	build.Checked:   {"Kiểm tra", "chỉ số"},
	build.Drawn:     {"Dựng trang", "tệp"},
	build.Published: {"Ghi ra", "tệp"},
}

func (r *reporter) stage(s build.Stage) {
	now := r.now()
	took := now.Sub(r.last)
	r.last = now
	if r.quiet || !r.stages {
		return
	}
	words := stageWords[s.Name]
	fmt.Fprintf(r.w, "%-12s%6d %-8s%8s\n", words[0], s.Count, words[1], seconds(took))
}

// seconds prints a time as a Vietnamese reader writes it: 1,25 giây.
func seconds(d time.Duration) string {
	return strings.Replace(fmt.Sprintf("%.2f giây", d.Seconds()), ".", ",", 1)
}

func (r *reporter) say(format string, args ...any) {
	if !r.quiet {
		fmt.Fprintf(r.w, format+"\n", args...)
	}
}

func (r *reporter) waiting() {
	r.say("Một lần dựng khác đang ghi vào cùng thư mục; đang chờ…")
}

func (r *reporter) refused(problems diag.List) {
	r.say("%s. Không ghi gì; trang đang có giữ nguyên.", counts(problems))
}

func (r *reporter) checked(problems diag.List) {
	switch {
	case !told(problems):
		r.say("Không có vấn đề nào.")
	case problems.HasErrors():
		r.say("%s. Sửa xong hãy chạy lại: có lỗi chỉ thấy được khi các lỗi này đã sửa.", counts(problems))
	default:
		r.say("%s.", counts(problems))
	}
}

func (r *reporter) written(target string, res build.Result, problems diag.List) {
	if told(problems) {
		r.say("%s.", counts(problems))
	}
	if res.Published.Leftover != "" {
		r.say("Chưa xóa được thư mục của trang cũ: %s. Lần dựng sau sẽ thử lại.", res.Published.Leftover)
	}
	r.say("Đã ghi %d tệp vào %s; số liệu tính đến ngày %s.", res.Published.Files, target, dayText(res.AsOf))
}

// told tells whether there is anything to count.
func told(problems diag.List) bool { return problems.Len() > 0 || len(problems.Silenced()) > 0 }

func counts(problems diag.List) string {
	errors, warnings := problems.Count()
	return diag.Counts(errors, warnings, len(problems.Silenced()))
}
