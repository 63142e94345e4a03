package check

import (
	"path"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/source"
)

// strayFiles reports tables and documents that nothing reads: a misspelt name
// would drop figures without a word.
func (c *checker) strayFiles() {
	for _, name := range c.raw.Stray {
		known := []string{"areas.csv", "area-changes.csv", "corrections.csv", "dimensions.toml", "agencies.toml", "sources.toml", "releases.toml"}
		if strings.HasPrefix(name, source.IndicatorsFolder+"/") {
			known = []string{source.IndicatorFile, source.ObservationsFile, source.RelatedFile}
		}
		switch ext := strings.ToLower(path.Ext(name)); ext {
		case ".md", ".txt", "":
			continue
		case ".csv", ".toml":
			hint := source.DidYouMean(path.Base(name), known)
			if hint == "" {
				hint = "Các tệp được đọc ở đây: " + strings.Join(known, ", ") + "."
			}
			c.out.Add(diag.Diagnostic{Rule: "file-unknown", Pos: diag.Position{Path: name}, Message: "Tệp lạ, không được đọc.", Hint: hint})
		default:
			c.out.Add(diag.Diagnostic{Severity: diag.Warning, Rule: "file-unknown", Pos: diag.Position{Path: name},
				Message: "Tệp lạ, không được đọc.", Hint: "Kho này công khai: xóa tệp nếu không cần. Số liệu để ở dạng CSV."})
		}
	}
}
