package diag

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

var update = flag.Bool("update", false, "write the golden files anew")

// samples are problems of every shape: with and without place, line, hint and
// other place, with what the formats have to escape.
func samples() (sorted, silenced []Diagnostic) {
	var l List
	l.Add(
		Diagnostic{Rule: "csv-no-rows", Pos: Position{"data/địa bàn, 100%.csv", 1, 1}, Message: Words{VI: "Tệp chỉ có dòng tên cột."}, Hint: Words{VI: "Thêm số liệu."}, Line: "period,area"},
		Diagnostic{Rule: "obs-duplicate", Pos: Position{"data/a.csv", 3, 1}, Message: Words{VI: "Trùng khóa:\r\nvới dòng 2."}, Line: "2024,64,<b>&amp;</b>,100%",
			Related: Position{"data/a.csv", 2, 1}},
		Diagnostic{Rule: "value-comma", Pos: Position{"data/a.csv", 4, 9}, Message: Words{VI: "value \"93,1\" dùng dấu phẩy thập phân."}, Hint: Words{VI: "Viết 93.1."}, Line: "Xa\u0303\t<64>,\"93,1\""},
		Diagnostic{Rule: "file-missing", Pos: Position{Path: "c:x.toml"}, Message: Words{VI: "Thiếu tệp này."}, Hint: Words{VI: "Tạo tệp."}},
		Diagnostic{Severity: Warning, Rule: "text-nfd", Pos: Position{"data/a.csv", 4, 2}, Message: Words{VI: "Chữ dạng tổ hợp."}, Hint: Words{VI: "Lưu lại."}, Line: "Xa\u0303\t<64>,\"93,1\""},
		Diagnostic{Severity: Warning, Rule: "url-http", Pos: Position{"data/sources.toml", 4, 0}, Message: Words{VI: "url dùng http://"}, Line: "url = \"http://a.vn\""},
		Diagnostic{Rule: "page", Pos: Position{Path: "data"}, Message: Words{VI: "Thiếu thư mục này."}},
	)
	for line := 10; line <= 10+MaxOfAKind; line++ {
		l.Add(Diagnostic{Severity: Warning, Rule: "cell-space", Pos: Position{"data/z.csv", line, 3}, Message: Words{VI: "Khoảng trắng."}, Hint: Words{VI: "Xóa."}})
	}
	l.Silence(map[string]string{"url-http": "Trang của tổng cục chưa có https.", "obs-duplicate": "không được"})
	return l.Sorted(), l.Silenced()
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := "testdata/" + name
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s: -want +got:\n%s", path, diff)
	}
}

func TestSilence(t *testing.T) {
	sorted, silenced := samples()
	if len(silenced) != 1 || silenced[0].Rule != "url-http" || silenced[0].Silenced == "" {
		t.Errorf("silenced: %+v", silenced)
	}
	for _, d := range sorted {
		if d.Rule == "url-http" || d.Silenced != "" {
			t.Errorf("is told: %+v", d)
		}
	}
	var early, late, all List
	early.Silence(map[string]string{"w": "vì thế"})
	early.Add(Diagnostic{Severity: Warning, Rule: "w"}, Diagnostic{Rule: "w"})
	late.Add(Diagnostic{Severity: Warning, Rule: "w", Message: Words{VI: "late"}})
	all.Merge(early)
	all.Merge(late)
	errors, warnings := all.Count()
	if errors != 1 || warnings != 0 || len(all.Silenced()) != 2 || all.Len() != 1 {
		t.Errorf("%d errors, %d warnings, %d silenced, %d in all", errors, warnings, len(all.Silenced()), all.Len())
	}
}

func TestWriteGitHub(t *testing.T) {
	sorted, _ := samples()
	var out strings.Builder
	if err := WriteGitHub(&out, sorted, "vi"); err != nil {
		t.Fatal(err)
	}
	golden(t, "github.txt", out.String())
	for line := range strings.Lines(out.String()) {
		if !regexp.MustCompile(`^::(error|warning) file=[^:,\r\n]*(,line=[0-9]+(,col=[0-9]+)?)?,title=[^:,\r\n]+::[^\r\n]+\n$`).MatchString(line) {
			t.Errorf("no workflow command: %q", line)
		}
	}
}

func TestWriteHTML(t *testing.T) {
	sorted, silenced := samples()
	var out strings.Builder
	if err := WriteHTML(&out, sorted, silenced, "vi"); err != nil {
		t.Fatal(err)
	}
	page := out.String()
	golden(t, "report.html", page)
	for _, asks := range []string{"src=", "url(", "<link", "<script", "@import", "<b>&amp;"} {
		if strings.Contains(page, asks) {
			t.Errorf("the page has %q", asks)
		}
	}
	out.Reset()
	if err := WriteHTML(&out, nil, nil, "vi"); err != nil || !strings.Contains(out.String(), "0 lỗi, 0 cảnh báo") {
		t.Errorf("no problems: %v\n%s", err, out.String())
	}
}

// TestReportLooksLikeTheSite compares the tokens of the page with those of the site.
func TestReportLooksLikeTheSite(t *testing.T) {
	site, err := os.ReadFile("../../theme/styles/site.css")
	if err != nil {
		t.Fatal(err)
	}
	token := regexp.MustCompile(`--(paper|wash|ink|ink2|line|acc|sun): (#[0-9a-f]+)`)
	known := map[string]bool{}
	for _, m := range token.FindAllString(string(site), -1) {
		known[m] = true
	}
	found := token.FindAllString(reportPage, -1)
	if len(found) < 10 {
		t.Errorf("only %d tokens", len(found))
	}
	for _, m := range found {
		if !known[m] {
			t.Errorf("%s is not in site.css", m)
		}
	}
}

// sarifSchemaFile is the schema of OASIS; testdata/README.md says whence.
func sarifLogSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	data, err := os.ReadFile("testdata/sarif-schema-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource(sarifSchema, doc); err != nil {
		t.Fatal(err)
	}
	compiler.AssertFormat()
	schema, err := compiler.Compile(sarifSchema)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func TestWriteSARIF(t *testing.T) {
	sorted, silenced := samples()
	schema := sarifLogSchema(t)
	validate := func(text string) error {
		log, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		return schema.Validate(log)
	}
	var out strings.Builder
	if err := WriteSARIF(&out, sorted, silenced, "1.2.3", "vi"); err != nil {
		t.Fatal(err)
	}
	golden(t, "log.sarif", out.String())
	if err := validate(out.String()); err != nil {
		t.Error(err)
	}
	if err := validate(strings.Replace(out.String(), `"ruleId"`, `"rule"`, 1)); err == nil {
		t.Error("the schema lets everything pass")
	}
	var log sarifLog
	if err := json.Unmarshal([]byte(out.String()), &log); err != nil {
		t.Fatal(err)
	}
	if got := len(log.Runs[0].Results); got != len(sorted)+len(silenced) {
		t.Errorf("%d results, want %d", got, len(sorted)+len(silenced))
	}
	out.Reset()
	if err := WriteSARIF(&out, nil, nil, "", "vi"); err != nil {
		t.Fatal(err)
	}
	if err := validate(out.String()); err != nil {
		t.Error("no problems:", err)
	}
}

func TestRules(t *testing.T) {
	before := ""
	for _, r := range Rules() {
		if r.ID <= before {
			t.Errorf("%s stands after %s", r.ID, before)
		}
		if before = r.ID; !r.Errors && !r.Warns {
			t.Errorf("%s never says anything", r.ID)
		}
	}
	if _, ok := RuleOf("no-such-rule"); ok {
		t.Error("found no-such-rule")
	}
}
