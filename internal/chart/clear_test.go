package chart

import (
	"html/template"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// stroke is a straight part of something drawn.
type stroke struct {
	class string
	a, b  spot
}

var command = regexp.MustCompile(`([MLHVlvz])([^MLHVlvz]*)`)

// strokes reads the lines of a drawing back from its paths and circles.
func strokes(t *testing.T, all []element) []stroke {
	t.Helper()
	var out []stroke
	for _, e := range find(all, "path") {
		out = append(out, strokesOf(t, e)...)
	}
	for _, e := range find(all, "circle") {
		at, r := spot{number(t, e.attr["cx"]), number(t, e.attr["cy"])}, number(t, e.attr["r"])
		out = append(out, stroke{e.attr["class"], spot{at.x - r, at.y}, spot{at.x + r, at.y}},
			stroke{e.attr["class"], spot{at.x, at.y - r}, spot{at.x, at.y + r}})
	}
	return out
}

func strokesOf(t *testing.T, e element) []stroke {
	t.Helper()
	var out []stroke
	var at spot
	for _, m := range command.FindAllStringSubmatch(e.attr["d"], -1) {
		var n []float64
		for _, s := range strings.Fields(m[2]) {
			n = append(n, number(t, s))
		}
		to := at
		switch m[1] {
		case "M", "L":
			to = spot{n[0], n[1]}
		case "H":
			to.x = n[0]
		case "V":
			to.y = n[0]
		case "l":
			to = spot{at.x + n[0], at.y + n[1]}
		case "v":
			to.y += n[0]
		}
		if m[1] != "M" && m[1] != "z" {
			out = append(out, stroke{e.attr["class"], at, to})
		}
		at = to
	}
	return out
}

// isData tells of the classes that a label must not hide or be struck by.
func isData(class string) bool {
	return slices.Contains([]string{"ln", "ref", "tg", "tg ho", "tm", "path", "path dot", "brk", "miss", "pt", "pt ho", "rp"}, class)
}

// mayDrop is the words of the labels that are rather left out than laid on a
// line: names of series, missing years, milestones, the required path.
func mayDrop(c *Chart) []string {
	out := []string{c.Subject.Label, c.Subject.Short}
	for _, s := range c.Compare {
		out = append(out, s.Label, s.Short)
	}
	for _, m := range c.Missing {
		out = append(out, m.Label, m.Short)
	}
	for _, t := range c.Targets {
		if t.Milestone {
			out = append(out, strings.Join(t.Label, ": "))
		}
	}
	if c.Path != nil {
		out = append(out, c.Path.Label, c.Path.Short)
	}
	return slices.DeleteFunc(out, func(s string) bool { return s == "" })
}

// mustStand is the words that also occur in labels of low rank but belong to
// the axes and the figures.
func mustStand(c *Chart) []string {
	var out []string
	for _, t := range c.Ticks {
		out = append(out, t.Label)
	}
	for _, y := range c.Years {
		out = append(out, y.Label)
	}
	for _, s := range append([]Series{c.Subject}, c.Compare...) {
		for _, p := range s.Points {
			out = append(out, p.Label)
		}
	}
	return out
}

// eachDrawing calls f with the wide and the narrow drawing of each chart of the
// gallery.
func eachDrawing(t *testing.T, f func(t *testing.T, c *Chart, all []element)) {
	for _, c := range gallery(t) {
		for name, svg := range map[string]template.HTML{"wide": Wide(c), "narrow": Narrow(c)} {
			t.Run(c.ID+"-"+name, func(t *testing.T) { f(t, c, elements(t, string(svg))) })
		}
	}
}

// TestLowLabelsAreClear: a label that may be left out touches no line, no point
// and no other mark.
func TestLowLabelsAreClear(t *testing.T) {
	checked := 0
	eachDrawing(t, func(t *testing.T, c *Chart, all []element) {
		drawn := strokes(t, all)
		for _, e := range find(all, "text") {
			low := slices.ContainsFunc(mayDrop(c), func(s string) bool { return strings.Contains(s, e.words) })
			if !low || slices.Contains(mustStand(c), e.words) {
				continue
			}
			checked++
			b := boxOf(t, e).grown(-1)
			for _, s := range drawn {
				if _, meets := clip(s.a, s.b, b); meets && isData(s.class) {
					t.Errorf("%q lies on %q from %v to %v", e.words, s.class, s.a, s.b)
				}
			}
		}
	})
	if checked < 60 {
		t.Errorf("only %d labels found", checked)
	}
}

// TestLowLabelsAreDropped: where there is no room at all, nothing is drawn.
func TestLowLabelsAreDropped(t *testing.T) {
	p := placer{view: box{0, 0, 100, 40}, soft: []segment{{spot{0, 20}, spot{100, 20}, pathWeight}}}
	offers := [][]text{{written("halo", fromStart, 10, 22, "2011")}, {written("halo", fromStart, 10, 39, "2011")}}
	if p.placeFree(offers) || len(p.texts) > 0 {
		t.Errorf("placed %v on the line", p.texts)
	}
	if !p.place(offers, 1, always) {
		t.Error("a label that must stand was left out")
	}
}

// TestBracketsKeepOffTargets: a bracket on the line of a target would read as a
// mark of the target.
func TestBracketsKeepOffTargets(t *testing.T) {
	brackets := 0
	eachDrawing(t, func(t *testing.T, _ *Chart, all []element) {
		var lines []float64
		drawn := strokes(t, all)
		for _, s := range drawn {
			if s.class == "tg" && s.a.y == s.b.y {
				lines = append(lines, s.a.y)
			}
		}
		for _, s := range drawn {
			if s.class != "miss" || s.a.y != s.b.y {
				continue
			}
			brackets++
			for _, line := range lines {
				if math.Abs(s.a.y-line) < bracketGap-0.2 {
					t.Errorf("bracket at %v, target line at %v", s.a.y, line)
				}
			}
		}
	})
	if brackets < 20 {
		t.Errorf("only %d brackets found", brackets)
	}
}

// TestFirstYearIsLabelled: the first year says where the axis begins.
func TestFirstYearIsLabelled(t *testing.T) {
	eachDrawing(t, func(t *testing.T, c *Chart, all []element) {
		if len(c.Years) == 0 {
			t.Skip("no years given")
		}
		texts := find(all, "text")
		if !slices.ContainsFunc(texts, func(e element) bool { return e.words == c.Years[0].Label }) {
			t.Errorf("%q is not drawn in: %s", c.Years[0].Label, words(all))
		}
	})
	for _, from := range []int{2002, 2009, 2010, 2011, 2016, 2021} {
		c := invented(t, "x")
		c.From, c.Years = from, nil
		for _, svg := range []template.HTML{Wide(ticked(c, nil)), Narrow(c)} {
			for _, want := range []string{c.Years[0].Label, "2030"} {
				if seen := words(elements(t, string(svg))); !strings.Contains(seen, want) {
					t.Errorf("axis from %d: %s is not among %s", from, want, seen)
				}
			}
		}
	}
}

// TestFirstPointIsOffTheAxis: neither the first point nor its value stands
// among the labels of the y axis.
func TestFirstPointIsOffTheAxis(t *testing.T) {
	eachDrawing(t, func(t *testing.T, c *Chart, all []element) {
		for _, s := range strokesOf(t, find(all, "path", "ax")[0]) {
			if s.a.y != s.b.y {
				continue
			}
			left := s.a.x
			for _, p := range slices.Concat(find(all, "circle", "pt"), find(all, "circle", "rp")) {
				if number(t, p.attr["cx"]) < left+edgeRoom-0.1 {
					t.Errorf("a point stands at %s, the axis at %v", p.attr["cx"], left)
				}
			}
			for _, e := range find(all, "text", "s") {
				if boxOf(t, e).left < left {
					t.Errorf("%q stands among the labels of the axis", e.words)
				}
			}
		}
	})
}

// TestDataLieAboveLabels: a halo is drawn before any line, so that it cannot
// hide one.
func TestDataLieAboveLabels(t *testing.T) {
	eachDrawing(t, func(t *testing.T, _ *Chart, all []element) {
		last := 0
		for i, e := range all {
			if e.name == "text" {
				last = i
			}
		}
		for i, e := range all[:last] {
			if class := e.attr["class"]; isData(class) && class != "brk" {
				t.Errorf("element %d, %q, is drawn below a label", i, class)
			}
		}
	})
}

// TestBreaksAreOpenForLabels: the line of a break is not drawn through words.
func TestBreaksAreOpenForLabels(t *testing.T) {
	eachDrawing(t, func(t *testing.T, c *Chart, all []element) {
		for _, s := range strokes(t, all) {
			for _, e := range find(all, "text") {
				if _, meets := clip(s.a, s.b, boxOf(t, e).grown(-0.5)); meets && s.class == "brk" {
					t.Errorf("%q is struck through by a break", e.words)
				}
			}
		}
	})
}

// TestLeadIsRegular: the words before a number are set off from it.
func TestLeadIsRegular(t *testing.T) {
	c := invented(t, "x", "2020 29p")
	c.Subject.Points[0].Label, c.Subject.Points[0].Lead = "khoảng 29", "khoảng "
	if svg := string(Wide(ticked(c, nil))); !strings.Contains(svg, `<tspan class="q">khoảng </tspan>29</text>`) {
		t.Errorf("the lead is not set off in %s", svg)
	}
}

// TestNoHaloOnGround: a halo has the colour of the page and would show on the
// ground of an empty time.
func TestNoHaloOnGround(t *testing.T) {
	c := under5(t)
	for _, svg := range []template.HTML{Wide(c), Narrow(c)} {
		all := elements(t, string(svg))
		ground := strokesOf(t, find(all, "path", "void")[0])
		area := box{ground[0].a.x, ground[0].a.y, ground[0].b.x, ground[1].b.y}
		for _, e := range find(all, "text", "halo") {
			if boxOf(t, e).meets(area) {
				t.Errorf("%q has a halo on the ground", e.words)
			}
		}
	}
}

func TestBalance(t *testing.T) {
	tests := []struct {
		text  string
		limit float64
		want  []string
	}{
		{"không có số liệu", 400, []string{"không có số liệu"}},
		{"2016–2019: không có số liệu công bố", 230, []string{"2016–2019: không", "có số liệu công bố"}},
		{"dưới 15 trên 100.000 trẻ em", 180, []string{"dưới 15 trên", "100.000 trẻ em"}},
		{"một", 1, []string{"một"}},
		{"một hai", 1, []string{"một", "hai"}},
		{"", 10, nil},
	}
	for _, test := range tests {
		if got := balance(test.text, test.limit); !slices.Equal(got, test.want) {
			t.Errorf("balance(%q, %v) = %q, want %q", test.text, test.limit, got, test.want)
		}
	}
}
