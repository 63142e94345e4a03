package chart

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"chitieu/internal/decimal"
	"chitieu/internal/disclosure"
	"chitieu/internal/model"
)

// rat reads an exact number: 38.4, 4051/2.
func rat(s string) *big.Rat {
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		panic("not a number: " + s)
	}
	return r
}

// seriesOf makes a series of "period value" pairs, as in "2016 39.3"; a value
// "-" is missing, a p after it makes it provisional, and "| " before the period
// breaks the line.
func seriesOf(t testing.TB, label string, rows ...string) Series {
	t.Helper()
	out := Series{Label: label}
	in := &model.Indicator{}
	for _, row := range rows {
		fields := strings.Fields(strings.TrimPrefix(row, "| "))
		period, err := model.ParsePeriod(fields[0])
		if err != nil {
			t.Fatal(err)
		}
		o := model.Observation{Period: period}
		if v := strings.TrimSuffix(fields[1], "p"); v != "-" {
			o.Value = decimal.MustParse(v)
		}
		in.Observations = append(in.Observations, o)
	}
	public := disclosure.Apply(&model.Project{Indicators: []*model.Indicator{in}})
	for i, f := range public.Indicators()[0].Figures() {
		o := f.Observation()
		p := Point{Figure: f, Period: o.Period.String(), Label: vietnamese(o.Value.String()), Mark: "chính thức",
			Value: vietnamese(o.Value.String()) + "‰", Source: "Nguồn: Niên giám " + o.Period.String()}
		p.Hollow = strings.HasSuffix(rows[i], "p")
		if p.Hollow {
			p.Mark = "sơ bộ"
		}
		if i > 0 && !strings.HasPrefix(rows[i], "| ") {
			p.Joined = o.Period.Follows(out.Points[i-1].Figure.Observation().Period)
		}
		out.Points = append(out.Points, p)
	}
	return out
}

// vietnamese prints a number with decimal comma and dots between thousands.
func vietnamese(s string) string {
	whole, fraction, _ := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0 && whole[i-1] != '-'; i -= 3 {
		whole = whole[:i] + "." + whole[i:]
	}
	if fraction != "" {
		return whole + "," + fraction
	}
	return whole
}

// ticked gives a chart its y axis, from all that it shows.
func ticked(c *Chart, foot *big.Rat) *Chart {
	var values []*big.Rat
	for _, s := range append([]Series{c.Subject}, c.Compare...) {
		for _, p := range s.Points {
			values = append(values, p.Figure.Observation().Value.Rat())
		}
	}
	for _, t := range c.Targets {
		values = append(values, t.Value)
	}
	for _, v := range NiceTicks(values, foot, 2) {
		c.Ticks = append(c.Ticks, Tick{v, vietnamese(strings.TrimSuffix(strings.TrimRight(v.FloatString(2), "0"), "."))})
	}
	for _, y := range YearTicks(c.From, c.To) {
		c.Years = append(c.Years, Year{y, fmt.Sprint(y)})
	}
	return c
}

// told gives a chart its name and its description in numbers.
func told(c *Chart) *Chart {
	c.Name = fmt.Sprintf("Biểu đồ đường: %s, %d–%d", c.ID, c.From, c.To)
	var words []string
	for _, p := range c.Subject.Points {
		if p.Label != "" {
			words = append(words, p.Label+" năm "+p.Period)
		}
	}
	c.Desc = c.Subject.Label + ": " + strings.Join(words, "; ") + ". Bảng số nằm ngay dưới biểu đồ."
	return c
}

var merger = Break{Year: rat("4051/2"), Label: "Sáp nhập tỉnh 1/7/2025", Note: "Chuỗi mới: chưa có số liệu", Void: true}

// under5 is the real figure: under-five mortality of Gia Lai.
func under5(t testing.TB) *Chart {
	c := &Chart{ID: "bieu-do", From: 2010, To: 2030,
		Title:   "Từ 2012 đến 2018, tử vong trẻ dưới 5 tuổi giảm từ 47,0‰ xuống 38,4‰",
		Subject: seriesOf(t, "Gia Lai", "2010 37.7", "| 2012 46.6", "2013 44.9", "2014 43.2", "2015 40.2", "2016 39.3", "2017 38.7", "2018 38.4p"),
		Compare: []Series{seriesOf(t, "Việt Nam (ước tính của UN IGME)", "2015 22.2", "2016 21.9", "2017 21.7",
			"2018 21.5", "2019 21.3", "2020 21.2", "2021 21.0", "2022 20.7", "2023 20.4", "2024 20.0")},
		Targets: []Target{
			{Year: rat("2030"), Value: rat("15"), Line: true, Label: []string{"Chỉ tiêu 2030", "dưới 15‰"}, Name: "Chỉ tiêu 2030", Goal: "dưới 15‰"},
			{Year: rat("2025"), Value: rat("18.5"), Milestone: true, Label: []string{"Mốc 2025", "dưới 18,5‰"}, Name: "Mốc 2025", Goal: "dưới 18,5‰"},
		},
		Path: &Path{Points: []PathPoint{{rat("2016"), rat("39.3")}, {rat("2030"), rat("15")}},
			Broken: merger.Year, Label: "Đường cần đi từ 2016", Short: "Đường cần đi"},
		Breaks:  []Break{merger},
		Missing: []Missing{{From: 2011, To: 2011, Label: "2011: không có số liệu", Short: "2011: trống"}, {2019, 2024, "2019–2024: không có số liệu công bố", "2019–2024: trống"}},
		Key: []KeyEntry{{SignPoint, "Chính thức"}, {SignHollow, "Sơ bộ"}, {SignCompare, "Việt Nam, ước tính"}, {SignPath, "Đường cần đi từ năm gốc"},
			{SignTarget, "Chỉ tiêu 2030"}, {SignMilestone, "Mốc 2025: dưới 18,5‰"}, {SignMissing, "Năm không có số liệu"}, {SignBreak, "Gián đoạn chuỗi"}},
	}
	c.Compare[0].ID, c.Compare[0].Short = "VN", "Việt Nam"
	return told(ticked(c, nil))
}

// mockUnder5 is the figure of the short series that starts in 2015.
func mockUnder5(t testing.TB) *Chart {
	c := under5(t)
	c.ID, c.From, c.Ticks, c.Years = "tu-2015", 2015, nil, nil
	c.Subject = seriesOf(t, "Gia Lai", "2016 39.3", "2017 38.7", "2018 38.4p")
	c.Missing = c.Missing[1:]
	return told(ticked(c, nil))
}

// offering is a chart that offers two series more, one of them above its scale.
// All figures are invented.
func offering(t testing.TB) *Chart {
	c := invented(t, "offered", "2016 71.5", "2018 74.0", "2019 75.2p")
	c.Keys = "Phím mũi tên đi qua từng số liệu"
	c.Compare = []Series{seriesOf(t, "Cả nước", "2016 80", "2017 81", "2018 82")}
	c.Compare[0].ID = "VN"
	c.Offered = []Series{seriesOf(t, "Nữ", "2016 70.5", "2018 73.0"), seriesOf(t, "Nam", "2016 72.5", "2018 130.0", "2019 131.0")}
	c.Offered[0].ID, c.Offered[1].ID = "sex-F", "sex-M"
	c.Missing = []Missing{{2017, 2017, "2017: không có số liệu", "2017: trống"}}
	c.Breaks = []Break{merger}
	ticked(c, nil)
	for _, v := range NiceTicks([]*big.Rat{rat("131")}, nil, 2) {
		c.OfferedTicks = append(c.OfferedTicks, Tick{v, vietnamese(v.FloatString(0))})
	}
	return told(c)
}

// invented is a chart of invented figures with a target in 2030.
func invented(t testing.TB, id string, rows ...string) *Chart {
	return &Chart{ID: id, From: 2015, To: 2030, Subject: seriesOf(t, "Tỉnh mẫu", rows...),
		Targets: []Target{{Year: rat("2030"), Value: rat("98"), Line: true, Label: []string{"Chỉ tiêu 2030", "98%"}}}}
}

// run makes n years of invented values that go up and down.
func run(from, n int) []string {
	var rows []string
	for i := range n {
		rows = append(rows, fmt.Sprintf("%d %d.%d", from+i, 40+(i*37)%23, i%10))
	}
	return rows
}

// gallery is every convention, each by a chart of its own. All figures but
// those of the first two are invented.
func gallery(t testing.TB) []*Chart {
	var all []*Chart
	add := func(c *Chart) *Chart {
		if c.Ticks == nil {
			ticked(c, nil)
		}
		if c.Name == "" {
			told(c)
		}
		all = append(all, c)
		return c
	}
	add(under5(t))
	add(mockUnder5(t))

	c := invented(t, "missing-years", "2015 71.2", "2016 72.8", "2020 80.1", "2021 81.5", "2024 88")
	c.Missing = []Missing{{2017, 2019, "2017–2019: không có số liệu", "2017–2019: trống"}, {2022, 2023, "2022–2023: không có số liệu", "trống"}}
	add(c)

	c = invented(t, "break", "2015 1132", "2020 869", "| 2021 880p", "2022 952p")
	c.Targets = []Target{{Year: rat("2025"), Value: rat("812"), Label: []string{"Chỉ tiêu 2021–2025", "giảm 2% mỗi năm"}}}
	c.Path = &Path{Points: []PathPoint{{rat("2021"), rat("880")}, {rat("2023"), rat("845")}, {rat("2025"), rat("812")}}, Label: "Đường cần đi"}
	c.Breaks = []Break{{Year: rat("4041/2"), Label: "Đổi cách đếm", Note: "Đếm cuộc, rồi đếm cặp"}}
	c.Missing = []Missing{{2016, 2019, "2016–2019: không có số liệu", "2016–2019: trống"}}
	c.To = 2026
	add(c)

	c = invented(t, "two-breaks", "2015 61.0", "2016 62.5", "| 2018 70.1", "2019 71", "| 2026 82.5p")
	c.Breaks = []Break{{Year: rat("4035/2"), Label: "Đổi chuẩn đo", Note: "Chuẩn mới cao hơn"}, {Year: merger.Year, Label: merger.Label}}
	c.Path = &Path{Points: []PathPoint{{rat("2018"), rat("70.1")}, {rat("2030"), rat("98")}}, Broken: merger.Year, Label: "Đường cần đi"}
	add(c)

	add(invented(t, "provisional", "2020 88.4", "2021 90.2p", "2022 91.7p"))

	c = invented(t, "qualifier", "2011 41.2", "2015 36.4", "2016 35.2", "2024 29p")
	c.Subject.Points[3].Label = "khoảng 29"
	c.Targets[0].Value, c.Targets[0].Label = rat("15"), []string{"Chỉ tiêu 2030", "dưới 15%"}
	c.Missing = []Missing{{2012, 2014, "2012–2014: không có số liệu", "trống"}, {2017, 2023, "2017–2023: không có số liệu", "2017–2023: trống"}}
	c.From = 2010
	add(c)

	c = invented(t, "no-data")
	c.Empty, c.Breaks = "Chưa có số liệu", []Break{{Year: merger.Year, Label: merger.Label}}
	add(c)

	c = invented(t, "no-data-compare")
	c.Empty = "Chưa có số liệu"
	c.Compare = []Series{seriesOf(t, "Việt Nam", "2015 45", "2016 46", "2017 48.5", "2018 50.1", "2019 52")}
	add(c)

	c = invented(t, "close-compare", "2010 89.0", "2013 84.2", "2014 93.6", "2015 94.2", "2016 96.5p")
	c.Compare = []Series{seriesOf(t, "Việt Nam", "2010 94.6", "2013 91.4", "2014 97.1", "2015 97.2", "2016 98.0p")}
	c.Path = &Path{Points: []PathPoint{{rat("2016"), rat("96.5")}, {rat("2030"), rat("98")}}, Broken: merger.Year, Label: "Đường cần đi"}
	c.From, c.Breaks = 2010, []Break{merger}
	c.Missing = []Missing{{2017, 2024, "2017–2024: không có số liệu", "2017–2024: trống"}}
	add(c)

	add(invented(t, "one-point", "2024 93.1"))

	c = invented(t, "zero-target", "2019 12", "2020 9", "2021 7p")
	c.Targets[0].Value, c.Targets[0].Label = rat("0"), []string{"Chỉ tiêu 2030", "không còn vụ nào"}
	add(c)

	c = invented(t, "target-outside", "2019 1200", "2020 1450", "2021 1610")
	c.Targets[0].Value, c.Targets[0].Label = rat("9000"), []string{"Chỉ tiêu 2030", "9.000 em"}
	c.Path = &Path{Points: []PathPoint{{rat("2019"), rat("1200")}, {rat("2030"), rat("9000")}}, Label: "Đường cần đi"}
	ticked(c, nil).Ticks = []Tick{{rat("0"), "0"}, {rat("1000"), "1.000"}, {rat("2000"), "2.000"}}
	add(c)

	c = invented(t, "negative", "2016 3.5", "2017 1.2", "2018 -2.4", "2019 -4.1p")
	c.Targets[0].Value, c.Targets[0].Label = rat("-6"), []string{"Chỉ tiêu 2030", "âm 6 điểm %"}
	add(c)

	c = invented(t, "foot", "2019 91.5", "2020 93", "2021 92.2", "2022 95.8")
	add(ticked(c, rat("80")))

	c = invented(t, "two-targets", "2019 91.5", "2020 93", "2021 92.2", "2022 95.8p")
	c.Targets = append(c.Targets, Target{Year: rat("2025"), Value: rat("97"), Milestone: true, Label: []string{"Mốc 2025", "97%"}},
		Target{Year: rat("2030"), Value: rat("99.7"), Line: true, Label: []string{"Chỉ tiêu 2030, văn bản khác", "99,7%"}})
	add(ticked(c, rat("80")))

	c = invented(t, "long-labels", "2016 31.1", "2017 33.4", "2018 32.9p")
	c.Targets[0].Label = []string{"Chỉ tiêu đến hết năm 2030 của tỉnh theo kế hoạch hành động", "từ 98% số xã, phường vùng đồng bào dân tộc thiểu số trở lên"}
	c.Subject.Label = "Xã, phường vùng đồng bào dân tộc thiểu số và miền núi của tỉnh mẫu"
	c.Compare = []Series{seriesOf(t, "Vùng trung du, miền núi và cao nguyên phía tây của cả nước", "2016 51", "2017 54", "2018 55.5")}
	c.Breaks = []Break{{Year: merger.Year, Label: "Sáp nhập tỉnh và sắp xếp lại toàn bộ xã, phường từ ngày 1/7/2025",
		Note: "Chuỗi mới: chưa có số liệu nào được cơ quan chủ trì công bố", Void: true}}
	c.Missing = []Missing{{2019, 2024, "2019–2024: không có số liệu nào được cơ quan chủ trì công bố cho tỉnh mẫu", ""}}
	add(c)

	c = invented(t, "thousands", "2016-2017 41000", "2017-2018 42350", "2018-2019 44100", "2019-2020 45020p")
	c.Targets, c.From, c.To = nil, 2016, 2019
	for y := 2016; y <= 2019; y++ {
		c.Years = append(c.Years, Year{y, fmt.Sprintf("%d–%d", y, y+1)})
	}
	ticked(c, nil).Years = c.Years[:4]
	add(c)

	c = invented(t, "months", "2024-M01 31", "2024-M02 33.5", "2024-M03 30.2", "2024-M04 29", "2024-M05 29.5", "2024-M06 32",
		"2024-M07 34.4", "2024-M08 35", "2024-M09 36.1", "2024-M10 35.5", "2024-M11 37", "2024-M12 38.2p")
	c.Targets, c.From, c.To = nil, 2024, 2025
	add(c)

	for _, n := range []int{2, 10, 25, 60} {
		c = invented(t, fmt.Sprintf("points-%d", n), run(2026-n, n)...)
		c.From = 2026 - n
		add(c)
	}
	return all
}

// sparks is every case of the sparkline; the figures are invented but for the
// first.
func sparks(t testing.TB) []*Chart {
	first := mockUnder5(t)
	first.ID = "spark-series"
	apart := invented(t, "spark-apart", "2011 41.2", "2016 35.2", "2024 29p")
	apart.Breaks = []Break{merger}
	reached := invented(t, "spark-reached", "2022 97", "2023 98.8")
	reached.Reached = true
	early := invented(t, "spark-early", "2006 10", "2007 12", "2008 15", "2009 18", "2010 21", "2011 22")
	early.Targets = nil
	outside := invented(t, "spark-outside", "2015 4")
	outside.Targets[0].Year = rat("2040")
	flat := invented(t, "spark-flat", "2018 97.1", "2019 97.4", "2020 97.2", "2021 97.0", "2022 97.3")
	flat.Targets, flat.Span = nil, rat("10")
	return []*Chart{first, apart, flat, invented(t, "spark-one", "2024 93.1"), invented(t, "spark-none"), reached, early, outside,
		invented(t, "spark-equal", "2020 98", "2021 98")}
}

// panels is small multiples of invented figures.
func panels(t testing.TB, long bool) Panels {
	p := Panels{From: 2016, To: 2018, Long: long, Years: []Year{{2016, "2016"}, {2018, "2018"}},
		Ticks: []Tick{{rat("0"), "0"}, {rat("20"), "20"}, {rat("40"), "40"}, {rat("60"), "60"}},
		Panels: []Panel{
			{Name: "Nam: 44,0‰ năm 2016, 42,8‰ năm 2018", Series: seriesOf(t, "Nam", "2016 44.0", "2017 43.4", "2018 42.8p")},
			{Name: "Nữ: 34,8‰ năm 2016, 34,1‰ năm 2018", Series: seriesOf(t, "Nữ", "2016 34.8", "2017 34.4", "2018 34.1")},
			{Name: "Nhóm mẫu: bảo mật vì số nhỏ", Withheld: []string{"Bảo mật", "số quá nhỏ"}},
		},
		Targets: []Target{{Year: rat("2030"), Value: rat("15"), Line: true}}}
	if long {
		p.From, p.To, p.Years = 2002, 2019, []Year{{2002, "2002"}, {2019, "2019"}}
		p.Panels[0].Series = seriesOf(t, "Nam", append(run(2002, 12), "2016 41.5", "2018 40.1", "2019 39.9p")...)
		p.Panels[0].Missing = []Missing{{From: 2014, To: 2015}, {From: 2017, To: 2017}}
		p.Targets = nil
	} else {
		p.To = 2018
		p.Targets[0].Year = nil
	}
	return p
}

// rows is the cells of a table: dots, a bar, a ring, and what is not drawn.
func rows(t testing.TB) []Row {
	points := seriesOf(t, "", "2018 38.4p", "2019 52.1", "2020 -", "2021 99").Points
	zero, sixty, fifteen := rat("0"), rat("60"), rat("15")
	return []Row{
		{From: zero, To: sixty, Point: points[0], Target: fifteen},
		{From: zero, To: sixty, Point: points[1], Target: fifteen, Ring: &points[0]},
		{From: zero, To: sixty, Point: points[2], Target: fifteen},
		{From: zero, To: sixty, Point: points[3]},
		{From: zero, To: sixty, Point: points[1], Bar: true},
		{From: rat("-20"), To: sixty, Point: points[1], Bar: true},
		{From: rat("20"), To: sixty, Point: points[1], Bar: true},
		{},
	}
}
