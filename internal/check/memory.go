package check

import (
	"cmp"
	"maps"
	"slices"

	"chitieu/internal/config"
	"chitieu/internal/cores"
	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
)

// Memory keeps what a run found, so that the next run over the same project
// reads again only what has changed. A run is made of the lists that all
// indicators share, of each indicator by itself, and of what compares them; the
// first two are remembered by the files that they were made from, which are the
// same values as long as source.Memory found the same bytes. What a run finds
// does not depend on what its memory holds. The zero Memory holds nothing. It is
// not safe for concurrent use, and what runs return must not be changed.
type Memory struct {
	lists *lists
	parts map[string]*part // by the id of the indicator
}

// lists are what all indicators share: configuration, sources, areas,
// dimensions, agencies and the anchors of the plan.
type lists struct{ *checker }

// part is one indicator, checked by itself against the lists.
type part struct {
	*checker
	of     *lists
	files  source.Indicator
	slugAt model.Origin // where slug_en is given
}

// Run is Run, with the memory of earlier runs.
func (m *Memory) Run(raw *source.Project, refs Refs) (config.Config, *model.Project, diag.List) {
	if m.lists == nil || !m.lists.stand(raw, refs) {
		m.lists = readLists(raw, refs)
	}
	c := m.lists.apart()
	c.raw, c.refs = raw, refs
	c.out.Merge(m.lists.out)
	c.strayFiles()
	parts := m.checkParts(raw)
	for _, p := range parts {
		c.take(p)
	}
	c.sameSlugs(parts)
	c.unlisted()
	c.orderIndicators()
	c.checkFile(documentFile(raw.Releases))
	c.readReleases()
	c.checkFile(tableFile(raw.Corrections))
	c.readCorrections()
	c.sourceYears()
	c.checkDirectives()
	c.unusedSources()
	c.quoteLines()
	return c.config, c.project, c.out
}

// readLists reads what all indicators share. Releases and corrections speak of
// indicators, and are read after them.
func readLists(raw *source.Project, refs Refs) *lists {
	c := newChecker(&source.Project{Config: raw.Config, Areas: raw.Areas, AreaChanges: raw.AreaChanges, Dimensions: raw.Dimensions,
		Agencies: raw.Agencies, Sources: raw.Sources}, Refs{Clauses: refs.Clauses})
	for _, d := range []*source.Document{raw.Config, raw.Dimensions, raw.Agencies, raw.Sources} {
		c.checkFile(documentFile(d))
	}
	for _, t := range []*source.Table{raw.Areas, raw.AreaChanges} {
		c.checkFile(tableFile(t))
	}
	c.readConfig()
	c.readSources()
	c.readAreas()
	c.readAreaChanges()
	c.readProvince()
	c.readDimensions()
	c.readAgencies()
	return &lists{c}
}

// stand tells whether reading the lists of a project would give these again.
func (l *lists) stand(raw *source.Project, refs Refs) bool {
	was := l.raw
	return was.Config == raw.Config && was.Areas == raw.Areas && was.AreaChanges == raw.AreaChanges &&
		was.Dimensions == raw.Dimensions && was.Agencies == raw.Agencies && was.Sources == raw.Sources &&
		(l.refs.Clauses == nil) == (refs.Clauses == nil) && maps.Equal(l.refs.Clauses, refs.Clauses)
}

// apart makes a checker that sees what the lists hold and keeps what it finds
// to itself. It shares the maps that are only read from now on.
func (l *lists) apart() *checker {
	c := *l.checker
	project := *l.project
	c.project, c.out = &project, diag.List{}
	c.failed, c.cited = maps.Clone(l.failed), maps.Clone(l.cited)
	c.near = nearAreas{}
	return &c
}

// checkParts checks the indicators that have changed, on all cores. They come
// in the order in which they were read.
func (m *Memory) checkParts(raw *source.Project) []*part {
	out := make([]*part, len(raw.Indicators))
	next := make(map[string]*part, len(out))
	for i, in := range raw.Indicators {
		p := m.parts[in.ID]
		if p == nil || p.of != m.lists || p.files != in {
			p = &part{of: m.lists, files: in}
		}
		out[i], next[in.ID] = p, p
	}
	cores.Each(len(out), func(i int) {
		if p := out[i]; p.checker == nil {
			p.checker = m.lists.apart()
			p.read()
		}
	})
	m.parts = next
	return out
}

// read checks the indicator.
func (p *part) read() {
	p.checkFile(documentFile(p.files.Meta))
	p.checkFile(p.files.Observations)
	p.checkFile(p.files.Related)
	if p.files.Meta != nil {
		p.slugAt = model.Origin(source.NewFields(p.files.Meta.Root, &diag.List{}).At("slug_en"))
	}
	p.readIndicator(p.files)
}

// take adds what the check of an indicator found.
func (c *checker) take(p *part) {
	c.out.Merge(p.out)
	maps.Copy(c.failed, p.failed)
	maps.Copy(c.cited, p.cited)
	c.project.Indicators = append(c.project.Indicators, p.project.Indicators...)
}

// sameSlugs reports indicators that would have one address.
func (c *checker) sameSlugs(parts []*part) {
	before := map[string]model.Origin{}
	for _, p := range parts {
		for _, in := range p.project.Indicators {
			if other, twice := before[in.SlugEN]; twice && in.SlugEN != "" {
				c.out.Add(diag.Diagnostic{Rule: "slug-duplicate", Pos: diag.Position(p.slugAt), Related: diag.Position(other)}.With(
					diag.Say("slug_en %s đã dùng ở %s.", "slug_en %s is used in \"%s\" already.", source.Quote(in.SlugEN), other.Path),
					diag.Say("Mỗi chỉ số một slug_en riêng.", "Every indicator has a slug_en of its own.")))
			}
			before[in.SlugEN] = p.slugAt
		}
	}
}

// orderIndicators puts the indicators in the order of the site.
func (c *checker) orderIndicators() {
	rank := c.themeOrder()
	slices.SortStableFunc(c.project.Indicators, func(a, b *model.Indicator) int {
		return cmp.Or(cmp.Compare(rank[a.Theme], rank[b.Theme]), cmp.Compare(rank[a.Theme+"/"+a.ID], rank[b.Theme+"/"+b.ID]), cmp.Compare(a.ID, b.ID))
	})
}
