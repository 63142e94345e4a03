//go:build unix

// Package deploytest publishes invented projects the way a province would: it
// pushes to a bare repository with the hook of deploy/, and looks over HTTP at
// what is served then. It has tests only.
package deploytest

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"chitieu/internal/cli"
)

// root is the project seen from this package.
const root = "../.."

// program is a file that runs chitieu: the binary of this test under its name,
// so that the program that is tested is always the one of this source.
var program string

func TestMain(m *testing.M) {
	if filepath.Base(os.Args[0]) == "chitieu" {
		os.Exit(chitieu())
	}
	os.Exit(withProgram(m.Run))
}

// chitieu is the program as cmd/chitieu runs it.
func chitieu() int {
	home, _ := os.UserHomeDir()
	c := cli.Command{Args: os.Args[1:], Stdout: os.Stdout, Stderr: os.Stderr,
		Env: os.Getenv, Now: time.Now, Home: home, Version: "test"}
	return c.Run(context.Background())
}

func withProgram(run func() int) int {
	for _, tool := range []string{"git", "sh", "flock"} {
		if _, err := exec.LookPath(tool); err != nil {
			fmt.Printf("SKIP: a server that is pushed to needs %s: %v\n", tool, err)
			return 0
		}
	}
	dir, err := os.MkdirTemp("", "deploytest")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	self, err := os.Executable()
	if err != nil {
		panic(err)
	}
	program = filepath.Join(dir, "chitieu")
	if err := os.Symlink(self, program); err != nil {
		panic(err)
	}
	return run()
}
