package cli

import (
	"context"

	"chitieu/internal/build"
)

// build is `chitieu build`.
func (c *Command) build(ctx context.Context, inv invocation) error {
	p, err := locate(inv)
	if err != nil {
		return err
	}
	o, undated, err := c.options(inv, p)
	if err != nil {
		return err
	}
	report := c.reporter(inv)
	o.Progress = report.stage
	o.Compress = inv.compress
	to := c.target(inv, p, report)
	res, problems, err := build.Run(ctx, o, to)
	if !inv.quiet || problems.HasErrors() {
		if perr := c.problems(c.Stderr, p, problems); err == nil {
			err = perr
		}
	}
	switch {
	case err != nil:
		return err
	case problems.HasErrors():
		report.refused(problems)
		return errProblems
	}
	if warning := dayWarning(res.Days, undated); warning != none {
		report.tell(warning)
	}
	report.written(to.Target, res, problems)
	return nil
}

// check is `chitieu check`.
func (c *Command) check(ctx context.Context, inv invocation) error {
	p, err := locate(inv)
	if err != nil {
		return err
	}
	o, _, err := c.options(inv, p)
	if err != nil {
		return err
	}
	problems, err := build.Check(ctx, o)
	if perr := c.print(inv.format, p, problems); err == nil { // also what was found before a stage failed
		err = perr
	}
	if err != nil {
		return err
	}
	c.reporter(inv).checked(problems)
	if problems.HasErrors() {
		return errProblems
	}
	return nil
}
