package doctor

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Server looks at a bare repository that publishes what is pushed into it.
func Server(ctx context.Context, w World) Chapter {
	c := Chapter{Title: "Máy chủ: kho nhận đẩy"}
	version, _ := gitVersion(ctx)
	c.Findings = append(c.Findings, version, hook(ctx, w.Dir), target(ctx, w.Dir), program(ctx, w.Dir), published(ctx, w.Dir))
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

// published looks whether the branch that is published has come.
func published(ctx context.Context, dir string) Finding {
	name, _ := git(ctx, dir, "config", "--get", "chitieu.branch")
	if name == "" {
		name, _ = git(ctx, dir, "symbolic-ref", "--short", "HEAD")
	}
	if _, ok := git(ctx, dir, "rev-parse", "--verify", "--quiet", "refs/heads/"+name); !ok {
		return note("nhánh", "nhánh được công bố, "+name+", chưa được đẩy lên lần nào", "đẩy nhánh ấy lên, hoặc git config chitieu.branch với tên nhánh khác")
	}
	return good("nhánh", "công bố nhánh "+name)
}
