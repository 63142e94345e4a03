//go:build linux

package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"
)

// loop writes the files of a site once more, plainly: loop FROM TO [flush]. It
// prints the nanoseconds that writing took; reading them does not count. With
// flush it waits until the disk has them, as the program does before it
// publishes.
func loop(args []string) error {
	if len(args) < 2 {
		return errors.New("loop FROM TO [flush]")
	}
	files, err := readSite(args[0])
	if err != nil {
		return err
	}
	begin := time.Now()
	for _, f := range files {
		if err := writeFile(args[1], f.path, f.data); err != nil {
			return err
		}
	}
	if len(args) > 2 {
		if err := exec.Command("sync", "-f", args[1]).Run(); err != nil { // syncfs
			return err
		}
	}
	fmt.Println(time.Since(begin).Nanoseconds())
	return nil
}

// file is one file of a built site.
type file struct {
	path string // with slashes, below the site
	data []byte
}

// readSite reads a built site, by path.
func readSite(folder string) ([]file, error) {
	var out []file
	err := filepath.WalkDir(folder, func(name string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		path, err := filepath.Rel(folder, name)
		out = append(out, file{filepath.ToSlash(path), data})
		return err
	})
	return out, err
}

// measureLoop runs loop as a process and takes the time that it tells.
func (b *bench) measureLoop(from, to string, flush ...string) (cost, error) {
	c, out, err := measure(".", b.self, append([]string{"loop", from, to}, flush...)...)
	if err != nil {
		return cost{}, err
	}
	took, err := strconv.ParseInt(string(out[:len(out)-1]), 10, 64)
	c.wall = time.Duration(took)
	return c, err
}
