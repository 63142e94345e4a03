package main

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"chitieu/theme"
)

// fakeTheme makes a theme folder with installed packages (fonts that have the
// right first bytes and nothing behind them) and a dist of an earlier run.
func fakeTheme(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	files := map[string]string{
		"dist/fonts/former.txt":       "former",
		fontPackage + "/LICENSE_FONT": "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
	}
	for _, name := range fontSources {
		files[fontPackage+"/"+name] = "\x00\x01\x00\x00 " + name
	}
	write(t, root, files)
	fakeScripts(t, root)
	return root
}

// fakeFont stands for the tool that makes web fonts.
func fakeFont(file string) ([]byte, error) {
	return []byte("wOF2 " + filepath.Base(file)), nil
}

func write(t *testing.T, root string, files map[string]string) {
	t.Helper()
	for name, content := range files {
		name = filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func exists(root string, name ...string) bool {
	_, err := os.Stat(filepath.Join(append([]string{root}, name...)...))
	return err == nil
}

func TestBundleReplacesDist(t *testing.T) {
	root := fakeTheme(t)
	if err := bundle(root, fakeFont); err != nil {
		t.Fatal(err)
	}
	for _, name := range theme.FontFiles() {
		if !exists(root, "dist", "fonts", name) {
			t.Errorf("dist/fonts/%s is missing", name)
		}
	}
	assertNoLitter(t, root)
	if exists(root, "dist", "fonts", "former.txt") {
		t.Error("a file of the former dist is still there")
	}
}

func TestBundleKeepsDistWhenAPackageIsBad(t *testing.T) {
	font := fontPackage + "/" + fontSources["be-vietnam-pro-600.woff2"]
	for name, spoil := range map[string]func(root string) error{
		"font missing": func(root string) error { return os.Remove(filepath.Join(root, font)) },
		"font damaged": func(root string) error { return os.WriteFile(filepath.Join(root, font), []byte("<html>"), 0o644) },
		"no library": func(root string) error {
			return os.Remove(filepath.Join(root, "node_modules", "echarts", "core.js"))
		},
		"no name in the library": func(root string) error {
			return os.WriteFile(filepath.Join(root, "node_modules", "echarts", "core.js"), nil, 0o644)
		},
		"script damaged": func(root string) error {
			return os.WriteFile(filepath.Join(root, chartScripts, "draw.js"), []byte("import {"), 0o644)
		},
		"no licence of the library": func(root string) error {
			return os.Remove(filepath.Join(root, "node_modules", "echarts", "NOTICE"))
		},
		"licence missing": func(root string) error { return os.Remove(filepath.Join(root, fontPackage, "LICENSE_FONT")) },
		"licence other": func(root string) error {
			return os.WriteFile(filepath.Join(root, fontPackage, "LICENSE_FONT"), []byte("mine"), 0o644)
		},
	} {
		t.Run(name, func(t *testing.T) {
			root := fakeTheme(t)
			if err := spoil(root); err != nil {
				t.Fatal(err)
			}
			if err := bundle(root, fakeFont); err == nil {
				t.Error("no error")
			}
			if !exists(root, "dist", "fonts", "former.txt") {
				t.Error("the former dist is gone")
			}
			assertNoLitter(t, root)
		})
	}
}

func TestBundleKeepsDistWhenAFontCannotBeMade(t *testing.T) {
	for name, shrink := range map[string]func(string) ([]byte, error){
		"fails":         func(string) ([]byte, error) { return nil, errors.New("no node") },
		"gives no font": func(string) ([]byte, error) { return []byte("Usage:"), nil },
	} {
		root := fakeTheme(t)
		if err := bundle(root, shrink); err == nil {
			t.Errorf("a tool that %s: no error", name)
		}
		if !exists(root, "dist", "fonts", "former.txt") {
			t.Errorf("a tool that %s: the former dist is gone", name)
		}
		assertNoLitter(t, root)
	}
}

func TestBundleRecoversAfterAStopBetweenRenames(t *testing.T) {
	root := fakeTheme(t)
	dist := filepath.Join(root, "dist")
	if err := os.Mkdir(filepath.Join(dist, oldKinds), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(dist, "fonts"), filepath.Join(dist, oldKinds, "fonts")); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(root, "node_modules")); err != nil {
		t.Fatal(err)
	}
	if err := bundle(root, fakeFont); err == nil {
		t.Error("no error without the font package")
	}
	if !exists(root, "dist", "fonts", "former.txt") {
		t.Error("the former dist did not come back")
	}
}

func assertNoLitter(t *testing.T, root string) {
	t.Helper()
	for _, name := range []string{newKinds, oldKinds} {
		if exists(root, "dist", name) {
			t.Errorf("dist/%s is left behind", name)
		}
	}
}
