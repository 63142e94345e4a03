package opensdg

import (
	"cmp"
	"fmt"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/model"
)

// source1 is a source of the project.
type source1 struct {
	key       string
	title     model.Text
	publisher model.Text
	url       string
	date      string // empty: not known
	kind      model.SourceKind
}

// repositoryKey is the source that stands for the repository itself.
const repositoryKey = "kho-open-sdg"

// maxSources is how many sources a description can name.
const maxSources = 30

// cited is one source that a description names.
type cited struct {
	organisation, title model.Text
	url                 string
	date                string // that it came out
	kind                model.SourceKind
}

// citedBy lists the sources that a description names.
func (c *converter) citedBy(id string) []cited {
	m := c.meta[id]
	if m == nil {
		return nil
	}
	var out []cited
	add := func(one cited) {
		if one.organisation.VI != "" || one.title.VI != "" {
			if !slices.Contains(out, one) {
				out = append(out, one)
			}
		}
	}
	for n := 1; n <= maxSources; n++ {
		if strings.EqualFold(strings.TrimSpace(m.fields[fmt.Sprintf("source_active_%d", n)].text), "false") {
			continue
		}
		one := cited{organisation: c.says(m, fmt.Sprintf("source_organisation_%d", n)), url: address(m.fields[fmt.Sprintf("source_url_%d", n)].text)}
		for _, key := range []string{"source_title_%d", "source_agency_survey_dataset_%d", "source_url_text_%d"} {
			if one.title.VI == "" {
				one.title = notAddress(c.says(m, fmt.Sprintf(key, n)))
			}
		}
		one.date = publishedOn(m.fields[fmt.Sprintf("source_release_date_%d", n)].text)
		if n == 1 && one.date == "" {
			one.date = publishedOn(m.fields["date_of_national_source_publication"].text)
		}
		one.kind = kindOf(c.says(m, fmt.Sprintf("source_statistical_classification_%d", n)).EN, one)
		add(one)
	}
	for _, v := range m.fields["sources"].list {
		add(c.listedSource(v))
	}
	if len(out) == 0 {
		add(c.describedSource(m))
	}
	return out
}

// listedSource is one of a list of sources. Its keys are those of numbered sources,
// with their first word or without it.
func (c *converter) listedSource(v value) cited {
	raw := func(keys ...string) string {
		for _, key := range keys {
			for _, one := range []string{"source_" + key, key} {
				if text := tidy(v.get(one).text); text != "" {
					return text
				}
			}
		}
		return ""
	}
	text := func(keys ...string) model.Text {
		for _, key := range keys {
			if t, known := c.said(raw(key)); known && !placeholder(t.VI) {
				return model.Text{VI: plain(t.VI), EN: plain(t.EN)}
			}
		}
		return model.Text{}
	}
	if strings.EqualFold(raw("active"), "false") {
		return cited{}
	}
	at, _ := c.said(raw("url"))
	one := cited{organisation: text("organisation", "organization", "agency"), url: address(cmp.Or(at.EN, at.VI)), date: publishedOn(raw("release_date"))}
	for _, key := range []string{"title", "agency_survey_dataset", "url_text", "name"} {
		if one.title.VI == "" {
			one.title = notAddress(text(key))
		}
	}
	if v.scalar() { // a list of names
		t, _ := c.said(v.text)
		one.organisation = notAddress(model.Text{VI: plain(t.VI), EN: plain(t.EN)})
	}
	one.kind = kindOf(text("statistical_classification").EN, one)
	return one
}

// sourceWords are the fields of a description that name a source.
var sourceWords = regexp.MustCompile(`(?i)^(data_?)?sources?(_organi[sz]ation|_title|_agency_survey_dataset|_url|_url_text|_name)?(_\d+)?$`)

// unreadSource reports what a description says of a source and nothing was read of: its
// figures are not without one.
func (c *converter) unreadSource(id string) {
	m := c.meta[id]
	if m == nil || c.unreadSources[id] {
		return
	}
	for _, key := range slices.Sorted(maps.Keys(m.fields)) {
		f := m.fields[key]
		text := tidy(f.text)
		for _, v := range f.list {
			text = cmp.Or(text, tidy(v.text), firstText(v))
		}
		if !sourceWords.MatchString(key) || f.scalar() && placeholder(text) || cmp.Or(text, firstText(f.value)) == "" {
			continue
		}
		c.unreadSources[id] = true
		c.report.add(Entry{Fate: LeftOut, Rule: "source-unread", Path: f.path, Line: f.line, Text: shorten(key+": "+cmp.Or(text, firstText(f.value)), 200),
			Reason: diag.Say("Mô tả có nói về nguồn, nhưng không đọc được tên cơ quan nào: số liệu dẫn tới kho và nói rõ là không đọc được nguồn khác.", "The description tells of a source, but no name of an organisation could be read: the figures cite the repository, and say that no other source could be read."),
			Remedy: diag.Say("Ghi source_organisation_1 trong kho (và lời của nó trong translations), rồi nhập lại.", "Give source_organisation_1 in the repository (and its words in translations), and import again.")})
		return
	}
}

// firstText is the first text of a mapping; empty where it has none.
func firstText(v value) string {
	for _, key := range v.keys {
		if text := tidy(v.at[key].text); text != "" {
			return text
		}
	}
	return ""
}

// describedSource is the source that the fields of SDMX describe, where no other
// does: the data, and who compiled them or answers for them.
func (c *converter) describedSource(m *meta) cited {
	one := cited{title: notAddress(c.says(m, "DATA_SOURCE"))}
	for key, f := range m.fields {
		if name := tidy(f.text); name != "" && (strings.Contains(key, "staff") || key == "CONTACT_NAME") && strings.EqualFold(name, one.title.EN) {
			one.title = model.Text{} // who answers questions, written into another field
		}
	}
	for _, key := range []string{"COMPILING_ORG", "CONTACT_ORGANISATION"} {
		if one.organisation.VI == "" {
			one.organisation = notAddress(c.says(m, key))
		}
	}
	if one.organisation.VI != "" && persons(one.title.EN) {
		c.personal(m, one.title.EN)
		one.title = model.Text{}
	}
	if one.organisation.VI == "" { // a name alone may be that of a person who answers questions
		return cited{}
	}
	one.kind = kindOf("", one)
	return one
}

// A person is two or three words with capitals, none of which names a body or a
// publication.
var (
	personForm = regexp.MustCompile(`^\p{Lu}\p{Ll}+( \p{Lu}\.?)?( \p{Lu}[\p{L}'’-]+){1,2}$`)
	acronym    = regexp.MustCompile(`^\p{Lu}[\p{Lu}0-9/-]+$`)
	noPerson   = regexp.MustCompile(`(?i)\b(office|bureau|department|ministry|agency|survey|surveys|statistics?|statistical|census|report|review|data|database|bank|fund|union|nations?|national|service|services|cent(er|re)|board|institute|council|committee|commission|university|accounts?|register|registry|records?|system|yearbook|poll|index|project|program(me)?|authority|organi[sz]ation|development|health|labou?r|household|population|annual|world|global|international|system|inventory|monitor|statistical|federal|state|government|public|central|resources?|society|association|foundation|company|group|police|court|administration|transactions?|income|trade|energy|water|education|research|science|sciences|social|economic)\b`)
)

// persons tells whether a text is a list of names of people, whom repositories name
// as those who answer questions: they are no title of a source.
func persons(text string) bool {
	found := false
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",;&/", r) }) {
		switch part = strings.TrimSpace(part); {
		case personForm.MatchString(part) && !noPerson.MatchString(part):
			found = true
		case !acronym.MatchString(part):
			return false
		}
	}
	return found
}

// personal reports a source that names people, once for each description.
func (c *converter) personal(m *meta, text string) {
	f := m.fields["DATA_SOURCE"]
	e := Entry{Fate: LeftOut, Rule: "source-person", Path: cmp.Or(f.path, m.path), Line: f.line, Text: shorten(text, 80),
		Reason: diag.Say("Trường DATA_SOURCE chỉ có tên người, không phải tên một nguồn: nguồn mang tên của cơ quan.", "The field DATA_SOURCE has only names of people and of no source: the source has the name of the organisation."),
		Remedy: diag.Say("Ghi tên bộ số liệu vào DATA_SOURCE trong kho, hoặc sửa title_vi, title_en trong data/sources.toml.", "Write the name of the data set into DATA_SOURCE in the repository, or mend title_vi and title_en in data/sources.toml.")}
	if !slices.ContainsFunc(c.report.entries, func(o Entry) bool { return o.Rule == e.Rule && o.Path == e.Path }) {
		c.report.add(e)
	}
}

func notAddress(t model.Text) model.Text {
	if strings.Contains(t.VI, "://") {
		return model.Text{}
	}
	return t
}

// address is a web address that can be linked to; empty for what is none.
func address(text string) string {
	text = strings.TrimSpace(text)
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil || strings.ContainsAny(text, " \t\n\"<>\\") || len(text) > 1000 {
		return ""
	}
	return text
}

// sourceOf is the key of the source of the figures of an indicator: what its
// description names, all in one where that is several, since no row says of
// which it is; else the repository itself.
func (c *converter) sourceOf(id string) string {
	list := c.citedBy(id)
	newest := c.newestOf(id)
	if len(list) == 0 {
		c.unreadSource(id)
		return repositoryKey
	}
	var title, publisher [2][]string
	s := source1{}
	var dates []string
	var kinds []model.SourceKind
	for _, one := range list {
		dates, kinds = append(dates, one.date), append(kinds, one.kind)
		organisation, name := one.organisation, one.title
		if organisation.VI == "" {
			organisation = name
		}
		if name.VI == "" {
			name = organisation
		}
		for i, text := range []string{name.VI, name.EN} {
			title[i] = once(title[i], shorten(text, 200))
		}
		for i, text := range []string{organisation.VI, organisation.EN} {
			publisher[i] = once(publisher[i], shorten(text, 200))
		}
		s.url = cmp.Or(s.url, one.url)
	}
	s.title = model.Text{VI: shorten(strings.Join(title[0], "; "), 400), EN: shorten(strings.Join(title[1], "; "), 400)}
	s.publisher = model.Text{VI: shorten(strings.Join(publisher[0], "; "), 300), EN: shorten(strings.Join(publisher[1], "; "), 300)}
	if len(list) > 1 && s.url != "" {
		s.url = ""
		for _, one := range list {
			if one.url != "" && s.url == "" {
				s.url = one.url
			}
		}
	}
	s.kind = agreed(kinds, model.UnknownKind)
	s.date = c.sureDate(id, agreed(dates, ""), newest)
	content := fmt.Sprint(s)
	if key, ok := c.sourceAt[content]; ok {
		return key
	}
	base := shortID(cmp.Or(slug(s.publisher.EN, "-"), "nguon"), 40)
	s.key = base
	for c.sourceKeys[s.key] > 0 || s.key == repositoryKey {
		c.sourceKeys[base]++ // how many have begun with it
		s.key = fmt.Sprintf("%s-%d", base, max(2, c.sourceKeys[base]))
	}
	c.sourceKeys[s.key]++
	c.sourceAt[content] = s.key
	c.sources = append(c.sources, s)
	return s.key
}

// newestOf is the newest year of which an indicator has a figure that was observed.
func (c *converter) newestOf(id string) int {
	newest := 0
	for _, m := range c.measures[id] {
		for _, f := range m.figures {
			if f.value != "" && f.status != model.Forecast && f.status != model.Estimated {
				newest = max(newest, f.period.Start().Year)
			}
		}
	}
	return newest
}

// stale reports a date of a source that lies before its figures: it is that of an
// earlier edition, and nobody says of which date the one is that has them.
func (c *converter) stale(id, date string, newest int) {
	if c.staleDates[id] {
		return
	}
	c.staleDates[id] = true
	c.report.add(Entry{Fate: LeftOut, Rule: "source-date", Path: c.meta[id].path, Text: date,
		Reason: diag.Say("Ngày của nguồn (%s) có trước số liệu mới nhất (%d), nên là của bản cũ: nguồn ghi là chưa rõ ngày.", "The date of the source (%s) lies before the newest figure (%d), so it is that of an older edition: the source has no date.", date, newest),
		Remedy: diag.Say("Ghi ngày của bản có số mới vào kho, hoặc sửa date trong data/sources.toml.", "Give the date of the edition with the new figures in the repository, or mend date in data/sources.toml.")})
}

// sureDate is the date of a source where its figures can be of that edition, else
// empty, which is reported. Newest is the year of the newest of its figures.
func (c *converter) sureDate(id, date string, newest int) string {
	switch {
	case date == "":
	case date[:4] < fmt.Sprint(newest):
		c.stale(id, date, newest)
		return ""
	case c.newest > 0 && date[:4] > fmt.Sprint(c.newest+latestSource):
		c.ahead(id, date)
		return ""
	}
	return date
}

// latestSource is how many years a source may be newer than all figures of the project:
// a rule of the checks.
const latestSource = 2

// ahead reports a date of a source that lies far behind all figures: one of another
// edition, or a mistake.
func (c *converter) ahead(id, date string) {
	if c.staleDates[id] {
		return
	}
	c.staleDates[id] = true
	c.report.add(Entry{Fate: LeftOut, Rule: "source-date", Path: c.meta[id].path, Text: date,
		Reason: diag.Say("Ngày của nguồn (%s) sau mọi số liệu của kho (mới nhất là năm %d) hơn %d năm: nguồn ghi là chưa rõ ngày.", "The date of the source (%s) lies more than %[3]d years after all figures of the repository (the newest is of %[2]d): the source has no date.", date, c.newest, latestSource),
		Remedy: diag.Say("Xem lại ngày ấy trong kho, hoặc sửa date trong data/sources.toml.", "Look at that date in the repository, or mend date in data/sources.toml.")})
}

// once appends a text that is not there yet.
func once(list []string, text string) []string {
	if slices.Contains(list, text) {
		return list
	}
	return append(list, text)
}

// repositoryName is the repository as a source.
func (c *converter) repositoryName() model.Text {
	return model.Text{VI: fmt.Sprintf("Kho số liệu Open SDG “%s”", c.folder()), EN: fmt.Sprintf("Open SDG data repository “%s”", c.folder())}
}
