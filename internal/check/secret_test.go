package check_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"chitieu/internal/check"
)

// TestSecretLines: what must not be known stands in no quoted line, be it that of
// another problem, or of a file that could not be read further.
func TestSecretLines(t *testing.T) {
	const path = "data/indicators/ty-le/observations.csv"
	for name, row := range map[string]string{
		"withheld":         "2015,64,987654,Q,nien-giam,,,<b>x</b>",
		"withheld, unread": "2015,64,987654,Q,nien-giam,,,Tiªm chñng",
		"by a word":        "2015,64,987654,bảo mật,nien-giam,,,Tiªm chñng",
		"telephone":        "2015,64,95.0,A,nien-giam,,,<b>gọi</b> 0912 987 654",
		"joined":           "2015,64,95.0,A,nien-giam,,,<b>gọi</b> 0912987654",
	} {
		project := base(t)
		project[path] = &fstest.MapFile{Data: []byte("period,area,value,obs_status,source,numerator,denominator,note_vi\n" + row + "\n")}
		of := 0
		problems := checked(project, check.Refs{})
		for _, d := range problems.Sorted() {
			if d.Pos.Path == path && d.Pos.Line == 2 {
				of++
			}
			if strings.Contains(strings.ReplaceAll(d.Line, " ", ""), "987654") {
				t.Errorf("%s: %s quotes %q", name, d.Rule, d.Line)
			}
		}
		if of == 0 {
			t.Errorf("%s: nothing was found in the line", name)
		}
	}
}

// TestTelephoneNumbers: the usual ways of grouping are all found, and figures are not.
func TestTelephoneNumbers(t *testing.T) {
	const path = "data/indicators/ty-le/observations.csv"
	for note, want := range map[string]bool{
		"gọi 0912 345 678": true, "gọi 0912.345.678": true, "gọi 0912-345-678": true, "gọi 091 234 5678": true, "gọi 0912345678": true,
		"gọi 0912-34-56-78": true, "ĐT.0912 345678": true, "+84 912 345 678": true, "(+84) 912345678": true, "0084 912 345 678": true, "(0269) 3824 123": true,
		"0269 3824 123": true, "0269.3.824.123": true, "02693824123": true, "024 3824 1234": true, "CCCD 064 319 001 234": true, "số 064319001234": true,
		"CMND: 231 234 567": true, "0643 1900 1234": true,
		"cháu Rơ Châm H Thử": true, "Em Nguyễn Thử": true, "con ông Siu Thử": true, "(bé Thử Văn A)": true, "xã Thử có 2 em": true, "Ở làng Thử Pông: 1 cháu bị đuối nước": true, "xã Thử, hai trẻ": true,
		"trẻ em Gia Lai": false, "Trẻ em Việt Nam": false, "xã Thử có 12 em": false, "xã Thử có 1.132 trẻ": false, "trong 2 trẻ": false, "xem Bảng Một": false,
		"ngày 05-11-2020, 05.11.2020": false, "0.905123456": false, "số 09/2019/TT-BYT": false, "0912 345": false, "nghị quyết 0205": false, "từ 2019 2020 2021": false,
		"trên 912 345 678 đồng": false, "1.0912 345 678": false, "từ 2019-2020": false,
	} {
		project := base(t)
		project[path] = &fstest.MapFile{Data: []byte("period,area,value,obs_status,source,numerator,denominator,note_vi\n2015,64,95.0,A,nien-giam,,,\"" + note + "\"\n")}
		found := false
		problems := checked(project, check.Refs{})
		for _, d := range problems.Sorted() {
			found = found || d.Rule == "text-personal"
		}
		if found != want {
			t.Errorf("%q: %t", note, found)
		}
	}
}
