package importer

// saidToSkip tells whether a person said to leave out the rows that bear a text of a
// row. It may stand in any cell that says what the figures are of, wherever its column
// is and also in one that was merged over several rows; of columns that are not read,
// only in front.
func (r *reader) saidToSkip(row int) bool {
	front := true
	for c := range r.grid.Rows[row].Cells {
		role := r.role(c)
		_, text := r.spanned(row, c)
		if text == "" {
			continue
		}
		read := role != Skip && r.cells[row][c].fate != LeftOut
		names := read && r.label(role) && role != NoteVI && role != NoteEN
		if word, _ := r.meant(text); word == Skip && !numeric(role) && (front || names) {
			return true
		}
		front = front && !read
	}
	return false
}
