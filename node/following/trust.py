"""What a person was told of a node's network, compared with what is pinned of it."""

from node.following.book import Book, BookError
from node.following.judging import is_pinned
from node.types.following import Pin


class NothingPinnedError(BookError):
    """The node gave nothing so far by which its network could be known."""


class OtherNetworkError(BookError):
    """What a person was told is not the network that is pinned."""


def trust(book: Book, address: str, told: Pin) -> bool:
    """Remember that the fingerprint was compared; False where nobody follows the node."""
    row = next((row for row in book.rows() if row.address == address), None)
    if row is None:
        return False
    if not row.pin.network:
        raise NothingPinnedError(f"{address} gave nothing that it signed so far, so nothing is pinned; ask it again.")
    if not is_pinned(told, row.pin.network) or not book.compared(address, row.pin.network):
        raise OtherNetworkError(f"That is another network than the one of {address}. Do not trust it.")
    return True
