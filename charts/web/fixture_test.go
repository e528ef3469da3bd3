package web

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"hasila/metrics"
)

// A shelf is a Reader over documents in memory: real series, built by the domain.
type shelf struct {
	ref       *metrics.Reference
	documents []metrics.Document
	rows      []metrics.Observation
	fail      error // what every question answers with, if set
}

// put adds a document whose text states figures; each is given by its number's
// words, which stand in the text.
func (s *shelf) put(d metrics.Document, figures ...metrics.Figure) {
	d.ID = metrics.DocumentID(d)
	s.documents = append(s.documents, d)
	for _, f := range figures {
		f.Document, f.Extractor = d.ID, "1.0"
		f.Start = strings.Index(d.Text, f.Number)
		if f.Start < 0 {
			panic(fmt.Sprintf("%q does not stand in %q", f.Number, d.Text))
		}
		f.End = f.Start + len(f.Number)
		if f.Unit == "" {
			f.Unit = "people"
		}
		if f.Qualifier == "" {
			f.Qualifier = metrics.Exact
		}
		if f.Group == nil {
			f.Group = []string{}
		}
		if f.AsOf == "" {
			f.AsOf = d.Published
		}
		f.Confidence, f.Rules = 0.97, []string{"noun." + f.Metric, "scope.since"}
		origin := cmp.Or(f.Attribution, d.Publisher)
		from := strings.LastIndexAny(d.Text[:f.Start], "\n") + 1
		to := len(d.Text)
		if i := strings.Index(d.Text[f.End:], "."); i >= 0 {
			to = f.End + i + 1
		}
		s.rows = append(s.rows, metrics.Observation{
			ID: metrics.FigureID(d.ID, f), Figure: f, Origin: origin, Publisher: d.Publisher, Published: d.Published,
			Lang: d.Lang, URL: d.URL, Excerpt: d.Text[from:to], Status: metrics.StatusExtracted,
		})
	}
}

func (s *shelf) matching(f metrics.SeriesFilter) []metrics.Observation {
	var out []metrics.Observation
	for _, o := range s.rows {
		if f.MatchesKey(metrics.KeyOf(o)) && (f.Publishers == nil || slices.Contains(f.Publishers, o.Publisher)) {
			out = append(out, o)
		}
	}
	return out
}

func (s *shelf) Series(_ context.Context, f metrics.SeriesFilter) ([]metrics.Series, error) {
	return f.Narrow(metrics.BuildSeries(s.matching(f), s.ref, f.AsKnownOn)), s.fail
}

func (s *shelf) Comparisons(ctx context.Context, f metrics.SeriesFilter) ([]metrics.Comparison, error) {
	all, err := s.Series(ctx, f)
	return metrics.Compare(all), err
}

func (s *shelf) Observations(_ context.Context, f metrics.SeriesFilter, yield func(metrics.Observation) error) error {
	for _, o := range s.matching(f) {
		if err := yield(o); err != nil {
			return err
		}
	}
	return s.fail
}

func (s *shelf) Split(_ context.Context, f metrics.SeriesFilter, _ int) ([]metrics.SeriesFilter, error) {
	return []metrics.SeriesFilter{f}, s.fail
}

func (s *shelf) Figure(_ context.Context, id string) (metrics.Observation, error) {
	for _, o := range s.rows {
		if o.ID == id {
			return o, s.fail
		}
	}
	if s.fail != nil {
		return metrics.Observation{}, s.fail
	}
	return metrics.Observation{}, fmt.Errorf("figure %q: %w", id, metrics.ErrNotFound)
}

func (s *shelf) Document(_ context.Context, id string) (metrics.Document, []metrics.Observation, error) {
	for _, d := range s.documents {
		if d.ID == id {
			var in []metrics.Observation
			for _, o := range s.rows {
				if o.Figure.Document == id {
					in = append(in, o)
				}
			}
			return d, in, s.fail
		}
	}
	return metrics.Document{}, nil, fmt.Errorf("document %q: %w", id, metrics.ErrNotFound)
}

func (s *shelf) Facets(_ context.Context, f metrics.SeriesFilter) (metrics.Facets, error) {
	count := func(clear func(*metrics.SeriesFilter), of func(metrics.Observation) string) []metrics.Facet {
		g := f
		clear(&g)
		n := map[string]int{}
		for _, o := range s.matching(g) {
			n[of(o)]++
		}
		var out []metrics.Facet
		for v, c := range n {
			out = append(out, metrics.Facet{Value: v, Count: c})
		}
		slices.SortFunc(out, func(a, b metrics.Facet) int { return cmp.Or(b.Count-a.Count, strings.Compare(a.Value, b.Value)) })
		return out
	}
	key := metrics.KeyOf
	return metrics.Facets{
		Metrics:       count(func(g *metrics.SeriesFilter) { g.Metrics = nil }, func(o metrics.Observation) string { return key(o).Metric }),
		Places:        count(func(g *metrics.SeriesFilter) { g.Places = nil }, func(o metrics.Observation) string { return key(o).Place }),
		Groups:        count(func(g *metrics.SeriesFilter) { g.Groups = nil }, func(o metrics.Observation) string { return key(o).Group }),
		Units:         count(func(g *metrics.SeriesFilter) { g.Units = nil }, func(o metrics.Observation) string { return key(o).Unit }),
		Scopes:        count(func(g *metrics.SeriesFilter) { g.Scopes = nil }, func(o metrics.Observation) string { return key(o).Scope }),
		Nationalities: count(func(g *metrics.SeriesFilter) { g.Nationalities = nil }, func(o metrics.Observation) string { return key(o).Nationality }),
		Origins:       count(func(g *metrics.SeriesFilter) { g.Origins = nil }, func(o metrics.Observation) string { return key(o).Origin }),
	}, s.fail
}

func (s *shelf) Overview(ctx context.Context) (metrics.Overview, error) {
	all, _ := s.Series(ctx, metrics.SeriesFilter{})
	o := metrics.Overview{Documents: len(s.documents), Figures: len(s.rows), Series: len(all), Origins: 3, Compared: metrics.Compare(all)}
	at := map[string]int{}
	for _, one := range all {
		k := one.Key
		i, ok := at[k.Place]
		if !ok {
			i = len(o.Places)
			at[k.Place] = i
			p, _ := s.ref.Place(k.Place)
			o.Places = append(o.Places, metrics.PlaceOverview{Place: k.Place, Country: p.Country})
		}
		p := &o.Places[i]
		origins := 0
		for _, other := range all {
			same := other.Key
			same.Origin = k.Origin
			if same == k {
				origins++
			}
		}
		last := one.Points[len(one.Points)-1]
		p.Figures += len(one.Points)
		p.LastAsOf = max(p.LastAsOf, last.AsOf)
		p.Headlines = append(p.Headlines, metrics.Headline{Series: one, Latest: last, Points: len(one.Points), Origins: origins})
	}
	for i := range o.Places {
		slices.SortStableFunc(o.Places[i].Headlines, func(a, b metrics.Headline) int { return b.Points - a.Points })
	}
	slices.SortStableFunc(o.Places, func(a, b metrics.PlaceOverview) int { return b.Figures - a.Figures })
	for _, d := range slices.Backward(s.documents) {
		if d.Text = ""; len(o.Recent) < 8 {
			o.Recent = append(o.Recent, d)
		}
	}
	return o, s.fail
}

func num(v float64) *float64 { return &v }

// The texts of the fixture are made up and stay in the tests.
const arabicText = `قالت وزارة الصحة في غزة اليوم إن حصيلة العدوان بلغت 15 ألفا و899 شهيدا منذ السابع من أكتوبر/تشرين الأول.
وأضافت أن 70% منهم نساء وأطفال.`

// filled is a shelf with two crises, origins that disagree, a range, a vague count,
// a revision, a fall, and a document of someone who means no good.
func filled(t testing.TB) *shelf {
	t.Helper()
	ref, err := metrics.ReadReference(os.DirFS("../../data/reference"))
	if err != nil {
		t.Fatal(err)
	}
	s := &shelf{ref: ref}
	toll := metrics.Figure{Metric: "killed", Place: "Gaza Strip", Country: "PSE", Period: metrics.Cumulative, From: "2023-10-07"}
	day, _ := metrics.ParseDay("2023-10-07")
	for i := range 120 {
		on := day.AddDate(0, 0, i).Format(metrics.ISODate)
		if i > 60 && i < 85 {
			continue // a silence that breaks the line
		}
		n := 27000 * (1 - math.Exp(-float64(i+1)/70))
		ministry := toll
		ministry.Value, ministry.Attribution = num(math.Round(n)), "Gaza Ministry of Health"
		ministry.Number = fmt.Sprintf("%.0f", n)
		s.put(metrics.Document{
			URL: "https://example.org/" + on, Publisher: "Al Jazeera", Published: on, Lang: "en", Title: "Toll on " + on,
			Text: "GAZA. The Gaza Ministry of Health said that " + ministry.Number + " people had been killed since 7 October. More is feared.",
		}, ministry)
		if i%9 == 4 {
			other := toll
			other.Value, other.Qualifier = num(math.Round(n*1.12/100)*100), metrics.MoreThan
			other.Number = fmt.Sprintf("%.0f", *other.Value)
			s.put(metrics.Document{
				URL: "https://example.net/" + on, Publisher: "Euro-Med Human Rights Monitor", Published: on, Lang: "en", Title: "Estimate of " + on,
				Text: "More than " + other.Number + " people have been killed in the Gaza Strip since 7 October.",
			}, other)
		}
	}
	first := toll
	first.Number, first.Value, first.Attribution = "15 ألفا و899", num(15899), "Gaza Ministry of Health"
	s.put(metrics.Document{
		URL: "https://example.org/ar", Publisher: "Al Jazeera", Published: "2023-12-05", Lang: "ar", Title: "حصيلة العدوان على غزة", Text: arabicText,
	}, first, metrics.Figure{Number: "70", Metric: "killed", Unit: "percent", Group: []string{"children", "women"}, Value: num(70),
		Place: "Gaza Strip", Country: "PSE", Period: metrics.Cumulative, From: "2023-10-07", Attribution: "Gaza Ministry of Health"})
	moved := metrics.Figure{Metric: "displaced", Place: "Sudan", Country: "SDN", Period: metrics.Stock}
	for i, text := range []string{"7.1 million", "8.2 million", "9.9 million"} {
		f := moved
		f.Number, f.Value, f.Qualifier, f.Attribution = text, num([]float64{7.1e6, 8.2e6, 9.9e6}[i]), metrics.Approximately, "IOM"
		on := fmt.Sprintf("2024-0%d-01", i+1)
		s.put(metrics.Document{URL: "https://example.org/sd" + on, Publisher: "OCHA", Published: on, Lang: "en", Title: "Sudan, " + on,
			Text: "IOM estimates that about " + text + " people are displaced within Sudan."}, f)
	}
	homes := moved
	homes.Unit, homes.Number, homes.Value = "households", "1.6 million", num(1.6e6)
	ranged := moved
	ranged.Number, ranged.Low, ranged.High, ranged.Qualifier = "8 to 9 million", num(8e6), num(9e6), metrics.Range
	vague := moved
	vague.Number, vague.Low, vague.Qualifier = "millions", num(2e6), metrics.Vague
	s.put(metrics.Document{URL: "https://example.net/sd", Publisher: "Sudan Tribune", Published: "2024-02-10", Lang: "en", Title: "Displacement",
		Text: "Between 8 to 9 million people fled, 1.6 million households in all."}, ranged, homes)
	s.put(metrics.Document{URL: "https://example.net/sd2", Publisher: "Sudan Tribune", Published: "2024-03-10", Lang: "en", Title: "Later",
		Text: "By then millions of people had fled."}, vague)
	s.hostile()
	return s
}

const script = `<script>alert('owned')</script>`

// hostile puts markup, formulas and addresses that run wherever text can stand.
func (s *shelf) hostile() {
	name := script + `"'><img src=x onerror=alert(2)>`
	s.put(metrics.Document{
		URL: "javascript:alert(3)", Publisher: name, Published: "2024-04-01", Lang: "en", Title: "=HYPERLINK(\"http://evil\")" + script,
		Text: "=cmd|calc " + script + " At least 12 " + script + " people were injured.",
	}, metrics.Figure{Number: "12 " + script, Metric: "injured", Value: num(12), Qualifier: metrics.AtLeast, Place: name, Period: metrics.Incident, From: "2024-04-01",
		Attribution: name, Nationality: "PSE"})
}

// served is a server over a shelf, and its address.
func served(t testing.TB, s *shelf) string {
	t.Helper()
	web := New(s, s.ref, Options{Version: "test", Now: func() time.Time { return time.Date(2024, 5, 1, 0, 0, 0, 0, time.UTC) }})
	srv := httptest.NewServer(web.Handler())
	t.Cleanup(srv.Close)
	return srv.URL
}
