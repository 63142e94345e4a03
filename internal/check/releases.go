package check

import (
	"cmp"
	"regexp"
	"slices"
	"time"

	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
)

var (
	clockForm = regexp.MustCompile(`^([01][0-9]|2[0-3]):[0-5][0-9]$`)
	dayForm   = regexp.MustCompile(`^(0[1-9]|1[0-2])-([0-3][0-9])$`)
)

// readReleases reads releases.toml.
func (c *checker) readReleases() {
	f := c.document(c.raw.Releases)
	if f == nil {
		return
	}
	path := c.raw.Releases.File.Path
	for _, t := range f.Tables("release") {
		c.readRelease(path, t)
	}
	for _, t := range f.Tables("deadline") {
		c.readDeadline(path, t)
	}
	f.Close()
	slices.SortStableFunc(c.project.Releases, func(a, b model.Release) int { return a.Date.Compare(b.Date) })
}

func (c *checker) readRelease(path string, t *source.Fields) {
	c.wordKeys(path, t, false, "text_vi", "text_en", "reason_vi", "reason_en")
	r := model.Release{Time: t.Text("time"), Status: model.ReleaseStatus(t.Choice("status", "", "planned", "published", "moved")),
		Kind: t.Choice("kind", "release", "release", "revision", "correction"),
		Text: model.Text{VI: t.Required("text_vi"), EN: t.Text("text_en")}, Reason: model.Text{VI: t.Text("reason_vi"), EN: t.Text("reason_en")},
		Origin: model.Origin(t.Pos())}
	var d *diag.Diagnostic
	if r.Date, d = parseDate("date", source.Cell{Text: t.Required("date"), Pos: t.At("date")}); d != nil {
		c.report(path, *d)
	}
	if r.MovedFrom, d = parseDate("moved_from", source.Cell{Text: t.Text("moved_from"), Pos: t.At("moved_from")}); d != nil {
		c.report(path, *d)
	}
	if r.Time != "" && !clockForm.MatchString(r.Time) {
		c.report(path, diag.Diagnostic{Rule: "date-format", Pos: t.At("time")}.With(
			diag.Say("time %s không phải giờ.", "time %s is not a time of day.", source.Quote(r.Time)),
			diag.Say("Viết giờ:phút: \"09:30\".", "Write hours:minutes: \"09:30\".")))
	}
	if r.Status == model.Moved && (r.MovedFrom.IsZero() || r.Reason.VI == "") {
		c.report(path, diag.Diagnostic{Rule: "release-moved", Pos: t.Pos()}.With(
			diag.Say("Lần công bố dời ngày thiếu moved_from hoặc reason_vi.", "A release that was moved has no moved_from or no reason_vi."),
			diag.Say("Ghi ngày đã báo trước đó và lý do.", "Write the day that was announced before, and the reason.")))
	}
	if cell, ok := t.Cell("reason_vi"); ok && r.Status == model.Moved && cell.Text != "" && !source.Explains(cell.Text) {
		c.report(path, diag.Diagnostic{Rule: "release-moved", Pos: cell.Pos}.With(
			diag.Say("reason_vi %s chưa nói vì sao dời ngày.", "reason_vi %s does not say why the day was moved.", source.Quote(cell.Text)),
			diag.Say("Ghi ít nhất ba từ cho người đọc: \"Hai sở chưa gửi số liệu\".", "Tell readers in at least three words: \"Two departments sent no figures\".")))
	}
	if cell, ok := t.Cell("agency"); ok {
		r.Agency = c.agencyOf(cell)
	}
	for _, cell := range t.Texts("indicators") {
		if cell.Text == "*" || c.knownIndicator(cell) {
			r.Indicators = append(r.Indicators, cell.Text)
		}
	}
	if len(r.Indicators) == 0 && !t.Has("indicators") {
		c.report(path, diag.Diagnostic{Rule: "key-missing", Pos: t.Pos()}.With(
			diag.Say("Lần công bố không nói chỉ số nào (indicators).", "The release names no indicator (indicators)."),
			diag.Say("Ghi indicators = [\"*\"] cho tất cả.", "Write indicators = [\"*\"] for all of them.")))
	}
	t.Close()
	if !r.Date.IsZero() {
		c.project.Releases = append(c.project.Releases, r)
	}
}

// knownIndicator reports an id that no folder has.
func (c *checker) knownIndicator(at source.Cell) bool {
	if c.folder(at.Text) {
		return true
	}
	var ids []string
	for _, i := range c.raw.Indicators {
		ids = append(ids, i.ID)
	}
	c.report(at.Pos.Path, diag.Diagnostic{Rule: "indicator-unknown", Pos: at.Pos}.With(
		diag.Say("Không có chỉ số %s.", "There is no indicator %s.", source.Quote(at.Text)),
		cmp.Or(source.Meant(at.Text, ids), diag.Say("Mã chỉ số là tên thư mục trong data/indicators.", "The id of an indicator is the name of its folder in data/indicators."))))
	return false
}

func (c *checker) readDeadline(path string, t *source.Fields) {
	d := model.Deadline{Clause: t.Text("clause"), Text: model.Text{VI: t.Required("text_vi"), EN: t.Text("text_en")}, Origin: model.Origin(t.Pos())}
	rule := t.Required("rule")
	if dayForm.MatchString(rule) {
		day, err := time.Parse(time.DateOnly, "2023-"+rule) // not a leap year: 29 February is not a day of every year
		if err == nil {
			d.Month, d.Day = int(day.Month()), day.Day()
		}
	}
	if d.Month == 0 && rule != "" {
		c.report(path, diag.Diagnostic{Rule: "date-format", Pos: t.At("rule")}.With(
			diag.Say("rule %s không phải ngày hằng năm.", "rule %s is not a day of the year.", source.Quote(rule)),
			diag.Say("Viết tháng-ngày: \"12-15\".", "Write month-day: \"12-15\".")))
	}
	c.clause(source.Cell{Text: d.Clause, Pos: t.At("clause")})
	for _, cell := range t.Texts("agencies") {
		if cell.Text == "*" || c.agencyOf(cell) != nil {
			d.Agencies = append(d.Agencies, cell.Text)
		}
	}
	t.Close()
	if d.Month != 0 {
		c.project.Deadlines = append(c.project.Deadlines, d)
	}
}

// Releases reads the releases of a document by itself, by date. What is wrong
// with it is for Run to say.
func Releases(d *source.Document) []model.Release {
	c := newChecker(&source.Project{Releases: d}, Refs{})
	c.readReleases()
	return c.project.Releases
}
