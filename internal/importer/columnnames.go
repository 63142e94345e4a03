package importer

import (
	"maps"
	"slices"
	"strings"

	"chitieu/internal/wording"
)

// headName is a name of a column, of one of the rows with names.
type headName struct {
	heading
	text  string
	upper bool // above the lowest of those rows
}

// namesOf are the names of a column, the lowest first, and for each row with names the
// column in which its name stands: one may span several.
func (r *reader) namesOf(c int) (out []headName, at []int) {
	header := r.result.Header
	at = make([]int, len(header))
	for n := len(header) - 1; n >= 0; n-- {
		row, last := header[n], n == len(header)-1
		if at[n] = c; !last {
			at[n] = r.upperName(row, c, len(out) > 0)
		}
		if m := r.cell(row, at[n]).Merge; m != nil && m.Row < row && n == 0 {
			row = m.Row // it begins above, where nothing else is a name
		}
		text := r.text(row, at[n])
		if text == "" || len(out) > 0 && text == out[len(out)-1].text {
			continue
		}
		out = append(out, headName{r.headingAt(row, at[n]), text, !last})
	}
	return out, at
}

// column reads the names of a column.
func (r *reader) column(c int) Column {
	names, at := r.namesOf(c)
	col := Column{Index: c, Why: byName, namedAt: at}
	var texts []string
	for _, name := range names {
		texts = append(texts, name.text)
	}
	if len(names) == 0 {
		texts = []string{""}
	}
	if role, ok := r.declaredRole(c, texts...); ok {
		if col.Role, col.Why = role, byColumns; r.options.Columns == nil {
			col.Why = same("--only")
		}
		for n, name := range names {
			if name.upper && name.role == Wide && numeric(role) {
				col.Role, col.Keys = together(heading{role: col.Role, keys: col.Keys}, name.heading, strings.Join(texts[:n], ""), name.text)
			}
		}
	}
	slices.Reverse(texts)
	if col.Header = strings.Join(texts, " / "); col.Role != "" || len(names) == 0 {
		return col
	}
	if _, told := r.meant(col.Header); told {
		whole := r.readHeading(col.Header)
		col.Role, col.Keys = whole.role, whole.keys
		return col
	}
	col.Role, col.Keys = names[0].role, names[0].keys
	for _, name := range names[1:] {
		if name.role == "" && onlyParts(name.text) && len(col.Keys) > 0 {
			continue
		}
		col.Role, col.Keys = together(heading{role: col.Role, keys: col.Keys}, name.heading, names[0].text, name.text)
	}
	return col
}

// onlyParts tells whether the name above several says no more than that the parts of a
// total stand below it: Chia ra, Trong đó.
func onlyParts(upper string) bool {
	return slices.Contains(ofWhich, wording.FoldName(strings.TrimRight(upper, " :*")))
}

// upperName is the column of the name in the upper row that spans a column: that
// of a merged range, else the nearest to the left where a name stands below.
func (r *reader) upperName(row, c int, below bool) int {
	if m := r.cell(row, c).Merge; m != nil && m.Row == row {
		return m.Column
	}
	for i := c; i >= 0 && below; i-- {
		if r.text(row, i) != "" {
			return i
		}
	}
	return c
}

// together says what two names, one above the other, make of a column. What the
// upper one says of the values is never dropped: where it is not known, nothing is.
func together(low, up heading, lower, upper string) (role string, keys map[string]string) {
	switch {
	case upper == "":
		return low.role, low.keys
	case lower == "" || upper == lower:
		return up.role, up.keys
	case up.role == Wide && low.role == Wide:
		keys = maps.Clone(up.keys)
		maps.Copy(keys, low.keys)
		return Wide, keys
	case up.role == Wide && low.role == Value:
		return Wide, up.keys
	case up.role == Wide && numeric(low.role):
		return low.role, up.keys
	case up.role == Wide, up.role == "" && (low.role == Wide || low.role == Value):
		return "", nil
	case low.role == Wide && up.role == Skip:
		return "", nil
	}
	return low.role, low.keys
}
