"""Documents over HTTP: filed as bytes, given back as bytes, and never as something that a browser would open."""

import re
import unicodedata

from starlette.responses import Response

from node.api import body
from node.api.accepting import answer_one, refuse
from node.api.context import Call, Parameter, Permission, Route, in_path, json_answer
from node.api.errors import ApiError
from node.api.views import Json
from node.filing import Filed
from node.ledger.enclosures import SALT_SIZE
from node.store.vault import MAX_DOCUMENT, DamagedError, NotKeptError, QuotaError

BYTES = "application/octet-stream"
WITHIN_S = 60.0
MAX_NAME_BYTES = 128
MAX_MEDIA_TYPE = 127
SALT_HEADER = "Document-Salt"
ERASED = "The bytes and their salt are erased from this node's vault, and its record stays proven."
REMAINS = (
    "The record stays in the chain: name, size, type and the salted hash, from which nothing can be guessed.",
    "Copies in backups and elsewhere, with whoever was given the bytes, are not touched: erase them there too.",
    "A note that the bytes were erased, signed by this node, goes into the next block. It tells the check that"
    " they are not lost.",
)
"""What a person must know who had to erase something."""
_PART = r"[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]*"
_MEDIA_TYPE = re.compile(f"{_PART}/{_PART}", re.ASCII)


async def file_document(call: Call) -> Response:
    """Keep the body in the vault, and accept a record of its salted hash; 201 once both are durable."""
    call.speaks_for(call.context.identity.signer.public.hex(), "authorization")  # the source of what is filed here
    filing = call.context.filing
    name, media_type = _name(call), _media_type(call)
    try:
        async with filing.at_once:
            filed = await filing.file(await _bytes(call, await filing.room()), name, media_type)
    except QuotaError as error:
        raise ApiError(507, "vault_full", str(error), "body") from None
    refuse(filed.accepted, "name")
    return await answer_one(call.context, filed.leaf, filed.accepted, "document", {"document": _view(filed)})


async def _bytes(call: Call, room: int) -> bytes:
    """The body, never more of it than may be filed."""
    size = body.declared(call.request)
    full = await call.context.filing.too_much(max(size, room + 1)) if room < MAX_DOCUMENT >= size else None
    data = await body.read(call.request, min(MAX_DOCUMENT, room) if full else MAX_DOCUMENT, WITHIN_S, full)
    if not data:
        raise ApiError(400, "empty", "There is nothing to file: the body is empty.", "body")
    return data


def _view(filed: Filed) -> Json:
    enclosure = filed.enclosure
    return {
        "digest": enclosure.digest.hex(), "size": enclosure.size, "media_type": enclosure.media_type,
        "name": filed.leaf.record.statement.key.point,
    }  # fmt: skip


def _name(call: Call) -> str:
    """What the document is called: it is sealed in clear, for people."""
    name = unicodedata.normalize("NFC", call.request.query_params.get("name", "").strip())
    if not name or not name.isprintable() or len(name.encode("utf-8", "replace")) > MAX_NAME_BYTES:
        sentence = f"name must be 1 to {MAX_NAME_BYTES} bytes of printable text."
        raise ApiError(400, "bad_name", sentence, "name")
    return name


def _media_type(call: Call) -> str:
    given = call.request.query_params.get("media_type", BYTES)
    if len(given) > MAX_MEDIA_TYPE or not _MEDIA_TYPE.fullmatch(given):
        sentence = f"media_type must be a type such as application/pdf, of at most {MAX_MEDIA_TYPE} characters."
        raise ApiError(400, "bad_media_type", sentence, "media_type")
    return given.lower()


async def document(call: Call) -> Response:
    """The bytes of a document, hashed again; its salt is in a header, so that others can hash them too."""
    digest = call.id("digest")
    try:
        salted = await call.context.filing.salted(digest)
    except NotKeptError as error:
        raise ApiError(404, "not_kept", str(error), "digest") from None
    except DamagedError as error:
        raise ApiError(503, "damaged", str(error), "digest") from None
    headers = {
        "Content-Disposition": f'attachment; filename="document-{digest.hex()[:12]}"',
        "X-Content-Type-Options": "nosniff", SALT_HEADER: salted[:SALT_SIZE].hex(),
    }  # fmt: skip
    return Response(salted[SALT_SIZE:], media_type=BYTES, headers=headers)


async def erase_document(call: Call) -> Response:
    """Erase the bytes from this node's vault; answered with what remains."""
    digest = call.id("digest")
    if not await call.context.filing.erase(digest):
        sentence = f"The vault does not hold {digest.hex()}: these bytes were erased before, or never came here."
        raise ApiError(404, "not_kept", sentence, "digest")
    return json_answer({"message": ERASED, "digest": digest.hex(), "remains": REMAINS})


ROUTES = (
    Route("POST", "/v1/documents", Permission.SUBMIT, "File a document", file_document,
          {201: "Kept in the vault, its record durable; with the acceptance.",
           200: "The same bytes are filed already: with the acceptance, and once it is sealed with the receipt.",
           403: "The settings in force do not allow it, or the guards.", 503: "Too much waits for a block already.",
           507: "The vault or the disk has no room for it."},
          (Parameter("name", f"what it is called, 1 to {MAX_NAME_BYTES} bytes, sealed in clear", "string", True),
           Parameter("media_type", "such as application/pdf", "string", pattern=f"^{_PART}/{_PART}$")), takes=BYTES),
    Route("GET", "/v1/documents/{digest}", Permission.DOCUMENTS, "The bytes of a document", document,
          {200: "The bytes, hashed again; the header Document-Salt has the salt before them.",
           404: "Erased, or never brought here.", 503: "The file was changed or cannot be read; it is not given."},
          place=in_path("digest", "the document's salted hash"), media=BYTES),
    Route("DELETE", "/v1/documents/{digest}", Permission.OPERATE, "Erase the bytes of a document", erase_document,
          {200: "Erased from this vault for good; with what remains.", 404: "Not here."},
          place=in_path("digest", "the document's salted hash")),
)  # fmt: skip
