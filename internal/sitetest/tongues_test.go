package sitetest

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// tongue is a language as the tests know it: how its pages write numbers and
// days, and the words that a test looks for. They are written here a second
// time, and not read from the catalogue.
type tongue struct {
	lang        string
	home        string // path of the first page
	group, mark string // between thousands, before decimals
	number      *regexp.Regexp
	asOf        *regexp.Regexp // the day for which a page speaks, in its footer
	newest      *regexp.Regexp
	dated       *regexp.Regexp // the date of a document
	undated     string         // of a document whose date nobody gives
	about       string         // of a figure that its source gives only so
	unchecked   string
	verdicts    map[string]string
	marks       map[string]string // by status
	independent string
	noContact   string
	licences    string
	adopted     string
	invented    string
	months      []string // names; none where a day is written in numbers
}

var vietnameseTongue = tongue{
	lang: "vi", group: ".", mark: ",",
	number:    regexp.MustCompile(`−?\d[\d.]*(?:,\d+)?`),
	asOf:      regexp.MustCompile(`Đánh giá tính đến ngày (\d\d)/(\d\d)/(\d{4})\.`),
	newest:    regexp.MustCompile(`Số mới nhất trên trang này: [^.]*\.`),
	dated:     regexp.MustCompile(`ngày \d\d/\d\d/\d{4}|tháng \d\d?/\d{4}|năm \d{4}`),
	undated:   "không rõ ngày",
	about:     "khoảng ",
	unchecked: "điều khoản chưa đối chiếu",
	verdicts: map[string]string{
		"no_target": "Chưa có chỉ tiêu bằng số", "text_target": "Có chỉ tiêu, chưa đánh giá được", "no_value": "Chưa có số liệu", "low_reliability": "Không đánh giá: độ tin cậy thấp",
		"achieved": "Đã đạt", "missed": "Không đạt đúng hạn", "overdue": "Đã đến hạn, chưa có số liệu", "one_point": "Chưa đủ số liệu",
		"break": "Chuỗi số liệu bị gián đoạn", "no_new_data": "Chưa có số mới từ khi có chỉ tiêu", "moving_away": "Đi ngược chỉ tiêu",
		"far_behind": "Rất chậm hoặc chưa chuyển biến", "behind": "Chậm, cần tăng tốc", "on_track": "Đúng tiến độ",
	},
	marks:       map[string]string{"P": "sơ bộ", "E": "ước tính"},
	independent: "Trang này trình bày độc lập các số liệu đã công khai. Đây không phải trang chính thức của tỉnh Gia Lai.",
	noContact:   "Chưa công bố đầu mối.",
	licences:    "Theo giấy phép của từng nguồn.",
	adopted:     "Trang do Cơ quan Mẫu công bố.",
	invented:    "Dữ liệu minh họa",
}

var englishTongue = tongue{
	lang: "en", home: "en/", group: ",", mark: ".",
	number:    regexp.MustCompile(`−?\d[\d,]*(?:\.\d+)?`),
	asOf:      regexp.MustCompile(`Assessed as of (\d\d?) (\pL+) (\d{4})\.`),
	newest:    regexp.MustCompile(`Newest figure on this page: [^.]*\.`),
	dated:     regexp.MustCompile(`\b(?:19|20)\d\d\b`),
	undated:   "date unknown",
	about:     "about ",
	unchecked: "clause not yet checked",
	verdicts: map[string]string{
		"no_target": "No numerical target", "text_target": "Target set, cannot be assessed yet", "no_value": "No data yet", "low_reliability": "Not assessed: low reliability",
		"achieved": "Achieved", "missed": "Not achieved on time", "overdue": "Due, no data", "one_point": "Not enough data",
		"break": "Break in the series", "no_new_data": "No new data since the target was set", "moving_away": "Moving away from the",
		"far_behind": "Far behind or no change", "behind": "Behind, needs to speed up", "on_track": "On track",
	},
	marks:       map[string]string{"P": "provisional", "E": "estimate"},
	independent: "This site presents published figures independently. It is not the official site of Gia Lai province.",
	noContact:   "No contact published yet.",
	licences:    "Under the licence of each source.",
	adopted:     "Published by Cơ quan Mẫu .", // the name is a passage by itself
	invented:    "Illustrative data",
	months: []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
		"December"},
}

var tongues = []*tongue{&vietnameseTongue, &englishTongue}

// tongueOf is the language of a page.
func tongueOf(p *page) *tongue {
	lang := attr(p.first("html"), "lang")
	i := slices.IndexFunc(tongues, func(w *tongue) bool { return w.lang == lang })
	return tongues[max(i, 0)]
}

// writes writes a number of a file as pages do: 1.234,5 or 1,234.5.
func (w *tongue) writes(number string) string {
	whole, fraction, dotted := strings.Cut(strings.TrimPrefix(number, "-"), ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + w.group + whole[i:]
	}
	if dotted {
		whole += w.mark + fraction
	}
	if strings.HasPrefix(number, "-") {
		return "−" + whole
	}
	return whole
}

// printedAs are the ways in which a page may print a value: with the decimals of
// the indicator, or with as few as the source gave.
func (w *tongue) printedAs(value string, decimals int) []string {
	_, fraction, _ := strings.Cut(value, ".")
	r := exact(value)
	return []string{w.writes(r.FloatString(decimals)), w.writes(r.FloatString(min(decimals, len(fraction)))), w.writes(value)}
}

// asOfOn is the day in the footer of a page, as an ISO date.
func (w *tongue) asOfOn(t *testing.T, p *page) string {
	t.Helper()
	m := w.asOf.FindStringSubmatch(text(p.first("footer")))
	if m == nil {
		t.Fatalf("%s does not say for which day it speaks", p.file)
	}
	if w.months == nil {
		return m[3] + "-" + m[2] + "-" + m[1]
	}
	return fmt.Sprintf("%s-%02d-%02s", m[3], slices.Index(w.months, m[2])+1, m[1])
}

// saysVerdict reports whether a chip has the words of a verdict; to a national
// target it adds whose target it is.
func (w *tongue) saysVerdict(chip, key string) bool {
	if !strings.HasPrefix(chip, w.verdicts[key]) {
		return false
	}
	for other, words := range w.verdicts { // words of other verdicts that begin in the same way
		if other != key && strings.HasPrefix(words, w.verdicts[key]) && strings.HasPrefix(chip, words) {
			return false
		}
	}
	return true
}

// editions calls fn with the page of an indicator in each language; a page that
// is not there is a fault.
func (in *rawIndicator) editions(t *testing.T, s *site, fn func(*page, *tongue)) {
	t.Helper()
	for _, w := range tongues {
		at := "chi-so/" + in.ID + "/"
		if w.lang == "en" {
			at = w.home + "indicators/" + in.SlugEN + "/"
		}
		if p := s.page(at); p != nil {
			fn(p, w)
		} else {
			t.Errorf("%s has no page %s", in.ID, at)
		}
	}
}
