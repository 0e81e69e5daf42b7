"""Asking a node on another machine by TLS: what must answer is a key, not a name that somebody certified."""

import ssl
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter

from app.shown import reason
from node.network.certificate import key_in
from node.network.tls import asking

WITHIN_S = 5.0


class NotHeldError(Exception):
    """The node with this key is not there; the message is a sentence for a person."""


def hold_to(session: requests.Session, url: str, key: bytes) -> None:
    """Speak only with the node that holds this key."""
    parts = urlsplit(url)
    if parts.scheme != "https" or parts.hostname is None:
        raise NotHeldError(f"A key can only be looked for by https; {url} is asked in the open.")
    session.mount("https://", _Held(_certificate(parts.hostname, parts.port or 443, url, key)))
    session.verify = False  # by authorities; the certificate is compared instead, before anything is sent


def _certificate(host: str, port: int, url: str, key: bytes) -> bytes:
    """The one certificate that a node shows for its key."""
    try:
        certificate = ssl.PEM_cert_to_DER_cert(ssl.get_server_certificate((host, port), timeout=WITHIN_S))
    except (OSError, ValueError) as error:
        raise NotHeldError(f"{url} could not be asked by TLS ({reason(error)}).") from None
    if key_in(certificate) != key:
        raise NotHeldError(f"What answers at {url} does not show the key {key.hex()[:16]}; nothing was sent.")
    return certificate


class _Held(HTTPAdapter):
    """Connections on which exactly this certificate is shown, and its key proven by the handshake."""

    def __init__(self, certificate: bytes) -> None:
        self._fingerprint = sha256(certificate).hexdigest()
        super().__init__()

    def init_poolmanager(self, *arguments: Any, **more: Any) -> None:
        super().init_poolmanager(
            *arguments, **more, ssl_context=asking(), assert_fingerprint=self._fingerprint, assert_hostname=False
        )
