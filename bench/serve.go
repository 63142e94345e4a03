//go:build linux

package main

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

// saves is how often a figure is changed on each page.
const saves = 20

// patience is how long a new figure may take to come on the screen at all.
const patience = 30 * time.Second

// between is how long a person, here, waits from seeing a figure to the next
// save. The rest of the site is being made meanwhile.
const between = 400 * time.Millisecond

// serve measures, in a browser, how long a figure takes from the save of its
// file to the screen.
func (b *bench) serve() error {
	fmt.Println(machine(b.folder))
	fmt.Printf("from saving a CSV to the new figure on the screen, medians of %d (goal: at most 250 ms)\n\n", saves)
	screen, err := openScreen(b.folder)
	if err != nil {
		return err
	}
	defer screen.close()
	fmt.Printf("%-46s %8s %8s %8s   %s\n", "", "median", "least", "most", "medians of the parts: until the reload begins, the page has come, it is on the screen")
	for _, s := range b.sites() {
		if err := s.prepare(); err != nil {
			return err
		}
		if err := b.follow(screen, s); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
	}
	return nil
}

// follow starts the preview of a site and measures each of its scenes.
func (b *bench) follow(screen *screen, s site) error {
	home, stop, err := b.preview(s.folder)
	if err != nil {
		return err
	}
	defer stop()
	for _, sc := range s.scenes {
		took, err := sc.play(screen, s.folder, home)
		if err != nil {
			return fmt.Errorf("%s: %w", sc.address, err)
		}
		printTimes(s.name+": "+sc.name, took)
	}
	return nil
}

var announced = regexp.MustCompile(`http://[0-9.:]+/`)

// preview starts `chitieu serve` as a process of its own, and waits until it has
// made the whole site once.
func (b *bench) preview(folder string) (home string, stop func(), err error) {
	command := exec.Command(b.program, "serve", "--config", filepath.Join(folder, "config.toml"), "--addr", "127.0.0.1:0")
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

// times are those of one save.
type times struct{ whole, reload, arrive, paint time.Duration }

// play opens the page of a scene and saves its figure again and again.
func (s scene) play(screen *screen, folder, home string) ([]times, error) {
	name := filepath.Join(folder, filepath.FromSlash(s.file))
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	before, after, ok := bytes.Cut(text, []byte(s.cells[0]))
	if !ok {
		return nil, fmt.Errorf("%s lacks %q", s.file, s.cells[0])
	}
	defer func() {
		_ = os.WriteFile(name, text, 0o644)
		time.Sleep(2 * between) // so that the next scene begins with this
	}()
	ctx, cancel := context.WithTimeout(screen.ctx, patience)
	defer cancel()
	if err := screen.show(ctx, home+strings.TrimPrefix(s.address, "/"), s.shown); err != nil {
		return nil, err
	}
	var out []times
	for n := range saves + 1 {
		time.Sleep(between)
		next := (n + 1) % 2
		saved := time.Now()
		if err := os.WriteFile(name, slices.Concat(before, []byte(s.cells[next]), after), 0o644); err != nil {
			return nil, err
		}
		took, err := screen.await(next, saved)
		if err != nil {
			return nil, fmt.Errorf("save %d: %w", n+1, err)
		}
		if n > 0 { // the first warms the browser up
			out = append(out, took)
		}
	}
	return out, nil
}

func printTimes(name string, all []times) {
	of := func(part func(times) time.Duration) []time.Duration {
		var out []time.Duration
		for _, t := range all {
			out = append(out, part(t))
		}
		slices.SortFunc(out, cmp.Compare)
		return out
	}
	middle := func(part func(times) time.Duration) string { return milliseconds(of(part)[len(all)/2]) }
	whole := of(func(t times) time.Duration { return t.whole })
	fmt.Printf("%-46s %8s %8s %8s   %s, %s, %s\n", name, milliseconds(whole[len(whole)/2]), milliseconds(whole[0]), milliseconds(whole[len(whole)-1]),
		middle(func(t times) time.Duration { return t.reload }), middle(func(t times) time.Duration { return t.arrive }),
		middle(func(t times) time.Duration { return t.paint }))
}

func milliseconds(d time.Duration) string {
	return fmt.Sprintf("%d ms", d.Round(time.Millisecond).Milliseconds())
}
