package importer

import (
	"regexp"
	"slices"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/wording"
)

// What people call figures that are set and not those that came about, in titles, names
// of columns and notes alike.
var planWords = []string{"kế hoạch", "mục tiêu", "chỉ tiêu", "phấn đấu", "dự kiến", "dự toán", "lộ trình", "KH"}

var (
	planSaid = regexp.MustCompile(`\b(ke hoach|muc tieu|chi tieu|phan dau|du kien|du toan|lo trinh|kh|targets?|plan(?:ned)?|projec(?:ted|tions?))(?:(?:20)?[0-9]{2}\b|_|\b)`) // KH2024, KH_2024
	// givenOut is what the name of a column says of a plan: Giao 2024, Tỉnh giao
	givenOut = regexp.MustCompile(`(?:^|[ (/])(giao)(?: (?:dau )?(?:nam )?(?:19|20)[0-9]{2}| (?:dau )?nam| (?:chi tieu|ke hoach|kh)|\W*$)`)
	// reported governs what was achieved of a plan
	reported   = regexp.MustCompile(`\b(thuc hien|dat|hoan thanh|so voi|danh gia|ket qua|tien do|vuot|th|result|results of|achieved)( (cac|nhung|mot so|nhiem vu|chi tieu|muc tieu|ke hoach|va|cua|theo))*$`)
	officeWord = regexp.MustCompile(`\b(so|bo|phong|ban|vu|cuc|tai chinh|tai chinh ?-|chuong trinh|doi tuong|nhom|truong phong|he thong|danh muc|mot so|ten)$`)
	planName   = regexp.MustCompile(`^(hoa\b|(va |& ?|- ?)?dau tu|(- ?)?tai chinh|(- ?)?tong hop|nghiep vu|quoc gia|thien nien ky|phat trien ben vung|thong ke|international|&|- ?[a-z]{2,4}\b)`)
	// numberedAs is the number of one of the goals, of which the most that are counted so
	// are 17, with what stands behind it: 3: sức khỏe, 3.2: tử vong, 3 - sức khỏe
	numberedAs = regexp.MustCompile(`^(?:so [0-9]{1,2}(?:[ .:)]|$)|(?:[1-9]|1[0-7])(?:(?:\.[0-9a-z]{1,2})?[.:)] ?[a-z]|(?: ?- ?| \(?)([a-z]+)))`)
	quantities = append(strings.Fields("phan phantram ty trieu nghin ngan tram nam thang quy diem don co phu ba truong xa phuong thon huyen tinh dong tren duoi den tro percent per cent"), firstWords(wording.Counted)...)
)

// plans gives the places of the words for a plan, but those that are part of another
// name: kế hoạch hóa gia đình, chỉ tiêu thống kê.
func (s passage) plans() (out [][2]int) {
	for _, at := range s.each(planSaid) {
		switch word := s.folded.Text[at[0]:at[1]]; {
		case !s.written(at, planWords...):
		case word == "kh" && (s.where != naming && s.original(at) != "KH" || strings.HasSuffix(s.folded.Text[:at[0]], "/") || strings.HasSuffix(s.folded.Text[:at[0]], "-")):
		case isGoal(word) && planName.MatchString(s.behind(at)):
		default:
			out = append(out, at)
		}
	}
	if s.where == naming || strings.HasPrefix(strings.TrimLeft(s.folded.Text, " ("), "giao ") {
		for _, at := range s.each(givenOut) {
			if s.written(at, "giao") {
				out = append(out, at)
			}
		}
	}
	return out
}

func isGoal(word string) bool {
	return slices.Contains([]string{"ke hoach", "muc tieu", "chi tieu", "kh", "plan", "target", "targets"}, word)
}

// ofPlan tells whether the name of a column says that its figures are those of a
// plan, or measured by one, and not of what came about.
func ofPlan(text string) bool { return len(nameOfColumn(text).plans()) > 0 }

// notAchieved says why a column of a plan is to be left out.
func notAchieved(column diag.Words) diag.Words {
	return diag.Say("%s là số kế hoạch, không phải số đã đạt: bỏ cột. Là thứ khác thì sửa tên cột trong tệp gốc.", "%s has the figures of a plan, which are no results: leave it out. If it is something else, mend its name in the original file.", column)
}

// planHits hears of a plan where what is told is not what was achieved of it. A name
// of a column that speaks of one is heard in any case: % đạt KH is no figure of the
// indicator.
func planHits(s passage) []hit {
	for _, at := range s.plans() {
		word, before, behind := s.folded.Text[at[0]:at[1]], s.before(at), s.behind(at)
		switch {
		case s.where != naming && isGoal(word) && (officeWord.MatchString(before) || reported.MatchString(before)):
		case (word == "muc tieu" || word == "chi tieu") && goalNumber(behind):
		default:
			return []hit{s.hit(at, diag.Say("là số kế hoạch, mục tiêu hay dự kiến, chưa phải số đã đạt", "speaks of a plan or a target, and not of what came about"), Flag{})}
		}
	}
	return nil
}

// goalNumber tells whether what stands behind the word for a goal is its number, and
// not how much is to be reached: 3: sức khỏe, and not 8.5 phần trăm.
func goalNumber(behind string) bool {
	m := numberedAs.FindStringSubmatch(behind)
	return m != nil && !slices.Contains(quantities, m[1])
}
