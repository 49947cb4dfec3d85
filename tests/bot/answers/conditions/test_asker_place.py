"""Where an asker says that he is registered, held against the place that the policy asked about demands."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

DEMANDS = "第一条 支持的企业需在平江茶谷核心园范围内注册、税务登记，并依法纳税。"
HOUSEHOLD = "第三条 学车补贴的对象：户口在汨罗市，并取得C5驾驶证的残疾人。"


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        {
            ("湖南省/岳阳市/平江县", "平江县企业上市奖励办法"): (
                f"# 平江县企业上市奖励办法\n\n{DEMANDS}\n\n第二条 企业上市的，奖励200万元。\n"
            ),
            ("湖南省/岳阳市/汨罗市", "汨罗市学车补贴"): (
                f"# 汨罗市学车补贴\n\n第一条 学车补贴每人800元。\n\n{HOUSEHOLD}\n"
            ),
            ("湖南省/岳阳市/临湘市", "临湘市挂牌奖励办法"): (
                "# 临湘市挂牌奖励办法\n\n第一条 企业挂牌的，奖励9万元。\n\n第二条 申请企业应当在临湘市辖区内注册登记。\n"
            ),
            ("湖南省/岳阳市/汨罗市", "汨罗市织机补助办法"): (
                "# 汨罗市织机补助办法\n\n第一条 购置织机的，补助3万元。\n\n"
                "第二条 有下列行为之一的，取消资格：\n1.五年内将注册地迁出汨罗市的；\n2.转让织机的。\n"
            ),
        }
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("公司注册在平江但不在茶谷核心园里，上市奖励有份吗", "核心园范围内注册"),
        ("我们注册在浏阳，也挂了牌，能领临湘的奖励吗", "在临湘市辖区内注册登记"),
        ("注册地在华容县能领临湘的挂牌奖励吗", "在临湘市辖区内注册登记"),
        ("企业登记在岳阳市华容县，能领临湘的挂牌奖励吗", "在临湘市辖区内注册登记"),
        ("我户口在浏阳，考了C5，汨罗的学车补贴能领吗", "户口在汨罗市"),
    ],
)
def test_another_place_than_the_one_demanded_is_told(answerer: Answerer, question: str, told: str) -> None:
    headline = answerer.ask(question).answer.headline
    assert "不符合" in headline
    assert told in headline


@pytest.mark.parametrize(
    "question",
    [
        "我们注册在临湘，挂了牌，能领临湘的奖励吗",
        "注册在浏阳，想迁到临湘，奖励能领吗",
        "注册地在汨罗市的企业能拿织机补助吗",
    ],
)
def test_who_is_there_or_comes_is_not_turned_away(answerer: Answerer, question: str) -> None:
    assert "不符合" not in answerer.ask(question).answer.headline


@pytest.mark.parametrize(
    ("scope", "turned"),
    [
        ("凡在本县投资建船厂的县外投资者，适用本办法。", True),
        ("本办法适用对象为来我县投资的市外客商。", True),
        ("凡在本县投资建船厂的县内外投资者，适用本办法。", False),
        ("凡在本县投资建船厂的县外投资者，适用本办法。本地企业扩建的，参照执行。", False),
    ],
)
@pytest.mark.parametrize("question", ["平江本地企业能享受吗", "我们是平江本县的老厂，能拿船台奖励吗"])
def test_a_text_for_those_from_elsewhere_is_not_for_local_firms(
    answering: Answering, scope: str, turned: bool, question: str
) -> None:
    text = f"# 平江县船厂招商办法\n\n第一条 {scope}\n\n第二条 新建船台的，奖励9万元。\n"
    headline = answering({("湖南省/岳阳市/平江县", "平江县船厂招商办法"): text}).ask(question).answer.headline
    assert ("不符合" in headline) is turned
