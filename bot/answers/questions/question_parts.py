"""Several questions in one message: a text → its questions."""

from __future__ import annotations

from retrieval import lazy_re as re
from retrieval.characters import HAN

MOST = 5  # questions in one message
_BORDER = re.compile(r"[，,；;。？?！!、\n]+|(?:^|(?<=[\s，,；;。？?！!、]))[（(]?\d{1,2}[)）.．、](?!\d)")
_ASKS = re.compile(
    r"多少|(?<![十好这那])几(?!个字)(?=[个家户天年月日种类项条次期成倍人份名位点块万亿号层座栋米亩台所套间辆吨处公趟班架艘棵步档])|什么|啥|怎么|如何|咋|怎样|谁|哪|吗$|为何|为啥"
    r"|是不是|能不能|要不要|有没有|可不可以|是否|能否|多久|多高|多大|多长|(?:电话|热线|联系方式)$|(?:到期|过期|失效|作废|截止)了?没有?$"
    rf"|^(?:那|换成)?[{HAN}]{{2,5}}呢$|(?:以后|之后|之前|如果|要是|万一|后来|[年月]后|[拿领]了)[{HAN}]{{2,14}}呢$"
)
# What only goes with the question before it: how its figures are put together, and whether it is true.
_GOES_WITH = re.compile(
    rf"(?:加起来|加在一起|合计|一共|总共|相加|共)(?:是|有)?(?:多少|几).{{0,4}}|(?:相)?差(?:多少|几).{{0,4}}|(?:谁|哪个|哪边|哪里|哪家)(?:更|比较)?[{HAN}]{{0,6}}[高低多少大小快慢好强].{{0,2}}"
    r"|(?:这|那)?(?:是不是|是|对|真)(?:真的?|的|吗|吧|不对|不)?(?:吗|吧|假的)?|对不对|(?:有没有|能不能|行不行)[啊呢呀]?|(?:是|按)?(?:怎么个?|什么|啥)(?:比例|标准)|(?:分别|各自?)(?:是|有)?(?:多少|什么|哪些)?|(?:请|麻烦)?(?:帮忙)?(?:告诉|说|讲|答|回答)(?:我|一下|下)*|.{0,3}谢谢.{0,2}|有(?:什么|啥)(?:区别|不同|不一样)"
    rf"|(?:[{HAN}]{{2,10}}(?:和|跟|与|同)[{HAN}]{{2,8}}?)?(?:是不是|是否)?(?:都)?(?:一样|相同|一致|差不多)(?:吗|么|不|嘛)"
    r"|(?:都|还)?(?:要|需要?|得|该)?(?:满足|符合|具备)(?:什么|啥|哪些)(?:条件)?|.{0,4}(?:怎么|咋|如何)(?:列|规定|说|写|定)的?|.{0,6}(?:现在|现行|目前|新办法|新政策|老办法|旧办法)(?:是|里|中)?(?:怎么|咋|如何)(?:规定|说|写|定|算)的?"
)


# 总部租办公楼，甲区补几成，乙区补几成: a place and what is asked of it.
_SAYS_LITTLE = re.compile(
    rf"(?:那|在|到|去)?[{HAN}]{{2,4}}(?:又|呢|能|可以|会|给|奖|补|拿|领|是|有){{1,3}}(?:多少|几[成个点折]+|什么|啥|哪些)[钱个点成]{{0,2}}"
)
# 找谁问，电话: the number of whom the question before asks for.
_NUMBER = re.compile(r"(?:的|有|问|打|要)?个?(?:电话|热线|号码|联系方式|地址)(?:是)?(?:多少|几号)?")
_WHOM = re.compile(r"[找问]谁|哪个(?:部门|单位|局)|谁(?:管|负责)|去哪|找哪|咨询")


def parts_of(text: str) -> list[str]:
    """The questions of a text, in order: [text] where it asks one thing."""
    found: list[str] = []
    waiting = lead = ""  # what stands before the first question is said of the short ones behind it too
    at = 0
    for border in (*_BORDER.finditer(text), None):
        end = border.start() if border else len(text)
        piece, mark = text[at:end].strip(), (border[0] if border else "")
        at = border.end() if border else len(text)
        if not piece:
            continue
        goes_with = _GOES_WITH.fullmatch(piece) or (
            _NUMBER.fullmatch(piece) and found and _WHOM.search(found[-1])
        )
        if found and not waiting and goes_with:
            found[-1] = f"{found[-1]}，{piece}"
        elif _ASKS.search(piece):
            lead = waiting if not found else lead
            said = waiting or (lead if _SAYS_LITTLE.fullmatch(piece) else "")
            found.append(f"{said}{piece}")
            waiting = ""
        else:
            waiting += piece + (mark if mark.strip() and not mark[0].isdigit() else "，")
    if waiting and found:
        found[-1] = f"{found[-1]}，{waiting.rstrip('，,、；;。')}"
    if len(found) < 2 or len(found) > MOST:
        return [text]
    return found
