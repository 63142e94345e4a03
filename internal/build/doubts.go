package build

import (
	"slices"
	"strings"

	"chitieu/internal/config"
	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/scaffold"
	"chitieu/internal/source"
)

// doubts warns of what only shows when the day and the texts are known too.
func doubts(o Options, cfg config.Config, raw *source.Project, texts *content, project *model.Project) diag.List {
	var out diag.List
	for _, d := range append(tooEarly(o, project.Releases), samples(cfg, raw, texts)...) {
		if f := raw.File(d.Pos.Path); f != nil {
			d.Line = f.Line(d.Pos.Line)
		}
		out.Add(d)
	}
	return out
}

// tooEarly finds releases that are called published before their day. The newest commit
// may be older than the work that is being checked, so today counts too.
func tooEarly(o Options, releases []model.Release) []diag.Diagnostic {
	latest := later(o.AsOf, o.Today)
	if latest.IsZero() {
		return nil
	}
	var out []diag.Diagnostic
	for _, r := range releases {
		if r.Status == model.Published && r.Date.After(latest) {
			out = append(out, diag.Diagnostic{Rule: "release-ahead", Severity: diag.Warning, Pos: diag.Position(r.Origin)}.With(
				diag.Say("Lần công bố ngày %s ghi là đã công bố (published) mà ngày ấy chưa tới: trang xếp vào \"Sắp tới\" cho đến ngày đó.",
					"The release of %s is called published, but that day is still ahead: until then the site lists it below \"Upcoming\".", r.Date),
				diag.Say("Chưa công bố thì ghi status = \"planned\", đến lần commit đưa số liệu lên mới đổi thành \"published\"; đã công bố rồi thì sửa date.",
					"If it is not published yet, write status = \"planned\" and change that in the commit with the figures; if it is, mend date.")))
		}
	}
	return out
}

// samples finds the texts that `chitieu new site` wrote to be replaced, in a site that
// no longer calls itself a sample: one for each file, the first.
func samples(cfg config.Config, raw *source.Project, texts *content) []diag.Diagnostic {
	if cfg.Illustrative {
		return nil
	}
	var out []diag.Diagnostic
	for _, s := range scaffold.Samples() {
		f := texts.files[s.Path]
		switch {
		case s.Path == source.DefaultConfig && raw.Config != nil:
			f = raw.Config.File
		case f == nil:
			f = raw.File(s.Path)
		}
		if f == nil {
			continue
		}
		for n := 1; n <= f.Lines(); n++ {
			line := scaffold.Bare(s.Path, f.Line(n))
			if line == "" || !slices.Contains(s.Lines, line) {
				continue
			}
			at := diag.Position{Path: f.Path, Line: n, Column: 1}
			out = append(out, diag.Diagnostic{Rule: "sample-left", Severity: diag.Warning, Pos: at}.With(
				diag.Say("Còn chữ mẫu %s mà config.toml không ghi illustrative = true: trang sẽ công bố nó như thật.",
					"The sample text %s is left, and config.toml does not say illustrative = true: the site would publish it as if it were real.", source.Quote(said(line))),
				diag.Say("Thay bằng nội dung của cơ quan; chưa có thì để illustrative = true.", "Replace it by your own; until then leave illustrative = true.")))
			break
		}
	}
	return out
}

// said is what a line says to readers: of a key its value.
func said(line string) string {
	if _, value, is := strings.Cut(line, " = "); is {
		line = strings.Trim(value, `"[]`)
	}
	return line
}
