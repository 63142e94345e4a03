package config

import (
	"cmp"
	"strings"

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
		why := t.At("reason")
		t.Close()
		if rule == "" || reason == "" {
			continue
		}
		if d, wrong := wrongSilence(rule, at); wrong {
			out.Add(d)
			continue
		}
		if before, twice := first[rule]; twice {
			out.Add(diag.Diagnostic{Rule: "check-silence", Pos: at, Related: before}.With(
				diag.Say("Quy tắc %s được tắt hai lần.", "The rule %s is silenced twice.", source.Quote(rule)),
				diag.Say("Giữ lại một bảng [[check.silence]].", "Keep one table [[check.silence]].")))
			continue
		}
		if strings.TrimSpace(reason) != "" && !source.Explains(reason) { // an empty one is reported already
			out.Add(diag.Diagnostic{Rule: "check-silence", Pos: why}.With(
				diag.Say("reason %s chưa nói lý do.", "reason %s gives no reason.", source.Quote(reason)),
				diag.Say("Ghi ít nhất ba từ cho người sau biết vì sao cảnh báo này không cần sửa: \"Nguồn làm tròn đến hàng nghìn\".",
					"Tell whoever comes later in at least three words why nothing has to be mended: \"The source rounds to thousands\".")))
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
		return d.With(diag.Say("Không có quy tắc %s.", "There is no rule %s.", source.Quote(rule)),
			cmp.Or(source.Meant(rule, ids), diag.Say("Chép tên quy tắc trong dấu [ ] ở cuối cảnh báo.", "Copy the id of the rule between [ ] at the end of the warning."))), true
	case !r.Warns:
		return d.With(diag.Say("Quy tắc %s báo lỗi; lỗi thì không tắt được.", "The rule %s finds errors; errors cannot be silenced.", source.Quote(rule)),
			diag.Say("Sửa lỗi, và xóa bảng này: chỉ cảnh báo mới tắt được.", "Mend the error and delete this table: only warnings can be silenced.")), true
	}
	return d, false
}
