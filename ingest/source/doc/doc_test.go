package doc

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"sync/atomic"
	"testing"

	"hasila/metrics"
)

func many(n int, live *atomic.Int32) iter.Seq[Task] {
	return func(yield func(Task) bool) {
		for i := range n {
			t := Task{Name: fmt.Sprint(i), Read: func(ctx context.Context) Seq {
				return func(yield func(metrics.Document, error) bool) {
					live.Add(1)
					defer live.Add(-1)
					if i == 7 {
						panic("hostile")
					}
					for j := range 40 { // more than wait ahead
						if !yield(metrics.Document{ID: fmt.Sprintf("%d.%d", i, j)}, nil) {
							return
						}
					}
				}
			}}
			if !yield(t) {
				return
			}
		}
	}
}

func TestOrderedKeepsOrderAndOutlivesPanics(t *testing.T) {
	var live atomic.Int32
	i, j, broken := 0, 0, 0
	for d, err := range Ordered(context.Background(), many(50, &live)) {
		if err != nil {
			var e *Error
			if !errors.As(err, &e) || e.Path != "7" || i != 7 {
				t.Errorf("got %v at %d", err, i)
			}
			broken++
			i++
			continue
		}
		if want := fmt.Sprintf("%d.%d", i, j); d.ID != want {
			t.Fatalf("got %s, want %s", d.ID, want)
		}
		if j++; j == 40 {
			i, j = i+1, 0
		}
	}
	if i != 50 || broken != 1 {
		t.Errorf("%d tasks, %d broken", i, broken)
	}
}

func TestOrderedLeavesNothingRunning(t *testing.T) {
	var live atomic.Int32
	n := 0
	for range Ordered(context.Background(), many(1000, &live)) { //nolint:errcheck // none comes before the break
		if n++; n == 5 {
			break
		}
	}
	if live.Load() != 0 {
		t.Errorf("%d readers still run", live.Load())
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	n = 0
	for range Ordered(ctx, many(1000, &live)) { //nolint:errcheck // how many come is what is asked
		n++
	}
	if n > 100 || live.Load() != 0 {
		t.Errorf("%d documents after the end, %d readers still run", n, live.Load())
	}
}

func TestDay(t *testing.T) {
	for in, want := range map[string]string{
		"2023-12-05": "2023-12-05", "2023-12-05T21:40:00+03:00": "2023-12-05", "2023-12-05T23:59:59Z": "2023-12-05", "Tue, 05 Dec 2023 23:40:00 +0300": "2023-12-05",
		"20231205": "2023-12-05", "5 December 2023": "2023-12-05", "05.12.2023": "2023-12-05", "2023-12-05T10:00:00.123456+0300": "2023-12-05",
		"05/12/2023": "", "": "", "yesterday": "", "2023-13-45": "", "2023-13-45T00:00:00Z": "", "0001-01-01T00:00:00Z": "",
	} {
		if got := Day(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestLang(t *testing.T) {
	for in, want := range map[string]string{"ar": "ar", "ar-QA": "ar", "en_US": "en", "iw": "he", "ara": "ar", "FR": "fr", "": "", "x": "", "12": "", "klingon": ""} {
		if got := Lang(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestWebAddress(t *testing.T) {
	for in, want := range map[string]string{
		"https://a.example/x?y=1#z": "https://a.example/x?y=1#z", `https://a.example/?q="><script>`: "https://a.example/?q=%22%3E%3Cscript%3E",
		"javascript:alert(1)": "", "//a.example": "", "ftp://a.example": "", "https://": "", "a.example": "", " https://a.example ": "https://a.example",
	} {
		if got := WebAddress(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}
