"""What other nodes signed of the history: every signature, and how the lines of a signer follow each other."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from node.ledger.checkpoints import is_checkpoint, is_cosignature, is_notice
from node.ledger.errors import LedgerError
from node.store.check.context import Context, Findings, Told
from node.store.check.signed import gaps, right
from node.store.watched import lines
from node.types.findings import Finding
from node.types.receipt import Checkpoint, CoSignature, Notice
from node.types.watched import WatchedLine

S = TypeVar("S", Checkpoint, CoSignature, Notice)

_NOTICE = {"time_ms": "noticed_ms", "signature": "notice"}
_COSIGNED = {"signer": "cosigner", "time_ms": "cosigned_ms", "signature": "cosignature"}
_ALL = 1 << 40


def check(ctx: Context) -> Told:
    """Every line of every signer."""
    yield ctx.told("witness", 0, 1)
    renumbered: dict[int, int] = {}
    for gap, held in gaps(ctx, "watched"):
        if held is not None:
            renumbered[held] = gap
        words = f"has the number {held} instead" if held is not None else "is missing"
        yield Finding("watched", "number", f"What was seen of another node as line {gap} {words}.")
    stored = (replace(line, number=renumbered.get(line.number, line.number)) for line in lines(ctx.connection, _ALL))
    last: dict[bytes, int] = {}
    broken: set[int] = set()
    for line in sorted(stored, key=lambda line: line.number):
        yield from _line(ctx, line, last, broken)
    yield ctx.told("witness", 1, 1)


def _line(ctx: Context, line: WatchedLine, last: dict[bytes, int], broken: set[int]) -> Findings:
    """`last` holds for each signer the line that it stands by; `broken` are the lines that another one contradicts.

    Only after that can a line stand for itself without a notice: a person pardoned its signer.
    """
    found = _set_right(line.checkpoint, lambda one: is_checkpoint(one, ctx.genesis_id))
    if found is not None:
        yield _wrong(line, *found)
    signed = found[1] if found is not None else line.checkpoint
    if line.cosigned is not None:
        found_word = _set_right(line.cosigned, lambda own: is_cosignature(signed, own, ctx.genesis_id))
        if found_word is not None:
            yield _wrong(line, _COSIGNED[found_word[0]], found_word[1])
    notice = replace(line.notice, signer=signed.signer) if line.notice is not None else None
    if notice is not None:
        found_notice = _set_right(notice, lambda one: is_notice(one, ctx.genesis_id))
        if found_notice is not None:
            yield _wrong(line, _NOTICE.get(found_notice[0], found_notice[0]), found_notice[1])
    expected = None if notice is not None else last.get(signed.signer)
    if line.contradicts is None and expected in broken:
        expected = None
    if line.contradicts != expected:
        sentence = (
            f"Line {line.number} of what was seen of other nodes names line {line.contradicts} as the one that it"
        )
        yield Finding("watched", "contradicts", f"{sentence} contradicts instead of {expected}.", signed.height)
    if expected is None:
        last[signed.signer] = line.number
    else:
        broken.add(expected)


def _set_right(signed: S, is_signed: Callable[[S], bool]) -> tuple[str, S] | None:
    """The field that was changed and what is right; the signature where no single bit explains it; None when good."""

    def holds(one: S) -> bool:
        try:
            return is_signed(one)
        except LedgerError:  # numbers that do not fit their bytes were never signed
            return False

    return None if holds(signed) else right(signed, holds) or ("signature", signed)


def _wrong(line: WatchedLine, field: str, _: object) -> Finding:
    sentence = f"Line {line.number} of what was seen of other nodes is not as it was signed: its {field} was changed."
    return Finding("watched", field, sentence)
