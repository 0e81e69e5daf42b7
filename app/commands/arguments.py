"""Arguments that several commands share, each checked with a sentence that says what is possible."""

import argparse
import ipaddress
import math
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

MAX_NAME_BYTES = 64
MAX_SOURCE_BYTES = 256
MAX_DIFFICULTY = 40
LOWEST_RATE, HIGHEST_RATE = 1, 100_000
_UNITS = {"K": 1 << 10, "M": 1 << 20, "G": 1 << 30, "T": 1 << 40}
if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

DEFAULT_NODE = "http://127.0.0.1:5000"


def whole(lowest: int, highest: int) -> Callable[[str], int]:
    """A whole number within bounds."""

    def read(text: str) -> int:
        digits = text.strip()
        if digits.isascii() and digits.isdecimal() and len(digits) <= 18 and lowest <= int(digits) <= highest:
            return int(digits)
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from {lowest} to {highest}")

    return read


def add_progress(parser: argparse.ArgumentParser) -> None:
    """For programs that start this one and show how far it is."""
    parser.add_argument(
        "--progress", action="store_true",
        help="for programs: tell the share that is done on the standard error, one a line, and give way to others",
    )  # fmt: skip


def size(text: str) -> int:
    """An amount of room, such as 500M or 20G."""
    plain = text.strip().upper().removesuffix("B").removesuffix("I")
    unit = plain[-1:] if plain[-1:] in _UNITS else ""
    digits = plain.removesuffix(unit).strip()
    if digits.isascii() and digits.isdecimal() and len(digits) <= 15:
        return int(digits) * _UNITS.get(unit, 1)
    raise argparse.ArgumentTypeError(f"{text!r} is not a size, such as 500M or 20G")


def name(text: str) -> str:
    """What a node is called."""
    plain = text.strip()
    if not plain or not plain.isprintable() or len(plain.encode("utf-8", "replace")) > MAX_NAME_BYTES:
        raise argparse.ArgumentTypeError(f"a name has 1 to {MAX_NAME_BYTES} bytes, all of them printable")
    return plain


def host(text: str) -> str:
    """An address of this machine to listen on."""
    plain = text.removeprefix("[").removesuffix("]")
    if not plain or any(character.isspace() or character in "/@?#" for character in plain):
        raise argparse.ArgumentTypeError(f"{text!r} is not an address to listen on, such as 127.0.0.1 or 0.0.0.0")
    if ":" in plain and not _is_ipv6(plain):
        raise argparse.ArgumentTypeError(f"{text!r} holds more than an address; the port is given with --port")
    return plain


def _is_ipv6(text: str) -> bool:
    try:
        ipaddress.IPv6Address(text)
    except ValueError:
        return False
    return True


def seal(text: str) -> float:
    """Seconds between blocks; infinity stands for sealing by hand."""
    if text.strip().lower() == "manual":
        return math.inf
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not 0.1 <= seconds <= 86_400:
        raise argparse.ArgumentTypeError(f"{text!r} is neither 'manual' nor a number of seconds from 0.1 to 86400")
    return seconds


def peer(text: str) -> str:
    """Another node's address."""
    from node.network.address import AddressError, parse_address

    try:
        return str(parse_address(text))
    except AddressError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def network(text: str) -> str:
    """A range of addresses."""
    from node.network.address import AddressError, read_network

    try:
        return str(read_network(text))
    except AddressError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def peer_key(text: str) -> tuple[str, bytes]:
    """An address and the key that must answer there."""
    address, between, digits = text.rpartition("=")
    if not between:
        raise argparse.ArgumentTypeError(f"{text!r} is not HOST:PORT=KEY, with a key of 64 hexadecimal digits")
    return peer(address), public_key(digits)


def public_key(text: str) -> bytes:
    """A node's key, as `gridwitness key show` tells it."""
    try:
        key = bytes.fromhex(text.strip())
    except ValueError:
        key = b""
    if len(key) != 32:
        raise argparse.ArgumentTypeError(f"{text!r} is not a key of 64 hexadecimal digits")
    return key


def relay(text: str) -> str:
    """A relay as the node's relays know it."""
    from node.relays.configure import RelayConfigError, read_words

    try:
        read_words(text)
    except RelayConfigError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return text


def one_zone(text: str) -> "ZoneInfo":
    """A zone of the IANA database."""
    from node.times import ZoneError, find_zone

    try:
        return find_zone(text.strip())
    except ZoneError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def zone(text: str) -> tuple[str, str]:
    """A source and the zone of its times.  A source's name may hold '='; a zone's never does."""
    from node.times import ZoneError, find_zone

    source, _, named = (part.strip() for part in text.rpartition("="))
    if not source or not source.isprintable() or len(source.encode("utf-8", "replace")) > MAX_SOURCE_BYTES:
        raise argparse.ArgumentTypeError(f"{text!r} is not SOURCE=ZONE, such as F12=Europe/Madrid or *=UTC")
    try:
        return source, find_zone(named).key
    except ZoneError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def moment(text: str) -> int:
    """A time, as nanoseconds since 1970; without an offset it is UTC."""
    from node.times import TimeError, parse_iso

    try:
        return parse_iso(text)[0]
    except TimeError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def kilovolts(text: str) -> Decimal:
    """A voltage in kV, whatever mark parts its decimals."""
    try:
        number = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        number = Decimal("NaN")
    if number.is_finite() and Decimal("0.001") <= number <= 2_000:
        return number
    raise argparse.ArgumentTypeError(f"{text!r} is not a voltage in kV from 0.001 to 2000, such as 0.4 or 115")


def pin(text: str) -> tuple[int, bytes]:
    """A block that an operator knows: its height and id."""
    height, _, digits = text.partition(":")
    try:
        identifier = bytes.fromhex(digits)
    except ValueError:
        identifier = b""
    if not (height.isascii() and height.isdecimal() and len(height) <= 15) or len(identifier) != 32:
        raise argparse.ArgumentTypeError(f"{text!r} is not HEIGHT:ID, a number and 64 hexadecimal digits")
    return int(height), identifier


def node_url(text: str) -> str:
    """Where a running node answers."""
    plain = text.strip().rstrip("/")
    try:
        parts = urlsplit(plain if "://" in plain else f"http://{plain}")
        usable = parts.scheme in {"http", "https"} and parts.hostname and (parts.port is None or parts.port > 0)
    except ValueError:
        usable = False
    if not usable or parts.path or parts.query:
        raise argparse.ArgumentTypeError(f"{text!r} is not a node's address, such as {DEFAULT_NODE}")
    return parts.geturl()


def add_data(parser: argparse.ArgumentParser) -> None:
    """Where the node's own files are."""
    parser.add_argument(
        "--data", type=Path, metavar="DIR",
        help="the node's own folder: key, chain, settings, log (default: GRIDWITNESS_DATA, else the platform's place)",
    )  # fmt: skip


def add_known(parser: argparse.ArgumentParser) -> None:
    """Whom a person knows; what anybody else shows proves nothing to them."""
    parser.add_argument(
        "--trust",
        action="append",
        default=[],
        metavar="FINGERPRINT",
        help="a network you know: 64 digits, or its twelve words (or numbers) in quotation marks",
    )
    parser.add_argument("--key", action="append", default=[], metavar="DIGITS", help="a node's key you know")
    parser.add_argument("--known", action="append", default=[], type=Path, metavar="FILE", help="a file of pins")


def add_passphrase(parser: argparse.ArgumentParser) -> None:
    """Where the passphrase of an encrypted key is; given here itself, others could see it in a list of programs."""
    parser.add_argument(
        "--passphrase-file", type=Path, metavar="FILE",
        help="the passphrase of an encrypted key, in a file that only its owner may read"
             " (default: GRIDWITNESS_PASSPHRASE, else a terminal is asked)",
    )  # fmt: skip


def add_reach(parser: argparse.ArgumentParser) -> None:
    """Which other nodes are spoken with."""
    parser.add_argument(
        "--allow-network", type=network, action="append", metavar="NETWORK",
        help="where other nodes may be, such as 10.20.0.0/16 (may be given again; default: loopback and private ones)",
    )  # fmt: skip
    parser.add_argument(
        "--tls", choices=("off", "offered", "required"),
        help="speak with nodes by TLS 1.3: never, with those that can, or with nobody else (default: off)",
    )  # fmt: skip
    parser.add_argument(
        "--peer-key", type=peer_key, action="append", metavar="HOST:PORT=KEY",
        help="the key that must answer at this address; `gridwitness key show` tells it there (may be given again)",
    )  # fmt: skip


def add_node(parser: argparse.ArgumentParser) -> None:
    """What a node is started with.  Nothing has a default here: the command, or a person's settings, fill it in."""
    add_data(parser)
    add_passphrase(parser)
    add = parser.add_argument
    add("--host", type=host, help="address to listen on (default: 127.0.0.1, this machine only)")
    add("--port", type=whole(0, 65_535), help="port to listen on (default: 5000; 0 takes a free one)")
    add("--name", type=name, help="what the node is called (default: this machine's name)")
    add("--difficulty", type=whole(0, MAX_DIFFICULTY), metavar="BITS",
        help="proof of work of a new network, in bits (default: 16; each bit doubles the work)")  # fmt: skip
    add("--open", action="store_true",
        help="make a new network in which anyone may seal; it protects against mistakes, not attackers")  # fmt: skip
    add("--clock-rate", type=whole(1, 1_000), metavar="TIMES",
        help="make a new network whose simulated clock runs so many times too fast; no time in it is real")  # fmt: skip
    add("--peer", type=peer, action="append", metavar="HOST:PORT",
        help="another node to speak with (may be given again); with an empty folder its network is taken")  # fmt: skip
    add_reach(parser)
    add("--relay", type=relay, action="append", metavar="RELAY",
        help="a relay to watch: sim:NAME makes one up, HOST:PORT or folder:PATH is one that writes minute files"
        " (may be given again)")  # fmt: skip
    add("--strict", action="store_true",
        help="halt while a registered node or a relay is down, as the seed paper's does (default: go on)")  # fmt: skip
    add("--zone", type=zone, action="append", metavar="SOURCE=ZONE",
        help="zone of a source's times without offset; * for all (may be given again; default: UTC)")  # fmt: skip
    add("--keep-days", type=whole(1, 36_500), metavar="DAYS",
        help="drop the bytes of older sealed records; proofs, keys and curves stay (default: none)")  # fmt: skip
    add("--vault-quota", type=size, metavar="SIZE",
        help="the most that filed documents may take on the disk, such as 500M or 20G (default: 10G)")  # fmt: skip
    add("--rate", type=whole(LOWEST_RATE, HIGHEST_RATE), metavar="CALLS",
        help="calls a second that one address may make (default: 200; from here a hundred times that)")  # fmt: skip
    add("--token-rate", type=whole(LOWEST_RATE, HIGHEST_RATE), metavar="CALLS",
        help="calls a second that one token may make (default: 200)")  # fmt: skip
    add("--node-rate", type=whole(LOWEST_RATE, HIGHEST_RATE), metavar="CALLS",
        help="calls a second that one address may make as a node (default: 500; counted apart)")  # fmt: skip
    add("--pin", type=pin, metavar="HEIGHT:ID", help="follow no branch on which this block has another id")
    add("--seal", type=seal, metavar="SECONDS|manual", help="the longest a reading waits for its block (default: 60)")


def add_remote(parser: argparse.ArgumentParser, default: str | None = DEFAULT_NODE) -> None:
    """Which running node is asked, and in what form it answers."""
    add = parser.add_argument
    add("--node", type=node_url, default=default, metavar="URL", help=f"the node to ask (default: {default or 'none'})")
    add("--token-file", type=Path, metavar="FILE", help="the token of a node on another machine, for what it guards")
    add("--node-key", type=public_key, metavar="KEY", help="the key of a node that is asked by https and shows its own")
    add("--json", action="store_true", help="the node's own answer as JSON, for programs")
