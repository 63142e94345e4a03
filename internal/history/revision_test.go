package history_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chitieu/internal/history"
)

// commit writes a file, commits everything and returns the short name.
func commit(t *testing.T, dir, path, text string) history.Commit {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, path)), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, path), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	git(t, dir, "add", "--all")
	git(t, dir, "commit", "--quiet", "--no-gpg-sign", "--message="+text)
	return named(t, open(t, dir), "HEAD")
}

func open(t *testing.T, dir string) *history.Repository {
	t.Helper()
	r, err := history.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func named(t *testing.T, r *history.Repository, rev string) history.Commit {
	t.Helper()
	c, err := r.Commit(rev)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestFiles: the files of a commit, seen from a folder below the top whose name
// git could take for a pattern.
func TestFiles(t *testing.T) {
	top := repository(t)
	dir := filepath.Join(top, "trang [thử]")
	commit(t, top, "data/other.csv", "of another project")
	old := commit(t, top, "trang [thử]/data/số.csv", "một")
	commit(t, top, "trang [thử]/data/số.csv", "hai")
	commit(t, top, "trang [thử]/config.toml", "ba")

	r := open(t, dir)
	files, err := r.Files(named(t, r, old.Short()), "config.toml", "data")
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	if err := fs.WalkDir(files, ".", func(path string, d fs.DirEntry, err error) error {
		found = append(found, path)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(found, " "); got != ". data data/số.csv" {
		t.Errorf("files %q", got)
	}
	if text, err := fs.ReadFile(files, "data/số.csv"); err != nil || string(text) != "một" {
		t.Errorf("%q, %v", text, err)
	}
	if text, err := r.File(old, "data/số.csv"); err != nil || string(text) != "một" {
		t.Errorf("%q, %v", text, err)
	}
	if _, err := r.File(old, "config.toml"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that was not there: %v", err)
	}
	if _, err := r.Files(old, "config.toml"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("files that were not there: %v", err)
	}
}

// TestNoAttributeHides: what .gitattributes says of an archive, of line ends or of
// keywords changes nothing of what was published.
func TestNoAttributeHides(t *testing.T) {
	dir := repository(t)
	commit(t, dir, ".gitattributes", "data/** export-ignore\n*.toml export-subst ident\n*.csv text eol=crlf\n")
	commit(t, dir, "data/a.csv", "một\nhai\n")
	if err := os.WriteFile(filepath.Join(dir, "data", "empty.csv"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	c := commit(t, dir, "config.toml", "$Format:%H$ $Id$\n")
	files, err := open(t, dir).Files(c, "config.toml", "data", "none")
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{"config.toml": "$Format:%H$ $Id$\n", "data/a.csv": "một\nhai\n", "data/empty.csv": ""} {
		if text, err := fs.ReadFile(files, path); err != nil || string(text) != want {
			t.Errorf("%s: %q, %v", path, text, err)
		}
	}
}

func TestNoSuchRevision(t *testing.T) {
	dir := repository(t)
	commit(t, dir, "a", "one")
	r := open(t, dir)
	for _, rev := range []string{"", "-x", "--all", "khong-co", "HEAD~5", "0123456789012345678901234567890123456789"} {
		if c, err := r.Commit(rev); !errors.Is(err, history.ErrRevision) {
			t.Errorf("%q: %v, %v", rev, c, err)
		}
	}
	if _, err := history.Open(t.TempDir()); !errors.Is(err, history.ErrNoRepository) {
		t.Errorf("no repository: %v", err)
	}
}

// TestBegan: what holds ever since, along the branch itself: what was merged came
// with the merge.
func TestBegan(t *testing.T) {
	dir := repository(t)
	holds := func(data []byte) bool { return strings.Contains(string(data), "published") }
	commit(t, dir, "r", "published, then taken back")
	commit(t, dir, "r", "planned")
	git(t, dir, "checkout", "--quiet", "-b", "side")
	side := commit(t, dir, "r", "published")
	git(t, dir, "checkout", "--quiet", "-")
	commit(t, dir, "other", "meanwhile")
	git(t, dir, "merge", "--quiet", "--no-ff", "--no-gpg-sign", "--message=merge", "side")
	r := open(t, dir)
	merge := named(t, r, "HEAD")
	commit(t, dir, "r", "published still")
	last := commit(t, dir, "other", "later")
	got, err := r.Began(last, "r", holds)
	if err != nil || got.ID != merge.ID {
		t.Errorf("began in %s, %v; want %s, not %s", got.Short(), err, merge.Short(), side.Short())
	}
	if fork, err := r.Fork(last, side); err != nil || fork.ID != side.ID {
		t.Errorf("fork %s, %v", fork.Short(), err)
	}

	for depth, want := range map[string]error{"1": history.ErrShallow, "3": history.ErrShallow, "9": nil} {
		clone := filepath.Join(t.TempDir(), "clone")
		git(t, dir, "clone", "--quiet", "--depth="+depth, "file://"+filepath.ToSlash(dir), clone)
		r := open(t, clone)
		got, err := r.Began(named(t, r, "HEAD"), "r", holds)
		if !errors.Is(err, want) || want == nil && got.ID != merge.ID {
			t.Errorf("depth %s: %s, %v", depth, got.Short(), err)
		}
	}
}

// TestUnrelated: two histories that have nothing in common.
func TestUnrelated(t *testing.T) {
	dir := repository(t)
	one := commit(t, dir, "a", "one")
	git(t, dir, "checkout", "--quiet", "--orphan", "other")
	other := commit(t, dir, "a", "two")
	r := open(t, dir)
	if _, err := r.Fork(one, other); !errors.Is(err, history.ErrRevision) {
		t.Errorf("%v", err)
	}
	if r.Shallow() {
		t.Error("a whole clone is called shallow")
	}
}
