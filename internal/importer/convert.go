package importer

import (
	"math/big"
	"strings"

	"chitieu/internal/decimal"
	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/tabular"
	"chitieu/internal/wording"
)

// A number of one unit of rates is never turned into another one: who has the
// document before him does that. But remedies say what it would be, so that nobody
// moves the point the wrong way, or leaves the 0.0321 of a cell that showed 3.21%.

// unitName says a unit for people: by its sign where it has one.
func unitName(u model.Unit) diag.Words {
	switch u {
	case model.Percent:
		return diag.Words{VI: "phần trăm (%)", EN: "percent"}
	case model.PerMille:
		return diag.Say("phần nghìn (‰)", "per mille")
	case model.Per100000:
		return diag.Say("trên 100.000", "per 100,000")
	case model.Count:
		return diag.Say("số đếm", "a count")
	}
	return same(string(u))
}

var unitSigns = map[model.Unit]diag.Words{model.Percent: same("%"), model.PerMille: same("‰"), model.Per100000: diag.Say(" trên 100.000", " per 100,000")}

// converted is a number of one unit of rates in another one, exactly: the point
// moves, and nothing is rounded.
func converted(number string, from, to model.Unit) (string, bool) {
	d, err := decimal.Parse(number)
	if err != nil || !isRate(from) || !isRate(to) {
		return "", false
	}
	factor, scale := new(big.Rat).Quo(to.Factor(), from.Factor()), d.Scale()
	for ten, f := big.NewRat(10, 1), new(big.Rat).Set(factor); f.Cmp(big.NewRat(1, 1)) != 0; {
		if f.Cmp(big.NewRat(1, 1)) > 0 {
			f.Quo(f, ten)
			scale--
		} else {
			f.Mul(f, ten)
			scale++
		}
	}
	return decimal.FromRat(new(big.Rat).Mul(d.Rat(), factor), max(scale, 0)).String(), true
}

// spelled is a number as people write it.
func spelled(number string) diag.Words {
	return diag.Words{VI: strings.ReplaceAll(number, ".", ","), EN: number}
}

// wouldBe says what a number of another unit is in that of the indicator: 3,21% is
// 32,1‰. No words where that cannot be said.
func (r *reader) wouldBe(number string, from model.Unit) diag.Words {
	now, ok := converted(number, from, r.in.Unit)
	if !ok || from == r.in.Unit {
		return none
	}
	return diag.Say("%s%s là %s%s", "%s%s is %s%s", spelled(number), unitSigns[from], spelled(now), unitSigns[r.in.Unit])
}

// inOwnUnit is how to mend a column of another unit of rates, shown by its first
// number.
func (r *reader) inOwnUnit(c Column, from model.Unit) diag.Words {
	for i := r.firstRow(); i < r.end; i++ {
		number := r.cell(i, c.Index).Text
		if r.cell(i, c.Index).Kind == tabular.Text {
			text, _, _ := stripped(r.text(i, c.Index))
			n := parseNumeral(text)
			number = n.with(n.decisive())
		}
		if would := r.wouldBe(number, from); number != "" && would != none {
			return diag.Say("Đúng là đơn vị ấy thì đổi từng số trong tệp gốc (%s), rồi sửa chữ chỉ đơn vị.", "If it is that unit, turn every number of the original into the other (%s), then mend the words for the unit.", would)
		}
	}
	return none
}

// percentRemedy is how to mend a number that Excel shows as a percentage where the
// indicator has another unit. The format alone must not be changed: 3.21% would
// become 0.0321.
func (r *reader) percentRemedy(cell tabular.Cell) diag.Words {
	now, ok := converted(cell.Text, model.Percent, r.in.Unit)
	if !ok {
		return diag.Say("Kiểm tra lại chỉ số và cột.", "See whether it is the right indicator and column.")
	}
	return diag.Say("Nếu đúng là %s%%, theo đơn vị của chỉ số là %s: định dạng ô là Number rồi gõ %s. Chỉ đổi định dạng thì ô thành %s, sai đơn vị.",
		"If it is %s%%, in the unit of the indicator that is %s: format the cell as Number and type %s. With the format alone changed the cell would hold %s, which is wrong.",
		spelled(cell.Text), spelled(now), spelled(now), spelled(cell.Raw))
}

// signRemedy is how to mend a number with the sign of another unit.
func (r *reader) signRemedy(text, sign string) diag.Words {
	right := diag.Say("Kiểm tra lại chỉ số hoặc cột.", "See whether it is the right indicator and column.")
	from := model.Percent
	if sign == "‰" {
		from = model.PerMille
	}
	n := parseNumeral(text)
	number := n.with(r.mark)
	if number == "" {
		number = n.with(n.decisive())
	}
	if would := r.wouldBe(number, from); number != "" && would != none {
		return right.Then(diag.Say("Dấu %s đúng thì %s: ghi số ấy, không có dấu, trong tệp gốc.", "If the %s is right, %s: write that number, without a sign, in the original.", sign, would))
	}
	return right
}

// countOrRate says why figures whose name is that of a count are no rates, and the
// other way round; nil where a name says neither.
func (r *reader) countOrRate(c Column) *problem {
	if _, told := r.meant(c.Header); told || c.Role != Value && c.Role != Wide {
		return nil
	}
	rate := isRate(r.in.Unit)
	for name := range strings.SplitSeq(c.Header, " / ") {
		switch own := strings.Join(r.ownNames(r.in), " | "); {
		case rate && saysCount(name):
			return &problem{"unit-differs", diag.Say("tên cột nói số đếm, mà chỉ số là tỷ lệ, theo %s.", "its name is that of a count, and the indicator is a rate, %s.", unitName(r.in.Unit)), r.countRemedy(c)}
		case r.in.Unit == model.Count && rateWords.MatchString(wording.FoldName(name)) && !rateWords.MatchString(wording.FoldName(own)):
			return &problem{"unit-differs", diag.Say("tên cột nói tỷ lệ, mà chỉ số là số đếm.", "its name is that of a rate, and the indicator is a count."),
				mend("Kiểm tra lại chỉ số và cột; số đúng là số đếm thì sửa tên cột trong tệp gốc.", "See whether it is the right indicator and column; if the figures are counts, mend the name of the column in the original.")}
		}
	}
	return nil
}

// countRemedy says what a count may be for a rate.
func (r *reader) countRemedy(c Column) Remedy {
	letter := tabular.Letters(c.Index)
	return mend("Là tử số thì %s, mẫu số thì %s; không có cột tỷ lệ thì thêm %s để tính từ hai cột ấy. Số đúng là tỷ lệ thì sửa tên cột trong tệp gốc.",
		"If it is the numerator, %s, if the denominator, %s; without a column of rates add %s to compute them from both. If the figures are rates, mend the name of the column in the original.", toColumn(letter, Numerator), toColumn(letter, Denominator), give("compute"))
}
