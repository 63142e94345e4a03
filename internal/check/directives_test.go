package check_test

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"chitieu/internal/check"
	"chitieu/internal/diag"
	"chitieu/internal/live"
)

func TestDirectives(t *testing.T) {
	at := diag.Position{Path: "content/gioi-thieu.md", Line: 7, Column: 3}
	area := func(code string) []live.Arg { return []live.Arg{{Key: "area", Value: code}} }
	ethnicity := func(code string) []live.Arg { return []live.Arg{{Key: "ethnicity", Value: code}} }
	const place = "content/gioi-thieu.md:7:3: error: "
	for _, c := range []struct {
		name string
		d    check.Directive
		want string
	}{
		{"the latest value", check.Directive{Verb: "value", ID: "ty-le"}, ""},
		{"a value", check.Directive{Verb: "value", ID: "ty-le", Period: "2015", Args: area("64")}, ""},
		{"an absence with its reason", check.Directive{Verb: "value", ID: "ty-le", Period: "2016", Args: area("VN")}, ""},
		{"a related figure", check.Directive{Verb: "value", ID: "ty-le", Period: "2016-01-01/2016-06-30"}, ""},
		{"a value of the former province", check.Directive{Verb: "value", ID: "ty-le", Period: "2016"}, ""},
		{"a code with two bearers, read at the period", check.Directive{Verb: "value", ID: "ty-le", Period: "2016", Args: area("52")},
			place + "Chỉ số ty-le không có số liệu kỳ \"2016\" cho địa bàn và phân tổ này. Sửa kỳ, địa bàn hoặc phân tổ theo observations.csv. [directive-nowhere]\n"},
		{"a code with two bearers", check.Directive{Verb: "value", ID: "ty-le", Args: area("52")},
			place + "Mã \"52\" chỉ nhiều địa bàn: 52@ (Tỉnh Bình Định), 52@2025-07-01 (Tỉnh Gia Lai). Viết rõ, như area=52@2025-07-01. [directive-nowhere]\n"},
		{"an area that is gone in the period", check.Directive{Verb: "value", ID: "ty-le", Period: "2030", Args: area("64")},
			place + "Địa bàn \"64\" không tồn tại trong kỳ \"2030\". Sửa mã hoặc kỳ. [directive-nowhere]\n"},
		{"a target in words", check.Directive{Verb: "target", ID: "so-vu", Args: area("VN")}, ""},
		{"the headline breakdown", check.Directive{Verb: "value", ID: "so-vu", Period: "2020"}, ""},
		{"another breakdown", check.Directive{Verb: "value", ID: "so-vu", Period: "2021", Args: ethnicity("_T")}, ""},
		{"the target", check.Directive{Verb: "target", ID: "ty-le", Period: "2025"}, ""},
		{"the verdict", check.Directive{Verb: "verdict", ID: "ty-le"}, ""},
		{"the chart", check.Directive{Verb: "chart", ID: "ty-le"}, ""},
		{"a tile", check.Directive{Verb: "count", ID: "achieved"}, ""},
		{"no such indicator", check.Directive{Verb: "value", ID: "ty-l"},
			place + "Không có chỉ số \"ty-l\". Ý bạn là \"ty-le\"? [indicator-unknown]\n"},
		{"no such period", check.Directive{Verb: "value", ID: "ty-le", Period: "2014"},
			place + "Chỉ số ty-le không có số liệu kỳ \"2014\" cho địa bàn và phân tổ này. Sửa kỳ, địa bàn hoặc phân tổ theo observations.csv. [directive-nowhere]\n"},
		{"no value in that area", check.Directive{Verb: "value", ID: "ty-le", Args: area("VN")},
			place + "Chỉ số ty-le chưa có số liệu nào để hiện. Bỏ chỉ thị, hoặc chọn địa bàn, phân tổ khác. [directive-nowhere]\n"},
		{"no such area", check.Directive{Verb: "value", ID: "ty-le", Args: area("Gia-Lai")},
			place + "Không có địa bàn \"Gia-Lai\". Mã gần giống: 64 (Tỉnh Gia Lai), 52 (Tỉnh Gia Lai). Tìm tên địa bàn trong data/areas.csv (mở bằng Excel, Ctrl+F), lấy mã ở cột code. [directive-nowhere]\n"},
		{"no such dimension", check.Directive{Verb: "value", ID: "ty-le", Args: ethnicity("DTTS")},
			place + "Chỉ số ty-le không có phân tổ \"ethnicity\". Bỏ phần này khỏi chỉ thị. [directive-nowhere]\n"},
		{"no such code", check.Directive{Verb: "value", ID: "so-vu", Args: ethnicity("X")},
			place + "Phân tổ ethnicity không có mã \"X\". Xem các mã trong data/dimensions.toml. [directive-nowhere]\n"},
		{"no such target", check.Directive{Verb: "target", ID: "ty-le", Period: "2030"},
			place + "Chỉ số ty-le không có chỉ tiêu như vậy. Sửa kỳ hoặc địa bàn theo [[target]] trong indicator.toml. [directive-nowhere]\n"},
		{"no target of that area", check.Directive{Verb: "target", ID: "ty-le", Args: area("VN")},
			place + "Chỉ số ty-le không có chỉ tiêu như vậy. Sửa kỳ hoặc địa bàn theo [[target]] trong indicator.toml. [directive-nowhere]\n"},
		{"no such tile", check.Directive{Verb: "count", ID: "won"},
			place + "Không đếm được \"won\". Dùng một trong: achieved, indicators. [directive-nowhere]\n"},
		{"no such verb", check.Directive{Verb: "sum", ID: "ty-le"},
			place + "Không có chỉ thị \"sum\". Dùng value, target, verdict, count hoặc chart. [directive-nowhere]\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.d.Pos = at
			refs := check.Refs{Clauses: clauses, Tiles: []string{"achieved", "indicators"}, Directives: []check.Directive{c.d}}
			if diff := cmp.Diff(c.want, run(t, base(t), refs)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestDirectivesWaitForTheirData says nothing of a text while the figures it
// shows are wrong themselves.
func TestDirectivesWaitForTheirData(t *testing.T) {
	project := base(t)
	project[observations] = &fstest.MapFile{Data: []byte("period,area,value,obs_status,source\n2015,64,x,A,nien-giam\n")}
	project["data/corrections.csv"] = &fstest.MapFile{Data: []byte("date,indicator,period,area,dims,old,new,kind,reason_vi\n")}
	refs := check.Refs{Clauses: clauses, Directives: []check.Directive{{Verb: "value", ID: "ty-le", Period: "2015"}}}
	const want = observations + ":2:9: error: value \"x\" không phải số. Không có số liệu: để trống value và ghi obs_status O (không có), L (chưa thu thập), M (không áp dụng) hoặc Q (bảo mật). [value-absent]\n"
	if diff := cmp.Diff(want, run(t, project, refs)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
