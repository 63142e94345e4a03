package bulletin_test

import (
	"bytes"
	"flag"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"chitieu/internal/build"
	"chitieu/internal/bulletin"
	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
	"chitieu/internal/wordstest"
	"chitieu/theme"
)

var update = flag.Bool("update", false, "write the golden files anew")

const (
	figures   = "data/indicators/thu-tiem-chung/observations.csv"
	indicator = "data/indicators/thu-tiem-chung/indicator.toml"
	other     = "data/indicators/thu-khac/"
)

// invented is the invented project of the command's scripts, with a second
// indicator.
func invented(t *testing.T) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	dir := os.DirFS("../../cmd/chitieu/testdata/project")
	err := fs.WalkDir(dir, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(dir, path)
		out[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	meta := strings.NewReplacer("invented-rate", "other-rate", "Tỷ lệ thử nghiệm", "Tỷ lệ *khác* <b>|").Replace(string(out[indicator].Data))
	out[other+"indicator.toml"] = &fstest.MapFile{Data: []byte(meta)}
	out[other+"observations.csv"] = &fstest.MapFile{Data: []byte("period,area,value,obs_status,source\n2021,64,50,P,nien-giam-thu\n2022,64,-,A,nien-giam-thu\n")}
	put(t, out, other+"observations.csv", "2022,64,-,A", "2022,64,51,A")
	return out
}

// put replaces a text of a file, which must have it.
func put(t *testing.T, files fstest.MapFS, path, old, text string) {
	t.Helper()
	data := string(files[path].Data)
	if !strings.Contains(data, old) {
		t.Fatalf("%s lacks %q", path, old)
	}
	files[path] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(data, old, text))}
}

func compared(t *testing.T, before, after fstest.MapFS) (bulletin.Bulletin, model.Date) {
	t.Helper()
	return comparedIn(t, "vi", before, after)
}

func comparedIn(t *testing.T, lang string, before, after fstest.MapFS) (bulletin.Bulletin, model.Date) {
	t.Helper()
	day := model.Date{Year: 2026, Month: 1, Day: 2}
	var former build.Former
	if before != nil {
		former = build.Former{Project: before, Day: model.Date{Year: 2024, Month: 7, Day: 1}}
	}
	found, problems, err := build.Compare(t.Context(), build.Options{Project: after, Theme: theme.FS(), AsOf: day, Lang: lang}, former)
	if err != nil || found == nil {
		t.Fatalf("%v %v", problems.Sorted(), err)
	}
	return bulletin.Bulletin{Lang: lang, Since: map[string]string{"vi": "bản thử", "en": "a trial"}[lang], Changes: found.Changes, Words: found.Words, Unread: found.Unread}, day
}

// golden compares the text, Markdown and JSON of a bulletin, and its problems,
// with files.
func golden(t *testing.T, name string, b bulletin.Bulletin, day model.Date) {
	t.Helper()
	for ext, write := range map[string]func(io.Writer) error{"txt": b.WriteText, "md": b.WriteMarkdown, "json": b.WriteJSON,
		"problems": func(w io.Writer) error {
			list := b.Problems(day)
			for _, d := range list.Sorted() {
				for _, words := range []diag.Words{d.Message, d.Hint} {
					if problem := wordstest.Problem(words); problem != "" {
						t.Errorf("%s: %s\n%s\n%s", d.Rule, problem, words.VI, words.EN)
					}
				}
				if _, err := io.WriteString(w, d.Pos.String()+" "+d.Rule+": "+d.Sentence().VI+"\n\t"+d.Sentence().EN+"\n"); err != nil {
					return err
				}
			}
			return nil
		}} {
		var got bytes.Buffer
		if err := write(&got); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join("testdata", name+"."+ext)
		if *update {
			if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got.String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", file, diff)
		}
	}
}

// TestChanges: everything that can change at once.
func TestChanges(t *testing.T) {
	before := invented(t)
	after := maps.Clone(before)
	put(t, after, figures, "93.1,A", "94.25,P")
	put(t, after, figures, "2020,64,90.0,A,nien-giam-thu", "2023,64,97.5,P,nien-giam-thu")
	put(t, after, figures, "91.5,A", "91.5,E")
	put(t, after, indicator, `value = "97"`, `value = "98"`)
	put(t, after, other+"observations.csv", "51,A", ",Q")
	put(t, after, indicator, "Tỷ lệ thử nghiệm", "Tỷ lệ thử lại")
	put(t, after, indicator, "được đặt ra", "đặt ra")
	put(t, after, "data/sources.toml", `title_vi = "Niên giám thử nghiệm"`, `title_vi = "Niên giám *thử*"`)
	put(t, after, "data/sources.toml", `kind = "official_statistics"`, "kind = \"official_statistics\"\nurl = \"https://thu-nghiem.example/a\"")
	related := "label_vi,label_en,area,period,value,unit,obs_status,source,qualifier,note_vi,note_en\n"
	before["data/indicators/thu-tiem-chung/related.csv"] = &fstest.MapFile{Data: []byte(related +
		"Nửa đầu năm,,64,2023-01-01/2023-06-30,91,percent,A,nien-giam-thu,,,\nBa năm,,64,2020-01-01/2022-12-31,12,ratio,A,nien-giam-thu,,,\n")}
	after["data/indicators/thu-tiem-chung/related.csv"] = &fstest.MapFile{Data: []byte(related +
		"Nửa đầu năm,,64,2023-01-01/2023-06-30,92,percent,A,nien-giam-thu,,,\nCả kỳ,,64,2020-01-01/2022-12-31,12,ratio,A,nien-giam-thu,,,\n")}
	after["data/corrections.csv"] = &fstest.MapFile{Data: []byte("date,indicator,period,area,dims,old,new,kind,reason_vi,reason_en\n" +
		"2026-01-02,thu-tiem-chung,2020,64,,90.0,,revision,Nguồn bỏ số này,\n")}
	b, day := compared(t, before, after)
	if len(b.Unread) > 0 {
		t.Fatal(b.Unread)
	}
	golden(t, "changes", b, day)
	b, day = comparedIn(t, "en", before, after)
	golden(t, "changes.en", b, day)
}

// TestMany: what is new in great number is counted.
func TestMany(t *testing.T) {
	before := invented(t)
	after := maps.Clone(before)
	var rows strings.Builder
	for year := range 15 {
		rows.WriteString("\n" + model.Period{Kind: model.Year, Year: 2000 + year}.String() + ",64,50,A,nien-giam-thu")
	}
	put(t, after, figures, "\n2020,64", rows.String()+"\n2020,64")
	b, day := compared(t, before, after)
	golden(t, "many", b, day)
}

// TestManyLack: of many changed numbers those without a reason are told first.
func TestManyLack(t *testing.T) {
	before := invented(t)
	var rows, reasons strings.Builder
	for year := range 60 {
		p := model.Period{Kind: model.Year, Year: 1950 + year}.String()
		rows.WriteString("\n" + p + ",64,50,A,nien-giam-thu")
		if year < 5 {
			reasons.WriteString("2026-01-02,thu-tiem-chung," + p + ",64,,50,51,correction,Gõ nhầm hai chữ số,\n")
		}
	}
	put(t, before, figures, "\n2020,64", rows.String()+"\n2020,64")
	after := maps.Clone(before)
	put(t, after, figures, ",50,A", ",51,A")
	after["data/corrections.csv"] = &fstest.MapFile{Data: append(slices.Clone(before["data/corrections.csv"].Data), reasons.String()...)}
	b, _ := compared(t, before, after)
	var out bytes.Buffer
	if err := b.WriteText(&out); err != nil {
		t.Fatal(err)
	}
	text := out.String()
	if strings.Contains(text, "– có lý do") || strings.Count(text, "– CHƯA CÓ LÝ DO") != 50 ||
		!strings.Contains(text, "… và 10 số liệu nữa, trong đó 5 chưa có lý do\n") {
		t.Error(text)
	}
}

// TestGone: an indicator without a folder; and nothing published before.
func TestGone(t *testing.T) {
	before := invented(t)
	after := maps.Clone(before)
	delete(after, other+"indicator.toml")
	delete(after, other+"observations.csv")
	b, day := compared(t, before, after)
	golden(t, "gone", b, day)
	b, day = compared(t, nil, after)
	golden(t, "first", b, day)
}

// TestUnread: errors in the former state. One in a file that all need leaves
// only numbers to compare; one in an indicator leaves out its missing rows.
func TestUnread(t *testing.T) {
	before := invented(t)
	after := maps.Clone(before)
	put(t, after, figures, "93.1", "94.2")
	put(t, before, other+"observations.csv", "51,A", "51,X")
	b, day := compared(t, before, after)
	golden(t, "unread", b, day)
	put(t, before, "data/sources.toml", "kind =", "kin =")
	b, _ = compared(t, before, after)
	for _, in := range b.Changes.Indicators {
		if in.Verdict != nil || in.Headline != nil || !in.Partial {
			t.Errorf("%+v", in)
		}
	}
}

// TestPage: both charts of what changed, nothing fetched, nothing of the data
// read as markup, and no number that may not be told.
func TestPage(t *testing.T) {
	before := invented(t)
	after := maps.Clone(before)
	put(t, after, figures, "93.1,A", "94.25,P")
	put(t, after, other+"observations.csv", "51,A", ",Q")
	b, _ := compared(t, before, after)
	var out bytes.Buffer
	if err := b.WriteHTML(&out, []byte(".x { color: red }")); err != nil {
		t.Fatal(err)
	}
	page := out.String()
	for _, want := range []string{`<html lang="vi">`, ".x { color: red }", `id="truoc-thu-tiem-chung-`, `id="nay-thu-tiem-chung-`, `id="nay-thu-khac-`,
		`<span class="chip on_track">Đúng tiến độ</span>`, "CHƯA CÓ LÝ DO", `<td class="r">93,1%</td><td class="r">94,25%</td>`, "Tỷ lệ *khác* &lt;b&gt;|"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	for _, unwanted := range []string{"<b>|", `id="truoc-thu-khac`, "51%", "src=", "url(", "<script"} {
		if strings.Contains(page, unwanted) {
			t.Errorf("the page has %q", unwanted)
		}
	}
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	for node := range root.Descendants() {
		for _, a := range node.Attr {
			if a.Key == "id" && ids[a.Val] {
				t.Errorf("id %s twice", a.Val)
			}
			ids[a.Val] = ids[a.Val] || a.Key == "id"
		}
	}
	if err := b.WriteHTML(io.Discard, []byte("</STYLE >")); err == nil {
		t.Error("a style sheet ends its element")
	}
	b, _ = compared(t, before, before)
	b.Changes.Indicators = nil
	out.Reset()
	if err := b.WriteHTML(&out, nil); err != nil || !strings.Contains(out.String(), "Không có gì đổi") {
		t.Errorf("%v %s", err, out.String())
	}
}

// TestSameAxes: of both charts gridlines, years and their labels stand at the same
// places, and the subtitles say where the axis begins now. In another unit each
// keeps its own.
func TestSameAxes(t *testing.T) {
	const apart = "mỗi biểu đồ có trục riêng"
	axes := func(unit string) (gridlines, axis, labels [][]string, foot int) {
		before := invented(t)
		after := maps.Clone(before)
		put(t, after, figures, "2020,64,90.0", "2013,64,42.5")
		put(t, after, indicator, `unit = "percent"`, `unit = "`+unit+`"`)
		b, _ := compared(t, before, after)
		var out bytes.Buffer
		if err := b.WriteHTML(&out, nil); err != nil {
			t.Fatal(err)
		}
		page := out.String()
		if strings.Contains(page, apart) != (unit != "percent") {
			t.Errorf("%s: the page says %q", unit, apart)
		}
		page = page[strings.Index(page, `id="truoc-thu-tiem-chung-`):]
		for _, drawing := range []string{page[:strings.Index(page, `id="nay-thu-tiem-chung-`)], page[strings.Index(page, `id="nay-thu-tiem-chung-`):]} {
			drawing = drawing[:strings.Index(drawing, "</svg>")]
			gridlines = append(gridlines, regexp.MustCompile(`<path class="gr"[^>]*>`).FindAllString(drawing, -1))
			axis = append(axis, regexp.MustCompile(`<path class="ax"[^>]*>`).FindAllString(drawing, -1))
			labels = append(labels, regexp.MustCompile(`<text[^>]*class="e"[^<]*<|<text[^>]*>(19|20)\d\d<`).FindAllString(drawing, -1))
		}
		return gridlines, axis, labels, strings.Count(page, "trục đứng bắt đầu từ")
	}
	gridlines, axis, labels, foot := axes("percent")
	for what, sides := range map[string][][]string{"gridlines": gridlines, "axis": axis, "labels": labels} {
		if len(sides[0]) == 0 || !slices.Equal(sides[0], sides[1]) {
			t.Errorf("%s:\n%s\n%s", what, sides[0], sides[1])
		}
	}
	if foot != 0 {
		t.Errorf("%d subtitles tell of a foot other than 0", foot)
	}
	if gridlines, _, _, _ := axes("per_mille"); slices.Equal(gridlines[0], gridlines[1]) {
		t.Errorf("axes of two units agree:\n%s", gridlines)
	}
}

// TestAnyStates: whatever was published once, and whatever passes the checks now,
// the comparison comes to its end in every form. Each line of each file is left
// out, doubled or broken.
func TestAnyStates(t *testing.T) {
	compared, refused := anyStates(t, invented(t), func(path string) bool { return !strings.HasPrefix(path, "content/") })
	if compared < 300 || refused < 50 {
		t.Errorf("%d compared, %d refused", compared, refused)
	}
	wards := inWards(t, 2, "2021,11001,50,A,_T", "2022,11001,60,A,_T", "2022,11001,,Q,F", "2022,11001,40,A,M", "2022,11002,70,A,_T", "2022,64,55,A,_T")
	compared, refused = anyStates(t, wards, func(path string) bool {
		return path == "data/areas.csv" || path == "data/dimensions.toml" || strings.HasPrefix(path, other)
	})
	if compared < 100 || refused < 20 {
		t.Errorf("with wards: %d compared, %d refused", compared, refused)
	}
}

func anyStates(t *testing.T, whole fstest.MapFS, touched func(path string) bool) (compared, refused int) {
	t.Helper()
	for path, file := range whole {
		if !touched(path) {
			continue
		}
		lines := strings.SplitAfter(string(file.Data), "\n")
		for i, line := range lines {
			for _, change := range []string{"", line + line, strings.ReplaceAll(line, "a", "\""), strings.ReplaceAll(line, "=", ","), strings.ReplaceAll(line, "64", "52")} {
				if change == line {
					continue
				}
				other := maps.Clone(whole)
				other[path] = &fstest.MapFile{Data: []byte(strings.Join(lines[:i], "") + change + strings.Join(lines[i+1:], ""))}
				for _, states := range [][2]fstest.MapFS{{other, whole}, {whole, other}} {
					if tellAll(t, states[0], states[1]) {
						compared++
					} else {
						refused++
					}
				}
			}
		}
	}
	return compared, refused
}

// tellAll compares two states and tells it in every form; false where the newer
// one does not pass the checks.
func tellAll(t *testing.T, before, after fstest.MapFS) bool {
	t.Helper()
	day := model.Date{Year: 2025, Month: 3, Day: 5}
	found, problems, err := build.Compare(t.Context(), build.Options{Project: after, Theme: theme.FS(), AsOf: day}, build.Former{Project: before, Day: day})
	if err != nil || found == nil && !problems.HasErrors() {
		t.Fatal(err)
	}
	if found == nil {
		return false
	}
	b := bulletin.Bulletin{Since: "bản thử", Changes: found.Changes, Words: found.Words, Unread: found.Unread}
	for _, write := range []func(io.Writer) error{b.WriteText, b.WriteMarkdown, b.WriteJSON, func(w io.Writer) error { return b.WriteHTML(w, nil) }} {
		if err := write(io.Discard); err != nil {
			t.Fatal(err)
		}
	}
	list := b.Problems(day)
	for _, d := range list.Sorted() {
		if d.Message.VI == "" || d.Pos.Path == "" {
			t.Errorf("%+v", d)
		}
	}
	explained(t, before, after, found, day)
	return true
}

// explained adds the rows that are missing, with reasons, and compares again: they
// pass the checks, and nothing is missing any more.
func explained(t *testing.T, before, after fstest.MapFS, found *build.Comparison, day model.Date) {
	t.Helper()
	const corrections = "data/corrections.csv"
	var rows []map[string]string
	for _, row := range found.Missing() {
		cells := row.Cells(day)
		cells["reason_vi"] = "Thử mọi trạng thái."
		if cells["kind"] == "" {
			cells["kind"] = "correction"
		}
		rows = append(rows, cells)
	}
	if len(rows) == 0 {
		return
	}
	data, err := source.AppendRows(after[corrections].Data, rows)
	if err != nil {
		t.Fatal(err)
	}
	after = maps.Clone(after)
	after[corrections] = &fstest.MapFile{Data: data}
	again, problems, err := build.Compare(t.Context(), build.Options{Project: after, Theme: theme.FS(), AsOf: day}, build.Former{Project: before, Day: day})
	if again == nil {
		t.Fatalf("%s\ndoes not pass: %v %v", data, problems.Sorted(), err)
	}
	if left := again.Missing(); len(left) > 0 {
		t.Errorf("%s\nleaves %v", data, left)
	}
}
