package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	_ "embed"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

//go:embed DOC-TRUOC.txt
var readFirst string

// entry is one file of an archive.
type entry struct {
	name string
	mode fs.FileMode
	data []byte
}

// archive packs a program with what belongs to it; all lies in one folder with
// the name of the archive.
func archive(root string, t target, p program) (name string, data []byte, err error) {
	licence, err := os.ReadFile(filepath.Join(root, "LICENSE"))
	if err != nil {
		return "", nil, err
	}
	others, err := licences(root, t)
	if err != nil {
		return "", nil, err
	}
	exe, pack, ending := "chitieu", tarball, ".tar.gz"
	if t.system == "windows" {
		exe, pack, ending = "chitieu.exe", zipped, ".zip"
	}
	name = "chitieu-" + p.version + "-" + t.system + "-" + t.processor
	entries := []entry{
		{"DOC-TRUOC.txt", 0o644, []byte(strings.ReplaceAll(readFirst, "{{version}}", p.version))},
		{"GIAY-PHEP-THU-VIEN.txt", 0o644, others},
		{"LICENSE", 0o644, licence},
		{exe, 0o755, p.data},
	}
	for i := range entries {
		entries[i].name = name + "/" + entries[i].name
	}
	data, err = pack(entries, p.date.UTC())
	return name + ending, data, err
}

func tarball(entries []entry, date time.Time) ([]byte, error) {
	var packed bytes.Buffer
	compressed, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	files := tar.NewWriter(compressed)
	for _, e := range entries {
		head := tar.Header{Name: e.name, Mode: int64(e.mode), Size: int64(len(e.data)), ModTime: date, Typeflag: tar.TypeReg, Format: tar.FormatUSTAR}
		if err := files.WriteHeader(&head); err != nil {
			return nil, err
		}
		if _, err := files.Write(e.data); err != nil {
			return nil, err
		}
	}
	if err := files.Close(); err != nil {
		return nil, err
	}
	err = compressed.Close()
	return packed.Bytes(), err
}

func zipped(entries []entry, date time.Time) ([]byte, error) {
	var packed bytes.Buffer
	files := zip.NewWriter(&packed)
	for _, e := range entries {
		head := zip.FileHeader{Name: e.name, Method: zip.Deflate, Modified: date}
		head.SetMode(e.mode)
		file, err := files.CreateHeader(&head)
		if err != nil {
			return nil, err
		}
		if _, err := file.Write(e.data); err != nil {
			return nil, err
		}
	}
	err := files.Close()
	return packed.Bytes(), err
}
