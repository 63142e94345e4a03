// Command chitieu turns a folder of indicators, targets and plan text into a
// public static site. `chitieu help` says how.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"

	"chitieu/internal/cli"
)

func main() {
	os.Exit(run())
}

func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second interrupt ends the process at once
	home, _ := os.UserHomeDir()  // without one there is nothing to protect
	c := cli.Command{
		Args:    os.Args[1:],
		Stdout:  os.Stdout,
		Stderr:  os.Stderr,
		Env:     os.Getenv,
		Now:     time.Now,
		Home:    home,
		Version: version(),
	}
	return c.Run(ctx)
}

// version is what the Go toolchain noted about this program.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		return info.Main.Version + " (" + info.GoVersion + ")"
	}
	return "(devel)"
}
