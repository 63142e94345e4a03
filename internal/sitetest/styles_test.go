package sitetest

import (
	"fmt"
	"io/fs"
	"maps"
	"math"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// stylesheets returns the text of all style sheets of the site.
func (s *site) stylesheets() string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(s.files)) {
		if path.Ext(name) == ".css" {
			raw, _ := fs.ReadFile(s.fsys, name)
			b.Write(raw)
			b.WriteByte('\n')
		}
	}
	return b.String()
}

var (
	rootBlock = regexp.MustCompile(`:root\s*\{([^}]*)\}`)
	darkBlock = regexp.MustCompile(`@media[^{]*prefers-color-scheme:\s*dark[^{]*\{\s*:root\s*\{([^}]*)\}`)
	token     = regexp.MustCompile(`--([a-z0-9_-]+)\s*:\s*(#[0-9a-fA-F]{3,6})\b`)
)

// palette reads the colour tokens of a block of declarations on top of others.
func palette(block string, below map[string]string) map[string]string {
	tokens := maps.Clone(below)
	if tokens == nil {
		tokens = map[string]string{}
	}
	for _, match := range token.FindAllStringSubmatch(block, -1) {
		tokens[match[1]] = match[2]
	}
	return tokens
}

// pair is two colours that must be told apart, with the least contrast ratio of
// WCAG 2.2: 4.5 for text (1.4.3), 3 for graphics and controls (1.4.11).
type pair struct {
	front, back string
	least       float64
}

// statuses are the tokens of the status colours.
var statuses = []string{"achieved", "on_track", "behind", "far_behind", "moving_away", "missed", "unknown"}

func pairs() []pair {
	var list []pair
	for _, ground := range []string{"paper", "wash"} {
		for _, front := range append([]string{"ink", "ink2", "acc", "cmp"}, statuses...) {
			list = append(list, pair{front, ground, 4.5})
		}
		list = append(list, pair{"edge", ground, 3})
	}
	return list
}

// contrast: statement 20, computed from the tokens of the style sheet for the
// light and the dark scheme, status colours also on their own 10 % tint.
func contrast(s *site) []string {
	css := s.stylesheets()
	light := rootBlock.FindStringSubmatch(css)
	dark := darkBlock.FindStringSubmatch(css)
	if light == nil || dark == nil {
		return []string{"no :root block with tokens for the light or the dark scheme"}
	}
	base := palette(light[1], nil)
	return append(schemeContrast("light", base), schemeContrast("dark", palette(dark[1], base))...)
}

func schemeContrast(scheme string, tokens map[string]string) []string {
	var problems []string
	check := func(front, back string, a, b [3]float64, least float64) {
		if got := ratio(a, b); got < least {
			problems = append(problems, fmt.Sprintf("%s: %s on %s has %.2f, wanted %.1f", scheme, front, back, got, least))
		}
	}
	for _, name := range append([]string{"ink", "ink2", "acc", "cmp", "edge", "paper", "wash", "sun"}, statuses...) {
		if _, ok := tokens[name]; !ok {
			problems = append(problems, fmt.Sprintf("%s: no colour token --%s", scheme, name))
		}
	}
	if len(problems) > 0 {
		return problems
	}
	for _, p := range pairs() {
		check(p.front, p.back, colour(tokens[p.front]), colour(tokens[p.back]), p.least)
	}
	paper, ink := colour(tokens["paper"]), colour(tokens["ink"])
	for _, name := range statuses {
		tint := mix(colour(tokens[name]), paper, 0.1)
		check(name, "its tint", colour(tokens[name]), tint, 4.5)
		check("ink", "the tint of "+name, ink, tint, 4.5)
	}
	// Text on the yellow of focus keeps the light ink in both schemes.
	check("#12232d", "sun", colour("#12232d"), colour(tokens["sun"]), 4.5)
	return problems
}

// colour reads #rgb or #rrggbb as parts from 0 to 255.
func colour(hex string) [3]float64 {
	digits := strings.TrimPrefix(hex, "#")
	if len(digits) == 3 {
		digits = string([]byte{digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]})
	}
	var rgb [3]float64
	for i := range rgb {
		if n, err := strconv.ParseUint(digits[2*i:2*i+2], 16, 8); err == nil {
			rgb[i] = float64(n)
		}
	}
	return rgb
}

// mix returns share of a in b, as color-mix in srgb does.
func mix(a, b [3]float64, share float64) [3]float64 {
	var c [3]float64
	for i := range c {
		c[i] = a[i]*share + b[i]*(1-share)
	}
	return c
}

// ratio is the contrast ratio of WCAG 2.2, "contrast ratio".
func ratio(a, b [3]float64) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// luminance is the relative luminance of WCAG 2.2.
func luminance(rgb [3]float64) float64 {
	weights := [3]float64{0.2126, 0.7152, 0.0722}
	sum := 0.0
	for i, part := range rgb {
		part /= 255
		if part <= 0.04045 {
			part /= 12.92
		} else {
			part = math.Pow((part+0.055)/1.055, 2.4)
		}
		sum += weights[i] * part
	}
	return sum
}

var rightAlign = regexp.MustCompile(`(?:^|[},\s])td\.r\b[^{}]*\{[^}]*text-align:\s*(?:right|end)`)

// rightAlignedCSS: statement 32, the class of numbers is right-aligned.
func rightAlignedCSS(s *site) []string {
	if !rightAlign.MatchString(s.stylesheets()) {
		return []string{"no rule td.r with text-align: right"}
	}
	return nil
}

var outlineOff = regexp.MustCompile(`outline(?:-width|-style)?:\s*(?:none|0)\b`)

// visibleFocus: statement 55, no rule takes the outline of focus away.
func visibleFocus(s *site) []string {
	if match := outlineOff.FindString(s.stylesheets()); match != "" {
		return []string{"a style sheet says " + match}
	}
	return nil
}
