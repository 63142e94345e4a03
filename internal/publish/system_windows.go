package publish

import (
	"errors"
	"time"

	"golang.org/x/sys/windows"
)

func exchange(string, string) error { return errNoExchange }

func flush(string) error { return nil }

func syncFolder(string) error { return nil }

// patiently tries for two seconds: virus scanners, search and Explorer hold
// files for a moment, and a folder with an open file cannot be renamed.
func patiently(do func() error) error {
	err := do()
	for try := 0; try < 20 && held(err); try++ {
		time.Sleep(100 * time.Millisecond)
		err = do()
	}
	return err
}

func held(err error) bool {
	return errors.Is(err, windows.ERROR_ACCESS_DENIED) || errors.Is(err, windows.ERROR_SHARING_VIOLATION) ||
		errors.Is(err, windows.ERROR_DIR_NOT_EMPTY)
}
