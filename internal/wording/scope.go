package wording

import (
	"regexp"
	"slices"
	"strings"
)

// What people call a part of the people or of the land, in titles, names of columns and
// notes alike, without marks. The sexes are no part of it: they are codes of a dimension.
const PartNames = `(?:vung )?(?:nguoi |dong bao )?(?:dan toc thieu so|dtts)(?: va mien nui)?|nong thon|thanh thi|do thi|mien nui|vung cao|vung sau(?:,? vung xa)?|vung (?:dac biet )?kho khan|vung dan toc(?: thieu so)?|(?:nguoi |dan toc )kinh|` +
	`(?:ho |tre )?(?:can )?ngheo|(?:tre )?khuyet tat|(?:tre )?mo coi|` + providers + `|(?:ban|noi) tru|(?:khu vuc|vung) i{1,3}|(?:phia|khu vuc) (?:dong|tay|nam|bac)|bien gioi|rural|urban|poor|ethnic minorit(?:y|ies)`

// placeNouns are the places that report figures.
const placeNouns = `huyen|xa|phuong|thi tran|co so|truong|don vi|dia phuong`

// providers are kinds of schools and clinics by who owns them.
const providers = `ngoai cong lap|cong lap|tu thuc|tu nhan|dan lap`

var (
	// PartSaid finds such a part.
	PartSaid = regexp.MustCompile(`\b(` + PartNames + `)\b`)
	// ProviderSaid finds kinds of schools and clinics by who owns them.
	ProviderSaid = regexp.MustCompile(`\b(` + providers + `)\b`)
	// leavesOut says in so many words that something is not in the figures
	leavesOut = regexp.MustCompile(`\b((?:chi|moi|chi moi) (?:tinh|bao gom|gom|thong ke|tong hop)|chi (?:co )?so lieu|chi cua|(?:khong|chua) (?:bao gom|gom|tinh|ke|thong ke|tong hop)|(?:khong|chua) co so lieu (?:tai|o|cua (?:cac |[0-9]+ )?(?:xa|huyen|phuong|co so|truong|don vi|dia phuong))|ngoai tru|loai tru|loai bo (?:(?:cac|nhung|so|nhom|doi tuong|[0-9]+) )*(?:tre|em|chau|be|nguoi|hoc sinh|phu nu|ba me|xa|huyen|phuong|thi tran|co so|truong|doi tuong|truong hop|ca|vu)|tinh rieng|so lieu rieng|excluding|excludes?|not includ(?:ed|ing)|does not include|except|only)\b`)
	// CountedAt says of what a rate is one: tính trên số trẻ đẻ sống tại cơ sở y tế
	CountedAt = regexp.MustCompile(`\b(?:tinh (?:tren|tai|o|cho|doi voi)|ap dung (?:cho|tai)|trong so|tren (?:tong )?so|quan ly tai)\b[^.;]*?\b(` + PartNames + `|co so (?:y te|kham|dieu tri)|benh vien|tram y te|phong kham|nha ho sinh)\b`)
	// FiguresOf says whose figures they are: số liệu của vùng nông thôn
	FiguresOf = regexp.MustCompile(`\b(?:(?:so lieu|du lieu)|(?:so lieu|du lieu|so|ty le|ty suat|doi tuong|pham vi|bao cao|data|figures)\b[^.;]*?\b(?:cua|tai|o|thuoc|trong|cho|of|for|in)) (?:(?:cac|nhung|khu vuc|vung|xa|huyen|truong|co so|co so y te|tre em|tre|nguoi|the) )*(` + PartNames + `)\b`)
	// Compares is of a sentence that tells parts apart: thấp hơn ở nông thôn
	Compares = regexp.MustCompile(`\b(?:thap|cao|it|nhieu|nhanh|cham|tot|kem) hon\b`)
	// someOf is a share of the places: 10/17 huyện; surveyedIn a survey in a few of them
	someOf     = regexp.MustCompile(`(\b([0-9]{1,4})(?:/|(?: (?:` + placeNouns + `))?(?: ?/ ?| (?:trong|tren)(?: tong)?(?: so)? ))([0-9]{1,4}) (?:` + placeNouns + `)\b)`)
	surveyedIn = regexp.MustCompile(`\b(?:khao sat|dieu tra|thi diem|mau|thu thap)\b[^.;]*?\b((?:tai|o) [0-9]{1,3} (?:huyen|xa|phuong|thon|truong|co so|benh vien))\b`)
	// lacking are places of which no figures have come, chosenOnes those that were picked
	lacking = regexp.MustCompile(`\b((?:[0-9]{1,4}|mot so|nhieu|cac) (?:` + placeNouns + `)(?:,? (?:huyen|xa|phuong|thi tran|thi xa|thanh pho))* (?:con )?(?:chua|khong) (?:(?:co|gui|nop|kip|duoc) )*(?:bao cao|so lieu|du lieu|tong hop)|` +
		`thieu (?:so lieu|du lieu|bao cao) (?:(?:cua|tai|o|tu) )?[0-9]{1,4} (?:` + placeNouns + `)|thieu [0-9]{1,4} (?:huyen|xa|phuong|thi tran|don vi|dia phuong))\b`)
	chosenOnes = regexp.MustCompile(`\b((?:[0-9]{1,4}|(?:tai|o|cua)(?: cac)?) (?:huyen|xa|phuong|thon|lang|truong|co so) (?:diem|thi diem|mo hinh|trong diem))\b`)
	chosenName = regexp.MustCompile(`^\W*((?:cac )?(?:huyen|xa|phuong|thon|lang|truong|co so) (?:diem|thi diem|trong diem))\W*$`)
	noCases    = regexp.MustCompile(`^(?:ca|vu|truong hop|tre|co)\b`)
	// nothingLeft is what is not counted twice, or how years and documents are
	nothingLeft = regexp.MustCompile(`^(?:khong|chua) (?:bao gom|gom|tinh|ke|thong ke|tong hop)(?: (?:so|so lieu|phan|cac|bi))* (?:trung|luy ke|luy tien|lap|cong don|(?:hai|2) lan)\b|^(?:chi|moi) (?:tinh|thong ke|tong hop) theo nam\b|` +
		`^(?:chi|moi) (?:tinh|bao gom|gom|thong ke|tong hop|co)(?: cac)? (?:so lieu|du lieu) (?:chinh thuc|da (?:duoc )?(?:cong bo|phe duyet|duyet|kiem tra|xac minh|doi chieu))\b|^loai bo\b[^.;]*\b(?:trung|trung lap|loi|sai|ngoai lai|bat thuong)\b`)
	// TiedTo ties figures to what follows
	TiedTo = regexp.MustCompile(`\b(?:tinh (?:tren|tai|o|cho|doi voi)|so lieu (?:cua|tai|o|cho))\b`)
	// poverty is spoken of where it is lessened, and nobody is meant
	poverty = regexp.MustCompile(`\b(giam|thoat|chuan)$`)
	// undertakings are named by those whom they serve
	Undertaking = regexp.MustCompile(`\b(?:chuong trinh|du an|de an|chinh sach|thong tu|nghi quyet|quyet dinh|nghi dinh|luat|cong van|chi thi|van ban|ke hoach so)\b[^,;)]*`)
)

// PartsSaid gives the places where a text speaks of a part of the people or the land by
// one of the patterns, which has it in its brackets.
func (s Text) PartsSaid(pattern *regexp.Regexp) [][2]int {
	return slices.DeleteFunc(s.Each(pattern), func(at [2]int) bool {
		word := s.Folded.Text[at[0]:at[1]]
		side := word[strings.LastIndexByte(word, ' ')+1:]
		aside := slices.Contains([]string{"dong", "tay", "nam", "bac"}, side) && !s.WrittenAs([2]int{at[1] - len(side), at[1]}, "đông", "tây", "nam", "bắc") // khu vực đồng bằng
		return aside || word == "do thi" && !s.WrittenAs(at, "đô thị") || strings.HasSuffix(word, "ngheo") && poverty.MatchString(s.Before(at))
	})
}

// SharesSaid gives the places where a text says that figures are of some of the places
// only. A title does so with less.
func (s Text) SharesSaid(title bool) (out [][2]int) {
	for _, m := range someOf.FindAllStringSubmatch(s.Folded.Text, -1) {
		if m[2] != m[3] {
			at := strings.Index(s.Folded.Text, m[1])
			out = append(out, [2]int{at, at + len(m[1])})
		}
	}
	out = append(out, s.Each(surveyedIn)...)
	for _, at := range s.Each(lacking) {
		if !noCases.MatchString(s.Behind(at)) {
			out = append(out, at)
		}
	}
	chosen := s.Each(chosenOnes)
	if title {
		chosen = append(chosen, s.Each(chosenName)...)
	}
	for _, at := range chosen {
		if words := strings.Fields(s.Original(at)); Key(words[len(words)-1]) != Key("điếm") {
			out = append(out, at)
		}
	}
	return out
}

// Leaves gives the places where a text says that something is left out.
func (s Text) Leaves() [][2]int {
	return slices.DeleteFunc(s.Each(leavesOut), func(at [2]int) bool {
		first, _, _ := strings.Cut(s.Original(at), " ")
		if nothingLeft.MatchString(s.Folded.Text[at[0]:]) {
			return true
		}
		return HasMarks(first) && !slices.ContainsFunc([]string{"chỉ", "mới", "không", "chưa", "ngoại", "loại", "tính", "số"}, func(w string) bool { return Key(w) == Key(first) }) ||
			!HasMarks(first) && HasMarks(s.Written) && strings.HasPrefix(s.Folded.Text[at[0]:], "chi ")
	})
}
