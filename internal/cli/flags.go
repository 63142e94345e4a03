package cli

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"chitieu/internal/diag"
	"chitieu/internal/source"
)

// commands lists the commands in the order of the help.
var commands = []string{"new", "check", "diff", "build", "serve", "template", "import", "doctor", "manifest", "version", "help"}

// partsOf are the words behind a command that its help page tells of too.
var partsOf = map[string][]string{"new": kinds, "import": {repositoryWord}}

// operands says how many words a command takes behind its name.
var operands = map[string]int{"new": 2, "diff": 1, "import": 2, "template": 1}

// flagCommands says which commands take a flag.
var flagCommands = map[string][]string{
	"config":   {"new", "check", "diff", "build", "serve", "template", "import", "doctor", "manifest"},
	"as-of":    {"build", "check", "diff", "serve"},
	"out":      {"build", "template", "import", "doctor", "manifest"},
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

// languages are the words that --lang takes, the default first.
var languages = []string{"vi", "en"}

// spoken is the language that a command line asks for. It is looked for before
// all else, so that what is said of a wrong command line is in it too.
func spoken(args []string) string {
	lang := languages[0]
	for i, arg := range args {
		value, given := strings.CutPrefix(arg, "--lang=")
		if arg == "--lang" && i+1 < len(args) {
			value, given = args[i+1], true
		}
		if given && slices.Contains(languages, value) {
			lang = value
		}
	}
	return lang
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
	lang     string // as it was written; Command.lang is what counts

	published      string
	write          bool
	requireReasons bool
	imports        importFlags
}

// parse reads the arguments. Flags may stand before and after the command.
func parse(args []string) (invocation, error) {
	var inv invocation
	set := flagSet(&inv)
	if err := otherDash(args, set); err != nil {
		return inv, err
	}
	if err := set.Parse(args); err != nil {
		return inv, translate(err, set)
	}
	words := set.Args()
	if len(words) > 0 {
		inv.command, words = words[0], words[1:]
		if !slices.Contains(commands, inv.command) {
			return inv, unknown(commandWord, inv.command, commands, "")
		}
	}
	if inv.command == "help" && len(words) > 0 {
		inv.topic, words = words[0], words[1:]
		if !slices.Contains(commands, inv.topic) {
			return inv, unknown(commandWord, inv.topic, commands, "")
		}
		if len(words) > 0 && slices.Contains(partsOf[inv.topic], words[0]) { // "help new site": on the page of new
			words = words[1:]
		}
	}
	n := min(operands[inv.command], len(words))
	inv.words, words = words[:n], words[n:]
	if len(words) > 0 {
		hint := helpHint(inv.command)
		if n == 2 && inv.command == "import" && inv.words[0] == repositoryWord {
			hint = diag.Say("thư mục của dự án mới đứng sau ‹--out›: ‹--out %s›.", "the folder of the new project stands behind ‹--out›: ‹--out %s›.", words[0])
		}
		return inv, &usageError{diag.Say("lệnh ‹%s› không nhận thêm ‹%s›", "the command ‹%s› does not take ‹%s› as well", inv.command, words[0]), hint}
	}
	if !slices.Contains(languages, inv.lang) {
		return inv, &usageError{notTaken("lang", inv.lang), diag.Say("viết vi (tiếng Việt) hoặc en (tiếng Anh).", "write vi (Vietnamese) or en (English).")}
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
	set.StringVar(&inv.lang, "lang", languages[0], "")
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
			err = &usageError{diag.Say("lệnh ‹%s› không có cờ ‹--%s›", "the command ‹%s› has no flag ‹--%s›", inv.command, f.Name),
				diag.Say("‹--%s› dùng với: %s.", "‹--%s› goes with: %s.", f.Name, strings.Join(takers, ", "))}
		case f.Value.String() == "":
			err = &usageError{diag.Say("cờ ‹--%s› có giá trị rỗng", "the flag ‹--%s› has an empty value", f.Name), helpHint(inv.command)}
		}
	})
	if known := formats[inv.command]; err == nil && known != nil && !slices.Contains(known, inv.format) {
		err = &usageError{notTaken("format", inv.format), oneOf(known)}
	}
	if err == nil && inv.command == "diff" && len(inv.words) > 0 && inv.published != "" {
		err = &usageError{diag.Say("chỉ một trong hai: ‹BẢN› hoặc ‹--published BẢN›", "only one of the two: ‹REV› or ‹--published REV›"), helpHint(inv.command)}
	}
	if err == nil && prints[inv.print] == nil {
		err = &usageError{notTaken("print", inv.print), oneOf(slices.Sorted(maps.Keys(prints)))}
	}
	return err
}

// otherDash finds a flag behind one hyphen, or behind the dash that Word and Zalo
// make of two.
func otherDash(args []string, set *pflag.FlagSet) error {
	for _, arg := range args {
		if arg == "--" {
			return nil
		}
		name := strings.TrimLeft(arg, "-–—")
		dashes := arg[:len(arg)-len(name)]
		name, _, _ = strings.Cut(name, "=")
		if dashes == "" || dashes == "--" || len(name) < 2 || set.Lookup(name) == nil {
			continue
		}
		return &usageError{diag.Say("không có cờ ‹%s%s›; ý bạn là ‹--%s›?", "there is no flag ‹%s%s›; did you mean ‹--%s›?", dashes, name, name),
			diag.Say("tên cờ đứng sau hai dấu gạch nối liền nhau: gõ lại, đừng chép từ Word hay Zalo.", "the name of a flag stands behind two hyphens: type them, since Word and Zalo change them.")}
	}
	return nil
}

// notTaken says that a flag does not take a value.
func notTaken(flag, value string) diag.Words {
	return diag.Say("cờ ‹--%s› không nhận ‹%s›", "the flag ‹--%s› does not take ‹%s›", flag, value)
}

// oneOf lists the words that a flag takes.
func oneOf(words []string) diag.Words {
	return diag.Say("viết một trong các từ: %s.", "write one of the words: %s.", strings.Join(words, ", "))
}

// translate says for people what the flag parser found. Of the command it
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
		e := unknown(diag.Say("cờ", "flag"), missing.GetSpecifiedName(), names, prefix).(*usageError)
		e.hint = hint
		return e
	case errors.As(err, &value):
		return &usageError{diag.Say("cờ ‹--%s› thiếu giá trị", "the flag ‹--%s› lacks its value", value.GetSpecifiedName()), hint}
	case errors.As(err, &invalid):
		return &usageError{notTaken(invalid.GetFlag().Name, invalid.GetValue()), hint}
	case errors.As(err, &syntax):
		return &usageError{diag.Say("không hiểu ‹%s›", "‹%s› is not understood", syntax.GetSpecifiedFlag()), hint}
	}
	return &usageError{diag.Say("không hiểu dòng lệnh: %s", "the command line is not understood: %s", err), hint}
}

// unknown says that a word is not known, and which one may be meant.
func unknown(kind diag.Words, word string, known []string, prefix string) error {
	e := &usageError{message: diag.Say("không có %s ‹%s%s›", "there is no %s ‹%s%s›", kind, prefix, word), hint: helpHint("")}
	if near, ok := source.Nearest(word, known); ok {
		e.message = diag.Say("%s; ý bạn là ‹%s%s›?", "%s; did you mean ‹%s%s›?", e.message, prefix, near)
	}
	return e
}

var commandWord = diag.Say("lệnh", "command")

// helpHint names the page of the help on a command, or the overview.
func helpHint(command string) diag.Words {
	if command == "" {
		return diag.Say("chạy ‹chitieu help› để xem các lệnh.", "run ‹chitieu help› for the commands.")
	}
	return diag.Say("chạy ‹chitieu help %s› để xem cách dùng và các cờ.", "run ‹chitieu help %s› for its use and flags.", command)
}
