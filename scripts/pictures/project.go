package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

// project is a copy of the data of this repository that is thrown away, with a
// git repository of its own and a bare one that publishes what is pushed to it.
type project struct {
	ctx     context.Context
	program string
	scratch string // the folder around all
	folder  string // the files of the project
	server  string // the bare repository
}

// prepare copies the project in the current folder.
func prepare(ctx context.Context, program, scratch string) (*project, error) {
	p := &project{ctx: ctx, program: program, scratch: scratch, folder: filepath.Join(scratch, "gia-lai"), server: filepath.Join(scratch, "git", "site.git")}
	for _, name := range []string{"data", "content"} {
		if err := os.CopyFS(filepath.Join(p.folder, name), os.DirFS(name)); err != nil {
			return nil, err
		}
	}
	config, err := os.ReadFile("config.toml")
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(p.folder, "config.toml"), config, 0o644); err != nil {
		return nil, err
	}
	// The folder that is served and the settings are as docs/deployment.md has them.
	if err := os.Mkdir(filepath.Join(scratch, "www"), 0o755); err != nil {
		return nil, err
	}
	for _, args := range [][]string{
		{"init", "--quiet", "--initial-branch=main"},
		{"config", "user.name", "Người giữ số liệu"},
		{"config", "user.email", "so-lieu@co-quan.example"},
		{"init", "--quiet", "--bare", "--initial-branch=main", p.server},
		{"--git-dir=" + p.server, "config", "chitieu.target", filepath.Join(scratch, "www", "site")},
		{"--git-dir=" + p.server, "config", "chitieu.program", program},
		{"--git-dir=" + p.server, "config", "chitieu.baseUrl", "https://site.example/"},
		{"remote", "add", "origin", p.server},
	} {
		if _, err := p.git(args...); err != nil {
			return nil, err
		}
	}
	hook, err := os.ReadFile(filepath.Join("deploy", "post-receive"))
	if err != nil {
		return nil, err
	}
	return p, os.WriteFile(filepath.Join(p.server, "hooks", "post-receive"), hook, 0o755)
}

// say runs a program in the folder of the project and returns what it prints,
// on both streams, whatever its exit code.
func (p *project) say(name string, args ...string) (string, error) {
	command := exec.CommandContext(p.ctx, name, args...)
	command.Dir = p.folder
	date := day + "T08:00:00+07:00"
	command.Env = append(os.Environ(), "GIT_AUTHOR_DATE="+date, "GIT_COMMITTER_DATE="+date, "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1", "LC_ALL=C.UTF-8")
	said, err := command.CombinedOutput()
	// The folder has another name each time, and none of the reader's.
	return strings.ReplaceAll(string(said), p.scratch, "/srv"), err
}

// git runs git, which must succeed.
func (p *project) git(args ...string) (string, error) {
	said, err := p.say("git", args...)
	if err != nil {
		return "", fmt.Errorf("git %s: %w\n%s", strings.Join(args, " "), err, said)
	}
	return said, nil
}

// chitieu runs the program, which must end with a code.
func (p *project) chitieu(code int, args ...string) (string, error) {
	said, err := p.say(p.program, args...)
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit) && exit.ExitCode() == code, err == nil && code == 0:
		return said, nil
	}
	return "", fmt.Errorf("chitieu %s: wanted the exit code %d, got %v\n%s", strings.Join(args, " "), code, err, said)
}

// file is the path of a file of the project.
func (p *project) file(name string) string { return filepath.Join(p.folder, filepath.FromSlash(name)) }

// replace replaces a text that stands in a file.
func (p *project) replace(name, from, to string) error {
	text, err := os.ReadFile(p.file(name))
	if err != nil {
		return err
	}
	if !strings.Contains(string(text), from) {
		return fmt.Errorf("%s has no %q any more: mend the scene of the picture", name, from)
	}
	return os.WriteFile(p.file(name), []byte(strings.Replace(string(text), from, to, 1)), 0o644)
}

var announced = regexp.MustCompile(`http://[0-9.:]+/`)

// preview starts `chitieu serve` and waits until it has made the whole site.
func (p *project) preview(ctx context.Context) (home string, stop func(), err error) {
	command := exec.CommandContext(ctx, p.program, "serve", "--addr", "127.0.0.1:0", "--as-of", day)
	command.Dir = p.folder
	out, err := command.StdoutPipe()
	if err != nil {
		return "", nil, err
	}
	told, err := command.StderrPipe()
	if err != nil {
		return "", nil, err
	}
	if err := command.Start(); err != nil {
		return "", nil, err
	}
	stop = func() {
		_ = command.Process.Kill()
		_ = command.Wait()
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if home = announced.FindString(line); home == "" {
		stop()
		return "", nil, fmt.Errorf("serve printed %q: %v", line, err)
	}
	lines := bufio.NewScanner(told)
	for lines.Scan() {
		if strings.Contains(lines.Text(), "đã dựng") {
			go func() { _, _ = io.Copy(io.Discard, told) }()
			return home, stop, nil
		}
	}
	stop()
	return "", nil, errors.New("serve ended before the site was built")
}

// office has LibreOffice convert a file of the scratch folder, in that folder.
func (p *project) office(name string, args ...string) error {
	profile := "-env:UserInstallation=file://" + filepath.ToSlash(filepath.Join(p.scratch, "office"))
	args = append([]string{profile, "--headless", "--norestore"}, args...)
	if said, err := p.say("soffice", append(args, "--outdir", p.scratch, filepath.Join(p.scratch, name))...); err != nil {
		return fmt.Errorf("soffice (scripts/office.sh installs it): %w\n%s", err, said)
	}
	return nil
}
