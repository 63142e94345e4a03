package check

import (
	"slices"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/live"
	"chitieu/internal/model"
	"chitieu/internal/source"
)

// checkDirectives follows every live figure of the texts to what it shows.
func (c *checker) checkDirectives() {
	wrong := c.wrongFiles()
	doubtful := c.raw.Areas == nil || wrong[source.DataFolder+"/areas.csv"] || wrong[source.DataFolder+"/dimensions.toml"] ||
		c.raw.Config == nil || wrong[c.raw.Config.File.Path]
	for _, d := range c.refs.Directives {
		if d.Verb == "count" {
			c.countDirective(d)
			continue
		}
		if len(c.raw.Indicators) == 0 || !c.knownIndicator(source.Cell{Text: d.ID, Pos: d.Pos}) {
			continue
		}
		in := c.project.Indicator(d.ID)
		if in == nil || doubtful || wrong[indicatorFile(d.ID)] || wrong[in.Origin.Path] {
			continue // what it stands on has problems of its own
		}
		if fault := c.follow(d, in); fault != nil {
			c.out.Add(diag.Diagnostic{Rule: "directive-nowhere", Pos: d.Pos}.With(fault.Message, fault.Hint))
		}
	}
}

// wrongFiles are the files of which an error is known so far.
func (c *checker) wrongFiles() map[string]bool {
	wrong := map[string]bool{}
	for _, d := range c.out.Sorted() {
		wrong[d.Pos.Path] = wrong[d.Pos.Path] || d.Severity == diag.Error
	}
	return wrong
}

func (c *checker) countDirective(d Directive) {
	if c.refs.Tiles != nil && !slices.Contains(c.refs.Tiles, d.ID) {
		c.out.Add(diag.Diagnostic{Rule: "directive-nowhere", Pos: d.Pos}.With(
			diag.Say("Không đếm được %s.", "%s cannot be counted.", source.Quote(d.ID)),
			diag.Say("Dùng một trong: %s.", "Use one of: %s.", strings.Join(c.refs.Tiles, ", "))))
	}
}

// follow looks for the value or target that a directive shows; the page asks
// the same question.
func (c *checker) follow(d Directive, in *model.Indicator) *live.Fault {
	at := live.Pointer{Period: d.Period, Args: d.Args}
	var fault *live.Fault
	switch d.Verb {
	case "value":
		_, fault = live.Value(c.project, in, at)
	case "verdict":
		if d.Period == "" && len(d.Args) == 0 {
			return nil // an indicator without a target has a verdict that says so
		}
		_, fault = live.Targets(c.project, in, at)
	case "target":
		_, fault = live.Targets(c.project, in, at)
	case "chart":
	default:
		fault = &live.Fault{Message: diag.Say("Không có chỉ thị %s.", "There is no directive %s.", source.Quote(d.Verb)),
			Hint: diag.Say("Dùng value, target, verdict, count hoặc chart.", "Use value, target, verdict, count or chart.")}
	}
	if fault != nil && fault.Area != "" {
		fault.Hint = c.near.hint(c.project.Areas, fault.Area, model.Interval{})
	}
	return fault
}
