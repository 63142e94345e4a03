package cli

import (
	"fmt"
	"slices"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/importer"
	"chitieu/internal/shell"
)

// ahead prints what is asked once the proposed flags are given, and the line that has
// them all.
func (r importReport) ahead(a importer.Next, args []string) {
	if len(a.Flags) == 0 {
		return
	}
	fmt.Fprintln(r.w)
	if len(a.Questions)+len(a.Entries)+len(a.Problems) > 0 {
		r.say("Khi đã có các cờ trên, còn hỏi:", "With the flags above, this is asked next:")
		for _, q := range a.Questions {
			r.question(q)
		}
		for i, e := range a.Entries {
			if i == diag.MaxOfAKind && !r.all {
				r.say("  … còn %d chỗ; ‹--all› in tất cả", "  … %d more; ‹--all› prints all", len(a.Entries)-i)
				break
			}
			r.say("  %s: %s [%s]", "  %s: %s [%s]", e.Place, e.Text.Then(e.Hint.Words), e.Rule)
		}
		for _, d := range a.Problems {
			r.say("  %s: %s [%s]", "  %s: %s [%s]", d.Pos.String(), d.Message.Then(d.Hint), d.Rule)
		}
		fmt.Fprintln(r.w)
	}
	r.line(a, args)
}

// line prints the command with all flags that are proposed, to be copied. Who seen
// a text has looked at the original: that flag a person adds.
func (r importReport) line(a importer.Next, args []string) {
	var open []string // what holds the place of an answer
	var flags, seen []importer.Flag
	untyped := false
	for _, f := range a.Flags {
		if !f.Typable() {
			untyped = true
			continue
		}
		if f.Seen {
			seen = append(seen, f)
			continue
		}
		if word := f.Place.In(r.lang); f.Open() && !slices.Contains(open, word) {
			open = append(open, word)
		}
		flags = append(flags, f)
	}
	if len(flags) > 0 {
		r.say("Dòng lệnh có mọi cờ đề nghị ở trên, để chép sau khi đã xem từng câu:", "The command with all flags proposed above, to be copied once each question is looked at:")
		r.say("  %s", "  %s", r.commandLine(args, flags))
	}
	if len(open) > 0 {
		r.say("Trong dòng ấy, thay %s bằng câu trả lời trước khi chạy.", "In that line, put the answer in the place of %s before you run it.", strings.Join(open, ", "))
	}
	if len(seen) > 0 {
		r.say("Chỉ thêm các cờ này khi đã đối chiếu bản chính và số đúng là số cần nhập: %s", "Add these flags only when the original says that these are the figures to import: %s", strings.Join(r.typed(seen), " "))
	}
	r.hidden(untyped, args)
	if a.Differs {
		r.say("Tệp số liệu đang có dòng cùng khóa mà số khác: sau đó chọn ‹--replace› (lấy số mới) hoặc ‹--keep› (giữ số đang có).", "The data have rows of the same key with other values: choose ‹--replace› (take the new ones) or ‹--keep› (keep those) then.")
	}
}

// hidden tells of the texts that the line to copy does not have: a shell would make a
// command of them, and who writes a table could have it run what they like.
func (r importReport) hidden(untyped bool, args []string) {
	if slices.ContainsFunc(args, func(arg string) bool { return !shell.Typable(arg) }) {
		r.say("Chỗ ‹%s› là chữ trong lệnh của bạn mà cửa sổ lệnh có thể hiểu thành lệnh khác: gõ lại như lần trước.",
			"‹%s› stands for a word of your command that a shell may take for another command: type it as you did before.", typedBefore)
	}
	if untyped {
		r.say("Có ô mang ký tự mà cửa sổ lệnh có thể hiểu thành lệnh khác, nên không có cờ nào trả lời được: sửa các ô ấy trong tệp gốc như lời ở trên rồi nhập lại.",
			"Some cells have characters of which a shell may make another command, so no flag answers for them: mend these cells in the original, as is said above, and import again.")
	}
}

// typedBefore stands in a line for a word of the command that is not for a shell.
const typedBefore = "???"

// commandLine is the command as it was given, with more flags: one that answers what
// another one does stands in its place.
func (r importReport) commandLine(args []string, flags []importer.Flag) string {
	out := []string{"chitieu"}
	for i := 0; i < len(args); i++ {
		of := 1 // how many words a flag has
		name, text, joined := strings.Cut(strings.TrimPrefix(args[i], "--"), "=")
		if strings.HasPrefix(args[i], "--") && !joined && i+1 < len(args) {
			of, text = 2, args[i+1]
		}
		if given := importer.Given(name, text); strings.HasPrefix(args[i], "--") && slices.ContainsFunc(flags, given.SameQuestion) {
			i += of - 1
			continue
		}
		if !shell.Typable(args[i]) {
			out = append(out, shell.Quoted(typedBefore))
			continue
		}
		out = append(out, shell.Quoted(args[i]))
	}
	return strings.Join(append(out, r.typed(flags)...), " ")
}

// typed are flags as they are typed.
func (r importReport) typed(flags []importer.Flag) (out []string) {
	for _, f := range flags {
		out = append(out, f.Typed().In(r.lang))
	}
	return out
}
