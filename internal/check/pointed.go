package check

import (
	"regexp"
	"slices"
	"strings"
)

// Who wrote a note knew of whom it speaks, and so does the village: no whole name is
// needed for that. These are ways in which notes of few cases point to one of them.
const (
	oneWord  = `\p{Lu}\p{Ll}+`
	inPlace  = `(?:[Xx]ã|[Pp]hường|[Tt]hôn|[Ll]àng|[Bb]uôn|[Bb]ản|[Tt]ổ dân phố) (?:\p{Lu}|\d)`
	fewCases = `(?:^|[^\p{L}\d.,-])(?:0?[1-4]|một|hai|ba|bốn) (?:vụ|cặp|ca|trường hợp|em|trẻ|cháu|bé|nữ|nam|học sinh|nữ sinh|nam sinh)(?:[^\p{L}]|$)`
	itsAge   = `(?:\d{1,2} ?(?:tuổi|t)|lớp \d{1,2}\p{L}?\d?)(?:[^\p{L}\d]|$)`
	herLot   = `(?:lấy chồng|lấy vợ|cưới|mang thai|có thai|sinh con|đẻ con)`
)

var pointing = []*regexp.Regexp{
	regexp.MustCompile(fewCases + `[^.;\n]{0,60}?` + inPlace), // có 2 trẻ sinh năm 2011 ở xã …
	regexp.MustCompile(inPlace + `[^.;\n]{0,60}?` + fewCases + `[^.;\n]{0,40}?` + itsAge),
	regexp.MustCompile(notLetter + `(?:[Vv]ợ|[Cc]hồng|[Cc]ô dâu|[Cc]hú rể)(?: ?: ?(?:` + oneWord + `|\d{1,2})| (?:mới |đang )?học lớp)`),
	regexp.MustCompile(notLetter + `(?:[Vv]ợ \d{1,2}(?: ?t| tuổi)?,? (?:và )?chồng|[Cc]hồng \d{1,2}(?: ?t| tuổi)?,? (?:và )?vợ) \d{1,2}`),
	regexp.MustCompile(notLetter + `(?:là |có |vụ |1 vụ |nhà )?(?:[Cc]on|[Cc]on gái|[Cc]on trai|[Cc]háu)(?: của)? (?:[Bb]í thư|[Cc]hủ tịch|[Tt]rưởng thôn|[Gg]ià làng|[Cc]ông an|[Hh]iệu trưởng|[Tt]hầy|[Cc]ô giáo)`),
	regexp.MustCompile(notLetter + `nhà ` + oneWord + `(?: ` + oneWord + `)? ở ` + inPlace),
	regexp.MustCompile(oneWord + ` \((?:19|20)\d\d\) (?:và|với|-|–|lấy) ` + oneWord + ` \((?:19|20)\d\d\)`),                             // Nhi (2010) với Thanh (2004)
	regexp.MustCompile(`(?:^|[ (,;])[YA] ` + oneWord + ` (?:(?:và|với|-|–|,) [YA] ` + oneWord + `|(?:bỏ học|nghỉ học|` + herLot + `))`), // A Ngưi và Y Bưm
	regexp.MustCompile(`(?:^|[ (,;])\p{Lu}\.,? ?` + itsAge),                                                                             // H. 13t
	regexp.MustCompile(notLetter + `(?:vụ|ca|cặp|trường hợp|case)(?: của| là) ` + oneWord + `(?:,| \()`),
	regexp.MustCompile(notLetter + `(?:[Ll]iên hệ|[Dd]o|[Gg]ặp|[Hh]ỏi|[Tt]heo lời) (?:anh|chị|cô|thầy|cô giáo|thầy giáo|ông|bà|bác) ` + oneWord),
	regexp.MustCompile(notLetter + `(?:trường|Trường) (?:PTDT|THCS|THPT|[Tt]iểu học)[^.;\n]{0,40}? (?:nghỉ học|bỏ học)[^.;\n]{0,20}?` + herLot),
}

// agedCase is one age before what befell somebody; "15-19 tuổi sinh con" is a rate.
var agedCase = regexp.MustCompile(`([^\p{L}\d]|\p{L}+ )?` + itsAge + `[^.;,\n]{0,25}?` + herLot)

var manyAged = regexp.MustCompile(`(?i)^(?:[-–/]|(?:từ|đến|dưới|trên|mỗi|nhóm|and|to) )`)

// pointsAtOne tells whether a note points to one person, or to a couple, without the
// whole name.
func pointsAtOne(text string) bool {
	if slices.ContainsFunc(pointing, func(pattern *regexp.Regexp) bool { return pattern.MatchString(text) }) {
		return true
	}
	return slices.ContainsFunc(agedCase.FindAllStringSubmatch(text, -1), func(m []string) bool {
		return !manyAged.MatchString(m[1]) && !strings.Contains(text, "trở lên") && !strings.Contains(text, "trở xuống")
	})
}
