package check

import (
	"regexp"
	"slices"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/source"
)

// What must not stand in cells of words: the repository and the files for
// download are public, and a page shows a note as it is written.
var (
	// secretNumber is a telephone number or that of an identity card, however its
	// digits are grouped. No group is as short as those of a date.
	secretNumber = regexp.MustCompile(strings.ReplaceAll(`(?:^|[^0-9\p{L}./+-]|\p{L}[.])(?:`+
		`0[35789]\d{8}|0[35789]\d{2}_\d{3}_\d{3}|0[35789]\d(?:_?\d{3}_?\d{4}|_?\d{4}_?\d{3}|_\d{7})|0[35789]\d{2}(?:_\d{2}){3}|0[35789]\d{2}_\d{6}|`+
		`(?:\(?\+84\)?|0084)(?:_?\d){9,10}|`+
		`\(0?2\d{1,3}\)(?:_?\d){7,8}|02\d{9}|02\d{2}_(?:\d{7}|\d{3}_?\d{4}|\d{4}_?\d{3}|\d_\d{3}_\d{3})|024_(?:\d{8}|\d{4}_\d{4})|028_(?:\d{8}|\d{4}_\d{4})|`+
		`0\d{11}|0\d{2}(?:_\d{3}){3}|0\d{3}(?:_\d{4}){2}|`+
		`(?i:cccd|cmnd|căn cước)[^\d,;]{0,16}\d(?:_?\d){8,11}`+
		`)(?:[^0-9\p{L}/-]|$)`, "_", "(?:[ .\u00a0-]{1,2})"))
	mail = regexp.MustCompile(`[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+\.[A-Za-z0-9.-]*[A-Za-z]`)

	// childName is a child by name; "trẻ em Gia Lai" is none.
	childName = regexp.MustCompile(`(?:^|[^\p{L}])([Tt]rẻ )?(?:[Cc]háu|[Ee]m|[Bb]é|[Cc]hị|[Aa]nh|[Cc]on ông|[Cc]on bà)((?: \p{Lu}\p{Ll}*){2,})`)
	// noName are capitalized words behind a word for children that begin no name.
	noName = regexp.MustCompile(`^ (?:Trường|Làng|Thôn|Buôn|Xã|Phường|Huyện|Thị (?:Trấn|Xã)|Tỉnh|Thành|Hội|Đoàn T|Đội T|Trung|Mầm|Mái|Nhà|Lớp|Việt Nam|Gia (?:Lai|Rai)|Bình Định|Tây Nguyên|Quy Nhơn|Hà Nội|Hồ Chí Minh|Ba Na|Xơ Đăng|Hoàng Sa)`)
	// fewChildren are so few in one place that its people know them.
	fewChildren = regexp.MustCompile(`(?:^|[^\p{L}])(?:[Xx]ã|[Pp]hường|[Tt]hôn|[Ll]àng|[Bb]uôn) (?:\p{Lu}|\d)[^.;]{0,60}[^\p{L}\d.,](?:[1-9]|một|hai|ba|bốn|sáu|bảy|tám|chín) (?:em|trẻ|cháu|bé)(?:[^\p{L}]|$)`)
	noteFormula = regexp.MustCompile(`^[=@][\p{L}(+-]`)
	markedUp    = regexp.MustCompile(`&(?:#[0-9]{2,5}|#[xX][0-9a-fA-F]{2,5}|nbsp|amp|lt|gt|quot);|</?(?:b|i|u|p|br|a|em|font|strong|span|div|sup|sub|td|tr|script)(?:[ /][^<>]*)?>`)
)

// NoteFormula tells whether the text of a note begins like a formula of a spreadsheet,
// which a program that opens the table would compute.
func NoteFormula(text string) bool { return noteFormula.MatchString(text) }

// personalRule is about what is not said again, since logs are public too.
const personalRule = "text-personal"

// deleteFirst is what to do about it.
var deleteFirst = diag.Say("Tệp sẽ công khai: xóa TRƯỚC khi commit; đã commit thì báo người quản trị.", "The file becomes public: delete it BEFORE you commit; if you have committed, tell the administrator.")

// wordCells looks at the cells of a table that hold words.
func wordCells(rows []sheetRow, columns ...string) []diag.Diagnostic {
	var out []diag.Diagnostic
	if len(rows) > 0 {
		columns = slices.DeleteFunc(columns, func(name string) bool { _, has := rows[0].sheet.index[name]; return !has })
	}
	for _, row := range rows {
		for _, name := range columns {
			cell := row.at(name)
			if cell.Text == "" {
				continue
			}
			out = append(out, personal(name, cell)...)
			if NoteFormula(cell.Text) {
				out = append(out, diag.Diagnostic{Rule: "value-formula", Pos: cell.Pos}.With(
					diag.Say("%s là công thức của bảng tính: ai mở tệp tải về sẽ chạy nó.", "%s is a formula of a spreadsheet: it would run for whoever opens the download.", name),
					diag.Say("Dán giá trị (Paste Special → Values), hoặc gõ câu chữ không bắt đầu bằng = hay @.", "Paste values (Paste Special → Values), or type words that do not begin with = or @.")))
			}
			if found := markedUp.FindString(cell.Text); found != "" {
				out = append(out, diag.Diagnostic{Rule: "text-html", Pos: cell.Pos}.With(
					diag.Say("%s chứa mã HTML %s; trang in nguyên mã ấy.", "%s holds HTML, %s; the page would print it as it is.", name, source.Quote(found)),
					diag.Say("Gõ lại chữ, không có mã: thường do chép từ trang web.", "Type the words without it: it mostly comes from a web page that was copied.")))
			}
		}
	}
	return out
}

// Personal tells whether a text of a note points to a single person so that it is refused.
func Personal(text string) bool {
	return slices.ContainsFunc(personal("", source.Cell{Text: text}), func(d diag.Diagnostic) bool { return d.Severity == diag.Error })
}

// personal finds what points to a single person, without saying it again. Of a name
// or a mail address it can be wrong, so that it only warns.
func personal(name string, cell source.Cell) []diag.Diagnostic {
	d := diag.Diagnostic{Severity: diag.Warning, Rule: personalRule, Pos: cell.Pos}
	switch {
	case secretNumber.MatchString(cell.Text):
		d.Severity = diag.Error
		d = d.With(diag.Say("%s chứa số điện thoại hoặc số căn cước.", "%s holds a telephone number or the number of an identity card.", name), deleteFirst)
	case mail.MatchString(cell.Text):
		d = d.With(diag.Say("%s có vẻ chứa địa chỉ thư điện tử.", "%s seems to hold a mail address.", name), deleteFirst)
	default:
		return personalWords(diag.Say("%s", "%s", name), cell.Text, cell.Pos, true)
	}
	return []diag.Diagnostic{d}
}

func namesChild(text string) bool {
	return slices.ContainsFunc(childName.FindAllStringSubmatch(text, -1), func(m []string) bool { return m[1] == "" && !noName.MatchString(m[2]) })
}
