package main

import (
	"fmt"
	"net"
	"strconv"

	"github.com/spf13/cobra"

	"hasila/metrics"
)

// A listener is what the flags say of the address to serve at, and for whom.
type listener struct {
	addr    string
	baseURL string
	rate    string
	proxies []net.IPNet
	private bool // webhooks may lead to this machine and into private networks

	sources func() []metrics.SourceStatus // those that are followed; nil: none
}

// usualRate is how many requests a second a client may make where no flag says so
// and others than this machine can reach the server.
const usualRate = 20

func (l *listener) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&l.addr, "addr", ":8080", "the `address` to listen at; a port of 0 takes a free one")
	f.StringVar(&l.baseURL, "base-url", "", "the public `address`, where a proxy stands before the server")
	f.StringVar(&l.rate, "rate", "auto", fmt.Sprintf(
		"requests a second that one client may make on average: a `number`, off, or auto, which is %d but on loopback addresses", usualRate))
	f.IPNetSliceVar(&l.proxies, "trust-proxy", nil,
		"`networks` of proxies that say in X-Forwarded-For who the client is, as 10.0.0.0/8; without, all that they pass on is one client")
}

// limit is the rate that the flags mean for an address that is listened at.
func (l *listener) limit(at net.Addr) (float64, error) {
	switch l.rate {
	case "off":
		return 0, nil
	case "auto":
		host, _, err := net.SplitHostPort(at.String())
		if ip := net.ParseIP(host); err == nil && ip != nil && ip.IsLoopback() {
			return 0, nil
		}
		return usualRate, nil
	}
	n, err := strconv.ParseFloat(l.rate, 64)
	if err != nil || !(n > 0 && n <= 1e6) {
		return 0, fmt.Errorf("--rate %s: give a number of requests a second above 0, off or auto", l.rate)
	}
	return n, nil
}

// address is what a browser on this machine opens for a listener.
func address(at net.Addr) string {
	host, port, err := net.SplitHostPort(at.String())
	if ip := net.ParseIP(host); err != nil || ip == nil || ip.IsUnspecified() || ip.IsLoopback() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, port)
}
