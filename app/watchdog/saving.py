"""A verdict on paper: as a PDF with the checked file beside it, or from the printer."""

import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from html import escape
from pathlib import Path

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QMarginsF, QObject, Signal
from PySide6.QtGui import QFont, QPagedPaintDevice, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from app.shown import shown, told
from node import VERSION
from widgets.label import folded
from widgets.theme import TEXT_FAMILY
from widgets.watchdog.outcome import Headings, Outcome, Tone

DPI = 300
MARGIN_MM = 18
TEXT_PT = 10
DETAILS_PRINTED = 60
CHUNK = 1 << 20
MOST_NAMES = 1000
_SIGNS = {Tone.GOOD: "✓", Tone.UNSURE: "▲", Tone.BAD: "✕", Tone.OPEN: "–"}
_STYLE = """
.title { font-size: 18pt; font-weight: 600; } .head { font-size: 11pt; font-weight: 600; margin-top: 14pt; }
.small { font-size: 8pt; color: #555; } td { padding-right: 10pt; }
"""


def _tr(text: str) -> str:
    return QCoreApplication.translate("saving", text)


class SaveError(Exception):
    """Nothing was written; the message says why."""


def document(outcome: Outcome, headings: Headings) -> QTextDocument:
    """All of it on pages; whatever the file says stands there as text, never as markup."""
    made = datetime.fromtimestamp(outcome.time_ns / 1e9, UTC)
    parts = [
        f"<p class='title'>{_SIGNS[outcome.tone]} {escape(outcome.title)}</p>",
        *(f"<p>{escape(text)}</p>" for text in outcome.meaning),
        f"<p class='small'>{escape(_tr('File'))}: {escape(shown(outcome.path.name))}<br>"
        + (f"SHA-256: {outcome.digest}<br>" if outcome.digest else "")
        + f"{escape(_tr('Checked'))}: {made:%Y-%m-%d %H:%M:%S} UTC, Gridwitness {escape(VERSION)}</p>",
    ]
    if outcome.facts:
        rows = "".join(
            f"<tr><td>{escape(folded(name))}</td><td>{escape(folded(text))}</td></tr>" for name, text in outcome.facts
        )
        parts.append(f"<p class='head'>{escape(outcome.head or headings.says)}</p><table>{rows}</table>")
    if outcome.lines:
        parts.append(f"<p class='head'>{escape(headings.checked)}</p>")
        for line in outcome.lines:
            left = len(line.details) - DETAILS_PRINTED
            more = [f"… {left:,}"] if left > 0 else []
            details = "<br>".join(escape(folded(one)) for one in [*line.details[:DETAILS_PRINTED], *more])
            small = f"<br><span class='small'>{details}</span>" if details else ""
            parts.append(f"<p>{_SIGNS[line.tone]} {escape(folded(line.text))}{small}</p>")
    for head, texts in ((headings.unproven, outcome.limits), (headings.terms, outcome.terms)):
        if texts:
            listed = "".join(f"<li>{escape(text)}</li>" for text in texts)
            parts.append(f"<p class='head'>{escape(head)}</p><ul>{listed}</ul>")
    checked = _tr("Anyone can check this again with the file named above: gridwitness verify FILE; a report takes"
                  " --node with the address of a node too. A receipt can also be checked in a browser, with the page of"
                  " any node.")  # fmt: skip
    parts.append(f"<p class='small'>{escape(checked)}</p>")
    page = QTextDocument()
    page.setDefaultFont(QFont(TEXT_FAMILY, TEXT_PT))  # not the screen's, whose figures cannot be copied from paper
    page.setDefaultStyleSheet(_STYLE)
    page.setHtml(f"<body>{''.join(parts)}</body>")
    return page


def print_on(device: QPagedPaintDevice, outcome: Outcome, headings: Headings) -> None:
    """On the pages of a printer or a PDF."""
    document(outcome, headings).print_(device)


class Saving(QObject):
    """Writes on a thread of its own, as a report may be large and a disk slow: `saved(target, beside)`, or `failed`."""

    saved = Signal(object, object)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._deeds = ThreadPoolExecutor(1, "saving")

    def save(self, outcome: Outcome, headings: Headings, target: Path) -> None:
        """Write it soon."""
        self._deeds.submit(self._save, outcome, paper(outcome, headings), target)

    def end(self) -> None:
        """The window closes: what was asked for is written."""
        self._deeds.shutdown()

    def _save(self, outcome: Outcome, data: bytes, target: Path) -> None:
        try:
            beside = save(outcome, data, target)
        except (SaveError, OSError) as error:
            self.failed.emit(told(error))
        else:
            self.saved.emit(target, beside)


def save(outcome: Outcome, data: bytes, target: Path) -> Path | None:
    """Write the PDF, and the checked file beside it for others to check; where that is.

    A file that is a report of many megabytes goes along too: without it nothing can be checked again.  It gets a name
    that nothing has yet: a person said which PDF may be written over, and no other file.  Raises `SaveError`, or
    `OSError`, before the PDF is written.
    """
    if target.exists() and outcome.path.exists() and target.samefile(outcome.path):
        raise SaveError(_tr("{0} is the checked file itself: nothing was written. Choose another name.").format(
            shown(target.name)))  # fmt: skip
    beside = _copied(outcome, target)
    try:
        target.write_bytes(data)
    except OSError:
        if beside is not None and beside != outcome.path:
            beside.unlink(missing_ok=True)
        raise
    return beside


def paper(outcome: Outcome, headings: Headings) -> bytes:
    """The PDF."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    writer.setTitle(outcome.title)
    writer.setCreator(f"Gridwitness {VERSION}")
    layout = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait,
        QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM), QPageLayout.Unit.Millimeter,
    )  # fmt: skip
    writer.setPageLayout(layout)
    print_on(writer, outcome, headings)
    return bytes(buffer.data().data())


def _copied(outcome: Outcome, target: Path) -> Path | None:
    """The checked file beside the PDF, byte by byte the one that was checked; none where it is gone."""
    if not outcome.digest or not outcome.path.exists():
        return None
    if outcome.path.parent.samefile(target.parent) and outcome.path.stem == target.stem:
        if _digest_of(outcome.path) != outcome.digest:
            raise _changed(outcome)
        return outcome.path
    for beside in _names(outcome, target):
        if not beside.exists():
            if _copy(outcome.path, beside) == outcome.digest:
                return beside
            beside.unlink(missing_ok=True)
            raise _changed(outcome)
        if _digest_of(beside) == outcome.digest:
            return beside
    raise SaveError(_tr("There are too many files named like {0}. Choose another name.").format(shown(target.name)))


def _copy(source: Path, target: Path) -> str:
    """The digest of what was copied, which is not what lies there if somebody changes it meanwhile."""
    digest = hashlib.sha256()
    with source.open("rb") as old, target.open("xb") as new:
        try:
            while chunk := old.read(CHUNK):
                digest.update(chunk)
                new.write(chunk)
        except BaseException:
            target.unlink(missing_ok=True)
            raise
    return digest.hexdigest()


def _names(outcome: Outcome, target: Path) -> Iterator[Path]:
    suffix = outcome.path.suffix or ".json"
    for number in range(MOST_NAMES):
        name = f"{target.stem} {number + 1}{suffix}" if number else f"{target.stem}{suffix}"
        if name.casefold() != target.name.casefold():  # what was checked must not take the verdict's name
            yield target.with_name(name)


def _digest_of(path: Path) -> str:
    """Of a file; of what is none, such as a folder or a pipe, nothing."""
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _changed(outcome: Outcome) -> SaveError:
    return SaveError(_tr("{0} is not the file any more that was checked, so the verdict was not saved. Check it"
                         " again.").format(shown(outcome.path.name)))  # fmt: skip
