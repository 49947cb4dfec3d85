"""The asker's profile (place, amounts, industry, age …), read from a message and refined by the next. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answers.ladders.amount_wording import amount_words
from bot.answers.questions.amounts import amounts_in
from bot.answers.questions.industries import industries_in, industry_words, outer_of
from bot.answers.questions.own_days import days_of_acts, lasted_since, registered_in, says_when_registered
from bot.answers.questions.spent_on import is_short_for, spent_on
from bot.answers.wording import label
from retrieval import lazy_re as re
from retrieval.clauses.act_days import acts_of, is_beginning
from retrieval.clauses.attributes import canonical, ends_as, lasting, same_attribute
from retrieval.clauses.conditions import KINDS
from retrieval.numerals import ONE_TO_TEN, YEAR, number
from retrieval.quantities import Quantity, quantities


@dataclass(frozen=True, slots=True)
class Need:
    """A fact about an asker that clauses depend on: ``kind`` as of a condition (amount, registered, age …), ``name`` the
    attribute of an amount or the words of a kind, ``unit`` that of an amount."""

    kind: str
    name: str = ""
    unit: str = ""

    @property
    def matter(self) -> tuple[str, str]:
        """The part of a need that two needs share if one answer settles both."""
        return self.kind, canonical(self.name)


@dataclass(frozen=True, slots=True)
class Profile:
    """Profile of an asker. Empty or None fields were not stated.

    ``registered`` is the day or year of registration (ISO date or year), ``regions`` the places (registered, working
    or investing in), ``industries`` and ``kinds`` words as said (房地产, 台资企业, 高新技术企业, 退役军人),
    ``others`` the kinds that he says he is not, ``education`` one of 高中, 中专, 大专, 本科, 硕士, 博士, ``sex`` 男
    or 女, ``hired`` how many of ``headcount`` he has taken on, ``amounts`` figures with what they are of ("" if that was not said), ``periods`` how long what has lasted
    (毕业 3年, 执业 10个月), ``existing`` whether he is there already (True) or comes anew (False). ``household`` whether his
    household is registered there (False: 外地户口), ``unsure`` is what
    he was asked for and can't tell. ``days`` are other acts of his, each with its day, month or year (签约 2024-12), ``trades`` the words by which he named his industries (水泥), ``registered_for`` the months since he was registered.
    """

    registered: str = ""
    regions: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    age: int | None = None
    sex: str = ""
    education: str = ""
    headcount: int | None = None
    hired: int | None = None
    amounts: tuple[tuple[str, Quantity], ...] = ()
    periods: tuple[tuple[str, Quantity], ...] = ()
    existing: bool | None = None
    unsure: tuple[Need, ...] = ()
    household: bool | None = None
    days: tuple[tuple[str, str], ...] = ()
    trades: tuple[str, ...] = ()
    registered_for: Quantity | None = None

    @property
    def says(self) -> bool:
        """True if anything is said but the place."""
        return replace(self, regions=(), unsure=()) != Profile()

    @property
    def is_person(self) -> bool:
        """True if a person asks for himself, and no enterprise."""
        personal = self.age is not None or self.education or any(_PERSONS.search(kind) for kind in self.kinds)
        return bool(personal) and not any(attribute for attribute, _ in self.amounts)

    def amount(self, attribute: str, unit: str) -> tuple[str, Quantity] | None:
        """The figure of an attribute in a unit, with what the asker says it is of; None if it was not said."""
        written, unit = unit, UNITS.get(unit, unit)
        alike = [
            (said, one) for said, one in self.amounts if unit == UNITS.get(_unit(said, one), _unit(said, one))
        ]
        for same in (same_attribute, ends_as, is_short_for):
            for said, quantity in alike:
                if said and same(attribute, said):
                    return said, quantity
        # What is counted says what it is of by its unit: 8000人次, 3台; but two of anything (两个奖) are no people.
        unsaid = [
            one for said, one in alike if not said and one.kind == "count" and one.unit in (written, unit)
        ]
        if len(unsaid) == 1:
            return attribute, unsaid[0]
        if unit == "人" and self.headcount is not None:
            return "人数", Quantity.exactly(self.headcount, "人")
        return None

    def day_of(self, act: str) -> str:
        """The day, month or year of an act (注册, 建成投产) as he says it, "" if he does not."""
        if self.registered and is_beginning(act):
            return self.registered
        return next((day for name, day in self.days if name in acts_of(act)), "")

    def refined(self, by: Profile) -> Profile:
        """This profile with what another says: its figures take the place of those of the same attribute."""
        kept = tuple(
            (attribute, quantity)
            for attribute, quantity in self.amounts
            if not any(_replaces(other, attribute) for other, _ in by.amounts)
        )
        return Profile(
            by.registered or self.registered,
            by.regions or self.regions,
            self.industries if _is_wider(by.industries, self.industries) else by.industries,
            _union([kind for kind in self.kinds if kind not in by.others], by.kinds),
            _union([kind for kind in self.others if kind not in by.kinds], by.others),
            self.age if by.age is None else by.age,
            by.sex or self.sex,
            by.education or self.education,
            self.headcount if by.headcount is None else by.headcount,
            self.hired if by.hired is None else by.hired,
            (*kept, *by.amounts),
            tuple({**dict(self.periods), **dict(by.periods)}.items()),
            self.existing if by.existing is None else by.existing,
            tuple(dict.fromkeys((*self.unsure, *by.unsure))),
            self.household if by.household is None else by.household,
            tuple({**dict(self.days), **dict(by.days)}.items()),
            self.trades if _is_wider(by.industries, self.industries) else by.trades,
            by.registered_for or self.registered_for,
        )


UNITS = {"人": "人", "名": "人", "位": "人", "个": "人"}
_PERSONS = next(pattern for kind, pattern in KINDS if kind == "person")
_BELOW, _NOT_YET = re.compile("以下|不到|不满|未满|没满"), re.compile("(?:不到|不满|未满|没满|不足|还差)$")
_AGE = re.compile(
    rf"(?P<past>超过|大于|刚?过了|过)?(?P<said>\d{{2}}|[{ONE_TO_TEN}]{{2,3}})\s?(?P<odd>[多来几])?\s?(?:周岁|岁)(?P<up>出头|多)?"
    r"|(?:今年|年龄|年纪|岁数|我)(?:是|都|快|有|已经?)?(?P<named>[1-7]\d)(?:了(?![个人家套万亿])|(?=[,，。?？的]|$))"
    r"|(?:^|(?<=[,，。我他她妈爸人都快已士科]))(?P<bare>[1-9]\d)了(?=[,，。?？能还可]|$)"
)
# What people say for a number, and its usual spelling.
_SPOKEN = (
    (re.compile("俩(?=个?月|年|人)"), "两个"),
    (re.compile("仨(?=个?月|年|人)"), "三个"),
    (re.compile("个个(?=月)"), "个"),
    (re.compile("(?<=[两三])个(?=[年人])"), ""),
    (re.compile(r"(?<=\d)(?:来|多)?号人"), "人"),
)
# What a stretch of time of an asker's is of, by words of its clause that policies do not use; names as of ``lasting``.
_LASTED = (
    ("注册", re.compile("执照|开(?:了|张|业|店|厂|公司)|办(?:了|起来)")),
    ("缴费", re.compile("社保|医保|养老保险|公积金|断[缴交]")),
    ("合同", re.compile("合同|协议")),
    ("工作", re.compile("上班|干了|在岗")),
    ("租赁", re.compile("租约|租期|租了")),
    ("证书", re.compile("拿证|证(?:书)?(?:下来|到手|发下来)|评上")),
    ("户籍", re.compile("户口|住了")),
)
_TRADE = "进出口额"
_RENTS = re.compile("租(?!金|房补)")  # 租60平写字楼，合同签三年
# Whether something has to be done, and not whether one may have it: 要不要公证, 该不该公开招标.
ASKS_DUTY = re.compile("(?:该不该|应不应该?|要不要|用不用|需不需要|得不得)(?!投|买|去|选|来|做|跟|换)")
_WANTS = re.compile(r"(?:按|拿|领|享受|那个?|这个?)(?:到|得|了)?$")
_WANTED = re.compile(
    r"块?钱?(?!的(?:项目|企业(?!所得税)))的?(?:(?!能|可以|给|有)[^,，。\d]){0,6}?(?:奖(?!学)|补[助贴]|资助|扶持|税率|所得税)|(?:来)?(?:交|缴|征)"
)
_OF_HIS_OWN = re.compile("(?:投资?|投入|注册资[本金]|营业?收入?|产值|纳税|设备)[额款]?[达到了]{0,2}$")
LAID_OFF = re.compile("(?:裁|辞退|解雇)(?:员|了|掉)*$")
_HIRES = re.compile(r"(?:招|聘|吸纳|录用|安置|留用|雇|接?收(?![入购费到]))[^，,。；;]{0,6}$")
_EDUCATION = re.compile(r"高中|中专|大专|专科|本科|硕士|博士|研究生")
_LACKED = re.compile("(?:没有?|不是|没到|不到|未到|不满|不够|低于)$")
_BRINGS = re.compile("带|随|一起|一块|跟着")
_OF_CHILD = re.compile("的?(?:儿子|女儿|闺女|孩子|小孩|娃|子女)")
_DEGREES = {"专科": "大专", "研究生": "硕士"}
_NEW = re.compile(r"新设|新注册|新成立|刚(?:注册|成立)|准备(?:注册|成立|去|到|来)|打算|想(?:去|到|来|在)|拟")
_THERE = re.compile(r"本地.{0,2}(?:老|企业)|老企业|扩建|扩产|增资|已经在|早就在")
_OUTSIDER = re.compile(
    r"外(?:地|省|市|县)(?:的)?(?:户口|户籍|人)|(?:非|不是|没有?|不具有|不算)[^，,。]{0,5}(?:户口|户籍)|(?:户口|户籍)(?:不在|没在|还?没迁|在(?:外地|老家|外省))"
)
_AT_HOME = re.compile(
    r"本[地省市区县](?:人|户口|户籍)|(?:有|是)(?!没)[^，,。]{0,5}(?:户口|户籍)(?![^，,。]{0,2}吗)"
)
# What people call kinds of enterprise and person that policies call otherwise.
_CALLED = (
    ("高新技术企业", re.compile("高企|国高")),
    ("规模以上企业", re.compile("规上(?!工业企业|服务业企业|企业)|规模以上(?!工业企业|服务业企业|企业)")),
    ("小微企业", re.compile("小微(?!企业)")),
    ("个体工商户", re.compile("个体户|小店")),
    ("农民专业合作社", re.compile("合作社(?<!农民专业合作社)")),
    ("高校毕业生", re.compile("应届|大学毕业|毕业生(?<!高校毕业生)")),
    ("退役军人", re.compile("退伍|转业军人")),
    ("登记失业人员", re.compile("失业(?!保险|金)")),
    ("上市公司", re.compile("已上市|上市了")),
    ("台资企业", re.compile("台资|台商|台企")),
    ("外资企业", re.compile("外资(?!到|项目)|外商投资")),
    (
        "公职人员",
        re.compile(
            "公职|公务员|政府(?:部门)?的人|体制内|(?:机关|政府|事业单位|财政局)(?:里|单位)?(?:上班|工作|干)"
        ),
    ),
    ("公务员", re.compile("公务员|机关(?:里|单位)?(?:上班|工作)")),
    ("高层次人才", re.compile("[A-EＡ-Ｅ]类人才")),
)
_NOT = re.compile(
    r"(?:不是|不算|不属于|还没(?:有)?(?:评上|认定)?|没(?:有)?(?:评上|认定|拿到)|并?非|未(?:评上|认定)?)(?:国家|省级|什么)?$"
)
_DECLINES = re.compile(
    r"(?:这个)?(?:我)?(?:还)?(?:不知道|不清楚|不确定|说不准|没定|没想好|不好说|跳过|下一个|略过|先不说|skip|not sure|don't know)(?:呢|啊|了|吧)?"
)
_YES = re.compile(r"是的?|对的?|有的?|嗯|没错|算|yes|yep")
_NO = re.compile(r"不是的?|没有|不算|否|没|不对|非|no|nope")


def read_profile(text: str, regions: Sequence[str] = (), asked: Need | None = None, day: str = "") -> Profile:
    """The profile of an asker in a normalised text. ``regions`` are the places it names, ``asked`` what he was asked for
    just before: a bare figure, year, yes or no answers that. ``day`` is what 今年 is read against, "" if that says nothing."""
    text = spoken(text)
    amounts: list[tuple[str, Quantity]] = []
    headcount, hired = None, None
    for one in amounts_in(text):
        amount, attribute = one.quantity, one.attribute
        if one.is_rank or is_asked_for(text, amount) or LAID_OFF.search(text[: amount.start]):
            continue
        if amount.unit in UNITS and _HIRES.search(text[: amount.start]):
            hired = int(amount.low)
        elif amount.unit in ("人", "名", "位") and attribute in ("人数", ""):
            headcount = int(amount.low)
        elif amount.kind in ("money", "area", "count") or amount.kind == "share":
            of = _one_way(text) if attribute == _TRADE else attribute or spent_on(text, amount)
            amounts.append((of, amount))
    kinds, others = _kinds(text)
    registered = registered_in(text, day)
    found = Profile(
        registered=registered,
        regions=tuple(regions),
        industries=industries_in(text),
        kinds=kinds,
        others=others,
        age=_age(text),
        sex="女" if re.search("女(?!儿|婿)", text) else "男" if "男" in text else "",
        education=education_in(text),
        headcount=hired if headcount is None else headcount,
        hired=hired,
        amounts=tuple(amounts),
        periods=_periods(text),
        registered_for=lasted_since(registered, day),
        existing=True if _THERE.search(text) else False if _NEW.search(text) else None,
        days=days_of_acts(text, day),
        trades=industry_words(text),
        household=False if _OUTSIDER.search(text) else True if _AT_HOME.search(text) else None,
    )
    return found if asked is None else _answering(text, found, asked)


def _one_way(text: str) -> str:
    """What trade is of by a text: exports or imports where it names one alone."""
    out, into = "出口" in text, "进口" in text.replace("进出口", "")
    return "出口额" if out and not into and "进出口" not in text else "进口额" if into and not out else _TRADE


def _unit(attribute: str, amount: Quantity) -> str:
    """The unit of an amount, 元/亩 where it is one of each 亩 by what it is of."""
    return f"{amount.unit}/亩" if attribute.startswith("亩均") and "/" not in amount.unit else amount.unit


def education_in(text: str) -> str:
    """The first degree that a text names, as a profile has it; "" if it names none."""
    named = (match for match in _EDUCATION.finditer(text) if not _LACKED.search(text, 0, match.start()))
    found = next(named, None)
    return _DEGREES.get(found[0], found[0]) if found else ""


def spoken(text: str) -> str:
    """A text with the numbers of everyday speech in their usual spelling: 俩月, 120号人."""
    for pattern, usual in _SPOKEN:
        text = pattern.sub(usual, text)
    return text


def is_asked_for(text: str, amount: Quantity, put_in: bool = False) -> bool:
    """True if a figure says what the asker wants, and nothing of himself: 能按15%交吗, 那个1万块的资助; with ``put_in`` a figure right
    behind what it is of is his own even so (投资3亿奖励怎么付)."""
    if put_in and _OF_HIS_OWN.search(text[: amount.start]):
        return False
    if amount.kind not in ("money", "share") or ASKS_DUTY.search(text):
        return False
    return bool(_WANTS.search(text[: amount.start]) or _WANTED.match(text, amount.end))


def _age(text: str) -> int | None:
    """The asker's age; not that of a child whom he brings along."""
    found = _AGE.search(text)
    if found is not None and _BRINGS.search(text) and _OF_CHILD.match(text, found.end()):
        return None
    years = number(found["said"] or found["named"] or found["bare"]) if found else None
    if found is None or not years:
        return None
    past = found["past"] or found["odd"] or found["up"]
    below = _BELOW.match(text, found.end()) or _NOT_YET.search(text, 0, found.start())
    return (
        int(years) + bool(past) - bool(below)
    )  # 超过40岁, 40多岁, 40岁出头: 41 at least; 16岁以下: 15 at most


def _periods(text: str) -> tuple[tuple[str, Quantity], ...]:
    """Periods of an asker's own, each with its subject: 毕业6年了, 才执业一年, 执照下来4个月."""
    found: dict[str, Quantity] = {}
    for quantity in quantities(text):
        of = quantity.kind == "time" and (lasting(text, quantity) or _lasted(text, quantity))
        if of and quantity.unit in ("年", "月"):
            found.setdefault(of, quantity)
    return tuple(found.items())


def _lasted(text: str, quantity: Quantity) -> str:
    """What a period is of by the words of its clause, the last before it first; "" if they do not say."""
    before = re.split("[，,。；;]", text[: quantity.start])[-1]
    behind = re.split("[，,。；;?？]", text[quantity.end :])[0]
    for piece in (before, behind):
        told = [(match.start(), name) for name, words in _LASTED for match in words.finditer(piece)]
        if told:
            name = max(told)[1]
            return "租赁" if name == "合同" and _RENTS.search(text) else name
    return ""


def profile_words(profile: Profile, places: Sequence[str], language: str) -> str:
    """A profile in a few words: 白银市、投资3.5亿元、新材料. ``places`` are the everyday names of its regions."""
    parts = [*places, *(f"{attribute}{amount_words(amount)}" for attribute, amount in profile.amounts)]
    parts += [*profile.industries, *profile.kinds]
    parts += [label("match_no", language, name=name) for name in profile.others]
    if profile.registered:
        of_year = "年" if language == "zh" and profile.registered.isdigit() else ""
        parts.append(label("match_registered", language, day=f"{profile.registered}{of_year}"))
    if profile.headcount is not None:
        parts.append(label("match_headcount", language, count=profile.headcount))
    if profile.age is not None:
        parts.append(label("match_age", language, age=profile.age))
    parts += [word for word in (profile.sex, profile.education) if word]
    return "、".join(dict.fromkeys(parts)) or label("match_nothing", language)


def _answering(text: str, found: Profile, asked: Need) -> Profile:
    """A profile with what a bare answer to a question back means."""
    bare = text.strip(" 。.！!，,？?")
    if _DECLINES.fullmatch(bare):
        return replace(found, unsure=(asked,))
    if asked.kind == "amount":
        amounts = tuple(
            (attribute or (asked.name if quantity.unit == asked.unit else ""), quantity)
            for attribute, quantity in found.amounts
        )
        return replace(found, amounts=amounts)
    if asked.kind == "registered" and (year := re.fullmatch(rf"({YEAR})年?.{{0,6}}", bare)):
        return replace(found, registered=found.registered or year[1])
    number = re.fullmatch(r"(\d{1,6})个?", bare)
    if asked.kind == "age" and number:
        return replace(found, age=int(number[1]))
    if asked.kind == "headcount" and number:
        return replace(found, headcount=int(number[1]))
    if asked.kind in ("enterprise", "person", "industry", "first"):
        words = tuple(asked.name.split("、"))
        if _NO.fullmatch(bare):
            return replace(found, others=_union(found.others, words))
        if _YES.fullmatch(bare):
            return replace(found, kinds=_union(found.kinds, words))
    return found


def tells_of_asker(text: str, asked: Need | None) -> bool:
    """True if a text says something of its asker, or that he can't tell what he was asked for."""
    said = read_profile(text, asked=asked)
    return said.says or bool(said.unsure) or says_when_registered(text)


def _kinds(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The kinds of enterprise and person that a text says its asker is, and those it says he is not."""
    named = [(match.start(), match[0]) for _, pattern in KINDS for match in pattern.finditer(text)]
    named += [(match.start(), name) for name, words in _CALLED for match in words.finditer(text)]
    kinds: list[str] = []
    others: list[str] = []
    for start, name in sorted(named):
        (others if _NOT.search(text[:start]) else kinds).append(name)
    return tuple(dict.fromkeys(kinds)), tuple(dict.fromkeys(others))


def _replaces(new: str, old: str) -> bool:
    return new == old or (bool(new) and bool(old) and canonical(new) == canonical(old))


def _is_wider(new: Sequence[str], old: Sequence[str]) -> bool:
    """True if industries say no more than those said before: none, or such as these lie in (厂房 after 食品加工)."""
    return all(any(one in outer_of(other) for other in old) for one in new)


def _union(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))
