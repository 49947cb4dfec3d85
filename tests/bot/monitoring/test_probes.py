"""What is asked of the running bot over HTTP: whether it lives, whether it serves, and how much."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.monitoring.listener import ListenError, listening
from bot.monitoring.metrics import Metrics
from bot.monitoring.probes import Probes
from bot.serving import Serving
from retrieval.report import Report
from tests.bot.telegram.telegram_bench import FakeAnswerer


class Parts:
    """A bot, as far as the probes see it."""

    def __init__(self) -> None:
        self.stalled = False
        self.ready = {"index": True, "telegram": True, "database": True}
        self.metrics = Metrics()
        answerer: Any = FakeAnswerer()
        answerer.reports = [Report("a", "旧", "正文", published="2024-05-01"), Report("b", "更旧", "正文")]
        answerer.corpus.reports = answerer.reports
        answerer.corpus.index.passages = [1, 2, 3]
        self.serving = Serving(answerer)
        self.metrics.watch(self.serving, lambda: 4, lambda: 2.5, lambda: date(2024, 5, 11))

    @property
    def probes(self) -> Probes:
        parts = {name: lambda name=name: self.ready[name] for name in self.ready}
        return Probes(self.metrics, self.serving, lambda: self.stalled, parts)


@pytest.fixture
def parts() -> Parts:
    return Parts()


@pytest.fixture
async def address(parts: Parts) -> AsyncIterator[str]:
    async with listening("127.0.0.1:0", parts.probes.routes) as address:
        yield address


async def fetched(address: str, path: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(f"{address}{path}") as response:
        assert response.headers["Server"] == "zhaoshang"
        return response.status, await response.text()


async def test_it_lives_until_it_stalls(parts: Parts, address: str) -> None:
    assert await fetched(address, "/healthz") == (200, "ok\n")
    parts.stalled = True
    assert await fetched(address, "/healthz") == (503, "stalled\n")


@pytest.mark.parametrize("missing", ["index", "telegram", "database"])
async def test_it_is_ready_when_every_part_is(parts: Parts, address: str, missing: str) -> None:
    status, body = await fetched(address, "/readyz")
    assert (status, '"ready": true' in body) == (200, True)
    parts.ready[missing] = False
    status, body = await fetched(address, "/readyz")
    assert (status, f'"{missing}": false' in body) == (503, True)


async def test_what_prometheus_is_told(parts: Parts, address: str) -> None:
    parts.metrics.answered("answered", "amount", 0.003)
    parts.metrics.answered("no_evidence", "date", 0.02)
    parts.metrics.answered("answered", "amount", 0.003)
    parts.metrics.received()
    parts.metrics.handled(0.2)
    parts.metrics.reloaded("held")
    parts.metrics.erred("sending")
    status, body = await fetched(address, "/metrics")
    assert status == 200
    told = {
        (sample.name, *(value for _, value in sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(body)
        for sample in family.samples
    }
    assert told["zhaoshang_questions_total", "amount", "answered"] == 2
    assert told["zhaoshang_questions_total", "date", "no_evidence"] == 1
    assert told["zhaoshang_answer_seconds_bucket", "0.005"] == 2
    assert told["zhaoshang_update_seconds_count",] == 1
    assert told["zhaoshang_reloads_total", "held"] == 1
    assert told["zhaoshang_errors_total", "sending"] == 1
    assert told["zhaoshang_queue_length",] == 4
    assert told["zhaoshang_telegram_silence_seconds",] == 2.5
    assert 0 <= told["zhaoshang_last_update_age_seconds",] < 5
    assert told["zhaoshang_corpus_reports",] == 2
    assert told["zhaoshang_corpus_passages",] == 3
    assert told["zhaoshang_corpus_newest_age_seconds",] == 10 * 86400
    assert 0 <= told["zhaoshang_corpus_served_seconds",] < 60
    assert told["process_resident_memory_bytes",] > 0


async def test_a_loop_that_does_not_turn_answers_nothing(address: str) -> None:
    _, writer = await asyncio.open_connection(*address.removeprefix("http://").split(":"))
    writer.close()
    await writer.wait_closed()
    host, port = address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=0.1) as probe:  # the loop waits for us here
        probe.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        with pytest.raises(TimeoutError):
            probe.recv(1)


async def test_an_address_in_use_is_one_sentence() -> None:
    async with listening("127.0.0.1:0", []) as first:
        taken = first.removeprefix("http://")
        with pytest.raises(ListenError, match=rf"不能在 {taken} 上听.*BOT_HTTP_LISTEN"):
            async with listening(taken, []):
                pass


async def test_without_an_address_nothing_listens() -> None:
    async with listening("", []) as address:
        assert address == ""


async def test_two_bots_in_one_process_share_no_count() -> None:
    first, second = Metrics(), Metrics()
    first.erred("sending")
    assert b'sort="sending"' in first.exposed()
    assert b'sort="sending"' not in second.exposed()
