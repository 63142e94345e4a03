//go:build servers

package servertest

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"io"
	"math/big"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// host is the name that the examples in deploy/ have.
const host = "chitieu.example.org"

// server is a web server that runs with an example of deploy/.
type server struct {
	site        string // folder that it serves
	below       string // path that the site stands at: empty, or "/tre-em"
	client      *http.Client
	plain, safe string // its addresses on loopback: without and with TLS
}

// starts are the servers by name: each writes its configuration into a folder
// and says how it is started.
var starts = map[string]func(t *testing.T, s setting) *exec.Cmd{"nginx": startNginx, "caddy": startCaddy}

// setting is what a test puts into an example in the place of names and ports.
type setting struct {
	dir         string // for the server's own files
	site        string
	below       string // path that the site stands at: empty, or "/tre-em"
	plain, safe string
	cert, key   string
}

// start runs a server until the test ends. It fails where the server is not
// installed: a test that did not run proves nothing.
func start(t *testing.T, name, site, below string) *server {
	t.Helper()
	s := setting{dir: t.TempDir(), site: site, below: below, plain: freeAddress(t), safe: freeAddress(t)}
	pool := s.certify(t)
	command := starts[name](t, s)
	var log bytes.Buffer
	command.Stdout, command.Stderr = &log, &log
	if err := command.Start(); err != nil {
		t.Fatalf("%v (scripts/servers.sh installs it)", err)
	}
	t.Cleanup(func() {
		_ = command.Process.Signal(os.Interrupt)
		_ = command.Wait()
		if t.Failed() {
			t.Logf("%s said:\n%s", name, log.String())
		}
	})
	dial := func(ctx context.Context, network, address string) (net.Conn, error) {
		to := s.safe
		if strings.HasSuffix(address, ":80") {
			to = s.plain
		}
		return (&net.Dialer{}).DialContext(ctx, network, to)
	}
	client := &http.Client{
		Transport:     &http.Transport{DialContext: dial, TLSClientConfig: &tls.Config{RootCAs: pool}, DisableCompression: true, ForceAttemptHTTP2: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Timeout:       20 * time.Second,
	}
	running := &server{site: site, below: below, client: client, plain: "http://" + host, safe: "https://" + host}
	running.wait(t)
	return running
}

// wait returns when the server answers.
func (s *server) wait(t *testing.T) {
	t.Helper()
	var err error
	for range 100 {
		var res *http.Response
		if res, err = s.client.Get(s.safe + "/"); err == nil {
			res.Body.Close()
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("the server does not answer: %v", err)
}

// freeAddress is a port on loopback that nobody listens at.
func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// certify writes a certificate for the name of the examples that nobody signed
// but itself, and returns the pool that trusts it.
func (s *setting) certify(t *testing.T) *x509.CertPool {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	check(t, err)
	about := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: host}, DNSNames: []string{host},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true}
	cert, err := x509.CreateCertificate(rand.Reader, about, about, &key.PublicKey, key)
	check(t, err)
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	check(t, err)
	s.cert, s.key = filepath.Join(s.dir, "cert.pem"), filepath.Join(s.dir, "key.pem")
	public := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: cert})
	check(t, os.WriteFile(s.cert, public, 0o600))
	check(t, os.WriteFile(s.key, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret}), 0o600))
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(public)
	return pool
}

// adapt reads an example and replaces texts that must stand in it.
func adapt(t *testing.T, name string, pairs ...string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../../deploy", name))
	check(t, err)
	text := string(data)
	for i := 0; i < len(pairs); i += 2 {
		if !strings.Contains(text, pairs[i]) {
			t.Fatalf("deploy/%s does not have %q", name, pairs[i])
		}
		text = strings.ReplaceAll(text, pairs[i], pairs[i+1])
	}
	return text
}

func startNginx(t *testing.T, s setting) *exec.Cmd {
	t.Helper()
	site := adapt(t, "nginx.conf",
		"listen 80;", "listen "+s.plain+";", "listen [::]:80;", "",
		"listen 443 ssl http2;", "listen "+s.safe+" ssl http2;", "listen [::]:443 ssl http2;", "",
		"/srv/www/site", s.site, " /404.html;", " "+s.below+"/404.html;", " /en/404.html;", " "+s.below+"/en/404.html;", "~^/en/", "~^"+s.below+"/en/",
		"/etc/letsencrypt/live/chitieu.example.org/fullchain.pem", s.cert,
		"/etc/letsencrypt/live/chitieu.example.org/privkey.pem", s.key)
	around := "daemon off;\nworker_processes 1;\npid nginx.pid;\nerror_log stderr;\n" +
		"load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;\n"
	if os.Geteuid() == 0 {
		around += "user root;\n" // the folders of a test are closed to others
	}
	around += "events {}\nhttp {\naccess_log off;\n"
	for _, kind := range []string{"client_body", "proxy", "fastcgi", "uwsgi", "scgi"} {
		around += kind + "_temp_path " + kind + ";\n"
	}
	config := filepath.Join(s.dir, "nginx.conf")
	check(t, os.WriteFile(config, []byte(around+site+"}\n"), 0o600))
	program := "/usr/sbin/nginx" // not in the path of everybody
	if found, err := exec.LookPath("nginx"); err == nil {
		program = found
	}
	return exec.Command(program, "-e", "stderr", "-p", s.dir, "-c", config)
}

func startCaddy(t *testing.T, s setting) *exec.Cmd {
	t.Helper()
	site := adapt(t, "Caddyfile",
		host+" {\n", host+" {\n\ttls "+s.cert+" "+s.key+"\n",
		"/srv/www/site", s.site, "* /404.html", "* "+s.below+"/404.html", "* /en/404.html", "* "+s.below+"/en/404.html", "path /en/", "path "+s.below+"/en/")
	_, plain, _ := net.SplitHostPort(s.plain)
	_, safe, _ := net.SplitHostPort(s.safe)
	around := fmt.Sprintf("{\n\tadmin off\n\tdefault_bind 127.0.0.1\n\thttp_port %s\n\thttps_port %s\n\tskip_install_trust\n}\n", plain, safe)
	config := filepath.Join(s.dir, "Caddyfile")
	check(t, os.WriteFile(config, []byte(around+site), 0o600))
	command := exec.Command("caddy", "run", "--config", config, "--adapter", "caddyfile")
	command.Env = append(os.Environ(), "HOME="+s.dir, "XDG_DATA_HOME="+s.dir, "XDG_CONFIG_HOME="+s.dir)
	return command
}

// answer is what came back for a request.
type answer struct {
	status int
	header http.Header
	body   []byte
}

// ask sends a request with pairs of header fields.
func (s *server) ask(t *testing.T, method, address string, fields ...string) answer {
	t.Helper()
	if strings.HasPrefix(address, "/") {
		address = s.safe + address
	}
	req, err := http.NewRequest(method, address, nil)
	check(t, err)
	for i := 0; i < len(fields); i += 2 {
		req.Header.Set(fields[i], fields[i+1])
	}
	res, err := s.client.Do(req)
	check(t, err)
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	check(t, err)
	return answer{res.StatusCode, res.Header, body}
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
