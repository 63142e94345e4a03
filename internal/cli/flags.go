package cli

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"chitieu/internal/source"
)

// commands lists the commands in the order of the help.
var commands = []string{"new", "check", "diff", "build", "serve", "template", "import", "doctor", "manifest", "version", "help"}

// operands says how many words a command takes behind its name.
var operands = map[string]int{"new": 2, "diff": 1, "import": 1, "template": 1}

// flagCommands says which commands take a flag.
var flagCommands = map[string][]string{
	"config":   {"new", "check", "diff", "build", "serve", "template", "import", "doctor", "manifest"},
	"as-of":    {"build", "check", "diff", "serve"},
	"out":      {"build", "template", "doctor", "manifest"},
	"since":    {"manifest"},
	"print":    {"manifest"},
	"base-url": {"build", "serve"},
	"compress": {"build"},
	"format":   {"check", "diff"},
	"addr":     {"serve"},

	"published":       {"diff"},
	"require-reasons": {"diff"},
	"write":           {"diff", "import"},

	"agency": {"template"},
	"period": {"import", "template"},
	"all":    {"import", "template"},
}

// formats are the words that --format takes, the default first.
var formats = map[string][]string{
	"check": {"text", "json", "sarif", "github", "html"},
	"diff":  {"text", "markdown", "html", "json"},
}

// invocation is a command line that was understood.
type invocation struct {
	command string
	topic   string   // of help; empty for the overview
	words   []string // behind the command, where it takes some
	help    bool
	version bool

	config   string
	out      string
	baseURL  string
	asOf     string
	format   string
	addr     string // empty: the default
	since    string
	print    string
	agency   string // of template; its period and all are those of imports
	compress bool
	quiet    bool

	published      string
	write          bool
	requireReasons bool
	imports        importFlags
}

// parse reads the arguments. Flags may stand before and after the command.
func parse(args []string) (invocation, error) {
	var inv invocation
	set := flagSet(&inv)
	if err := set.Parse(args); err != nil {
		return inv, translate(err, set)
	}
	words := set.Args()
	if len(words) > 0 {
		inv.command, words = words[0], words[1:]
		if !slices.Contains(commands, inv.command) {
			return inv, unknown("lệnh", inv.command, commands, "")
		}
	}
	if inv.command == "help" && len(words) > 0 {
		inv.topic, words = words[0], words[1:]
		if !slices.Contains(commands, inv.topic) {
			return inv, unknown("lệnh", inv.topic, commands, "")
		}
	}
	n := min(operands[inv.command], len(words))
	inv.words, words = words[:n], words[n:]
	if len(words) > 0 {
		return inv, &usageError{fmt.Sprintf("lệnh ‹%s› không nhận thêm ‹%s›", inv.command, words[0]), helpHint(inv.command)}
	}
	if inv.help || inv.version {
		return inv, nil
	}
	return inv, checkFlags(set, inv)
}

func flagSet(inv *invocation) *pflag.FlagSet {
	set := pflag.NewFlagSet("chitieu", pflag.ContinueOnError)
	set.Usage = func() {}
	set.SortFlags = false
	set.StringVar(&inv.config, "config", "config.toml", "")
	set.StringVar(&inv.out, "out", "", "")
	set.StringVar(&inv.baseURL, "base-url", "", "")
	set.StringVar(&inv.asOf, "as-of", "", "")
	set.StringVar(&inv.format, "format", "text", "")
	set.StringVar(&inv.addr, "addr", "", "")
	set.StringVar(&inv.since, "since", "", "")
	set.StringVar(&inv.print, "print", "manifest", "")
	set.StringVar(&inv.published, "published", "", "")
	set.BoolVar(&inv.write, "write", false, "")
	set.BoolVar(&inv.requireReasons, "require-reasons", false, "")
	set.StringVar(&inv.agency, "agency", "", "")
	set.BoolVar(&inv.compress, "compress", false, "")
	set.BoolVarP(&inv.quiet, "quiet", "q", false, "")
	set.BoolVarP(&inv.help, "help", "h", false, "")
	set.BoolVar(&inv.version, "version", false, "")
	inv.imports.register(set)
	return set
}

// checkFlags refuses flags that the command does not take, and empty values.
func checkFlags(set *pflag.FlagSet, inv invocation) error {
	var err error
	set.Visit(func(f *pflag.Flag) {
		takers, limited := flagCommands[f.Name]
		if !limited && slices.Contains(importOnly(), f.Name) {
			takers, limited = []string{"import"}, true
		}
		switch {
		case err != nil || !limited || inv.command == "":
		case !slices.Contains(takers, inv.command):
			err = &usageError{fmt.Sprintf("lệnh ‹%s› không có cờ ‹--%s›", inv.command, f.Name),
				fmt.Sprintf("‹--%s› dùng với: %s.", f.Name, strings.Join(takers, ", "))}
		case f.Value.String() == "":
			err = &usageError{fmt.Sprintf("cờ ‹--%s› có giá trị rỗng", f.Name), helpHint(inv.command)}
		}
	})
	if known := formats[inv.command]; err == nil && known != nil && !slices.Contains(known, inv.format) {
		err = &usageError{fmt.Sprintf("cờ ‹--format› không nhận ‹%s›", inv.format), "viết một trong các từ: " + strings.Join(known, ", ") + "."}
	}
	if err == nil && inv.command == "diff" && len(inv.words) > 0 && inv.published != "" {
		err = &usageError{"chỉ một trong hai: ‹BẢN› hoặc ‹--published BẢN›", helpHint(inv.command)}
	}
	if err == nil && prints[inv.print] == nil {
		err = &usageError{fmt.Sprintf("cờ ‹--print› không nhận ‹%s›", inv.print),
			"viết một trong các từ: " + strings.Join(slices.Sorted(maps.Keys(prints)), ", ") + "."}
	}
	return err
}

// translate says in Vietnamese what the flag parser found. Of the command it
// knows what stood before that place.
func translate(err error, set *pflag.FlagSet) error {
	command := ""
	if words := set.Args(); len(words) > 0 && slices.Contains(commands, words[0]) {
		command = words[0]
	}
	hint := helpHint(command)
	var (
		missing *pflag.NotExistError
		value   *pflag.ValueRequiredError
		invalid *pflag.InvalidValueError
		syntax  *pflag.InvalidSyntaxError
	)
	switch {
	case errors.As(err, &missing):
		var names []string
		set.VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		prefix := "--"
		if missing.GetSpecifiedShortnames() != "" {
			names, prefix = nil, "-"
		}
		e := unknown("cờ", missing.GetSpecifiedName(), names, prefix).(*usageError)
		e.hint = hint
		return e
	case errors.As(err, &value):
		return &usageError{fmt.Sprintf("cờ ‹--%s› thiếu giá trị", value.GetSpecifiedName()), hint}
	case errors.As(err, &invalid):
		return &usageError{fmt.Sprintf("cờ ‹--%s› không nhận ‹%s›", invalid.GetFlag().Name, invalid.GetValue()), hint}
	case errors.As(err, &syntax):
		return &usageError{fmt.Sprintf("không hiểu ‹%s›", syntax.GetSpecifiedFlag()), hint}
	}
	return &usageError{"không hiểu dòng lệnh: " + err.Error(), hint}
}

// unknown says that a word is not known, and which one may be meant.
func unknown(kind, word string, known []string, prefix string) error {
	e := &usageError{message: fmt.Sprintf("không có %s ‹%s%s›", kind, prefix, word), hint: helpHint("")}
	if near, ok := source.Nearest(word, known); ok {
		e.message += fmt.Sprintf("; ý bạn là ‹%s%s›?", prefix, near)
	}
	return e
}

// helpHint names the page of the help on a command, or the overview.
func helpHint(command string) string {
	if command == "" {
		return "chạy ‹chitieu help› để xem các lệnh."
	}
	return fmt.Sprintf("chạy ‹chitieu help %s› để xem cách dùng và các cờ.", command)
}
