package importer

import (
	"regexp"

	"chitieu/internal/wording"
)

// What people call offices and those that report figures, in titles alone; what they call
// a part of the people or of the land is in package wording.

var (
	forProject = regexp.MustCompile(`^\W*(?:(?:theo|thuc hien|thuoc|ket qua thuc hien) )?(?:de an|du an)\b`)
	office     = regexp.MustCompile(`^\W*(so|bo|ubnd|uy ban|hdnd|chi cuc|cuc|vu|trung tam|hoi|phong|ban|cong an|doan|lien doan)\b`)
)

// institution is a line that names one school, one clinic or an office of a district.
var institution = regexp.MustCompile(`^\W*((?:truong (?:pho thong|ptdt|pt|ptth|tieu hoc|th|thcs|thpt|th ?(?:&|va|-) ?thcs|mam non|mn|mau giao|trung hoc|lien cap|dan toc)|benh vien|bv|tram y te|tyt|phong kham|nha ho sinh|nha tre|trung tam y te|ttyt|phong (?:gd ?& ?dt|gddt|giao duc (?:va|&) dao tao|y te))\b.*)$`)

// ofOffice tells whether a text names an office, whose name may have any of the words.
func (s passage) ofOffice() bool {
	m := office.FindStringSubmatchIndex(s.folded.Text)
	if m == nil {
		return false
	}
	at := [2]int{m[2], m[3]}
	return s.folded.Text[at[0]:at[1]] != "so" || wording.HasMarks(s.original(at)) && s.written(at, "sở") || !wording.HasMarks(s.text) && !s.saysFigures()
}
