package cli

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"chitieu/internal/diag"
	"chitieu/internal/hosting"
	"chitieu/internal/publish"
)

// prints are what `chitieu manifest` can print, of the manifest of a site and
// that of the site which stands in the store.
var prints = map[string]func(now, former hosting.Manifest) ([]byte, error){
	"manifest":  func(now, _ hosting.Manifest) ([]byte, error) { return now.JSON() },
	"during":    func(now, former hosting.Manifest) ([]byte, error) { return now.During(former).JSON() },
	"uploads":   func(now, former hosting.Manifest) ([]byte, error) { return uploads(now.Uploads(former)), nil },
	"deletions": func(now, former hosting.Manifest) ([]byte, error) { return deletions(now.Deletions(former)), nil },
}

// manifest is `chitieu manifest`.
func (c *Command) manifest(inv invocation) error {
	dir := inv.out
	if dir == "" {
		p, err := locate(inv)
		if err != nil {
			return err
		}
		dir = filepath.Join(p.dir, "public")
	}
	if err := builtSite(dir); err != nil {
		return err
	}
	former, err := formerManifest(inv.since)
	if err != nil {
		return err
	}
	now, err := hosting.ManifestOf(os.DirFS(dir))
	if err != nil {
		return err
	}
	text, err := prints[inv.print](now.Since(former), former)
	if err != nil {
		return err
	}
	_, err = c.Stdout.Write(text)
	return err
}

// builtSite refuses a folder that no build has written: what is uploaded
// becomes public.
func builtSite(dir string) error {
	_, err := os.Stat(filepath.Join(dir, publish.MarkerName))
	if errors.Is(err, fs.ErrNotExist) {
		return &failure{diag.Say("‹%s› không phải là thư mục trang do chitieu dựng", "‹%s› is no folder of a site that chitieu has built", dir),
			diag.Say("chạy ‹chitieu build› trước, hoặc chỉ thư mục của trang bằng ‹--out THƯ MỤC›.",
				"run ‹chitieu build› first, or name the folder of the site with ‹--out FOLDER›."), err}
	}
	return err
}

// notThere says that a file does not exist.
func notThere(name string) diag.Words {
	return diag.Say("không thấy tệp ‹%s›", "the file ‹%s› is not there", name)
}

func formerManifest(name string) (hosting.Manifest, error) {
	if name == "" {
		return hosting.Manifest{}, nil
	}
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return hosting.Manifest{}, &failure{notThere(name),
			diag.Say("kiểm tra ‹--since›; lần đầu tải lên thì bỏ cờ này.", "look at ‹--since›; leave it off for the first upload."), err}
	}
	if err != nil {
		return hosting.Manifest{}, err
	}
	m, err := hosting.ParseManifest(data)
	if err != nil {
		return m, &failure{diag.Say("‹%s› không phải là bản kê của ‹chitieu manifest› (%v)", "‹%s› is no manifest of ‹chitieu manifest› (%v)", name, err),
			diag.Say("chỉ đúng tệp bằng ‹--since TỆP›.", "name the right file with ‹--since FILE›."), err}
	}
	return m, nil
}

// uploads prints a line for each file: step, content type, caching, compression or -,
// path, with tabs between them.
func uploads(list []hosting.Upload) []byte {
	var out bytes.Buffer
	for _, u := range list {
		fmt.Fprintf(&out, "%d\t%s\t%s\t%s\t%s\n", u.Step, u.ContentType, u.CacheControl, cmp.Or(u.ContentEncoding, "-"), u.Path)
	}
	return out.Bytes()
}

func deletions(entries []hosting.Entry) []byte {
	var out bytes.Buffer
	for _, e := range entries {
		fmt.Fprintln(&out, e.Path)
	}
	return out.Bytes()
}
