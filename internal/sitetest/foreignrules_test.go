package sitetest

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

const (
	goodLanguages = `<link rel="alternate" hreflang="vi" href="https://example.org/goc/"><link rel="alternate" hreflang="x-default" href="https://example.org/goc/">` +
		`<link rel="alternate" hreflang="en" href="https://example.org/goc/en/">`
	goodEnglish = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'">
<title>Invented page</title><meta name="description" content="An invented page.">
<meta property="og:title" content="Invented page"><meta property="og:description" content="An invented page."><meta property="og:locale" content="en_GB">
<link rel="canonical" href="https://example.org/goc/en/">` + goodLanguages + `
<link rel="stylesheet" href="/goc/site.css"></head>
<body><a class="skip" href="#noi-dung">Skip</a>
<header><p class="lang"><b>English</b><a href="/goc/" lang="vi" hreflang="vi">Tiếng Việt</a></p></header>
<main id="noi-dung"><h1>Invented page</h1><p>In <span lang="vi">Vùng mẫu</span>, 31 December 2024.</p>
<table><caption>Invented rate (%)</caption><thead><tr><th scope="col">Year</th><th scope="col" class="r">Rate</th></tr></thead>
<tbody><tr><th scope="row">2016</th><td class="r">39.3</td></tr><tr><th scope="row">2018</th><td class="r">38.4</td></tr></tbody></table>
</main><footer>No contact published yet.</footer></body></html>`
)

// goodPair is goodFiles in two languages.
func goodPair() fstest.MapFS {
	files := goodFiles()
	hidden := func(page string) string {
		return strings.Replace(strings.Replace(page, goodLanguages, "", 1), "<title>", `<meta name="robots" content="noindex"><title>`, 1)
	}
	main := strings.Replace(good, `<nav aria-label`, `<p class="lang"><b>Tiếng Việt</b><a href="/goc/en/" lang="en" hreflang="en">English</a></p><nav aria-label`, 1)
	main = strings.Replace(main, `<link rel="stylesheet"`, goodLanguages+`<link rel="stylesheet"`, 1)
	links := strings.NewReplacer("<link ", "<xhtml:link ", `">`, `"/>`).Replace(goodLanguages)
	for name, content := range map[string]string{
		"index.html":    main,
		"404.html":      strings.ReplaceAll(hidden(main), `href="./"`, `href="/goc/"`),
		"en/index.html": goodEnglish,
		"en/404.html":   hidden(goodEnglish),
		"sitemap.xml": `<urlset xmlns:xhtml="http://www.w3.org/1999/xhtml"><url><loc>https://example.org/goc/</loc>` + links +
			`</url><url><loc>https://example.org/goc/en/</loc>` + links + `</url></urlset>`,
	} {
		files[name] = &fstest.MapFile{Data: []byte(content)}
	}
	return files
}

// TestRulesFindInEnglish changes one thing in the English page of a good site in
// two languages and wants one rule to say so.
func TestRulesFindInEnglish(t *testing.T) {
	if found := problems(t, goodPair()); len(found) != 0 {
		t.Fatalf("problems in the good site:\n%s", strings.Join(found, "\n"))
	}
	for _, test := range []struct{ rule, old, new string }{
		{"language", ` lang="vi" hreflang="vi">`, ` hreflang="vi">`},
		{"languages of the page link up", `hreflang="x-default" href="https://example.org/goc/"`, `hreflang="x-default" href="https://example.org/goc/en/"`},
		{"languages of the page link up", `<link rel="alternate" hreflang="vi" href="https://example.org/goc/">`, ``},
		{"the switch leads to the twin", `<a href="/goc/" lang="vi" hreflang="vi">Tiếng Việt</a>`, ``},
		{"the switch leads to the twin", `<a href="/goc/" lang="vi"`, `<a href="/goc/404.html" lang="vi"`},
		{"the switch leads to the twin", `<a href="/goc/" lang="vi"`, `<a href="/goc/en/" lang="vi"`},
		{"sitemap lists every page", `hreflang="vi" href="https://example.org/goc/">`, `hreflang="vi" href="https://example.org/goc/" >` + "<!-- -->" + `<link rel="alternate" hreflang="vi" href="https://example.org/goc/">`},
		{"50 passages have their language", `<span lang="vi">Vùng mẫu</span>`, `Vùng mẫu`},
		{"50 passages have their language", `<td class="r">39.3`, `<td class="r">39.3 Vụ`},
		{"09 formats of the language", `<td class="r">39.3`, `<td class="r">39,35`},
		{"09 formats of the language", `31 December 2024`, `31/12/2024`},
		{"09 formats of the language", `31 December 2024`, `12/2024`},
		{"08 decimals equal within a column", `<td class="r">39.3`, `<td class="r">39.35`},
		{"53 contact or its absence", `No contact published yet.`, ``},
	} {
		t.Run(test.rule, func(t *testing.T) {
			files := goodPair()
			spoilt := strings.Replace(goodEnglish, test.old, test.new, 1)
			if spoilt == goodEnglish {
				t.Fatalf("the good page has no %q", test.old)
			}
			files["en/index.html"] = &fstest.MapFile{Data: []byte(spoilt)}
			found := problems(t, files)
			if !slices.ContainsFunc(found, func(p string) bool { return strings.HasPrefix(p, test.rule+": ") }) {
				t.Errorf("with %q nothing was found by this rule; by others:\n%s", test.new, strings.Join(found, "\n"))
			}
		})
	}
}
