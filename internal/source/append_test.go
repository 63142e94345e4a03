package source

import "testing"

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
