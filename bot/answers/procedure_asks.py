"""The ways of asking who does something, where, when and how, and what the sentence that answers each says: a row each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from retrieval.facts import FactKind

BODIES = r"(?:局|委|厅|部|办|处|科|中心|政府|小组|部门|管委会|办公室|平台|基地|窗口|站|机构|银行|公司|院|单位|协会)"


@dataclass(frozen=True)
class Ask:
    """A way of asking, what the sentence that answers says, the headings it may stand under instead (with a fact of the kind
    ``of``), and what it or its heading says where it answers outright."""

    asked: re.Pattern[str]
    says: re.Pattern[str]
    over: re.Pattern[str] | None = None
    outright: re.Pattern[str] | None = None
    of: FactKind = FactKind.BODY


def _ask(asked: str, says: str, over: str = "", outright: str = "", of: FactKind = FactKind.BODY) -> Ask:
    return Ask(
        re.compile(asked),
        re.compile(says),
        re.compile(over) if over else None,
        re.compile(outright) if outright else None,
        of,
    )


USES = _ask(
    "",
    r"(?:只能|可以?|主要|重点|应当?|必须|专项)?用于(?!支持本|本)[^。；]{4,}"
    r"|(?:开支|支出|使用)范围[^。；]{0,4}(?:包括|为|是)|(?:支出|费用)是?指",
    outright="[只仅]能?[可得]?用于",
)
# Behind what asks when: what is done with an application, and not when one may apply.
_WHEN_DONE = "[^，。]{0,4}(?:公布|公示|出来|出结果|有结果|到账|拨付|发放|反馈|答复|审|批)"
WHEN = _ask(
    r"(?:什么时候|何时|几月|哪天|几号|啥时候|哪几天|截[止至])[^，。]{0,8}(?:申请|申报|报名|交|提交|受理|截止|能报|可以报|缴费|参保)"
    r"|(?:申请|申报|报名|受理|材料|缴费|参保)[^，。]{0,6}(?:时间|什么时候|何时|啥时候|截[止至]|到哪天|[到至]几号|几[月号]|最[晚迟]|哪天)"
    rf"(?!{_WHEN_DONE})",
    r"(?:申请|申报|受理|报名|填报|缴费|参保)(?:时间|期限|期)[：:为是]|\d{1,2}\s?月[^。；]{0,14}(?:前|底|止|日)[^。；]{0,24}(?:提出|提交|申请|申报|报送)"
    r"|(?:提出|提交|申请|申报|报送)[^。；]{0,24}\d{1,2}\s?月",
    r"(?:申请|申报|受理|报名|填报|缴费|参保)(?:的|起止)?(?:时间|期限)",
    r"(?:申请|申报|受理|报名|填报|缴费|参保)(?:的|起止)?(?:时间|期限)",
    of=FactKind.DATE,
)
# 应当在获证之日起6个月内提出申请
WITHIN = _ask(
    r"(?:多久|多长时间|几[天年]|几个月)(?:之?内|以内)?(?:就?得|要|必须|应当?|须)(?:去|提出|提交|办)?(?:申请|申报|报名|办理|提出|提交|报)",
    r"(?:之日|后|起)[^。；]{0,10}\d+\s?(?:个?工作日|日|天|个?月|年)内[^。；]{0,16}(?:申请|申报|提出|提交|提供|办理|报送)",
    outright=r"(?:申请|申报)[^。；，]{0,8}(?:时间|期限)|^申请本",
)
# The first that a question asks is meant.
ASKS = (
    _ask(r"解释", r"负责解释|解释权|解释工作|由[^。；]{2,40}解释", ""),
    _ask(
        r"(?:谁|哪[个些家]|哪几[个家]|什么)[^，。]{0,10}(?:兑现|拨付|发放|出钱|承担|发钱)",
        rf"{BODIES}[^。；]{{0,16}}(?:兑现|拨付|发放|承担|列支)",
        "",
    ),
    _ask(r"牵头", r"牵头", ""),
    WHEN,
    _ask(r"投诉|举报|反映", r"投诉|举报|反映", ""),
    _ask(
        r"(?:找|向|去|往|到|在|交给?|递|报)(?:哪(?![天年月日])|谁|什么(?!时))|哪(?:里|儿|个(?:部门|单位|窗口|地方|网站|平台))(?:去)?(?:申|办|报|交|领|受理)"
        r"|谁(?:来)?受理|(?:怎么|如何|咋|怎样)(?:个)?(?:申请|申报|申领|报名|办理|办|领|报)",
        rf"(?:向|报|到|由|通过|登[录陆])[^。；]{{2,50}}(?:申请|申报|提出|提交|办理|受理|填报|申领)|{BODIES}[^。；]{{0,12}}(?:受理|申请|申报)"
        r"|以[^。；]{2,20}名义申请|[网线]上(?:申|填)报|(?:申报|申请|受理)(?:平台|系统|网[址站]|入口)[：:]|[送交递寄][到至往达]?[^。；，]{2,40}(?:窗口|大厅|中心|局|科|室|楼|号)",
        r"受理|程序|流程|步骤|(?:申请|申报|办理|申领)(?:部门|地点|方式|渠道|途径|单位)?$|(?:如何|怎么|怎样)(?:申请|申报|办理|申领|领取)",
        r"^(?!.*(?:收到|审[核查定]后|初审后|会同|办公室在)).*(?:向|到|登[录陆]|通过)[^。；]{2,40}(?:提出|提交|递交)"
        r"|^(?:申领|申请|申报|办理|受理)(?:方式|渠道|途径|地点|部门|平台|网[址站]|系统|入口|窗口)[：:]"
        r"|^(?:[^，。；]{0,12}，)?[送交递寄][到至往达]?[^。；，]{2,40}(?:窗口|大厅|中心|局|科|室|楼|号)",
    ),
    _ask(
        r"(?:归|由|是)?(?:谁|哪[个些家几](?:个|家)?(?:局|部门|单位|委|厅|办|科室|机构)?)(?:来)?(?:管|负责|主管|审|批|认定|监督|落实|落地)",
        rf"{BODIES}[^。；]{{0,14}}(?:负责|主管|审[核定批查]|认定|监督|管理|提出申请)|由[^。；]{{2,40}}(?:负责|审[核定批查]|认定)",
        "",
    ),
)
