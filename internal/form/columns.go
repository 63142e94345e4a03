package form

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/model"
)

// The titles of columns that are only read.
const (
	titleName   = "Tên địa bàn"
	titleBefore = "Kỳ trước"
	titleThen   = "Giá trị kỳ trước"
)

var unitWords = map[model.Unit]string{model.Percent: "phần trăm (%)", model.PerMille: "phần nghìn (‰)", model.Per100000: "trên 100.000",
	model.Count: "số đếm", model.Ratio: "tỷ số", model.Years: "năm", model.Number: "số"}

var qualifierWords = map[model.Qualifier]string{model.About: "khoảng", model.Over: "trên", model.Under: "dưới", model.Nearly: "gần"}

// statuses are the marks that an agency may give. Those that only a
// statistician gives are left to the file.
var statuses = []Option{
	{"A", "số chính thức hoặc báo cáo, không còn đổi"},
	{"P", "sơ bộ, còn có thể đổi"},
	{"E", "ước tính"},
	{"F", "dự báo"},
	{"D", "định nghĩa khác với các kỳ trước: nói khác thế nào ở ghi chú"},
	{"U", "độ tin cậy thấp"},
	{"O", "không có số liệu; để trống ô giá trị"},
	{"L", "chưa thu thập; để trống ô giá trị"},
	{"M", "không áp dụng; để trống ô giá trị"},
	{"K", "đã tính ở dòng khác; để trống ô giá trị"},
	{"Q", "bảo mật; để trống ô giá trị"},
}

// limits are the numbers that a unit allows.
var limits = map[model.Unit][2]string{model.Percent: {"0", "100"}, model.PerMille: {"0", "1000"}, model.Per100000: {"0", "100000"}, model.Count: {"0", ""}, model.Years: {"0", ""}}

// maxHelp is how many characters the help of a cell holds in Excel.
const maxHelp = 255

// columns are the columns of the form in their order.
func (b *builder) columns() []Column {
	out := []Column{
		{Key: "period", Title: "Kỳ", Kind: Free, Width: Narrow, Help: "Kỳ của số liệu, " + b.periodHelp() + "."},
		{Key: "area", Title: "Mã địa bàn", Kind: Choice, Options: b.areas(), Strict: true, Width: Narrow, Help: "Chọn mã trong danh sách. Tên của từng mã ở trang Danh mục."},
		{Title: titleName, Kind: Fixed, Width: Middle},
	}
	for _, d := range b.m.Dimensions {
		c := Column{Key: d.ID, Title: d.Name.VI, Kind: Choice, Strict: true, Width: Middle, Help: "Chọn trong danh sách."}
		for _, code := range d.Codes {
			c.Options = append(c.Options, Option{code.Name.VI, d.Name.VI + ", mã " + code.ID})
		}
		out = append(out, c)
	}
	out = append(out, b.value(),
		Column{Key: "obs_status", Title: "Tình trạng", Kind: Choice, Options: statuses, Strict: true, Width: Narrow,
			Help: "A chính thức hoặc báo cáo, P sơ bộ, E ước tính. Không có số thì để trống giá trị và chọn O (không có số liệu), L (chưa thu thập) hoặc M (không áp dụng). Các mã khác: trang Danh mục."},
		b.source())
	if b.m.Unit != model.Count && b.m.Unit != model.Years {
		out = append(out, Column{Key: "numerator", Title: "Tử số", Kind: Whole, Limits: [2]string{"0", ""}, Width: Narrow, Help: "Số nguyên; để trống được. Có tử số thì phải có mẫu số."},
			Column{Key: "denominator", Title: "Mẫu số", Kind: Whole, Limits: [2]string{"1", ""}, Width: Narrow, Help: "Số nguyên lớn hơn 0; để trống được."})
	}
	var words []Option
	for _, q := range model.Qualifiers() {
		words = append(words, Option{qualifierWords[q], "đứng trước số không chính xác"})
	}
	return append(out,
		Column{Key: "qualifier", Title: "Chữ đứng trước số", Kind: Choice, Options: words, Strict: true, Width: Middle, Help: "Chỉ khi nguồn không cho số chính xác: khoảng, trên, dưới, gần. Thường để trống."},
		Column{Key: "note_vi", Title: "Ghi chú", Kind: Free, Width: Broad, Help: "Điều người đọc phải biết về con số này. Không ghi tên trẻ em."},
		Column{Title: titleBefore, Kind: Fixed, Width: Narrow}, Column{Title: titleThen, Kind: Fixed, Width: Narrow})
}

// value is the column of the figures.
func (b *builder) value() Column {
	c := Column{Key: "value", Title: "Giá trị", Kind: Number, Limits: limits[b.m.Unit], Width: Narrow}
	help := "Chỉ gõ số, không gõ đơn vị. Dấu thập phân là dấu của máy: máy tiếng Việt gõ 38,4, máy tiếng Anh gõ 38.4."
	if b.m.Unit == model.Count {
		c.Kind = Whole
		help = "Chỉ gõ số nguyên, không gõ dấu ngăn hàng nghìn: 1234."
	}
	if c.Limits[1] != "" {
		help += fmt.Sprintf(" Từ %s đến %s.", c.Limits[0], c.Limits[1])
	}
	if usual := b.usual(); usual != "" && len([]rune(help+usual)) < maxHelp {
		help += usual
	}
	c.Help = help
	return c
}

// usual says between which numbers values of the indicator lie.
func (b *builder) usual() string {
	low, high := b.m.Bounds[0], b.m.Bounds[1]
	if !low.Given() || !high.Given() || [2]string{low.String(), high.String()} == limits[b.m.Unit] {
		return ""
	}
	return fmt.Sprintf(" Thường từ %s đến %s; ở ngoài thì nói vì sao ở ghi chú.", comma(low.String()), comma(high.String()))
}

// comma writes a number as Vietnamese readers do.
func comma(number string) string { return strings.Replace(number, ".", ",", 1) }

var periodHelp = map[model.PeriodKind]diag.Words{
	model.Year:       {VI: "một năm: 2025", EN: "a year: 2025"},
	model.Half:       {VI: "nửa năm: 2025-S1 hoặc 2025-S2", EN: "half a year: 2025-S1 or 2025-S2"},
	model.Quarter:    {VI: "một quý: 2025-Q1", EN: "a quarter: 2025-Q1"},
	model.Month:      {VI: "một tháng: 2025-M09", EN: "a month: 2025-M09"},
	model.SchoolYear: {VI: "một năm học: 2024-2025", EN: "a school year: 2024-2025"},
	model.Day:        {VI: "một ngày: 2025-12-31", EN: "a day: 2025-12-31"},
	model.Span:       {VI: "nhiều năm: 2018/P3Y là 2018 đến 2020", EN: "several years: 2018/P3Y is 2018 to 2020"},
}

// periodHelp says how a period is written, with the periods that are asked for.
func (b *builder) periodHelp() string {
	general := periodHelp[b.m.Period].VI
	what, _, found := strings.Cut(general, ":")
	if len(b.periods) == 0 || !found {
		return general
	}
	text := what + ": " + b.periods[0].String()
	if last := b.periods[len(b.periods)-1]; last != b.periods[0] {
		text += " đến " + last.String()
	}
	return text
}

// areas lists the areas of the province that exist in the periods and for which
// the indicator may be shown.
func (b *builder) areas() []Option {
	var out []Option
	for _, a := range b.project.Areas {
		when := slices.IndexFunc(b.periods, func(p model.Period) bool { return a.ExistsIn(p.Interval()) })
		if when < 0 || !b.within(a) || !b.in.Reaches(a) {
			continue
		}
		about := a.NameVI
		if !a.ValidFrom.IsZero() {
			about += ", từ " + dayText(a.ValidFrom)
		}
		if !a.ValidTo.IsZero() {
			about += ", đến " + dayText(a.ValidTo)
		}
		out = append(out, Option{b.reference(a, b.periods[when]), about})
	}
	return out
}

// dayText writes a day as a Vietnamese reader does: 1/7/2025.
func dayText(d model.Date) string { return fmt.Sprintf("%d/%d/%d", d.Day, int(d.Month), d.Year) }

// source is the column of the documents. It offers those that may hold a figure of
// the first period, the newest first: an older one is refused later on, and a new
// report is in no list yet.
func (b *builder) source() Column {
	c := Column{Key: "source", Title: "Nguồn", Kind: Free, Width: Middle,
		Help: "Văn bản hoặc báo cáo có con số này: ghi số hiệu, ngày và tên văn bản; người giữ trang sẽ khai."}
	list := slices.Clone(b.project.Sources)
	slices.SortStableFunc(list, func(x, y *model.Source) int { return strings.Compare(y.Date, x.Date) })
	for _, s := range list {
		if year := s.Year(); year == 0 || len(b.periods) == 0 || b.periods[0].Start().Year <= year {
			c.Options = append(c.Options, Option{s.Key, strings.TrimSpace(s.Number + " " + s.Title.VI)})
		}
	}
	if len(c.Options) > 0 {
		c.Kind = Choice
		c.Help = "Khóa của văn bản hoặc báo cáo có con số này. Chưa có trong danh sách thì ghi số hiệu, ngày và tên văn bản; người giữ trang sẽ khai."
	}
	return c
}

// about tells what the form is about.
func (b *builder) about(f Form) []Option {
	out := []Option{{"Chỉ số", f.Name}, {"Mã chỉ số", f.ID}, {"Kỳ", f.Periods}, {"Đơn vị tính", f.Unit},
		{"Số chữ số thập phân in trên trang", strconv.Itoa(f.Decimals)}}
	if b.m.Agency != nil {
		out = append(out, Option{"Đơn vị báo cáo", b.m.Agency.Name.VI})
	}
	out = append(out, Option{"Định nghĩa", b.m.Definition.VI})
	if b.m.MethodText.VI != "" {
		out = append(out, Option{"Cách tính", b.m.MethodText.VI})
	}
	if b.m.Note.VI != "" {
		out = append(out, Option{"Cần nhớ", b.m.Note.VI})
	}
	return out
}

// advice tells how the form is filled in.
func (b *builder) advice() []string {
	out := []string{
		"Điền ở trang “Số liệu”, mỗi dòng một con số. Những dòng đang chờ đã có sẵn kỳ và địa bàn; còn thiếu dòng thì viết tiếp bên dưới.",
		"Chọn một ô thì có lời nhắc hiện bên cạnh. Ô nào có danh sách thì bấm mũi tên ở góc ô để chọn.",
		"Chỉ gõ số, không gõ %, người, vụ. Dấu thập phân là dấu của máy đang dùng: Excel tiếng Việt gõ 38,4; Excel tiếng Anh gõ 38.4. Cả hai đều là một số, chương trình đọc đúng như nhau. Không gõ dấu ngăn hàng nghìn.",
		"Gõ đúng các chữ số mà báo cáo in, kể cả số 0 ở cuối; không tự làm tròn.",
		"Số 0 nghĩa là đã đếm và không có trường hợp nào. Chưa có số thì để trống ô giá trị và chọn tình trạng O, L hoặc M; đừng gõ 0, gạch ngang hay “không”.",
		"Cột Nguồn ghi văn bản có con số ấy. Một con số không có nguồn thì không được công bố.",
		"Hai cột màu xám ở cuối là số của kỳ trước, chỉ để so sánh.",
		"Những gì điền vào sẽ thành công khai: không ghi tên, ảnh hay thông tin của một trẻ em nào.",
		"Điền xong thì lưu (giữ dạng .xlsx) và gửi lại tệp này cho người giữ trang. Đừng đổi tên cột, đừng gộp ô.",
	}
	if b.m.Disclosure.Rule == model.Round5 && b.m.Disclosure.Level.Finer(model.Province) {
		out = append(out, "Chỉ số này có số nhỏ về trẻ em. Ở địa bàn nhỏ hơn tỉnh: số từ 1 đến 7 thì để trống và chọn Q (bảo mật); từ 8 trở lên thì làm tròn đến bội số của 5 gần nhất; số 0 giữ nguyên.")
	}
	for _, p := range b.periods {
		for _, s := range b.owed(p) {
			if s.area.ChangesIn(p.Interval()) {
				return append(out, fmt.Sprintf("%s bắt đầu hoặc kết thúc trong kỳ %s: ghi ở cột Ghi chú con số nói về khoảng thời gian nào.", s.area.NameVI, p))
			}
		}
	}
	return out
}
