package publish

import (
	"fmt"
	"os"
	"path/filepath"
)

// ReplaceFile puts a file with new bytes in the place of one that is there, in
// one step: whoever reads it gets the former bytes or the new ones, and a failure
// leaves the former ones. A link is followed, the mode stays.
func ReplaceFile(name string, data []byte) (err error) {
	if name, err = filepath.EvalSymlinks(name); err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	about, err := os.Stat(name)
	if err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".chitieu-*")
	if err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	defer func() {
		if err != nil {
			_ = os.Remove(f.Name())
			err = fmt.Errorf("publish: %w", err)
		}
	}()
	_, err = f.Write(data)
	if serr := f.Sync(); err == nil {
		err = serr
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return err
	}
	if err = os.Chmod(f.Name(), about.Mode().Perm()); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}
