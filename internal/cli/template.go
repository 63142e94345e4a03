package cli

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"chitieu/internal/build"
	"chitieu/internal/disk"
	"chitieu/internal/form"
	"chitieu/internal/model"
	"chitieu/internal/source"
	"chitieu/internal/workbook"
)

// template is `chitieu template`: workbooks for agencies to fill in.
func (c *Command) template(ctx context.Context, inv invocation) error {
	switch {
	case inv.imports.all != (inv.agency != ""):
		return &usageError{"‹--all› và ‹--agency MÃ› đi cùng nhau", "viết ‹chitieu template --all --agency so-y-te›."}
	case inv.imports.all && len(inv.words) > 0:
		return &usageError{fmt.Sprintf("‹--all› là mọi chỉ số của đơn vị, không nhận thêm ‹%s›", inv.words[0]), helpHint("template")}
	case !inv.imports.all && len(inv.words) == 0:
		return &usageError{"thiếu mã chỉ số", "viết ‹chitieu template MÃ›, ví dụ ‹chitieu template biet-boi›; hoặc ‹chitieu template --all --agency so-y-te›."}
	}
	period, err := c.reportPeriod(inv.imports.period)
	if err != nil {
		return err
	}
	s, err := c.sound(ctx, inv)
	if err != nil {
		return err
	}
	if inv.imports.all {
		return c.templates(inv, s, period)
	}
	return c.oneTemplate(inv, s, inv.words[0], period)
}

// reportPeriod is the period that is asked for: by itself the year of today,
// which the yearly report of December is about.
func (c *Command) reportPeriod(given string) (model.Period, error) {
	if given == "" {
		return model.Period{Kind: model.Year, Year: c.Now().Year()}, nil
	}
	p, err := model.ParsePeriod(given)
	if err != nil || p.Year < minYear || p.Year > maxYear {
		return p, &usageError{fmt.Sprintf("cờ ‹--period› không nhận ‹%s›", given), "viết kỳ như trong observations.csv, ví dụ ‹2025›, ‹2024-2025› (năm học), ‹2025-Q1›."}
	}
	return p, nil
}

// sound reads a project that has no errors: a form of half of the rows would
// look whole.
func (c *Command) sound(ctx context.Context, inv invocation) (build.Survey, error) {
	s, problems, err := c.survey(ctx, inv)
	if err == nil && problems.HasErrors() {
		err = &failure{"dữ liệu có lỗi nên chưa tạo tệp nào: " + counts(problems), "chạy ‹chitieu check›, sửa hết lỗi rồi chạy lại.", nil}
	}
	return s, err
}

func (c *Command) oneTemplate(inv invocation, s build.Survey, id string, period model.Period) error {
	var ids []string
	for _, in := range s.Public.Indicators() {
		if in.Model().ID != id {
			ids = append(ids, in.Model().ID)
			continue
		}
		periods, err := form.Periods(in.Model().Period, period)
		if err != nil {
			return &usageError{fmt.Sprintf("kỳ ‹%s› không hợp với chỉ số ‹%s›", period, id), "chỉ số này có kỳ là " + form.Example(in.Model().Period) + "."}
		}
		data, err := workbook.Draw(form.Of(in, s.Public.Project(), periods))
		if err != nil {
			return err
		}
		name := inv.out
		if name == "" {
			name = fileName(id, period)
		}
		if !strings.EqualFold(filepath.Ext(name), ".xlsx") {
			return &usageError{fmt.Sprintf("cờ ‹--out› không nhận ‹%s›", name), "tên tệp phải kết thúc bằng .xlsx."}
		}
		if err := disk.NewFile(name, data); err != nil {
			return occupied(err, "chọn tên khác bằng ‹--out TỆP›, hoặc dời tệp cũ đi; chitieu không bao giờ ghi đè tệp đã có.")
		}
		r := c.reporter(inv)
		r.say("Đã tạo %s: %s, kỳ %s.", filepath.ToSlash(name), in.Model().Name.VI, period)
		r.say("Gửi tệp cho đơn vị điền; trang Hướng dẫn trong tệp nói cách điền.")
		return nil
	}
	return unknownID("chỉ số", id, ids)
}

func fileName(id string, p model.Period) string { return id + "-" + p.String() + ".xlsx" }

// unknownID says that no indicator or agency has an id.
func unknownID(what, id string, known []string) error {
	e := &usageError{fmt.Sprintf("không có %s ‹%s›", what, id), "mã chỉ số là tên thư mục trong data/indicators; mã đơn vị ở data/agencies.toml."}
	if near, ok := source.Nearest(id, known); ok {
		e.message += fmt.Sprintf("; ý bạn là ‹%s›?", near)
	}
	return e
}

// templates makes the set of one agency, in a folder of its own.
func (c *Command) templates(inv invocation, s build.Survey, period model.Period) error {
	agencies := s.Project.Agencies
	i := slices.IndexFunc(agencies, func(a *model.Agency) bool { return a.ID == inv.agency })
	if i < 0 {
		var ids []string
		for _, a := range agencies {
			ids = append(ids, a.ID)
		}
		return unknownID("đơn vị", inv.agency, ids)
	}
	var files []disk.File
	var told []string
	for _, in := range s.Public.Indicators() {
		m := in.Model()
		owes, inherited := form.Owes(agencies[i], m)
		if !owes {
			continue
		}
		periods, err := form.Periods(m.Period, period)
		if err != nil {
			told = append(told, fmt.Sprintf("  bỏ qua %s: kỳ của chỉ số là %s; tạo riêng với --period", m.ID, form.Example(m.Period)))
			continue
		}
		data, err := workbook.Draw(form.Of(in, s.Public.Project(), periods))
		if err != nil {
			return err
		}
		files = append(files, disk.File{Path: fileName(m.ID, period), Data: data})
		line := "  " + fileName(m.ID, period)
		if inherited {
			line += fmt.Sprintf(" (kế hoạch giao %s, là đơn vị trước; việc chuyển giao xem data/agencies.toml)", m.Agency.Name.VI)
		}
		told = append(told, line)
	}
	if len(files) == 0 {
		return &failure{fmt.Sprintf("không tạo tệp nào: ‹%s› không phải báo cáo chỉ số nào cho kỳ %s", inv.agency, period),
			"đơn vị báo cáo của một chỉ số là khóa agency trong indicator.toml.", nil}
	}
	folder := inv.out
	if folder == "" {
		folder = inv.agency + "-" + period.String()
	}
	if err := disk.NewFolder(folder, files, false); err != nil {
		return occupied(err, "chọn thư mục khác bằng ‹--out THƯ MỤC›, hoặc dời thư mục cũ đi; chitieu không bao giờ ghi đè tệp đã có.")
	}
	r := c.reporter(inv)
	r.say("Đã tạo %d tệp trong %s cho %s, kỳ %s:", len(files), filepath.ToSlash(folder), agencies[i].Name.VI, period)
	for _, line := range told {
		r.say("%s", line)
	}
	return nil
}
