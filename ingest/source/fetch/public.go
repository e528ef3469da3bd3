package fetch

import (
	"fmt"
	"net/netip"
	"syscall"
)

// A PrivateError is an address that leads into a network of one's own.
type PrivateError struct{ Address netip.Addr }

func (e *PrivateError) Error() string {
	return fmt.Sprintf("leads to %s, which is no public address (private ones can be allowed)", e.Address)
}

// inner are the networks beside those that netip names which are nobody's on the
// public internet (IANA special-purpose registries).
var inner = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),
	netip.MustParsePrefix("100.64.0.0/10"), // carriers' own
	netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("192.0.2.0/24"),
	netip.MustParsePrefix("198.18.0.0/15"),
	netip.MustParsePrefix("198.51.100.0/24"),
	netip.MustParsePrefix("203.0.113.0/24"),
	netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("64:ff9b::/96"), // translated to any IPv4 address, private ones among them
	netip.MustParsePrefix("64:ff9b:1::/48"),
	netip.MustParsePrefix("100::/64"),
	netip.MustParsePrefix("2001::/23"),
	netip.MustParsePrefix("2001:db8::/32"),
	netip.MustParsePrefix("2002::/16"), // tunnels to any IPv4 address
	netip.MustParsePrefix("fec0::/10"),
}

// public is a net.Dialer's Control: it sees the address that a name was resolved to
// just before the connection, so that no second answer of a name server slips by.
func public(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("reading the resolved address: %w", err)
	}
	if ip := at.Addr().Unmap().WithZone(""); !isPublic(ip) {
		return &PrivateError{ip}
	}
	return nil
}

func isPublic(ip netip.Addr) bool {
	if !ip.IsValid() || !ip.IsGlobalUnicast() || ip.IsPrivate() || ip.IsLoopback() || ip.IsLinkLocalUnicast() || ip.IsMulticast() || ip.IsUnspecified() {
		return false
	}
	for _, p := range inner {
		if p.Contains(ip) {
			return false
		}
	}
	return true
}
