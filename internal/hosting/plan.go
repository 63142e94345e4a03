package hosting

import (
	"cmp"
	"maps"
	"slices"
)

// keepAssets is how many changes of the assets an asset outlives its last use:
// a reader whose page is open, or a cache that still holds it, asks for the
// assets of then.
const keepAssets = 5

func (m Manifest) byPath() map[string]Entry {
	out := make(map[string]Entry, len(m.Files))
	for _, e := range m.Files {
		out[e.Path] = e
	}
	return out
}

// Since adds to the manifest of a site the assets of the former one that stay
// for a while though no page uses them any more.
func (m Manifest) Since(former Manifest) Manifest {
	now := m.byPath()
	step := 0
	if !maps.Equal(assetsInUse(m), assetsInUse(former)) {
		step = 1
	}
	out := Manifest{Format: m.Format, Files: slices.Clone(m.Files)}
	for _, e := range former.Files {
		if _, used := now[e.Path]; used || e.Class != Asset {
			continue
		}
		if e.Retired = max(e.Retired+step, 1); e.Retired <= keepAssets {
			out.Files = append(out.Files, e)
		}
	}
	slices.SortFunc(out.Files, inOrder)
	return out
}

func assetsInUse(m Manifest) map[string]bool {
	out := map[string]bool{}
	for _, e := range m.Files {
		if e.Class == Asset && e.Retired == 0 {
			out[e.Path] = true
		}
	}
	return out
}

// Upload is a file to upload. Nothing of a step may be uploaded before all of
// the former step is there.
type Upload struct {
	Entry
	Step int
}

// Uploads lists what has to be uploaded so that a store which holds the former
// site holds this one: assets, then files, then pages that are new, then pages
// that have changed. So no page is seen before what it needs.
func (m Manifest) Uploads(former Manifest) []Upload {
	before := former.byPath()
	var out []Upload
	for _, e := range m.Files {
		old, stood := before[e.Path]
		if e.Retired > 0 || e.sameObject(old) {
			continue
		}
		step := classOrder[e.Class]
		if stood && e.Class == Page {
			step++
		}
		out = append(out, Upload{e, step})
	}
	slices.SortStableFunc(out, func(a, b Upload) int { return cmp.Compare(a.Step, b.Step) })
	return out
}

func (e Entry) sameObject(other Entry) bool {
	other.Retired = e.Retired
	return e == other
}

// Deletions lists what of the former site is to be deleted when all is
// uploaded: first pages, then what pages refer to.
func (m Manifest) Deletions(former Manifest) []Entry {
	now := m.byPath()
	var out []Entry
	for _, e := range former.Files {
		if _, stays := now[e.Path]; !stays {
			out = append(out, e)
		}
	}
	slices.SortStableFunc(out, func(a, b Entry) int { return cmp.Compare(classOrder[b.Class], classOrder[a.Class]) })
	return out
}

// During is the manifest that stands in the store while it is being changed: of
// each object that may be there it has an entry, without a hash where that may
// be the former one or the new one. So an upload that was interrupted is
// completed by the next one, whatever the site is by then, and nothing is
// forgotten in the store.
func (m Manifest) During(former Manifest) Manifest {
	out := Manifest{Format: m.Format, Files: slices.Clone(former.Files)}
	before := former.byPath()
	changing := map[string]bool{}
	for _, e := range m.Uploads(former) {
		changing[e.Path] = true
		if _, stood := before[e.Path]; !stood {
			out.Files = append(out.Files, e.Entry)
		}
	}
	for i, e := range out.Files {
		if changing[e.Path] {
			out.Files[i].SHA256 = ""
		}
	}
	slices.SortFunc(out.Files, inOrder)
	return out
}
