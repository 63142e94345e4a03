package render

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"chitieu/internal/hosting"
)

// Assets are the files of the theme that pages refer to, each under a name that
// holds a hash of its bytes, so that it may be cached for ever.
type Assets struct {
	files     []File
	addresses map[string]string // "site.css" -> "/tai-san/site.0123456789.css"
	Fonts     bool              // the theme has its fonts; without them pages use those of the system
	early     []string          // names of the fonts that every page uses
	Charts    bool              // the theme has the scripts of the interactive charts; without them charts are static
}

var (
	fontFace = regexp.MustCompile(`@font-face\s*\{[^}]*\}`)
	fontURL  = regexp.MustCompile(`url\(fonts/([a-z0-9.-]+)\)`)
)

// LoadAssets reads style sheet, icon and, where they were made, fonts.
func LoadAssets(theme fs.FS) (*Assets, error) {
	a := &Assets{addresses: map[string]string{}}
	css, err := fs.ReadFile(theme, "styles/site.css")
	if err != nil {
		return nil, fmt.Errorf("render: %w", err)
	}
	faces, err := a.fontFaces(theme)
	if err != nil {
		return nil, err
	}
	a.add("site.css", append(faces, css...))
	icon, err := fs.ReadFile(theme, "styles/icon.svg")
	if err != nil {
		return nil, fmt.Errorf("render: %w", err)
	}
	a.add("icon.svg", icon)
	return a, a.addScripts(theme)
}

// chartScripts are the scripts of the interactive charts: the loader that a
// page names and the drawing that the loader fetches.
var chartScripts = []string{"charts.js", "echarts.js"}

// addScripts takes the scripts as they stand, and those that were bundled,
// where they were: all of them or none.
func (a *Assets) addScripts(theme fs.FS) error {
	names, err := fs.Glob(theme, "scripts/*.js")
	if err != nil {
		return fmt.Errorf("render: %w", err)
	}
	var bundled []string
	for _, name := range chartScripts {
		name = path.Join("dist/scripts", name)
		if _, err := fs.Stat(theme, name); err == nil {
			bundled = append(bundled, name)
		}
	}
	if a.Charts = len(bundled) == len(chartScripts); a.Charts {
		names = append(names, bundled...)
		if licence, err := fs.ReadFile(theme, "dist/scripts/LICENSE.txt"); err == nil {
			a.add("echarts.txt", licence) // the scripts may be passed on together with it
		}
	}
	for _, name := range names {
		data, err := fs.ReadFile(theme, name)
		if err != nil {
			return fmt.Errorf("render: %w", err)
		}
		a.add(path.Base(name), data)
	}
	return nil
}

// fontFaces is the part of the style sheet that names the fonts, with their
// hashed addresses; empty where one of the fonts is missing.
func (a *Assets) fontFaces(theme fs.FS) ([]byte, error) {
	css, err := fs.ReadFile(theme, "styles/fonts.css")
	if err != nil {
		return nil, fmt.Errorf("render: %w", err)
	}
	fonts := map[string][]byte{}
	for _, m := range fontURL.FindAllSubmatch(css, -1) {
		name := string(m[1])
		data, err := fs.ReadFile(theme, path.Join("dist/fonts", name))
		if err != nil {
			return nil, nil
		}
		fonts[name] = data
	}
	for _, name := range slices.Sorted(maps.Keys(fonts)) {
		a.add(name, fonts[name])
	}
	if licence, err := fs.ReadFile(theme, "dist/fonts/OFL.txt"); err == nil {
		a.add("ofl.txt", licence) // the fonts may be passed on together with it
	}
	for _, face := range fontFace.FindAllString(string(css), -1) {
		// One with a range of characters is for pages that have such characters.
		if m := fontURL.FindStringSubmatch(face); m != nil && !strings.Contains(face, "unicode-range") {
			a.early = append(a.early, m[1])
		}
	}
	a.Fonts = true
	return fontURL.ReplaceAllFunc(css, func(m []byte) []byte {
		return []byte("url(" + path.Base(a.addresses[string(fontURL.FindSubmatch(m)[1])]) + ")")
	}), nil
}

func (a *Assets) add(name string, data []byte) {
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	hashed := strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:5]) + ext
	file := path.Join(hosting.AssetFolder, hashed)
	a.files = append(a.files, File{Path: file, Data: data})
	a.addresses[name] = "/" + file
}

// Address is the path of an asset from the root of the site; empty for one that
// the theme does not have.
func (a *Assets) Address(name string) string { return a.addresses[name] }

// Files lists the assets, by name of the theme.
func (a *Assets) Files() []File { return a.files }
