// Package model holds the things the site speaks of: indicators with their
// observations, targets, breaks, areas, agencies, sources and releases. Every
// one of them knows the file, line and column it was read from. The package
// holds meaning, not checks: what stands here has passed package check.
package model

import (
	"time"

	"chitieu/internal/decimal"
)

// Origin is the place in the input that a thing was read from. Line and
// Column count from 1, Column in characters; 0 means unknown. It has the shape
// of diag.Position, so that one converts to the other.
type Origin struct {
	Path   string
	Line   int
	Column int
}

// Project is all data of a site.
type Project struct {
	Indicators  []*Indicator // by theme, then by the order of the theme's list or by id
	Areas       Areas
	Province    []*Area // the site's own province: its areas in time, the oldest first
	AreaChanges []AreaChange
	Dimensions  []*Dimension
	Agencies    []*Agency // in plan order
	Sources     []*Source // by key
	Releases    []Release // by date
	Deadlines   []Deadline
	Corrections []Correction // by date
}

// Indicator finds an indicator by id; nil where there is none.
func (p *Project) Indicator(id string) *Indicator {
	for _, i := range p.Indicators {
		if i.ID == id {
			return i
		}
	}
	return nil
}

// Agency finds an agency by id; nil where there is none.
func (p *Project) Agency(id string) *Agency {
	for _, a := range p.Agencies {
		if a.ID == id {
			return a
		}
	}
	return nil
}

// Dimension finds a dimension by id; nil where there is none.
func (p *Project) Dimension(id string) *Dimension {
	for _, d := range p.Dimensions {
		if d.ID == id {
			return d
		}
	}
	return nil
}

// Text is a text in the languages of the site. A missing English text is
// empty; who shows it falls back visibly to Vietnamese.
type Text struct {
	VI, EN string
}

// In returns the text in a language, or the Vietnamese one with fallback true.
func (t Text) In(lang string) (text string, fallback bool) {
	if lang == "en" {
		if t.EN != "" {
			return t.EN, false
		}
		return t.VI, t.VI != ""
	}
	return t.VI, false
}

// Dimension is an axis beyond area and period, with its codes in display order.
type Dimension struct {
	ID     string // also the column of observations.csv
	Name   Text
	Codes  []Code
	Origin Origin
}

// Code is one value of a dimension.
type Code struct {
	ID     string // _T is the total
	Name   Text
	Parent string // for trees; empty otherwise
}

// Total is the code of the total in every dimension.
const Total = "_T"

// Code finds a code by its id.
func (d *Dimension) Code(id string) (Code, bool) {
	for _, c := range d.Codes {
		if c.ID == id {
			return c, true
		}
	}
	return Code{}, false
}

// Agency is a unit that the plan gives tasks to, or a successor of one.
type Agency struct {
	ID           string
	Name         Text   // as in the plan
	InPlan       bool   // one of the sixteen; false for successors that the plan does not name
	Clause       string // anchor of its section in the plan; empty where not InPlan
	Until        Date   // day from which the name no longer holds; zero: no change known
	Successors   []*Agency
	ChangeSource *Source // the document of the change; nil prints "cần xác nhận"
	Note         Text
	Origin       Origin
}

// SourceKind says what kind of body stands behind a number.
type SourceKind string

// The kinds of source.
const (
	Legal              SourceKind = "legal"
	OfficialStatistics SourceKind = "official_statistics"
	Administrative     SourceKind = "administrative"
	Survey             SourceKind = "survey"
	International      SourceKind = "international" // an international organisation
	Press              SourceKind = "press"
	UnknownKind        SourceKind = "unknown" // nobody says
)

// SourceKinds lists every kind of source.
func SourceKinds() []SourceKind {
	return []SourceKind{Legal, OfficialStatistics, Administrative, Survey, International, Press, UnknownKind}
}

// Source is a document or data set that a value or a target cites.
type Source struct {
	Key         string
	Number      string // 23/QĐ-TTg; empty for what has none
	Title       Text
	Publisher   string
	PublisherEN string // empty: the name has no English form
	Date        string // of the document: yyyy, yyyy-mm or yyyy-mm-dd
	URL         string
	Kind        SourceKind
	Note        Text
	Origin      Origin
}

// Year is the year of the document's date, 0 where it is not known.
func (s *Source) Year() int {
	if s == nil || len(s.Date) < 4 {
		return 0
	}
	year := 0
	for _, c := range s.Date[:4] {
		if c < '0' || c > '9' {
			return 0
		}
		year = year*10 + int(c-'0')
	}
	return year
}

// ReleaseStatus says whether a release is announced, made or moved.
type ReleaseStatus string

// The release statuses.
const (
	Planned   ReleaseStatus = "planned"
	Published ReleaseStatus = "published"
	Moved     ReleaseStatus = "moved"
)

// Release is a dated publication: what was and will be published.
type Release struct {
	Date       Date
	Time       string // hh:mm of the province; empty where none is given
	Status     ReleaseStatus
	Kind       string // release, revision, correction
	Indicators []string
	Agency     *Agency
	Text       Text
	MovedFrom  Date
	Reason     Text
	Origin     Origin
}

// Deadline is a day of every year before which agencies report.
type Deadline struct {
	Month    int
	Day      int
	Clause   string // anchor in the plan that sets it
	Agencies []string
	Text     Text
	Origin   Origin
}

// Next is the first deadline day on or after the given day.
func (d Deadline) Next(after Date) Date {
	next := Date{after.Year, time.Month(d.Month), d.Day}
	if next.Before(after) {
		next.Year++
	}
	return next
}

// OfTarget is the kind of a correction that is about a target: its numbers are those
// of the target, and its period, which may be missing, is the one it was set for.
const OfTarget = "target"

// OfDirection is the kind of a correction that says why another direction is the
// better one now: it is about all figures of its indicator, so that it has no period
// and no area, and directions in place of numbers.
const OfDirection = "direction"

// OfRelated is the kind of a correction that is about a figure beside the series: its
// period is an interval, and it has the label of that figure in place of a breakdown.
const OfRelated = "related"

// Correction is an entry of corrections.csv: one published value that was
// changed, and why.
type Correction struct {
	Date      Date
	Indicator *Indicator
	Period    Period
	Area      *Area
	Dims      Dims
	Old, New  decimal.Decimal
	Turned    [2]Direction // of OfDirection: what readers saw, and what holds now
	During    Interval     // of OfRelated: in place of Period
	Label     string       // of OfRelated: in place of Dims, as label_vi has it
	Withheld  bool         // the value may not be shown now: no number remains
	Kind      string       // correction, revision, OfTarget, OfDirection or OfRelated
	Reason    Text
	Origin    Origin
}

// OfSeries tells whether a correction is about a figure of the series.
func (c Correction) OfSeries() bool {
	return c.Kind != OfTarget && c.Kind != OfDirection && c.Kind != OfRelated
}

// Related are the figures beside the series that a correction of the kind OfRelated
// names: of its label, area and days. More than one differ in their units.
func (c Correction) Related() []Related {
	var out []Related
	for _, r := range c.Indicator.Related {
		if r.Label.VI == c.Label && r.Area == c.Area && r.Period == c.During {
			out = append(out, r)
		}
	}
	return out
}
