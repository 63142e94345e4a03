package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"chitieu/internal/build"
	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/publish"
	"chitieu/theme"
)

// project is the folder that a command works on.
type project struct {
	dir    string // folder of the configuration, as the user would write it
	config string // name of the configuration in it
}

// inputFolders are the names of the folders of a project that are read.
var inputFolders = []string{"content", "data", "theme"}

// inputs are the folders of a project that are read.
func (p project) inputs() []string {
	var dirs []string
	for _, name := range inputFolders {
		dirs = append(dirs, filepath.Join(p.dir, name))
	}
	return dirs
}

// locate finds the project of a command line. A folder given as --config means
// the config.toml in it.
func locate(inv invocation) (project, error) {
	file := inv.config
	about, err := os.Stat(file)
	if err == nil && about.IsDir() {
		file = filepath.Join(file, "config.toml")
		_, err = os.Stat(file)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return project{}, &failure{diag.Say("không thấy tệp cấu hình ‹%s›", "the configuration ‹%s› is not there", file),
			diag.Say("chạy lệnh trong thư mục của trang (nơi có config.toml), hoặc chỉ tệp bằng ‹--config TỆP›.",
				"run the command in the folder of the site (where config.toml is), or name the file with ‹--config FILE›.").
				Then(diag.Say("Chưa có trang thì tạo: ‹chitieu new site THƯ-MỤC›.", "If there is no site yet, make one: ‹chitieu new site FOLDER›.")), err}
	}
	if err != nil {
		return project{}, err
	}
	return project{dir: filepath.Dir(file), config: filepath.Base(file)}, nil
}

// options turns a command line into what is built. Undated says why no commit
// gives the day; it is empty where the day was given or a commit gives it.
func (c *Command) options(inv invocation, p project) (o build.Options, undated diag.Words, err error) {
	asOf, undated, err := c.asOf(inv, p)
	if err != nil {
		return build.Options{}, none, err
	}
	base, err := baseURL(inv.baseURL)
	if err != nil {
		return build.Options{}, none, err
	}
	root, err := os.OpenRoot(p.dir) // no link leads out of it; it is closed when nothing uses it
	if err != nil {
		return build.Options{}, none, err
	}
	looks, err := looksOf(root.FS())
	if err != nil {
		return build.Options{}, none, err
	}
	return build.Options{Project: root.FS(), Config: p.config, Theme: looks, BaseURL: base, AsOf: asOf,
		Today: model.DateOf(c.Now())}, undated, nil
}

// themeFolder has what a project changes of the theme.
const themeFolder = "theme"

// looksOf is the theme of the program, with what the project has of its own over
// it. Like all that is published it is read from within the project.
func looksOf(root fs.FS) (fs.FS, error) {
	about, err := fs.Stat(root, themeFolder)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !about.IsDir() {
		return theme.FS(), nil
	}
	if err != nil {
		return nil, fmt.Errorf("own theme: %w", err)
	}
	own, err := fs.Sub(root, themeFolder)
	if err != nil {
		return nil, fmt.Errorf("own theme: %w", err)
	}
	return theme.Overlay(own), nil
}

// baseURL checks an address given on the command line and ends it with a slash.
func baseURL(given string) (string, error) {
	if given == "" {
		return "", nil
	}
	u, err := url.Parse(given)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
		return "", &usageError{notTaken("base-url", given),
			diag.Say("viết địa chỉ đầy đủ, ví dụ ‹https://example.org/tre-em/›.", "write the whole address, for example ‹https://example.org/tre-em/›.")}
	}
	return strings.TrimSuffix(given, "/") + "/", nil
}

// asOf finds the day for which the site speaks: --as-of, else
// SOURCE_DATE_EPOCH, else the newest commit; zero leaves it to the data, and
// undated says why there is no commit to ask.
func (c *Command) asOf(inv invocation, p project) (day model.Date, undated diag.Words, err error) {
	if inv.asOf != "" {
		date, err := model.ParseDate(inv.asOf)
		if err != nil || date.Year < minYear || date.Year > maxYear {
			return model.Date{}, none, &usageError{notTaken("as-of", inv.asOf),
				diag.Say("viết ngày có thật, từ năm %d đến năm %d, theo dạng năm-tháng-ngày, ví dụ ‹2026-11-23›.",
					"write a day that exists, from %d to %d, as year-month-day, for example ‹2026-11-23›.", minYear, maxYear)}
		}
		return date, none, nil
	}
	if epoch := c.Env("SOURCE_DATE_EPOCH"); epoch != "" {
		seconds, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil || seconds < 0 || seconds > maxEpoch {
			return model.Date{}, none, &usageError{diag.Say("biến môi trường SOURCE_DATE_EPOCH có giá trị ‹%s›", "the environment variable SOURCE_DATE_EPOCH is ‹%s›", epoch),
				diag.Say("đặt số giây kể từ 1970-01-01, hoặc xóa biến, hoặc dùng ‹--as-of NGÀY›.",
					"set it to the seconds since 1970-01-01, or remove it, or use ‹--as-of DAY›.")}
		}
		return model.DateOf(time.Unix(seconds, 0).UTC()), none, nil
	}
	day, undated = newestCommit(p.dir)
	return day, undated, nil
}

// The years that the day of a site may lie in: a day far off is a slip, and
// every year up to it becomes a row of the tables.
const (
	minYear = 1900
	maxYear = 2200
)

// maxEpoch is the last second of maxYear.
const maxEpoch = 7289654399

// target says where a build is written, and what must not be overwritten.
func (c *Command) target(inv invocation, p project, report *reporter) publish.Options {
	out := inv.out
	if out == "" {
		out = filepath.Join(p.dir, "public")
	}
	keep := []string{p.dir}
	if c.Home != "" {
		keep = append(keep, c.Home)
	}
	return publish.Options{Target: out, Keep: keep, Inputs: p.inputs(), Waiting: report.waiting}
}
