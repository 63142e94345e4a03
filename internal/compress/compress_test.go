package compress

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"io"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

func TestOf(t *testing.T) {
	text := []byte(strings.Repeat("Tỷ suất tử vong trẻ em dưới 5 tuổi. ", 100))
	for _, effort := range []Effort{Quick, Thorough} {
		twins, err := Of(text, effort)
		if err != nil {
			t.Fatal(err)
		}
		unzip, err := gzip.NewReader(bytes.NewReader(twins.Gzip))
		if err != nil {
			t.Fatal(err)
		}
		if !unzip.ModTime.IsZero() || unzip.Name != "" {
			t.Errorf("the gzip header has time %v and name %q", unzip.ModTime, unzip.Name)
		}
		for name, r := range map[string]io.Reader{"gzip": unzip, "brotli": brotli.NewReader(bytes.NewReader(twins.Brotli))} {
			if back, err := io.ReadAll(r); err != nil || !bytes.Equal(back, text) {
				t.Errorf("%s: %v, %d bytes come back, want %d", name, err, len(back), len(text))
			}
		}
		again, err := Of(text, effort)
		if err != nil || !bytes.Equal(again.Gzip, twins.Gzip) || !bytes.Equal(again.Brotli, twins.Brotli) {
			t.Errorf("effort %d: the same bytes give others (%v)", effort, err)
		}
		if len(twins.Gzip) >= len(text) || len(twins.Brotli) >= len(twins.Gzip) {
			t.Errorf("effort %d: %d bytes, gzip %d, brotli %d", effort, len(text), len(twins.Gzip), len(twins.Brotli))
		}
	}
}

func TestOfLeavesAlone(t *testing.T) {
	var noise []byte // nothing in it repeats
	for i := byte(0); len(noise) < 2*Smallest; i++ {
		sum := sha256.Sum256([]byte{i})
		noise = append(noise, sum[:]...)
	}
	for name, data := range map[string][]byte{"empty": nil, "small": bytes.Repeat([]byte{'a'}, Smallest-1), "noise": noise} {
		if twins, err := Of(data, Quick); err != nil || twins.Gzip != nil || twins.Brotli != nil {
			t.Errorf("%s: gzip %d bytes, brotli %d bytes, %v", name, len(twins.Gzip), len(twins.Brotli), err)
		}
	}
}
