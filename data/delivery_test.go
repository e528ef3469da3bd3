package data

import (
	"path/filepath"
	"testing"
	"time"

	"hasila/metrics"
)

func TestDeliveriesOutliveTheProcess(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.duckdb")
	s := open(t, path)
	version := s.Version()
	for _, id := range []string{"msg_1", "msg_2"} {
		d := metrics.Delivery{ID: id, Hook: "wh_1", Body: `{"a":1}`, UpTo: metrics.Mark{Seq: 7, Figure: "00000000000000aa"}}
		if err := s.AddDelivery(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	now := fixedNow()
	try := metrics.Attempt{Delivery: "msg_1", At: now, Status: 500, Error: "the server answers 500", State: metrics.DeliveryWaiting, Next: now.Add(time.Minute)}
	if err := s.AddAttempt(t.Context(), try); err != nil {
		t.Fatal(err)
	}
	if s.Version() != version {
		t.Error("a delivery makes the answers that are kept stale")
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = open(t, path)
	due := func(at time.Time, want ...string) {
		t.Helper()
		list, err := s.Due(t.Context(), at, 10)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, d := range list {
			got = append(got, d.ID)
		}
		if len(got) != len(want) || len(got) > 0 && got[0] != want[0] {
			t.Errorf("due are %v, want %v", got, want)
		}
	}
	due(now, "msg_2")
	due(now.Add(time.Minute), "msg_1", "msg_2")
	try.At, try.Status, try.Error, try.State, try.Next = now.Add(time.Minute), 204, "", metrics.DeliverySent, time.Time{}
	if err := s.AddAttempt(t.Context(), try); err != nil {
		t.Fatal(err)
	}
	due(now.Add(time.Hour), "msg_2")
	list, err := s.Deliveries(t.Context(), "wh_1", 10)
	if err != nil || len(list) != 2 {
		t.Fatalf("%+v %v", list, err)
	}
	d := list[0]
	if d.ID != "msg_1" || d.State != metrics.DeliverySent || d.Attempts != 2 || d.Status != 204 || d.Error != "" || d.UpTo.Seq != 7 || !d.Last.Equal(try.At) {
		t.Errorf("%+v", d)
	}
}
