package check

import (
	"regexp"
	"slices"
	"strings"

	"chitieu/internal/wording"
)

const (
	// upland are the family names of the Jrai and Bahnar: one word behind them makes a name.
	upland = `(?:Siu|Ksor|Kpă|Kpa|Kpuih|Puih|Rmah|R['’]Mah|R['’]mah|Rcom|R['’]Com|R['’]com|Rơ Ch[âăa]m|Ro Cham|Rơ Com|Ro Com|Rơ Lan|Ro Lan|Rơ Mah|Ro Mah|Rah Lan)`
	// ladyName is a first name of women of the Jrai: "H'Thử".
	ladyName = `H['’‘]\p{Lu}\p{L}+(?: \p{Lu}\p{L}+){0,2}`
	// initials are a name that was shortened: "N.T.H."; two may be a country.
	initials = `\p{Lu}[Hh]?\.\p{Lu}[Hh]?\.\p{Lu}[Hh]?\.?`
	// called for a child or a young person, who may be a bride; "học sinh Lê Lợi" are many.
	youngWord = `[Cc]háu|[Ee]m|[Bb]é|[Nn]ữ sinh|[Nn]am sinh|[Cc]hị|[Aa]nh|[Gg]irl|[Bb]oy|[Ss]on|[Dd]aughter`

	oneClass  = `(?:[Ll]ớp|[Gg]rade|[Cc]lass) (?:\d{1,2}(?:[A-Za-zĐđ]\d{0,2}|[/.]\d{1,2})?|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười(?: một| hai)?)`
	oneSchool = `(?:(?:[Tt]rường|THCS|THPT|TH|TH&THCS|PTDTNT|PTDTBT|[Tt]iểu học|[Mm]ầm non|[Mm]ẫu giáo)(?: (?:tiểu học|mầm non|mẫu giáo|trung học|phổ thông|cơ sở|dân tộc|nội trú|bán trú)){0,4} (?:\p{Lu}|số \d)|(?:\p{Lu}[\p{L}'’]* ){1,4}(?:[Pp]rimary |[Ss]econdary |[Hh]igh )?[Ss]chool)`
	// goesTo is what may stand between a name and the class or school.
	goesTo = `(?:,| [-–:])? ?\(?(?:(?:nam|nữ|hiện|đang|đã|từng|là|học|theo học|bỏ|nghỉ|học sinh|HS|em|năm nay|vừa|mới|tại|ở|của|is|was|a|the|pupil|student|of|in|at|from|attends|attending|dân tộc \p{Lu}\p{L}*|người \p{Lu}\p{L}*)[,;]? ){0,6}`
)

var (
	// whoNamed is a name, behind a word for a young person or for anybody at school where
	// it has one. The groups: such a word, the other word, a name that needs no such word
	// before an age, a name that does.
	whoNamed = regexp.MustCompile(notLetter + `(?:(?:(` + youngWord + `)(?: gái| trai)?|([Cc]on|[Hh]ọc sinh|[Nn]ạn nhân|[Pp]upil|[Ss]tudent|[Cc]hild|[Vv]ictim))(?: tên(?: là)?| named| called)? )?` +
		`(?:(` + upland + `(?: ` + given + `){1,3}|` + family + `(?: ` + given + `){2,4}|(?:Y|Nay|Ayun) ` + given + `(?: ` + given + `)?|` + ladyName + `|` + initials + `)|(` + family + ` ` + given + `))`)
	shortAge    = regexp.MustCompile(`^(?:,| [-–])? ?\(?(\d{1,2}) ?t(?:[^\p{L}\d²³/]|$)`)
	classTied   = regexp.MustCompile(`^` + goesTo + oneClass)
	schoolTied  = regexp.MustCompile(`^` + goesTo + oneSchool)
	higher      = regexp.MustCompile(`(?i)trường (?:đại học|cao đẳng|trung cấp|chính trị|cán bộ|đảng|đh|cđ)|university|college`)
	servesAhead = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:ông|bà|thầy|cô|thầy giáo|cô giáo|giáo viên|gv|hiệu trưởng|hiệu phó|teacher|mr\.?|mrs\.?|ms\.?) $`)
	// groupAhead makes "em" that of many: "trẻ em", "chị em". parentAhead makes the age
	// behind a name that of somebody else.
	groupAhead  = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:trẻ|anh|chị|đàn|lũ|tụi) $`)
	parentAhead = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:trẻ|trẻ em|học sinh|children|pupils?|students?)(?::| của| theo| do| of| by| with) $`)
	// otherAge is an age, but not that of a life.
	otherAge = regexp.MustCompile(`(?i)^ (?:đảng|đoàn|nghề|quân)(?:[^\p{L}]|$)`)
	// grown is the age from which on nobody is a child.
	grown = regexp.MustCompile(`18|mười tám`)
	// maybeTied tells cheaply whether it is worth to look closer; lifeVI are words for age
	// and birth that are not English.
	maybeTied = regexp.MustCompile(`[0-9]|tuổi|ớp|rường|THCS|THPT|chool`)
	lifeVI    = regexp.MustCompile(` tuổi|inh |SN`)
	// noUpland are words that begin like a name of the Jrai or Bahnar: places, peoples, "Sở Y Tế".
	noUpland   = regexp.MustCompile(`^(?:Y (?:Tý|Tế|Dược|Học|Khoa|Yên)|H['’‘](?:Mông|Rê|Drai|Leo)|Nay (?:Der|Sở|Bộ|Ủy|UBND|Chính|Quyết|Luật|Hội|Ban|Phòng|Trường|Xã|Phường|Tỉnh|Là))(?:[^\p{L}]|$)`)
	riverAhead = regexp.MustCompile(`(?:^|[^\p{L}])(?:Ia|Ea|Đak|Đăk|Đắk|Dak|Chư|Chu|Kon|Plei|Pleiku|Krông|Sở|Bộ) $`)

	// uplandName, household and shortened are names without more, in a note.
	uplandName = regexp.MustCompile(notLetter + `(` + upland + ` ` + given + `)`)
	household  = regexp.MustCompile(notLetter + `(?:[Gg]ia đình|[Hh]ộ|[Vv]ợ chồng|[Vv]ợ|[Cc]hồng|[Cc]ặp)(?: (?:ông|bà|anh|chị|em|cháu|cô|chú))? (` + family + `(?: ` + given + `){1,4}|` + ladyName + `)`)
	shortened  = regexp.MustCompile(notLetter + `(?:` + youngWord + `)(?: gái| trai)? (` + initials + `|` + ladyName + `|(?:Y|Nay|Ayun) ` + given + `)`)

	// loneCase is one case with its class and its school.
	loneCase = regexp.MustCompile(`(?:^|[^\p{L}\d.,])(?:0?1|[Mm]ột|[Oo]ne|[Aa]) (?:vụ|ca|cặp|trường hợp|em|cháu|bé|trẻ|học sinh|nữ sinh|nam sinh|case|girl|boy|child|pupil|student)(?:[^\p{L}.;\n][^.;\n]{0,60}?)?[ (,](?:` +
		oneClass + `(?:,| [-–])?(?: của| tại| ở| of| at| in| from)?(?: the)? \(?` + oneSchool + `|` + oneSchool + `[^.;\n]{0,40}?[ (,]` + oneClass + `(?:[^\p{L}\d]|$))`)
	// countedAhead makes the number before a word that of a term: "học kỳ 1 học sinh".
	countedAhead = regexp.MustCompile(`(?i)(?:tháng|quý|kỳ|đợt|năm|khối|lớp|nhóm|bảng|mục|tuyến|cấp|giai đoạn|lần|vòng|số|mỗi|hơn|ít nhất|table|term|group|grade)[ ]?$`)
)

// tied tells whether a text ties a name surely to what makes it that of a child: an
// age or a birth, a class or a school. A class or school behind a name without a word
// for a child counts in a note alone: elsewhere it may be that of a teacher or author.
func tied(text string, note bool) bool {
	if !maybeTied.MatchString(text) {
		return false
	}
	return slices.ContainsFunc(whoNamed.FindAllStringSubmatchIndex(text, -1), func(at []int) bool {
		from, to := at[6], at[7]
		if from < 0 {
			if at[2] < 0 { // "Lê Lợi" alone is a street more often than a child
				return false
			}
			from, to = at[8], at[9]
		}
		young, word := at[2] >= 0, max(at[2], at[4])
		start := from
		if word >= 0 {
			start = word
		}
		behind, ahead := text[to:min(len(text), to+nearName)], text[max(0, start-nearName):start]
		if word < 0 && strings.Contains(text[from:to], ".") && !shortAge.MatchString(behind) && !lifeVI.MatchString(behind) {
			return false // "U.S.A., aged 15" is a country
		}
		aged := agedNow(behind) && (word >= 0 || !parentAhead.MatchString(ahead))
		if !aged && !(word >= 0 || note && !strings.Contains(text[from:to], ".") && !servesAhead.MatchString(ahead)) || !aged && !atSchool(behind) {
			return false
		}
		return !manyAhead.MatchString(ahead) && !(young && groupAhead.MatchString(ahead)) && !servesBehind.MatchString(behind) && nameOfOne(text, from, to)
	})
}

// agedNow tells whether words begin with the age or the birth of a child.
func agedNow(words string) bool {
	for _, pattern := range []*regexp.Regexp{ageTied, shortAge} {
		if at := pattern.FindStringIndex(words); at != nil && childAge(words[at[0]:at[1]]) && !grown.MatchString(words[at[0]:at[1]]) &&
			!manyBehind.MatchString(words[at[1]:]) && !otherAge.MatchString(words[at[1]:]) {
			return true
		}
	}
	return childBorn(words)
}

// atSchool tells whether words begin with one class or one school for children.
func atSchool(words string) bool {
	if at := classTied.FindStringIndex(words); at != nil && !manyBehind.MatchString(words[at[1]:]) {
		return true
	}
	return schoolTied.MatchString(words) && !higher.MatchString(words)
}

// nameOfOne tells whether a name, also of the Jrai and Bahnar, is not that of a place, a
// people, a hero or somebody in office.
func nameOfOne(text string, from, to int) bool {
	name := text[from:to]
	return !noUpland.MatchString(name) && !riverAhead.MatchString(text[max(0, from-nearName):from]) && !called.MatchString(wording.FoldName(name)) && personNamed(text, from, to)
}

// namesAnybody tells whether a note holds the name of a couple, a family or somebody of
// the Jrai and Bahnar, without more.
func namesAnybody(text string) bool {
	return slices.ContainsFunc([]*regexp.Regexp{uplandName, household, shortened}, func(pattern *regexp.Regexp) bool {
		return slices.ContainsFunc(pattern.FindAllStringSubmatchIndex(text, -1), func(at []int) bool { return nameOfOne(text, at[2], at[3]) })
	})
}

// tellsOfOne tells whether a note tells of one case with its class and its school: there
// everybody knows who it is.
func tellsOfOne(text string) bool {
	if !hasAny(text, "ớp ", "rade ", "lass ") {
		return false
	}
	return slices.ContainsFunc(loneCase.FindAllStringIndex(text, -1), func(at []int) bool {
		return !countedAhead.MatchString(text[max(0, at[0]-nearName) : at[0]+1])
	})
}
