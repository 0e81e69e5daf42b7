"""History rewritten with valid work and seals."""

from contextlib import redirect_stdout
from dataclasses import replace
from decimal import Decimal
from io import StringIO

from app.cli import main
from node.ledger.receipts import checkpoint_view
from node.ledger.records import Leaf
from node.store import checkpoints
from node.types.receipt import Limit
from tests.attacks.altered import better
from tests.attacks.attack import ALTERED, DIFFERS, MATCHES, UNALTERED, Attack, Family, Given, What
from tests.attacks.stage import HOUR_MS, THIEF, Stage
from tests.attacks.tampering import SECOND_OF_OUTAGE, file, of_outage, sealed_again, signed_again
from tests.attacks.utility import FOUNDER, SECOND, SPAN, Utility
from tests.node.builders import START_MS, Network, key_of
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


def _vote_left_out(stage: Stage) -> Given:
    """A third sealer was voted in, and seals."""
    network, third = Network(), key_of("third")
    made = Utility(stage.folder / "voted in", network)
    wanted = replace(network.parameters, sealers=(*network.parameters.sealers, third.public))
    made.seal([change(network, wanted, FOUNDER, SECOND)])
    made.seal([made.heard("F1", 0)], third)
    parts = made.view(made.heard("F1", 0))
    assert len(parts["controls"]) == 1
    parts["controls"] = []
    return file(stage, parts)


def _report_of_the_redone(stage: Stage, data: Utility) -> Given:
    """The report of the other history, held against this ledger."""
    target = stage.folder / f"redone for {data.folder.name}.csv"
    with redirect_stdout(StringIO()):
        assert main(["export", "seed-csv", "--data", str(stage.redone.folder), "-o", str(target)]) == 0
    return Given({"report.csv": target.read_bytes()}, stage.known, data.folder)


def _taken_over(stage: Stage) -> Utility:
    """A citizen's node to which the other history was given, and it was longer by a block."""
    longer, own = stage.copied(stage.redone, "longer"), stage.copied(stage.honest, "taken over")
    longer.seal([longer.heard("F2", 500)])
    own.take(longer.blocks())
    assert own.blocks() == longer.blocks()
    own.sign(at_ms=START_MS + 6 * HOUR_MS)
    with own.opened() as connection:
        (notice,) = checkpoints.notices(connection, 8)
    assert notice.common_height < SECOND_OF_OUTAGE // SPAN + 1 <= notice.old_height, "it says that the outage gave way"
    return own


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
        Attack("vote left out", "A sealer who was voted in seals, and the vote is left out of the receipt.",
               _vote_left_out, ALTERED),
        Attack("redone report", "The report of the redone chain, for a citizen whose node kept the first.",
               lambda stage: _report_of_the_redone(stage, stage.honest), DIFFERS, what=What.REPORT),
        Attack("taken over", "The same, and the citizen's node was given the redone chain, longer by a block.",
               lambda stage: _report_of_the_redone(stage, _taken_over(stage)), MATCHES, what=What.REPORT,
               but="The longest chain counts; the node signs a notice from which block on history gave way."),
        Attack("redone", "A listed sealer redoes the whole chain without the outage, with work, seals and checkpoint.",
               _redone, UNALTERED, but=FOLLOW),
        Attack("young", "A listed sealer seals one block again with other values; nobody signed for it yet.",
               _young_of_the_sealer, UNALTERED,
               but="The limits say that its block was young: ask for the receipt again later, and follow the node.",
               limit=Limit.YOUNG),
        Attack("concealed", "A sealer who was voted out makes a history of its own and conceals the vote.",
               lambda stage: _removed(stage, concealed=True), UNALTERED,
               but="The limits say so: name the key of a node that you know, and see whether it signed.",
               limit=Limit.CONCEALED),
        Attack("kept", "After the chain was redone a citizen takes out the receipt of before.", _kept, UNALTERED,
               but="What was sealed stays proven, whatever became of the chain."),
    ),
)  # fmt: skip
