package publish

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// invented makes a site of which every file names its edition, so that a
// mixture of two shows.
func invented(edition string) []File {
	files := []File{{"index.html", []byte(edition)}, {"404.html", []byte(edition)}}
	for i := range 4 {
		files = append(files, File{fmt.Sprintf("chi-so/%02d/index.html", i), []byte(edition)})
	}
	return append(files, File{"only-" + edition + "/index.html", []byte(edition)})
}

// edition reads a published site and fails when it is not whole.
func edition(target string) (string, error) {
	first, err := os.ReadFile(filepath.Join(target, "index.html"))
	if err != nil {
		return "", err
	}
	want := map[string]string{MarkerName: marker}
	for _, f := range invented(string(first)) {
		want[f.Path] = string(f.Data)
	}
	got := map[string]string{}
	err = fs.WalkDir(os.DirFS(target), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(path, ".keep") || path == ".gitkeep" {
			return err
		}
		data, err := os.ReadFile(filepath.Join(target, path))
		got[path] = string(data)
		return err
	})
	if err != nil {
		return "", err
	}
	if diff := cmp.Diff(want, got); diff != "" {
		return "", fmt.Errorf("site %q is not whole (-want +got):\n%s", first, diff)
	}
	return string(first), nil
}

func write(target string, files []File, sys system) (Result, error) {
	p, err := open(context.Background(), Options{Target: target}, sys)
	if err != nil {
		return Result{}, err
	}
	res, err := p.Write(context.Background(), Files(files))
	return res, errors.Join(err, p.Close())
}

func mustWrite(t *testing.T, target, edition string) Result {
	t.Helper()
	res, err := write(target, invented(edition), realSystem())
	if err != nil {
		t.Fatal(err)
	}
	return res
}

func wantEdition(t *testing.T, target, want string) {
	t.Helper()
	got, err := edition(target)
	if err != nil {
		t.Fatal(err)
	}
	if got != want {
		t.Fatalf("edition %q is published, want %q", got, want)
	}
}

// wantAlone fails when something but the target stands in its folder.
func wantAlone(t *testing.T, target string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(target))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != filepath.Base(target) && runtime.GOOS != "windows" {
			t.Errorf("litter beside the target: %s", e.Name())
		}
	}
}

func noExchange() system {
	s := realSystem()
	s.exchange = func(string, string) error { return errNoExchange }
	return s
}

func put(t *testing.T, path, data string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(data), 0o640); err != nil {
		t.Fatal(err)
	}
}

func TestWriteReplacesTheWholeSite(t *testing.T) {
	for name, sys := range map[string]system{"exchange": realSystem(), "rename": noExchange()} {
		t.Run(name, func(t *testing.T) {
			target := filepath.Join(t.TempDir(), "public")
			for _, e := range []string{"one", "two", "three"} {
				res, err := write(target, invented(e), sys)
				if err != nil {
					t.Fatal(err)
				}
				if want := len(invented(e)); res.Files != want || res.Leftover != "" {
					t.Errorf("result %+v, want %d files and no leftover", res, want)
				}
				wantEdition(t, target, e)
				wantAlone(t, target)
			}
		})
	}
}

func TestWriteMakesMissingParents(t *testing.T) {
	root := t.TempDir()
	target := filepath.Join(root, "a", "b", "Trang tĩnh")
	mustWrite(t, target, "one")
	wantEdition(t, target, "one")

	other := filepath.Join(root, "x", "y", "public")
	p, err := Open(context.Background(), Options{Target: other})
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	if exists(filepath.Join(root, "x")) {
		t.Error("a publication that wrote nothing left folders behind")
	}
}

func TestDotfilesStay(t *testing.T) {
	for name, sys := range map[string]system{"exchange": realSystem(), "rename": noExchange()} {
		t.Run(name, func(t *testing.T) {
			target := filepath.Join(t.TempDir(), "public")
			put(t, filepath.Join(target, ".gitkeep"), "")
			put(t, filepath.Join(target, ".git", "objects", "ab", "cd"), "object")
			if err := os.Chmod(filepath.Join(target, ".git", "objects", "ab"), 0o555); err != nil {
				t.Fatal(err)
			}
			if runtime.GOOS != "windows" {
				if err := os.Symlink("nowhere", filepath.Join(target, ".link")); err != nil {
					t.Fatal(err)
				}
			}
			for _, e := range []string{"one", "two"} {
				if _, err := write(target, invented(e), sys); err != nil {
					t.Fatal(err)
				}
			}
			data, err := os.ReadFile(filepath.Join(target, ".git", "objects", "ab", "cd"))
			if err != nil || string(data) != "object" {
				t.Errorf("carried file: %q, %v", data, err)
			}
			about, err := os.Stat(filepath.Join(target, ".git", "objects", "ab"))
			if err != nil || about.Mode().Perm() != 0o555 {
				t.Errorf("carried folder: %v, %v", about, err)
			}
			if _, err := os.Lstat(filepath.Join(target, ".link")); err != nil && runtime.GOOS != "windows" {
				t.Error(err)
			}
			wantAlone(t, target)
			_ = os.Chmod(filepath.Join(target, ".git", "objects", "ab"), 0o755)
		})
	}
}

func TestModesDoNotDependOnUmask(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such modes")
	}
	target := filepath.Join(t.TempDir(), "public")
	withUmask(t, 0o077, func() { mustWrite(t, target, "one") })
	err := filepath.WalkDir(target, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		about, err := d.Info()
		if err != nil {
			return err
		}
		want := fileMode
		if d.IsDir() {
			want = folderMode
		}
		if about.Mode().Perm() != want {
			t.Errorf("%s has mode %v, want %v", path, about.Mode().Perm(), want)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestRefusedTargets(t *testing.T) {
	root := t.TempDir()
	project := filepath.Join(root, "project")
	data := filepath.Join(project, "data")
	put(t, filepath.Join(data, "areas.csv"), "code\n")
	put(t, filepath.Join(root, "home", "letter.txt"), "private")
	put(t, filepath.Join(root, "foreign", "thesis.doc"), "mine")
	put(t, filepath.Join(root, "file"), "mine")
	put(t, filepath.Join(root, "site", MarkerName), marker)
	put(t, filepath.Join(root, "site", "chi-so", "index.html"), "site")
	if err := os.Symlink(project, filepath.Join(root, "link")); err != nil && runtime.GOOS != "windows" {
		t.Fatal(err)
	}
	o := Options{Keep: []string{project, filepath.Join(root, "home")}, Inputs: []string{data}}
	for _, c := range []struct {
		target string
		want   Reason
	}{
		{string(filepath.Separator), Root},
		{project, Holds},
		{filepath.Join(project, "public", ".."), Holds},
		{root, Holds},
		{filepath.Join(root, "home"), Holds},
		{filepath.Join(root, "link"), Holds},
		{data, Input},
		{filepath.Join(data, "public"), Input},
		{filepath.Join(root, "link", "data", "public", "deep"), Input},
		{filepath.Join(root, "foreign"), Foreign},
		{filepath.Join(root, "file"), NoFolder},
		{filepath.Join(root, "site", "new"), Within},
		{filepath.Join(root, "site", "chi-so", "deep", "new"), Within},
	} {
		o.Target = c.target
		p, err := Open(context.Background(), o)
		var refused *RefusedError
		if !errors.As(err, &refused) || refused.Reason != c.want {
			t.Errorf("target %s: %v, want refusal: %s", c.target, err, reasons[c.want])
		}
		if p != nil {
			t.Errorf("target %s: a publication in spite of the refusal", c.target)
		}
	}
	wantFiles(t, root, "file", "foreign/thesis.doc", "home/letter.txt", "project/data/areas.csv", "site/.chitieu", "site/chi-so/index.html")
}

func TestAcceptedTargets(t *testing.T) {
	root := t.TempDir()
	project := filepath.Join(root, "project")
	put(t, filepath.Join(project, "data", "areas.csv"), "code\n")
	put(t, filepath.Join(project, "public", ".gitkeep"), "")
	o := Options{Keep: []string{project}, Inputs: []string{filepath.Join(project, "data")}}
	for _, target := range []string{
		filepath.Join(project, "public"),
		filepath.Join(project, "data2"),
		filepath.Join(root, "www", "so lieu tre em"),
	} {
		o.Target = target
		p, err := Open(context.Background(), o)
		if err != nil {
			t.Errorf("target %s: %v", target, err)
			continue
		}
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestTargetBehindASymbolicLink(t *testing.T) {
	root := t.TempDir()
	real, link := filepath.Join(root, "srv", "www"), filepath.Join(root, "public")
	put(t, filepath.Join(real, ".gitkeep"), "")
	if err := os.Symlink(real, link); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	mustWrite(t, link, "one")
	wantEditionBehind(t, link, real)
}

func wantEditionBehind(t *testing.T, link, real string) {
	t.Helper()
	if about, err := os.Lstat(link); err != nil || about.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v, %v", about, err)
	}
	data, err := os.ReadFile(filepath.Join(real, "index.html"))
	if err != nil || string(data) != "one" {
		t.Errorf("behind the link: %q, %v", data, err)
	}
}

func TestBadPathsAreRefused(t *testing.T) {
	for _, path := range []string{"", ".", "..", "../x", "/x", "a//b", "a/", ".git/config", "a\\b", "c:x", "a\x00b"} {
		target := filepath.Join(t.TempDir(), "public")
		mustWrite(t, target, "one")
		if _, err := write(target, append(invented("two"), File{Path: path}), realSystem()); err == nil {
			t.Errorf("path %q was accepted", path)
		}
		wantEdition(t, target, "one")
		wantAlone(t, target)
	}
	for _, twice := range []string{"index.html", "INDEX.html", "404.html/x"} {
		target := filepath.Join(t.TempDir(), "public")
		if _, err := write(target, append(invented("one"), File{Path: twice}), realSystem()); err == nil {
			t.Errorf("path %q was accepted beside index.html and 404.html", twice)
		}
	}
	if _, err := write(filepath.Join(t.TempDir(), "public"), nil, realSystem()); err == nil {
		t.Error("a site without files was published")
	}
}

func TestAnErrorBetweenFilesKeepsTheFormerSite(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	mustWrite(t, target, "one")
	p, err := Open(context.Background(), Options{Target: target})
	if err != nil {
		t.Fatal(err)
	}
	broken := errors.New("invented: cannot be read")
	_, err = p.Write(context.Background(), func(yield func(File, error) bool) {
		_ = yield(File{Path: "index.html"}, nil) && yield(File{}, broken)
	})
	if !errors.Is(err, broken) {
		t.Errorf("error %v, want %v", err, broken)
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	wantEdition(t, target, "one")
	wantAlone(t, target)
}

func TestTheEndOfTheContextKeepsTheFormerSite(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	mustWrite(t, target, "one")
	ctx, cancel := context.WithCancel(context.Background())
	p, err := Open(ctx, Options{Target: target})
	if err != nil {
		t.Fatal(err)
	}
	_, err = p.Write(ctx, func(yield func(File, error) bool) {
		for _, f := range invented("two") {
			cancel()
			if !yield(f, nil) {
				return
			}
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	wantEdition(t, target, "one")
	wantAlone(t, target)
}

func TestTwoBuildsDoNotMix(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	mustWrite(t, target, "start")
	errs := make(chan error)
	for i := range 6 {
		go func() {
			_, err := write(target, invented(fmt.Sprint("e", i)), realSystem())
			errs <- err
		}()
	}
	for range 6 {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	if _, err := edition(target); err != nil {
		t.Error(err)
	}
	wantAlone(t, target)
}

func TestASecondBuildWaitsAndGivesUp(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	p, err := Open(context.Background(), Options{Target: target})
	if err != nil {
		t.Fatal(err)
	}
	waited := 0
	_, err = acquire(context.Background(), p.paths.lock, 200*time.Millisecond, func() { waited++ })
	if !errors.Is(err, ErrBusy) || waited != 1 {
		t.Errorf("%v after %d notices, want %v after one", err, waited, ErrBusy)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	if _, err := Open(ctx, Options{Target: target}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v, want %v", err, context.DeadlineExceeded)
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	mustWrite(t, target, "one")
}

// wantFiles compares the files below a folder with a list.
func wantFiles(t *testing.T, root string, want ...string) {
	t.Helper()
	var got []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			rel, _ := filepath.Rel(root, path)
			got = append(got, filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
}
