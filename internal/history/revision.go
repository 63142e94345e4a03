package history

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"chitieu/internal/model"
)

// Reasons why a revision cannot be read. Use errors.Is.
var (
	ErrRevision = errors.New("history: no such revision")
	ErrShallow  = errors.New("history: the clone does not hold the whole history")
)

// Repository is the repository that a folder lies in.
type Repository struct {
	dir string // of the project: what is read of a commit is what it has of this folder
}

// Commit is one commit.
type Commit struct {
	ID  string     // its whole name
	Day model.Date // of the committer, in the committer's time zone
}

// Short is the beginning of the name, as people quote it.
func (c Commit) Short() string { return c.ID[:min(7, len(c.ID))] }

// Open finds the repository of a folder. Without git it is ErrNoGit; outside of
// a repository, ErrNoRepository.
func Open(dir string) (*Repository, error) {
	r := &Repository{dir}
	switch _, err := r.ask("rev-parse", "--git-dir"); {
	case errors.Is(err, ErrNoGit):
		return nil, err
	case err != nil:
		return nil, fmt.Errorf("%w: %s", ErrNoRepository, reason(err))
	}
	return r, nil
}

// ask runs git and gives what it printed.
func (r *Repository) ask(args ...string) ([]byte, error) { return r.tell(nil, args...) }

// tell runs git with a text to read and gives what it printed.
func (r *Repository) tell(text []byte, args ...string) ([]byte, error) {
	return tell(context.Background(), r.dir, text, args...)
}

// Commit finds the commit that a revision means: a name, a branch, HEAD~2. What
// is none is ErrRevision; so is what begins with "-", which git would take for an
// option (versions before 2.30 have no --end-of-options for this question).
func (r *Repository) Commit(rev string) (Commit, error) {
	if rev == "" || strings.HasPrefix(rev, "-") {
		return Commit{}, fmt.Errorf("%w: %q", ErrRevision, rev)
	}
	out, err := r.ask("rev-parse", "--verify", "--quiet", rev+"^{commit}")
	if err != nil {
		return Commit{}, fmt.Errorf("%w: %q", ErrRevision, rev)
	}
	c := Commit{ID: strings.TrimSpace(string(out))}
	when, err := made(context.Background(), r.dir, c.ID)
	if err != nil {
		return Commit{}, fmt.Errorf("history: day of %s: %s", c.Short(), reason(err))
	}
	c.Day = when.Day
	return c, nil
}

// Shallow tells whether the clone lacks a part of the history.
func (r *Repository) Shallow() bool {
	out, err := r.ask("rev-parse", "--is-shallow-repository")
	return err == nil && strings.TrimSpace(string(out)) == "true"
}

// Fork is the newest commit that two have in common: where a proposal left the
// branch that it is for. A clone that does not hold it gives ErrShallow.
func (r *Repository) Fork(a, b Commit) (Commit, error) {
	out, err := r.ask("merge-base", a.ID, b.ID)
	if err == nil {
		return r.Commit(strings.TrimSpace(string(out)))
	}
	if r.Shallow() {
		return Commit{}, ErrShallow
	}
	return Commit{}, fmt.Errorf("%w: %s and %s have nothing in common", ErrRevision, a.Short(), b.Short())
}

// Began finds when something that holds now of a file began to hold: the first
// of the commits, on the way from the given one back along the branch itself, in
// which it held ever since. Where it holds in the oldest commit of a clone that
// lacks a part of the history, that may have been earlier: ErrShallow.
func (r *Repository) Began(from Commit, path string, holds func([]byte) bool) (Commit, error) {
	out, err := r.ask("log", "--first-parent", "--no-show-signature", "--format=%H", from.ID, "--", literal(path))
	if err != nil {
		return Commit{}, fmt.Errorf("history: %s", reason(err))
	}
	found := from
	for id := range strings.FieldsSeq(string(out)) {
		data, err := r.ask("cat-file", "blob", id+":./"+path)
		if err != nil || !holds(data) { // a commit that lacks the file is one in which nothing of it holds
			return found, nil
		}
		if found, err = r.Commit(id); err != nil {
			return Commit{}, err
		}
	}
	if r.Shallow() {
		return Commit{}, ErrShallow
	}
	return found, nil
}

// File is one file of the project's folder in a commit; fs.ErrNotExist where the
// commit does not have it.
func (r *Repository) File(c Commit, path string) ([]byte, error) {
	data, err := r.ask("cat-file", "blob", c.ID+":./"+path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, fs.ErrNotExist)
	}
	return data, nil
}

// literal is a path in which git takes no letter for a pattern.
func literal(path string) string { return ":(literal)" + path }
