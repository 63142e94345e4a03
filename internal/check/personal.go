package check

import (
	"regexp"
	"slices"

	"chitieu/internal/diag"
	"chitieu/internal/source"
)

// What must not stand in cells of words: the repository and the files for
// download are public, and a page shows a note as it is written.
var (
	personal = regexp.MustCompile(`(?:^|[^0-9A-Za-z./-])(0[35789][0-9](?:[0-9][ .-][0-9]{3}[ .-][0-9]{3}|[ .]?[0-9]{3}[ .]?[0-9]{4}|[ .]?[0-9]{4}[ .]?[0-9]{3}|[0-9]{7})|0[0-9]{11}|[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+\.[A-Za-z0-9.-]*[A-Za-z])(?:[^0-9A-Za-z/-]|$)`)
	markedUp = regexp.MustCompile(`&(?:#[0-9]{2,5}|#[xX][0-9a-fA-F]{2,5}|nbsp|amp|lt|gt|quot);|</?(?:b|i|u|p|br|a|em|font|strong|span|div|sup|sub|td|tr|script)(?:[ /][^<>]*)?>`)
)

// personalRule is about what is not said again, since logs are public too.
const personalRule = "text-personal"

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
			if personal.MatchString(cell.Text) {
				out = append(out, diag.Diagnostic{Severity: diag.Warning, Rule: personalRule, Pos: cell.Pos}.With(
					diag.Say("%s có vẻ chứa số điện thoại, số căn cước hoặc thư điện tử.", "%s seems to hold a telephone number, the number of an identity card or a mail address.", name),
					diag.Say("Tệp sẽ công khai: xóa TRƯỚC khi commit; đã commit thì báo người quản trị.", "The file becomes public: delete it BEFORE you commit; if you have committed, tell the administrator.")))
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
