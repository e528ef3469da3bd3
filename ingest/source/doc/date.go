package doc

import (
	"strings"
	"time"

	"hasila/metrics"
)

// stamps are the layouts that pages, feeds and files really use. The day is that
// of the stamp's own clock: what a newsroom calls the fifth is the fifth.
var stamps = []string{
	time.RFC3339Nano, time.RFC3339,
	"2006-01-02T15:04:05-0700", "2006-01-02T15:04:05.999-0700", "2006-01-02T15:04-07:00", "2006-01-02T15:04:05", "2006-01-02T15:04",
	"2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05", "2006-01-02 15:04",
	time.RFC1123Z, time.RFC1123, "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST", "2 Jan 2006 15:04:05 -0700", time.RFC850, time.ANSIC, time.UnixDate,
	"January 2, 2006", "2 January 2006", "Jan 2, 2006", "2 Jan 2006", "02 Jan 2006",
	"20060102", "20060102150405", "20060102T150405Z", "2006/01/02", "2006.01.02",
	"02.01.2006", // one order only in this writing; days with slashes are ambiguous and left out
}

// Day finds the ISO day of a date or time stamp in any form that is not
// ambiguous, or gives the empty string.
func Day(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > 64 {
		return ""
	}
	if plausible(s) {
		return s
	}
	for _, layout := range stamps {
		if t, err := time.Parse(layout, s); err == nil && plausible(t.Format(metrics.ISODate)) {
			return t.Format(metrics.ISODate)
		}
	}
	if len(s) > len(metrics.ISODate) {
		head := s[:len(metrics.ISODate)]
		if plausible(head) && strings.ContainsAny(s[len(head):len(head)+1], "T ") {
			return head
		}
	}
	return ""
}

// plausible says that s is an ISO day on which something can have been published.
// Zero times of programs are none.
func plausible(s string) bool {
	_, ok := metrics.ParseDay(s)
	return ok && s >= "1900" && s < "2200"
}

// Lang is the ISO 639-1 code of a language tag ("ar-QA", "en_US"), or empty where
// the tag is none.
func Lang(tag string) string {
	tag = strings.ToLower(strings.TrimSpace(tag))
	if i := strings.IndexAny(tag, "-_"); i >= 0 {
		tag = tag[:i]
	}
	if len(tag) != 2 || tag[0] < 'a' || tag[0] > 'z' || tag[1] < 'a' || tag[1] > 'z' {
		return map[string]string{"ara": "ar", "eng": "en", "fra": "fr", "fre": "fr", "spa": "es", "por": "pt", "rus": "ru",
			"ukr": "uk", "heb": "he", "fas": "fa", "per": "fa", "tur": "tr", "iw": "he"}[tag]
	}
	if tag == "iw" { // the code of Hebrew before 1989, which old pages still carry
		return "he"
	}
	return tag
}
