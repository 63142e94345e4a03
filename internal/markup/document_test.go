package markup

import (
	"errors"
	"fmt"
	"html/template"
	"strings"
	"testing"

	"chitieu/internal/diag"
	"chitieu/internal/wordstest"

	"github.com/google/go-cmp/cmp"
)

// page wraps a body in the shortest front matter; its first line is line 6.
const pageHead = "+++\ntitle = \"Trang\"\ndescription = \"Một trang\"\nslug = \"trang\"\n+++\n"

func page(body string) []byte { return []byte(pageHead + body) }

// brief writes problems as line:column rule: message. All of them must be told
// in English too.
func brief(t *testing.T, problems diag.List) []string {
	t.Helper()
	var out []string
	for _, p := range problems.Sorted() {
		out = append(out, fmt.Sprintf("%d:%d %s: %s", p.Pos.Line, p.Pos.Column, p.Rule, p.Message.VI))
		if p.Hint.VI == "" {
			out = append(out, "no hint")
		}
		for _, words := range []diag.Words{p.Message, p.Hint} {
			if problem := wordstest.Problem(words); problem != "" {
				t.Errorf("%s: %s\n\t%s\n\t%s", p.Rule, problem, words.VI, words.EN)
			}
		}
	}
	return out
}

// showDirective is a resolve function for tests: it prints the directive.
func showDirective(d Directive) (template.HTML, error) {
	return template.HTML("<b>" + template.HTMLEscapeString(d.String()) + "</b>"), nil
}

func TestParseProblems(t *testing.T) {
	cases := []struct {
		name, src string
		want      []string
	}{
		{"plain", pageHead + "Chữ.\n", nil},
		{"BOM and CRLF", "\ufeff" + strings.ReplaceAll(pageHead+"## Một\n\nChữ.\n", "\n", "\r\n"), nil},
		{"no front matter", "Chữ.\n", []string{"1:1 markup-front-matter: Dòng đầu phải là +++ mở phần khai báo của trang."}},
		{"open front matter", "+++\ntitle = \"a\"\n", []string{"1:1 markup-front-matter: Phần khai báo mở bằng +++ mà không đóng."}},
		{"unknown key", strings.Replace(pageHead, "slug", "mota = \"x\"\nslug", 1), []string{`4:1 toml-unknown-key: Khóa lạ "mota".`}},
		{"missing key", strings.Replace(pageHead, "title = \"Trang\"\n", "", 1), []string{`1:1 markup-front-matter: Thiếu khóa "title" trong phần khai báo.`}},
		{"empty key", strings.Replace(pageHead, "Trang", " ", 1), []string{`2:1 markup-front-matter: Thiếu khóa "title" trong phần khai báo.`}},
		{"bad slug", strings.Replace(pageHead, `"trang"`, `"/Trang/"`, 1), []string{`4:1 markup-front-matter: slug "/Trang/" không dùng được làm địa chỉ.`}},
		{"TOML syntax", "+++\ntitle = “Trang”\n+++\n", []string{
			"2:9 toml-curly-quote: Dấu nháy cong; TOML cần dấu nháy thẳng \".",
		}},
		{"TOML type", strings.Replace(pageHead, "+++\n", "+++\norder = \"một\"\n", 1), []string{
			"2:1 toml-syntax: Không đọc được TOML từ đây (order: incompatible types: TOML value has type string; destination has type integer).",
		}},
		{"not UTF-8", pageHead + "Ti\xeam\n", []string{"6:3 markup-encoding: Tệp không phải văn bản UTF-8."}},
		{"NUL", pageHead + "a\x00\n", []string{"6:2 markup-encoding: Tệp không phải văn bản UTF-8."}},
		{"hidden characters", pageHead + "a\u202eb\u200b\n", []string{
			"6:2 markup-hidden-character: Ký tự ẩn U+202E.", "6:4 markup-hidden-character: Ký tự ẩn U+200B."}},
		{"HTML block", pageHead + "<script>alert(1)</script>\n", []string{"6:1 markup-html: Không dùng HTML trong bài."}},
		{"HTML inline", pageHead + "Đây là <b>đậm</b>.\n", []string{"6:8 markup-html: Không dùng HTML trong bài.", "6:14 markup-html: Không dùng HTML trong bài."}},
		{"HTML comment", pageHead + "Chữ.\n\n<!-- ẩn -->\n", []string{"8:1 markup-html: Không dùng HTML trong bài."}},
		{"image", pageHead + "![](C:\\a.png)\n", []string{"6:1 markup-image: Bài viết không nhận ảnh."}},
		{"javascript", pageHead + "Đọc [x](javascript:alert(1)).\n", []string{`6:5 markup-link: Liên kết "javascript:alert(1)" không dùng được.`}},
		{"javascript, entity", pageHead + "[x](javascript&colon;alert(1))\n", []string{`6:1 markup-link: Liên kết "javascript:alert(1)" không dùng được.`}},
		{"javascript, autolink", pageHead + "<javascript:alert(1)>\n", []string{`6:1 markup-link: Liên kết "javascript:alert(1)" không dùng được.`}},
		{"other host without scheme", pageHead + "[x](//example.org/)\n", []string{`6:1 markup-link: Liên kết "//example.org/" không dùng được.`}},
		{"good links", pageHead + "[a](/a/) [b](#b) [c](c/) [d](https://example.org/) [e](mailto:a@example.org) <a@example.org>\n", nil},
		{"h1", pageHead + "# Một\n", []string{"6:1 markup-heading: Tiêu đề cấp 1 (#) trong bài."}},
		{"skipped level", pageHead + "## Một\n\n#### Hai\n", []string{"8:1 markup-heading: Tiêu đề nhảy từ cấp 2 xuống cấp 4."}},
		{"heading attribute", pageHead + "## Một {#mot onclick=x}\n", []string{`6:1 markup-heading: Thuộc tính "onclick" của tiêu đề không dùng được.`}},
		{"heading id", pageHead + "## Một {#Mot}\n", []string{`6:1 markup-heading: Neo "Mot" không đúng dạng.`}},
		{"heading id twice", pageHead + "## Một {#mot}\n\n## Hai {#mot}\n", []string{`8:1 markup-heading: Neo "mot" đã dùng ở trên.`}},
		{"table without caption", pageHead + "| a | b |\n|---|---|\n| 1 | 2 |\n", []string{"6:1 markup-table: Bảng không có tên."}},
		{"table with an extra cell", pageHead + "Bảng: Một\n\n| a | b |\n|---|---|\n| 1 | 2 | 3 |\n", []string{"10:1 markup-table: Hàng có 3 ô, bảng có 2 cột."}},
		{"table with a missing cell", pageHead + "Bảng: Một\n\n| a | b |\n|---|---|\n| 1 |\n", []string{"10:1 markup-table: Hàng có 1 ô, bảng có 2 cột."}},
		{"table with an empty cell", pageHead + "Bảng: Một\n\n| a | b |\n|---|---|\n| 1 |  |\n", []string{"10:6 markup-table: Ô của bảng để trống."}},
		{"caption with a figure", pageHead + "Bảng: Một [[count behind]]\n\n| a |\n|---|\n| 1 |\n", []string{"6:11 markup-table: Tên bảng chỉ được là chữ."}},
		{"directive, unknown verb", pageHead + "Số [[gia-tri a]].\n", []string{`6:6 markup-directive: Không có chỉ thị "gia-tri"; các chỉ thị: value, target, verdict, count, chart.`}},
		{"directive, empty", pageHead + "[[ ]]\n", []string{"6:3 markup-directive: Chỉ thị [[ ]] để trống."}},
		{"directive, no id", pageHead + "[[value]]\n", []string{`6:8 markup-directive: Chỉ thị "value" thiếu mã.`}},
		{"directive, bad id", pageHead + "[[value Tảo_hôn]]\n", []string{`6:9 markup-directive: Mã "Tảo_hôn" không đúng dạng.`}},
		{"directive, bad argument", pageHead + "Đó là [[value a 2016 area=]]\n", []string{`6:22 markup-directive: "area=" không phải kỳ (2016, 2023-2024) cũng không phải dạng khóa=giá_trị (area=VN).`}},
		{"directive, key twice", pageHead + "[[value a area=64 area=52]]\n", []string{`6:19 markup-directive: Khóa "area" ghi hai lần.`}},
		{"directive, period after key", pageHead + "[[value a area=64 2016]]\n", []string{`6:19 markup-directive: "2016" không phải kỳ (2016, 2023-2024) cũng không phải dạng khóa=giá_trị (area=VN).`}},
		{"directive, too much", pageHead + "[[count behind 2016]]\n", []string{`6:16 markup-directive: Thừa "2016": chỉ thị "count" chỉ nhận một mã.`}},
		{"directive, open", pageHead + "Số [[value a\nb]]\n", []string{"6:4 markup-directive: Chỉ thị mở bằng [[ mà không đóng bằng ]] trên cùng dòng."}},
		{"directive in a heading", pageHead + "## Số [[value a]]\n", []string{"6:7 markup-directive: Chỉ thị không dùng trong tiêu đề: neo của tiêu đề không được đổi theo số liệu."}},
		{"directive in a link", pageHead + "[[[value a]] đây](/a/)\n", []string{"6:2 markup-directive: Chỉ thị không dùng trong chữ của liên kết: con số tự là liên kết tới chỉ số."}},
		{"chart in a sentence", pageHead + "Xem [[chart a]]\n", []string{"6:5 markup-directive: Biểu đồ phải đứng riêng một đoạn."}},
		{"no directive in code", pageHead + "Viết `[[value Sai]]` và\n\n```\n[[value Sai]]\n```\n", nil},
		{"code by indentation", pageHead + "Chữ.\n\n\tThụt đầu dòng.\n\n    [[value Sai]]\n", []string{
			"8:2 markup-code: Dòng thụt vào bằng Tab hoặc bốn dấu cách trở thành khối mã."}},
		{"open code", pageHead + "```\nmã\n\nChữ.\n", []string{"6:1 markup-code: Khối mã mở bằng ``` mà không đóng: phần còn lại của bài thành mã."}},
		{"open code without a line", pageHead + "```", []string{"6:1 markup-code: Khối mã mở bằng ``` mà không đóng: phần còn lại của bài thành mã."}},
		{"closed code", pageHead + "~~~ csv\n```\n~~~\n\n```\n```\n\n- a\n\n  ```\n  x\n  ```\n", nil},
		{"heading without space", pageHead + "##Mục đích\n", []string{"6:1 markup-heading: Thiếu dấu cách sau dấu # của tiêu đề."}},
		{"space inside a link", pageHead + "Xem [Sở Y tế] (https://a.vn).\n", []string{"6:14 markup-link: Có dấu cách giữa ] và ( của liên kết."}},
		{"bold that is none", pageHead + "Xã **Chỉ tiêu:**đạt và \\*\\* và `**` và **đậm**.\n", []string{"6:4 markup-emphasis: Dấu ** không có tác dụng in đậm."}},
		{"lists that are none", pageHead + "a) một\nb) hai\nđ) ba\n\n- Một\n– Hai\n• Ba\n\nNăm 2024\n(tạm tính)\n", []string{
			"7:1 markup-list: Dòng bắt đầu bằng a), –, • không thành mục của danh sách: nó nối vào dòng trên.",
			"8:1 markup-list: Dòng bắt đầu bằng a), –, • không thành mục của danh sách: nó nối vào dòng trên.",
			"11:1 markup-list: Dòng bắt đầu bằng a), –, • không thành mục của danh sách: nó nối vào dòng trên.",
			"12:1 markup-list: Dòng bắt đầu bằng a), –, • không thành mục của danh sách: nó nối vào dòng trên."}},
		{"number that begins a list", pageHead + "1183. Quyết định\n\n1\\. Một\n\n31. Ngày\n", []string{
			"6:1 markup-number: Số 1183 và dấu chấm ở đầu dòng thành danh sách đánh số."}},
		{"figure that is typed", pageHead + "Tỷ lệ là 93,1%, “tăng 2,5%”, mức 95%.\n", []string{
			"6:10 markup-figure: Số 93,1% được gõ tay: nó sẽ cũ đi mà không ai thấy."}},
		{"no directive after a backslash", pageHead + "Viết \\[[value Sai]].\n", nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, problems := Parse("trang.md", []byte(c.src))
			if diff := cmp.Diff(c.want, brief(t, problems)); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

// A problem shows the line it stands on.
func TestProblemQuotesItsLine(t *testing.T) {
	_, problems := Parse("trang.md", page("Đọc [x](javascript:1).\n"))
	got := problems.Sorted()
	if len(got) != 1 || got[0].Line != "Đọc [x](javascript:1)." || got[0].Pos.Path != "trang.md" {
		t.Errorf("got %+v", got)
	}
}

func TestRender(t *testing.T) {
	cases := []struct{ name, body, want string }{
		{"headings", "## Đánh giá: thế nào?\n\n### Đánh giá: thế nào?\n\n## Đã đạt {#on_track}\n\n## ???\n",
			"<h2 id=\"danh-gia-the-nao\">Đánh giá: thế nào?</h2>\n<h3 id=\"danh-gia-the-nao-2\">Đánh giá: thế nào?</h3>\n" +
				"<h2 id=\"on_track\">Đã đạt</h2>\n<h2 id=\"muc\">???</h2>\n"},
		{"links", "[a](/x/#b) [b](#c) [c](https://example.org/?a=1&b=2 \"tên\") <https://example.org/> <a@example.org>\n",
			`<p><a href="/p/x/#b">a</a> <a href="#c">b</a> <a href="https://example.org/?a=1&amp;b=2" rel="noopener">c</a> ` +
				`<a href="https://example.org/" rel="noopener">https://example.org/</a> ` +
				`<a href="mailto:a@example.org" rel="noopener">a@example.org</a></p>` + "\n"},
		{"table", "Bảng: Mã & nghĩa\n| mã | số |\n|---|--:|\n| **A** | 1 |\n| a\\|b | [[value x]] |\n",
			`<section class="tbl" tabindex="0" aria-labelledby="bang-1"><table><caption id="bang-1"><span>Mã &amp; nghĩa</span></caption>` + "\n" +
				`<thead><tr><th scope="col">mã</th><th scope="col" class="r">số</th></tr></thead>` + "\n" +
				`<tbody><tr><th scope="row"><strong>A</strong></th><td class="r">1</td></tr>` + "\n" +
				`<tr><th scope="row">a|b</th><td class="r"><b>[[value x]]</b></td></tr>` + "\n" +
				`</tbody></table></section>` + "\n"},
		{"link to another language", "[a](/phuong-phap/) [b](https://vi.example/)\n",
			`<p><a href="/p/phuong-phap/" hreflang="vi">a</a> <a href="https://vi.example/" rel="noopener">b</a></p>` + "\n"},
		{"English table", "Table: Codes\n\n| a |\n|---|\n| b |\n",
			`<section class="tbl" tabindex="0" aria-labelledby="bang-1"><table><caption id="bang-1"><span>Codes</span></caption>` + "\n" +
				`<thead><tr><th scope="col">a</th></tr></thead>` + "\n" +
				`<tbody><tr><th scope="row">b</th></tr>` + "\n" +
				`</tbody></table></section>` + "\n"},
		{"directives", "Năm [[value  a 2016  area=VN ethnicity=DTTS]], [[target a]].\n\n[[chart a]]\n",
			"<p>Năm <b>[[value a 2016 area=VN ethnicity=DTTS]]</b>, <b>[[target a]]</b>.</p>\n<b>[[chart a]]</b>\n"},
		{"chart in a list", "- [[chart a]]\n", "<ul>\n<li><b>[[chart a]]</b>\n</li>\n</ul>\n"},
		{"escaped directive", "\\[[value a]] và `[[value a]]`\n", "<p>[[value a]] và <code>[[value a]]</code></p>\n"},
		{"words stay as typed", "\"Nháy\" -- ~5~ ... www.example.org 1 < 2 & 3\n",
			"<p>&quot;Nháy&quot; -- ~5~ ... www.example.org 1 &lt; 2 &amp; 3</p>\n"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			doc, problems := Parse("trang.md", page(c.body))
			noProblems(t, problems)
			got, err := doc.Render(showDirective, func(p string) (string, string) {
				if p == "/phuong-phap/" {
					return "/p" + p, "vi"
				}
				return "/p" + p, ""
			})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, string(got)); diff != "" {
				t.Errorf("HTML (-want +got):\n%s", diff)
			}
		})
	}
}

// Headings, links and directives are handed out with their places.
func TestDocumentParts(t *testing.T) {
	doc, problems := Parse("trang.md", page("## Đạt **rồi** {#dat}\n\nSố [[value a 2016]] ở [đây](/x/).\n"))
	noProblems(t, problems)
	at := func(line, column int) diag.Position {
		return diag.Position{Path: "trang.md", Line: line, Column: column}
	}
	if diff := cmp.Diff([]Heading{{2, "dat", "Đạt rồi", at(6, 1)}}, doc.Headings); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]Link{{"/x/", at(8, 23)}}, doc.Links); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]Directive{{Verb: Value, ID: "a", Period: "2016", Pos: at(8, 4)}}, doc.Directives()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(Meta{Title: "Trang", Description: "Một trang", Slug: "trang"}, doc.Meta); diff != "" {
		t.Error(diff)
	}
}

// What Parse reported is not published even when a caller goes on.
func TestRenderRefusesWhatParseReported(t *testing.T) {
	for _, body := range []string{
		"<script>x</script>\n", "a <b>b</b>\n", "[x](javascript:a)\n", "<javascript:a>\n", "![a](b)\n", "[[value]]\n",
	} {
		doc, _ := Parse("trang.md", page(body))
		if got, err := doc.Render(showDirective, nil); err == nil {
			t.Errorf("%q: rendered %q", body, got)
		}
	}
	doc, _ := Parse("trang.md", []byte("no front matter"))
	if _, err := doc.Render(showDirective, nil); !errors.Is(err, errUnrendered) {
		t.Errorf("got %v", err)
	}
}

// An error of the caller comes back with the place of the directive.
func TestRenderError(t *testing.T) {
	doc, _ := Parse("trang.md", page("Số [[value a]].\n"))
	lost := errors.New("lost")
	_, err := doc.Render(func(Directive) (template.HTML, error) { return "", lost }, nil)
	if !errors.Is(err, lost) || !strings.HasPrefix(err.Error(), "trang.md:6:4: ") {
		t.Errorf("got %v", err)
	}
}
