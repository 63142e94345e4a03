package history_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"chitieu/internal/history"
)

// git runs git in dir, away from the settings of the machine.
func git(t *testing.T, dir string, args ...string) {
	t.Helper()
	cmd := exec.Command("git", append([]string{"-C", dir}, args...)...)
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull,
		"GIT_AUTHOR_NAME=test", "GIT_AUTHOR_EMAIL=test@example.org", "GIT_COMMITTER_NAME=test", "GIT_COMMITTER_EMAIL=test@example.org",
		"GIT_AUTHOR_DATE=2020-01-01T00:00:00+0000", "GIT_COMMITTER_DATE=2026-11-23T23:30:00-0500")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
}

func repository(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	// A hook may have set these for a repository that is not ours.
	for _, name := range []string{"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"} {
		t.Setenv(name, "")
		os.Unsetenv(name)
	}
	git(t, dir, "init", "--quiet")
	return dir
}

// The day is the committer's own: in Pleiku the commit is already of the 24th.
func TestNewest(t *testing.T) {
	dir := repository(t)
	git(t, dir, "commit", "--quiet", "--allow-empty", "--no-gpg-sign", "--message=first")
	below := filepath.Join(dir, "data")
	if err := os.Mkdir(below, 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("TZ", "Asia/Ho_Chi_Minh")
	for _, d := range []string{dir, below} {
		when, err := history.Newest(t.Context(), d)
		if err != nil || when.Day.String() != "2026-11-23" || when.At.UTC().Format(time.RFC3339) != "2026-11-24T04:30:00Z" {
			t.Errorf("newest commit in %s: %v, %v", d, when, err)
		}
	}
}

func TestNoRepository(t *testing.T) {
	t.Setenv("GIT_CEILING_DIRECTORIES", os.TempDir())
	empty := repository(t)
	for name, dir := range map[string]string{"no commit": empty, "no repository": t.TempDir(), "no folder": filepath.Join(empty, "none")} {
		if when, err := history.Newest(t.Context(), dir); !errors.Is(err, history.ErrNoRepository) || !when.Day.IsZero() || !when.At.IsZero() {
			t.Errorf("%s: %v, %v", name, when, err)
		}
	}
}

func TestNoGit(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("PATH", dir)
	if _, err := history.Newest(t.Context(), dir); !errors.Is(err, history.ErrNoGit) {
		t.Errorf("without git: %v", err)
	}
	if _, err := history.Open(dir); !errors.Is(err, history.ErrNoGit) {
		t.Errorf("without git: %v", err)
	}
}
