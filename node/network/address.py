"""Addresses of other nodes: read from what a person types, resolved once, and only inside the allowed networks."""

import asyncio
import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

DEFAULT_PORT = 5000

_OUTSIDE = "{} is outside the allowed networks (loopback and private addresses)."


class AddressError(ValueError):
    """The address cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Address:
    """A host and a port."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def parse_address(text: str) -> Address:
    """Read HOST:PORT, or the seeds' http://HOST:PORT."""
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
        raise AddressError("Port 0 cannot be connected to.")
    if _is_ip(host) and not is_allowed(host):
        raise AddressError(_OUTSIDE.format(host))
    return Address(host, port or DEFAULT_PORT)


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def is_allowed(ip: str) -> bool:
    """Loopback and private networks, where substations live; nothing that leads elsewhere."""
    address = ipaddress.ip_address(ip)
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    if address.is_unspecified or address.is_multicast or address.is_link_local:
        return False
    return address.is_loopback or address.is_private


async def resolve(address: Address) -> list[str]:
    """The addresses a name stands for now; connecting uses these and never asks again."""
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:  # UnicodeError: what IDNA makes of a name like a..b
        raise AddressError(f"The name {address.host} cannot be resolved ({error}).") from None
    ips = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    allowed = [ip for ip in ips if is_allowed(ip.split("%")[0])]
    if not allowed:
        raise AddressError(_OUTSIDE.format(address.host))
    return allowed
