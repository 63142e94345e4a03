package cli

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"chitieu/internal/diag"
	"chitieu/internal/importer"
	"chitieu/internal/tabular"
)

// importFlags are the flags of import.
type importFlags struct {
	indicator string
	encoding  string
	separator string
	sheet     string
	replace   bool
	keep      bool
	partial   bool
	all       bool

	given []importer.Flag // what a person has decided about a table

	repository repositoryFlags // of a whole repository
}

// register names the flags.
func (f *importFlags) register(set *pflag.FlagSet) {
	set.StringVar(&f.indicator, "indicator", "", "")
	set.StringVar(&f.encoding, "encoding", "", "")
	set.StringVar(&f.separator, "separator", "", "")
	set.StringVar(&f.sheet, "sheet", "", "")
	for _, kind := range importer.Kinds() {
		flag := set.VarPF(&tableFlag{kind, &f.given, ""}, kind.Name, "", "")
		if kind.Bare {
			flag.NoOptDefVal = "true"
		}
	}
	set.BoolVar(&f.replace, "replace", false, "")
	set.BoolVar(&f.keep, "keep", false, "")
	set.BoolVar(&f.partial, "partial", false, "")
	set.BoolVar(&f.all, "all", false, "")
	set.StringVar(&f.repository.country, "country", "", "")
	set.StringVar(&f.repository.publisher, "publisher", "", "")
	set.StringVar(&f.repository.url, "url", "", "")
	set.StringVar(&f.repository.kind, "kind", "", "")
	set.StringVar(&f.repository.date, "date", "", "")
	set.StringArrayVar(&f.repository.translations, "translations", nil, "")
}

// tableFlag is a flag that says something of a table, as the parser of flags sees it.
type tableFlag struct {
	kind importer.Kind
	into *[]importer.Flag
	last string
}

// String is the last text that was given.
func (t *tableFlag) String() string { return t.last }

// Type is that of the text.
func (t *tableFlag) Type() string {
	if t.kind.Bare {
		return "bool"
	}
	return "string"
}

// Set takes a text.
func (t *tableFlag) Set(text string) error {
	t.last = text
	flag := importer.Given(t.kind.Name, text)
	if t.kind.Bare {
		on, err := strconv.ParseBool(text)
		if err != nil {
			return err
		}
		flag.Text = none
		if !on {
			*t.into = slices.DeleteFunc(*t.into, func(f importer.Flag) bool { return f.Name == flag.Name })
			return nil
		}
	}
	*t.into = importer.With(*t.into, flag)
	return nil
}

// text is the last text of a flag that says something of a table.
func (f importFlags) text(name string) (text string) {
	for _, flag := range f.given {
		if flag.Name == name {
			text = flag.Text.VI
		}
	}
	return text
}

// importOnly lists the flags that only import takes; it takes others too.
func importOnly() []string {
	set := pflag.NewFlagSet("", pflag.ContinueOnError)
	new(importFlags).register(set)
	var names []string
	set.VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	return names
}

// tabular gives what is declared about the file.
func (f importFlags) tabular() (tabular.Options, error) {
	o := tabular.Options{Encoding: strings.ToLower(f.encoding), Separator: strings.ToLower(f.separator), Sheet: f.sheet}
	if !tabular.Known(o.Encoding, tabular.Encodings()) {
		return o, unknown(diag.Say("bảng mã", "encoding"), f.encoding, tabular.Encodings(), "")
	}
	if !tabular.Known(o.Separator, tabular.Separators()) {
		return o, unknown(diag.Say("dấu ngăn cột", "separator"), f.separator, tabular.Separators(), "")
	}
	return o, nil
}

// flagRefused says why a flag that says something of a table is not taken.
func flagRefused(err error) error {
	var wrong *importer.WrongFlag
	if !errors.As(err, &wrong) {
		return err
	}
	usage := &usageError{wrong.Message, wrong.Hint}
	if usage.message == none {
		usage.message = notTaken(wrong.Flag.Name, wrong.Flag.Text.VI)
	}
	if usage.hint == none {
		usage.hint = helpHint("import")
	}
	return usage
}
