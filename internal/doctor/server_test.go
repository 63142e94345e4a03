package doctor_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chitieu/internal/doctor"
)

// TestProgramOfTheHook: the hook starts it in the files that were pushed, so
// that a path from there would be one of theirs.
func TestProgramOfTheHook(t *testing.T) {
	dir := repository(t)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	const relative = "đường dẫn tương đối"
	for name, want := range map[string]string{
		filepath.ToSlash(self): "0 chương trình: ",
		"bin/git":              relative,
		"./git":                relative,
		"git":                  "0 chương trình: ",
		"khong-co":             "hook không tìm thấy ‹khong-co›",
	} {
		git(t, dir, "config", "chitieu.program", name)
		if got := text(t, doctor.Server(t.Context(), doctor.World{Dir: dir, System: "linux", Now: now})); !strings.Contains(got, want) {
			t.Errorf("%s: lacks %q:\n%s", name, want, got)
		}
	}
}
