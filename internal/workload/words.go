package workload

import (
	"fmt"
	"strconv"
	"strings"
)

func (s Size) config() string {
	var b strings.Builder
	b.WriteString(`# Số liệu đặt ra để thử và đo chương trình; không số nào là thật.
title_vi = "Trang mẫu"
title_en = "Sample site"
base_url = "https://mau.example/"
languages = ["vi"]
province = ["` + Province + `"]
adopted_by = ""
contact = { office_vi = "", office_en = "", phone = "", email = "" }
data_licence = ""
illustrative = true
plan = "ke-hoach"
`)
	for t := range themes {
		fmt.Fprintf(&b, "\n[[theme]]\nid = \"nhom-mau-%d\"\nname_vi = \"Nhóm mẫu %d\"\nname_en = \"Sample theme %d\"\nslug_en = \"sample-theme-%d\"\nindicators = [", t+1, t+1, t+1, t+1)
		for i := t; i < s.Indicators; i += themes {
			fmt.Fprintf(&b, "\n    %q,", IndicatorID(i))
		}
		b.WriteString("\n]\n")
	}
	return b.String()
}

func agencies() string {
	var b strings.Builder
	for t := range themes {
		fmt.Fprintf(&b, "[[agency]]\nid = \"so-mau-%d\"\nname_vi = \"Sở Mẫu %d\"\nname_en = \"Sample department %d\"\nclause = \"ii-%d\"\n\n", t+1, t+1, t+1, t+1)
	}
	return b.String()
}

const sources = `[nien-giam-mau]
title_vi = "Niên giám mẫu"
title_en = "Sample yearbook"
publisher = "Cục Mẫu"
date = "2026-06-30"
kind = "official_statistics"

[quyet-dinh-mau]
number = "0/QĐ-MAU"
title_vi = "Quyết định mẫu"
title_en = "Sample decision"
publisher = "Cơ quan Mẫu"
date = "2021-01-07"
kind = "legal"
`

// About is what is said of an indicator.
type About struct {
	Name, Short string
	Theme       int    // from 1; also the number of its agency and of the clause
	Direction   string // up, down
	Step, Goal  int    // targets of 2025 and 2030, in percent
}

// AboutOf says it of the indicator of a number from 0.
func AboutOf(i int) About {
	a := About{Name: fmt.Sprintf("Tỷ lệ mẫu số %d trong các xã của tỉnh", i+1), Short: fmt.Sprintf("Tỷ lệ mẫu %d", i+1),
		Theme: i%themes + 1, Direction: "up", Step: 72, Goal: 88}
	if !up(i) {
		a.Direction, a.Step, a.Goal = "down", 28, 12
	}
	return a
}

// Definition and Method are said of every indicator.
const (
	Definition = "Tỷ lệ phần trăm được đặt ra để đo tốc độ của chương trình; không nói về bất kỳ nơi nào hay bất kỳ ai có thật."
	Method     = "Đặt ra để đo, tính từ số thứ tự của chỉ số, của xã và của năm."
)

// about is the metadata of an indicator, with a target that is over and one to
// come.
func about(i int, period string, dimensions []int) string {
	a, n := AboutOf(i), i+1
	comparator := ">="
	if !up(i) {
		comparator = "<="
	}
	var b strings.Builder
	fmt.Fprintf(&b, `name_vi = %q
name_en = "Sample rate number %d in the communes of the province"
short_vi = %q
short_en = "Sample rate %d"
slug_en = "sample-rate-%02d"
theme = "nhom-mau-%d"
unit = "percent"
decimals = 1
direction = %q
bounds = ["0", "100"]
period = %q
agency = "so-mau-%d"
clauses = ["ii-%d"]
definition_vi = %q
definition_en = "A percentage invented to measure the speed of the program; it says nothing of any real place or person."
definition_status = "unchecked"
method_vi = %q
method_en = "Invented for measurements, from the numbers of indicator, commune and year."
`, a.Name, n, a.Short, n, n, a.Theme, a.Direction, period, a.Theme, a.Theme, Definition, Method)
	for n, d := range dimensions {
		b.WriteString([]string{"dimensions = [", ", "}[min(n, 1)] + strconv.Quote(dimensionID(d)))
		if n == len(dimensions)-1 {
			b.WriteString("]\n")
		}
	}
	b.WriteString("\n[disclosure]\nrule = \"none\"\nlevel = \"commune\"\ndecision = \"quyet-dinh-mau\"\n")
	for _, t := range [][2]string{{"2025", strconv.Itoa(a.Step)}, {"2030", strconv.Itoa(a.Goal)}} {
		fmt.Fprintf(&b, `
[[target]]
area = %q
period = %q
value = %q
comparator = %q
rule = "level"
source = "quyet-dinh-mau"
clause = "Điều 1"
read = "original"
`, Province, t[0], t[1], comparator)
	}
	return b.String()
}

func plan() string {
	var b strings.Builder
	b.WriteString(`+++
title = "Kế hoạch mẫu"
description = "Kế hoạch được đặt ra để đo chương trình, không phải văn bản của cơ quan nào."
slug = "ke-hoach"
nav = "Kế hoạch"
order = 30
+++

KẾ HOẠCH MẪU

## I. MỤC ĐÍCH

### 1. Đo tốc độ của chương trình

a) Mọi tên và số đều đặt ra.

## II. TỔ CHỨC THỰC HIỆN
`)
	for t := range themes {
		fmt.Fprintf(&b, "\n### %d. Sở Mẫu %d\n\na) Báo cáo các tỷ lệ mẫu của nhóm %d.\n\nb) Báo cáo trước ngày 15 tháng 12.\n", t+1, t+1, t+1)
	}
	b.WriteString("\n---\n\nNơi nhận: không ai.\n")
	return b.String()
}

// texts are the pages that every site has, in short.
func texts() map[string]string {
	out := map[string]string{}
	for i, p := range [][3]string{
		{"phuong-phap", "Phương pháp", "## Cách đánh giá {#danh-gia}\n\nSo số mới nhất với chỉ tiêu."},
		{"du-lieu", "Dữ liệu mở", "## Giấy phép {#giay-phep}\n\nSố mẫu, không của ai."},
		{"bao-chi", "Báo chí", "Không trích dẫn: mọi số đều đặt ra."},
		{"gioi-thieu", "Giới thiệu", "Số mới nhất của tỉnh: [[value " + IndicatorID(0) + "]]."},
	} {
		out["content/"+p[0]+".md"] = fmt.Sprintf("+++\ntitle = %q\ndescription = \"Một bài được đặt ra để đo chương trình; không có số liệu nào là thật.\"\nslug = %q\nnav = %q\norder = %d\n+++\n\n%s\n",
			p[1], p[0], p[1], 40+10*i, p[2])
	}
	return out
}
