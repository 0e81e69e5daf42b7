"""Changes of settings on their way between members: a name in the file is no signature."""

from dataclasses import replace

import pytest

from app.changes import Change, ChangeError, check_signer, needed
from node.ledger.control import approved, proposal
from node.types.record import Approval
from tests.node.builders import START_MS, Network, key_of

FOUNDER, SECOND = key_of("founder"), key_of("second")


def proposed(network: Network) -> Change:
    wanted = replace(network.parameters, difficulty=network.difficulty + 1)
    return Change(network.genesis_id, proposal(network.rules, wanted, START_MS * 1_000_000))


def claimed(change: Change, signature: bytes) -> Change:
    """With an approval that says to be the second member's."""
    return replace(change, statement=approved(change.statement, Approval(SECOND.public, signature)))


def test_a_name_without_its_signature_does_not_count() -> None:
    network = Network()
    change = proposed(network)
    other = Change(change.genesis_id, proposal(network.rules, network.parameters, 1)).signed_by(SECOND)
    (of_another,) = (approval.signature for approval in other.statement.detail.approvals)  # type: ignore[union-attr]
    for signature in (bytes(64), of_another):
        forged = claimed(change, signature).signed_by(FOUNDER)
        told = needed(network.rules, forged)
        assert SECOND.public.hex()[:8] in told and "is not its signature" in told and "enough" not in told
        with pytest.raises(ChangeError, match="is not its signature"):
            check_signer(network.rules, claimed(change, signature), FOUNDER.public)


def test_whose_approval_it_is_may_set_it_right() -> None:
    network = Network()
    forged = claimed(proposed(network), bytes(64))
    check_signer(network.rules, forged, SECOND.public)
    right = forged.signed_by(SECOND)
    assert right.false_approvals == () and needed(network.rules, right).startswith("1 of 2 members have signed; 1 more")
    assert "enough" in needed(network.rules, right.signed_by(FOUNDER))
