"""What a text says of others than the asker decides nothing for him."""

from __future__ import annotations

import pytest

from tests.bot.answers.conftest import Answering

SETTLING = """第一条 安家费。

（一）退役军人，可申请安家费9000元。

（二）其他人员，在本县连续工作3年以上的，可申请安家费9000元。
"""
LOANS = "第一条 船员申请创业贷款的，除住房贷款、5万元以下购车贷款以外，本人应当没有其他贷款。\n"


@pytest.mark.parametrize(
    ("text", "question", "decided"),
    [
        (SETTLING, "平江退役军人在本县工作了1年，能申请安家费吗", ""),
        (SETTLING, "平江厨师在本县工作了1年，能申请安家费吗", "不符合"),
        (SETTLING, "平江厨师不是退役军人，在本县工作了1年，能申请安家费吗", "不符合"),
        (SETTLING, "平江厨师在本县工作了4年，能申请安家费吗", "符合"),
        (LOANS, "平江船员有20万住房贷款，能申请创业贷款吗", ""),
        (LOANS, "平江船员有8万购车贷款，能申请创业贷款吗", "不符合"),
        (LOANS, "平江船员有3万购车贷款，能申请创业贷款吗", "符合"),
    ],
)
def test_a_condition_of_others_decides_nothing(
    answering: Answering, text: str, question: str, decided: str
) -> None:
    headline = answering({("湖南省/岳阳市/平江县", "平江县船员办法"): text}).ask(question).answer.headline
    assert headline.startswith(f"平江县：{decided}") is bool(decided)
    assert decided or "符合" not in headline


SKIPPERS = "第一条 年薪30万元以上（科研机构20万元以上）的船长，按个人经济贡献的40%给予奖励。\n"


@pytest.mark.parametrize(
    ("question", "unsaid"),
    [
        ("平江科研机构的船长年薪25万能拿奖励吗", "不符合"),
        ("平江科研机构的船长年薪25万奖多少", "没有达到"),
        ("平江船厂的船长年薪25万能拿奖励吗", "符合这一条"),
    ],
)
def test_a_bound_in_brackets_is_for_whom_it_names(answering: Answering, question: str, unsaid: str) -> None:
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船长奖励办法"): SKIPPERS})
    assert unsaid not in answerer.ask(question).answer.headline


def test_a_share_that_is_named_is_the_askers_own(answering: Answering) -> None:
    text = """第一条 见习补贴。

留用率50%（含）以下的船厂，按最低工资的60%给予见习补贴。

留用率超过50%的船厂，按最低工资的90%给予见习补贴。
"""
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船厂见习办法"): text})
    assert "90%" in answerer.ask("平江船厂留用率80%补贴多少").answer.headline
    assert "60%" in answerer.ask("平江船厂留用率40%补贴多少").answer.headline


TRAINING = """第一条 船员培训奖励。船企按上年末参保人数和新招人数给予奖励：

| 上年末参保人数 | 新招人数要求 | 奖励标准 |
| --- | --- | --- |
| 100人以下 | 10人以上 | 每人500元 |
| 100人（含）—3000人 | 40人以上 | 每人700元 |
| 3000人（含）以上 | 90人以上 | 每人900元 |

第二条 竹荪收购企业按年收购量给予奖励：

| 年收购量 | 奖励金额 |
| --- | --- |
| 50吨（含）—200吨 | 2万元 |
| 200吨（含）以上 | 9万元 |
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船企上年末参保80人，能拿船员培训奖励吗", "且新招人数10人以上”一档：每人500元"),
        ("平江船企上年末参保80人，今年招了20人，能拿船员培训奖励吗", "且新招人数10人以上”一档：每人500元"),
        ("平江船企上年末参保600人，今年招了50人，能拿船员培训奖励吗", "且新招人数40人以上”一档：每人700元"),
        ("平江竹荪收购企业年收购量80吨能拿奖励吗", "一档：2万元"),
        # What no row answers is denied, and so is what the row of the asker asks for besides.
        ("平江竹荪收购企业年收购量30吨能拿奖励吗", "没有达到最低一档"),
        ("平江船企上年末参保80人，今年招了5人，能拿船员培训奖励吗", "5人没有达到新招人数10人以上"),
        ("平江船企上年末参保4000人，今年招了50人，能拿船员培训奖励吗", "50人没有达到新招人数90人以上"),
    ],
)
def test_a_row_of_another_band_denies_nobody(answering: Answering, question: str, told: str) -> None:
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船员培训奖励办法"): TRAINING})
    assert told in answerer.ask(question).answer.headline
