"""Proposals of members: made, passed on, signed by each with its own key, put together, and held to the rules."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.changes import ChangeError
from app.membership import FILE, InForce, Members
from node.key_text import QUICK, WrongPassphraseError, lock, plain
from node.keys import KEY_FILE, NodeKey, write_secret
from node.ledger.control import check_control
from node.ledger.records import decode_statement
from tests.node.builders import Network, key_of

NEW = NodeKey(b"n" * 32).public
TIME_NS = 1_795_269_600_000_000_000


@pytest.fixture
def network() -> Network:
    return Network()


@pytest.fixture
def now(network: Network) -> InForce:
    return InForce(network.rules, {network.founder.public: "north"})


def member(folder: Path, key: NodeKey, passphrase: str = "") -> Members:
    """A member's data folder, with its key."""
    folder.mkdir()
    seed = key.lend(bytes)
    write_secret(folder / KEY_FILE, lock(seed, passphrase, QUICK) if passphrase else plain(seed))
    return Members(folder)


@pytest.fixture
def first(tmp_path: Path, network: Network) -> Members:
    return member(tmp_path / "first", network.founder)


@pytest.fixture
def second(tmp_path: Path) -> Members:
    return member(tmp_path / "second", key_of("second"), "open sesame")


def text_in(folder: Path) -> str:
    return (folder / FILE).read_text("utf-8")


def test_the_list_in_force(first: Members, now: InForce, network: Network) -> None:
    told = first.look(now, network.founder.public)
    assert [(one.name, one.founder, one.own, one.signed) for one in told.members] == [
        ("north", True, True, False), ("", False, False, False),
    ]  # fmt: skip
    assert told.proposal is None and not told.open and not told.locked and told.number == 0


def test_two_members_sign_one_after_the_other_and_the_chain_takes_it(
    first: Members, second: Members, now: InForce, network: Network, tmp_path: Path
) -> None:
    first.propose(now, NEW, (), TIME_NS)
    told = first.look(now, b"").proposal
    assert told is not None and (told.added, told.have, told.want, told.enough) == ((NEW,), 0, 2, False)
    first.sign(now, "")
    first.save(tmp_path / "passed-on.json")
    second.take_file(now, tmp_path / "passed-on.json")
    with pytest.raises(WrongPassphraseError):
        second.sign(now, "open")
    second.sign(now, "open sesame")
    view = second.look(now, b"")
    assert view.locked and [one.signed for one in view.members] == [True, True]
    assert view.proposal is not None and view.proposal.enough and view.proposal.have == 2
    leaf = network.witnessed(decode_statement(second.statement()))
    assert NEW in check_control(leaf, network.rules).sealers


def test_the_signatures_of_two_copies_come_together(
    first: Members, second: Members, now: InForce, tmp_path: Path
) -> None:
    first.propose(now, NEW, (), TIME_NS)
    second.take(now, text_in(tmp_path / "first"))
    first.sign(now, "")
    second.sign(now, "open sesame")
    second.take(now, text_in(tmp_path / "first"))
    told = second.look(now, b"").proposal
    assert told is not None and told.enough


def test_one_proposal_at_a_time(first: Members, second: Members, now: InForce, tmp_path: Path) -> None:
    first.propose(now, NEW, (), TIME_NS)
    with pytest.raises(ChangeError, match="already"):
        first.propose(now, NEW, (), TIME_NS)
    second.propose(now, bytes(31) + b"1", (), TIME_NS + 1)
    with pytest.raises(ChangeError, match="another proposal"):
        first.take(now, text_in(tmp_path / "second"))
    first.discard()
    first.take(now, text_in(tmp_path / "second"))


def test_what_cannot_be_proposed(first: Members, now: InForce, network: Network) -> None:
    sealers = network.parameters.sealers
    with pytest.raises(ChangeError, match="on the list of sealers already"):
        first.propose(now, sealers[0], (), TIME_NS)
    with pytest.raises(ChangeError, match="has to be left"):
        first.propose(now, b"", sealers, TIME_NS)
    with pytest.raises(ChangeError, match="open"):
        first.propose(InForce(Network(open=True).rules, {}), NEW, (), TIME_NS)
    for text in ("", "{}", "[]", '{"network": 1}', '{"network": "00", "statement": "00", "format": "x"}'):
        with pytest.raises(ChangeError, match="not a change"):
            first.take(now, text)
    with pytest.raises(ChangeError, match="no proposal"):
        first.sign(now, "")


def test_a_stranger_cannot_sign_and_a_forged_name_is_seen(
    first: Members, now: InForce, network: Network, tmp_path: Path
) -> None:
    first.propose(now, NEW, (network.parameters.sealers[1],), TIME_NS)
    stranger = member(tmp_path / "stranger", NodeKey(b"x" * 32))
    stranger.take(now, text_in(tmp_path / "first"))
    with pytest.raises(ChangeError, match="not a member's"):
        stranger.sign(now, "")
    first.sign(now, "")
    path = tmp_path / "first" / FILE
    view = json.loads(path.read_text())
    view["statement"] = view["statement"][:-2] + ("00" if view["statement"][-2:] != "00" else "11")
    path.write_text(json.dumps(view))
    told = first.look(now, network.founder.public)
    assert told.proposal is not None and told.proposal.forged == (network.founder.public,)
    assert not told.proposal.enough and not told.members[0].signed


def test_a_proposal_that_the_chain_has_passed_by_says_so(first: Members, now: InForce, network: Network) -> None:
    first.propose(now, NEW, (), TIME_NS)
    later = InForce(replace(network.rules, control_number=3), {})
    told = first.look(later, b"").proposal
    assert told is not None and "Propose it again" in told.unfit and not told.enough


def test_a_proposal_that_is_in_force_is_done_with(first: Members, now: InForce, network: Network) -> None:
    first.propose(now, NEW, (), TIME_NS)
    sealed = network.witnessed(decode_statement(first.statement())).content_id
    in_force = InForce(replace(network.rules, control_number=1, control_id=sealed), {})
    assert first.look(in_force, b"").proposal is None and first.look(now, b"").proposal is None
