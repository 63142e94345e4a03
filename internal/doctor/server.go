package doctor

import (
	"bytes"
	"context"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"chitieu/internal/diag"
)

// Server looks at a bare repository that publishes what is pushed into it.
func Server(ctx context.Context, w World) Chapter {
	c := Chapter{Title: diag.Say("Máy chủ: kho nhận đẩy", "Server: the repository that is pushed to")}
	version, _ := gitVersion(ctx)
	c.Findings = append(c.Findings, version, hook(ctx, w.Dir), target(ctx, w.Dir), program(ctx, w.Dir), address(ctx, w.Dir), contact(ctx, w.Dir))
	c.Findings = append(c.Findings, published(ctx, w.Dir)...)
	if f, bad := alarm(ctx, w.Dir); bad {
		c.Findings = append(c.Findings, f)
	}
	if _, err := exec.LookPath("flock"); err != nil && w.System != "windows" {
		c.Findings = append(c.Findings, needed(same("flock"), diag.Say("máy không có lệnh flock, mà hook cần để các lần đẩy không chen nhau", "this machine has no flock, which the hook needs so that pushes do not meet"),
			diag.Say("Debian và Ubuntu: apt install util-linux", "Debian and Ubuntu: apt install util-linux")))
	}
	return c
}

var (
	theHook   = same("hook")
	theTarget = diag.Say("nơi công bố", "where it is published")
)

// hook looks whether the hook of deploy/post-receive is there and runs.
func hook(ctx context.Context, dir string) Finding {
	install := diag.Say("chép deploy/post-receive vào hooks/post-receive của kho rồi chmod +x; xem docs/deployment.md", "copy deploy/post-receive to hooks/post-receive of the repository, then chmod +x; see docs/deployment.md")
	name, ok := git(ctx, dir, "rev-parse", "--git-path", "hooks/post-receive")
	if !ok {
		return needed(theHook, diag.Say("không hỏi được git về kho này", "git does not answer about this repository"), diag.Say("chạy bằng tài khoản là chủ của kho", "run it as the user who owns the repository"))
	}
	if !filepath.IsAbs(name) {
		name = filepath.Join(dir, name)
	}
	about, err := os.Stat(name)
	if err != nil {
		return needed(theHook, diag.Say("chưa cài: đẩy lên sẽ không công bố gì", "not installed: a push will publish nothing"), install)
	}
	text, err := os.ReadFile(name)
	switch {
	case err != nil || !bytes.Contains(text, []byte("chitieu.target")):
		return needed(theHook, diag.Say("hooks/post-receive có đó nhưng không phải của chitieu", "hooks/post-receive is there and not that of chitieu"), install)
	case about.Mode()&0o111 == 0:
		return needed(theHook, diag.Say("đã cài nhưng không chạy được", "installed, but it cannot be run"), same("chmod +x hooks/post-receive"))
	}
	return good(theHook, diag.Say("đã cài hooks/post-receive", "hooks/post-receive is installed"))
}

// target looks at the folder that the hook publishes into.
func target(ctx context.Context, dir string) Finding {
	folder, _ := git(ctx, dir, "config", "--get", "chitieu.target")
	if folder == "" {
		return needed(theTarget, diag.Say("chưa khai chitieu.target: hook không biết ghi trang vào đâu", "chitieu.target is not set: the hook does not know where to write the site"),
			diag.Say("git config chitieu.target /đường/dẫn/thư-mục-của-máy-chủ-web", "git config chitieu.target /PATH/TO/FOLDER/OF/THE/WEB/SERVER"))
	}
	if about, err := os.Stat(folder); err == nil && !about.IsDir() {
		return needed(theTarget, diag.Say("chitieu.target không phải là thư mục", "chitieu.target is no folder"), diag.Say("git config chitieu.target với đường dẫn của một thư mục", "git config chitieu.target with the path of a folder"))
	}
	if about, err := os.Stat(filepath.Dir(folder)); err != nil || !about.IsDir() {
		return needed(theTarget, diag.Say("không có thư mục chứa chitieu.target", "the folder around chitieu.target is not there"), diag.Say("tạo thư mục ấy, hoặc sửa chitieu.target", "make that folder, or mend chitieu.target"))
	}
	return good(theTarget, same(folder))
}

// program looks whether the hook would find the program.
func program(ctx context.Context, dir string) Finding {
	remedy := diag.Say("git config chitieu.program với đường dẫn đầy đủ, ví dụ /usr/local/bin/chitieu", "git config chitieu.program with the whole path, for example /usr/local/bin/chitieu")
	name, _ := git(ctx, dir, "config", "--get", "chitieu.program")
	if name == "" {
		name = "chitieu"
	}
	if !filepath.IsAbs(name) && strings.Contains(filepath.ToSlash(name), "/") {
		// The hook starts it in the files that were pushed.
		return needed(theProgram, diag.Say("chitieu.program là đường dẫn tương đối ‹%s›: hook sẽ chạy một tệp do người đẩy đưa lên", "chitieu.program is the relative path ‹%s›: the hook would run a file that was pushed", name), remedy)
	}
	at, err := exec.LookPath(name)
	if err != nil {
		return needed(theProgram, diag.Say("hook không tìm thấy ‹%s›", "the hook does not find ‹%s›", name), remedy)
	}
	return good(theProgram, same(at))
}

// address looks at the public address that the hook builds for.
func address(ctx context.Context, dir string) Finding {
	about, remedy := diag.Say("địa chỉ công khai", "public address"), diag.Say("git config chitieu.baseUrl https://địa-chỉ-của-trang/", "git config chitieu.baseUrl https://ADDRESS-OF-THE-SITE/")
	given, _ := git(ctx, dir, "config", "--get", "chitieu.baseUrl")
	if given == "" {
		return note(about, diag.Say("chưa khai chitieu.baseUrl: dùng base_url của config.toml", "chitieu.baseUrl is not set: base_url of config.toml is used"), remedy)
	}
	if u, err := url.Parse(given); err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil {
		return needed(about, diag.Say("chitieu.baseUrl không phải là địa chỉ bắt đầu bằng https://", "chitieu.baseUrl is no address that begins with https://"), remedy)
	}
	return good(about, same(given))
}

// contact looks whether the hook knows whom to send people to. Who that is
// stays in the repository.
func contact(ctx context.Context, dir string) Finding {
	about := diag.Say("người cần báo", "contact")
	if given, _ := git(ctx, dir, "config", "--get", "chitieu.contact"); given == "" {
		return note(about, diag.Say("chưa khai chitieu.contact: khi có số phải giữ kín bị đẩy lên, hook chỉ nêu được địa chỉ liên hệ trong config.toml", "chitieu.contact is not set: when a number that must not be known is pushed, the hook can name only the contact of config.toml"),
			diag.Say("git config chitieu.contact 'TÊN, SỐ ĐIỆN THOẠI'", "git config chitieu.contact 'NAME, TELEPHONE'"))
	}
	return good(about, diag.Say("đã khai chitieu.contact", "chitieu.contact is set"))
}

// Waiting tells whether a bare repository waits for its first push: until then there is
// nothing of which a site could be made.
func Waiting(ctx context.Context, dir string) bool {
	_, newest := publishedBranch(ctx, dir)
	return newest == ""
}

// publishedBranch is the branch that is published, and its newest commit; empty where
// it was never pushed.
func publishedBranch(ctx context.Context, dir string) (name, newest string) {
	if name, _ = git(ctx, dir, "config", "--get", "chitieu.branch"); name == "" {
		name, _ = git(ctx, dir, "symbolic-ref", "--short", "HEAD")
	}
	newest, ok := git(ctx, dir, "rev-parse", "--verify", "--quiet", "refs/heads/"+name)
	if !ok {
		newest = ""
	}
	return name, newest
}

// published looks whether the branch that is published has come, and whether
// readers have its newest state.
func published(ctx context.Context, dir string) []Finding {
	name, newest := publishedBranch(ctx, dir)
	if newest == "" {
		return []Finding{note(theBranch, diag.Say("nhánh được công bố, %s, chưa được đẩy lên lần nào", "the branch that is published, %s, was never pushed", name),
			diag.Say("đẩy nhánh ấy lên, hoặc git config chitieu.branch với tên nhánh khác", "push it, or git config chitieu.branch with the name of another"))}
	}
	about, remedy := diag.Say("bản công bố", "what is published"), diag.Say("đọc chitieu.log trong kho; sửa xong thì đẩy lại, hoặc chạy hooks/post-receive daily bằng tài khoản là chủ của kho",
		"read chitieu.log in the repository; when all is mended push again, or run hooks/post-receive daily as the user who owns the repository")
	found := []Finding{good(theBranch, diag.Say("công bố nhánh %s", "the branch %s is published", name))}
	served := strings.Join(noted(ctx, dir, "chitieu.published"), "")
	switch served {
	case newest:
		return append(found, good(about, diag.Say("người xem có bản mới nhất của nhánh", "readers have the newest state of the branch")))
	case "":
		return append(found, note(about, diag.Say("nhánh này chưa được công bố lần nào", "this branch was never published"), remedy))
	}
	return append(found, note(about, diag.Say("người xem có bản %.7s, chưa có bản mới nhất của nhánh (%.7s)", "readers have the state %.7s, not yet the newest of the branch (%.7s)", served, newest), remedy))
}

// alarm tells of numbers that must not be known while git still has them.
func alarm(ctx context.Context, dir string) (f Finding, bad bool) {
	var there []string
	for _, id := range noted(ctx, dir, "chitieu.alarm") {
		if _, ok := git(ctx, dir, "cat-file", "-e", id+"^{commit}"); ok && !slices.Contains(there, id[:min(7, len(id))]) {
			there = append(there, id[:min(7, len(id))])
		}
	}
	return needed(diag.Say("số phải giữ kín", "a number that must not be known"), diag.Say("vẫn còn trong lịch sử của kho, ai chép kho cũng lấy được (commit %s)", "is still in the history of the repository, where everybody who clones it gets it (commit %s)", strings.Join(there, " ")),
		diag.Say("dặn mọi người đừng push, pull; làm theo mục “A number that must not be known” của docs/deployment.md", "tell everybody not to push or pull; do as the part “A number that must not be known” of docs/deployment.md says")), len(there) > 0
}

// noted are the commits in a file that the hook keeps in the repository.
func noted(ctx context.Context, dir, name string) []string {
	repository, _ := git(ctx, dir, "rev-parse", "--absolute-git-dir")
	text, err := os.ReadFile(filepath.Join(repository, name))
	if err != nil {
		return nil
	}
	return slices.DeleteFunc(strings.Fields(string(text)), func(id string) bool { return strings.HasPrefix(id, "-") })
}
