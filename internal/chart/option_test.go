package chart

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html/template"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// read is the data block as a script sees it.
type read struct {
	Option struct {
		Series []struct {
			ID, Name, Symbol string
			Data             []datum
			MarkLine         struct{ Data []struct{ YAxis json.Number } }
		}
	}
	Sizes  map[string]size
	Words  []string
	Series []toldSeries
	Keys   string
}

// datum is a place, or an object that has one.
type datum struct {
	Value  []any
	Symbol string
}

func (d *datum) UnmarshalJSON(text []byte) error {
	type object datum
	into := any(&d.Value)
	if text[0] == '{' {
		into = (*object)(d)
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	return decoder.Decode(into)
}

// tells is what a point tells of one kind: value, period, mark, source, note or
// name, by its number.
func (r read) tells(p toldPoint, kind int) string {
	if kind < len(p) {
		return r.Words[p[kind]]
	}
	return ""
}

const toldValue, toldMark = 0, 2

func readOption(t *testing.T, c *Chart) (read, string) {
	t.Helper()
	raw, err := Option(c)
	if err != nil {
		t.Fatal(err)
	}
	var out read
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	if err := d.Decode(&out); err != nil {
		t.Fatalf("%v in %s", err, raw)
	}
	return out, string(raw)
}

func TestOptionGolden(t *testing.T) {
	for name, c := range map[string]*Chart{"option": under5(t), "option-offered": offering(t), "option-empty": {ID: "x", From: 2020, To: 2030, Empty: "trống"}} {
		raw, err := Option(c)
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := json.Indent(&out, raw, "", "  "); err != nil {
			t.Fatal(err)
		}
		goldenFile(t, name+".json", out.String()+"\n")
	}
}

// TestOptionKeepsDigits: a number goes to the script with the digits that were
// read, whatever their number.
func TestOptionKeepsDigits(t *testing.T) {
	values := []string{"96.50", "0", "-0.10", "12345678901234567890.123456789", "0.1000000000000000055511151231257827"}
	var rows []string
	for i, v := range values {
		rows = append(rows, fmt.Sprint(2016+i, " ", v))
	}
	_, raw := readOption(t, ticked(invented(t, "digits", rows...), nil))
	for i, v := range values {
		if want := fmt.Sprintf(`[%d,%s]`, 2016+i, v); !strings.Contains(raw, want) {
			t.Errorf("%s is not in %s", want, raw)
		}
	}
}

// TestOptionBreaksLines: no line joins figures that do not follow each other, and
// a missing one is a gap and never a zero.
func TestOptionBreaksLines(t *testing.T) {
	for _, test := range []struct {
		rows []string
		want string
	}{
		{[]string{"2016 1", "2017 2"}, "1 2"},
		{[]string{"2016 1", "2018 2"}, "1 - 2"},
		{[]string{"2016 1", "2017 -", "2018 3"}, "1 - 3"},
		{[]string{"2016 1", "| 2017 2", "2018 3"}, "1 - 2 3"},
		{[]string{"2016 -", "2017 2", "2018 -"}, "2"},
		{[]string{"2016 0"}, "0"},
		{nil, ""},
	} {
		o, _ := readOption(t, ticked(invented(t, "x", test.rows...), nil))
		var got []string
		for _, s := range o.Option.Series {
			if s.ID != idSubject {
				continue
			}
			for _, datum := range s.Data {
				got = append(got, fmt.Sprint(datum.Value[1]))
			}
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("%q gives %q, want %q", test.rows, got, test.want)
		}
	}
}

// TestOptionTellsEachPoint: series and words are parallel, a gap has no words,
// and hollow points are marked.
func TestOptionTellsEachPoint(t *testing.T) {
	for _, c := range append(gallery(t), offering(t)) {
		o, _ := readOption(t, c)
		names := map[string]bool{}
		for i, s := range o.Option.Series {
			told := o.Series[i]
			if names[s.Name] || s.Name == "" && told.Name != "" {
				t.Errorf("%s: series %d is %q, named %q, told as %q", c.ID, i, s.ID, s.Name, told.Name)
			}
			names[s.Name] = s.Name != ""
			if told.Kind != "subject" && told.Kind != "compare" && told.Kind != "offered" {
				continue
			}
			if len(s.Data) != len(told.Points) {
				t.Fatalf("%s: %s has %d data and %d words", c.ID, s.ID, len(s.Data), len(told.Points))
			}
			for j, datum := range s.Data {
				words := told.Points[j]
				if (datum.Value[1] == gap) != (len(words) == 0) || len(words) > 0 && o.tells(words, toldValue) == "" {
					t.Errorf("%s: %v of %s tells %v of %q", c.ID, datum.Value, s.ID, words, o.Words)
				}
				if mark := o.tells(words, toldMark); told.Kind == "subject" && (datum.Symbol == "emptyCircle") != (mark == "sơ bộ") {
					t.Errorf("%s: %v is drawn %q and marked %q", c.ID, datum.Value, datum.Symbol, mark)
				}
			}
		}
	}
}

// TestBothDrawingsPlaceAlike reckons from the option where each point stands, as
// ECharts does, and finds it there in the static drawings.
func TestBothDrawingsPlaceAlike(t *testing.T) {
	points := 0
	for _, c := range append(gallery(t), offering(t)) {
		o, _ := readOption(t, c)
		for name, svg := range map[string]template.HTML{"wide": Wide(c), "narrow": Narrow(c)} {
			all := elements(t, string(svg))
			drawn := map[string][]spot{}
			for _, e := range append(find(all, "circle", "pt"), find(all, "circle", "rp")...) {
				kind := map[bool]string{true: "subject", false: "compare"}[strings.HasPrefix(e.attr["class"], "pt")]
				drawn[kind] = append(drawn[kind], spot{number(t, e.attr["cx"]), number(t, e.attr["cy"])})
			}
			for i, s := range o.Option.Series {
				for _, datum := range s.Data {
					kind := o.Series[i].Kind
					if datum.Value[1] == gap || kind != "subject" && kind != "compare" {
						continue
					}
					points++
					at := placed(t, o.Sizes[name], datum.Value)
					if len(drawn[kind]) == 0 || math.Hypot(at.x-drawn[kind][0].x, at.y-drawn[kind][0].y) > 0.15 {
						t.Fatalf("%s, %s: %v of %s stands at %v in the option, static ones: %v", c.ID, name, datum.Value, s.ID, at, drawn[kind])
					}
					drawn[kind] = drawn[kind][1:]
				}
			}
			if n := len(drawn["subject"]) + len(drawn["compare"]); n > 0 {
				t.Errorf("%s, %s: %d points are missing from the option", c.ID, name, n)
			}
		}
	}
	if points < 100 {
		t.Errorf("only %d points compared", points)
	}
}

func placed(t *testing.T, s size, value []any) spot {
	n := func(v any) float64 { return number(t, fmt.Sprint(v)) }
	x, y := (n(value[0])-n(s.X[0]))/(n(s.X[1])-n(s.X[0])), (n(value[1])-n(s.Y[0]))/(n(s.Y[1])-n(s.Y[0]))
	return spot{
		n(s.Grid[0]) + x*(n(s.Box[0])-n(s.Grid[0])-n(s.Grid[2])),
		n(s.Box[1]) - n(s.Grid[3]) - y*(n(s.Box[1])-n(s.Grid[1])-n(s.Grid[3])),
	}
}

// TestOfferedSeries: they are off at first, change nothing in the static
// drawings, and have axes of their own where they do not fit.
func TestOfferedSeries(t *testing.T) {
	c := offering(t)
	without := *c
	without.Offered, without.OfferedTicks = nil, nil
	if Wide(c) != Wide(&without) || Narrow(c) != Narrow(&without) || Papers(&without) != "" {
		t.Error("offered series change the static drawing")
	}
	o, _ := readOption(t, c)
	kinds := map[string]string{}
	for i, s := range o.Option.Series {
		kinds[s.Name] = o.Series[i].Kind
	}
	if kinds["Nữ"] != "offered" || kinds["Nam"] != "offered" || kinds["Cả nước"] != "compare" {
		t.Errorf("kinds of series: %v", kinds)
	}
	if low, high := number(t, o.Sizes["wide"].Y[1].String()), number(t, o.Sizes["wideAll"].Y[1].String()); low >= 131 || high < 131 {
		t.Errorf("the scales end at %v and %v", low, high)
	}
	of := map[string]bool{}
	for _, e := range elements(t, string(Papers(c))) {
		if class := e.attr["class"]; e.name == "circle" || isData(class) && class != "miss" && class != "brk" {
			t.Errorf("%s %q is drawn under the interactive drawing", e.name, class)
		}
		of[e.attr["data-of"]] = true
	}
	for _, id := range []string{"VN", "sex-F", "sex-M", ""} {
		if !of[id] {
			t.Errorf("no words of %q", id)
		}
	}
}

// TestHostileOption: no text gets out of the data block of a page.
func TestHostileOption(t *testing.T) {
	page := template.Must(template.New("").Parse(`<script type="application/json">{{.}}</script>`))
	for _, attack := range attacks {
		c := offering(t)
		fill(reflect.ValueOf(c).Elem(), attack)
		_, raw := readOption(t, c)
		var out strings.Builder
		if err := page.Execute(&out, json.RawMessage(raw)); err != nil {
			t.Fatal(err)
		}
		inside := strings.TrimSuffix(strings.TrimPrefix(out.String(), `<script type="application/json">`), `</script>`)
		if strings.ContainsAny(inside, "<>\u2028\u2029\u202e\u2066\u200f\u061c\ufeff\x00\x07\x1b\x7f") {
			t.Errorf("%q comes through in %s", attack, inside)
		}
		if !json.Valid([]byte(inside)) {
			t.Errorf("%q breaks the data block: %s", attack, inside)
		}
	}
}

func TestOptionSameBytes(t *testing.T) {
	for _, c := range gallery(t) {
		_, once := readOption(t, c)
		if _, twice := readOption(t, c); once != twice {
			t.Errorf("%s differs between two times", c.ID)
		}
	}
}

// TestOptionNoPanic takes what a careless caller might pass.
func TestOptionNoPanic(t *testing.T) {
	for _, c := range []*Chart{{}, {From: 2030, To: 2010}, {Targets: []Target{{}, {Year: rat("2030")}}}, {Offered: []Series{{}}},
		{Path: &Path{Points: []PathPoint{{}, {}}}}, {Compare: []Series{{}, {}}}} {
		if _, err := Option(c); err != nil {
			t.Error(err)
		}
		_ = Papers(c)
	}
}

// TestNamesAreUnique: ECharts switches series by name.
func TestNamesAreUnique(t *testing.T) {
	c := offering(t)
	c.Offered[0].Label, c.Offered[1].Label = "Cả nước", "Cả nước"
	o, _ := readOption(t, c)
	var names, shown []string
	for i, s := range o.Option.Series {
		if strings.HasPrefix(s.Name, "Cả nước") {
			names, shown = append(names, s.Name), append(shown, o.Series[i].Name)
		}
	}
	if want := []string{"Cả nước", "Cả nước (2)", "Cả nước (3)"}; !slices.Equal(names, want) {
		t.Errorf("switched by %q, want %q", names, want)
	}
	if want := []string{"", "Cả nước", "Cả nước"}; !slices.Equal(shown, want) {
		t.Errorf("named for readers %q, want %q", shown, want)
	}
}

func BenchmarkOption(b *testing.B) {
	c := under5(b)
	for b.Loop() {
		if _, err := Option(c); err != nil {
			b.Fatal(err)
		}
	}
}
