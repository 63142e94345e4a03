package check

import (
	"slices"
	"strings"

	"chitieu/internal/decimal"
	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
)

var relatedColumns = columns([]string{"label_vi", "area", "period", "value", "unit", "obs_status", "source"},
	"label_en", "qualifier", "note_vi", "note_en")

// readRelated reads related.csv.
func (c *checker) readRelated(t *source.Table, in *model.Indicator) {
	s := c.open(t, relatedColumns)
	if s == nil {
		return
	}
	c.report(s.path, wordCells(s.rows, "label_vi", "label_en", "note_vi", "note_en")...)
	seen := map[string]diag.Position{}
	var rows []relatedRow
	for _, row := range s.rows {
		before, _ := c.out.Count()
		r, problems := relatedCells(row)
		if len(problems) == 0 {
			r.Area = c.area(row.at("area"), r.Period)
			r.Source = c.cite(row.at("source"))
			if row.text("source") == "" {
				problems = append(problems, diag.Diagnostic{Rule: "source-missing", Pos: row.at("source").Pos}.With(
					diag.Say("Ô source để trống: số liệu phải có nguồn.", "The cell source is empty: every figure has a source."),
					diag.Say("Ghi khóa nguồn của data/sources.toml.", "Write the key of a source in data/sources.toml.")))
			}
			if r.Area != nil && r.Area.Level.Finer(in.Disclosure.Level) {
				problems = append(problems, tooFine(r.Area, in, row.at("area").Pos))
			}
			problems = append(problems, disclosedAlone(in, r.Area, r.Unit, r.Value, "value", row.at("value"))...)
		}
		key := strings.Join([]string{r.Label.VI, row.text("area"), row.text("period"), row.text("unit")}, "|")
		if first, twice := seen[key]; twice {
			problems = append(problems, diag.Diagnostic{Rule: "related-duplicate", Pos: row.pos, Related: first}.With(
				diag.Say("Trùng nhãn, địa bàn và kỳ với dòng %d.", "Label, area and period are those of line %d.", first.Line),
				diag.Say("Xóa một dòng, hoặc viết nhãn khác nhau.", "Delete one of the rows, or tell them apart by their labels.")))
		}
		seen[key] = row.pos
		c.report(s.path, append(problems, noteOfWithheld(r.Status, row)...)...)
		if after, _ := c.out.Count(); after == before && r.Area != nil {
			in.Related = append(in.Related, r)
			rows = append(rows, relatedRow{r, row.at("value").Pos})
		}
	}
	c.report(s.path, besideWithheld(rows, in)...)
}

// relatedRow is a row that was read, with the place of its number.
type relatedRow struct {
	model.Related
	at diag.Position
}

func relatedCells(row sheetRow) (model.Related, []diag.Diagnostic) {
	if secret := suppressed(row); secret != nil {
		return model.Related{}, secret
	}
	var out []diag.Diagnostic
	note := func(d *diag.Diagnostic) {
		if d != nil {
			out = append(out, *d)
		}
	}
	r := model.Related{Label: model.Text{VI: row.text("label_vi"), EN: row.text("label_en")}, Unit: model.Unit(row.text("unit")),
		Note: model.Text{VI: row.text("note_vi"), EN: row.text("note_en")}, Origin: model.Origin(row.at("value").Pos)}
	if r.Label.VI == "" {
		out = append(out, diag.Diagnostic{Rule: "cell-missing", Pos: row.at("label_vi").Pos}.With(
			diag.Say("Ô label_vi để trống.", "The cell label_vi is empty."),
			diag.Say("Ghi số này là số gì.", "Say what this number is.")))
	}
	var d *diag.Diagnostic
	r.Period, d = parseInterval("period", row.at("period"))
	note(d)
	r.Value, d = optionalNumber("value", row.at("value"))
	note(d)
	r.Status, d = parseStatus(row.at("obs_status"))
	note(d)
	r.Qualifier, d = parseQualifier(row.at("qualifier"))
	note(d)
	var units []string
	for _, u := range model.Units() {
		units = append(units, string(u))
	}
	out = append(out, choice(row, "unit", units)...)
	if len(out) > 0 {
		return r, out
	}
	out = statusAgainstValue(r.Status, r.Value, r.Qualifier, row)
	if r.Unit == model.Count {
		out = append(out, dotInCount("value", diag.Say("đơn vị count", "the unit count"), r.Value, row.at("value").Pos)...)
	}
	out = append(out, impossible("value", r.Unit, r.Value, row.at("value").Pos)...)
	return r, slices.Clip(out)
}

// optionalNumber reads a number or an empty cell.
func optionalNumber(name string, cell source.Cell) (decimal.Decimal, *diag.Diagnostic) {
	if cell.Text == "" {
		return decimal.Decimal{}, nil
	}
	return parseNumber(name, cell)
}
