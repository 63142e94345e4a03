package build

import (
	"fmt"
	"io/fs"
	"strings"

	"chitieu/internal/config"
	"chitieu/internal/diag"
	"chitieu/internal/source"
)

// routeFault finds the first route of a catalogue that could not be the address
// of a page. It is looked for before any page is drawn: one such route breaks
// links in every text.
func routeFault(words fs.FS, tag string) error {
	name := tag + ".toml"
	data, err := fs.ReadFile(words, name)
	if err != nil {
		return fmt.Errorf("build: %w", err)
	}
	doc := source.ParseDocument(source.NewFile("theme/i18n/"+name, data))
	var unused diag.List // of what else a catalogue may have wrong, package locale tells
	routes := source.NewFields(doc.Root, &unused).Table("route")
	for _, key := range routes.Keys() {
		route := routes.Text(key)
		if key == "home" {
			if !homeRoute(route) {
				return &diag.Fault{Words: diag.Say("%s: [route] %s = %q không đúng dạng; cần bắt đầu và kết thúc bằng dấu /, ở giữa chỉ có a-z, 0-9 và dấu gạch nối: \"/\" hoặc \"/en/\"",
					"%s: [route] %s = %q has a wrong form; it begins and ends with /, with only a-z, 0-9 and hyphens between: \"/\" or \"/en/\"", routes.At(key), key, route)}
			}
		} else if !config.ValidSlug(route) {
			return &diag.Fault{Words: diag.Say("%s: [route] %s = %q không đúng dạng; chỉ dùng a-z, 0-9 và dấu gạch nối, không có dấu /: \"chi-so\"",
				"%s: [route] %s = %q has a wrong form; only a-z, 0-9 and hyphens, without /: \"chi-so\"", routes.At(key), key, route)}
		}
	}
	return nil
}

// homeRoute tells whether a text is a path of slugs: /, /en/.
func homeRoute(text string) bool {
	inner, ok := strings.CutPrefix(text, "/")
	if !ok || inner == "" {
		return ok
	}
	inner, ok = strings.CutSuffix(inner, "/")
	for segment := range strings.SplitSeq(inner, "/") {
		ok = ok && config.ValidSlug(segment)
	}
	return ok
}
