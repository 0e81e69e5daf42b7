"""What a person can ask of the node, and the answer: intents in the imperative."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Mine:
    """Seal what is pending now, without waiting for the interval."""


@dataclass(frozen=True, slots=True)
class CancelMining:
    """Give up the proof of work under way; what was pending stays pending."""


@dataclass(frozen=True, slots=True)
class Resolve:
    """Ask every peer for its tip and take the longest valid chain."""


@dataclass(frozen=True, slots=True)
class RegisterPeer:
    """Note an address (HOST:PORT or a URL), challenge it, and speak with it if it is a node of our network."""

    address: str


@dataclass(frozen=True, slots=True)
class ForgetPeer:
    """Stop speaking with this address and forget it."""

    address: str


@dataclass(frozen=True, slots=True)
class BanPeer:
    """Hear nothing more of an address (or a host, or a key in hex) until it is pardoned."""

    who: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PardonPeer:
    """Hear of it again: after a ban, and after what the node left it alone for by itself."""

    who: str


Command = Mine | CancelMining | Resolve | RegisterPeer | ForgetPeer | BanPeer | PardonPeer


@dataclass(frozen=True, slots=True)
class Result:
    """How a command ended: a sentence for a person, and the same as plain data for a program."""

    ok: bool
    sentence: str
    data: dict[str, object] = field(default_factory=dict)
