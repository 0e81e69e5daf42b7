"""Who may seal in a network, and a change of that on its way from one member to the next."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Member:
    """A key on the list of sealers, and what is known of it; `signed` is of the proposal at hand."""

    key: bytes
    name: str = ""
    founder: bool = False
    own: bool = False
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change of the list that more than half of the members must sign; `other` is what else it would change.

    `unfit` says why it cannot be in force any more, or never could; `forged` are keys that are said to have signed
    and have not; `recovery` that the recovery key has signed.
    """

    added: tuple[bytes, ...] = ()
    removed: tuple[bytes, ...] = ()
    other: tuple[str, ...] = ()
    have: int = 0
    want: int = 0
    forged: tuple[bytes, ...] = ()
    recovery: bool = False
    unfit: str = ""
    text: str = ""
    """The whole of it, as it is passed on."""

    @property
    def enough(self) -> bool:
        """Whether it can be handed in."""
        return not self.unfit and not self.forged and (self.have >= self.want or self.recovery)


@dataclass(frozen=True, slots=True)
class Membership:
    """The list in force, how often it was changed, and the proposal that lies in the data folder."""

    network: str
    open: bool
    number: int
    members: tuple[Member, ...]
    proposal: Proposal | None = None
    locked: bool = False
    """Whether the key of this node needs a passphrase."""
