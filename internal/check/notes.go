package check

import (
	"regexp"
	"strconv"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
	"chitieu/internal/wording"
)

var (
	// clauseEnd parts what is said of one thing from what is said of the next
	clauseEnd = regexp.MustCompile(`[.;:] |[;:]`)
	// otherFigure are figures beside that of the row: what it is divided by, or stood before
	otherFigure = regexp.MustCompile(`\b(?:mau so|dan so|khoang tin cay|so voi|cung ky|trong do|thay(?: cho)?|ban truoc|truoc day|truoc do|da cong bo)\b`)
	// madeFinal says that figures are final now
	madeFinal = regexp.MustCompile(`(?:^|\b([\pL]+) )chinh thuc\b`)
	// explained is what a figure rose or fell by, or since when
	explained = regexp.MustCompile(`\b(?:tang|giam|do|vi|tu khi|nguyen nhan|ap dung|bat dau|trien khai|hieu luc|thoi han|gia han|chien dich)\b[^.;]*$`)
	// ofDocument stands before the time of a document or of a survey, which is none of the figure
	ofDocument = regexp.MustCompile(`\b(?:ban hanh|ke hoach|quyet dinh|cong van|cong bo|dang|xuat ban|phe duyet|khao sat|dieu tra|thoi diem|hop|hoi nghi)(?: (?:so [0-9]+[^ ]*|lan|vao|trong|cua|nam|ngay [0-9/]*))*$`)
	// upTo stands before a month or some months whose figures they are
	upTo = regexp.MustCompile(`(?:^|\b(?:den|het|cuoi|so lieu|du lieu|ket qua|bao cao|thuc hien|moi co|chi co|moi|chi|so|cua)(?: (?:cua|tinh|trong|co|cuoi))*)$`)
	// fromLater begins a time that is not counted from January
	fromLater = regexp.MustCompile(`\btu (?:dau |het |cuoi )?(?:ngay )?(?:[0-9]{1,2}/)?(?:thang )?(?:0?[2-9]|1[0-2])\b`)
	// behindYear is the year behind a part of one, 9 tháng năm 2024, writtenOn that at its end
	behindYear = regexp.MustCompile(`^(?:dau |cuoi )?(?:nam|/|[.-])? ?((?:19|20)[0-9]{2})\b`)
	writtenOn  = regexp.MustCompile(`((?:19|20)[0-9]{2})$`)
	// firstTerm is the first half of a school year
	firstTerm = regexp.MustCompile(`^(?:hoc ky|hk) ?(?:i|1)$`)
	// plainMonths are months with nothing that says they are of a year
	plainMonths = regexp.MustCompile(`^(?:thang ?[0-9]+|t[. ]?[0-9]+.*|[0-9]+ ?t|.*(?:thang|months?)(?: (?:dau|cuoi))?)$`)
)

// notes warns of figures that stand as final ones of a whole year and whose note says
// otherwise: nine months, an estimate, a draft. The import asks about the same words. A note
// that many rows have is told once.
func notes(list []observation, in *model.Indicator) []diag.Diagnostic {
	about := wording.Fold(in.Name.VI + " | " + in.Definition.VI).Text
	first, more := map[string]int{}, map[string]int{}
	var out []diag.Diagnostic
	for i := range list {
		o := &list[i]
		if o.Note.VI == "" || o.Area == nil || !o.Value.Given() || o.Status != model.Normal || o.Area.ChangesIn(o.Period.Interval()) {
			continue
		}
		if _, told := first[o.Note.VI]; told {
			more[o.Note.VI]++
			continue
		}
		n := note{text: wording.Of(o.Note.VI), about: about, kind: in.Period, year: o.Period.LastYear()}
		if d, found := n.problem(); found {
			first[o.Note.VI] = len(out)
			d.Pos = o.row.at("note_vi").Pos
			out = append(out, d)
		}
	}
	for text, n := range more {
		d := &out[first[text]]
		d.Hint = d.Hint.Then(diag.Say("Còn %d dòng có ghi chú này.", "Other rows have this note too (%d).", n))
	}
	return out
}

// note is the note of a figure: what the name and the definition of its indicator say, and
// of what year it is.
type note struct {
	text  wording.Text
	about string
	kind  model.PeriodKind
	year  int
}

// problem tells what a note says that is not so of a final figure of a whole year.
func (n note) problem() (diag.Diagnostic, bool) {
	d := diag.Diagnostic{Severity: diag.Warning, Rule: "note-narrows"}
	if status, at, found := n.text.StatusIn(); found && n.unsure(at) {
		return d.With(diag.Say("Ghi chú nói %s, mà obs_status là A (số chính thức).", "The note says %s, but obs_status is A (a final figure).", source.Quote(n.text.Original(at))),
			diag.Say("Ghi obs_status %s; nếu số đã chính thức, sửa ghi chú.", "Write obs_status %s; if the figure is final, mend the note.", string(status))), true
	}
	if at, found := n.partOfYear(); found {
		return d.With(diag.Say("Ghi chú nói %s, chỉ một phần của năm, mà dòng ghi số chính thức (obs_status A) của cả năm.", "The note says %s, a part of a year, but the row has a final figure (obs_status A) of the whole one.", source.Quote(n.text.Original(at))),
			diag.Say("Chờ số cả năm; nếu là số của cả năm nhưng chưa chốt, ghi obs_status P (sơ bộ) hoặc E (ước tính); số của một phần năm đặt trong related.csv với kỳ của nó.",
				"Wait for the figure of the year; if it is of the year but not final, write obs_status P (provisional) or E (estimate); a figure of a part of a year goes into related.csv with its own period.")), true
	}
	return d, false
}

// said is what stands before a place in its clause.
func (n note) said(at [2]int) string {
	before := n.text.Before(at)
	if ends := clauseEnd.FindAllStringIndex(before, -1); ends != nil {
		before = before[ends[len(ends)-1][1]:]
	}
	return strings.TrimSpace(before)
}

// known tells whether the name or the definition has the words too: so the indicator is counted.
func (n note) known(at [2]int) bool {
	return regexp.MustCompile(`\b` + regexp.QuoteMeta(n.text.Folded.Text[at[0]:at[1]]) + `\b`).MatchString(n.about)
}

// unsure tells whether a word for figures that may change is one of the figure of the row.
func (n note) unsure(at [2]int) bool {
	for _, m := range madeFinal.FindAllStringSubmatch(n.text.Folded.Text, -1) {
		if m[1] != "chua" && m[1] != "khong" {
			return false
		}
	}
	underweight := strings.HasSuffix(n.text.Folded.Text[at[0]:at[1]], "thieu") // số liệu trẻ thiếu cân
	return !underweight && !n.known(at) && !otherFigure.MatchString(n.said(at))
}

// partOfYear is where a note says that its figure is of a part of a year.
func (n note) partOfYear() (at [2]int, found bool) {
	if n.kind != model.Year && n.kind != model.SchoolYear {
		return at, false
	}
	masked := n.text
	for _, day := range n.text.AsOfDay() {
		if n.kind == model.Year && !day.YearEnd && n.ofFigure(day.At) {
			return day.At, true
		}
		masked.Folded.Text = wording.BlankOut(masked.Folded.Text, day.At[0], day.At[1])
	}
	for _, at := range masked.WithoutTimes().PartsOfYear() {
		word := n.text.Folded.Text[at[0]:at[1]]
		switch {
		case n.kind == model.SchoolYear && !firstTerm.MatchString(word), strings.HasPrefix(word, "dau "):
		case plainMonths.MatchString(word) && (!upTo.MatchString(n.said(at)) || strings.HasPrefix(word, "thang") && n.said(at) == ""):
		case n.ofFigure(at):
			return at, true
		}
	}
	return at, false
}

// ofFigure tells whether a time is that of the figure of the row, and not of a document, of
// what explains it or of a later count of the whole year.
func (n note) ofFigure(at [2]int) bool {
	said := n.said(at)
	cause := explained.FindString(said) + wording.Causes.FindString(strings.NewReplacer("den het", "den", "tinh het", "tinh").Replace(said))
	if n.known(at) || cause != "" && !wording.OfData.MatchString(cause) || ofDocument.MatchString(said) || otherFigure.MatchString(said) || fromLater.MatchString(said) {
		return false
	}
	year := writtenOn.FindStringSubmatch(n.text.Folded.Text[at[0]:at[1]])
	if year == nil {
		year = behindYear.FindStringSubmatch(n.text.Behind(at))
	}
	return year == nil || year[1] == strconv.Itoa(n.year) || n.kind == model.SchoolYear
}
