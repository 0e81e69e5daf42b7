"""What people ask of alarms, checked and put into words."""

from dataclasses import dataclass

from node.alarms.book import Book
from node.types.alarm import Act, AlarmKey
from node.types.commands import (
    AcknowledgeAlarms,
    AlarmCommand,
    CommentAlarms,
    ResetLatched,
    Result,
    ReturnToService,
    SetLimits,
    ShelveAlarms,
    TakeOutOfService,
    UnshelveAlarms,
)

MOST_WHO = 64
MOST_COMMENT = 1_000
MOST_SHELF_S = 7 * 86_400
MOST_IDS = 10_000


class WrongError(ValueError):
    """What was asked for does not fit; the message says what would."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants done, to which alarms."""

    act: Act
    ids: tuple[str, ...]
    who: str
    comment: str = ""
    until_ns: int | None = None


def wish_of(command: AlarmCommand, now_ns: int) -> Wish:
    """The command as one shape; raises `WrongError` where something is missing."""
    match command:
        case AcknowledgeAlarms(ids, who, comment):
            wish = Wish(Act.ACKNOWLEDGED, ids, who, comment)
        case ResetLatched(ids, who, comment):
            wish = Wish(Act.RESET, ids, who, comment)
        case CommentAlarms(ids, comment, who):
            _check_comment(comment)
            wish = Wish(Act.COMMENTED, ids, who, comment)
        case ShelveAlarms(ids, seconds, reason, who):
            _check_shelf(seconds, reason)
            wish = Wish(Act.SHELVED, ids, who, reason, now_ns + seconds * 10**9)
        case UnshelveAlarms(ids, who):
            wish = Wish(Act.UNSHELVED, ids, who)
        case TakeOutOfService(ids, reason, who):
            _check_reason(reason)
            wish = Wish(Act.TAKEN_OUT, ids, who, reason)
        case ReturnToService(ids, who):
            wish = Wish(Act.PUT_BACK, ids, who)
        case SetLimits():
            raise WrongError("Limits are set for relays, not for an alarm.")
    check_who(wish.who)
    if len(wish.comment) > MOST_COMMENT:
        raise WrongError(f"A comment may have at most {MOST_COMMENT} characters.")
    return wish


def check_who(who: str) -> None:
    """A name that can be shown; it proves nothing."""
    if not who.strip() or len(who) > MOST_WHO or not who.isprintable():
        raise WrongError(f"Say who acts: a name of 1 to {MOST_WHO} printable characters.")


def _check_comment(comment: str) -> None:
    if not comment.strip():
        raise WrongError("Write the comment: an empty one says nothing.")


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise WrongError("Say why: an alarm that nobody hears needs a reason.")


def _check_shelf(seconds: int, reason: str) -> None:
    _check_reason(reason)
    if not 1 <= seconds <= MOST_SHELF_S:
        raise WrongError(f"An alarm can be shelved for 1 to {MOST_SHELF_S} s, which is seven days.")


def sort_out(book: Book, wish: Wish) -> tuple[list[AlarmKey], dict[str, str]]:
    """Those that stand so that this can be done, and why not the others."""
    by_id = {alarm.key.id: alarm.key for alarm in book}
    able, why_not = [], {}
    for identifier in dict.fromkeys(wish.ids[:MOST_IDS]):
        key = by_id.get(identifier)
        reason = book.allows(key, wish.act) if key else f"There is no alarm {identifier[:200]!r} of this node."
        if key is None or reason:
            why_not[identifier] = reason
        else:
            able.append(key)
    return able, why_not


def outcome(wish: Wish, done: list[str], why_not: dict[str, str]) -> Result:
    """What was done, in words and as data."""
    data: dict[str, object] = {"done": done, "refused": why_not}
    if not done:
        return Result(False, next(iter(why_not.values()), "No alarm was named."), data)
    counted = f"{done[0]} is" if len(done) == 1 else f"{len(done)} alarms are"
    left = f" {len(why_not)} could not be: {next(iter(why_not.values()))}" if why_not else ""
    return Result(True, f"{counted} {wish.act}.{left}", data)


def words_of(command: SetLimits) -> str:
    """What the note on the chain says of limits that a person set."""
    lines = [f"{command.who} (not authenticated) set limits."]
    for relay, of in sorted(command.limits.items()):
        lines.append(f"{relay}: " + ("; ".join(f"{label} {limit}" for label, limit in sorted(of.items())) or "none"))
    return "\n".join(lines)
