package disk_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"chitieu/internal/disk"
)

var files = []disk.File{{Path: "config.toml", Data: []byte("a")}, {Path: "data/areas.csv", Data: []byte("b")}, {Path: ".gitignore", Data: []byte("c")}}

// below lists everything below a folder.
func below(t *testing.T, folder string) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		if err == nil && name != folder {
			rel, _ := filepath.Rel(folder, name)
			names = append(names, filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func holds(t *testing.T, folder string, want ...string) {
	t.Helper()
	if got := below(t, folder); !slices.Equal(got, want) {
		t.Errorf("%s holds %q, want %q", folder, got, want)
	}
}

func TestNewFolder(t *testing.T) {
	root := t.TempDir()
	folder := filepath.Join(root, "a", "trang mới")
	if err := disk.NewFolder(folder, files, false); err != nil {
		t.Fatal(err)
	}
	holds(t, root, "a", "a/trang mới", "a/trang mới/.gitignore", "a/trang mới/config.toml", "a/trang mới/data", "a/trang mới/data/areas.csv")
	if data, err := os.ReadFile(filepath.Join(folder, "data", "areas.csv")); err != nil || string(data) != "b" {
		t.Errorf("%q, %v", data, err)
	}
}

func TestNewFolderKeepsWhatIsThere(t *testing.T) {
	for name, test := range map[string]struct {
		there []string // a name that ends in a slash is a folder
		adopt bool
		fails bool
	}{
		"a file":                      {[]string{"site"}, true, true},
		"a folder with a file":        {[]string{"site/", "site/x"}, true, true},
		"an empty folder":             {[]string{"site/"}, false, true},
		"an empty folder, adopted":    {[]string{"site/"}, true, false},
		"a repository, adopted":       {[]string{"site/", "site/.git/", "site/.git/HEAD"}, true, false},
		"a dotfile of ours, adopted":  {[]string{"site/", "site/.gitignore"}, true, true},
		"a folder of ours, dangling":  {[]string{"site/", "site/config.toml"}, true, true},
		"something else beside it":    {[]string{"other"}, false, false},
		"a folder that is not adopt.": {[]string{"site/", "site/.git/"}, false, true},
	} {
		t.Run(name, func(t *testing.T) {
			root := t.TempDir()
			for _, there := range test.there {
				var err error
				if there[len(there)-1] == '/' {
					err = os.Mkdir(filepath.Join(root, there), 0o755)
				} else {
					err = os.WriteFile(filepath.Join(root, there), []byte("old"), 0o644)
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			before := below(t, root)
			err := disk.NewFolder(filepath.Join(root, "site"), files, test.adopt)
			if !test.fails {
				if err != nil {
					t.Fatal(err)
				}
				if _, err := os.Stat(filepath.Join(root, "site", "data", "areas.csv")); err != nil {
					t.Error(err)
				}
				return
			}
			if !errors.Is(err, disk.ErrExists) {
				t.Errorf("error %v, want ErrExists", err)
			}
			holds(t, root, before...)
		})
	}
}

func TestReplace(t *testing.T) {
	root := t.TempDir()
	name := filepath.Join(root, "releases.toml")
	if err := os.WriteFile(name, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := disk.Replace(name, []byte("older"), []byte("new")); !errors.Is(err, disk.ErrChanged) {
		t.Errorf("a changed file: %v", err)
	}
	if data, _ := os.ReadFile(name); string(data) != "old" {
		t.Errorf("a changed file is now %q", data)
	}
	if err := disk.Replace(name, []byte("old"), []byte("new")); err != nil {
		t.Fatal(err)
	}
	if data, _ := os.ReadFile(name); string(data) != "new" {
		t.Errorf("the file is %q", data)
	}
	if err := disk.Replace(filepath.Join(root, "none"), nil, nil); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
	holds(t, root, "releases.toml")
}

func TestNewFile(t *testing.T) {
	root := t.TempDir()
	name := filepath.Join(root, "a.csv")
	if err := disk.NewFile(name, []byte("a")); err != nil {
		t.Fatal(err)
	}
	if err := disk.NewFile(name, []byte("b")); !errors.Is(err, disk.ErrExists) {
		t.Error(err)
	}
	holds(t, root, "a.csv")
	if data, err := os.ReadFile(name); err != nil || string(data) != "a" {
		t.Errorf("%q, %v", data, err)
	}
}

// TestLeftovers: what a run that was cut off left stops no later one.
func TestLeftovers(t *testing.T) {
	root := t.TempDir()
	for _, name := range []string{".a.csv.chitieu-new", ".b.csv.chitieu-new"} {
		if err := os.WriteFile(filepath.Join(root, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := disk.NewFile(filepath.Join(root, "a.csv"), []byte("a")); err != nil {
		t.Error(err)
	}
	if err := os.WriteFile(filepath.Join(root, "b.csv"), []byte("b"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := disk.Replace(filepath.Join(root, "b.csv"), []byte("b"), []byte("c")); err != nil {
		t.Error(err)
	}
	holds(t, root, ".a.csv.chitieu-new", ".b.csv.chitieu-new", "a.csv", "b.csv")
}

// TestPermissionsStay: also those that the umask takes from new files.
func TestPermissionsStay(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such permissions")
	}
	name := filepath.Join(t.TempDir(), "a.csv")
	if err := os.WriteFile(name, []byte("a"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, mode := range []fs.FileMode{0o600, 0o664, 0o666} {
		if err := os.Chmod(name, mode); err != nil {
			t.Fatal(err)
		}
		if err := disk.Replace(name, []byte("a"), []byte("a")); err != nil {
			t.Fatal(err)
		}
		if about, err := os.Stat(name); err != nil || about.Mode().Perm() != mode {
			t.Errorf("%v, %v; want %v", about.Mode(), err, mode)
		}
	}
}

// TestNewFileOnce: of several that write at once, one does, and its bytes stay.
func TestNewFileOnce(t *testing.T) {
	root := t.TempDir()
	name := filepath.Join(root, "a.csv")
	errs := make(chan error)
	for range 8 {
		go func() { errs <- disk.NewFile(name, []byte("a")) }()
	}
	written := 0
	for range 8 {
		switch err := <-errs; {
		case err == nil:
			written++
		case !errors.Is(err, disk.ErrExists):
			t.Error(err)
		}
	}
	if written != 1 {
		t.Errorf("%d wrote the file", written)
	}
	holds(t, root, "a.csv")
}
