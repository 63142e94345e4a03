package build

import (
	"context"

	"chitieu/internal/diag"
	"chitieu/internal/publish"
)

// draw makes the files of the site from what passed the checks.
func draw(ctx context.Context, _ Options, in *input) (*Site, diag.List, error) {
	page := "<!doctype html>\n<html lang=\"vi\">\n<title>" + in.config.Title.VI + "</title>\n"
	return &Site{AsOf: in.asOf, Files: []publish.File{{Path: "index.html", Data: []byte(page)}}}, diag.List{}, ctx.Err()
}
