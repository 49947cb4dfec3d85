"""Days that a text sets for an act: registered since, bought until, built between."""

from __future__ import annotations

import pytest

from retrieval.clauses import read_clauses
from retrieval.clauses.act_days import acts_of, is_beginning
from retrieval.outline import outline
from retrieval.report import Report


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("对2022年3月1日（含）后在本县注册的船厂", [("since", "注册", "2022-03-01")]),
        ("对2022年以前成立的船厂", [("until", "成立", "2021-12-31")]),
        ("对2022年起新设的船厂", [("since", "新设", "2022-01-01")]),
        ("对注册时间在2022年6月30日以前的船厂", [("until", "注册", "2022-06-30")]),
        ("船坞购置合同签订日期在2022年2月1日以后的", [("since", "签订", "2022-02-01")]),
        ("购置时间不早于2022年3月的船坞", [("since", "购置", "2022-03-01")]),
        ("船坞于2022年底前建成投产的", [("until", "建成投产", "2022-12-31")]),
        ("船坞在2022年5月前竣工的", [("until", "竣工", "2022-04-30")]),
        ("对2022年1月1日至2023年12月31日期间新认定的船厂", [("since", "认定", "2022-01-01"), ("until", "认定", "2023-12-31")]),
        ("2022年1月1日以后首次到县内船厂（不含劳务派遣）就业的船工", [("since", "就业", "2022-01-01")]),
        ("从2022年起每年投资船坞的", []),
        ("购置时间在2022年3月的船坞", []),
    ],
)  # fmt: skip
def test_the_day_of_an_act(text: str, days: list[tuple[str, str, str]]) -> None:
    (clause,) = read_clauses(Report("办法", "办法", f"{text}，给予10万元奖励。"))
    found = [one for one in clause.conditions if one.kind in ("since", "until")]
    assert [(one.kind, one.attribute, one.day) for one in found] == days


def test_acts_have_one_name_for_several_words() -> None:
    assert acts_of("竣工投用") == ("建成", "投产")
    assert is_beginning("新办")
    assert not is_beginning("签署")


def test_a_clause_ends_where_its_section_does() -> None:
    text = "### 船工奖励\n\n（1）船坞补助\n\n新建船坞的，补助2万元。\n\n### 船员补贴\n\n实现就业满30日的船员，补贴300元。\n"
    clauses = read_clauses(Report("办法", "办法", text, sections=outline(text)))
    assert not any(
        "补助2万元" in text[one.start : one.end] and "船员" in text[one.start : one.end] for one in clauses
    )
