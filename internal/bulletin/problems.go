package bulletin

import (
	"slices"
	"strings"

	"chitieu/internal/compare"
	"chitieu/internal/diag"
	"chitieu/internal/locale"
	"chitieu/internal/model"
	"chitieu/internal/source"
)

// correctionsFile is where the reasons stand.
const correctionsFile = source.CorrectionsFile

// correctionHeader is the order in which that file usually has its columns.
var correctionHeader = []string{"date", "indicator", "period", "area", "dims", "old", "new", "kind", "reason_vi", "reason_en"}

// Problems are the published numbers that changed without their reason, each at
// its place, with the row to add on the given day.
func (b Bulletin) Problems(day model.Date) diag.List {
	var out diag.List
	for _, in := range b.Changes.Indicators {
		if otherUnit(in) {
			out.Add(b.unitGone(in))
		}
		for _, v := range in.Values {
			if v.Stale() {
				out.Add(b.stale(in, v))
			}
			switch v.Reason {
			case compare.Missing, compare.Asked:
				out.Add(b.missing(in, v, day))
			case compare.Beside:
				out.Add(b.beside(in, v))
			case compare.Impossible:
				out.Add(b.impossible(in, v))
			}
		}
		if in.Turned == compare.Missing {
			out.Add(b.turnLacks(in, day))
		}
		for _, r := range in.Related {
			if d, lacks := b.relatedLacks(in, r, day); lacks {
				out.Add(d)
			}
		}
		for _, t := range in.Targets {
			if d, lacks := b.targetLacks(in, t, day); lacks {
				out.Add(d)
			}
		}
	}
	for _, c := range b.Changes.Wrong {
		if c.Kind == model.OfDirection {
			out.Add(diag.Diagnostic{Rule: "correction-old", Pos: diag.Position(c.Origin)}.With(
				diag.Say("old %s không phải chiều đã công bố.", "old %s is not the direction that was published.", source.Quote(string(c.Turned[0]))),
				diag.Say("Ghi vào ô old đúng chiều đã công bố: up, down hoặc none.", "Write into the cell old the direction that was published: up, down or none.")))
			continue
		}
		period := c.Period.String()
		if c.Kind == model.OfRelated {
			period = c.During.String()
		}
		out.Add(diag.Diagnostic{Rule: "correction-old", Pos: diag.Position(c.Origin)}.With(
			diag.Say("old %s không phải số đã công bố của kỳ %s.", "old %s is not the figure or target that was published for the period %s.", source.Quote(c.Old.String()), period),
			diag.Say("Ghi vào ô old đúng số mà người đọc đã thấy.", "Write into the cell old the very figure that readers have seen.")))
	}
	return out
}

// otherUnit tells whether an indicator with published figures got another unit:
// each of them would say something else, with not one digit changed.
func otherUnit(in compare.Indicator) bool {
	return in.Before != nil && in.After != nil && in.Before.Unit != in.After.Unit &&
		slices.ContainsFunc(in.Before.Observations, func(o model.Observation) bool { return o.Value.Given() })
}

func (b Bulletin) unitGone(in compare.Indicator) diag.Diagnostic {
	path := source.IndicatorsFolder + "/" + in.ID + "/" + source.IndicatorFile
	return diag.Diagnostic{Rule: "published-gone", Pos: diag.Position{Path: path}}.With(
		diag.Say("Đơn vị (unit) %s khác đơn vị %s của các số đã công bố: mọi số ấy thành số khác.", "The unit %s (unit) is not that of the published figures, %s: each of them becomes another figure.",
			quoted(b.Words.Unit(in.After), in.After), quoted(b.Words.Unit(in.Before), in.Before)),
		diag.Say("Nếu gõ nhầm thì trả lại đơn vị cũ. Nếu số liệu nay tính theo đơn vị khác thì đặt chúng ở một chỉ số mới và giữ chỉ số này.",
			"If it is a slip, put the former unit back. Figures in another unit belong in a new indicator, and this one stays."))
}

// quoted is a unit as readers see it, or as the file has it where they see none.
func quoted(words string, in *model.Indicator) string {
	if words = locale.Plain(strings.TrimSpace(words)); words == "" {
		words = string(in.Unit)
	}
	return "‹" + words + "›"
}

func (b Bulletin) missing(in compare.Indicator, v compare.Value, day model.Date) diag.Diagnostic {
	d := diag.Diagnostic{Rule: "correction-missing", Pos: place(in, v)}
	was, what := v.Before.Value, b.where(in, v)
	var change diag.Words
	switch {
	case v.Reason == compare.Asked:
		d.Severity = diag.Warning
		change = diag.Say("Số đã công bố (%s) nay được bảo mật", "A published figure (%s) is confidential now", what)
	case v.Kind() == compare.Removed:
		change = diag.Say("Số đã công bố %s (%s) không còn", "The published figure %s (%s) is gone", was, what)
	default:
		change = diag.Say("value %s khác số đã công bố %s (%s)", "value %s is not the published figure %s (%s)", source.Quote(v.After.Value.String()), was, what)
	}
	d.Message = diag.Say("%s, mà %s chưa có lý do.", "%s, and %s gives no reason.", change, correctionsFile)
	if v.Unknown {
		d.Hint = diag.Say("Không ghi được dòng lý do vì %s. Muốn ghi thì trả lại chúng, để dòng ấy trong %s với ô value trống và obs_status là Q, rồi chạy lại ‹%s›.",
			"A row with the reason cannot be written, for %s. To write it, bring them back, keep that row in %s with an empty value and obs_status Q, and run ‹%s› again.",
			unknown(in, v), source.ObservationsFile, b.command())
		return d
	}
	d.Hint = diag.Say("Nếu gõ nhầm thì trả lại số cũ. Nếu đúng là đổi thì chạy ‹%s›, hoặc thêm dòng ‹%s› rồi điền kind (correction: sửa sai; revision: cập nhật) và reason_vi; reason_en là bản tiếng Anh, nếu có.",
		"If it is a slip, put the former figure back. If it did change, run ‹%s›, or add the row ‹%s› and fill in kind (correction: a mistake was mended; revision: better data) and reason_vi; reason_en is its English, if there is one.",
		b.writes(), source.RowText(compare.RowOf(in, v).Cells(day), correctionHeader))
	return d
}

// writes is the command that prepares the rows: compared with another revision than
// the one at hand, it would find other changes.
func (b Bulletin) writes() string { return b.command("--write") }

func (b Bulletin) command(flags ...string) string {
	return strings.Join(append(without("", "chitieu diff", b.Former), flags...), " ")
}

// beside asks for more than a row: the published number may not be named without a
// second look, for the one beside it could be computed from it.
func (b Bulletin) beside(in compare.Indicator, v compare.Value) diag.Diagnostic {
	return diag.Diagnostic{Rule: "correction-missing", Pos: place(in, v)}.With(
		diag.Say("Số đã công bố (%s) nay là số khác hoặc không còn, cạnh một số được bảo mật, mà %s chưa có lý do.",
			"The published figure (%s) is another one now or gone, beside one that is confidential, and %s gives no reason.",
			b.where(in, v), correctionsFile),
		diag.Say("Số cũ có thể cho tính ra số được bảo mật. Nếu vậy thì giữ dòng của nó với ô value trống và obs_status Q; nếu không thì tự thêm dòng vào %s với số cũ và lý do.",
			"The confidential one could be computed from the former figure. If so, keep its row with an empty value and obs_status Q; if not, add the row to %s yourself, with the former figure and the reason.",
			correctionsFile))
}

func (b Bulletin) impossible(in compare.Indicator, v compare.Value) diag.Diagnostic {
	number := " " + v.Before.Value.String()
	if v.Hidden() {
		number = ""
	}
	message := diag.Say("Số đã công bố%s (kỳ %s, địa bàn %s) không còn, và không ghi được lý do vì %s.",
		"The published figure%s (period %s, area %s) is gone, and its reason cannot be written, for %s.", number, v.Period, b.reference(in, v), unknown(in, v))
	hint := diag.Say("Trả lại mã ấy trong areas.csv, dimensions.toml hoặc khóa dimensions.", "Bring the code back in areas.csv, dimensions.toml or the key dimensions.")
	switch {
	case in.After == nil:
		hint = diag.Say("Địa chỉ đã công bố phải còn: để lại thư mục với indicator.toml, xóa các dòng số liệu và ghi lý do từng số.",
			"An address that was published has to stay: leave the folder with indicator.toml, delete the rows and write a reason for each figure.")
	case v.Period.Kind != in.After.Period:
		hint = diag.Say("Giữ loại kỳ (period) đã công bố; số liệu theo kỳ khác đặt ở một chỉ số mới.",
			"Keep the kind of period that was published (period); figures of another kind belong in a new indicator.")
	}
	return diag.Diagnostic{Rule: "published-gone", Pos: place(in, v)}.With(message, hint)
}

// stale warns of a note that names the number which its figure had before.
func (b Bulletin) stale(in compare.Indicator, v compare.Value) diag.Diagnostic {
	return diag.Diagnostic{Rule: "correction-note", Severity: diag.Warning, Pos: place(in, v)}.With(
		diag.Say("Ghi chú của số %s (%s) còn nêu số cũ %s.", "The note of the figure %s (%s) still names the former number %s.", v.After.Value, b.where(in, v), v.Before.Value),
		diag.Say("Sửa note_vi, note_en cho khớp số mới; nếu cố ý nhắc số cũ thì viết rõ: \"bản trước ghi …\".",
			"Mend note_vi and note_en; to tell of the former number on purpose, say so: \"formerly …\"."))
}

// where names the cell of a figure for a reader: period, area and breakdown.
func (b Bulletin) where(in compare.Indicator, v compare.Value) diag.Words {
	area, group := locale.Plain(b.Words.Area(v.Area)), locale.Plain(b.breakdown(in, v))
	if group == "" {
		return diag.Say("%s, %s", "%s, %q", v.Period, area)
	}
	return diag.Say("%s, %s, %s", "%s, %q, %q", v.Period, area, group)
}

// reference names area and breakdown with their codes: one of them is not known any
// more, and a remedy has to say which.
func (b Bulletin) reference(in compare.Indicator, v compare.Value) diag.Words {
	area := diag.Say("%s (mã %s)", "%q (code %s)", locale.Plain(b.Words.Area(v.Area)), v.Ref)
	group := locale.Plain(b.breakdown(in, v))
	switch {
	case v.Dims == "":
		return area
	case group == "":
		return diag.Say("%s, %s", "%s, %s", area, v.Dims)
	}
	return diag.Say("%s, %s (%s)", "%s, %q (%s)", area, group, v.Dims)
}

// unknown says what of a figure the newer state does not know.
func unknown(in compare.Indicator, v compare.Value) diag.Words {
	switch {
	case in.After == nil:
		return diag.Say("thư mục của chỉ số không còn", "the folder of the indicator is gone")
	case v.Period.Kind != in.After.Period:
		return diag.Say("chỉ số đã đổi sang loại kỳ khác", "the indicator has another kind of period now")
	}
	return diag.Say("địa bàn hoặc phân tổ ấy không còn được khai", "its area or breakdown is no longer declared")
}

// place is where the figure stands now; where it does not, the file of its
// indicator.
func place(in compare.Indicator, v compare.Value) diag.Position {
	if v.After != nil {
		return diag.Position(v.After.Origin)
	}
	return diag.Position{Path: source.IndicatorsFolder + "/" + in.ID + "/" + source.ObservationsFile}
}
