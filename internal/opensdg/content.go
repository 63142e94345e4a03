package opensdg

import (
	"fmt"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/model"
)

// planName is the page that lists goals and targets.
const planName = "ke-hoach"

// writeConfig makes config.toml.
func (c *converter) writeConfig(p *product, goals []*goal, listed map[int][]string) {
	t := &toml{escape: c.escaped["config.toml"]}
	t.line("# Trang này chép lại số liệu của một kho Open SDG; xem content/gioi-thieu.md.")
	t.text("title_vi", c.countryName().VI+": chỉ số phát triển bền vững")
	t.text("title_en", c.countryName().EN+": sustainable development indicators")
	t.text("base_url", "https://example.org/")
	t.texts("languages", []string{"vi", "en"})
	t.texts("province", []string{c.home})
	t.text("plan", planName)
	t.line(`adopted_by = ""`)
	t.text("data_licence", c.copied().VI)
	t.text("data_licence_en", c.copied().EN)
	for _, g := range goals {
		t.line("\n[[theme]]")
		t.text("id", g.id())
		t.text("name_vi", g.name().VI)
		t.text("name_en", g.name().EN)
		t.text("slug_en", g.slug())
		t.texts("indicators", listed[g.number])
	}
	p.add("config.toml", t.String())
}

// copied says on every page where the figures come from.
func (c *converter) copied() model.Text {
	vi := fmt.Sprintf("Số liệu chép lại từ kho Open SDG “%s”%s; không cơ quan nào thừa nhận bản chép này", c.folder(), c.asOf().VI)
	en := fmt.Sprintf("Figures copied from the Open SDG repository “%s”%s; no authority has adopted this copy", c.folder(), c.asOf().EN)
	if c.licence != "" && !c.plainNames {
		vi, en = vi+". Giấy phép của kho: "+c.licence, en+". Licence of the repository: "+c.licence
	}
	return model.Text{VI: vi, EN: en}
}

// writeContent makes the pages of text.
func (c *converter) writeContent(p *product, goals []*goal) {
	where := ""
	if a := address(c.o.URL); a != "" {
		where = " (" + a + ")"
	}
	p.add("content/gioi-thieu.md", page("Giới thiệu", "Số liệu trên trang được chép lại từ một kho Open SDG.", "gioi-thieu", 70,
		fmt.Sprintf("Trang này chép lại số liệu của kho Open SDG “%s”%s%s. Chương trình đã chuyển kho sang dạng của trang này; không ai sửa số, không cơ quan nào thừa nhận bản chép.", markdown(c.folder()), markdown(where), c.asOf().VI),
		"Dòng nào trong kho không rõ nghĩa thì không được đưa lên; những dòng ấy và lý do nằm trong báo cáo nhập mà người làm trang giữ, không có trên trang. Tên, định nghĩa và ghi chú là của kho, bằng ngôn ngữ của kho: chương trình không dịch."))
	p.add("content/gioi-thieu.en.md", page("About", "The figures on this site are copied from an Open SDG repository.", "about", 70,
		fmt.Sprintf("This site copies the figures of the Open SDG repository “%s”%s%s. A program brought the repository into the form of this site; nobody changed a figure, and no authority has adopted the copy.", markdown(c.folder()), markdown(where), c.asOf().EN),
		"Rows of the repository whose meaning is not clear are not published; those rows and the reasons stand in the report of the import, which those who made the site keep and which is not on the site. Names, definitions and notes are those of the repository, in its language: the program does not translate."))
	p.add("content/du-lieu-mo.md", page("Dữ liệu", "Tải mọi số liệu của trang dưới dạng bảng, kèm đơn vị, nguồn và tình trạng của từng số.", "du-lieu", 50,
		"Mọi số liệu và nguồn trên trang đều tải về được. Giấy phép là của kho nguồn và của từng nguồn."))
	p.add("content/du-lieu-mo.en.md", page("Data", "Download all figures of the site as tables, with unit, source and status of each.", "data", 50,
		"All figures and sources of the site can be downloaded. The licence is that of the repository and of each source."))
	p.add("content/"+planName+".md", c.goalsText(goals))
	p.add("content/"+planName+".en.md", page("Goals and targets", "The goals and targets to which the repository assigns its indicators.", "plan", 30,
		"Below are the goals and targets to which the repository assigns its indicators. The words of each target are those of the repository; where it gives none, only the number stands here."))
}

// asOf says behind the name of the repository of which day its state is; nothing
// where that is not known.
func (c *converter) asOf() model.Text {
	if c.o.Date == "" {
		return model.Text{}
	}
	words := diag.Say(", trạng thái ngày %s", " as of %s", c.o.Date)
	return model.Text{VI: words.VI, EN: words.EN}
}

// page is a page of text with its front matter.
func page(title, description, slug string, order int, paragraphs ...string) string {
	t := &toml{}
	t.line("+++")
	t.text("title", title)
	t.text("description", description)
	t.text("slug", slug)
	t.text("nav", title)
	t.line("order = %d\n+++\n", order)
	return t.String() + strings.Join(paragraphs, "\n\n") + "\n"
}

// goalsText lists goals and targets in the form of a plan, whose clauses the
// indicators name.
func (c *converter) goalsText(goals []*goal) string {
	t := &toml{}
	t.line("+++")
	t.text("title", "Mục tiêu và chỉ tiêu")
	t.text("description", "Các mục tiêu phát triển bền vững mà kho nguồn xếp chỉ số vào.")
	t.text("slug", planName)
	t.text("nav", "Mục tiêu")
	t.line("order = 30")
	t.text("note", "Lời của từng chỉ tiêu là lời trong kho nguồn; chỗ kho không ghi thì chỉ có số.")
	t.line("+++\n")
	for i, g := range goals {
		t.line("## %s. %s\n", roman(i+1), markdown(g.name().VI))
		for k, target := range g.targets {
			text := strings.ReplaceAll(target, "-", ".")
			if said := g.text[target].VI; said != "" {
				text += " " + shorten(said, 600)
			}
			t.line("### %d. %s\n", k+1, markdown(text))
		}
	}
	return t.String()
}

// markdown is a text with every mark of Markdown made plain.
func markdown(text string) string {
	var b strings.Builder
	for _, r := range text {
		if strings.ContainsRune("\\`*_{}[]<>#|~&", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
