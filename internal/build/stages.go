package build

import (
	"context"
	"fmt"
	"io/fs"

	"chitieu/internal/diag"
	"chitieu/internal/publish"
)

// input is everything that the checks let pass.
type input struct{}

// load reads and checks the project.
func load(ctx context.Context, o Options) (*input, diag.List, error) {
	var problems diag.List
	if err := ctx.Err(); err != nil {
		return nil, problems, err
	}
	if _, err := fs.Stat(o.Project, o.Config); err != nil {
		return nil, problems, fmt.Errorf("build: configuration: %w", err)
	}
	return &input{}, problems, nil
}

// draw makes the files of the site from what passed the checks.
func draw(ctx context.Context, o Options, _ *input) (*Site, diag.List, error) {
	page := "<!doctype html>\n<html lang=\"vi\">\n<title>chitieu</title>\n"
	return &Site{AsOf: o.AsOf, Files: []publish.File{{Path: "index.html", Data: []byte(page)}}}, diag.List{}, ctx.Err()
}
