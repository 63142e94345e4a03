package main

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// licences gathers the licences of everything that is not ours and stands in
// the program: Go, the libraries, and what the theme has from npm.
func licences(root string, t target) ([]byte, error) {
	var text bytes.Buffer
	text.WriteString("Giấy phép của những phần không do chúng tôi viết trong chương trình.\nLicences of the parts of the program that others wrote.\n")
	goroot, err := run(context.Background(), root, t, "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	if err := appendLicences(&text, "Go", os.DirFS(strings.TrimSpace(string(goroot))), "."); err != nil {
		return nil, err
	}
	const format = `{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}{{"\t"}}{{.Dir}}{{end}}{{end}}`
	list, err := run(context.Background(), root, t, "list", "-deps", "-f", format, "./cmd/chitieu")
	if err != nil {
		return nil, err
	}
	modules := strings.Split(strings.TrimSpace(string(list)), "\n")
	slices.Sort(modules)
	modules = slices.Compact(modules)
	for _, module := range modules {
		name, dir, _ := strings.Cut(module, "\t")
		if err := appendLicences(&text, name, os.DirFS(dir), "."); err != nil {
			return nil, err
		}
	}
	dist, err := os.ReadDir(filepath.Join(root, "theme", "dist"))
	if err != nil {
		return nil, err
	}
	for _, kind := range dist {
		if !kind.IsDir() || strings.HasPrefix(kind.Name(), ".") {
			continue
		}
		if err := appendLicences(&text, "theme/dist/"+kind.Name(), os.DirFS(filepath.Join(root, "theme", "dist")), kind.Name()); err != nil {
			return nil, err
		}
	}
	return text.Bytes(), nil
}

// appendLicences adds the licences and notices that stand in a folder; one
// without any is an error, since nobody may be given its files.
func appendLicences(text *bytes.Buffer, of string, files fs.FS, folder string) error {
	entries, err := fs.ReadDir(files, folder)
	if err != nil {
		return err
	}
	found := false
	for _, e := range entries {
		if e.IsDir() || !isLicence(e.Name()) {
			continue
		}
		data, err := fs.ReadFile(files, path.Join(folder, e.Name()))
		if err != nil {
			return err
		}
		found = true
		fmt.Fprintf(text, "\n%s\n%s: %s\n\n%s\n", strings.Repeat("=", 72), of, e.Name(), bytes.TrimSpace(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))))
	}
	if !found {
		return fmt.Errorf("%s has no licence", of)
	}
	return nil
}

func isLicence(name string) bool {
	name = strings.ToUpper(strings.TrimSuffix(strings.TrimSuffix(name, ".txt"), ".md"))
	return slices.Contains([]string{"LICENSE", "LICENCE", "COPYING", "NOTICE", "OFL"}, name)
}
