package check

import (
	"slices"

	"chitieu/internal/decimal"
	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
)

var correctionColumns = columns([]string{"date", "indicator", "period", "area", "dims", "old", "new", "kind", "reason_vi"}, "reason_en")

// readCorrections reads corrections.csv.
func (c *checker) readCorrections() {
	if c.headerAlone(c.raw.Corrections, correctionColumns) {
		return // nothing was ever corrected
	}
	s := c.open(c.raw.Corrections, correctionColumns)
	if s == nil {
		return
	}
	c.report(s.path, wordCells(s.rows, "reason_vi", "reason_en")...)
	for _, row := range s.rows {
		if correction, ok := c.readCorrection(s.path, row); ok {
			c.project.Corrections = append(c.project.Corrections, correction)
		}
	}
	slices.SortStableFunc(c.project.Corrections, func(a, b model.Correction) int { return a.Date.Compare(b.Date) })
	c.correctedTwice(s.path)
	c.latestCorrections(s.path)
}

func (c *checker) readCorrection(path string, row sheetRow) (model.Correction, bool) {
	before, _ := c.out.Count()
	r := model.Correction{Kind: row.text("kind"), Reason: model.Text{VI: row.text("reason_vi"), EN: row.text("reason_en")}, Origin: model.Origin(row.at("new").Pos)}
	c.report(path, choice(row, "kind", []string{"correction", "revision", model.OfTarget, model.OfDirection, model.OfRelated})...)
	for _, name := range []string{"date", "reason_vi"} {
		if row.text(name) == "" {
			c.report(path, diag.Diagnostic{Rule: "cell-missing", Pos: row.at(name).Pos}.With(
				diag.Say("Ô %s để trống.", "The cell %s is empty.", name),
				diag.Say("Điền vào ô.", "Fill it in.")))
		}
	}
	c.reasonOf(path, row)
	if r.Kind == model.OfDirection {
		return c.directionCorrection(path, r, row, before)
	}
	numbers := c.correctionCells(path, &r, row)
	if !c.knownIndicator(row.at("indicator")) {
		return r, false
	}
	if r.Indicator = c.project.Indicator(row.text("indicator")); r.Indicator == nil {
		return r, false
	}
	if r.Kind == model.OfRelated {
		c.relatedCorrection(path, &r, row, numbers)
		after, _ := c.out.Count()
		return r, after == before && r.Area != nil
	}
	c.report(path, dotIn(r.Indicator, "old", r.Old, row.at("old").Pos)...)
	c.report(path, dotIn(r.Indicator, "new", r.New, row.at("new").Pos)...)
	c.correctionKey(path, &r, row)
	if numbers && r.Kind != model.OfTarget {
		c.report(path, correctionNumbers(r, row)...)
	}
	after, _ := c.out.Count()
	return r, after == before && r.Area != nil
}

// correctionCells reads the day and the two numbers of a correction; ok is false where
// one of the numbers is none.
func (c *checker) correctionCells(path string, r *model.Correction, row sheetRow) (ok bool) {
	var ds [3]*diag.Diagnostic
	r.Date, ds[0] = parseDate("date", row.at("date"))
	r.Old, ds[1] = optionalNumber("old", row.at("old"))
	r.New, ds[2] = optionalNumber("new", row.at("new"))
	for _, d := range ds {
		if d != nil {
			c.report(path, *d)
		}
	}
	return ds[1] == nil && ds[2] == nil
}

// reasonOf wants words that say why a published number changed: readers are shown
// them.
func (c *checker) reasonOf(path string, row sheetRow) {
	if cell := row.at("reason_vi"); cell.Text != "" && !source.Explains(cell.Text) {
		c.report(path, diag.Diagnostic{Rule: "correction-reason", Pos: cell.Pos}.With(
			diag.Say("reason_vi %s chưa nói lý do.", "reason_vi %s gives no reason.", source.Quote(cell.Text)),
			diag.Say("Ghi ít nhất ba từ cho người đọc biết vì sao số đã công bố đổi: \"Chép nhầm hai chữ số\", \"Cục Thống kê cập nhật số chính thức\".",
				"Tell readers in at least three words why the published figure changed: \"Two digits were swapped\", \"The statistics office published the final figure\".")))
	}
}

// correctionKey reads which value was changed.
func (c *checker) correctionKey(path string, r *model.Correction, row sheetRow) {
	target := r.Kind == model.OfTarget
	kinds := kindsOf(r.Indicator)
	if !target {
		kinds = kinds[:min(1, len(kinds))]
	}
	if !target || row.text("period") != "" { // a target in words may have none
		p, d := parsePeriod("period", row.at("period"), kinds...)
		if d != nil {
			c.report(path, *d)
			return
		}
		r.Period = p
	}
	during := r.Period.Interval()
	if target {
		during = model.Interval{} // it may be set for a time after its area
	}
	r.Area = c.area(row.at("area"), during)
	r.Dims, _ = c.dimsText(r.Indicator, row.at("dims"))
	if r.Area != nil && r.Area.Level.Finer(r.Indicator.Disclosure.Level) {
		c.report(path, tooFine(r.Area, r.Indicator, row.at("area").Pos))
	}
}

// correctionNumbers looks at the numbers of a correction. Those of a value that
// is withheld now stand nowhere: neither of them may be read here.
func correctionNumbers(r model.Correction, row sheetRow) []diag.Diagnostic {
	now, _ := r.Indicator.At(r.Period, r.Area, r.Dims)
	if now.Status == model.Suppressed {
		return secretCorrection(row)
	}
	if r.Old.String() == r.New.String() {
		return []diag.Diagnostic{sameNumbers(row)}
	}
	out := disclosedAlone(r.Indicator, r.Area, r.Indicator.Unit, r.Old, "old", row.at("old"))
	if r.New.String() != now.Value.String() {
		out = append(out, disclosedAlone(r.Indicator, r.Area, r.Indicator.Unit, r.New, "new", row.at("new"))...)
	}
	return out
}

// secretCorrection reports the numbers of a value that is withheld now.
func secretCorrection(row sheetRow) []diag.Diagnostic {
	var out []diag.Diagnostic
	for _, name := range []string{"old", "new"} {
		if cell := row.at(name); cell.Text != "" {
			out = append(out, diag.Diagnostic{Rule: "disclosure-correction", Pos: cell.Pos}.With(
				diag.Say("%s ghi %s, mà số này nay được bảo mật (obs_status Q).", "%s has %s, but this figure is confidential now (obs_status Q).", name, source.Quote(cell.Text)),
				diag.Say("Để trống ô; trang ghi là bảo mật. Làm TRƯỚC khi commit.", "Leave the cell empty; the page says that it is confidential. Do it BEFORE the commit.")))
		}
	}
	return out
}

// latestCorrections compares the last correction of every value with the
// value as it stands now.
func (c *checker) latestCorrections(path string) {
	seen := map[corrected]bool{}
	for _, r := range slices.Backward(c.project.Corrections) {
		k := correctedBy(r)
		if seen[k] || c.failed[indicatorFile(r.Indicator.ID)] || k.about == model.OfRelated && c.failed[relatedFile(r.Indicator.ID)] {
			continue
		}
		seen[k] = true
		switch k.about {
		case model.OfTarget:
			c.report(path, correctedTarget(r)...)
			continue
		case model.OfDirection:
			c.report(path, correctedDirection(r)...)
			continue
		case model.OfRelated:
			c.report(path, correctedRelated(r)...)
			c.report(relatedFile(r.Indicator.ID), staleRelated(r)...)
			continue
		}
		o, _ := r.Indicator.At(r.Period, r.Area, r.Dims)
		c.report(indicatorFile(r.Indicator.ID), staleNote(o, r)...)
		c.report(indicatorFile(r.Indicator.ID), staleElsewhere(o, r)...)
		if o.Value.String() != r.New.String() {
			now := diag.Say("%s", "%s", o.Value)
			if !o.Value.Given() {
				now = diag.Say("không có", "none")
			}
			c.report(path, diag.Diagnostic{Rule: "correction-value", Pos: diag.Position(r.Origin)}.With(
				diag.Say("new %s khác giá trị đang có trong observations.csv (%s).", "new %s is not the value that observations.csv has now (%s).", source.Quote(r.New.String()), now),
				diag.Say("Sửa observations.csv hoặc ô new cho khớp; dòng này đã công bố mà số đổi lần nữa thì giữ nguyên dòng và chạy ‹chitieu diff --write› để thêm dòng mới.",
					"Mend observations.csv or the cell new so that they agree; where this row is published and the figure changed again, leave the row and run ‹chitieu diff --write›, which adds another one.")))
		}
	}
}

// staleNote warns of a note that names the number which its figure had before it was
// corrected: readers would take it for a second figure.
func staleNote(o model.Observation, r model.Correction) []diag.Diagnostic {
	if o.Status == model.Suppressed || !o.Note.StillNames(r.Old, o.Value) {
		return nil
	}
	return []diag.Diagnostic{namesFormer(r, o.Value, o.Origin)}
}

// staleElsewhere is the same of the notes of other figures of the indicator: they compare
// with it.
func staleElsewhere(o model.Observation, r model.Correction) (out []diag.Diagnostic) {
	if o.Status == model.Suppressed {
		return nil
	}
	for _, other := range r.Indicator.Observations {
		if other.Origin != o.Origin && other.Value.String() != r.Old.String() && other.Note.StillNames(r.Old, o.Value) {
			out = append(out, namesFormer(r, o.Value, other.Origin))
		}
	}
	return out
}

func namesFormer(r model.Correction, now decimal.Decimal, at model.Origin) diag.Diagnostic {
	return diag.Diagnostic{Rule: "correction-note", Severity: diag.Warning, Pos: diag.Position(at), Related: diag.Position(r.Origin)}.With(
		diag.Say("Ghi chú ở đây còn nêu %s, số cũ đã sửa thành %s.", "The note here still names %s, the number that was corrected to %s.", r.Old, now),
		diag.Say("Sửa note_vi, note_en cho khớp số mới; nếu cố ý nhắc số cũ thì viết rõ: \"bản trước ghi …\".",
			"Mend note_vi and note_en; to tell of the former number on purpose, say so: \"formerly …\"."))
}

// correctedTarget compares the last correction of a target with the targets as they
// stand now. An empty new number says that there is none any more for that period.
func correctedTarget(r model.Correction) []diag.Diagnostic {
	if !r.New.Given() || slices.ContainsFunc(r.Indicator.Targets, func(g *model.Target) bool {
		return g.Period == r.Period && g.Area == r.Area && g.Dims == r.Dims && g.Value.String() == r.New.String()
	}) {
		return nil
	}
	return []diag.Diagnostic{diag.Diagnostic{Rule: "correction-value", Pos: diag.Position(r.Origin)}.With(
		diag.Say("new %s không phải giá trị của chỉ tiêu nào của kỳ và địa bàn này trong indicator.toml.", "new %s is the value of no target of that period and area in indicator.toml.", source.Quote(r.New.String())),
		diag.Say("Sửa [[target]] hoặc ô new cho khớp; chỉ tiêu không còn hoặc dời sang năm khác thì để trống new.",
			"Mend the [[target]] or the cell new so that they agree; where the target is gone or set for another year, leave new empty."))}
}

func indicatorFile(id string) string {
	return source.IndicatorsFolder + "/" + id + "/" + source.ObservationsFile
}

func relatedFile(id string) string {
	return source.IndicatorsFolder + "/" + id + "/" + source.RelatedFile
}
