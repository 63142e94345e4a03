package sitetest

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"chitieu/internal/build"
	"chitieu/internal/publish"
	"chitieu/theme"
)

// siteFlag names a folder with a built site to look at instead of a fresh one.
var siteFlag = flag.String("site", "", "folder of a built site to test (default: the site of this project, built for the test)")

// projectDir is the folder with config.toml.
const projectDir = "../.."

// otherBase is an address (a reserved name) with a path, to show that the site
// works below one.
const otherBase = "https://example.org/goc/duong/"

// scratch holds the sites that the tests build; TestMain removes it.
var scratch string

func TestMain(m *testing.M) {
	flag.Parse()
	dir, err := os.MkdirTemp("", "sitetest-")
	if err != nil {
		panic(err)
	}
	scratch = dir
	code := m.Run()
	if err := os.RemoveAll(scratch); err != nil {
		panic(err)
	}
	os.Exit(code)
}

// siteDir returns the folder of the site under test: the site of this project,
// built once, unless -site names another.
func siteDir(t *testing.T) string {
	t.Helper()
	if *siteFlag != "" {
		return *siteFlag
	}
	dir, err := builtHere()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

var builtHere = sync.OnceValues(func() (string, error) { return buildSite("here", "") })

// buildSite builds the site of this project into a folder of its own. An empty
// base leaves the address of the configuration.
func buildSite(name, base string) (string, error) {
	to := filepath.Join(scratch, name)
	options := build.Options{Project: os.DirFS(projectDir), Config: "config.toml", Theme: theme.FS(), BaseURL: base}
	_, problems, err := build.Run(context.Background(), options, publish.Options{Target: to})
	if err != nil {
		return "", err
	}
	if problems.HasErrors() {
		return "", fmt.Errorf("the project has errors: %v", problems.Sorted())
	}
	return to, nil
}

// openSite returns the site under test, parsed once.
func openSite(t *testing.T) *site {
	t.Helper()
	dir := siteDir(t)
	s, err := loaded(dir)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

var (
	loadedLock sync.Mutex
	loadedSite = map[string]*site{}
)

// loaded parses a site, each folder once.
func loaded(dir string) (*site, error) {
	loadedLock.Lock()
	defer loadedLock.Unlock()
	if s := loadedSite[dir]; s != nil {
		return s, nil
	}
	s, err := loadSite(os.DirFS(dir))
	if err == nil {
		loadedSite[dir] = s
	}
	return s, err
}
