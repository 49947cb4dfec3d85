"""Every word the bot says, in Chinese, English and whatever languages have files here.

Messages are Jinja templates, ``NAME.zh.jinja`` and ``NAME.en.jinja``, with their layout; a few words, as on a button, are rows of
``labels.tsv``. A further language XX is a template ``NAME.XX.jinja`` for each of them and a file ``labels.XX.tsv`` with rows of
a name and its text; its row ``told_by`` is a regular expression that finds it in a question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from bot.answers.replies import markup
from retrieval import lazy_re as re

_INCLUDES = re.compile(r'\{% include "([^"]+)" %\}\n?')
_BESIDE = ("zh", "en")  # whose words stand beside each other in ``labels.tsv``


@cache
def languages() -> tuple[str, ...]:
    """The languages that the bot speaks: zh, en, and those that have a file of labels of their own."""
    files = (path.name.split(".") for path in resources.files(__name__).iterdir())
    return (*_BESIDE, *sorted(parts[1] for parts in files if parts[0] == "labels" and len(parts) == 3))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The further languages, each with the pattern that finds it in a text."""
    return tuple((one, re.compile(label("told_by", one))) for one in languages()[len(_BESIDE) :])


def language_of(text: str) -> str:
    """The language that a text is answered in: a further one whose pattern finds it, en if its only letters are Latin, else zh."""
    for language, pattern in _patterns():
        if pattern.search(text):
            return language
    return "zh" if re.search(r"[\u3400-\u9fff]", text) or not re.search(r"[A-Za-z]", text) else "en"


class _WholeTemplates(PackageLoader):
    """Reads templates with those that they include in their place: to include one takes a third of a reply's time."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool] | None]:
        """A template's source, as the base class gives it."""
        source, name, fresh = super().get_source(environment, template)

        def included(tag: re.Match[str]) -> str:
            part = self.get_source(environment, tag[1])[0].removesuffix("\n")
            return part + '{{ "" }}' if part.endswith("%}") else part  # a line break behind a tag is no text

        return _INCLUDES.sub(included, source), name, fresh


@cache
def _environment() -> Environment:
    return Environment(
        loader=_WholeTemplates(__name__, ""),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache  # the environment's own look-up takes a tenth of a reply's time
def _template(name: str, language: str) -> Template:
    return _environment().get_template(f"{name}.{language}.jinja")


@cache
def _labels() -> dict[tuple[str, str], str]:
    files = {"labels.tsv": _BESIDE} | {f"labels.{one}.tsv": (one,) for one in languages()[len(_BESIDE) :]}
    labels: dict[tuple[str, str], str] = {}
    for file, columns in files.items():
        for line in resources.files(__name__).joinpath(file).read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                name, *texts = line.split("\t")
                labels |= {(name, language): text for language, text in zip(columns, texts, strict=True)}
    return labels


def say(name: str, language: str, **values: object) -> markup.Rich:
    """A message in a language. A value the template misses raises UndefinedError."""
    return markup.read(_template(name, language).render(values))


def label(name: str, language: str, /, **values: object) -> str:
    """A few words in a language: on a button, or shown when one is pressed. Raises KeyError for an unknown name."""
    return _labels()[name, language].format(**values)


def listed(names: Iterable[str], language: str) -> str:
    """Names one after another; those that are empty are left out."""
    return label("next_name", language).join(filter(None, names))
