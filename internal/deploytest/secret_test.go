//go:build unix

package deploytest

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// alarm is what the last line says where a number came to the server that must
// not be known.
const alarm = "chitieu: SỐ PHẢI GIỮ KÍN ĐÃ LÊN MÁY CHỦ. Đừng commit, đừng push thêm"

// lastLine is the last line of what a person sees that the server said.
func lastLine(seen string) string {
	last := ""
	for line := range strings.Lines(seen) {
		if strings.HasPrefix(line, "remote: ") && strings.TrimSpace(line) != "remote:" {
			last = strings.TrimSpace(line)
		}
	}
	return last
}

// TestSecret: whoever pushed a number that must not be known is not told to push
// again, however the number is written and whichever branch it is.
func TestSecret(t *testing.T) {
	for name, c := range map[string]struct{ row, ref string }{
		"a value":                         {"2022,64,93.1,Q,nien-giam-thu", "main"},
		"with a comma and a small letter": {`2022,64,"93,1",q,nien-giam-thu`, "main"},
		"in a proposal":                   {"2022,64,93.1,Q,nien-giam-thu", "main:de-xuat"},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHost(t)
			p := h.first()
			p.put("config.toml", `office_en = "", phone = ""`, `office_en = "", phone = "0123 456 789"`)
			p.put(figures, "2022,64,93.1,A,nien-giam-thu", c.row)
			p.commit("a number that must not be known")
			seen := p.push(c.ref)
			has(t, lastLine(seen), alarm, "Báo NGAY cho người quản trị máy chủ (0123 456 789). "+kept)
			hasNot(t, seen, "push lại.", "93.1", "93,1")

			h.set("contact", "Ban quản trị, máy lẻ 12")
			p.put("config.toml", "Trang thử nghiệm", "Trang thử")
			p.commit("another change")
			has(t, lastLine(p.push(c.ref)), alarm, "(Ban quản trị, máy lẻ 12). ")
		})
	}
}

// removal gives the commands of docs/deployment.md that take a commit out of the
// repository.
func removal(t *testing.T, commit string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, "docs", "deployment.md"))
	if err != nil {
		t.Fatal(err)
	}
	block := regexp.MustCompile(`(?m)(?:^ {7}\S.*\n)+`).FindString(string(data))
	if !strings.HasPrefix(block, "       bad=0123abc\n") {
		t.Fatalf("the commands are not there: %q", block)
	}
	return strings.Replace(block, "0123abc", commit, 1)
}

// TestSecretIsRemoved follows the page: after its commands the number cannot be
// had from the repository, and those who work with it go on.
func TestSecretIsRemoved(t *testing.T) {
	h := newHost(t)
	a := h.first()
	a.push("main")
	b := h.cloneOf("người thứ hai")
	a.put(figures, "93.1,A", "94.2,Q")
	bad := a.commit("a number that must not be known")
	has(t, lastLine(a.push("main")), alarm)
	b.git(b.dir, "pull", "--quiet", "origin", "main")
	b.put("content/gioi-thieu.md", "+++\n\n", "+++\n\nThêm.\n\n")
	b.commit("another page")
	has(t, lastLine(b.push("main")), alarm)
	a.git(a.dir, "push", "--quiet", "origin", "main:ban-sao") // a branch of the same commit
	blob := strings.TrimSpace(h.git(h.repo, "rev-parse", "main:"+figures))

	b.put(figures, "94.2,Q", ",Q")
	b.commit("the cell is empty, the history is not")
	seen := b.push("main")
	has(t, seen, "đã công bố")
	has(t, lastLine(seen), "VẪN CÒN TRONG LỊCH SỬ CỦA KHO (commit ")
	if out, err := h.command("/", filepath.Join(h.repo, "hooks", "post-receive"), "daily").CombinedOutput(); err != nil || !strings.Contains(string(out), "VẪN CÒN") {
		t.Errorf("cron does not remind: %v\n%s", err, out)
	}

	script := removal(t, bad)
	run := func() string {
		out, _ := h.command(h.repo, "sh", "-c", script).CombinedOutput()
		return string(out)
	}
	has(t, run(), "refs/heads/ban-sao", "STILL THERE")
	h.git(h.repo, "update-ref", "-d", "refs/heads/ban-sao")
	hasNot(t, run(), "STILL THERE", "refs/")
	for _, object := range []string{bad, blob} {
		if out, err := h.command(h.repo, "git", "cat-file", "-e", object).CombinedOutput(); err == nil {
			t.Errorf("%s is still there: %s", object, out)
		}
	}

	a.git(a.dir, "reset", "--quiet", "--soft", bad+"^")
	a.put(figures, "94.2,Q", ",Q")
	a.commit("withheld")
	has(t, lastLine(a.push("main")), "đã công bố")               // the alarm is over
	has(t, lastLine(b.push("main:cu")), "VẪN CÒN TRONG LỊCH SỬ") // a forgotten clone brings it back
	h.git(h.repo, "update-ref", "-d", "refs/heads/cu")
	b.git(b.dir, "fetch", "--quiet")
	b.git(b.dir, "rebase", "--quiet", "--onto", "origin/main", bad)
	has(t, b.push("main"), "đã công bố")
	has(t, h.served("/gioi-thieu/"), "Thêm.")
	h.git(h.repo, "gc", "--quiet", "--prune=now")
	if err := h.command(h.repo, "git", "cat-file", "-e", blob).Run(); err == nil {
		t.Error("the number came back")
	}
	h.tidy()
}
