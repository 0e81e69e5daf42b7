"""`gridwitness file`: put a document into a running node's vault, and its hash on the way into the chain."""

import argparse
import mimetypes
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.commands.remote import WrongArgumentError, add_command, say

if TYPE_CHECKING:
    from app.remote import RemoteNode

DESCRIPTION = """\
Files a document: a running node keeps its bytes in its vault and seals a salted hash of them, with the name that the
document is given. The name can be read by anybody who has the chain; of the bytes nothing can be guessed.
What is printed is the id by which the receipt is asked for once it is sealed: gridwitness export receipt ID"""
PLAIN = "application/octet-stream"
ANSWER_S = 120.0


def add(commands: Any) -> None:
    parser = add_command(commands, "file", "file a document", DESCRIPTION, ask)
    parser.add_argument("path", type=Path, metavar="PATH", help="the document")
    parser.add_argument("--name", help="what it is called in the chain (default: the file's name)")
    parser.add_argument("--media-type", metavar="TYPE", help="such as application/pdf (default: by the file's ending)")


def ask(node: "RemoteNode", options: argparse.Namespace) -> int:
    from node.store.vault import MAX_DOCUMENT

    path: Path = options.path
    try:
        with path.open("rb") as file:
            data = file.read(MAX_DOCUMENT + 1)
    except OSError as error:
        raise WrongArgumentError(f"{path} cannot be read ({error.strerror}).") from None
    if len(data) > MAX_DOCUMENT:
        raise WrongArgumentError(f"{path} is larger than the {MAX_DOCUMENT >> 20} MiB that can be filed.")
    if not data:
        raise WrongArgumentError(f"{path} is empty: there is nothing to file.")
    media_type = options.media_type or mimetypes.guess_type(path.name)[0] or PLAIN
    answer = node.send("/v1/documents", data, ANSWER_S, name=options.name or path.name, media_type=media_type)
    say(options, answer, _words(answer))
    return 0


def _words(answer: dict[str, Any]) -> str:
    document, accepted = answer["document"], answer["acceptance"]
    return "\n".join(
        (
            answer["message"], f"Name        {document['name']}, {document['size']:,} bytes, {document['media_type']}",
            f"Document    {document['digest']}", f"Receipt id  {accepted['content_id']}",
        )
    )  # fmt: skip
