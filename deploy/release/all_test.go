//go:build browser

package main

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

// TestAllTargetsTwice makes the whole release in two folders: the bytes are the
// same, each archive holds what it should, and the licences of all that is in
// the program.
func TestAllTargetsTwice(t *testing.T) {
	needTheme(t)
	first, second := made(t, checkout(t), targets), made(t, checkout(t), targets)
	if !slices.Equal(names(first), names(second)) || len(first) != len(targets)+1 {
		t.Fatalf("%q and %q", names(first), names(second))
	}
	for name, data := range first {
		if !bytes.Equal(data, second[name]) {
			t.Errorf("%s differs", name)
		}
		if name == sums {
			continue
		}
		base := strings.TrimSuffix(strings.TrimSuffix(name, ".zip"), ".tar.gz")
		if zipped := strings.HasSuffix(name, ".zip"); zipped != strings.Contains(name, "windows") {
			t.Errorf("%s is packed for another system", name)
		}
		lookInto(t, base, unpack(t, first, base))
	}
}

func lookInto(t *testing.T, base string, entries []entry) {
	t.Helper()
	exe := "chitieu"
	if strings.Contains(base, "windows") {
		exe += ".exe"
	}
	var got []string
	for _, e := range entries {
		got = append(got, strings.TrimPrefix(e.name, base+"/"))
	}
	if want := []string{"DOC-TRUOC.txt", "GIAY-PHEP-THU-VIEN.txt", "LICENSE", exe}; !slices.Equal(got, want) {
		t.Fatalf("%s holds %q, want %q", base, got, want)
	}
	for _, want := range []string{"\nGo: LICENSE\n", "\ngithub.com/yuin/goldmark v", "SIL OPEN FONT LICENSE", "\ntheme/dist/scripts: LICENSE.txt\n"} {
		if !bytes.Contains(entries[1].data, []byte(want)) {
			t.Errorf("%s lacks the licence %q", base, want)
		}
	}
}
