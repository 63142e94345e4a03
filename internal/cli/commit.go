package cli

import (
	"context"
	"os/exec"
	"strings"

	"chitieu/internal/model"
)

// newestCommit is the day of the newest commit that touches the folder, as its
// committer's calendar had it; zero without git or without a commit.
func newestCommit(ctx context.Context, dir string) model.Date {
	cmd := exec.CommandContext(ctx, "git", "-C", dir, "log", "-1", "--format=%cs", "--", ".")
	out, err := cmd.Output()
	if err != nil {
		return model.Date{}
	}
	date, err := model.ParseDate(strings.TrimSpace(string(out)))
	if err != nil {
		return model.Date{}
	}
	return date
}
