package site

import (
	"slices"

	"chitieu/internal/model"
	"chitieu/internal/progress"
)

// standIn is where an indicator stands in one area, without a chart. Judged are
// the targets that the rules judge on figures of this very area: its own, those
// passed on to it, and for the province those of the country. A target of
// another area is a guide and no more.
func (b *builder) standIn(in *model.Indicator, area *model.Area) *standing {
	rows := b.series[in]
	s := &standing{public: rows.public, in: in, rows: rows, area: area, own: []*model.Area{area}, scale: in.Decimals,
		verdicts: map[*model.Target]progress.Assessment{}}
	home := slices.Contains(b.homes, area)
	for _, t := range in.Targets {
		if t.Area != area && t.PassedTo != area && !(home && t.National()) {
			continue
		}
		if a := progress.Assess(b.question(s, t)); a.Area == area {
			s.targets, s.verdicts[t] = append(s.targets, t), a
		}
	}
	s.primary = primaryOf(in, s.targets, b.in.AsOf, b.homes)
	b.tell(s)
	if s.primary == nil {
		s.guide = b.guideFor(s)
	}
	if area.Level.Finer(model.Province) && in.Unit != model.Count {
		s.beside = b.in.Public.Project().Areas.Within(area, model.Province)
	}
	return s
}

// primaryOf picks the primary target out of some of an indicator's targets.
func primaryOf(in *model.Indicator, targets []*model.Target, asOf model.Date, homes []*model.Area) *model.Target {
	if len(targets) == 0 {
		return nil
	}
	narrowed := *in
	narrowed.Targets = targets
	return progress.Primary(&narrowed, asOf, homes)
}

// guideFor is the target of the province that an area lies in, or of the country,
// that may be shown beside the area's figures: a level of the breakdown that is
// shown. Counts of a part do not compare with a target for the whole.
func (b *builder) guideFor(s *standing) *model.Target {
	if s.in.Unit == model.Count || s.in.Direction == model.None {
		return nil
	}
	province := b.in.Public.Project().Areas.Within(s.area, model.Province)
	var fit []*model.Target
	for _, t := range s.in.Targets {
		near := t.National() || province != nil && (t.Area == province || t.PassedTo == province)
		if near && t.Dims == s.shown.Dims && t.Value.Given() && (t.Rule == model.Level || t.Rule == model.Maintain) {
			fit = append(fit, t)
		}
	}
	return primaryOf(s.in, fit, b.in.AsOf, []*model.Area{province})
}
