"""Every setting, once, with its help: from the environment, ``.env`` or a file that ``BOT_…_FILE`` names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import parse_qsl, unquote, urlsplit

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic.fields import FieldInfo
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    EnvSettingsSource,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

PREFIX = "BOT_"
_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
_LOG_FORMATS = ("text", "json")
_OURS = ("/healthz", "/readyz", "/metrics")  # paths of the same address that are not for Telegram
_LOOPBACK = "127.0.0.1"
_API_SCHEMES = ("http", "https")
_PROXY_SCHEMES = ("http", "https", "socks5", "socks5h")
_DATABASE_SCHEMES = ("postgresql", "postgres")


class SettingsError(Exception):
    """A setting that cannot be used; its text is one sentence that names the setting and how to fix it."""


class Settings(BaseSettings):
    """The settings. An empty value counts as not set."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    token: SecretStr | None = Field(
        default=None,
        description="机器人的令牌，向 @BotFather 发送 /newbot 取得；只在 Telegram 里回答时需要。",
    )
    admin_ids: Annotated[tuple[int, ...], NoDecode] = Field(
        default=(), description="管理员的 Telegram 用户编号，几个之间用逗号隔开。"
    )
    corpus_dir: Path | None = Field(
        default=None, description="放资料的文件夹或单个文件；设了就不再用自带的资料。"
    )
    watch: bool = Field(
        default=False,
        description="写 1 就看着资料的文件夹：有改动、一分钟没有再变，就自己更新；变差或读不了就不换，告诉管理员。",
    )
    data_dir: Path = Field(
        default_factory=lambda: user_data_path("zhaoshang-bot", appauthor=False),
        description="机器人自己存放数据（如索引）的文件夹。",
    )
    database_url: SecretStr | None = Field(
        default=None,
        description="PostgreSQL 数据库的地址，如 postgresql://用户:密码@主机/库；几个机器人共用时才设，不设就用数据文件夹里的文件。",
    )
    api_url: str = Field(
        default="https://api.telegram.org", description="Bot API 的根地址；用自建的 Bot API 服务器时才改。"
    )
    proxy_url: SecretStr | None = Field(
        default=None,
        description="连 Telegram 用的代理，如 http://主机:端口 或 socks5://用户:密码@主机:端口。",
    )
    rate_limit_per_minute: int = Field(default=20, description="每人每分钟最多问几次，至少为 1。")
    retention_days: int = Field(default=90, description="问过的问题保存多少天，至少为 1；到期自动删除。")
    webhook_url: str | None = Field(
        default=None,
        description="zhaoshang run --webhook 时 Telegram 把消息送到的网址（https://…），由代理转到 BOT_HTTP_LISTEN。",
    )
    http_listen: str = Field(
        default="",
        description="在哪里听 HTTP（/healthz、/readyz、/metrics 和 webhook），写 端口 或 主机:端口；只写端口时只有本机能连，不写就不听。",
    )
    log_format: str = Field(
        default="text", description="日志的写法：text 一行文字，json 一行一个 JSON 对象。"
    )
    log_level: str = Field(
        default="INFO", description="日志的详细程度：DEBUG、INFO、WARNING、ERROR 或 CRITICAL。"
    )

    @field_validator("*", mode="before")
    @classmethod
    def _strip(cls, value: object) -> object:
        return value.strip() if isinstance(value, str) else value

    @field_validator("token")
    @classmethod
    def _token(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not re.fullmatch(r"\d+:[\w-]+", value.get_secret_value(), re.ASCII):
            raise ValueError("不像令牌，请从 @BotFather 处整段复制（形如 数字:字母和数字）")
        return value

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _admin_ids(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        parts = [part.strip() for part in re.split("[,，]", value) if part.strip()]
        if not all(re.fullmatch(r"[0-9]{1,19}", part) for part in parts):
            raise ValueError(f"写的是“{value}”，请只写数字编号，几个之间用逗号隔开，如 1234,5678")
        return tuple(map(int, parts))

    @field_validator("corpus_dir", "data_dir")
    @classmethod
    def _path(cls, value: Path | None) -> Path | None:
        return value if value is None else value.expanduser()

    @field_validator("api_url")
    @classmethod
    def _api_url(cls, value: str) -> str:
        if not _is_url(value, _API_SCHEMES):
            raise ValueError("不是网址，请写成 https://api.telegram.org 这样")
        return value.rstrip("/")

    @field_validator("webhook_url")
    @classmethod
    def _webhook_url(cls, value: str | None) -> str | None:
        if value is None:
            return value
        parts = urlsplit(value)
        plain = not (parts.query or parts.fragment or set(parts.path) & set("{}"))
        if not _is_url(value, _API_SCHEMES) or not plain or parts.path in _OURS:
            raise ValueError(
                f"不能用，请写成 https://主机/路径 这样，不带 ? 和 #，路径也不是 {'、'.join(_OURS)}"
            )
        return value

    @field_validator("proxy_url")
    @classmethod
    def _proxy_url(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _is_url(value.get_secret_value(), _PROXY_SCHEMES):
            raise ValueError("不是能用的代理，请以 http://、https:// 或 socks5:// 开头，后面写 主机:端口")
        return value

    @field_validator("database_url")
    @classmethod
    def _database_url(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and urlsplit(value.get_secret_value()).scheme not in _DATABASE_SCHEMES:
            raise ValueError("不是 PostgreSQL 的地址，请写成 postgresql://用户:密码@主机/库")
        return value

    @field_validator("rate_limit_per_minute", "retention_days", mode="before")
    @classmethod
    def _whole_number(cls, value: object) -> int:
        if not re.fullmatch(r"[1-9][0-9]{0,5}", str(value).strip()):
            raise ValueError(f"写的是“{value}”，请写 1 以上的整数，如 20")
        return int(str(value).strip())

    @field_validator("log_level")
    @classmethod
    def _log_level(cls, value: str) -> str:
        if value.upper() not in _LEVELS:
            raise ValueError(f"写的是“{value}”，请写 {'、'.join(_LEVELS)} 之一")
        return value.upper()

    @field_validator("log_format")
    @classmethod
    def _log_format(cls, value: str) -> str:
        if value.lower() not in _LOG_FORMATS:
            raise ValueError(f"写的是“{value}”，请写 {' 或 '.join(_LOG_FORMATS)}")
        return value.lower()

    @field_validator("http_listen")
    @classmethod
    def _http_listen(cls, value: str) -> str:
        """The address with its host: loopback where none is written."""
        if not value:
            return ""
        host, _, port = value.rpartition(":")
        if not re.fullmatch(r"[0-9]{1,5}", port) or int(port) > 65535 or re.search(r"[\s/@]", host):
            raise ValueError(f"写的是“{value}”，请写端口或 主机:端口，如 8080 或 0.0.0.0:8080")
        return f"{host or _LOOPBACK}:{port}"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - we have our own
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment counts more than ``.env``; within each, a value more than a file's name."""
        sources: list[PydanticBaseSettingsSource] = [init_settings]
        for source in (env_settings, dotenv_settings):
            assert isinstance(source, EnvSettingsSource | DotEnvSettingsSource)
            sources += [source, _NamedFiles(settings_cls, source.env_vars)]
        return tuple(sources)


class _NamedFiles(PydanticBaseSettingsSource):
    """Values that stand in files: BOT_TOKEN_FILE names the file that holds BOT_TOKEN."""

    def __init__(self, settings_cls: type[BaseSettings], variables: Mapping[str, str | None]) -> None:
        super().__init__(settings_cls)
        self._variables = variables

    def get_field_value(
        self,
        field: FieldInfo,  # noqa: ARG002 - the interface has it
        field_name: str,
    ) -> tuple[Any, str, bool]:
        """The value in the file that is named for a setting, None if none is."""
        path = self._variables.get(f"{PREFIX}{field_name}_FILE".lower())
        if not path:
            return None, field_name, False
        try:
            text = Path(path).expanduser().read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            name = f"{_variable(field_name)}_FILE"
            raise SettingsError(
                f"{name} 指的文件 {path} 读不了，请看看它在不在、能不能读、是不是 UTF-8。"
            ) from None
        return text.strip() or None, field_name, False

    def __call__(self) -> dict[str, Any]:
        """All values that stand in files."""
        values = {
            name: self.get_field_value(field, name)[0]
            for name, field in self.settings_cls.model_fields.items()
        }
        return {name: value for name, value in values.items() if value is not None}


def load_settings() -> Settings:
    """Read the settings. Raises SettingsError, which never holds a secret."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        name = str(first["loc"][0])
        reason = first.get("ctx", {}).get("error")
    except UnicodeDecodeError:
        raise SettingsError("当前文件夹里的 .env 不是 UTF-8 文本，请另存为 UTF-8。") from None
    # Outside the except clause: the validation error must not hang on ours, since it may show values.
    raise SettingsError(f"{_variable(name)} {reason or '的值不能用，请对照 zhaoshang config 的说明改正'}。")


def masked(settings: Settings) -> list[tuple[str, str, str]]:
    """Name, value and help of every setting; "" if it is not set, secrets hidden."""
    return [
        (_variable(name), _shown(name, getattr(settings, name)), field.description or "")
        for name, field in Settings.model_fields.items()
    ]


def secrets(settings: Settings) -> tuple[str, ...]:
    """Every string that no log may hold: the token, its secret half, and the users and passwords in addresses."""
    found: list[str] = []
    for name in Settings.model_fields:
        value = getattr(settings, name)
        text = value.get_secret_value() if isinstance(value, SecretStr) else value
        if name.endswith("_url") and text:
            parts = urlsplit(text)
            password = parts.password or ""
            found += [parts.netloc.rpartition("@")[0], password, unquote(password)]
            found += [value for name, value in parse_qsl(parts.query) if name == "password"]
        elif isinstance(value, SecretStr):
            # The secret half of a token alone as well: in an address the colon may be written %3A.
            found += [text, text.partition(":")[2]]
    return tuple(secret for secret in found if secret)


def revealed(secret: SecretStr | None) -> str:
    """A secret itself, "" if none is set."""
    return secret.get_secret_value() if secret is not None else ""


def _shown(name: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, SecretStr):
        secret = value.get_secret_value()
        if name == "token":
            return f"{secret.partition(':')[0][:4]}…（已隐藏）"
        return without_password(secret)
    if name.endswith("_url"):
        return without_password(str(value))
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return str(value)


def without_password(url: str) -> str:
    """An address as it can be shown."""
    parts = urlsplit(url)
    user, _, host = parts.netloc.rpartition("@")
    return f"{parts.scheme}://{'（已隐藏）@' if user else ''}{host}{parts.path}"


def _variable(name: str) -> str:
    return f"{PREFIX}{name}".upper()


def _is_url(value: str, schemes: tuple[str, ...]) -> bool:
    try:
        parts = urlsplit(value)
        _ = parts.port  # raises where it is no number
    except ValueError:
        return False
    return parts.scheme in schemes and bool(parts.hostname)
