"""Limits that people set: they replace those of a relay's description, and are kept in the data folder."""

from pathlib import Path
from typing import Any

import msgspec

from node.alarms.limits import MOST_NAME, faults_of, is_name
from node.alarms.watching import Limits
from node.store.files import write_whole
from node.types.relay import Limit

FILE = "limits.json"
MOST_RELAYS = 10_000
MOST_LABELS = 256


class LimitsError(ValueError):
    """The limits cannot be used; the message says which and why."""


def load(folder: Path) -> dict[str, dict[str, Limit]]:
    """What people set before; nothing where nobody did."""
    path = folder / FILE
    if not path.exists():
        return {}
    try:
        limits = msgspec.json.decode(path.read_bytes(), type=dict[str, dict[str, Limit]])
        check(limits)
    except (msgspec.DecodeError, LimitsError) as error:
        raise LimitsError(
            f"{path} does not hold limits ({str(error).rstrip('.')}). Move it away, and set them again with"
            " `gridwitness limits import`."
        ) from None
    return limits


def save(folder: Path, limits: Limits) -> None:
    """On the disk, whole, when this returns; raises `LimitsError` where it cannot be written."""
    path = folder / FILE
    try:
        write_whole(path, msgspec.json.format(msgspec.json.encode(limits), indent=2))
    except OSError as error:
        raise LimitsError(
            f"{path} cannot be written ({error.strerror or error}). Nothing was set. Free some room on its disk, or see"
            " that the node may write there; then set the limits again."
        ) from None


def check(limits: Limits) -> None:
    """Refuse what cannot work, by relay, quantity and field."""
    check_room(limits)
    for relay, of in limits.items():
        _check_name("relay", relay)
        for label, limit in of.items():
            _check_name("quantity", label)
            for field, sentence in faults_of(limit):
                raise LimitsError(f"{relay}, {label}, {field}: {sentence}")


def _check_name(of: str, name: str) -> None:
    if not is_name(name):
        raise LimitsError(
            f"A {of} is called {name[:40]!r}: a name has 1 to {MOST_NAME} bytes, all of them printable. Nothing was"
            " set. Use the name that is shown."
        )


def check_room(limits: Limits) -> None:
    """Refuse more than the next start would read."""
    if len(limits) > MOST_RELAYS or any(len(of) > MOST_LABELS for of in limits.values()):
        raise LimitsError(
            f"There would be limits for more than {MOST_RELAYS} relays, or more than {MOST_LABELS} quantities of one."
            " Nothing was set."
        )


def read_view(plain: object) -> dict[str, dict[str, Limit]]:
    """Limits from what a node gave as JSON."""
    return msgspec.convert(plain, dict[str, dict[str, Limit]])


def view(limits: Limits) -> dict[str, dict[str, Any]]:
    """Limits as plain data, for JSON."""
    plain: dict[str, dict[str, Any]] = msgspec.to_builtins(limits)
    return plain
