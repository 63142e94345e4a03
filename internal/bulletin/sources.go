package bulletin

import "chitieu/internal/compare"

// sourcesTitle stands over the documents that are described in other words.
const sourcesTitle = "Nguồn được ghi khác trong sources.toml"

// sources says of each such document what is written of it now: a line for each
// thing.
func (b Bulletin) sources() []string {
	var out []string
	for _, s := range b.Changes.Sources {
		out = append(out, b.described(s)...)
	}
	return out
}

// described says what is written of a document now that was not.
func (b Bulletin) described(s compare.Source) []string {
	var out []string
	add := func(what, before, after string) {
		if before == after {
			return
		}
		for _, side := range []*string{&before, &after} {
			if *side == "" {
				*side = "(trống)"
			}
		}
		out = append(out, s.After.Key+": "+what+" "+before+arrow+after)
	}
	add("số hiệu", s.Before.Number, s.After.Number)
	add("tên", s.Before.Title.VI, s.After.Title.VI)
	add("nơi công bố", s.Before.Publisher, s.After.Publisher)
	add("ngày", s.Before.Date, s.After.Date)
	add("loại", b.Words.Kind(s.Before), b.Words.Kind(s.After))
	add("liên kết", s.Before.URL, s.After.URL)
	return out
}
