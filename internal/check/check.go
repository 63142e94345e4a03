// Package check holds the rules that input must keep, one file per family of
// rules, and builds the model from what was read. It never prints: it returns
// what it found.
package check

import (
	"cmp"
	"slices"

	"chitieu/internal/config"
	"chitieu/internal/diag"
	"chitieu/internal/live"
	"chitieu/internal/model"
	"chitieu/internal/source"
)

// Refs is what the texts of the site give and want: the anchors of the plan,
// and the live figures that texts show.
type Refs struct {
	Clauses    map[string]bool // anchors of the plan; nil: not known, so not checked
	Tiles      []string        // what a count directive may name; nil: not checked
	Directives []Directive
}

// Directive is a live figure in a text.
type Directive struct {
	Verb   string // value, target, verdict, chart, count
	ID     string // an indicator's id; for count a tile
	Period string // as written; empty for the latest
	Args   []live.Arg
	Pos    diag.Position
}

// Run checks everything that was read and builds the configuration and the
// model from it. It reports the problems of all files, less those that a problem
// before them in the same file or row hides; where one of them is an error the
// model lacks what is wrong and must not be published.
func Run(raw *source.Project, refs Refs) (config.Config, *model.Project, diag.List) {
	return new(Memory).Run(raw, refs)
}

// checker is the state of one run, or of its part that reads one indicator.
type checker struct {
	raw     *source.Project
	refs    Refs
	config  config.Config
	project *model.Project
	out     diag.List
	failed  map[string]bool // files in which an error was found
	sources map[string]*model.Source
	cited   map[string]bool // keys of sources that something cites
	agency  map[string]*model.Agency
	places  map[string]model.Areas // by code
	near    nearAreas
}

func newChecker(raw *source.Project, refs Refs) *checker {
	return &checker{raw: raw, refs: refs, project: &model.Project{}, failed: map[string]bool{},
		sources: map[string]*model.Source{}, cited: map[string]bool{}, agency: map[string]*model.Agency{},
		places: map[string]model.Areas{}}
}

// checkFile holds a file to the rules for bytes and for letters.
func (c *checker) checkFile(f *source.File) {
	if f == nil {
		return
	}
	c.report(f.Path, checkBytes(f)...)
	if !c.failed[f.Path] {
		c.report(f.Path, checkLetters(f)...)
	}
}

// report adds problems of a file and remembers whether one is an error, so
// that the later groups of rules leave the file alone.
func (c *checker) report(path string, ds ...diag.Diagnostic) {
	for _, d := range ds {
		if d.Severity == diag.Error {
			c.failed[path] = true
		}
		c.out.Add(d)
	}
}

// document opens a TOML file for reading, or nil where it does not exist, has
// failed before or is not TOML.
func (c *checker) document(d *source.Document) *source.Fields {
	if d == nil || c.failed[d.File.Path] {
		return nil
	}
	if problem, bad := d.Problem(); bad {
		c.report(d.File.Path, problem)
		return nil
	}
	return source.NewFields(d.Root, &c.out)
}

// known tells whether a file was read without an error, so that what it lacks
// is truly missing. Otherwise one mistake would be reported a hundred times.
func (c *checker) known(f *source.File) bool { return f != nil && !c.failed[f.Path] }

// parse reads the table of a file; nil where the file is missing or has failed.
func (c *checker) parse(f *source.File) *source.Table {
	if f == nil || c.failed[f.Path] {
		return nil
	}
	return source.ParseTable(f)
}

func documentFile(d *source.Document) *source.File {
	if d == nil {
		return nil
	}
	return d.File
}

func tableFile(t *source.Table) *source.File {
	if t == nil {
		return nil
	}
	return t.File
}

func (c *checker) readConfig() {
	d := c.raw.Config
	if d == nil || c.failed[d.File.Path] {
		return
	}
	cfg, problems := config.Parse(d)
	c.config = cfg
	c.report(d.File.Path, problems.Sorted()...)
}

// quoteLines gives every problem the line of the file that it speaks of, but for
// lines that hold what must not be known: another problem of such a line would
// tell it too.
func (c *checker) quoteLines() {
	type line struct {
		path string
		line int
	}
	secret := map[line]bool{}
	sorted := c.out.Sorted()
	for _, d := range sorted {
		if d.Rule == config.SecretRule || d.Rule == suppressedRule || d.Rule == personalRule {
			secret[line{d.Pos.Path, d.Pos.Line}] = true
		}
	}
	var out diag.List
	for _, d := range sorted {
		f := c.raw.File(d.Pos.Path)
		if at := (line{d.Pos.Path, d.Pos.Line}); f != nil && d.Line == "" && !secret[at] && !(c.failed[at.path] && saysWithheld(f.Line(at.line))) {
			d.Line = f.Line(d.Pos.Line)
		}
		out.Add(d)
	}
	c.out = out
}

// clause reports an anchor that the plan does not have.
func (c *checker) clause(at source.Cell) {
	if c.refs.Clauses == nil || at.Text == "" || c.refs.Clauses[at.Text] {
		return
	}
	known := make([]string, 0, len(c.refs.Clauses))
	for a := range c.refs.Clauses {
		known = append(known, a)
	}
	slices.SortFunc(known, func(a, b string) int { return cmp.Compare(a, b) })
	c.out.Add(diag.Diagnostic{Rule: "clause-unknown", Pos: at.Pos}.With(
		diag.Say("Kế hoạch không có điểm %s.", "The plan has no clause %s.", source.Quote(at.Text)),
		cmp.Or(source.Meant(at.Text, known), diag.Say("Viết như \"ii-5-c\"; neo của từng điểm xem trên trang Kế hoạch.", "Write it as \"ii-5-c\"; the page of the plan shows the anchor of every clause."))))
}

// cite finds a source and remembers that it is cited.
func (c *checker) cite(at source.Cell) *model.Source {
	s, ok := c.sources[at.Text]
	switch {
	case ok:
		c.cited[at.Text] = true
		return s
	case at.Text == "" || c.raw.Sources == nil || !c.known(documentFile(c.raw.Sources)):
		return nil
	}
	keys := make([]string, 0, len(c.project.Sources))
	for _, s := range c.project.Sources {
		keys = append(keys, s.Key)
	}
	c.out.Add(diag.Diagnostic{Rule: "source-unknown", Pos: at.Pos}.With(
		diag.Say("Không có nguồn %s trong data/sources.toml.", "data/sources.toml has no source %s.", source.Quote(at.Text)),
		cmp.Or(c.sourceMeant(at.Text), source.Meant(at.Text, keys), diag.Say("Khai nguồn đó trong data/sources.toml, hoặc sửa lại khóa.", "Add that source to data/sources.toml, or mend the key."))))
	return nil
}
