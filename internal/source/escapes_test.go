package source

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestEscapes(t *testing.T) {
	text := `a = "x\u202ey" # \U0001F600` + "\n" + `b = "\\u202e \x1b \uZZZZ \UFFFFFFFF"`
	want := []Escape{{6, 0x202e, `\u202e`}, {17, 0x1f600, `\U0001F600`}, {41, 0x1b, `\x1b`}}
	if diff := cmp.Diff(want, Escapes(text)); diff != "" {
		t.Error(diff)
	}
}
