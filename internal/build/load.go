package build

import (
	"cmp"
	"context"

	"chitieu/internal/check"
	"chitieu/internal/config"
	"chitieu/internal/diag"
	"chitieu/internal/disclosure"
	"chitieu/internal/live"
	"chitieu/internal/model"
	"chitieu/internal/progress"
	"chitieu/internal/source"
)

// input is everything that the checks let pass.
type input struct {
	config  config.Config
	public  disclosure.Public
	content *content
	days    Days
}

// Memory keeps what a build read and checked, so that the next one of the same
// project, as the preview makes after every change, reads and checks only what
// has changed. What is built does not depend on it. It is not safe for
// concurrent use; drafts that were made with it are.
type Memory struct {
	source source.Memory
	check  check.Memory
	texts  map[string]*written
}

// load reads and checks the project. Where the list has errors there is no
// input, unless reasons may be open and nothing else is wrong.
func load(ctx context.Context, o Options) (*input, diag.List, error) {
	if err := ctx.Err(); err != nil {
		return nil, diag.List{}, err
	}
	memory := cmp.Or(o.Memory, &Memory{})
	raw, problems := memory.source.Read(o.Project, o.Config)
	plan, languages := named(raw)
	texts, found := readContent(o.Project, plan, languages, memory.texts)
	memory.texts = texts.now
	problems.Merge(found)
	o.done(Read, len(raw.Files)+len(texts.files))
	if err := ctx.Err(); err != nil {
		return nil, problems, err
	}
	cfg, project, found := memory.check.Run(raw, texts.refs())
	problems.Merge(found)
	problems.Merge(doubts(o, cfg, raw, texts, project))
	problems = texts.quoteLines(problems)
	if o.BaseURL != "" {
		problems = without(problems, "config-base-url") // that address is not used
	}
	problems.Silence(cfg.Silenced)
	o.done(Checked, len(project.Indicators))
	if problems.HasErrors() && !(o.reasonsOpen && onlyReasons(problems)) {
		return nil, problems, nil
	}
	if o.BaseURL != "" {
		cfg.BaseURL = o.BaseURL
	}
	in := &input{config: cfg, public: disclosure.Apply(project), content: texts,
		days: Days{AsOf: o.AsOf, Oldest: oldest(project), Newest: newest(project)}}
	if in.days.AsOf.IsZero() {
		in.days.AsOf = in.days.Newest
	}
	if in.days.AsOf.IsZero() {
		in.days.AsOf = o.Today
	}
	return in, problems, nil
}

// named asks the configuration which file is the plan and which languages the
// site has. What is wrong with the configuration package check reports.
func named(raw *source.Project) (plan string, languages []string) {
	if raw.Config == nil {
		return "", config.Languages()[:1]
	}
	cfg, _ := config.Parse(raw.Config)
	return cfg.Plan, cfg.Languages
}

// newest is the newest date in the data: the end of the last period that has a
// figure, or the day of a document or a publication; zero where there is
// neither. A forecast tells nothing of when the site was made, and a period
// that has begun may end after the newest document: then the document counts.
func newest(p *model.Project) model.Date {
	var figures, exact, documents model.Date
	for _, in := range p.Indicators {
		for _, o := range in.Observations {
			if o.Status != model.Forecast {
				figures = later(figures, o.Period.End())
			}
		}
	}
	for _, s := range p.Sources {
		if d, err := model.ParseDate(s.Date); err == nil {
			exact = later(exact, d)
		} else {
			documents = later(documents, lastDay(s.Date))
		}
	}
	for _, r := range p.Releases {
		if r.Status == model.Published {
			exact = later(exact, r.Date)
		}
	}
	for _, c := range p.Corrections {
		exact = later(exact, c.Date)
	}
	if documents = later(documents, exact); !documents.IsZero() && figures.After(documents) {
		figures = documents
	}
	return later(figures, exact)
}

func later(a, b model.Date) model.Date {
	if b.After(a) {
		return b
	}
	return a
}

// lastDay is the last day of a month or a year: 2026-03, 2026; zero for what is
// neither.
func lastDay(date string) model.Date {
	from, err := model.ParseDate(date + "-01")
	if err == nil {
		from.Day = 28
		return from.AddDays(4).AddDays(-from.AddDays(4).Day)
	}
	if p, err := model.ParsePeriod(date); err == nil && p.Kind == model.Year {
		return p.End()
	}
	return model.Date{}
}

// oldest is the first day of the earliest period that has a row; zero where no
// indicator has one.
func oldest(p *model.Project) model.Date {
	var first model.Date
	for _, in := range p.Indicators {
		for _, o := range in.Observations {
			if start := o.Period.Start(); first.IsZero() || first.After(start) {
				first = start
			}
		}
	}
	return first
}

// refs is what the texts give to the checks and want from them.
func (c *content) refs() check.Refs {
	var refs check.Refs
	for _, t := range progress.Tiles() {
		refs.Tiles = append(refs.Tiles, string(t))
	}
	refs.Tiles = append(refs.Tiles, "indicators")
	if c.plan != nil {
		refs.Clauses = map[string]bool{}
		for _, clause := range c.plan.Clauses {
			refs.Clauses[clause.Anchor] = true
		}
	}
	for _, page := range c.texts {
		for _, d := range page.Directives() {
			ref := check.Directive{Verb: string(d.Verb), ID: d.ID, Period: d.Period, Pos: d.Pos}
			for _, a := range d.Args {
				ref.Args = append(ref.Args, live.Arg(a))
			}
			refs.Directives = append(refs.Directives, ref)
		}
	}
	return refs
}

// without leaves off the problems of one rule.
func without(in diag.List, rule string) diag.List {
	var out diag.List
	for _, d := range in.Sorted() {
		if d.Rule != rule {
			out.Add(d)
		}
	}
	return out
}
