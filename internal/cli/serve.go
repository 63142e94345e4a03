package cli

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"runtime"
	"strconv"
	"time"

	"chitieu/internal/build"
	"chitieu/internal/diag"
	"chitieu/internal/preview"
)

// serve is `chitieu serve`.
func (c *Command) serve(ctx context.Context, inv invocation) error {
	p, err := locate(inv)
	if err != nil {
		return err
	}
	if _, _, err := c.options(inv, p); err != nil {
		return err // wrong flags end the command; what goes wrong later is shown in the page
	}
	addr, err := listenAddr(inv.addr)
	if err != nil {
		return err
	}
	listener, err := preview.Listen(ctx, addr)
	if err != nil {
		return explainListen(addr, err)
	}
	prefix := prefixOf(inv.baseURL)
	home := "http://" + reachable(listener.Addr()) + prefix
	host, _, _ := net.SplitHostPort(addr)
	open := !preview.Loopback(listener.Addr())
	show := &showing{Command: c, inv: inv, project: p, home: home, told: map[string]int{}}
	server := preview.New(preview.Options{Lang: c.lang, Prefix: prefix, AnyAddress: open, Host: host,
		Build: show.build, Built: show.built})
	fmt.Fprintln(c.Stdout, diag.Say("Xem thử tại %s (dừng bằng Ctrl+C)", "The preview is at %s (stop it with Ctrl+C)", home).In(c.lang))
	if open {
		fmt.Fprintln(c.Stderr, diag.Say("Cảnh báo: mọi máy nối được tới %s đều xem được bản xem thử này.",
			"Warning: every machine that reaches %s can see this preview.", listener.Addr()).In(c.lang))
	}
	return c.watchAndServe(ctx, server, listener, p)
}

func (c *Command) watchAndServe(ctx context.Context, server *preview.Server, listener net.Listener, p project) error {
	ctx, stop := context.WithCancel(ctx)
	watched := make(chan struct{})
	go func() {
		defer close(watched)
		source := preview.Source{Dir: p.dir, Files: []string{p.config}, Folders: inputFolders}
		if err := server.Watch(ctx, source); err != nil {
			fmt.Fprintln(c.Stderr, diag.Say("Cảnh báo: không theo dõi được thay đổi của tệp (%v); chạy lại lệnh sau khi sửa.",
				"Warning: changes of files cannot be followed (%v); run the command again after you have edited.", err).In(c.lang))
		}
	}()
	err := server.Serve(ctx, listener)
	stop()
	<-watched
	return err
}

// showing is one run of the preview.
type showing struct {
	*Command
	inv     invocation
	project project
	home    string
	memory  build.Memory
	told    map[string]int // how many of each warning were printed already; what stands is not repeated with every build
}

// build reads and checks the input for the preview.
func (s *showing) build(ctx context.Context) preview.Outcome {
	o, undated, err := s.options(s.inv, s.project)
	if err != nil {
		return s.failed(err)
	}
	o.BaseURL = s.home
	o.Memory = &s.memory
	o.Cores = max(1, runtime.GOMAXPROCS(0)-1) // one is for the pages that are asked for
	draft, problems, err := build.Prepare(ctx, o)
	if err != nil {
		return s.failed(err)
	}
	out := preview.Outcome{Problems: located(s.project, problems.Sorted())}
	if draft != nil {
		out.Site = &drawing{draft, s, problems}
		if warning := dayWarning(draft.Days, undated); warning != none && s.news(warning.VI, 1) {
			fmt.Fprintln(s.Stderr, warning.In(s.lang))
		}
	}
	return out
}

// drawing is a site whose files are made when the preview asks for them.
type drawing struct {
	*build.Draft
	show     *showing
	problems diag.List // found in reading and checking
}

// File makes a file.
func (d *drawing) File(path string) ([]byte, error) { return d.Draft.File(context.Background(), path) }

// Whole makes every file, for the problems that only drawing shows.
func (d *drawing) Whole(ctx context.Context) preview.Outcome {
	files := 0
	for _, err := range d.Files(ctx) {
		if err == nil {
			files++
		} else if !errors.Is(err, build.ErrProblems) {
			return d.show.failed(err)
		}
	}
	var problems diag.List
	problems.Merge(d.problems)
	problems.Merge(d.Problems())
	return preview.Outcome{Site: d, Files: files, Problems: located(d.show.project, problems.Sorted())}
}

func (s *showing) failed(err error) preview.Outcome {
	message, hint := explain(err)
	return preview.Outcome{Failure: message.In(s.lang), Hint: hint.In(s.lang)}
}

// built prints how a build ended: all errors, and the warnings that were not
// printed before.
func (s *showing) built(o preview.Outcome) {
	if o.Failure != "" {
		fmt.Fprintf(s.Stderr, "chitieu: %s\n", o.Failure)
		return
	}
	var list diag.List
	var fresh []diag.Diagnostic
	found := map[string]int{}
	for _, d := range o.Problems {
		list.Add(d)
		key := d.Pos.Path + " " + d.Rule + " " + d.Message.VI // without the line, which moves with every row above
		found[key]++
		if d.Severity == diag.Error || s.news(key, found[key]) {
			fresh = append(fresh, d)
		}
	}
	if len(fresh) > 0 {
		_ = diag.WriteText(s.Stderr, fresh, s.style(s.Stderr)) // a closed terminal does not stop the preview
	}
	if s.inv.quiet {
		return
	}
	result := diag.Say("đã dựng %s", "built %s", diag.Amount(o.Files, "tệp", "file", "files"))
	if list.HasErrors() {
		result = diag.Say("chưa dựng được", "not built")
	}
	fmt.Fprintf(s.Stderr, "%s  %s: %s\n", s.Now().Format(time.TimeOnly), result.In(s.lang), counts(list).In(s.lang))
}

// news tells whether the nth warning of one wording is said for the first time.
func (s *showing) news(warning string, nth int) bool {
	fresh := nth > s.told[warning]
	s.told[warning] = max(nth, s.told[warning])
	return fresh
}

// listenAddr completes --addr: a port alone means this machine.
func listenAddr(given string) (string, error) {
	if given == "" {
		return "", nil
	}
	if _, err := strconv.ParseUint(given, 10, 16); err == nil {
		given = ":" + given
	}
	host, port, err := net.SplitHostPort(given)
	if _, perr := strconv.ParseUint(port, 10, 16); err != nil || perr != nil {
		return "", &usageError{notTaken("addr", given), diag.Say("viết máy và cổng, ví dụ ‹127.0.0.1:9000›.", "write machine and port, for example ‹127.0.0.1:9000›.")}
	}
	if host == "" {
		host = "127.0.0.1"
	}
	return net.JoinHostPort(host, port), nil
}

func explainListen(addr string, err error) error {
	if addr == "" {
		addr = preview.DefaultAddr
	}
	if preview.Taken(err) {
		return &failure{diag.Say("địa chỉ ‹%s› đã có chương trình khác dùng", "another program uses the address ‹%s›", addr),
			diag.Say("chọn cổng khác, ví dụ ‹--addr 127.0.0.1:9000›.", "choose another port, for example ‹--addr 127.0.0.1:9000›."), err}
	}
	return &failure{diag.Say("không mở được địa chỉ ‹%s› (%v)", "the address ‹%s› cannot be opened (%v)", addr, err),
		diag.Say("kiểm tra ‹--addr›, ví dụ ‹127.0.0.1:9000›.", "look at ‹--addr›, for example ‹127.0.0.1:9000›."), err}
}

// reachable is the address to type into a browser on this machine.
func reachable(addr net.Addr) string {
	host, port, err := net.SplitHostPort(addr.String())
	if err != nil {
		return addr.String()
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	return net.JoinHostPort(host, port)
}

// prefixOf is the path of an address that options has checked; "/" without one.
func prefixOf(base string) string {
	base, err := baseURL(base)
	if err != nil || base == "" {
		return "/"
	}
	u, err := url.Parse(base)
	if err != nil {
		return "/"
	}
	return u.Path
}
