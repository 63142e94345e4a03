package cli

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"chitieu/internal/diag"
	"chitieu/internal/importer"
	"chitieu/internal/model"
	"chitieu/internal/tabular"
)

// importFlags are the flags of import: what a person has decided about a table.
type importFlags struct {
	indicator string
	encoding  string
	separator string
	sheet     string
	headerRow int
	columns   []string
	words     []string
	only      []string
	confirmed []string
	notes     []string
	dims      []string
	decimal   string
	period    string
	area      string
	areaDate  string
	status    string
	source    string
	absent    string
	hidden    bool
	shown     bool
	compute   bool
	replace   bool
	keep      bool
	partial   bool
	all       bool

	repository repositoryFlags // of a whole repository
}

// register names the flags.
func (f *importFlags) register(set *pflag.FlagSet) {
	set.StringVar(&f.indicator, "indicator", "", "")
	set.StringVar(&f.encoding, "encoding", "", "")
	set.StringVar(&f.separator, "separator", "", "")
	set.StringVar(&f.sheet, "sheet", "", "")
	set.IntVar(&f.headerRow, "header-row", 0, "")
	set.StringArrayVar(&f.columns, "columns", nil, "")
	set.StringArrayVar(&f.words, "map", nil, "")
	set.StringArrayVar(&f.only, "only", nil, "")
	set.StringArrayVar(&f.notes, "note", nil, "")
	set.StringArrayVar(&f.confirmed, "confirm", nil, "")
	set.StringArrayVar(&f.dims, "dim", nil, "")
	set.StringVar(&f.decimal, "decimal", "", "")
	set.StringVar(&f.period, "period", "", "")
	set.StringVar(&f.area, "area", "", "")
	set.StringVar(&f.areaDate, "area-date", "", "")
	set.StringVar(&f.status, "status", "", "")
	set.StringVar(&f.source, "source", "", "")
	set.StringVar(&f.absent, "absent", "", "")
	set.BoolVar(&f.hidden, "hidden", false, "")
	set.BoolVar(&f.shown, "shown", false, "")
	set.BoolVar(&f.compute, "compute", false, "")
	set.BoolVar(&f.replace, "replace", false, "")
	set.BoolVar(&f.keep, "keep", false, "")
	set.BoolVar(&f.partial, "partial", false, "")
	set.BoolVar(&f.all, "all", false, "")
	set.StringVar(&f.repository.country, "country", "", "")
	set.StringVar(&f.repository.publisher, "publisher", "", "")
	set.StringVar(&f.repository.url, "url", "", "")
	set.StringVar(&f.repository.kind, "kind", "", "")
	set.StringVar(&f.repository.date, "date", "", "")
	set.StringArrayVar(&f.repository.translations, "translations", nil, "")
}

// repeated tells whether a flag of import may be given several times.
func repeated(name string) bool {
	var f importFlags
	return f.list(name) != nil
}

// list is where a flag that may be given several times keeps its texts; nil for others.
func (f *importFlags) list(name string) *[]string {
	return map[string]*[]string{"columns": &f.columns, "map": &f.words, "only": &f.only, "confirm": &f.confirmed, "note": &f.notes, "dim": &f.dims}[name]
}

// copied are flags to which others can be added.
func (f *importFlags) copied() importFlags {
	out := *f
	for _, name := range []string{"columns", "map", "only", "confirm", "note", "dim"} {
		*out.list(name) = slices.Clone(*f.list(name))
	}
	return out
}

// add gives one more flag, as a line of the command would.
func (f *importFlags) add(more importer.Flag) {
	text := more.Text.VI
	if list := f.list(more.Name); list != nil {
		*list = append(*list, text)
		return
	}
	one := map[string]*string{"decimal": &f.decimal, "period": &f.period, "area": &f.area, "area-date": &f.areaDate, "status": &f.status, "source": &f.source, "absent": &f.absent}[more.Name]
	switch {
	case one != nil:
		*one = text
	case more.Name == "header-row":
		f.headerRow, _ = strconv.Atoi(text)
	case more.Name == "compute":
		f.compute = true
	case more.Name == "hidden":
		f.hidden = true
	case more.Name == "shown":
		f.shown = true
	}
}

// importOnly lists the flags that only import takes; it takes others too.
func importOnly() []string {
	set := pflag.NewFlagSet("", pflag.ContinueOnError)
	new(importFlags).register(set)
	var names []string
	set.VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	return names
}

// tabular gives what is declared about the file.
func (f importFlags) tabular() (tabular.Options, error) {
	o := tabular.Options{Encoding: strings.ToLower(f.encoding), Separator: strings.ToLower(f.separator), Sheet: f.sheet}
	if !tabular.Known(o.Encoding, tabular.Encodings()) {
		return o, unknown(diag.Say("bảng mã", "encoding"), f.encoding, tabular.Encodings(), "")
	}
	if !tabular.Known(o.Separator, tabular.Separators()) {
		return o, unknown(diag.Say("dấu ngăn cột", "separator"), f.separator, tabular.Separators(), "")
	}
	return o, nil
}

// decided gives what is declared about the table of an indicator.
func (f importFlags) decided(in *model.Indicator) (importer.Options, error) {
	o := importer.Options{HeaderRow: f.headerRow, Decimal: f.decimal, Confirmed: f.confirmed, Hidden: f.hidden, Shown: f.shown, Compute: f.compute, Absent: model.ObsStatus(strings.ToUpper(f.absent)),
		Fixed: map[string]string{importer.Period: f.period, importer.Area: f.area, importer.Status: strings.ToUpper(f.status), importer.Source: f.source}}
	wrong := func(flag, given string, hint diag.Words) (importer.Options, error) {
		return o, &usageError{notTaken(flag, given), hint}
	}
	switch {
	case f.headerRow < 0:
		return wrong("header-row", fmt.Sprint(f.headerRow), diag.Say("viết số dòng như Excel đếm, từ 1.", "write the line as Excel counts, from 1."))
	case f.decimal != "" && f.decimal != "," && f.decimal != ".":
		return wrong("decimal", f.decimal, diag.Say("viết ‹--decimal ,› hoặc ‹--decimal .›.", "write ‹--decimal ,› or ‹--decimal .›."))
	case f.absent != "" && !slices.Contains(model.StatusesWithoutValue(), o.Absent):
		return wrong("absent", f.absent, diag.Say("viết O (không có), L (chưa thu thập), M (không áp dụng), Q (bảo mật) hoặc K (tính ở chỗ khác).",
			"write O (no data), L (not collected), M (not applicable), Q (confidential) or K (counted elsewhere)."))
	case f.status != "" && !slices.Contains(model.StatusesWithValue(), model.ObsStatus(o.Fixed[importer.Status])):
		return wrong("status", f.status, diag.Say("viết A (bình thường), P (sơ bộ), E (ước tính), F, D, U, N hoặc W.", "write A (normal), P (provisional), E (estimate), F, D, U, N or W."))
	}
	if f.compute && !importer.Computable(in) {
		return o, &usageError{diag.Say("‹--compute› dùng cho tỷ lệ, mà ‹%s› không phải tỷ lệ", "‹--compute› is for rates, and ‹%s› is none", in.ID),
			diag.Say("cờ này tính tỷ lệ từ tử số và mẫu số.", "the flag computes a rate from its numerator and denominator.")}
	}
	if p, err := model.ParsePeriod(f.period); f.period != "" && (err != nil || p.Kind != in.Period) {
		return wrong("period", f.period, diag.Say("viết kỳ như trong observations.csv của chỉ số này.", "write the period as in observations.csv of this indicator."))
	}
	day, err := model.ParseDate(f.areaDate)
	if f.areaDate != "" && err != nil {
		return wrong("area-date", f.areaDate, diag.Say("viết ngày dạng 2025-07-01: địa bàn được hiểu theo ngày ấy.", "write a day as 2025-07-01: areas are read as of that day."))
	}
	o.AreaDate = day
	if o.Notes, err = f.periodNotes(in); err != nil {
		return o, err
	}
	if o.Columns, err = pairs("columns", f.columns, importer.Roles(in)); err != nil {
		return o, err
	}
	if o.Words, err = pairs("map", f.words, nil); err != nil {
		return o, err
	}
	if o.Only, err = pairs("only", f.only, nil); err != nil {
		return o, err
	}
	var ids []string
	for _, d := range in.Dimensions {
		ids = append(ids, d.ID)
	}
	for _, given := range f.dims {
		id, code, ok := strings.Cut(given, "=")
		if !ok || !slices.Contains(ids, id) {
			return wrong("dim", given, diag.Say("viết ‹--dim PHÂN TỔ=MÃ› với một phân tổ mà chỉ số khai.", "write ‹--dim DIMENSION=CODE› with a dimension that the indicator declares."))
		}
		o.Fixed[id] = code
	}
	return o, nil
}

// periodNotes reads the notes of periods.
func (f importFlags) periodNotes(in *model.Indicator) (map[string]string, error) {
	var out map[string]string
	for _, given := range f.notes {
		period, note, ok := strings.Cut(given, "=")
		p, err := model.ParsePeriod(strings.TrimSpace(period))
		if !ok || err != nil || p.Kind != in.Period || holdsPlace(note) {
			return nil, &usageError{notTaken("note", given), diag.Say("viết ‹--note \"KỲ=GHI CHÚ\"›, kỳ như trong observations.csv của chỉ số này.", "write ‹--note \"PERIOD=NOTE\"›, the period as in observations.csv of this indicator.")}
		}
		if out == nil {
			out = map[string]string{}
		}
		out[p.String()] = strings.TrimSpace(note)
	}
	return out, nil
}

// holdsPlace tells whether a note is only what stands in a proposed flag in its place.
func holdsPlace(note string) bool {
	return slices.Contains([]string{"", "…", "...", "GHI CHÚ", "NOTE"}, strings.TrimSpace(note))
}

// pairs reads "a=b" of repeated flags; the words after the sign must be of the
// list, where there is one. The last sign counts: a text may hold others.
func pairs(flag string, given []string, known []string) (map[string]string, error) {
	out := map[string]string{}
	for _, text := range given {
		for _, one := range parts(text, known) {
			i := strings.LastIndex(one, "=")
			if i < 1 {
				return nil, &usageError{notTaken(flag, one), helpHint("import")}
			}
			from, to := strings.TrimSpace(one[:i]), strings.TrimSpace(one[i+1:])
			if known != nil && !slices.Contains(known, to) {
				return nil, unknown(diag.Say("vai trò của cột", "role of a column"), to, known, "")
			}
			out[from] = to
		}
	}
	return out, nil
}

// parts splits a list of pairs at its commas, where the words after the sign
// are of a list and so hold none.
func parts(text string, known []string) []string {
	if known == nil {
		return []string{text}
	}
	return strings.Split(text, ",")
}
