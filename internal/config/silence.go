package config

import (
	"cmp"

	"chitieu/internal/diag"
	"chitieu/internal/source"
)

// silenced reads which warnings nobody is told of, and why. An error cannot be
// silenced: what is wrong is not published.
func silenced(f *source.Fields, out *diag.List) map[string]string {
	reasons := map[string]string{}
	first := map[string]diag.Position{}
	for _, t := range f.Tables("silence") {
		rule, reason, at := t.Required("rule"), t.Required("reason"), t.At("rule")
		t.Close()
		if rule == "" || reason == "" {
			continue
		}
		if d, wrong := wrongSilence(rule, at); wrong {
			out.Add(d)
			continue
		}
		if before, twice := first[rule]; twice {
			out.Add(diag.Diagnostic{Rule: "check-silence", Pos: at, Related: before,
				Message: "Quy tắc " + source.Quote(rule) + " được tắt hai lần.", Hint: "Giữ lại một bảng [[check.silence]]."})
			continue
		}
		reasons[rule], first[rule] = reason, at
	}
	f.Close()
	return reasons
}

// wrongSilence reports a rule that does not exist or never warns.
func wrongSilence(rule string, at diag.Position) (diag.Diagnostic, bool) {
	d := diag.Diagnostic{Rule: "check-silence", Pos: at}
	switch r, known := diag.RuleOf(rule); {
	case !known:
		var ids []string
		for _, r := range diag.Rules() {
			if r.Warns {
				ids = append(ids, r.ID)
			}
		}
		d.Message = "Không có quy tắc " + source.Quote(rule) + "."
		d.Hint = cmp.Or(source.DidYouMean(rule, ids), "Chép tên quy tắc trong dấu [ ] ở cuối cảnh báo.")
	case !r.Warns:
		d.Message = "Quy tắc " + source.Quote(rule) + " báo lỗi; lỗi thì không tắt được."
		d.Hint = "Sửa lỗi, và xóa bảng này: chỉ cảnh báo mới tắt được."
	default:
		return d, false
	}
	return d, true
}
