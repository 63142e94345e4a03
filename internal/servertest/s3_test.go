//go:build servers

package servertest

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The access to the S3 server of a test, which lives as long as the test.
const (
	s3User   = "test"
	s3Secret = "nobody-else-reaches-this-server"
	s3Region = "us-east-1"
)

// s3 is a running S3 server.
type s3 struct {
	address string // http://127.0.0.1:port
	bucket  string // the one in use
	buckets int    // made so far
	bin     string // folder of programs that stand before those of the system
}

// startS3 starts the server that `make bin/versitygw` builds.
func startS3(t *testing.T) *s3 {
	t.Helper()
	program, err := filepath.Abs("../../bin/versitygw")
	check(t, err)
	if _, err := os.Stat(program); err != nil {
		t.Fatalf("%v (`make bin/versitygw` builds it)", err)
	}
	dir, listen := t.TempDir(), freeAddress(t)
	objects, about := filepath.Join(dir, "objects"), filepath.Join(dir, "about")
	check(t, os.Mkdir(objects, 0o700))
	check(t, os.Mkdir(about, 0o700))
	var log bytes.Buffer
	command := exec.Command(program, "--port", listen, "posix", "--sidecar", about, objects)
	command.Env = []string{"ROOT_ACCESS_KEY=" + s3User, "ROOT_SECRET_KEY=" + s3Secret, "HOME=" + dir, "PATH=" + os.Getenv("PATH")}
	command.Stdout, command.Stderr, command.Dir = &log, &log, dir
	check(t, command.Start())
	t.Cleanup(func() {
		_ = command.Process.Kill()
		_ = command.Wait()
		if t.Failed() {
			t.Logf("the S3 server said:\n%.20000s", log.String())
		}
	})
	s := &s3{address: "http://" + listen, bin: t.TempDir()}
	s.wait(t)
	s.fresh(t)
	return s
}

// wait returns when the server answers.
func (s *s3) wait(t *testing.T) {
	t.Helper()
	var err error
	for range 100 {
		var res *http.Response
		if res, err = http.Get(s.address); err == nil {
			res.Body.Close()
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("the S3 server does not answer: %v", err)
}

// fresh makes an empty bucket the one in use, which everybody may read, as a
// CDN before it does.
func (s *s3) fresh(t *testing.T) {
	t.Helper()
	s.buckets++
	s.bucket = fmt.Sprintf("trang-%d", s.buckets)
	s.put(t, "/"+s.bucket, "", "")
	s.put(t, "/"+s.bucket, "policy", `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::`+s.bucket+`/*"}]}`)
}

// put sends a signed request (Signature Version 4 of AWS).
func (s *s3) put(t *testing.T, path, query, body string) {
	t.Helper()
	address := s.address + path
	if query != "" {
		address += "?" + query
		query += "="
	}
	req, err := http.NewRequest(http.MethodPut, address, strings.NewReader(body))
	check(t, err)
	now := time.Now().UTC()
	day, moment := now.Format("20060102"), now.Format("20060102T150405Z")
	sum := sha256.Sum256([]byte(body))
	hash := hex.EncodeToString(sum[:])
	const signed = "host;x-amz-content-sha256;x-amz-date"
	canonical := strings.Join([]string{http.MethodPut, path, query, "host:" + req.Host, "x-amz-content-sha256:" + hash, "x-amz-date:" + moment, "", signed, hash}, "\n")
	sum = sha256.Sum256([]byte(canonical))
	scope := day + "/" + s3Region + "/s3/aws4_request"
	key := []byte("AWS4" + s3Secret)
	for _, part := range []string{day, s3Region, "s3", "aws4_request", "AWS4-HMAC-SHA256\n" + moment + "\n" + scope + "\n" + hex.EncodeToString(sum[:])} {
		mac := hmac.New(sha256.New, key)
		mac.Write([]byte(part))
		key = mac.Sum(nil)
	}
	req.Header.Set("X-Amz-Date", moment)
	req.Header.Set("X-Amz-Content-Sha256", hash)
	req.Header.Set("Authorization", fmt.Sprintf("AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%x", s3User, scope, signed, key))
	res, err := http.DefaultClient.Do(req)
	check(t, err)
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK && res.StatusCode != http.StatusNoContent {
		text, _ := io.ReadAll(res.Body)
		t.Fatalf("PUT %s: status %d: %s", path, res.StatusCode, text)
	}
}

// environment is what rclone and the script see: the store is "kho".
func (s *s3) environment(program string) []string {
	return []string{"PATH=" + s.bin + ":" + os.Getenv("PATH"), "HOME=" + s.bin, "CHITIEU=" + program, "RCLONE_CONFIG=/dev/null",
		"RCLONE_CONFIG_KHO_TYPE=s3", "RCLONE_CONFIG_KHO_PROVIDER=Other", "RCLONE_CONFIG_KHO_REGION=" + s3Region,
		"RCLONE_CONFIG_KHO_ENDPOINT=" + s.address, "RCLONE_CONFIG_KHO_ACCESS_KEY_ID=" + s3User, "RCLONE_CONFIG_KHO_SECRET_ACCESS_KEY=" + s3Secret}
}

// objects lists the bucket with rclone.
func (s *s3) objects(t *testing.T) map[string]bool {
	t.Helper()
	command := exec.Command("rclone", "lsf", "-R", "--files-only", "kho:"+s.bucket)
	command.Env = s.environment("")
	out, err := command.Output()
	check(t, err)
	found := map[string]bool{}
	for _, name := range strings.Fields(string(out)) {
		found[name] = true
	}
	return found
}

// get fetches an object as everybody may.
func (s *s3) get(t *testing.T, name string) answer {
	t.Helper()
	req, err := http.NewRequest(http.MethodGet, s.address+"/"+s.bucket+"/"+name, nil)
	check(t, err)
	req.Header.Set("Accept-Encoding", "identity") // the client would unpack
	res, err := http.DefaultClient.Do(req)
	check(t, err)
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	check(t, err)
	return answer{res.StatusCode, res.Header, body}
}
