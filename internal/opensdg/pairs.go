package opensdg

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/tabular"
)

// pairsOf reads a table of two columns, a name and what it stands for, from CSV or a
// workbook. Of a row with more cells that have something, as the workbooks of Open SDG
// with the number of a field before its name, the last two count. What cannot be read is
// reported.
func (r *repository) pairsOf(name string, data []byte) (out []pair) {
	workbook := isWorkbook(name)
	if !workbook && r.otherLetters(name, data, 0) {
		return nil
	}
	o := tabular.Options{Separator: "comma"}
	if workbook {
		o = tabular.Options{Sheet: "1"}
	}
	grid, err := tabular.Read(name, data, o)
	if err != nil {
		r.unread(name, 0, err.Error())
		return nil
	}
	for _, row := range grid.Rows {
		var texts []string
		for _, c := range row.Cells {
			if text := strings.TrimSpace(c.Text); text != "" || !workbook {
				texts = append(texts, text)
			}
		}
		if !workbook { // an empty value is a field without one
			texts = texts[:min(2, len(texts))]
		}
		if len(texts) < 2 || texts[len(texts)-2] == "" {
			continue
		}
		out = append(out, pair{texts[len(texts)-2], value{text: texts[len(texts)-1], line: row.Line}})
	}
	return out
}

// pair is a name and what it stands for.
type pair struct {
	name  string
	value value
}

func isWorkbook(name string) bool { return strings.EqualFold(path.Ext(name), ".xlsx") }

// isTable tells whether a description lies in a table: a workbook, or CSV.
func isTable(name string) bool { return isWorkbook(name) || strings.EqualFold(path.Ext(name), ".csv") }

// fieldName is the form of the name of a field that programs know.
var fieldName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)

// tableMeta is a description that lies in a table: a field in each row, by its name or
// by words that the configuration maps to names.
func (r *repository) tableMeta(name string, data []byte) value {
	v := value{at: map[string]value{}}
	var strange []pair
	for _, p := range r.pairsOf(name, data) {
		key := p.name
		if mapped := r.fieldNames[key]; mapped != "" {
			key = mapped
		} else if !fieldName.MatchString(key) {
			strange = append(strange, p)
			continue
		}
		if _, twice := v.at[key]; !twice {
			v.keys = append(v.keys, key)
		}
		v.at[key] = p.value
	}
	if len(strange) > 0 {
		r.report.add(Entry{Fate: LeftOut, Rule: "field-unmapped", Path: name, Line: strange[0].value.line, Text: strange[0].name,
			Reason: diag.Say("%s của mô tả mang tên bằng lời mà metadata_mapping trong config_data.yml không nói là trường nào, đầu tiên là %q: không lấy.", "%s of this description with names in words that metadata_mapping in config_data.yml does not map to fields, first %q: not taken.", diag.Amount(len(strange), "dòng", "row", "rows"), shorten(strange[0].name, 80)),
			Remedy: diag.Say("Thêm các tên ấy vào metadata_mapping, hoặc đổi thành tên trường như indicator_name, rồi nhập lại.", "Add these names to metadata_mapping, or write the names of fields such as indicator_name, and import again.")})
	}
	return v
}

// mapFields reads what words in descriptions stand for which fields: a mapping in the
// configuration, or the path of a table.
func (r *repository) mapFields(in value) {
	m := in.get("metadata_mapping")
	for _, key := range m.keys {
		r.fieldNames[key] = tidy(m.at[key].text)
	}
	if m.scalar() && m.text != "" {
		data, ok := r.read(m.text)
		if !ok {
			r.report.add(Entry{Fate: LeftOut, Rule: "map-missing", Path: configFile, Line: m.line, Text: m.text,
				Reason: diag.Say("Không đọc được bảng %s mà kho nêu, nên trường của mô tả giữ tên như đang viết.", "The table %s that the repository names cannot be read, so fields of descriptions keep the names they have.", m.text),
				Remedy: diag.Say("Đặt bảng ấy vào kho, hoặc bỏ nó khỏi config_data.yml.", "Put that table into the repository, or take it out of config_data.yml.")})
			return
		}
		r.renaming = append(r.renaming, m.text)
		for _, p := range r.pairsOf(m.text, data) {
			r.fieldNames[p.name] = tidy(p.value.text)
		}
	}
}

// languageTables lists descriptions in tables that lie in the folder of a language below
// those of the configuration: meta/fr/1-1-1.csv beside meta/1-1-1.csv.
func (r *repository) languageTables(base, lang string) []string {
	var patterns []string
	for _, p := range r.metaTables {
		patterns = append(patterns, path.Join(path.Dir(p), lang, path.Base(p)))
	}
	return r.glob(base, patterns)
}

// readWordTables reads translations in CSV: LANG/GROUP.csv, of two columns without a
// header. A folder without any is reported.
func (r *repository) readWordTables(c *catalog, base string, w wordTables) {
	found := false
	entries, err := fs.ReadDir(r.fsys, path.Join(base, w.folder))
	if err != nil {
		entries = nil
	}
	for _, e := range entries {
		if !e.IsDir() || !langForm.MatchString(e.Name()) {
			continue
		}
		names := r.glob(path.Join(base, w.folder, e.Name()), []string{"*.csv"})
		for _, name := range slices.Sorted(slices.Values(names)) {
			found = true
			data, ok := r.read(name)
			if !ok {
				continue
			}
			group := strings.TrimSuffix(path.Base(name), path.Ext(name))
			for _, p := range r.pairsOf(name, data) {
				if key := group + "." + p.name; len(key) <= maxKey {
					c.put(e.Name(), key, p.value.text)
				}
			}
		}
	}
	if !found {
		r.report.add(Entry{Fate: LeftOut, Rule: "translation-folder", Path: configFile, Line: w.line, Text: w.folder,
			Reason: diag.Say("Thư mục lời dịch %s không có tệp dạng NGÔN-NGỮ/NHÓM.csv, nên không lấy được lời nào ở đó.", "The folder of words %s has no files LANGUAGE/GROUP.csv, so no words are taken from it.", w.folder),
			Remedy: diag.Say("Đặt lời vào các tệp như %s/en/data.csv (khóa, lời) rồi nhập lại.", "Put the words into files such as %s/en/data.csv (key, words) and import again.", w.folder)})
	}
}

// wordTables is a folder of translations in CSV.
type wordTables struct {
	folder string
	line   int // of the configuration
}
