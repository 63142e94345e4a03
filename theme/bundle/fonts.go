package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"

	"chitieu/theme"
)

const fontPackage = "node_modules/@expo-google-fonts/be-vietnam-pro"

// fontSources are the files of the package that the fonts are made of.
var fontSources = map[string]string{
	"be-vietnam-pro-400.woff2": "400Regular/BeVietnamPro_400Regular.ttf",
	"be-vietnam-pro-600.woff2": "600SemiBold/BeVietnamPro_600SemiBold.ttf",
}

// The first bytes of every WOFF2 file (W3C WOFF File Format 2.0, section 4.1)
// and of a font with outlines of TrueType (OpenType, "Table directory").
var (
	woff2Magic    = []byte("wOF2")
	trueTypeMagic = []byte{0, 1, 0, 0}
)

// bundleFonts fills the font folder of the working folder. shrink makes a WOFF2
// file of the font in a file.
func bundleFonts(root, working string, shrink func(file string) ([]byte, error)) error {
	to := filepath.Join(working, path.Base(theme.FontDir))
	if err := os.MkdirAll(to, 0o755); err != nil {
		return err
	}
	for _, name := range theme.FontFiles() {
		content, err := makeFont(filepath.Join(root, filepath.FromSlash(fontPackage)), name, shrink)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(to, name), content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// makeFont makes one file of the font folder and checks that it is what its
// name says.
func makeFont(pkg, name string, shrink func(file string) ([]byte, error)) ([]byte, error) {
	if name == "OFL.txt" {
		content, err := os.ReadFile(filepath.Join(pkg, "LICENSE_FONT"))
		if err == nil && !bytes.Contains(content, []byte("SIL Open Font License")) {
			err = fmt.Errorf("%s is not the SIL Open Font License", filepath.Join(pkg, "LICENSE_FONT"))
		}
		return content, err
	}
	file := filepath.Join(pkg, filepath.FromSlash(fontSources[name]))
	whole, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	if !bytes.HasPrefix(whole, trueTypeMagic) {
		return nil, fmt.Errorf("%s is not a TrueType font", file)
	}
	content, err := shrink(file)
	if err == nil && !bytes.HasPrefix(content, woff2Magic) {
		err = fmt.Errorf("what was made of %s is not a WOFF2 file", file)
	}
	return content, err
}

// shrinkFont has subset.mjs make a web font; see there.
func shrinkFont(root string) func(file string) ([]byte, error) {
	return func(file string) ([]byte, error) {
		var problem bytes.Buffer
		command := exec.Command("node", filepath.Join(root, "bundle", "subset.mjs"), file)
		command.Stderr = &problem
		out, err := command.Output()
		if err != nil {
			err = fmt.Errorf("making a web font of %s: %w\n%s", file, err, problem.Bytes())
		}
		return out, err
	}
}
