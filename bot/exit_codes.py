"""Exit codes of ``zhaoshang run``: one that a restart cannot fix, one that it may."""

from __future__ import annotations

MENDABLE = (
    2  # by the operator alone: a setting, the token, another bot on the same token. Restarting does not help.
)
STALLED = 70  # it lived and no longer served (EX_SOFTWARE). To be restarted.
UNREACHABLE = 75  # Telegram was not reached for two minutes at the start (EX_TEMPFAIL). To be restarted.
