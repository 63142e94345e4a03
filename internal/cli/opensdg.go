package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/disk"
	"chitieu/internal/model"
	"chitieu/internal/opensdg"
	"chitieu/internal/source"
)

// repositoryWord is the first word behind import that means a whole repository.
const repositoryWord = "opensdg"

// wholeRepository shows how a repository is imported.
var wholeRepository = diag.Say("viết ‹chitieu import opensdg KHO --out THƯ-MỤC›.", "write ‹chitieu import opensdg REPOSITORY --out FOLDER›.")

// repositoryFlags are what a person says of a repository.
type repositoryFlags struct {
	country      string
	publisher    string
	url          string
	kind         string
	date         string
	translations []string
}

// given tells whether anything was said of a repository.
func (f repositoryFlags) given() bool {
	return cmp.Or(f.country, f.publisher, f.url, f.kind, f.date) != "" || len(f.translations) > 0
}

// importRepository is `chitieu import opensdg`: it makes a project of a data
// repository of Open SDG, with a report of what was not taken as it stands.
func (c *Command) importRepository(inv invocation) error {
	if err := wantsRepository(inv); err != nil {
		return err
	}
	dir, out := inv.words[1], filepath.Clean(inv.out)
	options, err := c.repositoryOptions(inv, dir)
	if err != nil {
		return err
	}
	if err := free(out); err != nil {
		return err
	}
	root, err := os.OpenRoot(dir) // no link leads out of it
	if err != nil {
		return &failure{diag.Say("không mở được thư mục ‹%s›", "the folder ‹%s› cannot be opened", dir), diag.Say("chỉ thư mục của kho Open SDG, nơi có data và meta.", "name the folder of the Open SDG repository, with data and meta in it."), err}
	}
	defer root.Close()
	res, err := opensdg.Convert(root.FS(), options)
	if errors.Is(err, opensdg.ErrNotRepository) {
		return c.notRepository(dir, err)
	}
	if err != nil {
		return err
	}
	report := out + "-bao-cao.csv"
	if err := disk.NewFile(report, res.Report.CSV(c.lang)); err != nil {
		return occupied(err, diag.Say("đó là báo cáo của lần nhập trước: đổi tên hoặc xóa tệp ấy rồi chạy lại.", "that is the report of an earlier import: rename or delete it and run again."))
	}
	var files []disk.File
	for _, f := range res.Files {
		files = append(files, disk.File(f))
	}
	if err := disk.NewFolder(out, files, true); err != nil {
		return occupied(err, otherFolder)
	}
	c.repositoryReport(inv, res, filepath.ToSlash(out), filepath.ToSlash(report))
	return nil
}

// notRepository says why no project can be made of a folder: it is another one, or its
// figures are in a form that nothing here reads.
func (c *Command) notRepository(dir string, err error) error {
	var why *opensdg.NotRepositoryError
	if errors.As(err, &why) {
		for _, e := range why.Entries {
			if e.Rule == "input-class" {
				return &failure{diag.Say("không nhập được kho ‹%s›: %s (%s)", "the repository ‹%s› cannot be imported: %s (%s)", dir, e.Reason, e.Place()), e.Remedy, err}
			}
		}
	}
	return &failure{diag.Say("‹%s› không phải kho số liệu Open SDG", "‹%s› is no data repository of Open SDG", dir), diag.Say("chỉ thư mục có data/indicator_*.csv và meta/*.md (hoặc meta/*.yml).", "name the folder with data/indicator_*.csv and meta/*.md (or meta/*.yml)."), err}
}

var otherFolder = diag.Say("chọn thư mục khác, hoặc thư mục trống; chitieu không bao giờ ghi đè tệp đã có.", "choose another folder, or an empty one; chitieu never writes over a file that is there.")

// free tells whether a project can be made in a folder, before its report is: the
// folder is not there yet or empty, and the one that it lies in is there.
func free(out string) error {
	name := filepath.ToSlash(out)
	switch entries, err := os.ReadDir(out); {
	case err == nil && len(entries) > 0:
		return &failure{diag.Say("thư mục ‹%s› đã có tệp, nên không ghi gì", "the folder ‹%s› has files, so nothing was written", name), otherFolder, nil}
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return &failure{diag.Say("‹%s› đã có và không phải thư mục, nên không ghi gì", "‹%s› is there and no folder, so nothing was written", name), otherFolder, err}
	}
	if parent := filepath.Dir(out); !isFolder(parent) {
		return &failure{diag.Say("không thấy thư mục ‹%s›", "the folder ‹%s› is not there", filepath.ToSlash(parent)), diag.Say("tạo thư mục ấy trước, hoặc chọn thư mục khác.", "make that folder first, or choose another one."), fs.ErrNotExist}
	}
	return nil
}

func isFolder(name string) bool {
	about, err := os.Stat(name)
	return err == nil && about.IsDir()
}

// wantsRepository refuses a command line that lacks something, or has flags of
// the import of one table.
func wantsRepository(inv invocation) error {
	switch {
	case len(inv.words) < 2:
		return &usageError{diag.Say("thiếu thư mục của kho Open SDG", "the folder of the Open SDG repository is missing"), wholeRepository}
	case inv.out == "":
		return &usageError{diag.Say("thiếu cờ ‹--out›", "the flag ‹--out› is missing"), wholeRepository}
	case inv.config != source.DefaultConfig:
		return &usageError{diag.Say("‹chitieu import opensdg› không có cờ ‹--config›", "‹chitieu import opensdg› has no flag ‹--config›"), helpHint("import")}
	case inv.write || inv.imports.indicator != "":
		return &usageError{diag.Say("‹chitieu import opensdg› không dùng cờ ‹--write›, ‹--indicator›", "‹chitieu import opensdg› does not take the flags ‹--write›, ‹--indicator›"), diag.Say("hai cờ ấy dùng khi nhập một bảng.", "they are for the import of one table.")}
	}
	return nil
}

// repositoryOptions is what is known of a repository beside its files.
func (c *Command) repositoryOptions(inv invocation, dir string) (opensdg.Options, error) {
	f := inv.imports.repository
	abs, err := filepath.Abs(dir)
	if err != nil {
		return opensdg.Options{}, err
	}
	o := opensdg.Options{Name: filepath.Base(abs), Country: f.country, Publisher: f.publisher, URL: f.url, Kind: model.SourceKind(f.kind), Date: f.date, ThisYear: c.Now().Year()}
	if f.kind != "" && !slices.Contains(model.SourceKinds(), o.Kind) {
		var kinds []string
		for _, k := range model.SourceKinds() {
			kinds = append(kinds, string(k))
		}
		return o, unknown(diag.Say("loại nguồn", "kind of source"), f.kind, kinds, "")
	}
	if f.date != "" {
		if d, err := model.ParseDate(f.date); err != nil || d.Year < minYear || d.Year > maxYear {
			return o, &usageError{notTaken("date", f.date), diag.Say("viết ngày của kho theo dạng năm-tháng-ngày, ví dụ ‹2026-08-07›.", "write the day of the repository as year-month-day, such as ‹2026-08-07›.")}
		}
	} else if _, err := os.Stat(filepath.Join(dir, ".git")); err == nil {
		if day, undated := newestCommit(dir); undated == none {
			o.Date = day.String()
		}
	}
	for _, folder := range f.translations {
		about, err := os.Stat(folder)
		if err != nil || !about.IsDir() {
			return o, &failure{notThere(folder), diag.Say("chỉ thư mục của kho sdg-translations đã tải về.", "name the folder of the copy of sdg-translations."), errors.Join(err, fs.ErrNotExist)}
		}
		words, err := os.OpenRoot(folder)
		if err != nil {
			return o, err
		}
		o.Words = append(o.Words, opensdg.Words{Name: filepath.Base(filepath.Clean(folder)), Files: words.FS()})
	}
	return o, nil
}

// kindsShown is how many reasons are told on the terminal.
const kindsShown = 20

// repositoryReport tells what was made, and counts what was not taken.
func (c *Command) repositoryReport(inv invocation, res *opensdg.Result, out, report string) {
	say := func(w diag.Words) { fmt.Fprintln(c.Stdout, diag.Visible(w.In(c.lang))) }
	if !inv.quiet {
		say(diag.Say("Kho của %s: %s, thành %d chỉ số của dự án (%d chưa có số liệu); %s, %s.", "The repository of %s: %s, made into %d of the project (%d without figures); %s, %s.",
			res.Country, diag.Amount(res.Numbers, "chỉ số", "indicator", "indicators"), res.Indicators, res.Empty,
			diag.Amount(res.Rows, "dòng số liệu", "row of figures", "rows of figures"), diag.Amount(res.Areas, "địa bàn", "area", "areas")))
	}
	kinds := res.Report.Kinds()
	for i, k := range kinds {
		if i == kindsShown {
			say(diag.Say("… và %d lý do khác.", "… and %d other reasons.", len(kinds)-kindsShown))
			break
		}
		rows := diag.Words{}
		if k.Rows > 0 {
			rows = diag.Say(", %s", ", %s", diag.Amount(k.Rows, "dòng số liệu", "row of figures", "rows of figures"))
		}
		say(diag.Say("%s %d chỗ%s [%s]: %s: %s", "%s (%d)%s [%s]: %s: %s", opensdg.FateWords(k.Fate), k.Entries, rows, k.Rule, k.First.Place(), k.First.Reason))
	}
	c.repositoryGaps(inv, res, say)
	if !inv.quiet {
		say(diag.Say("Dự án ở %s; báo cáo từng dòng ở %s. Tiếp theo: chitieu check --config %s", "The project is in %s; the report of every row in %s. Next: chitieu check --config %s", out, report, strings.TrimSuffix(out, "/")))
	}
}

// fetchWords shows the lines that fetch the words of a repository, of several each its
// own, and the one that imports again with all of them.
func (c *Command) fetchWords(inv invocation, res *opensdg.Result, say func(diag.Words)) {
	folders := map[string]bool{}
	again := "  chitieu import opensdg " + filepath.ToSlash(inv.words[1]) + " --out " + filepath.ToSlash(filepath.Clean(inv.out)) + "-2"
	for _, given := range inv.imports.repository.translations {
		folders[filepath.Base(filepath.Clean(given))] = true
		again += " --translations " + filepath.ToSlash(given)
	}
	fetched := false
	for _, e := range res.Elsewhere {
		folder := e.Folder()
		for n := 2; folders[folder]; n++ {
			folder = fmt.Sprintf("%s-%d", e.Folder(), n)
		}
		if line := e.Command(folder); line != "" {
			fetched, folders[folder] = true, true
			say(diag.Say("  %s", "  %s", line))
			again += " --translations " + folder
		}
	}
	if fetched {
		say(diag.Words{VI: again, EN: again})
	}
}

// repositoryGaps tells what a person can still say of a repository: its words and
// its day.
func (c *Command) repositoryGaps(inv invocation, res *opensdg.Result, say func(diag.Words)) {
	if res.Bare {
		say(diag.Say("Không mô tả nào ghi tên nước, nên lấy tên thư mục, %s. Nếu biết tên, chạy lại với ‹--country TÊN›.", "No description names the country, so it has the name of the folder, %s. If you know the name, run again with ‹--country NAME›.", res.Country))
	}
	switch {
	case res.Nameless == 0:
	case len(res.Elsewhere) == 0 && len(res.Unread) > 0:
		say(diag.Say("%s của kho không có tên, chỉ có số: kho có mô tả hoặc lời ở dạng không đọc được (%s); cách sửa ở trong báo cáo.", "%s of the repository without a name, with only a number: the repository has descriptions or words in forms that cannot be read (%s); the report has the remedy.", diag.Amount(res.Nameless, "chỉ số", "indicator", "indicators"), strings.Join(res.Unread, ", ")))
	case slices.ContainsFunc(res.Elsewhere, func(e opensdg.Elsewhere) bool { return e.Command("") != "" }) || len(inv.imports.repository.translations) == 0:
		say(diag.Say("%s của kho không có tên, chỉ có số: nếu lời ở kho dịch thuật khác, tải kho ấy về rồi chạy lại với ‹--translations THƯ-MỤC›.", "%s of the repository without a name, with only a number: if the words are in a repository of translations, fetch it and run again with ‹--translations FOLDER›.", diag.Amount(res.Nameless, "chỉ số", "indicator", "indicators")))
		c.fetchWords(inv, res, say)
	default:
		say(diag.Say("%s của kho không có tên, cả trong thư mục của ‹--translations›: chỉ có số.", "%s of the repository without a name, in the folder of ‹--translations› neither: only a number.", diag.Amount(res.Nameless, "chỉ số", "indicator", "indicators")))
	}
	if res.Year > 0 && res.Rows > 0 {
		say(diag.Say("Không rõ ngày của kho (không đọc được .git): trang không ghi ngày ấy, và số sau năm %d bị coi là của kỳ chưa tới. Nếu biết ngày, chạy lại với ‹--date NĂM-THÁNG-NGÀY›.", "The day of the repository is not known (no .git was read): the site does not give it, and figures after %d count as ones to come. If you know the day, run again with ‹--date YEAR-MONTH-DAY›.", res.Year))
	}
}
