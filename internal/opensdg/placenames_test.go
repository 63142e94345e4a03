package opensdg_test

import (
	"strings"
	"testing"
)

// TestNamesOfAreas: an area that is renamed, or misspelt once, is one area with its
// newest name; a row without a code has that of its name.
func TestNamesOfAreas(t *testing.T) {
	about := "title: Invented share\nnational_geographical_coverage: Samland\n"
	for _, c := range []struct{ name, table, want, areas, rules string }{
		{"renamed", "Year,Zona,GeoCode,Value\n2015,,,10\n2015,North,R1,1\n2015,South,R2,2\n2015,Oldname,R3,3\n2016,North,R1,1\n2016,Newname,R3,4\n",
			"2015,T,10|2015,R1,1|2015,R2,2|2015,R3,3|2016,R1,1|2016,R3,4", "R1,North|R2,South|R3,Newname", "area-names"},
		{"renamed by a column of places", "Year,Region,GeoCode,Value\n2015,North,R1,1\n2015,Oldname,R2,2\n2016,Newname,R2,3\n2016,Northern,R1,4\n",
			"2015,R1,1|2015,R2,2|2016,R2,3|2016,R1,4", "R1,Northern|R2,Newname", "area-names area-names"},
		{"a breakdown is no name", "Year,Kind,GeoCode,Value\n2015,a,R1,1\n2015,b,R2,2\n2016,b,R1,3\n2016,a,R2,4\n",
			"2015,R1,a,1|2015,R2,b,2|2016,R1,b,3|2016,R2,a,4", "R1,R1|R2,R2", ""},
		{"no code", "Year,Region,Kind,GeoCode,Value\n2015,North,,R1,10\n2015,South,,R2,20\n2015,North,a,,3\n2015,West,a,,4\n2015,Samland,a,,5\n",
			"2015,R1,,,10|2015,R2,,,20|2015,R1,a,,3|2015,T,a,west,4|2015,T,a,,5", "R1,North|R2,South", "geo-by-name total-country"},
		{"no code and another value", "Year,Region,GeoCode,Value\n2015,North,R1,10\n2015,South,R2,20\n2015,North,,11\n",
			"2015,R1,,10|2015,R2,,20|2015,T,north,11", "R1,North|R2,South", "geo-name-differs"},
		{"the name of two", "Year,Region,GeoCode,Value\n2015,North,R1,10\n2015,North,R2,20\n2015,South,R3,30\n2016,North,,11\n",
			"2015,R1,,10|2015,R2,,20|2015,R3,,30|2016,T,north,11", "R1,North|R2,North (R2)|R3,South", ""},
		{"REF_AREA", "Year,REF_AREA,SEX,Value\n2015,KG,_T,30\n2015,KG,F,31\n2015,KG02,_T,40\n2016,KG03,F,41\n",
			"2015,T,,30|2015,T,f,31|2015,KG02,,40|2016,KG03,f,41", "KG02,KG02|KG03,KG03", "geo-whole total-code"},
		{"a name that is declared no breakdown", "Year,Fylke,Region,GeoCode,Value\n2015,x,North,R1,10\n2015,y,South,R2,20\n", "2015,R1,10|2015,R2,20", "R1,North|R2,South", "column-aside"},
	} {
		res := described(t, about, c.table, "config_data.yml", "indicator_options: {non_disaggregation_columns: [Region, Fylke]}\n")
		rows := func(name string, cut func(string) string) string {
			var out []string
			for _, line := range strings.Split(strings.TrimSpace(text(res, name)), "\n")[1:] {
				out = append(out, cut(strings.ReplaceAll(line, "SAMLAND,", "T,")))
			}
			return strings.Join(out, "|")
		}
		got := rows("observations.csv", func(line string) string { line, _, _ = strings.Cut(line, ",A,"); return line })
		areas := rows("areas.csv", func(line string) string { return strings.Join(strings.Split(line, ",")[:2], ",") })
		if _, areas, _ = strings.Cut(areas, "|"); got != c.want || areas != c.areas || rules(res) != c.rules {
			t.Errorf("%s: %s\n got %s %s\nwant %s %s", c.name, rules(res), got, areas, c.want, c.areas)
		}
	}
}
