package build

import (
	"cmp"
	"context"
	"io/fs"
	"path"
	"slices"
	"strings"

	"chitieu/internal/check"
	"chitieu/internal/compare"
	"chitieu/internal/config"
	"chitieu/internal/diag"
	"chitieu/internal/disclosure"
	"chitieu/internal/locale"
	"chitieu/internal/model"
	"chitieu/internal/site"
	"chitieu/internal/source"
)

// Former is the state of the project that readers have: its data, and the day
// it spoke for.
type Former struct {
	Project fs.FS // with its texts; nil: nothing was published
	Day     model.Date
}

// Comparison is what readers would see changed, with the words for it.
type Comparison struct {
	compare.Changes
	Words  *site.Account
	AsOf   model.Date
	Unread []diag.Diagnostic // errors, by today's rules, in the data of the former state
}

// Compare checks the project and compares it with its former state. Where the
// list has errors there is no comparison. What is wrong with the former state is
// no problem of the project: the comparison tells it, and leaves out what cannot
// be known.
func Compare(ctx context.Context, o Options, former Former) (*Comparison, diag.List, error) {
	o.reasonsOpen = true // what is to be compared tells which rows are missing there
	in, problems, err := load(ctx, o)
	if err != nil || in == nil {
		return nil, problems, err
	}
	words, err := languages(o.Theme, []string{cmp.Or(o.Lang, config.Languages()[0])}, ofCountry(in.public.Project()))
	if err != nil {
		return nil, problems, err
	}
	out := &Comparison{AsOf: in.days.AsOf}
	after := compare.Side{Public: in.public}
	if out.Words, err = site.Tell(site.Input{Config: in.config, Public: in.public, AsOf: in.days.AsOf, Locale: words[0]}); err != nil {
		return nil, problems, err
	}
	after.Judged = judged(out.Words)
	was := readFormer(former, o.Config)
	out.Unread = was.unread
	before := compare.Side{Public: disclosure.Apply(was.project), Partial: was.partial}
	if before.Judged, err = was.standings(in.days.AsOf, words[0]); err != nil {
		return nil, problems, err
	}
	var dated compare.Judged
	if former.Day.Before(in.days.AsOf) {
		if dated, err = was.standings(former.Day, words[0]); err != nil {
			return nil, problems, err
		}
	}
	out.Changes = compare.States(before, after, dated)
	out.Pages = changedTexts(former.Project, in.content, in.config)
	return out, problems, nil
}

// former is a former state as far as it could be read.
type former struct {
	config  config.Config
	project *model.Project
	unread  []diag.Diagnostic
	partial map[string]bool // indicators that lack rows, by id
	judged  *model.Project  // what can be judged: the indicators that could be read; nil for nothing
}

func readFormer(from Former, name string) former {
	if from.Project == nil {
		return former{project: &model.Project{}}
	}
	raw, problems := source.Read(from.Project, name)
	cfg, project, found := check.Run(raw, check.Refs{})
	problems.Merge(found)
	was := former{config: cfg, project: project, partial: map[string]bool{}}
	common := false // a file that all indicators need has an error
	for _, d := range problems.Sorted() {
		if d.Severity != diag.Error {
			continue
		}
		was.unread = append(was.unread, d)
		id, own := indicatorOf(d.Pos.Path)
		was.partial[id], common = own, common || !own
	}
	if common {
		for _, in := range raw.Indicators {
			was.partial[in.ID] = true
		}
		return was
	}
	judged := *project
	judged.Indicators = slices.DeleteFunc(slices.Clone(project.Indicators), func(in *model.Indicator) bool { return was.partial[in.ID] })
	judged.Corrections = nil // they may speak of the others
	was.judged = &judged
	return was
}

// standings judges the state for a day.
func (f former) standings(day model.Date, words *locale.Locale) (compare.Judged, error) {
	if f.judged == nil {
		return compare.Judged{}, nil
	}
	account, err := site.Tell(site.Input{Config: f.config, Public: disclosure.Apply(f.judged), AsOf: day, Locale: words})
	if err != nil {
		return compare.Judged{}, err
	}
	return judged(account), nil
}

// judged is what an account says of all indicators, and on request of one by area.
func judged(account *site.Account) compare.Judged {
	return compare.Judged{Standings: account.Standings(), Local: account.Locals}
}

// indicatorOf is the indicator whose folder holds a file.
func indicatorOf(file string) (id string, ok bool) {
	rest, ok := strings.CutPrefix(file, source.IndicatorsFolder+"/")
	if !ok {
		return "", false
	}
	id, _, _ = strings.Cut(rest, "/")
	return path.Clean(id), true
}

// onlyReasons tells whether all that is wrong is what people have still to write into
// corrections.csv, or a row there that a newer change has overtaken.
func onlyReasons(problems diag.List) bool {
	for _, d := range problems.Sorted() {
		if d.Severity == diag.Error && (d.Pos.Path != source.CorrectionsFile || !slices.Contains([]string{"correction-value", "correction-reason", "cell-missing"}, d.Rule)) {
			return false
		}
	}
	return true
}
