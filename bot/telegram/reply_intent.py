"""Classifies a reply to the bot as question, thanks or talk. Pure."""

from __future__ import annotations

import re

_LONGEST_THANKS = 16  # characters; more than that says something else as well
_THANKS = re.compile(
    r"(?:非常|太|多|十分|好的?|嗯|ok|哦)*[，,、\s]*"
    r"(?:谢谢|多谢|感谢|谢啦|谢了|辛苦了?|有劳|thanks?|thank\s*you|thx|3q)"
    r"(?:你|您|啦|了|老师|机器人|a lot|so much|very much|[，,。.!！~～\s🙏👍❤️😊]|大家|哈)*",
    re.IGNORECASE,
)
# What asks something: signs, question words, and words that order, in Chinese and English.
_ASKING = re.compile(
    r"[?？]|多少|什么|甚么|怎么|怎样|如何|哪[个些里儿家份年位种一]?|谁|几[个天家年种项亿万月号时]|多[久长大高远]|为何|为什么|是不是|有没有|能不能|"
    r"可不可以|要不要|对不对|是否|吗[。！!…~～]*$|[呢么][。！!…~～]*$|^(?:那(?!行|好|我|你|就|算)|换成|换个|再(?!见|说|会|议|来)|还有(?!事)|另外|继续|接着|然后|更多|详细)|"
    r"(?:查|找|列|说|讲|算|比|看|介绍|对比|比较)(?:一下|一查|一找|出|下)|告诉我|给我|帮我|请(?:问|查|列|说|算|介绍)|"
    r"太长|短一点|简短|精简|长话短说|详细(?:点|些|一点)|具体(?:点|些|一点)|换(?:个|一个)地方|(?:还有|没有?)了?吗|"
    r"^(?:what|how|when|where|who|whom|which|why|is|are|was|does|do|did|can|could|and|tell|show|list|compare|more|"
    r"shorter|longer|else)\b",
    re.IGNORECASE,
)
# A place, a year or an attribute by itself, as it follows an answer: 天心区, 2021年, 总投资.
_NAMING = re.compile(
    r"(?:\d{4}年(?:的)?)?[一-鿿]{0,6}(?:省|市|县|州|旗|镇|乡|园区|开发区|高新区|新区|区)(?:的)?[一-鿿]{0,4}|\d{4}年?(?:的)?|"
    r"[一-鿿]{0,4}(?:总投资|投资额|金额|电话|地址|条件|面积|目标|期限|时间|名单|单位|标准|增速|产值)"
)
# People who speak of themselves and of others tell one another something.
_TELLING = re.compile(
    r"^(?:我|咱|俺|他|她|大家|各位|你们?|您)(?!要问|想问|想知道|想查|问)|转给|转发|转告|通知|收到|知道了|明白|好的"
)
# What people who meet ask one another, and nobody asks a report.
_AMONG_PEOPLE = re.compile(
    r"吃饭|聚餐|喝酒|开会|请假|加班|有空|到了(?:吗|没)|回来了?(?:吗|没)|几点(?:走|来|到|出发|集合)"
)


def thanks(text: str) -> bool:
    """True if somebody says thanks and nothing else."""
    text = text.strip()
    return len(text) <= _LONGEST_THANKS and bool(_THANKS.fullmatch(text))


def asks(text: str) -> bool:
    """True if a text asks something that the bot may answer; 你看看, 收到，我转给财务 and 哈哈哈 do not."""
    text = text.strip()
    if not any(character.isalnum() for character in text) or _AMONG_PEOPLE.search(text):
        return False
    if _NAMING.fullmatch(text.rstrip("。！!~～")):
        return True
    if not _ASKING.search(text):
        return False
    return not _TELLING.search(text) or bool(re.search(r"[?？]|吗|多少|什么|是谁", text))


_LEANING = re.compile(
    r"^(?:那|还有|另外|换成|换个|再|继续|然后|为什么|为何|其中)|[呢][?？]?$|这个|那个|它|上面|^(?:and|what about|how about|why)\b",
    re.IGNORECASE,
)


def leans(text: str) -> bool:
    """True if a question says too little by itself, and goes on from what it replies to."""
    return bool(_LEANING.search(text.strip()) or _NAMING.fullmatch(text.strip(" ?？")))


_ABOUT = r"(?:这|那|它|上面|以上|他|她)?(?:个|句|条|段|话|些|说法|数字?|数据|说的?|讲的?|消息|种说法)*"
_DOUBTING = re.compile(
    rf"(?:请问|请|帮我?|(?:核实|核对|查证|查|看)(?:一?下)?|查查|看看|[，,\s])*{_ABOUT}"
    r"(?:是|都)?(?:真的|对的?|准确?|正确|属实|可靠|靠谱|没错|有误)?(?:吗|么|不对|对不对|是不是真的|是真是假|真的假的|[?？\s。])*",
)


def doubts(text: str) -> bool:
    """True if a text asks no more of a claim than whether it is true: 这个对吗, 真的吗, 核实一下."""
    text = text.strip()
    if re.fullmatch(r"(?:is (?:this|that|it) )?(?:true|right|correct|really)\s*\??", text, re.IGNORECASE):
        return True
    return bool(re.search(r"对|真|准|确|属实|可靠|靠谱|没错|有误|核实|查证|吗", text)) and bool(
        _DOUBTING.fullmatch(text)
    )
