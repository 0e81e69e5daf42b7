"""Names of hosts become numbers, once, in threads of their own: a name service that is down answers only after long."""

import asyncio
import contextlib
import socket
import threading

from node.network.address import Address, Allowed, is_number
from node.network.transport import LinkError

WITHIN_S = 10.0
AT_ONCE = 16
"""So many names are looked up at a time; one that hangs keeps its place until the system gives it up."""

_places = threading.BoundedSemaphore(AT_ONCE)


async def resolve(address: Address, allowed: Allowed) -> list[str]:
    """The addresses a name stands for now; connecting uses these and never asks again."""
    try:
        ips = _numbers(address, socket.AI_NUMERICHOST) if is_number(address.host) else await _look_up(address)
    except TimeoutError:
        raise LinkError(f"The name {address.host} was not resolved within {WITHIN_S:g} s.") from None
    except (OSError, UnicodeError) as error:  # UnicodeError: what IDNA makes of a name like a..b
        raise LinkError(f"The name {address.host} cannot be resolved ({error}).") from None
    inside = [ip for ip in ips if allowed.holds(ip)]
    if not inside:
        raise allowed.refusal(address.host)
    return inside


async def _look_up(address: Address) -> list[str]:
    if not _places.acquire(blocking=False):
        raise LinkError(f"{AT_ONCE} other names are being resolved already.")
    loop = asyncio.get_running_loop()
    found: asyncio.Future[list[str]] = loop.create_future()

    def work() -> None:
        outcome = _tried(address)
        _places.release()
        with contextlib.suppress(RuntimeError):  # the loop may have ended meanwhile
            loop.call_soon_threadsafe(_tell, found, outcome)

    # A daemon, as no program should wait for a name service before it ends.
    threading.Thread(target=work, name="look-up", daemon=True).start()
    async with asyncio.timeout(WITHIN_S):
        return await found


def _tried(address: Address) -> list[str] | OSError | UnicodeError:
    try:
        return _numbers(address)
    except (OSError, UnicodeError) as error:
        return error


def _tell(found: "asyncio.Future[list[str]]", outcome: list[str] | OSError | UnicodeError) -> None:
    if found.done():
        return  # nobody waits for it any more
    if isinstance(outcome, list):
        found.set_result(outcome)
    else:
        found.set_exception(outcome)


def _numbers(address: Address, flags: int = 0) -> list[str]:
    found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM, flags=flags)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))
