"""What is answered when records were handed in: stored here, here already, or why not."""

import contextlib
from collections.abc import Sequence

import msgspec
from starlette.responses import Response

from node.api.context import Context, Parameter, json_answer
from node.api.differing import difference
from node.api.errors import ApiError
from node.api.views import Json, acceptance_view
from node.ledger.records import Leaf
from node.network.keepers import WITHIN_S
from node.store.blocks import PrunedError
from node.store.pool import Accepted, Outcome
from node.store.reader import ChainReader
from node.store.receipts import NoReceiptError

SENTENCES = {
    Outcome.ACCEPTED: "The {0} is stored here and waits for the next block.",
    Outcome.PENDING: "This {0} was handed in before; it waits for the next block.",
    Outcome.SEALED: "This {0} is already sealed.",
}
STORED = frozenset(SENTENCES)
MOST_EXPLAINED = 64
"""So many other versions in a batch are told in what they differ: each has to be looked up."""
WAIT = Parameter(
    "wait", "answer once so many other nodes hold it too, or after ten seconds; held_enough says which", most=16
)


def refuse(accepted: Accepted, field: str, differs: str = "") -> None:
    """Raise the refusal of a record that was not taken in; of another version, in what it differs."""
    if accepted.outcome == Outcome.FULL:
        raise ApiError(503, "full", accepted.sentence)
    if accepted.outcome == Outcome.REFUSED:
        kept = " It is kept here, set aside, and waits again once it is allowed." if accepted.kept else ""
        raise ApiError(403, "not_allowed", f"{accepted.sentence}{kept}", field)
    if accepted.outcome == Outcome.CONFLICT:
        kept = "This version is kept beside it, as disputed." if accepted.kept else "Enough versions of it are kept."
        raise ApiError(409, "conflict", " ".join(filter(None, (accepted.sentence, differs, kept))), field)


async def answer_one(
    context: Context, leaf: Leaf, accepted: Accepted, noun: str = "reading", more: Json | None = None
) -> Response:
    """The answer for one record that is stored here; of one that is sealed, its receipt too."""
    view = _waited(_view(accepted, noun), more or {})
    view["acceptance"] = acceptance_view(context.intake.acceptances([leaf], accepted.time_ns)[0])
    if accepted.outcome == Outcome.SEALED:
        # It may have left the chain meanwhile, or its bytes the disk: then the acceptance is what can be given.
        with contextlib.suppress(NoReceiptError, PrunedError):
            view["receipt"] = msgspec.Raw(await context.ledger.read(ChainReader.receipt_file, leaf.content_id))
    return json_answer(view, 201 if accepted.outcome == Outcome.ACCEPTED else 200)


async def held_by(context: Context, leaves: Sequence[Leaf], wait: int) -> Json:
    """Who else holds these: each one's word has the position, size and path of this node's own acceptance."""
    if not wait or not leaves:
        return {}
    words = [
        {"node": keeper.key.hex(), "accepted_ns": keeper.time_ns, "signature": keeper.signature.hex()}
        for keeper in await context.peers.keepers(leaves, wait)
    ]
    return {"held_by": words, "waited_for": wait, "held_enough": len(words) >= wait}


def _waited(view: Json, more: Json) -> Json:
    """The answer with who else holds it; where they are too few, its sentence says so, as it looks like success."""
    view = view | more
    if not more.get("held_enough", True):
        wanted, held = more["waited_for"], len(more["held_by"])
        view["message"] += (
            f" It is not held as widely as was asked for: {held or 'none'} of {wanted} other"
            f" {'node' if wanted == 1 else 'nodes'} confirmed it within {WITHIN_S:g} s. It goes on by itself; the same"
            " with its timestamp or Idempotency-Key again, and wait, asks anew."
        )
    return view


async def answer_many(context: Context, leaves: Sequence[Leaf], results: Sequence[Accepted], wait: int) -> Response:
    """The answers for a batch, one for each reading in its order; the node's signature covers all that are stored."""
    stored = [leaf for leaf, result in zip(leaves, results, strict=True) if result.outcome in STORED]
    now_ns = max((result.time_ns for result in results), default=0)
    words = iter(context.intake.acceptances(stored, now_ns)) if stored else iter(())
    views, explained = [], 0
    for leaf, result in zip(leaves, results, strict=True):
        view = _view(result)
        if result.outcome in STORED:
            view["acceptance"] = acceptance_view(next(words))
        elif result.outcome == Outcome.CONFLICT and (explained := explained + 1) <= MOST_EXPLAINED:
            differs = await difference(context.ledger, leaf)
            view["message"] = " ".join(filter(None, (result.sentence, differs)))
        views.append(view)
    fresh = sum(result.outcome == Outcome.ACCEPTED for result in results)
    sentence = f"{len(stored)} of {len(results)} readings are stored here, {fresh} of them new."
    answer = {"message": sentence, "stored": len(stored), "new": fresh, "results": views}
    return json_answer(_waited(answer, await held_by(context, stored, wait)), 201 if fresh else 200)


def _view(accepted: Accepted, noun: str = "reading") -> Json:
    known = accepted.outcome in SENTENCES
    sentence = SENTENCES[accepted.outcome].format(noun) if known else accepted.sentence
    view: Json = {"message": sentence, "status": accepted.outcome.value}
    if accepted.height is not None:
        view["block_number"] = accepted.height
    return view
