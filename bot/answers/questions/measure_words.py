"""Measure words: what stands behind a number (家, 亩, 个百分点), which one a question asks for, and whether it asks for
the most or for all together."""

from __future__ import annotations

from retrieval import lazy_re as re
from retrieval.characters import HAN

MEASURES = (
    "个百分点|百分点|个工作日|工作日|平方公里|平方米|立方米|公里|公顷|千米|千瓦|兆瓦|人次|个位次|位次|个月|小时|分钟|周年|"
    "美元|欧元|元|家|个|件|项|户|人|名|位|亩|吨|斤|担|头|羽|只|张|座|套|所|条|届|次|趟|天|日|月|年|周|辆|栋|幢|台|处|倍|度|米|里|期|批|"
    "种|类|支|艘|对|册|场|间|口|盏|棵|株|分|成|岁|级|字|页|份|国|省|市|县|区|镇|村|组|道|片|层|枚|笔|宗|起|例|折|亿|万"
)
# What asks for the most that something may be.
MOST = r"(?:最[多高]|至多|顶多|顶格|顶天|到顶|封顶|上限|天花板|撑死)"
ASKS_MOST = re.compile(MOST)
ASKS_LEAST = re.compile("最[少低]|至少|起码")
ASKS_IN_ALL = re.compile(
    "一共|总共|合计|总计|加起来|加在一起|加一[块起]|拢共|统共"
)  # all cases together, and not one of them
ASKS_OF_EACH = re.compile("(?:都|分别|各)[^，。？?]{0,6}(?:多少|几)")  # 都资助多少: each case with its own
ASKS_WHOLE = re.compile(
    rf"{MOST}|{ASKS_IN_ALL.pattern}|[一每]年|年度|全年"
)  # of everything that one taker gets
_HOW_MANY = re.compile(
    rf"(?:多少|几)个?(?!项目)((?!家(?:畜|禽|具|庭|电|长)|人民币)(?:[万亿千百]*(?:{MEASURES})|[万亿千]|钱|平)(?![{HAN}]*路))?([{HAN}]{{0,4}})"
)
_OF_WAGES = re.compile("的?(?:平均|基本|最低|社平)?(?:工资|薪|月薪)")


def measure_asked(text: str) -> tuple[str, str]:
    """The measure word a question asks for after 多少 or 几 (家, 亩, 亿元) and what it counts (企业), or ""."""
    match = _HOW_MANY.search(text)
    if match and match[1] == "月" and _OF_WAGES.match(text, match.end(1)):
        return "倍", match[2]  # 按几个月工资: of a month's wages, so many times
    return (match[1] or "", match[2]) if match else ("", "")


# What may be borrowed, as texts tell it, and as it is asked for: a limit of a loan is no grant.
LENT, ASKS_TO_BORROW = re.compile("贷款|借款|授信"), re.compile("[贷借]|额度|授信|融资")
