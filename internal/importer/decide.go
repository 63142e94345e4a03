package importer

import (
	"slices"
	"strconv"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
)

// WrongFlag is a flag that cannot be taken as it was given.
type WrongFlag struct {
	Flag    Flag
	Message diag.Words // empty where there is no more to say than that it is not taken
	Hint    diag.Words // empty where the help says enough
}

// Error is what it says in English.
func (w *WrongFlag) Error() string { return "importer: --" + w.Flag.Name + " " + w.Flag.Text.VI }

// Decide puts together what flags say of a table of an indicator. The error is a *WrongFlag.
func Decide(given []Flag, in *model.Indicator) (Options, error) {
	o := Options{Fixed: map[string]string{}}
	for _, f := range given {
		if wrong := f.unfilled(); wrong != nil {
			return o, wrong
		}
		if wrong := o.take(f, in); wrong != nil {
			return o, wrong
		}
	}
	return o, nil
}

// take adds what a flag says.
func (o *Options) take(f Flag, in *model.Indicator) *WrongFlag {
	text := f.Text.VI
	switch f.Name {
	case "hidden":
		o.Hidden = true
	case "shown":
		o.Shown = true
	case "columns":
		return o.takeColumns(f, in)
	case "map":
		return pair(&o.Words, f)
	case "only":
		return pair(&o.Only, f)
	case "confirm":
		o.Confirmed = append(o.Confirmed, text)
	case "source":
		o.Fixed[Source] = text
	case "area":
		o.Fixed[Area] = text
	case "note":
		return o.takeNote(f, in)
	case "dim":
		return o.takeDimension(f, in)
	case "compute":
		if !Computable(in) {
			return &WrongFlag{f, diag.Say("‹--compute› dùng cho tỷ lệ, mà ‹%s› không phải tỷ lệ", "‹--compute› is for rates, and ‹%s› is none", in.ID),
				diag.Say("cờ này tính tỷ lệ từ tử số và mẫu số.", "the flag computes a rate from its numerator and denominator.")}
		}
		o.Compute = true
	default:
		return o.takeOne(f, in)
	}
	return nil
}

// takeOne adds what a flag says that takes one text of few that there are.
func (o *Options) takeOne(f Flag, in *model.Indicator) *WrongFlag {
	text, upper := f.Text.VI, strings.ToUpper(f.Text.VI)
	ok, hint := true, none
	switch f.Name {
	case "header-row":
		line, err := strconv.Atoi(text)
		o.HeaderRow, ok = line, err == nil && line >= 0
		hint = diag.Say("viết số dòng như Excel đếm, từ 1.", "write the line as Excel counts, from 1.")
	case "decimal":
		o.Decimal, ok = text, text == "," || text == "."
		hint = mend("viết %s hoặc %s.", "write %s or %s.", give("decimal", ","), give("decimal", ".")).Words
	case "absent":
		o.Absent = model.ObsStatus(upper)
		ok = slices.Contains(model.StatusesWithoutValue(), o.Absent)
		hint = diag.Say("viết O (không có), L (chưa thu thập), M (không áp dụng), Q (bảo mật) hoặc K (tính ở chỗ khác).",
			"write O (no data), L (not collected), M (not applicable), Q (confidential) or K (counted elsewhere).")
	case "status":
		o.Fixed[Status], ok = upper, slices.Contains(model.StatusesWithValue(), model.ObsStatus(upper))
		hint = diag.Say("viết A (chính thức hoặc báo cáo), P (sơ bộ), E (ước tính), F, D, U, N hoặc W.", "write A (official or reported), P (provisional), E (estimate), F, D, U, N or W.")
	case "period":
		p, err := model.ParsePeriod(text)
		o.Fixed[Period], ok = text, err == nil && p.Kind == in.Period
		hint = diag.Say("viết kỳ như trong observations.csv của chỉ số này.", "write the period as in observations.csv of this indicator.")
	case "area-date":
		day, err := model.ParseDate(text)
		o.AreaDate, ok = day, err == nil
		hint = diag.Say("viết ngày dạng 2025-07-01: địa bàn được hiểu theo ngày ấy.", "write a day as 2025-07-01: areas are read as of that day.")
	}
	if !ok {
		return &WrongFlag{Flag: f, Hint: hint}
	}
	return nil
}

// takeNote adds the note of a period.
func (o *Options) takeNote(f Flag, in *model.Indicator) *WrongFlag {
	period, note, ok := strings.Cut(f.Text.VI, "=")
	p, err := model.ParsePeriod(strings.TrimSpace(period))
	if note = strings.TrimSpace(note); !ok || err != nil || p.Kind != in.Period || slices.Contains([]string{"", "…", "..."}, note) {
		return &WrongFlag{Flag: f, Hint: mend("viết %s, kỳ như trong observations.csv của chỉ số này.", "write %s, the period as in observations.csv of this indicator.", give("note", anyPeriod, "=", anyNote)).Words}
	}
	if o.Notes == nil {
		o.Notes = map[string]string{}
	}
	o.Notes[p.String()] = note
	return nil
}

// takeDimension adds the code of a dimension for all rows.
func (o *Options) takeDimension(f Flag, in *model.Indicator) *WrongFlag {
	id, code, ok := strings.Cut(f.Text.VI, "=")
	if !ok || !slices.ContainsFunc(in.Dimensions, func(d *model.Dimension) bool { return d.ID == id }) {
		return &WrongFlag{Flag: f, Hint: diag.Say("viết ‹--dim PHÂN TỔ=MÃ› với một phân tổ mà chỉ số khai.", "write ‹--dim DIMENSION=CODE› with a dimension that the indicator declares.")}
	}
	o.Fixed[id] = code
	return nil
}

// takeColumns adds what columns are: one, or several between commas.
func (o *Options) takeColumns(f Flag, in *model.Indicator) *WrongFlag {
	known := Roles(in)
	for one := range strings.SplitSeq(f.Text.VI, ",") {
		part := Given(f.Name, one)
		if wrong := pair(&o.Columns, part); wrong != nil {
			return wrong
		}
		_, role, _ := part.Answer()
		if role = strings.TrimSpace(role); slices.Contains(known, role) {
			continue
		}
		wrong := &WrongFlag{Flag: part, Message: diag.Say("không có vai trò của cột ‹%s›", "there is no role of a column ‹%s›", role), Hint: none}
		if near, ok := source.Nearest(role, known); ok {
			wrong.Message = diag.Say("%s; ý bạn là ‹%s›?", "%s; did you mean ‹%s›?", wrong.Message, near)
		}
		return wrong
	}
	return nil
}

// pair adds "a=b". The last sign counts: the text before it may hold others.
func pair(to *map[string]string, f Flag) *WrongFlag {
	of, meaning, found := f.Answer()
	if !found || of == "" {
		return &WrongFlag{Flag: f}
	}
	if *to == nil {
		*to = map[string]string{}
	}
	(*to)[strings.TrimSpace(of)] = strings.TrimSpace(meaning)
	return nil
}

// inPlaceOf says what belongs in the place of a gap.
var inPlaceOf = map[gap]diag.Words{
	anyCode: diag.Say("mã", "the code"), anyPeriod: diag.Say("kỳ, như 2024", "the period, such as 2024"), anyKey: diag.Say("khóa của nguồn trong data/sources.toml", "the key of the source in data/sources.toml"),
	anyDay: diag.Say("ngày, như 2025-07-01", "the day, such as 2025-07-01"), anyNote: diag.Say("lời ghi chú", "the words of the note"), anything: diag.Say("câu trả lời", "the answer"),
	anyLine: diag.Say("số dòng", "the number of the line"),
}

// unfilled tells of a flag that was copied with its gap: nobody means it so.
func (f Flag) unfilled() *WrongFlag {
	if f.Name == "confirm" || f.Name == "only" { // they repeat the table
		return nil
	}
	_, meaning, _ := f.Answer()
	for g, answer := range inPlaceOf {
		for _, word := range []string{g.VI, g.EN} {
			if strings.TrimSpace(meaning) != word || g == anyLine && f.Name != "header-row" {
				continue
			}
			return &WrongFlag{f, diag.Say("cờ ‹--%s› còn chữ ‹%s›, là chỗ để điền", "the flag ‹--%s› still has the gap ‹%s›", f.Name, word),
				diag.Say("thay ‹%s› bằng %s.", "in the place of ‹%s› write %s.", word, answer)}
		}
	}
	return nil
}
