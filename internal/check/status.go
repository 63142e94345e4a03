package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"chitieu/internal/decimal"
	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
)

// statusWords are words that people write for a status, and its letter.
var statusWords = map[string]model.ObsStatus{
	"chính thức": model.Normal, "báo cáo": model.Normal, "sơ bộ": model.Provisional, "ước": model.Estimated, "ước tính": model.Estimated,
	"dự báo": model.Forecast, "bảo mật": model.Suppressed, "chưa thu thập": model.NotCollected, "không thu thập": model.NotCollected,
	"không áp dụng": model.NotApplicable, "không có": model.NoData, "chưa có": model.NoData,
}

func statuses() []model.ObsStatus {
	return append(model.StatusesWithValue(), model.StatusesWithoutValue()...)
}

// statusHint explains the letters.
const statusHint = "Có số: A (bình thường), P (sơ bộ), E (ước tính), F, D, U, N, W; không có số: Q (bảo mật), L (chưa thu thập), M (không áp dụng), O (không có), K."

// parseStatus reads a status letter.
func parseStatus(cell source.Cell) (model.ObsStatus, *diag.Diagnostic) {
	status := model.ObsStatus(cell.Text)
	if slices.Contains(statuses(), status) {
		return status, nil
	}
	d := diag.Diagnostic{Rule: "status-unknown", Pos: cell.Pos, Message: "obs_status " + source.Quote(cell.Text) + " không có trong danh sách.", Hint: statusHint}
	upper := model.ObsStatus(strings.ToUpper(cell.Text))
	switch word, known := statusWords[strings.ToLower(cell.Text)]; {
	case cell.Text == "":
		d.Message = "Ô obs_status để trống."
	case known:
		d.Hint = fmt.Sprintf("Viết %s.", word)
	case slices.Contains(statuses(), upper):
		d.Hint = fmt.Sprintf("Viết chữ hoa: %s.", upper)
	case upper == "B":
		d.Message, d.Hint = "obs_status \"B\" (gián đoạn chuỗi) không dùng trong tệp này.", "Ghi A, và thêm [[break]] vào indicator.toml."
	case upper == "V":
		d.Message, d.Hint = "obs_status \"V\" không được nhận.", "Ghi A nếu số liệu bình thường, U nếu độ tin cậy thấp."
	}
	return "", &d
}

// suppressedRule names the problem of a number that must not be known. No output
// repeats the number or its line, and deploy/post-receive knows the name.
const suppressedRule = "disclosure-suppressed"

// suppressed finds numbers beside a status that withholds them, or beside a
// word or a letter that is meant for it. It looks before any other rule does: the
// number must go however it is written.
func suppressed(row sheetRow) []diag.Diagnostic {
	status := strings.ToLower(row.text("obs_status"))
	if status != "q" && statusWords[status] != model.Suppressed {
		return nil
	}
	var out []diag.Diagnostic
	for _, name := range []string{"value", "numerator", "denominator"} {
		if cell := row.at(name); cell.Text != "" {
			out = append(out, diag.Diagnostic{Rule: suppressedRule, Pos: cell.Pos,
				Message: "obs_status Q (bảo mật) nhưng ô " + name + " có số.",
				Hint:    "Xóa số TRƯỚC khi commit; nếu đã commit, đừng push, báo người quản trị ngay."})
		}
	}
	return out
}

// parseQualifier reads the word before a number.
func parseQualifier(cell source.Cell) (model.Qualifier, *diag.Diagnostic) {
	q := model.Qualifier(cell.Text)
	if cell.Text == "" || slices.Contains(model.Qualifiers(), q) {
		return q, nil
	}
	words := map[string]string{"khoảng": "about", "trên": "over", "dưới": "under", "gần": "nearly", "hơn": "over"}
	var names []string
	for _, q := range model.Qualifiers() {
		names = append(names, string(q))
	}
	hint := source.DidYouMean(cell.Text, names)
	if w := words[strings.ToLower(cell.Text)]; w != "" {
		hint = "Viết " + w + "."
	}
	return "", &diag.Diagnostic{Rule: "qualifier-unknown", Pos: cell.Pos,
		Message: "qualifier " + source.Quote(cell.Text) + " không có trong danh sách.",
		Hint:    cmp.Or(hint, "about (khoảng), over (trên), under (dưới), nearly (gần), hoặc để trống.")}
}

// statusAgainstValue wants a value beside a status that has one, and none
// beside a status that says why there is none.
func statusAgainstValue(s model.ObsStatus, v decimal.Decimal, q model.Qualifier, row sheetRow) []diag.Diagnostic {
	absent := slices.Contains(model.StatusesWithoutValue(), s)
	switch {
	case v.Given() && absent:
		return []diag.Diagnostic{{Rule: "status-value", Pos: row.at("value").Pos,
			Message: fmt.Sprintf("obs_status %s (không có số) nhưng có giá trị %s.", s, v),
			Hint:    "Xóa giá trị, hoặc sửa obs_status."}}
	case !v.Given() && !absent:
		return []diag.Diagnostic{{Rule: "status-no-value", Pos: row.at("value").Pos, Message: fmt.Sprintf("value trống nhưng obs_status %s.", s),
			Hint: "Ghi giá trị, hoặc ghi O (không có), L (chưa thu thập), M (không áp dụng), Q (bảo mật)."}}
	case !v.Given() && q != "":
		return []diag.Diagnostic{{Rule: "status-value", Pos: row.at("qualifier").Pos,
			Message: "qualifier đứng cạnh ô value trống.",
			Hint:    "Xóa qualifier."}}
	}
	return nil
}
