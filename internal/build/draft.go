package build

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"slices"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/hosting"
	"chitieu/internal/locale"
	"chitieu/internal/publish"
	"chitieu/internal/render"
	"chitieu/internal/site"
)

// Draft is a site whose input passed the checks. It knows which files there
// are, and holds none of them: each is made when it is asked for.
type Draft struct {
	Days
	content  *content
	words    []*locale.Locale // of the languages, the main one first
	editions []*site.Site     // in these languages
	tasks    []task           // by path
	problems diag.List
	drawn    func(files int)
	cores    int  // how many files are made at a time
	compress bool // each with its compressed twins
}

// task is a file to be made.
type task struct {
	path string
	make func() (render.Page, error)
}

// add adds a file that is no page.
func (d *Draft) add(path string, make func() []byte) {
	d.tasks = append(d.tasks, task{path, func() (render.Page, error) { return render.Page{File: render.File{Path: path, Data: make()}}, nil }})
}

// ErrProblems ends the sequence of files where a problem of the input was found
// only in drawing, so that whoever writes them gives up.
var ErrProblems = errors.New("build: the input has errors")

// failure is an error of the build, but for the one that stands for problems of
// the input: those are told by the list.
func failure(err error) error {
	if errors.Is(err, ErrProblems) {
		return nil
	}
	return err
}

// Problems are those that showed in making the files: links of texts that lead
// nowhere. They are known when Files has come to its end.
func (d *Draft) Problems() diag.List { return d.problems }

// Files makes every file of the site once, on all cores, and forgets it: by
// path, and at the end those that list the others. An error is the last element.
// The data of a file is there until the next one comes, no longer.
func (d *Draft) Files(ctx context.Context) iter.Seq2[publish.File, error] {
	return func(yield func(publish.File, error) bool) {
		links := newTargets(d.content.texts)
		var sitemap []site.SitemapEntry
		files := len(d.tasks)
		for page, err := range inOrder(ctx, d.tasks, d.cores) {
			if err != nil {
				yield(publish.File{}, err)
				return
			}
			if page.Sitemap.Address != "" {
				sitemap = append(sitemap, page.Sitemap)
			}
			links.see(page.File)
			for _, f := range append([]render.File{page.File}, page.Twins...) {
				if !yield(publish.File(f), nil) {
					return
				}
			}
			page.Free()
		}
		last, err := d.last(sitemap)
		if err != nil {
			yield(publish.File{}, err)
			return
		}
		for _, f := range last {
			if links.see(f); hosting.ContentEncoding(f.Path) == "" {
				files++
			}
			if !yield(publish.File(f), nil) {
				return
			}
		}
		if err := d.end(links); err != nil {
			yield(publish.File{}, err)
			return
		}
		d.drawn(files)
	}
}

// last is the files that come last: the listings, with their twins.
func (d *Draft) last(sitemap []site.SitemapEntry) ([]render.File, error) {
	all := d.listings(sitemap)
	if !d.compress {
		return all, nil
	}
	for _, f := range all[:len(all):len(all)] {
		twins, err := twinsOf(f)
		if err != nil {
			return nil, err
		}
		all = append(all, twins...)
	}
	return all, nil
}

// listings makes the files that list the others.
func (d *Draft) listings(sitemap []site.SitemapEntry) []render.File {
	slices.SortFunc(sitemap, func(a, b site.SitemapEntry) int { return strings.Compare(a.Address, b.Address) })
	return render.ForMachines(d.editions[0], sitemap)
}

// Has tells whether the site has a file of that path.
func (d *Draft) Has(path string) bool {
	return d.task(path) != nil || slices.ContainsFunc(d.listings(nil), func(f render.File) bool { return f.Path == path })
}

// task finds the task of a path; nil where there is none.
func (d *Draft) task(path string) *task {
	at, found := slices.BinarySearchFunc(d.tasks, path, func(t task, path string) int { return strings.Compare(t.path, path) })
	if !found {
		return nil
	}
	return &d.tasks[at]
}

// File makes one file of the site, beside whatever Files makes. A list of all
// pages takes the making of all pages. It may be called from several goroutines
// at once; a path that the site does not have gives fs.ErrNotExist.
func (d *Draft) File(ctx context.Context, path string) ([]byte, error) {
	if t := d.task(path); t != nil {
		page, err := t.make()
		return page.Data, err
	}
	if !d.Has(path) {
		return nil, fs.ErrNotExist
	}
	var sitemap []site.SitemapEntry
	for page, err := range inOrder(ctx, d.tasks, d.cores) {
		if err != nil {
			return nil, err
		}
		if page.Sitemap.Address != "" {
			sitemap = append(sitemap, page.Sitemap)
		}
	}
	all := d.listings(sitemap)
	return all[slices.IndexFunc(all, func(f render.File) bool { return f.Path == path })].Data, nil
}

// end says what only the whole site shows: words that the theme lacks, links
// that lead nowhere.
func (d *Draft) end(links *targets) error {
	for _, words := range d.words {
		if missing := words.Missing(); len(missing) > 0 {
			return fmt.Errorf("build: the theme's %s.toml lacks %s", words.Lang, strings.Join(missing, ", "))
		}
	}
	d.problems = d.content.quoteLines(links.broken(d.content.texts))
	if d.problems.HasErrors() {
		return ErrProblems
	}
	return nil
}

// ahead is how many files may be made before the one that is waited for, so
// that a large page does not keep the cores idle.
const ahead = 64

// made is a file, or why there is none.
type made struct {
	page render.Page
	err  error
}

// inOrder makes several files at a time and gives them in their order. It ends
// with the first error; the end of ctx is one.
func inOrder(ctx context.Context, tasks []task, cores int) iter.Seq2[render.Page, error] {
	return func(yield func(render.Page, error) bool) {
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		results := make([]chan made, len(tasks))
		for i := range results {
			results[i] = make(chan made, 1)
		}
		room := make(chan struct{}, ahead)
		next := make(chan int)
		for range cores {
			go func() {
				for i := range next {
					page, err := tasks[i].make()
					results[i] <- made{page, err}
				}
			}()
		}
		go func() {
			defer close(next)
			for i := range tasks {
				select {
				case room <- struct{}{}:
				case <-ctx.Done():
					return
				}
				next <- i
			}
		}()
		for i := range tasks {
			select {
			case m := <-results[i]:
				results[i] = nil
				<-room
				if !yield(m.page, m.err) || m.err != nil {
					return
				}
			case <-ctx.Done():
				yield(render.Page{}, ctx.Err())
				return
			}
		}
	}
}
