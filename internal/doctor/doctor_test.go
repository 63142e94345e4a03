package doctor_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"chitieu/internal/diag"
	"chitieu/internal/doctor"
	"chitieu/internal/wordstest"
)

// hanoi is the zone that machines of staff are in.
var hanoi = time.FixedZone("", 7*60*60)

var now = time.Date(2026, 11, 23, 9, 0, 0, 0, hanoi)

// git runs git in dir, away from the settings of the machine.
func git(t *testing.T, dir string, args ...string) {
	t.Helper()
	if out, err := exec.Command("git", append([]string{"-C", dir}, args...)...).CombinedOutput(); err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
}

// repository makes a repository with one commit, as its keeper would.
func repository(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"} {
		t.Setenv(name, "")
		os.Unsetenv(name)
	}
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	t.Setenv("GIT_CONFIG_SYSTEM", os.DevNull)
	t.Setenv("GIT_CEILING_DIRECTORIES", os.TempDir())
	t.Setenv("GIT_COMMITTER_DATE", "2026-11-20T09:00:00+0700")
	dir := t.TempDir()
	git(t, dir, "init", "--quiet", "--initial-branch=main")
	git(t, dir, "config", "user.name", "Người Giữ")
	git(t, dir, "config", "user.email", "nguoi-giu@thu-nghiem.example")
	put(t, filepath.Join(dir, ".gitattributes"), "* text=auto eol=lf\n")
	git(t, dir, "add", ".")
	git(t, dir, "commit", "--quiet", "--no-gpg-sign", "--message=first")
	return dir
}

func put(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// text writes findings as a person reads them, one a line. All of them must have
// their English.
func text(t *testing.T, c doctor.Chapter) string {
	t.Helper()
	for _, f := range c.Findings {
		for _, w := range []diag.Words{f.About, f.Text, f.Remedy} {
			if problem := wordstest.Letters(w.EN); problem != "" || (w.VI == "") != (w.EN == "") {
				t.Errorf("%q, %q: %s", w.VI, w.EN, problem)
			}
		}
	}
	var b strings.Builder
	for _, f := range c.Findings {
		fmt.Fprintf(&b, "%d %s: %s (%s)\n", f.Grade, f.About.VI, f.Text.VI, f.Remedy.VI)
	}
	return b.String()
}

func look(t *testing.T, dir, system string) string {
	t.Helper()
	return text(t, doctor.Git(t.Context(), doctor.World{Dir: dir, System: system, Now: now}))
}

// conflict has git stop in the middle of taking over what another person changed
// in the same line of a file: command is "rebase" or "merge".
func conflict(t *testing.T, dir, command, file string) {
	t.Helper()
	for _, side := range []string{"main", "other"} {
		if side == "other" {
			git(t, dir, "checkout", "--quiet", "-b", side, "HEAD^")
		}
		put(t, filepath.Join(dir, filepath.FromSlash(file)), side)
		git(t, dir, "add", file)
		git(t, dir, "commit", "--quiet", "--no-gpg-sign", "--message="+side)
	}
	if out, err := exec.Command("git", "-C", dir, command, "main").CombinedOutput(); err == nil {
		t.Fatalf("git %s found no conflict:\n%s", command, out)
	}
}

// TestConflicts: where git stopped halfway, the way on is told, and nothing that
// would be wrong there: to switch the branch, to push.
func TestConflicts(t *testing.T) {
	for command, remedies := range map[string][]string{
		"rebase": {"git -c core.editor=true rebase --continue", "git rebase --abort"},
		"merge":  {"git commit --no-edit", "git merge --abort"},
	} {
		dir := repository(t)
		conflict(t, dir, command, "a")
		got := look(t, dir, "linux")
		for _, want := range append(remedies, "2 nhánh: git pull dừng giữa chừng") {
			if !strings.Contains(got, want) {
				t.Errorf("%s: lacks %q:\n%s", command, want, got)
			}
		}
		for _, wrong := range []string{"git switch", "nơi đẩy lên", "chưa commit", "merge=union"} {
			if strings.Contains(got, wrong) {
				t.Errorf("%s: says %q:\n%s", command, wrong, got)
			}
		}
		put(t, filepath.Join(dir, "a"), "both")
		git(t, dir, "add", "a")
		git(t, dir, strings.Fields(remedies[0])[1:]...)
		if got := look(t, dir, "linux"); !strings.Contains(got, "0 nhánh: đang ở nhánh other") {
			t.Errorf("%s: after the remedy:\n%s", command, got)
		}
	}
}

// TestConflictOfCorrections: a site without the line that has git keep the rows of both
// learns of it where it is needed.
func TestConflictOfCorrections(t *testing.T) {
	dir := repository(t)
	conflict(t, dir, "rebase", "data/corrections.csv")
	if got, want := look(t, dir, "linux"), "có thêm dòng: data/corrections.csv merge=union"; !strings.Contains(got, want) {
		t.Errorf("lacks %q:\n%s", want, got)
	}
}

func TestRepositories(t *testing.T) {
	for name, test := range map[string]struct {
		change func(t *testing.T, dir string)
		system string
		want   string
	}{
		"as it should be": {func(*testing.T, string) {}, "linux", "0 lịch sử: 1 lần commit, mới nhất ngày 20/11/2026 ()\n"},
		"the branch":      {func(*testing.T, string) {}, "linux", "0 nhánh: đang ở nhánh main ()\n"},
		"line ends":       {func(*testing.T, string) {}, "windows", "0 cuối dòng: "},
		"long paths":      {func(*testing.T, string) {}, "windows", "1 đường dẫn dài: "},
		"no remote":       {func(*testing.T, string) {}, "linux", "1 nơi đẩy lên: chưa khai"},
		"no upstream": {func(t *testing.T, dir string) {
			git(t, dir, "remote", "add", "origin", "https://thu-nghiem.example/kho")
		}, "linux", "1 nơi đẩy lên: origin; nhánh này chưa gắn"},
		"a detached head": {func(t *testing.T, dir string) { git(t, dir, "checkout", "--quiet", "--detach") }, "linux", "1 nhánh: đang đứng ở một lần commit cũ"},
		"no author":       {func(t *testing.T, dir string) { git(t, dir, "config", "--unset", "user.email") }, "linux", "1 người ghi: "},
		"work to commit": {func(t *testing.T, dir string) {
			put(t, filepath.Join(dir, "a"), "a")
			put(t, filepath.Join(dir, "b"), "b")
		}, "linux", "1 chưa commit: 2 tệp"},
		"no attributes, on Windows": {func(t *testing.T, dir string) { put(t, filepath.Join(dir, ".gitattributes"), "") }, "windows",
			"1 cuối dòng: không có .gitattributes và core.autocrlf không bật"},
		"autocrlf, elsewhere": {func(t *testing.T, dir string) {
			put(t, filepath.Join(dir, ".gitattributes"), "")
			git(t, dir, "config", "core.autocrlf", "true")
		}, "linux", "1 cuối dòng: core.autocrlf = true chỉ dành cho Windows"},
		"decomposed names": {func(t *testing.T, dir string) { git(t, dir, "config", "core.precomposeunicode", "false") }, "darwin", "1 tên tệp: core.precomposeunicode"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := repository(t)
			test.change(t, dir)
			if got := look(t, dir, test.system); !strings.Contains(got, test.want) {
				t.Errorf("lacks %q:\n%s", test.want, got)
			}
		})
	}
}

// TestNoSecrets: whatever git knows of people and addresses stays there.
func TestNoSecrets(t *testing.T) {
	const secret = "https://nguoi:mat-khau@thu-nghiem.example/kho.git"
	for name, test := range map[string]struct {
		set  []string // after git remote add origin
		want string
	}{
		"of the remote":           {[]string{"remote", "set-url", "origin", secret}, "1 nơi đẩy lên: địa chỉ của origin có mật khẩu"},
		"of a second address":     {[]string{"remote", "set-url", "--add", "origin", secret}, "1 nơi đẩy lên: địa chỉ của origin có mật khẩu"},
		"before a second address": {[]string{"config", "--add", "remote.origin.pushurl", secret}, "1 nơi đẩy lên: địa chỉ đẩy lên của origin có mật khẩu"},
	} {
		dir := repository(t)
		git(t, dir, "remote", "add", "origin", "https://thu-nghiem.example/kho.git")
		git(t, dir, test.set...)
		git(t, dir, "config", "--add", "remote.origin.pushurl", "git@thu-nghiem.example:kho.git")
		got := look(t, dir, "linux")
		if !strings.Contains(got, test.want) {
			t.Errorf("%s: the password is not found:\n%s", name, got)
		}
		for _, secret := range []string{"mat-khau", "nguoi:", "thu-nghiem.example", "Người Giữ", "nguoi-giu"} {
			if strings.Contains(got, secret) {
				t.Errorf("%s: %q is told:\n%s", name, secret, got)
			}
		}
	}
}

func TestBehindAndAhead(t *testing.T) {
	dir, clone := repository(t), filepath.Join(t.TempDir(), "clone")
	git(t, dir, "clone", "--quiet", ".", clone)
	if got := look(t, clone, "linux"); !strings.Contains(got, "0 nơi đẩy lên: origin; bằng nhau") {
		t.Errorf("a fresh clone:\n%s", got)
	}
	git(t, dir, "commit", "--quiet", "--no-gpg-sign", "--allow-empty", "--message=second")
	git(t, clone, "fetch", "--quiet")
	if got := look(t, clone, "linux"); !strings.Contains(got, "ở đó có 1 lần commit chưa lấy về, ở đây có 0 lần chưa đẩy lên (git pull --rebase") {
		t.Errorf("behind:\n%s", got)
	}
	shallow := filepath.Join(t.TempDir(), "shallow")
	git(t, dir, "clone", "--quiet", "--depth=1", "file://"+filepath.ToSlash(dir), shallow)
	if got := look(t, shallow, "linux"); !strings.Contains(got, "1 lịch sử: kho được chép rút gọn (shallow)") {
		t.Errorf("shallow:\n%s", got)
	}
}

func TestNoRepository(t *testing.T) {
	repository(t) // for its environment
	if got := look(t, t.TempDir(), "linux"); !strings.Contains(got, "1 kho: thư mục này chưa thuộc kho git nào") {
		t.Errorf("no repository:\n%s", got)
	}
	t.Setenv("PATH", t.TempDir())
	if got := look(t, t.TempDir(), "linux"); !strings.Contains(got, "1 git: máy không có git") {
		t.Errorf("no git:\n%s", got)
	}
}

func TestMachine(t *testing.T) {
	dir := repository(t)
	for name, test := range map[string]struct {
		world doctor.World
		want  string
	}{
		"as it should be": {doctor.World{Now: now}, "0 đồng hồ: 09:00 23/11/2026 +07:00 ()"},
		"another zone":    {doctor.World{Now: now.UTC()}, "1 đồng hồ: 02:00 23/11/2026 +00:00: múi giờ không phải"},
		"before a commit": {doctor.World{Now: now.AddDate(0, -1, 0)}, "1 đồng hồ: 09:00 23/10/2026 +07:00: sớm hơn lần commit"},
		"a new battery":   {doctor.World{Now: time.Date(2010, 1, 1, 0, 0, 0, 0, hanoi)}, "1 đồng hồ: "},
		"no fonts":        {doctor.World{Now: now, Missing: []string{"a", "b"}}, "1 giao diện: chương trình này thiếu 2 tệp"},
	} {
		test.world.Dir = dir
		if got := text(t, doctor.Machine(context.Background(), test.world)); !strings.Contains(got, test.want) {
			t.Errorf("%s: lacks %q:\n%s", name, test.want, got)
		}
	}
}

func TestNames(t *testing.T) {
	for name, test := range map[string]struct {
		files []string
		want  string
	}{
		"as they should be":    {[]string{"data/areas.csv", "content/giới-thiệu.md"}, "0 tên tệp: "},
		"decomposed":           {[]string{"content/gio\u031b\u0301i.md"}, "1 dấu tiếng Việt: "},
		"one to Windows":       {[]string{"data/A.csv", "data/a.csv"}, "1 chữ hoa thường: hai tên chỉ khác chữ hoa, chữ thường hay cách ghi dấu, Windows coi là một: ‹data/A.csv› và ‹data/a.csv›"},
		"a device":             {[]string{"data/indicators/con/indicator.toml"}, "1 tên trên Windows: tên mà Windows không nhận: ‹data/indicators/con›"},
		"a port":               {[]string{"data/com1.toml"}, "1 tên trên Windows: "},
		"no port":              {[]string{"data/com10.toml", "data/como.toml", "data/conkhong.csv"}, "0 tên tệp: "},
		"a colon":              {[]string{"content/a:b.md"}, "1 tên trên Windows: "},
		"long":                 {[]string{"content/" + strings.Repeat("a", 180) + ".md"}, "1 đường dẫn dài: "},
		"many":                 {[]string{"data/1:", "data/2:", "data/3:", "data/4:", "data/5:", "data/6:", "data/7:"}, " và 2 tên nữa"},
		"what nobody keeps":    {[]string{"theme/node_modules/a:b"}, "0 tên tệp: "},
		"no folder but config": {[]string{"config.toml"}, "0 tên tệp: 0 tên"},
	} {
		files := fstest.MapFS{}
		for _, file := range test.files {
			files[file] = &fstest.MapFile{}
		}
		if got := text(t, doctor.Names(doctor.World{Dir: ".", Files: files})); !strings.Contains(got, test.want) {
			t.Errorf("%s: lacks %q:\n%s", name, test.want, got)
		}
	}
}

func TestServer(t *testing.T) {
	dir := repository(t)
	git(t, dir, "config", "core.bare", "true")
	look := func(want ...string) {
		t.Helper()
		got := text(t, doctor.Server(t.Context(), doctor.World{Dir: dir, System: "linux", Now: now}))
		for _, w := range want {
			if !strings.Contains(got, w) {
				t.Errorf("lacks %q:\n%s", w, got)
			}
		}
		if strings.Contains(got, "0123 456 789") {
			t.Errorf("the contact is told:\n%s", got)
		}
		if strings.Contains(got, "giữ kín: vẫn còn") && !slices.Contains(want, secret) {
			t.Errorf("an alarm:\n%s", got)
		}
	}
	look("1 địa chỉ công khai: chưa khai chitieu.baseUrl", "1 người cần báo: chưa khai", "1 bản công bố: nhánh này chưa được công bố lần nào")
	git(t, dir, "config", "chitieu.baseUrl", "trang.example")
	git(t, dir, "config", "chitieu.contact", "0123 456 789")
	put(t, filepath.Join(dir, ".git", "chitieu.published"), strings.Repeat("0", 40)+"\n")
	put(t, filepath.Join(dir, ".git", "chitieu.alarm"), strings.Repeat("1", 40)+"\n")
	look("2 địa chỉ công khai: chitieu.baseUrl không phải", "0 người cần báo: ", "1 bản công bố: người xem có bản 0000000, chưa có")
	git(t, dir, "config", "chitieu.baseUrl", "https://trang.example/")
	head, err := exec.Command("git", "-C", dir, "rev-parse", "HEAD").Output()
	if err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(dir, ".git", "chitieu.published"), string(head))
	put(t, filepath.Join(dir, ".git", "chitieu.alarm"), string(head)+string(head))
	look("0 địa chỉ công khai: https://trang.example/", "0 bản công bố: ", secret, "(commit "+string(head[:7])+")")
}

// secret is how a number that must not be known is told of.
const secret = "2 số phải giữ kín: vẫn còn"
