"""Messages that ask something of the last answer."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from bot.answers.replies import more_results
from bot.answers.replies.adjustments import Adjustment, adjustment_of, more, places, shorter

Q = "湘西企业开办要几天？"


@pytest.mark.parametrize(
    ("turn", "texts"),
    [
        (
            Adjustment.MORE,
            ["还有吗", "还有没有？", "还有别的吗", "更多", "继续", "再来点", "more", "Anything else?"],
        ),
        (
            Adjustment.SHORTER,
            ["太长了", "太长", "短一点", "能简单点吗？", "长话短说", "只要结论", "too long", "tl;dr"],
        ),
        (Adjustment.ELSEWHERE, ["换个地方", "换一个地方吧", "其他地方呢？", "别的地方", "another place"]),
    ],
)
def test_what_people_say(turn: Adjustment, texts: list[str]) -> None:
    assert [adjustment_of(text) for text in texts] == [turn] * len(texts)


@pytest.mark.parametrize(
    "text",
    [
        "还有哪些政策",
        "湘西还有吗",
        "更多补贴怎么申请",
        "太长沙了",
        "换个地方政府",
        "为什么",
        "天心区",
        "",
        "？",
        "moreover",
    ],
)
def test_what_asks_for_itself(text: str) -> None:
    assert adjustment_of(text) is None


def test_less_is_the_answer_and_where_it_stands(bundled: Answerer) -> None:
    reply = bundled.ask(Q)
    rich = shorter(bundled, reply, "zh")
    first, _, source = rich.text.partition("\n")
    assert first == reply.answer.headline
    assert "2020-05-13" in source
    assert len(rich.text) < len(reply.answer.rich.text) / 1.5
    refused = bundled.ask("火星上的犇骉鱻羴怎么样")
    assert shorter(bundled, refused, "zh").text == refused.answer.headline


def test_more_goes_on_page_by_page_to_the_end(bundled: Answerer) -> None:
    reply = bundled.ask("湘西州2019年营商环境有哪些变化？")
    pages = more_results.pages(bundled.more_results(reply))
    assert pages > 0
    texts = [more(bundled, reply, page, "zh").text for page in range(1, pages + 2)]
    assert all(text.startswith("更多结果") for text in texts[:-1])
    assert texts[-1].startswith("没有更多了")


def test_other_places_are_those_that_are_held(bundled: Answerer) -> None:
    reply = bundled.ask(Q)
    names = places(bundled, reply, (), "zh")
    assert "天心区" in names
    assert "湘西州" not in names
    assert places(bundled, reply, ("湖南省/邵阳市",), "zh") == ("邵阳市",)
    assert len(places(bundled, bundled.ask("GDP增长目标是多少"), (), "zh")) == len(names) + 1
