// Package generate makes up figures in any number, always the same ones: what the
// benchmarks run on. Nothing of them is real but the names of places.
//
// Their shape is that of an archive: 20,000 series, which are 5 metrics at 100 places,
// in total and of the day, of everyone and of children, women and men, each by 5
// origins; 100 outlets that relay them over three years; a few places and metrics
// that most of the reports are about; counts that grow, are revised, and are repeated
// when they are stale.
package generate

import (
	"fmt"
	"math"
	"math/rand/v2"
	"sort"
	"strconv"
	"strings"
	"time"

	"hasila/metrics"
)

// PerDocument is how many figures a document states.
const PerDocument = 10

const (
	places     = 100
	outlets    = 100
	days       = 3 * 365
	placeSkew  = 1.0 // exponents of Zipf's law
	countSkew  = 0.7
	extractor  = "1.0.0"
	staleShare = 0.04 // of statements repeat the value before
	lateShare  = 0.05 // are published weeks later
	vagueShare = 0.03 // are hedged
)

// Start is the first day of the figures, and of the running counts.
var Start = time.Date(2023, 10, 7, 0, 0, 0, 0, time.UTC)

var (
	counts  = []string{"killed", "injured", "displaced", "detained", "missing"}
	origins = []string{"Ministry of Health", "OCHA", "Human Rights Observatory", "Red Crescent", "Army"}
	groups  = []string{"", "children", "women", "men"}
)

// A Corpus is a number of documents. Make it with New.
type Corpus struct {
	Documents int

	places     []metrics.Place
	placeShare []float64 // running sums of probability
	countShare []float64
}

// New makes a corpus of so many figures about places of the reference data.
func New(figures int, ref *metrics.Reference) *Corpus {
	c := &Corpus{
		Documents: figures / PerDocument, placeShare: zipf(places, placeSkew),
		countShare: zipf(2*len(groups)*len(counts), countSkew),
	}
	for _, p := range ref.Places {
		if len(c.places) < places && p.Country != "" && strings.Contains("PSE LBN SDN UKR SYR YEM", p.Country) {
			c.places = append(c.places, p)
		}
	}
	return c
}

// zipf gives the running sums of the shares of n things by their rank.
func zipf(n int, exponent float64) []float64 {
	sums := make([]float64, n)
	all := 0.0
	for i := range sums {
		all += math.Pow(float64(i+1), -exponent)
		sums[i] = all
	}
	for i := range sums {
		sums[i] /= all
	}
	return sums
}

func pick(r *rand.Rand, sums []float64) int {
	return min(sort.SearchFloat64s(sums, r.Float64()), len(sums)-1)
}

// Extractions makes the documents from one number up to another, in the order in which they
// were published.
func (c *Corpus) Extractions(from, to int) []metrics.Extraction {
	batch := make([]metrics.Extraction, 0, to-from)
	for n := from; n < to; n++ {
		batch = append(batch, c.document(n))
	}
	return batch
}

func (c *Corpus) document(n int) metrics.Extraction {
	r := rand.New(rand.NewPCG(uint64(n), 1))
	day := int(int64(n) * days / int64(c.Documents))
	lag := 0
	if r.Float64() < lateShare {
		lag = r.IntN(min(60, day+1))
	}
	published := Start.AddDate(0, 0, day).Format(metrics.ISODate)
	place, origin := c.places[pick(r, c.placeShare)], r.IntN(len(origins))
	publisher := "Outlet " + strconv.Itoa(r.IntN(outlets))
	d := metrics.Document{
		Publisher: publisher, Published: published, Lang: []string{"ar", "en"}[n%2], URL: "https://example.org/" + published + "/" + strconv.Itoa(n),
		Title: fmt.Sprintf("Report %d on %s", n, place.Name),
	}
	var text strings.Builder
	fmt.Fprintf(&text, "%s, %s.", place.Name, published)
	e := metrics.Extraction{Name: strconv.Itoa(n), Extractor: extractor}
	seen := map[int]bool{}
	for len(seen) < PerDocument {
		count := pick(r, c.countShare)
		if seen[count] {
			continue
		}
		seen[count] = true
		f := figure(r, count, day-lag, origin)
		f.Place, f.Country, f.Attribution, f.Extractor = place.Name, place.Country, origins[origin], extractor
		text.WriteByte(' ')
		start := text.Len()
		excerpt := fmt.Sprintf("%s said that %s had been counted as %s there up to %s, and that the count goes on.",
			origins[origin], f.Number, f.Metric, f.AsOf)
		f.Start = start + strings.Index(excerpt, f.Number)
		f.End = f.Start + len(f.Number)
		text.WriteString(excerpt)
		e.Observations = append(e.Observations, metrics.Observation{
			Figure: f, Origin: origins[origin], Publisher: publisher, Published: published, Lang: d.Lang, URL: d.URL,
			Excerpt: excerpt, Status: metrics.StatusExtracted,
		})
	}
	d.Text = text.String()
	d.ID = metrics.DocumentID(d)
	e.Document = d
	for i := range e.Observations {
		o := &e.Observations[i]
		o.Figure.Document = d.ID
		o.ID = metrics.FigureID(d.ID, o.Figure)
	}
	return e
}

// figure makes what an origin counted up to a day. Counts of one kind come in
// the order of how often they are reported: running totals of everyone first.
func figure(r *rand.Rand, count, day, origin int) metrics.Figure {
	metric, shape := count%len(counts), count/len(counts)
	group, window := shape/2, shape%2 == 1
	asOf := Start.AddDate(0, 0, day)
	rate := float64(7*(metric+1)) * (1 - 0.06*float64(origin)) / float64(1+2*group)
	total := func(day int) float64 { return math.Floor(rate*float64(day+1) + 3*math.Sin(float64(day))) }
	value := math.Max(total(day), 0)
	if window {
		value = math.Max(total(day)-total(day-1), 0)
	}
	if r.Float64() < staleShare {
		value = math.Max(value-math.Floor(rate), 0)
	}
	f := metrics.Figure{
		Number: strconv.FormatFloat(value, 'f', -1, 64), Metric: counts[metric], Value: &value, Qualifier: metrics.Exact, Unit: "people",
		Group: []string{}, Period: metrics.Cumulative, From: Start.Format(metrics.ISODate), AsOf: asOf.Format(metrics.ISODate),
		Confidence: 0.5 + float64(r.IntN(50))/100, Rules: []string{"number/digits", "head/" + counts[metric], "period/since", "source/said"},
	}
	if window {
		f.Period, f.From = metrics.Interval, asOf.AddDate(0, 0, -1).Format(metrics.ISODate)
	}
	if groups[group] != "" {
		f.Group = []string{groups[group]}
	}
	if r.Float64() < vagueShare {
		f.Qualifier = metrics.AtLeast
	}
	return f
}

// Chart is the question of a chart of one running total by all five origins over
// all three years, of a place and metric that turn up as often as they are reported.
func (c *Corpus) Chart(n int) metrics.SeriesFilter {
	r := rand.New(rand.NewPCG(uint64(n), 2))
	metric := pick(r, c.countShare) % len(counts)
	return c.ChartOf(pick(r, c.placeShare), metric)
}

// ChartOf is Chart of the place and metric of given ranks; 0, 0 is what is reported most.
func (c *Corpus) ChartOf(place, metric int) metrics.SeriesFilter {
	return metrics.SeriesFilter{
		Metrics: []string{counts[metric]}, Places: []string{c.places[place].Name}, Groups: []string{""}, Nationalities: []string{""},
		Units: []string{"people"}, Scopes: []string{"cumulative:" + Start.Format(metrics.ISODate)},
	}
}
