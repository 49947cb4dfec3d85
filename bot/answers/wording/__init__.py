"""Every word the bot says: Jinja templates, ``name.zh.jinja`` and ``name.en.jinja``."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.answers import markup

LANGUAGES = ("zh", "en")


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader(__name__, ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def say(name: str, language: str, **values: object) -> markup.Rich:
    """A message in a language (``zh`` or ``en``). A value the template misses raises UndefinedError."""
    template = _environment().get_template(f"{name}.{language}.jinja")
    return markup.read(template.render(values))
