"""A pattern that is compiled when it is first used does what one of ``re`` does."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import bot.answers
import retrieval
from retrieval import lazy_re

_WRITTEN = r"(?P<sum>\d+)(?:万元|亿元)"
_TEXT = "奖励50万元，补助8亿元"


def test_it_is_compiled_at_its_first_use(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    compiled = re.compile

    def noted(pattern: str, flags: re.RegexFlag) -> re.Pattern[str]:
        made.append(pattern)
        return compiled(pattern, flags)

    monkeypatch.setattr(re, "compile", noted)
    pattern = lazy_re.compile(_WRITTEN)
    assert (pattern.pattern, made) == (_WRITTEN, [])
    assert [match["sum"] for match in pattern.finditer(_TEXT)] == ["50", "8"]
    assert pattern.search(_TEXT, 6)
    assert made == [_WRITTEN]


def test_it_does_what_the_plain_pattern_does() -> None:
    plain, lazy = re.compile(_WRITTEN, re.ASCII), lazy_re.compile(_WRITTEN, lazy_re.ASCII)
    assert lazy.findall(_TEXT) == plain.findall(_TEXT)
    assert lazy.sub("x", _TEXT) == plain.sub("x", _TEXT)
    assert lazy.split(_TEXT) == plain.split(_TEXT)
    assert lazy.match(_TEXT) is None is lazy.fullmatch(_TEXT)
    assert (lazy.flags, lazy.groups, lazy.groupindex) == (plain.flags, plain.groups, plain.groupindex)
    assert lazy_re.compile(plain) is plain


def test_every_pattern_of_the_program_compiles() -> None:
    for room in (retrieval, bot.answers):
        for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            if "worker" not in found.name:
                importlib.import_module(found.name)
    lazy_re.compile_all()


def test_an_error_shows_at_the_first_use() -> None:
    pattern = lazy_re.compile("(")
    with pytest.raises(re.error):
        pattern.search("")
