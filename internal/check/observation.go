package check

import (
	"cmp"
	"math/big"
	"slices"

	"chitieu/internal/decimal"
	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
)

var (
	observationColumns = columns([]string{"period", "area", "value", "obs_status", "source"},
		"qualifier", "numerator", "denominator", "note_vi", "note_en")
	hundred = decimal.MustParse("100")
)

// observation is a row on its way into the model, with its cells.
type observation struct {
	model.Observation
	row sheetRow
}

// readObservations runs the groups of rules over observations.csv: cells, then
// rows, then the table. A row that fails in one group is left out of the later
// ones, so that one slip is told once; the other rows go on.
func (c *checker) readObservations(t *source.Table, in *model.Indicator) {
	cols := slices.Clone(observationColumns)
	for _, d := range in.Dimensions {
		cols = append(cols, column{d.ID, true})
	}
	s := c.open(t, cols)
	if s == nil {
		return
	}
	c.report(s.path, wordCells(s.rows, "note_vi", "note_en")...)
	sound := make([]observation, 0, len(s.rows))
	for _, row := range s.rows {
		o, problems := observationCells(row, in)
		if !hasError(problems) {
			problems = append(problems, observationRow(o, in)...)
		}
		c.report(s.path, problems...)
		if !hasError(problems) {
			sound = append(sound, o)
		}
	}
	c.observationTable(s.path, sound, in)
}

// maxScale is how many digits behind the point a source may print.
const maxScale = 6

// manyDigits warns of a value with more digits than any source prints: the
// result of a division.
func manyDigits(in *model.Indicator, v decimal.Decimal, at diag.Position) []diag.Diagnostic {
	if in.Unit == model.Count || v.Scale() <= maxScale {
		return nil
	}
	return []diag.Diagnostic{diag.Diagnostic{Severity: diag.Warning, Rule: "value-digits", Pos: at}.With(
		diag.Say("value %s có %d chữ số thập phân: có vẻ là kết quả chia chưa làm tròn.", "value %s has %d digits behind the point: it seems to be a division that was not rounded.", v, v.Scale()),
		diag.Say("Ghi như nguồn in, hoặc làm tròn còn %s.", "Write it as the source prints it, or round it to %s.", diag.Amount(in.Decimals, "chữ số", "digit", "digits")))}
}

func hasError(ds []diag.Diagnostic) bool {
	return slices.ContainsFunc(ds, func(d diag.Diagnostic) bool { return d.Severity == diag.Error })
}

// observationCells reads the cells of a row by their grammar.
func observationCells(row sheetRow, in *model.Indicator) (observation, []diag.Diagnostic) {
	o := observation{row: row}
	if secret := suppressed(row); secret != nil {
		return o, secret
	}
	if d, split := splitValue(row); split {
		return o, []diag.Diagnostic{d}
	}
	var out []diag.Diagnostic
	note := func(d *diag.Diagnostic) {
		if d != nil {
			out = append(out, *d)
		}
	}
	var kinds []model.PeriodKind
	if in.Period != "" {
		kinds = []model.PeriodKind{in.Period}
	}
	var d *diag.Diagnostic
	o.Period, d = parsePeriod("period", row.at("period"), kinds...)
	note(d)
	for _, number := range []struct {
		name string
		to   *decimal.Decimal
	}{{"value", &o.Value}, {"numerator", &o.Numerator}, {"denominator", &o.Denominator}} {
		if cell := row.at(number.name); cell.Text != "" {
			*number.to, d = parseNumber(number.name, cell)
			note(d)
		}
	}
	o.Status, d = parseStatus(row.at("obs_status"))
	note(d)
	o.Qualifier, d = parseQualifier(row.at("qualifier"))
	note(d)
	o.Note = model.Text{VI: row.text("note_vi"), EN: row.text("note_en")}
	o.Origin = model.Origin(row.at("value").Pos)
	return o, out
}

// splitValue knows a number that a decimal comma split into two cells although the
// row is as wide as its header, since a comma is missing at its end: the status is
// a number then, and every cell behind it stands one too far to the right. Told
// cell by cell, the remedies would lead to the number without its decimals.
func splitValue(row sheetRow) (diag.Diagnostic, bool) {
	value, next := row.at("value"), row.at("obs_status")
	at, has := row.sheet.index["value"]
	behind, too := row.sheet.index["obs_status"]
	text, number, split := halves(value, next)
	if !has || !too || behind != at+1 || !split {
		return diag.Diagnostic{}, false
	}
	return diag.Diagnostic{Rule: "csv-row-width", Pos: value.Pos}.With(
		diag.Say("Có vẻ '%s' bị tách làm hai ô, nên các ô sau lệch sang phải.", "'%s' seems to be split into two cells, so that those behind stand too far to the right.", text),
		diag.Say("Viết %s trong một ô, và đủ dấu phẩy ở cuối dòng.", "Write %s in one cell, and all commas at the end of the line.", number)), true
}

// observationRow checks what a row says within itself.
func observationRow(o observation, in *model.Indicator) []diag.Diagnostic {
	out := statusAgainstValue(o.Status, o.Value, o.Qualifier, o.row)
	if !o.Value.Given() {
		for _, name := range []string{"numerator", "denominator"} {
			if cell := o.row.at(name); cell.Text != "" {
				out = append(out, diag.Diagnostic{Rule: "status-value", Pos: cell.Pos}.With(
					diag.Say("value trống nhưng %s có số %s.", "value is empty, but %s has the number %s.", name, source.Quote(cell.Text)),
					diag.Say("Xóa số, hoặc ghi value.", "Delete the number, or write value.")))
			}
		}
		return append(out, noteOfWithheld(o.Status, o.row)...)
	}
	at := o.row.at("value").Pos
	out = append(out, dotIn(in, "value", o.Value, at)...)
	out = append(out, thousandsPoint(in, o.Value, at)...)
	out = append(out, manyDigits(in, o.Value, at)...)
	if wrong := impossible("value", in.Unit, o.Value, at); wrong != nil {
		out = append(out, wrong...)
	} else {
		out = append(out, unlikely(o, in)...)
	}
	if wrong := parts(o, in); wrong != nil {
		return append(out, wrong...)
	}
	return append(out, ratio(o, in)...)
}

// parts checks numerator and denominator by themselves: both or none, and in
// rates whole numbers, since they count people or events.
func parts(o observation, in *model.Indicator) []diag.Diagnostic {
	n, d := o.row.at("numerator"), o.row.at("denominator")
	var out []diag.Diagnostic
	switch {
	case o.Numerator.Given() && !o.Denominator.Given():
		out = append(out, diag.Diagnostic{Rule: "value-ratio", Pos: d.Pos}.With(
			diag.Say("Có numerator (tử số) mà thiếu denominator (mẫu số).", "There is a numerator, but no denominator."),
			diag.Say("Ghi cả hai, hoặc xóa numerator.", "Write both, or delete numerator.")))
	case o.Denominator.Given() && !o.Numerator.Given():
		out = append(out, diag.Diagnostic{Rule: "value-ratio", Pos: n.Pos}.With(
			diag.Say("Có denominator (mẫu số) mà thiếu numerator (tử số).", "There is a denominator, but no numerator."),
			diag.Say("Ghi cả hai, hoặc xóa denominator.", "Write both, or delete denominator.")))
	}
	if _, rate := unitLimits[in.Unit]; rate {
		out = append(out, dotInCount("numerator", diag.Say("tử số", "a numerator"), o.Numerator, n.Pos)...)
		out = append(out, dotInCount("denominator", diag.Say("mẫu số", "a denominator"), o.Denominator, d.Pos)...)
	}
	return out
}

// ratio compares the value with numerator and denominator: they must agree
// within half of the last printed digit.
func ratio(o observation, in *model.Indicator) []diag.Diagnostic {
	n, d := o.Numerator, o.Denominator
	if d.Given() && d.Rat().Sign() <= 0 {
		return []diag.Diagnostic{diag.Diagnostic{Rule: "value-ratio", Pos: o.row.at("denominator").Pos}.With(
			diag.Say("denominator %s phải lớn hơn 0.", "denominator %s must be greater than 0.", d),
			diag.Say("Sửa mẫu số.", "Mend the denominator."))}
	}
	if n.Given() && n.Rat().Sign() < 0 {
		return []diag.Diagnostic{diag.Diagnostic{Rule: "value-ratio", Pos: o.row.at("numerator").Pos}.With(
			diag.Say("numerator %s là số âm.", "numerator %s is negative.", n),
			diag.Say("Sửa tử số.", "Mend the numerator."))}
	}
	factor := in.Unit.Factor()
	if !n.Given() || !d.Given() || factor == nil {
		return nil
	}
	exact := new(big.Rat).Quo(n.Rat(), d.Rat())
	exact.Mul(exact, factor)
	off := new(big.Rat).Sub(o.Value.Rat(), exact)
	if off.Abs(off).Cmp(halfDigit(o.Value.Scale())) <= 0 {
		return nil
	}
	hint := diag.Say("Sửa một trong ba số; value làm tròn đúng từ tử số và mẫu số.", "Mend one of the three; value is rounded from numerator and denominator.")
	if n.Rat().Sign() > 0 {
		swapped := new(big.Rat).Quo(d.Rat(), n.Rat())
		swapped.Mul(swapped, factor)
		if swapped.Sub(swapped, o.Value.Rat()).Abs(swapped).Cmp(halfDigit(o.Value.Scale())) <= 0 {
			hint = diag.Say("Có vẻ tử số và mẫu số đổi chỗ cho nhau.", "Numerator and denominator seem to have changed places.")
		}
	}
	return []diag.Diagnostic{diag.Diagnostic{Rule: "value-ratio", Pos: o.row.at("value").Pos}.With(
		diag.Say("value %s không khớp numerator/denominator: %s/%s cho %s.", "value %s does not agree with numerator/denominator: %s/%s gives %s.",
			o.Value, n, d, decimal.FromRat(exact, max(o.Value.Scale(), in.Decimals))), hint)}
}

// halfDigit is half of the last of scale printed digits.
func halfDigit(scale int) *big.Rat {
	unit := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(scale)), nil)
	return new(big.Rat).SetFrac(big.NewInt(1), unit.Lsh(unit, 1))
}

// observationKey is what one row alone of a table may have.
type observationKey struct {
	period model.Period
	area   *model.Area
	dims   model.Dims
}

// observationTable checks the rows against the lists and against each other,
// and puts those that pass into the model. Rows that failed before are not
// among them.
func (c *checker) observationTable(path string, list []observation, in *model.Indicator) {
	seen := make(map[observationKey]*observation, len(list))
	in.Observations = slices.Grow(in.Observations, len(list))
	shown := c.failed[path] // a row that failed before may be the one
	for i := range list {
		before, _ := c.out.Count()
		o := &list[i]
		o.Area = c.area(o.row.at("area"), o.Period.Interval())
		if o.row.text("source") == "" {
			c.report(path, diag.Diagnostic{Rule: "source-missing", Pos: o.row.at("source").Pos}.With(
				diag.Say("Ô source để trống: số liệu phải có nguồn.", "The cell source is empty: every figure has a source."),
				diag.Say("Ghi khóa nguồn của data/sources.toml.", "Write the key of a source in data/sources.toml.")))
		}
		o.Source = c.cite(o.row.at("source"))
		o.Dims = c.rowDims(in, o.row)
		shown = shown || o.Dims == in.Headline
		c.report(path, afterSource(*o)...)
		if o.Area != nil {
			c.report(path, areaWithin(*o)...)
			key := observationKey{o.Period, o.Area, o.Dims}
			if first, twice := seen[key]; twice {
				c.report(path, duplicate(*o, *first))
			} else {
				seen[key] = o
			}
			c.report(path, disclosed(*o, in)...)
		}
		if after, _ := c.out.Count(); after == before && o.Area != nil {
			in.Observations = append(in.Observations, o.Observation)
		}
	}
	lines := linesOf(list, func(*observation) bool { return true })
	far := jumps(list, in)
	handed := c.handedOver(list, in)
	slipped := slips(lines, in, fractionsOf(slices.Concat(far, handed)))
	far = append(untold(far, slipped), slipped...)
	c.report(path, far...)
	c.report(path, handed...)
	c.report(path, fractions(list, in, slices.Concat(far, handed))...)
	lost := untold(thousandths(lines, in), slipped)
	far = append(far, lost...)
	c.report(path, lost...)
	swaps := swapped(lines, in)
	c.report(path, swaps...)
	c.report(path, steps(list, in, slices.Concat(far, swaps, related(swaps)))...)
	c.report(path, c.wholes(list, in)...)
	c.report(path, notes(list, in)...)
	copies := copied(lines)
	c.report(path, copies...)
	c.report(path, untold(copiedRows(lines, in), copies)...)
	c.report(path, filled(list, lines, in)...)
	switch {
	case in.NoTotal:
		c.report(path, totals(list)...)
	case !shown:
		c.headlineMissing(path, in)
	}
}

// headlineMissing says that no row has the breakdown that is shown first: the
// page would say that there are no figures.
func (c *checker) headlineMissing(path string, in *model.Indicator) {
	if c.failed[in.Origin.Path] || len(in.Dimensions) > 0 && !c.known(documentFile(c.raw.Dimensions)) {
		return
	}
	headline := diag.Words{VI: string(in.Headline), EN: string(in.Headline)}
	if in.Headline == "" {
		headline = diag.Say("số chung", "the total")
	}
	c.report(path, diag.Diagnostic{Rule: "indicator-headline", Pos: diag.Position{Path: path, Line: 1, Column: 1}}.With(
		diag.Say("Không dòng nào có phân tổ được hiện đầu tiên (%s).", "No row has the breakdown that is shown first (%s).", headline),
		diag.Say("Thêm số liệu của phân tổ đó, hoặc sửa headline trong indicator.toml; nếu nguồn không có số chung, ghi headline = \"none\".", "Add figures of that breakdown, or mend headline in indicator.toml; where the source gives no total, write headline = \"none\".")))
}

// totals finds the first row of the total in a table whose indicator says that
// there is none: the page would show groups alone.
func totals(list []observation) []diag.Diagnostic {
	for i := range list {
		if o := &list[i]; o.Dims == "" {
			return []diag.Diagnostic{diag.Diagnostic{Rule: "indicator-headline", Pos: o.row.at("period").Pos}.With(
				diag.Say("indicator.toml ghi headline = \"none\" (nguồn không có số chung), mà dòng này là số chung.", "indicator.toml has headline = \"none\" (the source gives no total), but this row is one of the total."),
				diag.Say("Xóa headline trong indicator.toml, hoặc ghi phân tổ của dòng này.", "Delete headline in indicator.toml, or give the breakdown of this row."))}
		}
	}
	return nil
}

// afterSource finds values of a time after the document that they come from:
// one of the two years is wrong. A forecast or an estimate may look ahead.
func afterSource(o observation) []diag.Diagnostic {
	year := o.Source.Year()
	if year == 0 || o.Period.Start().Year <= year || !o.Value.Given() || o.Status == model.Forecast || o.Status == model.Estimated {
		return nil
	}
	return []diag.Diagnostic{diag.Diagnostic{Rule: "obs-after-source", Pos: o.row.at("period").Pos}.With(
		diag.Say("Số liệu kỳ %s lấy từ nguồn năm %d (%s).", "A figure for the period %s comes from a source of the year %d (%q).", o.Period, year, o.Source.Key),
		diag.Say("Xem lại kỳ, hoặc dẫn nguồn mới hơn. Chỉ số mà chính nguồn gọi là dự báo hay ước tính mới ghi obs_status F hay E.",
			"Look at the period, or cite a later source. Only what the source itself calls a forecast or an estimate has obs_status F or E."))}
}

func (c *checker) rowDims(in *model.Indicator, row sheetRow) model.Dims {
	ids, codes := make([]string, 0, len(in.Dimensions)), make([]string, 0, len(in.Dimensions))
	for _, d := range in.Dimensions {
		c.code(d, row.at(d.ID))
		ids, codes = append(ids, d.ID), append(codes, row.text(d.ID))
	}
	return model.NewDims(ids, codes)
}

// areaWithin wants a note beside a value of an area that begins or ends
// within the period, with as many words as a reason has.
func areaWithin(o observation) []diag.Diagnostic {
	if !o.Area.ChangesIn(o.Period.Interval()) || source.Explains(o.Note.VI) {
		return nil
	}
	lack := diag.Say("dòng không có ghi chú", "the row has no note")
	if o.Note.VI != "" {
		lack = diag.Say("ghi chú %s chưa nói rõ", "the note %s does not say it", source.Quote(o.Note.VI))
	}
	return []diag.Diagnostic{diag.Diagnostic{Rule: "area-change-note", Pos: o.row.at("area").Pos}.With(
		diag.Say("Địa bàn %q %s, tức chỉ một phần của kỳ %s, mà %s.", "The area %q %s, which is only a part of the period %s, and %s.",
			o.Area.Code, validity(o.Area), o.Period, lack),
		diag.Say("Ghi ở note_vi số liệu tính cho địa giới nào, thời gian nào.", "Say in note_vi for which territory and time the figure stands."))}
}

func duplicate(o, first observation) diag.Diagnostic {
	return diag.Diagnostic{Rule: "obs-duplicate", Pos: o.row.pos, Related: first.row.pos}.With(
		diag.Say("Trùng khóa với dòng %d (giá trị %s và %s).", "The key is that of line %d (values %s and %s).", first.row.pos.Line, cmp.Or(first.Value.String(), string(first.Status)), cmp.Or(o.Value.String(), string(o.Status))),
		diag.Say("Mỗi kỳ, địa bàn và phân tổ chỉ một dòng: xóa một dòng.", "Each period, area and breakdown has one row: delete one of them."))
}
