package check

import (
	"cmp"
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

func statuses() []model.ObsStatus { return allStatuses }

// allStatuses is made once: every row asks for it. Nobody may change it.
var allStatuses = append(model.StatusesWithValue(), model.StatusesWithoutValue()...)

// statusHint explains the letters.
var statusHint = diag.Say("Có số: A (chính thức hoặc báo cáo), P (sơ bộ), E (ước tính), F, D, U, N, W; không có số: Q (bảo mật), L (chưa thu thập), M (không áp dụng), O (không có), K.",
	"With a value: A (official or reported), P (provisional), E (estimate), F, D, U, N, W; without one: Q (confidential), L (not collected), M (not applicable), O (no data), K.")

// parseStatus reads a status letter.
func parseStatus(cell source.Cell) (model.ObsStatus, *diag.Diagnostic) {
	status := model.ObsStatus(cell.Text)
	if slices.Contains(statuses(), status) {
		return status, nil
	}
	message, hint := diag.Say("obs_status %s không có trong danh sách.", "obs_status %s is not in the list.", source.Quote(cell.Text)), statusHint
	upper := model.ObsStatus(strings.ToUpper(cell.Text))
	switch word, known := statusWords[strings.ToLower(cell.Text)]; {
	case cell.Text == "":
		message = diag.Say("Ô obs_status để trống.", "The cell obs_status is empty.")
	case known:
		hint = diag.Say("Viết %s.", "Write %s.", word)
	case slices.Contains(statuses(), upper):
		hint = diag.Say("Viết chữ hoa: %s.", "Write a capital: %s.", upper)
	case slices.Contains(statuses(), model.ObsStatus(latin(string(upper)))):
		hint = diag.Say("Đó là chữ của bảng chữ khác trông giống %[1]s: gõ lại %[1]s.", "That is a letter of another alphabet that looks like %[1]s: type %[1]s.", latin(string(upper)))
	case upper == "B":
		message = diag.Say("obs_status \"B\" (gián đoạn chuỗi) không dùng trong tệp này.", "obs_status \"B\" (break in the series) is not used in this file.")
		hint = diag.Say("Ghi A, và thêm [[break]] vào indicator.toml.", "Write A, and add a [[break]] to indicator.toml.")
	case upper == "V":
		message = diag.Say("obs_status \"V\" không được nhận.", "obs_status \"V\" is not taken.")
		hint = diag.Say("Ghi A nếu là số chính thức hoặc báo cáo, U nếu độ tin cậy thấp.", "Write A for an official or reported figure, U for one of low reliability.")
	}
	d := diag.Diagnostic{Rule: "status-unknown", Pos: cell.Pos}.With(message, hint)
	return "", &d
}

// StatusLike is the status whose letter a text looks like: О of the Cyrillic
// alphabet is like O. Empty for others.
func StatusLike(text string) model.ObsStatus {
	if like := model.ObsStatus(latin(strings.ToUpper(text))); slices.Contains(statuses(), like) {
		return like
	}
	return ""
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
			out = append(out, diag.Diagnostic{Rule: suppressedRule, Pos: cell.Pos}.With(
				diag.Say("obs_status Q (bảo mật) nhưng ô %s có số.", "obs_status is Q (confidential), but the cell %s has a number.", name),
				diag.Say("Xóa số TRƯỚC khi commit; nếu đã commit, đừng push, báo người quản trị ngay.", "Delete the number BEFORE the commit; if it is committed already, do not push, and tell the administrator at once.")))
		}
	}
	return out
}

// saysWithheld tells of a line that may not have been read as a row whether one of
// its cells withholds its numbers.
func saysWithheld(line string) bool {
	for cell := range strings.FieldsFuncSeq(line, func(r rune) bool { return strings.ContainsRune(",;\t\"\r", r) }) {
		if word := strings.ToLower(strings.TrimSpace(cell)); word == "q" || statusWords[word] == model.Suppressed {
			return true
		}
	}
	return false
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
	hint := source.Meant(cell.Text, names)
	if w := words[strings.ToLower(cell.Text)]; w != "" {
		hint = diag.Say("Viết %s.", "Write %s.", w)
	}
	d := diag.Diagnostic{Rule: "qualifier-unknown", Pos: cell.Pos}.With(
		diag.Say("qualifier %s không có trong danh sách.", "qualifier %s is not in the list.", source.Quote(cell.Text)),
		cmp.Or(hint, diag.Say("about (khoảng), over (trên), under (dưới), nearly (gần), hoặc để trống.", "about, over, under, nearly, or an empty cell.")))
	return "", &d
}

// statusAgainstValue wants a value beside a status that has one, and none
// beside a status that says why there is none.
func statusAgainstValue(s model.ObsStatus, v decimal.Decimal, q model.Qualifier, row sheetRow) []diag.Diagnostic {
	absent := slices.Contains(model.StatusesWithoutValue(), s)
	switch {
	case v.Given() && absent:
		return []diag.Diagnostic{diag.Diagnostic{Rule: "status-value", Pos: row.at("value").Pos}.With(
			diag.Say("obs_status %s (không có số) nhưng có giá trị %s.", "obs_status %s (no figure), but there is the value %s.", s, v),
			diag.Say("Xóa giá trị, hoặc sửa obs_status.", "Delete the value, or mend obs_status."))}
	case !v.Given() && !absent:
		return []diag.Diagnostic{diag.Diagnostic{Rule: "status-no-value", Pos: row.at("value").Pos}.With(
			diag.Say("value trống nhưng obs_status %s.", "value is empty, but obs_status is %s.", s),
			diag.Say("Ghi giá trị, hoặc ghi O (không có), L (chưa thu thập), M (không áp dụng), Q (bảo mật).", "Write the value, or O (no data), L (not collected), M (not applicable), Q (confidential)."))}
	case !v.Given() && q != "":
		return []diag.Diagnostic{diag.Diagnostic{Rule: "status-value", Pos: row.at("qualifier").Pos}.With(
			diag.Say("qualifier đứng cạnh ô value trống.", "A qualifier stands beside an empty value."), diag.Say("Xóa qualifier.", "Delete the qualifier."))}
	}
	return nil
}
