// Package chart holds one value per figure, the Chart, and its drawings. It
// knows geometry and knows no language: every word and number it draws was
// written by its caller, and its lengths never go back into a number that is
// published.
package chart

import (
	"math/big"

	"chitieu/internal/disclosure"
)

// Chart is one figure: what is drawn and every word of it. Both drawings, the
// static SVG and the interactive one, are made from the same value.
type Chart struct {
	ID       string // prefix of element ids, unique on its page
	Title    string // headline: a sentence with the numbers
	Subtitle string // measure, unit, area, periods
	Source   string // source line below the figure
	Name     string // accessible name: kind of chart, measure, areas, periods
	Desc     string // text alternative: the numbers, the message, where the table is

	From, To int    // first and last year of the axis
	Ticks    []Tick // y axis; the first is its foot (0 unless Subtitle says otherwise), evenly spaced, at most 6
	Years    []Year // labelled years of the x axis

	Subject Series   // the series the page is about
	Compare []Series // grey; at most one in a line chart
	Targets []Target // the judged target first
	Path    *Path    // required path; nil where there is no baseline
	Breaks  []Break
	Missing []Missing
	Reached bool       // the first target is reached: nothing is left to go
	Empty   string     // words in the plot when Subject has no value: "Chưa có số liệu"
	Key     []KeyEntry // in display order; repeats everything that is drawn

	Span *big.Rat // least range of values that the scale of Spark covers, so that a small change looks small; nil for none

	Offered      []Series // drawn by the interactive drawing alone, when a reader asks for them
	OfferedTicks []Tick   // y axis that holds these too; as Ticks
	Keys         string   // how the interactive drawing is used from the keyboard
}

// Tick is a gridline of the y axis.
type Tick struct {
	Value *big.Rat
	Label string
}

// Year is a labelled year of the x axis.
type Year struct {
	Year  int
	Label string
}

// Series is a line of points, oldest first.
type Series struct {
	ID     string // of a series that can be switched: lasting, unique in its chart, [A-Za-z0-9-]
	Table  string // of a series that can be switched: address of its numbers, "#bang-so"
	Label  string // direct label: "Gia Lai"
	Short  string // for the narrow drawing; empty for Label
	Points []Point
}

// Point is one figure on the plot. A figure without a value is never drawn.
type Point struct {
	Figure disclosure.Figure
	Label  string // the value as the page prints it: "39,3", "khoảng 29"
	Lead   string // what Label begins with before its number, drawn in regular weight: "khoảng "
	Period string // the period as the page prints it
	Mark   string // status as a word: "sơ bộ"
	Hollow bool   // provisional or estimated
	Joined bool   // a line joins it to the point before: consecutive periods, no break between
	Value  string // for a tooltip: the value with its unit, "khoảng 29%"
	Place  string // for a tooltip: the area, where a series is of several; empty for the name of the series
	Note   string // for a tooltip; empty for none
	Source string // for a tooltip: "Nguồn: ..."
}

// Target is a value to reach: a diamond at its period and, for a level, a
// horizontal line.
type Target struct {
	Year      *big.Rat
	Value     *big.Rat
	Line      bool     // full-width line: a level that is judged
	Milestone bool     // hollow diamond
	Label     []string // one or two short lines: "Chỉ tiêu 2030", "dưới 15‰"; the narrow drawing joins them with ": "
	Name      string   // for a tooltip: "Chỉ tiêu 2030"
	Goal      string   // for a tooltip: "dưới 15‰"
	Source    string   // for a tooltip: the document that sets it
}

// Path is the required path from the baseline to the target: straight, or
// through the given corner points for a reduction per year.
type Path struct {
	Points []PathPoint // at least two, from the baseline to the target
	Broken *big.Rat    // year after which it is dotted, because a break follows; nil for none
	Label  string
	Short  string // for the narrow drawing
}

// PathPoint is a corner of the required path.
type PathPoint struct {
	Year, Value *big.Rat
}

// Break is a vertical mark where method or territory changed.
type Break struct {
	Year  *big.Rat
	Label string // what happened: "Sáp nhập tỉnh 1/7/2025"
	Note  string // second line; empty for none
	Void  bool   // the time after it has a ground, because the new series is empty
}

// Missing is a run of years without a figure between or after points.
type Missing struct {
	From, To int // first and last year of the run
	Label    string
	Short    string // for the narrow drawing
}

// Sign is the drawn sign of a key entry.
type Sign string

// The signs of the key, named as the classes of the drawing.
const (
	SignPoint     Sign = "pt"
	SignHollow    Sign = "ho"
	SignCompare   Sign = "ref"
	SignPath      Sign = "path"
	SignTarget    Sign = "tg"
	SignDiamond   Sign = "tm"
	SignMilestone Sign = "tgho"
	SignMissing   Sign = "miss"
	SignBreak     Sign = "brk"
	SignRest      Sign = "dot"  // the path after a break; in a sparkline what is left to go
	SignSubject   Sign = "ln"   // a line of the subject
	SignOther     Sign = "oth"  // small multiples: the other panels
	SignTick      Sign = "tick" // dot row: the target
	SignRing      Sign = "rp"   // dot row: the province
)

// KeyEntry is one entry of the key.
type KeyEntry struct {
	Sign  Sign
	Label string
}
