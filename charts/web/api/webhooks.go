package api

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"hasila/charts/web/hook"
	"hasila/charts/web/keys"
	"hasila/charts/web/query"
	"hasila/metrics"
)

// A HookRing keeps webhooks; *keys.Ring is one.
type HookRing interface {
	Hooks() ([]keys.Hook, error)
	AddHook(h keys.Hook) (keys.Hook, error)
	RemoveHook(id string) error
}

// A DeliveryLog knows what webhooks were told; *data.Store is one.
type DeliveryLog interface {
	Deliveries(ctx context.Context, hook string, limit int) ([]metrics.Delivery, error)
}

// Hooks are what webhooks need.
type Hooks struct {
	Ring    HookRing
	Log     DeliveryLog
	Client  *http.Client // that sends tests
	Private bool         // addresses of private networks are allowed
}

// maxHooks is how many webhooks a server keeps.
const maxHooks = 100

// PostedHook is a webhook as it is asked for.
type PostedHook struct {
	URL    string   `json:"url" maxLength:"2000" doc:"The address that is told, https:// or http://."`
	Query  string   `json:"query,omitempty" maxLength:"4000" doc:"Of what it is told: parameters as of a chart's address; empty: everything." example:"metric=killed&place=Gaza+Strip"`
	Events []string `json:"events,omitempty" nullable:"false" doc:"figures, revisions, conflicts; all if not given." example:"[\"revisions\",\"conflicts\"]"`
}

// HookItem is a webhook without its secret.
type HookItem struct {
	ID     string   `json:"id"`
	URL    string   `json:"url"`
	Query  string   `json:"query"`
	Events []string `json:"events" nullable:"false" doc:"Empty: all."`
	Since  int64    `json:"since" doc:"What was stored after the reading of this number is news to it."`
	Made   string   `json:"made" format:"date-time"`
	By     string   `json:"by" doc:"Who added it."`
	Off    string   `json:"off,omitempty" doc:"Why it is told nothing more."`
}

// NewHook is a webhook with the secret by which its messages are signed, which is
// shown once.
type NewHook struct {
	HookItem
	Secret string `json:"secret" doc:"Key of the signatures (Standard Webhooks); shown this once."`
}

// DeliveryItem is one message to a webhook.
type DeliveryItem struct {
	ID       string          `json:"id" doc:"The header webhook-id of all its attempts."`
	State    string          `json:"state" enum:"waiting,sent,failed"`
	Made     string          `json:"made" format:"date-time"`
	Attempts int             `json:"attempts"`
	Last     string          `json:"last,omitempty" format:"date-time" doc:"The last attempt."`
	Next     string          `json:"next,omitempty" format:"date-time" doc:"The next attempt."`
	Status   int             `json:"status" doc:"Of the last answer; 0: none came."`
	Error    string          `json:"error,omitempty" doc:"Why the last attempt failed."`
	Body     json.RawMessage `json:"body" doc:"The message."`
}

// Trial is how a test of a webhook went.
type Trial struct {
	Arrived bool   `json:"arrived"`
	Status  int    `json:"status" doc:"Of the answer; 0: none came."`
	Error   string `json:"error,omitempty"`
}

func hookItem(h keys.Hook) HookItem {
	if h.Events == nil {
		h.Events = []string{}
	}
	return HookItem{h.ID, h.URL, h.Query, h.Events, h.Since, h.Made.UTC().Format(time.RFC3339), h.By, h.Off}
}

var errNoHooks = problem("refused", "This server keeps no webhooks.")

func (a *API) listHooks(echo.Context, *question) (any, error) {
	page := Page[HookItem]{Items: []HookItem{}}
	if a.opts.Hooks == nil {
		return page, nil
	}
	all, err := a.opts.Hooks.Ring.Hooks()
	for _, h := range all {
		page.Items = append(page.Items, hookItem(h))
	}
	return page, err
}

func (a *API) postHook(c echo.Context, q *question) (any, error) {
	if a.opts.Hooks == nil {
		return nil, errNoHooks
	}
	var p PostedHook
	if err := readJSON(c, &p); err != nil {
		return nil, err
	}
	all, err := a.opts.Hooks.Ring.Hooks()
	if err != nil {
		return nil, err
	}
	if len(all) >= maxHooks {
		return nil, problem("refused", "There are %d webhooks, the most that are kept: remove one.", len(all))
	}
	h := keys.Hook{URL: p.URL, Query: strings.TrimPrefix(p.Query, "?"), Events: p.Events, By: q.by}
	if len(h.Query) > 4000 {
		return nil, problem("too_long", "The query is longer than 4000 bytes.").about("query")
	}
	if err := hook.Check(h, a.ref, a.opts.Hooks.Private); err != nil {
		var asked *query.Error
		if errors.As(err, &asked) {
			return nil, err
		}
		return nil, problem("bad_value", "The webhook cannot be kept: %s.", err.Error())
	}
	if h.Since, err = a.reader.LastSeq(c.Request().Context()); err != nil {
		return nil, err
	}
	if h, err = a.opts.Hooks.Ring.AddHook(h); err != nil {
		return nil, err
	}
	a.opts.Log.Info("added a webhook", "by", q.by, "webhook", h.ID)
	return NewHook{hookItem(h), h.Secret}, nil
}

// hookOf finds the webhook of the request's path.
func (a *API) hookOf(c echo.Context) (keys.Hook, error) {
	if a.opts.Hooks != nil {
		all, err := a.opts.Hooks.Ring.Hooks()
		if err != nil {
			return keys.Hook{}, err
		}
		id := pathParam(c, "webhook")
		for _, h := range all {
			if h.ID == id {
				return h, nil
			}
		}
	}
	return keys.Hook{}, problem("not_found", "No webhook has this id. GET /api/v1/webhooks lists all.")
}

func (a *API) deleteHook(c echo.Context, q *question) (any, error) {
	h, err := a.hookOf(c)
	if err != nil {
		return nil, err
	}
	if err := a.opts.Hooks.Ring.RemoveHook(h.ID); err != nil && !errors.Is(err, keys.ErrUnknown) {
		return nil, err
	}
	a.opts.Log.Info("removed a webhook", "by", q.by, "webhook", h.ID)
	return nil, nil
}

// testHook sends a test at once, and says how it went.
func (a *API) testHook(c echo.Context, _ *question) (any, error) {
	h, err := a.hookOf(c)
	if err != nil {
		return nil, err
	}
	now := a.opts.Now()
	body, err := json.Marshal(hook.Test(h, now))
	if err != nil {
		return nil, err
	}
	status, err := hook.Send(c.Request().Context(), a.opts.Hooks.Client, h, hook.MessageID(), now, body)
	out := Trial{Arrived: err == nil, Status: status}
	if err != nil {
		out.Error = err.Error()
	}
	return out, nil
}

func (a *API) listDeliveries(c echo.Context, q *question) (any, error) {
	h, err := a.hookOf(c)
	if err != nil {
		return nil, err
	}
	page := Page[DeliveryItem]{Items: []DeliveryItem{}}
	list, err := a.opts.Hooks.Log.Deliveries(c.Request().Context(), h.ID, q.limit)
	for _, d := range list {
		item := DeliveryItem{
			ID: d.ID, State: d.State, Made: d.Made.UTC().Format(time.RFC3339), Attempts: d.Attempts, Status: d.Status, Error: d.Error, Body: json.RawMessage(d.Body),
		}
		if !d.Last.IsZero() {
			item.Last = d.Last.UTC().Format(time.RFC3339)
		}
		if !d.Next.IsZero() && d.State == metrics.DeliveryWaiting {
			item.Next = d.Next.UTC().Format(time.RFC3339)
		}
		page.Items = append(page.Items, item)
	}
	return page, err
}
