//go:build unix

package deploytest

import (
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestPushPublishes is the whole way, from the first push to the next figure.
func TestPushPublishes(t *testing.T) {
	for name, prepare := range map[string]func(h *host){
		"target is not there": func(*host) {},
		"target is empty":     func(h *host) { mkdir(h.t, h.target) },
	} {
		t.Run(name, func(t *testing.T) {
			h := newHost(t)
			prepare(h)
			c := h.first()
			has(t, c.push("main"), "chitieu: dựng trang từ nhánh main (", "số liệu tính đến ngày 5/3/2025", "chitieu: đã công bố ")
			has(t, h.served(page), "200\n", "93,1", "05/03/2025")

			c.change("93.1", "94.2")
			id := c.commit("a new figure")
			has(t, c.push("main"), "chitieu: đã công bố "+id+".")
			has(t, h.served(page), "là 94,2%")
			h.tidy()
		})
	}
}

// TestBrokenPush: whoever pushed reads where the mistake is and how to mend it,
// and readers see nothing of it.
func TestBrokenPush(t *testing.T) {
	h := newHost(t)
	c := h.first()
	c.push("main")
	before := h.files()

	c.put(figures, "93.1", "93,1")
	c.commit("a decimal comma")
	seen := c.push("main")
	has(t, seen, "remote: "+figures+":4:9: error: ", "Có vẻ '93,1' bị tách làm hai ô: viết 93.1. [csv-row-width]",
		"dữ liệu có lỗi, KHÔNG công bố. Sửa các lỗi ở trên, commit rồi push lại. "+kept)
	hasNot(t, seen, "đã công bố")
	if diff := cmp.Diff(before, h.files()); diff != "" {
		t.Errorf("the served site changed (-before +after):\n%s", diff)
	}
	h.tidy()

	c.put(figures, "93,1", "93.1")
	c.change("93.1", "95.3")
	c.commit("mended")
	has(t, c.push("main"), "đã công bố")
	has(t, h.served(page), "95,3")
}

// TestFailedBuild: the target cannot be replaced, which is not the fault of
// whoever pushed.
func TestFailedBuild(t *testing.T) {
	h := newHost(t)
	mkdir(t, h.target)
	write(t, filepath.Join(h.target, "index.html"), "đặt bằng tay", 0o644)
	has(t, h.first().push("main"), "chitieu không tạo ra", "KHÔNG công bố được (mã 3), xem ở trên; báo cho người quản trị máy chủ. "+kept)
	has(t, h.served("/"), "đặt bằng tay")
	h.tidy()
}

// TestPushDuringABuild: the second push waits for the first build and is built
// after it.
func TestPushDuringABuild(t *testing.T) {
	h := newHost(t)
	a := h.first()
	a.push("main")
	b := h.cloneOf("người thứ hai")
	begun, release := h.gate()

	a.change("93.1", "94.2")
	first := a.commit("the first")
	pushA := a.startPush("main")
	soon(t, "the first build", begun)

	b.git(b.dir, "pull", "--quiet", "origin", "main")
	b.change("94.2", "95.3")
	second := b.commit("the second")
	pushB := b.startPush("main")
	soon(t, "the wait of the second hook", pushB.waits)
	has(t, h.served(page), "93,1")

	release()
	has(t, pushA.wait(t), "đã công bố "+first)
	has(t, pushB.wait(t), "đã công bố "+second)
	has(t, h.served(page), "95,3")
	h.tidy()
}

// TestHooksOutOfTurn: two hooks wait, and whichever comes first builds what was
// pushed last, so that the older state cannot come last.
func TestHooksOutOfTurn(t *testing.T) {
	h := newHost(t)
	c := h.first()
	release := h.hold()
	older := c.startPush("main")
	soon(t, "the older hook", older.waits)
	c.change("93.1", "94.2")
	id := c.commit("newer")
	newer := c.startPush("main")
	soon(t, "the newer hook", newer.waits)

	release()
	has(t, older.wait(t), "đã công bố "+id)
	has(t, newer.wait(t), "đã công bố "+id)
	has(t, h.served(page), "94,2")
}

// TestPushesAtOnce: several people push as fast as they can, each a page of
// their own; in the end all pages are served.
func TestPushesAtOnce(t *testing.T) {
	const people = 3
	h := newHost(t)
	h.first().push("main")
	var all sync.WaitGroup
	for i := range people {
		name := "trang-" + strconv.Itoa(i)
		c := h.cloneOf("người " + name)
		write(t, filepath.Join(c.dir, "content", name+".md"),
			"+++\ntitle = \""+name+"\"\ndescription = \"Trang thử.\"\nslug = \""+name+"\"\n+++\n\nViết bởi "+name+".\n", 0o644)
		c.commit(name)
		all.Go(func() {
			for { // a push that another one overtook is refused; then one takes over and tries again
				if out, err := c.command(c.dir, "git", "push", "origin", "main").CombinedOutput(); err == nil {
					return
				} else if !strings.Contains(string(out), "rejected") && !strings.Contains(string(out), "failed to update ref") {
					t.Errorf("%v\n%s", err, out)
					return
				}
				if out, err := c.command(c.dir, "git", "pull", "--quiet", "--rebase", "origin", "main").CombinedOutput(); err != nil {
					t.Errorf("%v\n%s", err, out)
					return
				}
			}
		})
	}
	all.Wait()
	for i := range people {
		has(t, h.served("/trang-"+strconv.Itoa(i)+"/"), "200\n", "Viết bởi trang-"+strconv.Itoa(i))
	}
	h.tidy()
}

// TestPusherHangsUp: the connection breaks while the hook waits for its turn, or
// while the site is built.
func TestPusherHangsUp(t *testing.T) {
	for name, halt := range map[string]func(h *host, p func() pushing) (pushing, func()){
		"in the queue": func(h *host, start func() pushing) (pushing, func()) {
			release := h.hold()
			p := start()
			soon(h.t, "the hook", p.waits)
			return p, release
		},
		"during the build": func(h *host, start func() pushing) (pushing, func()) {
			begun, release := h.gate()
			p := start()
			soon(h.t, "the build", begun)
			return p, release
		},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHost(t)
			c := h.first()
			// The proposal is checked first, so that much is said before the build.
			p, release := halt(h, func() pushing { return c.startPush("main:de-xuat", "main") })
			p.cmd.WaitDelay = time.Millisecond // what the server still says is not read
			if err := p.cmd.Process.Kill(); err != nil {
				t.Fatal(err)
			}
			_ = p.cmd.Wait()
			release()
			soon(t, "the site", func() bool { return strings.Contains(h.served(page), "93,1") })
			h.hold()() // until the hook has ended
			h.tidy()
		})
	}
}
