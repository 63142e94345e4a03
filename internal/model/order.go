package model

// TrueFirst orders what is true before what is not, for use with cmp.Or.
func TrueFirst(x, y bool) int {
	switch {
	case x == y:
		return 0
	case x:
		return -1
	}
	return 1
}
