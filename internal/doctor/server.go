package doctor

import (
	"bytes"
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// Server looks at a bare repository that publishes what is pushed into it.
func Server(ctx context.Context, w World) Chapter {
	c := Chapter{Title: "Máy chủ: kho nhận đẩy"}
	version, _ := gitVersion(ctx)
	c.Findings = append(c.Findings, version, hook(ctx, w.Dir), target(ctx, w.Dir), program(ctx, w.Dir), address(ctx, w.Dir), contact(ctx, w.Dir))
	c.Findings = append(c.Findings, published(ctx, w.Dir)...)
	if f, bad := alarm(ctx, w.Dir); bad {
		c.Findings = append(c.Findings, f)
	}
	if _, err := exec.LookPath("flock"); err != nil && w.System != "windows" {
		c.Findings = append(c.Findings, needed("flock", "máy không có lệnh flock, mà hook cần để các lần đẩy không chen nhau", "Debian và Ubuntu: apt install util-linux"))
	}
	return c
}

// hook looks whether the hook of deploy/post-receive is there and runs.
func hook(ctx context.Context, dir string) Finding {
	const install = "chép deploy/post-receive vào hooks/post-receive của kho rồi chmod +x; xem docs/deployment.md"
	name, ok := git(ctx, dir, "rev-parse", "--git-path", "hooks/post-receive")
	if !ok {
		return needed("hook", "không hỏi được git về kho này", "chạy bằng tài khoản là chủ của kho")
	}
	if !filepath.IsAbs(name) {
		name = filepath.Join(dir, name)
	}
	about, err := os.Stat(name)
	if err != nil {
		return needed("hook", "chưa cài: đẩy lên sẽ không công bố gì", install)
	}
	text, err := os.ReadFile(name)
	switch {
	case err != nil || !bytes.Contains(text, []byte("chitieu.target")):
		return needed("hook", "hooks/post-receive có đó nhưng không phải của chitieu", install)
	case about.Mode()&0o111 == 0:
		return needed("hook", "đã cài nhưng không chạy được", "chmod +x hooks/post-receive")
	}
	return good("hook", "đã cài hooks/post-receive")
}

// target looks at the folder that the hook publishes into.
func target(ctx context.Context, dir string) Finding {
	folder, _ := git(ctx, dir, "config", "--get", "chitieu.target")
	if folder == "" {
		return needed("nơi công bố", "chưa khai chitieu.target: hook không biết ghi trang vào đâu", "git config chitieu.target /đường/dẫn/thư-mục-của-máy-chủ-web")
	}
	if about, err := os.Stat(folder); err == nil && !about.IsDir() {
		return needed("nơi công bố", "chitieu.target không phải là thư mục", "git config chitieu.target với đường dẫn của một thư mục")
	}
	if about, err := os.Stat(filepath.Dir(folder)); err != nil || !about.IsDir() {
		return needed("nơi công bố", "không có thư mục chứa chitieu.target", "tạo thư mục ấy, hoặc sửa chitieu.target")
	}
	return good("nơi công bố", folder)
}

// program looks whether the hook would find the program.
func program(ctx context.Context, dir string) Finding {
	const remedy = "git config chitieu.program với đường dẫn đầy đủ, ví dụ /usr/local/bin/chitieu"
	name, _ := git(ctx, dir, "config", "--get", "chitieu.program")
	if name == "" {
		name = "chitieu"
	}
	if !filepath.IsAbs(name) && strings.Contains(filepath.ToSlash(name), "/") {
		// The hook starts it in the files that were pushed.
		return needed("chương trình", "chitieu.program là đường dẫn tương đối ‹"+name+"›: hook sẽ chạy một tệp do người đẩy đưa lên", remedy)
	}
	at, err := exec.LookPath(name)
	if err != nil {
		return needed("chương trình", "hook không tìm thấy ‹"+name+"›", remedy)
	}
	return good("chương trình", at)
}

// address looks at the public address that the hook builds for.
func address(ctx context.Context, dir string) Finding {
	const about, remedy = "địa chỉ công khai", "git config chitieu.baseUrl https://địa-chỉ-của-trang/"
	given, _ := git(ctx, dir, "config", "--get", "chitieu.baseUrl")
	if given == "" {
		return note(about, "chưa khai chitieu.baseUrl: dùng base_url của config.toml", remedy)
	}
	if u, err := url.Parse(given); err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil {
		return needed(about, "chitieu.baseUrl không phải là địa chỉ bắt đầu bằng https://", remedy)
	}
	return good(about, given)
}

// contact looks whether the hook knows whom to send people to. Who that is
// stays in the repository.
func contact(ctx context.Context, dir string) Finding {
	const about = "người cần báo"
	if given, _ := git(ctx, dir, "config", "--get", "chitieu.contact"); given == "" {
		return note(about, "chưa khai chitieu.contact: khi có số phải giữ kín bị đẩy lên, hook chỉ nêu được địa chỉ liên hệ trong config.toml", "git config chitieu.contact 'TÊN, SỐ ĐIỆN THOẠI'")
	}
	return good(about, "đã khai chitieu.contact")
}

// published looks whether the branch that is published has come, and whether
// readers have its newest state.
func published(ctx context.Context, dir string) []Finding {
	name, _ := git(ctx, dir, "config", "--get", "chitieu.branch")
	if name == "" {
		name, _ = git(ctx, dir, "symbolic-ref", "--short", "HEAD")
	}
	newest, ok := git(ctx, dir, "rev-parse", "--verify", "--quiet", "refs/heads/"+name)
	if !ok {
		return []Finding{note("nhánh", "nhánh được công bố, "+name+", chưa được đẩy lên lần nào", "đẩy nhánh ấy lên, hoặc git config chitieu.branch với tên nhánh khác")}
	}
	const about, remedy = "bản công bố", "đọc chitieu.log trong kho; sửa xong thì đẩy lại, hoặc chạy hooks/post-receive daily bằng tài khoản là chủ của kho"
	found := []Finding{good("nhánh", "công bố nhánh "+name)}
	served := strings.Join(noted(ctx, dir, "chitieu.published"), "")
	switch served {
	case newest:
		return append(found, good(about, "người xem có bản mới nhất của nhánh"))
	case "":
		return append(found, note(about, "nhánh này chưa được công bố lần nào", remedy))
	}
	return append(found, note(about, fmt.Sprintf("người xem có bản %.7s, chưa có bản mới nhất của nhánh (%.7s)", served, newest), remedy))
}

// alarm tells of numbers that must not be known while git still has them.
func alarm(ctx context.Context, dir string) (f Finding, bad bool) {
	var there []string
	for _, id := range noted(ctx, dir, "chitieu.alarm") {
		if _, ok := git(ctx, dir, "cat-file", "-e", id+"^{commit}"); ok && !slices.Contains(there, id[:min(7, len(id))]) {
			there = append(there, id[:min(7, len(id))])
		}
	}
	return needed("số phải giữ kín", "vẫn còn trong lịch sử của kho, ai chép kho cũng lấy được (commit "+strings.Join(there, " ")+")",
		"dặn mọi người đừng push, pull; làm theo mục “A number that must not be known” của docs/deployment.md"), len(there) > 0
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
