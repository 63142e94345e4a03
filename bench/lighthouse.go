//go:build linux

package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"chitieu/internal/workload"
)

// judged is a page with what Lighthouse says of it.
type judged struct {
	kind    string
	address string
	rounds  []verdict
}

// verdict is a line of lighthouse/run.mjs.
type verdict struct {
	Scores [4]int
	Shift  json.Number
	Lost   []string
}

// lighthouse judges the largest page of every kind that search engines know:
// of the real site, and of a small workload for pages of communes.
func (b *bench) lighthouse() error {
	fmt.Println(machine(b.folder))
	var pages []*judged
	if err := b.writeSmall(); err != nil {
		return err
	}
	for _, config := range []string{"config.toml", filepath.Join(b.at("small"), "config.toml")} {
		found, stop, err := b.open(config, pages)
		if err != nil {
			return err
		}
		defer stop()
		pages = found
	}
	port, stop, err := openBrowser(b.at("browser"))
	if err != nil {
		return err
	}
	defer stop()
	if len(pages) == 0 {
		return fmt.Errorf("no kind of page has %q in its name", b.only)
	}
	for range b.verdicts {
		if err := judge(port, pages); err != nil {
			return err
		}
	}
	printVerdicts(pages, b.verdicts)
	return nil
}

// writeSmall writes a workload with a page of every kind.
func (b *bench) writeSmall() error {
	for _, f := range (workload.Size{Indicators: 4, Areas: 6, Years: 10}).Files() {
		if err := writeFile(b.at("small"), f.Path, f.Data); err != nil {
			return err
		}
	}
	return nil
}

// open builds a site for an address on this machine, serves it there and adds
// its pages of kinds that are not yet among the pages.
func (b *bench) open(config string, pages []*judged) ([]*judged, func(), error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, nil, err
	}
	folder := b.at("site-" + strconv.Itoa(len(pages)))
	home := "http://" + listener.Addr().String() + "/"
	if _, _, err := measure(".", b.program, "build", "--quiet", "--compress", "--base-url", home, "--config", config, "--out", folder); err != nil {
		return nil, nil, errors.Join(err, listener.Close())
	}
	server := &http.Server{Handler: published(folder), ReadHeaderTimeout: time.Minute}
	go func() { _ = server.Serve(listener) }()
	stop := func() { _ = server.Close() }
	listed, err := kinds(folder)
	if err != nil {
		stop()
		return nil, nil, err
	}
	for _, p := range listed {
		if strings.Contains(p.kind, b.only) && !slices.ContainsFunc(pages, func(known *judged) bool { return known.kind == p.kind }) {
			pages = append(pages, p)
		}
	}
	return pages, stop, nil
}

// kinds finds the largest page of each kind in the sitemap of a site.
func kinds(folder string) ([]*judged, error) {
	data, err := os.ReadFile(filepath.Join(folder, "sitemap.xml"))
	if err != nil {
		return nil, err
	}
	var sitemap struct {
		Pages []struct {
			Address string `xml:"loc"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal(data, &sitemap); err != nil {
		return nil, err
	}
	var out []*judged
	sizes := map[string]int64{}
	for _, p := range sitemap.Pages {
		at, err := url.Parse(p.Address)
		if err != nil {
			return nil, err
		}
		name := strings.TrimPrefix(at.Path, "/") + "index.html"
		about, err := os.Stat(filepath.Join(folder, filepath.FromSlash(name)))
		if err != nil {
			return nil, err
		}
		kind := template(name)
		n := slices.IndexFunc(out, func(j *judged) bool { return j.kind == kind })
		switch {
		case n < 0:
			out = append(out, &judged{kind: kind, address: p.Address})
		case about.Size() > sizes[kind]:
			out[n].address = p.Address
		}
		sizes[kind] = max(sizes[kind], about.Size())
	}
	return out, nil
}

// template is the kind of a page, of whatever language: all texts are one.
func template(name string) string {
	name = strings.TrimPrefix(name, "en/")
	switch folder, _, _ := strings.Cut(name, "/"); folder {
	case "bao-chi", "dinh-chinh", "gioi-thieu", "phuong-phap", "tro-nang", "press", "corrections", "about", "method", "accessibility":
		return "page of text"
	}
	kind := workload.Kind(name)
	if vietnamese, ok := twins[kind]; ok {
		return vietnamese
	}
	return kind
}

// twins are the kinds of pages whose folder has another name in English.
var twins = map[string]string{"page /indicators/": "page /chi-so/", "page /areas/": "page /dia-ban/", "page /agencies/": "page /don-vi/", "page /plan/": "page /ke-hoach/",
	"page /missing/": "page /con-thieu/", "page /updates/": "page /cap-nhat/", "page /data/": "page /du-lieu/", "page /search/": "page /tim/"}

// openBrowser starts a browser and tells the port of its developer tools.
func openBrowser(profile string) (string, func(), error) {
	if err := os.MkdirAll(profile, 0o755); err != nil {
		return "", nil, err
	}
	command := exec.Command(cmp.Or(os.Getenv("CHITIEU_BROWSER"), "chromium"), "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
		"--disable-background-networking", "--disable-extensions", "--remote-debugging-port=0", "--user-data-dir="+absolute(profile), "about:blank")
	if err := command.Start(); err != nil {
		return "", nil, fmt.Errorf("no browser starts (Debian: apt-get install chromium): %w", err)
	}
	stop := func() {
		_ = command.Process.Kill()
		_ = command.Wait()
	}
	for range 600 {
		if data, err := os.ReadFile(filepath.Join(profile, "DevToolsActivePort")); err == nil && len(data) > 0 {
			port, _, _ := strings.Cut(string(data), "\n")
			return port, stop, nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	stop()
	return "", nil, errors.New("the browser does not tell its port")
}

// judge has every page judged once.
func judge(port string, pages []*judged) error {
	args := []string{"run.mjs", port}
	for _, p := range pages {
		args = append(args, p.address)
	}
	command := exec.Command("node", args...)
	command.Dir = filepath.Join("bench", "lighthouse")
	command.Stderr = os.Stderr
	out, err := command.Output()
	if err != nil {
		return fmt.Errorf("lighthouse: %w", err)
	}
	decoder := json.NewDecoder(bytes.NewReader(out))
	for _, p := range pages {
		var v verdict
		if err := decoder.Decode(&v); err != nil {
			return fmt.Errorf("lighthouse: %w", err)
		}
		p.rounds = append(p.rounds, v)
	}
	return nil
}

func printVerdicts(pages []*judged, verdicts int) {
	fmt.Printf("Lighthouse 12 as a phone, medians of %d (goal: 98 or more each, shift 0)\n\n", verdicts)
	fmt.Printf("%-40s %11s %13s %14s %4s   %s\n", "the largest", "performance", "accessibility", "best practices", "SEO", "shift")
	for _, p := range pages {
		var medians [4]int
		for n := range medians {
			var all []int
			for _, v := range p.rounds {
				all = append(all, v.Scores[n])
			}
			slices.Sort(all)
			medians[n] = all[len(all)/2]
		}
		var shifts []string
		for _, v := range p.rounds {
			shifts = append(shifts, v.Shift.String())
		}
		slices.Sort(shifts)
		fmt.Printf("%-40s %11d %13d %14d %4d   %.6s", p.kind, medians[0], medians[1], medians[2], medians[3], shifts[len(shifts)/2])
		if slices.Min(medians[:]) < 98 {
			fmt.Printf("   %s", strings.Join(p.rounds[0].Lost, ", "))
		}
		fmt.Println()
	}
}
