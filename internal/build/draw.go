package build

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"

	"chitieu/internal/dataset"
	"chitieu/internal/diag"
	"chitieu/internal/disclosure"
	"chitieu/internal/locale"
	"chitieu/internal/model"
	"chitieu/internal/render"
	"chitieu/internal/site"
)

// draw lists the files of the site from what passed the checks; each is made
// when it is asked for. An error is one of the theme; the list has texts that
// stand in the place of another page.
func draw(o Options, in *input) (*Draft, diag.List, error) {
	d := &Draft{Days: in.days, content: in.content}
	var err error
	if d.words, err = languages(o.Theme, in.config.Languages, ofCountry(in.public.Project())); err != nil {
		return nil, diag.List{}, err
	}
	in.content.locate(d.words, in.config.Plan)
	if d.editions, err = editions(in, d.words); err != nil {
		return nil, diag.List{}, err
	}
	if twice := sameAddress(in.content.texts, d.editions); twice.HasErrors() {
		return nil, in.content.quoteLines(twice), nil
	}
	if err := d.addPages(o.Theme); err != nil {
		return nil, diag.List{}, err
	}
	var files offers
	for i, loc := range d.words {
		files = append(files, dataset.Edition{Site: d.editions[i].Dataset(), Words: site.DatasetWords(loc)})
	}
	files.addTo(d, in.public)
	slices.SortFunc(d.tasks, func(a, b task) int { return cmp.Compare(a.path, b.path) })
	return d, diag.List{}, nil
}

// ofCountry tells whether a site is about a country and not about a province.
func ofCountry(p *model.Project) bool {
	n := len(p.Province)
	return n > 0 && p.Province[n-1].Level == model.Country
}

// languages loads the catalogues of the site's languages; a site about a country
// has some other words.
func languages(theme fs.FS, tags []string, country bool) ([]*locale.Locale, error) {
	words, err := fs.Sub(theme, "i18n")
	if err != nil {
		return nil, fmt.Errorf("build: %w", err)
	}
	var out []*locale.Locale
	for _, tag := range tags {
		loc, err := locale.Load(words, tag)
		if err != nil {
			return nil, err
		}
		if country {
			if err := loc.Overlay(words, "country/"+tag+".toml"); err != nil {
				return nil, err
			}
		}
		if err := routeFault(words, tag); err != nil {
			return nil, err
		}
		out = append(out, loc)
	}
	return out, nil
}

// editions are the catalogues of pages in every language, over the same judged
// data.
func editions(in *input, words []*locale.Locale) ([]*site.Site, error) {
	pages, brief := in.content.writings(in.config.Plan)
	about := site.Input{Config: in.config, Public: in.public, Plan: in.content.plan, Notes: in.content.notes, Brief: brief,
		Pages: pages, AsOf: in.days.AsOf}
	var out []*site.Site
	for _, loc := range words {
		about.Locale = loc
		one, err := site.New(about)
		if err != nil {
			return nil, err
		}
		if about.Main == nil {
			about.Main = one
		}
		out = append(out, one)
	}
	site.Pair(out)
	return out, nil
}

// addPages adds every page and the files of the theme that pages refer to.
func (d *Draft) addPages(theme fs.FS) error {
	assets, err := render.LoadAssets(theme)
	if err != nil {
		return err
	}
	for i, edition := range d.editions {
		renderer, err := render.New(theme, d.words[i], edition, assets)
		if err != nil {
			return err
		}
		for _, p := range edition.Pages {
			d.tasks = append(d.tasks, task{render.FileName(p.Path), func() (render.Page, error) { return renderer.Page(p) }})
		}
	}
	for _, f := range assets.Files() {
		d.add(f.Path, func() []byte { return f.Data })
	}
	return nil
}

// offers makes the files for download. They are made once, in the words of the
// first language; the text to read before speaks all of them.
type offers []dataset.Edition

func (o offers) addTo(d *Draft, public disclosure.Public) {
	add := func(name string, make func() []byte) { d.add(dataset.Folder+name, make) }
	about, words := o[0].Site, o[0].Words
	indicators := public.Indicators()
	for _, in := range indicators {
		id := in.Model().ID
		add(dataset.CSVName(id), func() []byte { return dataset.CSV(in) })
		add(dataset.ExcelName(id), func() []byte { return dataset.ExcelCSV(in, words) })
		add(dataset.JSONName(id), func() []byte { return dataset.JSON(in, about) })
		if len(in.Model().Related) > 0 {
			add(dataset.RelatedName(id), func() []byte { return dataset.RelatedCSV(in) })
			add(dataset.RelatedExcelName(id), func() []byte { return dataset.RelatedExcelCSV(in, words) })
		}
	}
	add(dataset.TargetsFile, func() []byte { return dataset.TargetsCSV(indicators) })
	add(dataset.TargetsExcelFile, func() []byte { return dataset.TargetsExcelCSV(indicators, words) })
	add(dataset.SourcesFile, func() []byte { return dataset.SourcesCSV(public) })
	add(dataset.SourcesExcelFile, func() []byte { return dataset.SourcesExcelCSV(public, words) })
	add(dataset.PackageFile, func() []byte { return dataset.Package(indicators, about, words) })
	add(dataset.CatalogFile, func() []byte { return dataset.Catalog(indicators, about, words) })
	add(dataset.ReadMeFile, func() []byte { return dataset.ReadMe(indicators, o...) })
}
