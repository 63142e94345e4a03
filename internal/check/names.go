package check

import (
	"regexp"
	"slices"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/source"
)

// Names of persons in sentences. A name by itself may be that of a street, a
// school or a minister; with a word for a child in the same sentence, or with the
// middle name that most people have, it is a person.
const (
	family = `(?:Nguyễn|Nguyen|Trần|Tran|Lê|Le|Phạm|Pham|Hoàng|Hoang|Huỳnh|Huynh|Phan|Vũ|Vu|Võ|Vo|Đặng|Dang|Bùi|Bui|Đỗ|Do|Hồ|Ho|Ngô|Ngo|Dương|Duong|Lý|Ly|Đinh|Dinh|` +
		`Trương|Truong|Lương|Luong|Phùng|Phung|Đoàn|Doan|Trịnh|Trinh|Đào|Dao|Siu|Ksor|Kpă|Kpa|Kpuih|Puih|Rmah|Rcom|Rơ Châm|Rơ Chăm|Ro Cham|Rơ Lan|Ro Lan|Rơ Mah|Ro Mah|Rah Lan)`
	office     = `(?i:chủ tịch|giám đốc|bộ trưởng|thứ trưởng|thủ tướng|vụ trưởng|cục trưởng|bí thư|chairman|chairwoman|chair|director|minister|secretary|ts\.?|ths\.?|pgs\.?|gs\.?|bs\.?|dr\.?|prof\.?|professor)`
	given      = `\p{Lu}[\p{L}'’]*`
	notLetter  = `(?:^|[^\p{L}])`
	childWords = `(?:[Cc]háu|[Ee]m|[Bb]é|[Tt]rẻ|[Hh]ọc sinh|[Nn]ữ sinh|[Nn]am sinh|[Nn]ạn nhân|[Cc]on|[Cc]hild|[Cc]hildren|[Gg]irl|[Bb]oy|[Ii]nfant|[Bb]aby|[Pp]upil|[Ss]tudent|[Vv]ictim|[Ss]on|[Dd]aughter|[Mm]inor)`
	hamlet     = `(?:[Ll]àng|[Tt]hôn|[Bb]uôn|[Xx]óm|[Tt]ổ dân phố|[Tt]ổ) (?:\p{Lu}|\d)`
	hamletEN   = `(?:(?:[Vv]illage|[Hh]amlet|[Cc]ommune|[Ww]ard|[Ll]ang|[Tt]hon) (?:of )?\p{Lu}|\p{Lu}\p{L}* (?:[Vv]illage|[Hh]amlet|[Cc]ommune|[Ww]ard))`
	// oneAge is the age of one person, up to what child means: the number in digits is
	// the first group.
	oneAge = `(?:(\d{1,2})|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười(?: (?:một|hai|ba|bốn|lăm|sáu|bảy|tám))?) (?:tuổi|tháng tuổi|years? old|months? old)|(\d{1,2})[- ]years?[- ]old`
	// between is what may stand between a name and the age: "nữ, lớp 5, dân tộc Thử,".
	between = `(?:,| [-–])? ?\(?(?:(?:nam|nữ|gái|trai|male|female|(?:học sinh )?lớp [\p{L}\d/]{1,4}|dân tộc \p{Lu}\p{L}*|người \p{Lu}\p{L}*)[,;]? ){0,3}` +
		`(?:(?:năm nay|mới|khi|lúc|hiện|là|được|chỉ|vừa|tròn|lên|đã|is|was|at|the age of) ){0,2}`
)

var (
	// middleName is a name with the middle name of most men or women.
	middleName = regexp.MustCompile(notLetter + `(` + family + ` (?:Văn|Van|Thị|Thi)(?: ` + given + `){1,3})`)
	// fullName is any name of three words or more, or of two behind a family name
	// of the Jrai and Bahnar.
	fullName = regexp.MustCompile(notLetter + `(` + family + `(?: ` + given + `){2,4}|` + upland + ` ` + given + `)`)
	ofChild  = regexp.MustCompile(notLetter + childWords + `(?:[^\p{L}]|$)`)

	// childNameEN is a child by name in English: "the girl Siu Thu", "a boy named Thu".
	// Behind the word alone a family name is wanted: "Infant Mortality Rate" is a title.
	childNameEN = regexp.MustCompile(notLetter + `(?:[Cc]hild|[Gg]irl|[Bb]oy|[Ii]nfant|[Bb]aby|[Pp]upil|[Ss]tudent|[Vv]ictim|[Ss]on|[Dd]aughter)(?:,? (?:named|called) (` + given + `)| (` + family + `(?: ` + given + `)+))`)

	// notPerson is what makes a name that of a place: right before it, and right behind it.
	placeBefore = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:đường|phố|ngõ|ngách|hẻm|kiệt|cầu|chợ|trường|trường (?:chuyên|điểm)|thpt|thcs|th|ptdtnt|ptdtbt|tiểu học|mầm non|mẫu giáo|phường|xã|quận|huyện|thị trấn|tp\.?|thôn|làng|buôn|bản|ấp|xóm|khu phố|tổ dân phố|khối phố|khu|nhà văn hóa|sân vận động|quảng trường|trung tâm|trạm y tế|` +
		`bệnh viện|công viên|giải thưởng|giải|quỹ|chi đội|liên đội|street|school|college|university|hospital|ward|commune|village|hamlet|district|city|province|tỉnh|đảo|quần đảo)(?:(?: |&| ?và )+(?:số|\d{1,2}|thpt|thcs|th|tiểu học|mầm non|mẫu giáo|phổ thông|cơ sở|dân tộc|nội trú|bán trú|chuyên|cấp|trường))*[ ,;(]*$`)
	placeBehind = regexp.MustCompile(`(?i) (?:street|school|primary|secondary|high|kindergarten|college|university|hospital|ward|commune|district|city|province)(?:[^\p{L}]|$)`)
	official    = regexp.MustCompile(notLetter + office + `[^.;\n]{0,40}$`)
	// officialBehind is an office right behind a name: "Nguyễn Văn Thử, Giám đốc Sở".
	officialBehind = regexp.MustCompile(`^(?:,| [-–])? ?\(?(?:(?:nguyên|phó|là|ông|bà|the|deputy|vice) ){0,2}` + office + `(?:[^\p{L}]|$)`)

	// aged is one child by age, in a place so small that its people know it.
	aged = regexp.MustCompile(notLetter + `(?:(?:bé|em|trẻ|cô|cậu) ?(?:gái|trai|nữ|nam|bé)|[Cc]háu(?: gái| trai)?|(?:[Mm]ột|1) (?:em|bé|trẻ|cháu|học sinh)|[Nn]ữ sinh|[Nn]am sinh|[Bb]é gái|[Bb]é trai|[Ee]m gái|[Ee]m trai)[^.;\n]{0,40}?(?:\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười(?: \p{L}+)?) tuổi[^.;\n]{0,60}?` + hamlet +
		`|` + hamlet + `[^.;\n]{0,60}?(?:[Bb]é (?:gái|trai)|[Cc]háu|[Ee]m (?:gái|trai)|[Nn]ữ sinh|[Nn]am sinh|(?:một|1) (?:em|bé|trẻ|cháu|học sinh))[^.;\n]{0,40}?\d{1,2} tuổi`)
	agedEN = regexp.MustCompile(`\d{1,2}[- ]years?[- ]old (?:girl|boy|child|pupil|student|minor)(?:[^\p{L}s][^.;\n]{0,60}?)?` + hamletEN +
		`|(?:[Gg]irl|[Bb]oy|[Cc]hild|[Pp]upil|[Ss]tudent),? (?:aged? (?:of )?\d{1,2}|\d{1,2} years? old)[^.;\n]{0,60}?` + hamletEN +
		`|` + hamletEN + `[^.;\n]{0,60}?\d{1,2}[- ]years?[- ]old (?:girl|boy|child|pupil|student)(?:[^\p{L}]|$)`)
	// fewChildrenEN is fewChildren in English.
	fewChildrenEN = regexp.MustCompile(`(?:^|[^\p{L}\d.,])(?:[1-9]|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine) (?:child|children|girls?|boys?|pupils?)(?:[^\p{L}.;][^.;]{0,30}?)? (?:in|of|from) (?:the )?` + hamletEN + `|` +
		hamletEN + `[^.;]{0,40}?[^\p{L}\d.,](?:[1-9]|one|two|three|four|five|six|seven|eight|nine) (?:child|children|girls?|boys?|pupils?)(?:[^\p{L}]|$)`)

	// aboutAge tells cheaply whether a sentence speaks of an age.
	aboutAge = regexp.MustCompile(` tuổi`)

	// personalFile is a file named after a person: "nguyen-van-a.docx".
	personalFile = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:nguyễn|nguyen|trần|tran|lê|le|phạm|pham|hoàng|hoang|huỳnh|huynh|phan|vũ|vu|võ|vo|đặng|dang|bùi|bui|đỗ|do|hồ|ho|ngô|ngo|dương|duong|lý|ly|đinh|dinh|trương|truong)[ _.-]+(?:văn|van|thị|thi)[ _.-]+\p{L}`)
)

// never are those after whom places are called, and places that sound like names.
var never = []string{"Hồ Chí Minh", "Ho Chi Minh", "Hoàng Sa", "Hoang Sa", "Hoàng Liên Sơn", "Hoang Lien Son"}

// nearPlace is how many bytes before a name can make it that of a place or of somebody
// in office: a text of many names is not read through for each of them.
const nearPlace = 300

// nearName is within how many bytes of a name an age, a hamlet or an office is said of
// it.
const nearName = 90

// namesPerson tells whether a sentence names a person: a child, or in a note,
// where nobody else is to be named either, anybody. It may be wrong.
func namesPerson(text string, note bool) bool {
	if namesChild(text) || namedAndAged(text) || namesBy(childNameEN, text) || ofChild.MatchString(text) && namesBy(fullName, text) {
		return true
	}
	return note && (hasAny(text, "Văn ", "Van ", "Thị ", "Thi ") && namesBy(middleName, text) || namesAnybody(text))
}

// namesBy tells whether a pattern finds a name that is not that of a place or of
// somebody in office.
func namesBy(pattern *regexp.Regexp, text string) bool {
	return slices.ContainsFunc(pattern.FindAllStringSubmatchIndex(text, -1), func(at []int) bool {
		from, to := at[2], at[3]
		if from < 0 {
			from, to = at[4], at[5]
		}
		return personNamed(text, from, to)
	})
}

// personNamed tells whether a name in a text is not that of a place or of somebody in
// office.
func personNamed(text string, from, to int) bool {
	before, name, behind := text[max(0, from-nearPlace):from], text[from:to], text[to:]
	return !placeBefore.MatchString(before) && !placeBehind.MatchString(name+firstWord(behind)) && !official.MatchString(before) && !officialBehind.MatchString(behind[:min(len(behind), nearName)]) &&
		!slices.ContainsFunc(never, func(n string) bool { return strings.HasPrefix(name, n) }) && !ofPlace(name)
}

// ofPlace tells whether capitalized words are those of the country or a province,
// which stand behind a word for children too: "child Gia Lai".
func ofPlace(name string) bool {
	return slices.ContainsFunc([]string{"Viet Nam", "Gia Lai", "Binh Dinh", "Tay Nguyen", "Central Highlands", "Protection", "Health", "Welfare", "Rights", "Labour"},
		func(place string) bool { return name == place || strings.HasPrefix(name, place+" ") })
}

// firstWord is the first word of what stands behind a name, with the space before it.
func firstWord(behind string) string {
	if !strings.HasPrefix(behind, " ") {
		return ""
	}
	word, _, _ := strings.Cut(behind[1:], " ")
	return " " + word
}

// fewInPlace tells whether a sentence tells of so few children of one small place,
// or of one child's age there, that its people know who it is.
func fewInPlace(text string) bool {
	return fewChildren.MatchString(text) || hasAny(text, " child", " girl", " boy", " pupil") && (fewChildrenEN.MatchString(text) || agedEN.MatchString(text)) ||
		aboutAge.MatchString(text) && aged.MatchString(text) || hasAny(text, " aged ", " old") && agedEN.MatchString(text)
}

// hasAny tells cheaply whether it is worth to look closer.
func hasAny(text string, words ...string) bool {
	return slices.ContainsFunc(words, func(word string) bool { return strings.Contains(text, word) })
}

// wordKeys looks at the texts of a table of TOML. Notes may name nobody; other
// texts no child.
func (c *checker) wordKeys(path string, t *source.Fields, note bool, keys ...string) {
	for _, key := range keys {
		if cell, ok := t.Cell(key); ok && cell.Text != "" {
			c.report(path, personalWords(diag.Say("%s", "%s", key), cell.Text, cell.Pos, note)...)
		}
	}
}

// TextNames finds children in a text of the site: their names, or what points to
// one of them. Officials may be named there.
func TextNames(f *source.File) []diag.Diagnostic {
	var out []diag.Diagnostic
	offset := 0
	for line := range strings.Lines(string(f.Data)) {
		out = append(out, personalWords(diag.Say("Dòng này", "This line"), strings.TrimSpace(line), f.At(offset), false)...)
		offset += len(line)
	}
	return out
}

// personalWords warns of a text that names a person, or points to a child. A child by
// name and age, class, school or place is an error, and a lone one by class and school.
func personalWords(what diag.Words, text string, at diag.Position, note bool) []diag.Diagnostic {
	d := diag.Diagnostic{Severity: diag.Warning, Rule: personalRule, Pos: at}
	switch {
	case ofChild.MatchString(text) && identifies(text), tied(text, note):
		d.Severity = diag.Error
		d = d.With(diag.Say("%s chứa tên một trẻ kèm tuổi, lớp, trường hoặc nơi ở.", "%s holds the name of a child with its age, class or school, or the place where it lives.", what), deleteFirst)
	case note && tellsOfOne(text):
		d.Severity = diag.Error
		d = d.With(diag.Say("%s kể một trẻ kèm lớp và trường: người quanh đó nhận ra em.", "%s tells of one child with its class and school: people there know who it is.", what), deleteFirst)
	case namesPerson(text, note):
		d = d.With(diag.Say("%s có vẻ chứa tên một người.", "%s seems to hold the name of a person.", what), deleteFirst)
	case note && pointsAtOne(text):
		d = d.With(diag.Say("%s có vẻ chỉ vào một người hay một cặp: nơi ấy ai cũng biết là ai.", "%s seems to point to one person or couple: people there know who it is.", what), deleteFirst)
	case fewInPlace(text):
		d = d.With(diag.Say("%s kể vài trẻ ở một nơi: người quanh đó nhận ra các em.", "%s tells of a few children in one place: people there know who they are.", what), deleteFirst)
	default:
		return nil
	}
	return []diag.Diagnostic{d}
}

// personalName warns of a file that is named after a person.
func personalName(name string) []diag.Diagnostic {
	if !personalFile.MatchString(name) {
		return nil
	}
	return []diag.Diagnostic{diag.Diagnostic{Severity: diag.Warning, Rule: personalRule, Pos: diag.Position{Path: name}}.With(
		diag.Say("Tên tệp có vẻ là tên một người.", "The file seems to be named after a person."), deleteFirst)}
}
