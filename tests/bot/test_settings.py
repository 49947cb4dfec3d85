from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, load_settings, masked, secrets

TOKEN = "123456789:AAsecretSECRETsecretSECRET-secret_SE"


@pytest.fixture(autouse=True)
def _empty_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"BOT_{name}".upper(), raising=False)
        monkeypatch.delenv(f"BOT_{name}_FILE".upper(), raising=False)


def test_defaults() -> None:
    settings = load_settings()
    assert settings.token is None
    assert settings.corpus_dir is None
    assert settings.admin_ids == ()
    assert settings.api_url == "https://api.telegram.org"
    assert settings.rate_limit_per_minute == 20
    assert settings.log_level == "INFO"
    assert settings.data_dir.name == "zhaoshang-bot"


@pytest.mark.parametrize(
    ("name", "written", "attribute", "expected"),
    [
        ("BOT_ADMIN_IDS", "1, 2", "admin_ids", (1, 2)),
        ("BOT_ADMIN_IDS", "1，2,", "admin_ids", (1, 2)),
        ("BOT_ADMIN_IDS", "42", "admin_ids", (42,)),
        ("BOT_ADMIN_IDS", "", "admin_ids", ()),
        ("BOT_CORPUS_DIR", "/srv/reports", "corpus_dir", Path("/srv/reports")),
        ("BOT_CORPUS_DIR", "", "corpus_dir", None),
        ("BOT_DATA_DIR", "~/bot", "data_dir", Path("~/bot").expanduser()),
        ("BOT_API_URL", "http://localhost:8081/", "api_url", "http://localhost:8081"),
        ("BOT_RATE_LIMIT_PER_MINUTE", " 5 ", "rate_limit_per_minute", 5),
        ("BOT_LOG_LEVEL", "debug", "log_level", "DEBUG"),
    ],
)
@pytest.mark.parametrize("where", ["environment", ".env", "file"])
def test_a_setting_is_read(
    monkeypatch: pytest.MonkeyPatch, name: str, written: str, attribute: str, expected: object, where: str
) -> None:
    if where == "environment":
        monkeypatch.setenv(name, written)
    elif where == ".env":
        Path(".env").write_text(f'{name}="{written}"\nUNRELATED=1\nBOT_OF_SOMETHING_ELSE=1\n', "utf-8")
    else:
        Path("value").write_text(f"{written}\n", "utf-8")
        monkeypatch.setenv(f"{name}_FILE", "value")
    assert getattr(load_settings(), attribute) == expected


def test_what_stands_nearer_counts_more(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("five").write_text("5", "utf-8")
    Path(".env").write_text("BOT_RATE_LIMIT_PER_MINUTE=4\n", "utf-8")
    assert load_settings().rate_limit_per_minute == 4
    monkeypatch.setenv("BOT_RATE_LIMIT_PER_MINUTE_FILE", "five")
    assert load_settings().rate_limit_per_minute == 5
    monkeypatch.setenv("BOT_RATE_LIMIT_PER_MINUTE", "6")
    assert load_settings().rate_limit_per_minute == 6


def test_the_token_may_stand_in_a_file_that_dotenv_names() -> None:
    Path("token").write_text(f"{TOKEN}\r\n", "utf-8")
    Path(".env").write_text("BOT_TOKEN_FILE=token\n", "utf-8")
    token = load_settings().token
    assert token is not None
    assert token.get_secret_value() == TOKEN


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("BOT_TOKEN", TOKEN.replace(":", "")),
        ("BOT_TOKEN", f"bot {TOKEN}"),
        ("BOT_TOKEN_FILE", "/nowhere/token"),
        ("BOT_ADMIN_IDS", "1;2"),
        ("BOT_ADMIN_IDS", "@me"),
        ("BOT_API_URL", "api.telegram.org"),
        ("BOT_API_URL", "http://host:port"),
        ("BOT_PROXY_URL", "user:hunter2@proxy:1080"),
        ("BOT_PROXY_URL", "ftp://user:hunter2@proxy:1080"),
        ("BOT_RATE_LIMIT_PER_MINUTE", "0"),
        ("BOT_RATE_LIMIT_PER_MINUTE", "many"),
        ("BOT_RATE_LIMIT_PER_MINUTE", "2.5"),
        ("BOT_LOG_LEVEL", "LOUD"),
    ],
)
def test_a_wrong_setting_is_one_sentence_that_names_it(
    monkeypatch: pytest.MonkeyPatch, name: str, written: str
) -> None:
    monkeypatch.setenv(name, written)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    sentence = str(caught.value)
    assert sentence.startswith(name)
    assert "请" in sentence
    assert sentence.endswith("。")
    assert "\n" not in sentence
    # Nor may it hang on the error, where a traceback would show it.
    assert caught.value.__context__ is None or caught.value.__suppress_context__
    for secret in (TOKEN, TOKEN.partition(":")[2], "hunter2"):
        assert secret not in sentence


def test_every_setting_is_explained() -> None:
    for name, _, description in masked(load_settings()):
        assert name.startswith("BOT_")
        assert description.endswith("。"), name


def test_secrets_are_masked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("BOT_PROXY_URL", "socks5://user:hunter2@proxy:1080")
    settings = load_settings()
    shown = {name: value for name, value, _ in masked(settings)}
    assert shown["BOT_TOKEN"] == "1234…（已隐藏）"
    assert shown["BOT_PROXY_URL"] == "socks5://（已隐藏）@proxy:1080"
    assert shown["BOT_CORPUS_DIR"] == ""
    everything = repr(settings) + str(settings) + repr(shown)
    assert not any(secret in everything for secret in secrets(settings))
    assert TOKEN in secrets(settings)
    assert "user:hunter2" in secrets(settings)


def test_nothing_is_secret_where_nothing_is_set() -> None:
    assert secrets(load_settings()) == ()


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://bot:hunter2@db.example.com/bot",
        "postgres://db.example.com/bot?user=bot&password=hunter2",
    ],
)
def test_the_password_of_the_database_is_shown_nowhere(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("BOT_DATABASE_URL", address)
    settings = load_settings()
    shown = {name: value for name, value, _ in masked(settings)}["BOT_DATABASE_URL"]
    assert "db.example.com/bot" in shown
    assert "hunter2" not in shown
    assert "hunter2" in secrets(settings)
    assert "hunter2" not in repr(settings)


def test_another_kind_of_database_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_DATABASE_URL", "mysql://bot:hunter2@db/bot")
    with pytest.raises(SettingsError, match=r"BOT_DATABASE_URL 不是 PostgreSQL") as raised:
        load_settings()
    assert "hunter2" not in str(raised.value)
