package check

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"chitieu/internal/wording"
)

var (
	// oneName is a name of one word behind a word for a child: "bé Lan", "cháu H'Yen".
	oneName = regexp.MustCompile(notLetter + `(?:[Bb]é|[Cc]háu|[Ee]m|[Nn]ữ sinh|[Nn]am sinh|[Gg]irl|[Bb]oy)(?: (?:gái|trai|tên là|tên|named))? (` + given + `)`)
	// ageBehind is the age of one person right behind a name.
	ageBehind = regexp.MustCompile(`^[,:]? ?\(?(?:năm nay |mới |khi |aged? )?(?:\d{1,2} (?:tuổi|years? old)|\d{1,2}t\)|[Ss]inh (?:năm|ngày|tháng) ?\d|[Ss]n \d{4}|born (?:in |on )?\d|\d{1,2}[),;]|\d{1,2}$)`)
	// peoples stand behind a word for a child too, and are no names.
	peoples = []string{"Gia", "Jrai", "Ba", "Bahnar", "Kinh", "Tày", "Nùng", "Mông", "Dao", "Thái", "Mường", "Xơ"}
)

// namedAndAged tells whether a name has the age of one person right behind it:
// "Siu H'Bia (13 tuổi)", "bé Lan 3 tuổi". A name of the Jrai and Bahnar needs no
// word for a child then, nor does a first name behind one need a family name.
func namedAndAged(text string) bool {
	return hasAny(text, " tuổi", "inh năm", "inh ngày", " old", " aged", "born", "(", ", ") && (agedBehind(fullName, text) || agedBehind(oneName, text))
}

func agedBehind(pattern *regexp.Regexp, text string) bool {
	return slices.ContainsFunc(pattern.FindAllStringSubmatchIndex(text, -1), func(at []int) bool {
		return personNamed(text, at[2], at[3]) && !slices.Contains(peoples, text[at[2]:at[3]]) && ageBehind.MatchString(text[at[3]:])
	})
}

const (
	// oldestChild is the age in years of the oldest child, and firstBirth the year from
	// which on children are born: who was born before is grown up, or a hero of history.
	oldestChild, firstBirth = 18, 2000
)

var (
	// namedChild is a word for a child with a name directly behind it; a class, an age and
	// "tên là" may stand between. "Trẻ do bà …", "học sinh ở …" and "trẻ: …" are none.
	namedChild = regexp.MustCompile(notLetter + `(` + childWords + `)(?: (?:gái|trai|nữ|nam|bé))?(?:,? (?:lớp|class|grade) [\p{L}\d/]{1,4})?( (?:` + oneAge + `),?)?(?: (?:có )?tên(?: là)?| named| called)? (` + family + `(?: ` + given + `){1,4})`)
	// ageTied and bornTied are age and birth directly behind a name, ageAhead the age right
	// before the word for the child; manyAhead and manyBehind make it that of many.
	ageTied    = regexp.MustCompile(`^` + between + `(?:` + oneAge + `|aged? (?:of )?(\d{1,2})|(\d{1,2}) ?t\))`)
	bornTied   = regexp.MustCompile(`^` + between + `(?:[Ss]inh|[Ss][Nn]|born)(?:[ \d/.,:-]|năm|ngày|tháng|vào|in|on|\p{Lu}\p{L}{2,8})*?[ /.,:-]((?:19|20)\d\d)`)
	ageAhead   = regexp.MustCompile(`(?:(?:^|[.;:\n]|mới|năm nay|vừa|tròn|lúc) ?(?:` + oneAge + `),|(\d{1,2})[- ]years?[- ]old) $`)
	manyAhead  = regexp.MustCompile(`(?i)(?:^|[^\p{L}\d])(?:các|những|nhiều|nhóm|số|mọi|mỗi|toàn bộ|tất cả|all|these|some) $`)
	manyBehind = regexp.MustCompile(`(?i)^(?: years?)?(?:\d| ?[-–+/]|,? ?(?:trở (?:lên|xuống|đi)|đến|tới|to|or|and (?:over|above|under|below|older|younger|up|more|less)))`)
	// hamletTied is the hamlet directly behind a name.
	hamletTied = regexp.MustCompile(`^(?:,|,? ?\(?(?:(?:trú|sống|ngụ|thường trú|quê|lives?|living) )?(?:ở|tại|of|from|in|at))(?: the)? (?:` + hamlet + `|` + hamletEN + `)`)
	// servesBehind is what makes a name that of somebody who works for children.
	servesBehind = regexp.MustCompile(`(?i)^(?:,| [-–])? ?\(?(?:(?:nguyên|phó|là|ông|bà|cô|thầy) ){0,2}(?:hiệu trưởng|trưởng|giáo viên|bác sĩ|cán bộ|cộng tác viên|y sĩ|điều dưỡng|phụ trách|chủ nhiệm|hướng dẫn|teacher|doctor|nurse|head)(?:[^\p{L}]|$)`)
	// manyChildren are words for children in general, of whom a hamlet names none.
	manyChildren = regexp.MustCompile(`(?i)(?:trẻ em|children)$`)
)

// called are names that streets, schools, teams and places bear far more often than a
// child does, and names of places that look like those of persons; without marks.
var called = regexp.MustCompile(`^(?:nguyen thi minh khai|vo thi sau|le van tam|nguyen van troi|nguyen ba ngoc|phan dinh phung|phan boi chau|phan chu trinh|phan chau trinh|tran hung dao|` +
	`tran quoc toan|tran quang khai|tran quy cap|tran cao van|ly thuong kiet|ly tu trong|ly thai to|le hong phong|le quy don|le thanh ton|` +
	`le thanh tong|le dinh chinh|nguyen tat thanh|nguyen van cu|nguyen chi thanh|nguyen viet xuan|nguyen thai hoc|nguyen dinh chieu|nguyen truong to|nguyen cong tru|` +
	`nguyen binh khiem|nguyen tri phuong|nguyen thai binh|nguyen sinh sac|nguyen ai quoc|hoang van thu|hoang hoa tham|hoang quoc viet|vo nguyen giap|vo van kiet|` +
	`pham van dong|pham ngu lao|pham hong thai|dinh tien hoang|bui thi xuan|ngo gia tu|ngo thi nham|huynh thuc khang|dang thuy tram|ton duc thang|` +
	`duong minh chau|tran van thoi|phan thiet|phan rang|phan ri|ly son|kpa klong|ro cham ot|nay der)(?: |$)`)

// identifies tells whether a text says so surely who a child is that it is an error: a
// word for a child, directly behind it a name, and tied to that the age or birth of a
// child, or the hamlet. Whatever is less sure is for namesPerson.
func identifies(text string) bool {
	return slices.ContainsFunc(namedChild.FindAllStringSubmatchIndex(text, -1), func(at []int) bool {
		from, to := at[len(at)-2], at[len(at)-1]
		name, ahead, behind := text[from:to], text[max(0, at[2]-nearName):at[2]], text[to:min(len(text), to+nearName)]
		if !personNamed(text, from, to) || !fullName.MatchString(" "+name) || servesBehind.MatchString(behind) || manyAhead.MatchString(ahead) ||
			called.MatchString(wording.FoldName(name)) {
			return false
		}
		if at[4] >= 0 && childAge(text[at[4]:at[5]]) || childAged(ageAhead, ahead) || childAged(ageTied, behind) || childBorn(behind) {
			return true
		}
		return hamletTied.MatchString(behind) && !manyChildren.MatchString(text[max(0, at[3]-nearName):at[3]])
	})
}

// childAged tells whether a pattern finds the age of one child, and nothing behind it
// makes it that of a group.
func childAged(pattern *regexp.Regexp, words string) bool {
	at := pattern.FindStringIndex(words)
	return at != nil && childAge(words[at[0]:at[1]]) && !manyBehind.MatchString(words[at[1]:])
}

// childAge tells whether the last number of words, if they have one, is the age of a
// child. Months are that of a child always.
func childAge(words string) bool {
	numbers := strings.FieldsFunc(words, func(r rune) bool { return r < '0' || r > '9' })
	if len(numbers) == 0 || hasAny(words, "tháng", "month") {
		return true
	}
	years, err := strconv.Atoi(numbers[len(numbers)-1])
	return err == nil && years <= oldestChild
}

// childBorn tells whether words begin with the birth of a child.
func childBorn(words string) bool {
	at := bornTied.FindStringSubmatchIndex(words)
	if at == nil || manyBehind.MatchString(words[at[1]:]) {
		return false
	}
	year, err := strconv.Atoi(words[at[2]:at[3]])
	return err == nil && year >= firstBirth
}
