"""Which IP addresses belong to the public Internet."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

# The blocks that IANA's registry of special-purpose IPv4 addresses takes out of the Internet, and multicast. Written
# out, since what Python's own `is_global` says has changed from one release to the next.
_NOT_PUBLIC = """
    0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24
    192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4
"""
_NOT_PUBLIC_4 = tuple(map(IPv4Network, _NOT_PUBLIC.split()))

# Azure answers every virtual machine on it, with its metadata and its keys.
_METADATA_4 = frozenset({IPv4Address("168.63.129.16")})

_PUBLIC_6 = IPv6Network("2000::/3")
"""All that is given out so far: loopback, link-local, unique local and multicast lie outside."""
# Teredo, ORCHID and others; documentation; 6to4, whose IPv4 side may be anything.
_NOT_PUBLIC_6 = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))

_NAT64 = IPv6Network("64:ff9b::/96")
"""Networks without IPv4 reach it through these (RFC 6052)."""
_ISATAP = frozenset({0x00005EFE, 0x02005EFE})
"""The middle of an address that stands for the IPv4 address in its last 32 bits (RFC 5214)."""


def is_public(address: str) -> bool:
    """Whether an address, as the resolver or a socket gives it, is one of the public Internet.

    Loopback, private, link-local, multicast and metadata addresses are not, nor is an IPv6 address that stands for one
    of them, nor what is no address.
    """
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, IPv6Address):
        embedded = _embedded(ip)
        if embedded is None:
            return ip in _PUBLIC_6 and not any(ip in block for block in _NOT_PUBLIC_6)
        ip = embedded
    return ip not in _METADATA_4 and not any(ip in block for block in _NOT_PUBLIC_4)


def _embedded(ip: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that a packet to `ip` ends up at; None where it is IPv6 to its end."""
    last = IPv4Address(int(ip) & 0xFFFFFFFF)
    if ip in _NAT64 or (int(ip) >> 32) & 0xFFFFFFFF in _ISATAP:
        return last
    return ip.ipv4_mapped
