package source

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
)

// RowText is one row of a CSV file without its line end: the cells in the order
// of the header, empty where none is given.
func RowText(cells map[string]string, header []string) string {
	record := make([]string, len(header))
	for i, name := range header {
		record[i] = cells[strings.TrimSpace(name)]
	}
	var out strings.Builder
	w := csv.NewWriter(&out)
	_ = w.Write(record) // a Builder takes everything
	w.Flush()
	return strings.TrimSuffix(out.String(), "\n")
}

// AppendRows adds rows to the bytes of a CSV file, with its own order of columns
// and its own line ends. What stands there stays byte for byte, but that a last
// line without an end gets one.
func AppendRows(data []byte, rows []map[string]string) ([]byte, error) {
	t := ParseTable(NewFile("", data))
	if t.Fault != NoFault {
		return nil, fmt.Errorf("source: not a table: fault %d in line %d", t.Fault, t.FaultAt.Line)
	}
	var header []string
	for _, cell := range t.Header.Cells {
		header = append(header, cell.Text)
	}
	end := "\n"
	if first, _, _ := bytes.Cut(data, []byte("\n")); bytes.HasSuffix(first, []byte("\r")) {
		end = "\r\n"
	}
	data = bytes.TrimSuffix(bytes.Clone(data), []byte{endOfFile})
	if !bytes.HasSuffix(data, []byte("\n")) {
		data = append(data, end...)
	}
	for _, cells := range rows {
		data = append(data, RowText(cells, header)...)
		data = append(data, end...)
	}
	return data, nil
}
