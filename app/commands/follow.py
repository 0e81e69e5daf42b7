"""`gridwitness follow`: several nodes watched by somebody who runs none."""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.commands.arguments import add_data, add_passphrase, public_key
from app.commands.remote import table
from app.shown import shown, shown_lines, told

if TYPE_CHECKING:
    from node.following.book import Book
    from node.following.one import Around
    from node.types.following import Followed

DESCRIPTION = """\
Follows nodes, yours or anybody's: what each signs of its history is kept in this data folder, and compared with what it
signs later and with what other followed nodes of its network sign. Whoever signs two histories leaves evidence, which
anyone can check with `gridwitness verify`."""
EXIT_CODES = """\
exit codes: 0 done, and all were as they should be; 1 history changed, two histories, went back, or a split view;
2 the arguments are wrong, or what is kept cannot be used; 3 one was not reached or not proven, or its network's
fingerprint was compared by nobody yet"""
EXAMPLES = """\
examples:
  gridwitness follow add 192.0.2.7:5000 --network "biology update vega ..."
  gridwitness follow once --json
  gridwitness follow run --cosign

"""
WRONG = 2


def add(commands: Any) -> None:
    parser = commands.add_parser(
        "follow", help="watch nodes without running one", description=DESCRIPTION, epilog=EXAMPLES + EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    adding = _action(actions, "add", "follow a node from now on", _add)
    adding.add_argument("address", metavar="ADDRESS", help="http://HOST:PORT, or https://HOST:PORT for a node with TLS")
    adding.add_argument("--network", metavar="FINGERPRINT", help="its network: 64 digits, or twelve words in quotation"
                        " marks; without it, the first one that answers is taken, and you are told")  # fmt: skip
    adding.add_argument("--key", type=public_key, help="its key, 64 digits, as `gridwitness key show` tells it there")
    removing = _action(actions, "remove", "follow a node no more; its incidents stay", _remove)
    removing.add_argument("address", metavar="ADDRESS")
    trusting = _action(actions, "trust", "say that you compared the fingerprint of a node's network", _trust)
    trusting.add_argument("address", metavar="ADDRESS")
    trusting.add_argument("network", metavar="FINGERPRINT", help="what you were told: 64 digits, or twelve words")
    seeing = _action(actions, "seen", "say that you saw what happened; a node that signed two histories is taken at"
                     " what it signs next, and the evidence stays", _seen)  # fmt: skip
    seeing.add_argument("address", metavar="ADDRESS")
    listing = _action(actions, "list", "show what is kept, without asking anybody", _list)
    asking = _action(actions, "once", "ask each of them now", _once)
    running = _action(actions, "run", "follow them until Ctrl+C, and say what changes", _run)
    for one in (listing, asking, running):
        one.add_argument("--json", action="store_true", help="as JSON, for programs; of `run`, an object a line")
    for one in (asking, running):
        one.add_argument("--cosign", action="store_true", help="give each node this follower's signed word for what"
                         " goes on; its key is made in follower.key")  # fmt: skip
        add_passphrase(one)


def _action(
    actions: Any, name: str, words: str, act: "Callable[[argparse.Namespace, Book], int]"
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = actions.add_parser(
        name, help=words, description=f"{words[0].upper()}{words[1:]}.", epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    add_data(parser)
    parser.set_defaults(run=lambda options: _opened(act, options))
    return parser


def _opened(act: "Callable[[argparse.Namespace, Book], int]", options: argparse.Namespace) -> int:
    from app.known import KnownError
    from app.paths import data_folder
    from node.following.book import Book, BookError
    from node.keys import KeyFileError
    from node.network.address import AddressError
    from node.store.database import StoreError

    try:
        book = Book(data_folder(options.data))
        try:
            return act(options, book)
        finally:
            book.close()
    except (AddressError, BookError, KeyFileError, KnownError, StoreError, OSError) as error:
        print(f"gridwitness: {told(error)}", file=sys.stderr)
        return WRONG


def _add(options: argparse.Namespace, book: "Book") -> int:
    from app.known import pin_of
    from node.following.asking import read_where
    from node.types.following import Pin

    where = str(read_where(options.address))
    pin = pin_of(options.network, "--network") if options.network else Pin()
    pin = replace(pin, key=options.key or b"")
    fresh = book.add(where, pin)
    print(f"{where} is followed from now on." if fresh else f"{where} is followed already; nothing was changed.")
    if fresh and not pin.compared:
        print("Its network is taken as it is first seen. `gridwitness follow once` tells its words; compare them.")
    return 0


def _remove(options: argparse.Namespace, book: "Book") -> int:
    where = _followed(options.address)
    if not book.remove(where):
        return _not_followed(where)
    print(f"{where} is followed no more.")
    return 0


def _trust(options: argparse.Namespace, book: "Book") -> int:
    from app.known import pin_of
    from node.following.trust import NothingPinnedError, OtherNetworkError, trust

    where = _followed(options.address)
    try:
        if not trust(book, where, pin_of(options.network, "FINGERPRINT")):
            return _not_followed(where)
    except (NothingPinnedError, OtherNetworkError) as error:
        print(f"gridwitness: {error}", file=sys.stderr)
        return 1 if isinstance(error, OtherNetworkError) else 3
    print(f"{where} belongs to the network that you mean.")
    return 0


def _seen(options: argparse.Namespace, book: "Book") -> int:
    where = _followed(options.address)
    if all(row.address != where for row in book.rows()):
        return _not_followed(where)
    count = book.see(where)
    print(f"{count} {'incident' if count == 1 else 'incidents'} of {where} seen; all that was signed stays kept.")
    return 0


def _followed(text: str) -> str:
    from node.following.asking import read_where

    return str(read_where(text))


def _not_followed(where: str) -> int:
    print(f"gridwitness: {shown(where)} is not followed. `gridwitness follow list` shows who is.", file=sys.stderr)
    return WRONG


def _list(options: argparse.Namespace, book: "Book") -> int:
    from node.following.asking import read_where
    from node.following.one import One

    around = _around(options, book)
    return _say(options, book, [One(read_where(row.address), row, around).view() for row in book.rows()], asked=False)


def _once(options: argparse.Namespace, book: "Book") -> int:
    import asyncio

    from node.following.follower import Follower

    return _say(options, book, asyncio.run(Follower(_around(options, book)).once()), asked=True)


def _say(options: argparse.Namespace, book: "Book", states: "list[Followed]", *, asked: bool) -> int:
    """What is known of each, and the exit code; of what was not asked just now, alarms alone count."""
    from app.following_words import ALARM, exit_code, sentence

    if options.json:
        print(json.dumps({"nodes": [_view(one, book) for one in states]}))
    elif not states:
        print("No node is followed. `gridwitness follow add` begins with one.")
    else:
        print(table(("node", "how it stands"), [(one.address, sentence(one)) for one in states]))
        for line in (line for one in states for line in _evidence(one, book)):
            print(shown_lines(line))
    code = exit_code(states)
    return code if asked or code == ALARM else 0


def _view(one: "Followed", book: "Book") -> dict[str, object]:
    from app.following_words import view

    files = {incident.number: str(book.evidence_file(incident)) for incident in one.incidents if incident.evidence}
    return view(one, files)


def _evidence(one: "Followed", book: "Book") -> list[str]:
    return [f"Evidence against {one.address}: {book.evidence_file(found)}" for found in one.incidents if found.evidence]


def _run(options: argparse.Namespace, book: "Book") -> int:
    import asyncio

    from app.following_words import exit_code, sentence
    from app.signals import take_signals
    from node.following.follower import Follower

    said: dict[str, object] = {}

    def changed(one: "Followed") -> None:
        news = (one.standing, len(one.incidents), one.differs_from, one.pin)
        if said.get(one.address) != news:  # that it was heard again is none
            said[one.address] = news
            line = f"{one.address}  {sentence(one)}"
            print(json.dumps(_view(one, book)) if options.json else shown_lines(line), flush=True)

    follower = Follower(_around(options, book), changed)

    async def serve() -> None:
        take_signals(follower.stop)
        await follower.run()

    asyncio.run(serve())
    return exit_code(follower.states())


def _around(options: argparse.Namespace, book: "Book") -> "Around":
    """What following takes; networks that are known in this data folder anyway count as compared."""
    from app.known import known_of
    from app.paths import data_folder
    from node.clock import SystemClock
    from node.following.asking import HttpWires
    from node.following.cosigning import follower_key
    from node.following.one import Around
    from node.ledger.verdict import knows
    from node.types.receipt import Known

    data = data_folder(options.data)
    known = known_of(data, (), Known(), ())
    for row in book.rows():
        if not row.pin.compared and row.pin.network and knows(known, row.pin.network):
            book.compared(row.address, row.pin.network)
    signer = None
    if getattr(options, "cosign", False):
        from app.passphrase import follower_passphrase

        signer = follower_key(data, follower_passphrase(data, options.passphrase_file))
    return Around(book, HttpWires(), SystemClock(), signer=signer)
