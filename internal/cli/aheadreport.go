package cli

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

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
	var flags, live []importer.Flag
	for _, f := range a.flags {
		if !forShell(f.Text) {
			live = append(live, f)
			continue
		}
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
	r.live(live, args)
	if a.different {
		r.say("Tệp số liệu đang có dòng cùng khóa mà số khác: sau đó chọn ‹--replace› (lấy số mới) hoặc ‹--keep› (giữ số đang có).", "The data have rows of the same key with other values: choose ‹--replace› (take the new ones) or ‹--keep› (keep those) then.")
	}
}

// live tells of the texts that the line to copy does not have: a shell would make a
// command of them, and who writes a table could have it run what they like.
func (r importReport) live(flags []importer.Flag, args []string) {
	if slices.ContainsFunc(args, func(arg string) bool { return !forShell(arg) }) {
		r.say("Chỗ ‹%s› là chữ trong lệnh của bạn mà cửa sổ lệnh có thể hiểu thành lệnh khác: gõ lại như lần trước.",
			"‹%s› stands for a word of your command that a shell may take for another command: type it as you did before.", typedBefore)
	}
	if len(flags) == 0 {
		return
	}
	r.say("Dòng lệnh để chép không có các câu trả lời dưới đây: chữ lấy từ bảng có ký tự (%s, dấu ngoặc kép cong, xuống dòng) mà cửa sổ lệnh có thể hiểu thành lệnh khác. Đừng chép; sửa chữ ấy trong tệp gốc, hoặc gõ tay giữa hai dấu nháy đơn:",
		"The line to copy lacks the answers below: their text is of the table and has characters (%s, curly quotation marks, a line break) of which a shell may make another command. Do not copy them; mend the text in the original, or type it by hand between single quotation marks:", "$ ` % ! \" \\")
	for _, f := range flags {
		r.say("  %s: %s", "  %s: %s", f.Name, strings.Join(strings.Fields(f.Text), " "))
	}
}

// typedBefore stands in a line for a word of the command that is not for a shell.
const typedBefore = "???"

// forShell tells whether a text is itself between double quotation marks, in the shells
// of Windows and of others: PowerShell takes curly marks for straight ones, and a
// backslash before the last mark takes that away.
func forShell(text string) bool {
	return !strings.ContainsAny(text, "$`%!\"“”„") && !strings.HasSuffix(text, `\`) && strings.IndexFunc(text, unicode.IsControl) < 0
}

// placeOf is the word in a flag in the place of which the answer belongs.
func placeOf(f importer.Flag) string {
	if strings.Contains(f.Text, "…") {
		return "…"
	}
	_, word, _ := f.Answer()
	return word
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
		if !forShell(args[i]) {
			out = append(out, quotedArg(typedBefore))
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

// quotedArg puts a word of a command that is for a shell in quotation marks where a shell, of Windows or
// not, would make something else of it.
func quotedArg(word string) string {
	plain := func(l rune) bool {
		return l >= 'a' && l <= 'z' || l >= 'A' && l <= 'Z' || l >= '0' && l <= '9' || strings.ContainsRune("-_./\\:=", l)
	}
	if word != "" && strings.IndexFunc(word, func(l rune) bool { return !plain(l) }) < 0 {
		return word
	}
	return `"` + word + `"`
}
