package check

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
)

var (
	dimensionForm = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	codeForm      = regexp.MustCompile(`^[A-Za-z0-9_][A-Za-z0-9_.-]*$`)
)

// readDimensions reads dimensions.toml.
func (c *checker) readDimensions() {
	f := c.document(c.raw.Dimensions)
	if f == nil {
		return
	}
	path := c.raw.Dimensions.File.Path
	reserved := append(columnNames(observationColumns, false), "dims")
	for _, id := range f.Keys() {
		t := f.Table(id)
		if !t.Given() {
			continue
		}
		d := &model.Dimension{ID: id, Name: model.Text{VI: t.Required("name_vi"), EN: t.Text("name_en")}, Origin: model.Origin(f.KeyPos(id))}
		if !dimensionForm.MatchString(id) || slices.Contains(reserved, id) {
			c.report(path, diag.Diagnostic{Rule: "dimension-name", Pos: f.KeyPos(id)}.With(
				diag.Say("Tên phân tổ %s không dùng được.", "The name of a dimension cannot be %s.", source.Quote(id)),
				diag.Say("Dùng a-z, 0-9, gạch dưới, khác tên cột có sẵn: sex, ethnicity.", "Use a-z, 0-9 and underscores, and no name of another column: sex, ethnicity.")))
		}
		d.Codes = c.readCodes(path, t)
		t.Close()
		c.project.Dimensions = append(c.project.Dimensions, d)
	}
}

func (c *checker) readCodes(path string, t *source.Fields) []model.Code {
	var codes []model.Code
	seen := map[string]bool{}
	for _, f := range t.Tables("codes") {
		code := model.Code{ID: f.Required("code"), Name: model.Text{VI: f.Required("vi"), EN: f.Text("en")}, Parent: f.Text("parent")}
		f.Close()
		switch {
		case code.ID == "":
			continue
		case !codeForm.MatchString(code.ID):
			c.report(path, diag.Diagnostic{Rule: "dimension-name", Pos: f.At("code")}.With(
				diag.Say("Mã %s không dùng được.", "The code %s cannot be used.", source.Quote(code.ID)),
				diag.Say("Mã chỉ gồm chữ cái không dấu, chữ số, gạch dưới.", "A code has letters without marks, digits and underscores only.")))
		case seen[code.ID]:
			c.report(path, diag.Diagnostic{Rule: "dimension-name", Pos: f.At("code")}.With(
				diag.Say("Mã %s khai hai lần.", "The code %s stands twice.", source.Quote(code.ID)),
				diag.Say("Xóa một chỗ.", "Delete one of them.")))
		}
		seen[code.ID] = true
		codes = append(codes, code)
	}
	if !seen[model.Total] {
		c.report(path, diag.Diagnostic{Rule: "dimension-total", Pos: t.Pos()}.With(
			diag.Say("Phân tổ thiếu mã chung \"_T\".", "The dimension has no code \"_T\" for the total."),
			diag.Say("Thêm { code = \"_T\", vi = \"Chung\", en = \"All\" } vào codes.", "Add { code = \"_T\", vi = \"Chung\", en = \"All\" } to codes.")))
	}
	for _, code := range codes {
		if code.Parent != "" && (!seen[code.Parent] || code.Parent == code.ID) {
			c.report(path, diag.Diagnostic{Rule: "dimension-code", Pos: t.At("codes")}.With(
				diag.Say("Mã cha %s của %s không có.", "The parent %s of the code %s does not exist.", source.Quote(code.Parent), source.Quote(code.ID)),
				diag.Say("Sửa parent.", "Mend parent.")))
		}
	}
	return codes
}

// code checks a code of a dimension; the empty code is the total.
func (c *checker) code(d *model.Dimension, at source.Cell) {
	if _, ok := d.Code(at.Text); ok || at.Text == "" || at.Text == model.Total {
		return
	}
	var ids []string
	for _, code := range d.Codes {
		ids = append(ids, code.ID)
	}
	c.report(at.Pos.Path, diag.Diagnostic{Rule: "dimension-code", Pos: at.Pos}.With(
		diag.Say("Phân tổ %s không có mã %s; các mã: %s.", "The dimension %q has no code %s; its codes: %s.", d.ID, source.Quote(at.Text), spelt(ids...)),
		cmp.Or(source.Meant(at.Text, ids), diag.Say("Sửa mã, hoặc khai thêm trong data/dimensions.toml.", "Mend the code, or add it to data/dimensions.toml."))))
}

// dims reads a table of codes by dimension, as headline and dims of a target.
func (c *checker) dims(in *model.Indicator, f *source.Fields) model.Dims {
	if !f.Given() {
		return ""
	}
	var ids, codes []string
	for _, d := range in.Dimensions {
		at := source.Cell{Text: f.Text(d.ID), Pos: f.At(d.ID)}
		c.code(d, at)
		ids, codes = append(ids, d.ID), append(codes, at.Text)
	}
	f.Close()
	return model.NewDims(ids, codes)
}

// dimsText reads "ethnicity=DTTS,sex=F" in any order.
func (c *checker) dimsText(in *model.Indicator, at source.Cell) (model.Dims, bool) {
	given := map[string]string{}
	for part := range strings.SplitSeq(at.Text, ",") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		id, code, ok := strings.Cut(part, "=")
		if !ok || !slices.ContainsFunc(in.Dimensions, func(d *model.Dimension) bool { return d.ID == id }) {
			c.report(at.Pos.Path, diag.Diagnostic{Rule: "dimension-unknown", Pos: at.Pos}.With(
				diag.Say("Chỉ số %s không có phân tổ %s.", "The indicator %q has no dimension %s.", in.ID, source.Quote(part)),
				diag.Say("Viết như ethnicity=DTTS; để trống là số chung.", "Write it as ethnicity=DTTS; an empty cell means the total.")))
			return "", false
		}
		given[id] = code
	}
	var ids, codes []string
	for _, d := range in.Dimensions {
		c.code(d, source.Cell{Text: given[d.ID], Pos: at.Pos})
		ids, codes = append(ids, d.ID), append(codes, given[d.ID])
	}
	return model.NewDims(ids, codes), true
}
