package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"chitieu/theme"
)

// project is the project seen from this package.
const project = "../.."

// commitDate is that of the commits that the tests make.
const commitDate = "2026-11-23T08:00:00+07:00"

// checkout makes a clean checkout of the project as it stands here, in another
// folder and with one commit, so that neither this folder nor what is not
// committed in it plays a part. It has the theme as it was made here.
func checkout(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "kho")
	list, err := exec.Command("git", "-C", project, "ls-files", "-z", "--cached", "--others", "--exclude-standard").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range strings.Split(strings.TrimSuffix(string(list), "\x00"), "\x00") {
		if name != "" {
			copyFile(t, dir, name)
		}
	}
	dist := filepath.Join("theme", "dist")
	if err := os.CopyFS(filepath.Join(dir, dist), os.DirFS(filepath.Join(project, dist))); err != nil && !os.IsExist(err) {
		t.Fatal(err)
	}
	git(t, dir, "init", "--quiet")
	git(t, dir, "add", "--all")
	git(t, dir, "commit", "--quiet", "--message", "all")
	return dir
}

func copyFile(t *testing.T, dir, name string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(project, name))
	if os.IsNotExist(err) || strings.HasPrefix(name, "theme/dist/") {
		return // deleted, not committed yet; and the theme comes whole
	}
	if err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

func git(t *testing.T, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	for _, entry := range os.Environ() {
		if !strings.HasPrefix(entry, "GIT_") {
			cmd.Env = append(cmd.Env, entry)
		}
	}
	cmd.Env = append(cmd.Env, "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1",
		"GIT_AUTHOR_NAME=test", "GIT_AUTHOR_EMAIL=test@example.org", "GIT_COMMITTER_NAME=test", "GIT_COMMITTER_EMAIL=test@example.org",
		"GIT_AUTHOR_DATE="+commitDate, "GIT_COMMITTER_DATE="+commitDate)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

// needTheme skips a test of a whole release where the theme was not made; that a
// release is then refused, TestIncompleteTheme shows.
func needTheme(t *testing.T) {
	t.Helper()
	if missing := theme.Missing(os.DirFS(filepath.Join(project, "theme"))); len(missing) > 0 {
		t.Skipf("the theme lacks %q; run make theme", missing)
	}
}

// made makes a release and returns its files.
func made(t *testing.T, root string, targets []target) map[string][]byte {
	t.Helper()
	folder := t.TempDir()
	names, err := release(t.Context(), root, folder, targets)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, name := range names {
		if files[name], err = os.ReadFile(filepath.Join(folder, name)); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

func names(files map[string][]byte) []string {
	var names []string
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// TestRelease makes a release for this system and uses it as staff would: in a
// folder with nothing but the data, with neither Go nor Node.js nor git.
func TestRelease(t *testing.T) {
	needTheme(t)
	root := checkout(t)
	here := target{runtime.GOOS, runtime.GOARCH}
	first := made(t, root, []target{here})
	name := first["SHA256SUMS"][66 : len(first["SHA256SUMS"])-1]
	if !regexp.MustCompile(`^chitieu-v0\.0\.0-20261123010000-[0-9a-f]{12}-` + here.system + `-` + here.processor + `\.(tar\.gz|zip)$`).Match(name) {
		t.Errorf("the archive of a commit without a tag is named %s", name)
	}

	git(t, root, "tag", "v1.2.3")
	tagged := made(t, root, []target{here})
	base := "chitieu-v1.2.3-" + here.system + "-" + here.processor
	folder := t.TempDir()
	exe := ""
	for _, e := range unpack(t, tagged, base) {
		if strings.HasPrefix(e.name, base+"/chitieu") {
			exe = filepath.Join(folder, filepath.Base(e.name))
			if err := os.WriteFile(exe, e.data, 0o755); err != nil {
				t.Fatal(err)
			}
		}
	}
	if out := staff(t, folder, exe, "version"); out != "chitieu v1.2.3 ("+runtime.Version()+")\n" {
		t.Errorf("the program calls itself %q", out)
	}
	realSite(t, folder, exe)
}

// staff runs the program in a folder, with a PATH on which there is nothing.
func staff(t *testing.T, folder, exe string, args ...string) string {
	t.Helper()
	cmd := exec.Command(exe, args...)
	cmd.Dir = folder
	empty := t.TempDir()
	cmd.Env = []string{"PATH=" + empty, "HOME=" + empty, "USERPROFILE=" + empty, "SystemRoot=" + os.Getenv("SystemRoot")}
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %v\n%s", args, err, out)
	}
	return string(out)
}

// realSite builds the real site in a folder that has only its data.
func realSite(t *testing.T, folder, exe string) {
	t.Helper()
	for _, name := range []string{"data", "content"} {
		if err := os.CopyFS(filepath.Join(folder, name), os.DirFS(filepath.Join(project, name))); err != nil {
			t.Fatal(err)
		}
	}
	config, err := os.ReadFile(filepath.Join(project, "config.toml"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "config.toml"), config, 0o644); err != nil {
		t.Fatal(err)
	}
	staff(t, folder, exe, "check")
	staff(t, folder, exe, "build")
	styles, err := filepath.Glob(filepath.Join(folder, "public", "tai-san", "*.css"))
	if err != nil || len(styles) == 0 {
		t.Fatalf("style sheets: %q, %v", styles, err)
	}
	var css string
	for _, s := range styles {
		data, err := os.ReadFile(s)
		if err != nil {
			t.Fatal(err)
		}
		css += string(data)
	}
	fonts := regexp.MustCompile(`[\w.-]+\.woff2`).FindAllString(css, -1)
	if want := len(theme.FontFiles()) - 1; len(fonts) != want {
		t.Errorf("the styles name %d fonts, want %d", len(fonts), want)
	}
	for _, font := range fonts {
		data, err := os.ReadFile(filepath.Join(folder, "public", "tai-san", font))
		if err != nil || !bytes.HasPrefix(data, []byte("wOF2")) {
			t.Errorf("font %s: %d bytes, %v", font, len(data), err)
		}
	}
	page, err := os.ReadFile(filepath.Join(folder, "public", "chi-so", "tu-vong-duoi-5-tuoi", "index.html"))
	if err != nil || !strings.Contains(string(page), filepath.Base(styles[0])) || !strings.Contains(string(page), "38,4") {
		t.Errorf("the page of an indicator lacks its styles or its figure: %v", err)
	}
}

// unpack reads the archive of a release whose name begins so.
func unpack(t *testing.T, files map[string][]byte, base string) []entry {
	t.Helper()
	if data, ok := files[base+".zip"]; ok {
		return unzip(t, data)
	}
	data, ok := files[base+".tar.gz"]
	if !ok {
		t.Fatalf("no archive %s in %q", base, names(files))
	}
	return untar(t, data)
}

func unzip(t *testing.T, data []byte) []entry {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var entries []entry
	for _, f := range r.File {
		file, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(file)
		if err != nil {
			t.Fatal(err)
		}
		entries = append(entries, entry{f.Name, f.Mode(), content})
	}
	return entries
}

func untar(t *testing.T, data []byte) []entry {
	t.Helper()
	compressed, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	r := tar.NewReader(compressed)
	var entries []entry
	for {
		head, err := r.Next()
		if err == io.EOF {
			return entries
		}
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		entries = append(entries, entry{head.Name, head.FileInfo().Mode(), content})
	}
}

// TestArchives: what is packed is what comes out, in order and with its modes,
// and depends on nothing else.
func TestArchives(t *testing.T) {
	entries := []entry{{"a/DOC-TRUOC.txt", 0o644, []byte("đọc")}, {"a/chitieu", 0o755, bytes.Repeat([]byte("x"), 9999)}}
	date := time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)
	for _, form := range []struct {
		pack   func([]entry, time.Time) ([]byte, error)
		unpack func(*testing.T, []byte) []entry
	}{{tarball, untar}, {zipped, unzip}} {
		data, err := form.pack(entries, date)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(entries, form.unpack(t, data), cmp.AllowUnexported(entry{})); diff != "" {
			t.Error(diff)
		}
		again, err := form.pack(entries, date.In(time.FixedZone("ICT", 7*3600)).UTC())
		if err != nil || !bytes.Equal(data, again) {
			t.Errorf("packed twice, it differs: %v", err)
		}
	}
}

// TestIncompleteTheme: a program without fonts is given to nobody.
func TestIncompleteTheme(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "release")
	_, err := release(t.Context(), t.TempDir(), folder, targets)
	if err == nil || !strings.Contains(err.Error(), "the theme lacks dist/fonts/OFL.txt") || !strings.Contains(err.Error(), "run `make theme`") {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(folder); !os.IsNotExist(err) {
		t.Errorf("something was written: %v", err)
	}
}

// TestNoVersion: a program that was not built from a commit is given to nobody;
// the binary of this test is one.
func TestNoVersion(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(self)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := inspect(data); err == nil || !strings.Contains(err.Error(), "a release is made from a commit of git") {
		t.Errorf("got %v", err)
	}
}

func TestWriteReplacesFormerArchives(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"chitieu-v0.1.0-linux-amd64.tar.gz", "SHA256SUMS", "ghi-chu.txt"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte("cũ"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := write(folder, map[string][]byte{"chitieu-b.zip": []byte("b"), "chitieu-a.zip": []byte("a")}); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if want := []string{"SHA256SUMS", "chitieu-a.zip", "chitieu-b.zip", "ghi-chu.txt"}; !slices.Equal(got, want) {
		t.Errorf("the folder holds %q, want %q", got, want)
	}
	list, err := os.ReadFile(filepath.Join(folder, "SHA256SUMS"))
	const want = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb  chitieu-a.zip\n" +
		"3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d  chitieu-b.zip\n"
	if err != nil || string(list) != want {
		t.Errorf("%v, %s", err, list)
	}
}

// TestReadFirst: the text for staff names every command that it should, and its
// lines fit a narrow window.
func TestReadFirst(t *testing.T) {
	for _, want := range []string{"CHITIEU {{version}}\n", "chitieu check", "chitieu serve", "chitieu build", "chitieu help", "SHA256SUMS"} {
		if !strings.Contains(readFirst, want) {
			t.Errorf("DOC-TRUOC.txt lacks %q", want)
		}
	}
	for line := range strings.Lines(readFirst) {
		if n := len([]rune(line)); n > 81 {
			t.Errorf("a line of %d characters: %s", n, line)
		}
	}
}

func (e entry) String() string { return fmt.Sprintf("%s %v %d bytes", e.name, e.mode, len(e.data)) }

// TestReadFirstNamesAllCommands: the text beside the program names what the
// program can do, and nothing else.
func TestReadFirstNamesAllCommands(t *testing.T) {
	help, err := os.ReadFile(project + "/internal/cli/help/help.txt")
	if err != nil {
		t.Fatal(err)
	}
	_, list, _ := strings.Cut(string(help), "\nLệnh:\n")
	list, _, _ = strings.Cut(list, "\n\n")
	var want, got []string
	for _, line := range strings.Split(list, "\n") {
		want = append(want, strings.Fields(line)[0])
	}
	_, commands, _ := strings.Cut(readFirst, "\nCÁC LỆNH\n")
	commands, _, _ = strings.Cut(commands, "\nNGÀY CỦA TRANG\n")
	for _, m := range regexp.MustCompile(`(?m)^  chitieu ([a-z]+) `).FindAllStringSubmatch(commands, -1) {
		got = append(got, m[1])
	}
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" || len(want) < 5 {
		t.Errorf("DOC-TRUOC.txt names other commands than chitieu help (-help +text):\n%s", diff)
	}
}
