package markup

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// readPages parses the Markdown pages of the project, by slug.
func readPages(t *testing.T) map[string]*Document {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(contentDir, "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]*Document{}
	for _, path := range paths {
		if filepath.Base(path) == "ke-hoach.md" {
			continue
		}
		doc, problems := Parse(path, read(t, path))
		noProblems(t, problems)
		if _, err := doc.Render(showDirective, nil); err != nil {
			t.Error(err)
		}
		pages[doc.Meta.Slug] = doc
	}
	return pages
}

func (d *Document) hasAnchor(id string) bool {
	return slices.ContainsFunc(d.Headings, func(h Heading) bool { return h.ID == id })
}

// The pages stand at the addresses of the plan of the site, and other pages
// link to these anchors.
func TestPagesAndAnchors(t *testing.T) {
	pages := readPages(t)
	want := map[string][]string{
		"gioi-thieu": nil, "bao-chi": {"ghi-nguon"}, "du-lieu": {"ma-tinh-trang"}, "tro-nang": nil, "dinh-chinh": {"chinh-sach"},
		"phuong-phap": {"danh-gia", "tinh-trang", "khong-co-so", "chi-tieu-quoc-gia", "sap-nhap", "gian-doan", "diem-phan-tram", "bao-mat",
			"no_target", "suppressed", "no_value", "low_reliability", "achieved", "missed", "overdue", "one_point", "break",
			"no_new_data", "moving_away", "far_behind", "on_track", "behind"},
	}
	for slug, anchors := range want {
		doc := pages[slug]
		if doc == nil {
			t.Errorf("no page %s", slug)
			continue
		}
		for _, anchor := range anchors {
			if !doc.hasAnchor(anchor) {
				t.Errorf("%s has no #%s", doc.Path, anchor)
			}
		}
	}
}

// Links from page to page and into the plan lead to anchors that exist. Links
// to generated pages are checked on the built site.
func TestLinksBetweenPages(t *testing.T) {
	pages, plan := readPages(t), readPlan(t)
	for slug, doc := range pages {
		for _, link := range doc.Links {
			path, anchor, ok := strings.Cut(link.Dest, "#")
			if !ok {
				continue
			}
			target := strings.Trim(path, "/")
			if path == "" {
				target = slug
			}
			found := pages[target] != nil && pages[target].hasAnchor(anchor)
			if target == plan.Meta.Slug {
				_, found = plan.Clause(anchor)
			}
			if !found {
				t.Errorf("%s: %s leads nowhere", link.Pos, link.Dest)
			}
		}
	}
}
