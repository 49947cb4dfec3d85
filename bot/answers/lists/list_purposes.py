"""Purposes of lists: conditions, materials, exclusions, industries, duties, steps, uses. Tells which one a question asks for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.numerals import ONE_TO_TEN


@dataclass(frozen=True)
class Purpose:
    """A purpose: how a question asks for such a list, and what the words that open one say.

    ``also`` is another purpose whose lists will do: who may have something is told by conditions too.
    """

    name: str
    asked: re.Pattern[str]
    opens: re.Pattern[str]
    also: str = ""

    @property
    def is_headed(self) -> bool:
        """True if headings name such a purpose outright."""
        return self.name in _HEADS

    def met_by(self, opened: frozenset[str]) -> bool:
        """True if one of the purposes that a list may have is this one, or will do for it."""
        return self.name in opened or self.also in opened


_ALSO = {"conditions": "who", "who": "conditions", "cases": "exclusions"}
_ASIDE = re.compile("[（(][^（）()]*除外[）)]")  # 项目（房地产除外）完成投资的
_NOTICE = re.compile(rf"(?:公告|通知|通告|事项[{HAN}]{{0,6}})如下")
_STEP = re.compile(r"申请|申报|受理|审核|审批|审定|公示|兑现|拨付|签订|初审|复审")
_GIVEN = re.compile("奖|补[贴助]|扶持|优惠|资助")
_GIVES = re.compile("(?:给予|予以)[^，。；]{0,12}[:：]?$")
_PAPER = "(?:身份证|证明|执照|许可证|合同|协议|[请记报]表|报告|复印件|委托书|承诺书|记录|发票|凭证)"
# What hands in papers that it names: 提交身份证、劳动合同; 将申请表、营业执照发至……
HANDED_IN = (
    rf"(?:提供|提交|报送|递交|携带|备齐)[^。；，]{{0,12}}{_PAPER}"
    rf"|将[^。；]{{0,60}}{_PAPER}[^。；，]{{0,4}}(?:[发送寄交报][到至送]|提交|递交)"
)
_POINTED = re.compile("(?:以下|下列|如下)[^，,。；;：:]{0,10}")  # 同时具备以下基本条件的企业，可认定为…
_CLAUSES, _CLAUSE = re.compile("[，,。；;]"), 3  # code points of a clause that may tell
_STEPS = 3  # different ones that make a list one of steps
# The first that a question asks for is meant: keep the special before the general.
PURPOSES = tuple(
    Purpose(name, re.compile(asked), re.compile(opens), _ALSO.get(name, ""))
    for name, asked, opens in (
        (
            "fees",
            r"收(?:不收)?费|收钱|手续费|免费|要(?:不要)?(?:交|给|花|收)?钱|[交给花]不[交给花]钱",
            r"收费|费用标准",
        ),
        (
            "time",
            r"(?:多久|几天|多少天|多长时间)[^，。]{0,6}(?:办[好完结下理]|批|审|下来|到手|出结果)"
            r"|(?:办[好完结]?|审批?|批|审核)[^，。]{0,4}(?:要|需要?|得)?(?:多久|几天|多少天|多长时间)",
            r"(?:办理|办结|审批|审核|受理|承诺|法定)时[限间]",
        ),
        (
            "exclusions",
            r"(?:不准|不许|不让|禁止|严禁|不能|不得)(?:干|做|搞|有|从事|碰)|(?:碰|做|干|沾)不得|不(?:享受|予|得|准|能|可以|给|支[持付]|报销|付|赔|受理|符合|许|归|让|允许|适用|属于|算|认定?|评|批)|(?:拿|领|享受|申请|办|报)不(?:到|了|着|成)|没资格|不(?:管|沾|发|收|接|纳入|列入)(?![理])|(?:项目|企业|行业|产业|公司|哪些)不要(?!求)|不欢迎|(?:会|被|要)拒|排除在外|被?排除|一票否决|摘(?:帽|牌)|停(?:发|止|领|掉)|取消|退回|追回|除外|禁止|例外|排除",
            r"不(?:享受|予|得|准|能|适用|支[持付]|报销|受理|符合|属于?|作为|再|在|纳入|列入|接(?!受)|收的)|除外|排除|负面|取消|停(?:发|止|领)|追回|收回|禁止|例外|撤销|终止|(?<!分[两三四五六七八])(?<!分[两三四五六七八]种)(?<!分[两三四五六七八]类)情形",
        ),
        (
            "uses",
            r"(?:用|花|使|使用)(?:在|到|于|来|去)(?:做|干|买)?(?:了)?(?:哪|什么|啥)|(?:哪些|什么|啥)(?:开销|开支|支出|花费|用途)|用途|开支范围|使用范围",
            r"用于|开支|支出|列支|费用|使用范围|用途",
        ),
        (
            "materials",
            r"(?:材料|资料)(?![^,，。?？]{0,6}[送交报递寄给][到给往去至]?[哪谁])|报(?:送|上去)?(?:些|点)?(?:什么|啥|哪些)东西|(?:交|带|(?<!具)备|提交|提供|附|递|传)(?:些|点|齐)?(?:什么|啥|哪)|(?:什么|哪些|啥)(?:证明|证件|手续|单据|文件|表)",
            r"(?<!新)(?<!原)(?<!受理)(?<!受理..)材料(?!产业|工业|领域)|资料|(?:提供|提交|报送|递交|携带)[^。；]{0,24}(?:$|[:：])|需提供$"
            rf"|{HANDED_IN}",
        ),
        (
            "steps",
            r"流程|程序|步骤|(?:怎么|如何|咋|怎样)(?:个)?(?:申|报|领|走|弄|审|评(?!价)|批|兑|拿|交|落户|入驻)|(?<!了)(?<!的话)(?:怎么|如何|咋|怎样)(?:个)?办|分(?:哪)?几步|几步|哪几关|几道(?:关|手续)",
            r"程序|流程|步骤|方式|环节|途径|渠道|^(?:申请|申报|审核|受理|兑现|拨付)[。：:]?$",
        ),
        (
            "places",
            r"(?<![用花])在哪|哪里|哪儿|哪(?:几|些)个?(?:小区|地方|地点|园区|位置|楼)|地址",
            r"位于|地址|坐落|地点|分布在",
        ),
        (
            "cases",
            r"(?:什么|哪些|哪种|哪几种|啥)(?:情况|情形|时候)|(?:情况|情形)(?:都|主要)?(?:有|是)(?:哪|什么|啥)",
            r"情形|情况|之一",
        ),
        (
            "conditions",
            r"(?:怎样|怎么样?|咋样?|如何|什么样)的?才(?:能|可以)?(?:算|叫|视为|认定)|条件|满足|门槛|资格|具备|(?:要|有)(?:什么|啥|哪些)要求|符合(?:什么|哪|啥)|怎样的|什么样|硬杠|硬指标|[几两三四五六]条[^，。？?]{0,6}(?:要求|杠杠)|要求(?:都)?(?:是|有)(?:些)?(?:啥|什么|哪)"
            r"|(?:哪些|哪几?[类种]|啥|什么)(?!的?(?:产业|行业|领域|渠道|途径|方式|方法|平台|窗口|地方|时候))[^，。？?]{1,12}(?:能|可以|可|有资格)(?!做|干)",
            r"条件|符合|满足|具备|资格|(?<!材料)(?<!资料)(?<!工作)要求|对象",
        ),
        (
            "shortcomings",
            r"(?:哪些|哪几[个类]?|什么|啥|哪[方一]面)的?(?:主要)?(?:困难|问题|不足|短板|挑战|难处|差距)|(?:困难|问题|不足|短板|挑战|难处|差距)(?:都|主要)?(?:有|是|在)(?:哪|什么|啥)",
            r"(?:困难|问题|不足|短板|挑战|差距)(?:和(?:困难|问题|不足|短板|挑战))?(?:$|[。：:，,]|主要|表现|如下|有|是)",
        ),
        (
            "industries",
            rf"产业|行业|领域|(?:哪些|什么|哪几[个种类]|哪[{ONE_TO_TEN}][个种类])项目",
            r"产业(?!引导|基金|园|发展基金)|行业|领域|范围|目录|(?:项目|企业)，?是?指[^。；]*、[^。；]*(?:项目|企业)",
        ),
        ("duties", r"职责|责任|义务|负责(?:什么|哪些|啥)|(?:应|该)做", r"职责|责任|义务|应当|负责|履行"),
        (
            "who",
            r"(?:哪些|哪几?类|哪几?种|什么样?的?|啥)(?:的)?(?:人|企业|单位|公司|学生|对象|机构|主体)|对象|哪(?:些|几[类种个])(?:都)?(?:能|可以?(?!到)|有资格)(?!做|干|用|买|去)|谁(?:都)?(?:能|可以?|有资格|有份)|[发奖补]给(?:了)?[谁哪]|给(?:了)?谁",
            r"对象|范围|人员|人群|类(?:型|别)|适用|企业(?!总部|集群|文化|服务|信用)|符合",
        ),
        (
            "measures",
            r"(?:哪些|哪几|什么|啥)[^，。？?]{0,4}(?:措施|举措|任务|办法|做法|行动|工程|服务|内容|工作|方面|部分|章)"
            r"|(?:措施|举措|任务|做法|行动|工程)(?:都|主要)?(?:有|是|包括)(?:哪|什么|啥)",
            r"措施|举措|任务|行动|工程|服务|工作|方面|内容",
        ),
    )
)


@lru_cache(maxsize=64)  # many ask it of the same question
def asked_for(text: str) -> Purpose | None:
    """The purpose of the list that a normalised question asks for, None if it names none."""
    return next((purpose for purpose in PURPOSES if purpose.asked.search(text)), None)


# What the heading of a text says that is no list and yet tells what is asked for.
_HEADS = {
    "materials": re.compile("(?<!新)(?<!原)材料(?!、|产业|工业|领域)|资料|准备$"),
    "conditions": re.compile(
        "条件|资格|门槛|(?:申[报请]|准入|入[驻园选]|享受)(?:基本)?要求|(?:支持|扶持|申[报请]|资助)(?:对象|主体)$"
    ),
    "steps": re.compile(
        "程序|流程|步骤|方式|渠道|途径|指南|(?:线上|线下|网上|现场|窗口)(?:办理|申请|申领|申报)$"
        "|(?:申[报请]|受理)[与和及、](?:受理|审[批核查]|兑现|拨付)$"
    ),
    "cases": re.compile("情形|情况"),
    "who": re.compile(
        "对象|人群|(?<!市场)主体|(?:参保|适用|申请|申报|享受|覆盖|受益|支持|扶持|资助|补贴|保障)(?:人员)?范围"
    ),
    "shortcomings": re.compile("(?:困难|问题|不足|挑战|短板)$"),
    "uses": re.compile("用途|使用范围|开支|支出"),
    "fees": re.compile("收费|费用标准"),
    "time": re.compile("(?:办理|办结|审批|审核|受理|承诺|法定)时[限间]"),
}
# What a heading that may mean another thing has under it: 办理时间 is 5个工作日, or when the office is open.
_TELLS = {
    "time": re.compile(
        rf"(?:\d|[{ONE_TO_TEN}两半])\s*个?(?:工作日|自然日|天|日(?!期)|月|小时|分钟)|[即当]时|当场|当[日天]|立等"
    )
}
LABELS = frozenset({"fees", "time"})  # what a heading tells with a line or two, and no list


def heads(purpose: Purpose | None, heading: str) -> bool:
    """True if a heading names a purpose outright: 申请条件, 需要什么材料, 申领对象."""
    return purpose is not None and purpose.met_by(headed_by(heading))


def tells(purpose: Purpose | None, text: str) -> bool:
    """True if what stands under a heading can be what a purpose asks for."""
    told = _TELLS.get(purpose.name) if purpose is not None else None
    return told is None or told.search(text) is not None


def headed_by(heading: str) -> frozenset[str]:
    """The purposes that a heading names outright for all that stands under it, or asks for as a question (申报要带什么？)."""
    return asked_by(heading) | frozenset(name for name, pattern in _HEADS.items() if pattern.search(heading))


_ASKS = re.compile("[？?]$|什么|哪[些几]|(?:怎么|如何|怎样)")


def asked_by(heading: str) -> frozenset[str]:
    """The purpose that a heading asks for where it is a question, as those of an FAQ are."""
    purpose = asked_for(heading) if _ASKS.search(heading) else None
    return frozenset({purpose.name}) if purpose is not None else frozenset()


# What is done to those who are shut out: a list of who is paid no more is none of who must pay back.
_SHUT_OUT = tuple(
    re.compile(pattern)
    for pattern in (
        "停(?:发|止|领|掉|了)?",
        "取消|解除|撤销|终止|注销",
        "退(?:回|还|出|款)|追(?:回|缴)|收回",
        "除外|例外",
    )
)


_ASKS_WHO = re.compile("(?:哪(?:些|几[类种个])|什么样?的?|啥样?的?)[^，。]{0,3}(?:人|企业|公司|单位)|谁")
_DENIES = re.compile(
    "不(?:支付|予|得|再|享受|纳入|适用|支持|受理|给予)|除外|禁止|(?:取消|撤销|追回|收回|停发|暂停)[^,，。:：]{0,12}[:：]?$"
)


def denies_alone(purpose: Purpose | None, text: str, opener: str) -> bool:
    """True if what opens a list denies (不支付下列费用), and a question asks for what is given."""
    asks = purpose is not None and purpose.name in ("exclusions", "cases")
    return not asks and "不" not in text and _DENIES.search(opener) is not None


_PERMITS = re.compile(
    "(?:可以|准予|予以|给予|享受|适用)(?!取消|撤销|终止|注销|收回|追回|停|处罚|处分|警告|除外)[^，,。；;:：]{0,16}[:：]?$"
)
_FORBIDS = re.compile("不|禁止|除外|取消|撤销|终止|停|收回|追[回缴]|严禁|处罚|罚款")


def permits_alone(purpose: Purpose | None, opener: str) -> bool:
    """True if what opens a list permits (符合下列情形之一的，可以出台：), and a question asks for what is forbidden."""
    asks = purpose is not None and purpose.name == "exclusions"
    return asks and _PERMITS.search(opener) is not None and not _FORBIDS.search(_CLAUSES.split(opener)[-1])


def of_that_sort(purpose: Purpose | None, text: str, opener: str) -> bool:
    """False if a question asks for one sort of exclusion (停发) and what opens a list says another (除外)."""
    if purpose is None or purpose.name != "exclusions":
        return True
    asked = [pattern for pattern in _SHUT_OUT if pattern.search(text)]
    if not asked and _ASKS_WHO.search(text):
        ends = any(pattern.search(opener) for pattern in _SHUT_OUT[:-1])
        return not ends or "不" in opener  # who may not have it, and not who loses it (自次月起停发)
    return not asked or any(pattern.search(opener) for pattern in asked)


_OF_ITS_OWN = 2  # code points by which a word names more than the purpose


def says(purpose: Purpose | None, word: str, text: str) -> bool:
    """True if a word of a normalised question is what asks for a purpose: 材料 in 什么材料, 发给 in 发给谁; 新兴产业 names which."""
    if purpose is not None and purpose.name in ("exclusions", "cases") and word in ("情况", "情形"):
        return True
    at = text.find(word)
    found = purpose.asked.search(text[max(0, at - 3) : at + len(word) + 1]) if purpose is not None else None
    names_which = purpose is not None and purpose.name == "industries"
    return found is not None and not (names_which and len(word) >= len(found[0]) + _OF_ITS_OWN)


def opened_by(words: str) -> frozenset[str]:
    """The purposes that a list may have by the words which open it; () for what opens a whole notice.

    What they call the items outright tells first, if that is conditions or gifts (同时具备以下基本条件的企业，可认定为…), then the last clause
    (符合条件的企业，应提交以下材料：): the others do where it tells nothing, and materials are nothing else.
    """
    if _NOTICE.search(words):
        return frozenset()
    words = _ASIDE.sub("", words)
    if asks := asked_by(words):
        return asks
    named = named_in(_pointed(words))
    if "conditions" in named or points_to_gifts(words):
        return named
    last = next((clause for clause in reversed(_CLAUSES.split(words)) if len(clause) >= _CLAUSE), words)
    said = named_in(last)
    if not said and _GIVES.search(last):
        return frozenset()  # 对新引进并经认定的企业，按注册资本给予奖励：
    return frozenset({"materials"}) if "materials" in said else said or named_in(words)


def points_to_gifts(words: str) -> bool:
    """True if what opens a list says that it is of what is given: 凡符合条件的企业，给予以下奖补扶持."""
    return _GIVEN.search(_pointed(words)) is not None


def _pointed(words: str) -> str:
    """What the words that open a list call its items (以下基本条件), the last of several; "" if they do not."""
    return next(reversed(_POINTED.findall(words)), "")


def named_in(words: str) -> frozenset[str]:
    """The purposes that some words name anywhere."""
    return frozenset(purpose.name for purpose in PURPOSES if purpose.opens.search(words))


def told_by(items: str) -> frozenset[str]:
    """The purposes that the items of a list tell if nothing over it does: addresses are places, 申请, 审核, 公示 steps."""
    steps = {"steps"} if len(set(_STEP.findall(items))) >= _STEPS else set()
    return (opened_by(items) & {"places"}) | steps
