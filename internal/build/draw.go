package build

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"chitieu/internal/dataset"
	"chitieu/internal/diag"
	"chitieu/internal/disclosure"
	"chitieu/internal/locale"
	"chitieu/internal/publish"
	"chitieu/internal/render"
	"chitieu/internal/site"
)

// draw makes the files of the site from what passed the checks. An error is
// one of the theme; the list has links of texts that lead nowhere.
func draw(ctx context.Context, o Options, in *input) (*Site, diag.List, error) {
	loc, err := language(o.Theme)
	if err != nil {
		return nil, diag.List{}, err
	}
	about, err := site.DatasetSite(in.config, loc, in.days.AsOf)
	if err != nil {
		return nil, diag.List{}, err
	}
	catalogue, err := site.New(site.Input{Config: in.config, Public: in.public, Plan: in.content.plan, Notes: in.content.notes,
		Pages: in.content.pages, AsOf: in.days.AsOf, Locale: loc})
	if err != nil {
		return nil, diag.List{}, err
	}
	if err := ctx.Err(); err != nil {
		return nil, diag.List{}, err
	}
	if twice := sameAddress(in.content.pages, catalogue.Pages); twice.HasErrors() {
		return nil, in.content.quoteLines(twice), nil
	}
	drawn, err := pages(o.Theme, loc, catalogue)
	if err != nil {
		return nil, diag.List{}, err
	}
	drawn = append(drawn, offers{about, site.DatasetWords(loc)}.of(in.public)...)
	if missing := loc.Missing(); len(missing) > 0 {
		return nil, diag.List{}, fmt.Errorf("build: the theme's catalogue lacks %s", strings.Join(missing, ", "))
	}
	out := &Site{Days: in.days}
	for _, f := range drawn {
		out.Files = append(out.Files, publish.File(f))
	}
	slices.SortFunc(out.Files, func(a, b publish.File) int { return cmp.Compare(a.Path, b.Path) })
	return out, in.content.quoteLines(brokenLinks(in.content.pages, out.Files)), ctx.Err()
}

func language(theme fs.FS) (*locale.Locale, error) {
	words, err := fs.Sub(theme, "i18n")
	if err != nil {
		return nil, fmt.Errorf("build: %w", err)
	}
	return locale.Load(words, "vi")
}

// pages renders every page, the files that pages refer to and those that list
// them.
func pages(theme fs.FS, loc *locale.Locale, catalogue *site.Site) ([]render.File, error) {
	assets, err := render.LoadAssets(theme)
	if err != nil {
		return nil, err
	}
	renderer, err := render.New(theme, loc, catalogue, assets)
	if err != nil {
		return nil, err
	}
	drawn, err := renderer.All()
	if err != nil {
		return nil, err
	}
	out := append(render.ForMachines(catalogue, drawn), assets.Files()...)
	for _, p := range drawn {
		out = append(out, p.File)
	}
	return out, nil
}

// offers makes the files for download.
type offers struct {
	about dataset.Site
	words dataset.Words
}

func (o offers) of(public disclosure.Public) []render.File {
	var out []render.File
	add := func(name string, data []byte) {
		out = append(out, render.File{Path: dataset.Folder + name, Data: data})
	}
	indicators := public.Indicators()
	for _, in := range indicators {
		id := in.Model().ID
		add(dataset.CSVName(id), dataset.CSV(in))
		add(dataset.ExcelName(id), dataset.ExcelCSV(in, o.words))
		add(dataset.JSONName(id), dataset.JSON(in, o.about))
		if len(in.Model().Related) > 0 {
			add(dataset.RelatedName(id), dataset.RelatedCSV(in))
			add(dataset.RelatedExcelName(id), dataset.RelatedExcelCSV(in, o.words))
		}
	}
	add(dataset.TargetsFile, dataset.TargetsCSV(indicators))
	add(dataset.TargetsExcelFile, dataset.TargetsExcelCSV(indicators, o.words))
	add(dataset.SourcesFile, dataset.SourcesCSV(public))
	add(dataset.SourcesExcelFile, dataset.SourcesExcelCSV(public, o.words))
	add(dataset.PackageFile, dataset.Package(indicators, o.about, o.words))
	add(dataset.CatalogFile, dataset.Catalog(indicators, o.about, o.words))
	add(dataset.ReadMeFile, dataset.ReadMe(indicators, o.about, o.words))
	return out
}
