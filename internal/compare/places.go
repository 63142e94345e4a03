package compare

import "chitieu/internal/model"

// places are the areas of the newer state, found by code and first day. Every row
// of both states asks for one, so that no answer may walk the list.
type places struct {
	model.Areas
	byKey  map[string]*model.Area
	byCode map[string]model.Areas
	gone   map[string]*model.Area      // those that the newer state does not have, by key
	own    map[*model.Area]*model.Area // what was asked for, with its twin of the same code and first day; nil for none
}

func newPlaces(areas model.Areas) *places {
	p := &places{Areas: areas, byKey: map[string]*model.Area{}, byCode: map[string]model.Areas{},
		gone: map[string]*model.Area{}, own: map[*model.Area]*model.Area{}}
	for _, a := range areas {
		if p.byKey[a.Key()] == nil {
			p.byKey[a.Key()] = a
		}
		p.byCode[a.Code] = append(p.byCode[a.Code], a)
	}
	return p
}

// sameArea is the area of a figure in the newer state: the one of the same code
// and first day, else the one that the code means in the period. An area that
// the newer state does not have stays as it is.
func (p *places) sameArea(a *model.Area, during model.Period) *model.Area {
	return p.inNewer(a, during.Interval())
}

func (p *places) inNewer(a *model.Area, during model.Interval) *model.Area {
	twin, asked := p.own[a]
	if !asked {
		twin = p.byKey[a.Key()]
		p.own[a] = twin
	}
	if twin != nil {
		return twin
	}
	if found := p.byCode[a.Code].Find(a.Code, during); len(found) == 1 {
		return found[0]
	}
	if p.gone[a.Key()] == nil {
		p.gone[a.Key()] = a
	}
	return p.gone[a.Key()]
}

// has tells whether the newer state has this very area.
func (p *places) has(a *model.Area) bool { return p.byKey[a.Key()] == a }

// reference is what a cell says for an area: its code, with the first day where
// the code means several areas in the period.
func (p *places) reference(a *model.Area, during model.Period) string {
	return p.during(a, during.Interval())
}

func (p *places) during(a *model.Area, during model.Interval) string {
	if len(p.byCode[a.Code].Find(a.Code, during)) == 1 {
		return a.Code
	}
	return a.Key()
}

// cell is reference for a cell that is read without a period.
func (p *places) cell(a *model.Area) string {
	if len(p.byCode[a.Code]) == 1 {
		return a.Code
	}
	return a.Key()
}

// twin is an area in the newer state: that of the same code and first day, else
// the one that the code meant on the last day of the area. An area that the newer
// state does not have stays as it is.
func (p *places) twin(a *model.Area) *model.Area {
	day := a.ValidTo
	if day.IsZero() {
		day = a.ValidFrom
	}
	return p.inNewer(a, model.Interval{Start: day, End: day})
}
