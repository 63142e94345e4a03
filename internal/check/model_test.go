package check_test

import (
	"io/fs"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"chitieu/internal/check"
	"chitieu/internal/decimal"
	"chitieu/internal/model"
	"chitieu/internal/source"
)

// TestModel follows what the base project says into the model.
func TestModel(t *testing.T) {
	raw, _ := source.Read(base(t), "")
	cfg, p, problems := check.Run(raw, check.Refs{Clauses: clauses})
	if problems.Len() != 0 {
		t.Fatal(printed(t, problems))
	}
	if cfg.Title.VI != "Trang thử" || len(cfg.Themes) != 2 || cfg.BaseURL != "https://thu.vn/" {
		t.Errorf("config %+v", cfg)
	}
	var province []string
	for _, a := range p.Province {
		province = append(province, a.Key())
	}
	if !cmp.Equal(province, []string{"64", "52@2025-07-01"}) {
		t.Errorf("province %v", province)
	}
	if len(p.Indicators) != 2 || p.Indicators[0].ID != "ty-le" || p.Indicators[1].ID != "so-vu" {
		t.Fatal("the indicators do not stand in the order of their themes")
	}
	rate, cases := p.Indicators[0], p.Indicators[1]
	o := rate.Observations[1]
	if o.Value.String() != "96.5" || o.Status != model.Provisional || o.Area != p.Province[0] || o.Source.Key != "nien-giam" ||
		o.Numerator.String() != "193" || o.Origin != (model.Origin{Path: observations, Line: 3, Column: 9}) {
		t.Errorf("observation %+v", o)
	}
	if o := rate.Observations[2]; o.Value.Given() || o.Status != model.NoData {
		t.Errorf("an absence became %+v", o)
	}
	if o := cases.Observations[1]; o.Dims != "ethnicity=DTTS" || o.Qualifier != model.About || cases.Headline != "ethnicity=DTTS" {
		t.Errorf("observation %+v", o)
	}
	g := cases.Targets[0]
	if g.Rule != model.ReductionPerYear || g.Baseline == nil || g.Baseline.Value != decimal.MustParse("869") || g.Source.Year() != 2021 || g.Read != "press" {
		t.Errorf("target %+v", g)
	}
	if g := cases.Targets[1]; g.Rule != model.TextOnly || g.Value.Given() || g.Text.VI != "Giảm một nửa" || !g.Period.IsZero() {
		t.Errorf("target %+v", g)
	}
	if b := rate.Breaks[0]; b.At.String() != "2012-01-01" || b.Area != p.Province[0] {
		t.Errorf("break %+v", b)
	}
	if r := rate.Related[0]; r.Period.String() != "2016-01-01/2016-06-30" || r.Value.String() != "48.2" {
		t.Errorf("related %+v", r)
	}
	old := p.Agency("so-cu")
	if len(old.Successors) != 2 || old.Successors[0].ID != "so-moi" || old.Successors[0].InPlan || !old.InPlan || cases.Agency != old {
		t.Errorf("agency %+v", old)
	}
	if c := p.Corrections[0]; c.Indicator != rate || c.New.String() != "96.5" {
		t.Errorf("correction %+v", c)
	}
	if c := p.AreaChanges[1]; c.Old.NameVI != "Tỉnh Bình Định" || c.New != p.Province[1] || c.Part {
		t.Errorf("area change %+v", c)
	}
	if d := p.Deadlines[0]; d.Month != 12 || d.Day != 15 || p.Releases[0].Agency.ID != "so-y-te" {
		t.Errorf("deadline %+v", d)
	}
}

// shuffled lists folders in reverse, as a file system may.
type shuffled struct{ fstest.MapFS }

func (s shuffled) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := s.MapFS.ReadDir(name)
	slices.Reverse(entries)
	return entries, err
}

// TestOrderOfFiles gives the same problems and the same model whatever order
// the file system lists its files in.
func TestOrderOfFiles(t *testing.T) {
	project := base(t)
	edit(t, project, "data/indicators/ty-le/indicator.toml\n-slug_en = \"rate\"\n+slug_en = \"cases\"\n")
	project["data/indicators/ty-le/la.csv"] = &fstest.MapFile{Data: []byte("x\n")}
	project["data/indicators/so-vu/la.csv"] = &fstest.MapFile{Data: []byte("x\n")}
	read := func(fsys fs.FS) (string, []string) {
		raw, problems := source.Read(fsys, "")
		_, p, found := check.Run(raw, check.Refs{})
		problems.Merge(found)
		var ids []string
		for _, in := range p.Indicators {
			ids = append(ids, in.ID)
		}
		return printed(t, problems), ids
	}
	wantText, wantIDs := read(project)
	gotText, gotIDs := read(shuffled{project})
	if diff := cmp.Diff(wantText, gotText); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(wantIDs, gotIDs); diff != "" {
		t.Error(diff)
	}
}
