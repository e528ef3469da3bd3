package query

import (
	"errors"
	"net/url"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"hasila/metrics"
)

func reference(t *testing.T) *metrics.Reference {
	t.Helper()
	ref, err := metrics.ReadReference(os.DirFS("../../../data/reference"))
	if err != nil {
		t.Fatal(err)
	}
	return ref
}

func TestParse(t *testing.T) {
	ref := reference(t)
	values, err := url.ParseQuery("metric=killed&metric=killed&metric=injured&place=*&group=&group=children&origin=&from=2023-10-07&transform=daily&kind=bar&scale=log&utm=x")
	if err != nil {
		t.Fatal(err)
	}
	q, err := Parse(values, ref)
	if err != nil {
		t.Fatal(err)
	}
	want := metrics.SeriesFilter{Metrics: []string{"killed", "injured"}, Groups: []string{"", "children"}, From: "2023-10-07"}
	if !reflect.DeepEqual(q.Filter, want) || q.Transform != metrics.Daily || q.Kind != "bar" || !q.Log {
		t.Errorf("%+v", q)
	}
	again, err := Parse(Values(q.Filter), ref)
	if err != nil || !reflect.DeepEqual(again.Filter, want) {
		t.Errorf("written and read again: %+v %v", again.Filter, err)
	}
}

func TestParseSaysWhatIsWrong(t *testing.T) {
	ref := reference(t)
	for address, want := range map[string]Error{
		"metric=kiled":                        {Wrong: WrongMetric, Param: "metric", Value: "kiled", Near: []string{"killed"}},
		"from=yesterday":                      {Wrong: WrongDate, Param: "from", Value: "yesterday"},
		"as_known_on=2024-13-01":              {Wrong: WrongDate, Param: "as_known_on", Value: "2024-13-01"},
		"from=2024-02-01&to=2024-01-01":       {Wrong: WrongOrder, Param: "from", Value: "2024-02-01 – 2024-01-01"},
		strings.Repeat("origin=a&", 25):       {Wrong: WrongValues, Param: "origin"},
		"place=" + strings.Repeat("a", 201):   {Wrong: WrongLength, Param: "place"},
		"origin=%ff":                          {Wrong: WrongText, Param: "origin"},
		"transform=square":                    {Wrong: WrongTransform, Param: "transform", Value: "square", Near: []string{"daily", "7day", "per_100k"}},
		"kind=pie":                            {Wrong: WrongKind, Param: "kind", Value: "pie", Near: []string{"line", "step", "bar", "dots", "stack", "multiples"}},
		"metric=killed';drop table figure;--": {Wrong: WrongMetric, Param: "metric", Value: "killed';drop table figure;--", Near: []string{"killed"}},
	} {
		values, err := url.ParseQuery(strings.ReplaceAll(address, ";", "%3B"))
		if err != nil {
			t.Fatal(err)
		}
		_, err = Parse(values, ref)
		var got *Error
		if !errors.As(err, &got) || got.Wrong != want.Wrong || got.Param != want.Param || got.Value != want.Value || !slices.Equal(got.Near, want.Near) {
			t.Errorf("%s: %+v, want %+v", address, err, want)
		}
	}
}

func TestNear(t *testing.T) {
	known := []string{"Gaza Strip", "Gaza City", "Sudan", "South Sudan", "غزة"}
	for given, want := range map[string][]string{
		"Gaza Stripp": {"Gaza Strip"},
		"gaza":        {"Gaza City", "Gaza Strip"},
		"sudn":        {"Sudan"},
		"zzzzzz":      nil,
		"":            nil,
	} {
		if got := Near(given, known); len(got)+len(want) > 0 && !slices.Equal(got, want) {
			t.Errorf("near %q: %q, want %q", given, got, want)
		}
	}
}
