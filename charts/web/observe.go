package web

import (
	"strconv"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// gauges are what a Prometheus server reads at /-/metrics: requests by route, not by
// address, and the process itself.
type gauges struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	open     prometheus.Gauge
}

func newGauges(c *cache) *gauges {
	g := &gauges{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "hasila_http_requests_total", Help: "Answered requests.",
		}, []string{"route", "status"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "hasila_http_request_seconds", Help: "Time to answer a request.",
			Buckets: []float64{.0005, .001, .005, .01, .05, .1, .25, .5, 1, 2.5, 5},
		}, []string{"route"}),
		open: prometheus.NewGauge(prometheus.GaugeOpts{Name: "hasila_http_requests_open", Help: "Requests under way."}),
	}
	kept := prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "hasila_kept_answers", Help: "Answers kept in memory.",
	}, func() float64 { return float64(c.kept.Len()) })
	g.registry.MustRegister(g.requests, g.seconds, g.open, kept,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return g
}

// watch counts an answered request. Addresses that no route knows count as one, so
// that nobody can fill the memory with names.
func (g *gauges) watch(c echo.Context, took time.Duration) {
	route := c.Path()
	if route == "" {
		route = "none"
	}
	g.requests.WithLabelValues(route, strconv.Itoa(c.Response().Status)).Inc()
	g.seconds.WithLabelValues(route).Observe(took.Seconds())
}

func (s *Server) prometheus(c echo.Context) error {
	promhttp.HandlerFor(s.gauges.registry, promhttp.HandlerOpts{DisableCompression: true}).ServeHTTP(c.Response(), c.Request())
	return nil
}
