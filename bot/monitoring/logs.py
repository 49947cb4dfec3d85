"""Logs as lines of text or of JSON, with the request they belong to and without secrets in them."""

from __future__ import annotations

import datetime
import json
import logging
import sys
import threading
import traceback
from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import Any

from bot.monitoring import request

_HIDDEN = "（已隐藏）"
# What every record has; whatever else one has was handed over by the call (``extra``).
_USUAL = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName", "error"}
_LOGGER = logging.getLogger(__name__)


class Redact(logging.Filter):
    """Rewrites a record so that no secret stands in its message, its arguments, its fields or its traceback."""

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
            record.error = type(record.exc_info[1]).__name__
        record.exc_info = None
        if record.exc_text:
            record.exc_text = self._clean(record.exc_text)
        if record.stack_info:
            record.stack_info = self._clean(record.stack_info)
        for name, value in fields(record).items():
            if not isinstance(value, int | float):
                setattr(record, name, self._clean(str(value)))
        return True

    def _clean(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, _HIDDEN)
        return text


class Lines(logging.Formatter):
    """A line of text a record: time, level, where from, the request in brackets, the message, its fields."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - as in logging
        """The line without a traceback."""
        request_id = request.current()
        given = "".join(f" {name}={value}" for name, value in fields(record).items())
        message = f"[{request_id}] {record.message}" if request_id else record.message
        shown = {"name": record.name, "levelname": record.levelname, "asctime": self.formatTime(record)}
        return "{asctime} {levelname} {name} ".format(**shown) + message + given


class JsonLines(logging.Formatter):
    """A JSON object a record, on one line."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        at = datetime.datetime.fromtimestamp(record.created, datetime.UTC)
        line: dict[str, Any] = {
            "time": at.isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "request": request.current(),
            **fields(record),
            "error": getattr(record, "error", ""),
            "trace": record.exc_text or "",
            "stack": record.stack_info or "",
        }
        return json.dumps({name: value for name, value in line.items() if value != ""}, ensure_ascii=False)


def fields(record: logging.LogRecord) -> Mapping[str, Any]:
    """Extra fields of a log call."""
    return {name: value for name, value in vars(record).items() if name not in _USUAL}


def set_up(level: str, secrets: Iterable[str], as_json: bool = False) -> None:
    """Log to standard error from ``level`` up, and keep secrets out of every handler there is."""
    root = logging.getLogger()
    if not root.handlers:
        errors = logging.StreamHandler()
        errors.setFormatter(JsonLines() if as_json else Lines())
        root.addHandler(errors)
    root.setLevel(level)
    for name in ("httpx", "httpcore"):  # they log the address of every request, and the token is part of it
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("alembic").setLevel(logging.WARNING)  # it tells of each of its plugins
    # A flood or a server error is no trouble yet: who sends tries again, and logs what is given up.
    for name in ("telegram.ext.AIORateLimiter", "telegram.request.BaseRequest"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    # At DEBUG the library logs all that is said, and to whom.
    logging.getLogger("telegram").setLevel(logging.INFO)
    redact = Redact(secrets)
    for handler in root.handlers:
        handler.addFilter(redact)


def log_what_escapes() -> None:
    """Log errors that nothing catches; Python would print them with whatever secrets they hold."""

    def escaped(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        _LOGGER.critical("程序出错，停下了", exc_info=(kind, error, trace))

    def escaped_from_thread(what: threading.ExceptHookArgs) -> None:
        if what.exc_value is not None:
            _LOGGER.error("一个线程出错了", exc_info=(what.exc_type, what.exc_value, what.exc_traceback))

    def escaped_unraisable(what: Any) -> None:
        if what.exc_value is not None:
            _LOGGER.error(
                "一个错误没有地方可报", exc_info=(what.exc_type, what.exc_value, what.exc_traceback)
            )

    sys.excepthook = escaped
    threading.excepthook = escaped_from_thread
    sys.unraisablehook = escaped_unraisable
