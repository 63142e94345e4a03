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
	server := preview.New(preview.Options{Prefix: prefix, AnyAddress: open, Host: host,
		Build: show.build, Built: show.built})
	fmt.Fprintf(c.Stdout, "Xem thử tại %s (dừng bằng Ctrl+C)\n", home)
	if open {
		fmt.Fprintf(c.Stderr, "Cảnh báo: mọi máy nối được tới %s đều xem được bản xem thử này.\n", listener.Addr())
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
			fmt.Fprintf(c.Stderr, "Cảnh báo: không theo dõi được thay đổi của tệp (%v); chạy lại lệnh sau khi sửa.\n", err)
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
		return failed(err)
	}
	o.BaseURL = s.home
	o.Memory = &s.memory
	o.Cores = max(1, runtime.GOMAXPROCS(0)-1) // one is for the pages that are asked for
	draft, problems, err := build.Prepare(ctx, o)
	if err != nil {
		return failed(err)
	}
	out := preview.Outcome{Problems: located(s.project, problems.Sorted())}
	if draft != nil {
		out.Site = &drawing{draft, s.project, problems}
		if warning := dayWarning(draft.Days, undated); warning != "" && s.news(warning, 1) {
			fmt.Fprintln(s.Stderr, warning)
		}
	}
	return out
}

// drawing is a site whose files are made when the preview asks for them.
type drawing struct {
	*build.Draft
	project  project
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
			return failed(err)
		}
	}
	var problems diag.List
	problems.Merge(d.problems)
	problems.Merge(d.Problems())
	return preview.Outcome{Site: d, Files: files, Problems: located(d.project, problems.Sorted())}
}

func failed(err error) preview.Outcome {
	message, hint := explain(err)
	return preview.Outcome{Failure: message, Hint: hint}
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
		key := d.Pos.Path + " " + d.Rule + " " + d.Message // without the line, which moves with every row above
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
	result := fmt.Sprintf("đã dựng %d tệp", o.Files)
	if list.HasErrors() {
		result = "chưa dựng được"
	}
	fmt.Fprintf(s.Stderr, "%s  %s: %s\n", s.Now().Format(time.TimeOnly), result, counts(list))
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
		return "", &usageError{fmt.Sprintf("cờ ‹--addr› không nhận ‹%s›", given), "viết máy và cổng, ví dụ ‹127.0.0.1:9000›."}
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
		return &failure{fmt.Sprintf("địa chỉ ‹%s› đã có chương trình khác dùng", addr), "chọn cổng khác, ví dụ ‹--addr 127.0.0.1:9000›.", err}
	}
	return &failure{fmt.Sprintf("không mở được địa chỉ ‹%s› (%v)", addr, err), "kiểm tra ‹--addr›, ví dụ ‹127.0.0.1:9000›.", err}
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
