package check

import (
	"cmp"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"chitieu/internal/config"
	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
	"chitieu/internal/wording"
)

// unknownDate is the date of a source where none is known: an empty one may be
// forgotten, this one was thought of.
const unknownDate = "unknown"

// sourceKinds are the words for kinds of source.
func sourceKinds() []string {
	var out []string
	for _, k := range model.SourceKinds() {
		out = append(out, string(k))
	}
	return out
}

// readSources reads sources.toml.
func (c *checker) readSources() {
	f := c.document(c.raw.Sources)
	if f == nil {
		return
	}
	for _, key := range f.Keys() {
		c.readSource(key, f.KeyPos(key), f.Table(key))
	}
	c.sameSources()
	slices.SortFunc(c.project.Sources, func(a, b *model.Source) int { return cmp.Compare(a.Key, b.Key) })
}

// sameSources reports a document that stands under two keys: by its number and
// publisher, or by title, publisher and date where none has a number. The same
// address alone may be that of a page with several documents.
func (c *checker) sameSources() {
	first := map[string]*model.Source{}
	for _, s := range c.project.Sources {
		for _, by := range []struct {
			key      string
			severity diag.Severity
		}{{documentKey(s), severityOf(s)}, {addressKey(s.URL), diag.Warning}} {
			other := first[by.key]
			switch {
			case by.key == "":
				continue
			case other == nil:
				first[by.key] = s
				continue
			}
			c.report(s.Origin.Path, diag.Diagnostic{Severity: by.severity, Rule: "source-duplicate", Pos: diag.Position(s.Origin), Related: diag.Position(other.Origin)}.With(
				diag.Say("Nguồn %s có vẻ chính là %s (dòng %d).", "The source %s seems to be %s (line %d).", source.Quote(s.Key), source.Quote(other.Key), other.Origin.Line),
				diag.Say("Giữ một khóa và sửa nơi dùng khóa kia; nếu là hai văn bản, ghi number hoặc title_vi cho phân biệt được.",
					"Keep one key and mend what cites the other; if there are two documents, tell them apart by number or title_vi.")))
			break
		}
	}
}

// severityOf is that of a document under two keys: a number belongs to one, a
// title may be that of two.
func severityOf(s *model.Source) diag.Severity {
	if s.Number != "" {
		return diag.Error
	}
	return diag.Warning
}

// documentKey is what no other document has; empty where it is not given.
func documentKey(s *model.Source) string {
	fold := func(text string) string { return strings.Join(strings.Fields(wording.FoldName(text)), " ") }
	switch {
	case s.Number != "" && s.Publisher != "":
		return "number " + strings.ReplaceAll(fold(s.Number), " ", "") + " " + fold(s.Publisher)
	case s.Title.VI != "" && s.Publisher != "" && s.Date != "":
		return "title " + fold(s.Title.VI) + " " + fold(s.Publisher) + " " + s.Date
	}
	return ""
}

// addressKey is an address without what does not lead elsewhere.
func addressKey(url string) string {
	_, rest, ok := strings.Cut(url, "://")
	if !ok {
		return ""
	}
	return "url " + strings.TrimSuffix(strings.TrimPrefix(rest, "www."), "/")
}

// sourceMeant finds the source whose title, number or address stands where its
// key is wanted, and knows what spreadsheets leave in a cell.
func (c *checker) sourceMeant(text string) diag.Words {
	if hint, ok := cellHint(text); ok {
		return hint
	}
	for _, s := range c.project.Sources {
		for _, own := range []string{s.Title.VI, s.Title.EN, s.Number} {
			if own != "" && wording.FoldName(own) == wording.FoldName(text) {
				return diag.Say("Ghi khóa của nguồn: %s.", "Write the key of the source: %s.", s.Key)
			}
		}
		if key := addressKey(s.URL); key != "" && key == addressKey(text) {
			return diag.Say("Ghi khóa của nguồn: %s.", "Write the key of the source: %s.", s.Key)
		}
	}
	return diag.Words{}
}

func (c *checker) readSource(key string, at diag.Position, f *source.Fields) {
	if !f.Given() {
		return
	}
	c.wordKeys(at.Path, f, false, "title_vi", "title_en", "note_vi", "note_en")
	s := &model.Source{Key: key, Number: f.Text("number"), Title: model.Text{VI: f.Required("title_vi"), EN: f.Text("title_en")},
		Publisher: f.Required("publisher"), PublisherEN: f.Text("publisher_en"), Date: f.Required("date"), URL: f.Text("url"),
		Kind: model.SourceKind(f.Choice("kind", "", sourceKinds()...)),
		Note: model.Text{VI: f.Text("note_vi"), EN: f.Text("note_en")}, Origin: model.Origin(at)}
	f.Close()
	if s.Date == unknownDate {
		s.Date = ""
	}
	if !config.ValidSlug(key) {
		c.out.Add(diag.Diagnostic{Rule: "slug-form", Pos: at}.With(
			diag.Say("Khóa nguồn %s không đúng dạng.", "The key of the source, %s, is not of the right form.", source.Quote(key)),
			config.SlugHint(key, "qd-23-2021")))
	}
	if s.Date != "" && !documentDate(s.Date) {
		c.out.Add(diag.Diagnostic{Rule: "date-format", Pos: f.At("date")}.With(
			diag.Say("date %s không phải ngày của văn bản.", "date %s is not the date of a document.", source.Quote(s.Date)),
			diag.Say("Viết \"2021-01-07\", \"2021-01\" hoặc \"2021\"; \"unknown\" nếu văn bản không ghi ngày.", "Write \"2021-01-07\", \"2021-01\" or \"2021\"; \"unknown\" where the document has no date.")))
	}
	if problem, bad := checkURL("url", source.Cell{Text: s.URL, Pos: f.At("url")}); bad {
		c.out.Add(problem)
		if problem.Severity == diag.Error {
			s.URL = ""
		}
	}
	c.sources[key] = s
	c.project.Sources = append(c.project.Sources, s)
}

// oldestSource is the year before which no document of the site was made.
const oldestSource = 1990

// sourceYears finds documents of a year that cannot be: long ago, or more than
// two years after everything else that the project knows of.
func (c *checker) sourceYears() {
	newest := 0
	if !c.out.HasErrors() { // a row that failed may be the newest
		newest = c.newestYear()
	}
	for _, s := range c.project.Sources {
		year := s.Year()
		if year == 0 || year >= oldestSource && (newest == 0 || year <= newest+2) {
			continue
		}
		message := diag.Say("Nguồn %s ghi năm %d, trước năm %d.", "The source %s has the year %d, before %d.", source.Quote(s.Key), year, oldestSource)
		if year >= oldestSource {
			message = diag.Say("Nguồn %s ghi năm %d, trong khi số liệu và lịch công bố mới nhất là năm %d.",
				"The source %s has the year %d, but the latest figures and releases are of %d.", source.Quote(s.Key), year, newest)
		}
		c.report(s.Origin.Path, diag.Diagnostic{Rule: "source-year", Pos: diag.Position(s.Origin)}.With(message,
			diag.Say("Kiểm tra lại các chữ số của date.", "Look at the digits of date again.")))
	}
}

// newestYear is the last year of which the project has a figure, a correction
// or a release; 0 where it has none.
func (c *checker) newestYear() int {
	newest := 0
	for _, in := range c.project.Indicators {
		for _, o := range in.Observations {
			newest = max(newest, o.Period.End().Year)
		}
		for _, r := range in.Related {
			newest = max(newest, r.Period.End.Year)
		}
	}
	for _, r := range c.project.Corrections {
		newest = max(newest, r.Date.Year)
	}
	for _, r := range c.project.Releases {
		newest = max(newest, r.Date.Year)
	}
	return newest
}

var yearOrMonth = regexp.MustCompile(`^[12][0-9]{3}(-(0[1-9]|1[0-2]))?$`)

// documentDate tells whether a text is a year, a month or a day.
func documentDate(text string) bool {
	_, err := model.ParseDate(text)
	return err == nil || yearOrMonth.MatchString(text)
}

// checkURL wants an absolute web address; http passes with a warning.
func checkURL(name string, at source.Cell) (diag.Diagnostic, bool) {
	if at.Text == "" {
		return diag.Diagnostic{}, false
	}
	if config.Secret(at.Text) {
		return config.SecretURL(name, at.Pos), true
	}
	u, err := url.Parse(at.Text)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil || strings.ContainsAny(at.Text, " \t\"<>\\") {
		return diag.Diagnostic{Rule: "url-form", Pos: at.Pos}.With(
			diag.Say("%s %s không phải địa chỉ web.", "%s %s is not a web address.", name, source.Quote(at.Text)),
			diag.Say("Chép đủ địa chỉ, bắt đầu bằng https://.", "Copy the whole address, which begins with https://.")), true
	}
	if u.Scheme == "http" {
		return diag.Diagnostic{Severity: diag.Warning, Rule: "url-http", Pos: at.Pos}.With(
			diag.Say("%s dùng http:// không mã hóa.", "%s is an http:// address, without encryption.", name),
			diag.Say("Thử thay bằng https://; nếu trang không có https thì giữ nguyên.", "Try https:// in its place; if the site does not have it, leave it as it is.")), true
	}
	return diag.Diagnostic{}, false
}

// unusedSources warns of documents that nothing cites. It is silent while
// errors stand: a file that failed may be the one that cites them.
func (c *checker) unusedSources() {
	if c.out.HasErrors() || slices.ContainsFunc(c.raw.Indicators, func(i source.Indicator) bool { return i.Meta == nil }) {
		return
	}
	for _, s := range c.project.Sources {
		if !c.cited[s.Key] {
			c.out.Add(diag.Diagnostic{Severity: diag.Warning, Rule: "source-unused", Pos: diag.Position(s.Origin)}.With(
				diag.Say("Không số liệu hay chỉ tiêu nào dùng nguồn %s.", "No figure and no target cites the source %s.", source.Quote(s.Key)),
				diag.Say("Ghi %[1]s vào cột source của các dòng lấy số từ nguồn này (hoặc khóa source của chỉ tiêu); nếu không dùng nữa thì xóa [%[2]s].",
					"Write %[1]s into the column source of the rows that come from it (or into the key source of a target); if it is not used any more, delete [%[2]s].", source.Quote(s.Key), s.Key)))
		}
	}
}
