package check

import (
	"cmp"
	"slices"

	"chitieu/internal/config"
	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
)

// readAgencies reads agencies.toml; successors are joined at the end, for they
// may stand below the agency that they follow.
func (c *checker) readAgencies() {
	f := c.document(c.raw.Agencies)
	if f == nil {
		return
	}
	path := c.raw.Agencies.File.Path
	successors := map[*model.Agency][]source.Cell{}
	for _, t := range f.Tables("agency") {
		a := c.readAgency(path, t)
		successors[a] = t.Texts("successors")
		t.Close()
	}
	f.Close()
	for _, a := range c.project.Agencies {
		for _, cell := range successors[a] {
			if next := c.agencyOf(cell); next != nil {
				a.Successors = append(a.Successors, next)
			}
		}
	}
}

func (c *checker) readAgency(path string, t *source.Fields) *model.Agency {
	a := &model.Agency{ID: t.Required("id"), Name: model.Text{VI: t.Required("name_vi"), EN: t.Text("name_en")},
		InPlan: t.Bool("plan", true), Clause: t.Text("clause"),
		Note: model.Text{VI: t.Text("note_vi"), EN: t.Text("note_en")}, Origin: model.Origin(t.Pos())}
	c.wordKeys(path, t, false, "name_vi", "name_en", "note_vi", "note_en")
	var d *diag.Diagnostic
	if a.Until, d = parseDate("until", source.Cell{Text: t.Text("until"), Pos: t.At("until")}); d != nil {
		c.report(path, *d)
	}
	status := t.Choice("change_status", "unchecked", "unchecked")
	if cell, ok := t.Cell("change_source"); ok {
		a.ChangeSource = c.cite(cell)
		if t.Has("change_status") && status == "unchecked" {
			c.report(path, diag.Diagnostic{Rule: "agency-change", Pos: t.At("change_status")}.With(
				diag.Say("Có change_source mà vẫn ghi change_status = \"unchecked\".", "There is a change_source, and change_status is still \"unchecked\"."),
				diag.Say("Xóa change_status khi đã có văn bản.", "Delete change_status once there is a document.")))
		}
	}
	if a.ID != "" && !config.ValidSlug(a.ID) {
		c.report(path, diag.Diagnostic{Rule: "slug-form", Pos: t.At("id")}.With(
			diag.Say("id %s không đúng dạng.", "id %s is not of the right form.", source.Quote(a.ID)),
			config.SlugHint(a.ID, "so-y-te")))
	}
	if a.InPlan && a.Clause == "" {
		c.report(path, diag.Diagnostic{Rule: "key-missing", Pos: t.Pos()}.With(
			diag.Say("Đơn vị %q thiếu clause.", "The agency %q has no clause.", a.ID),
			diag.Say("Ghi neo của mục trong kế hoạch (\"iv-1\"), hoặc plan = false nếu kế hoạch không nêu đơn vị này.", "Write the anchor of its clause in the plan (\"iv-1\"), or plan = false if the plan does not name this agency.")))
	}
	c.clause(source.Cell{Text: a.Clause, Pos: t.At("clause")})
	if first := c.agency[a.ID]; first != nil {
		c.report(path, diag.Diagnostic{Rule: "agency-duplicate", Pos: t.Pos(), Related: diag.Position(first.Origin)}.With(
			diag.Say("Đơn vị %q khai hai lần (dòng %d và %d).", "The agency %q stands twice (lines %d and %d).", a.ID, first.Origin.Line, a.Origin.Line),
			diag.Say("Giữ lại một chỗ.", "Keep one of them.")))
		return a
	}
	if a.ID != "" {
		c.agency[a.ID] = a
		c.project.Agencies = append(c.project.Agencies, a)
	}
	return a
}

// agencyOf finds an agency and reports one that does not exist.
func (c *checker) agencyOf(at source.Cell) *model.Agency {
	a := c.agency[at.Text]
	if a != nil || at.Text == "" || !c.known(documentFile(c.raw.Agencies)) || c.raw.Agencies.Root == nil {
		return a
	}
	ids := make([]string, 0, len(c.project.Agencies))
	for _, other := range c.project.Agencies {
		ids = append(ids, other.ID)
	}
	slices.Sort(ids)
	c.report(at.Pos.Path, diag.Diagnostic{Rule: "agency-unknown", Pos: at.Pos}.With(
		diag.Say("Không có đơn vị %s trong data/agencies.toml.", "data/agencies.toml has no agency %s.", source.Quote(at.Text)),
		cmp.Or(source.Meant(at.Text, ids), diag.Say("Khai đơn vị trong data/agencies.toml, hoặc sửa lại mã.", "Add the agency to data/agencies.toml, or mend the id."))))
	return nil
}
