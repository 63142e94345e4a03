//go:build linux

package main

import (
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"chitieu/internal/hosting"
)

// published serves a site as a web server on the network does: compressed, with
// the headers of package hosting.
func published(folder string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, "/")
		if name == "" || strings.HasSuffix(name, "/") {
			name += "index.html"
		}
		for _, h := range hosting.Security() {
			if h.Name != "Strict-Transport-Security" { // over TLS only
				w.Header().Set(h.Name, h.Value)
			}
		}
		status := http.StatusOK
		data, encoding, err := compressed(folder, name, r.Header.Get("Accept-Encoding"))
		if err != nil {
			name, status = "404.html", http.StatusNotFound
			data, encoding, _ = compressed(folder, name, "")
		}
		if encoding != "" {
			w.Header().Set("Content-Encoding", encoding)
		}
		w.Header().Set("Vary", "Accept-Encoding")
		w.Header().Set("Content-Type", hosting.ContentType(name))
		w.Header().Set("Cache-Control", hosting.CacheControl(name))
		w.WriteHeader(status)
		_, _ = w.Write(data) // a browser that has gone wants nothing more
	})
}

// compressed reads the smallest form of a file that a browser takes.
func compressed(folder, name, takes string) (data []byte, encoding string, err error) {
	if !filepath.IsLocal(filepath.FromSlash(name)) || !hosting.Public(name) {
		return nil, "", fs.ErrNotExist
	}
	file := filepath.Join(folder, filepath.FromSlash(name))
	for _, ending := range []string{hosting.Brotli, hosting.Gzip} {
		encoding := hosting.ContentEncoding(name + ending)
		if !strings.Contains(takes, encoding) {
			continue
		}
		if data, err := os.ReadFile(file + ending); err == nil {
			return data, encoding, nil
		}
	}
	data, err = os.ReadFile(file)
	return data, "", err
}
