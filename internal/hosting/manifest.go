package hosting

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
)

// Manifest lists the files of a site as an object store is to hold them, in
// the order in which they are uploaded.
type Manifest struct {
	Format int     `json:"format"`
	Files  []Entry `json:"files"`
}

// manifestFormat is the number of the form of a manifest.
const manifestFormat = 1

// Entry is one object: its bytes by their hash, and the headers that it is
// served with.
type Entry struct {
	Path            string `json:"path"`
	SHA256          string `json:"sha256"` // empty: in the middle of an upload, may be any
	Size            int64  `json:"size"`
	Class           Class  `json:"class"`
	ContentType     string `json:"content_type"`
	CacheControl    string `json:"cache_control"`
	ContentEncoding string `json:"content_encoding,omitempty"`

	// Retired counts how often the assets of the site have changed since a page
	// last used this one; 0 for what is in use.
	Retired int `json:"retired,omitempty"`
}

// ManifestOf reads the folder of a built site. What is not for the public, and
// what is no regular file, is left out.
func ManifestOf(site fs.FS) (Manifest, error) {
	m := Manifest{Format: manifestFormat}
	err := fs.WalkDir(site, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() || !Public(name) {
			return err
		}
		data, err := fs.ReadFile(site, name)
		if err == nil {
			m.Files = append(m.Files, entryOf(name, data))
		}
		return err
	})
	if err != nil {
		return Manifest{}, fmt.Errorf("hosting: %w", err)
	}
	slices.SortFunc(m.Files, inOrder)
	return m, nil
}

func entryOf(name string, data []byte) Entry {
	sum := sha256.Sum256(data)
	return Entry{Path: name, SHA256: hex.EncodeToString(sum[:]), Size: int64(len(data)), Class: ClassOf(name),
		ContentType: ContentType(name), CacheControl: CacheControl(name), ContentEncoding: ContentEncoding(name)}
}

// classOrder is the order of an upload.
var classOrder = map[Class]int{Asset: 1, Other: 2, Page: 3}

// inOrder sorts what is in use by class, then by headers, so that those that
// are uploaded with the same headers stand together, then by path; what is
// retired stands last.
func inOrder(a, b Entry) int {
	return cmp.Or(cmp.Compare(a.Retired, b.Retired), cmp.Compare(classOrder[a.Class], classOrder[b.Class]),
		cmp.Compare(a.ContentType, b.ContentType), cmp.Compare(a.ContentEncoding, b.ContentEncoding), cmp.Compare(a.Path, b.Path))
}

// JSON writes the manifest, one file a line.
func (m Manifest) JSON() ([]byte, error) {
	var out bytes.Buffer
	fmt.Fprintf(&out, "{\"format\": %d, \"files\": [", m.Format)
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	for i, e := range m.Files {
		if i > 0 {
			out.Truncate(out.Len() - 1) // the line end of the encoder
			out.WriteByte(',')
		}
		out.WriteByte('\n')
		if err := enc.Encode(e); err != nil {
			return nil, fmt.Errorf("hosting: %w", err)
		}
	}
	out.WriteString("]}\n")
	return out.Bytes(), nil
}

// ParseManifest reads what JSON wrote.
func ParseManifest(data []byte) (Manifest, error) {
	var m Manifest
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&m); err != nil {
		return Manifest{}, fmt.Errorf("hosting: manifest: %w", err)
	}
	if m.Format != manifestFormat {
		return Manifest{}, fmt.Errorf("hosting: manifest: format %d, want %d", m.Format, manifestFormat)
	}
	seen := map[string]bool{}
	for _, e := range m.Files {
		if !fs.ValidPath(e.Path) || e.Path == "." || seen[e.Path] {
			return Manifest{}, fmt.Errorf("hosting: manifest: path %q is twice there, or none", e.Path)
		}
		seen[e.Path] = true
	}
	return m, nil
}
