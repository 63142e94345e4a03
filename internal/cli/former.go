package cli

import (
	"errors"
	"io/fs"

	"chitieu/internal/build"
	"chitieu/internal/history"
	"chitieu/internal/source"
)

// formerState is what a project is compared with.
type formerState struct {
	build.Former
	since string // what it is, in words
}

// former finds what the project is compared with: the revision that was named,
// else the last release that what is published has, else what is published.
func former(inv invocation, p project) (formerState, error) {
	repo, err := history.Open(p.dir)
	if err != nil {
		return formerState{}, noHistory(inv, err)
	}
	commit, what, err := revision(repo, inv)
	switch {
	case errors.Is(err, errNoCommit):
		return formerState{since: "một trang trống: kho git chưa có commit nào"}, nil
	case err != nil:
		return formerState{}, noHistory(inv, err)
	}
	files, err := repo.Files(commit, p.config, source.DataFolder)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return formerState{since: since("một trang trống: bản ấy chưa có số liệu", commit.Short(), commit.Day)}, nil
	case err != nil:
		return formerState{}, err
	}
	return formerState{build.Former{Project: files, Day: commit.Day}, since(what, commit.Short(), commit.Day)}, nil
}

var errNoCommit = errors.New("cli: the repository has no commit")

// revision is the commit to compare with, and what it is.
func revision(repo *history.Repository, inv invocation) (commit history.Commit, what string, err error) {
	if len(inv.words) > 0 {
		commit, err = repo.Commit(inv.words[0])
		return commit, "bản nêu trong lệnh", err
	}
	if inv.published != "" {
		commit, err = repo.Commit(inv.published)
		what = "bản đang công bố"
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
	return began, "lần công bố ngày " + dayText(release.Date), err
}

// published is what is published as far as the clone knows: where this work left
// the branch that others publish from, else the newest commit.
func published(repo *history.Repository) (commit history.Commit, what string, err error) {
	head, err := repo.Commit("HEAD")
	if err != nil {
		return head, "", errNoCommit
	}
	for _, name := range []string{"origin/HEAD", "@{upstream}"} {
		if theirs, err := repo.Commit(name); err == nil {
			commit, err := repo.Fork(theirs, head)
			return commit, "bản trên kho chung", err
		}
	}
	return head, "commit mới nhất", nil
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
func noHistory(inv invocation, err error) error {
	switch {
	case errors.Is(err, history.ErrNoGit):
		return &failure{"máy không có chương trình git, nên không biết bản trước", "cài git (https://git-scm.com) rồi chạy lại.", err}
	case errors.Is(err, history.ErrNoRepository):
		return &failure{"thư mục này không nằm trong một kho git đọc được, nên không biết bản trước",
			"chạy lệnh trong thư mục đã lấy về bằng ‹git clone›.", err}
	case errors.Is(err, history.ErrShallow):
		return &failure{"bản git này chỉ có một phần lịch sử (shallow clone), nên không biết bản đã công bố",
			"chạy ‹git fetch --unshallow› rồi chạy lại, hoặc chỉ rõ bản để so sánh: ‹chitieu diff BẢN›.", err}
	case errors.Is(err, history.ErrRevision):
		return &failure{"git không biết bản để so sánh" + named(inv),
			"viết tên commit, nhánh hoặc nhãn có trong kho; bản git lấy về một phần thì chạy ‹git fetch --unshallow› trước.", err}
	}
	return err
}
