package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"chitieu/internal/importer"
)

// TestHelpOfTableFlags: the help shows a text behind the flags that take one, in the order
// in which the table of flags has them, and lists those that may be given several times.
func TestHelpOfTableFlags(t *testing.T) {
	for lang, several := range map[string]string{"vi": "Dùng được nhiều lần: ", "en": "May be given several times: "} {
		text, err := helpTexts.ReadFile(helpFile(lang, "import"))
		if err != nil {
			t.Fatal(err)
		}
		var shown, want, repeated []string
		for _, m := range regexp.MustCompile(`(?m)^  --([a-z-]+)( \S)?`).FindAllStringSubmatch(string(text), -1) {
			if slices.ContainsFunc(importer.Kinds(), func(k importer.Kind) bool { return k.Name == m[1] }) {
				shown = append(shown, fmt.Sprint(m[1], " ", m[2] == ""))
			}
		}
		for _, k := range importer.Kinds() {
			want = append(want, fmt.Sprint(k.Name, " ", k.Bare))
			if k.Repeated {
				repeated = append(repeated, "--"+k.Name)
			}
		}
		slices.Sort(shown)
		slices.Sort(want)
		if !slices.Equal(shown, want) {
			t.Errorf("%s: flags and whether they are bare: %s, want %s", lang, shown, want)
		}
		if list := several + strings.Join(repeated, ", ") + "."; !strings.Contains(string(text), list) {
			t.Errorf("the help in %s lacks %q", lang, list)
		}
	}
}

// TestTableFlags: a flag is given as its kind says; what is copied with its gap is refused
// with what belongs there.
func TestTableFlags(t *testing.T) {
	dir, file := invented(t), filepath.Join(t.TempDir(), "t.csv")
	if err := os.WriteFile(file, []byte("Năm,Địa bàn,Tỷ lệ (%)\n2023,Nơi lạ,94.5\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"--map", "Nơi lạ=MÃ"}, Usage, "cờ ‹--map› còn chữ ‹MÃ›, là chỗ để điền\nGợi ý: thay ‹MÃ› bằng mã."},
		{[]string{"--map", "Nơi lạ=…"}, Usage, "thay ‹…› bằng câu trả lời."},
		{[]string{"--area", "MÃ"}, Usage, "thay ‹MÃ› bằng mã."},
		{[]string{"--period", "KỲ"}, Usage, "thay ‹KỲ› bằng kỳ, như 2024."},
		{[]string{"--source", "KHÓA"}, Usage, "thay ‹KHÓA› bằng khóa của nguồn"},
		{[]string{"--lang", "en", "--source", "KEY"}, Usage, "in the place of ‹KEY› write the key of the source"},
		{[]string{"--note", "2023=GHI CHÚ"}, Usage, "thay ‹GHI CHÚ› bằng lời ghi chú."},
		{[]string{"--header-row", "N"}, Usage, "thay ‹N› bằng số dòng."},
		{[]string{"--header-row", "x"}, Usage, "viết số dòng"},
		{[]string{"--hidden=x"}, Usage, "cờ ‹--hidden› không nhận ‹x›"},
		{[]string{"--map", ""}, Usage, "cờ ‹--map› có giá trị rỗng"},
		{[]string{"--columns", "A=period,C=giá"}, Usage, "không có vai trò của cột ‹giá›"},
		{[]string{"--columns", "=value"}, Usage, "cờ ‹--columns› không nhận ‹=value›"},
		{[]string{"--period", "2020", "--period", "KỲ", "--period", "2023", "--map", "a=64", "--map", "Nơi lạ=64", "--source", "nien-giam-thu", "--status", "a"}, Clean, "thêm 1 dòng"},
		{[]string{"--map", "Nơi lạ=64", "--source", "nien-giam-thu", "--status", "A", "--hidden=false"}, Clean, "thêm 1 dòng"},
	} {
		cmd, stdout, stderr := command(nil, false, append([]string{"import", file, "--config", dir, "--indicator", "thu-tiem-chung"}, c.args...)...)
		if code := cmd.Run(t.Context()); code != c.code || !strings.Contains(stdout.String()+stderr.String(), c.want) {
			t.Errorf("%q: %d %s%s, want %d %s", c.args, code, stdout, stderr, c.code, c.want)
		}
	}
}

// TestLineToCopy: a flag that is proposed stands in the place of one that answered the
// same question, however that was typed, and of no other.
func TestLineToCopy(t *testing.T) {
	args := []string{"import", "a.csv", "--note", "2025=Cả năm", "--note=2024=Hai lần một năm", "--map", "X=64", "--period=2025", "--hidden", "--map", "Y=skip"}
	proposed := []importer.Flag{importer.Given("note", "2025=GHI CHÚ"), importer.Given("map", "X=52"), importer.Given("period", "2024")}
	const want = `chitieu import a.csv "--note=2024=Hai lần một năm" --hidden --map "Y=skip" --note "2025=GHI CHÚ" --map "X=52" --period 2024`
	if got := (importReport{lang: "vi"}).commandLine(args, proposed); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}
