"""Whether several grants go together: by the rule that the text states, and by no other sentence."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

BOUGHT_OR_RENTED = "租房与购房支持只能选其一。"
HIGHEST = "第三条 同一企业同一项目符合多项政策的，按就高原则执行，不重复享受。"
BESIDES = "本条补助可与省级补助叠加享受。"
ONE_OF_TWO = "两项只能选择一项。"
REST = "第三条 同一项目已享受市级补助的，县级只补足差额。"
SUPERIOR = "第四条 本政策与上级政策不一致的，按上级政策执行。"


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        {
            ("湖南省/岳阳市", "岳阳市支持物流业发展若干政策"): (
                "# 岳阳市支持物流业发展若干政策\n\n第一条 对新建冷库的企业，按投资额的10%给予补助，最高200万元。\n\n"
                f"第二条 对开通国际航线的企业，每条给予50万元奖励。\n\n{HIGHEST}\n"
            ),
            ("湖南省/株洲市", "株洲市支持氢能产业发展若干政策"): (
                f"# 株洲市支持氢能产业发展若干政策\n\n第一条 对新建加氢站给予300万元补助。{BESIDES}\n"
            ),
            ("湖南省/湘潭市", "湘潭市支持酒店业发展若干政策"): (
                "# 湘潭市支持酒店业发展若干政策\n\n第一条 对新评五星级酒店给予80万元奖励。县区择优推荐酒店参评。\n"
            ),
            ("湖南省/娄底市", "娄底市支持总部经济发展若干政策"): (
                "# 娄底市支持总部经济发展若干政策\n\n第一条 办公用房。租房的，按租金的40%补贴；购房的，按每平方米800元补贴。"
                f"{BOUGHT_OR_RENTED}\n\n第二条 同一事项与省政策重叠的，市级只补差额。\n"
            ),
            ("湖南省/衡阳市", "衡阳市支持总部经济发展若干政策"): (
                "# 衡阳市支持总部经济发展若干政策\n\n第一条 购置办公用房的，按每平方米800元补助；租用办公用房的，按租金的40%补助。"
                f"{ONE_OF_TWO}\n\n第二条 对新建冷库的企业给予100万元补助。\n\n{REST}\n\n{SUPERIOR}\n"
            ),
        }
    )


@pytest.mark.parametrize(
    ("question", "place", "rule", "span"),
    [
        ("岳阳冷库补助和国际航线奖励能同时享受吗？", "岳阳市", HIGHEST, "就高"),
        ("岳阳物流政策可以重复享受吗？", "岳阳市", HIGHEST, "就高"),
        ("株洲加氢站补助能和省里的叠加吗？", "株洲市", BESIDES, "叠加享受"),
        ("衡阳买楼的补助和租楼的补助两样都要行不行？", "衡阳市", ONE_OF_TWO, "只能选择一项"),
        ("衡阳的冷库已经拿了市里的钱，县里还补不？", "衡阳市", REST, "只补"),
        ("衡阳总部政策跟省里的对不上，听谁的？", "衡阳市", SUPERIOR, "不一致"),
    ],
)
@pytest.mark.usefixtures("trusting")
def test_the_rule_of_the_text_asked_about(
    answerer: Answerer, question: str, place: str, rule: str, span: str
) -> None:
    answer = answerer.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert answer.headline == f"{place}：{rule}"
    assert answer.spans == (span,)
    assert answer.citations[0].quote.endswith(rule)


def test_a_text_without_a_rule_states_none(answerer: Answerer) -> None:
    answer = answerer.ask("湘潭五星级酒店奖励能叠加享受吗？").answer
    assert HIGHEST not in answer.text
    assert BESIDES not in answer.text


@pytest.mark.parametrize(
    "question", ["有人说娄底总部租房补贴和买房补贴可以都拿，是真的吗", "娄底租房补贴跟买房补贴能不能叠着拿"]
)
def test_a_rule_of_both_things_goes_before_one_of_all(answerer: Answerer, question: str) -> None:
    assert BOUGHT_OR_RENTED in answerer.ask(question).answer.headline


SHIPS = "同一船舶只能享受一次交易补贴。"
MEDALS = "同一茶品同时获得多个级别奖项的，仅对最高级别给予奖励。"
HOTELS = "新引进国际品牌酒店的，奖励60万元，可与评星奖励叠加。"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江同一条船卖一回，交易补贴就能再领一次吗", SHIPS),
        ("平江同一个茶品又得国家级又得省级奖项，给两份吗", MEDALS),
        ("平江新引进国际品牌酒店又评了星，两个奖能一起拿吗", HOTELS),
    ],
)
def test_the_rule_of_the_very_thing_comes_before_that_of_all(
    answering: Answering, question: str, told: str
) -> None:
    text = (
        f"# 平江县扶持办法\n\n第一条 船舶交易补贴每艘2万元。{SHIPS}\n\n第二条 获奖茶品奖励3万元。{MEDALS}\n\n第三条 {HOTELS}\n\n"
        "第四条 符合本办法的同一项目同时符合我县其他规定的，按照就高不重复的原则支持，另有规定的除外。\n"
    )
    answerer = answering({("湖南省/岳阳市/平江县", "平江县扶持办法"): text})
    assert told in answerer.ask(question).answer.headline


BY_ARTICLE = """第一条 支持船坞扩建。船坞扩建的，按投资额的6%给予补助。

第二条 支持船员培训。每培训1人补助900元。

第三条 支持贷款贴息。船企贷款的，按利息的40%贴息。

第四条 第一条与第三条可以同时享受。

第五条 同一项目符合本办法多项规定的，按就高不重复原则执行。
"""
BY_ITEM = """# 一、扶持内容

（一）船坞扩建，按投资额的6%给予补助。

（二）船员培训，每培训1人补助900元。

（三）贷款贴息，按利息的40%贴息。

# 二、其他

第（一）项与第（三）项可以同时享受。同一项目符合多项的，就高不重复。
"""


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        (BY_ARTICLE, ["第一条 支持船坞扩建", "第三条 支持贷款贴息"]),
        (BY_ITEM, ["（一）船坞扩建", "（三）贷款贴息"]),
    ],
)
def test_a_rule_on_articles_by_their_numbers_is_of_what_those_give(
    answering: Answering, text: str, cited: list[str]
) -> None:
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): text})
    answer = answerer.ask("平江船坞扩建补助和贷款贴息能一起拿吗").answer
    assert answer.headline.endswith("可以同时享受。")
    assert [one.quote for one in answer.citations][1:3] == cited
    assert "就高" in answerer.ask("平江船业政策可以重复享受吗").answer.headline


def test_the_rule_on_a_higher_level_is_told_where_that_is_named(answering: Answering) -> None:
    text = (
        "第八条 上市后备板挂牌奖励6万元，专精特新专板挂牌奖励9万元，同时符合的只奖励较高一项。\n\n"
        "第二十一条 船企同时符合省、岳阳市奖励政策的，可以叠加享受；同时符合本县其他政策的，不重复享受。\n"
    )
    asked = answering({("湖南省/岳阳市/平江县", "平江县船企上市挂牌政策"): text})
    assert "可以叠加享受" in asked.ask("平江的上市奖跟省里的能一起拿不").answer.headline


HAD = "第二条 曾经享受过省级船坞补助的项目，不得再申报本县补助。"
ALL = "第三条 同一项目符合本办法多项政策的，按就高不重复原则执行。"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江领过省里船坞补助的，还能报县里的吗", HAD),
        ("平江船坞拿过省级补助还能申报吗", HAD),
        ("平江船坞补助和泊位补助能同时拿吗", ALL),
    ],
)
@pytest.mark.usefixtures("trusting")
def test_who_has_had_something_is_told_the_rule_of_what_was_had(
    answering: Answering, question: str, told: str
) -> None:
    text = f"第一条 新建船坞的，补助30万元；新建泊位的，补助9万元。\n\n{HAD}\n\n{ALL}\n"
    asked = answering({("湖南省/岳阳市/平江县", "平江县船坞办法"): text})
    assert asked.ask(question).answer.headline == f"平江县：{told}"


@pytest.mark.parametrize("second", ["", "第二条 已享受公租房的船员，不得再申请船员公寓。\n\n"])
def test_where_no_rule_is_of_what_was_had_the_rule_of_all_is_told(answering: Answering, second: str) -> None:
    text = f"第一条 新建船坞的，补助30万元。\n\n{second}{ALL}\n"
    asked = answering({("湖南省/岳阳市/平江县", "平江县船坞办法"): text})
    assert ALL in asked.ask("平江领过省里船坞补助的，还能报县里的吗").answer.headline


@pytest.mark.parametrize(
    ("rule", "question"),
    [
        ("同一船企适用多个政策的，执行最优惠政策。", "平江船企同时符合两个政策的按哪个来"),
        ("获得国家、省船坞补助的，按不同级别叠加配套。", "平江船坞拿了省里补助，县里还能拿吗"),
        ("船坞补助与泊位补助分别申请，互不冲突。", "平江船坞补助和泊位补助能同时拿吗"),
    ],
)
def test_rules_in_other_words(answering: Answering, rule: str, question: str) -> None:
    text = f"第一条 新建船坞的，补助30万元；新建泊位的，补助9万元。\n\n第二条 {rule}\n"
    answer = answering({("湖南省/岳阳市/平江县", "平江县船坞办法"): text}).ask(question).answer
    assert (answer.outcome, answer.headline) == (Outcome.ANSWERED, f"平江县：第二条 {rule}")


def test_what_is_set_off_or_put_together_is_no_rule_of_having_both(answering: Answering) -> None:
    text = "第一条 新建船坞的，补助30万元。\n\n第二条 船坞叠加模块建造。维修费从押金里扣除。\n"
    asked = answering({("湖南省/岳阳市/平江县", "平江县船坞办法"): text})
    assert asked.ask("平江船坞补助和泊位补助能同时拿吗").answer.outcome is not Outcome.ANSWERED


@pytest.mark.parametrize(
    "question", ["平江领过租房补贴，还能拿购房补贴吗", "平江租房补贴和购房补贴能同时拿吗"]
)
def test_what_was_had_is_taken_off(answering: Answering, question: str) -> None:
    rule = "第二条 已享受租房补贴的，从购房补贴中扣除。"
    text = f"第一条 购房补贴。船员购房的，补贴30万元。\n\n{rule}\n\n第三条 本办法由县港航局解释。\n"
    answer = answering({("湖南省/岳阳市/平江县", "平江县船员购房办法"): text}).ask(question).answer
    assert (answer.outcome, answer.headline) == (Outcome.ANSWERED, f"平江县：{rule}")


def test_a_rule_on_two_items_by_their_numbers_is_of_these_alone(answering: Answering) -> None:
    text = "第一条 船坞改造按费用的20%补助。\n\n第二条 船坞新建按费用的30%补助。\n\n第三条 第一条与第二条同一年度不可兼得。\n"
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船坞补助办法"): text})
    assert answerer.ask("平江船坞补助拿了市里的，县里还能同时拿吗").answer.outcome is Outcome.PARTIAL


@pytest.mark.parametrize(
    "question",
    [
        "平江生活补助和租房补贴能一起领吗",
        "平江人才补贴一年最多多少",
        "平江人才补贴归谁解释",
        "平江的全职人才是什么意思",
        "平江哪些人不能领人才补贴",
    ],
)
def test_a_rule_that_a_heading_states_is_quoted_like_any_other(answering: Answering, question: str) -> None:
    text = """# 平江县人才补贴办法

## 一、补贴标准

全职人才每月给予生活补助1000元、租房补贴500元。

### 1.1 所称全职人才，是指在本县缴纳社保的人才

缴纳社保满6个月。

### 1.2 县级补助与市级补助就高不重复享受，每人每年最高不超过2万元

### 1.3 公职人员除外，不得享受

### 1.4 本办法由县人社局负责解释
"""
    answer = answering({("湖南省/岳阳市/平江县", "平江县人才补贴办法"): text}).ask(question).answer
    assert answer.outcome is not Outcome.ERROR


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江和汨罗的泊位补助能都拿吗", "与汨罗市有关的飞地事项，不重复享受。"),
        ("平江的泊位补助拿了汨罗市的还能拿吗", "与汨罗市有关的飞地事项，不重复享受。"),
        ("平江的泊位补助能重复享受吗", "就高不重复原则执行。"),
    ],
)
def test_a_rule_that_names_the_other_place_is_the_rule_on_it(
    answering: Answering, question: str, told: str
) -> None:
    text = "第一条 船坞奖励，与汨罗市有关的飞地事项，不重复享受。\n\n第二条 同一项目符合本办法多项规定的，按就高不重复原则执行。\n"
    asked = answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): text})
    assert asked.ask(question).answer.headline.endswith(told)


def test_a_rule_that_names_the_place_of_the_text_is_of_no_other(answering: Answering) -> None:
    text = "第一条 平江县船坞奖励，平江县飞地事项，不重复享受。\n\n第二条 同一项目符合本办法多项规定的，按就高不重复原则执行。\n"
    asked = answering({("湖南省/岳阳市/平江县", "平江县船业扶持办法"): text})
    assert asked.ask("平江县泊位补助能重复享受吗").answer.headline.endswith("就高不重复原则执行。")


@pytest.mark.parametrize(
    ("between", "told"),
    [
        ("", "按就高不重复原则执行；泊位补助可以与船坞补助同时享受。"),
        ("\n\n第三条 ", "泊位补助可以与船坞补助同时享受。"),  # a paragraph of its own
    ],
)
def test_two_rules_of_one_paragraph_are_told_together(answering: Answering, between: str, told: str) -> None:
    text = (
        "第一条 新建船坞的，补助30万元；新建泊位的，补助9万元。\n\n"
        f"第二条 同一船坞符合多项补助的，按就高不重复原则执行。{between}泊位补助可以与船坞补助同时享受。\n"
    )
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船坞办法"): text})
    headline = answerer.ask("平江船坞补助和泊位补助能同时拿吗").answer.headline
    assert headline.endswith(told)
    assert headline.count("平江县") == 1
    assert ("就高" in headline) is not between


@pytest.mark.parametrize(
    ("rule", "question", "barred"),
    [
        ("文明船员不能连续两年申请。", "平江文明船员去年评过了，今年还能再申请吗", True),
        ("文明船员五年内不得再次评选。", "平江文明船员奖励领过了，还能再领吗", True),
        ("文明船员奖励每人只给一次。", "平江文明船员奖励领过了，还能再领吗", True),
        ("文明船员奖励只一次性发放。", "平江文明船员奖励领过了，还能再领吗", False),
    ],
)
def test_what_bars_a_second_award(answering: Answering, rule: str, question: str, barred: bool) -> None:
    text = f"第一条 获评文明船员的，奖励1万元。{rule}\n\n第二条 新建船坞的，补助30万元。\n"
    answer = answering({("湖南省/岳阳市/平江县", "平江县船员办法"): text}).ask(question).answer
    assert (answer.outcome is Outcome.ANSWERED and answer.headline == f"平江县：{rule}") is barred


def test_one_of_all_that_a_text_gives(answering: Answering) -> None:
    rule = "第三条 同一船坞只能选择本办法支持范围中的一项给予扶持。"
    text = f"第一条 船坞技改的，奖励30万元。\n\n第二条 船坞节能的，奖励20万元。\n\n{rule}如同时可享受其他同类政策，按就高不重复原则执行。\n"
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船坞办法"): text})
    answer = answerer.ask("同一个船坞，平江技改和节能两项奖励能都拿吗").answer
    assert rule.removesuffix("。") in answer.headline


ITEMS = """1. 招工补贴。企业招用船工的，每人补助800元。同一船工不得重复享受。

2. 养老补贴。企业为船工缴费的，每人每月补助200元。

3. 同一企业符合多项的，按就高原则享受一项，第1项与第2项可同时享受。
"""


def test_a_rule_on_items_is_found_by_what_they_give(answering: Answering) -> None:
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船工补贴办法"): ITEMS})
    answer = answerer.ask("平江船工的招工补贴和养老补贴可以都领吗").answer
    assert answer.outcome is Outcome.ANSWERED
    assert "第1项与第2项可同时享受" in answer.headline
