package markup

import (
	"strings"

	"chitieu/internal/diag"
)

// NoteKind says what a margin note is about.
type NoteKind string

// The kinds of note.
const (
	Misprint NoteKind = "misprint" // the wording stands so in the original ("nguyên văn")
	Remark   NoteKind = "note"     // something a reader of today needs to know
	Related  NoteKind = "related"  // other clauses that belong to the same matter
)

// Note stands in the margin beside a clause and is not part of the plan.
type Note struct {
	Anchor  string   // the clause it stands beside
	Kind    NoteKind // see the constants
	Quote   string   // Misprint: the wording, exactly as in the clause
	Text    string   // plain text; may be empty for Related only
	Clauses []string // anchors of other clauses of the same matter; see CrossLinks
	Unsure  bool     // no document confirms it yet: printed with "cần xác nhận"
	Pos     diag.Position
}

// notesFile is the TOML form.
type notesFile struct {
	Note []struct {
		Anchor  string   `toml:"anchor"`
		Kind    string   `toml:"kind"`
		Quote   string   `toml:"quote"`
		Text    string   `toml:"text"`
		Clauses []string `toml:"clauses"`
		Status  string   `toml:"status"`
	} `toml:"note"`
}

// ParseNotes reads the notes of a plan, in the order of the file. A note beside
// or about a clause that the plan does not have is an error, and so is a quote
// that its clause does not hold.
func ParseNotes(path string, src []byte, plan *Plan) ([]Note, diag.List) {
	in := newInput(path, src)
	if in.broken {
		return nil, in.problems
	}
	var file notesFile
	keys, ok := in.decodeTOML(string(in.src), 1, &file)
	if !ok {
		return nil, in.problems
	}
	r := &notesReader{in: in, plan: plan, keys: keys}
	var notes []Note
	for i, raw := range file.Note {
		note := Note{
			Anchor: raw.Anchor, Kind: NoteKind(raw.Kind), Quote: raw.Quote, Text: raw.Text,
			Clauses: raw.Clauses, Unsure: raw.Status == "unchecked", Pos: r.place(i, ""),
		}
		if raw.Status != "" && raw.Status != "unchecked" {
			r.fail(i, "status", diag.Say("status %q không có.", "There is no status %q.", raw.Status),
				diag.Say(`Viết status = "unchecked" hoặc bỏ dòng này.`, `Write status = "unchecked", or delete this line.`))
		}
		r.check(i, note)
		notes = append(notes, note)
	}
	return notes, in.problems
}

// notesReader checks notes against the plan.
type notesReader struct {
	in   *input
	plan *Plan
	keys []tomlKey
}

// place is where a key of the i-th note stands, or the note itself.
func (r *notesReader) place(i int, key string) diag.Position {
	return findKey(r.keys, "note", i, key, diag.Position{Path: r.in.path, Line: 1})
}

func (r *notesReader) fail(i int, key string, message, hint diag.Words) {
	r.in.failAt(r.place(i, key), "plan-note", message, hint)
}

// check reports what is wrong with the i-th note.
func (r *notesReader) check(i int, n Note) {
	r.checkAnchor(i, "anchor", n.Anchor)
	for _, anchor := range n.Clauses {
		r.checkAnchor(i, "clauses", anchor)
	}
	switch n.Kind {
	case Misprint:
		r.checkQuote(i, n)
	case Related:
		if len(n.Clauses) == 0 {
			r.fail(i, "clauses", diag.Say(`Ghi chú loại "related" không nêu khoản nào.`, `A note of the kind "related" names no clause.`), diag.Say(`Thêm clauses = ["iv-10"].`, `Add clauses = ["iv-10"].`))
		}
	case Remark:
	default:
		r.fail(i, "kind", diag.Say("kind %q không có.", "There is no kind %q.", string(n.Kind)), diag.Say(`Dùng "misprint", "note" hoặc "related".`, `Use "misprint", "note" or "related".`))
	}
	if n.Kind != Related && strings.TrimSpace(n.Text) == "" {
		r.fail(i, "text", diag.Say("Ghi chú không có chữ.", "The note has no text."), diag.Say(`Thêm text = "…".`, `Add text = "…".`))
	}
	if n.Kind != Misprint && n.Quote != "" {
		r.fail(i, "quote", diag.Say(`quote chỉ dùng với kind = "misprint".`, `quote goes only with kind = "misprint".`), diag.Say("Xóa dòng quote hoặc đổi kind.", "Delete the line quote, or change kind."))
	}
}

// checkAnchor asks for a clause of the plan.
func (r *notesReader) checkAnchor(i int, key, anchor string) {
	if _, ok := r.plan.Clause(anchor); !ok {
		r.fail(i, key, diag.Say("Kế hoạch không có khoản %q.", "The plan has no clause %q.", anchor),
			diag.Say("Chép neo từ địa chỉ của khoản trên trang kế hoạch (phần sau dấu #), ví dụ ii-5-c hoặc iv-3-1.",
				"Copy the anchor from the address of the clause on the page of the plan (what stands behind #), for example ii-5-c or iv-3-1."))
	}
}

// checkQuote asks that the words stand in the clause or in what belongs to it.
func (r *notesReader) checkQuote(i int, n Note) {
	if n.Quote == "" {
		r.fail(i, "quote", diag.Say(`Ghi chú "misprint" không dẫn chữ của văn bản.`, `A note of the kind "misprint" quotes no words of the text.`),
			diag.Say(`Thêm quote = "…", chép đúng từng chữ.`, `Add quote = "…" with the very words.`))
		return
	}
	if _, ok := r.plan.Clause(n.Anchor); !ok {
		return
	}
	for _, b := range r.plan.Blocks {
		if b.Clause != nil && b.Clause.Anchor == n.Anchor && strings.Contains(b.Marker+" "+b.Text, n.Quote) {
			return
		}
	}
	r.fail(i, "quote", diag.Say("Khoản %s không có chữ %q.", "The clause %s does not have the words %q.", n.Anchor, n.Quote),
		diag.Say("Chép đúng từng chữ, cả khoảng trắng, từ văn bản kế hoạch.", "Copy the very words, spaces included, from the text of the plan."))
}

// CrossLinks gives for each clause the anchors of the clauses that notes tie to
// it, in the order of the plan. A tie is written once and holds both ways.
func CrossLinks(plan *Plan, notes []Note) map[string][]string {
	tied := map[[2]string]bool{}
	for _, n := range notes {
		for _, other := range n.Clauses {
			tied[[2]string{n.Anchor, other}] = true
			tied[[2]string{other, n.Anchor}] = true
		}
	}
	links := map[string][]string{}
	for _, from := range plan.Clauses {
		for _, to := range plan.Clauses {
			if from != to && tied[[2]string{from.Anchor, to.Anchor}] {
				links[from.Anchor] = append(links[from.Anchor], to.Anchor)
			}
		}
	}
	return links
}
