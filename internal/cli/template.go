package cli

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"chitieu/internal/build"
	"chitieu/internal/diag"
	"chitieu/internal/disk"
	"chitieu/internal/form"
	"chitieu/internal/model"
	"chitieu/internal/workbook"
)

// template is `chitieu template`: workbooks for agencies to fill in.
func (c *Command) template(ctx context.Context, inv invocation) error {
	switch {
	case inv.imports.all != (inv.agency != ""):
		return &usageError{diag.Say("‹--all› và ‹--agency MÃ› đi cùng nhau", "‹--all› and ‹--agency ID› go together"),
			diag.Say("viết ‹chitieu template --all --agency so-y-te›.", "write ‹chitieu template --all --agency so-y-te›.")}
	case inv.imports.all && len(inv.words) > 0:
		return &usageError{diag.Say("‹--all› là mọi chỉ số của đơn vị, không nhận thêm ‹%s›", "‹--all› means all indicators of the agency, it does not take ‹%s› as well", inv.words[0]), helpHint("template")}
	case !inv.imports.all && len(inv.words) == 0:
		return &usageError{diag.Say("thiếu mã chỉ số", "there is no id of an indicator"),
			diag.Say("viết ‹chitieu template MÃ›, ví dụ ‹chitieu template biet-boi›; hoặc ‹chitieu template --all --agency so-y-te›.",
				"write ‹chitieu template ID›, for example ‹chitieu template biet-boi›; or ‹chitieu template --all --agency so-y-te›.")}
	}
	period, err := c.reportPeriod(inv.imports.text("period"))
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
		return p, &usageError{notTaken("period", given), diag.Say("viết kỳ như trong observations.csv, ví dụ ‹2025›, ‹2024-2025› (năm học), ‹2025-Q1›.",
			"write the period as in observations.csv, for example ‹2025›, ‹2024-2025› (school year), ‹2025-Q1›.")}
	}
	return p, nil
}

// sound reads a project that has no errors: a form of half of the rows would
// look whole.
func (c *Command) sound(ctx context.Context, inv invocation) (build.Survey, error) {
	s, problems, err := c.survey(ctx, inv)
	if err == nil && problems.HasErrors() {
		err = &failure{diag.Say("dữ liệu có lỗi nên chưa tạo tệp nào: %s", "the data have errors, so no file was made: %s", counts(problems)),
			diag.Say("chạy ‹chitieu check›, sửa hết lỗi rồi chạy lại.", "run ‹chitieu check›, mend all errors and run again."), nil}
	}
	return s, err
}

func (c *Command) oneTemplate(inv invocation, s build.Survey, id string, period model.Period) error {
	for _, in := range s.Public.Indicators() {
		if in.Model().ID != id {
			continue
		}
		periods, err := form.Periods(in.Model().Period, period)
		if err != nil {
			return &usageError{diag.Say("kỳ ‹%s› không hợp với chỉ số ‹%s›", "the period ‹%s› does not suit the indicator ‹%s›", period, id),
				diag.Say("chỉ số này có kỳ là %s.", "a period of this indicator is %s.", form.Example(in.Model().Period))}
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
			return &usageError{notTaken("out", name), diag.Say("tên tệp phải kết thúc bằng .xlsx.", "the name of the file must end with .xlsx.")}
		}
		if err := disk.NewFile(name, data); err != nil {
			return occupied(err, diag.Say("chọn tên khác bằng ‹--out TỆP›, hoặc dời tệp cũ đi; chitieu không bao giờ ghi đè tệp đã có.",
				"choose another name with ‹--out FILE›, or move the old file away; chitieu never writes over a file that is there."))
		}
		r := c.reporter(inv)
		r.say("Đã tạo %s: %s, kỳ %s.", "Made %s: %s, period %s.", filepath.ToSlash(name), text(in.Model().Name), period)
		r.say("Gửi tệp cho đơn vị điền; trang Hướng dẫn trong tệp nói cách điền.",
			"Send the file to the agency to fill in; its sheet ‹Hướng dẫn› says how, in Vietnamese.")
		return nil
	}
	return unknownNamed(indicatorWord, id, namedIndicators(s.Project.Indicators), whereIDs)
}

func fileName(id string, p model.Period) string { return id + "-" + p.String() + ".xlsx" }

// whereIDs says where the ids stand.
var whereIDs = diag.Say("mã chỉ số là tên thư mục trong data/indicators; mã đơn vị ở data/agencies.toml.",
	"the id of an indicator is the name of its folder in data/indicators; ids of agencies are in data/agencies.toml.")

var indicatorWord = diag.Say("chỉ số", "indicator")

// text is a name in both languages of the program.
func text(t model.Text) diag.Words { return diag.Words{VI: t.VI, EN: t.EN} }

// templates makes the set of one agency, in a folder of its own.
func (c *Command) templates(inv invocation, s build.Survey, period model.Period) error {
	agencies := s.Project.Agencies
	i := slices.IndexFunc(agencies, func(a *model.Agency) bool { return a.ID == inv.agency })
	if i < 0 {
		return unknownNamed(diag.Say("đơn vị", "agency"), inv.agency, namedAgencies(agencies), whereIDs)
	}
	var files []disk.File
	var told []diag.Words
	for _, in := range s.Public.Indicators() {
		m := in.Model()
		owes, inherited := form.Owes(agencies[i], m)
		if !owes {
			continue
		}
		periods, err := form.Periods(m.Period, period)
		if err != nil {
			told = append(told, diag.Say("  bỏ qua %s: kỳ của chỉ số là %s; tạo riêng với --period", "  %s left out: a period of the indicator is %s; make it by itself with --period", m.ID, form.Example(m.Period)))
			continue
		}
		data, err := workbook.Draw(form.Of(in, s.Public.Project(), periods))
		if err != nil {
			return err
		}
		files = append(files, disk.File{Path: fileName(m.ID, period), Data: data})
		line := diag.Say("  %s", "  %s", fileName(m.ID, period))
		if inherited {
			line = diag.Say("%s (kế hoạch giao %s, là đơn vị trước; việc chuyển giao xem data/agencies.toml)",
				"%s (the plan names %s, its predecessor; for the hand-over see data/agencies.toml)", line, text(m.Agency.Name))
		}
		told = append(told, line)
	}
	if len(files) == 0 {
		return &failure{diag.Say("không tạo tệp nào: ‹%s› không phải báo cáo chỉ số nào cho kỳ %s", "no file was made: ‹%s› has no indicator to report for the period %s", inv.agency, period),
			diag.Say("đơn vị báo cáo của một chỉ số là khóa agency trong indicator.toml.", "the agency that reports an indicator is the key agency in indicator.toml."), nil}
	}
	folder := inv.out
	if folder == "" {
		folder = inv.agency + "-" + period.String()
	}
	if err := disk.NewFolder(folder, files, false); err != nil {
		return occupied(err, diag.Say("chọn thư mục khác bằng ‹--out THƯ MỤC›, hoặc dời thư mục cũ đi; chitieu không bao giờ ghi đè tệp đã có.",
			"choose another folder with ‹--out FOLDER›, or move the old one away; chitieu never writes over a file that is there."))
	}
	r := c.reporter(inv)
	r.say("Đã tạo %s trong %s cho %s, kỳ %s:", "Made %s in %s for %s, period %s:",
		diag.Amount(len(files), "tệp", "file", "files"), filepath.ToSlash(folder), text(agencies[i].Name), period)
	for _, line := range told {
		r.tell(line)
	}
	tellAlso(r, s, agencies[i])
	return nil
}

// tellAlso names the agencies for which the same forms would be made, one before
// or after this one: an agency that gets them twice fills them in twice.
func tellAlso(r *reporter, s build.Survey, a *model.Agency) {
	for _, other := range s.Project.Agencies {
		var both []string
		for _, in := range s.Public.Indicators() {
			one, _ := form.Owes(a, in.Model())
			two, _ := form.Owes(other, in.Model())
			if one && two && other != a {
				both = append(both, in.Model().ID)
			}
		}
		if len(both) > 0 {
			r.say("‹--agency %s› (%s) cũng tạo các mẫu này: %s. Chỉ gửi cho một đơn vị.", "‹--agency %s› (%s) makes these forms too: %s. Send them to one agency only.",
				other.ID, text(other.Name), strings.Join(both, ", "))
		}
	}
}
