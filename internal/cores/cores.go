// Package cores spreads work over the cores of the machine.
package cores

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Each calls do with 0 to n-1, as many at a time as the machine has cores, and
// returns when all calls have. It begins them in their order and starts no more:
// what one of them holds only while it runs is in memory once for each core.
func Each(n int, do func(i int)) {
	var next atomic.Int64
	var running sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		running.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	running.Wait()
}
