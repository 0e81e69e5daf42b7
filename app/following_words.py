"""How a followed node stands, in a sentence for a terminal, and as JSON for programs."""

from app.spoken import words_of
from node.ledger.receipts import checkpoint_view
from node.ledger.short import short_of
from node.times import utc_text
from node.types.following import Followed, Incident, Standing

ALARM, NOT_CHECKED = 1, 3


def exit_code(states: list[Followed]) -> int:
    """For scripts: an alarm counts most, then whatever could not be checked, or was compared by nobody."""
    if any(one.standing.is_alarm for one in states):
        return ALARM
    checked = all(one.standing.is_checked and one.standing != Standing.REPLAYED for one in states)
    return 0 if checked and all(one.pin.compared for one in states) else NOT_CHECKED


def sentence(one: Followed) -> str:
    """How it stands, since when, and what is not known."""
    parts = [_standing(one)]
    if one.pin.network and not one.pin.compared:
        words = " ".join(words_of(short_of(one.pin.network)))
        parts.append(
            f"You have not compared its network's fingerprint yet ({words}): `gridwitness follow trust` once you have."
        )
    return " ".join(parts)


_SENTENCES = {
    Standing.SAME: "Same history since {since}: {blocks}, signed {signed}, heard {heard}.",
    Standing.NOTHING_SIGNED: "It answers, and has signed nothing yet: its chain is too short.",
    Standing.NOT_ASKED: "Not asked {now}. {last}",
    Standing.SILENT: "Not reached since {silent}: {reason} {last}",
    Standing.OTHER_KEY: "Another node answers at this address: its key is not the pinned {key}. {last}",
    Standing.FOREIGN: "Another network answers at this address. {last}",
    Standing.FORGED: "What it gives as its checkpoint is not what it signed. {last}",
    Standing.DAMAGED: "What was kept of it on this disk was changed: it is not what the node signed. Remove it and add"
    " it again once you know why.",
    Standing.UNPROVEN: "It gives no proof that its history goes on, or a wrong one; it is asked again. {last}",
    Standing.REPLAYED: "It gave an older checkpoint than the kept one: an old copy, or somebody in between. {last}",
    Standing.BEHIND: "Same history since {since}, but {behind} behind others of its network.",
    Standing.CLOCK: "Same history since {since}, but its times are {ahead} s ahead of this computer's.",
    Standing.SPLIT: "It shows another history than {others}, of the same network. {last}",
}


_UNKEPT = "{}, seen just now; what it signed could not be kept, and is asked for again."


def _standing(one: Followed) -> str:
    if one.standing not in _SENTENCES:
        newest = next((found for found in reversed(one.incidents) if found.standing == one.standing), None)
        words = incident_sentence(newest) if newest is not None else _UNKEPT.format(one.standing.value.capitalize())
        return f"{words} `gridwitness follow seen` once you have seen it."
    if one.standing == Standing.UNPROVEN and one.uncompared:
        return (
            f"It could not be compared with {', '.join(one.uncompared)}: it gave no proof, or a wrong one, of whether"
            " both show the same history. It is asked again."
        )
    blocks = _blocks(one.checkpoint.size if one.checkpoint is not None else 0)
    heard, signed = _time(one.heard_ms), _time(one.checkpoint.time_ms) if one.checkpoint is not None else ""
    last = f"Its history of {blocks} is kept, heard {heard}." if one.checkpoint else "Nothing of it was checked yet."
    return _SENTENCES[one.standing].format(
        since=_time(one.since_ms), blocks=blocks, heard=heard, signed=signed, last=last,
        silent=_time(one.silent_since_ms), reason=one.reason, key=one.pin.key.hex()[:16], now="now" if heard else "yet",
        behind=_blocks(one.behind), ahead=one.ahead_ms // 1000, others=", ".join(one.differs_from),
    )  # fmt: skip


def incident_sentence(incident: Incident) -> str:
    """What happened, and when."""
    when, before, after = _time(incident.time_ms), incident.before.size, incident.after.size
    if incident.standing == Standing.CHANGED:
        return f"History changed from block {incident.from_height} on, and it says so itself (seen {when})."
    if incident.standing == Standing.WENT_BACK:
        return f"It went back: after {_blocks(before)} it signed {after}, and gave no notice (seen {when})."
    both = f"one of {_blocks(before)} and one of {after}"
    return f"Two histories: it signed {both}, and at most one can be true (seen {when})."


def view(one: Followed, files: dict[int, str]) -> dict[str, object]:
    """All of it as JSON; `files` are where the evidence of incidents is, by their numbers."""
    return {
        "address": one.address, "standing": one.standing.value, "alarm": one.standing.is_alarm,
        "sentence": sentence(one), "network": one.pin.network.hex(), "key": one.pin.key.hex(),
        "compared": one.pin.compared,
        "checkpoint": checkpoint_view(one.checkpoint) if one.checkpoint is not None else None,
        "since": _time(one.since_ms), "heard": _time(one.heard_ms),
        "signed": _time(one.checkpoint.time_ms) if one.checkpoint is not None else "",
        "silent_since": _time(one.silent_since_ms), "reason": one.reason,
        "behind": one.behind, "ahead_ms": one.ahead_ms, "differs_from": list(one.differs_from),
        "not_compared_with": list(one.uncompared),
        "cosigners": [key.hex() for key in one.cosigners],
        "incidents": [
            {
                "standing": incident.standing.value, "time": _time(incident.time_ms), "seen": incident.seen,
                "from_height": incident.from_height, "before": checkpoint_view(incident.before),
                "after": checkpoint_view(incident.after), "evidence": files.get(incident.number),
            }
            for incident in one.incidents
        ],
    }  # fmt: skip


def _blocks(count: int) -> str:
    return f"{count} {'block' if count == 1 else 'blocks'}"


def _time(time_ms: int) -> str:
    return utc_text(time_ms * 1_000_000) if time_ms else ""
