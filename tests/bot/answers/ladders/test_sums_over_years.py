"""What is given in all, in one year and in each, where a text gives it by the month or year, or pays it out over several."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from bot.answers.ladders.calculation_steps import Span
from bot.answers.ladders.sums_over_years import asked_span
from tests.bot.answers.conftest import Answering

YUEYANG = """第一条 新落户的总部企业，注册资本1亿元以上5亿元以下的，奖励400万元；5亿元以上的，奖励900万元。奖励资金分三年按50%、30%、20%兑现。

第二条 新建冷库的企业，固定资产投资1亿元以上的，奖励300万元，分五年平均拨付。

第三条 企业租赁办公用房的，按实际租金的40%给予补贴，每年最高50万元，补贴3年。

第四条 企业全职引进博士、硕士的，分别给予每月2000元、1000元生活补贴，连续补贴2年。

第五条 流转土地种植中药材500亩以上的，每亩每年补助200元，补助3年。

第六条 企业与高校共建实验平台的，每年给予运行经费80万元，自第二年起逐年递减20万元，共支持三年。

第七条 企业所缴税收的县级留成部分，第一年奖100%，第二年奖90%，以后每年递减20个百分点，奖至第四年止。

第八条 租用标准仓库的，每年每平方米租金补贴50元，期限2年，补贴面积不超过3000平方米。

第九条 高层次人才购房的，给予30万元补贴，按5:3:2的比例分三年发放。

第十一条 入驻标准厂房的，前三年按每月每平方米8元给予租金补贴，补贴面积最高不超过5000平方米。

第十二条 新获批国家级、省级重点研究中心的，分别给予500万元、100万元资助，分三年拨付。

第十三条 中专学历的技工每人每月350元，大专学历每人每月550元，高中学历每人每月250元，补贴期限两年。

第十四条 鼓励发展研学旅行：（一）新评为研学营地的，奖励12万元；（二）新评为研学基地的，奖励40万元，分四年平均拨付。

第十五条 柔性引进的顶尖专家每年补贴40万元；高职以上学历、入职满一年的青工，每月补贴300元，连续补贴20个月。

第十条 投资建设商业街区的，固定资产投资2亿元以上的，奖励240万元，分三年兑现。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市", "岳阳市企业扶持办法"): YUEYANG})


@pytest.mark.parametrize(
    ("question", "result", "steps"),
    [
        ("岳阳总部企业注册资本2亿，第一年能拿多少", "第1年200万元", "400万元×50%＝200万元"),
        ("岳阳总部企业注册资本6亿，第三年能拿多少", "第3年180万元", "900万元×20%＝180万元"),
        ("岳阳建冷库投资2亿，每年能拿多少", "每年60万元", "300万元÷5年＝60万元"),
        (
            "岳阳企业一年租金100万，三年一共补多少",
            "一共120万元",
            "100万元×40%＝40万元，未超过上限50万元，40万元×3年＝120万元",
        ),
        ("岳阳硕士生活补贴一共能拿多少", "一共2.4万元", "1000元×12个月＝1.2万元，1.2万元×2年＝2.4万元"),
        ("岳阳流转土地种中药材800亩，三年能补多少", "一共48万元", "800亩×200元＝16万元，16万元×3年＝48万元"),
        ("岳阳共建实验平台三年一共补多少", "一共180万元", "80万元＋60万元＋40万元＝180万元"),
        ("岳阳共建实验平台运行经费第三年补多少", "40万元", "20万元×2＝40万元，80万元－40万元＝40万元"),
        ("岳阳税收留成第三年奖多少", "70%", "90%－20个百分点＝70%"),
        (
            "岳阳租标准仓库5000平，两年一共补多少",
            "一共30万元",
            "最多按3000平方米计，3000平方米×50元＝15万元，15万元×2年＝30万元",
        ),
        (
            "岳阳租标准厂房8000平，三年一共补多少",
            "一共144万元",
            "5000平方米×8元＝4万元，4万元×12个月＝48万元，48万元×3年＝144万元",
        ),
        ("岳阳高职学历的青工一共能拿多少", "一共6000元", "300元×20个月＝6000元"),
        ("岳阳新评研学基地第一年给多少", "第1年10万元", "40万元÷4年＝10万元"),
        (
            "岳阳高层次人才购房补贴第一年发多少",
            "第1年15万元",
            "5＋3＋2＝10，30万元×5＝150万元，150万元÷10＝15万元",
        ),
    ],
)
def test_the_sum_for_the_time_that_is_asked(
    answerer: Answerer, question: str, result: str, steps: str
) -> None:
    answer = answerer.ask(question).answer
    assert answer.headline.endswith(result)
    assert steps in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "岳阳建商业街区投资3亿，第一年能拿多少",  # how much in which year is not said
        "岳阳新评研学营地第一年给多少",  # the other item is paid out over the years
        "岳阳高中学历技工补贴两年一共多少",
        "岳阳企业租金100万，三年一共补多少",  # of one year, or of all
        "岳阳总部企业注册资本2亿，第四年能拿多少",
    ],
)
def test_no_sum_where_the_time_is_left_open(answerer: Answerer, question: str) -> None:
    answer = answerer.ask(question).answer
    assert "→" not in answer.headline
    assert "＝" not in answer.text


def test_each_year_is_told_where_they_are_not_the_same(answerer: Answerer) -> None:
    answer = answerer.ask("岳阳总部企业注册资本2亿，每年能拿多少").answer
    assert "→" not in answer.headline
    assert "第1年：400万元×50%＝200万元" in answer.text
    assert "第3年：400万元×20%＝80万元" in answer.text


def test_how_it_is_paid_out_is_told_where_the_part_of_a_year_is_not_said(answerer: Answerer) -> None:
    headline = answerer.ask("岳阳省级重点研究中心第一年给多少").answer.headline
    assert headline.endswith("100万元；分三年拨付")


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("投资8亿，第一年能拿多少", Span("nth", 1)),
        ("三年能补多少", Span("all", 3)),
        ("五年一共多少", Span("all", 5)),
        ("一共能拿多少", Span("all")),
        ("每年补多少", Span("each")),
        ("一年能拿多少", Span("each")),
        ("购房补贴和生活补贴一共多少", None),
        ("两项加起来三年能拿多少", None),
        ("一年纳税多少才能拿奖", None),
        ("补多少", None),
        ("注册满三年的企业补多少", None),
        ("第一年和第二年分别多少", None),
    ],
)
def test_the_time_that_a_question_names(text: str, span: Span | None) -> None:
    assert asked_span(text) == span


def test_what_a_year_brings_at_most_bounds_twelve_months(answering: Answering) -> None:
    text = "第二条 租用船坞的，每月每平方米补贴9元，最高30万元/年。\n"
    answerer = answering({("湖南省/岳阳市/湘阴县", "湘阴县租金办法"): text})
    assert "每年21.6万元" in answerer.ask("湘阴租船坞2000平方米一年补多少").answer.headline
    answer = answerer.ask("湘阴租船坞5000平方米一年补多少").answer
    assert "每年30万元" in answer.headline
    assert "54万元，超过上限，按上限30万元" in answer.text


STAGED = """第一条 造船项目固定资产投资1亿元以上5亿元以下的，按固定资产投资额的2%给予奖励。奖励资金在船厂开工、试航投产时分别按40%、60%拨付。

第二条 新建航标的，奖励90万元，首次兑现70%，验收后兑现30%。
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("湘阴造船投资2亿，开工时能拿多少", "船厂开工：160万元"),
        ("湘阴造船投资2亿，投产后能领多少", "试航投产时：240万元"),
        ("湘阴造船投资2亿，首批能给多少", "船厂开工：160万元"),
        ("湘阴造船投资2亿奖多少", "→ 400万元"),
        ("湘阴新建航标第一次给多少", "首次：63万元"),
    ],
)
def test_the_part_of_a_stage(answering: Answering, question: str, told: str) -> None:
    answerer = answering({("湖南省/岳阳市/湘阴县", "湘阴县造船办法"): STAGED})
    assert told in answerer.ask(question).answer.headline


def test_in_which_parts_it_is_paid(answering: Answering) -> None:
    answerer = answering({("湖南省/岳阳市/湘阴县", "湘阴县造船办法"): STAGED})
    assert (
        "船厂开工、试航投产时分别按40%、60%拨付" in answerer.ask("湘阴造船奖励资金怎么兑付").answer.headline
    )


ROWS = """# 平江县船员补贴标准

| 人才 | 生活补贴 | 生活补贴期限 | 安家补贴 |
|---|---|---|---|
| 大副 | 每人每月900元 | 36个月 | 3万元 |
| 水手 | 每人每月400元 | 24个月 | 1万元 |
"""


@pytest.mark.parametrize(
    ("question", "told", "steps"),
    [
        ("平江大副生活补贴一共能拿多少", "一共3.24万元", "900元×36个月＝3.24万元"),
        (
            "平江大副生活补贴三年一共多少",
            "一共3.24万元",
            "900元×12个月＝1.08万元，1.08万元×3年＝3.24万元",
        ),
        ("平江水手生活补贴两年一共多少", "一共9600元", "400元×12个月＝4800元，4800元×2年＝9600元"),
        ("平江大副生活补贴一年多少", "每年1.08万元", "900元×12个月＝1.08万元"),
        ("平江大副安家补贴一共多少", "3万元", ""),
        ("平江水手生活补贴三年一共多少", "每人每月400元", ""),  # two are the most
    ],
)
def test_what_a_row_brings_for_the_time_that_a_column_tells(
    answering: Answering, question: str, told: str, steps: str
) -> None:
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船员补贴标准"): ROWS})
    answer = answerer.ask(question).answer
    assert answer.headline.endswith(told)
    assert steps in answer.text
    assert ("＝" in answer.text) is bool(steps)


@pytest.mark.parametrize(
    ("rule", "given"),
    [
        ("招用船员并连续缴纳社保1年的，按每人2000元给予补贴", " → 2.4万元"),
        ("招用船员并连续缴纳社保3年的，按每人2000元给予补贴", " → 2.4万元"),
        # What is paid year by year is not told as a sum of all where no years are read.
        ("招用船员的，按每人2000元给予补贴，逐年核发", "逐年核发。"),
    ],
)
def test_how_long_one_must_have_paid_in_is_no_payment_by_time(
    answering: Answering, rule: str, given: str
) -> None:
    asked = answering({("湖南省/岳阳市/平江县", "平江县船员补贴办法"): f"第一条 船企{rule}。\n"})
    assert asked.ask("平江船企招用12名船员一共补多少").answer.headline.endswith(given)


def test_a_sum_of_one_year_is_reckoned_where_one_year_is_named() -> None:
    assert asked_span("一年租船150万，补贴总共多少") == Span("each")
    assert asked_span("租船150万，补贴总共多少") == Span("all")


def test_a_sum_for_each_square_metre_is_none_for_a_year(answering: Answering) -> None:
    text = "第一条 船厂租用办公用房的，每平方米每月补贴20元，补贴3年。\n"
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船厂租金办法"): text})
    assert "240" not in answerer.ask("平江船厂租金补贴一年多少").answer.text
    assert "4.8万元" in answerer.ask("平江船厂租200平办公室一年补多少").answer.headline


TERM = "第一条 大副在平江就业的，每人每月给予生活补贴800元。\n\n{}。\n\n第二条 水手培训的，每人补贴400元。\n"


@pytest.mark.parametrize(
    ("term", "question", "given"),
    [
        ("补贴期限不超过2年", "平江大副生活补贴一共多少", " → 一共最高1.92万元"),
        ("连续发放2年", "平江大副生活补贴两年加起来多少", " → 一共1.92万元"),
        ("连续发放2年", "平江水手培训补贴一共多少", "每人补贴400元。"),
        ("有效期2年", "平江大副生活补贴一共多少", "每人每月给予生活补贴800元。"),
    ],
)
def test_the_years_that_a_sentence_of_its_own_tells(
    answering: Answering, term: str, question: str, given: str
) -> None:
    asked = answering({("湖南省/岳阳市/平江县", "平江县船员补贴办法"): TERM.format(term)})
    assert asked.ask(question).answer.headline.endswith(given)


def test_three_years_are_added_up() -> None:
    assert asked_span("大副补贴三年加起来多少") == Span("all", 3)
    assert asked_span("大副补贴和安家费加起来多少") is None
