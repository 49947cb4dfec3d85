"""Who may come in: the page that holds the key, and the bot. No other site in the same browser can drive either.

A key is in the address that is printed and works once: the page changes it for a pass, which it keeps to its tab and
sends with every request in a header that no other site can send. The pages themselves hold nothing of anybody's.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Awaitable, Callable

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
PASS = "X-Pass"
_LOOPBACK = ("127.0.0.1", "localhost")
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class AccessKey:
    """Gives out keys and passes, and looks at every request; ``on_spent`` is called when a key has been used."""

    def __init__(self, on_spent: Callable[[], None] = lambda: None) -> None:
        self._on_spent = on_spent
        self._key = secrets.token_urlsafe(24)
        self._passes: list[str] = []

    @property
    def key(self) -> str:
        """The key that works now."""
        return self._key

    def enter(self, key: str) -> str | None:
        """A pass for a key, which is another one from now on; None if it is not the one that works."""
        if not hmac.compare_digest(key.encode(), self._key.encode()):
            return None
        self._key = secrets.token_urlsafe(24)
        self._passes.append(secrets.token_urlsafe(24))
        self._on_spent()
        return self._passes[-1]

    @web.middleware
    async def guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let a request through, or turn it away."""
        refused = self._refused(request)
        if refused:
            return web.json_response({"error": refused}, status=403, headers=_HEADERS)
        return await handler(request)

    def _refused(self, request: web.Request) -> str:
        """Reason why a request is turned away, "" if it is let through."""
        host, _, port = request.host.rpartition(":")
        own = request.transport.get_extra_info("sockname")[1] if request.transport is not None else None
        if host not in _LOOPBACK or port != str(own):
            return "host"  # a name of somebody's that was made to lead here
        origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site", "none")
        if request.path.startswith(("/bot", "/file/")):
            return "browser" if origin is not None or site != "none" else ""
        if origin not in (None, f"http://{request.host}"):
            return "origin"
        if not request.path.startswith("/api/"):
            return ""
        if site not in ("none", "same-origin"):
            return "site"
        given = request.headers.get(PASS, "").encode()
        known = any(hmac.compare_digest(given, one.encode()) for one in self._passes)
        return "" if known or request.path == "/api/enter" else "key"


async def dressed(_: web.Request, response: web.StreamResponse) -> None:
    """Add the headers that keep a page from other sites to a response."""
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
