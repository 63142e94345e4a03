//go:build linux

package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// cost is what one process took.
type cost struct {
	wall   time.Duration
	cpu    time.Duration
	memory int64 // peak, in bytes
}

// measure runs a command to its end. The disk is quiet before it begins, so
// that nobody pays for what the one before wrote.
func measure(folder, name string, args ...string) (cost, []byte, error) {
	syscall.Sync()
	command := exec.Command(name, args...)
	command.Dir = folder
	command.Env = append(os.Environ(), "SOURCE_DATE_EPOCH=1782777600") // 30 June 2026, after all invented figures
	var out, problems bytes.Buffer
	command.Stdout, command.Stderr = &out, &problems
	begin := time.Now()
	err := command.Run()
	took := time.Since(begin)
	if err != nil {
		return cost{}, nil, fmt.Errorf("%s %s: %w\n%s%s", name, strings.Join(args, " "), err, out.Bytes(), problems.Bytes())
	}
	used := command.ProcessState.SysUsage().(*syscall.Rusage)
	return cost{took, command.ProcessState.UserTime() + command.ProcessState.SystemTime(), used.Maxrss << 10}, out.Bytes(), nil
}

// series are the costs of one thing in all runs.
type series []cost

// median takes the middle of each number by itself.
func (s series) median() cost {
	return cost{time.Duration(middle(s, func(c cost) int64 { return int64(c.wall) })),
		time.Duration(middle(s, func(c cost) int64 { return int64(c.cpu) })),
		middle(s, func(c cost) int64 { return c.memory })}
}

func middle(s series, of func(cost) int64) int64 {
	var all []int64
	for _, c := range s {
		all = append(all, of(c))
	}
	slices.Sort(all)
	if len(all) == 0 {
		return 0
	}
	return all[len(all)/2]
}

// spread is the shortest and the longest wall time.
func (s series) spread() string {
	least := slices.MinFunc(s, func(a, b cost) int { return int(a.wall - b.wall) })
	most := slices.MaxFunc(s, func(a, b cost) int { return int(a.wall - b.wall) })
	return seconds(least.wall) + " to " + seconds(most.wall)
}

// ratio prints a quotient with two digits.
func ratio[N int | int64 | time.Duration](a, b N) string {
	if b == 0 {
		return "-"
	}
	hundredths := (200*int64(a)/int64(b) + 1) / 2
	return fmt.Sprintf("%d.%02d", hundredths/100, hundredths%100)
}

func seconds(d time.Duration) string {
	ms := d.Round(time.Millisecond).Milliseconds()
	return fmt.Sprintf("%d.%03d s", ms/1000, ms%1000)
}

func megabytes(bytes int64) string {
	tenths := (bytes*10 + 500_000) / 1_000_000
	return fmt.Sprintf("%d.%d MB", tenths/10, tenths%10)
}

// thousands prints 2877 as 2,877.
func thousands(n int) string {
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// writeFile writes a file with the folders around it.
func writeFile(folder, path string, data []byte) error {
	name := filepath.Join(folder, filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, data, 0o644)
}

// absolute is a path that holds for a program that runs elsewhere.
func absolute(path string) string {
	if full, err := filepath.Abs(path); err == nil {
		return full
	}
	return path
}
