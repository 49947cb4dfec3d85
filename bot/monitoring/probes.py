"""HTTP probes: /healthz, /readyz and /metrics."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from bot.monitoring.metrics import Metrics
from bot.serving import Serving


class Probes:
    """Answers by the event loop itself, so that a loop that is stuck answers nothing.

    ``stalled`` tells that updates are no longer fetched, ``parts`` of each part of the bot whether it is ready.
    """

    def __init__(
        self,
        metrics: Metrics,
        serving: Serving,
        stalled: Callable[[], bool],
        parts: Mapping[str, Callable[[], bool]],
    ) -> None:
        self._metrics = metrics
        self._serving = serving
        self._stalled = stalled
        self._parts = parts

    @property
    def routes(self) -> list[web.RouteDef]:
        """Routes of the probes."""
        return [
            web.get("/healthz", self._on_health),
            web.get("/readyz", self._on_readiness),
            web.get("/metrics", self._on_metrics),
        ]

    async def _on_health(self, _: web.Request) -> web.Response:
        stalled = self._stalled()
        return web.Response(text="stalled\n" if stalled else "ok\n", status=503 if stalled else 200)

    async def _on_readiness(self, _: web.Request) -> web.Response:
        parts = {name: is_ready() for name, is_ready in self._parts.items()}
        ready = all(parts.values())
        return web.json_response({"ready": ready, **parts}, status=200 if ready else 503)

    async def _on_metrics(self, _: web.Request) -> web.Response:
        await asyncio.to_thread(lambda: self._serving.newest)  # of many reports this takes a moment
        return web.Response(body=self._metrics.exposed(), headers={"Content-Type": CONTENT_TYPE_LATEST})
