"""Faults to order: floods, server errors, connections that drop or are slow."""

from __future__ import annotations

import random
from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    """What goes wrong."""

    FLOOD = auto()  # 429 with retry_after
    SERVER = auto()  # 502 with a page of a proxy
    DROP_BEFORE = auto()  # the connection breaks, nothing was done
    DROP_AFTER = auto()  # it was done, the answer is lost
    CONFLICT = auto()  # 409: somebody else fetches updates
    UNAUTHORIZED = auto()  # 401
    NOT_FOUND = auto()  # 404
    SLOW = auto()  # the answer takes its time


@dataclass
class Fault:
    """One order: how often it strikes, and at which method ("" for any); ``seconds`` to wait or to retry after."""

    kind: Kind
    method: str = ""
    times: int = 1
    seconds: float = 1.0
    chance: float = 1.0
    chat_id: int | None = None


class Faults:
    """Strikes by orders, in the order they were given; by chance always the same way for the same seed."""

    def __init__(self, seed: int = 0) -> None:
        self.orders: list[Fault] = []
        self.struck: list[tuple[str, Kind]] = []
        self._random = random.Random(seed)

    def order(
        self,
        kind: Kind,
        method: str = "",
        times: int = 1,
        seconds: float = 1.0,
        chance: float = 1.0,
        chat_id: int | None = None,
    ) -> None:
        """Order a fault for the next ``times`` calls that it strikes."""
        self.orders.append(Fault(kind, method, times, seconds, chance, chat_id))

    def strike(self, method: str, chat_id: int | None) -> Fault | None:
        """The fault that a call meets, if any."""
        for fault in self.orders:
            meant = fault.method in ("", method) and fault.chat_id in (None, chat_id)
            if meant and fault.times > 0 and self._random.random() < fault.chance:
                fault.times -= 1
                self.struck.append((method, fault.kind))
                return fault
        return None
