package check

import (
	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
)

// directionCorrection reads a row that says why another direction is the better one
// now: old and new are directions, and it is about all figures of the indicator.
// Problems are counted from before.
func (c *checker) directionCorrection(path string, r model.Correction, row sheetRow, before int) (model.Correction, bool) {
	var d *diag.Diagnostic
	if r.Date, d = parseDate("date", row.at("date")); d != nil {
		c.report(path, *d)
	}
	for i, name := range []string{"old", "new"} {
		c.report(path, choice(row, name, []string{string(model.Up), string(model.Down), string(model.None)})...)
		r.Turned[i] = model.Direction(row.text(name))
	}
	if r.Turned[0] != "" && r.Turned[0] == r.Turned[1] {
		c.report(path, sameNumbers(row))
	}
	for _, name := range []string{"period", "area", "dims"} {
		if cell := row.at(name); cell.Text != "" {
			c.report(path, diag.Diagnostic{Rule: "correction-value", Pos: cell.Pos}.With(
				diag.Say("%s ghi %s, mà dòng direction nói về mọi số liệu của chỉ số.", "%s has %s, but a row of the kind direction is about all figures of the indicator.", name, source.Quote(cell.Text)),
				diag.Say("Để trống ô.", "Leave the cell empty.")))
		}
	}
	if !c.knownIndicator(row.at("indicator")) {
		return r, false
	}
	r.Indicator = c.project.Indicator(row.text("indicator"))
	after, _ := c.out.Count()
	return r, after == before && r.Indicator != nil
}

// sameNumbers is the problem of a row of which the old and the new are one.
func sameNumbers(row sheetRow) diag.Diagnostic {
	return diag.Diagnostic{Rule: "correction-value", Pos: row.at("new").Pos}.With(
		diag.Say("old và new giống nhau.", "old and new are the same."),
		diag.Say("Ghi giá trị đã công bố và giá trị thay thế.", "Write the value that was published and the value that replaces it."))
}

// correctedDirection compares the last direction that a row names with the one that
// indicator.toml has.
func correctedDirection(r model.Correction) []diag.Diagnostic {
	if r.Turned[1] == r.Indicator.Direction {
		return nil
	}
	return []diag.Diagnostic{diag.Diagnostic{Rule: "correction-value", Pos: diag.Position(r.Origin)}.With(
		diag.Say("new %s khác direction của indicator.toml (%s).", "new %s is not the direction of indicator.toml (%s).", source.Quote(string(r.Turned[1])), r.Indicator.Direction),
		diag.Say("Sửa indicator.toml hoặc ô new cho khớp.", "Mend indicator.toml or the cell new so that they agree."))}
}
