package build

import (
	"iter"

	"chitieu/internal/compress"
	"chitieu/internal/hosting"
	"chitieu/internal/publish"
)

// compressed gives every file and behind it its compressed twins, where they
// save something. It keeps nothing of a file when the next one comes.
func compressed(files iter.Seq2[publish.File, error]) iter.Seq2[publish.File, error] {
	return func(yield func(publish.File, error) bool) {
		for f, err := range files {
			if !yield(f, err) {
				return
			}
			if err != nil || !hosting.Compressible(f.Path) || !hosting.Public(f.Path) {
				continue
			}
			twins, err := twinsOf(f)
			if err != nil {
				yield(publish.File{}, err)
				return
			}
			for _, twin := range twins {
				if !yield(twin, nil) {
					return
				}
			}
		}
	}
}

func twinsOf(f publish.File) ([]publish.File, error) {
	effort := compress.Quick
	if hosting.ClassOf(f.Path) == hosting.Asset {
		effort = compress.Thorough
	}
	twins, err := compress.Of(f.Data, effort)
	if err != nil {
		return nil, err
	}
	var out []publish.File
	if twins.Brotli != nil {
		out = append(out, publish.File{Path: f.Path + hosting.Brotli, Data: twins.Brotli})
	}
	if twins.Gzip != nil {
		out = append(out, publish.File{Path: f.Path + hosting.Gzip, Data: twins.Gzip})
	}
	return out, nil
}
