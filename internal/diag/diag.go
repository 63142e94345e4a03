// Package diag holds what the program says about its input: where, how bad,
// what was found and how to mend it. It collects and prints; it decides
// nothing and reads nothing.
package diag

import (
	"cmp"
	"fmt"
	"slices"
)

// Position is a place in a file. Line and Column count from 1, Column in
// characters (Unicode code points) of that line; 0 means unknown.
type Position struct {
	Path   string
	Line   int
	Column int
}

// String prints path:line:column and leaves off the parts that are unknown.
func (p Position) String() string {
	switch {
	case p.Line == 0:
		return p.Path
	case p.Column == 0:
		return fmt.Sprintf("%s:%d", p.Path, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.Path, p.Line, p.Column)
}

// compare orders positions by path, line, column.
func (p Position) compare(q Position) int {
	return cmp.Or(cmp.Compare(p.Path, q.Path), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
}

// Severity says whether a problem stops publication.
type Severity int

// The severities. An Error stops a build; a Warning is printed and passes.
const (
	Error Severity = iota
	Warning
)

// String gives the word that stands in every output format.
func (s Severity) String() string {
	if s == Warning {
		return "warning"
	}
	return "error"
}

// Diagnostic is one problem of the input.
type Diagnostic struct {
	Severity Severity
	Rule     string   // stable kebab-case id, object first: obs-duplicate
	Pos      Position // where it was found
	Message  Words    // what was found, quoted, and what is wanted
	Hint     Words    // how to mend it, in the words of the program that staff use
	Line     string   // the source line itself, without its line end; empty where unknown
	Related  Position // the other place, e.g. where a key was given first; zero where none
	Silenced string   // why nobody is to be told of this warning; empty: it is told
}

// List collects problems in any order and hands them out sorted.
// The zero List is ready to use. It is not safe for concurrent use.
type List struct {
	items    []Diagnostic
	errors   int               // items that are errors; checks ask after every row
	silenced []Diagnostic      // warnings that nobody is told of
	reasons  map[string]string // why the warnings of a rule are silenced, by rule
}

// Add appends problems.
func (l *List) Add(ds ...Diagnostic) {
	for _, d := range ds {
		if d.Severity == Error {
			l.errors++
		}
	}
	l.items = append(l.items, ds...)
	if l.reasons != nil {
		l.hush(len(l.items) - len(ds))
	}
}

// Merge appends all problems of another list, and what is silenced there.
func (l *List) Merge(other List) {
	if l.reasons == nil && other.reasons != nil {
		l.Silence(other.reasons)
	}
	l.Add(other.items...)
	l.silenced = append(l.silenced, other.silenced...)
}

// Silence sets the warnings of some rules aside, those that are there and those
// that will be added. The map says why, by rule. Errors cannot be silenced.
func (l *List) Silence(reasons map[string]string) {
	l.reasons = reasons
	l.hush(0)
}

// hush sets aside what is silenced of the items from an index on.
func (l *List) hush(from int) {
	kept := l.items[:from]
	for _, d := range l.items[from:] {
		if reason := l.reasons[d.Rule]; reason != "" && d.Severity == Warning {
			d.Silenced = reason
			l.silenced = append(l.silenced, d)
		} else {
			kept = append(kept, d)
		}
	}
	l.items = kept
}

// HasErrors tells whether at least one problem stops publication.
func (l *List) HasErrors() bool { return l.errors > 0 }

// Len is the number of problems.
func (l *List) Len() int { return len(l.items) }

// Count gives the number of errors and of warnings, without those silenced.
func (l *List) Count() (errors, warnings int) { return l.errors, len(l.items) - l.errors }

// Sorted returns the problems by path, line, column, severity, rule, message,
// each once: two rules may meet at the same problem.
func (l *List) Sorted() []Diagnostic { return sorted(l.items) }

// Silenced returns the warnings that nobody is told of, in the same order.
func (l *List) Silenced() []Diagnostic { return sorted(l.silenced) }

func sorted(items []Diagnostic) []Diagnostic {
	out := slices.Clone(items)
	slices.SortStableFunc(out, func(a, b Diagnostic) int {
		return cmp.Or(a.Pos.compare(b.Pos), cmp.Compare(a.Severity, b.Severity),
			cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Message.VI, b.Message.VI))
	})
	return slices.Compact(out)
}
