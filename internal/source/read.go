package source

import (
	"cmp"
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"

	"chitieu/internal/cores"
	"chitieu/internal/diag"
)

// The folders and names of a project, as in docs/data-format.md.
const (
	DefaultConfig    = "config.toml"
	DataFolder       = "data"
	IndicatorsFolder = "data/indicators"
	ObservationsFile = "observations.csv"
	RelatedFile      = "related.csv"
	CorrectionsFile  = DataFolder + "/corrections.csv" // from the folder of the project, as the others are not
	IndicatorFile    = "indicator.toml"
)

// DataFiles lists the files of the data folder.
func DataFiles() []string {
	return []string{"areas.csv", "area-changes.csv", "corrections.csv", "dimensions.toml", "agencies.toml", "sources.toml", "releases.toml"}
}

// IndicatorFiles lists the files of the folder of an indicator.
func IndicatorFiles() []string { return []string{IndicatorFile, ObservationsFile, RelatedFile} }

// Project is everything that was read. A document or table that is nil does
// not exist in the folder or could not be read.
type Project struct {
	Config      *Document
	Areas       *Table
	AreaChanges *Table
	Corrections *Table
	Dimensions  *Document
	Agencies    *Document
	Sources     *Document
	Releases    *Document
	Indicators  []Indicator // by id
	Files       []*File     // every file that was read, by path
	Stray       []string    // paths of files and folders below data that belong to nothing, sorted
}

// Indicator is the folder of one indicator. Its tables are not parsed: they are
// most of a project, and need be in memory only while they are checked.
type Indicator struct {
	ID           string
	Meta         *Document // indicator.toml
	Observations *File     // nil where the indicator has no figures yet
	Related      *File
}

// File finds a file that was read; nil where there is none.
func (p *Project) File(path string) *File {
	i, found := slices.BinarySearchFunc(p.Files, path, func(f *File, path string) int { return cmp.Compare(f.Path, path) })
	if !found {
		return nil
	}
	return p.Files[i]
}

// Read reads the configuration file of the given name (DefaultConfig where it
// is empty) and all of data/. Files that cannot be read are problems of the
// list; every other judgement is left to package check.
func Read(fsys fs.FS, config string) (*Project, diag.List) { return new(Memory).Read(fsys, config) }

// Memory keeps what was read, so that a file whose bytes are the same is not
// parsed again: the next Project then holds the very same document or table.
// The bytes of every file are read each time. They are few, and times and sizes
// of files lie: a file may be saved twice within the resolution of its clock.
// The zero Memory holds nothing. It is not safe for concurrent use, and what
// was read must not be changed.
type Memory struct {
	files map[string]parsed
}

// parsed is a file with what was made of it.
type parsed struct {
	file     *File
	document *Document // nil where it is none
	table    *Table    // nil where it is none or was left unparsed
}

// Read is Read, with the memory of earlier runs.
func (m *Memory) Read(fsys fs.FS, config string) (*Project, diag.List) {
	r := reader{fsys: fsys, before: m.files, now: map[string]parsed{}, project: &Project{}}
	r.read(config)
	m.files = r.now
	return r.project, r.problems
}

func (r *reader) read(config string) {
	p := r.project
	p.Config = r.document(cmp.Or(config, DefaultConfig), true)
	if _, err := fs.Stat(r.fsys, DataFolder); errors.Is(err, fs.ErrNotExist) {
		r.problems.Add(diag.Diagnostic{Rule: "file-missing", Pos: diag.Position{Path: DataFolder}}.With(
			diag.Say("Thiếu thư mục này: không có số liệu nào để đọc.", "This folder is missing: there are no figures to read."),
			diag.Say("Tạo thư mục theo docs/data-format.md, hoặc chạy lệnh với --config trong thư mục của trang.",
				"Make it as docs/data-format.md says, or run the command with --config in the folder of the site.")))
		return
	}
	p.Areas = r.table(DataFolder+"/areas.csv", true)
	p.AreaChanges = r.table(DataFolder+"/area-changes.csv", true)
	p.Corrections = r.table(CorrectionsFile, true)
	p.Dimensions = r.document(DataFolder+"/dimensions.toml", false)
	p.Agencies = r.document(DataFolder+"/agencies.toml", true)
	p.Sources = r.document(DataFolder+"/sources.toml", true)
	p.Releases = r.document(DataFolder+"/releases.toml", true)
	r.indicators()
	r.stray(DataFolder, append(DataFiles(), path.Base(IndicatorsFolder))...)
	slices.SortFunc(p.Files, func(a, b *File) int { return cmp.Compare(a.Path, b.Path) })
	slices.Sort(p.Stray)
}

// ReadDocument reads one TOML file by itself. The document is nil where that
// fails.
func ReadDocument(fsys fs.FS, name string) (*Document, diag.List) {
	r := reader{fsys: fsys, now: map[string]parsed{}, project: &Project{}}
	return r.document(name, true), r.problems
}

type reader struct {
	fsys     fs.FS
	before   map[string]parsed // what was read in earlier runs, by path
	now      map[string]parsed // what was read in this one
	project  *Project
	problems diag.List
}

// apart makes a reader that keeps what it reads to itself until it is taken.
func (r *reader) apart() *reader {
	return &reader{fsys: r.fsys, before: r.before, now: map[string]parsed{}, project: &Project{}}
}

func (r *reader) take(other *reader) {
	maps.Copy(r.now, other.now)
	r.project.Indicators = append(r.project.Indicators, other.project.Indicators...)
	r.project.Files = append(r.project.Files, other.project.Files...)
	r.project.Stray = append(r.project.Stray, other.project.Stray...)
	r.problems.Merge(other.problems)
}

// file reads a file; a missing one is a problem only if it is required. A file
// whose bytes are known is the one that was read before.
func (r *reader) file(name string, required bool) *File {
	if _, err := fs.Stat(r.fsys, name); errors.Is(err, fs.ErrNotExist) {
		if required {
			r.problems.Add(diag.Diagnostic{Rule: "file-missing", Pos: diag.Position{Path: name}}.With(
				diag.Say("Thiếu tệp này.", "This file is missing."), missingHint(name)))
		}
		return nil
	}
	f, problem := readFile(r.fsys, name, limitOf(name))
	if problem != nil {
		r.problems.Add(*problem)
		return nil
	}
	if was := r.before[name].file; was != nil && was.Same(f) {
		f = was
	}
	r.now[name] = parsed{file: f}
	r.project.Files = append(r.project.Files, f)
	return f
}

func missingHint(name string) diag.Words {
	switch path.Base(name) {
	case "area-changes.csv", "corrections.csv":
		return diag.Say("Tạo tệp theo docs/data-format.md; chưa có gì thì chỉ ghi dòng tên cột.",
			"Make it as docs/data-format.md says; while there is nothing to put in, with the column names alone.")
	case "releases.toml":
		return diag.Say("Tạo tệp theo docs/data-format.md; chưa có gì thì chỉ ghi một dòng chú thích #.",
			"Make it as docs/data-format.md says; while there is nothing to put in, with one line of comment, #.")
	}
	return diag.Say("Nếu vừa xóa hay đổi tên nhầm, lấy lại tệp bằng git (Discard hoặc Revert); chưa từng có thì tạo theo docs/data-format.md.",
		"If it was deleted or renamed by mistake, get it back from git (Discard or Revert); if it was never there, make it as docs/data-format.md says.")
}

func (r *reader) document(name string, required bool) *Document {
	f := r.file(name, required)
	if f == nil {
		return nil
	}
	p := r.before[name]
	if p.file != f || p.document == nil {
		p = parsed{file: f, document: ParseDocument(f)}
	}
	r.now[name] = p
	return p.document
}

func (r *reader) table(name string, required bool) *Table {
	f := r.file(name, required)
	if f == nil {
		return nil
	}
	p := r.before[name]
	if p.file != f || p.table == nil {
		p = parsed{file: f, table: ParseTable(f)}
	}
	r.now[name] = p
	return p.table
}

// indicators reads the folders of the indicators, on all cores.
func (r *reader) indicators() {
	entries := r.list(IndicatorsFolder)
	readers := make([]*reader, len(entries))
	cores.Each(len(entries), func(i int) {
		readers[i] = r.apart()
		readers[i].indicator(entries[i])
	})
	for _, other := range readers {
		r.take(other)
	}
}

func (r *reader) indicator(entry fs.DirEntry) {
	folder := path.Join(IndicatorsFolder, entry.Name())
	if !r.isDir(folder, entry) || entry.Name()[0] == '.' {
		r.project.Stray = append(r.project.Stray, folder)
		return
	}
	r.project.Indicators = append(r.project.Indicators, Indicator{
		ID:           entry.Name(),
		Meta:         r.document(path.Join(folder, IndicatorFile), true),
		Observations: r.file(path.Join(folder, ObservationsFile), false),
		Related:      r.file(path.Join(folder, RelatedFile), false),
	})
	r.stray(folder, IndicatorFiles()...)
}

// list gives the entries of a folder by name.
func (r *reader) list(folder string) []fs.DirEntry {
	entries, err := fs.ReadDir(r.fsys, folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		r.problems.Add(diag.Diagnostic{Rule: "file-unreadable", Pos: diag.Position{Path: folder}}.With(
			diag.Say("Không đọc được thư mục: %s.", "The folder cannot be read: %s.", reason(err)),
			diag.Say("Kiểm tra thư mục còn đó và tài khoản đang chạy có quyền đọc.", "See whether the folder is still there and may be read by whoever runs this.")))
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) })
	return entries
}

// isDir follows a link, as opening a file does.
func (r *reader) isDir(name string, entry fs.DirEntry) bool {
	if entry.IsDir() {
		return true
	}
	info, err := fs.Stat(r.fsys, name)
	return err == nil && info.IsDir()
}

// stray notes what is in a folder under a name that means nothing to the
// program.
func (r *reader) stray(folder string, known ...string) {
	for _, entry := range r.list(folder) {
		if !slices.Contains(known, entry.Name()) {
			r.project.Stray = append(r.project.Stray, path.Join(folder, entry.Name()))
		}
	}
}
