package doctor

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"chitieu/internal/history"
)

// git asks git about a folder. Its messages go nowhere: they may hold names.
func git(ctx context.Context, dir string, args ...string) (answer string, ok bool) {
	out, err := history.Ask(ctx, dir, args...)
	return strings.TrimRight(string(out), "\r\n"), err == nil
}

// newest is the time of the newest commit; zero where there is none.
func newest(ctx context.Context, dir string) time.Time {
	when, err := history.Newest(ctx, dir)
	if err != nil {
		return time.Time{}
	}
	return when.At
}

// Bare tells whether a folder is a bare repository, as stands on a server.
func Bare(ctx context.Context, dir string) bool {
	out, ok := git(ctx, dir, "rev-parse", "--is-bare-repository")
	return ok && out == "true"
}

// Git looks at git, the repository and its settings.
func Git(ctx context.Context, w World) Chapter {
	c := Chapter{Title: "Lịch sử (git)"}
	version, ok := gitVersion(ctx)
	c.Findings = append(c.Findings, version)
	if !ok {
		return c
	}
	if inside, ok := git(ctx, w.Dir, "rev-parse", "--is-inside-work-tree"); !ok || inside != "true" {
		c.Findings = append(c.Findings, noRepository(ctx, w.Dir))
		return c
	}
	c.Findings = append(c.Findings, commits(ctx, w.Dir), branch(ctx, w.Dir), author(ctx, w.Dir))
	c.Findings = append(c.Findings, remotes(ctx, w.Dir)...)
	c.Findings = append(c.Findings, pending(ctx, w.Dir), lineEnds(ctx, w))
	if f, bad := systemSettings(ctx, w); bad {
		c.Findings = append(c.Findings, f)
	}
	return c
}

var versionForm = regexp.MustCompile(`([0-9]+)\.([0-9]+)[0-9.]*`)

// gitVersion tells which git there is; ok is false where there is none.
func gitVersion(ctx context.Context) (f Finding, ok bool) {
	const get = "cài git: Windows tải ở https://git-scm.com/download/win; Debian và Ubuntu: apt install git"
	out, err := history.Ask(ctx, ".", "--version")
	if errors.Is(err, history.ErrNoGit) {
		return note("git", "máy không có git: vẫn kiểm tra và dựng trang được, nhưng không giữ được lịch sử và không đẩy lên được", get), false
	}
	m := versionForm.FindStringSubmatch(string(out))
	if err != nil || m == nil {
		return note("git", "có git nhưng không chạy được", get), false
	}
	major, _ := strconv.Atoi(m[1])
	minor, _ := strconv.Atoi(m[2])
	if major < 2 || major == 2 && minor < 25 {
		return note("git", "phiên bản "+m[0]+", cũ hơn 2.25", get), true
	}
	return good("git", "phiên bản "+m[0]), true
}

func noRepository(ctx context.Context, dir string) Finding {
	exit := new(exec.ExitError)
	_, err := history.Ask(ctx, dir, "rev-parse")
	if errors.As(err, &exit) && strings.Contains(string(exit.Stderr), "safe.directory") {
		return note("kho", "thư mục thuộc tài khoản khác nên git không chịu đọc", "dùng tài khoản là chủ thư mục, hoặc chạy trong thư mục ấy: git config --global --add safe.directory \"$PWD\"")
	}
	return note("kho", "thư mục này chưa thuộc kho git nào: chưa có lịch sử, ngày của trang lấy từ dữ liệu",
		"chạy trong thư mục ấy: git init, rồi git add . và git commit -m \"Trang mới\"")
}

func commits(ctx context.Context, dir string) Finding {
	at := newest(ctx, dir)
	if at.IsZero() {
		return note("lịch sử", "kho chưa có lần commit nào", "git add . rồi git commit -m \"Trang mới\"")
	}
	if shallow, _ := git(ctx, dir, "rev-parse", "--is-shallow-repository"); shallow == "true" {
		return note("lịch sử", "kho được chép rút gọn (shallow): không xem lại được các lần công bố trước", "git fetch --unshallow; trong GitHub Actions đặt fetch-depth: 0, trong GitLab đặt GIT_DEPTH: 0")
	}
	count, _ := git(ctx, dir, "rev-list", "--count", "HEAD")
	return good("lịch sử", count+" lần commit, mới nhất ngày "+at.Format("02/01/2006"))
}

func branch(ctx context.Context, dir string) Finding {
	name, ok := git(ctx, dir, "symbolic-ref", "--quiet", "--short", "HEAD")
	if !ok {
		return note("nhánh", "đang đứng ở một lần commit cũ, không ở nhánh nào: sửa ở đây rồi đẩy lên sẽ không thành", "git switch main")
	}
	return good("nhánh", "đang ở nhánh "+name)
}

func author(ctx context.Context, dir string) Finding {
	_, named := git(ctx, dir, "config", "user.name")
	_, reached := git(ctx, dir, "config", "user.email")
	if named && reached {
		return good("người ghi", "đã khai tên và thư điện tử cho các lần commit")
	}
	return note("người ghi", "chưa khai tên hoặc thư điện tử: git commit sẽ dừng lại hỏi",
		"git config user.name \"Tên đơn vị\" và git config user.email \"thư-của-đơn-vị\". Kho công khai thì ai cũng đọc được hai thứ này: dùng của cơ quan")
}

// secretForm finds a password in the address of a remote: https://x:y@host.
var secretForm = regexp.MustCompile(`^[a-z+]+://[^/@]*:[^/@]*@|^https?://[^/@]+@`)

// remotes tells where the repository is pushed to, by name only: an address
// may hold a password.
func remotes(ctx context.Context, dir string) []Finding {
	out, _ := git(ctx, dir, "remote")
	names := strings.Fields(out)
	if len(names) == 0 {
		return []Finding{note("nơi đẩy lên", "chưa khai: chưa công bố bằng git push được, và lịch sử chỉ có trên máy này", "git remote add origin ĐỊA-CHỈ-KHO; xem docs/deployment.md")}
	}
	var found []Finding
	for _, name := range names {
		for _, use := range []struct{ key, what, flag string }{{"url", "địa chỉ", ""}, {"pushurl", "địa chỉ đẩy lên", "--push "}} {
			addresses, _ := git(ctx, dir, "config", "--get-all", "remote."+name+"."+use.key)
			if slices.ContainsFunc(strings.Split(addresses, "\n"), secretForm.MatchString) {
				found = append(found, note("nơi đẩy lên", use.what+" của "+name+" có mật khẩu hoặc khóa trước dấu @, nằm trần trong tệp cấu hình của git",
					"đổi mật khẩu ấy, rồi git remote set-url "+use.flag+name+" với địa chỉ không có phần trước dấu @; git sẽ hỏi mật khẩu khi cần"))
			}
		}
	}
	switch behind, ok := git(ctx, dir, "rev-list", "--count", "--left-right", "@{upstream}...HEAD"); {
	case !ok:
		found = append(found, note("nơi đẩy lên", strings.Join(names, ", ")+"; nhánh này chưa gắn với nhánh nào ở đó", "git push -u "+names[0]+" HEAD"))
	default:
		found = append(found, distance(names, strings.Fields(behind)))
	}
	return found
}

// distance tells how far the branch and what was last seen of its twin are
// apart.
func distance(names, counts []string) Finding {
	text := strings.Join(names, ", ")
	if len(counts) != 2 || counts[0] == "0" && counts[1] == "0" {
		return good("nơi đẩy lên", text+"; bằng nhau theo lần lấy về gần nhất")
	}
	text += fmt.Sprintf("; ở đó có %s lần commit chưa lấy về, ở đây có %s lần chưa đẩy lên", counts[0], counts[1])
	if counts[0] != "0" {
		return note("nơi đẩy lên", text, "git pull --rebase, rồi git push")
	}
	return note("nơi đẩy lên", text, "git push")
}

func pending(ctx context.Context, dir string) Finding {
	out, _ := git(ctx, dir, "status", "--porcelain", "--", ".")
	if out == "" {
		return good("chưa commit", "không có gì")
	}
	return note("chưa commit", countText(strings.Count(out, "\n")+1, "tệp")+" đã sửa hoặc mới", "chạy chitieu check, xem lại bằng git status, rồi git add và git commit")
}

// lineEnds looks whether every machine would keep the same line ends. Without
// that, saving in Excel changes every line of a file, and the history of a
// figure is lost among them.
func lineEnds(ctx context.Context, w World) Finding {
	out, _ := git(ctx, w.Dir, "check-attr", "text", "eol", "--", "data/areas.csv")
	if strings.Contains(out, "eol: lf") || strings.Contains(out, "text: auto") || strings.Contains(out, "text: set") {
		return good("cuối dòng", "tệp .gitattributes giữ một kiểu cuối dòng trên mọi máy")
	}
	const remedy = "tạo tệp .gitattributes có dòng: * text=auto eol=lf"
	auto, _ := git(ctx, w.Dir, "config", "core.autocrlf")
	switch {
	case w.System == "windows" && auto != "true":
		return note("cuối dòng", "không có .gitattributes và core.autocrlf không bật: lưu bằng Excel sẽ đổi mọi dòng của tệp", remedy)
	case w.System != "windows" && auto == "true":
		return note("cuối dòng", "core.autocrlf = true chỉ dành cho Windows: tệp trên máy này sẽ mang cuối dòng của Windows", "git config --global core.autocrlf input; hoặc "+remedy)
	}
	return note("cuối dòng", "không có .gitattributes: máy Windows và máy khác có thể ghi cuối dòng khác nhau", remedy)
}

// systemSettings finds settings of git that an operating system asks for.
func systemSettings(ctx context.Context, w World) (Finding, bool) {
	if long, _ := git(ctx, w.Dir, "config", "core.longpaths"); w.System == "windows" && long != "true" {
		return note("đường dẫn dài", "git trên Windows chỉ nhận đường dẫn đến 260 ký tự", "git config --global core.longpaths true"), true
	}
	if composed, _ := git(ctx, w.Dir, "config", "core.precomposeunicode"); w.System == "darwin" && composed == "false" {
		return note("tên tệp", "core.precomposeunicode = false: tên tệp có dấu sẽ khác nhau giữa macOS và máy khác", "git config --global core.precomposeunicode true"), true
	}
	return Finding{}, false
}
