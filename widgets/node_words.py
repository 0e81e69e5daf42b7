"""The node's short words, such as the names of its checks and rules, in the language of the screen.

Its sentences are English everywhere, as the log and the HTTP face give them; these are no sentences but what things are
called, and there are few.
"""

import re
from functools import cache

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

# fmt: off
KNOWN: tuple[str, ...] = (
    # what is checked of a block, and what came of it
    QT_TRANSLATE_NOOP("node", "Id"), QT_TRANSLATE_NOOP("node", "Previous"), QT_TRANSLATE_NOOP("node", "Contents"),
    QT_TRANSLATE_NOOP("node", "Records root"), QT_TRANSLATE_NOOP("node", "History root"),
    QT_TRANSLATE_NOOP("node", "Work"), QT_TRANSLATE_NOOP("node", "Seal"), QT_TRANSLATE_NOOP("node", "Collectors"),
    QT_TRANSLATE_NOOP("node", "none"), QT_TRANSLATE_NOOP("node", "valid"),
    QT_TRANSLATE_NOOP("node", "recomputed, equal"), QT_TRANSLATE_NOOP("node", "each re-hashed, equal"),
    QT_TRANSLATE_NOOP("node", "recomputed from the stored edge, equal"),
    QT_TRANSLATE_NOOP("node", "each signature valid"), QT_TRANSLATE_NOOP("node", "nothing to check"),
    QT_TRANSLATE_NOOP("node", "the first block of its network"),
    QT_TRANSLATE_NOOP("node", "a genesis block is known by its id"),
    QT_TRANSLATE_NOOP("node", "the header does not hash to this id"),
    QT_TRANSLATE_NOOP("node", "the records do not give this root"),
    QT_TRANSLATE_NOOP("node", "the stored edge of the history does not give this root"),
    QT_TRANSLATE_NOOP("node", "the sealer is not in the network's list"),
    QT_TRANSLATE_NOOP("node", "not the sealer's signature"),
    QT_TRANSLATE_NOOP("node", "matches block {0}"), QT_TRANSLATE_NOOP("node", "block {0} has another id"),
    QT_TRANSLATE_NOOP("node", "{0} zero bits"), QT_TRANSLATE_NOOP("node", "only {0} zero bits"),
    QT_TRANSLATE_NOOP("node", "{0} bits are in force"), QT_TRANSLATE_NOOP("node", "{0} bits"),
    QT_TRANSLATE_NOOP("node", "{0} bits, nonce {1}"), QT_TRANSLATE_NOOP("node", "{0} signed"),
    QT_TRANSLATE_NOOP("node", "{0} records"), QT_TRANSLATE_NOOP("node", "{0} record"),
    QT_TRANSLATE_NOOP("node", "changed since sealing: record {0}"),
    QT_TRANSLATE_NOOP("node", "not the collector's signature: record {0}"),
    QT_TRANSLATE_NOOP("node", "{0} pruned on this node: their leaf hashes stand for them"),
    # the rules of plausibility
    QT_TRANSLATE_NOOP("node", "apparent power"), QT_TRANSLATE_NOOP("node", "power factor"),
    QT_TRANSLATE_NOOP("node", "power by V and I"), QT_TRANSLATE_NOOP("node", "voltage triangle"),
    QT_TRANSLATE_NOOP("node", "unbalance"), QT_TRANSLATE_NOOP("node", "frequency"), QT_TRANSLATE_NOOP("node", "step"),
    QT_TRANSLATE_NOOP("node", "breaker"), QT_TRANSLATE_NOOP("node", "bus"), QT_TRANSLATE_NOOP("node", "voltage range"),
    QT_TRANSLATE_NOOP("node", "openings"), QT_TRANSLATE_NOOP("node", "time"),
    QT_TRANSLATE_NOOP("node", "frozen or round"), QT_TRANSLATE_NOOP("node", "replay or copy"),
    QT_TRANSLATE_NOOP("node", "report"),
    # what an alarm is about that is no quantity
    QT_TRANSLATE_NOOP("node", "clock"), QT_TRANSLATE_NOOP("node", "link"), QT_TRANSLATE_NOOP("node", "store"),
    QT_TRANSLATE_NOOP("node", "ledger"),
    # how blocks are sealed
    QT_TRANSLATE_NOOP("node", "within {0} s"), QT_TRANSLATE_NOOP("node", "by hand"),
    QT_TRANSLATE_NOOP("node", "by other nodes"),
)  # type: ignore[assignment,unused-ignore]  # Qt calls what it marks an object
# fmt: on
_WHOLE = frozenset(KNOWN)


def told(text: str) -> str:
    """The text in the language of the screen; one that is not known, as of a later version, as it is."""
    if text in _WHOLE:
        return QCoreApplication.translate("node", text)
    for known, pattern in _patterns():
        if (found := pattern.fullmatch(text)) is not None:
            return QCoreApplication.translate("node", known).format(*found.groups())
    return text


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    open_ones = [known for known in KNOWN if "{0}" in known]
    return tuple((known, re.compile(re.sub(r"\\\{\d\\\}", r"([\\d., ]+)", re.escape(known)))) for known in open_ones)
