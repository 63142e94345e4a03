package importer

import (
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/shell"
)

// Remedy is how to mend what is wrong: the words for people, and the flags that these
// show, in their order.
type Remedy struct {
	diag.Words
	Flags []Flag
}

// mend fills two formats with the same arguments, as diag.Say does. A Flag among them is
// shown as it is typed, and the flags of a Remedy among them are its own. Of a flag that
// nobody may type the sentence says nothing: it says what to do in its place.
func mend(vi, en string, args ...any) (r Remedy) {
	shown := make([]any, len(args))
	for i, a := range args {
		switch a := a.(type) {
		case Flag:
			r.Flags = append(r.Flags, a)
			shown[i] = diag.Say("‹%s›", "‹%s›", a.Typed())
		case Remedy:
			r.Flags = append(r.Flags, a.Flags...)
			shown[i] = a.Words
		default:
			shown[i] = a
		}
	}
	r.Words = diag.Say(vi, en, shown...)
	for _, f := range r.Flags {
		if !f.Typable() {
			r.Words = f.notTyped()
			break
		}
	}
	return r
}

// notTyped is what to do in the place of a flag that nobody may type.
func (f Flag) notTyped() diag.Words {
	signs := strings.Join(shell.Untypable(f.Text.VI), " ")
	return diag.Say("Chữ trong ô có ký tự %s, mà cửa sổ lệnh có thể hiểu thành lệnh khác, nên không viết thành cờ được: bỏ ký tự ấy khỏi ô trong tệp gốc rồi nhập lại.",
		"The cell has %s, of which a shell may make another command, so no flag can be written for it: take that out of the cell in the original and import again.", signs)
}

// Then joins two remedies.
func (r Remedy) Then(next Remedy) Remedy {
	flags := append(r.Flags[:len(r.Flags):len(r.Flags)], next.Flags...)
	if strings.HasSuffix(r.VI, next.VI) { // both have a flag that nobody may type
		return Remedy{r.Words, flags}
	}
	return Remedy{r.Words.Then(next.Words), flags}
}

// says is a remedy without a flag.
func says(words diag.Words) Remedy { return Remedy{Words: words} }

// allOf joins remedies with a mark between them.
func allOf(list []Remedy, mark string) (out Remedy) {
	var words []diag.Words
	for _, r := range list {
		words, out.Flags = append(words, r.Words), append(out.Flags, r.Flags...)
	}
	out.Words = diag.Join(words, mark)
	return out
}

// mapped is the flag that says what a text of the table means.
func mapped(text string, meaning any) Flag { return give("map", onOneLine(text), "=", meaning) }

// toColumn is the flag that gives a column of the table a role.
func toColumn(letter, role any) Flag {
	f := give("columns", letter, "=", role)
	f.Seen = role == Value
	return f
}
