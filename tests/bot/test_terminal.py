"""The commands of the group, in a terminal."""

from __future__ import annotations

import re

import pytest

from bot import bootstrap
from bot.answers.answerer import Answerer
from bot.settings import Settings
from bot.terminal import Terminal

pytestmark = pytest.mark.slow  # whole commands


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    return bootstrap.build_answerer(Settings(data_dir=tmp_path_factory.mktemp("data")))


@pytest.fixture
def terminal(answerer: Answerer) -> Terminal:
    return Terminal(answerer)


def test_a_number_picks_from_the_list(terminal: Terminal) -> None:
    listed = terminal.hear("/reports").text
    number = next(line.split(".")[0] for line in listed.splitlines() if "天心区政府工作报告" in line)
    assert terminal.hear(number).text.startswith("《2020年长沙市天心区政府工作报告》")


@pytest.mark.parametrize("line", ["/report Tianxin", "报告 天心区", "／report 天心区政府工作报告"])
def test_a_report_is_known_by_its_place(terminal: Terminal, line: str) -> None:
    assert "2020年长沙市天心区政府工作报告" in terminal.hear(line).text.splitlines()[0]


def test_a_sentence_is_traced(terminal: Terminal) -> None:
    assert terminal.hear("/trace 企业开办时间缩短到3个工作日以内").text.startswith("逐字找到")
    assert "出处" in terminal.hear("/trace").text


def test_the_places_that_are_answered_for(terminal: Terminal) -> None:
    assert "只回答邵阳" in terminal.hear("/scope 邵阳").text
    assert terminal.hear("湘西企业开办要几天？").text.startswith("这里只回答邵阳")
    terminal.hear("/scope 全部")
    assert "3个工作日" in terminal.hear("湘西企业开办要几天？").text


def test_a_conversation_goes_on_until_it_begins_anew(terminal: Terminal) -> None:
    terminal.hear("天心区2020年GDP增长目标是多少？")
    assert "接着上一问" in terminal.hear("那湘西呢？").text
    terminal.hear("/new")
    assert "接着上一问" not in terminal.hear("那湘西呢？").text


def test_more_less_and_elsewhere(terminal: Terminal) -> None:
    whole = terminal.hear("湘西州2019年营商环境有哪些变化？").text
    assert terminal.hear("还有吗").text.startswith("更多结果（第1页")
    assert terminal.hear("还有吗").text.startswith("更多结果（第2页")
    assert terminal.hear("太长了").text.split("\n")[0] == whole.split("\n")[0]
    places = terminal.hear("换个地方").text
    number = next(line.split(".")[0] for line in places.splitlines() if line.endswith("天心区"))
    assert "天心区" in terminal.hear(number).text
    terminal.hear("/new")
    assert not terminal.hear("还有吗").text.startswith(("更多结果", "没有更多"))


def test_what_fits_an_asker_is_told_whole_and_refined(offering: Answerer) -> None:
    terminal = Terminal(offering)
    assert "在哪里" in terminal.hear("/match").text
    told = terminal.hear("/match 在岳阳市投资3.5亿元办厂").text
    pages = re.findall(r"更多结果（第(\d+)页，共(\d+)页）", told)
    assert pages == [(str(number), str(len(pages))) for number in range(1, len(pages) + 1)]
    assert len(pages) > 1
    assert "纳税奖励" in told
    assert "2000万元×10%＝200万元" in terminal.hear("设备2000万").text
    assert ["匹配", "在岳阳市"][0] in terminal.hear("/help").text


def test_what_there_is_in_telegram_only(terminal: Terminal) -> None:
    assert "Telegram" in terminal.hear("/reload").text
    assert terminal.hear("/help").text.startswith("怎么问")
    assert terminal.hear("/about").text.startswith("招商问策")
    assert "/ask" in terminal.hear("/nonsense").text
    assert "/ask" in terminal.hear("/问").text
