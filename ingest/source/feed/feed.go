// Package feed reads RSS, Atom and JSON feeds: a document an entry, with its text
// as the feed carries it. Entries of links and titles alone state nothing and are
// passed over here; who follows a feed fetches their pages (see source.Poll).
package feed

import (
	"bytes"
	"context"
	"io"
	"strings"

	"github.com/mmcdole/gofeed"

	"hasila/ingest/source/doc"
	"hasila/ingest/source/html"
	"hasila/metrics"
)

// An Entry is what a feed says of one page.
type Entry struct {
	Document metrics.Document // Text may be empty, or a summary only
	Full     bool             // Text is the entry's whole content, not its summary
}

// maxFeed is the most bytes of a feed; archives of years stay below it.
const maxFeed = 16 << 20

// Read yields a document for each entry that has text.
func Read(_ context.Context, r io.Reader, in doc.Input) doc.Seq {
	return func(yield func(metrics.Document, error) bool) {
		entries, err := Entries(r, in)
		if err != nil {
			yield(metrics.Document{}, err)
			return
		}
		read := 0
		for _, e := range entries {
			if strings.TrimSpace(e.Document.Text) == "" {
				continue
			}
			read++
			if !yield(e.Document, nil) {
				return
			}
		}
		if read == 0 {
			yield(metrics.Document{}, in.Failf("is a feed of %d entries without text", len(entries)))
		}
	}
}

// Entries reads what a feed lists, in its order.
func Entries(r io.Reader, in doc.Input) ([]Entry, error) {
	if in.Limit == 0 || in.Limit > maxFeed {
		in.Limit = maxFeed
	}
	b, err := in.All(r)
	if err != nil {
		return nil, err
	}
	f, err := gofeed.NewParser().Parse(bytes.NewReader(b))
	if err != nil {
		return nil, in.Fail("parsing the feed", err)
	}
	entries := make([]Entry, 0, len(f.Items))
	for _, item := range f.Items {
		if item != nil {
			entries = append(entries, entry(f, item, in))
		}
	}
	return entries, nil
}

func entry(f *gofeed.Feed, item *gofeed.Item, in doc.Input) Entry {
	content, summary := html.Fragment(item.Content), html.Fragment(item.Description)
	e := Entry{Full: content != "" && len(content) > len(summary)}
	d := metrics.Document{
		ID: item.GUID, URL: doc.WebAddress(item.Link), Publisher: oneLine(f.Title), Lang: doc.Lang(f.Language), Title: html.Fragment(item.Title), Text: content,
	}
	if !e.Full {
		d.Text = summary
	}
	if d.URL == "" {
		d.URL = doc.WebAddress(item.GUID) // RSS lets the id be the address
	}
	if ext := item.DublinCoreExt; ext != nil && len(ext.Language) > 0 {
		d.Lang = doc.Lang(ext.Language[0])
	}
	for _, stamp := range []string{item.Published, item.Updated} {
		if d.Published == "" {
			d.Published = doc.Day(stamp)
		}
	}
	if d.Published == "" && item.PublishedParsed != nil {
		d.Published = item.PublishedParsed.Format(metrics.ISODate)
	}
	known := in
	if known.Known.Publisher != "" {
		d.Publisher = "" // a name that the user gave is better than a feed's title
	}
	d.Title = oneLine(d.Title)
	if d.ID == "" && d.URL == "" {
		d.ID = d.Title
	}
	e.Document = known.Complete(d)
	return e
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
