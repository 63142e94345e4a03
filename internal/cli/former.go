package cli

import (
	"errors"
	"io/fs"
	"os"

	"chitieu/internal/build"
	"chitieu/internal/diag"
	"chitieu/internal/doctor"
	"chitieu/internal/history"
	"chitieu/internal/source"
)

// formerState is what a project is compared with.
type formerState struct {
	build.Former
	since diag.Words // what it is
}

// former finds what the project is compared with: the revision that was named,
// else the last release that what is published has, else what is published.
func former(inv invocation, p project) (formerState, error) {
	repo, err := history.Open(p.dir)
	if err != nil {
		return formerState{}, noHistory(inv, p, err)
	}
	commit, what, err := revision(repo, inv)
	switch {
	case errors.Is(err, errNoCommit):
		return formerState{since: diag.Say("một trang trống: kho git chưa có commit nào", "an empty site: the git repository has no commit yet")}, nil
	case err != nil:
		return formerState{}, noHistory(inv, p, err)
	}
	files, err := repo.Files(commit, p.config, source.DataFolder, build.ContentFolder)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return formerState{since: since(diag.Say("một trang trống: bản ấy chưa có số liệu", "an empty site: that revision has no figures yet"), commit.Short(), commit.Day)}, nil
	case err != nil:
		return formerState{}, err
	}
	return formerState{build.Former{Project: files, Day: commit.Day}, since(what, commit.Short(), commit.Day)}, nil
}

var errNoCommit = errors.New("cli: the repository has no commit")

// revision is the commit to compare with, and what it is.
func revision(repo *history.Repository, inv invocation) (commit history.Commit, what diag.Words, err error) {
	if len(inv.words) > 0 {
		commit, err = repo.Commit(inv.words[0])
		return commit, diag.Say("bản nêu trong lệnh", "the revision of the command"), err
	}
	if inv.published != "" {
		commit, err = repo.Commit(inv.published)
		what = diag.Say("bản đang công bố", "what is published")
	} else {
		commit, what, err = published(repo)
	}
	if err != nil {
		return commit, what, err
	}
	data, err := repo.File(commit, build.ReleasesFile)
	if err != nil {
		return commit, what, nil // no release without the file
	}
	release, n := build.LastRelease(data)
	if n == 0 {
		return commit, what, nil
	}
	began, err := repo.Began(commit, build.ReleasesFile, func(data []byte) bool { return build.Released(data, release.Date, n) })
	return began, diag.Say("lần công bố ngày %s", "the release of %s", dayText(release.Date)), err
}

// published is what is published as far as the clone knows: where this work left
// the branch that others publish from, else the newest commit.
func published(repo *history.Repository) (commit history.Commit, what diag.Words, err error) {
	head, err := repo.Commit("HEAD")
	if err != nil {
		return head, none, errNoCommit
	}
	for _, name := range []string{"origin/HEAD", "@{upstream}"} {
		if theirs, err := repo.Commit(name); err == nil {
			commit, err := repo.Fork(theirs, head)
			return commit, diag.Say("bản trên kho chung", "what the shared repository has"), err
		}
	}
	return head, diag.Say("commit mới nhất", "the newest commit"), nil
}

// named is the revision of a command line, where it has one.
func named(inv invocation) string {
	for _, name := range append(inv.words, inv.published) {
		if name != "" {
			return " ‹" + name + "›"
		}
	}
	return ""
}

// noHistory says why there is nothing to compare with.
func noHistory(inv invocation, p project, err error) error {
	switch {
	case errors.Is(err, history.ErrNoGit):
		return &failure{diag.Say("máy không có chương trình git, nên không biết bản trước", "this machine has no git, so the former state is not known"),
			diag.Say("cài git (https://git-scm.com) rồi chạy lại.", "install git (https://git-scm.com) and run again."), err}
	case errors.Is(err, history.ErrNoRepository):
		return &failure{diag.Say("thư mục này không nằm trong một kho git đọc được, nên không biết bản trước", "this folder is in no git repository that can be read, so the former state is not known"),
			diag.Say("trang mới thì bắt đầu giữ lịch sử: git init -b main, rồi %[1]s; trang đã có trên kho chung thì chạy lệnh trong thư mục lấy về bằng git clone.",
				"of a new site begin the history: git init -b main, then %[1]s; of a site that a shared repository has, run the command in the folder that came by git clone.", doctor.FirstCommit(os.DirFS(p.dir))), err}
	case errors.Is(err, history.ErrShallow):
		return &failure{diag.Say("bản git này chỉ có một phần lịch sử (shallow clone), nên không biết bản đã công bố", "this clone has only a part of the history (shallow clone), so what is published is not known"),
			diag.Say("chạy ‹git fetch --unshallow› rồi chạy lại, hoặc chỉ rõ bản để so sánh: ‹chitieu diff BẢN›.",
				"run ‹git fetch --unshallow› and then this again, or name what to compare with: ‹chitieu diff REV›."), err}
	case errors.Is(err, history.ErrRevision):
		return &failure{diag.Say("git không biết bản để so sánh%s", "git does not know what to compare with%s", named(inv)),
			diag.Say("viết tên commit, nhánh hoặc nhãn có trong kho; bản git lấy về một phần thì chạy ‹git fetch --unshallow› trước.",
				"write the name of a commit, branch or tag of the repository; in a shallow clone run ‹git fetch --unshallow› first."), err}
	}
	return err
}
