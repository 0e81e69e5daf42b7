"""Changes of a network's settings on their way from one member to the next: small files that each signs."""

import json
from dataclasses import dataclass, replace
from pathlib import Path

from app.shown import reason, shown
from node.keys import Signer
from node.ledger.control import approval_message, approved, control_of
from node.ledger.errors import LedgerError
from node.ledger.network import Network
from node.ledger.records import decode_statement, encode_statement
from node.ledger.settings import changed_by
from node.ledger.signatures import is_valid
from node.types.network import Parameters
from node.types.record import Approval, Statement

FORMAT = "gridwitness change 1"
MAX_FILE = 1 << 20


class ChangeError(Exception):
    """A file is no change of settings, or not one of this network; the message says which."""


@dataclass(frozen=True, slots=True)
class Change:
    """A proposal with the approvals so far."""

    genesis_id: bytes
    statement: Statement

    @property
    def approvals(self) -> tuple[bytes, ...]:
        """The keys that have signed."""
        return tuple(approval.key for approval in control_of(self.statement).approvals)

    @property
    def false_approvals(self) -> tuple[bytes, ...]:
        """The keys that are said to have signed and have not: the file passes through many hands."""
        message = approval_message(self.statement, self.genesis_id)
        approvals = control_of(self.statement).approvals
        return tuple(one.key for one in approvals if not is_valid(one.key, message, one.signature))

    def signed_by(self, signer: Signer) -> "Change":
        """With one more approval."""
        signature = signer.sign(approval_message(self.statement, self.genesis_id))
        return replace(self, statement=approved(self.statement, Approval(signer.public, signature)))


def text_of(change: Change) -> str:
    """The change as it is passed on."""
    view = {
        "format": FORMAT, "network": change.genesis_id.hex(), "statement": encode_statement(change.statement).hex(),
    }  # fmt: skip
    return json.dumps(view, indent=1) + "\n"


def write_change(change: Change, path: Path) -> None:
    """The change as a file."""
    path.write_text(text_of(change), encoding="utf-8")


def read_change(path: Path) -> Change:
    """Read a change back."""
    try:
        with path.open("rb") as file:
            text = file.read(MAX_FILE).decode("utf-8")
    except (OSError, ValueError) as error:
        raise ChangeError(f"{path} is not a change of settings ({reason(error)}).") from None
    return change_of(text, str(path))


def change_of(text: str, called: str) -> Change:
    """A change as it was passed on; `called` is what an error calls it."""
    try:
        view = json.loads(text[:MAX_FILE])
        genesis_id = bytes.fromhex(view["network"])
        statement = decode_statement(bytes.fromhex(view["statement"]))
        control_of(statement)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ChangeError(f"{called} is not a change of settings ({reason(error)}).") from None
    if view.get("format") != FORMAT or len(genesis_id) != 32:
        raise ChangeError(f"{called} is not a {FORMAT}, or it names no network.")
    return Change(genesis_id, statement)


def differences(network: Network, change: Change) -> list[str]:
    """What the change would change, in words, one line each."""
    if change.genesis_id != network.genesis_id:
        raise ChangeError("This change is for another network.")
    control = control_of(change.statement)
    if control.number != network.control_number + 1 or control.previous != network.control_id:
        raise ChangeError(
            f"This change was made when change {control.number - 1} was in force; now it is {network.control_number}."
            " Propose it again."
        )
    old = network.parameters
    try:
        new = changed_by(old, change.statement.values)
    except LedgerError as error:
        raise ChangeError(f"This change does not fit: {error}") from None
    return [shown(line) for line in _lines(old, new)] or ["Nothing changes."]


def _lines(old: Parameters, new: Parameters) -> list[str]:
    lines = [f"Takes {key.hex()} into the list of sealers." for key in new.sealers if key not in old.sealers]
    lines += [f"Takes {key.hex()} off the list of sealers." for key in old.sealers if key not in new.sealers]
    lines += [f"Binds {one.source} to {one.key.hex()}." for one in new.bindings if one not in old.bindings]
    lines += [f"Frees {one.source} of {one.key.hex()}." for one in old.bindings if one not in new.bindings]
    for name, words in (
        ("difficulty", "Difficulty, in bits"), ("max_records", "Most records in a block"),
        ("max_block_bytes", "Most bytes in a block"), ("ahead_ms", "Milliseconds a block may be ahead"),
        ("spacing_ms", "Least milliseconds between blocks"),
    ):  # fmt: skip
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            lines.append(f"{words}: {before} becomes {after}.")
    return lines


def check_signer(network: Network, change: Change, key: bytes) -> None:
    """Refuse a signature that would make the whole change worth nothing, whoever else signs it."""
    old = network.parameters
    if key not in {*old.sealers, old.recovery}:
        raise ChangeError(
            f"The key {key.hex()[:8]} is not a member's: it is not on the list of sealers, and a change that it signs"
            " is refused whole. The file was left as it is; a member has to sign."
        )
    if strange := [one for one in change.approvals if one not in {*old.sealers, old.recovery}]:
        raise ChangeError(
            f"The key {strange[0].hex()[:8]} has signed this change and is not a member's, so it would be refused."
            " The file was left as it is; propose the change again."
        )
    if false := [one for one in change.false_approvals if one != key]:
        raise ChangeError(
            f"{_forged(false[0])} The file was left as it is; propose the change again, or have that member sign it."
        )
    if key == old.recovery and replace(changed_by(old, change.statement.values), sealers=old.sealers) != old:
        raise ChangeError(
            "The recovery key may change the list of sealers alone, and this changes more. The file was left as it is."
        )


def _forged(key: bytes) -> str:
    return (
        f"The file says that {key.hex()[:8]} has signed, but that is not its signature for this change; with it the"
        " whole change would be refused."
    )


def needed(network: Network, change: Change) -> str:
    """How far the approvals are, in words.  Each is checked: a name in a file is no signature."""
    listed = network.parameters.sealers
    if false := change.false_approvals:
        return f"{_forged(false[0])} Have that member sign again, or propose the change again."
    have = sum(key in listed for key in change.approvals)
    want = len(listed) // 2 + 1
    if network.parameters.recovery in change.approvals:
        return "The recovery key has signed; that is enough for the list of sealers alone."
    if have >= want:
        return f"{have} of {len(listed)} members have signed: enough. Hand it in with `gridwitness members submit`."
    return f"{have} of {len(listed)} members have signed; {want - have} more are needed."
