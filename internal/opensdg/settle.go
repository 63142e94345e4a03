package opensdg

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"chitieu/internal/check"
	"chitieu/internal/diag"
	"chitieu/internal/source"
)

// rounds is how often a project is checked and mended at most. What is taken out
// can lay open what stood behind it, so once is not enough.
const rounds = 8

// result writes the project and checks it; what the checks refuse is taken out,
// each with its reason, until they refuse nothing any more.
func (c *converter) result() (*Result, error) {
	p := c.write()
	for range rounds {
		wrong := checked(p)
		if len(wrong) == 0 || !c.mend(p, wrong) {
			break
		}
		p = c.write()
	}
	c.lostTargets()
	c.untranslated()
	res := &Result{Files: p.files, Report: c.report, Country: c.country.VI, Numbers: len(c.numbers), Areas: len(c.areas) - len(c.unused)}
	res.Unread = slices.Compact(slices.Sorted(slices.Values(c.unreadAs)))
	res.Nameless, res.Elsewhere, res.Bare = c.nameless(), c.elsewhere, c.unnamed
	if c.o.Date == "" {
		res.Year = c.latest
	}
	for _, list := range p.rows {
		res.Rows += len(list)
	}
	for _, f := range p.files {
		if path.Base(f.Path) == source.IndicatorFile {
			res.Indicators++
		}
	}
	res.Empty = res.Indicators - len(p.rows)
	return res, nil
}

// checked gives the errors of a project. Its clauses are those that the text of
// the goals makes, and right by construction.
func checked(p *product) []diag.Diagnostic {
	raw, problems := source.Read(inMemory(p.files), source.DefaultConfig)
	_, _, found := check.Run(raw, check.Refs{})
	problems.Merge(found)
	var out []diag.Diagnostic
	for _, d := range problems.Sorted() {
		if d.Severity == diag.Error {
			out = append(out, d)
		}
	}
	return out
}

// mend takes out what the checks refuse, and tells whether anything was. What is
// wrong in a list goes first, and alone: figures that name what is in it would be
// refused with it.
func (c *converter) mend(p *product, wrong []diag.Diagnostic) bool {
	listed := slices.DeleteFunc(slices.Clone(wrong), func(d diag.Diagnostic) bool { return d.Pos.Path != dimensionsFile && d.Pos.Path != sourcesFile })
	return c.mendThese(p, listed) || c.mendThese(p, wrong)
}

func (c *converter) mendThese(p *product, wrong []diag.Diagnostic) bool {
	gone := map[*figure]bool{}
	done := false
	for _, d := range wrong {
		switch list, table := p.rows[d.Pos.Path]; {
		case table && d.Pos.Line >= 2 && d.Pos.Line-2 < len(list):
			if f := list[d.Pos.Line-2]; !gone[f] {
				gone[f], done = true, true
				c.refuseChecked(f, d, list)
			}
		case table:
			for _, f := range list {
				if !gone[f] {
					gone[f], done = true, true
					c.refuseChecked(f, d, list)
				}
			}
		case wholeFiles[d.Pos.Path] || d.Pos.Path == "data/areas.csv" && (c.bareAreas || d.Pos.Line == 2) || strings.HasPrefix(d.Pos.Path, "content/"):
			done = c.mendNames(d) || done
		case path.Ext(d.Pos.Path) == ".toml":
			done = c.mendText(p, d) || done
		case d.Pos.Path == "data/areas.csv" && !c.bareAreas:
			c.bareAreas, done = true, true
			c.report.add(Entry{Fate: Changed, Rule: d.Rule, Text: d.Message.VI, Reason: diag.Say("Tên địa bàn trong kho có chữ mà trang không nhận, nên chỉ dùng mã.", "The names of areas have letters that the site does not take, so there are only codes.")})
		}
	}
	for _, list := range c.measures {
		for _, m := range list {
			kept := m.figures[:0]
			for _, f := range m.figures {
				if !gone[f] {
					kept = append(kept, f)
				}
			}
			m.figures = kept
		}
	}
	return done
}

// wholeFiles are those whose texts are names of the whole: of the country, the
// keeper, the licence.
var wholeFiles = map[string]bool{"config.toml": true, "data/agencies.toml": true}

// mendNames leaves out the names of the whole, of which one is refused. Letters
// that only look like those of an old font are written as escapes before.
func (c *converter) mendNames(d diag.Diagnostic) bool {
	if (d.Rule == "text-vni" || d.Rule == "text-tcvn3") && path.Ext(d.Pos.Path) == ".toml" && !c.escaped[d.Pos.Path] {
		c.escaped[d.Pos.Path] = true
		return true
	}
	if c.plainNames {
		return false
	}
	c.plainNames = true
	c.report.add(Entry{Fate: Refused, Rule: d.Rule, Text: c.country.VI, Reason: d.Message,
		Remedy: diag.Say("Cho biết tên nước, nơi giữ kho bằng ‹--country›, ‹--publisher›, hoặc sửa tên trong kho.", "Name the country and the keeper by ‹--country› and ‹--publisher›, or mend the names in the repository.")})
	return true
}

// refuseChecked reports a figure that a rule of the checks refuses.
func (c *converter) refuseChecked(f *figure, d diag.Diagnostic, list []*figure) {
	reason := d.Message
	other := 0
	if i := d.Related.Line - 2; d.Related.Path == d.Pos.Path && i >= 0 && i < len(list) {
		o := list[i]
		if o.path == f.path {
			other = o.line
		}
		if d.Rule == "total-small" {
			reason = diag.Say("Số của một phần (%s) lớn hơn số chung của nó (%s ở dòng %d của kho).", "A part (%s) is larger than its total (%s in line %d of the repository).", f.value, o.value, o.line)
		}
	}
	remedy := diag.Say("Quy tắc của trang không cho đưa số này lên khi không rõ. Xem lại số trong kho.", "A rule of the site keeps an unclear figure off. Look at it in the repository.")
	if d.Rule == "series-fraction" {
		remedy = diag.Say("Nếu sai, sửa trong kho. Nếu đúng, thêm dòng này vào observations.csv của dự án với cả numerator và denominator của nguồn.", "If it is wrong, mend it in the repository. If it is right, add the row to observations.csv of the project with numerator and denominator of its source.")
	}
	c.lose(f, f.at, f.value, d.Rule, reason, remedy, other)
}

// mendText takes out a text that the checks refuse. Letters of another language
// that look like a Vietnamese font of old times are written as escapes.
func (c *converter) mendText(p *product, d diag.Diagnostic) bool {
	if (d.Rule == "text-vni" || d.Rule == "text-tcvn3") && !c.escaped[d.Pos.Path] {
		c.escaped[d.Pos.Path] = true
		return true
	}
	for _, f := range p.files {
		if f.Path != d.Pos.Path {
			continue
		}
		lines := strings.Split(string(f.Data), "\n")
		if d.Pos.Line < 1 || d.Pos.Line > len(lines) {
			return false
		}
		if slices.Contains(lines[:d.Pos.Line], "[[target]]") {
			return c.dropTargets(f.Path, d)
		}
		key, _, _ := strings.Cut(lines[d.Pos.Line-1], " = ")
		key = strings.TrimSuffix(strings.TrimSuffix(key, "_vi"), "_en")
		if f.Path == dimensionsFile || f.Path == sourcesFile {
			key = lines[d.Pos.Line-1] // many lines have the same key
		}
		if c.dropped[f.Path] == nil {
			c.dropped[f.Path] = map[string]bool{}
		}
		if c.dropped[f.Path][key] {
			return false
		}
		c.dropped[f.Path][key] = true
		c.report.add(Entry{Fate: Refused, Rule: d.Rule, Path: cmp.Or(c.pathOf(path.Base(path.Dir(f.Path))), f.Path), Text: shorten(lines[d.Pos.Line-1], 200),
			Reason: d.Message, Remedy: diag.Say("Sửa chữ trong kho.", "Mend the text in the repository.")})
		return true
	}
	return false
}

// pathOf is the description in the repository of an indicator of the project.
func (c *converter) pathOf(id string) string {
	for number, list := range c.measures {
		for _, m := range list {
			if m.id == id && c.meta[number] != nil {
				return c.meta[number].path
			}
		}
	}
	return ""
}

// untranslated says how many keys nothing translates.
func (c *converter) untranslated() {
	if n := len(c.words.missing); n > 0 {
		shared := slices.ContainsFunc(slices.Collect(maps.Keys(c.words.missing)), func(key string) bool { return strings.HasPrefix(key, "global_") })
		if shared && c.wordless && c.o.Words == nil {
			c.elsewhere = append(c.elsewhere, Elsewhere{Source: sharedWords})
			c.tellElsewhere(sharedWords, 0) // the keys are those of Open SDG itself
		}
		c.report.add(Entry{Fate: LeftOut, Rule: "text-untranslated", Text: firstKey(c.words.missing),
			Reason: diag.Say("%s không có lời trong kho (đây là một khóa); chỉ số ấy lấy tên từ trường khác, hoặc chỉ có số.", "%s without words in the repository (this is one); such an indicator has its name from another field, or only its number.", diag.Amount(n, "khóa chữ", "key", "keys")),
			Remedy: diag.Say("Tải kho dịch thuật mà config_data.yml nêu, rồi chạy lại với ‹--translations THƯ-MỤC›.", "Fetch the repository of translations that config_data.yml names, and run again with ‹--translations FOLDER›.")})
	}
}

func firstKey(m map[string]int) string {
	best := ""
	for key := range m {
		if best == "" || key < best {
			best = key
		}
	}
	return best
}
