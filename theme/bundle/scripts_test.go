package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chitieu/theme"
)

// fakeScripts puts the sources of the charts into a theme folder, beside a
// library that has nothing but the names that they import.
func fakeScripts(t *testing.T, root string) {
	t.Helper()
	files := map[string]string{
		"dist/scripts/former.js":             "former",
		"node_modules/echarts/charts.js":     "export const LineChart = 1",
		"node_modules/echarts/components.js": "export const GridComponent = 1, LegendPlainComponent = 1, MarkLineComponent = 1",
		"node_modules/echarts/core.js":       "export const use = () => {}, init = () => { if (process.env.NODE_ENV !== 'production') console.log('for developers') }",
		"node_modules/echarts/renderers.js":  "export const SVGRenderer = 1",
	}
	for _, name := range licences {
		files["node_modules/"+name] = "licence of " + name
	}
	sources, err := filepath.Glob(filepath.Join("..", filepath.FromSlash(chartScripts), "*.js"))
	if err != nil || len(sources) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	for _, source := range sources {
		text, err := os.ReadFile(source)
		if err != nil {
			t.Fatal(err)
		}
		files[chartScripts+"/"+filepath.Base(source)] = string(text)
	}
	write(t, root, files)
}

func read(t *testing.T, root string, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestBundleScripts(t *testing.T) {
	root := fakeTheme(t)
	if err := bundle(root, fakeFont); err != nil {
		t.Fatal(err)
	}
	if exists(root, "dist", "scripts", "former.js") {
		t.Error("a script of the former dist is still there")
	}
	loader, drawing := read(t, root, theme.ScriptDir+"/"+theme.ChartLoader), read(t, root, theme.ScriptDir+"/"+theme.ChartDrawing)
	if strings.Contains(loader, "export") || !strings.Contains(loader, "import(") {
		t.Errorf("the loader is no plain script that imports the drawing: %s", loader)
	}
	if !strings.HasPrefix(drawing, notice) || !strings.Contains(drawing, "as draw}") {
		t.Errorf("the drawing does not begin with its notice or exports no draw: %s", drawing)
	}
	for _, bad := range []string{"for developers", "process.env", "eval(", "new Function", "innerHTML"} {
		if strings.Contains(loader+drawing, bad) {
			t.Errorf("%q is in the scripts", bad)
		}
	}
	text := read(t, root, theme.ScriptDir+"/LICENSE.txt")
	for _, name := range licences {
		if !strings.Contains(text, "licence of "+name) {
			t.Errorf("the licence %s is missing", name)
		}
	}
}

// TestBundleIsTheSameTwice: the names of the files hold a hash of their bytes.
func TestBundleIsTheSameTwice(t *testing.T) {
	var scripts [2]string
	for i := range scripts {
		root := fakeTheme(t)
		if err := bundle(root, fakeFont); err != nil {
			t.Fatal(err)
		}
		scripts[i] = read(t, root, theme.ScriptDir+"/"+theme.ChartDrawing)
	}
	if scripts[0] != scripts[1] {
		t.Error("two runs differ")
	}
}
