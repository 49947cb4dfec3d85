"""Features that the Bot API server has shown to support."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Abilities:
    """What the server can do.

    ``tables``: rich messages (Bot API 10.1), until one is refused. ``alone``: messages that one member of a group sees
    (10.2), once it has been asked.
    """

    tables: bool = True
    alone: bool = False
