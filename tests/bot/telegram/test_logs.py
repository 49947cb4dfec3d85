"""No secret in any log."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest

from bot.serving import Serving
from bot.settings import Settings, secrets
from bot.storage.database import Database
from bot.telegram.application import build_application
from bot.telegram.logs import Redact, set_up
from tests.bot.telegram.telegram_bench import TOKEN

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
    proxied = settings.model_copy(
        update={"proxy_url": Settings(proxy_url="http://user:hunter2@p:1").proxy_url}  # type: ignore[arg-type]
    )
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
    assert len(keeper.records) == 6
    assert keeper.everything.count("（已隐藏）") >= 10
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
    logging.getLogger("httpx").setLevel(logging.DEBUG)
    logging.getLogger("httpcore").setLevel(logging.DEBUG)
    for _ in range(2):
        with pytest.raises(Exception, match=r"httpx|All connection") as caught:
            await application.bot.initialize()
        logging.getLogger("x").error("could not start %r", application, exc_info=caught.value)
    await application.bot.shutdown()
    database.close()
    assert len(keeper.records) > 5
    assert not [secret for secret in HIDDEN if secret in keeper.everything]


def test_addresses_are_not_logged(keeper: Keeper) -> None:
    logging.getLogger("httpx").info("HTTP Request: POST https://…")
    logging.getLogger("httpcore.connection").debug("connect_tcp.started")
    assert keeper.records == []
