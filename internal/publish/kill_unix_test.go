//go:build unix

package publish

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"
)

// A test that must die runs in a child: the test binary itself, told by these
// variables what to do instead of testing.
const (
	childTarget = "CHITIEU_TEST_PUBLISH_TARGET"
	childKillAt = "CHITIEU_TEST_PUBLISH_KILL_AT" // die before this change of the disk; 0: build for ever
	childSystem = "CHITIEU_TEST_PUBLISH_SYSTEM"  // exchange, rename or copy
)

func TestMain(m *testing.M) {
	if target := os.Getenv(childTarget); target != "" {
		os.Exit(child(target))
	}
	os.Exit(m.Run())
}

// child builds edition "new" and dies before the given change of the disk; or
// it builds "new" and "old" in turn until it is killed.
func child(target string) int {
	at, err := strconv.Atoi(os.Getenv(childKillAt))
	if err != nil {
		return 2
	}
	sys := systemNamed(os.Getenv(childSystem))
	if at > 0 {
		sys.before = func(string, string) error {
			if at--; at == 0 {
				_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
				select {}
			}
			return nil
		}
	}
	for {
		for _, e := range []string{"new", "old"} {
			if _, err := write(target, invented(e), sys); err != nil {
				fmt.Fprintln(os.Stderr, err)
				return 1
			}
			if at > 0 {
				return 0
			}
		}
	}
}

func systemNamed(name string) system {
	s := realSystem()
	s.flush = func(string) error { return nil } // a killed process loses nothing that it wrote
	switch name {
	case "rename":
		s.exchange = func(string, string) error { return errNoExchange }
	case "copy":
		s.exchange = func(string, string) error { return errImmovable }
	}
	return s
}

func childCommand(target, system string, killAt int) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childTarget+"="+target, childSystem+"="+system, childKillAt+"="+strconv.Itoa(killAt))
	cmd.Stderr = os.Stderr
	return cmd
}

// afterDeath checks what a killed build left: the former or the new site,
// whole, at once where folders are exchanged and after the next start where
// they are renamed; and after the next build nothing but its site.
func afterDeath(t *testing.T, target, system string) {
	t.Helper()
	if system == "exchange" || system == "rename" && exists(target) {
		if _, err := edition(target); err != nil {
			t.Fatal(err)
		}
	}
	p, err := open(t.Context(), Options{Target: target}, systemNamed(system))
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := edition(target); err != nil {
		t.Fatal(err)
	}
	keep, err := os.ReadFile(filepath.Join(target, ".keep"))
	if err != nil || string(keep) != "mine" {
		t.Fatalf("dotfile after the kill: %q, %v", keep, err)
	}
	wantAlone(t, target)
}

// TestKilledBeforeEveryChange kills a build before its first, second, third
// ... change of the disk until one comes through.
func TestKilledBeforeEveryChange(t *testing.T) {
	for _, system := range []string{"exchange", "rename", "copy"} {
		t.Run(system, func(t *testing.T) {
			target := filepath.Join(t.TempDir(), "public")
			mustWrite(t, target, "old")
			put(t, filepath.Join(target, ".keep"), "mine")
			deaths := 0
			for killAt := 1; ; killAt++ {
				err := childCommand(target, system, killAt).Run()
				if err == nil {
					break
				}
				if !killed(err) {
					t.Fatalf("before change %d: %v, want a kill", killAt, err)
				}
				deaths++
				afterDeath(t, target, system)
				if _, err := write(target, invented("old"), systemNamed(system)); err != nil {
					t.Fatal(err)
				}
			}
			wantEdition(t, target, "new")
			if least := 2 * len(invented("new")); deaths < least {
				t.Errorf("killed at %d places, want at least %d", deaths, least)
			}
		})
	}
}

// TestKilledAtAnyTime kills a process that builds without pause, at moments
// that move through a build.
func TestKilledAtAnyTime(t *testing.T) {
	rounds := 30
	if testing.Short() {
		rounds = 10
	}
	for _, system := range []string{"exchange", "rename", "copy"} {
		t.Run(system, func(t *testing.T) {
			target := filepath.Join(t.TempDir(), "public")
			mustWrite(t, target, "old")
			put(t, filepath.Join(target, ".keep"), "mine")
			for round := range rounds {
				cmd := childCommand(target, system, 0)
				if err := cmd.Start(); err != nil {
					t.Fatal(err)
				}
				time.Sleep(8*time.Millisecond + time.Duration(round)*743*time.Microsecond)
				if err := cmd.Process.Kill(); err != nil {
					t.Fatal(err)
				}
				if err := cmd.Wait(); !killed(err) {
					t.Fatalf("round %d: %v, want a kill", round, err)
				}
				afterDeath(t, target, system)
			}
		})
	}
}

func killed(err error) bool {
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		return false
	}
	status, ok := exit.Sys().(syscall.WaitStatus)
	return ok && status.Signaled() && status.Signal() == syscall.SIGKILL
}

// TestFailureBeforeEveryChange lets every change of the disk fail in turn, as a
// full disk or a lost right does.
func TestFailureBeforeEveryChange(t *testing.T) {
	for _, system := range []string{"exchange", "rename", "copy"} {
		t.Run(system, func(t *testing.T) {
			target := filepath.Join(t.TempDir(), "public")
			mustWrite(t, target, "old")
			put(t, filepath.Join(target, ".keep"), "mine")
			for failAt := 1; ; failAt++ {
				sys, n := systemNamed(system), 0
				sys.before = func(op, path string) error {
					if n++; n == failAt {
						return &os.PathError{Op: op, Path: path, Err: syscall.ENOSPC}
					}
					return nil
				}
				res, err := write(target, invented("new"), sys)
				if err == nil && res.Leftover == "" {
					break
				}
				if err != nil && !errors.Is(err, syscall.ENOSPC) {
					t.Fatalf("change %d: %v, want %v", failAt, err, syscall.ENOSPC)
				}
				want := "old"
				if err == nil {
					want = "new" // only the removal of the former site failed
				}
				wantEdition(t, target, want)
				if _, err := write(target, invented("old"), systemNamed(system)); err != nil {
					t.Fatal(err)
				}
				wantAlone(t, target)
			}
		})
	}
}
