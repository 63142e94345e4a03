//go:build browser

package sitetest

import (
	"bytes"
	"compress/gzip"
	"io/fs"
	"strings"
	"testing"
)

const (
	maxScripts = 10_000  // bytes of all scripts of a page before anybody asks for anything, compressed
	maxDrawing = 200_000 // bytes of what is fetched for the interactive charts, compressed
)

// TestScriptBytes: scripts before interaction are small and deferred; what draws
// the charts is fetched later, by the loader alone.
func TestScriptBytes(t *testing.T) {
	needTheme(t)
	s := openSite(t)
	drawings := map[string]int{}
	for _, p := range s.pages {
		sum := 0
		for _, script := range p.all("script") {
			if dataBlocks[attr(script, "type")] {
				continue
			}
			if _, deferred := lookup(script, "defer"); !deferred || attr(script, "src") == "" {
				t.Errorf("%s: not deferred: %s", p.file, show(script))
			}
			sum += compressed(t, s, attr(script, "src"))
		}
		if sum > maxScripts {
			t.Errorf("%s: scripts of %d bytes, at most %d", p.file, sum, maxScripts)
		}
		for _, figure := range p.all("figure[data-draw]") {
			address := attr(figure, "data-draw")
			drawings[address] = compressed(t, s, address)
			if strings.Count(string(p.raw), address) != len(p.all("figure[data-draw]")) {
				t.Errorf("%s names %s elsewhere than on its charts", p.file, address)
			}
		}
	}
	if len(drawings) != 1 {
		t.Errorf("drawn by %v, want one script", drawings)
	}
	for address, size := range drawings {
		t.Logf("%s: %d bytes compressed", address, size)
		if size > maxDrawing {
			t.Errorf("%s has %d bytes, at most %d", address, size, maxDrawing)
		}
	}
}

// compressed is the size of a file of the site in bytes, by gzip.
func compressed(t *testing.T, s *site, address string) int {
	t.Helper()
	data, err := fs.ReadFile(s.fsys, strings.TrimPrefix(address, s.base.Path))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w, _ := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Len()
}
