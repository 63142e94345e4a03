package opensdg

import (
	"testing"

	"chitieu/internal/model"
)

// TestPublishedOn: the date of a source is read as far as it is sure, and no
// further.
func TestPublishedOn(t *testing.T) {
	for text, want := range map[string]string{
		"31/03/2022": "2022-03-31", "7/25/2024": "2024-07-25", "03/04/2022": "2022", "04/04/2022": "2022-04-04", "2017-8-15": "2017-08-15",
		"10/2013": "2013-10", "September, 2017.": "2017-09", "Nov 2023": "2023-11", "30 March 2020": "2020-03-30", "July 20, 2024": "2024-07-20", "2019": "2019",
		"TBC": "", "N/A": "", "Early 2024": "", "31/02/2022": "", "13/2022": "", "nonfatal: November 2023; fatal: December 2023": "", "45/45/2022": "",
		"September 2017, releasing year-end 2016 data.": "", "": "",
	} {
		if got := publishedOn(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestKindOf: the kind of a source is what its description shows, or not known.
func TestKindOf(t *testing.T) {
	for _, c := range []struct {
		class, organisation, title string
		want                       model.SourceKind
	}{
		{"National statistics", "Office of Samples", "Invented tables", model.OfficialStatistics},
		{"Non-Official", "Office of Samples", "Invented tables", model.UnknownKind},
		{"Not official statistics", "Office of Samples", "Invented tables", model.UnknownKind},
		{"", "Office of Samples", "Labour force survey", model.Survey},
		{"", "World Health Organization", "Invented tables", model.International},
		{"", "UNSD", "", model.International},
		{"", "Ministry of Samples", "Survey of Current Business", model.UnknownKind},
		{"", "Who keeps it", "", model.UnknownKind},
		{"", "Bureau of the Census", "", model.UnknownKind},
	} {
		one := cited{organisation: model.Text{EN: c.organisation}, title: model.Text{EN: c.title}}
		if got := kindOf(c.class, one); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}
