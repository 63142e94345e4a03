package importer

// asides lists the texts on sheets of words beside that of the figures, which nobody
// named: a note on a sheet of its own is heard like one below the table.
func (r *reader) asides() (out []passage) {
	for _, a := range r.grid.Aside {
		out = appendPassage(out, passage{text: a.Text, where: between, place: same(a.Place), of: r.order})
	}
	return out
}
