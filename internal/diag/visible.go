package diag

// Visible is a text of the input as it may be printed on a terminal: characters
// that would steer it stand by their number.
func Visible(s string) string { return visible(s) }
