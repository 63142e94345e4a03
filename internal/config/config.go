// Package config reads config.toml: what the site is called, where it stands,
// whose province it is and which themes it has.
package config

import (
	"io/fs"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
)

// Languages lists the languages that a site can have, by their BCP 47 tags.
func Languages() []string { return []string{"vi", "en"} }

// Config is the site as config.toml describes it.
type Config struct {
	Title        model.Text
	About        model.Text // what the indicators are about, as it stands behind “indicators on”; empty: not said
	HomeNote     model.Text // a sentence more on the home page, under what its figures cover; empty: none
	Languages    []string   // first the main one, which is vi
	BaseURL      string     // ends with a slash; may hold a path
	Province     []string   // area codes of the province, the oldest first
	Illustrative bool       // the data is invented; every page says so
	AdoptedBy    model.Text // authority whose official site this is; empty: none
	Contact      Contact
	DataLicence  model.Text // empty: each source's own
	Plan         string     // name of the plan's page and file: content/<plan>.md
	Themes       []Theme
	Silenced     map[string]string // why nobody is told of the warnings of a rule, by rule
	Origin       model.Origin      // of the file
}

// Contact is who answers questions. Empty parts are not shown.
type Contact struct {
	Office model.Text
	Phone  string
	Email  string
}

// Given tells whether anybody can be reached.
func (c Contact) Given() bool { return c.Office.VI != "" || c.Phone != "" || c.Email != "" }

// Theme is a group of indicators.
type Theme struct {
	ID         string
	Name       model.Text
	SlugEN     string
	Indicators []source.Cell // ids in the order of display; others follow by id
	Origin     model.Origin
}

// Theme finds a theme by id.
func (c *Config) Theme(id string) (Theme, bool) {
	i := slices.IndexFunc(c.Themes, func(t Theme) bool { return t.ID == id })
	if i < 0 {
		return Theme{}, false
	}
	return c.Themes[i], true
}

// Load reads a configuration file by itself. The same problems are found by
// package check, which reads it with all other files.
func Load(fsys fs.FS, name string) (Config, diag.List) {
	d, problems := source.ReadDocument(fsys, name)
	if d == nil {
		return Config{}, problems
	}
	return Parse(d)
}

// Parse reads the configuration from its document.
func Parse(d *source.Document) (Config, diag.List) {
	var out diag.List
	if problem, bad := d.Problem(); bad {
		out.Add(problem)
		return Config{}, out
	}
	f := source.NewFields(d.Root, &out)
	c := Config{
		Title:        model.Text{VI: f.Required("title_vi"), EN: f.Text("title_en")},
		BaseURL:      baseURL(f, &out),
		About:        model.Text{VI: f.Text("about_vi"), EN: f.Text("about_en")},
		HomeNote:     model.Text{VI: f.Text("home_note_vi"), EN: f.Text("home_note_en")},
		Languages:    languages(f, &out),
		Illustrative: f.Bool("illustrative", false),
		AdoptedBy:    model.Text{VI: f.Text("adopted_by"), EN: f.Text("adopted_by_en")},
		DataLicence:  model.Text{VI: f.Text("data_licence"), EN: f.Text("data_licence_en")},
		Plan:         f.Required("plan"),
		Contact:      contact(f.Table("contact")),
		Origin:       model.Origin(d.File.Start()),
	}
	for _, code := range f.Texts("province") {
		c.Province = append(c.Province, code.Text)
	}
	if len(c.Province) == 0 {
		out.Add(diag.Diagnostic{Rule: "key-missing", Pos: f.At("province")}.With(
			diag.Say("Thiếu mã tỉnh ở khóa \"province\".", "The key \"province\" has no code of the province."),
			diag.Say("Viết mã địa bàn, cũ trước mới sau: province = [\"64\", \"52\"].", "Write area codes, the older first: province = [\"64\", \"52\"].")))
	}
	c.Themes = themes(f, &out)
	c.Silenced = silenced(f.Table("check"), &out)
	f.Close()
	return c, out
}

func contact(f *source.Fields) Contact {
	defer f.Close()
	return Contact{Office: model.Text{VI: f.Text("office_vi"), EN: f.Text("office_en")}, Phone: f.Text("phone"), Email: f.Text("email")}
}

// baseURL wants an absolute address without query or fragment and adds the
// final slash. The reserved example domain passes with a warning.
func baseURL(f *source.Fields, out *diag.List) string {
	text := f.Required("base_url")
	u, err := url.Parse(text)
	if text == "" {
		return ""
	}
	if Secret(text) {
		out.Add(SecretURL("base_url", f.At("base_url")))
		return ""
	}
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		out.Add(diag.Diagnostic{Rule: "url-form", Pos: f.At("base_url")}.With(
			diag.Say("base_url = %s không phải địa chỉ đầy đủ của trang.", "base_url = %s is not the whole address of the site.", source.Quote(text)),
			diag.Say("Viết như \"https://ten-mien.vn/\" hoặc \"https://ten-mien.vn/thu-muc/\".", "Write it as \"https://ten-mien.vn/\" or \"https://ten-mien.vn/thu-muc/\".")))
		return ""
	}
	if host := u.Hostname(); host == "example.org" || strings.HasSuffix(host, ".example.org") {
		out.Add(diag.Diagnostic{Severity: diag.Warning, Rule: "config-base-url", Pos: f.At("base_url")}.With(
			diag.Say("base_url còn là địa chỉ mẫu %s.", "base_url is still the sample address %s.", source.Quote(text)),
			diag.Say("Trước khi công bố, ghi địa chỉ thật hoặc dùng --base-url.", "Before you publish, write the real address or use --base-url.")))
	} else if u.Scheme == "http" {
		out.Add(diag.Diagnostic{Severity: diag.Warning, Rule: "url-http", Pos: f.At("base_url")}.With(
			diag.Say("base_url dùng http:// không mã hóa.", "base_url uses http://, which is not encrypted."), diag.Say("Dùng https://.", "Use https://.")))
	}
	return strings.TrimSuffix(text, "/") + "/"
}

var secretForm = regexp.MustCompile(`^[^/?#]*//[^/?#]*@`)

// Secret tells whether an address holds the name or the password of a user.
func Secret(address string) bool { return secretForm.MatchString(address) }

// SecretRule is the rule of SecretURL: no message of it may quote its line.
const SecretRule = "url-secret"

// SecretURL is the problem of an address with a name or password; it does not
// repeat them.
func SecretURL(key string, at diag.Position) diag.Diagnostic {
	return diag.Diagnostic{Rule: "url-secret", Pos: at}.With(
		diag.Say("%s có tên người dùng hoặc mật khẩu trước dấu @.", "%s has the name or the password of a user before the @.", key),
		diag.Say("Xóa phần trước dấu @ TRƯỚC khi commit; nếu đã commit, đổi mật khẩu đó ngay.", "Delete what stands before the @ BEFORE you commit; if it is committed, change that password at once."))
}

func languages(f *source.Fields, out *diag.List) []string {
	cells := f.Texts("languages")
	if len(cells) == 0 {
		return []string{"vi"}
	}
	var langs []string
	for i, c := range cells {
		switch {
		case !slices.Contains(Languages(), c.Text):
			out.Add(diag.Diagnostic{Rule: "config-language", Pos: c.Pos}.With(
				diag.Say("Ngôn ngữ %s chưa có; các ngôn ngữ: %s.", "There is no language %s; the languages are: %s.", source.Quote(c.Text), strings.Join(Languages(), ", ")),
				diag.Say("Sửa lại danh sách languages.", "Mend the list languages.")))
			continue
		case slices.Contains(langs, c.Text):
			out.Add(diag.Diagnostic{Rule: "config-language", Pos: c.Pos}.With(
				diag.Say("Ngôn ngữ %s ghi hai lần.", "The language %s stands twice.", source.Quote(c.Text)), diag.Say("Xóa một chỗ.", "Delete one of them.")))
			continue
		case i == 0 && c.Text != "vi":
			out.Add(diag.Diagnostic{Rule: "config-language", Pos: c.Pos}.With(
				diag.Say("Ngôn ngữ đầu tiên là %s; phải là \"vi\".", "The first language is %s; it must be \"vi\".", source.Quote(c.Text)),
				diag.Say("Viết languages = [\"vi\", \"en\"].", "Write languages = [\"vi\", \"en\"].")))
		}
		langs = append(langs, c.Text)
	}
	return langs
}

var slugForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// ValidSlug tells whether a text can stand in an address and be the name of a
// folder on every system: small letters without diacritics, digits, single
// hyphens between them, and no name of a device of Windows.
func ValidSlug(text string) bool { return slugForm.MatchString(text) && !DeviceName(text) }

var deviceForm = regexp.MustCompile(`^(?i:aux|con|nul|prn|com[0-9]|lpt[0-9])$`)

// DeviceName tells whether Windows keeps a name for a device, so that no folder
// can have it.
func DeviceName(text string) bool { return deviceForm.MatchString(text) }

// SlugHint says how to mend a text that is no slug. The example shows one.
func SlugHint(text, example string) diag.Words {
	if DeviceName(text) {
		return diag.Say("Windows không đặt được tên này (con, aux, nul, com1…): chọn tên khác, như %s.", "Windows has no folder of this name (con, aux, nul, com1…): choose another, as %s.", example)
	}
	return diag.Say("Chỉ dùng a-z, 0-9 và dấu gạch nối: %s.", "Use a-z, 0-9 and hyphens only: %s.", example)
}

func themes(f *source.Fields, out *diag.List) []Theme {
	var list []Theme
	tables := f.Tables("theme")
	if len(tables) == 0 {
		out.Add(diag.Diagnostic{Rule: "key-missing", Pos: f.Pos()}.With(diag.Say("Chưa khai chủ đề nào.", "There is no theme."),
			diag.Say("Thêm ít nhất một bảng [[theme]] với id, name_vi, name_en, slug_en.", "Add at least one table [[theme]] with id, name_vi, name_en, slug_en.")))
	}
	for _, t := range tables {
		theme := Theme{ID: t.Required("id"), Name: model.Text{VI: t.Required("name_vi"), EN: t.Text("name_en")},
			SlugEN: t.Required("slug_en"), Indicators: t.Texts("indicators"), Origin: model.Origin(t.Pos())}
		t.Close()
		slugs(theme, t, out)
		uniqueTheme(theme, list, out)
		list = append(list, theme)
	}
	return list
}

// slugs wants texts that can stand in addresses.
func slugs(theme Theme, t *source.Fields, out *diag.List) {
	for _, k := range []struct{ key, text string }{{"id", theme.ID}, {"slug_en", theme.SlugEN}} {
		if k.text != "" && !ValidSlug(k.text) {
			out.Add(diag.Diagnostic{Rule: "slug-form", Pos: t.At(k.key)}.With(
				diag.Say("%s = %s không đúng dạng.", "%s = %s has a wrong form.", k.key, source.Quote(k.text)),
				SlugHint(k.text, "suc-khoe")))
		}
	}
}

// uniqueTheme reports a theme whose address an earlier one has.
func uniqueTheme(theme Theme, earlier []Theme, out *diag.List) {
	for _, other := range earlier {
		if other.ID == theme.ID && theme.ID != "" || other.SlugEN == theme.SlugEN && theme.SlugEN != "" {
			out.Add(diag.Diagnostic{Rule: "slug-duplicate", Pos: diag.Position(theme.Origin), Related: diag.Position(other.Origin)}.With(
				diag.Say("Chủ đề %s trùng id hoặc slug_en với chủ đề %s.", "The theme %s has the id or the slug_en of the theme %s.", source.Quote(theme.ID), source.Quote(other.ID)),
				diag.Say("Đặt lại id hoặc slug_en.", "Give one of them another id or slug_en.")))
		}
	}
}
