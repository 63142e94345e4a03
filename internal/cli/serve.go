package cli

import (
	"context"
	"fmt"
	"net"
	"net/url"
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
	if _, err := c.options(inv, p); err != nil {
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
	server := preview.New(preview.Options{Prefix: prefix, AnyAddress: open, Host: host,
		Build: func(ctx context.Context) preview.Outcome { return c.outcome(ctx, inv, p, home) },
		Built: c.rebuilt(inv, p)})
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

// outcome is one build for the preview.
func (c *Command) outcome(ctx context.Context, inv invocation, p project, home string) preview.Outcome {
	o, err := c.options(inv, p)
	if err != nil {
		return failed(err)
	}
	o.BaseURL = home
	site, problems, err := build.Make(ctx, o)
	if err != nil {
		return failed(err)
	}
	out := preview.Outcome{Problems: located(p, problems)}
	if site != nil {
		out.Files = site.Files
	}
	return out
}

func failed(err error) preview.Outcome {
	message, hint := explain(err)
	return preview.Outcome{Failure: message, Hint: hint}
}

// rebuilt prints how a build of the preview ended.
func (c *Command) rebuilt(inv invocation, p project) func(preview.Outcome) {
	return func(o preview.Outcome) {
		switch {
		case o.Failure != "":
			fmt.Fprintf(c.Stderr, "chitieu: %s\n", o.Failure)
		case len(o.Problems) > 0:
			_ = diag.WriteText(c.Stderr, o.Problems, c.style(c.Stderr)) // a closed terminal does not stop the preview
		}
		if o.Failure == "" && !inv.quiet {
			fmt.Fprintf(c.Stderr, "%s  dựng %d tệp, %d vấn đề\n", c.Now().Format(time.TimeOnly), len(o.Files), len(o.Problems))
		}
	}
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
