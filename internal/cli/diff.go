package cli

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"chitieu/internal/build"
	"chitieu/internal/bulletin"
	"chitieu/internal/compare"
	"chitieu/internal/diag"
	"chitieu/internal/disk"
	"chitieu/internal/model"
	"chitieu/internal/source"
)

// diff is `chitieu diff`.
func (c *Command) diff(ctx context.Context, inv invocation) error {
	p, err := locate(inv)
	if err != nil {
		return err
	}
	o, _, err := c.options(inv, p)
	if err != nil {
		return err
	}
	if inv.asOf == "" && c.Env("SOURCE_DATE_EPOCH") == "" {
		o.AsOf = model.DateOf(c.Now()) // what stands here would be published today, not on the day of the last commit
	}
	o.Lang = c.lang
	was, err := former(inv, p)
	if err != nil {
		return err
	}
	found, problems, err := build.Compare(ctx, o, was.Former)
	if err != nil {
		return err
	}
	report := c.reporter(inv)
	open := problems.HasErrors()
	if open {
		if err := c.problems(c.Stderr, p, problems); err != nil {
			return err
		}
	}
	if found == nil {
		report.say("%s. Dữ liệu phải đúng thì mới so sánh được.", "%s. Only data without errors can be compared.", counts(problems))
		return errProblems
	}
	told := bulletin.Bulletin{Lang: c.lang, Since: was.since.In(c.lang), Former: against(inv), Changes: found.Changes, Words: found.Words, Unread: found.Unread}
	if err := tells[inv.format](told, c.Stdout, o.Theme); err != nil {
		return err
	}
	if inv.write {
		if err := addRows(p, found.Missing(), found.AsOf, report); err != nil {
			return err
		}
	}
	if lacking := told.Problems(found.AsOf); inv.requireReasons && lacking.HasErrors() {
		if err := c.problems(c.Stderr, p, lacking); err != nil {
			return err
		}
		return errProblems
	}
	if open {
		return errProblems
	}
	return nil
}

// against are the words of a command line that say what to compare with.
func against(inv invocation) string {
	switch {
	case len(inv.words) > 0:
		return inv.words[0]
	case inv.published != "":
		return "--published " + inv.published
	}
	return ""
}

// tells are the forms in which changes are told, by the word after --format.
var tells = map[string]func(bulletin.Bulletin, io.Writer, fs.FS) error{
	"text":     func(b bulletin.Bulletin, w io.Writer, _ fs.FS) error { return b.WriteText(w) },
	"markdown": func(b bulletin.Bulletin, w io.Writer, _ fs.FS) error { return b.WriteMarkdown(w) },
	"json":     func(b bulletin.Bulletin, w io.Writer, _ fs.FS) error { return b.WriteJSON(w) },
	"html": func(b bulletin.Bulletin, w io.Writer, theme fs.FS) error {
		styles, err := fs.ReadFile(theme, "styles/site.css")
		if err != nil {
			return err
		}
		return b.WriteHTML(w, styles)
	},
}

// addRows writes the entries that corrections.csv lacks; the reasons are for
// people to write.
func addRows(p project, missing []compare.Row, day model.Date, report *reporter) error {
	if len(missing) == 0 {
		report.say("corrections.csv không thiếu dòng nào.", "corrections.csv lacks no row.")
		return nil
	}
	name := filepath.Join(p.dir, filepath.FromSlash(source.CorrectionsFile))
	old, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	there := prepared(old)
	var rows []map[string]string
	for _, row := range missing {
		if cells := row.Cells(day); !there[rowKey(cells)] {
			rows = append(rows, cells)
		}
	}
	if len(rows) == 0 {
		report.say("corrections.csv đã có các dòng ấy: điền kind và reason_vi.", "corrections.csv has these rows: fill in kind and reason_vi.")
		return nil
	}
	data, err := source.AppendRows(old, rows)
	if err != nil {
		return err
	}
	if err := disk.Replace(name, old, data); errors.Is(err, disk.ErrChanged) {
		return editedElsewhere(filepath.ToSlash(name), err)
	} else if err != nil {
		return err
	}
	report.say("Đã thêm %s vào %s. Ở mỗi dòng hãy điền kind (correction: sửa sai; revision: cập nhật; dòng của chỉ tiêu, số liệu liên quan hay chiều tốt hơn đã có sẵn kind) và reason_vi (reason_en: bản tiếng Anh, nếu có), rồi chạy ‹chitieu check›.",
		"Added %s to %s. In each of them fill in kind (correction: a mistake was mended; revision: better data; rows of a target, a related figure or a direction have it already) and reason_vi (reason_en: its English, if there is one), then run ‹chitieu check›.",
		diag.Amount(len(rows), "dòng", "row", "rows"), filepath.ToSlash(name))
	return nil
}

// prepared are the rows of corrections.csv that wait for their kind or reason, by what they
// are about. A row that has both may tell of the same change, made another time.
func prepared(file []byte) map[string]bool {
	out := map[string]bool{}
	table := source.ParseTable(source.NewFile(source.CorrectionsFile, file))
	for _, row := range table.Rows {
		cells := map[string]string{}
		for i, name := range table.Header.Cells[:min(len(table.Header.Cells), len(row.Cells))] {
			cells[strings.TrimSpace(name.Text)] = strings.TrimSpace(row.Cells[i].Text)
		}
		if cells["kind"] == "" || !source.Explains(cells["reason_vi"]) {
			out[rowKey(cells)] = true
		}
	}
	return out
}

func rowKey(cells map[string]string) string {
	var out []string
	for _, name := range []string{"indicator", "period", "area", "dims", "old", "new"} {
		out = append(out, cells[name])
	}
	return strings.Join(out, "|")
}

// since names a commit for a reader.
func since(what diag.Words, commit string, day model.Date) diag.Words {
	return diag.Say("%s (commit %s, ngày %s)", "%s (commit %s, %s)", what, commit, dayText(day))
}

// editedElsewhere says that a file was changed while the command ran.
func editedElsewhere(name string, err error) *failure {
	return &failure{diag.Say("tệp ‹%s› vừa được sửa ở nơi khác nên không ghi thêm", "the file ‹%s› has just been changed elsewhere, so nothing was added", name),
		saveAndRepeat, err}
}

var saveAndRepeat = diag.Say("lưu và đóng tệp rồi chạy lại.", "save and close the file and run again.")
