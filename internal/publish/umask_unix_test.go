//go:build unix

package publish

import (
	"syscall"
	"testing"
)

func withUmask(t *testing.T, mask int, do func()) {
	t.Helper()
	former := syscall.Umask(mask)
	defer syscall.Umask(former)
	do()
}
