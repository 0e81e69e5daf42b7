"""A running node as the command line sees it: over HTTP, with sentences instead of stack traces."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import requests

from app.pinned import NotHeldError, hold_to
from app.shown import reason

CONNECT_S = 5.0
ANSWER_S = 30.0
PIECE = 1 << 16


class RemoteError(Exception):
    """The node was not reached, or refused; the message is a sentence for a person."""

    def __init__(
        self, sentence: str, reached: bool, status: int = 0, field: str = "", retry_after_s: float | None = None
    ) -> None:
        super().__init__(sentence)
        self.reached = reached
        self.status = status
        self.field = field
        """Which part of what was sent is at fault, where the node names one."""
        self.retry_after_s = retry_after_s


class TokenFileError(Exception):
    """The file that was given for the token has none; the message is a sentence for a person."""


class RemoteNode:
    """One node and one connection to it that is kept open."""

    def __init__(self, url: str, token_file: Path | None = None, key: bytes | None = None) -> None:
        self.url = url
        self._session = requests.Session()
        self._session.trust_env = False  # a proxy for the web is not the way to a substation
        if token_file is not None:
            self._session.headers["Authorization"] = f"Bearer {_token(token_file)}"
        if key is not None:
            try:
                hold_to(self._session, url, key)
            except NotHeldError as error:
                raise RemoteError(str(error), reached=False) from None

    def __enter__(self) -> "RemoteNode":
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()

    def get(self, path: str, limit_s: float | None = ANSWER_S, **query: int) -> dict[str, Any]:
        """The answer's JSON object."""
        with self._ask(path, limit_s, query, stream=False) as response:
            return self._object(response)

    def post(self, path: str, body: dict[str, Any], limit_s: float | None = ANSWER_S) -> dict[str, Any]:
        """Hand something in; the answer's JSON object."""
        with self._answer(lambda: self._session.post(
            self.url + path, json=body, timeout=(CONNECT_S, limit_s), allow_redirects=False
        )) as response:  # fmt: skip
            return self._object(response)

    def send(
        self, path: str, data: bytes, limit_s: float | None = ANSWER_S, media: str = "application/octet-stream",
        **query: str,
    ) -> dict[str, Any]:  # fmt: skip
        """Hand in bytes as they are; the answer's JSON object."""
        headers = {"Content-Type": media}
        with self._answer(lambda: self._session.post(
            self.url + path, data=data, params=query, headers=headers, timeout=(CONNECT_S, limit_s),
            allow_redirects=False,
        )) as response:  # fmt: skip
            return self._object(response)

    def delete(self, path: str, limit_s: float | None = ANSWER_S) -> dict[str, Any]:
        """Have something taken away; the answer's JSON object."""
        with self._answer(lambda: self._session.delete(
            self.url + path, timeout=(CONNECT_S, limit_s), allow_redirects=False
        )) as response:  # fmt: skip
            return self._object(response)

    def fetch(self, path: str, most: int) -> tuple[bytes, Mapping[str, str]]:
        """An answer that is bytes, never more than `most` of them, and its headers."""
        with self._ask(path, ANSWER_S, {}, stream=True) as response:
            data = b""
            try:
                for piece in response.iter_content(PIECE):
                    data += piece
                    if len(data) > most:
                        raise RemoteError(f"{self.url} answered with more than the {most:,} bytes it may.", True)
            except requests.RequestException as error:
                raise RemoteError(f"The answer of {self.url} broke off ({error}).", reached=True) from None
            return data, response.headers

    def stream(self, path: str, **query: int) -> Iterator[bytes]:
        """The answer's bytes as they come."""
        with self._ask(path, ANSWER_S, query, stream=True) as response:
            try:
                yield from response.iter_content(PIECE)
            except requests.RequestException as error:
                raise RemoteError(f"The answer of {self.url} broke off ({error}).", reached=True) from None

    def _ask(self, path: str, limit_s: float | None, query: dict[str, int], stream: bool) -> requests.Response:
        return self._answer(lambda: self._session.get(
            self.url + path, params=query, timeout=(CONNECT_S, limit_s), stream=stream, allow_redirects=False
        ))  # fmt: skip

    def _answer(self, send: Callable[[], requests.Response]) -> requests.Response:
        try:
            response = send()
        except requests.Timeout:
            raise RemoteError(f"{self.url} did not answer in time.", reached=False) from None
        except requests.exceptions.SSLError:
            sentence = (
                f"What answers at {self.url} shows no certificate that is known here. Give the node's key with"
                " --node-key; `gridwitness key show` tells it on the node's machine."
            )
            raise RemoteError(sentence, reached=False) from None
        except requests.ConnectionError:
            sentence = f"No node answers at {self.url}. Start one with `gridwitness node`, or name another with --node."
            raise RemoteError(sentence, reached=False) from None
        except requests.RequestException as error:
            raise RemoteError(f"{self.url} could not be asked ({error}).", reached=False) from None
        if not response.ok:
            with response:
                raise self._refusal(response)
        return response

    def _object(self, response: requests.Response) -> dict[str, Any]:
        try:
            answer = response.json()
        except ValueError:
            answer = None
        if not isinstance(answer, dict):
            raise RemoteError(f"What answers at {self.url} is not a Gridwitness node.", reached=True)
        return answer

    def _refusal(self, response: requests.Response) -> RemoteError:
        after = response.headers.get("Retry-After", "")
        retry_s = float(after) if after.isascii() and after.isdecimal() else None
        try:
            error = response.json()["error"]
            sentence, field = str(error["message"]), str(error.get("field") or "")
        except (ValueError, KeyError, TypeError, AttributeError):
            sentence = f"{self.url} answered with HTTP status {response.status_code}; is it a Gridwitness node?"
            field = ""
        return RemoteError(sentence, True, response.status_code, field, retry_s)


def _token(file: Path) -> str:
    try:
        token = file.read_text("ascii").strip()
    except (OSError, ValueError) as error:
        raise TokenFileError(f"The token file {file} cannot be read ({reason(error)}).") from None
    if not token.isalnum():
        raise TokenFileError(f"The token file {file} holds no token.")
    return token
