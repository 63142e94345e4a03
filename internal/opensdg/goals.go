package opensdg

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"chitieu/internal/model"
)

// goalNames are the seventeen goals by their usual short names.
var goalNames = []model.Text{
	{VI: "Xóa nghèo", EN: "No poverty"}, {VI: "Xóa đói", EN: "Zero hunger"}, {VI: "Sức khỏe và cuộc sống tốt", EN: "Good health and well-being"},
	{VI: "Giáo dục có chất lượng", EN: "Quality education"}, {VI: "Bình đẳng giới", EN: "Gender equality"}, {VI: "Nước sạch và vệ sinh", EN: "Clean water and sanitation"},
	{VI: "Năng lượng sạch và bền vững", EN: "Affordable and clean energy"}, {VI: "Việc làm tốt và tăng trưởng kinh tế", EN: "Decent work and economic growth"},
	{VI: "Công nghiệp, đổi mới sáng tạo và hạ tầng", EN: "Industry, innovation and infrastructure"}, {VI: "Giảm bất bình đẳng", EN: "Reduced inequalities"},
	{VI: "Đô thị và cộng đồng bền vững", EN: "Sustainable cities and communities"}, {VI: "Tiêu dùng và sản xuất có trách nhiệm", EN: "Responsible consumption and production"},
	{VI: "Ứng phó với biến đổi khí hậu", EN: "Climate action"}, {VI: "Tài nguyên và môi trường biển", EN: "Life below water"}, {VI: "Tài nguyên và môi trường trên đất liền", EN: "Life on land"},
	{VI: "Hòa bình, công lý và thể chế vững mạnh", EN: "Peace, justice and strong institutions"}, {VI: "Quan hệ đối tác vì các mục tiêu", EN: "Partnerships for the goals"},
}

// goal is a goal with its targets; 18 is what has no goal.
type goal struct {
	number  int
	targets []string // 1-2, 1-a
	text    map[string]model.Text
}

const noGoal = 18

// goalOf is the goal of an indicator, by its number; none where the repository has it
// beside the goals.
func (r *repository) goalOf(id string) int {
	if r.beside[id] {
		return noGoal
	}
	first, _, _ := strings.Cut(id, "-")
	if n, err := strconv.Atoi(first); err == nil && n >= 1 && n <= len(goalNames) {
		return n
	}
	return noGoal
}

// targetOf is the target of an indicator, by its number: 1-2 of 1-2-1.
func (r *repository) targetOf(id string) string {
	parts := strings.Split(id, "-")
	if r.goalOf(id) == noGoal || len(parts) < 2 {
		return ""
	}
	return parts[0] + "-" + parts[1]
}

// goalsOf sorts the indicators into goals and targets.
func (c *converter) goalsOf() []*goal {
	at := map[int]*goal{}
	for _, id := range c.numbers {
		n := c.goalOf(id)
		if at[n] == nil {
			at[n] = &goal{number: n, text: map[string]model.Text{}}
		}
		t := c.targetOf(id)
		if t != "" && !slices.Contains(at[n].targets, t) {
			at[n].targets = append(at[n].targets, t)
		}
		if t != "" && at[n].text[t].VI == "" {
			at[n].text[t] = c.targetText(t, id)
		}
	}
	var out []*goal
	for n := 1; n <= noGoal; n++ {
		if g := at[n]; g != nil {
			slices.SortFunc(g.targets, compareNumbers)
			out = append(out, g)
		}
	}
	return out
}

// targetText is how the repository words a target; empty where it does not.
func (c *converter) targetText(target, id string) model.Text {
	for _, key := range []string{"target", "target_name", "SDG_TARGET"} {
		if t := c.says(c.meta[id], key); t.VI != "" && !bareNumber.MatchString(t.EN) {
			return model.Text{VI: numbered.ReplaceAllString(t.VI, ""), EN: numbered.ReplaceAllString(t.EN, "")}
		}
	}
	key := "global_targets." + target + "-title"
	t := c.choose(func(lang string) string { return c.words.texts[lang][key] })
	return model.Text{VI: plain(t.VI), EN: plain(t.EN)}
}

func (g *goal) id() string {
	if g.number == noGoal {
		return "chi-so-khac"
	}
	return fmt.Sprintf("muc-tieu-%d", g.number)
}

func (g *goal) slug() string {
	if g.number == noGoal {
		return "other-indicators"
	}
	return fmt.Sprintf("goal-%d", g.number)
}

func (g *goal) name() model.Text {
	if g.number == noGoal {
		return model.Text{VI: "Chỉ số khác", EN: "Other indicators"}
	}
	n := goalNames[g.number-1]
	return model.Text{VI: fmt.Sprintf("Mục tiêu %d: %s", g.number, n.VI), EN: fmt.Sprintf("Goal %d: %s", g.number, n.EN)}
}

// clause is the anchor of a target in the text of the goals. Index is the place of its
// goal among those that are there.
func (g *goal) clause(index int, target string) string {
	section := strings.ToLower(roman(index + 1))
	if i := slices.Index(g.targets, target); i >= 0 {
		return fmt.Sprintf("%s-%d", section, i+1)
	}
	return section
}

func roman(n int) string {
	var b strings.Builder
	for _, d := range []struct {
		n    int
		text string
	}{{10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= d.n; n -= d.n {
			b.WriteString(d.text)
		}
	}
	return b.String()
}
