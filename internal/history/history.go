// Package history asks git about the past of a project: when its newest commit
// was made, its files in a revision, and since when something holds. It alone runs
// the git executable. A build goes on without it, with a day from elsewhere; a
// comparison with what was published needs it.
package history

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"chitieu/internal/model"
)

// Reasons why there is no answer. Use errors.Is.
var (
	ErrNoGit        = errors.New("history: no git executable")
	ErrNoRepository = errors.New("history: not a folder with commits under git")
)

// patience is how long git may take for one answer.
const patience = 30 * time.Second

// Ask runs git in a folder and gives what it printed. Where there is no git
// executable it is ErrNoGit; git's own failure is an *exec.ExitError with what it
// said, which may hold names and addresses.
func Ask(ctx context.Context, dir string, args ...string) ([]byte, error) {
	return tell(ctx, dir, nil, args...)
}

// tell is Ask with a text for git to read.
func tell(ctx context.Context, dir string, text []byte, args ...string) ([]byte, error) {
	git, err := exec.LookPath("git")
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrNoGit, err)
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, git, append([]string{"-C", dir}, args...)...)
	cmd.Stdin = bytes.NewReader(text)
	return cmd.Output()
}

// Moment is when a commit was made.
type Moment struct {
	At  time.Time
	Day model.Date // in the time zone of the one who made it
}

// Newest is when the newest commit was made that HEAD of the folder's repository
// names. Without git it is ErrNoGit; outside a repository, or in one without a
// commit, ErrNoRepository.
func Newest(ctx context.Context, dir string) (Moment, error) {
	m, err := made(ctx, dir, "HEAD")
	if err != nil && !errors.Is(err, ErrNoGit) {
		err = fmt.Errorf("%w: %s", ErrNoRepository, reason(err))
	}
	return m, err
}

// made is when a commit was made.
func made(ctx context.Context, dir, commit string) (Moment, error) {
	// %ct is the committer's time in seconds, %cs the day, yyyy-mm-dd, in the
	// committer's time zone. A signature would be printed before them where the
	// user's settings ask so.
	out, err := Ask(ctx, dir, "log", "-1", "--no-show-signature", "--format=%ct %cs", commit, "--")
	if err != nil {
		return Moment{}, err
	}
	seconds, day, _ := strings.Cut(strings.TrimSpace(string(out)), " ")
	at, err := strconv.ParseInt(seconds, 10, 64)
	if err != nil {
		return Moment{}, err
	}
	m := Moment{At: time.Unix(at, 0)}
	m.Day, err = model.ParseDate(day)
	return m, err
}

// reason is the first line that git printed about its failure.
func reason(err error) string {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		if line, _, _ := strings.Cut(strings.TrimSpace(string(exit.Stderr)), "\n"); line != "" {
			return line
		}
	}
	return err.Error()
}
