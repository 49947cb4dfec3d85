"""Logs without secrets in them."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterable

_HIDDEN = "（已隐藏）"


class Redact(logging.Filter):
    """Rewrites a record so that no secret stands in its message, its arguments or its traceback."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__()
        # The longest first: a token before the half of it that is a secret of its own.
        self._secrets = sorted(filter(None, secrets), key=len, reverse=True)

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record, and keep it."""
        try:
            message = record.getMessage()
        except (TypeError, ValueError):  # a call whose arguments do not fit its text
            message = f"{record.msg} {record.args}"
        record.msg, record.args = self._clean(message), None
        if record.exc_info and record.exc_info[1] is not None:
            record.exc_text = "".join(traceback.format_exception(*record.exc_info)).rstrip()
        record.exc_info = None
        if record.exc_text:
            record.exc_text = self._clean(record.exc_text)
        if record.stack_info:
            record.stack_info = self._clean(record.stack_info)
        return True

    def _clean(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, _HIDDEN)
        return text


def set_up(level: str, secrets: Iterable[str]) -> None:
    """Log to standard error from ``level`` up, and keep secrets out of every handler there is."""
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s %(message)s")
    root = logging.getLogger()
    root.setLevel(level)
    for name in ("httpx", "httpcore"):  # they log the address of every request, and the token is part of it
        logging.getLogger(name).setLevel(logging.WARNING)
    # A flood or a server error is no trouble yet: who sends tries again, and logs what is given up.
    for name in ("telegram.ext.AIORateLimiter", "telegram.request.BaseRequest"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    # At DEBUG the library logs all that is said, and to whom.
    logging.getLogger("telegram").setLevel(logging.INFO)
    redact = Redact(secrets)
    for handler in root.handlers:
        handler.addFilter(redact)
