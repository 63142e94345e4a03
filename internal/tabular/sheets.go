package tabular

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"chitieu/internal/diag"
	"chitieu/internal/shell"
)

// maxAside is how many texts a sheet of words has at most: a longer one is a table of
// its own, and people say which one is meant.
const maxAside = 20

// choose finds the sheet: the one named or numbered, else the only visible one with
// more than a few words, or that of a template of ours.
func (r *workbook) choose(wanted string) (string, error) {
	all := r.GetSheetList()
	list := diag.Say("Có: %s.", "There are: ‹%s›.", diag.Words{VI: strings.Join(all, ", "), EN: strings.Join(all, "›, ‹")})
	if wanted == "" {
		return r.onlySheet(all, list)
	}
	for _, s := range all {
		if strings.EqualFold(norm.NFC.String(strings.TrimSpace(s)), norm.NFC.String(strings.TrimSpace(wanted))) {
			return s, nil
		}
	}
	if n, err := strconv.Atoi(wanted); err == nil && n >= 1 && n <= len(all) {
		return all[n-1], nil
	}
	return "", &Refusal{"sheet-unknown", r.name, diag.Say("Không có trang tính ‹%s›.", "There is no sheet ‹%s›.", wanted), list}
}

// onlySheet finds the one visible sheet with figures. A sheet of a few words beside it
// is passed over, and its words are kept to be heard.
func (r *workbook) onlySheet(all []string, list diag.Words) (string, error) {
	var visible, figures []string
	var words []Aside
	for _, s := range all {
		if shown, err := r.GetSheetVisible(s); err != nil || !shown {
			continue
		}
		texts, number := r.contents(s)
		if len(texts) == 0 {
			continue
		}
		if visible = append(visible, s); number || len(texts) > maxAside {
			figures = append(figures, s)
		} else {
			words = append(words, texts...)
		}
	}
	switch {
	case len(visible) == 1 || slices.Equal(visible, templateSheets):
		return visible[0], nil
	case len(figures) == 1:
		r.words = words
		return figures[0], nil
	case len(figures) > 1:
		visible = figures
	}
	var flags []diag.Words
	for _, s := range visible[:min(len(visible), maxSheetsTold)] {
		name := shell.Quoted(s)
		if !shell.Typable(s) {
			name = strconv.Itoa(slices.Index(all, s) + 1)
		}
		flags = append(flags, diag.Say("‹--sheet %s›", "‹--sheet %s›", name))
	}
	choose := diag.Say("Thêm ‹--sheet \"TÊN\"›.", "Add ‹--sheet \"NAME\"›.")
	if len(flags) > 0 {
		choose = diag.Say("Mỗi lần chạy đọc một trang; cần nhiều trang thì chạy nhiều lần: %s.", "One run reads one sheet; for several, run several times: %s.", diag.Join(flags, ", "))
	}
	return "", &Refusal{"sheet-unknown", r.name, diag.Say("Tệp có %d trang tính có số liệu.", "The file has %d sheets with figures.", len(visible)), list.Then(choose)}
}

// maxSheetsTold is how many sheets a remedy names.
const maxSheetsTold = 12

// contents lists the texts of a sheet, up to one more than a sheet of words may have,
// and tells whether one of them is a number.
func (r *workbook) contents(sheet string) (texts []Aside, number bool) {
	rows, err := r.Rows(sheet)
	if err != nil {
		return nil, false // a sheet of a chart
	}
	defer rows.Close()
	for line := 1; rows.Next(); line++ {
		cells, err := rows.Columns()
		if err != nil || line > MaxRows {
			return append(texts, Aside{}), true // what is wrong is told when it is read
		}
		for c, text := range cells {
			text = norm.NFC.String(strings.TrimSpace(text))
			if text == "" {
				continue
			}
			texts = append(texts, Aside{text, fmt.Sprintf("%s[%s]!%s%d", r.name, sheet, Letters(c), line)})
			if number = number || strings.Trim(text, "0123456789.,%- ") == ""; len(texts) > maxAside {
				return texts, number
			}
		}
	}
	return texts, number
}
