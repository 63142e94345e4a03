package source

import (
	"bytes"
	"testing"
)

func TestAppendRows(t *testing.T) {
	row := map[string]string{"old": "1.5", "dims": "sex=F,ethnicity=DTTS", "date": "2026-01-02"}
	for name, c := range map[string]struct{ before, want string }{
		"plain":       {"date,dims,old\n", "date,dims,old\n2026-01-02,\"sex=F,ethnicity=DTTS\",1.5\n"},
		"other order": {"old, date\n1,2\n", "old, date\n1,2\n1.5,2026-01-02\n"},
		"windows":     {"\xef\xbb\xbfdate,old\r\n\"a\",b\r\n", "\xef\xbb\xbfdate,old\r\n\"a\",b\r\n2026-01-02,1.5\r\n"},
		"no line end": {"date,old\n1,2", "date,old\n1,2\n2026-01-02,1.5\n"},
		"old program": {"date,old\n1,2\n\x1a", "date,old\n1,2\n2026-01-02,1.5\n"},
	} {
		got, err := AppendRows([]byte(c.before), []map[string]string{row})
		if err != nil || string(got) != c.want {
			t.Errorf("%s: %q, %v; want %q", name, got, err, c.want)
		}
	}
	for _, broken := range []string{"", "date,\"old\n1,2\n"} {
		if got, err := AppendRows([]byte(broken), nil); err == nil {
			t.Errorf("%q: %q", broken, got)
		}
	}
}

// FuzzAppendRows: whatever stands in a table stays, and one row more is there.
func FuzzAppendRows(f *testing.F) {
	for _, seed := range []string{"date,old\n", "date,old\r\n1,2", "\xef\xbb\xbfold\n\"a\nb\"\n\n\n", "a,a\n\x1a", "date\r1"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		before := ParseTable(NewFile("", data))
		after, err := AppendRows(data, []map[string]string{{"date": "2026-01-02", "old": "1.5"}})
		if err != nil || len(before.Header.Cells) < 2 { // of one column the row may be a blank line
			return
		}
		if kept := bytes.TrimSuffix(data, []byte{endOfFile}); !bytes.HasPrefix(after, kept) {
			t.Fatalf("%q became %q", data, after)
		}
		table := ParseTable(NewFile("", after))
		if table.Fault == NoFault && len(table.Rows) != len(before.Rows)+1 {
			t.Fatalf("%q: %d rows became %d in %q", data, len(before.Rows), len(table.Rows), after)
		}
	})
}
