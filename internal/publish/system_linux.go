package publish

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// exchange swaps two folders in one step (renameat2 with RENAME_EXCHANGE:
// ext4, xfs, btrfs, tmpfs, overlayfs and others; not NFS, not FAT).
func exchange(a, b string) error {
	for {
		err := unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE)
		switch {
		case err == nil:
			return nil
		case errors.Is(err, unix.EINTR):
			continue
		case errors.Is(err, unix.EINVAL), errors.Is(err, unix.ENOSYS), errors.Is(err, unix.EOPNOTSUPP), errors.Is(err, unix.EPERM):
			return errNoExchange
		case errors.Is(err, unix.EXDEV):
			return errImmovable
		}
		return &os.LinkError{Op: "exchange", Old: a, New: b, Err: err}
	}
}

// flush puts everything written so far on the disk, so that a power cut after
// the switch does not leave a site of empty files. One call for the whole file
// system costs less than one for each of some thousand files.
func flush(folder string) error {
	f, err := os.Open(folder)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := unix.Syncfs(int(f.Fd())); err != nil && !errors.Is(err, unix.ENOSYS) {
		return &os.PathError{Op: "syncfs", Path: folder, Err: err}
	}
	return nil
}

// syncFolder puts the names in a folder on the disk.
func syncFolder(folder string) error {
	f, err := os.Open(folder)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}

// patiently does something once: here nobody holds a folder against a rename.
func patiently(do func() error) error { return do() }
