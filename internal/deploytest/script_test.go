//go:build unix

package deploytest

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// runner is a machine of GitHub or GitLab that has checked out the project: the
// program is there already, and the clock and make are fakes.
type runner struct {
	t   *testing.T
	dir string
	env []string
}

func newRunner(t *testing.T, env ...string) runner {
	t.Helper()
	r := runner{t, t.TempDir(), append(cleanEnv(), env...)}
	if err := os.CopyFS(r.dir, os.DirFS(filepath.Join(root, "cmd", "chitieu", "testdata", "project"))); err != nil {
		t.Fatal(err)
	}
	script, err := os.ReadFile(filepath.Join(root, "scripts", "publish.sh"))
	if err != nil {
		t.Fatal(err)
	}
	fakes := filepath.Join(r.dir, "fakes")
	mkdir(t, fakes)
	mkdir(t, filepath.Join(r.dir, "scripts"))
	write(t, filepath.Join(r.dir, "scripts", "publish.sh"), string(script), 0o755)
	write(t, filepath.Join(fakes, "date"), "#!/bin/sh\n[ \"$TZ $*\" = 'ICT-7 +%Y-%m-%d' ] && echo 2025-08-09\n", 0o755)
	write(t, filepath.Join(fakes, "make"), "#!/bin/sh\necho \"make $*\"\nmkdir -p bin && ln -sf '"+program+"' bin/chitieu\n", 0o755)
	r.env = append(r.env, "PATH="+fakes+string(os.PathListSeparator)+os.Getenv("PATH"))
	return r
}

// publish runs the script and returns what it printed and its exit code.
func (r runner) publish(args ...string) (string, int) {
	r.t.Helper()
	cmd := exec.Command(filepath.Join(r.dir, "scripts", "publish.sh"), args...)
	cmd.Dir, cmd.Env = "/", r.env
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		r.t.Fatal(err)
	}
	return string(out), cmd.ProcessState.ExitCode()
}

func (r runner) read(path string) string {
	r.t.Helper()
	data, err := os.ReadFile(filepath.Join(r.dir, path))
	if err != nil {
		r.t.Fatal(err)
	}
	return string(data)
}

func TestScriptChecksAProposal(t *testing.T) {
	r := newRunner(t)
	out, code := r.publish("check")
	if has(t, out, "make program"); code != 0 {
		t.Errorf("code %d:\n%s", code, out)
	}
	hasNot(t, out, "make theme", "add-matcher")
	clone{&host{t: t}, r.dir}.put(figures, "93.1", "93,1")
	out, code = r.publish("check")
	if has(t, out, "\n"+figures+":4:9: error: "); code != 1 {
		t.Errorf("code %d:\n%s", code, out)
	}
}

func TestScriptBuildsTheSite(t *testing.T) {
	r := newRunner(t, "CHITIEU_BASE_URL=https://khac.example/tre-em")
	out, code := r.publish("site", "public")
	if has(t, out, "make theme\nmake program\n"); code != 0 {
		t.Fatalf("code %d:\n%s", code, out)
	}
	built := r.read("public" + page + "index.html")
	has(t, built, "https://khac.example/tre-em"+page, "09/08/2025")

	clone{&host{t: t}, r.dir}.put(figures, "93.1", "93,1")
	if out, code = r.publish("site", "public"); code != 1 {
		t.Errorf("code %d:\n%s", code, out)
	}
	if r.read("public"+page+"index.html") != built {
		t.Error("a build that failed changed the site")
	}
}

func TestScriptTakesAProgramAndADay(t *testing.T) {
	r := newRunner(t, "CHITIEU_PROGRAM="+program, "CHITIEU_AS_OF=2025-03-05")
	out, code := r.publish("site", "public")
	if hasNot(t, out, "make"); code != 0 {
		t.Fatalf("code %d:\n%s", code, out)
	}
	has(t, r.read("public"+page+"index.html"), "05/03/2025", "https://thu-nghiem.example"+page)
}

func TestScriptRefusesOtherArguments(t *testing.T) {
	r := newRunner(t)
	for _, args := range [][]string{nil, {"site"}, {"check", "public"}, {"site", "a", "b"}, {"deploy"}} {
		if out, code := r.publish(args...); code != 2 || !strings.Contains(out, "Usage: scripts/publish.sh check") {
			t.Errorf("%q: code %d:\n%s", args, code, out)
		}
	}
}

// TestGitHubShowsTheProblems: the pattern that GitHub is given finds each
// problem that the program prints.
func TestGitHubShowsTheProblems(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(root, ".github", "problems.json"))
	if err != nil {
		t.Fatal(err)
	}
	var matchers struct {
		ProblemMatcher []struct{ Pattern []struct{ Regexp string } }
	}
	if err := json.Unmarshal(data, &matchers); err != nil {
		t.Fatal(err)
	}
	pattern := regexp.MustCompile(matchers.ProblemMatcher[0].Pattern[0].Regexp)

	r := newRunner(t, "GITHUB_ACTIONS=true")
	c := clone{&host{t: t}, r.dir}
	c.put(figures, "93.1", "93,1")
	c.put("config.toml", "https://thu-nghiem.example/", "https://example.org/")
	out, _ := r.publish("check")
	has(t, out, "::add-matcher::.github/problems.json\n")
	var found []string
	for line := range strings.Lines(out) {
		if m := pattern.FindStringSubmatch(strings.TrimSuffix(line, "\n")); m != nil {
			found = append(found, strings.Join([]string{m[1], m[2], m[3], m[4], m[6]}, " "))
		}
	}
	if want := []string{"config.toml 5 12 warning config-base-url", figures + " 4 9 error csv-row-width"}; !slices.Equal(found, want) {
		t.Errorf("found %q, want %q in\n%s", found, want, out)
	}
}

// TestUploadTakesARelativeProgram: deploy/upload.sh goes to the folder of the
// site, and the program is still the one that was named. The store is a fake, and
// has no manifest yet.
func TestUploadTakesARelativeProgram(t *testing.T) {
	r := newRunner(t, "CHITIEU=bin/chitieu")
	if out, code := r.publish("site", "public"); code != 0 {
		t.Fatalf("code %d:\n%s", code, out)
	}
	write(t, filepath.Join(r.dir, "fakes", "rclone"), "#!/bin/sh\n", 0o755)
	upload, err := filepath.Abs(filepath.Join(root, "deploy", "upload.sh"))
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(upload, "public", "kho:trang")
	cmd.Dir, cmd.Env = r.dir, r.env
	out, err := cmd.CombinedOutput()
	if has(t, string(out), "Đã tải lên "); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// TestScheduleMayPublish: the event of a schedule has no repository to compare
// the branch with.
func TestScheduleMayPublish(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(root, ".github", "workflows", "publish.yml"))
	if err != nil {
		t.Fatal(err)
	}
	has(t, string(data), "(github.event_name == 'schedule' || github.ref_name == github.event.repository.default_branch)", "deployments: read")
}

// TestPipelinesCallTheScript: GitHub and GitLab do the same, and what GitHub
// runs of others is named by its commit.
func TestPipelinesCallTheScript(t *testing.T) {
	call := regexp.MustCompile(`scripts/publish\.sh .*`)
	uses := regexp.MustCompile(`(?m)uses: .*$`)
	pinned := regexp.MustCompile(`^uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$`)
	for _, name := range []string{".github/workflows/publish.yml", ".gitlab-ci.yml"} {
		data, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		calls := call.FindAllString(string(data), -1)
		if want := []string{"scripts/publish.sh check", "scripts/publish.sh site public"}; !slices.Equal(calls, want) {
			t.Errorf("%s calls %q, want %q", name, calls, want)
		}
		for _, line := range uses.FindAllString(string(data), -1) {
			if !pinned.MatchString(line) {
				t.Errorf("%s: %q is not pinned", name, line)
			}
		}
	}
}
