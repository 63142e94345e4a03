// Package build is the pipeline: it wires the stages from the files of a
// project to the files of its site. It reads no clock and no environment, and
// the same input gives the same bytes whatever the machine.
package build

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"runtime"
	"slices"

	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/publish"
)

// Options say what is built.
type Options struct {
	reasonsOpen bool        // of Compare: corrections.csv may still lack what only people can write
	Project     fs.FS       // the folder that holds the configuration
	Config      string      // name of the configuration file in Project
	Theme       fs.FS       // templates, styles, scripts, message catalogues
	BaseURL     string      // replaces base_url of the configuration; empty keeps it
	Compress    bool        // Run also writes .gz and .br beside each file that gets smaller by it
	AsOf        model.Date  // the day for which the site speaks; zero: the newest date in the data
	Today       model.Date  // taken for AsOf where neither that nor the data give a day, and what is still ahead then; zero: not known
	Progress    func(Stage) // told of every stage that has ended; may be nil
	Memory      *Memory     // what builds of this project before this one leave it; nil: nothing
	Lang        string      // in which Compare words what it finds, vi or en; empty means vi
	Cores       int         // how many files are made at a time; 0: as many as there are cores
}

// StageName names a stage.
type StageName string

// The stages in their order.
const (
	Read      StageName = "read"      // files of the project, read
	Checked   StageName = "check"     // indicators that passed the checks
	Drawn     StageName = "pages"     // files of the site: pages, charts, downloads
	Published StageName = "published" // files written below the target
)

// Stage is a stage that has ended, with the count of what it made.
type Stage struct {
	Name  StageName
	Count int
}

// Days are the days that a site is about. Each is zero where it is not known.
type Days struct {
	AsOf   model.Date // the day for which the site speaks
	Oldest model.Date // where the earliest period with a row begins
	Newest model.Date // the newest date in the data
}

// Site is a built site that stands nowhere yet.
type Site struct {
	Files []publish.File // by path
	Days
}

// Result is a build that came to its end.
type Result struct {
	Days
	Target    string // the folder written, links resolved
	Published publish.Result
}

// Prepare reads and checks everything and lists the files of the site. Where
// the list has errors there is no draft.
func Prepare(ctx context.Context, o Options) (*Draft, diag.List, error) {
	in, problems, err := load(ctx, o)
	if err != nil || problems.HasErrors() {
		return nil, problems, err
	}
	draft, more, err := draw(o, in)
	problems.Merge(more)
	if err != nil || problems.HasErrors() {
		return nil, problems, err
	}
	draft.drawn = func(files int) { o.done(Drawn, files) }
	draft.cores = cmp.Or(o.Cores, runtime.GOMAXPROCS(0))
	return draft, problems, nil
}

// Check gives all problems that a build would find: it makes every file,
// because some of them, such as a link that leads nowhere, show only then, and
// keeps none. An error says that the checks could not be made.
func Check(ctx context.Context, o Options) (diag.List, error) {
	draft, problems, err := Prepare(ctx, o)
	if draft == nil {
		return problems, err
	}
	for _, err = range draft.Files(ctx) {
	}
	problems.Merge(draft.Problems())
	return problems, failure(err)
}

// Make builds the site in memory. Where the list has errors there is no site.
func Make(ctx context.Context, o Options) (*Site, diag.List, error) {
	draft, problems, err := Prepare(ctx, o)
	if draft == nil {
		return nil, problems, err
	}
	site := &Site{Days: draft.Days}
	for f, ferr := range draft.Files(ctx) {
		if err = ferr; err == nil {
			f.Data = bytes.Clone(f.Data)
			site.Files = append(site.Files, f)
		}
	}
	if problems.Merge(draft.Problems()); err != nil {
		return nil, problems, failure(err)
	}
	slices.SortFunc(site.Files, func(a, b publish.File) int { return cmp.Compare(a.Path, b.Path) })
	return site, problems, nil
}

// Run builds the site and puts it in the place of the former one. A file goes
// to the disk as soon as it is made, and is not held. Where the list has errors
// nothing is published. The target is held from the beginning,
// so that of two builds the one that started later is the one that stays, and
// a target that is not safe to replace is refused before any work.
func Run(ctx context.Context, o Options, to publish.Options) (res Result, problems diag.List, err error) {
	out, err := publish.Open(ctx, to)
	if err != nil {
		return Result{}, diag.List{}, err
	}
	defer func() {
		if cerr := out.Close(); err == nil && cerr != nil {
			err = fmt.Errorf("build: %w", cerr)
		}
	}()
	draft, problems, err := Prepare(ctx, o)
	if draft == nil {
		return Result{}, problems, err
	}
	if draft.compress = o.Compress; o.Compress {
		for i, t := range draft.tasks {
			draft.tasks[i] = compressed(t)
		}
	}
	written, err := out.Write(ctx, draft.Files(ctx))
	if problems.Merge(draft.Problems()); err != nil {
		return Result{}, problems, failure(err)
	}
	o.done(Published, written.Files)
	return Result{Days: draft.Days, Target: out.Target(), Published: written}, problems, nil
}

func (o Options) done(name StageName, count int) {
	if o.Progress != nil {
		o.Progress(Stage{name, count})
	}
}
