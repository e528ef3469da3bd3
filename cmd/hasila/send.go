package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"hasila/charts/web/api"
	"hasila/data"
	"hasila/ingest"
	"hasila/ingest/source/doc"
	"hasila/metrics"
)

// A remote is what the flags say of a running server that documents are sent to.
type remote struct{ server, token string }

func (r *remote) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&r.server, "server", "", "send the documents to the server at this `address`, which owns the database")
	cmd.Flags().StringVar(&r.token, "token", "", "the `token` for --server; better given as HASILA_TOKEN, which other users of the machine do not see")
}

// tokenVariable holds the token where no flag does.
const tokenVariable = "HASILA_TOKEN"

// How much is sent at once, and how often what the server is too busy for.
const (
	sendDocuments = 500
	sendBytes     = 4 << 20
	sendTries     = 6
)

// send reads documents here and posts them to a server.
func (a *app) send(ctx context.Context, to remote, documents doc.Seq, bytes int64) error {
	u, err := url.Parse(to.server)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return fmt.Errorf("--server %q is no address: write it as http://localhost:8080", to.server)
	}
	s := sender{app: a, address: strings.TrimSuffix(to.server, "/") + api.Root + "/documents", token: cmp.Or(to.token, os.Getenv(tokenVariable))}
	if s.token == "" {
		return fmt.Errorf("a token is needed to write to a server: make one there with `hasila token add NAME`, and give it with --token or as %s", tokenVariable)
	}
	s.bar = a.newProgress(bytes)
	err = s.all(ctx, documents)
	s.bar.end()
	if err != nil {
		return err
	}
	_, _ = fmt.Fprintf(a.err, "%s\n", inWords(s.sum))
	switch {
	case s.sum.Failed > 0:
		return fmt.Errorf("%s could not be read: what is wrong is told above", count(s.sum.Failed, "document"))
	case s.sum.Read == 0:
		return errors.New("there was nothing to read")
	}
	return nil
}

// A sender posts documents in batches.
type sender struct {
	app     *app
	bar     *progress
	address string
	token   string
	sum     ingest.Summary
	held    []api.PostedDocument
	bytes   int
}

func (s *sender) all(ctx context.Context, documents doc.Seq) error {
	for d, err := range documents {
		var unread *doc.Error
		switch {
		case errors.As(err, &unread):
			s.failed(unread.Path, unread.Line, unread.Error())
			continue
		case err != nil:
			return err
		}
		s.held = append(s.held, posted(d))
		s.bytes += len(d.Text)
		if len(s.held) == sendDocuments || s.bytes >= sendBytes {
			if err := s.flush(ctx); err != nil {
				return err
			}
		}
	}
	return s.flush(ctx)
}

func (s *sender) failed(path string, line int, reason string) {
	s.sum.Read++
	s.sum.Failed++
	s.bar.failed(metrics.Quarantined{Path: path, Line: line, Reason: reason})
}

func (s *sender) flush(ctx context.Context) error {
	if len(s.held) == 0 {
		return nil
	}
	body, err := json.Marshal(api.Posted{Documents: s.held})
	if err != nil {
		return err
	}
	receipt, err := s.post(ctx, body)
	if err != nil {
		return err
	}
	s.sum.Read += receipt.Read
	s.sum.Added += receipt.New
	s.sum.Known += receipt.Known
	s.sum.Figures += receipt.Figures
	s.sum.Failed += receipt.Failed
	s.sum.Bytes += int64(s.bytes)
	for _, item := range receipt.Items {
		if item.Reason != "" {
			s.bar.failed(metrics.Quarantined{Path: item.Name, Reason: item.Reason})
		}
	}
	s.bar.show(s.sum)
	s.held, s.bytes = s.held[:0], 0
	return nil
}

// post sends one batch; where the server is busy or away it is tried again. Posting
// twice what had arrived changes nothing.
func (s *sender) post(ctx context.Context, body []byte) (api.Receipt, error) {
	var receipt api.Receipt
	wait := time.Second
	for try := 1; ; try++ {
		again, err := s.once(ctx, body, &receipt)
		if err == nil || again == 0 || try == sendTries || ctx.Err() != nil {
			return receipt, err
		}
		s.app.log.Warn("the server is asked again", "in", max(wait, again), "error", err)
		select {
		case <-ctx.Done():
			return receipt, ctx.Err()
		case <-time.After(max(wait, again)):
		}
		wait *= 2
	}
}

// once posts a batch. again is above zero where the same may succeed later.
func (s *sender) once(ctx context.Context, body []byte, receipt *api.Receipt) (again time.Duration, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.address, bytes.NewReader(body))
	if err != nil {
		return 0, err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Authorization", "Bearer "+s.token)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return time.Second, fmt.Errorf("reaching the server: %w", err)
	}
	defer func() { _ = res.Body.Close() }()
	answer, err := io.ReadAll(io.LimitReader(res.Body, 256<<20))
	if err != nil {
		return time.Second, fmt.Errorf("reading the server's answer: %w", err)
	}
	if res.StatusCode == http.StatusOK {
		if err := json.Unmarshal(answer, receipt); err != nil {
			return 0, fmt.Errorf("the server's answer is not that of this program: %w", err)
		}
		return 0, nil
	}
	if res.StatusCode == http.StatusTooManyRequests || res.StatusCode == http.StatusServiceUnavailable {
		again = time.Second
		if n, err := strconv.Atoi(res.Header.Get("Retry-After")); err == nil && n > 0 && n < 600 {
			again = time.Duration(n) * time.Second
		}
	}
	var p api.Problem
	if err := json.Unmarshal(answer, &p); err != nil || p.Detail == "" {
		return again, fmt.Errorf("the server answers %s", res.Status)
	}
	return again, fmt.Errorf("the server answers %s: %s", res.Status, clean(p.Detail))
}

// posted is a document as it goes to a server.
func posted(d metrics.Document) api.PostedDocument {
	out := api.PostedDocument{
		Name: d.ID, URL: d.URL, Publisher: d.Publisher, Published: d.Published, Lang: d.Lang, Title: d.Title, Text: d.Text,
	}
	for _, f := range d.Figures {
		out.Figures = append(out.Figures, api.PostedFigure{
			Start: f.Start, End: f.End, Metric: f.Metric, Value: f.Value, Low: f.Low, High: f.High, Qualifier: string(f.Qualifier),
			Unit: f.Unit, Group: f.Group, Nationality: f.Nationality, Place: f.Place, Country: f.Country, Period: string(f.Period),
			From: f.From, AsOf: f.AsOf, Attribution: f.Attribution, Rules: f.Rules, Extractor: f.Extractor,
		})
	}
	return out
}

// held explains that a server owns the database, and how to go on.
func held(err error) error {
	var locked *data.LockedError
	if errors.As(err, &locked) {
		return fmt.Errorf("%w; a running server takes documents with --server http://localhost:8080 and a token of `hasila token add NAME`", err)
	}
	return err
}
