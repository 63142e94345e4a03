package diag

import "iter"

// MaxOfAKind is how many problems of a kind people are shown; a count stands
// for the rest. A kind is a rule, its errors and its warnings apart. Formats for
// programs have them all.
const MaxOfAKind = 20

// rest is how many problems of a kind are left off, from a file on.
type rest struct{ Count, Files int }

// words says a rest.
func (r rest) words() Words {
	if r.Files == 1 {
		return Say("còn %d vấn đề cùng loại trong tệp này", "%d more of this kind in this file", r.Count)
	}
	return Say("còn %d vấn đề cùng loại trong %d tệp, kể từ tệp này", "%d more of this kind in %d files, from this one on", r.Count, r.Files)
}

// limited walks over sorted problems. Where the first one of a kind is left off
// it gives the rest; each other one comes with an empty rest.
func limited(sorted []Diagnostic) iter.Seq2[Diagnostic, rest] {
	type kind struct {
		rule     string
		severity Severity
	}
	return func(yield func(Diagnostic, rest) bool) {
		seen, left, last := map[kind]int{}, map[kind]rest{}, map[kind]string{}
		for _, d := range sorted {
			k := kind{d.Rule, d.Severity}
			if seen[k]++; seen[k] <= MaxOfAKind {
				continue
			}
			r := left[k]
			r.Count++
			if last[k] != d.Pos.Path { // the problems are sorted by file
				r.Files++
			}
			left[k], last[k] = r, d.Pos.Path
		}
		clear(seen)
		for _, d := range sorted {
			k := kind{d.Rule, d.Severity}
			seen[k]++
			if seen[k] <= MaxOfAKind && !yield(d, rest{}) || seen[k] == MaxOfAKind+1 && !yield(d, left[k]) {
				return
			}
		}
	}
}

// countWords says how many errors and warnings there are, and how many warnings
// more are silenced.
func countWords(ds []Diagnostic, silenced int) Words {
	errors := 0
	for _, d := range ds {
		if d.Severity == Error {
			errors++
		}
	}
	return Counts(errors, len(ds)-errors, silenced)
}

// Counts says numbers of errors, warnings and silenced warnings.
func Counts(errors, warnings, silenced int) Words {
	text := Say("%s, %s", "%s, %s", Amount(errors, "lỗi", "error", "errors"), Amount(warnings, "cảnh báo", "warning", "warnings"))
	if silenced > 0 {
		text = Say("%s, %s đã tắt", "%s, %s silenced", text, Amount(silenced, "cảnh báo", "warning", "warnings"))
	}
	return text
}
