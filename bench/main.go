//go:build linux

// Command bench measures what docs/performance.md tells: how long the program
// takes for a workload of invented data, beside a loop that writes the same
// files and beside Hugo. Everything that is measured runs as a process of its
// own, one after the other and in turns, so that a busy moment of the machine
// meets all of them.
//
//	bench build      what `make bench` prints
//	bench large      its last part: a repository of many rows
//	bench hugo       what `make bench-hugo` prints
//	bench serve      what `make bench-serve` prints
//	bench lighthouse what `make bench-lighthouse` prints
//	bench project FOLDER [AREAS|large]
//	                 write a workload as a project, to look at it
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"strconv"

	"chitieu/internal/workload"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) == 0 {
		return errors.New("say what to do: build, large, hugo, serve, lighthouse, project")
	}
	switch rest := args[1:]; args[0] {
	case "build":
		b, err := newBench(rest)
		if err != nil {
			return err
		}
		defer b.remove()
		if err := b.build(); err != nil {
			return err
		}
		return b.large()
	case "large":
		b, err := newBench(rest)
		if err != nil {
			return err
		}
		defer b.remove()
		return b.large()
	case "hugo":
		b, err := newBench(rest)
		if err != nil {
			return err
		}
		defer b.remove()
		return b.hugo()
	case "serve":
		b, err := newBench(rest)
		if err != nil {
			return err
		}
		defer b.remove()
		return b.serve()
	case "lighthouse":
		b, err := newBench(rest)
		if err != nil {
			return err
		}
		defer b.remove()
		return b.lighthouse()
	case "project":
		return writeProject(rest)
	case "loop": // the child of build
		return loop(rest)
	case "hugo-project": // the child of hugo
		return writeHugoProject(rest)
	}
	return fmt.Errorf("%s is not known", args[0])
}

// bench is one run of measurements.
type bench struct {
	program string // chitieu
	hugoAt  string // hugo
	self    string // this program, for children
	folder  string // holds all that is made
	runs    int
	size    workload.Size

	verdicts int    // how often Lighthouse judges each page
	only     string // it judges kinds of pages that have this in their names
}

func newBench(args []string) (*bench, error) {
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	b := &bench{size: workload.Standard()}
	flags.StringVar(&b.program, "program", "bin/chitieu", "the program to measure")
	flags.StringVar(&b.hugoAt, "hugo", "bin/hugo", "Hugo, to compare with")
	flags.IntVar(&b.runs, "runs", 5, "how often everything is measured; medians are printed")
	flags.IntVar(&b.size.Areas, "areas", b.size.Areas, "communes of the workload")
	flags.IntVar(&b.verdicts, "verdicts", 3, "how often Lighthouse judges each page; medians are printed")
	flags.StringVar(&b.only, "only", "", "have Lighthouse judge only kinds of pages with this in their names, such as chi-so")
	within := flags.String("folder", "bin", "folder in which a new one is made for all files")
	if err := flags.Parse(args); err != nil {
		return nil, err
	}
	var err error
	if b.self, err = os.Executable(); err != nil {
		return nil, err
	}
	b.folder, err = os.MkdirTemp(*within, "bench-")
	return b, err
}

func (b *bench) remove() { _ = os.RemoveAll(b.folder) }

// writeProject writes a workload into a folder: bench project FOLDER [AREAS].
func writeProject(args []string) error {
	size := workload.Standard()
	if len(args) > 1 && args[1] != "large" {
		areas, err := strconv.Atoi(args[1])
		if err != nil {
			return err
		}
		size.Areas = areas
	}
	if len(args) == 0 {
		return errors.New("project FOLDER [AREAS|large]")
	}
	files := size.Files()
	if len(args) > 1 && args[1] == "large" {
		files = workload.Large().Files()
	}
	for _, f := range files {
		if err := writeFile(args[0], f.Path, f.Data); err != nil {
			return err
		}
	}
	return nil
}
