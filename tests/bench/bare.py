"""A server of one route that always gives the same bytes: what the framework costs by itself."""

import argparse
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("port", type=int)
    parser.add_argument("path")
    parser.add_argument("body", type=Path)
    given = parser.parse_args()
    body = given.body.read_bytes()

    async def answer(_: Request) -> Response:
        return Response(body, media_type="application/json")

    app = Starlette(routes=[Route(given.path, answer)])
    uvicorn.run(app, host="127.0.0.1", port=given.port, log_level="error", access_log=False, ws="none", lifespan="off")


if __name__ == "__main__":
    main()
