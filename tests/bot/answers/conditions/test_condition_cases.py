"""Which of several conditions for different cases is the asker's."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from bot.answers.conditions.bounds import Verdict
from bot.answers.questions.profile import Profile
from tests.bot.answers.conditions.test_eligibility import decided
from tests.bot.answers.conftest import Answering

AGES = "引进的博士研究生、硕士研究生、本科生，年龄分别在48周岁、42周岁、36周岁以下的，分别给予每月3000元、2000元、1000元补贴。"
DECK = "船长、大副年龄分别不超过60、50周岁的，给予2万元补贴。"
PROFESSORS = "对引进的教授、副教授，年龄分别不超过58岁、52岁的，分别给予30万元、15万元安家费。"
SCHOOLS = "中专学历每人每月200元，大专学历每人每月400元，本科学历每人每月600元。"


@pytest.mark.parametrize(
    ("text", "profile", "verdict"),
    [
        (AGES, Profile(age=46, education="博士"), Verdict.MET),
        (AGES, Profile(age=46, education="硕士"), Verdict.NOT_MET),
        (AGES, Profile(age=40, education="硕士"), Verdict.MET),
        (AGES, Profile(age=40, education="本科"), Verdict.NOT_MET),
        (AGES, Profile(age=40), Verdict.UNKNOWN),
        (AGES, Profile(age=30, education="大专"), Verdict.UNKNOWN),
        (AGES, Profile(age=50), Verdict.NOT_MET),
        (DECK, Profile(age=55, kinds=("船长",)), Verdict.MET),
        (DECK, Profile(age=55, kinds=("大副",)), Verdict.NOT_MET),
        (DECK, Profile(age=55), Verdict.UNKNOWN),
        (PROFESSORS, Profile(age=55, kinds=("教授",)), Verdict.MET),
        (PROFESSORS, Profile(age=55, kinds=("副教授",)), Verdict.NOT_MET),
        (SCHOOLS, Profile(education="中专"), Verdict.MET),
        (SCHOOLS, Profile(education="大专"), Verdict.MET),
        (SCHOOLS, Profile(education="高中"), Verdict.NOT_MET),
        (SCHOOLS, Profile(education="博士"), Verdict.UNKNOWN),
    ],
)
def test_only_the_own_case_decides(text: str, profile: Profile, verdict: Verdict) -> None:
    assert decided(text, profile).verdict is verdict


@pytest.fixture(scope="module")
def talents(answering: Answering) -> Answerer:
    return answering({("华容县", "华容县引进人才补贴办法"): f"第三条 生活补贴。{AGES}\n\n第四条 其他。\n"})


def test_the_row_of_bounds_is_told_with_its_cases(talents: Answerer) -> None:
    answer = talents.ask("46岁博士能领华容县生活补贴吗").answer
    assert "：符合这一条" in answer.headline
    assert "博士研究生、硕士研究生、本科生，年龄分别在48周岁、42周岁、36周岁以下" in answer.headline
    assert "：不符合" in talents.ask("46岁硕士能领华容县生活补贴吗").answer.headline
