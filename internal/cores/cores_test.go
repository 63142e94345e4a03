package cores_test

import (
	"runtime"
	"slices"
	"sync/atomic"
	"testing"

	"chitieu/internal/cores"
)

func TestEach(t *testing.T) {
	for _, n := range []int{0, 1, 2, 1000} {
		calls := make([]int, n)
		var at, most atomic.Int64
		cores.Each(n, func(i int) {
			for now := at.Add(1); now > most.Load(); {
				most.Store(now)
			}
			calls[i]++
			runtime.Gosched()
			at.Add(-1)
		})
		if i := slices.IndexFunc(calls, func(c int) bool { return c != 1 }); i >= 0 {
			t.Errorf("of %d, %d was done %d times", n, i, calls[i])
		}
		if limit := int64(runtime.GOMAXPROCS(0)); most.Load() > limit {
			t.Errorf("of %d, %d ran at a time, on %d cores", n, most.Load(), limit)
		}
	}
}
