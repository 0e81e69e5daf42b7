"""The OpenAPI document, made from the route table: what the server serves and what it describes cannot differ."""

from collections.abc import Iterable
from typing import Any

import msgspec

from node.api.context import Parameter, Permission, Route

_ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message"],
            "properties": {
                "code": {"type": "string"},
                "message": {"type": "string", "description": "A sentence for a person."},
                "field": {"type": ["string", "null"], "description": "The field at fault."},
            },
        }
    },
}

_BEARER = (
    "A secret of `gridwitness tokens add`, or the text of the file `token` in the data folder. Each operation names the"
    " permission that the token needs."
)

WORDS = {
    Permission.READ: "Open to whoever reaches the port.",
    Permission.PEER: "For nodes; nothing that is said is believed unproven.",
    Permission.DOCUMENTS: "From this machine, or with a token that may read documents.",
    Permission.SUBMIT: "From this machine, or with a token that may submit for the source.",
    Permission.SEAL: "From this machine, or with a token that may seal.",
    Permission.OPERATE: "From this machine, or with a token that may operate the node.",
}


def document(routes: Iterable[Route], version: str) -> dict[str, Any]:
    """OpenAPI 3.1 for these routes."""
    listed = list(routes)
    bodies = [route.body for route in listed if route.body is not None]
    schemas, components = msgspec.json.schema_components(bodies, ref_template="#/components/schemas/{name}")
    components = _numbers(components)
    of_body = dict(zip(bodies, schemas, strict=True))
    paths: dict[str, Any] = {}
    for route in listed:
        schema = of_body[route.body] if route.body is not None else None
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route, schema)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Gridwitness node", "version": version, "license": {"name": "MIT", "identifier": "MIT"}},
        "paths": paths,
        "components": {
            "schemas": {**components, "Error": _ERROR},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer", "description": _BEARER}},
        },
    }


def _numbers(schema: Any) -> Any:
    """Msgspec describes a decimal as a text, because it can read it so; a number is what people should send."""
    if isinstance(schema, dict):
        if schema.get("format") == "decimal":
            return {"type": "number"}
        return {name: _numbers(part) for name, part in schema.items()}
    return [_numbers(part) for part in schema] if isinstance(schema, list) else schema


def answers_of(route: Route) -> dict[int, str]:
    """Every status with which a route may answer, and what it means there."""
    found = {
        403: "Asked for under a foreign name, or by a page of another origin.",
        429: "Too many calls; the header Retry-After says for how many seconds to wait.",
        500: "The node failed; see its log.",
    }
    found[503] = (
        "What is stored cannot be read, or too many answers wait to be read; Retry-After says when to ask again."
    )
    if route.query or route.headers or route.place or route.method == "POST":
        found[400] = "Something that was given does not fit."
    if route.method == "POST":
        found |= {408: "The body did not arrive in time.", 413: "The body is too large."}
        found[415] = f"The body is not {route.takes}."
    if route.permission.is_guarded:
        found[401] = "From elsewhere a token is needed."
        found[403] = "The token may not do this, or it was asked for under a foreign name or by a foreign page."
    if route.permission != Permission.READ:
        found[507] = "The disk is full or failed; nothing was stored."
    return dict(sorted((found | route.answers).items()))


def _operation(route: Route, schema: dict[str, Any] | None) -> dict[str, Any]:
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    operation: dict[str, Any] = {
        "summary": route.summary,
        "description": WORDS[route.permission],
        "operationId": f"{route.method.lower()} {route.path}",
        "tags": list(route.tags),
        "parameters": _parameters(route),
        "responses": {
            str(status): {"description": words, "content": {route.media: {}} if status < 300 else error}
            for status, words in answers_of(route).items()
        },
        "security": [{}, {"token": [route.permission.value]}] if route.permission.is_guarded else [],
    }
    if route.method == "POST":
        shape = {"type": "string", "format": "binary"} if schema is None else schema
        operation["requestBody"] = {"required": True, "content": {route.takes: {"schema": shape}}}
    return operation


def _parameters(route: Route) -> list[dict[str, Any]]:
    return [
        {
            "name": parameter.name, "in": place, "required": parameter.required, "description": parameter.words,
            "schema": _shape(parameter),
        }
        for place, parameters in (("path", route.place), ("query", route.query), ("header", route.headers))
        for parameter in parameters
    ]  # fmt: skip


def _shape(parameter: Parameter) -> dict[str, Any]:
    if parameter.kind == "integer":
        return {"type": "integer", "minimum": parameter.least, "maximum": parameter.most}
    return {"type": parameter.kind} | ({"pattern": parameter.pattern} if parameter.pattern else {})
