package main

import (
	"os"
	"path/filepath"
	"strings"
)

// The indicator of the mistakes and of the correction, and its line of 2018.
const (
	mortality = "data/indicators/tu-vong-duoi-5-tuoi/observations.csv"
	figure    = "2018,64,38.4,"
	wrong     = "2018,64,34.8,"
	reason    = "Ví dụ của hướng dẫn: lúc nhập đã gõ lộn hai chữ số."
)

// firstVisit shows the site as it is.
func firstVisit(_ *project, c *camera, home string) error {
	if err := c.take(view{name: "trang-chu", address: home, awaits: "Chỉ số trẻ em Gia Lai", height: 900}); err != nil {
		return err
	}
	return c.take(view{name: "mot-chi-so", address: home + "chi-so/tu-vong-duoi-5-tuoi/", awaits: "38,4‰", height: 1492})
}

// template shows the Excel form for an agency, as LibreOffice sees it.
func template(p *project, c *camera, _ string) error {
	if _, err := p.chitieu(0, "template", "tu-vong-duoi-5-tuoi", "--period", "2025", "--out", filepath.Join(p.scratch, "gui-di.xlsx")); err != nil {
		return err
	}
	if err := p.office("gui-di.xlsx", "--convert-to", "html"); err != nil {
		return err
	}
	text, err := os.ReadFile(filepath.Join(p.scratch, "gui-di.html"))
	if err != nil {
		return err
	}
	// LibreOffice puts a table of contents before the sheets, in English.
	tidy := strings.Replace(string(text), "</head>", `<style>body > hr, center, a[name="table2"], a[name="table2"] ~ * { display: none } h1 { font-size: 0 } em, em * { font: 600 20px sans-serif } table { width: 100%; font-size: 14px }</style></head>`, 1)
	return c.page(view{name: "tep-mau", awaits: "Số liệu", height: 640}, tidy)
}

// table shows what import understood of a table of a colleague. Its figures are
// rows of the project, which are taken out first; of 2012 the source has none.
func table(p *project, c *camera, _ string) error {
	const observations = "data/indicators/tiem-chung-day-du/observations.csv"
	for _, row := range []string{"2015,64,94.2,A,gso-2018-tiem-chung,,,,,\n", "2015,52,99.2,A,gso-2018-tiem-chung,,,,,\n"} {
		if err := p.replace(observations, row, ""); err != nil {
			return err
		}
	}
	const rows = "Tỷ lệ trẻ em dưới 1 tuổi được tiêm chủng đầy đủ (%),,\nĐịa bàn,Năm 2012,Năm 2015\nTỉnh Gia Lai,…,\"94,2\"\nTỉnh Bình Định,…,\"99,2\"\nGhi chú: số của cả năm,,\n"
	if err := os.WriteFile(filepath.Join(p.scratch, "bao-cao.csv"), []byte(rows), 0o644); err != nil {
		return err
	}
	if err := p.office("bao-cao.csv", "--infilter=CSV:44,34,76,1,1/2/2/2/3/2", "--convert-to", "xlsx"); err != nil {
		return err
	}
	book := filepath.Join(p.folder, "bao-cao.xlsx")
	if err := os.Rename(filepath.Join(p.scratch, "bao-cao.xlsx"), book); err != nil {
		return err
	}
	args := []string{"import", "bao-cao.xlsx", "--indicator", "tiem-chung-day-du"}
	said, err := p.chitieu(1, args...)
	if err != nil {
		return err
	}
	if err := c.transcript("nhap-excel", false, command{"chitieu " + strings.Join(args, " "), said}); err != nil {
		return err
	}
	// The answers that the guide gives must do.
	if _, err := p.chitieu(0, append(args, "--source", "gso-2018-tiem-chung", "--status", "A", "--absent", "O", "--write")...); err != nil {
		return err
	}
	return os.Remove(book)
}

// slip shows a decimal comma as check and serve tell of it.
func slip(p *project, c *camera, home string) error {
	if err := p.replace(mortality, figure, `2018,64,"38,4",`); err != nil {
		return err
	}
	said, err := p.chitieu(1, "check", "--as-of", day)
	if err != nil {
		return err
	}
	if err := c.transcript("loi-kiem-tra", false, command{"chitieu check", said}); err != nil {
		return err
	}
	report, err := p.chitieu(1, "check", "-q", "--format", "html", "--as-of", day)
	if err != nil {
		return err
	}
	if err := c.page(view{name: "loi-trang-bao", awaits: "38,4"}, report); err != nil {
		return err
	}
	if err := c.take(view{name: "loi-xem-thu", address: home + "chi-so/tu-vong-duoi-5-tuoi/", awaits: "Viết 38.4", height: 290}); err != nil {
		return err
	}
	return p.replace(mortality, `2018,64,"38,4",`, figure)
}

// correction publishes an invented wrong figure, and then the right one.
func correction(p *project, c *camera, home string) error {
	if err := p.replace(mortality, figure, wrong); err != nil {
		return err
	}
	for _, args := range [][]string{{"add", "."}, {"commit", "--quiet", "-m", "Số liệu"}, {"push", "--quiet", "-u", "origin", "main"}} {
		if _, err := p.git(args...); err != nil {
			return err
		}
	}
	if err := p.replace(mortality, wrong, figure); err != nil {
		return err
	}
	page, err := p.chitieu(0, "diff", "-q", "--format", "html", "--as-of", day)
	if err != nil {
		return err
	}
	if err := c.page(view{name: "truoc-va-sau", awaits: "34,8", wrong: true}, page); err != nil {
		return err
	}
	if err := correct(p, c); err != nil {
		return err
	}
	if err := c.take(view{name: "dinh-chinh-chi-so", address: home + "chi-so/tu-vong-duoi-5-tuoi/", awaits: reason, height: 620, wrong: true}); err != nil {
		return err
	}
	return c.take(view{name: "dinh-chinh-cap-nhat", address: home + "cap-nhat/", awaits: reason, from: "#h-sua", height: 420, wrong: true})
}

// correct gives the reason, publishes, and shows what the server answers.
func correct(p *project, c *camera) error {
	if _, err := p.chitieu(0, "diff", "-q", "--write", "--as-of", day); err != nil {
		return err
	}
	if err := p.replace("data/corrections.csv", ",34.8,38.4,,,", ",34.8,38.4,correction,"+reason+",An example of the guide: two digits were swapped when the figure was typed."); err != nil {
		return err
	}
	for _, args := range [][]string{{"add", "data", "content"}, {"commit", "--quiet", "-m", "Sửa số năm 2018"}} {
		if _, err := p.git(args...); err != nil {
			return err
		}
	}
	said, err := p.git("push")
	if err != nil {
		return err
	}
	return c.transcript("cong-bo", true, command{"git push", said})
}
