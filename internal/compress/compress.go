// Package compress makes the compressed twins of a file, which a server sends
// in place of it.
package compress

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"

	"github.com/andybalholm/brotli"
)

// Effort is how much time may be spent on a file.
type Effort int

// The efforts. Brotli needs nine times as long for the last twelfth, which is
// well spent on what thousands fetch for a year, and too much for each of some
// thousand pages at every build.
const (
	Quick    Effort = 7
	Thorough Effort = brotli.BestCompression
)

// Smallest is the size in bytes below which a file is left alone: it fits into
// one packet anyway.
const Smallest = 1000

// Twins are a file in both compressions; nil where that would not be smaller.
type Twins struct{ Gzip, Brotli []byte }

// Of compresses a file. The same bytes give the same bytes.
func Of(data []byte, effort Effort) (Twins, error) {
	if len(data) < Smallest {
		return Twins{}, nil
	}
	zipped, err := pack(data, func(w io.Writer) (io.WriteCloser, error) { return gzip.NewWriterLevel(w, gzip.BestCompression) })
	if err != nil {
		return Twins{}, err
	}
	br, err := pack(data, func(w io.Writer) (io.WriteCloser, error) { return brotli.NewWriterLevel(w, int(effort)), nil })
	if err != nil {
		return Twins{}, err
	}
	return Twins{Gzip: zipped, Brotli: br}, nil
}

func pack(data []byte, writer func(io.Writer) (io.WriteCloser, error)) ([]byte, error) {
	var out bytes.Buffer
	w, err := writer(&out)
	if err != nil {
		return nil, fmt.Errorf("compress: %w", err)
	}
	if _, err := w.Write(data); err != nil {
		return nil, fmt.Errorf("compress: %w", err)
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("compress: %w", err)
	}
	if out.Len() >= len(data) {
		return nil, nil
	}
	return out.Bytes(), nil
}
