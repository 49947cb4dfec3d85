from __future__ import annotations

import json
import math
from importlib import resources

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from bot.answers.reply_confidence import is_sure
from tests.bot.answers.conftest import Answering

MODEL = json.loads(resources.files("bot.answers").joinpath("reply_confidence.json").read_text("utf-8"))
TEXT = """第一条 支持船坞建设。新建船坞的企业，一次性奖励20万元。

第二条 支持渔船更新。更新渔船的企业，每艘补贴3万元；已经享受过船坞奖励的，减半补贴。

第三条 支持码头改造。改造码头的企业，按投资额的8%补助。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): TEXT})


def sure_by(name: str, value: float) -> bool:
    return is_sure(dict.fromkeys(MODEL["weights"], 0.0) | {name: value})


@pytest.mark.parametrize(
    "question", ["平江新建船坞奖励多少？", "平江改造码头花了100万补多少？", "渔船补贴怎么申请"]
)
def test_the_weights_are_those_of_the_signals(answerer: Answerer, question: str) -> None:
    """Each signal has its weight and each weight its signal, else the file is of another model."""
    signals = answerer.ask(question).reply_signals
    assert not signals or list(signals) == list(MODEL["weights"])
    assert all(
        math.isfinite(value) for value in (*signals.values(), *MODEL["weights"].values(), MODEL["bias"])
    )


def test_a_signal_that_is_not_given_raises() -> None:
    with pytest.raises(KeyError):
        is_sure({})


@pytest.mark.parametrize("name", ["overlap", "gain", "margin", "score", "rival", "lacking", "story", "parts"])
def test_each_signal_moves_the_border(name: str) -> None:
    """Enough of what speaks for a reply makes it sure, and enough of what speaks against it does not."""
    towards = math.copysign(100.0, MODEL["weights"][name])
    assert sure_by(name, towards)
    assert not sure_by(name, -towards)


def test_what_speaks_for_a_reply() -> None:
    """The words of a question in the quote, a sentence far better than the next; against it: another nearly as good, a story told."""
    weights = MODEL["weights"]
    assert all(weights[name] > 0 for name in ("overlap", "margin", "score", "sentence"))
    assert all(weights[name] < 0 for name in ("rival", "lacking", "missing", "story", "form "))


def test_a_reply_that_is_not_sure_is_told_as_the_nearest(
    answerer: Answerer, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = "平江新建船坞奖励多少？"
    sure = answerer.ask(question).answer
    monkeypatch.setattr("bot.answers.answerer.is_sure", lambda _: False)
    unsure = answerer.ask(question).answer
    assert (sure.outcome, unsure.outcome) == (Outcome.ANSWERED, Outcome.PARTIAL)
    assert unsure.headline == f"不能确定资料有没有写这一点，请先核对原文：{sure.headline}"
    assert unsure.citations == sure.citations


def test_one_unsure_part_makes_a_message_partial_and_loses_none_of_it(
    answerer: Answerer, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = "平江新建船坞奖励多少？更新渔船每艘补多少？"
    sure = answerer.ask(question).answer
    monkeypatch.setattr("bot.answers.answerer.is_sure", lambda signals: signals["overlap"] > 0.9)
    unsure = answerer.ask(question).answer
    assert unsure.outcome is Outcome.PARTIAL
    assert unsure.headline.endswith(sure.headline)
    assert unsure.citations == sure.citations


def test_an_article_that_is_asked_for_by_its_number_is_sure(answerer: Answerer) -> None:
    assert answerer.ask("平江县船业扶持办法第二条说什么").answer.outcome is Outcome.ANSWERED
