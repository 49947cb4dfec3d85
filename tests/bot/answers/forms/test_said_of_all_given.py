"""When, where and with whom one applies, and how long that takes, said once for all that a text gives."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

TITLE = ("湖南省/岳阳市/平江县", "平江县船业扶持办法")
GIVEN = "第一条 新建船坞的，每座补助40万元。\n\n第二条 新购渔船的，每艘补助6万元。\n\n"


@pytest.fixture(scope="module")
def once(answering: Answering) -> Answerer:
    text = (
        f"{GIVEN}第三条 申报时间为每年4月1日至4月30日，由企业向县港航中心提出申请，并提交申请表、营业执照。\n\n"
        "第四条 县港航中心受理后15个工作日内办结，对渔船补助实行免申即享。\n"
    )
    return answering({TITLE: text})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船坞补助什么时候报", "每年4月1日至4月30日"),
        ("平江渔船补助哪天截止申报", "每年4月1日至4月30日"),
        ("平江船坞补助向哪个部门申请", "向县港航中心提出申请"),
        ("平江船坞补助办下来要多久", "15个工作日内办结"),
        ("平江船坞补助多少天能办完", "15个工作日内办结"),
        ("平江渔船补助需要自己申请吗", "对渔船补助实行免申即享"),
    ],
)
@pytest.mark.usefixtures("trusting")
def test_what_is_said_once_is_of_all_that_a_text_gives(once: Answerer, question: str, told: str) -> None:
    answer = once.ask(question).answer
    assert (answer.outcome, told in answer.headline) == (Outcome.ANSWERED, True), answer.headline


def test_it_is_not_of_what_the_text_does_not_give(once: Answerer) -> None:
    assert once.ask("平江龙舟赛奖金什么时候报").answer.outcome is Outcome.NO_EVIDENCE


@pytest.mark.parametrize(
    ("rest", "question", "told"),
    [
        # It is said in two places.
        (
            "第三条 企业于每年4月底前提出申请。\n\n第四条 个人于每年7月底前提出申请。\n",
            "平江船坞补助什么时候报",
            "",
        ),
        ("第三条 企业于每年4月底前提出申请。\n", "平江船坞补助什么时候报", "每年4月底前提出申请"),
        (
            "第三条 每季度由县港航中心会同县渔政管理站集中受理。\n",
            "平江船坞补助几月份申报",
            "每季度由县港航中心",
        ),
        (
            "第三条（申报时间）每年4月1日至4月30日申报。\n\n第四条 县港航中心于7月底前申报县财政。\n",
            "平江船坞补助什么时候报",
            "每年4月1日至4月30日",
        ),
        # What the whole text gives, though something is given beside.
        (
            "第三条 申报时间。本办法规定的补助于每年5月底前申报。新建船台的，每座补助9万元。\n",
            "平江船坞补助什么时候报",
            "5月底前申报",
        ),
        # The body, where it stands beside.
        (
            "第三条 企业登录平江船业平台填报。县港航中心负责受理。\n",
            "平江船坞补助向哪个部门申请",
            "县港航中心负责受理",
        ),
        (
            "第三条 企业登录平江船业平台填报。县港航中心负责受理。\n",
            "平江船坞补助在哪里申请",
            "登录平江船业平台填报",
        ),
        # 办 of 办法 is no body, 报 of 申报 no handing in.
        ("第三条 申报材料不全的，一次性告知补正后再申请。\n", "平江船坞补助向哪里申请", ""),
        ("第三条 本办法公布后开始受理申请。\n", "平江船坞补助找谁申请", ""),
        ("第三条 办理船舶登记的，提交营业执照、所有权证书。\n", "平江船坞补助要交什么材料", ""),
        # Papers are what one hands in, whatever the text calls them.
        (
            "第三条 企业向县港航中心提交申请表、营业执照和发票。\n",
            "平江船坞补助材料交给谁",
            "企业向县港航中心提交",
        ),
        (
            "第三条 企业向县港航中心提交申请表、营业执照和发票。\n",
            "平江渔船补助的资料交到哪里",
            "企业向县港航中心提交",
        ),
    ],
)
@pytest.mark.usefixtures("trusting")
def test_where_it_is_said_once_for_all(answering: Answering, rest: str, question: str, told: str) -> None:
    answer = answering({TITLE: f"{GIVEN}{rest}"}).ask(question).answer
    assert (answer.outcome is Outcome.ANSWERED) is bool(told), answer.headline
    assert told in answer.headline


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("船东于每年6月前向县渔政站提出申请。", True),
        ("申请渔船更新补助的，船东于每年6月前向县渔政站提出申请。", False),
    ],
)
@pytest.mark.usefixtures("trusting")
def test_what_is_said_of_one_grant_is_not_of_another(answering: Answering, said: str, told: bool) -> None:
    text = (
        "一、船坞建设补助\n\n新建船坞的，每座补助40万元。\n\n二、渔船更新补助\n\n新购渔船的，每艘补助6万元。\n\n"
        f"三、其他事项\n\n{said}\n"
    )
    answer = answering({TITLE: text}).ask("平江船坞建设补助什么时候报").answer
    assert (answer.outcome is Outcome.ANSWERED and "6月前" in answer.headline) is told, answer.headline


@pytest.mark.usefixtures("trusting")
def test_the_heading_tells_which_of_two_paragraphs_says_it(answering: Answering) -> None:
    text = (
        "一、船坞补助\n\n新建船坞的，每座补助40万元。\n\n二、渔船补助\n\n新购渔船的，每艘补助6万元。\n\n"
        "三、申报时间\n\n企业应当于每年4月1日至4月30日申报。\n\n四、绩效评价\n\n县港航中心于每年7月底前申报绩效评价。\n"
    )
    answer = answering({TITLE: text}).ask("平江船坞补助什么时候报").answer
    assert (answer.outcome, "4月30日" in answer.headline) == (Outcome.ANSWERED, True), answer.headline


def test_a_text_that_gives_nothing_tells_it_of_nothing(answering: Answering) -> None:
    text = (
        "第一条 船坞由县港航中心登记。\n\n第二条 渔船由县渔政站登记。\n\n第三条 企业于每年4月底前提出申请。\n"
    )
    answer = (
        answering({("湖南省/岳阳市/平江县", "平江县船舶登记办法"): text}).ask("平江船坞补助什么时候报").answer
    )
    assert answer.outcome is not Outcome.ANSWERED


@pytest.mark.parametrize(
    ("said", "question", "told"),
    [
        ("办结时限：25个工作日。", "平江船坞补助走完流程要多久", "办结时限：25个工作日。"),
        ("办结时限：25个工作日。", "平江船坞补助几天能批好", "办结时限：25个工作日。"),
        ("船坞补助实行免申即享。", "平江船坞补助要不要自己申请", "免申即享"),
        ("船坞补助自动发放至企业账户。", "平江船坞补助是自动到账吗", "自动发放"),
        ("企业应当提出申请。", "平江船坞补助几天能批好", ""),
        ("企业应当提出申请。", "平江船坞补助是自动到账吗", ""),
    ],
)
@pytest.mark.usefixtures("trusting")
def test_how_long_it_takes_and_whether_one_must_apply(
    answering: Answering, said: str, question: str, told: str
) -> None:
    text = f"第一条 新建船坞的，每座补助40万元。\n\n第二条 {said}\n"
    answer = answering({TITLE: text}).ask(question).answer
    assert (answer.outcome is Outcome.ANSWERED) is bool(told), answer.headline
    assert told in answer.headline


STEPS = (
    "第一条 新建船坞的，每座补助40万元。\n\n"
    "第二条 补助申请程序。企业向县港航中心提出申请，县港航中心审核后拨付补助。\n"
)


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("平江已经领了补助却搬走，怎么办", Outcome.PARTIAL),
        ("平江船坞补助领了一半就停工，该怎么办", Outcome.PARTIAL),
        ("平江船坞补助怎么办", Outcome.ANSWERED),
    ],
)
@pytest.mark.usefixtures("trusting")
def test_who_asks_what_to_do_in_trouble_is_told_no_steps(
    answering: Answering, question: str, outcome: Outcome
) -> None:
    answer = answering({TITLE: STEPS}).ask(question).answer
    assert answer.outcome is outcome, answer.headline


def test_the_part_that_is_reached_is_told_behind_a_sum_of_its_own(answering: Answering) -> None:
    text = "第一条 建设渡口，每个给予建设补助12万元，日均渡运300人次以上的，每年运营补助8万元，不足300人次但100人次以上的，每年3万元。\n"
    headline = answering({TITLE: text}).ask("平江渡口日均渡运150人次，一年给多少运营补助").answer.headline
    assert "每年3万元" in headline
    assert "8万元" not in headline
