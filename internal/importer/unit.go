package importer

import (
	"regexp"
	"slices"
	"strings"

	"chitieu/internal/check"
	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
	"chitieu/internal/tabular"
	"chitieu/internal/wording"
)

// The name of a column, a line above the table or one below the names may say in
// which unit the figures are. Figures in thousands, or per mille where the
// indicator has percent, would stand ten or a thousand times too small or large.

var (
	bracketed  = regexp.MustCompile(`\s*[(\[]([^()\[\]]*)[)\]]\s*`)
	unitLine   = regexp.MustCompile(`(?i)(?:^|[(\s])(?:đơn vị(?: tính)?|đvt|dvt|don vi(?: tinh)?|unit)\s*[:：]\s*([^()]+)`)
	multiplied = regexp.MustCompile(`(?:^|[^\pL0-9.,])(nghìn|ngàn|vạn|triệu|NGHÌN|NGÀN|VẠN|TRIỆU)(?:$|[^\pL0-9])|^(Nghìn|Ngàn|Vạn|Triệu)(?:$| \p{Ll})`)
	unmarked   = regexp.MustCompile(`(?:^|[^\pL0-9.,])(nghin|ngan|trieu|thousands?|millions?|'000)(?:$|[^\pL0-9])|^1[., ]?000([., ]?000)? \pL`)
	otherwise  = strings.NewReplacer("ngan sach", "", "ngan hang", "")
	perMany    = regexp.MustCompile(`(?:tren|per|/) ?100[., ]?000(?:$|[^0-9.,])`)
	perMille   = regexp.MustCompile(`(?:tren|per|/) ?1[., ]?000(?:$|[^0-9.,])|phan nghin|phan ngan|‰`)
)

// unitSaid is the unit that a text names, and whether it is a multiple such as
// thousands; empty where it names none.
func unitSaid(text string) (unit model.Unit, multiple bool) {
	folded := wording.FoldName(text)
	switch {
	case perMany.MatchString(folded):
		return model.Per100000, false
	case perMille.MatchString(folded):
		return model.PerMille, false
	case inMany(text):
		return "", true
	case strings.Contains(text, "%"):
		return model.Percent, false
	}
	return check.UnitMeant(text), false
}

// inMany tells whether a text says thousands or millions. Marks tell vạn from văn and
// ngàn from ngân: words without them count only where they were written so.
func inMany(text string) bool {
	return multiplied.MatchString(text) || unmarked.MatchString(otherwise.Replace(strings.ToLower(text)))
}

// misfit says why figures in what a text calls their unit are not those of the
// indicator; nil where nothing says so. A count beside the rate has no unit to
// hold to, but may be in thousands.
func (r *reader) misfit(role, text string) *problem {
	unit, multiple := unitSaid(text)
	switch {
	case multiple:
		return &problem{"unit-multiple", diag.Say("số ghi theo %s, mà tệp số liệu ghi đủ từng đơn vị.", "the figures are in %s, and the data have them one by one.", source.Quote(text)),
			mend("Trong tệp gốc, đổi số ra đủ (nhân 1000, hoặc 1.000.000) theo bản chính và sửa chữ ấy.", "In the original file, write the full numbers (times 1000, or 1,000,000) as the document has them, and mend those words.")}
	case unit == "" || unit == r.in.Unit || r.in.Unit == model.Number || role == Numerator || role == Denominator:
		return nil
	case unit == model.Count && r.in.Unit != model.Percent && r.in.Unit != model.PerMille && r.in.Unit != model.Per100000:
		return nil
	}
	return &problem{"unit-differs", diag.Say("đơn vị %s khác đơn vị của chỉ số, %s.", "the unit %s is not that of the indicator, %s.", source.Quote(text), unitName(r.in.Unit)),
		mend("Kiểm tra lại chỉ số và cột, hoặc sửa tệp gốc.", "See whether it is the right indicator and column, or mend the original.")}
}

// holdUnits refuses the columns of figures of which the table says another unit:
// in the name of the column, in a cell below it, or in a line above the table.
func (r *reader) holdUnits() {
	line := r.unitAbove()
	for i := range r.result.Columns {
		c := &r.result.Columns[i]
		unknown := c.Role == "" && c.Why == byName && c.Header != ""
		if !numeric(c.Role) && !unknown {
			continue
		}
		p, said := r.misfitOfName(*c)
		if below := r.text(r.firstRow(), c.Index); p == nil && r.firstRow() < r.end && !figure(below) && r.cell(r.firstRow(), c.Index).Kind == tabular.Text {
			if unit, multiple := unitSaid(below); unit != "" && !numberish(below) || multiple {
				p, said = r.misfit(c.Role, below), true
			}
		}
		if p == nil && !said {
			p = r.countOrRate(*c)
		}
		if p == nil && !said && line != "" && !unknown {
			p = r.misfitOfLine(c.Role, line)
		}
		if p == nil || unknown && p.rule != "unit-multiple" {
			continue
		}
		if from := unitOf(c.Header, line, r.text(r.firstRow(), c.Index)); p.rule == "unit-differs" && from != r.in.Unit {
			p.hint = p.hint.Then(says(r.inOwnUnit(*c, from)))
		}
		p.text = diag.Say("cột %s: %s", "column %s: %s", source.Quote(c.Header), p.text)
		r.refuseColumn(*c, *p)
		c.Role, c.Keys, c.Why = "", nil, diag.Say("đơn vị khác", "another unit")
	}
}

// unitOf is the first unit of rates that one of some texts names.
func unitOf(texts ...string) model.Unit {
	for _, text := range texts {
		if unit, _ := unitSaid(text); isRate(unit) {
			return unit
		}
		for _, part := range inBrackets(text) {
			if unit, _ := unitSaid(part); isRate(unit) {
				return unit
			}
		}
	}
	return ""
}

// inBrackets lists what the brackets of a name hold.
func inBrackets(name string) (out []string) {
	for _, m := range bracketed.FindAllStringSubmatch(name, -1) {
		out = append(out, listed(m[1])...)
	}
	return out
}

// listed parts a text at its commas and semicolons.
func listed(text string) []string {
	out := strings.FieldsFunc(text, func(l rune) bool { return l == ',' || l == ';' })
	for i := range out {
		out[i] = trim(out[i])
	}
	return out
}

// misfitOfName reads the units in a name of a column: in brackets, or a sign at
// its end. Said tells whether there is one.
func (r *reader) misfitOfName(c Column) (p *problem, said bool) {
	parts := inBrackets(c.Header)
	bare := trim(bracketed.ReplaceAllString(c.Header, " "))
	if strings.HasSuffix(bare, "%") || strings.HasSuffix(bare, "‰") {
		parts = append(parts, string([]rune(bare)[len([]rune(bare))-1:]))
	}
	if _, rest, ok := strings.Cut(bare, ","); ok {
		parts = append(parts, trim(rest))
	}
	for _, part := range parts {
		unit, multiple := unitSaid(part)
		if said = said || unit != "" || multiple; p == nil {
			p = r.misfit(c.Role, part)
		}
	}
	return p, said
}

// misfitOfLine reads a line that names units: one of them may be that of the
// indicator.
func (r *reader) misfitOfLine(role, line string) *problem {
	var first *problem
	for _, part := range listed(line) {
		if unit, multiple := unitSaid(part); unit == r.in.Unit && !multiple {
			return nil
		}
		if p := r.misfit(role, part); first == nil {
			first = p
		}
	}
	return first
}

// unitAbove is what a line above the table says of the unit: "Đơn vị tính: nghìn
// trẻ".
func (r *reader) unitAbove() string {
	for _, i := range slices.Backward(r.linesAbove()) {
		for c := range r.grid.Rows[i].Cells {
			if m := unitLine.FindStringSubmatch(r.text(i, c)); m != nil {
				return trim(m[1])
			}
		}
	}
	return ""
}

// linesAbove are the rows above the names of the columns.
func (r *reader) linesAbove() (out []int) {
	for i := range r.result.Header[0] {
		out = append(out, i)
	}
	return out
}
