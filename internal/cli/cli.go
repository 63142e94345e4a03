// Package cli is the command line: commands, flags, help, exit codes. It is
// the only package that reads the clock, the environment and the flags, and
// the only one that prints.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"golang.org/x/term"

	"chitieu/internal/diag"
)

// The exit codes. They are part of what scripts may rely on.
const (
	Clean    = 0 // done; of the input at most warnings
	Problems = 1 // the input has errors; nothing was written
	Usage    = 2 // the command line is wrong
	Failure  = 3 // something else failed: a file, the disk, the network
)

// Command is one run of the program with everything that it sees of the world.
type Command struct {
	Args    []string // without the name of the program
	Stdout  io.Writer
	Stderr  io.Writer
	Env     func(string) string
	Now     func() time.Time
	Home    string // the user's home folder, which is never overwritten; empty where unknown
	Version string

	// Terminal tells whether a stream is a terminal. Nil asks the system.
	Terminal func(io.Writer) bool

	lang string // in which the run speaks, vi or en; set by Run
}

// usageError is a command line that cannot be understood.
type usageError struct {
	message diag.Words
	hint    diag.Words
}

func (e *usageError) Error() string { return e.message.In("en") }

// errProblems ends a command whose input has errors that were printed already.
var errProblems = errors.New("cli: the input has errors")

// Run does what the arguments say and returns the exit code. The end of ctx
// stops it cleanly.
func (c *Command) Run(ctx context.Context) int {
	c.lang = spoken(c.Args)
	err := c.run(ctx)
	switch {
	case err == nil:
		return Clean
	case errors.Is(err, errProblems):
		return Problems
	}
	message, hint := explain(err)
	fmt.Fprintf(c.Stderr, "chitieu: %s\n", message.In(c.lang))
	if hint != none {
		fmt.Fprintln(c.Stderr, diag.Say("Gợi ý: %s", "Hint: %s", hint).In(c.lang))
	}
	var usage *usageError
	if errors.As(err, &usage) {
		return Usage
	}
	return Failure
}

func (c *Command) run(ctx context.Context) error {
	inv, err := parse(c.Args)
	if err != nil {
		return err
	}
	if inv.version {
		return c.version()
	}
	if inv.help || inv.command == "help" {
		return c.help(inv)
	}
	switch inv.command {
	case "":
		return &usageError{diag.Say("thiếu tên lệnh", "there is no command"), helpHint("")}
	case "new":
		return c.create(ctx, inv)
	case "build":
		return c.build(ctx, inv)
	case "check":
		return c.check(ctx, inv)
	case "diff":
		return c.diff(ctx, inv)
	case "serve":
		return c.serve(ctx, inv)
	case "template":
		return c.template(ctx, inv)
	case "doctor":
		return c.doctor(ctx, inv)
	case "import":
		return c.imports(inv)
	case "manifest":
		return c.manifest(inv)
	}
	return c.version()
}

func (c *Command) version() error {
	_, err := fmt.Fprintf(c.Stdout, "chitieu %s\n", c.Version)
	return err
}

func (c *Command) isTerminal(w io.Writer) bool {
	if c.Terminal != nil {
		return c.Terminal(w)
	}
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// color tells whether a stream is shown with colours (https://no-color.org).
func (c *Command) color(w io.Writer) bool {
	return c.isTerminal(w) && c.Env("NO_COLOR") == "" && c.Env("TERM") != "dumb"
}
