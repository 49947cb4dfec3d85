"""Purposes of lists: conditions, materials, exclusions, industries, duties, steps. Tells which one a question asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass

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

    def met_by(self, opened: frozenset[str]) -> bool:
        """True if one of the purposes that a list may have is this one, or will do for it."""
        return self.name in opened or self.also in opened


_ALSO = {"conditions": "who", "who": "conditions", "cases": "exclusions"}
_NOTICE = re.compile(rf"(?:公告|通知|通告|事项[{HAN}]{{0,6}})如下")
_STEP = re.compile(r"申请|申报|受理|审核|审批|审定|公示|兑现|拨付|签订|初审|复审")
_STEPS = 3  # different ones that make a list one of steps
# The first that a question asks for is meant: keep the special before the general.
PURPOSES = tuple(
    Purpose(name, re.compile(asked), re.compile(opens), _ALSO.get(name, ""))
    for name, asked, opens in (
        (
            "exclusions",
            r"(?:不准|不许|不让|禁止|严禁|不能|不得)(?:干|做|搞|有|从事)|不(?:享受|予|得|准|能|可以|给|支持|受理|符合|许|归|让|允许|适用|属于|算|认定?|评|批)|(?:拿|领|享受|申请|办|报)不(?:到|了|着|成)|没资格|停(?:发|止|领|掉)|取消|退回|追回|除外|禁止|例外|排除",
            r"不(?:享受|予|得|准|能|适用|支持|受理|符合|再)|除外|取消|停(?:发|止|领)|追回|收回|禁止|例外|撤销|终止|情形",
        ),
        (
            "materials",
            r"材料|资料|(?:交|带|准备|提交|提供|附|递)(?:些|点|齐)?(?:什么|啥|哪)|(?:什么|哪些|啥)(?:证明|证件|手续|单据|文件|表)",
            r"材料|资料|(?:提供|提交|报送|递交|携带)[^。；]{0,24}(?:$|[:：])|需提供$",
        ),
        (
            "steps",
            r"流程|程序|步骤|(?:怎么|如何|咋|怎样)(?:个)?(?:申|办|报|领|走|弄|审|兑|拿|交|落户|入驻)|分(?:哪)?几步|几步",
            r"程序|流程|步骤|方式|环节|途径|渠道|^(?:申请|申报|审核|受理|兑现|拨付)[。：:]?$",
        ),
        (
            "places",
            r"在哪|哪里|哪儿|哪(?:几|些)个?(?:小区|地方|地点|园区|位置|楼)|地址",
            r"位于|地址|坐落|地点|分布在",
        ),
        ("cases", r"(?:什么|哪些|哪种|哪几种|啥)(?:情况|情形|时候)", r"情形|情况|之一"),
        (
            "conditions",
            r"条件|满足|门槛|资格|具备|(?:要|有)(?:什么|啥|哪些)要求|符合(?:什么|哪|啥)|怎样的|什么样"
            r"|(?:哪些|哪几?[类种]|啥|什么)[^，。？?]{1,12}(?:能|可以|可|有资格)(?!做|干)",
            r"条件|符合|满足|具备|资格|(?<!材料)(?<!资料)要求|对象",
        ),
        (
            "industries",
            rf"产业|行业|领域|(?:哪些|什么|哪几个|哪[{ONE_TO_TEN}]个)项目",
            r"产业|行业|领域|范围|目录",
        ),
        ("duties", r"职责|责任|义务|负责(?:什么|哪些|啥)|(?:应|该)做", r"职责|责任|义务|应当|负责|履行"),
        (
            "who",
            r"(?:哪些|哪几?类|哪几?种|什么样?的?|啥)(?:的)?(?:人|企业|单位|公司|学生|对象|机构|主体)|对象",
            r"对象|范围|人员|类(?:型|别)|适用|企业|符合",
        ),
        (
            "measures",
            r"(?:哪些|哪几|什么|啥)[^，。？?]{0,4}(?:措施|举措|任务|办法|做法|行动|工程|服务|内容|工作|方面|部分|章)",
            r"措施|举措|任务|行动|工程|服务|工作|方面|内容",
        ),
    )
)


def asked_for(text: str) -> Purpose | None:
    """The purpose of the list that a normalised question asks for, None if it names none."""
    return next((purpose for purpose in PURPOSES if purpose.asked.search(text)), None)


# What the heading of a text says that is no list and yet tells what is asked for.
_HEADS = {
    "materials": re.compile("材料|资料"),
    "conditions": re.compile("条件|资格"),
    "steps": re.compile("程序|流程|步骤|方式"),
    "cases": re.compile("情形|情况"),
}


def heads(purpose: Purpose | None, heading: str) -> bool:
    """True if a heading names a purpose outright: 申请条件, 需要什么材料."""
    return purpose is not None and purpose.name in _HEADS and bool(_HEADS[purpose.name].search(heading))


def says(purpose: Purpose | None, word: str, text: str) -> bool:
    """True if a word of a normalised question is what asks for a purpose: 材料 in 什么材料, 小区 in 哪几个小区."""
    if purpose is not None and purpose.name in ("exclusions", "cases") and word in ("情况", "情形"):
        return True
    at = text.find(word)
    return purpose is not None and purpose.asked.search(text[max(0, at - 3) : at + len(word)]) is not None


def opened_by(words: str) -> frozenset[str]:
    """The purposes that a list may have by the words which open it; () for what opens a whole notice."""
    if _NOTICE.search(words):
        return frozenset()
    return frozenset(purpose.name for purpose in PURPOSES if purpose.opens.search(words))


def told_by(items: str) -> frozenset[str]:
    """The purposes that the items of a list tell if nothing over it does: addresses are places, 申请, 审核, 公示 steps."""
    steps = {"steps"} if len(set(_STEP.findall(items))) >= _STEPS else set()
    return (opened_by(items) & {"places"}) | steps
