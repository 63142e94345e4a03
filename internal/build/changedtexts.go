package build

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"slices"

	"chitieu/internal/compare"
	"chitieu/internal/config"
	"chitieu/internal/markup"
)

// changedTexts names the texts of the site that readers had in other words, or
// did not have, by path. A former state that was read without its texts, or
// that is none, names nothing.
func changedTexts(before fs.FS, after *content, cfg config.Config) []compare.Page {
	if before == nil || !exists(before, ContentFolder) {
		return nil
	}
	names, _ := fs.Glob(before, ContentFolder+"/*") // the pattern is right
	var paths []string
	for _, name := range names {
		if _, lang := nameOf(name); slices.Contains(cfg.Languages, lang) && (path.Ext(name) == ".md" || name == notesOf(cfg.Plan)) {
			paths = append(paths, name)
		}
	}
	for name := range after.files {
		paths = append(paths, name)
	}
	slices.Sort(paths)
	var out []compare.Page
	for _, name := range slices.Compact(paths) {
		was, err := fs.ReadFile(before, name)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			continue // a folder, or what cannot be read: nothing is known of it
		}
		now, stays := after.files[name]
		p := compare.Page{Path: name, Kind: compare.Changed}
		switch {
		case err != nil:
			p.Kind = compare.New
		case !stays:
			p.Kind = compare.Removed
		case bytes.Equal(ends(was), ends(now.Data)):
			continue
		}
		if stays {
			p.Title = titleOf(name, now.Data, cfg.Plan)
		} else {
			p.Title = titleOf(name, was, cfg.Plan)
		}
		if p.Kind == compare.Changed && name == planOf(cfg.Plan) && after.plan != nil {
			then, _ := markup.ParsePlan(name, was)
			p.Parts = changedClauses(then, after.plan)
		}
		out = append(out, p)
	}
	return out
}

func planOf(plan string) string { return path.Join(ContentFolder, plan+".md") }

func notesOf(plan string) string { return path.Join(ContentFolder, plan+".notes.toml") }

// ends is a text with one kind of line end: another one is no change to readers.
func ends(text []byte) []byte { return bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")) }

// titleOf is what a text is called; empty for the notes of the plan, and where it
// cannot be read.
func titleOf(name string, data []byte, plan string) string {
	switch name {
	case notesOf(plan):
		return ""
	case planOf(plan):
		if p, _ := markup.ParsePlan(name, data); p != nil {
			return p.Meta.Title
		}
	default:
		if d, _ := markup.Parse(name, data); d != nil {
			return d.Meta.Title
		}
	}
	return ""
}

// changedClauses are the labels of the clauses whose own words became others, are
// new or gone, in the order of the newer text.
func changedClauses(before, after *markup.Plan) []string {
	if before == nil {
		return nil
	}
	was, now := clauseWords(before), clauseWords(after)
	var out []string
	for _, c := range after.Clauses {
		if words, had := was[c.Label]; !had || words != now[c.Label] {
			out = append(out, c.Label)
		}
	}
	for _, c := range before.Clauses {
		if _, stays := now[c.Label]; !stays {
			out = append(out, c.Label)
		}
	}
	return out
}

// clauseWords are the words of each clause with the paragraphs that belong to it.
func clauseWords(p *markup.Plan) map[string]string {
	out := map[string]string{}
	for _, b := range p.Blocks {
		if b.Clause != nil {
			out[b.Clause.Label] += b.Marker + " " + b.Text + "\n"
		}
	}
	return out
}
