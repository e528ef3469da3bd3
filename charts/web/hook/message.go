package hook

import (
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"

	"hasila/charts"
	"hasila/charts/web/keys"
	"hasila/charts/web/news"
	"hasila/charts/web/query"
	"hasila/metrics"
)

// The types of messages.
const (
	TypeNews = "hasila.news"
	TypeTest = "hasila.test"
)

// A Message is the body of what a webhook is told.
type Message struct {
	Type      string      `json:"type" doc:"hasila.news, or hasila.test." example:"hasila.news"`
	Timestamp string      `json:"timestamp" format:"date-time" doc:"When it was made (UTC)."`
	Data      MessageData `json:"data"`
}

// MessageData are the news of a message.
type MessageData struct {
	Webhook string     `json:"webhook" doc:"Id of the webhook."`
	Query   string     `json:"query" doc:"What the webhook asks for."`
	Items   []NewsItem `json:"items" nullable:"false" doc:"The news, in the order in which they came about."`
}

// A NewsItem is one piece of news.
type NewsItem struct {
	ID        string   `json:"id" doc:"Stays the same for the same news; that of feeds."`
	Kind      string   `json:"kind" enum:"figures,revisions,conflicts"`
	At        string   `json:"at" format:"date-time"`
	Title     string   `json:"title" doc:"In English."`
	URL       string   `json:"url" doc:"Page of the evidence."`
	Metric    string   `json:"metric"`
	Unit      string   `json:"unit"`
	Group     string   `json:"group"`
	Place     string   `json:"place"`
	Scope     string   `json:"scope"`
	AsOf      string   `json:"as_of"`
	Origin    string   `json:"origin" doc:"Empty for conflicts."`
	Publisher string   `json:"publisher"`
	Published string   `json:"published"`
	FigureID  string   `json:"figure_id"`
	Value     *float64 `json:"value"`
	Low       *float64 `json:"low"`
	High      *float64 `json:"high"`
	Qualifier string   `json:"qualifier"`
	Was       *float64 `json:"was,omitempty" doc:"Revisions: the number before."`
	Excerpt   string   `json:"excerpt" doc:"The sentence that states it."`
	Stated    []Stated `json:"stated,omitempty" doc:"Conflicts: what each origin states, lowest first."`
}

// Stated is what one origin states in a conflict.
type Stated struct {
	Origin   string  `json:"origin"`
	Level    float64 `json:"level"`
	FigureID string  `json:"figure_id"`
}

func itemsOf(items []news.Item, o Options) []NewsItem {
	names := charts.Names{Ref: o.Reference, Lang: charts.English}
	out := make([]NewsItem, 0, len(items))
	for _, i := range items {
		f := i.Added.Figure
		one := NewsItem{
			ID: i.ID, Kind: string(i.Kind), At: i.At, Title: i.Title(names), URL: o.BaseURL + "/figures/" + i.Added.ID,
			Metric: i.Key.Metric, Unit: i.Key.Unit, Group: i.Key.Group, Place: i.Key.Place, Scope: i.Key.Scope, AsOf: i.AsOf, Origin: i.Key.Origin,
			Publisher: i.Added.Publisher, Published: i.Added.Published, FigureID: i.Added.ID, Value: f.Value, Low: f.Low, High: f.High,
			Qualifier: string(f.Qualifier), Excerpt: i.Added.Excerpt,
		}
		if i.Kind == news.Revisions {
			one.Was = i.Was.Value
		}
		for _, s := range i.Compared.Stated {
			one.Stated = append(one.Stated, Stated{s.Origin, s.Level, s.Figure})
		}
		out = append(out, one)
	}
	return out
}

// Test is the message of a test.
func Test(h keys.Hook, now time.Time) Message {
	return Message{Type: TypeTest, Timestamp: now.UTC().Format(time.RFC3339), Data: MessageData{Webhook: h.ID, Query: h.Query, Items: []NewsItem{}}}
}

// Subscription reads what a webhook wants to be told of.
func Subscription(h keys.Hook, ref *metrics.Reference) (metrics.SeriesFilter, []news.Kind, error) {
	values, err := url.ParseQuery(h.Query)
	if err != nil {
		return metrics.SeriesFilter{}, nil, fmt.Errorf("reading its query: %w", err)
	}
	q, err := query.Parse(values, ref)
	if err != nil {
		return metrics.SeriesFilter{}, nil, err
	}
	var kinds []news.Kind
	for _, e := range h.Events {
		if !slices.Contains(news.Kinds(), news.Kind(e)) {
			return q.Filter, nil, fmt.Errorf("%q is no kind of news: figures, revisions, conflicts are", e)
		}
		kinds = append(kinds, news.Kind(e))
	}
	if kinds == nil {
		kinds = news.Kinds()
	}
	return q.Filter, kinds, nil
}

// Check says what is wrong with a webhook that is to be added: its address, its
// query or its events. Whether the address leads into a private network shows when
// it is called; one that says so itself is refused here, unless private is allowed.
func Check(h keys.Hook, ref *metrics.Reference, private bool) error {
	u, err := url.Parse(h.URL)
	switch {
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "":
		return fmt.Errorf("%q is no address of the web: it must start with https:// or http://", h.URL)
	case u.User != nil:
		return errors.New("the address carries a name or a password: messages are signed instead")
	case len(h.URL) > 2000:
		return errors.New("the address is longer than 2000 bytes")
	}
	if ip, err := netip.ParseAddr(u.Hostname()); !private && (err == nil && (!ip.IsGlobalUnicast() || ip.IsPrivate()) || u.Hostname() == "localhost" || strings.HasSuffix(u.Hostname(), ".localhost")) {
		return errors.New("the address leads to this machine or into a private network, which is not allowed (hasila serve --allow-private allows it)")
	}
	_, _, err = Subscription(h, ref)
	return err
}
