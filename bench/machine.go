//go:build linux

package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"syscall"
)

// machine names what a number depends on: cores, memory, versions, file system
// and how busy the machine was.
func machine(folder string) string {
	return fmt.Sprintf("machine: %d cores (%s), %s memory, Linux %s, %s, %s; load %s", runtime.NumCPU(), field("/proc/cpuinfo", "model name"),
		field("/proc/meminfo", "MemTotal"), kernel(), runtime.Version(), fileSystem(folder), load())
}

// field is the value of the first line of a name in a file of /proc.
func field(file, name string) string {
	data, _ := os.ReadFile(file)
	for line := range strings.Lines(string(data)) {
		if key, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(key) == name {
			return strings.TrimSpace(value)
		}
	}
	return "?"
}

// kernel is the version of Linux, without what a distribution adds.
func kernel() string {
	data, err := os.ReadFile("/proc/sys/kernel/osrelease")
	if err != nil {
		return "?"
	}
	release, _, _ := strings.Cut(strings.TrimSpace(string(data)), "-")
	return release
}

// fileSystems are the magic numbers of statfs(2).
var fileSystems = map[int64]string{0xEF53: "ext4", 0x01021994: "tmpfs", 0x58465342: "xfs", 0x9123683E: "btrfs", 0x794C7630: "overlayfs"}

func fileSystem(folder string) string {
	var s syscall.Statfs_t
	if err := syscall.Statfs(folder, &s); err != nil {
		return "an unknown file system"
	}
	if name, ok := fileSystems[s.Type]; ok {
		return name
	}
	return fmt.Sprintf("file system %x", s.Type)
}

func load() string {
	data, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "?"
	}
	first, _, _ := strings.Cut(string(data), " ")
	return first
}
