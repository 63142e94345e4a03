package sitetest

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// good is a page (invented) in which no rule finds anything. The cases of
// TestRulesFind replace one part of it by something that a rule must find.
const good = `<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'">
<title>Trang mẫu</title><meta name="description" content="Một trang mẫu.">
<meta property="og:title" content="Trang mẫu"><meta property="og:description" content="Một trang mẫu."><meta property="og:locale" content="vi_VN">
<link rel="canonical" href="https://example.org/goc/">
<link rel="stylesheet" href="site.css"></head>
<body><a class="skip" href="#noi-dung">Bỏ qua</a>
<header><nav aria-label="Mục chính"><a href="./">Tổng quan</a> <a href="https://example.net/">Nơi khác</a></nav></header>
<main id="noi-dung"><h1>Trang mẫu</h1>
<figure class="fig" id="hinh"><figcaption><h2 class="fig-t">Từ 2016 đến 2018, tỷ lệ mẫu giảm từ 39,3% xuống 38,4%</h2>
<p class="fig-s">Tỷ lệ mẫu (%), tỉnh mẫu, 2016–2018</p></figcaption>
<svg class="ch w" viewBox="0 0 10 10" role="img" aria-labelledby="t d"><title id="t">Biểu đồ đường: tỷ lệ mẫu</title><desc id="d">39,3% năm 2016; 38,4% năm 2018. Bảng số ở dưới.</desc>
<path class="gr" d="M0 0H9"/><text class="e">0</text><path class="tg" d="M0 2H9"/><text>Chỉ tiêu 2030</text><circle class="pt ho" r="4"/></svg>
<ul class="key"><li>Sơ bộ</li></ul></figure>
<table><caption>Tỷ lệ mẫu (%)</caption><thead><tr><th scope="col">Năm</th><th scope="col" class="r">Tỷ lệ</th></tr></thead>
<tbody><tr id="n2016"><th scope="row">2016</th><td class="r">39,3</td></tr><tr><th scope="row">2017</th><td class="r"><span class="mut">không có số liệu</span></td></tr><tr><th scope="row">2018</th><td class="r">38,4</td></tr></tbody></table>
<dl class="log"><dt>Không có số liệu</dt><dd>Chưa thu thập.</dd></dl>
</main><footer>Chưa công bố đầu mối. Trình bày độc lập.</footer></body></html>`

// goodCSS has the colour tokens that the contrast rule needs.
const goodCSS = `:root{--paper:#fff;--wash:#f2f6f6;--ink:#12232d;--ink2:#475862;--edge:#74848d;--acc:#0b5d78;--cmp:#5e6d76;--sun:#f6c443;--achieved:#17734a;--on_track:#2463a8;--behind:#946000;--far_behind:#b04a0b;--moving_away:#b01f33;--missed:#7a1f63;--unknown:#56666f}
@media screen and (prefers-color-scheme:dark){:root{--paper:#0f1a20;--wash:#17252c;--ink:#e9eff1;--ink2:#b0bfc6;--edge:#81939c;--acc:#6fc7e0;--cmp:#9aabb3;--achieved:#5fcf9a;--on_track:#83b7f0;--behind:#e9b44c;--far_behind:#f2935a;--moving_away:#f5858f;--missed:#e191cf;--unknown:#a3b3bb}}
td.r{text-align:right}`

// goodFiles is a whole site of one page, below a path.
func goodFiles() fstest.MapFS {
	files := fstest.MapFS{}
	for name, content := range map[string]string{
		"index.html":  good,
		"404.html":    strings.NewReplacer("<title>", `<meta name="robots" content="noindex"><title>`, `href="./"`, `href="/goc/"`).Replace(good),
		"site.css":    goodCSS,
		"robots.txt":  "Sitemap: https://example.org/goc/sitemap.xml\n",
		"sitemap.xml": `<urlset><url><loc>https://example.org/goc/</loc></url></urlset>`,
	} {
		files[name] = &fstest.MapFile{Data: []byte(content)}
	}
	return files
}

// problems runs every rule over a site and returns what they find.
func problems(t *testing.T, files fstest.MapFS) []string {
	t.Helper()
	s, err := loadSite(files)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for name, rule := range allPageRules() {
		for _, p := range s.pages {
			for _, problem := range rule(s, p) {
				found = append(found, name+": "+problem)
			}
		}
	}
	for name, rule := range allSiteRules() {
		for _, problem := range rule(s) {
			found = append(found, name+": "+problem)
		}
	}
	slices.Sort(found)
	return found
}

func TestRulesPassGoodSite(t *testing.T) {
	if found := problems(t, goodFiles()); len(found) != 0 {
		t.Errorf("problems in the good site:\n%s", strings.Join(found, "\n"))
	}
}

// TestRulesFind changes one thing in the good page and wants one rule to say so.
func TestRulesFind(t *testing.T) {
	for _, test := range []struct{ rule, old, new string }{
		{"links resolve", `href="./"`, `href="khong-co/"`},
		{"links resolve", `href="./"`, `href="#khong-co"`},
		{"links resolve", `href="./"`, `href="/"`},
		{"links resolve", `href="./"`, `href="javascript:alert(1)"`},
		{"links resolve", `<h1>`, `<img alt="" src="khong-co.png"><h1>`},
		{"links resolve", `<h1>`, `<svg aria-hidden="true"><use href="#i-khong"/></svg><h1>`},
		{"links resolve", `href="site.css"`, `href="other.css"`},
		{"no other host", `href="site.css"`, `href="https://example.net/site.css"`},
		{"no other host", `<h1>`, `<img alt="" src="//example.net/a.png"><h1>`},
		{"no other host", `<link rel="canonical"`, `<link rel="preconnect" href="https://example.net/"><link rel="canonical"`},
		{"id references resolve", `aria-labelledby="t d"`, `aria-labelledby="t x"`},
		{"id references resolve", `<h1>`, `<label for="q">Tìm</label><h1>`},
		{"ids are unique", `<h1>`, `<h1 id="t">`},
		{"headings", `<h1>Trang mẫu</h1>`, `<p>Trang mẫu</p>`},
		{"headings", `</main>`, `<h4>Nhảy bậc</h4></main>`},
		{"landmarks and skip link", `href="#noi-dung"`, `href="#hinh"`},
		{"landmarks and skip link", `</main>`, `</main><nav>Hai</nav>`},
		{"tables", `<caption>Tỷ lệ mẫu (%)</caption>`, ``},
		{"tables", `<th scope="row">2016`, `<th>2016`},
		{"tables", `<td class="r">39,3</td>`, `<td class="r" colspan="1">39,3</td>`},
		{"tables", `<td class="r">39,3</td>`, `<td class="r">39,3</td><td>thừa</td>`},
		{"no empty cell", `<td class="r">39,3</td>`, `<td class="r"> </td>`},
		{"no inline style or script", `<h1>`, `<h1 style="color:red">`},
		{"no inline style or script", `<h1>`, `<script>alert(1)</script><h1>`},
		{"no inline style or script", `<path class="tg"`, `<path onload="x()" class="tg"`},
		{"no inline style or script", `</head>`, `<style>a{}</style></head>`},
		{"content security policy", `default-src 'none'`, `default-src 'self'`},
		{"content security policy", `style-src 'self'`, `style-src 'self' 'unsafe-inline'`},
		{"content security policy", `http-equiv="Content-Security-Policy"`, `name="x"`},
		{"language", `lang="vi"`, ``},
		{"graphics have names", `role="img" aria-labelledby="t d"`, ``},
		{"graphics have names", `<h1>`, `<img src="site.css"><h1>`},
		{"weight", `Bỏ qua`, strings.Repeat("nặng ", maxWeight/5)},
		{"title and description", `<title>Trang mẫu</title>`, ``},
		{"title and description", `name="description"`, `name="x"`},
		{"canonical address", `<link rel="canonical" href="https://example.org/goc/">`, ``},
		{"canonical address", `<link rel="stylesheet"`, `<link rel="canonical" href="https://example.org/goc/khac/"><link rel="stylesheet"`},
		{"data blocks are JSON", `</head>`, `<script type="application/ld+json">{"a":}</script></head>`},
		{"message keys do not leak", `<h1>Trang mẫu`, `<h1>trang.tieu_de`},
		{"message keys do not leak", `<h1>Trang mẫu`, `<h1>&lt;no value&gt;`},
		{"no tabindex above 0", `<h1>`, `<h1 tabindex="2">`},
		{"bidi controls and odd spaces", `<h1>`, "<h1>\u202e"},
		{"languages of the page link up", `<link rel="canonical"`, `<link rel="alternate" hreflang="en" href="404.html"><link rel="canonical"`},
		{"style sheets name only their own files", goodCSS, `@font-face{src:url(fonts/x.woff2)}`},
		{"style sheets name only their own files", goodCSS, `@import "https://example.net/a.css";`},
		{"sitemap lists every page", `<loc>https://example.org/goc/</loc>`, `<loc>https://example.org/goc/khac/</loc>`},
		{"robots.txt and 404.html", `Sitemap: `, `# `},
		{"08 decimals equal within a column", `<td class="r">39,3</td>`, `<td class="r">39,35</td>`},
		{"09 formats of the language", `<td class="r">39,3</td>`, `<td class="r">39.3</td>`},
		{"09 formats of the language", `<h1>Trang mẫu`, `<h1>Trang mẫu 2024-12-31`},
		{"15 headline and subtitle", `class="fig-t"`, `class="x"`},
		{"15 headline and subtitle", `(%), tỉnh mẫu, 2016–2018`, `(%), tỉnh mẫu`},
		{"16 headline numbers are plotted", `xuống 38,4%</h2>`, `xuống 37,4%</h2>`},
		{"17 axes start at 0 or say so", `<text class="e">0</text>`, `<text class="e">20</text>`},
		{"18 targets are labelled on the chart", `<text>Chỉ tiêu 2030</text>`, ``},
		{"20 contrast", `--ink2:#475862`, `--ink2:#8a9aa3`},
		{"20 contrast", `--edge:#81939c`, `--edge:#33424a`},
		{"20 contrast", `--acc:#0b5d78;`, ``},
		{"22 gridlines", `<path class="gr" d="M0 0H9"/>`, strings.Repeat(`<path class="gr" d="M0 0H9"/>`, 11)},
		{"23 chart text is upright", `<text class="e">`, `<text class="e" transform="rotate(-90)">`},
		{"24 text alternative", `<title id="t">Biểu đồ đường: tỷ lệ mẫu</title>`, `<title id="t"></title>`},
		{"24 text alternative", ` Bảng số ở dưới.`, ``},
		{"25 table with the same numbers", `<td class="r">38,4</td>`, `<td class="r">38,6</td>`},
		{"27 hollow points have a key", `<li>Sơ bộ</li>`, `<li>Chính thức</li>`},
		{"06 marks are explained", `<dt>Không có số liệu</dt>`, `<dt>Bảo mật</dt>`},
		{"32 numbers are right-aligned", `<td class="r">39,3</td>`, `<td>39,3</td>`},
		{"32 numbers are right-aligned", `<td class="r">38,4</td>`, `<td>38,4</td>`},
		{"32 numbers are right-aligned", `td.r{text-align:right}`, ``},
		{"36 structured data", `</head>`, `<script type="application/ld+json">{"@context":"https://schema.org","@type":"Dataset","name":"Mẫu","description":"ngắn","license":"https://example.org/goc/","distribution":[{"@type":"DataDownload"}]}</script></head>`},
		{"53 contact or its absence", `Chưa công bố đầu mối.`, ``},
		{"55 focus stays visible", `td.r{`, `a:focus{outline:none}td.r{`},
	} {
		t.Run(test.rule, func(t *testing.T) {
			files := goodFiles()
			changed := false
			for name, file := range files {
				spoilt := strings.Replace(string(file.Data), test.old, test.new, 1)
				changed = changed || spoilt != string(file.Data)
				files[name] = &fstest.MapFile{Data: []byte(spoilt)}
			}
			if !changed {
				t.Fatalf("the good site has no %q", test.old)
			}
			found := problems(t, files)
			if !slices.ContainsFunc(found, func(p string) bool { return strings.HasPrefix(p, test.rule+": ") }) {
				t.Errorf("with %q nothing was found by this rule; by others:\n%s", test.new, strings.Join(found, "\n"))
			}
		})
	}
}

func TestDownloadsMustAgree(t *testing.T) {
	const (
		machine = "period,area,area_name_vi,value,unit,obs_status,numerator,denominator,note_vi\n"
		excel   = "\ufeffKỳ;Mã địa bàn;Địa bàn;Giá trị;Đơn vị;Mã tình trạng;Tử số;Mẫu số;Ghi chú\n"
		row     = "2016,64,Tỉnh mẫu,39.3,per_mille,A,,,\"a, b\"\n"
		twin    = "2016;64;Tỉnh mẫu;39,3;‰;A;;;a, b\n"
	)
	for name, test := range map[string]struct {
		machine, excel string
		ok             bool
	}{
		"same":            {machine + row, excel + twin, true},
		"negative":        {machine + "2016,64,x,-1.5,years,A,,,-a\n", excel + "2016;64;x;-1,5;năm;A;;;'-a\n", true},
		"value differs":   {machine + row, excel + strings.Replace(twin, "39,3", "39,4", 1), false},
		"no word":         {machine + row, excel + strings.Replace(twin, "‰", "per_mille", 1), false},
		"no unit":         {machine + row, excel + strings.Replace(twin, "‰", "", 1), false},
		"row missing":     {machine + row, excel, false},
		"column missing":  {machine + row, strings.Replace(excel, "Giá trị", "Số", 1) + twin, false},
		"no mark":         {machine + row, strings.TrimPrefix(excel, "\ufeff") + twin, false},
		"live formula":    {machine + "2016,64,x,1,years,A,,,=1+1\n", excel + "2016;64;x;1;năm;A;;;=1+1\n", false},
		"decimal point":   {machine + row, excel + strings.Replace(twin, "39,3", "39.3", 1), false},
		"no Excel file":   {machine + row, "", false},
		"machine has BOM": {"\ufeff" + machine + row, excel + twin, false},
	} {
		t.Run(name, func(t *testing.T) {
			files := goodFiles()
			files["du-lieu/x.csv"] = &fstest.MapFile{Data: []byte(test.machine)}
			if test.excel != "" {
				files["du-lieu/x.excel.csv"] = &fstest.MapFile{Data: []byte(test.excel)}
			}
			if found := problems(t, files); (len(found) == 0) != test.ok {
				t.Errorf("found %q; want none: %t", found, test.ok)
			}
		})
	}
}
