package opensdg

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"fmt"
	"slices"

	"chitieu/internal/model"
)

// product is the project as it would be written.
type product struct {
	files []File
	rows  map[string][]*figure // of each observations.csv, in the order of its lines
}

func (p *product) add(name, text string) { p.files = append(p.files, File{name, []byte(text)}) }

// write makes every file of the project.
func (c *converter) write() *product {
	p := &product{rows: map[string][]*figure{}}
	c.sources, c.sourceAt, c.sourceKeys, c.sourceBy = nil, map[string]string{}, map[string]int{}, map[string]string{}
	c.newest = 0
	for _, number := range c.numbers {
		c.newest = max(c.newest, c.newestOf(number))
	}
	goals := c.goalsOf()
	listed := map[int][]string{}
	for _, number := range c.numbers {
		for i, g := range goals {
			if g.number == c.goalOf(number) {
				listed[g.number] = append(listed[g.number], c.writeIndicator(p, number, g, g.clause(i, c.targetOf(number)))...)
			}
		}
	}
	c.writeConfig(p, goals, listed)
	c.writeLists(p)
	c.writeContent(p, goals)
	slices.SortFunc(p.files, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	return p
}

// writeIndicator makes the files of the indicators of a number: one for each
// measure, or one without figures.
func (c *converter) writeIndicator(p *product, number string, g *goal, clause string) []string {
	list := slices.Clone(c.measures[number])
	list = slices.DeleteFunc(list, func(m *measure) bool { return len(m.figures) == 0 })
	if len(list) == 0 {
		list = []*measure{{id: number, number: number, kind: model.Year, unit: unit{model: plainUnit, decimals: 1}}}
	}
	var ids []string
	for _, m := range list {
		folder := "data/indicators/" + m.id + "/"
		file := folder + "indicator.toml"
		p.add(file, c.indicatorText(m, g, clause, file, len(list) > 1))
		if len(m.figures) > 0 {
			name := folder + "observations.csv"
			p.add(name, c.observations(m))
			p.rows[name] = m.figures
		}
		ids = append(ids, m.id)
	}
	return ids
}

// indicatorText is the description of an indicator.
func (c *converter) indicatorText(m *measure, g *goal, clause, file string, several bool) string {
	t := &toml{escape: c.escaped[file]}
	texts := c.textsOf(m, several).without(c.dropped[file], c.dotted(m.number))
	t.text("name_vi", texts.name.VI)
	t.text("name_en", texts.name.EN)
	t.text("slug_en", m.id)
	t.text("theme", g.id())
	t.text("unit", string(m.unit.model))
	if noun := m.unit.noun(); noun.VI != "" {
		t.text("noun_vi", noun.VI)
		t.texts("noun_en", nouns(noun.EN))
	}
	t.line("decimals = %d", m.unit.decimals)
	targets, better := c.targetsOf(m, !several)
	t.text("direction", string(better))
	t.line(`bounds = ["", ""]`)
	t.text("period", string(m.kind))
	t.text("agency", agencyID)
	t.texts("clauses", []string{clause})
	t.text("definition_vi", texts.definition.VI)
	t.text("definition_en", texts.definition.EN)
	t.text("definition_status", "unchecked")
	t.text("method_vi", texts.method.VI)
	t.text("method_en", texts.method.EN)
	t.text("note_vi", texts.note.VI)
	t.text("note_en", texts.note.EN)
	if ids := m.dimensions(); len(ids) > 0 {
		t.texts("dimensions", ids)
	}
	if len(m.figures) > 0 && !m.total() {
		t.text("headline", "none")
	}
	if slices.ContainsFunc(m.figures, func(f *figure) bool { return f.geo != "" }) {
		t.line("\n[disclosure]\nrule = \"none\"\nlevel = %q\ndecision = %q", areaLevel, repositoryKey)
	}
	if c.dropped[file]["target"] {
		targets = nil
	}
	judged := false
	for _, g := range targets {
		g.write(t, c.home, g.text.VI == "" && !judged)
		judged = judged || g.text.VI == ""
	}
	return t.String()
}

// dimensions lists the breakdowns of a measure.
func (m *measure) dimensions() []string {
	var out []string
	for _, f := range m.figures {
		for _, p := range f.parts {
			if !slices.Contains(out, p.column) {
				out = append(out, p.column)
			}
		}
	}
	slices.Sort(out)
	return out
}

// total tells whether a measure has a figure without a breakdown, of the country
// or of an area. Without one no group stands for the whole.
func (m *measure) total() bool {
	return slices.ContainsFunc(m.figures, func(f *figure) bool { return len(f.parts) == 0 })
}

// observations are the figures of a measure.
func (c *converter) observations(m *measure) string {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	ids := m.dimensions()
	noted := slices.ContainsFunc(m.figures, func(f *figure) bool { return f.note.VI != "" })
	head := append([]string{"period", "area"}, ids...)
	head = append(head, "value", "obs_status", "source")
	if noted {
		head = append(head, "note_vi", "note_en")
	}
	w.Write(head)
	key, known := c.sourceBy[m.number]
	if !known {
		key = c.sourceOf(m.number)
		c.sourceBy[m.number] = key
	}
	record := make([]string, 0, len(head))
	for _, f := range m.figures {
		record = append(record[:0], f.period.String(), cmp.Or(f.geo, c.home))
		for _, id := range ids {
			record = append(record, f.code(id))
		}
		record = append(record, f.value, string(f.status), key)
		if noted {
			record = append(record, f.note.VI, f.note.EN)
		}
		w.Write(record)
	}
	w.Flush()
	return b.String()
}

// code is the code of a figure in a dimension; empty for the total.
func (f *figure) code(id string) string {
	for _, p := range f.parts {
		if p.column == id {
			return p.text
		}
	}
	return ""
}

// writeLists makes the lists that figures refer to.
func (c *converter) writeLists(p *product) {
	var areas bytes.Buffer
	w := csv.NewWriter(&areas)
	w.Write([]string{"code", "name_vi", "name_en", "type", "level", "parent", "valid_from", "valid_to"})
	w.Write([]string{c.home, c.countryName().VI, c.countryName().EN, "", string(model.Country), "", "", ""})
	named := map[string]bool{}
	for _, a := range c.areas {
		if c.unused[a.code] {
			continue
		}
		name := cmp.Or(a.name, a.code)
		if c.bareAreas {
			name = a.code
		}
		if named[name] {
			name += " (" + a.code + ")"
		}
		named[name] = true
		w.Write([]string{a.code, name, name, "", areaLevel, c.home, "", ""})
	}
	w.Flush()
	p.add("data/areas.csv", areas.String())
	p.add("data/area-changes.csv", "old_code,old_valid_to,new_code,new_valid_from,part,source\n")
	p.add("data/corrections.csv", "date,indicator,period,area,dims,old,new,kind,reason_vi,reason_en\n")
	p.add("data/releases.toml", "# Chưa khai lần công bố nào: lịch công bố là của nơi giữ kho nguồn.\n")
	p.add(dimensionsFile, c.dimensionsText())
	p.add(sourcesFile, c.sourcesText())
	t := &toml{escape: c.escaped["data/agencies.toml"]}
	t.line("# Nơi giữ kho nguồn. Trang này chép lại số liệu của nơi ấy và không thay mặt nơi ấy.\n\n[[agency]]")
	t.text("id", agencyID)
	t.text("name_vi", c.publisher().VI)
	t.text("name_en", c.publisher().EN)
	t.line("plan = false")
	p.add("data/agencies.toml", t.String())
}

// agencyID is the agency of every indicator: who keeps the repository.
const agencyID = "noi-giu-kho"

// areaLevel is the level of areas below the country: the repository names none.
const areaLevel = "district"

// countryName, publisher and the other names of the whole are left out where the
// checks refuse one of them: they stand in many places, and none can do without.
func (c *converter) countryName() model.Text {
	if c.plainNames {
		return model.Text{VI: c.home, EN: c.home}
	}
	return c.country
}

func (c *converter) publisher() model.Text {
	switch {
	case c.plainNames:
		return model.Text{VI: "Nơi giữ kho", EN: "Keeper of the repository"}
	case c.o.Publisher != "":
		return model.Text{VI: tidy(c.o.Publisher), EN: tidy(c.o.Publisher)}
	}
	return model.Text{VI: fmt.Sprintf("Nơi giữ kho “%s”", c.folder()), EN: fmt.Sprintf("Keeper of the repository “%s”", c.folder())}
}

// folder is how the repository is called.
func (c *converter) folder() string {
	if c.plainNames {
		return "Open SDG"
	}
	return c.o.Name
}

// The lists whose texts can be left out one by one.
const (
	dimensionsFile = "data/dimensions.toml"
	sourcesFile    = "data/sources.toml"
)

// named writes a line that names something, or where the checks refuse that line,
// the one with its id.
func (c *converter) named(t *toml, file, line, byID string) {
	if c.dropped[file][line] {
		line = byID
	}
	t.line("%s", line)
}

func (c *converter) dimensionsText() string {
	t := &toml{escape: c.escaped[dimensionsFile]}
	t.line("# Các phân tổ, lấy từ các cột của bảng trong kho.")
	for _, d := range c.dimensions {
		t.line("\n[%s]", d.id)
		c.named(t, dimensionsFile, "name_vi = "+t.quote(d.name.VI), "name_vi = "+t.quote(d.id))
		c.named(t, dimensionsFile, "name_en = "+t.quote(d.name.EN), "name_en = "+t.quote(d.id))
		t.line("codes = [\n  { code = \"_T\", vi = \"Chung\", en = \"All\" },")
		for _, one := range d.codes {
			line := func(vi, en string) string {
				return fmt.Sprintf("  { code = %s, vi = %s, en = %s },", t.quote(one.id), t.quote(vi), t.quote(en))
			}
			c.named(t, dimensionsFile, line(one.name.VI, one.name.EN), line(one.id, one.id))
		}
		t.line("]")
	}
	return t.String()
}

func (c *converter) sourcesText() string {
	t := &toml{escape: c.escaped[sourcesFile]}
	t.line("# Các nguồn mà kho nêu. Số liệu được chép từ kho, không lấy trực tiếp từ nơi công bố.")
	own := source1{key: repositoryKey, title: c.repositoryName(), publisher: c.publisher(), url: address(c.o.URL), date: c.o.Date, kind: model.UnknownKind}
	for _, s := range append([]source1{own}, c.sources...) {
		note := model.Text{VI: fmt.Sprintf("Chép từ kho Open SDG “%s”%s.", c.folder(), c.asOf().VI), EN: fmt.Sprintf("Copied from the Open SDG repository “%s”%s.", c.folder(), c.asOf().EN)}
		if s.key == repositoryKey {
			note = model.Text{VI: "Kho không nêu nguồn khác cho số liệu này.", EN: "The repository names no other source of this figure."}
			if len(c.unreadSources) > 0 {
				note = model.Text{VI: "Không đọc được nguồn khác của số liệu này trong kho.", EN: "No other source of this figure could be read in the repository."}
			}
		}
		t.line("\n[%s]", s.key)
		for _, one := range []struct{ key, text string }{{"title_vi", s.title.VI}, {"title_en", s.title.EN}, {"publisher", s.publisher.VI}, {"publisher_en", s.publisher.EN}} {
			if one.text != "" {
				c.named(t, sourcesFile, one.key+" = "+t.quote(one.text), one.key+" = "+t.quote(s.key))
			}
		}
		t.text("date", cmp.Or(s.date, "unknown"))
		t.text("url", s.url)
		t.text("kind", string(cmp.Or(c.o.Kind, s.kind)))
		t.text("note_vi", note.VI)
		t.text("note_en", note.EN)
	}
	return t.String()
}
