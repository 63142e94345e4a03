package opensdg

import (
	"path"
	"strings"

	"chitieu/internal/diag"
)

const digits = "0123456789"

// findStandalone finds the indicators of which the description says that they stand
// beside the goals: their files have words for a number, or a number that is none of a target.
func (r *repository) findStandalone(metas []string) {
	r.alone, r.beside = map[string]bool{}, map[string]bool{}
	for _, name := range metas {
		id := idOf(name)
		if !idForm.MatchString(id) || len(id) > maxNumber || r.alone[id] || r.beside[id] || isTable(name) {
			continue
		}
		data, ok := r.read(name)
		if path.Ext(name) == ".md" {
			data, _, _ = frontMatter(data)
		}
		v, err := parseYAML(data, 0) // what is none is reported where it is read
		if one := v.get("standalone"); ok && err == nil && strings.EqualFold(tidy(one.text), "true") {
			e := Entry{Fate: Changed, Rule: "standalone", Path: name, Line: one.line, Text: "standalone: true",
				Reason: diag.Say("Kho để chỉ số này ngoài các mục tiêu, dù tệp có số: ở đây nó nằm trong nhóm “Chỉ số khác”.", "The repository has this indicator beside the goals, though its file has a number: here it stands among “Other indicators”.")}
			if strings.ContainsAny(id, digits) {
				r.beside[id] = true
				r.report.add(e)
				continue
			}
			r.alone[id] = true
			r.report.add(Entry{Fate: Changed, Rule: "standalone", Path: name, Line: one.line, Text: "standalone: true",
				Reason: diag.Say("Kho để chỉ số này ngoài các mục tiêu, không có số: ở đây nó nằm trong nhóm “Chỉ số khác”.", "The repository has this indicator beside the goals and without a number: here it stands among “Other indicators”.")})
		}
	}
}
