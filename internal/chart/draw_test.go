package chart

import (
	"fmt"
	"html/template"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// find returns the elements of a name that have all the classes.
func find(all []element, name string, classes ...string) []element {
	var out []element
	for _, e := range all {
		has := strings.Fields(e.attr["class"])
		if e.name == name && !slices.ContainsFunc(classes, func(c string) bool { return !slices.Contains(has, c) }) {
			out = append(out, e)
		}
	}
	return out
}

func number(t *testing.T, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(strings.TrimSuffix(s, "%"), 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestPlaces compares places with numbers reckoned by hand: the years run
// from 42, 12 units off the axis, to 636 for fifteen years, and the values from
// 384 up to 40 for 44‰.
func TestPlaces(t *testing.T) {
	all := elements(t, string(Wide(mockUnder5(t))))
	var points []string
	for _, e := range find(all, "circle", "pt") {
		points = append(points, e.attr["class"]+" "+e.attr["cx"]+" "+e.attr["cy"])
	}
	want := []string{"pt 81.6 76.7", "pt 121.2 81.4", "pt ho 160.8 83.8"}
	if !slices.Equal(points, want) {
		t.Errorf("points at %q, want %q", points, want)
	}
	for class, want := range map[string]string{
		"ln":   "M81.6 76.7L121.2 81.4L160.8 83.8",
		"tm":   "M636 260.7l6 6l-6 6l-6 -6z",
		"brk":  "M457.8 32V384",
		"path": "M81.6 76.7L457.8 205.7",
		"dot":  "M457.8 205.7L636 266.7",
		"void": "M457.8 32H636V384H457.8z",
	} {
		if got := find(all, "path", class)[0].attr["d"]; got != want {
			t.Errorf("%s is drawn %s, want %s", class, got, want)
		}
	}
	if got := find(all, "path", "tg")[0].attr["d"]; got != "M30 266.7H636" {
		t.Errorf("target line is drawn %s", got)
	}
}

// TestOnlyConsecutivePeriodsAreJoined counts the lines and their corners.
func TestOnlyConsecutivePeriodsAreJoined(t *testing.T) {
	tests := []struct {
		rows  []string
		lines []int // corners of each line
	}{
		{[]string{"2016 1", "2017 2", "2018 3"}, []int{3}},
		{[]string{"2016 1", "2018 3"}, nil},
		{[]string{"2016 1", "2017 2", "2019 3", "2020 4", "2021 5"}, []int{2, 3}},
		{[]string{"2016 1", "2017 -", "2018 3", "2019 4"}, []int{2}},
		{[]string{"2016 1", "2017 2", "| 2018 3", "2019 4"}, []int{2, 2}},
		{[]string{"2016 -", "2017 -"}, nil},
		{[]string{"2016 1"}, nil},
		{nil, nil},
	}
	for _, test := range tests {
		c := ticked(invented(t, "x", test.rows...), nil)
		for name, svg := range map[string]template.HTML{"wide": Wide(c), "narrow": Narrow(c), "spark": Spark(c)} {
			var lines []int
			for _, e := range find(elements(t, string(svg)), "path", "ln") {
				lines = append(lines, strings.Count(e.attr["d"], "L")+1)
			}
			if !slices.Equal(lines, test.lines) {
				t.Errorf("%s of %q draws lines of %v corners, want %v", name, test.rows, lines, test.lines)
			}
		}
	}
}

// TestMissingIsNotZero: a figure without a value leaves no trace in a drawing.
func TestMissingIsNotZero(t *testing.T) {
	with := ticked(invented(t, "x", "2016 71", "2017 -", "2018 73"), nil)
	all := elements(t, string(Wide(with)))
	if n := len(find(all, "circle", "pt")); n != 2 {
		t.Errorf("%d points drawn, want 2", n)
	}
	row := Row{From: rat("0"), To: rat("100"), Point: with.Subject.Points[1]}
	if n := len(find(elements(t, string(Strip(row))), "circle")); n != 0 {
		t.Errorf("%d points drawn in a row without a value", n)
	}
}

// words is all text that a reader sees in the drawing.
func words(all []element) string {
	var b strings.Builder
	for _, e := range find(all, "text") {
		b.WriteString(e.words + " ")
	}
	return b.String()
}

// TestWordsThatMustStand: name and description; the judged target, the first
// and the last value, and the words for an empty chart are always drawn.
func TestWordsThatMustStand(t *testing.T) {
	for _, c := range gallery(t) {
		both := elements(t, "<div>"+string(Wide(c)+Narrow(c))+"</div>")
		title, desc := find(both, "title")[0], find(both, "desc")[0]
		for _, svg := range []template.HTML{Wide(c), Narrow(c)} {
			all := elements(t, string(svg))
			root := find(all, "svg")[0]
			ids := strings.Fields(root.attr["aria-labelledby"])
			if root.attr["role"] != "img" || !slices.Equal(ids, []string{title.attr["id"], desc.attr["id"]}) || ids[0] == ids[1] {
				t.Errorf("%s: role %q, labelled by %q", c.ID, root.attr["role"], ids)
			}
			if title.words != c.Name || desc.words != c.Desc {
				t.Errorf("%s: title %q, description %q", c.ID, title.words, desc.words)
			}
			seen := words(all)
			var must []string
			if n := len(c.Subject.Points); n > 0 {
				must = append(must, c.Subject.Points[0].Label, c.Subject.Points[n-1].Label)
			} else {
				must = append(must, c.Empty)
			}
			if len(c.Targets) > 0 {
				must = append(must, strings.Fields(strings.Join(c.Targets[0].Label, " "))...)
			}
			for _, w := range must {
				if !strings.Contains(seen, w) {
					t.Errorf("%s: %q is not drawn in: %s", c.ID, w, seen)
				}
			}
		}
	}
	c := mockUnder5(t)
	seen := words(elements(t, string(Wide(c))))
	for _, w := range []string{"39,3", "38,7", "38,4", "20,0", "Gia Lai", "Việt Nam (ước tính của UN IGME)", "Sáp nhập tỉnh 1/7/2025",
		"2019–2024: không có số liệu công bố", "Đường cần đi từ 2016", "Mốc 2025: dưới 18,5‰"} {
		if !strings.Contains(seen, w) {
			t.Errorf("%q is not drawn", w)
		}
	}
}

// TestLabelsStayApart reads each drawing back and reckons the room of its
// labels: none may touch another or leave the picture.
func TestLabelsStayApart(t *testing.T) {
	names, drawn := drawings(t)
	for _, name := range names {
		if !strings.HasSuffix(name, "-wide") && !strings.HasSuffix(name, "-narrow") && !strings.HasPrefix(name, "panel") {
			continue
		}
		all := elements(t, drawn[name])
		size := strings.Fields(find(all, "svg")[0].attr["viewBox"])
		view := box{0, 0, number(t, size[2]) + 0.1, number(t, size[3])}
		texts := find(all, "text")
		for i, e := range texts {
			b := boxOf(t, e)
			if !b.within(view) {
				t.Errorf("%s: %q leaves the picture: %v", name, e.words, b)
			}
			for _, other := range texts[:i] {
				if b.meets(boxOf(t, other)) {
					t.Errorf("%s: %q touches %q", name, e.words, other.words)
				}
			}
		}
	}
}

// TestPointsAreNotCovered: no label lies on a point of the subject, and in the
// chart whose two series lie close none on a point of the comparison.
func TestPointsAreNotCovered(t *testing.T) {
	for _, c := range gallery(t) {
		for _, svg := range []template.HTML{Wide(c), Narrow(c)} {
			all := elements(t, string(svg))
			points := find(all, "circle", "pt")
			if c.ID == "close-compare" {
				points = append(points, find(all, "circle", "rp")...)
			}
			for _, p := range points {
				at := spot{number(t, p.attr["cx"]), number(t, p.attr["cy"])}
				for _, e := range find(all, "text") {
					if boxOf(t, e).meets(around(at, 1)) {
						t.Errorf("%s: %q covers the point at %v", c.ID, e.words, at)
					}
				}
			}
		}
	}
}

func boxOf(t *testing.T, e element) box {
	w := textWidth(e.words, 13)
	x, y := number(t, e.attr["x"]), number(t, e.attr["y"])
	classes := strings.Fields(e.attr["class"])
	if slices.Contains(classes, "m") {
		x -= w / 2
	} else if slices.Contains(classes, "e") {
		x -= w
	}
	// A tenth less on each side: coordinates are rounded.
	return box{x + 0.1, y - 10.9, x + w - 0.1, y + 3.4}
}

// TestTargetOutsideIsNotDrawn: a target that the scale does not hold is told,
// but has no line and no diamond at a wrong place.
func TestTargetOutsideIsNotDrawn(t *testing.T) {
	for _, c := range gallery(t) {
		if c.ID != "target-outside" {
			continue
		}
		all := elements(t, string(Wide(c)))
		if n := len(find(all, "path", "tg")) + len(find(all, "path", "tm")); n > 0 {
			t.Errorf("%d marks of the target drawn", n)
		}
		if d := find(all, "path", "path")[0].attr["d"]; !strings.HasSuffix(d, " 40") {
			t.Errorf("path is drawn %s, want it cut at the top of the plot", d)
		}
	}
}

// TestRules are what every drawing keeps: known elements and attributes, no
// styles, and coordinates of at most one decimal.
func TestRules(t *testing.T) {
	elementNames := []string{"div", "svg", "title", "desc", "path", "circle", "text", "tspan", "rect", "line", "ul", "li"}
	attributes := []string{"class", "viewBox", "role", "aria-labelledby", "aria-label", "aria-hidden", "focusable", "id", "d",
		"cx", "cy", "r", "x", "y", "x1", "x2", "y1", "y2", "width", "height", "data-of"}
	classes := strings.Fields("ch w n alt mn spark strip pace key ax gr ln pt ho ref rp tg tm path dot brk void oth miss bar bg k s cm m e q halo")
	precise := regexp.MustCompile(`\d\.\d\d|NaN|Inf|e[+-]`)
	names, drawn := drawings(t)
	for _, name := range names {
		for _, e := range elements(t, drawn[name]) {
			if !slices.Contains(elementNames, e.name) {
				t.Errorf("%s: element %s", name, e.name)
			}
			for a, v := range e.attr {
				if !slices.Contains(attributes, a) {
					t.Errorf("%s: attribute %s", name, a)
				}
				if len(a) < 3 && a != "id" && precise.MatchString(v) {
					t.Errorf("%s: %s=%q", name, a, v)
				}
			}
			for _, c := range strings.Fields(e.attr["class"]) {
				if !slices.Contains(classes, c) {
					t.Errorf("%s: class %s", name, c)
				}
			}
		}
	}
}

// TestSameBytes: nothing in a drawing depends on anything but its chart.
func TestSameBytes(t *testing.T) {
	_, once := drawings(t)
	_, twice := drawings(t)
	for name := range once {
		if once[name] != twice[name] {
			t.Errorf("%s differs between two drawings", name)
		}
	}
}

// TestNoPanic draws what a careless caller might pass.
func TestNoPanic(t *testing.T) {
	huge := rat("99999999999999999999999999999999999999")
	point := invented(t, "x", "2020 1").Subject.Points[0]
	charts := []*Chart{
		{}, {From: 2030, To: 2010}, {From: -1 << 40, To: 1 << 40},
		{Ticks: []Tick{{}, {Value: rat("1")}}, Path: &Path{Points: []PathPoint{{}, {}}}, Breaks: []Break{{}}, Targets: []Target{{Line: true}, {Milestone: true}}},
		{From: 2010, To: 2030, Targets: []Target{{Value: huge, Year: huge, Line: true, Label: []string{"x"}}}, Path: &Path{Points: []PathPoint{
			{rat("2020"), rat("1")}, {rat("2020"), huge}}, Label: "x"}},
		{From: 2010, To: 2030, Ticks: []Tick{{rat("0"), "0"}, {huge, "x"}}, Subject: Series{Points: []Point{point, point, {}, point}}},
		{From: 2010, To: 2030, Subject: Series{Label: strings.Repeat("rất dài ", 400), Points: []Point{point}}, Missing: []Missing{{2030, 2010, "x", "x"}}},
	}
	for _, c := range charts {
		for _, svg := range []template.HTML{Wide(c), Narrow(c), Spark(c), Key(c)} {
			if svg != "" {
				elements(t, string(svg))
			}
			if strings.Contains(string(svg), "NaN") || strings.Contains(string(svg), "Inf") {
				t.Errorf("not a number in %s", svg)
			}
		}
	}
	for i := range 3 {
		Mini(Panels{Panels: make([]Panel, 2)}, i-1)
	}
	Pace(Elapsed, nil)
}

func BenchmarkWide(b *testing.B) {
	c := invented(b, "x", run(2015, 10)...)
	ticked(c, nil)
	b.ReportAllocs()
	for b.Loop() {
		Wide(c)
	}
}

func ExamplePace() {
	fmt.Println(Pace(Elapsed, rat("1/7")))
	// Output: <svg class="pace ch" height="14" aria-hidden="true" focusable="false"><rect class="bg" x="0%" y="3" width="100%" height="8"/><rect class="tm" x="0%" y="3" width="14.3%" height="8"/></svg>
}
