"""What an asker was before and has become since."""

from __future__ import annotations

import pytest

from bot.answers.questions.risen import risen


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("去年是银锚船厂，今年评上金锚", ("去年是银锚船厂", "今年评上金锚")),
        ("原来认定过银锚船厂现在升金锚", ("原来认定过银锚船厂", "现在升金锚")),
        ("我们船厂是银锚，又拿到金锚，奖多少", None),
        ("我们是银锚船厂，又拿到金锚，奖多少", ("我们是银锚船厂", "又拿到金锚，奖多少")),
        ("从银锚船厂升到金锚船厂奖多少", ("银锚船厂", "金锚船厂奖多少")),
        ("银锚船厂晋升为金锚船厂奖多少", ("银锚船厂", "金锚船厂奖多少")),
        ("今年评上金锚奖多少", None),
        ("去年是银锚船厂，奖多少", None),  # nothing has become of it
        ("去年的金锚船厂名单，今年公布吗", None),
    ],
)
def test_what_was_and_what_is(text: str, told: tuple[str, str] | None) -> None:
    assert risen(text) == told
