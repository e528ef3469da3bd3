// Package text reads plain text, with or without a head that says what it is:
//
//	---
//	title: Toll of the day
//	url: https://example.org/1
//	publisher: Gaza Ministry of Health
//	published: 2023-12-05
//	lang: en
//	---
//	The text.
//
// The keys are id, url, publisher, published, lang and title; others, such as
// stated_in of the samples, are for people and passed over.
package text

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"

	"hasila/ingest/source/charset"
	"hasila/ingest/source/doc"
	"hasila/metrics"
)

// Read yields the one document of a text file in any encoding that charset
// recognises. Line ends become \n; nothing else of the text is changed.
func Read(_ context.Context, r io.Reader, in doc.Input) doc.Seq {
	b, err := in.All(r)
	if err != nil {
		return doc.Failed(err)
	}
	t, err := Decode(b, "", in)
	if err != nil {
		return doc.Failed(err)
	}
	d, body := frontMatter(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(t))
	if strings.TrimSpace(body) == "" {
		return doc.Failed(in.Failf("has a head and no text"))
	}
	d.Text = body
	return doc.One(in.Complete(d))
}

// Decode gives the bytes of a text document as UTF-8, or an error that says what
// the file is instead.
func Decode(b []byte, declared string, in doc.Input) (string, error) {
	if what, binary := Binary(b); binary {
		return "", in.Failf("is no text (%s)", what)
	}
	t, _, err := charset.Decode(b, declared)
	var invalid *charset.InvalidError
	switch {
	case err == nil && strings.TrimSpace(t) == "":
		return "", in.Failf("is empty")
	case err == nil:
		return t, nil
	case errors.As(err, &invalid):
		return "", in.Fail("", invalid)
	}
	return "", in.Fail("decoding", err)
}

// Binary reports whether b is no text in any encoding, and what it looks like.
func Binary(b []byte) (what string, binary bool) {
	head := b[:min(len(b), 8<<10)]
	if len(head) >= 2 && (head[0] == 0xFF && head[1] == 0xFE || head[0] == 0xFE && head[1] == 0xFF) {
		return "", false // UTF-16
	}
	controls := 0
	for _, c := range head {
		if c == 0 {
			controls += len(head)
		}
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1B {
			controls++
		}
	}
	if controls*50 <= len(head) {
		return "", false
	}
	kind := http.DetectContentType(head)
	if strings.HasPrefix(kind, "text/") || kind == "application/octet-stream" {
		kind = "binary data"
	}
	return kind, true
}

// frontMatter takes the head off a text that has one.
func frontMatter(t string) (metrics.Document, string) {
	var d metrics.Document
	head, ok := strings.CutPrefix(t, "---\n")
	if !ok {
		return d, t
	}
	lines, body, ok := strings.Cut(head, "\n---\n")
	if !ok {
		if lines, ok = strings.CutSuffix(head, "\n---"); !ok {
			return d, t // a text that opens with a rule
		}
		body = ""
	}
	for line := range strings.SplitSeq(lines, "\n") {
		key, value, ok := strings.Cut(line, ":")
		if !ok && strings.TrimSpace(line) != "" && !strings.HasPrefix(line, " ") {
			return metrics.Document{}, t
		}
		value = unquote(strings.TrimSpace(value))
		switch strings.TrimSpace(key) {
		case "id":
			d.ID = value
		case "url":
			d.URL = value
		case "publisher":
			d.Publisher = value
		case "published", "date":
			d.Published = doc.Day(value)
		case "lang":
			d.Lang = doc.Lang(value)
		case "title":
			d.Title = value
		}
	}
	return d, strings.TrimLeft(body, "\n")
}

func unquote(s string) string {
	if len(s) >= 2 && (s[0] == '"' || s[0] == '\'') && s[len(s)-1] == s[0] {
		return s[1 : len(s)-1]
	}
	return s
}
