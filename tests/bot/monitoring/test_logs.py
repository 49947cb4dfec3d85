"""No secret in any log."""

from __future__ import annotations

import contextlib
import io
import json
import logging
import subprocess
import sys
from collections.abc import Iterator

import pytest
from pydantic import SecretStr

from bot.monitoring.logs import JsonLines, Lines, Redact, set_up
from bot.monitoring.request import handling
from bot.serving import Serving
from bot.settings import Settings, secrets
from bot.storage.database import Database
from bot.telegram.application import build_application
from tests.bot.telegram.telegram_bench import TOKEN
from tests.fixtures import ROOT

HALF = TOKEN.partition(":")[2]
HIDDEN = (TOKEN, HALF, "user:hunter2")


class Keeper(logging.StreamHandler[io.StringIO]):
    """Keeps what it writes, and the records it was given."""

    def __init__(self) -> None:
        super().__init__(io.StringIO())
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)
        super().emit(record)

    @property
    def everything(self) -> str:
        return self.stream.getvalue() + "".join(str(record.__dict__) for record in self.records)


@pytest.fixture
def keeper(settings: Settings) -> Iterator[Keeper]:
    """A handler on the root logger, and the set-up that the running bot has; undone afterwards."""
    root, keeper = logging.getLogger(), Keeper()
    before = root.level, {name: logging.getLogger(name).level for name in ("httpx", "httpcore")}
    root.addHandler(keeper)
    proxied = settings.model_copy(update={"proxy_url": SecretStr("http://user:hunter2@p:1")})
    handlers = list(root.handlers)
    set_up("DEBUG", secrets(proxied))
    yield keeper
    root.removeHandler(keeper)
    root.setLevel(before[0])
    for name, level in before[1].items():
        logging.getLogger(name).setLevel(level)
    for handler in handlers:
        for each in [one for one in handler.filters if isinstance(one, Redact)]:
            handler.removeFilter(each)


@pytest.mark.parametrize("secret", HIDDEN)
def test_wherever_a_secret_stands_in_a_record(keeper: Keeper, secret: str) -> None:
    logger = logging.getLogger("telegram.ext.Somewhere")
    logger.warning(f"in the text {secret}")
    logger.warning("among the arguments %s", f"https://api.telegram.org/bot{secret}/getMe")
    logger.warning("in %(what)s", {"what": secret})
    logger.warning("arguments that do not fit %d", secret)
    logger.warning("with its place", stack_info=True)
    try:
        try:
            raise ValueError(secret)
        except ValueError as error:
            raise RuntimeError("outer") from error
    except RuntimeError:
        logger.exception("in the cause of an error")
    logger.warning("in a field", extra={"address": f"http://{secret}", "of": ValueError(secret)})
    assert len(keeper.records) == 7
    assert keeper.everything.count("（已隐藏）") >= 12
    assert "ValueError: （已隐藏）" in keeper.stream.getvalue()
    assert secret not in keeper.everything


def test_a_token_whose_colon_is_escaped(keeper: Keeper) -> None:
    logging.getLogger("x").warning("GET https://api.telegram.org/bot%s/getMe", TOKEN.replace(":", "%3A"))
    assert HALF not in keeper.everything


async def test_the_library_at_its_most_talkative(keeper: Keeper, settings: Settings) -> None:
    """Real HTTP client, real application, a server that is not there: the library logs all it can."""
    nowhere = settings.model_copy(update={"api_url": "http://127.0.0.1:9"})
    database = Database(settings.data_dir)
    application = build_application(nowhere, Serving(None), database)  # type: ignore[arg-type]
    for _ in range(2):
        with pytest.raises(Exception, match="ClientConnectorError") as caught:
            await application.bot.initialize()
        logging.getLogger("x").error("could not start %r", application, exc_info=caught.value)
    await application.bot.shutdown()
    database.close()
    assert len(keeper.records) >= 2
    assert not [secret for secret in HIDDEN if secret in keeper.everything]


def test_addresses_are_not_logged(keeper: Keeper) -> None:
    logging.getLogger("httpx").info("HTTP Request: POST https://…")
    logging.getLogger("httpcore.connection").debug("connect_tcp.started")
    assert keeper.records == []


@pytest.mark.parametrize("as_json", [False, True])
def test_the_lines_about_an_update_carry_its_number(as_json: bool) -> None:
    written, logger = io.StringIO(), logging.getLogger("bot.somewhere")
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonLines() if as_json else Lines())
    handler.addFilter(Redact(["hunter2"]))
    logger.addHandler(handler)
    try:
        logger.warning("在外面")
        with handling(123456):
            logger.warning("发出一条消息", extra={"chat": "a1b2c3", "message_id": 7})
            with contextlib.suppress(ValueError):
                fail_and_log(logger)
    finally:
        logger.removeHandler(handler)
    lines = written.getvalue().splitlines()
    assert "hunter2" not in written.getvalue()
    if not as_json:
        assert lines[0].endswith("WARNING bot.somewhere 在外面")
        assert lines[1].endswith("WARNING bot.somewhere [123456] 发出一条消息 chat=a1b2c3 message_id=7")
        assert lines[-1] == "ValueError: （已隐藏）"
        return
    outside, sent, failed = map(json.loads, lines)
    assert "request" not in outside
    assert sent.pop("time").endswith("+00:00")
    assert sent == {
        "level": "WARNING",
        "logger": "bot.somewhere",
        "message": "发出一条消息",
        "request": "123456",
        "chat": "a1b2c3",
        "message_id": 7,
    }
    assert (failed["error"], failed["request"]) == ("ValueError", "123456")
    assert failed["trace"].endswith("ValueError: （已隐藏）")


def fail_and_log(logger: logging.Logger) -> None:
    try:
        raise ValueError("hunter2")
    except ValueError:
        logger.exception("没有成功")
        raise


ESCAPING = {
    "main": "raise ValueError(SECRET)",
    "thread": "t = threading.Thread(target=fail); t.start(); t.join()",
    "finaliser": "Worn(); gc.collect()",
    "task": "asyncio.run(forget())",
    "wrapped": """
try:
    fail()
except ValueError as error:
    raise RuntimeError(f"see https://api.telegram.org/bot{SECRET}/getMe") from error
""",
}
PRELUDE = """
import asyncio, gc, sys, threading
from bot.monitoring import logs
SECRET = sys.argv[1]
def fail():
    raise ValueError(SECRET)
class Worn:
    def __del__(self):
        fail()
async def failing():
    fail()
async def forget():
    task = asyncio.create_task(failing())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task
    gc.collect()
logs.set_up("DEBUG", [SECRET], sys.argv[2] == "json")
logs.log_what_escapes()
"""


@pytest.mark.slow  # ten processes
@pytest.mark.parametrize("log_format", ["text", "json"])
@pytest.mark.parametrize("way", ESCAPING)
def test_an_error_that_nothing_catches_holds_no_secret(way: str, log_format: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", PRELUDE + ESCAPING[way], "s3cret-7f", log_format],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60,
        check=False,
    )
    assert "s3cret" not in ended.stdout + ended.stderr
    assert "ValueError: （已隐藏）" in ended.stderr
    assert ended.returncode == (1 if way in ("main", "wrapped") else 0)
    if log_format == "json":
        assert all(
            json.loads(line)["level"] in ("ERROR", "CRITICAL", "DEBUG") for line in ended.stderr.splitlines()
        )


def test_every_secret_among_the_settings_is_known() -> None:
    """A setting that may hold a secret is a ``SecretStr`` or an address; of each the secret part is known."""
    for name, field in Settings.model_fields.items():
        if name.endswith("_url"):
            scheme = "postgresql" if name == "database_url" else "https"
            url = scheme + "://user:p%40ss-{}@host:1/x"
            hidden = secrets(Settings.model_validate({name: url.format(name)}))
            assert {f"user:p%40ss-{name}", f"p%40ss-{name}", f"p@ss-{name}"} <= set(hidden), name
        elif "SecretStr" in str(field.annotation):
            assert TOKEN in secrets(Settings.model_validate({name: TOKEN})), name
