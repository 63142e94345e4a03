package importer

import (
	"maps"
	"slices"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
	"chitieu/internal/tabular"
	"chitieu/internal/wording"
)

// statusInBrackets takes the word for a status out of brackets that hold more:
// Tỷ lệ (%, sơ bộ).
func statusInBrackets(text string) (rest string, status model.ObsStatus) {
	rest = bracketed.ReplaceAllStringFunc(text, func(inside string) string {
		var others []string
		for _, part := range listed(strings.Trim(inside, " ()[]")) {
			if s, known := wording.StatusNamed(part); known {
				status = s
			} else {
				others = append(others, part)
			}
		}
		if len(others) == 0 {
			return " "
		}
		return " (" + strings.Join(others, ", ") + ") "
	})
	if status == "" {
		return text, ""
	}
	return trim(rest), status
}

// figureHeading reads a name of values that says more than that: what the
// indicator is called, or of which part of the people they are.
func (r *reader) figureHeading(text string) heading {
	if r.namesOwn(text) && r.groupIn(text) == "" {
		return heading{role: Value, own: true}
	}
	keys, rest := r.categories(text)
	if keys == nil {
		return heading{}
	}
	name := strings.Trim(nameKey(bareHead(rest)), " :*.%‰")
	role := r.roleName(name)
	if role == "" {
		role = bareRole(wording.FoldName(name))
	}
	if role != Value && !r.namesOwn(rest) && !slices.Contains(ofWhich, wording.FoldName(strings.Join(strings.Fields(rest), " "))) || r.groupIn(rest) != "" {
		return heading{}
	}
	return heading{role: Wide, keys: keys}
}

// ofWhich are words beside the name of a part, without marks: Trong đó: nữ.
var ofWhich = []string{"trong do", "trong do so", "tr.do", "tr. do", "tr do", "t.do", "trd", "td", "so", "rieng", "of which", "chia ra", "chia ra theo", "chia theo", "phan theo", "bao gom", "gom", "trong do chia ra"}

// categories finds the codes of dimensions that a name of values speaks of, and
// the name without them; no keys where it speaks of none, or what it says is
// part of the name of the indicator.
func (r *reader) categories(text string) (keys map[string]string, rest string) {
	words := strings.FieldsFunc(strings.ToLower(plainDashes.Replace(text)), func(l rune) bool { return strings.ContainsRune(" ,;:()[]/", l) })
	own := strings.Join(r.ownNames(r.in), " | ")
	for _, d := range r.project.Dimensions {
		for _, c := range d.Codes {
			if c.ID == model.Total {
				continue
			}
			names := []string{c.Name.VI, c.Name.EN}
			if len(c.ID) > 2 {
				names = append(names, c.ID)
			}
			for _, name := range names {
				at, n := r.spoken(words, name)
				if n == 0 || keys[d.ID] != "" || strings.Contains(nameKey(own), nameKey(name)) {
					continue
				}
				if keys == nil {
					keys = map[string]string{}
				}
				keys[d.ID] = c.ID
				words = slices.Delete(slices.Clone(words), at, at+n)
			}
		}
	}
	for len(words) > 0 && slices.Contains([]string{"của", "là", "ở", "người", "cua", "la", "o", "nguoi"}, words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return keys, strings.Join(words, " ")
}

// spoken finds the words of a name of a code among words; n is how many they are.
// Nam is a word for men where it is no name of a place and no year.
func (r *reader) spoken(words []string, name string) (at, n int) {
	wanted := strings.Fields(strings.ToLower(plainDashes.Replace(name)))
	for i := 0; len(wanted) > 0 && i+len(wanted) <= len(words); i++ {
		if !slices.EqualFunc(words[i:i+len(wanted)], wanted, func(a, b string) bool { return nameKey(a) == nameKey(b) }) {
			continue
		}
		if wanted[0] == "nam" && !ofMen(words, i) {
			continue
		}
		return i, len(wanted)
	}
	return 0, 0
}

// ofMen tells whether "nam" among words is that for men.
func ofMen(words []string, i int) bool {
	text := strings.Join(words, " ")
	if wording.FoldName(text) == text {
		return false // năm, without its mark
	}
	if i > 0 && slices.Contains([]string{"việt", "miền", "phía", "đông", "tây", "hà", "quảng"}, words[i-1]) {
		return false
	}
	return i+1 >= len(words) || strings.Trim(words[i+1], "0123456789") != "" && words[i+1] != "bộ" && words[i+1] != "trung"
}

// aside reads what stands in brackets behind a name of values: Tỷ lệ (nữ). Known
// is false where that may change what the values are of.
func (r *reader) aside(text string) (keys map[string]string, known bool) {
	for _, part := range inBrackets(text) {
		unit, multiple := unitSaid(part)
		_, status := wording.StatusNamed(part)
		if unit != "" || multiple || status || isTotal(part) {
			continue
		}
		said := r.wideKeys(part, "")
		if said == nil {
			if said, known = r.partIn(part); !known || said == nil && wording.PartNouns.MatchString(wording.FoldName(part)) {
				return nil, false
			}
		}
		for column, key := range said {
			if keys == nil {
				keys = map[string]string{}
			}
			keys[column] = key
		}
	}
	return keys, true
}

var byOwnName = diag.Say("tên cột gồm các chữ trong tên chỉ số", "its name has words of the name of the indicator")

// figureNames looks at the names of the columns of figures: it tells how those are
// known that bear the name of the indicator in fewer words, and hears what a name
// says of a part of the people where a person has declared the column.
func (r *reader) figureNames() {
	for i := range r.result.Columns {
		c := &r.result.Columns[i]
		_, told := r.meant(c.Header)
		switch {
		case c.Role == Value && c.Why != byColumns && strings.HasPrefix(wording.FoldName(c.Header), "tong ") && r.partsBeside():
			c.Role, c.Keys = Wide, map[string]string{} // the total beside its parts
		case c.Role == Value && c.Why == byName && r.readHeading(c.Header).own:
			c.Why = byOwnName
		case c.Why == byColumns && (c.Role == Value || c.Role == Wide) && !told:
			r.hearDeclared(c)
		}
	}
}

// partsBeside tells whether columns hold the parts of a total, each for all periods.
func (r *reader) partsBeside() bool {
	return slices.ContainsFunc(r.result.Columns, func(c Column) bool {
		return c.Role == Wide && c.Keys[Period] == "" && slices.ContainsFunc(r.in.Dimensions, func(d *model.Dimension) bool { return c.Keys[d.ID] != "" })
	})
}

// doubtNames says which other indicators a name in few words may be of.
func (r *reader) doubtNames() {
	for _, c := range r.result.Columns {
		if also := r.alsoOf(c.Header); c.Why == byOwnName && c.Role == Value && len(also) > 0 {
			r.result.Doubts = append(r.result.Doubts, diag.Say("Cột %s %s được đọc là số của %s, mà tên ấy cũng hợp với: %s. Kiểm tra đúng chỉ số không.",
				"Column %s %s is read as figures of %s, and its name may be of these as well: %s. See whether it is the right indicator.", tabular.Letters(c.Index), source.Quote(c.Header), r.in.ID, strings.Join(also, ", ")))
		}
	}
}

// hearDeclared hears the name of a column that a person declared as values: figures
// of a part may not stand as those of all.
func (r *reader) hearDeclared(c *Column) {
	keys, rest := r.categories(c.Header)
	for id := range keys {
		if r.has(id) || r.options.Fixed[id] != "" {
			delete(keys, id) // the table or a flag says it
		}
	}
	if len(keys) > 0 {
		maps.Copy(keys, c.Keys)
		c.Role, c.Keys, c.Why = Wide, keys, diag.Say("--columns; nhóm theo tên cột", "--columns; the group by its name")
	}
	if group := r.groupIn(rest); group != "" {
		r.refuseColumn(*c, problem{"column-group", diag.Say("cột %s nói riêng một nhóm (%s), mà chỉ số không chia nhóm ấy.", "the column %s speaks of a part of the people (%s), which the indicator does not part.", source.Quote(c.Header), source.Quote(group)),
			r.groupRemedy(*c).Then(mend("Khi ấy bỏ cờ ‹--columns› của cột này.", "Then drop the flag ‹--columns› of this column."))})
		c.Role, c.Keys, c.Why = "", nil, diag.Say("số của một nhóm", "figures of a part")
	}
}

// groupRemedy is what to do with figures of a part.
func (r *reader) groupRemedy(c Column) Remedy {
	return mend("Bỏ cột: %s.", "Leave it out: %s.", toColumn(tabular.Letters(c.Index), Skip)).Then(mend("Nếu số đúng là của toàn bộ đối tượng của chỉ số, thêm %s.",
		"If the figures are of all that the indicator is about, add %s.", mapped(c.Header, Value)))
}

// wholeOnly says what a table that does not say its breakdown is taken for; where
// another series than the total is the one that is shown first, it asks.
func (r *reader) wholeOnly() {
	undeclared := func(c Column) bool {
		return slices.ContainsFunc(r.project.Dimensions, func(d *model.Dimension) bool { return c.Keys[d.ID] != "" && !slices.Contains(r.in.Dimensions, d) })
	}
	if !slices.ContainsFunc(r.result.Columns, func(c Column) bool { return (c.Role == Value || c.Role == Wide) && !undeclared(c) }) {
		return
	}
	for _, d := range r.in.Dimensions {
		if r.has(d.ID) || r.options.Fixed[d.ID] != "" {
			continue
		}
		if head := r.in.Headline.Code(d.ID); head != "" && head != model.Total {
			r.asked[d.ID] = head
			r.ask(give("dim", d.ID, "=", head), mend("Bảng không cho biết số là của %s nào. Cờ này: %s, chuỗi mà trang nêu trước; là số chung thì %s.",
				"The table does not say the code of %s. This flag: %s, the series that the site shows first; for the total %s.", dimensionName(d), codeName(d, head), give("dim", d.ID, "=", model.Total)).Words)
			continue
		}
		r.result.Doubts = append(r.result.Doubts, mend("Bảng không có cột %s, nên các số được đọc là số chung. Là của một nhóm thì thêm %s.",
			"The table has no column for %s, so its figures are read as those of the total. If they are of a part, add %s.", dimensionName(d), give("dim", d.ID, "=", anyCode)).Words)
	}
}

func dimensionName(d *model.Dimension) diag.Words {
	return diag.Words{VI: strings.ToLower(d.Name.VI), EN: source.Quote(d.Name.VI)}
}

func codeName(d *model.Dimension, id string) diag.Words {
	for _, c := range d.Codes {
		if c.ID == id {
			return diag.Words{VI: c.Name.VI, EN: source.Quote(c.Name.VI)}
		}
	}
	return same(id)
}
