package build

import (
	"cmp"
	"context"

	"chitieu/internal/config"
	"chitieu/internal/diag"
	"chitieu/internal/disclosure"
	"chitieu/internal/model"
)

// Survey is a project as far as it could be read, for commands that help to
// write it: with errors in the input it lacks what is wrong.
type Survey struct {
	Config  config.Config
	Project *model.Project
	Public  disclosure.Public
	Clauses []string // the anchors of the plan, in its order
}

// Look reads and checks the files of a project, and makes no page.
func Look(ctx context.Context, o Options) (Survey, diag.List, error) {
	if err := ctx.Err(); err != nil {
		return Survey{}, diag.List{}, err
	}
	memory := cmp.Or(o.Memory, &Memory{})
	raw, problems := memory.source.Read(o.Project, o.Config)
	plan, languages := named(raw)
	texts, found := readContent(o.Project, plan, languages, memory.texts)
	memory.texts = texts.now
	problems.Merge(found)
	cfg, project, found := memory.check.Run(raw, texts.refs())
	problems.Merge(found)
	s := Survey{Config: cfg, Project: project, Public: disclosure.Apply(project)}
	if texts.plan != nil {
		for _, clause := range texts.plan.Clauses {
			s.Clauses = append(s.Clauses, clause.Anchor)
		}
	}
	return s, texts.quoteLines(problems), nil
}
