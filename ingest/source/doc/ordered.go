package doc

import (
	"context"
	"fmt"
	"iter"
	"runtime"
	"sync"

	"hasila/metrics"
)

// A Task reads one file or page. Name is for the error that it becomes when its
// reader breaks down.
type Task struct {
	Name string
	Read func(ctx context.Context) Seq
}

// ahead is how many documents of one task wait for those before it.
const ahead = 16

// Ordered runs tasks on every core and yields their documents in the tasks' order.
// When it returns, nothing of it runs any more.
func Ordered(ctx context.Context, tasks iter.Seq[Task]) Seq {
	return func(yield func(metrics.Document, error) bool) {
		ctx, stop := context.WithCancel(ctx)
		var running sync.WaitGroup
		defer running.Wait()
		defer stop()
		queue := make(chan chan result, runtime.GOMAXPROCS(0))
		slots := make(chan struct{}, runtime.GOMAXPROCS(0))
		running.Go(func() {
			defer close(queue)
			for task := range tasks {
				select {
				case slots <- struct{}{}: // taken in order, so that no task waits for one behind it
				case <-ctx.Done():
					return
				}
				out := make(chan result, ahead)
				running.Go(func() {
					defer func() { <-slots }()
					run(ctx, task, out)
				})
				select {
				case queue <- out:
				case <-ctx.Done():
					return
				}
			}
		})
		for out := range queue {
			for r := range out {
				if !yield(r.document, r.err) {
					return
				}
			}
		}
	}
}

type result struct {
	document metrics.Document
	err      error
}

// run sends what a task yields. A reader that panics on a hostile document costs
// that document only.
func run(ctx context.Context, task Task, out chan<- result) {
	defer close(out)
	send := func(r result) bool {
		select {
		case out <- r:
			return true
		case <-ctx.Done():
			return false
		}
	}
	defer func() {
		if p := recover(); p != nil {
			send(result{err: &Error{Path: task.Name, Reason: fmt.Sprintf("the reader broke down: %v", p)}})
		}
	}()
	for d, err := range task.Read(ctx) {
		if !send(result{d, err}) {
			return
		}
	}
}
