"""Addresses of other nodes: read from what a person types, and only inside the allowed networks."""

import ipaddress
import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

DEFAULT_PORT = 5000

USUAL = ("127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7")
"""Loopback and private networks, where substations live."""

_MAPPED = "::ffff:"
_LABEL = re.compile(r"[0-9A-Za-z_]([0-9A-Za-z_-]{0,61}[0-9A-Za-z_])?")
_NUMBER = re.compile(r"[0-9]+|0[xX][0-9a-fA-F]*")

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class AddressError(ValueError):
    """The address cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Address:
    """A host and a port."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@lru_cache(1_024)  # the same few are read over and over
def parse_address(text: str, usual_port: int | None = DEFAULT_PORT) -> Address:
    """Read HOST:PORT, or the seeds' http://HOST:PORT; without a usual port, one has to be given."""
    trimmed = text.strip()
    if not trimmed or len(trimmed) > 256 or any(ord(c) <= 32 or ord(c) == 127 for c in trimmed):
        raise AddressError("An address looks like 192.168.1.20:5000.")
    try:
        parts = urlsplit(trimmed if "://" in trimmed else f"http://{trimmed}")
        host, port = parts.hostname, parts.port
    except ValueError:
        raise AddressError(
            f"{trimmed!r} is not an address: a port is a number up to 65535. It looks like 192.168.1.20:5000."
        ) from None
    if parts.scheme != "http":
        raise AddressError(f"Nodes are reached by http, not {parts.scheme}.")
    if not host or parts.username is not None or parts.path not in {"", "/"} or parts.query or parts.fragment:
        raise AddressError(f"{trimmed!r} is not an address. Give only a host and a port, like 192.168.1.20:5000.")
    if port == 0:
        raise AddressError("Port 0 cannot be connected to. Give the port on which the node listens.")
    if not is_number(host) and not _is_name(host):
        raise AddressError(
            f"{host[:80]!r} is no number and no name of a machine. An address looks like 192.168.1.20:5000."
        )
    if port is None and usual_port is None:
        raise AddressError(f"{trimmed!r} has no port. Give it too, as in 192.168.1.20:5010.")
    return Address(host, port or usual_port or DEFAULT_PORT)


def _is_name(host: str) -> bool:
    """Whether it can be a name at all; one that ends in a number is a number that is not written out, or none."""
    try:
        plain = host.encode("idna").decode("ascii")
    except UnicodeError:
        return False
    labels = plain.removesuffix(".").split(".")
    return all(map(_LABEL.fullmatch, labels)) and _NUMBER.fullmatch(labels[-1]) is None


def number_of(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """The number that a socket names, without its interface; `ValueError` for what is none.

    A socket that listens on `::` tells of callers over IPv4 as ::ffff:10.0.0.5; they are who they are elsewhere.
    """
    address = ipaddress.ip_address(host.partition("%")[0])
    return getattr(address, "ipv4_mapped", None) or address


def unmapped(host: str) -> str:
    """A host as a socket tells of it, that of IPv4 in IPv6 as everybody else names it."""
    return host.removeprefix(_MAPPED) if "." in host else host


def is_number(host: str) -> bool:
    """Whether a host is given by its number and not by a name."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Allowed:
    """The networks in which peers may be; nothing that leads elsewhere is connected to, whoever names it."""

    networks: tuple[Network, ...] = tuple(map(ipaddress.ip_network, USUAL))

    def holds(self, ip: str) -> bool:
        """Whether a node may be spoken with at this number."""
        address = number_of(ip)
        if address.is_unspecified or address.is_multicast:
            return False
        return any(address in network for network in self.networks)

    def check(self, address: Address) -> None:
        """Raise for a number outside; a name is looked at once it is resolved."""
        if is_number(address.host) and (number := number_of(address.host)).is_unspecified | number.is_multicast:
            raise AddressError(f"{address.host} is not the number of one machine. Name the one where the node listens.")
        if is_number(address.host) and not self.holds(address.host):
            raise self.refusal(address.host)

    def refusal(self, host: str) -> AddressError:
        """What is said of an address outside."""
        named = ", ".join(map(str, self.networks))
        return AddressError(f"{host} is outside the allowed networks ({named}). --allow-network names others.")


def read_network(text: str) -> Network:
    """A range such as 10.20.0.0/16, or one number."""
    try:
        return ipaddress.ip_network(text.strip())
    except ValueError:
        raise AddressError(
            f"{text[:80]!r} is not a network. It looks like 10.20.0.0/16, with no digits behind the part that counts."
        ) from None
