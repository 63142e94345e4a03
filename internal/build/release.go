package build

import (
	"chitieu/internal/check"
	"chitieu/internal/model"
	"chitieu/internal/source"
)

// ReleasesFile is the file with the releases, in the folder of a project.
const ReleasesFile = source.DataFolder + "/releases.toml"

// LastRelease is the last release that a releases.toml calls published, and how
// many are of that day; none where there is none.
func LastRelease(data []byte) (last model.Release, ofThatDay int) {
	for _, r := range check.Releases(source.ParseDocument(source.NewFile(ReleasesFile, data))) {
		switch {
		case r.Status != model.Published:
		case r.Date != last.Date:
			last, ofThatDay = r, 1
		default:
			ofThatDay++
		}
	}
	return last, ofThatDay
}

// Released tells whether a releases.toml calls so many releases of a day
// published.
func Released(data []byte, day model.Date, n int) bool {
	for _, r := range check.Releases(source.ParseDocument(source.NewFile(ReleasesFile, data))) {
		if r.Status == model.Published && r.Date == day {
			n--
		}
	}
	return n <= 0
}
