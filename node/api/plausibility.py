"""What the rules of plausibility object to now, relay by relay, with the reasons."""

from typing import Any

from starlette.responses import Response

from node.api.context import Call, Permission, Route, json_answer
from node.times import utc_text
from node.types.plausibility import RULES, Finding, Verdict

Json = dict[str, Any]


async def present(call: Call) -> Response:
    """Every relay that was heard since the node began."""
    verdicts = call.context.verdicts()
    rules = [{"rule": number, "name": name} for number, name in RULES.items()]
    return json_answer({"rules": rules, "relays": [verdict_view(verdict) for verdict in verdicts]})


def finding_view(finding: Finding) -> Json:
    """One objection."""
    return {
        "rule": finding.rule, "name": finding.name, "relay": finding.relay, "time": utc_text(finding.time_ns),
        "score": round(finding.score, 4), "margin": round(finding.margin, 4), "sentence": finding.sentence,
        "quantities": list(finding.quantities),
    }  # fmt: skip


def verdict_view(verdict: Verdict) -> Json:
    """How a relay stands: what is objected to, and which rules could not be applied."""
    return {
        "relay": verdict.relay, "time": utc_text(verdict.time_ns), "plausible": verdict.plausible,
        "score": round(verdict.score, 4), "findings": [finding_view(one) for one in verdict.findings],
        "not_applied": [{"rule": one.rule, "name": one.name, "reason": one.reason} for one in verdict.skipped],
    }  # fmt: skip


ROUTES = (
    Route("GET", "/v1/plausibility", Permission.READ, "What the rules of plausibility object to", present,
          {200: "Each relay, with the reasons."}),
)  # fmt: skip
