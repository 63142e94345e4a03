package site

import (
	"testing"

	"chitieu/internal/model"
)

// TestEveryUnitHasWords: a unit without words would print a number that could
// be anything.
func TestEveryUnitHasWords(t *testing.T) {
	for _, u := range model.Units() {
		words, ok := units[u]
		if !ok || words.name == "" {
			t.Errorf("%s has no name", u)
		}
		if words.symbol == "" && u != model.Count && u != model.Ratio && u != model.Number { // a number has its noun
			t.Errorf("%s has no symbol", u)
		}
		if u.Factor() == nil {
			t.Errorf("%s has no factor", u)
		}
	}
	if len(units) != len(model.Units()) {
		t.Errorf("%d units have words, %d exist", len(units), len(model.Units()))
	}
}
