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

// find looks an address up as a web server does that knows folders: /a/ is
// a/index.html, and /a leads to /a/ where that is a page. It gives the file and
// its status, or where to go instead.
func (e *edition) find(address string) (file string, status int, redirect string) {
	rest, inside := strings.CutPrefix(address, e.prefix)
	if !inside {
		if address == "/" || address == strings.TrimSuffix(e.prefix, "/") {
			return "", 0, e.prefix
		}
		return notFound, http.StatusNotFound, ""
	}
	name := rest
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	if e.Site.Has(name) && path.Base(name) != notFound {
		return name, http.StatusOK, ""
	}
	if rest == path.Clean(rest) && e.Site.Has(path.Join(rest, "index.html")) {
		return "", 0, (&url.URL{Path: e.prefix + rest + "/"}).EscapedPath()
	}
	return e.nearest(rest), http.StatusNotFound, ""
}

// notFound is the page for addresses at which nothing stands. A folder may have
// one of its own: that of another language.
const notFound = "404.html"

// nearest is the page for addresses at which nothing stands that is nearest to
// one: of its folder, or of one above it.
func (e *edition) nearest(address string) string {
	for folder := path.Clean("/" + address); folder != "/"; folder = path.Dir(folder) {
		if name := path.Join(folder, notFound)[1:]; e.Site.Has(name) {
			return name
		}
	}
	return notFound
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
