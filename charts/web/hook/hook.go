// Package hook tells addresses of news. A message is signed as Standard Webhooks
// has it (https://www.standardwebhooks.com), kept in the store before it is sent,
// and tried again, ever more rarely, until it has arrived: over restarts too.
package hook

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	webhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"
	"golang.org/x/sync/errgroup"

	"hasila/charts/web/keys"
	"hasila/charts/web/news"
	"hasila/metrics"
)

// A Reader answers what news are made of, and knows how much is stored.
type Reader interface {
	news.Reader
	LastSeq(ctx context.Context) (int64, error)
}

// An Outbox keeps messages; *data.Store is one.
type Outbox interface {
	AddDelivery(ctx context.Context, d metrics.Delivery) error
	AddAttempt(ctx context.Context, a metrics.Attempt) error
	Due(ctx context.Context, now time.Time, limit int) ([]metrics.Delivery, error)
	Deliveries(ctx context.Context, hook string, limit int) ([]metrics.Delivery, error)
}

// A Ring knows the webhooks; *keys.Ring is one.
type Ring interface {
	Hooks() ([]keys.Hook, error)
	SwitchOff(id, reason string) error
	SetSince(id string, seq int64) error
}

// Options of a Dispatcher.
type Options struct {
	// Client sends the messages. It must refuse what the server must not reach;
	// redirects are not followed whatever it says.
	Client    *http.Client
	Reference *metrics.Reference
	BaseURL   string           // of the server, for links to evidence
	Log       *slog.Logger     // nil: no log
	Now       func() time.Time // nil: time.Now
	Every     time.Duration    // how often it looks; 0: 2 seconds
}

// Backoff is how long after each failed attempt the next one comes; after the last
// the message is given up. It spans three days.
var Backoff = []time.Duration{
	5 * time.Second, time.Minute, 5 * time.Minute, 30 * time.Minute, 2 * time.Hour, 5 * time.Hour, 10 * time.Hour, 14 * time.Hour, 20 * time.Hour, 24 * time.Hour,
}

const (
	figuresOnce = 200 // that one message tells of
	dueOnce     = 20
	sendAtOnce  = 4
	sendTime    = 15 * time.Second
)

// A Dispatcher tells webhooks of news.
type Dispatcher struct {
	reader Reader
	outbox Outbox
	ring   Ring
	o      Options
	at     map[string]metrics.Mark // up to where each webhook was told, or there was nothing for it
}

// New makes a dispatcher; Run it.
func New(reader Reader, outbox Outbox, ring Ring, o Options) *Dispatcher {
	if o.Log == nil {
		o.Log = slog.New(slog.NewTextHandler(io.Discard, nil))
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Every == 0 {
		o.Every = 2 * time.Second
	}
	client := *o.Client
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	o.Client = &client
	return &Dispatcher{reader: reader, outbox: outbox, ring: ring, o: o, at: map[string]metrics.Mark{}}
}

// Run tells of news until ctx ends.
func (d *Dispatcher) Run(ctx context.Context) {
	tick := time.NewTicker(d.o.Every)
	defer tick.Stop()
	for {
		if err := d.Round(ctx); err != nil && ctx.Err() == nil {
			d.o.Log.Error("telling webhooks", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// Round looks once for news, and once for messages that are due.
func (d *Dispatcher) Round(ctx context.Context) error {
	hooks, err := d.ring.Hooks()
	if err != nil {
		return err
	}
	if len(hooks) == 0 {
		return nil
	}
	var failed error
	for _, h := range hooks {
		if h.Off == "" {
			failed = errors.Join(failed, d.look(ctx, h))
		}
	}
	return errors.Join(failed, d.deliver(ctx, hooks))
}

// look keeps a message of what is new to a webhook.
func (d *Dispatcher) look(ctx context.Context, h keys.Hook) error {
	at, err := d.position(ctx, h)
	if err != nil {
		return err
	}
	last, err := d.reader.LastSeq(ctx)
	if err != nil || at.Seq >= last && at.Figure == behindAll {
		return err
	}
	f, kinds, err := Subscription(h, d.o.Reference)
	if err != nil {
		return fmt.Errorf("webhook %s: %w", h.ID, err)
	}
	items, upTo, err := news.Read(ctx, d.reader, f, kinds, metrics.Window{After: &at, Limit: figuresOnce})
	if err != nil {
		return fmt.Errorf("webhook %s: %w", h.ID, err)
	}
	if upTo == nil { // nothing of it concerns this webhook
		d.at[h.ID] = metrics.Mark{Seq: last, Figure: behindAll}
		return nil
	}
	if len(items) > 0 {
		message := Message{Type: TypeNews, Timestamp: d.o.Now().UTC().Format(time.RFC3339), Data: MessageData{Webhook: h.ID, Query: h.Query, Items: itemsOf(items, d.o)}}
		body, err := json.Marshal(message)
		if err != nil {
			return fmt.Errorf("webhook %s: %w", h.ID, err)
		}
		if err := d.outbox.AddDelivery(ctx, metrics.Delivery{ID: MessageID(), Hook: h.ID, Body: string(body), UpTo: *upTo}); err != nil {
			return err
		}
	}
	d.at[h.ID] = *upTo
	return nil
}

// FromNowOn is the Since of a webhook that was added without the database at hand: its
// news begin where the server is when it sees it first.
const FromNowOn = -1

// behindAll is behind all figures of a reading.
const behindAll = "ffffffffffffffff"

// position is up to where a webhook was told.
func (d *Dispatcher) position(ctx context.Context, h keys.Hook) (metrics.Mark, error) {
	if at, ok := d.at[h.ID]; ok {
		return at, nil
	}
	at := metrics.Mark{Seq: h.Since, Figure: behindAll}
	if h.Since == FromNowOn {
		seq, err := d.reader.LastSeq(ctx)
		if err != nil {
			return at, err
		}
		if err := d.ring.SetSince(h.ID, seq); err != nil {
			return at, err
		}
		at.Seq = seq
	}
	list, err := d.outbox.Deliveries(ctx, h.ID, 1)
	if err != nil {
		return at, err
	}
	if len(list) > 0 && list[0].UpTo.Seq >= at.Seq {
		at = list[0].UpTo
	}
	d.at[h.ID] = at
	return at, nil
}

// deliver tries the messages that are due, one webhook's one after another.
func (d *Dispatcher) deliver(ctx context.Context, hooks []keys.Hook) error {
	due, err := d.outbox.Due(ctx, d.o.Now(), dueOnce)
	if err != nil {
		return err
	}
	byHook := map[string][]metrics.Delivery{}
	for _, one := range due {
		byHook[one.Hook] = append(byHook[one.Hook], one)
	}
	var all errgroup.Group
	all.SetLimit(sendAtOnce)
	for id, list := range byHook {
		i := slices.IndexFunc(hooks, func(h keys.Hook) bool { return h.ID == id && h.Off == "" })
		all.Go(func() error {
			for _, one := range list {
				a := metrics.Attempt{Delivery: one.ID, At: d.o.Now(), State: metrics.DeliveryFailed, Error: "the webhook was removed or switched off"}
				if i >= 0 {
					a = d.try(ctx, hooks[i], one)
				}
				if ctx.Err() != nil {
					return ctx.Err() // the attempt was broken off, and is made again
				}
				if err := d.outbox.AddAttempt(ctx, a); err != nil {
					return err
				}
				if a.Status == http.StatusGone {
					return d.ring.SwitchOff(id, "its address answered 410 Gone")
				}
				if a.State == metrics.DeliveryWaiting {
					return nil // those behind it wait for it
				}
			}
			return nil
		})
	}
	return all.Wait()
}

// try sends a message once.
func (d *Dispatcher) try(ctx context.Context, h keys.Hook, one metrics.Delivery) metrics.Attempt {
	a := metrics.Attempt{Delivery: one.ID, At: d.o.Now(), State: metrics.DeliverySent}
	status, err := Send(ctx, d.o.Client, h, one.ID, d.o.Now(), []byte(one.Body))
	a.Status = status
	if err == nil {
		d.o.Log.Info("told a webhook", "webhook", h.ID, "message", one.ID, "status", status)
		return a
	}
	a.Error = err.Error()
	a.State = metrics.DeliveryFailed
	if one.Attempts < len(Backoff) && status != http.StatusGone {
		a.State, a.Next = metrics.DeliveryWaiting, a.At.Add(Backoff[one.Attempts])
	}
	d.o.Log.Warn("a webhook was not reached", "webhook", h.ID, "message", one.ID, "attempt", one.Attempts+1, "next", a.Next, "error", a.Error)
	return a
}

// Send posts one signed message. Any answer but 2xx is an error.
func Send(ctx context.Context, client *http.Client, h keys.Hook, id string, at time.Time, body []byte) (status int, err error) {
	ctx, cancel := context.WithTimeout(ctx, sendTime)
	defer cancel()
	w, err := webhooks.NewWebhook(h.Secret)
	if err != nil {
		return 0, fmt.Errorf("reading the secret: %w", err)
	}
	signature, err := w.Sign(id, at, body)
	if err != nil {
		return 0, fmt.Errorf("signing: %w", err)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, h.URL, bytes.NewReader(body))
	if err != nil {
		return 0, fmt.Errorf("reading the address: %w", err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("User-Agent", "Hasila webhooks")
	req.Header.Set(webhooks.HeaderWebhookID, id)
	req.Header.Set(webhooks.HeaderWebhookTimestamp, strconv.FormatInt(at.Unix(), 10))
	req.Header.Set(webhooks.HeaderWebhookSignature, signature)
	res, err := client.Do(req)
	if err != nil {
		var u *url.Error
		if errors.As(err, &u) {
			err = u.Err // without the address, which may hold a secret
		}
		return 0, err
	}
	defer func() { _ = res.Body.Close() }()
	_, _ = io.Copy(io.Discard, io.LimitReader(res.Body, 64<<10)) // lets the connection be used again
	if res.StatusCode < 200 || res.StatusCode > 299 {
		return res.StatusCode, fmt.Errorf("the address answers %d %s", res.StatusCode, http.StatusText(res.StatusCode))
	}
	return res.StatusCode, nil
}

// MessageID is a new id of a message.
func MessageID() string {
	b := make([]byte, 12)
	_, _ = rand.Read(b) // never fails (crypto/rand)
	return "msg_" + hex.EncodeToString(b)
}
