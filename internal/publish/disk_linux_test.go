package publish

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
)

const childDisk = "CHITIEU_TEST_PUBLISH_DISK"

// TestFullDisk fills a real, small file system. A mount needs rights, so the
// test runs again as a child in name spaces of its own, where also an ordinary
// user may mount and nothing is left mounted. Where even that is forbidden
// TestFailureBeforeEveryChange still covers the failure of every write.
func TestFullDisk(t *testing.T) {
	if dir := os.Getenv(childDisk); dir != "" {
		fullDisk(t, dir)
		return
	}
	inNameSpaces(t, "^TestFullDisk$")
}

// inNameSpaces runs a test again as root of name spaces of its own.
func inNameSpaces(t *testing.T, test string) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run="+test, "-test.v")
	cmd.Env = append(os.Environ(), childDisk+"="+t.TempDir())
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWNS | syscall.CLONE_NEWUSER,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
	}
	out, err := cmd.CombinedOutput()
	switch {
	case errors.Is(err, syscall.EPERM), errors.Is(err, syscall.EINVAL), errors.Is(err, syscall.ENOSPC):
		t.Skipf("this system forbids name spaces (%v), so nothing can be mounted", err)
	case err != nil:
		t.Fatalf("%v\n%s", err, out)
	case strings.Contains(string(out), "--- SKIP"):
		t.Skipf("%s", out)
	}
}

func fullDisk(t *testing.T, dir string) {
	if err := syscall.Mount("chitieu-test", dir, "tmpfs", 0, "size=1m"); err != nil {
		t.Skipf("this system forbids mounting a small disk: %v", err)
	}
	target := filepath.Join(dir, "public")
	mustWrite(t, target, "one")
	large := bytes.Repeat([]byte("x"), 400<<10)
	big := append(invented("two"), File{"1.bin", large}, File{"2.bin", large}, File{"3.bin", large})
	if _, err := write(target, big, realSystem()); !errors.Is(err, syscall.ENOSPC) {
		t.Fatalf("%v, want %v", err, syscall.ENOSPC)
	}
	wantEdition(t, target, "one")
	wantAlone(t, target)
	mustWrite(t, target, "two")
	wantEdition(t, target, "two")
}

// TestReadersAlwaysFindTheSite reads while the site is replaced: with the
// exchange there is no moment without it.
func TestReadersAlwaysFindTheSite(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	if !mustWrite(t, target, "one").Atomic || !mustWrite(t, target, "two").Atomic {
		t.Skip("the file system of the temporary folder cannot exchange folders")
	}
	stop, done := make(chan struct{}), sync.WaitGroup{}
	done.Go(func() {
		for {
			select {
			case <-stop:
				return
			default:
				if _, err := os.Stat(filepath.Join(target, "404.html")); err != nil {
					t.Error(err)
					return
				}
			}
		}
	})
	for range 15 {
		mustWrite(t, target, "three")
	}
	close(stop)
	done.Wait()
}

// TestOverlay publishes over a folder of an overlay's lower layer, which cannot
// be renamed: what a build inside a container's image meets.
func TestOverlay(t *testing.T) {
	if dir := os.Getenv(childDisk); dir != "" {
		overlay(t, dir)
		return
	}
	inNameSpaces(t, "^TestOverlay$")
}

func overlay(t *testing.T, dir string) {
	for _, name := range []string{"lower", "upper", "work", "merged"} {
		if err := os.Mkdir(filepath.Join(dir, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	put(t, filepath.Join(dir, "lower", "public", ".gitkeep"), "mine")
	mustWrite(t, filepath.Join(dir, "lower", "public"), "one")
	merged := filepath.Join(dir, "merged")
	layers := "lowerdir=" + filepath.Join(dir, "lower") + ",upperdir=" + filepath.Join(dir, "upper") + ",workdir=" + filepath.Join(dir, "work")
	if err := syscall.Mount("overlay", merged, "overlay", 0, layers+",userxattr"); err != nil {
		t.Skipf("this system forbids mounting an overlay: %v", err)
	}
	target := filepath.Join(merged, "public")
	if mustWrite(t, target, "two").Atomic {
		t.Error("the first build claims an atomic switch")
	}
	for _, e := range []string{"two", "three"} {
		wantEdition(t, target, e)
		wantAlone(t, target)
		if data, err := os.ReadFile(filepath.Join(target, ".gitkeep")); err != nil || string(data) != "mine" {
			t.Errorf("dotfile: %q, %v", data, err)
		}
		mustWrite(t, target, "three")
	}
}
