//go:build browser && unix

package deploytest

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// gitlab reads a pipeline as GitLab would: by GitLab's own schema and by its
// rules. It returns the names of the jobs that run, or what is wrong.
func gitlab(t *testing.T, pipeline string, variables ...string) (jobs []string, problem string) {
	t.Helper()
	tool, err := filepath.Abs("../sitetest/node_modules/gitlab-ci-local/src/index.js")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(tool); err != nil {
		t.Fatalf("%v (run make test, or npm ci in internal/sitetest)", err)
	}
	h := newHost(t)
	c := h.first()
	c.git(c.dir, "remote", "set-url", "origin", "https://gitlab.example/thu/trang.git")
	write(t, filepath.Join(c.dir, ".gitlab-ci.yml"), pipeline, 0o644)
	args := []string{tool, "--list-json"}
	for _, v := range variables {
		args = append(args, "--variable", v)
	}
	cmd := c.command(c.dir, "node", args...)
	seen := new(output)
	cmd.Stderr = seen
	out, err := cmd.Output()
	if err != nil {
		return nil, seen.String()
	}
	var list []struct{ Name, When string }
	_, text, _ := strings.Cut("\n"+string(out), "\n[") // warnings stand before the list
	if err := json.Unmarshal([]byte("["+text), &list); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, job := range list {
		if job.When != "never" {
			jobs = append(jobs, job.Name)
		}
	}
	return jobs, ""
}

func TestGitLabPipeline(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(root, ".gitlab-ci.yml"))
	if err != nil {
		t.Fatal(err)
	}
	pipeline := string(data)
	for _, run := range []struct {
		of        string
		variables []string
		want      []string
	}{
		{"a merge request", []string{"CI_PIPELINE_SOURCE=merge_request_event", "CI_COMMIT_BRANCH="}, []string{"check"}},
		{"a push of the default branch", []string{"CI_PIPELINE_SOURCE=push"}, []string{"pages"}},
		{"a schedule", []string{"CI_PIPELINE_SOURCE=schedule"}, []string{"pages"}},
		{"a push of another branch", []string{"CI_PIPELINE_SOURCE=push", "CI_COMMIT_BRANCH=de-xuat"}, nil},
	} {
		if jobs, problem := gitlab(t, pipeline, run.variables...); problem != "" || !slices.Equal(jobs, run.want) {
			t.Errorf("%s runs %q, want %q; %s", run.of, jobs, run.want, problem)
		}
	}
	for _, slip := range []struct{ old, new, want string }{
		{"before_script:", "befor_script:", "'befor_script' property is not expected to be here"},
		{"resource_group: pages", "resource_group: [pages]", "'resource_group' property type must be string"},
		{"stage: publish", "stage: publis", "stage:publis not found for pages"},
	} {
		_, problem := gitlab(t, strings.Replace(pipeline, slip.old, slip.new, 1))
		has(t, problem, slip.want)
	}
}
