package publish

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"time"

	"github.com/gofrs/flock"
)

// ErrBusy says that another build held the target for too long.
var ErrBusy = errors.New("publish: another build is writing the same target")

// lock is the right to write a target. The operating system frees it when the
// process ends, however it ends.
type lock struct {
	file *flock.Flock
}

// acquire takes the lock, waiting for another holder until the timeout or the
// end of ctx. waiting is called once where there is another holder.
func acquire(ctx context.Context, path string, timeout time.Duration, waiting func()) (*lock, error) {
	limited, cancel := context.WithTimeoutCause(ctx, timeout, ErrBusy)
	defer cancel()
	for {
		l := &lock{flock.New(path, flock.SetPermissions(0o666))}
		ok, err := l.file.TryLock()
		if err != nil {
			return nil, fmt.Errorf("publish: lock: %w", err)
		}
		if ok && l.stillThere() {
			return l, nil
		}
		_ = l.file.Close()
		if ok {
			continue // the holder before us removed the file: lock the new one
		}
		if waiting != nil {
			waiting()
			waiting = nil
		}
		select {
		case <-limited.Done():
			return nil, context.Cause(limited)
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// stillThere tells whether the locked file is the one that others find. The
// holder before us removes the file before it gives it free, so that we may
// hold a file that has no name any more.
func (l *lock) stillThere() bool {
	ours, err := l.file.Stat()
	if err != nil {
		return false
	}
	named, err := os.Stat(l.file.Path())
	return err == nil && os.SameFile(ours, named)
}

// release removes the lock file and frees it. Windows cannot remove a file that
// others may have open; there it stays.
func (l *lock) release() error {
	if runtime.GOOS != "windows" {
		if err := os.Remove(l.file.Path()); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return errors.Join(fmt.Errorf("publish: lock: %w", err), l.file.Close())
		}
	}
	return l.file.Close()
}
