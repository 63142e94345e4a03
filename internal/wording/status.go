package wording

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"chitieu/internal/model"
)

// What people call how sure figures are, in titles, names of columns, cells of periods
// and notes alike.
var StatusWords = map[string]model.ObsStatus{
	"chính thức": model.Normal,
	"sơ bộ":      model.Provisional, "tạm tính": model.Provisional, "chưa chính thức": model.Provisional, "provisional": model.Provisional, "preliminary": model.Provisional, "prel": model.Provisional,
	"ước": model.Estimated, "ước tính": model.Estimated, "ước thực hiện": model.Estimated, "ước th": model.Estimated, "ưth": model.Estimated, "ước đạt": model.Estimated,
	"est": model.Estimated, "estimate": model.Estimated, "estimates": model.Estimated, "estimated": model.Estimated,
	"dự báo": model.Forecast, "forecast": model.Forecast,
}

// statusKeys are the words as they are compared: with all their marks, or with none.
var statusKeys = func() map[string]model.ObsStatus {
	out := map[string]model.ObsStatus{}
	for word, status := range StatusWords {
		out[Key(word)], out[Fold(word).Text] = status, status
	}
	return out
}()

var (
	statusWord   = Pattern(slices.Collect(maps.Keys(StatusWords)))
	statusBefore = regexp.MustCompile(`^` + statusWord.String() + `\.? (\S.*)$`)
	statusAfter  = regexp.MustCompile(`^(.*?[^ ])[ ,;:-]*[ (\[]` + statusWord.String() + `\.?[)\]]?$`)
	// notUoc are words of which ước is the second half: công ước, and not an estimate
	notUoc   = regexp.MustCompile(`\b(cong|quy|hiep|mo|dinh|giao|thoa)$`)
	achieved = regexp.MustCompile(`^(?:th|thuc hien) ([\pL\pN].*)$`)
)

// notFinal says in a sentence that figures may change yet.
var notFinal = regexp.MustCompile(`\b((?:chua|dang cho|cho)(?: [\pL]+){0,5}? (?:phe duyet|duyet|chot|tham dinh|xac nhan|ra soat|doi chieu|doi soat|cong bo|thong nhat|quyet toan|xac minh|tham tra|kiem chung)|so lieu tam thoi|(?:co the|con|se)(?: con| duoc| bi| tiep tuc)* (?:thay doi|dieu chinh|cap nhat|bo sung)|` +
	`(?:so lieu|du lieu|bao cao|con so|so nay)(?: [\pL0-9]+){0,4}? (?:con )?(?:chua(?: duoc)? (?:day du|hoan chinh|hoan thien|du)|thieu)|(?:chua|cho)(?: duoc| kip| qua| trinh)* (?:kiem tra|trinh|ky)|can(?: phai| duoc| tiep tuc)* (?:ra soat|kiem tra|xac minh|doi chieu|kiem chung|xem xet|tinh|tinh toan) (?:lai|them)|du thao|ban thao|nhap|draft|tham khao|subject to (?:change|revision)|not (?:yet )?(?:final|approved|confirmed|complete)|to be revised|unaudited|incomplete)\b`)

// elsewhere is where something else than a figure is brought up to date.
// Nor are the looks of a table its figures, nor what is checked of a child, nor books.
var elsewhere = regexp.MustCompile(`(?:cap nhat|bo sung) (?:vao|len|tren)\b|(?:thay doi|dieu chinh)(?: (?:ve|do|loai|kieu))? (?:font|phong chu|co chu|kieu chu|mau (?:sac|chu|nen)|do rong|chieu rong|dinh dang|kich thuoc|trang in)\b|` +
	`kiem tra (?:lai )?(?:suc khoe|thi luc|mat|thinh luc|dinh duong|xet nghiem|hoc ky|bai)\b|ky (?:hop dong|cam ket|thoa thuan|ket)\b|tham khao(?: them)?(?::| (?:tai|o|theo|tu|phu luc|them|y kien|nguoi|cac|tai lieu)\b)`)

var (
	ofBooks    = regexp.MustCompile(`\b(?:tai lieu|tu lieu|sach|nguon|danh muc)$`)
	reference  = regexp.MustCompile(`(?:^|[,;.:(*-] ?|\b(?:so lieu|so|chi|de|mang tinh|tinh chat|co tinh|lam|ban|bang|bieu|gia tri))$`)
	commenting = regexp.MustCompile(`\b(?:gop y|y kien|xay dung|soan thao)(?: (?:vao|cho|ve|doi voi|cac|ban|ho so))*$`)
	draftCopy  = regexp.MustCompile(`\bban$`)
)

// mayChange tells whether a place of the words of notFinal says that figures may change.
func (s Text) mayChange(at [2]int) bool {
	word, before := s.Folded.Text[at[0]:at[1]], s.Before(at)
	first, _, _ := strings.Cut(s.Original(at), " ")
	written := func(want string) bool { return !HasMarks(s.Written) || Key(first) == Key(want) }
	switch {
	case elsewhere.MatchString(word + " " + s.Behind(at)), elsewhere.MatchString(word + s.Behind(at)):
		return false
	case strings.HasPrefix(word, "cho "):
		return written("chờ") && s.signed(at)
	case strings.HasPrefix(word, "can "):
		return written("cần")
	case word == "nhap": // and not nhập
		return HasMarks(first) && s.WrittenAs(at, "nháp") || !HasMarks(s.Written) && draftCopy.MatchString(before)
	case word == "du thao", word == "ban thao":
		return s.WrittenAs(at, "dự thảo", "bản thảo") && !commenting.MatchString(before)
	case word == "tham khao":
		return s.WrittenAs(at, "tham khảo") && !ofBooks.MatchString(before) && reference.MatchString(before)
	}
	return s.signed(at)
}

// signed tells whether a place that ends in the word for a signature is written so, and is not
// a term (kỳ) or a degree (trình độ).
func (s Text) signed(at [2]int) bool {
	words := strings.Fields(s.Original(at))
	switch last := words[len(words)-1]; FoldName(last) {
	case "ky":
		return !HasMarks(last) || Key(last) == Key("ký")
	case "trinh":
		return !strings.HasPrefix(s.Behind(at), "do") && (!HasMarks(last) || Key(last) == Key("trình"))
	}
	return true
}

// StatusNamed is the status that a text is the word for.
func StatusNamed(text string) (model.ObsStatus, bool) {
	status, known := statusKeys[Key(strings.TrimSuffix(text, "."))]
	return status, known
}

// Affixed takes the word for a status off a text; the status is empty where
// there is none.
func Affixed(text string) (rest string, status model.ObsStatus) {
	if strings.Trim(text, "0123456789/-") == "" {
		return text, "" // most periods
	}
	f := Fold(text)
	part := func(m []int, group int) string {
		start, end := f.Cut(m[2*group], m[2*group+1])
		return Trim(text[start:end])
	}
	if m := statusBefore.FindStringSubmatchIndex(f.Text); m != nil {
		if s, ok := StatusNamed(part(m, 1)); ok {
			return withoutAchieved(part(m, 2)), s
		}
	}
	if m := statusAfter.FindStringSubmatchIndex(f.Text); m != nil && !notUoc.MatchString(f.Text[m[2]:m[3]]) {
		if s, ok := StatusNamed(part(m, 2)); ok {
			return withoutAchieved(part(m, 1)), s
		}
	}
	return withoutAchieved(text), ""
}

// withoutAchieved takes "TH" off "TH 2024", what was achieved in it.
func withoutAchieved(text string) string {
	f := Fold(text)
	m := achieved.FindStringSubmatchIndex(f.Text)
	if m == nil || HasMarks(text) && f.Text[0:m[2]] == "thuc hien " && !strings.HasPrefix(Key(text), Key("thực hiện")) {
		return text
	}
	start, end := f.Cut(m[2], m[3])
	return Trim(text[start:end])
}

// StatusIn is the first word of a text for how sure figures are, if it is not that they
// are. What says in a sentence that they may change yet makes them provisional.
func (s Text) StatusIn() (status model.ObsStatus, at [2]int, ok bool) {
	for _, at := range s.Each(statusWord) {
		status, known := StatusNamed(s.Original(at))
		uoc := s.Folded.Text[at[0]:at[1]] == "uoc" && (notUoc.MatchString(s.Before(at)) || strings.HasPrefix(s.Behind(at), "mo"))
		if known && status != model.Normal && !uoc {
			return status, at, true
		}
	}
	for _, at := range s.Each(notFinal) {
		if s.mayChange(at) {
			return model.Provisional, at, true
		}
	}
	return "", at, false
}

// Unsure tells whether a status says itself that a figure may change.
func Unsure(s string) bool {
	return slices.Contains([]model.ObsStatus{model.Provisional, model.Estimated, model.Forecast}, model.ObsStatus(s))
}
