// Command pictures takes the pictures of the guide for staff, docs/huong-dan,
// from the running program: `make pictures`. It needs bin/chitieu, git, Chromium
// and LibreOffice (scripts/browser.sh, scripts/office.sh), and works in a folder
// that it throws away. What it shows are the figures of this repository, and one
// wrong figure that is invented; each picture with that one says so.
package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
)

// day is the one for which the site speaks and on which everything is committed,
// so that the pictures of another day differ by what the program shows alone.
const day = "2026-11-23"

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "pictures PROGRAM FOLDER: takes the pictures of the guide into FOLDER")
		os.Exit(2)
	}
	if err := run(context.Background(), os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "pictures:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, program, out string) error {
	program, err := filepath.Abs(program)
	if err != nil {
		return err
	}
	scratch, err := os.MkdirTemp("", "chitieu-pictures-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch)
	p, err := prepare(ctx, program, scratch)
	if err != nil {
		return err
	}
	c, err := openCamera(ctx, scratch, out)
	if err != nil {
		return err
	}
	defer c.close()
	home, stop, err := p.preview(ctx)
	if err != nil {
		return err
	}
	defer stop()
	for _, scene := range []func(*project, *camera, string) error{firstVisit, template, table, slip, correction} {
		if err := scene(p, c, home); err != nil {
			return err
		}
	}
	fmt.Printf("%s: %d pictures, %d bytes\n", out, c.pictures, c.bytes)
	return nil
}
