package build

import (
	"html"
	"net/url"
	"regexp"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/markup"
	"chitieu/internal/publish"
	"chitieu/internal/render"
	"chitieu/internal/site"
)

// brokenLinks reports links of texts to pages or anchors that the site does
// not have. Links to elsewhere are not looked at: a build asks no network.
func brokenLinks(pages []*markup.Document, files []publish.File) diag.List {
	t := targets{files: map[string][]byte{}, anchors: map[string]map[string]bool{}}
	for _, f := range files {
		t.files[f.Path] = f.Data
	}
	var out diag.List
	for _, page := range pages {
		for _, link := range page.Links {
			if d, broken := t.look(page, link); broken {
				out.Add(d)
			}
		}
	}
	return out
}

// targets knows what links within the site can lead to.
type targets struct {
	files   map[string][]byte
	anchors map[string]map[string]bool // of the pages that a link led to so far
}

func (t *targets) look(page *markup.Document, link markup.Link) (diag.Diagnostic, bool) {
	u, err := url.Parse(link.Dest)
	if err != nil || u.Scheme != "" || u.Host != "" {
		return diag.Diagnostic{}, false
	}
	address := u.Path
	if address == "" {
		address = addressOf(page)
	}
	if !strings.HasPrefix(address, "/") {
		return diag.Diagnostic{Rule: "link-relative", Pos: link.Pos, Message: "Liên kết \"" + link.Dest + "\" không bắt đầu bằng \"/\".",
			Hint: "Viết địa chỉ từ gốc của trang, ví dụ \"/phuong-phap/\"."}, true
	}
	name := render.FileName(address)
	if _, ok := t.files[name]; !ok {
		return diag.Diagnostic{Rule: "link-target", Pos: link.Pos, Message: "Không có trang \"" + address + "\".",
			Hint: "Kiểm tra lại địa chỉ; địa chỉ của trang kết thúc bằng \"/\"."}, true
	}
	if u.Fragment != "" && !t.anchorsOf(name)[u.Fragment] {
		return diag.Diagnostic{Rule: "link-anchor", Pos: link.Pos, Message: "Trang \"" + address + "\" không có mục \"#" + u.Fragment + "\".",
			Hint: "Mở trang ấy, chép lại địa chỉ của mục cần dẫn."}, true
	}
	return diag.Diagnostic{}, false
}

// idAttribute finds ids in pages as our own templates write them.
var idAttribute = regexp.MustCompile(`\sid="([^"]*)"`)

// anchorsOf gives the ids of a page.
func (t *targets) anchorsOf(name string) map[string]bool {
	if ids, ok := t.anchors[name]; ok {
		return ids
	}
	ids := map[string]bool{}
	for _, m := range idAttribute.FindAllSubmatch(t.files[name], -1) {
		ids[html.UnescapeString(string(m[1]))] = true
	}
	t.anchors[name] = ids
	return ids
}

// sameAddress reports texts whose address another text has, or a page that the
// program makes.
func sameAddress(texts []*markup.Document, pages []site.Page) diag.List {
	others := map[string]int{} // pages of an address that no text asks for
	for _, p := range pages {
		others[p.Path]++
	}
	for _, text := range texts {
		others[addressOf(text)]--
	}
	first := map[string]*markup.Document{}
	var out diag.List
	for _, text := range texts {
		address := addressOf(text)
		d := diag.Diagnostic{Rule: "slug-duplicate", Pos: text.Slug, Hint: "Chọn một slug khác."}
		if before := first[address]; before != nil {
			d.Related = before.Slug
			d.Message = "Địa chỉ \"" + address + "\" đã là của bài " + before.Path + "."
			out.Add(d)
			continue
		}
		if first[address] = text; others[address] > 0 {
			d.Message = "Địa chỉ \"" + address + "\" là của một trang mà chương trình tự dựng."
			out.Add(d)
		}
	}
	return out
}

func addressOf(text *markup.Document) string { return "/" + text.Meta.Slug + "/" }
