"""How a followed node stands, in a few words for a table and a sentence beneath it, in the language of the screen."""

from PySide6.QtCore import QCoreApplication

from app.spoken import words_of
from node.ledger.short import short_of
from node.times import utc_text
from node.types.following import Followed, Standing
from widgets import format as words
from widgets.watchdog.follow_card import FollowedRow
from widgets.watchdog.outcome import Tone


def _tr(text: str) -> str:
    return QCoreApplication.translate("following", text)


DAY_MS = 86_400_000


def row_of(one: Followed, now_ms: int) -> FollowedRow:
    """All of it, in words."""
    blocks = words.count(one.checkpoint.size) if one.checkpoint is not None else "–"
    spoken = " ".join(words_of(short_of(one.pin.network))) if one.pin.network and not one.pin.compared else ""
    sentence = _sentence(one)
    if spoken:
        sentence += " " + _tr("Nobody compared its network's fingerprint yet. Its words are: {0}.").format(spoken)
    tone = _tone(one, bool(spoken))
    return FollowedRow(
        one.address.removeprefix("http://"), blocks, _short(one, now_ms), sentence, tone,
        any(incident.evidence for incident in one.incidents), spoken, one.address,
        any(not incident.seen for incident in one.incidents),
    )  # fmt: skip


def _tone(one: Followed, is_uncompared: bool) -> Tone:
    if one.standing.is_alarm:
        return Tone.BAD
    if one.standing in {Standing.NOT_ASKED, Standing.NOTHING_SIGNED}:
        return Tone.OPEN
    return Tone.GOOD if one.standing is Standing.SAME and not is_uncompared else Tone.UNSURE


def _short(one: Followed, now_ms: int) -> str:
    if one.standing is Standing.SAME and one.pin.network and not one.pin.compared:
        return _tr("fingerprint not compared")
    if one.standing is Standing.SAME and one.since_ms:
        days = max(0, now_ms - one.since_ms) // DAY_MS
        return _tr("same history for {0}").format(words.plural(days, _tr("day"), _tr("days"))) if days else _tr(
            "same history since today"
        )  # fmt: skip
    return {
        Standing.TWO_HISTORIES: _tr("signed two histories"), Standing.WENT_BACK: _tr("took history back"),
        Standing.SPLIT: _tr("shows another history"), Standing.CHANGED: _tr("changed its history"),
        Standing.FOREIGN: _tr("another network"), Standing.OTHER_KEY: _tr("another node answers"),
        Standing.FORGED: _tr("signature is wrong"), Standing.DAMAGED: _tr("kept data damaged"),
        Standing.UNPROVEN: _tr("gives no proof"), Standing.SILENT: _tr("does not answer"),
        Standing.REPLAYED: _tr("shows an old copy"), Standing.BEHIND: _tr("is behind others"),
        Standing.CLOCK: _tr("its clock is ahead"), Standing.SAME: _tr("same history"),
        Standing.NOTHING_SIGNED: _tr("has signed nothing yet"), Standing.NOT_ASKED: _tr("not asked yet"),
    }[one.standing]  # fmt: skip


def _sentence(one: Followed) -> str:
    heard = utc_text(one.heard_ms * 1_000_000) if one.heard_ms else ""
    last = _tr("Last answered {0}.").format(heard) if heard else _tr("It never answered so far.")
    told = {
        Standing.TWO_HISTORIES: _tr("It signed two histories, and at most one of them is true. Both are kept as"
                                    " evidence"
                                    " that anyone can check."),
        Standing.WENT_BACK: _tr("It signed a shorter history after a longer one, and does not say why."),
        Standing.SPLIT: _tr("It shows another history than {0}. One of them is not what the others see.").format(
            ", ".join(one.differs_from)),
        Standing.CHANGED: _tr("It left a history that it had signed, and says so itself."),
        Standing.FOREIGN: _tr("Another network answers at this address than the one you followed."),
        Standing.OTHER_KEY: _tr("Another node answers at this address than the one you followed."),
        Standing.FORGED: _tr("What it gives was not signed by it: somebody may stand in between."),
        Standing.DAMAGED: _tr("What was kept of it on this computer was changed. Remove it and follow it again once you"
                              " know why."),
        Standing.UNPROVEN: _tr("It gives no proof that its history goes on; it is asked again."),
        Standing.SILENT: _tr("It could not be reached; it is asked again. That alone says nothing against it."),
        Standing.REPLAYED: _tr("It gave something older than what is kept: an old copy, or somebody in between."),
        Standing.BEHIND: _tr("It shows the same history, but fewer blocks than others of its network."),
        Standing.CLOCK: _tr("It shows the same history, but its clock is ahead of this computer's."),
        Standing.SAME: _tr("Each minute it proved that its history goes on from the one that is kept here."),
        Standing.NOTHING_SIGNED: _tr("It answers, and has signed nothing yet: its chain is too short."),
        Standing.NOT_ASKED: _tr("It will be asked within a minute."),
    }[one.standing]  # fmt: skip
    return f"{told} {last}"
