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
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbage)
	}
	os.Exit(run())
}

// garbage is how much may lie about before it is collected, in percent of what is
// in use, where nobody sets GOGC. A build makes much garbage beside the little
// that it holds: with twice as much as Go's default it takes a tenth less of the
// processor.
const garbage = 200

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
