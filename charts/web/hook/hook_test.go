package hook

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	webhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"hasila/charts/web/keys"
	"hasila/metrics"
)

// A shelf holds figures and messages in memory.
type shelf struct {
	mu       sync.Mutex
	added    []metrics.Added
	messages []metrics.Delivery
	hooks    []keys.Hook
	now      time.Time
}

// put stores a figure: so many killed in the Gaza Strip on a day, says an origin.
func (s *shelf) put(origin, asOf, published string, value float64) {
	f := metrics.Figure{
		Metric: "killed", Unit: "people", Place: "Gaza Strip", Period: metrics.Cumulative, From: "2023-10-07", AsOf: asOf, Group: []string{},
		Value: &value, Qualifier: metrics.Exact, Attribution: origin,
	}
	n := len(s.added) + 1
	s.added = append(s.added, metrics.Added{
		Observation: metrics.Observation{
			ID: fmt.Sprintf("%016x", n), Figure: f, Origin: origin, Publisher: "Agency", Published: published, Excerpt: fmt.Sprintf("%.0f killed.", value), Status: metrics.StatusExtracted,
		},
		Mark: metrics.Mark{Seq: int64(n), Figure: fmt.Sprintf("%016x", n)}, At: "2024-05-01T12:00:00Z",
	})
}

func (s *shelf) LastSeq(context.Context) (int64, error) { return int64(len(s.added)), nil }

func (s *shelf) Added(_ context.Context, f metrics.SeriesFilter, w metrics.Window) ([]metrics.Added, error) {
	var out []metrics.Added
	for _, a := range s.added {
		if f.MatchesKey(metrics.KeyOf(a.Observation)) && a.Mark.Seq > w.After.Seq && len(out) < w.Limit {
			out = append(out, a)
		}
	}
	return out, nil
}

func (s *shelf) observations() []metrics.Observation {
	var out []metrics.Observation
	for _, a := range s.added {
		out = append(out, a.Observation)
	}
	return out
}

func (s *shelf) Keys(context.Context, metrics.SeriesFilter) ([]metrics.SeriesStat, error) {
	var out []metrics.SeriesStat
	for _, one := range metrics.BuildSeries(s.observations(), nil, "") {
		out = append(out, metrics.SeriesStat{Key: one.Key})
	}
	return out, nil
}

func (s *shelf) SeriesOf(_ context.Context, keys []metrics.SeriesKey, _ metrics.SeriesFilter) ([]metrics.Series, error) {
	all := metrics.BuildSeries(s.observations(), nil, "")
	return slices.DeleteFunc(all, func(one metrics.Series) bool { return !slices.Contains(keys, one.Key) }), nil
}

func (s *shelf) AddDelivery(_ context.Context, d metrics.Delivery) error {
	d.State, d.Made, d.Next = metrics.DeliveryWaiting, s.now, s.now
	s.messages = append(s.messages, d)
	return nil
}

func (s *shelf) AddAttempt(_ context.Context, a metrics.Attempt) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range s.messages {
		if d := &s.messages[i]; d.ID == a.Delivery {
			d.Attempts++
			d.State, d.Status, d.Error, d.Last, d.Next = a.State, a.Status, a.Error, a.At, a.Next
		}
	}
	return nil
}

func (s *shelf) Due(_ context.Context, now time.Time, _ int) ([]metrics.Delivery, error) {
	var out []metrics.Delivery
	for _, d := range s.messages {
		if d.State == metrics.DeliveryWaiting && !d.Next.After(now) {
			out = append(out, d)
		}
	}
	return out, nil
}

func (s *shelf) Deliveries(_ context.Context, hook string, limit int) ([]metrics.Delivery, error) {
	var out []metrics.Delivery
	for _, d := range slices.Backward(s.messages) {
		if d.Hook == hook && len(out) < limit {
			out = append(out, d)
		}
	}
	return out, nil
}

func (s *shelf) Hooks() ([]keys.Hook, error) { return slices.Clone(s.hooks), nil }

func (s *shelf) SwitchOff(_, reason string) error { s.hooks[0].Off = reason; return nil }

func (s *shelf) SetSince(_ string, seq int64) error { s.hooks[0].Since = seq; return nil }

const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

// A receiver is a server that a webhook leads to.
type receiver struct {
	url      string
	status   int
	ids      []string
	messages []Message
}

func receive(t *testing.T) *receiver {
	t.Helper()
	r := &receiver{status: http.StatusNoContent}
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		body, err := io.ReadAll(req.Body)
		if err != nil {
			t.Error(err)
		}
		wh, err := webhooks.NewWebhook(secret)
		if err != nil {
			t.Error(err)
		}
		if err := wh.VerifyIgnoringTimestamp(body, req.Header); err != nil {
			t.Errorf("the signature: %v", err)
		}
		var m Message
		if err := json.Unmarshal(body, &m); err != nil {
			t.Error(err)
		}
		r.ids = append(r.ids, req.Header.Get("webhook-id"))
		r.messages = append(r.messages, m)
		if r.status == http.StatusFound {
			w.Header().Set("Location", "/elsewhere")
		}
		w.WriteHeader(r.status)
	}))
	t.Cleanup(srv.Close)
	r.url = srv.URL
	return r
}

// telling is a shelf with one webhook, and its dispatcher.
func telling(t *testing.T, r *receiver, query string, events ...string) (*shelf, *Dispatcher) {
	t.Helper()
	s := &shelf{now: time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)}
	s.hooks = []keys.Hook{{ID: "wh_1", URL: r.url, Query: query, Events: events, Secret: secret}}
	return s, s.dispatcher(t)
}

func (s *shelf) dispatcher(t *testing.T) *Dispatcher {
	t.Helper()
	ref, err := metrics.ReadReference(os.DirFS("../../../data/reference"))
	if err != nil {
		t.Fatal(err)
	}
	return New(s, s, s, Options{Client: http.DefaultClient, Reference: ref, BaseURL: "https://tally.example", Now: func() time.Time { return s.now }})
}

func round(t *testing.T, d *Dispatcher) {
	t.Helper()
	if err := d.Round(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func kinds(m Message) string {
	var out []string
	for _, i := range m.Data.Items {
		out = append(out, i.Kind)
	}
	return strings.Join(out, " ")
}

func TestNewsAreTold(t *testing.T) {
	r := receive(t)
	s, d := telling(t, r, "metric=killed")
	round(t, d)
	if len(r.messages) != 0 {
		t.Fatalf("without news %d messages came", len(r.messages))
	}
	s.put("Ministry", "2024-01-01", "2024-01-01", 100)
	round(t, d)
	s.put("Ministry", "2024-01-01", "2024-01-05", 104)
	round(t, d)
	s.put("Monitor", "2024-01-01", "2024-01-06", 130)
	round(t, d)
	round(t, d)
	if len(r.messages) != 3 {
		t.Fatalf("%d messages came, want 3", len(r.messages))
	}
	for i, want := range []string{"figures", "figures revisions", "figures conflicts"} {
		if got := kinds(r.messages[i]); got != want {
			t.Errorf("message %d tells of %s, want %s", i, got, want)
		}
	}
	revised := r.messages[1].Data.Items[1]
	if revised.Was == nil || *revised.Was != 100 || *revised.Value != 104 || revised.URL != "https://tally.example/figures/"+revised.FigureID {
		t.Errorf("%+v", revised)
	}
	if said := r.messages[2].Data.Items[1].Stated; len(said) != 2 || said[0].Level != 104 || said[1].Level != 130 {
		t.Errorf("%+v", said)
	}
	if ids := slices.Compact(slices.Sorted(slices.Values(r.ids))); len(ids) != 3 {
		t.Errorf("ids %v", r.ids)
	}
}

func TestOnlyWhatIsAskedForIsTold(t *testing.T) {
	r := receive(t)
	s, d := telling(t, r, "origin=Monitor", "conflicts")
	s.put("Ministry", "2024-01-01", "2024-01-01", 100)
	s.put("Monitor", "2024-01-02", "2024-01-02", 130)
	round(t, d)
	if len(r.messages) != 0 {
		t.Fatalf("%+v", r.messages)
	}
	s.put("Monitor", "2024-01-01", "2024-01-03", 130)
	round(t, d)
	if len(r.messages) != 1 || kinds(r.messages[0]) != "conflicts" {
		t.Errorf("%+v", r.messages)
	}
}

// TestWhatDoesNotArriveIsTriedAgain lets a receiver fail, and the server start anew
// between attempts.
func TestWhatDoesNotArriveIsTriedAgain(t *testing.T) {
	r := receive(t)
	s, d := telling(t, r, "")
	r.status = http.StatusInternalServerError
	s.put("Ministry", "2024-01-01", "2024-01-01", 100)
	round(t, d)
	round(t, d)
	if len(r.ids) != 1 || s.messages[0].State != metrics.DeliveryWaiting || !strings.Contains(s.messages[0].Error, "500") {
		t.Fatalf("after the first attempt: %v %+v", r.ids, s.messages)
	}
	d = s.dispatcher(t) // the server starts anew
	s.now = s.now.Add(Backoff[0])
	round(t, d)
	s.now = s.now.Add(Backoff[1] - time.Second)
	round(t, d)
	if len(r.ids) != 2 {
		t.Fatalf("%d attempts before their time", len(r.ids))
	}
	r.status = http.StatusNoContent
	s.now = s.now.Add(time.Second)
	round(t, d)
	round(t, d)
	if len(r.ids) != 3 || r.ids[0] != r.ids[1] || r.ids[1] != r.ids[2] || s.messages[0].State != metrics.DeliverySent || len(s.messages) != 1 {
		t.Errorf("attempts %v, %+v", r.ids, s.messages)
	}
}

func TestWhatNeverArrivesIsGivenUp(t *testing.T) {
	r := receive(t)
	s, d := telling(t, r, "")
	r.status = http.StatusFound // a redirect is not followed
	s.put("Ministry", "2024-01-01", "2024-01-01", 100)
	for range len(Backoff) + 3 {
		round(t, d)
		s.now = s.now.Add(25 * time.Hour)
	}
	if len(r.ids) != len(Backoff)+1 || s.messages[0].State != metrics.DeliveryFailed {
		t.Errorf("%d attempts, %+v", len(r.ids), s.messages[0])
	}
	if !slices.IsSorted(Backoff) {
		t.Error("the waits do not grow")
	}
}

func TestGoneEndsAWebhook(t *testing.T) {
	r := receive(t)
	s, d := telling(t, r, "")
	r.status = http.StatusGone
	s.put("Ministry", "2024-01-01", "2024-01-01", 100)
	round(t, d)
	s.put("Ministry", "2024-01-02", "2024-01-02", 110)
	s.now = s.now.Add(48 * time.Hour)
	round(t, d)
	if len(r.ids) != 1 || s.hooks[0].Off == "" || s.messages[0].State != metrics.DeliveryFailed {
		t.Errorf("%v %+v %+v", r.ids, s.hooks, s.messages)
	}
}

func TestFromNowOn(t *testing.T) {
	r := receive(t)
	s, d := telling(t, r, "")
	s.hooks[0].Since = FromNowOn
	s.put("Ministry", "2024-01-01", "2024-01-01", 100)
	round(t, d)
	s.put("Ministry", "2024-01-02", "2024-01-02", 110)
	round(t, d)
	if len(r.messages) != 1 || r.messages[0].Data.Items[0].AsOf != "2024-01-02" || s.hooks[0].Since != 1 {
		t.Errorf("%+v %+v", r.messages, s.hooks)
	}
}

func TestCheck(t *testing.T) {
	ref, err := metrics.ReadReference(os.DirFS("../../../data/reference"))
	if err != nil {
		t.Fatal(err)
	}
	for address, want := range map[string]string{
		"https://example.org/in": "", "http://example.org:8080/in?key=1": "", "ftp://example.org": "https://", "example.org": "https://", "javascript:alert(1)": "https://",
		"https://ana:secret@example.org": "password", "http://127.0.0.1/": "private", "http://[::1]:80/": "private", "http://169.254.169.254/latest": "private",
		"http://10.0.0.1": "private", "http://localhost:9": "private",
	} {
		err := Check(keys.Hook{URL: address}, ref, false)
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s: %v, want %q", address, err, want)
		}
	}
	if err := Check(keys.Hook{URL: "http://127.0.0.1/"}, ref, true); err != nil {
		t.Errorf("allowed: %v", err)
	}
	for _, h := range []keys.Hook{{URL: "https://example.org", Query: "metric=kiled"}, {URL: "https://example.org", Query: "%zz"}, {URL: "https://example.org", Events: []string{"all"}}} {
		if err := Check(h, ref, false); err == nil {
			t.Errorf("%+v passes", h)
		}
	}
}
