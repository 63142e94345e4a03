package doctor

import (
	"context"
	"errors"
	"io/fs"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"chitieu/internal/diag"
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
	c := Chapter{Title: diag.Say("Lịch sử (git)", "History (git)")}
	version, ok := gitVersion(ctx)
	c.Findings = append(c.Findings, version)
	if !ok {
		return c
	}
	if inside, ok := git(ctx, w.Dir, "rev-parse", "--is-inside-work-tree"); !ok || inside != "true" {
		c.Findings = append(c.Findings, noRepository(ctx, w))
		return c
	}
	c.Findings = append(c.Findings, commits(ctx, w))
	if f, half := unfinished(ctx, w.Dir); half {
		// What else git says of the branch and of files is of the state in between.
		c.Findings = append(c.Findings, f, author(ctx, w.Dir))
		return c
	}
	c.Findings = append(c.Findings, branch(ctx, w.Dir), author(ctx, w.Dir))
	c.Findings = append(c.Findings, remotes(ctx, w.Dir)...)
	c.Findings = append(c.Findings, pending(ctx, w.Dir), lineEnds(ctx, w))
	if f, bad := systemSettings(ctx, w); bad {
		c.Findings = append(c.Findings, f)
	}
	return c
}

// What the findings are about.
var (
	theRepository = diag.Say("kho", "repository")
	theHistory    = diag.Say("lịch sử", "history")
	theBranch     = diag.Say("nhánh", "branch")
	theAuthor     = diag.Say("người ghi", "author")
	theRemote     = diag.Say("nơi đẩy lên", "remote")
	notCommitted  = diag.Say("chưa commit", "not committed")
	theLineEnds   = diag.Say("cuối dòng", "line ends")
)

var versionForm = regexp.MustCompile(`([0-9]+)\.([0-9]+)[0-9.]*`)

// gitVersion tells which git there is; ok is false where there is none.
func gitVersion(ctx context.Context) (f Finding, ok bool) {
	get := diag.Say("cài git: Windows tải ở https://git-scm.com/download/win; Debian và Ubuntu: apt install git", "install git: for Windows from https://git-scm.com/download/win; Debian and Ubuntu: apt install git")
	out, err := history.Ask(ctx, ".", "--version")
	if errors.Is(err, history.ErrNoGit) {
		return note(same("git"), diag.Say("máy không có git: vẫn kiểm tra và dựng trang được, nhưng không giữ được lịch sử và không đẩy lên được", "this machine has no git: the site can be checked and built, but there is no history and nothing can be pushed"), get), false
	}
	m := versionForm.FindStringSubmatch(string(out))
	if err != nil || m == nil {
		return note(same("git"), diag.Say("có git nhưng không chạy được", "git is there and does not run"), get), false
	}
	major, _ := strconv.Atoi(m[1])
	minor, _ := strconv.Atoi(m[2])
	if major < 2 || major == 2 && minor < 25 {
		return note(same("git"), diag.Say("phiên bản %s, cũ hơn 2.25", "version %s, older than 2.25", m[0]), get), true
	}
	return good(same("git"), diag.Say("phiên bản %s", "version %s", m[0])), true
}

func noRepository(ctx context.Context, w World) Finding {
	exit := new(exec.ExitError)
	_, err := history.Ask(ctx, w.Dir, "rev-parse")
	if errors.As(err, &exit) && strings.Contains(string(exit.Stderr), "safe.directory") {
		return note(theRepository, diag.Say("thư mục thuộc tài khoản khác nên git không chịu đọc", "the folder belongs to another user, so git does not read it"),
			diag.Say("dùng tài khoản là chủ thư mục, hoặc chạy trong thư mục ấy: git config --global --add safe.directory \"$PWD\"", "work as the user who owns it, or run in that folder: git config --global --add safe.directory \"$PWD\""))
	}
	return note(theRepository, diag.Say("thư mục này chưa thuộc kho git nào: chưa có lịch sử, ngày của trang lấy từ dữ liệu", "this folder is in no git repository: there is no history, and the day of the site comes from the data"),
		diag.Say("chạy trong thư mục ấy: git init -b main, rồi %s", "run in it: git init -b main, then %s", FirstCommit(w.Files)))
}

// FirstCommit names what of a folder belongs into the history, and nothing else
// that may lie there: workbooks, passwords, the built site. The files may be nil,
// where they are not known.
func FirstCommit(files fs.FS) diag.Words {
	names := "config.toml content data"
	for _, name := range []string{".gitignore", ".gitattributes", "HUONG-DAN.md"} {
		if files == nil {
			break
		}
		if _, err := fs.Stat(files, name); err == nil {
			names += " " + name
		}
	}
	return diag.Say("git add %s và git commit -m \"Trang mới\"", "git add %s and git commit -m \"New site\"", names)
}

func commits(ctx context.Context, w World) Finding {
	dir := w.Dir
	at := newest(ctx, dir)
	if at.IsZero() {
		return note(theHistory, diag.Say("kho chưa có lần commit nào", "the repository has no commit yet"), FirstCommit(w.Files))
	}
	if shallow, _ := git(ctx, dir, "rev-parse", "--is-shallow-repository"); shallow == "true" {
		return note(theHistory, diag.Say("kho được chép rút gọn (shallow): không xem lại được các lần công bố trước", "a shallow clone: earlier releases cannot be looked at"),
			diag.Say("git fetch --unshallow; trong GitHub Actions đặt fetch-depth: 0, trong GitLab đặt GIT_DEPTH: 0", "git fetch --unshallow; in GitHub Actions set fetch-depth: 0, in GitLab GIT_DEPTH: 0"))
	}
	count, _ := git(ctx, dir, "rev-list", "--count", "HEAD")
	return good(theHistory, diag.Say("%s lần commit, mới nhất ngày %s", "commits: %s, the newest of %s", count, diag.Words{VI: at.Format("02/01/2006"), EN: at.Format("2 January 2006")}))
}

// unfinished finds a pull that git could not finish, because two people changed
// the same place.
func unfinished(ctx context.Context, dir string) (f Finding, half bool) {
	onBranch, _ := git(ctx, dir, "symbolic-ref", "--quiet", "HEAD")
	_, rebasing := git(ctx, dir, "rev-parse", "--verify", "--quiet", "REBASE_HEAD") // may outlive the rebase
	_, merging := git(ctx, dir, "rev-parse", "--verify", "--quiet", "MERGE_HEAD")
	proceed, back := "git -c core.editor=true rebase --continue", "git rebase --abort"
	switch {
	case rebasing && onBranch == "":
	case merging:
		proceed, back = "git commit --no-edit", "git merge --abort"
	default:
		return f, false
	}
	remedy := diag.Say("git status nêu các tệp ấy sau chữ “both modified”. Mở bằng Notepad, giữ những dòng đúng (hai người cùng thêm dòng thì giữ cả hai), xóa các dòng <<<<<<<, ======= và >>>>>>>, rồi: chitieu check; git add config.toml data content; %s; git push. Không chắc thì %s: mọi thứ trở lại như trước khi kéo về",
		"git status names those files after “both modified”. Open them in an editor, keep the lines that are right (both where two people added some), delete the lines <<<<<<<, ======= and >>>>>>>, then: chitieu check; git add config.toml data content; %s; git push. If in doubt, %s: all is as it was before the pull", proceed, back)
	if open, _ := git(ctx, dir, "diff", "--name-only", "--diff-filter=U", "--relative"); slices.Contains(strings.Split(open, "\n"), "data/corrections.csv") {
		remedy = diag.Say("%s. Lần sau git tự giữ cả hai dòng của data/corrections.csv nếu tệp .gitattributes có thêm dòng: data/corrections.csv merge=union",
			"%s. From then on git keeps both rows of data/corrections.csv by itself if the file .gitattributes has one more line: data/corrections.csv merge=union", remedy)
	}
	return needed(theBranch, diag.Say("git pull dừng giữa chừng: hai người cùng sửa một chỗ (xung đột)", "git pull stopped halfway: two people changed the same place (a conflict)"), remedy), true
}

func branch(ctx context.Context, dir string) Finding {
	name, ok := git(ctx, dir, "symbolic-ref", "--quiet", "--short", "HEAD")
	if !ok {
		return note(theBranch, diag.Say("đang đứng ở một lần commit cũ, không ở nhánh nào: sửa ở đây rồi đẩy lên sẽ không thành", "at an old commit and on no branch: what is changed here cannot be pushed"), same("git switch main"))
	}
	return good(theBranch, diag.Say("đang ở nhánh %s", "on the branch %s", name))
}

func author(ctx context.Context, dir string) Finding {
	_, named := git(ctx, dir, "config", "user.name")
	_, reached := git(ctx, dir, "config", "user.email")
	if named && reached {
		return good(theAuthor, diag.Say("đã khai tên và thư điện tử cho các lần commit", "name and e-mail address for commits are set"))
	}
	return note(theAuthor, diag.Say("chưa khai tên hoặc thư điện tử: git commit sẽ báo lỗi và dừng", "name or e-mail address are not set: git commit will stop with an error"),
		diag.Say("git config user.name \"Tên đơn vị\" và git config user.email \"thư-của-đơn-vị\". Kho công khai thì ai cũng đọc được hai thứ này: dùng của cơ quan",
			"git config user.name \"NAME OF THE AGENCY\" and git config user.email \"ITS ADDRESS\". In a public repository everybody can read both: use those of the agency"))
}

// secretForm finds a password in the address of a remote: https://x:y@host.
var secretForm = regexp.MustCompile(`^[a-z+]+://[^/@]*:[^/@]*@|^https?://[^/@]+@`)

// remotes tells where the repository is pushed to, by name only: an address
// may hold a password.
func remotes(ctx context.Context, dir string) []Finding {
	out, _ := git(ctx, dir, "remote")
	names := strings.Fields(out)
	if len(names) == 0 {
		return []Finding{note(theRemote, diag.Say("chưa khai: chưa công bố bằng git push được, và lịch sử chỉ có trên máy này", "not set: nothing can be published by git push, and the history is on this machine only"),
			diag.Say("hỏi người quản trị máy chủ địa chỉ của kho, rồi: git remote add origin ĐỊA-CHỈ-KHO; git push -u origin HEAD", "ask the administrator of the server for the address of the repository, then: git remote add origin ADDRESS; git push -u origin HEAD"))}
	}
	var found []Finding
	for _, name := range names {
		for _, use := range []struct {
			key, flag string
			what      diag.Words
		}{{"url", "", diag.Say("địa chỉ", "the address")}, {"pushurl", "--push ", diag.Say("địa chỉ đẩy lên", "the address to push to")}} {
			addresses, _ := git(ctx, dir, "config", "--get-all", "remote."+name+"."+use.key)
			if slices.ContainsFunc(strings.Split(addresses, "\n"), secretForm.MatchString) {
				found = append(found, note(theRemote, diag.Say("%s của %s có mật khẩu hoặc khóa trước dấu @, nằm trần trong tệp cấu hình của git", "%s of %s has a password or key before the @, in plain text in the configuration of git", use.what, name),
					diag.Say("đổi mật khẩu ấy, rồi git remote set-url %s%s với địa chỉ không có phần trước dấu @; git sẽ hỏi mật khẩu khi cần",
						"change that password, then git remote set-url %s%s with the address without what stands before the @; git will ask for the password when it needs it", use.flag, name)))
			}
		}
	}
	switch behind, ok := git(ctx, dir, "rev-list", "--count", "--left-right", "@{upstream}...HEAD"); {
	case !ok:
		found = append(found, note(theRemote, diag.Say("%s; nhánh này chưa gắn với nhánh nào ở đó", "%s; this branch follows none there", strings.Join(names, ", ")), same("git push -u "+names[0]+" HEAD")))
	default:
		found = append(found, distance(names, strings.Fields(behind)))
	}
	return found
}

// distance tells how far the branch and what was last seen of its twin are
// apart.
func distance(names, counts []string) Finding {
	where := strings.Join(names, ", ")
	if len(counts) != 2 || counts[0] == "0" && counts[1] == "0" {
		return good(theRemote, diag.Say("%s; bằng nhau theo lần lấy về gần nhất", "%s; the same as of the last fetch", where))
	}
	text := diag.Say("%s; ở đó có %s lần commit chưa lấy về, ở đây có %s lần chưa đẩy lên", "%s; commits there that are not here: %s, here that are not there: %s", where, counts[0], counts[1])
	if counts[0] != "0" {
		return note(theRemote, text, diag.Say("git pull --rebase, rồi git push", "git pull --rebase, then git push"))
	}
	return note(theRemote, text, same("git push"))
}

func pending(ctx context.Context, dir string) Finding {
	out, _ := git(ctx, dir, "status", "--porcelain", "--", ".")
	if out == "" {
		return good(notCommitted, diag.Say("không có gì", "nothing"))
	}
	return note(notCommitted, diag.Say("%s đã sửa hoặc mới", "%s changed or new", diag.Amount(strings.Count(out, "\n")+1, "tệp", "file", "files")),
		diag.Say("chạy chitieu check, xem lại bằng git status, rồi git add config.toml data content và git commit", "run chitieu check, look at git status, then git add config.toml data content and git commit"))
}

// lineEnds looks whether every machine would keep the same line ends. Without
// that, saving in Excel changes every line of a file, and the history of a
// figure is lost among them.
func lineEnds(ctx context.Context, w World) Finding {
	out, _ := git(ctx, w.Dir, "check-attr", "text", "eol", "--", "data/areas.csv")
	if strings.Contains(out, "eol: lf") || strings.Contains(out, "text: auto") || strings.Contains(out, "text: set") {
		return good(theLineEnds, diag.Say("tệp .gitattributes giữ một kiểu cuối dòng trên mọi máy", "the file .gitattributes keeps one kind of line end on all machines"))
	}
	remedy := diag.Say("tạo tệp .gitattributes có dòng: * text=auto eol=lf", "make a file .gitattributes with the line: * text=auto eol=lf")
	auto, _ := git(ctx, w.Dir, "config", "core.autocrlf")
	switch {
	case w.System == "windows" && auto != "true":
		return note(theLineEnds, diag.Say("không có .gitattributes và core.autocrlf không bật: lưu bằng Excel sẽ đổi mọi dòng của tệp", "there is no .gitattributes, and core.autocrlf is off: saving in Excel will change every line of a file"), remedy)
	case w.System != "windows" && auto == "true":
		return note(theLineEnds, diag.Say("core.autocrlf = true chỉ dành cho Windows: tệp trên máy này sẽ mang cuối dòng của Windows", "core.autocrlf = true is for Windows only: files on this machine will get its line ends"),
			diag.Say("git config --global core.autocrlf input; hoặc %s", "git config --global core.autocrlf input; or %s", remedy))
	}
	return note(theLineEnds, diag.Say("không có .gitattributes: máy Windows và máy khác có thể ghi cuối dòng khác nhau", "there is no .gitattributes: Windows and other machines may write different line ends"), remedy)
}

// systemSettings finds settings of git that an operating system asks for.
func systemSettings(ctx context.Context, w World) (Finding, bool) {
	if long, _ := git(ctx, w.Dir, "config", "core.longpaths"); w.System == "windows" && long != "true" {
		return note(longPaths, diag.Say("git trên Windows chỉ nhận đường dẫn đến 260 ký tự", "git on Windows takes paths of at most 260 characters"), same("git config --global core.longpaths true")), true
	}
	if composed, _ := git(ctx, w.Dir, "config", "core.precomposeunicode"); w.System == "darwin" && composed == "false" {
		return note(fileNames, diag.Say("core.precomposeunicode = false: tên tệp có dấu sẽ khác nhau giữa macOS và máy khác", "core.precomposeunicode = false: file names with marks will differ between macOS and other machines"), same("git config --global core.precomposeunicode true")), true
	}
	return Finding{}, false
}
