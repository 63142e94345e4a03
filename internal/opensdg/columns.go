package opensdg

import (
	"regexp"
	"slices"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/tabular"
)

// declared is what the configuration says of columns, each by its bare name.
type declared struct {
	series, unit string
	aside        map[string]bool   // no breakdowns
	attributes   map[string]string // what a cell of it says of a figure, with the label
}

// The attributes that SDMX has for a figure: what readers have to know of it stands in
// its note, and what only programs need is left out.
var (
	notedAttributes = map[string]bool{"commentts": true, "sourcedetail": true, "timedetail": true, "nature": true, "baseper": true}
	asideAttributes = map[string]bool{"datalastupdate": true, "geoinfourl": true, "geoinfotype": true, "timecoverage": true, "upperbound": true, "lowerbound": true, "freq": true, "custbreakdownlb": true}
)

// attributeNames are how pages name attributes of SDMX that the repository does not.
var attributeNames = map[string]model.Text{
	"sourcedetail": {VI: "Nguồn chi tiết", EN: "Source in detail"}, "timedetail": {VI: "Thời gian", EN: "Time"}, "nature": {VI: "Cách có số liệu", EN: "Nature"}, "baseper": {VI: "Kỳ gốc", EN: "Base period"},
}

// bareComments are the attributes whose texts need no name before them.
var bareComments = map[string]bool{"commentobs": true, "commentts": true, "footnote": true, "footnotes": true}

// counterForm is the number behind the name of an attribute that comes several times:
// COMMENT_OBS_0, COMMENT_OBS_1.
var counterForm = regexp.MustCompile(`_[0-9]+$`)

// readDeclared reads what the configuration says of columns.
func readDeclared(config value) declared {
	options := config.get("indicator_options")
	d := declared{bareName(options.get("series_column").text), bareName(options.get("unit_column").text), map[string]bool{}, map[string]string{}}
	for _, one := range options.get("non_disaggregation_columns").list {
		d.aside[bareName(one.text)] = true
	}
	for _, one := range options.get("observation_attributes").list {
		if one.scalar() {
			d.attributes[bareName(one.text)] = one.text
		} else if field := one.get("field").text; field != "" {
			d.attributes[bareName(field)] = field
			if label := one.get("label").text; label != "" {
				d.attributes[bareName(field)] = label
			}
		}
	}
	delete(d.attributes, "")
	return d
}

// columnOf is what a column is by its name.
func (d declared) columnOf(name string) column {
	bare := bareName(name)
	c := column{name: name, role: roles[bare], unit: unitNames[bare] || multiplierNames[bare]}
	counted := bareName(counterForm.ReplaceAllString(strings.TrimSpace(name), ""))
	label, attribute := d.attributes[bare]
	if !attribute {
		label, attribute = d.attributes[counted]
	}
	switch {
	case bare == "":
	case bare == d.series && c.role == breakdown:
		c.role = measureColumn
	case bare == d.unit && c.role == breakdown:
		c.role, c.unit = measureColumn, true
	case c.role != breakdown:
	case attribute, notedAttributes[bare], roles[counted] == noteColumn:
		c.role, c.spare = noteColumn, true
		if c.label = label; label == "" {
			c.label = name
		}
		if bareComments[counted] {
			c.label = ""
		}
	case placeNames.MatchString(name), whereNames.MatchString(plainName(name)): // the name of the area of a row is no remark
	case d.aside[bare] || asideAttributes[bare]:
		c.role, c.spare = asideColumn, !asideAttributes[bare]
	}
	return c
}

// keepNeeded makes a breakdown of a column that would be a note or left out, where two
// rows with different values differ in nothing else: without it neither could be taken.
func (r *reading) keepNeeded() {
	if !slices.ContainsFunc(r.t.columns, func(c column) bool { return c.spare && c.role != nothing }) {
		return
	}
	first := map[string]tabular.Row{}
	for i := 0; i < len(r.t.grid.Rows)-r.t.first; i++ {
		row := r.t.grid.Rows[r.t.first+i]
		value := cell(row, r.value.index)
		key := r.rowKey(row, nil, nil)
		other, twice := first[key]
		switch {
		case value == "":
		case !twice:
			first[key] = row
		case !sameNumber(value, cell(other, r.value.index)):
			if r.restore(row, other) { // all keys have one more column now
				clear(first)
				i = -1
			}
		}
	}
}

// restore makes a breakdown of one column in which two rows differ, notes first.
func (r *reading) restore(row, other tabular.Row) bool {
	for _, as := range []role{noteColumn, asideColumn} {
		for i := range r.t.columns {
			c := &r.t.columns[i]
			if !c.spare || c.role != as || cell(row, c.index) == cell(other, c.index) {
				continue
			}
			c.role, c.spare = breakdown, false
			e := r.t.entry(row, c.index, "column-needed", diag.Say("Cột %q lẽ ra không phải phân tổ, nhưng dòng này và dòng %d khác số (%s và %s) mà chỉ khác nhau ở cột ấy: cột được lấy làm phân tổ.", "The column %q should be no breakdown, but this row and line %d have different values (%s and %s) and differ in nothing else: the column is taken for a breakdown.", c.name, other.Line, cell(row, r.value.index), cell(other, r.value.index)),
				diag.Say("Trong kho giữ một số cho mỗi kỳ, hoặc bỏ cột ấy khỏi indicator_options.", "Keep one value for each period in the repository, or take the column out of indicator_options."))
			e.Fate, e.Rows, e.Related = Changed, 0, other.Line
			r.report.add(e)
			return true
		}
	}
	return false
}

// noteOf is what the cells of attributes say of a figure.
func (r *reading) noteOf(row tabular.Row) model.Text {
	var vi, en []string
	for _, c := range r.notes {
		raw := cell(row, c.index)
		if raw == "" || raw == cell(row, r.year.index) { // the time in detail is no other one
			continue
		}
		t := r.term(c.name, raw)
		if t.EN == raw { // COMMENT_OBS_0 has the words of COMMENT_OBS
			t = r.term(counterForm.ReplaceAllString(c.name, ""), raw)
		}
		t = model.Text{VI: plain(t.VI), EN: plain(t.EN)}
		if c.label != "" {
			label := r.term(c.label, c.label)
			if name, known := attributeNames[bareName(c.name)]; known && label.EN == c.name {
				label = name
			}
			t = model.Text{VI: plain(label.VI) + ": " + t.VI, EN: plain(label.EN) + ": " + t.EN}
		}
		if t.VI != "" && !slices.Contains(vi, t.VI) {
			vi, en = append(vi, t.VI), append(en, t.EN)
		}
	}
	return model.Text{VI: strings.Join(vi, "; "), EN: strings.Join(en, "; ")}
}

// tellAside reports the columns that the project does not have.
func (r *reading) tellAside() {
	head := r.t.grid.Rows[r.t.first-1]
	for _, c := range r.t.of(asideColumn) {
		r.report.add(Entry{Fate: LeftOut, Rule: "column-aside", Path: r.t.path, Line: head.Line, Column: head.Cells[c.index].Column, Text: c.name,
			Reason: diag.Say("Cột %q không phải phân tổ (theo indicator_options của kho, hoặc là thuộc tính của SDMX): không lấy chữ trong cột; các dòng vẫn được lấy.", "The column %q is no breakdown (by indicator_options of the repository, or as an attribute of SDMX): its texts are not taken; the rows are.", c.name),
			Remedy: diag.Say("Nếu người đọc cần biết chữ ấy, ghi tên cột vào observation_attributes trong config_data.yml: chữ sẽ thành ghi chú của từng số.", "If readers need these texts, name the column in observation_attributes of config_data.yml: they become the notes of the figures.")})
	}
	for _, c := range r.notes {
		if bareName(c.name) == "commentobs" || roles[bareName(c.name)] == noteColumn {
			continue // it has no other meaning
		}
		r.report.add(Entry{Fate: Changed, Rule: "column-note", Path: r.t.path, Line: head.Line, Column: head.Cells[c.index].Column, Text: c.name,
			Reason: diag.Say("Cột %q nói thêm về từng số, không phải phân tổ: chữ của nó thành ghi chú của số.", "The column %q says more of each figure and is no breakdown: its texts are the notes of the figures.", c.name)})
	}
}
