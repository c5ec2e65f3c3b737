"""A bounded memory of the values asked for last."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Recent(Generic[K, V]):
    """Keeps at most ``size`` values, forgetting the one that was put in first."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._values: OrderedDict[K, V] = OrderedDict()

    def get(self, key: K) -> V | None:
        """Return the value of ``key`` or ``None``."""
        return self._values.get(key)

    def put(self, key: K, value: V) -> None:
        """Remember ``value``."""
        if len(self._values) >= self._size:
            self._values.popitem(last=False)
        self._values[key] = value

    def clear(self) -> None:
        """Forget everything."""
        self._values.clear()
