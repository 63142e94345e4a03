package bulletin

import (
	"fmt"

	"chitieu/internal/compare"
	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
)

// correctionsFile is where the reasons stand.
const correctionsFile = source.DataFolder + "/corrections.csv"

// correctionHeader is the order in which that file usually has its columns.
var correctionHeader = []string{"date", "indicator", "period", "area", "dims", "old", "new", "kind", "reason_vi", "reason_en"}

// Problems are the published numbers that changed without their reason, each at
// its place, with the row to add on the given day.
func (b Bulletin) Problems(day model.Date) diag.List {
	var out diag.List
	for _, in := range b.Changes.Indicators {
		for _, v := range in.Values {
			switch v.Reason {
			case compare.Missing, compare.Asked:
				out.Add(b.missing(in, v, day))
			case compare.Beside:
				out.Add(b.beside(in, v))
			case compare.Impossible:
				out.Add(b.impossible(in, v))
			}
		}
	}
	for _, c := range b.Changes.Wrong {
		out.Add(diag.Diagnostic{Rule: "correction-old", Pos: diag.Position(c.Origin),
			Message: fmt.Sprintf("old %s không phải số đã công bố của kỳ %s.", source.Quote(c.Old.String()), c.Period),
			Hint:    "Ghi vào ô old đúng số mà người đọc đã thấy."})
	}
	return out
}

func (b Bulletin) missing(in compare.Indicator, v compare.Value, day model.Date) diag.Diagnostic {
	d := diag.Diagnostic{Rule: "correction-missing", Pos: place(in, v)}
	was, what := v.Before.Value.String(), v.Period.String()+", "+b.Words.Area(v.Area)
	switch {
	case v.Reason == compare.Asked:
		d.Severity = diag.Warning
		d.Message = fmt.Sprintf("Số đã công bố (%s) nay được bảo mật", what)
	case v.Kind() == compare.Removed:
		d.Message = fmt.Sprintf("Số đã công bố %s (%s) không còn", was, what)
	default:
		d.Message = fmt.Sprintf("value %s khác số đã công bố %s (%s)", source.Quote(v.After.Value.String()), was, what)
	}
	d.Message += ", mà " + correctionsFile + " chưa có lý do."
	if v.Unknown {
		d.Hint = "Không ghi được dòng lý do vì " + unknown(in, v) + ". Muốn ghi thì trả lại chúng, để dòng ấy trong " +
			source.ObservationsFile + " với ô value trống và obs_status là Q, rồi chạy lại ‹chitieu diff›."
		return d
	}
	d.Hint = "Nếu gõ nhầm thì trả lại số cũ. Nếu đúng là đổi thì chạy ‹chitieu diff --write›, hoặc thêm dòng ‹" +
		source.RowText(compare.RowOf(in, v).Cells(day), correctionHeader) + "› rồi điền kind (correction: sửa sai; revision: cập nhật) và reason_vi."
	return d
}

// beside asks for more than a row: the published number may not be named without a
// second look, for the one beside it could be computed from it.
func (b Bulletin) beside(in compare.Indicator, v compare.Value) diag.Diagnostic {
	return diag.Diagnostic{Rule: "correction-missing", Pos: place(in, v)}.With(
		diag.Say("Số đã công bố (%s, %s) nay là số khác hoặc không còn, cạnh một số được bảo mật, mà %s chưa có lý do.",
			"The published figure (%s, %s) is another one now or gone, beside one that is confidential, and %s gives no reason.",
			v.Period, b.Words.Area(v.Area), correctionsFile),
		diag.Say("Số cũ có thể cho tính ra số được bảo mật. Nếu vậy thì giữ dòng của nó với ô value trống và obs_status Q; nếu không thì tự thêm dòng vào %s với số cũ và lý do.",
			"The confidential one could be computed from the former figure. If so, keep its row with an empty value and obs_status Q; if not, add the row to %s yourself, with the former figure and the reason.",
			correctionsFile))
}

func (b Bulletin) impossible(in compare.Indicator, v compare.Value) diag.Diagnostic {
	number := " " + v.Before.Value.String()
	if v.Hidden() {
		number = ""
	}
	d := diag.Diagnostic{Rule: "published-gone", Pos: place(in, v),
		Message: fmt.Sprintf("Số đã công bố%s (kỳ %s, địa bàn %s) không còn, và không ghi được lý do vì %s.", number, v.Period, v.Ref, unknown(in, v))}
	switch {
	case in.After == nil:
		d.Hint = "Địa chỉ đã công bố phải còn: để lại thư mục với indicator.toml, xóa các dòng số liệu và ghi lý do từng số."
	case v.Period.Kind != in.After.Period:
		d.Hint = "Giữ loại kỳ (period) đã công bố; số liệu theo kỳ khác đặt ở một chỉ số mới."
	default:
		d.Hint = "Trả lại mã ấy trong areas.csv, dimensions.toml hoặc khóa dimensions."
	}
	return d
}

// unknown says what of a figure the newer state does not know.
func unknown(in compare.Indicator, v compare.Value) string {
	switch {
	case in.After == nil:
		return "thư mục của chỉ số không còn"
	case v.Period.Kind != in.After.Period:
		return "chỉ số đã đổi sang loại kỳ khác"
	}
	return "địa bàn hoặc phân tổ ấy không còn được khai"
}

// place is where the figure stands now; where it does not, the file of its
// indicator.
func place(in compare.Indicator, v compare.Value) diag.Position {
	if v.After != nil {
		return diag.Position(v.After.Origin)
	}
	return diag.Position{Path: source.IndicatorsFolder + "/" + in.ID + "/" + source.ObservationsFile}
}
