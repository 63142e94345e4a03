package importer

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"chitieu/internal/tabular"
)

// TestAhead: what is asked next is told with the flags of all readings, and the project is
// checked once for each file that the rows would make.
func TestAhead(t *testing.T) {
	for _, c := range []struct {
		name, text, given string
		flags, next       string
		checks            int
	}{
		{"nothing is proposed", "Năm;Địa bàn;Giá trị\n2024;64;1.2.3\n", "source=nien-giam-thu status=A", "", "", 0},
		{"the area is asked for, and nothing next", "Năm;Địa bàn;Giá trị\n2024;Toàn tỉnh;1\n", "source=nien-giam-thu status=A", `--map "Toàn tỉnh=64"`, "", 1},
		{"a column, and then the area", "Năm;Địa bàn;Giá trị;Gầy còm (%)\n2024;Toàn tỉnh;1;2\n", "source=nien-giam-thu status=A", `--columns "D=skip" --map "Toàn tỉnh=64"`, "area-unknown", 1},
		{"a column, and then the period, told once for all rows", "Địa bàn;Giá trị;Gầy còm (%)\n64;1;2\n52;1;2\n", "source=nien-giam-thu status=A", `--columns "C=skip" --period KỲ`, "--period KỲ", 0},
		{"another source stands for the one that is asked for", "Năm;Địa bàn;Giá trị\n2024;Toàn tỉnh;1\n", "status=A", `--source KHÓA --map "Toàn tỉnh=64"`, "", 1},
	} {
		p := project(t)
		g, err := tabular.Read("t.csv", []byte(c.text), tabular.Options{})
		if err != nil {
			t.Fatal(err)
		}
		i := &Import{Grid: g, Project: p, Indicator: p.Indicator("ty-le"), FS: os.DirFS("testdata/project"), Config: "config.toml"}
		for _, flag := range strings.Fields(c.given) {
			name, text, _ := strings.Cut(flag, "=")
			i.Given = With(i.Given, Given(name, text))
		}
		o, err := Decide(i.Given, i.Indicator)
		if err != nil {
			t.Fatal(err)
		}
		next := i.Ahead(Run(g, p, i.Indicator, o))
		var flags, asked []string
		for _, f := range next.Flags {
			flags = append(flags, f.Typed().VI)
		}
		for _, q := range next.Questions {
			asked = append(asked, q.Flag.Typed().VI)
		}
		for _, e := range next.Entries {
			asked = append(asked, e.Rule)
		}
		if got, then := strings.Join(flags, " "), fmt.Sprint(strings.Join(asked, " ")); got != c.flags || then != c.next || len(i.checked) != c.checks {
			t.Errorf("%s: %s; then %q after %d checks, want %s; %q after %d", c.name, got, then, len(i.checked), c.flags, c.next, c.checks)
		}
	}
}
