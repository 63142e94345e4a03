package bulletin

import (
	"chitieu/internal/compare"
	"chitieu/internal/diag"
)

// sourcesTitle stands over the documents that are described in other words.
var sourcesTitle = diag.Say("Nguồn được ghi khác trong sources.toml", "Sources described otherwise in sources.toml")

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
	name := b.Words.Source(s.After) + " (" + s.After.Key + ")"
	add := func(what, before, after string) {
		if before != after {
			out = append(out, name+": "+what+" "+b.between("", before, after, b.Changes.Silence.CoversName(before, after)).change())
		}
	}
	add(b.say("số hiệu", "number"), s.Before.Number, s.After.Number)
	add(b.say("tên", "title"), s.Before.Title.VI, s.After.Title.VI)
	add(b.say("nơi công bố", "publisher"), s.Before.Publisher, s.After.Publisher)
	add(b.say("ngày", "date"), s.Before.Date, s.After.Date)
	add(b.say("loại", "kind"), b.Words.Kind(s.Before), b.Words.Kind(s.After))
	add(b.say("liên kết", "link"), s.Before.URL, s.After.URL)
	add(b.say("tên tiếng Anh", "English title"), s.Before.Title.EN, s.After.Title.EN)
	add(b.say("nơi công bố bằng tiếng Anh", "publisher in English"), s.Before.PublisherEN, s.After.PublisherEN)
	if s.Before.Note != s.After.Note {
		out = append(out, name+": "+b.turned(b.say("ghi chú", "note"), s.Before.Note, s.After.Note, b.Changes.Silence).line())
	}
	return out
}

// formerSource is how a document was named, or that it is not repeated: beside a figure
// that is withheld now, a title may have its number.
func (b Bulletin) formerSource(was, now string, silence compare.Silence, withheld bool) string {
	if withheld && silence.CoversName(was, now) {
		return unrepeated.In(b.Lang)
	}
	return was
}
