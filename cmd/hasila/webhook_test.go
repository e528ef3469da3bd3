package main

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	webhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"hasila/charts/web/api"
	"hasila/charts/web/hook"
)

// TestWebhooksOverARestart has a server that is told of a document while the
// receiver fails, stops it, and starts it anew: the message arrives, once, signed.
func TestWebhooksOverARestart(t *testing.T) {
	type arrival struct {
		header http.Header
		body   []byte
	}
	arrived, fail := make(chan arrival, 100), make(chan bool, 1)
	fail <- true
	receiver := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		failing := <-fail
		fail <- failing
		if failing {
			w.WriteHeader(http.StatusBadGateway)
		}
		arrived <- arrival{r.Header, body}
	}))
	defer receiver.Close()
	wait := func() arrival {
		t.Helper()
		select {
		case a := <-arrived:
			return a
		case <-time.After(2 * time.Minute):
			t.Fatal("no message came")
		}
		return arrival{}
	}
	db := filepath.Join(t.TempDir(), "a.duckdb")
	run := func(args ...string) string {
		t.Helper()
		out, err := program(t.Context(), args...).Output()
		if err != nil {
			t.Fatalf("%v: %v %s", args, err, out)
		}
		return strings.TrimSpace(string(out))
	}
	token := run("token", "add", "Ana", "--db", db)
	said := run("webhook", "add", receiver.URL, "--db", db, "--query", "metric=killed", "--past", "--allow-private")
	secret := regexp.MustCompile(`whsec_\S+`).FindString(said)
	id := regexp.MustCompile(`wh_[0-9a-f]+`).FindString(said)

	url, stop := served(t, "serve", "--db", db, "--addr", "localhost:0", "--allow-private")
	cmd := program(t.Context(), "ingest", "--server", url, "--published", "2024-02-20", "testdata/send/report.txt")
	cmd.Env = append(cmd.Env, tokenVariable+"="+token)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	// noted waits for the log of deliveries to say so of the first: the note of an
	// attempt follows its answer.
	noted := func(so func(api.DeliveryItem) bool) []api.DeliveryItem {
		t.Helper()
		var log struct{ Items []api.DeliveryItem }
		for range 200 {
			req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url+api.Root+"/webhooks/"+id+"/deliveries", nil)
			if err != nil {
				t.Fatal(err)
			}
			req.Header.Set("Authorization", "Bearer "+token)
			res, err := http.DefaultClient.Do(req)
			if err != nil {
				t.Fatal(err)
			}
			err = json.NewDecoder(res.Body).Decode(&log)
			_ = res.Body.Close()
			if err != nil {
				t.Fatal(err)
			}
			if len(log.Items) > 0 && so(log.Items[0]) {
				break
			}
			time.Sleep(100 * time.Millisecond)
		}
		return log.Items
	}
	first := wait()
	noted(func(d api.DeliveryItem) bool { return d.Attempts > 0 })
	stop()
	<-fail
	fail <- false
	for len(arrived) > 0 { // tries of the first server that came meanwhile
		<-arrived
	}
	url, stop = served(t, "serve", "--db", db, "--addr", "localhost:0", "--allow-private")
	second := wait()
	if a, b := first.header.Get("webhook-id"), second.header.Get("webhook-id"); a == "" || a != b {
		t.Errorf("the message %s came again as %s", a, b)
	}
	w, err := webhooks.NewWebhook(secret)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Verify(second.body, second.header); err != nil {
		t.Errorf("the signature: %v", err)
	}
	var m hook.Message
	if err := json.Unmarshal(second.body, &m); err != nil || len(m.Data.Items) != 2 || m.Data.Items[0].Metric != "killed" || m.Data.Items[0].Excerpt == "" {
		t.Errorf("%v %s", err, second.body)
	}
	log := noted(func(d api.DeliveryItem) bool { return d.State == "sent" })
	if len(log) != 1 || log[0].State != "sent" || log[0].Attempts < 2 {
		t.Errorf("the log: %+v", log)
	}
	if out := run("webhook", "test", id, "--db", db, "--allow-private"); !strings.Contains(out, "it arrived") {
		t.Errorf("a test said %s", out)
	}
	if out, err := program(t.Context(), "webhook", "test", id, "--db", db).CombinedOutput(); err == nil || !strings.Contains(string(out), "no public address") {
		t.Errorf("a private address was reached: %v %s", err, out)
	}
	stop()
	if out := run("webhook", "log", id, "--db", db); !strings.Contains(out, "sent") {
		t.Errorf("the log says %s", out)
	}
	if b, err := os.ReadFile(db); err != nil || strings.Contains(string(b), secret) {
		t.Errorf("the database holds the secret: %v", err)
	}
}
