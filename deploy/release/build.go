package main

import (
	"bytes"
	"context"
	"debug/buildinfo"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// program is a program that was built, and what stands in it.
type program struct {
	data    []byte
	version string    // v1.2.3, a pseudo-version, or either with +dirty
	date    time.Time // of the commit
}

// build compiles the program for a system.
func build(ctx context.Context, root string, t target) (program, error) {
	dir, err := os.MkdirTemp("", "chitieu-release")
	if err != nil {
		return program{}, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "chitieu")
	if _, err := run(ctx, root, t, "build", "-trimpath", "-buildvcs=true", "-ldflags=-s -w", "-o", file, "./cmd/chitieu"); err != nil {
		return program{}, err
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return program{}, err
	}
	return inspect(data)
}

// inspect reads from a program what the toolchain noted in it.
func inspect(data []byte) (program, error) {
	info, err := buildinfo.Read(bytes.NewReader(data))
	if err != nil {
		return program{}, err
	}
	p := program{data: data, version: info.Main.Version}
	for _, s := range info.Settings {
		if s.Key == "vcs.time" {
			if p.date, err = time.Parse(time.RFC3339, s.Value); err != nil {
				return program{}, err
			}
		}
	}
	if !strings.HasPrefix(p.version, "v") || p.date.IsZero() {
		return program{}, fmt.Errorf("no version in the program (%q, %v); a release is made from a commit of git", p.version, p.date)
	}
	return p, nil
}

// run runs go for a system, with none of the settings of this machine that
// change what is built.
func run(ctx context.Context, root string, t target, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+t.system, "GOARCH="+t.processor,
		"GOAMD64=v1", "GOARM64=v8.0", "GOFLAGS=", "GOEXPERIMENT=", "GOWORK=off")
	out, err := cmd.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		err = fmt.Errorf("go %s: %w\n%s", args[0], err, exit.Stderr)
	}
	return out, err
}
