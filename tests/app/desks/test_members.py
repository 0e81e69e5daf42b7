"""The members' card tied to the ledger, this node's key and the node."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.desks.members import MembersDesk
from node.key_text import QUICK, lock
from node.keys import KEY_FILE, write_secret
from node.types.commands import SubmitChange
from tests.app.test_main_window import READY, Rig, rig, still, themes
from widgets.pages.members_card import MembersCard

__all__ = ["rig", "still", "themes"]
NEW = "0a" * 32


@pytest.fixture
def card(rig: Rig, tmp_path: Path) -> MembersCard:
    """The founder's window, in a network of one member, with a key that has a passphrase."""
    network = rig.source.network
    network.rules = replace(
        network.rules, parameters=replace(network.parameters, sealers=(network.founder.public,))
    )  # fmt: skip
    write_secret(tmp_path / KEY_FILE, lock(network.founder.lend(bytes), "open sesame", QUICK))
    desk = rig.window.desks.members
    desk.use(tmp_path)
    desk.show_status(replace(READY, node_key=network.founder.public))
    rig.window.open_page("network")
    rig.window.network.views.open(rig.window.network.views.members)
    return rig.window.network.views.members


def test_a_member_is_proposed_signed_and_handed_in(rig: Rig, card: MembersCard, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: card.members.rowCount() == 1)
    card.key.setText(NEW)
    card.on_add()
    qtbot.waitUntil(lambda: card.proposal.isVisible() and card.proposal.sign.isEnabled())
    card.proposal.passphrase.setText("wrong")
    card.proposal.on_sign()
    qtbot.waitUntil(lambda: card.answer.text().startswith("▲") and card.proposal.sign.isEnabled())
    card.proposal.passphrase.setText("open sesame")
    card.proposal.on_sign()
    qtbot.waitUntil(card.proposal.submit.isEnabled)
    card.proposal.submit.click()
    qtbot.waitUntil(lambda: any(isinstance(one, SubmitChange) for one in rig.asked))
    qtbot.waitUntil(lambda: card.answer.text() == "SubmitChange was done.")
    qtbot.waitUntil(lambda: len(rig.noted) == 4)
    assert [one.kind for one in rig.noted] == ["network"] * 4
    assert rig.noted[0].what == "Propose a member: done."
    assert rig.noted[3].what == "Hand in a change of the members: SubmitChange was done."


def test_a_proposal_goes_out_and_comes_in_as_a_file(rig: Rig, card: MembersCard, qtbot: QtBot, tmp_path: Path) -> None:
    qtbot.waitUntil(lambda: card.members.rowCount() == 1)
    desk = rig.window.desks.members
    assert isinstance(desk, MembersDesk)
    card.key.setText(NEW)
    card.on_add()
    qtbot.waitUntil(card.proposal.isVisible)
    desk.on_to_write(tmp_path / "out.json")
    qtbot.waitUntil((tmp_path / "out.json").exists)
    qtbot.waitUntil(lambda: card.answer.text() == f"The proposal is in {tmp_path / 'out.json'}.")
    card.proposal.discard.click()
    card.proposal.discard.click()
    qtbot.waitUntil(card.proposal.isHidden)
    desk.on_to_read(tmp_path / "out.json")
    qtbot.waitUntil(card.proposal.isVisible)
    desk.on_to_read(tmp_path / "none.json")
    qtbot.waitUntil(lambda: card.answer.text().startswith("▲") and "none.json" in card.answer.text())
    qtbot.waitUntil(lambda: any(one.what.startswith("Take in a proposal: ") for one in rig.noted[-1:]))
    told = [one.what for one in rig.noted]
    assert f"Save a proposal to {tmp_path / 'out.json'}: done." in told and "Discard a proposal: done." in told
    qtbot.waitUntil(lambda: "none.json" in rig.noted[-1].what)
