"""Which rule on several grants is told: the one beside it, that on what one had before, on couples, on topics by their numbers."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from tests.bot.answers.conftest import Answering

GROUND = "第一条 新建船坞的，补助40万元；新建泊位的，补助7万元。"


@pytest.mark.parametrize(
    ("rule", "question", "told"),
    [
        # The rule beside it is told with it, whatever that is of.
        (
            "第二条 同一船坞符合多项补助的，按就高不重复原则执行。货船与渔船的奖励不得叠加享受。",
            "平江船坞补助和泊位补助能同时拿吗",
            "第二条 同一船坞符合多项补助的，按就高不重复原则执行；货船与渔船的奖励不得叠加享受。",
        ),
        (
            "第二条 改造船坞的项目不得与泊位项目同时申请。",
            "平江船坞和泊位的补助能同时享受吗",
            "第二条 改造船坞的项目不得与泊位项目同时申请。",
        ),
        # What one had before.
        (
            "第二条 已领取开工补助的船坞，竣工时给予补足差额。",
            "平江船坞补助以前领过了，还能再领吗",
            "第二条 已领取开工补助的船坞，竣工时给予补足差额。",
        ),
        (
            "第二条 已享受开工补助的船坞，由县财政补齐差额。\n\n第三条 同一船坞符合多项的，就高不重复。",
            "平江船坞补助以前领过了，还能再领吗",
            "第二条 已享受开工补助的船坞，由县财政补齐差额。",
        ),
        (
            "第二条 渔船6年内不得转让。同一渔船六年内不得再申报。",
            "平江渔船补助领过了，还能再领吗",
            "同一渔船六年内不得再申报。",
        ),
        # Two who are married.
        (
            "第二条 夫妻双方只能由一方申领。\n\n第三条 同一船坞符合多项补助的，就高不重复。",
            "平江两口子都建了船坞，补助能同时拿吗",
            "第二条 夫妻双方只能由一方申领。",
        ),
        (
            "第二条 夫妻双方均为船员的，各自均可申领。\n\n第三条 同一人符合多项的，就高不重复。",
            "平江夫妻都是船员，补助能同时拿吗",
            "第二条 夫妻双方均为船员的，各自均可申领。",
        ),
        (
            "第二条 夫妻双方均为船员的，各自均可申领。\n\n第三条 同一人符合多项的，就高不重复。",
            "平江我和老婆都是船员，补助能同时享受吗",
            "第二条 夫妻双方均为船员的，各自均可申领。",
        ),
        (
            "第二条 夫妻双方均为船员的，各自均可申领。\n\n第三条 同一人符合多项的，就高不重复。",
            "平江同一人符合多项，能重复享受吗",
            "第三条 同一人符合多项的，就高不重复。",
        ),
    ],
)
@pytest.mark.usefixtures("trusting")
def test_the_rule_that_is_asked_of(answering: Answering, rule: str, question: str, told: str) -> None:
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船业办法"): f"{GROUND}\n\n{rule}\n"})
    answer = answerer.ask(question).answer
    assert (answer.outcome, answer.headline) == (Outcome.ANSWERED, f"平江县：{told}")


def test_what_one_may_not_do_for_years_bars_no_second_award(answering: Answering) -> None:
    text = f"{GROUND}\n\n第二条 渔船6年内不得转让。\n"
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船业办法"): text})
    assert "不得转让" not in answerer.ask("平江船坞补助领过了，还能再领吗").answer.headline


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("平江船坞补助和泊位补助能叠加吗", Outcome.ANSWERED),
        ("平江船坞补助和泊位补助可以叠加享受多少", Outcome.PARTIAL),
    ],
)
def test_a_rule_tells_no_sum(answering: Answering, question: str, outcome: Outcome) -> None:
    text = f"{GROUND}\n\n第二条 船坞补助与泊位补助可以叠加享受。\n"
    answer = answering({("湖南省/岳阳市/平江县", "平江县船业办法"): text}).ask(question).answer
    assert answer.outcome is outcome
    assert "可以叠加享受" in answer.headline


TOPICS = """一、专题一 智能船坞

建设智能船坞的，给予40万元资助。

二、专题二 绿色泊位

建设绿色泊位的，给予20万元资助。

三、专题三 船员培训

举办船员培训的，每期资助3万元。

四、申报要求

同一企业专题一与专题三不可同时申报。
"""


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("平江智能船坞和船员培训能都拿吗", Outcome.ANSWERED),
        ("平江智能船坞和绿色泊位能都拿吗", Outcome.PARTIAL),
    ],
)
def test_topics_are_told_by_what_they_are_called(
    answering: Answering, question: str, outcome: Outcome
) -> None:
    answer = answering({("湖南省/岳阳市/平江县", "平江县船业申报通知"): TOPICS}).ask(question).answer
    assert answer.outcome is outcome, answer.headline
    assert outcome is Outcome.PARTIAL or "专题一与专题三不可同时申报" in answer.headline
