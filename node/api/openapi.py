"""The OpenAPI document, made from the route table: what the server serves and what it describes cannot differ."""

from collections.abc import Iterable
from typing import Any

import msgspec

from node.api.context import Permission, Route

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

WORDS = {
    Permission.READ: "Open to whoever reaches the port.",
    Permission.PEER: "For nodes; nothing that is said is believed unproven.",
    Permission.WRITE: "From this machine, or with the token in the file `token` of the data folder.",
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
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _numbers(schema: Any) -> Any:
    """Msgspec describes a decimal as a text, because it can read it so; a number is what people should send."""
    if isinstance(schema, dict):
        if schema.get("format") == "decimal":
            return {"type": "number"}
        return {name: _numbers(part) for name, part in schema.items()}
    return [_numbers(part) for part in schema] if isinstance(schema, list) else schema


def _operation(route: Route, schema: dict[str, Any] | None) -> dict[str, Any]:
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    answers: dict[str, Any] = {
        str(status): {"description": words, "content": {route.media: {}} if status < 300 else error}
        for status, words in route.answers.items()
    }
    answers["default"] = {"description": "Refused, with a sentence that says why.", "content": error}
    operation: dict[str, Any] = {
        "summary": route.summary,
        "description": WORDS[route.permission],
        "operationId": f"{route.method.lower()} {route.path}",
        "tags": list(route.tags),
        "parameters": _parameters(route),
        "responses": answers,
        "security": [{}, {"token": []}] if route.permission == Permission.WRITE else [],
    }
    if schema is not None:
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    return operation


def _parameters(route: Route) -> list[dict[str, Any]]:
    given = [
        {
            "name": parameter.name, "in": place, "required": parameter.required, "description": parameter.words,
            "schema": {"type": parameter.kind} | ({"minimum": 0} if parameter.kind == "integer" else {}),
        }
        for place, parameters in (("query", route.query), ("header", route.headers))
        for parameter in parameters
    ]  # fmt: skip
    if "{id}" not in route.path:
        return given
    schema = {"type": "string", "pattern": "^[0-9a-fA-F]{64}$"}
    in_path = {"name": "id", "in": "path", "required": True, "description": "the block's id", "schema": schema}
    return [in_path, *given]
