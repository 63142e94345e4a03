//go:build unix

package deploytest

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// lacking is what is said where 93.1 became 94.2 without a reason.
const lacking = figures + ":4:9: error: value \"94.2\" khác số đã công bố 93.1 (2022, Tỉnh Thử Nhất trước 1/7/2025), mà data/corrections.csv chưa có lý do."

// hosted is a runner of GitHub or GitLab whose checkout has a history: a commit
// that is published, and one after it with a changed figure.
type hosted struct {
	runner
	clone
	published string
}

func newHosted(t *testing.T, env ...string) hosted {
	t.Helper()
	h := newHost(t)
	r := newRunner(t, append(env, "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1")...)
	c := clone{h, r.dir}
	h.git(r.dir, "init", "--quiet", "--initial-branch=main")
	write(t, filepath.Join(r.dir, ".gitignore"), "/fakes/\n/scripts/\n/bin/\n/public/\n/*.md\n", 0o644)
	c.commit("published")
	published := strings.TrimSpace(h.git(r.dir, "rev-parse", "HEAD"))
	c.put(figures, "93.1", "94.2")
	c.commit("changed")
	return hosted{r, c, published}
}

// fake puts a program in the way of the one that would ask GitHub or GitLab.
func (h hosted) fake(name, script string) {
	write(h.runner.t, filepath.Join(h.runner.dir, "fakes", name), "#!/bin/sh\n"+script+"\n", 0o755)
}

// explain adds the reason.
func (h hosted) explain() {
	h.put(figures, "94.2", "93.1")
	h.change("93.1", "94.2")
	h.commit("with the reason")
}

func (h hosted) built() bool {
	_, err := os.Stat(filepath.Join(h.runner.dir, "public", "index.html"))
	return err == nil
}

// TestProposalNeedsReasons: a proposal that changes a published number fails until it
// says why, and the run shows what readers would see.
func TestProposalNeedsReasons(t *testing.T) {
	for name, env := range map[string]func(published, summary string) []string{
		"GitHub": func(_, summary string) []string {
			return []string{"GITHUB_ACTIONS=true", "GITHUB_STEP_SUMMARY=" + summary}
		},
		"GitLab": func(published, summary string) []string {
			return []string{"GITLAB_CI=true", "CI_MERGE_REQUEST_DIFF_BASE_SHA=" + published, "CHITIEU_SUMMARY=" + summary}
		},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHosted(t)
			h.runner.env = append(h.runner.env, env(h.published, filepath.Join(h.runner.dir, "thay-doi.md"))...)
			out, code := h.publish("check")
			if has(t, out, "93,1% → 94,2% ", "– CHƯA CÓ LÝ DO", "\n"+lacking); code != 1 {
				t.Errorf("code %d:\n%s", code, out)
			}
			has(t, h.read("thay-doi.md"), "## Người đọc sẽ thấy gì đổi\n", "| 2022 | Tỉnh Thử Nhất trước 1/7/2025 | 93,1% | 94,2% |")

			h.git(h.clone.dir, "reset", "--quiet", "--soft", "HEAD~")
			h.explain()
			if out, code = h.publish("check"); code != 0 {
				t.Errorf("with the reason: code %d:\n%s", code, out)
			}
			has(t, out, "– có lý do")
		})
	}
}

// TestPipelinesPublishWithReasons: what is compared with is what was published
// last, as GitHub and GitLab tell it, whatever was pushed since.
func TestPipelinesPublishWithReasons(t *testing.T) {
	for name, c := range map[string]struct {
		env           []string
		tool          string
		answer, empty string // of the tool
	}{
		"GitHub": {[]string{"GITHUB_ACTIONS=true", "GITHUB_REPOSITORY=tinh/trang"}, "gh", "COMMIT", ""},
		"GitLab": {[]string{"GITLAB_CI=true", "CI_JOB_TOKEN=x", "CI_API_V4_URL=https://gitlab.example/api/v4", "CI_PROJECT_ID=7"}, "curl",
			`[{"id":41,"iid":2,"ref":"main","sha":"COMMIT","user":{"id":1},"deployable":{"commit":{"sha":"0000"}}}]`, "[]"},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHosted(t, c.env...)
			h.fake(c.tool, "echo '"+strings.ReplaceAll(c.answer, "COMMIT", h.published)+"'")
			out, code := h.publish("site", "public")
			if has(t, out, lacking); code != 1 || h.built() {
				t.Errorf("code %d, built %v:\n%s", code, h.built(), out)
			}
			h.explain()
			if out, code = h.publish("site", "public"); code != 0 || !h.built() {
				t.Errorf("with the reason: code %d, built %v:\n%s", code, h.built(), out)
			}

			h = newHosted(t, c.env...)
			h.fake(c.tool, "exit 22")
			if out, code = h.publish("site", "public"); code == 0 || h.built() {
				t.Errorf("without an answer: code %d, built %v:\n%s", code, h.built(), out)
			}
			if c.tool == "curl" { // an answer in another form is not none
				h.fake(c.tool, `echo '[{"deployable":{"commit":{"id":"0000"}}}]'`)
				out, code = h.publish("site", "public")
				if has(t, out, "không hiểu câu trả lời của GitLab"); code != 2 || h.built() {
					t.Errorf("another answer: code %d, built %v:\n%s", code, h.built(), out)
				}
			}
			h.fake(c.tool, "echo '"+c.empty+"'")
			if out, code = h.publish("site", "public"); code != 0 || !h.built() {
				t.Errorf("the first time: code %d, built %v:\n%s", code, h.built(), out)
			}
			has(t, out, "chưa có bản nào được công bố, nên không so sánh")
		})
	}
}

// TestGitHubDeployment: of what GitHub tells of deployments, the newest that
// succeeded counts, also where it is over by now; one that failed does not.
func TestGitHubDeployment(t *testing.T) {
	if _, err := exec.LookPath("jq"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip(err) // scripts/servers.sh installs it for make test
	}
	h := newHosted(t, "GITHUB_ACTIONS=true", "GITHUB_REPOSITORY=tinh/trang")
	node := func(commit string, states ...string) string {
		return `{"commitOid":"` + commit + `","statuses":{"nodes":[{"state":"` + strings.Join(states, `"},{"state":"`) + `"}]}}`
	}
	deployments := strings.Join([]string{node("HEAD", "FAILURE", "IN_PROGRESS"), `{"commitOid":"HEAD","statuses":null}`,
		node(h.published, "INACTIVE", "SUCCESS"), node("HEAD", "SUCCESS")}, ",")
	h.fake("gh", `case $* in
"api graphql -f owner=tinh -f name=trang -f query="*'["github-pages"]'*) ;;
*) exit 9 ;;
esac
for filter; do :; done
echo '{"data":{"repository":{"deployments":{"nodes":[`+deployments+`]}}}}' | jq -r "$filter"`)
	out, code := h.publish("site", "public")
	if has(t, out, lacking); code != 1 || h.built() {
		t.Errorf("code %d, built %v:\n%s", code, h.built(), out)
	}
}

// TestRevisionIsNoOption: what is named as published reaches git as a revision
// or not at all.
func TestRevisionIsNoOption(t *testing.T) {
	h := newHosted(t)
	for _, name := range []string{"--upload-pack=touch fakes/run", "-q", "a b", "main:x", "+main", "$(id)"} {
		h := h
		h.runner.env = append(slices.Clone(h.runner.env), "CHITIEU_PUBLISHED="+name)
		out, code := h.publish("check")
		if has(t, out, "‹"+name+"› không phải là tên một commit"); code != 2 {
			t.Errorf("%q: code %d:\n%s", name, code, out)
		}
	}
}

// TestShallowPipeline: a clone that lacks the published commit, and cannot fetch
// it, is told so; nothing is published on a guess.
func TestShallowPipeline(t *testing.T) {
	h := newHosted(t)
	shallow := filepath.Join(t.TempDir(), "shallow")
	h.git("/", "clone", "--quiet", "--depth=1", "file://"+h.clone.dir, shallow)
	h.git(shallow, "remote", "set-url", "origin", filepath.Join(shallow, "none"))
	for _, folder := range []string{"scripts", "fakes"} {
		if err := os.CopyFS(filepath.Join(shallow, folder), os.DirFS(filepath.Join(h.runner.dir, folder))); err != nil {
			t.Fatal(err)
		}
	}
	h.runner.dir = shallow
	h.runner.env = append(h.runner.env, "CHITIEU_PUBLISHED="+h.published)
	out, code := h.publish("site", "public")
	if has(t, out, "không tải được commit ‹"+h.published+"› từ kho gốc", "git không biết bản để so sánh ‹"+h.published+"›", "git fetch --unshallow"); code != 3 || h.built() {
		t.Errorf("code %d, built %v:\n%s", code, h.built(), out)
	}
}

// TestScriptWithoutGit: at home the files may lie in no repository.
func TestScriptWithoutGit(t *testing.T) {
	r := newRunner(t, "GIT_CEILING_DIRECTORIES="+os.TempDir())
	out, code := r.publish("check")
	if has(t, out, "không nằm trong kho git, nên không so sánh"); code != 0 {
		t.Errorf("code %d:\n%s", code, out)
	}
}

// TestReasons is the whole way of a changed figure on a province's server: it is
// refused while it has no reason, for whoever pushes, and published with it.
func TestReasons(t *testing.T) {
	h := newHost(t)
	a := h.first()
	hasNot(t, a.push("main"), "So với") // nothing was published before
	before := h.files()
	first := strings.TrimSpace(h.git(a.dir, "rev-parse", "--short", "HEAD"))

	a.put(figures, "93.1", "94.2")
	refused := a.commit("a changed figure")
	seen := a.push("main")
	has(t, seen, "So với bản đang công bố (commit ", "93,1% → 94,2% ", "– CHƯA CÓ LÝ DO", "remote: "+lacking,
		"hoặc thêm dòng ‹2025-03-05,thu-tiem-chung,2022,64,,93.1,94.2,,,› rồi điền kind",
		"số đã công bố bị đổi mà chưa có lý do, KHÔNG công bố. Ghi lý do vào data/corrections.csv như trên (‹chitieu diff --published "+first+" --write› chuẩn bị các dòng), hoặc trả lại số cũ, rồi commit và push lại. "+kept)
	hasNot(t, seen, "đã công bố "+refused)

	b := h.cloneOf("người thứ hai")
	b.put(about, "+++\n\n", "+++\n\nThêm.\n\n")
	b.commit("another page")
	has(t, b.push("main"), lacking, figures+": commit "+refused, "nhờ người đã sửa chúng ghi lý do (‹chitieu diff --published ", " --write› chuẩn bị các dòng). Lần push này đã được giữ", kept)
	has(t, b.push("main:de-xuat"), lacking, "nhánh de-xuat đổi số đã công bố mà chưa có lý do, xem ở trên. Chỉ nhánh main được công bố. "+kept)
	out, err := h.command("/", filepath.Join(h.repo, "hooks", "post-receive"), "daily").CombinedOutput()
	if has(t, string(out), lacking, "KHÔNG công bố. "+kept); err == nil {
		t.Error("a refused state is a success for cron")
	}
	if diff := cmp.Diff(before, h.files()); diff != "" {
		t.Errorf("the served site changed (-before +after):\n%s", diff)
	}

	a.git(a.dir, "pull", "--quiet", "--rebase", "origin", "main")
	a.put(figures, "94.2", "93.1")
	a.change("93.1", "94.2")
	id := a.commit("the reason")
	has(t, a.push("main"), "93,1% → 94,2% ", "– có lý do", "đã công bố "+id+".")
	has(t, h.served(page), "94,2")
	has(t, h.served("/cap-nhat/"), "Gõ nhầm", "93,1", "94,2")
	has(t, h.served("/gioi-thieu/"), "Thêm.")
	if out, err := h.command("/", filepath.Join(h.repo, "hooks", "post-receive"), "daily").CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("%v\n%s", err, out)
	}

	a.put(figures, "94.2,A", ",Q")
	a.put(corrections, "94.2", "")
	a.put(corrections, "93.1", "")
	a.commit("withheld")
	seen = a.push("main") // a number that must not be shown waits for nothing
	has(t, seen, "số đã công bố → bảo mật", "đã công bố")
	hasNot(t, seen, "94,2", "94.2")
	h.tidy()
}

// TestForgottenCommit: the published commit is not in the repository any more.
func TestForgottenCommit(t *testing.T) {
	h := newHost(t)
	c := h.first()
	c.push("main")
	write(t, filepath.Join(h.repo, "chitieu.published"), strings.Repeat("0123456789", 4)+"\n", 0o644)
	c.put(figures, "93.1", "94.2")
	c.commit("changed")
	has(t, c.push("main"), "kho không còn bản đang công bố (lịch sử đã viết lại), nên không so sánh với nó.", "đã công bố")

	name := filepath.Join(h.repo, "chitieu.published")
	write(t, name, "", 0o644) // as a full disk leaves it
	c.change("94.2", "95.3")
	id := c.commit("changed again")
	has(t, c.push("main"), "tệp chitieu.published trống, không rõ bản nào đang công bố, nên không so sánh với nó", "đã công bố "+id)
	if data, err := os.ReadFile(name); err != nil || !strings.HasPrefix(string(data), id) {
		t.Errorf("%v, %q is published, not %s", err, data, id)
	}
	if _, err := os.Stat(name + ".new"); err == nil {
		t.Error("a half of the exchange is left")
	}
}
