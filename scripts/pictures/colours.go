package main

import (
	"cmp"
	"image"
	"image/color"
	"slices"
)

// most is how many colours a picture keeps. Pages are made of a few; the rest
// are the edges of letters.
const most = 40

// fewColours draws a picture with its most frequent colours: each other one
// becomes the nearest of them.
func fewColours(img image.Image) *image.Paletted {
	bounds := img.Bounds()
	counts := map[color.RGBA]int{}
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			counts[at(img, x, y)]++
		}
	}
	palette := frequent(counts)
	nearest := map[color.RGBA]uint8{}
	out := image.NewPaletted(bounds, palette)
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			c := at(img, x, y)
			index, known := nearest[c]
			if !known {
				index = uint8(palette.Index(c))
				nearest[c] = index
			}
			out.SetColorIndex(x, y, index)
		}
	}
	return out
}

func at(img image.Image, x, y int) color.RGBA {
	r, g, b, _ := img.At(x, y).RGBA()
	return color.RGBA{R: uint8(r >> 8), G: uint8(g >> 8), B: uint8(b >> 8), A: 255}
}

// frequent picks the colours that stand for all: by frequency, none too near to
// one before it.
func frequent(counts map[color.RGBA]int) color.Palette {
	all := make([]color.RGBA, 0, len(counts))
	for c := range counts {
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b color.RGBA) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(key(a), key(b)))
	})
	var kept []color.RGBA
	for _, c := range all {
		if len(kept) == most {
			break
		}
		if !slices.ContainsFunc(kept, func(k color.RGBA) bool { return apart(c, k) < 400 }) {
			kept = append(kept, c)
		}
	}
	palette := make(color.Palette, len(kept))
	for n, c := range kept {
		palette[n] = c
	}
	return palette
}

func key(c color.RGBA) int { return int(c.R)<<16 | int(c.G)<<8 | int(c.B) }

// apart is how far two colours are from each other, squared.
func apart(a, b color.RGBA) int {
	r, g, l := int(a.R)-int(b.R), int(a.G)-int(b.G), int(a.B)-int(b.B)
	return r*r + g*g + l*l
}
