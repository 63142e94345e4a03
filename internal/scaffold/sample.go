package scaffold

import (
	"path"
	"strings"
)

// Sample is what a file of a new site has only until it is replaced.
type Sample struct {
	Path  string   // below the folder of the site
	Lines []string // each as Bare gives it
}

// sampleWord stands in every line of a new site that a real one does not keep.
const sampleWord = "mẫu"

// Samples are the texts of a new site that are there to be replaced, by file. Comments
// are none: they stay.
func Samples() []Sample {
	files, err := Site()
	if err != nil {
		return nil // the files are part of the program
	}
	var out []Sample
	for _, f := range files {
		if f.Path == "HUONG-DAN.md" || strings.HasPrefix(f.Path, ".") {
			continue // about the program, not published
		}
		s := Sample{Path: f.Path}
		for line := range strings.Lines(string(f.Data)) {
			if bare := Bare(f.Path, line); strings.Contains(strings.ToLower(bare), sampleWord) {
				s.Lines = append(s.Lines, bare)
			}
		}
		if len(s.Lines) > 0 {
			out = append(out, s)
		}
	}
	return out
}

// Bare is a line of a file without the space around it and, of TOML, without its
// comment; empty where nothing remains.
func Bare(name, line string) string {
	if path.Ext(name) == ".toml" {
		if strings.HasPrefix(strings.TrimSpace(line), "#") {
			return ""
		}
		line, _, _ = strings.Cut(line, " #")
	}
	return strings.TrimSpace(line)
}
