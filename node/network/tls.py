"""TLS 1.3 between nodes: each shows its own signing key, so that nothing but the key has to be trusted."""

import os
import ssl
from enum import StrEnum

from node.keys import KeyFileError, NodeKey
from node.network.certificate import in_pem


class TlsMode(StrEnum):
    """Whether nodes speak in private."""

    OFF = "off"
    OFFERED = "offered"  # with whoever can; for changing a network over
    REQUIRED = "required"


def asking() -> ssl.SSLContext:
    """For dialling.  Who answers is judged by the key that the handshake proves, not by a name or an authority."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def answering(key: NodeKey) -> ssl.SSLContext:
    """For being dialled.  The private key goes to OpenSSL through memory: the one on the disk may be encrypted."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    if not hasattr(os, "memfd_create"):
        raise KeyFileError("TLS between nodes is possible on Linux only: elsewhere the key would touch the disk.")
    handle = os.memfd_create("gridwitness")
    try:
        os.write(handle, in_pem(key))
        context.load_cert_chain(f"/proc/self/fd/{handle}")
    except OSError as error:
        raise KeyFileError(f"OpenSSL does not take this node's key for TLS ({error}).") from None
    finally:
        os.close(handle)
    return context
