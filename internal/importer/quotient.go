package importer

import (
	"maps"
	"math/big"
	"slices"
	"strings"

	"chitieu/internal/decimal"
	"chitieu/internal/diag"
	"chitieu/internal/model"
)

// A table that has numerators and denominators and no rates gives them exactly. The
// quotient of two given numbers is no guess, but whoever publishes a figure must know
// that no document has it: so it is computed only where that is asked for, and the
// note of the row says so.

// Computed is the role of a column of numerators that gives values by the
// denominators beside it.
const Computed = "computed"

// Computable tells whether values of an indicator can be computed from numerators
// and denominators.
func Computable(in *model.Indicator) bool { return isRate(in.Unit) }

// computedNote is the note of a value that was computed.
var computedNote = diag.Say("Tính từ tử số và mẫu số của nguồn.", "Computed from the numerator and the denominator of the source.")

// pairs finds the columns of numerators that have denominators beside them and no
// values.
func (r *reader) pairs() (out []Column) {
	for _, n := range r.result.Columns {
		if n.Role != Numerator {
			continue
		}
		beside := func(roles ...string) bool {
			return slices.ContainsFunc(r.result.Columns, func(c Column) bool { return slices.Contains(roles, c.Role) && maps.Equal(c.Keys, n.Keys) })
		}
		if beside(Denominator) && !beside(Value, Wide) {
			n.Role = Computed
			out = append(out, n)
		}
	}
	return out
}

// askQuotient asks whether the values are to be computed, with what the first row
// would give.
func (r *reader) askQuotient(pairs []Column) {
	example := none
	for i := r.firstRow(); i < r.end && example == none; i++ {
		example = r.exampleOf(i, pairs[0])
	}
	r.ask(give("compute"), diag.Say("Bảng có tử số và mẫu số mà không có cột tỷ lệ. Nguồn có ghi tỷ lệ thì thêm cột ấy vào tệp gốc; để tính từ tử số và mẫu số thì thêm cờ này%s. Ghi chú của dòng sẽ nói là số tính ra.",
		"The table has numerators and denominators, and no column of rates. If the source has the rates, add them to the original; to compute them from both, add this flag%s. The note of the row will say that they are computed.", example))
}

// exampleOf says what a row would give: 38/1200 gives 31.7‰.
func (r *reader) exampleOf(row int, n Column) diag.Words {
	for _, d := range r.result.Columns {
		if d.Role != Denominator || !maps.Equal(d.Keys, n.Keys) {
			continue
		}
		over, _, _, wrong := r.readNumber(Numerator, r.cell(row, n.Index))
		under, _, _, wrongToo := r.readNumber(Denominator, r.cell(row, d.Index))
		if wrong != nil || wrongToo != nil {
			return none
		}
		if value, p := r.quotient(over, under); p == nil {
			return diag.Say(": %s/%s cho %s%s", ": %s/%s gives %s%s", over, under, spelled(value), unitSigns[r.in.Unit])
		}
	}
	return none
}

// quotient is the rate that a numerator and a denominator give, with the decimals
// of the indicator, halves away from zero.
func (r *reader) quotient(over, under string) (string, *problem) {
	n, err := decimal.Parse(over)
	d, wrong := decimal.Parse(under)
	switch {
	case err != nil || wrong != nil:
		return "", &problem{"value-missing", diag.Say("không có tỷ lệ, mà cũng không đủ tử số và mẫu số để tính.", "there is no rate, and not both a numerator and a denominator to compute it from."),
			mend("Ghi đủ hai số trong tệp gốc; không có số liệu thì ghi tình trạng O, L, M hoặc Q.", "Write both numbers into the original; without figures write a status O, L, M or Q.")}
	case d.Rat().Sign() <= 0:
		return "", &problem{"value-ratio", diag.Say("mẫu số %s phải lớn hơn 0.", "the denominator %s must be greater than 0.", under), mendCell}
	}
	exact := new(big.Rat).Quo(n.Rat(), d.Rat())
	return decimal.FromRat(exact.Mul(exact, r.in.Unit.Factor()), r.in.Decimals).String(), nil
}

// compute puts the rate of a row into its fields. A rate that we computed is none
// that somebody has estimated.
func (r *reader) compute(f map[string]string) (why []diag.Words, wrong *problem) {
	if s := model.ObsStatus(f[Status]); s != "" && s != model.Normal && s != model.Provisional {
		if !given(s) && f[Numerator]+f[Denominator] == "" {
			return nil, nil
		}
		return nil, &problem{"status-value", diag.Say("tỷ lệ tính ra chỉ có tình trạng A hoặc P, mà dòng ghi %s.", "a rate that is computed has status A or P, and the row says %s.", s),
			mend("Ghi tỷ lệ của nguồn vào một cột, hoặc sửa tình trạng trong tệp gốc.", "Write the rate of the source into a column, or mend the status in the original.")}
	}
	value, p := r.quotient(f[Numerator], f[Denominator])
	if p != nil {
		return nil, p
	}
	f[Value] = value
	noteThat(f)
	return []diag.Words{diag.Say("tính từ %s/%s, theo --compute; ghi chú nói rõ", "computed from %s/%s, by --compute; the note says so", f[Numerator], f[Denominator])}, nil
}

// noteThat says in the note of a row that its value was computed. Where the row has
// a note in Vietnamese alone, that one stands on English pages too.
func noteThat(f map[string]string) {
	alone := f[NoteVI] != "" && f[NoteEN] == ""
	for column, note := range map[string]string{NoteVI: computedNote.VI, NoteEN: computedNote.EN} {
		switch own := strings.TrimRight(f[column], ". "); {
		case own != "":
			f[column] = own + ". " + note
		case column == NoteVI || !alone:
			f[column] = note
		}
	}
}

// noteComputed says which value a row got that its table does not have.
func (r *reader) noteComputed(row int, c Column, labels map[string]label, f map[string]string, why []diag.Words) {
	at := c.Index
	if l, ok := labels[Numerator]; ok {
		at = l.column
	}
	r.change(row, at, "value-computed", diag.Say("value %s (%s)", "value %s (%s)", f[Value], diag.Join(why, "; ")))
}

// isComputed tells whether the value of a row was computed.
func (r *reader) isComputed(row int, c Column, f map[string]string) bool {
	return f[Value] != "" && (c.Role == Computed || r.text(row, c.Index) == "")
}

// valueColumns are the columns that give values.
func (r *reader) valueColumns() []Column {
	out := slices.DeleteFunc(slices.Clone(r.result.Columns), func(c Column) bool { return c.Role != Value && c.Role != Wide })
	return append(out, r.computed...)
}
