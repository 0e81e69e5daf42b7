"""History rewritten with valid work and seals."""

from dataclasses import replace
from decimal import Decimal

from node.ledger.receipts import checkpoint_view
from node.ledger.records import Leaf
from tests.attacks.altered import better
from tests.attacks.attack import ALTERED, UNALTERED, Attack, Family, Given
from tests.attacks.stage import THIEF, Stage
from tests.attacks.tampering import SECOND_OF_OUTAGE, file, of_outage, sealed_again, signed_again
from tests.attacks.utility import FOUNDER, SECOND, Utility
from tests.node.builders import Network
from tests.node.test_control import change

_230 = Decimal("230.1")
FOLLOW = "Follow the node: it is shown with both of its signatures (two histories)."


def better_leaf(stage: Stage) -> Leaf:
    """The record of the outage that was none."""
    return signed_again(of_outage(stage), better, FOUNDER, stage.network)


def _redone(stage: Stage) -> Given:
    return file(stage, stage.redone.receipt(stage.redone.heard("F1", SECOND_OF_OUTAGE, _230)))


def _kept(stage: Stage) -> Given:
    assert stage.redone.blocks() != stage.honest.blocks()
    return file(stage, of_outage(stage))


def _unlisted(stage: Stage) -> Given:
    """The stranger's own words up to the signature over the history: only the list of sealers stands against it."""
    parts = of_outage(stage)
    sealed_again(parts, signed_again(parts, better, THIEF, stage.network), THIEF, stage.network)
    parts["record"]["history"], parts["checkpoint"], parts["cosignatures"] = [], None, []
    return file(stage, parts)


def _young_of_the_sealer(stage: Stage) -> Given:
    parts = of_outage(stage)
    sealed_again(parts, better_leaf(stage), FOUNDER, stage.network)
    parts["record"]["history"], parts["checkpoint"], parts["cosignatures"] = [], None, []
    return file(stage, parts)


def _under_the_true_word(stage: Stage) -> Given:
    parts = stage.redone.view(stage.redone.heard("F1", SECOND_OF_OUTAGE, _230))
    parts["checkpoint"] = checkpoint_view(stage.new)
    return file(stage, parts)


def _removed(stage: Stage, *, concealed: bool) -> Given:
    """The second sealer was voted out; on the block before that it makes a history of its own."""
    network = Network()
    public = Utility(stage.folder / f"voted {concealed}", network)
    wanted = replace(network.parameters, sealers=(FOUNDER.public,))
    public.seal([change(network, wanted, FOUNDER, SECOND)])
    private = Utility(stage.folder / f"own {concealed}", network)
    private.seal([private.heard("F1", 0)], SECOND)
    private.seal([private.heard("F1", SECOND_OF_OUTAGE, _230)], SECOND)
    for second in range(60, 66):
        private.seal([private.heard("F2", second)], SECOND)
    private.sign(SECOND)
    parts = private.view(private.heard("F1", SECOND_OF_OUTAGE, _230))
    if not concealed:
        public.seal([public.heard("F1", 1)])
        parts["controls"] = public.view(public.heard("F1", 1))["controls"]
    return file(stage, parts)


FAMILY = Family(
    "Rewritten history",
    "Work costs a machine's time, and a seal needs a key. Whoever has the key of a listed sealer can make a second"
    " history that a receipt alone cannot tell from the first: for that nodes are followed, and others co-sign.",
    (
        Attack("unlisted", "A young block with other values, its work proven, its seal a stranger's.",
               _unlisted, ALTERED),
        Attack("mixed", "A history redone whole by a listed sealer, under the checkpoint of the true one.",
               _under_the_true_word, ALTERED),
        Attack("removed", "A sealer who was voted out seals, and the receipt names the vote.",
               lambda stage: _removed(stage, concealed=False), ALTERED),
        Attack("redone", "A listed sealer redoes the whole chain without the outage, with work, seals and checkpoint.",
               _redone, UNALTERED, but=FOLLOW),
        Attack("young", "A listed sealer seals one block again with other values; nobody signed for it yet.",
               _young_of_the_sealer, UNALTERED,
               but="The limits say that its block was young: ask for the receipt again later, and follow the node."),
        Attack("concealed", "A sealer who was voted out makes a history of its own and conceals the vote.",
               lambda stage: _removed(stage, concealed=True), UNALTERED,
               but="The limits say so: name the key of a node that you know, and see whether it signed."),
        Attack("kept", "After the chain was redone a citizen takes out the receipt of before.", _kept, UNALTERED,
               but="What was sealed stays proven, whatever became of the chain."),
    ),
)  # fmt: skip
