package pipeline

import (
	"context"
	"runtime"
	"sync"

	"golang.org/x/sync/semaphore"
)

// mostQueued is how many large bodies of one stage wait for room before no more
// messages are fetched for it. As messages they have up to half a megabyte.
const mostQueued = 32

// room bounds how many bytes of large bodies the stages of a process work on at
// once: a page of 50 MB, or what is found in a report of half a megabyte, is most
// of what a worker has to spare, and all stages may be given one at the same
// moment ([Config.Need] says what each needs). Who finds no room waits aside, in
// turn, so that the small bodies behind it pass; nothing is given back or
// dropped. Bodies below compressFrom, as good as all, are not counted.
type room struct {
	bytes *semaphore.Weighted // shared by all stages of the process
	size  int64
}

// hand gives a delivery to whoever is free once there is room for its body, or back to the server when ctx is done.
func (w *worker) hand(ctx context.Context, d *delivery, todo chan<- *delivery, queue *queue) {
	if d.size < compressFrom {
		w.give(ctx, d, todo)
		return
	}
	share := min(d.size*max(w.Need[w.stage.Name()], 1), w.room.size)
	if w.room.bytes.TryAcquire(share) {
		d.share = share
		w.give(ctx, d, todo)
		return
	}
	queue.places <- struct{}{}
	queue.waiting.Go(func() {
		defer func() { <-queue.places }()
		if err := w.room.bytes.Acquire(ctx, share); err != nil { // told to stop: another worker takes it
			w.release(d, d.msg.Nak())
			return
		}
		d.share = share
		w.give(ctx, d, todo)
	})
}

func (w *worker) give(ctx context.Context, d *delivery, todo chan<- *delivery) {
	select {
	case todo <- d:
	case <-ctx.Done(): // not begun: let another worker have it at once
		w.leave(d)
		w.release(d, d.msg.Nak())
	}
}

// leave gives back the room that a delivery had.
func (w *worker) leave(d *delivery) {
	if d.share > 0 {
		w.room.bytes.Release(d.share)
		d.share = 0
	}
}

// queue is where the large bodies of a stage wait.
type queue struct {
	places  chan struct{}
	waiting sync.WaitGroup
}

func newQueue() *queue { return &queue{places: make(chan struct{}, mostQueued)} }

// collect makes the room free that a delivery of this kind would need and that garbage holds. The collector by itself
// sets in only after an allocation has passed its goal, which for the largest is after a fifth of what a worker may hold.
func (d *delivery) collect() {
	if max(d.size, d.share/4) >= streamFrom {
		runtime.GC()
	}
}
