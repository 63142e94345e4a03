package check

import (
	"slices"

	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
)

// relatedCorrection reads what a row of the kind related is about: a figure of
// related.csv, by its label, area and days. numbers is false where old or new is none.
func (c *checker) relatedCorrection(path string, r *model.Correction, row sheetRow, numbers bool) {
	var d *diag.Diagnostic
	if r.During, d = parseInterval("period", row.at("period")); d != nil {
		c.report(path, *d)
		return
	}
	if r.Label = row.text("dims"); r.Label == "" {
		c.report(path, diag.Diagnostic{Rule: "cell-missing", Pos: row.at("dims").Pos}.With(
			diag.Say("Ô dims để trống: dòng related phải nói số nào.", "The cell dims is empty: a row of the kind related says which figure."),
			diag.Say("Chép label_vi của số ấy trong related.csv.", "Copy the label_vi of that figure in related.csv.")))
	}
	r.Area = c.area(row.at("area"), r.During)
	if r.Area == nil {
		return
	}
	if r.Area.Level.Finer(r.Indicator.Disclosure.Level) {
		c.report(path, tooFine(r.Area, r.Indicator, row.at("area").Pos))
	}
	if numbers {
		c.report(path, relatedNumbers(*r, row)...)
	}
}

// relatedNumbers looks at the numbers of such a row. Of a figure that is gone nobody
// knows the unit; below the province neither number may stand then.
func relatedNumbers(r model.Correction, row sheetRow) []diag.Diagnostic {
	now := r.Related()
	if slices.ContainsFunc(now, func(f model.Related) bool { return f.Status == model.Suppressed }) {
		return secretCorrection(row)
	}
	if !r.Old.Given() && !r.New.Given() {
		return []diag.Diagnostic{sameNumbers(row)}
	}
	var unit model.Unit
	if len(now) > 0 {
		unit = now[0].Unit
	}
	return append(disclosedAlone(r.Indicator, r.Area, unit, r.Old, "old", row.at("old")),
		disclosedAlone(r.Indicator, r.Area, unit, r.New, "new", row.at("new"))...)
}

// correctedRelated compares the last correction of a figure beside the series with the
// figures as they stand now. An empty new number says that it is gone.
func correctedRelated(r model.Correction) []diag.Diagnostic {
	now := r.Related()
	wanted := r.New
	gone := !wanted.Given()
	if gone {
		wanted = r.Old
	}
	stands := slices.ContainsFunc(r.Indicator.Related, func(f model.Related) bool { // it may be called otherwise since
		return f.Area == r.Area && f.Period == r.During && f.Value.Given() && f.Value.String() == wanted.String()
	})
	switch {
	case !gone && stands, gone && len(now) == 0, gone && !stands:
		return nil
	case gone:
		return []diag.Diagnostic{diag.Diagnostic{Rule: "correction-value", Pos: diag.Position(r.Origin), Related: diag.Position(now[0].Origin)}.With(
			diag.Say("new để trống, mà số %s của \"%s\" vẫn còn trong related.csv.", "new is empty, but the figure %s of \"%s\" still stands in related.csv.", wanted, r.Label),
			diag.Say("Sửa related.csv hoặc ô new cho khớp.", "Mend related.csv or the cell new so that they agree."))}
	}
	return []diag.Diagnostic{diag.Diagnostic{Rule: "correction-value", Pos: diag.Position(r.Origin)}.With(
		diag.Say("new %s không phải số nào của địa bàn và kỳ này trong related.csv.", "new %s is no figure of that area and period in related.csv.", source.Quote(r.New.String())),
		diag.Say("Sửa related.csv hoặc ô new cho khớp; số không còn thì để trống new.", "Mend related.csv or the cell new so that they agree; where the figure is gone, leave new empty."))}
}

// staleRelated is staleNote for a figure beside the series.
func staleRelated(r model.Correction) []diag.Diagnostic {
	for _, f := range r.Related() {
		if f.Status != model.Suppressed && r.New.Given() && f.Value.String() == r.New.String() && f.Note.StillNames(r.Old, f.Value) {
			return []diag.Diagnostic{namesFormer(r, f.Value, f.Origin)}
		}
	}
	return nil
}
