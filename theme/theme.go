// Package theme holds the looks of the site: templates, styles, scripts and
// message catalogues, embedded in the program, so that one binary builds a
// whole site.
//
// The folder dist/ is made by `make theme` from npm packages and is not in git.
// Without it the theme is complete but for the fonts and the interactive
// charts: pages then use the fonts of the reader's system and show the static
// charts alone. [Missing] tells which files are not there.
package theme

import (
	"embed"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// FontDir is the folder of the fonts inside the theme.
const FontDir = "dist/fonts"

// ScriptDir is the folder of the bundled scripts inside the theme.
const ScriptDir = "dist/scripts"

// The scripts of the interactive charts: ChartLoader is small and stands in
// every page with a chart, ChartDrawing is fetched by it.
const (
	ChartLoader  = "charts.js"
	ChartDrawing = "echarts.js"
)

//go:embed all:templates all:styles all:scripts all:i18n all:dist
var embedded embed.FS

// folders are the top folders that belong to a theme. A ./theme folder may hold
// others (node_modules, for example); they are never read.
var folders = []string{"dist", "i18n", "scripts", "styles", "templates"}

// FontFiles lists what FontDir holds after `make theme`: Be Vietnam Pro in the
// two weights that the style sheet names, and its licence.
func FontFiles() []string {
	return []string{"OFL.txt", "be-vietnam-pro-400.woff2", "be-vietnam-pro-600.woff2"}
}

// ScriptFiles lists what ScriptDir holds after `make theme`: the scripts of the
// interactive charts, and the licences of what is in them.
func ScriptFiles() []string { return []string{"LICENSE.txt", ChartLoader, ChartDrawing} }

// FS returns the embedded theme with the folders templates, styles, scripts,
// i18n and dist. Names that start with a dot are not shown.
func FS() fs.FS {
	return layers{embedded}
}

// Overlay returns the theme in which a file of dir wins over the embedded file
// of the same name. Folders of both are merged; files that only dir has are
// added. A file that dir has but that cannot be read is an error, never a reason
// to fall back on the embedded one.
func Overlay(dir fs.FS) fs.FS {
	return layers{dir, embedded}
}

// Missing returns the names, sorted, of the files `make theme` would have made
// and fsys lacks. It is empty for a complete theme.
func Missing(fsys fs.FS) []string {
	var missing []string
	look := func(dir string, names []string) {
		for _, name := range names {
			name = path.Join(dir, name)
			if _, err := fs.Stat(fsys, name); errors.Is(err, fs.ErrNotExist) {
				missing = append(missing, name)
			}
		}
	}
	look(FontDir, FontFiles())
	look(ScriptDir, ScriptFiles())
	return missing
}

// belongs reports whether name is the root, a theme folder or below one, with
// no part that starts with a dot.
func belongs(name string) bool {
	if name == "." {
		return true
	}
	parts := strings.Split(name, "/")
	if !slices.Contains(folders, parts[0]) {
		return false
	}
	return !slices.ContainsFunc(parts, func(part string) bool {
		return strings.HasPrefix(part, ".")
	})
}
