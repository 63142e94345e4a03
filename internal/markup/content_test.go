package markup

import (
	"fmt"
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
			target := strings.Trim(strings.TrimPrefix(path, englishHome), "/")
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

// englishSuffix ends the name of the English text of a page, englishHome begins
// every English address.
const (
	englishSuffix = ".en.md"
	englishHome   = "/en/"
)

// englishSlugs are the published addresses of the English pages, by the name of
// the Vietnamese text.
var englishSlugs = map[string]string{"gioi-thieu": "about", "phuong-phap": "method", "bao-chi": "press", "du-lieu-mo": "data",
	"tro-nang": "accessibility", "dinh-chinh": "corrections", "ke-hoach": "plan"}

// Every text has its English twin at the published address, and its links lead
// to English pages or, for the plan word for word, to the Vietnamese one.
func TestEnglishTwins(t *testing.T) {
	pages := map[string]*Document{}
	for _, doc := range readPages(t) {
		pages[filepath.Base(doc.Path)] = doc
	}
	for name, slug := range englishSlugs {
		en, vi := pages[name+englishSuffix], pages[name+".md"]
		if en == nil {
			t.Errorf("%s has no English text", name)
			continue
		}
		if en.Meta.Slug != slug {
			t.Errorf("%s stands at %s, not %s", en.Path, en.Meta.Slug, slug)
		}
		for _, link := range en.Links {
			if strings.HasPrefix(link.Dest, "/") && !strings.HasPrefix(link.Dest, englishHome) && !strings.HasPrefix(link.Dest, "/ke-hoach/") {
				t.Errorf("%s: %s is no English page", link.Pos, link.Dest)
			}
		}
		if vi != nil { // the plan is no page of this kind
			twinsAgree(t, vi, en)
		}
	}
	for name := range pages {
		base := strings.TrimSuffix(strings.TrimSuffix(name, ".md"), ".en")
		if englishSlugs[base] == "" {
			t.Errorf("content/%s has no twin in this list", name)
		}
	}
}

// twinsAgree holds two texts of one page to the same sections at the same
// anchors, the same live figures in the same order, and the same place in menus.
func twinsAgree(t *testing.T, vi, en *Document) {
	t.Helper()
	if got, want := outline(en), outline(vi); !slices.Equal(got, want) {
		t.Errorf("%s has the sections\n%q, its twin\n%q", en.Path, got, want)
	}
	if got, want := liveFigures(en), liveFigures(vi); !slices.Equal(got, want) {
		t.Errorf("%s has the figures\n%q, its twin\n%q", en.Path, got, want)
	}
	if en.Meta.Order != vi.Meta.Order || (en.Meta.Nav == "") != (vi.Meta.Nav == "") {
		t.Errorf("%s stands elsewhere in the menus than its twin", en.Path)
	}
}

func outline(d *Document) []string {
	var out []string
	for _, h := range d.Headings {
		out = append(out, strings.Repeat("#", h.Level)+" "+h.ID)
	}
	return out
}

func liveFigures(d *Document) []string {
	var out []string
	for _, x := range d.Directives() {
		out = append(out, strings.TrimSpace(fmt.Sprint(x.Verb, " ", x.ID, " ", x.Period, " ", x.Args)))
	}
	return out
}
