package theme_test

import (
	"errors"
	"io/fs"
	"testing"
	"testing/fstest"

	"chitieu/theme"
)

// errUnreadable stands for a file that exists and cannot be read.
var errUnreadable = errors.New("unreadable")

// brokenFS fails for every name with an error other than "does not exist".
type brokenFS struct{}

func (brokenFS) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: errUnreadable}
}

func TestOverlayWinsFileByFile(t *testing.T) {
	dir := fstest.MapFS{
		"styles/site.css":           {Data: []byte("mine")},
		"styles/extra/more.css":     {Data: []byte("added")},
		"styles/.hidden":            {Data: []byte("no")},
		"node_modules/p/index.html": {Data: []byte("no")},
		"package.json":              {Data: []byte("no")},
	}
	over := theme.Overlay(dir)
	for name, want := range map[string]string{"styles/site.css": "mine", "styles/extra/more.css": "added"} {
		got, err := fs.ReadFile(over, name)
		if err != nil || string(got) != want {
			t.Errorf("%s = %q, %v; want %q", name, got, err, want)
		}
	}
	for _, name := range []string{"styles/.hidden", "node_modules/p/index.html", "package.json", "templates/.gitkeep"} {
		if _, err := fs.Stat(over, name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v; want it not to exist", name, err)
		}
	}
	if err := fstest.TestFS(over, "styles/site.css", "styles/extra/more.css"); err != nil {
		t.Error(err)
	}
	assertSameBeside(t, over, "styles/site.css")
}

// assertSameBeside checks that every embedded file other than the replaced one
// is read from the embedded theme.
func assertSameBeside(t *testing.T, over fs.FS, replaced string) {
	t.Helper()
	err := fs.WalkDir(theme.FS(), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || name == replaced {
			return err
		}
		want, err := fs.ReadFile(theme.FS(), name)
		if err != nil {
			return err
		}
		if got, err := fs.ReadFile(over, name); err != nil || string(got) != string(want) {
			t.Errorf("%s differs from the embedded file (%v)", name, err)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func TestOverlayReportsUnreadableFile(t *testing.T) {
	_, err := fs.ReadFile(theme.Overlay(brokenFS{}), "styles/site.css")
	if !errors.Is(err, errUnreadable) {
		t.Errorf("error = %v; want the one of the unreadable file", err)
	}
}

func TestEmbeddedThemeIsAFileSystem(t *testing.T) {
	if err := fstest.TestFS(theme.FS(), "templates", "styles", "scripts", "i18n", "dist"); err != nil {
		t.Error(err)
	}
}

func TestMissing(t *testing.T) {
	whole := fstest.MapFS{}
	for _, name := range theme.FontFiles() {
		whole[theme.FontDir+"/"+name] = &fstest.MapFile{}
	}
	for _, name := range theme.ScriptFiles() {
		whole[theme.ScriptDir+"/"+name] = &fstest.MapFile{}
	}
	if got := theme.Missing(theme.Overlay(whole)); len(got) != 0 {
		t.Errorf("Missing = %q; want none", got)
	}
	if got, want := len(theme.Missing(fstest.MapFS{})), len(theme.FontFiles())+len(theme.ScriptFiles()); got != want {
		t.Errorf("an empty theme misses %d files; want %d", got, want)
	}
}
