package opensdg

import (
	"cmp"
	"io/fs"
	"path"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/tabular"
)

// NotRepositoryError is ErrNotRepository with what the folder holds in place of tables
// and descriptions, where that was found out.
type NotRepositoryError struct{ Entries []Entry }

// Error is that of ErrNotRepository.
func (e *NotRepositoryError) Error() string { return ErrNotRepository.Error() }

// Unwrap is ErrNotRepository.
func (e *NotRepositoryError) Unwrap() error { return ErrNotRepository }

// inputs reads from the configuration where tables and descriptions lie, and
// how columns and codes are renamed. Without tables the site of the repository has its
// figures from elsewhere alone.
func (r *repository) inputs(config value) (tables, metas []string) {
	list := config.get("inputs").list
	for _, in := range list {
		class, pattern := in.get("class").text, in.get("path_pattern").text
		switch {
		case class == "InputCsvData":
			tables = append(tables, cmp.Or(pattern, patterns.tables[0]))
			r.readMaps(in)
		case class == "InputYamlMdMeta" || class == "InputYamlMeta":
			metas = append(metas, cmp.Or(pattern, "meta/*-*.md"))
		case class == "InputCsvMeta" || class == "InputExcelMeta":
			pattern = cmp.Or(pattern, map[string]string{"InputCsvMeta": "meta/*-*.csv", "InputExcelMeta": "meta/*-*.xlsx"}[class])
			metas, r.metaTables = append(metas, pattern), append(r.metaTables, pattern)
			r.mapFields(in)
		case class == "":
		case strings.HasSuffix(class, "Meta"):
			r.unreadAs = append(r.unreadAs, class)
			r.report.add(Entry{Fate: LeftOut, Rule: "input-class", Path: configFile, Line: in.line, Text: strings.TrimSpace(class + " " + pattern),
				Reason: diag.Say("Kho lấy mô tả chỉ số từ %s; chỉ đọc được mô tả dạng YAML, Markdown, CSV và .xlsx.", "The repository takes descriptions of indicators from %s; only YAML, Markdown, CSV and .xlsx can be read.", class),
				Remedy: diag.Say("Ghi các mô tả ấy thành tệp như meta/1-1-1.yml rồi nhập lại.", "Write these descriptions to files such as meta/1-1-1.yml and import again.")})
		default:
			r.report.add(Entry{Fate: LeftOut, Rule: "input-class", Path: configFile, Line: in.line, Text: class,
				Reason: diag.Say("Kho lấy số liệu từ %s; chỉ đọc được bảng CSV.", "The repository takes figures from %s; only CSV tables can be read.", class),
				Remedy: diag.Say("Xuất số liệu ấy thành các tệp data/indicator_*.csv của Open SDG, ghi InputCsvData vào inputs của config_data.yml, rồi nhập lại.", "Export these figures to Open SDG's files data/indicator_*.csv, put InputCsvData into the inputs of config_data.yml, and import again.")})
		}
	}
	if len(list) == 0 {
		tables = patterns.tables
	}
	if metas == nil {
		metas = patterns.meta
	}
	return tables, metas
}

// unusedTables reports tables that lie where others have theirs, but of which the site
// of this repository shows nothing: it has its figures from elsewhere.
func (r *repository) unusedTables(base string) {
	for _, name := range r.glob(base, patterns.tables) {
		r.report.add(Entry{Fate: LeftOut, Rule: "table-unused", Path: name, Text: path.Base(name), Rows: r.dataRows(name),
			Reason: diag.Say("inputs của config_data.yml không lấy tệp CSV nào: trang của kho không đăng bảng này, nên ở đây cũng không.", "The inputs of config_data.yml take no CSV file: the site of the repository does not show this table, so none is made of it here."),
			Remedy: diag.Say("Nếu bảng này là số liệu để đăng, ghi InputCsvData vào inputs của config_data.yml rồi nhập lại.", "If this table is for publication, put InputCsvData into the inputs of config_data.yml and import again.")})
	}
}

// unmatched reports the tables in the folders of the others whose names no pattern of the
// configuration has: the site of the repository does not show them either.
func (r *repository) unmatched(base string, patterns []string) {
	known := map[string]bool{}
	for _, name := range r.renaming {
		known[path.Clean(name)] = true
	}
	for _, name := range r.glob(base, patterns) {
		known[name] = true
	}
	seen := map[string]bool{}
	for _, pattern := range patterns {
		pattern = path.Join(base, pattern)
		folder := path.Dir(pattern[:strings.IndexAny(pattern+"*", "*?[")] + "x")
		if folder == "." || seen[folder] {
			continue // of the whole repository, other tables are no figures
		}
		seen[folder] = true
		_ = fs.WalkDir(r.fsys, folder, func(name string, e fs.DirEntry, err error) error { // a folder that cannot be read has no tables
			if err == nil && !e.IsDir() && strings.EqualFold(path.Ext(name), ".csv") && !known[name] {
				known[name] = true
				r.report.add(Entry{Fate: LeftOut, Rule: "file-unmatched", Path: name, Text: path.Base(name), Rows: r.dataRows(name),
					Reason: diag.Say("path_pattern của InputCsvData không khớp tên hay thư mục của tệp này: trang của kho không đăng bảng này, nên ở đây cũng không.", "The path_pattern of InputCsvData does not match the name or the folder of this file: the site of the repository does not show this table, so none is made of it here."),
					Remedy: diag.Say("Nếu bảng này là số liệu để đăng, đổi tên tệp hoặc sửa path_pattern trong config_data.yml rồi nhập lại.", "If this table is for publication, rename the file or mend path_pattern in config_data.yml, and import again.")})
			}
			return nil
		})
	}
}

// dataRows counts the lines of a table below its header that are not blank; 0 for what
// is no table.
func (r *repository) dataRows(name string) int {
	if !strings.EqualFold(path.Ext(name), ".csv") {
		return 0
	}
	data, ok := r.read(name)
	if !ok {
		return 0
	}
	if grid, err := tabular.Read(name, data, tabular.Options{Separator: "comma"}); err == nil {
		n := 0
		for _, row := range grid.Rows {
			if !blankRow(row) {
				n++
			}
		}
		return max(0, n-1)
	}
	return max(0, strings.Count(strings.TrimRight(string(data), "\r\n"), "\n"))
}
