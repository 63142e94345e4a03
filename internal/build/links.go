package build

import (
	"html"
	"net/url"
	"regexp"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/markup"
	"chitieu/internal/render"
	"chitieu/internal/site"
)

// targets knows what links within the site can lead to. It sees every file go
// by and keeps the paths, and the anchors of those pages that a text links to.
type targets struct {
	wanted  map[string]bool // pages with an anchor that a text links to
	paths   map[string]bool
	anchors map[string]map[string]bool
}

func newTargets(texts []text) *targets {
	t := &targets{wanted: map[string]bool{}, paths: map[string]bool{}, anchors: map[string]map[string]bool{}}
	for _, text := range texts {
		for _, link := range text.Links {
			if u, ok := inner(link); ok && u.Fragment != "" {
				t.wanted[render.FileName(address(text, u))] = true
			}
		}
	}
	return t
}

// see takes note of a file.
func (t *targets) see(f render.File) {
	t.paths[f.Path] = true
	if t.wanted[f.Path] {
		t.anchors[f.Path] = anchorsOf(f.Data)
	}
}

// broken reports links of texts to pages or anchors that the site does not
// have, once it has seen all files. Links to elsewhere are not looked at: a
// build asks no network.
func (t *targets) broken(texts []text) diag.List {
	var out diag.List
	for _, text := range texts {
		for _, link := range text.Links {
			if d, broken := t.look(text, link); broken {
				out.Add(d)
			}
		}
	}
	return out
}

// inner tells whether a link stays within the site.
func inner(link markup.Link) (*url.URL, bool) {
	u, err := url.Parse(link.Dest)
	return u, err == nil && u.Scheme == "" && u.Host == ""
}

// address is the page that a link of a text leads to.
func address(text text, u *url.URL) string {
	if u.Path == "" {
		return text.address
	}
	return u.Path
}

func (t *targets) look(page text, link markup.Link) (diag.Diagnostic, bool) {
	u, ok := inner(link)
	if !ok {
		return diag.Diagnostic{}, false
	}
	address := address(page, u)
	if !strings.HasPrefix(address, "/") {
		return diag.Diagnostic{Rule: "link-relative", Pos: link.Pos}.With(
			diag.Say("Liên kết \"%s\" không bắt đầu bằng \"/\".", "The link \"%s\" does not begin with \"/\".", link.Dest),
			diag.Say("Viết địa chỉ từ gốc của trang, ví dụ \"/phuong-phap/\".", "Write the address from the root of the site, for example \"/phuong-phap/\".")), true
	}
	name := render.FileName(address)
	if !t.paths[name] {
		return diag.Diagnostic{Rule: "link-target", Pos: link.Pos}.With(
			diag.Say("Không có trang \"%s\".", "There is no page \"%s\".", address),
			diag.Say("Kiểm tra lại địa chỉ; địa chỉ của trang kết thúc bằng \"/\".", "Look at the address again; that of a page ends with \"/\".")), true
	}
	if u.Fragment != "" && !t.anchors[name][u.Fragment] {
		return diag.Diagnostic{Rule: "link-anchor", Pos: link.Pos}.With(
			diag.Say("Trang \"%s\" không có mục \"#%s\".", "The page \"%s\" has no part \"#%s\".", address, u.Fragment),
			diag.Say("Mở trang ấy, chép lại địa chỉ của mục cần dẫn.", "Open that page and copy the address of the part you mean.")), true
	}
	return diag.Diagnostic{}, false
}

// idAttribute finds ids in pages as our own templates write them.
var idAttribute = regexp.MustCompile(`\sid="([^"]*)"`)

// anchorsOf gives the ids of a page.
func anchorsOf(page []byte) map[string]bool {
	ids := map[string]bool{}
	for _, m := range idAttribute.FindAllSubmatch(page, -1) {
		ids[html.UnescapeString(string(m[1]))] = true
	}
	return ids
}

// sameAddress reports texts whose address another text has, or a page that the
// program makes.
func sameAddress(texts []text, sites []*site.Site) diag.List {
	others := map[string]int{} // pages of an address that no text asks for
	for _, s := range sites {
		for _, p := range s.Pages {
			others[p.Path]++
		}
	}
	for _, text := range texts {
		others[text.address]--
	}
	first := map[string]*text{}
	var out diag.List
	for _, text := range texts {
		address := text.address
		d := diag.Diagnostic{Rule: "slug-duplicate", Pos: text.Slug}
		hint := diag.Say("Chọn một slug khác.", "Choose another slug.")
		if before := first[address]; before != nil {
			d.Related = before.Slug
			out.Add(d.With(diag.Say("Địa chỉ \"%s\" đã là của bài %s.", "The address \"%s\" is that of the text %s.", address, before.Path), hint))
			continue
		}
		if first[address] = &text; others[address] > 0 {
			out.Add(d.With(diag.Say("Địa chỉ \"%s\" là của một trang mà chương trình tự dựng.", "The address \"%s\" is that of a page that the program makes.", address), hint))
		}
	}
	return out
}
