// Package publish writes the site. It is the only package that writes below
// the output folder, and it writes a whole site or nothing: the files go into
// a staging folder beside the target, and one switch at the end puts the new
// folder in the place of the former one.
//
// All its work on the disk lies beside the target, under names that tell whose
// they are. For a target "public" these are
//
//	.public.chitieu-lock     held while a build runs; two builds never mix
//	.public.chitieu-staging  the site in the making, after the switch the former one
//	.public.chitieu-former   the former site, where folders cannot be exchanged
//	.public.chitieu-copy     a copy of it, where the target cannot even be renamed,
//	.public.chitieu-kept     and that copy as long as it is all there is
//
// so that the next build finds what a killed one left, restores the site where
// that is needed and removes the rest. docs/publishing.md says which guarantee
// holds where.
package publish

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"time"
)

// MarkerName is the file at the top of the output that tells that chitieu made
// the folder and may replace it.
const MarkerName = ".chitieu"

const marker = `Thư mục này do chitieu tạo ra. Mỗi lần dựng trang, mọi thứ trong thư mục được thay mới,
trừ tệp và thư mục ở cấp trên cùng có tên bắt đầu bằng dấu chấm.

chitieu made this folder. Every build replaces what it holds, except for files and
folders at its top whose names begin with a dot.
`

// The modes of everything published, whatever the umask: a web server of
// another user must be able to read the site.
const (
	fileMode   fs.FileMode = 0o644
	folderMode fs.FileMode = 0o755
)

// lockTimeout is how long a build waits for another one into the same target.
const lockTimeout = 2 * time.Minute

// File is one file of the site.
type File struct {
	Path string // slash-separated, relative to the site's root; no name at the top begins with a dot
	Data []byte
}

// Files makes the argument of Write from a list.
func Files(list []File) iter.Seq2[File, error] {
	return func(yield func(File, error) bool) {
		for _, f := range list {
			if !yield(f, nil) {
				return
			}
		}
	}
}

// Options say where to publish and what must never be overwritten.
type Options struct {
	Target string // the output folder; it need not exist

	// Keep are folders that the target may neither be nor contain: the
	// project, the home folder.
	Keep []string

	// Inputs are folders that are read: the target may neither be nor contain
	// nor lie in one of them.
	Inputs []string

	// Waiting is called once when another build holds the target. May be nil.
	Waiting func()
}

// Result says what Write did.
type Result struct {
	Files  int   // files of the site, without the marker and what was carried over
	Bytes  int64 // sum of their sizes
	Atomic bool  // the switch had no gap: an exchange, or nothing stood there before

	// Leftover is the folder of the former site where it could not be removed;
	// the next build tries again. Empty otherwise.
	Leftover string
}

// Publication is the right to write one target, from Open to Close.
type Publication struct {
	paths paths
	lock  *lock
	made  []string // parents of the target that Open made, outermost first
	done  bool
	sys   system
}

// system is what tests replace: a look before every change of the disk, which
// may fail or end the process, and the exchange that not every file system has.
type system struct {
	before   func(op, path string) error
	exchange func(a, b string) error
	flush    func(folder string) error
}

func realSystem() system {
	return system{before: func(string, string) error { return nil }, exchange: exchange, flush: flush}
}

// Open finds the target, refuses one that is not safe to replace
// (RefusedError), waits until no other build holds it (ErrBusy after two
// minutes), and mends what a killed build left. Close must follow.
func Open(ctx context.Context, o Options) (*Publication, error) {
	return open(ctx, o, realSystem())
}

func open(ctx context.Context, o Options, sys system) (*Publication, error) {
	target, err := resolve(o.Target)
	if err != nil {
		return nil, err
	}
	if err := refusePlace(target, o); err != nil {
		return nil, err
	}
	p := &Publication{paths: pathsOf(target), sys: sys}
	if p.made, err = makeParents(filepath.Dir(target)); err != nil {
		return nil, err
	}
	if p.lock, err = acquire(ctx, p.paths.lock, lockTimeout, o.Waiting); err != nil {
		return nil, errors.Join(err, p.Close())
	}
	if err := p.recover(); err != nil {
		return nil, errors.Join(err, p.Close())
	}
	if err := refuseContent(target); err != nil {
		return nil, errors.Join(err, p.Close())
	}
	return p, nil
}

// Close gives the target free. Where nothing was written it leaves no trace.
func (p *Publication) Close() error {
	var err error
	if p.lock != nil {
		err = p.lock.release()
		p.lock = nil
	}
	if !p.done {
		for i := len(p.made) - 1; i >= 0; i-- {
			_ = os.Remove(p.made[i]) // only goes when empty, as it should
		}
		p.made = nil
	}
	return err
}

// Target is the folder that is written, with symbolic links resolved.
func (p *Publication) Target() string { return p.paths.target }

// Write puts the files in the place of the former site. When it returns an
// error, the former site stands as it was and nothing of the new one remains.
// The end of ctx stops it until the switch begins, not after.
func (p *Publication) Write(ctx context.Context, files iter.Seq2[File, error]) (Result, error) {
	res, err := p.stage(ctx, files)
	if err == nil {
		err = p.sys.flush(p.paths.staging)
	}
	if err == nil {
		res.Atomic, err = p.exchangeOrRename()
	}
	if err != nil {
		return Result{}, errors.Join(err, removeTree(p.paths.staging))
	}
	p.done = true
	res.Leftover = p.sweep()
	return res, nil
}

// paths are the names that a publication uses; all lie in one folder.
type paths struct {
	target, staging, former, lock string
	copy, kept                    string // of a target that cannot be renamed
}

func pathsOf(target string) paths {
	dir, base := filepath.Split(target)
	name := func(what string) string { return filepath.Join(dir, "."+base+".chitieu-"+what) }
	return paths{target: target, staging: name("staging"), former: name("former"), lock: name("lock"),
		copy: name("copy"), kept: name("kept")}
}

// makeParents makes the folder and those above it that are missing, and says
// which ones it made.
func makeParents(folder string) ([]string, error) {
	var missing []string
	for dir := folder; ; dir = filepath.Dir(dir) {
		_, err := os.Stat(dir)
		if err == nil {
			break
		}
		if !errors.Is(err, fs.ErrNotExist) || filepath.Dir(dir) == dir {
			return nil, fmt.Errorf("publish: parent of the target: %w", err)
		}
		missing = append([]string{dir}, missing...)
	}
	for i, dir := range missing {
		if err := os.Mkdir(dir, folderMode); err != nil && !errors.Is(err, fs.ErrExist) {
			return missing[:i], fmt.Errorf("publish: parent of the target: %w", err)
		}
	}
	return missing, nil
}
