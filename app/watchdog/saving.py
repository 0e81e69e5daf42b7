"""A verdict on paper: as a PDF with the checked file beside it, or from the printer."""

import shutil
from datetime import UTC, datetime
from html import escape
from pathlib import Path

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QMarginsF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from node import VERSION
from widgets.theme import TEXT_FAMILY
from widgets.watchdog.outcome import Headings, Outcome, Tone

DPI = 300
MARGIN_MM = 18
_SIGNS = {Tone.GOOD: "✓", Tone.UNSURE: "▲", Tone.BAD: "✕", Tone.OPEN: "–"}
_STYLE = """
body { font-family: '%s'; font-size: 10pt; }
h1 { font-size: 18pt; } h2 { font-size: 11pt; margin-top: 14pt; }
.small { font-size: 8pt; color: #555; } td { padding-right: 10pt; }
"""


def _tr(text: str) -> str:
    return QCoreApplication.translate("saving", text)


def document(outcome: Outcome, headings: Headings) -> QTextDocument:
    """All of it on pages; whatever the file says stands there as text, never as markup."""
    made = datetime.fromtimestamp(outcome.time_ns / 1e9, UTC)
    parts = [
        f"<h1>{_SIGNS[outcome.tone]} {escape(outcome.title)}</h1>",
        *(f"<p>{escape(text)}</p>" for text in outcome.meaning),
        f"<p class='small'>{escape(_tr('File'))}: {escape(outcome.path.name)}<br>"
        + (f"SHA-256: {outcome.digest}<br>" if outcome.digest else "")
        + f"{escape(_tr('Checked'))}: {made:%Y-%m-%d %H:%M:%S} UTC, Gridwitness {escape(VERSION)}</p>",
    ]
    if outcome.facts:
        rows = "".join(f"<tr><td>{escape(name)}</td><td>{escape(text)}</td></tr>" for name, text in outcome.facts)
        parts.append(f"<h2>{escape(headings.says)}</h2><table>{rows}</table>")
    if outcome.lines:
        parts.append(f"<h2>{escape(headings.checked)}</h2>")
        for line in outcome.lines:
            details = "<br>".join(map(escape, line.details))
            small = f"<br><span class='small'>{details}</span>" if details else ""
            parts.append(f"<p>{_SIGNS[line.tone]} {escape(line.text)}{small}</p>")
    for head, texts in ((headings.unproven, outcome.limits), (headings.terms, outcome.terms)):
        if texts:
            parts.append(f"<h2>{escape(head)}</h2><ul>{''.join(f'<li>{escape(text)}</li>' for text in texts)}</ul>")
    checked = _tr("Anyone can check this again with the file named above: gridwitness verify FILE, or the page of"
                  " any node"
                  " in a browser.")  # fmt: skip
    parts.append(f"<p class='small'>{escape(checked)}</p>")
    page = QTextDocument()
    page.setDefaultStyleSheet(_STYLE % TEXT_FAMILY)
    page.setHtml(f"<body>{''.join(parts)}</body>")
    return page


def print_on(device: QPagedPaintDevice, outcome: Outcome, headings: Headings) -> None:
    """On the pages of a printer or a PDF."""
    document(outcome, headings).print_(device)


def save(outcome: Outcome, headings: Headings, target: Path) -> Path | None:
    """Write the PDF, and the checked file beside it for others to check; where that is.  Raises `OSError`.

    A file that is a report of many megabytes goes along too: without it nothing can be checked again.
    """
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
    target.write_bytes(buffer.data().data())
    beside = target.with_name(f"{target.stem}{outcome.path.suffix or '.json'}")
    if not outcome.path.exists() or (beside.exists() and beside.samefile(outcome.path)):
        return outcome.path if outcome.path.exists() else None
    shutil.copyfile(outcome.path, beside)
    return beside
