package importer

import (
	"errors"
	"io/fs"

	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
	"chitieu/internal/tabular"
)

// Import is a table on its way into the observations of an indicator.
type Import struct {
	Grid      *tabular.Grid
	Project   *model.Project
	Indicator *model.Indicator
	Given     []Flag // what a person has decided
	FS        fs.FS  // of the project
	Config    string // name of its configuration

	checked map[string]diag.List // what check found, by the bytes of the merged file
}

// Path is the file of the observations in the project.
func (i *Import) Path() string {
	return source.IndicatorsFolder + "/" + i.Indicator.ID + "/" + source.ObservationsFile
}

// Merge puts the rows that were read into the observations. The error may be a
// *diag.Fault.
func (i *Import) Merge(res *Result, way Existing) (*Merge, error) {
	before, err := fs.ReadFile(i.FS, i.Path())
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	return MergeInto(before, res.Rows, i.Indicator, i.Project.Areas, way)
}

// Check reads and checks the whole project as it would be with a merge: once for each file
// that a merge makes.
func (i *Import) Check(m *Merge) diag.List {
	if known, ok := i.checked[string(m.After)]; ok {
		return known
	}
	if i.checked == nil {
		i.checked = map[string]diag.List{}
	}
	found := m.Check(i.FS, i.Config)
	i.checked[string(m.After)] = found
	return found
}
