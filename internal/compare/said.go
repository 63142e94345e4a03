package compare

import (
	"cmp"
	"regexp"
	"slices"

	"chitieu/internal/disclosure"
	"chitieu/internal/model"
)

// Silence says which former words may not be told again, because they may name a
// number that is withheld: a note says in words what its figure says in digits.
type Silence struct {
	any bool // the newer state withholds a number, or does not show a published one any more
	all bool // a published number of the very indicator is not shown any more
}

// All tells whether a published number of the very indicator is not shown any more.
func (s Silence) All() bool { return s.all }

// number is a number in a text.
var number = regexp.MustCompile(`\d+(?:[.,]\d+)*`)

// Covers tells whether the former words may not be told: where a number is
// withheld somewhere, those of which a part with a number is gone; where one of
// the same indicator is not shown any more, all.
func (s Silence) Covers(before, after string) bool {
	if before == "" || before == after {
		return false
	}
	return s.all || s.any && number.MatchString(dropped(before, after))
}

// dropped is the part of the former words that the newer ones do not begin or end
// with; a number stays whole. A number that both have may have been said of another
// thing.
func dropped(before, after string) string {
	partOfNumber := func(b byte) bool { return '0' <= b && b <= '9' || b == '.' || b == ',' }
	from, to, end := 0, len(before), len(after)
	for from < min(to, end) && before[from] == after[from] {
		from++
	}
	for from > 0 && partOfNumber(before[from-1]) {
		from--
	}
	for to > from && end > from && before[to-1] == after[end-1] {
		to, end = to-1, end-1
	}
	for to < len(before) && partOfNumber(before[to]) {
		to++
	}
	return before[from:to]
}

// CoversName is Covers for a name, which is known to everybody: only a number in
// it may not be told.
func (s Silence) CoversName(before, after string) bool {
	if before == after || !s.any {
		return false
	}
	kept := number.FindAllString(after, -1)
	return slices.ContainsFunc(number.FindAllString(before, -1), func(n string) bool { return !slices.Contains(kept, n) })
}

// Silence is which former words of the indicator may not be told again.
func (c Indicator) Silence() Silence {
	return Silence{any: c.withheld || c.withdrawn, all: c.withdrawn}
}

// silence marks every indicator where the newer state withholds a number of any:
// a rate and the count that it was made from are two indicators, and the note of
// one may name a number of the other.
func (c *Changes) silence(after *model.Project) {
	c.Silence.any = slices.ContainsFunc(c.Indicators, Indicator.Withdrawn) || slices.ContainsFunc(after.Indicators, withholds)
	for i := range c.Indicators {
		c.Indicators[i].withheld = c.Silence.any
		if in := c.Indicators[i]; in.withdrawn || in.After != nil && withholds(in.After) {
			untellRelated(in.Related)
		}
	}
}

// untellRelated keeps the former numbers of figures beside the series to itself: one
// of them may be, or give away, a number that is withheld in the series itself, and
// to delete it is what check then advises.
func untellRelated(all []Related) {
	for i, r := range all {
		if r.Before != nil && r.Before.Value.Given() && (r.After == nil || r.Before.Value.String() != r.After.Value.String()) {
			all[i].Beside = !r.Untold
			all[i].Untold = true
		}
	}
}

func withholds(in *model.Indicator) bool {
	return slices.ContainsFunc(in.Observations, func(o model.Observation) bool { return o.Status == model.Suppressed }) ||
		slices.ContainsFunc(in.Related, func(r model.Related) bool { return r.Status == model.Suppressed || disclosure.WithholdsRelated(in, r) })
}

// Named is an area or an agency that is called otherwise, or of which another
// thing is said. Of one that is new or gone the other text is empty.
type Named struct {
	What          Naming
	Key           string // code of the area with its first day, id of the agency
	Before, After model.Text
	Of            model.Text // the name of the agency, of a note
	Shared        bool       // another one has the same name, in either state
}

// Naming is what of an area or an agency became another.
type Naming string

// The namings.
const (
	AreaName   Naming = "area"
	AgencyName Naming = "agency"
	AgencyNote Naming = "agency_note"
)

// named compares what areas and agencies are called, areas first. Where files of
// the former state could not be read, nothing of it is called new.
func named(before, after Side) []Named {
	was, now := said(before.Public.Project()), said(after.Public.Project())
	if len(was.order) == 0 {
		return nil
	}
	var out []Named
	for _, k := range now.order {
		then, had := was.text[k]
		if then != now.text[k] && (had || len(before.Partial) == 0) {
			out = append(out, Named{What: k.what, Key: k.key, Before: then, After: now.text[k]})
		}
	}
	for _, k := range was.order {
		if _, stays := now.text[k]; !stays {
			out = append(out, Named{What: k.what, Key: k.key, Before: was.text[k]})
		}
	}
	for i := range out {
		out[i].tell(was, now)
	}
	rank := []Naming{AreaName, AgencyName, AgencyNote}
	slices.SortStableFunc(out, func(a, b Named) int { return cmp.Compare(slices.Index(rank, a.What), slices.Index(rank, b.What)) })
	return out
}

// tell finds the name of the agency that a note is about, and whether others share a
// name with what is told.
func (n *Named) tell(was, now saidTexts) {
	names := []model.Text{n.Before, n.After}
	kind := n.What
	if kind == AgencyNote {
		kind = AgencyName
		if n.Of = now.text[nameKey{kind, n.Key}]; n.Of == (model.Text{}) {
			n.Of = was.text[nameKey{kind, n.Key}]
		}
		names = []model.Text{n.Of}
	}
	for _, all := range []saidTexts{was, now} {
		for k, text := range all.text {
			n.Shared = n.Shared || k.what == kind && k.key != n.Key && slices.ContainsFunc(names, func(name model.Text) bool { return name.VI != "" && name.VI == text.VI })
		}
	}
}

type nameKey struct {
	what Naming
	key  string
}

// saidTexts are texts by what they are about, in the order of the files.
type saidTexts struct {
	text  map[nameKey]model.Text
	order []nameKey
}

func said(p *model.Project) saidTexts {
	out := saidTexts{text: map[nameKey]model.Text{}}
	add := func(what Naming, key string, text model.Text) {
		k := nameKey{what, key}
		if _, twice := out.text[k]; !twice && text != (model.Text{}) {
			out.text[k], out.order = text, append(out.order, k)
		}
	}
	for _, a := range p.Areas {
		add(AreaName, a.Key(), model.Text{VI: a.NameVI, EN: a.NameEN})
	}
	for _, a := range p.Agencies {
		add(AgencyName, a.ID, a.Name)
		add(AgencyNote, a.ID, a.Note)
	}
	return out
}

// Page is a text of the site that is new, changed or gone. What changed in it is
// for people to read: the page is named, and of the plan its clauses.
type Page struct {
	Path  string
	Title string
	Kind  Kind     // New, Changed or Removed
	Parts []string // labels of the clauses that changed
}
