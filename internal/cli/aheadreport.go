package cli

import (
	"fmt"
	"slices"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/importer"
)

// ahead prints what is asked once the proposed flags are given, and the line that has
// them all.
func (r importReport) ahead(a ahead, args []string) {
	if len(a.flags) == 0 {
		return
	}
	fmt.Fprintln(r.w)
	if len(a.questions)+len(a.entries)+len(a.remedies) > 0 {
		r.say("Khi đã có các cờ trên, còn hỏi:", "With the flags above, this is asked next:")
		for _, q := range a.questions {
			r.say("  %s: %s", "  %s: %s", q.Flag, q.Text)
		}
		for i, e := range a.entries {
			if i == diag.MaxOfAKind && !r.all {
				r.say("  … còn %d chỗ; ‹--all› in tất cả", "  … %d more; ‹--all› prints all", len(a.entries)-i)
				break
			}
			r.say("  %s: %s [%s]", "  %s: %s [%s]", e.Place, e.Text.Then(e.Hint), e.Rule)
		}
		for _, d := range a.remedies {
			r.say("  %s: %s [%s]", "  %s: %s [%s]", d.Pos.String(), d.Message.Then(d.Hint), d.Rule)
		}
		fmt.Fprintln(r.w)
	}
	r.line(a, args)
}

// line prints the command with all flags that are proposed, to be copied. Who seen
// a text has looked at the original: that flag a person adds.
func (r importReport) line(a ahead, args []string) {
	var seen []string
	var open []string // what holds the place of an answer
	var flags []importer.Flag
	for _, f := range a.flags {
		if f.Seen {
			seen = append(seen, flagText(f))
			continue
		}
		if word := placeOf(f); f.Open && !slices.Contains(open, word) {
			open = append(open, word)
		}
		flags = append(flags, f)
	}
	if len(flags) > 0 {
		r.say("Dòng lệnh có mọi cờ đề nghị ở trên, để chép sau khi đã xem từng câu:", "The command with all flags proposed above, to be copied once each question is looked at:")
		r.say("  %s", "  %s", commandLine(args, flags))
	}
	if len(open) > 0 {
		r.say("Trong dòng ấy, thay %s bằng câu trả lời trước khi chạy.", "In that line, put the answer in the place of %s before you run it.", strings.Join(open, ", "))
	}
	if len(seen) > 0 {
		r.say("Chỉ thêm các cờ này khi đã đối chiếu bản chính và số đúng là số cần nhập: %s", "Add these flags only when the original says that these are the figures to import: %s", strings.Join(seen, " "))
	}
	if a.different {
		r.say("Tệp số liệu đang có dòng cùng khóa mà số khác: sau đó chọn ‹--replace› (lấy số mới) hoặc ‹--keep› (giữ số đang có).", "The data have rows of the same key with other values: choose ‹--replace› (take the new ones) or ‹--keep› (keep those) then.")
	}
}

// placeOf is the word in a flag in the place of which the answer belongs.
func placeOf(f importer.Flag) string {
	if strings.Contains(f.Text, "…") {
		return "…"
	}
	return f.Text[strings.LastIndex(f.Text, "=")+1:]
}

// commandLine is the command as it was given, with more flags: one that takes one text
// in the place of the one before.
func commandLine(args []string, flags []importer.Flag) string {
	replaced := func(name string) bool {
		return !repeated(name) && slices.ContainsFunc(flags, func(f importer.Flag) bool { return f.Name == name && f.Text != "" })
	}
	out := []string{"chitieu"}
	for i := 0; i < len(args); i++ {
		name, _, joined := strings.Cut(strings.TrimPrefix(args[i], "--"), "=")
		if strings.HasPrefix(args[i], "--") && replaced(name) {
			if !joined {
				i++
			}
			continue
		}
		out = append(out, quotedArg(args[i]))
	}
	for _, f := range flags {
		out = append(out, flagText(f))
	}
	return strings.Join(out, " ")
}

func flagText(f importer.Flag) string {
	if f.Text == "" {
		return "--" + f.Name
	}
	return "--" + f.Name + " " + quotedArg(f.Text)
}

// quotedArg puts a word of a command in quotation marks where a shell, of Windows or
// not, would make something else of it.
func quotedArg(word string) string {
	plain := func(l rune) bool {
		return l >= 'a' && l <= 'z' || l >= 'A' && l <= 'Z' || l >= '0' && l <= '9' || strings.ContainsRune("-_./\\:=", l)
	}
	if word != "" && strings.IndexFunc(word, func(l rune) bool { return !plain(l) }) < 0 {
		return word
	}
	return `"` + strings.ReplaceAll(word, `"`, `\"`) + `"`
}
