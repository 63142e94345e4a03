package preview

import (
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"path"
	"strings"
)

// own is the path of the preview's own parts. The site has no page there.
const own = "/_chitieu/"

// finding is what stands at an address.
type finding struct {
	path     string // of the file within the site
	data     []byte
	status   int
	redirect string // where to go instead; empty to stay
}

// find looks an address up as a web server does that knows folders: /a/ is
// a/index.html, and /a leads to /a/ where that is a page.
func (e *edition) find(prefix, address string) finding {
	rest, inside := strings.CutPrefix(address, prefix)
	if !inside {
		if address == "/" || address == strings.TrimSuffix(prefix, "/") {
			return finding{redirect: prefix}
		}
		return e.notFound()
	}
	name := rest
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	if data, ok := e.files[name]; ok {
		return finding{path: name, data: data, status: http.StatusOK}
	}
	if _, ok := e.files[path.Join(rest, "index.html")]; ok && rest == path.Clean(rest) {
		return finding{redirect: (&url.URL{Path: prefix + rest + "/"}).EscapedPath()}
	}
	return e.notFound()
}

func (e *edition) notFound() finding {
	if data, ok := e.files["404.html"]; ok {
		return finding{path: "404.html", data: data, status: http.StatusNotFound}
	}
	return finding{path: "404.txt", data: []byte("Không có trang này.\n"), status: http.StatusNotFound}
}

// allowed tells whether a request names a host that is ours. A page elsewhere
// can let its own name point to this machine (DNS rebinding) and would then
// read the preview; but its name stands in the request.
func (o Options) allowed(hostport string) bool {
	host := hostport
	if h, _, err := net.SplitHostPort(hostport); err == nil {
		host = h
	}
	host = strings.ToLower(strings.TrimSuffix(strings.Trim(host, "[]"), "."))
	if host == "localhost" || strings.HasSuffix(host, ".localhost") || o.Host != "" && host == strings.ToLower(o.Host) {
		return true
	}
	addr, err := netip.ParseAddr(host)
	return err == nil && (addr.IsLoopback() || o.AnyAddress)
}

func isHTML(kind string) bool { return strings.HasPrefix(kind, "text/html") }
