package importer

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"chitieu/internal/tabular"
)

// TestNumbersAreExactOrRefused writes numbers in all the ways of people, mixed
// within a file as people do not, and holds each number that was read to the one
// that was meant. What was not read must be refused.
func TestNumbersAreExactOrRefused(t *testing.T) {
	p := project(t)
	random := rand.New(rand.NewPCG(1, 2))
	read := 0
	for range 1000 {
		decimal, thousands := ",", "."
		if random.IntN(2) == 0 {
			decimal, thousands = thousands, decimal
		}
		mixed := random.IntN(4) == 0
		meant := map[string]string{}
		var text strings.Builder
		text.WriteString("Năm;Giá trị\n")
		for year := 2000; year < 2000+1+random.IntN(6); year++ {
			if mixed && random.IntN(3) == 0 {
				decimal, thousands = thousands, decimal
			}
			written, value := number(random, decimal, thousands)
			meant[fmt.Sprint(year)] = value
			fmt.Fprintf(&text, "%d;%s\n", year, written)
		}
		res := run(t, p, "so-vu", text.String(), with(), tabular.Options{})
		for _, row := range res.Rows {
			if mixed {
				continue // whoever mixes marks in one file cannot be understood by it
			}
			if read++; row.Fields[Value] != meant[row.Fields[Period]] {
				t.Fatalf("%s\nread %s as %s", text.String(), meant[row.Fields[Period]], row.Fields[Value])
			}
		}
		if len(res.Rows) < len(meant) && !res.Open() {
			t.Fatalf("%s\nonly %d of %d rows, and nothing refused", text.String(), len(res.Rows), len(meant))
		}
	}
	if read < 1000 {
		t.Errorf("only %d numbers were read", read)
	}
}

// number makes a number: as people write it, and as it is meant.
func number(random *rand.Rand, decimal, thousands string) (written, value string) {
	whole := fmt.Sprint(random.IntN([]int{10, 1000, 10_000_000}[random.IntN(3)]))
	value, written = whole, whole
	if random.IntN(2) == 0 && len(whole) > 3 {
		mark := []string{thousands, " ", "\u00a0"}[random.IntN(3)]
		written = ""
		for i, digit := range whole {
			if i > 0 && (len(whole)-i)%3 == 0 {
				written += mark
			}
			written += string(digit)
		}
	}
	if random.IntN(2) == 0 {
		fraction := fmt.Sprintf("%0*d", 1+random.IntN(4), random.IntN(10))
		value += "." + fraction
		written += decimal + fraction
	}
	return written, value
}
