"""The visitor's address behind trusted proxies only, and the limit on attempts from one address."""

from __future__ import annotations

import ipaddress
from functools import lru_cache
from math import ceil
from time import time

from fastapi import Request
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from matcher.domain.errors import TooManyAttempts
from matcher.domain.texts import sign_in as texts

_Network = ipaddress.IPv4Network | ipaddress.IPv6Network
_HOME = 64


def client_address(request: Request, trusted: str) -> str:
    """Return the address of the visitor.

    ``trusted`` lists addresses and networks of own proxies, with commas. What X-Forwarded-For says is believed only
    from those, read from the right, up to the first address that is none of them.
    """
    address = request.client.host if request.client is not None else ""
    networks = _networks(trusted)
    if not networks or not _is_in(address, networks):
        return address
    said = [part.strip() for part in ",".join(request.headers.getlist("X-Forwarded-For")).split(",") if part.strip()]
    for part in reversed(said):
        if _parsed(part) is None:
            return address
        address = part
        if not _is_in(part, networks):
            return part
    return address


def is_https(request: Request, trusted: str) -> bool:
    """Whether the visitor came by https, as seen here or as a trusted proxy says."""
    if request.url.scheme == "https":
        return True
    direct = request.client.host if request.client is not None else ""
    if not _is_in(direct, _networks(trusted)):
        return False
    return request.headers.get("X-Forwarded-Proto", "").split(",")[-1].strip().lower() == "https"


class AddressLimit:
    """So many attempts from one address in a moving window; kept in memory, a restart forgets it."""

    def __init__(self, limit: str) -> None:
        """Read a limit such as ``30/5minutes``."""
        self._limit = parse(limit)
        self._window = MovingWindowRateLimiter(MemoryStorage())

    def check(self, address: str) -> None:
        """Raise TooManyAttempts when the address has none left; counts nothing."""
        key = _home(address)
        if not self._window.test(self._limit, key):
            reset = self._window.get_window_stats(self._limit, key).reset_time
            seconds = max(1, ceil(reset - time()))
            raise TooManyAttempts(
                texts.ADDRESS_LIMIT.format(minutes=ceil(seconds / 60)), seconds, "too-many-from-address"
            )

    def count(self, address: str) -> None:
        """Count one attempt."""
        self._window.hit(self._limit, _home(address))


def address_limit(request: Request) -> AddressLimit:
    """Dependency: the limit of this application, from its settings."""
    state = request.app.state
    if not hasattr(state, "address_limit"):
        state.address_limit = AddressLimit(state.service.settings.sign_in_per_address)
    limit: AddressLimit = state.address_limit
    return limit


def _home(address: str) -> str:
    """An IPv6 visitor has a whole /64 to choose from: it counts as one."""
    parsed = _parsed(address)
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(ipaddress.IPv6Network((parsed, _HOME), strict=False))
    return address


@lru_cache
def _networks(trusted: str) -> tuple[_Network, ...]:
    return tuple(ipaddress.ip_network(part.strip(), strict=False) for part in trusted.split(",") if part.strip())


def _is_in(address: str, networks: tuple[_Network, ...]) -> bool:
    parsed = _parsed(address)
    return parsed is not None and any(parsed in network for network in networks)


def _parsed(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(address.strip("[]"))
    except ValueError:
        return None
