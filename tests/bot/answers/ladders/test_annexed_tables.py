"""Tables of an annex, told for the clause that sends on to them."""

from __future__ import annotations

import pytest

from tests.bot.answers.conftest import Answering

TEXT = """第一条 船舶保险补助。对投保船舶保险的船企给予保费补助，每家每年最高补助90万元，具体标准见附表1。

第二条 船员保险补助。对投保船员保险的船企给予保费补助，每家每年最高补助60万元，标准按附表2执行。

第三条 货物保险补助。对投保货物保险的船企给予保费补助，每家每年最高补助30万元，标准另定。

第四条 其他。本办法由县港航局解释。

附表1

| 年保费 | 补助 |
|---|---|
| 20万元以上不足60万元 | 4万元 |
| 60万元以上 | 9万元 |

附表2

| 年保费 | 补助 |
|---|---|
| 5万元以上不足20万元 | 1万元 |
| 20万元以上 | 6万元 |
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船舶保险年保费30万补多少", "船舶保险补助：30万元在“20万元（含）至60万元（不含）”一档：4万元"),
        ("平江船舶保险年保费80万补多少", "船舶保险补助：80万元在“60万元（含）以上”一档：9万元"),
        ("平江船员保险年保费30万补多少", "船员保险补助：30万元在“20万元（含）以上”一档：6万元"),
        ("平江船员保险年保费10万补多少", "船员保险补助：10万元在“5万元（含）至20万元（不含）”一档：1万元"),
    ],
)
def test_a_table_is_of_the_clause_that_sends_on_to_it(answering: Answering, question: str, told: str) -> None:
    asked = answering({("湖南省/岳阳市/平江县", "平江县船保办法"): TEXT})
    assert asked.ask(question).answer.headline.endswith(told)


def test_a_clause_that_sends_on_to_none_has_none(answering: Answering) -> None:
    asked = answering({("湖南省/岳阳市/平江县", "平江县船保办法"): TEXT})
    assert "货物保险补助：30万元在" not in asked.ask("平江货物保险年保费30万补多少").answer.headline
