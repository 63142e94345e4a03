package model

import "testing"

func TestWrittenPeriod(t *testing.T) {
	for _, c := range []struct {
		text string
		kind PeriodKind
		want string // empty: not sure
	}{
		{"Năm 2024", Year, "2024"}, {"cả năm 2024", Year, "2024"}, {"2024.0", Year, "2024"}, {"2024,0", Year, "2024"}, {"24", Year, ""}, {"20222", Year, ""},
		{"Quý II/2024", Quarter, "2024-Q2"}, {"Q3-2013", Quarter, "2013-Q3"}, {"2013 Q4", Quarter, "2013-Q4"}, {"Quý V/2024", Quarter, ""},
		{"Tháng 9/2024", Month, "2024-M09"}, {"tháng 12 năm 2024", Month, "2024-M12"}, {"T9/2024", Month, "2024-M09"}, {"2024-11", Month, "2024-M11"}, {"13/2024", Month, ""},
		{"2023/24", SchoolYear, "2023-2024"}, {"Năm học 2023–2024", SchoolYear, "2023-2024"}, {"1999/00", SchoolYear, "1999-2000"}, {"2018-20", SchoolYear, ""},
		{"6 tháng đầu năm 2024", Half, "2024-S1"}, {"6T cuối năm 2024", Half, "2024-S2"},
		{"2003-05", Span, "2003/P3Y"}, {"2015-01", Span, ""},
		{"31/12/2024", Day, "2024-12-31"}, {"12/30/2024", Day, "2024-12-30"}, {"1/2/2024", Day, ""}, {"ngày 1/2/2024", Day, "2024-02-01"}, {"31/2/2024", Day, ""},
	} {
		p, ok := WrittenPeriod(c.text, c.kind)
		if ok != (c.want != "") || p.String() != c.want {
			t.Errorf("%q as %s: %s, want %q", c.text, c.kind, p, c.want)
		}
	}
}

func TestSeveralYears(t *testing.T) {
	for text, want := range map[string][2]int{"2018 to 2020": {2018, 2020}, "2003-05": {2003, 2005}, "1999-02": {1999, 2002}, "2020-2019": {}, "2020": {}, "2015-01": {}, "2015/12": {}, "2015-2064": {2015, 2064}} {
		from, to, ok := SeveralYears(text)
		if ok != (want[0] > 0) || ok && (from != want[0] || to != want[1]) {
			t.Errorf("%q: %d to %d, %t", text, from, to, ok)
		}
	}
}

func TestDayNumber(t *testing.T) {
	for text, want := range map[string]string{"45657": "2024-12-31", "2024": "", "x": "", "61000": ""} {
		if day, ok := DayNumber(text); ok != (want != "") || ok && day.String() != want {
			t.Errorf("%q: %s", text, day)
		}
	}
}
