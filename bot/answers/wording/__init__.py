"""Every word the bot says: Jinja templates, ``name.zh.jinja`` and ``name.en.jinja``, and ``labels.tsv``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.answers import markup

LANGUAGES = ("zh", "en")


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader(__name__, ""),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _labels() -> dict[tuple[str, str], str]:
    labels: dict[tuple[str, str], str] = {}
    for line in resources.files(__name__).joinpath("labels.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            name, *texts = line.split("\t")
            labels |= {(name, language): text for language, text in zip(LANGUAGES, texts, strict=True)}
    return labels


def say(name: str, language: str, **values: object) -> markup.Rich:
    """A message in a language (``zh`` or ``en``). A value the template misses raises UndefinedError."""
    template = _environment().get_template(f"{name}.{language}.jinja")
    return markup.read(template.render(values))


def label(name: str, language: str, /, **values: object) -> str:
    """A few words in a language: on a button, or shown when one is pressed. Raises KeyError for an unknown name."""
    return _labels()[name, language].format(**values)


def listed(names: Iterable[str], language: str) -> str:
    """Names one after another; those that are empty are left out."""
    return label("next_name", language).join(filter(None, names))
