"""Files that are zip archives of parts: which parts they hold, and no more of them than they may unpack to."""

from __future__ import annotations

_ZIP = b"PK\x03\x04"
_DIRECTORY = 1_000_000  # bytes at the end of an archive, where the names of its parts stand


def holds(data: bytes, part: str) -> bool:
    """Whether data is a zip archive with a part of this name. Nothing is unpacked."""
    return data.startswith(_ZIP) and part.encode("utf-8") in data[-_DIRECTORY:]
