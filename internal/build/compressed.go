package build

import (
	"chitieu/internal/compress"
	"chitieu/internal/hosting"
	"chitieu/internal/render"
)

// compressed makes a task that gives its file with its compressed twins. They
// are made where the file is, on all cores: they cost more than the file.
func compressed(t task) task {
	return task{t.path, func() (render.Page, error) {
		page, err := t.make()
		if err == nil {
			page.Twins, err = twinsOf(page.File)
		}
		return page, err
	}}
}

// twinsOf compresses a file, where that saves something and the file is for
// readers.
func twinsOf(f render.File) ([]render.File, error) {
	if !hosting.Compressible(f.Path) || !hosting.Public(f.Path) {
		return nil, nil
	}
	effort := compress.Quick
	if hosting.ClassOf(f.Path) == hosting.Asset {
		effort = compress.Thorough
	}
	twins, err := compress.Of(f.Data, effort)
	if err != nil {
		return nil, err
	}
	var out []render.File
	if twins.Brotli != nil {
		out = append(out, render.File{Path: f.Path + hosting.Brotli, Data: twins.Brotli})
	}
	if twins.Gzip != nil {
		out = append(out, render.File{Path: f.Path + hosting.Gzip, Data: twins.Gzip})
	}
	return out, nil
}
