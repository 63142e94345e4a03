//go:build unix

package deploytest

import (
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestOtherBranch: a proposal is checked, and nothing is published.
func TestOtherBranch(t *testing.T) {
	h := newHost(t)
	c := h.first()
	has(t, c.push("main:de-xuat"), "kiểm tra nhánh de-xuat (", "nhánh de-xuat không có lỗi. Chỉ nhánh main được công bố. "+kept)
	has(t, h.served("/"), "404")
	c.push("main")
	before := h.files()

	c.put(figures, "93.1", "93,1")
	c.commit("a decimal comma")
	has(t, c.push("HEAD:sửa/số-liệu"), "kiểm tra nhánh sửa/số-liệu (", figures+":4:9: error: ", "Sửa xong hãy commit rồi push lại: ", "nhánh sửa/số-liệu có lỗi, xem ở trên. Chỉ nhánh main được công bố. "+kept)
	hasNot(t, c.push("HEAD:refs/tags/v1"), "chitieu")
	hasNot(t, c.push(":de-xuat"), "chitieu")
	if diff := cmp.Diff(before, h.files()); diff != "" {
		t.Errorf("the served site changed (-before +after):\n%s", diff)
	}
	h.tidy()
}

// TestSeveralBranchesInOnePush: the published one among others.
func TestSeveralBranchesInOnePush(t *testing.T) {
	h := newHost(t)
	has(t, h.first().push("main:a", "main", "main:b"), "nhánh a không có lỗi", "nhánh b không có lỗi", "đã công bố")
	has(t, h.served(page), "93,1")
}

// TestForcedPush takes a figure back: readers have seen the other one, so that
// there has to be a reason too.
func TestForcedPush(t *testing.T) {
	h := newHost(t)
	c := h.first()
	c.change("93.1", "94.2")
	c.commit("too early")
	c.push("main")
	has(t, h.served(page), "94,2")
	c.git(c.dir, "reset", "--quiet", "--hard", "HEAD~")
	has(t, c.push("--force", "main"), "value \"93.1\" khác số đã công bố 94.2", "KHÔNG công bố")
	has(t, h.served(page), "94,2")
	c.put(figures, "93.1", "94.2")
	c.change("94.2", "93.1")
	c.commit("taken back")
	has(t, c.push("--force", "main"), "đã công bố")
	has(t, h.served(page), "93,1")
}

// TestDeletedBranch: git refuses it by default; where it is allowed, the site
// stays.
func TestDeletedBranch(t *testing.T) {
	h := newHost(t)
	c := h.first()
	c.push("main")
	before := h.files()
	if out, err := c.command(c.dir, "git", "push", "origin", ":main").CombinedOutput(); err == nil {
		t.Errorf("git let the branch that HEAD names be deleted:\n%s", out)
	}
	h.git(h.repo, "config", "receive.denyDeleteCurrent", "ignore")
	has(t, c.push(":main"), "không có nhánh main, nên không công bố gì. "+kept)
	if diff := cmp.Diff(before, h.files()); diff != "" {
		t.Errorf("the served site changed (-before +after):\n%s", diff)
	}
	has(t, c.push("main"), "đã công bố")
}

// TestSettings: what an administrator sets, and what is said where it is wrong.
func TestSettings(t *testing.T) {
	h := newHost(t)
	c := h.first()
	for _, wrong := range []struct{ key, value, want string }{
		{"target", "", "chưa biết công bố vào đâu"},
		{"program", "/khong/co", "máy chủ không có chương trình '/khong/co'"},
		{"program", "bin/chitieu", "chitieu.program là 'bin/chitieu', đường dẫn tương đối"},
		{"program", "./chitieu", "chitieu.program là './chitieu', đường dẫn tương đối"},
		{"day", "hôm nay", "chitieu.day là 'hôm nay'; phải là commit hoặc today"},
		{"branch", "chinh", "nhánh main không có lỗi. Chỉ nhánh chinh được công bố"},
	} {
		h.set(wrong.key, wrong.value)
		has(t, c.push("--force", "main"), wrong.want, kept)
		has(t, h.served("/"), "404")
		h.git(h.repo, "config", "--unset", "chitieu."+wrong.key)
		h.git(h.repo, "update-ref", "-d", "refs/heads/main")
		h.set("target", h.target)
		h.set("program", program)
	}
	h.set("branch", "chinh")
	h.set("baseUrl", "https://khac.example/tre-em/")
	h.set("compress", "true")
	has(t, c.push("main:chinh"), "dựng trang từ nhánh chinh (", "đã công bố")
	has(t, h.served(page), "https://khac.example/tre-em"+page)
	has(t, h.served(page+"index.html.br"), "200\n")
	has(t, h.served(page+"index.html.gz"), "200\n")
}

// TestProgramSeesTheWorkTree: git tells a hook by variables where it runs; a
// program that asks git about the files it builds must not be told that.
func TestProgramSeesTheWorkTree(t *testing.T) {
	h := newHost(t)
	asking := filepath.Join(h.dir, "asking")
	write(t, asking, "#!/bin/sh\ngit rev-parse --show-toplevel && git log -1 --format='commit: %s'\nexec '"+program+"' \"$@\"\n", 0o755)
	h.set("program", asking)
	has(t, h.first().push("main"), "kho.git/chitieu-work", "commit: first", "đã công bố")
}

// TestDaily is the line of cron: for the day itself, silent unless there is
// something to say. The clock of the server is a fake.
func TestDaily(t *testing.T) {
	h := newHost(t)
	c := h.first()
	c.push("main")
	clock := filepath.Join(h.dir, "clock")
	mkdir(t, clock)
	write(t, filepath.Join(clock, "date"), "#!/bin/sh\n[ \"$*\" = '+%Y-%m-%d' ] && echo 2025-08-09\n", 0o755)
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Fatal(err)
	}
	daily := func() (string, error) {
		cmd := h.command("/", sh, "-c", `PATH=$1:$PATH && exec "$2" daily`, "cron", clock, filepath.Join(h.repo, "hooks", "post-receive"))
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	if out, err := daily(); err != nil || out != "" {
		t.Errorf("%v\n%s", err, out)
	}
	has(t, h.served(page), "09/08/2025")

	c.put(figures, "93.1", "93,1")
	c.commit("a decimal comma")
	c.push("main")
	out, err := daily()
	if err == nil {
		t.Error("a build that failed is a success for cron")
	}
	has(t, out, figures+":4:9: error: ", kept)
	has(t, h.served(page), "09/08/2025")
	h.tidy()
}
