"""The two pages over HTTP: their files, what happens, what people do, and the reports."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from aiohttp import web

from bot import evaluation, evaluation_runner
from bot.bootstrap import corpus_path
from bot.browser import report_details, report_views
from bot.browser.access_key import AccessKey, dressed
from bot.browser.actions import ActError, Actions, attach
from bot.browser.event_stream import EventStream, shown
from bot.browser.served_corpus import NotYetError, ServedCorpus, answerable
from bot.clock import today
from bot.refused_files import by_reason
from bot.sandbox.chats import Json
from bot.storage.library import selected
from retrieval.corpus import held_reports
from retrieval.report import CorpusError

PAGE = Path(__file__).parent / "page"
_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_PAGES = {"/": PAGE / "chat.html", "/reports": PAGE / "reports.html"}


class Site:
    """Routes served beside the Bot API at the same address."""

    def __init__(self, stage: Actions, served: ServedCorpus, door: AccessKey) -> None:
        self._stage = stage
        self._served = served
        self._access_key = door
        self.stream = EventStream(stage.sandbox, self.state)
        self.address = ""
        self.running = False
        self._questions: tuple[str, list[str]] = ("", [])
        self._judged: tuple[str, Json] = ("", {})

    def add_to(self, application: web.Application) -> None:
        """Add its routes to an application."""
        application.middlewares.append(self._access_key.guard)
        application.on_response_prepare.append(dressed)
        router = application.router
        for path, file in _PAGES.items():
            router.add_get(path, _file(file))
        for file in sorted(PAGE.iterdir()):
            if file.suffix in _TYPES:
                router.add_get(f"/{file.name}", _file(file))
        router.add_post("/api/enter", self._enter)
        router.add_get("/api/events", self._events)
        router.add_post("/api/do", self._do)
        router.add_post("/api/file", self._attach)
        router.add_get("/api/file/{file}", self._download)
        router.add_get("/api/wire", self._wire)
        for name, answer in (
            ("questions", self._first_questions),
            ("passage", self._passage),
            ("reports", self._reports),
            ("report", self._report),
            ("search", self._search),
            ("judged", self._judge),
        ):
            router.add_get(f"/api/{name}", _reading(answer))

    def state(self) -> Json:
        """Everything there is in the sandbox."""
        sandbox, cast = self._stage.sandbox, self._stage.cast
        return {
            "me": sandbox.me,
            "running": self.running,
            "people": [person | {"role": role.value} for role, person in cast.people.items()],
            "commands": [
                {"scope": scope, "language": language, "commands": commands}
                for (scope, language), commands in sandbox.commands.items()
            ],
            "chats": [
                {
                    "id": chat.id,
                    "kind": chat.kind,
                    "title": chat.info.get("title", ""),
                    "bot": chat.bot,
                    "members": list(chat.members),
                    "topics": chat.topics,
                    "messages": [shown(message) for message in chat.messages.values()],
                }
                for chat in sandbox.chats.values()
            ],
        }

    def tell_running(self, running: bool) -> None:
        """Tell the pages if the bot is running."""
        if running != self.running:
            self.running = running
            self.stream.tell("running", {"running": running})

    # -- The chat ----------------------------------------------------------------------------------

    async def _enter(self, request: web.Request) -> web.Response:
        given = await _body(request)
        key = self._access_key.enter(str(given.get("key", "")))
        return web.json_response({"pass": key}) if key else web.json_response({"error": "key"}, status=403)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        try:
            async for event in self.stream.events():
                await response.write(event)
        except ConnectionError:  # the page was left
            pass
        return response

    async def _do(self, request: web.Request) -> web.Response:
        try:
            return web.json_response(self._stage.do(await _body(request)))
        except ActError as error:
            return web.json_response({"error": str(error)}, status=400)

    async def _attach(self, request: web.Request) -> web.Response:
        form = await request.post()
        file = form.get("file")
        if not isinstance(file, web.FileField):
            return web.json_response({"error": "file"}, status=400)
        topic = str(form.get("topic") or "")
        values: Json = {name: form.get(name) for name in ("person", "chat")}
        values["topic"] = int(topic) if topic.isdigit() else None
        try:
            return web.json_response(attach(self._stage, values, file.filename, file.file.read()))
        except ActError as error:
            return web.json_response({"error": str(error)}, status=400)

    async def _download(self, request: web.Request) -> web.Response:
        found = self._stage.sandbox.files.get(request.match_info["file"])
        if found is None:
            return web.json_response({"error": "file"}, status=404)
        return web.Response(body=found[1], content_type="application/octet-stream")

    async def _wire(self, _: web.Request) -> web.Response:
        return web.json_response(list(self.stream.wire))

    def _first_questions(self, _: web.Request) -> Json:
        answerer = self._served.answerer
        if self._questions[0] != answerer.name:
            self._questions = (answerer.name, answerable(answerer))
        return {"questions": self._questions[1], "held": len(answerer.reports)}

    # -- The reports -------------------------------------------------------------------------------

    def _passage(self, request: web.Request) -> Json:
        corpus, asked = self._served.answerer.corpus, request.query
        if "report" in asked:
            key, start, end = (
                asked["report"],
                int(asked.get("start", "0"), 16),
                int(asked.get("end", "0"), 16),
            )
        else:
            key, start, end = report_views.titled(corpus, asked.get("title", ""), asked.get("quote", "")) or (
                "",
                0,
                0,
            )
        number = report_views.number_of(corpus, key)
        return (
            {"error": "gone"} if number is None else report_views.text_of(corpus.reports[number], start, end)
        )

    def _reports(self, _: web.Request) -> Json:
        settings = self._served.settings
        loaded = held_reports(selected(corpus_path(settings), settings.data_dir), settings.data_dir)
        refused = [
            {"reason": one.reason, "files": [f for f, _ in one.places]} for one in by_reason(loaded.refused)
        ]
        answerer = self._served.answerer
        return {"reports": report_views.listed(answerer, today()), "refused": refused, "index": answerer.name}

    def _report(self, request: web.Request) -> Json:
        answerer = self._served.answerer
        corpus = answerer.corpus
        number = report_views.number_of(corpus, request.query.get("key", ""))
        if number is None:
            return {"error": "gone"}
        report = corpus.reports[number]
        return {
            "about": report_views.about(report),
            "text": report_views.text_of(report),
            "facts": report_details.facts_of(report, corpus.index.facts(number)),
            "clauses": [report_details.clause_of(report, clause) for clause in corpus.index.clauses(number)],
        }

    def _search(self, request: web.Request) -> Json:
        return {"hits": report_views.found(self._served.answerer, request.query.get("q", "").strip())}

    def _judge(self, _: web.Request) -> Json:
        """The operator's judged questions, asked of what is served now; {} where there are none."""
        answerer, folder = self._served.answerer, self._served.settings.data_dir / "eval"
        files = sorted(folder.glob("*.jsonl")) if folder.is_dir() else []
        state = f"{answerer.name} {[(file.name, file.stat().st_mtime_ns) for file in files]}"
        if self._judged[0] != state:
            questions, unread = [], []
            for file in files:
                try:
                    questions += evaluation.read_judged(file)
                except CorpusError as error:
                    unread.append(str(error))
            made = evaluation_runner.as_json(evaluation_runner.run(answerer, questions)) if questions else {}
            self._judged = (state, made | {"unread": unread})
        return self._judged[1]


def _reading(answer: Callable[[web.Request], Json]) -> Callable[[web.Request], Awaitable[web.Response]]:
    """A handler that runs ``answer`` in a thread, so that the chat goes on meanwhile."""

    async def handler(request: web.Request) -> web.Response:
        try:
            return web.json_response(await asyncio.to_thread(answer, request))
        except NotYetError:
            return web.json_response({"error": "starting"})
        except ValueError:
            return web.json_response({"error": "request"}, status=400)
        except CorpusError as error:
            return web.json_response({"error": "corpus", "text": str(error)}, status=409)

    return handler


def _file(path: Path) -> Callable[[web.Request], Awaitable[web.Response]]:
    content = path.read_bytes()

    async def handler(_: web.Request) -> web.Response:
        return web.Response(body=content, content_type=_TYPES[path.suffix], charset="utf-8")

    return handler


async def _body(request: web.Request) -> dict[str, Any]:
    """A JSON object that was sent; {} where it is none."""
    try:
        value = await request.json()
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
