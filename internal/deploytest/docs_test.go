//go:build unix

package deploytest

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestPageShowsWhatTheHookSays: the sentences that docs/deployment.md shows of
// the hook stand in the hook, apart from what differs each time.
func TestPageShowsWhatTheHookSays(t *testing.T) {
	read := func(name ...string) string {
		data, err := os.ReadFile(filepath.Join(append([]string{root}, name...)...))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	hook := read("deploy", "post-receive")
	differs := regexp.MustCompile(`main|aca2ab8|\(NAME, TELEPHONE\)|[.,;)]? +Trang đang phục vụ giữ nguyên`)
	shown := regexp.MustCompile(`(?m)^    remote: (chitieu: .*)$`).FindAllStringSubmatch(read("docs", "deployment.md"), -1)
	if len(shown) < 6 {
		t.Fatalf("only %d sentences are shown", len(shown))
	}
	for _, line := range shown {
		for _, part := range differs.Split(line[1], -1) {
			if !strings.Contains(hook, strings.Trim(part, " .)")) {
				t.Errorf("the hook does not say %q", part)
			}
		}
	}
}
