//go:build unix

package deploytest

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

const (
	before  = "các tệp sau đã có lỗi từ trước, lần push này không sửa chúng. Người sửa gần nhất:"
	mend    = "Sửa các lỗi ở trên, commit rồi push lại."
	waiting = "KHÔNG công bố vì các tệp ấy còn lỗi; nhờ người đã sửa chúng sửa lại. Lần push này đã được giữ và sẽ được công bố cùng lần sửa ấy, không cần push lại. "
	about   = "content/gioi-thieu.md"
)

// TestMistakeOfAnother: whoever pushes after somebody else's mistake is told
// whose it is, and has nothing to mend.
func TestMistakeOfAnother(t *testing.T) {
	h := newHost(t)
	a := h.first()
	a.push("main")
	a.put(figures, "93.1", "93,1")
	bad := a.commit("Số \x1b[31mcủa Lan")
	has(t, a.push("main"), mend)

	b := h.cloneOf("người thứ hai")
	b.put(about, "+++\n\n", "+++\n\nThêm.\n\n")
	b.commit("another page")
	seen := b.push("main")
	has(t, seen, before, figures+": commit "+bad+", ngày 05/03/2025, test: “Số [31mcủa Lan”", waiting+kept)
	hasNot(t, seen, mend, "thu-nghiem.example", "\x1b")
	has(t, b.push("main:de-xuat"), before, "nhánh de-xuat có lỗi, xem ở trên.")

	b.put(about, "Thêm.", "[[value khong-co]]")
	b.put("config.toml", "data_licence", "data_lisence")
	b.commit("a mistake of the second")
	has(t, b.push("main"), before, "config.toml:", "Sửa các lỗi không thuộc những tệp đã có lỗi từ trước, commit rồi push lại")

	a.git(a.dir, "pull", "--quiet", "--rebase", "origin", "main")
	a.put(figures, "93,1", "93.1")
	a.put(about, "[[value khong-co]]", "Thêm.")
	a.put("config.toml", "data_lisence", "data_licence")
	a.commit("mended")
	has(t, a.push("main"), "đã công bố")
	has(t, h.served("/gioi-thieu/"), "Thêm.")
	h.tidy()
}

// TestNothingSteersTheTerminal: what others wrote into git is shown without what
// a terminal would obey or what turns the direction of writing.
func TestNothingSteersTheTerminal(t *testing.T) {
	h := newHost(t)
	a := h.first()
	a.push("main")
	const page = "content/\u202egnad.md"
	write(t, filepath.Join(a.dir, page), "+++\n", 0o644)
	a.commit("Số \u009b31mcủa\u202e \u2066Lan\x1b[0m, \xc2\xc2\x9b\x9b31m")
	a.push("main")

	b := h.cloneOf("người thứ hai")
	b.put(about, "+++\n\n", "+++\n\nThêm.\n\n")
	b.commit("another page")
	seen := remote(b.push("main")) + remote(b.push("main:đề\u009b31m-xuất\u202e"))
	has(t, seen, before, "    content/\ufffdgnad.md: commit ", "“Số \ufffd31mcủa\ufffd \ufffdLan[0m, ", "nhánh đề\ufffd31m-xuất\ufffd có lỗi", "Chỉ nhánh main")
	hasNot(t, seen, "\u009b", "\u202e", "\u2066", "\x1b")
}

// remote is what the server said of what a person sees; the rest is of git itself.
func remote(seen string) string {
	var said strings.Builder
	for line := range strings.Lines(seen) {
		if text, ok := strings.CutPrefix(line, "remote: "); ok {
			said.WriteString(text)
		}
	}
	return said.String()
}

// TestMistakeElsewhere: a push that breaks a file which it does not touch is
// not told that somebody else did.
func TestMistakeElsewhere(t *testing.T) {
	h := newHost(t)
	c := h.first()
	c.push("main")
	c.put("data/sources.toml", "nien-giam-thu", "nien-giam-khac")
	c.commit("another key")
	seen := c.push("main")
	has(t, seen, "lần push này không sửa các tệp sau, nhưng trước đó chưa thấy lỗi ở đấy:", "remote:     "+figures,
		"Tìm nguyên nhân trong các tệp mà lần push này đã sửa:", "remote:     data/sources.toml", mend)
	hasNot(t, seen, before)
}

// TestWarningsDoNotBury: beside an error warnings are counted, and of many
// errors of a kind twenty are shown.
func TestWarningsDoNotBury(t *testing.T) {
	h := newHost(t)
	c := h.first()
	c.put("config.toml", "https://thu-nghiem.example/", "https://example.org/")
	c.commit("a warning")
	has(t, c.push("main"), "config.toml:5:12: warning: ", "đã công bố")

	var rows strings.Builder
	for year := 1960; year < 2011; year++ {
		rows.WriteString(strconv.Itoa(year) + ",64,\"90,0\",A,nien-giam-thu\n")
	}
	c.put(figures, "2020,64,", rows.String()+"2020,64,")
	c.commit("many errors")
	seen := c.push("main")
	has(t, seen, "51 lỗi, 1 cảnh báo (hiện khi không còn lỗi, hoặc bằng chitieu check). Không ghi gì")
	hasNot(t, seen, "warning: ")
	if n := strings.Count(seen, ": error: value "); n != 20 {
		t.Errorf("%d errors are shown:\n%s", n, seen)
	}
	has(t, seen, "31 ")
}

// TestCompressIsBool: as git itself reads such settings.
func TestCompressIsBool(t *testing.T) {
	h := newHost(t)
	c := h.first()
	h.set("compress", "có")
	has(t, c.push("main"), "chitieu.compress là 'có'; phải là true hoặc false. Báo cho người quản trị máy chủ. "+kept)
	for i, value := range []string{"yes", "off", "on", "0", "1", "FALSE"} {
		h.set("compress", value)
		c.put("content/gioi-thieu.md", "+++\n\n", "+++\n\nThêm.\n\n")
		c.commit(value)
		has(t, c.push("main"), "đã công bố")
		if _, err := os.Stat(filepath.Join(h.target, page, "index.html.gz")); (err == nil) != (i%2 == 0) {
			t.Errorf("%s: %v", value, err)
		}
	}
}

// TestAnotherAccount: a hook that is started by root would leave files that stop
// everybody else.
func TestAnotherAccount(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("only root can give the repository to another account")
	}
	h := newHost(t)
	h.first().push("main")
	nobody, err := exec.Command("id", "-u", "nobody").Output()
	if err != nil {
		t.Skip(err)
	}
	uid, err := strconv.Atoi(strings.TrimSpace(string(nobody)))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(h.repo, "chitieu.lock")); err != nil {
		t.Fatal(err)
	}
	if err := os.Chown(h.repo, uid, -1); err != nil {
		t.Fatal(err)
	}
	out, err := h.command("/", filepath.Join(h.repo, "hooks", "post-receive"), "daily").CombinedOutput()
	if err == nil {
		t.Error("it is a success for cron")
	}
	has(t, string(out), "kho này là của tài khoản nobody, lệnh này chạy bằng tài khoản root", "runuser -u nobody -- '", "chown -R nobody '", kept)
	if _, err := os.Stat(filepath.Join(h.repo, "chitieu.lock")); err == nil {
		t.Error("a file of another account is left")
	}
}
