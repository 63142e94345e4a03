package check

import (
	"fmt"
	"slices"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
)

// checkDirectives follows every live figure of the texts to what it shows.
func (c *checker) checkDirectives() {
	for _, d := range c.refs.Directives {
		if d.Verb == "count" {
			c.countDirective(d)
			continue
		}
		if !c.knownIndicator(source.Cell{Text: d.ID, Pos: d.Pos}) {
			continue
		}
		in := c.project.Indicator(d.ID)
		if in == nil || c.failed[indicatorFile(d.ID)] || c.failed[in.Origin.Path] {
			continue // the indicator has problems of its own
		}
		if message, hint := c.follow(d, in); message != "" {
			c.out.Add(diag.Diagnostic{Rule: "directive-nowhere", Pos: d.Pos, Message: message, Hint: hint})
		}
	}
}

func (c *checker) countDirective(d Directive) {
	if c.refs.Tiles != nil && !slices.Contains(c.refs.Tiles, d.ID) {
		c.out.Add(diag.Diagnostic{Rule: "directive-nowhere", Pos: d.Pos, Message: "Không đếm được " + source.Quote(d.ID) + ".",
			Hint: "Dùng một trong: " + strings.Join(c.refs.Tiles, ", ") + "."})
	}
}

// follow looks for the value or target that a directive shows, and says what
// is missing.
func (c *checker) follow(d Directive, in *model.Indicator) (message, hint string) {
	area, dims, message, hint := c.selector(d, in)
	if message != "" {
		return message, hint
	}
	switch d.Verb {
	case "value":
		return followValue(d, in, area, dims)
	case "target", "verdict":
		return followTarget(d, in, area)
	case "chart":
		return "", ""
	}
	return "Không có chỉ thị " + source.Quote(d.Verb) + ".", "Dùng value, target, verdict, count hoặc chart."
}

// selector reads the arguments of a directive: areas by their code, and codes
// of dimensions. No area means the province of the site.
func (c *checker) selector(d Directive, in *model.Indicator) (areas []*model.Area, dims model.Dims, message, hint string) {
	areas, dims = c.project.Province, in.Headline
	given := map[string]string{}
	for _, a := range d.Args {
		if a.Key == "area" {
			if areas = c.project.Areas.Find(a.Value, model.Interval{}); len(areas) == 0 {
				return nil, "", "Không có địa bàn " + source.Quote(a.Value) + ".", c.areaHint(a.Value)
			}
			continue
		}
		i := slices.IndexFunc(in.Dimensions, func(x *model.Dimension) bool { return x.ID == a.Key })
		if i < 0 {
			return nil, "", fmt.Sprintf("Chỉ số %s không có phân tổ %s.", in.ID, source.Quote(a.Key)), "Bỏ phần này khỏi chỉ thị."
		}
		if _, ok := in.Dimensions[i].Code(a.Value); !ok {
			return nil, "", fmt.Sprintf("Phân tổ %s không có mã %s.", a.Key, source.Quote(a.Value)), "Xem các mã trong data/dimensions.toml."
		}
		given[a.Key] = a.Value
	}
	if len(given) > 0 {
		var ids, codes []string
		for _, x := range in.Dimensions {
			code, ok := given[x.ID]
			if !ok {
				code = in.Headline.Code(x.ID)
			}
			ids, codes = append(ids, x.ID), append(codes, code)
		}
		dims = model.NewDims(ids, codes)
	}
	return areas, dims, "", ""
}

func followValue(d Directive, in *model.Indicator, areas []*model.Area, dims model.Dims) (message, hint string) {
	for _, o := range in.Observations {
		if slices.Contains(areas, o.Area) && o.Dims == dims && (d.Period == "" || o.Period.String() == d.Period) && (o.Value.Given() || d.Period != "") {
			return "", ""
		}
	}
	for _, r := range in.Related {
		if d.Period != "" && r.Period.String() == d.Period && slices.Contains(areas, r.Area) {
			return "", ""
		}
	}
	if d.Period == "" {
		return fmt.Sprintf("Chỉ số %s chưa có số liệu nào để hiện.", in.ID), "Bỏ chỉ thị, hoặc chọn địa bàn, phân tổ khác."
	}
	return fmt.Sprintf("Chỉ số %s không có số liệu kỳ %s cho địa bàn và phân tổ này.", in.ID, source.Quote(d.Period)), "Sửa kỳ, địa bàn hoặc phân tổ theo observations.csv."
}

func followTarget(d Directive, in *model.Indicator, areas []*model.Area) (message, hint string) {
	for _, g := range in.Targets {
		if d.Arg("area") != "" && !slices.Contains(areas, g.Area) {
			continue
		}
		if d.Period == "" || g.Period.String() == d.Period {
			return "", ""
		}
	}
	if d.Verb == "verdict" && d.Period == "" {
		return "", "" // an indicator without a target has a verdict that says so
	}
	return fmt.Sprintf("Chỉ số %s không có chỉ tiêu như vậy.", in.ID), "Sửa kỳ hoặc địa bàn theo [[target]] trong indicator.toml."
}

// Arg gives the value of a key, or nothing.
func (d Directive) Arg(key string) string {
	for _, a := range d.Args {
		if a.Key == key {
			return a.Value
		}
	}
	return ""
}
