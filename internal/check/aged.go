package check

import (
	"regexp"
	"slices"
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
