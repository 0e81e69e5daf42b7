"""What a file is worth, whatever it is, as an `Outcome`: the window's way to what `verify` says too."""

import errno
import hashlib
import os
import sqlite3
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from PySide6.QtCore import QCoreApplication

from app.commands.evidence import CANNOT_TELL, HOLDS
from app.known import KnownError, known_of, own_network
from app.pins import is_pinned
from app.reports import words as report_words
from app.reports.checking import Wish
from app.reports.copying import Copied, CopyError, StrangerError
from app.reports.heads import ReportError, is_report
from app.reports.holding import Against, hold
from app.shown import shown, told
from app.spoken import words_of
from app.telling import described
from app.verdict_words import CODES, Words, tone_of
from node.config import NodeConfig
from node.ledger.blocks import decode_header
from node.ledger.errors import LedgerError
from node.ledger.evidence import is_evidence
from node.ledger.evidence import judge_file as judge_evidence
from node.ledger.genesis import check_genesis
from node.ledger.receipts import MAX_RECEIPT, decode_receipt
from node.ledger.records import decode_record
from node.ledger.short import short_of
from node.ledger.verdict import judge
from node.network.address import AddressError
from node.store.database import StoreError
from node.store.reader import ChainReader
from node.types.completeness import Completeness
from node.types.evidence import Finding
from node.types.receipt import Answer, Known, Verdict
from widgets.watchdog.outcome import Marked, Need, Outcome, Tone

CHUNK = 1 << 20
_REPORT_TONES = {
    report_words.MATCHES: Tone.GOOD, report_words.DIFFERS: Tone.BAD, report_words.CANNOT_TELL: Tone.UNSURE,
    report_words.STRANGER: Tone.UNSURE,
}  # fmt: skip
_EVIDENCE_LIMITS = {Finding.TWO_HISTORIES: ("why", "whose", "elsewhere"), Finding.CHANGED: ("changed", "whose")}
_FINDINGS = {Finding.TWO_HISTORIES: Tone.BAD, Finding.CHANGED: Tone.UNSURE}


def _tr(text: str) -> str:
    return QCoreApplication.translate("judging", text)


class NotCheckedError(Exception):
    """What is known here cannot be read, so nothing is said of any file; the message says why."""


@dataclass(frozen=True, slots=True)
class Asking:
    """How a file is looked at: with whose trust, against what, and in which language it is told."""

    data: Path
    node: str = ""
    wish: Wish = field(default_factory=Wish)
    language: str = "en"
    given: Known = field(default_factory=Known)


def judge_path(path: Path, asking: Asking, show: Callable[[float], None]) -> Outcome:
    """What can be said of this file.  `show` hears how far it is, and may raise to end it."""
    words = Words(asking.language)
    try:
        with _opened(path) as file:
            data = file.read(MAX_RECEIPT + 1)
            digest = _digest(data, file, show)
    except OSError as error:
        return Outcome(path, Tone.UNSURE, words("answer.cannot tell.title"), (told(error),), 4, Answer.CANNOT_TELL)
    show(0.0)
    try:
        known = known_of(asking.data, (), asking.given, asking.given.keys)
    except (KnownError, StoreError, LedgerError) as error:
        raise NotCheckedError(told(error)) from None
    if is_report(data):
        return _of_report(path, asking, known, words, digest, show)
    if is_evidence(data):
        return _of_evidence(path, data, known, words, digest)
    verdict = judge(data, known)
    outcome = of_verdict(path, verdict, data, words, digest)
    if verdict.answer is Answer.UNALTERED and _rests_on_a_pin(verdict.network, asking):
        return replace(outcome, need=Need.LESS_TRUST, network=verdict.network)
    return outcome


def of_verdict(path: Path, verdict: Verdict, data: bytes, words: Words, digest: str = "") -> Outcome:
    """A receipt's verdict in words; what it says is told only where all of it belongs together."""
    leaf = decode_record(decode_receipt(data).record.record) if verdict.content_id else None
    title, *meaning = words.answer(verdict, leaf)
    need = Need.FINGERPRINT if verdict.answer is Answer.STRANGER else Need.NOTHING
    if verdict.unvouched:
        need = Need.KEY
    facts: tuple[tuple[str, str], ...] = ()
    if leaf is not None:
        receipt = decode_receipt(data)
        first = receipt.genesis
        network = check_genesis(decode_header(first.header), [decode_record(first.record)])
        block = decode_header(receipt.record.header)
        pairs = (
            (words("fact.network"), network.name),
            *described(leaf, words),
            (words("fact.block"), f"{block.height:,}"),
            # Of a stranger's network it is small print: shown here, somebody would take it for what they have to enter.
            (
                words("fact.fingerprint"),
                in_digits_and_words(verdict.network) if verdict.answer is Answer.UNALTERED else "",
            ),
        )
        facts = tuple((shown(name), shown(text)) for name, text in pairs if text and name != words("fact.collector"))
    return Outcome(
        path, tone_of(verdict), title, tuple(meaning), CODES[verdict.answer], verdict.answer.value, facts,
        _as_text(words.stages(verdict)), tuple(words.limits(verdict)), tuple(words.terms()), digest, need,
    )  # fmt: skip


def _rests_on_a_pin(network: bytes, asking: Asking) -> bool:
    """Whether taking the pin back would change the answer: what is known otherwise stays known."""
    otherwise = asking.given.networks | own_network(asking.data)
    return network not in otherwise and not asking.given.shorts and is_pinned(asking.data, network)


def in_digits_and_words(network: bytes) -> str:
    """In digits and in words: whoever has the paper compares it with what they were told by telephone."""
    return f"{network.hex()} ({' '.join(words_of(short_of(network)))})"


def _as_text(lines: Iterable[Marked]) -> tuple[Marked, ...]:
    """With nothing in them that a file could turn the writing round with."""
    return tuple(Marked(one.tone, shown(one.text), tuple(map(shown, one.details))) for one in lines)


def _of_evidence(path: Path, data: bytes, known: Known, words: Words, digest: str) -> Outcome:
    found = judge_evidence(data, known)
    lines = _as_text(
        Marked(
            Tone.GOOD if step.passed else Tone.UNSURE,
            words(f"evidence.step.{step.name.lower()}.{'passed' if step.passed else 'failed'}"),
            (f"{step.name}: {step.outcome}" + (f" [{step.value}]" if step.value else ""),),
        )
        for step in found.steps
    )
    limits = tuple(words(f"evidence.limit.{name}") for name in _EVIDENCE_LIMITS.get(found.finding, ()))
    tone, meaning = _FINDINGS.get(found.finding, Tone.UNSURE), [words(f"evidence.{found.finding}.meaning")]
    facts: tuple[tuple[str, str], ...] = ()
    if found.finding in _FINDINGS:
        facts = (
            (words("fact.fingerprint"), in_digits_and_words(found.network)),
            (words("fact.key"), found.signer.hex()),
        )
        if found.signer not in known.keys:
            tone = Tone.UNSURE
            meaning.append(words("evidence.unmet"))
    return Outcome(
        path, tone, words(f"evidence.{found.finding}.title"), tuple(meaning),
        HOLDS if found.finding in _FINDINGS else CANNOT_TELL, found.finding.value, facts, lines, limits,
        tuple(words.terms()), digest, head=words("part.rests"),
    )  # fmt: skip


def _of_report(
    path: Path, asking: Asking, known: Known, words: Words, digest: str, show: Callable[[float], None]
) -> Outcome:  # fmt: skip
    against = Against(asking.data, asking.node, known, NodeConfig(asking.data))
    try:
        done, copied = hold(path, asking.wish, against, show)
    except StrangerError as error:
        need = Need.KEY if error.unvouched else Need.FINGERPRINT
        return _of_none(path, report_words.STRANGER, told(error), words, digest, need)
    except (ReportError, CopyError, AddressError, StoreError, sqlite3.Error, OSError) as error:
        need = Need.LEDGER if not asking.node else Need.NOTHING
        return _of_none(path, report_words.CANNOT_TELL, told(error), words, digest, need)
    answer = report_words.answer_of(done, copied)
    title, tone = report_words.title_of(answer, done), _REPORT_TONES[answer]
    meaning = [words(title.replace(".title", ".meaning"))]
    if ends := report_words.compared(done):
        meaning.append(shown(words("report.compared", *ends)))
    if done.disputed:
        meaning.insert(1, words("report.disputed"))
        tone = Tone.UNSURE if tone is Tone.GOOD else tone
    return Outcome(
        path, tone, words(title), tuple(meaning), report_words.CODES[answer], answer,
        tuple(_held_facts(asking, copied, words)), _as_text(_report_lines(done, words)),
        tuple(_report_limits(copied, words)), tuple(words.terms()), digest, head=words("part.rests"),
    )  # fmt: skip


def _held_facts(asking: Asking, copied: Copied | None, words: Words) -> Iterator[tuple[str, str]]:
    """Which history the answer rests on: without it nobody can do the same again."""
    if copied is not None:
        name, network = copied.network, copied.genesis_id
        against, height = words("fact.node's chain", copied.address), f"{copied.height:,}"
    else:  # whose node may have sealed more since it was read: no height is told
        with closing(ChainReader(asking.data)) as reader:
            members = reader.members()
        name, network = members.parameters.name, members.genesis_id
        against, height = words("fact.own ledger", asking.data), ""
    pairs = (
        ("fact.against", against), ("fact.network", name), ("fact.fingerprint", in_digits_and_words(network)),
        ("fact.height", height),
    )  # fmt: skip
    yield from ((words(key), shown(text)) for key, text in pairs if text)


def _of_none(path: Path, answer: str, reason: str, words: Words, digest: str, need: Need) -> Outcome:
    return Outcome(
        path, Tone.UNSURE, words(f"report.{answer}.title"), (reason,), report_words.CODES[answer], answer,
        digest=digest, need=need,
    )  # fmt: skip


def _report_lines(done: Completeness, words: Words) -> Iterator[Marked]:
    for part in report_words.parts_of(done):
        tone = {None: Tone.OPEN, True: Tone.GOOD, False: Tone.BAD}[part.good]
        yield Marked(tone, words(f"report.part.{part.name}", *part.values), part.rows)


def _report_limits(copied: Copied | None, words: Words) -> Iterator[str]:
    """What the answer does not prove, of a receipt or a report alike, and of the history that it rests on."""
    for name in ("measured", "complete", "own ledger" if copied is None else "node's chain"):
        yield words(f"limit.{name}")


def _opened(path: Path) -> BinaryIO:
    """A file to read.  A pipe or a device is refused rather than waited for: a window could not close meanwhile."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    file = os.fdopen(handle, "rb")
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        file.close()
        raise OSError(errno.EINVAL, _tr("it is no file"), str(path))
    return file


def _digest(data: bytes, file: BinaryIO, show: Callable[[float], None]) -> str:
    """Of the whole file, of which this was read, so that the saved verdict names which one it was."""
    digest = hashlib.sha256(data)
    while data := file.read(CHUNK):
        show(0.0)
        digest.update(data)
    return digest.hexdigest()
