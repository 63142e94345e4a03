//go:build browser

package sitetest

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestHTMLValidate has the pages read by a validator that is not ours. Its rules
// are in htmlvalidate.json.
func TestHTMLValidate(t *testing.T) {
	dir, err := filepath.Abs(siteDir(t))
	if err != nil {
		t.Fatal(err)
	}
	invented := t.TempDir() // has what the real site has not yet
	files, _ := made(t, options(os.DirFS(fixtureDir), fixtureDay))
	if err := os.CopyFS(invented, files); err != nil {
		t.Fatal(err)
	}
	const tool = "node_modules/html-validate/bin/html-validate.mjs"
	if _, err := os.Stat(tool); err != nil {
		t.Fatalf("%v (run make test, or npm ci in internal/sitetest)", err)
	}
	command := exec.Command("node", tool, "--config", "htmlvalidate.json", "--formatter", "text", "--max-warnings", "0",
		filepath.ToSlash(dir)+"/**/*.html", filepath.ToSlash(invented)+"/**/*.html")
	if out, err := command.CombinedOutput(); err != nil {
		const limit = 20000
		t.Errorf("html-validate: %v\n%s", err, out[:min(len(out), limit)])
	}
}
