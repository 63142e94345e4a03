package publish

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

func TestReplaceFile(t *testing.T) {
	dir := t.TempDir()
	name, link := filepath.Join(dir, "số.csv"), filepath.Join(dir, "link.csv")
	if err := os.WriteFile(name, []byte("cũ"), 0o600); err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS != "windows" { // where links need a right of their own
		if err := os.Symlink(name, link); err != nil {
			t.Fatal(err)
		}
	} else {
		link = name
	}
	if err := ReplaceFile(link, []byte("mới")); err != nil {
		t.Fatal(err)
	}
	about, err := os.Lstat(name)
	if err != nil || runtime.GOOS != "windows" && about.Mode() != 0o600 {
		t.Errorf("mode %v, %v", about.Mode(), err)
	}
	if data, err := os.ReadFile(name); err != nil || string(data) != "mới" {
		t.Errorf("%q, %v", data, err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) > 2 {
		t.Errorf("litter: %v, %v", entries, err)
	}
	if err := ReplaceFile(filepath.Join(dir, "none.csv"), nil); err == nil {
		t.Error("a file that is not there was replaced")
	}
}
