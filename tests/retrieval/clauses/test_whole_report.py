"""Clauses that hold for a whole report: whom it is for, and what every applicant must be."""

from __future__ import annotations

import pytest

from tests.retrieval.clauses.test_ladders import clauses

_GRANT = "第一条 新购织机200万元以上的，补助10万元。\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第二条 申报企业应当同时具备下列条件：\n（一）2023年1月1日以后在江洲县登记注册；", True),
        ("第二条 申请本政策的企业须满足以下条件：\n（一）成立满两年；", True),
        ("第二条 企业成立满两年，且投资额1000万元以上，适用本办法。", True),
        ("第二条 新引进企业年营业收入1000万元以上，由财政局会同工信局认定。", False),
        (
            "第二条 申报企业应当同时具备下列条件：\n（一）成立满两年；\n\n第三条 新招50人以上的，补助2万元。\n\n"
            "第四条 申报企业应当同时具备下列条件：\n（一）成立满三年；",
            False,
        ),  # each is of the measure before it
    ],
)
def test_what_every_applicant_must_be_holds_for_the_whole_report(text: str, expected: bool) -> None:
    demanding = [one for one in clauses(f"{_GRANT}{text}") if one.conditions and not one.gives]
    assert demanding
    assert all(one.general is expected for one in demanding)


def test_that_a_registration_stays_is_no_time_since_it() -> None:
    (clause,) = clauses("第三条 五年内将注册地迁出江洲县的，追回资金；注册资本500万元以上。")
    assert not any(one.kind == "period" for one in clause.conditions)
