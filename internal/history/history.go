// Package history asks git about the past of a project: the day of its newest
// commit, its files in a revision, and since when something holds. It runs the
// git executable. A build goes on without it, with a day from elsewhere; a
// comparison with what was published needs it.
package history

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
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

// NewestCommit is the day of the newest commit that HEAD of dir's repository
// names, in the time zone of the one who made it. Without git it is
// ErrNoGit; outside a repository, or in one without a commit, ErrNoRepository.
func NewestCommit(dir string) (model.Date, error) {
	git, err := exec.LookPath("git")
	if err != nil {
		return model.Date{}, fmt.Errorf("%w: %v", ErrNoGit, err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	// %cs is the committer's date, yyyy-mm-dd, in the committer's time zone.
	// A signature would be printed before it where the user's settings ask so.
	out, err := exec.CommandContext(ctx, git, "-C", dir, "log", "-1", "--no-show-signature", "--format=%cs").Output()
	if err != nil {
		return model.Date{}, fmt.Errorf("%w: %s", ErrNoRepository, reason(err))
	}
	day, err := model.ParseDate(strings.TrimSpace(string(out)))
	if err != nil {
		return model.Date{}, fmt.Errorf("%w: %v", ErrNoRepository, err)
	}
	return day, nil
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
