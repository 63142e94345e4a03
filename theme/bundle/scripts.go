package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"

	"github.com/evanw/esbuild/pkg/api"

	"chitieu/theme"
)

// chartScripts is the folder of the sources of the interactive charts.
const chartScripts = "scripts/charts"

// notice stands at the head of the script that holds other people's work.
const notice = "/*! Apache ECharts (Apache-2.0), zrender (BSD-3-Clause), tslib (0BSD): LICENSE.txt */"

// licences are the files that have to go along with what is bundled.
var licences = []string{"echarts/LICENSE", "echarts/NOTICE", "zrender/LICENSE", "tslib/LICENSE.txt"}

// bundleScripts fills the script folder of the working folder: the loader, a
// plain script that needs nothing, and the drawing, a module that the loader
// imports, with the parts of ECharts that it uses.
func bundleScripts(root, working string) error {
	to := filepath.Join(working, path.Base(theme.ScriptDir))
	if err := os.MkdirAll(to, 0o755); err != nil {
		return err
	}
	loader := scriptOptions(root, "loader.js", filepath.Join(to, theme.ChartLoader))
	loader.Format = api.FormatIIFE
	drawing := scriptOptions(root, "draw.js", filepath.Join(to, theme.ChartDrawing))
	drawing.Banner = map[string]string{"js": notice}
	for _, options := range []api.BuildOptions{loader, drawing} {
		if err := failed(api.Build(options)); err != nil {
			return err
		}
	}
	text, err := licenceText(filepath.Join(root, "node_modules"))
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(to, "LICENSE.txt"), text, 0o644)
}

func scriptOptions(root, from, to string) api.BuildOptions {
	return api.BuildOptions{
		EntryPoints: []string{filepath.Join(root, filepath.FromSlash(chartScripts), from)}, Outfile: to, Write: true,
		Bundle: true, Format: api.FormatESModule, Platform: api.PlatformBrowser, Target: api.ES2022, Charset: api.CharsetUTF8,
		MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true, TreeShaking: api.TreeShakingTrue,
		// Without it the libraries bring their messages for developers.
		Define:   map[string]string{"process.env.NODE_ENV": `"production"`},
		LogLevel: api.LogLevelSilent,
	}
}

// failed is what esbuild complained about, warnings too: a script that it
// doubts is not to reach readers.
func failed(result api.BuildResult) error {
	var problems []error
	for _, m := range append(result.Errors, result.Warnings...) {
		if m.Location != nil {
			problems = append(problems, fmt.Errorf("%s:%d:%d: %s", m.Location.File, m.Location.Line, m.Location.Column+1, m.Text))
		} else {
			problems = append(problems, errors.New(m.Text))
		}
	}
	return errors.Join(problems...)
}

// licenceText joins the licences, each under the name of its file.
func licenceText(modules string) ([]byte, error) {
	var out bytes.Buffer
	for _, name := range licences {
		text, err := os.ReadFile(filepath.Join(modules, filepath.FromSlash(name)))
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&out, "%s\n\n%s\n\n", name, bytes.TrimSpace(text))
	}
	return out.Bytes(), nil
}
