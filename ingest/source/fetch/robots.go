package fetch

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/temoto/robotstxt"
)

// rulesLast is how long a host's robots.txt is believed (RFC 9309 asks for a day at
// most).
const rulesLast = 12 * time.Hour

// robots are the rules of hosts.
type robots struct {
	mu    sync.Mutex
	hosts map[string]rules
}

type rules struct {
	group *robotstxt.Group // nil: nothing is allowed for now
	until time.Time
}

// Allowed asks a host's robots.txt whether an address may be fetched, and how long
// to wait between two fetches there. A host without the file allows all; one whose
// file cannot be had allows nothing until it can (RFC 9309, 2.3.1).
func (c *Client) Allowed(ctx context.Context, address string) (bool, time.Duration, error) {
	u, err := url.Parse(address)
	if err != nil {
		return false, 0, err
	}
	if err := web(u); err != nil {
		return false, 0, err
	}
	host := u.Scheme + "://" + u.Host
	c.robots.mu.Lock()
	r, ok := c.robots.hosts[host]
	c.robots.mu.Unlock()
	if now := c.o.Now(); !ok || now.After(r.until) {
		r = c.rulesOf(ctx, host)
		if ctx.Err() != nil {
			return false, 0, ctx.Err()
		}
		c.robots.mu.Lock()
		if len(c.robots.hosts) > 10_000 {
			clear(c.robots.hosts)
		}
		c.robots.hosts[host] = r
		c.robots.mu.Unlock()
	}
	if r.group == nil {
		return false, 0, nil
	}
	return r.group.Test(u.RequestURI()), min(r.group.CrawlDelay, time.Minute), nil
}

func (c *Client) rulesOf(ctx context.Context, host string) rules {
	now := c.o.Now()
	page, err := c.Get(ctx, host+"/robots.txt", Since{})
	var refused *StatusError
	switch {
	case errors.As(err, &refused) && refused.Status >= 400 && refused.Status < 500 && refused.Status != http.StatusTooManyRequests:
		page.Body = nil
	case err != nil:
		return rules{until: now.Add(10 * time.Minute)}
	}
	file, err := robotstxt.FromBytes(page.Body[:min(len(page.Body), 500<<10)])
	if err != nil {
		file, err = robotstxt.FromBytes(nil)
	}
	if err != nil {
		return rules{until: now.Add(10 * time.Minute)}
	}
	return rules{group: file.FindGroup("Hasila"), until: now.Add(rulesLast)}
}
