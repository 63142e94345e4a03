package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestImportWorkbook imports a workbook from the command line, and again.
func TestImportWorkbook(t *testing.T) {
	dir := invented(t)
	book := filepath.Join(t.TempDir(), "so lieu.xlsx")
	f := excelize.NewFile()
	defer f.Close()
	for i, row := range [][]any{{"BẢNG THỬ"}, {"Năm", "Địa bàn", "Tỷ lệ (%)"}, {2023, "Tỉnh Thử Nhất", 94.5}, {2024, "Thử Nhất", "95,5"}} {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.SetSheetRow("Sheet1", cell, &row); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SaveAs(book); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "data", "indicators", "thu-tiem-chung", "observations.csv")
	before, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"thêm 2 dòng, 0 dòng đã có", "thêm 0 dòng, 2 dòng đã có"} {
		c, stdout, stderr := command(nil, false, "import", book, "--config", dir, "--indicator", "thu-tiem-chung", "--status", "A", "--source", "nien-giam-thu", "--write")
		if code := c.Run(t.Context()); code != Clean {
			t.Fatal(code, stdout, stderr)
		}
		for _, text := range []string{want, `trang tính "Sheet1"`, `[Sheet1]!C4: value "95,5" → 95.5`} {
			if !strings.Contains(stdout.String(), text) {
				t.Errorf("%s\nlacks %q", stdout, text)
			}
		}
		after, err := os.ReadFile(file)
		if want := string(before) + "2023,64,94.5,A,nien-giam-thu\n2024,64,95.5,A,nien-giam-thu\n"; err != nil || string(after) != want {
			t.Errorf("%v, %s", err, after)
		}
	}
}

// TestImportOtherTemplate gives the form of one indicator to another one.
func TestImportOtherTemplate(t *testing.T) {
	dir := invented(t)
	const id, other = "thu-tiem-chung", "thu-khac"
	from := filepath.Join(dir, "data", "indicators", id)
	into := filepath.Join(dir, "data", "indicators", other)
	book := filepath.Join(t.TempDir(), "mau.xlsx")
	c, stdout, stderr := command(nil, false, "template", id, "--config", dir, "--period", "2022", "--out", book)
	if code := c.Run(t.Context()); code != Clean {
		t.Fatal(code, stdout, stderr)
	}
	if err := os.CopyFS(into, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(filepath.Join(into, "observations.csv"))
	if err != nil {
		t.Fatal(err)
	}
	for lang, want := range map[string]string{
		"vi": "[Hướng dẫn]!B3: error: Tệp này là mẫu của thu-tiem-chung, không phải thu-khac. Chạy lại với ‹--indicator thu-tiem-chung›. [template-differs]",
		"en": "[Hướng dẫn]!B3: error: This file is the form of thu-tiem-chung, not of thu-khac. Run again with ‹--indicator thu-tiem-chung›. [template-differs]",
	} {
		c, stdout, stderr := command(nil, false, "import", book, "--config", dir, "--indicator", other, "--write", "--replace", "--lang", lang)
		if code := c.Run(t.Context()); code != Problems || !strings.Contains(stdout.String(), want) {
			t.Errorf("%s: code %v, %s%s\nlacks %s", lang, code, stdout, stderr, want)
		}
	}
	if after, err := os.ReadFile(filepath.Join(into, "observations.csv")); err != nil || string(after) != string(before) {
		t.Errorf("%v, %s", err, after)
	}
}

// TestImportLineForShell: nothing that is shown to be typed has a text of a table of which
// a shell would make a command, neither the line to copy nor a remedy; it says what to do
// instead.
func TestImportLineForShell(t *testing.T) {
	for _, c := range []struct {
		text, given string // of the area in the table; a word of the command
		live        bool
		line        string // end of the line to copy
	}{
		{"Toàn tỉnh", "", false, `--map "Toàn tỉnh=64"`},
		{"Toàn tỉnh $(touch x)", "", true, ""},
		{"Toàn tỉnh `touch x`", "", true, ""},
		{"Toàn tỉnh %PATH%", "", true, ""},
		{"Toàn tỉnh 100%", "", false, `--map "Toàn tỉnh 100%=64"`},
		{"Toàn tỉnh !x", "", true, ""},
		{`Toàn tỉnh " & touch x`, "", true, ""},
		{"Toàn tỉnh” ; touch x ; “", "", true, ""},
		{"Toàn\ntỉnh", "", false, `--map "Toàn tỉnh=64"`},
		{"Nơi\u200b lạ", "", false, `--map "Nơi lạ=…"`},
		{"Toàn tỉnh › --area value", "", false, `--map "Toàn tỉnh › --area value=64"`},
		{"Nơi lạ › --area value", "", false, `--map "Nơi lạ › --area value=…"`},
		{"Nơi lạ $(touch x)", "", true, ""},
		{"Toàn tỉnh; touch x", "", false, `--map "Toàn tỉnh; touch x=…"`},
		{"Toàn tỉnh", "a$(touch x)=64", false, `--map "???" --source nien-giam-thu --map "Toàn tỉnh=64"`},
		{"Toàn tỉnh $(touch x)", "b=64", true, ""},
	} {
		dir, file := invented(t), filepath.Join(t.TempDir(), "t.csv")
		if err := os.WriteFile(file, []byte("Năm,Địa bàn,Tỷ lệ (%)\n2023,\""+strings.ReplaceAll(c.text, `"`, `""`)+"\",94.5\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		args := []string{"import", file, "-q", "--config", dir, "--indicator", "thu-tiem-chung"}
		if c.given == "" {
			args = append(args, "--source", "nien-giam-thu", "--status", "A")
		} else {
			args = append(args, "--status", "A", "--map", c.given, "--source", "nien-giam-thu")
		}
		cmd, stdout, _ := command(nil, false, args...)
		cmd.Run(t.Context())
		line := ""
		for text := range strings.Lines(stdout.String()) {
			if strings.HasPrefix(text, "  chitieu import") {
				line = strings.TrimSpace(text)
			}
			if c.live && strings.Contains(text, "--map") {
				t.Errorf("%s: shown to be typed: %s", c.text, text)
			}
		}
		told := strings.Contains(stdout.String(), "nên không viết thành cờ được: bỏ ký tự ấy khỏi ô trong tệp gốc")
		if !strings.HasSuffix(line, c.line) || line == "" != (c.line == "") || told != c.live {
			t.Errorf("%s: line %q\n%s", c.text, line, stdout)
		}
	}
}
