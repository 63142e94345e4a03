package chart

import "slices"

// drawYears adds to the path of the axes a short tick at each year and a longer one at a labelled
// year. Where labels would touch, only each second, third ... is written.
func (d *drawing) drawYears(p *canvas) {
	labelled := map[int]bool{}
	for _, l := range d.yearLabels() {
		labelled[l.Year] = true
		d.labels.put([]text{d.yearText(l)})
	}
	for year := int(d.from); float64(year) <= d.to; year++ {
		if float64(year) < d.from {
			continue
		}
		long := "v3"
		if labelled[year] {
			long = "v6"
		}
		p.to('M', d.x(float64(year)), d.plot.bottom)
		p.raw(long)
	}
}

// yearText is the label of a year, kept inside the picture.
func (d *drawing) yearText(l Year) text {
	t := written("", fromMiddle, d.x(float64(l.Year)), d.plot.bottom+22, l.Label)
	if b := t.box(); b.right > d.width-2 {
		t.anchor, t.x = fromEnd, d.width-2
	} else if b.left < 2 {
		t.anchor, t.x = fromStart, 2
	}
	return t
}

// yearLabels is the years to label, so thinned out from the last that they stay
// apart. The first is always among them: it says where the axis begins.
func (d *drawing) yearLabels() []Year {
	all := slices.DeleteFunc(slices.Clone(d.c.Years), func(l Year) bool { return !d.when(float64(l.Year)) })
	for every := 1; every < len(all); every++ {
		kept := all[:1:1]
		for i := 1; i < len(all); i++ {
			if (len(all)-1-i)%every == 0 {
				kept = append(kept, all[i])
			}
		}
		if len(kept) > 2 && !d.yearsApart(kept[0], kept[1]) {
			kept = slices.Delete(kept, 1, 2)
		}
		if d.allApart(kept) {
			return kept
		}
	}
	return all[:min(len(all), 1)]
}

func (d *drawing) allApart(years []Year) bool {
	for i := 1; i < len(years); i++ {
		if !d.yearsApart(years[i-1], years[i]) {
			return false
		}
	}
	return true
}

func (d *drawing) yearsApart(a, b Year) bool {
	return d.yearText(a).box().right+8 <= d.yearText(b).box().left
}
