"""How all that a clause gives is paid out over the years: 分3年按40%、30%、30%兑现, 分五年平均拨付, 分三年按4:3:3发放."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from retrieval import lazy_re as re
from retrieval.clauses.clause import Payout
from retrieval.clauses.paid_stages import PAYS, YEARS, paid_parts
from retrieval.clauses.text_view import TextView
from retrieval.numerals import ONE_TO_TEN, whole_number
from retrieval.quantities import Quantity
from retrieval.text_pieces import begin_of

_GIVES = f"{PAYS}|给付|给予|奖励|奖补|补助|补贴|返还"
# 分3年, 分五年度, 分期, 逐年: how many of what.
_PARTED = re.compile(
    rf"分(?:(?P<count>[{ONE_TO_TEN}两\d]{{1,2}})个?(?P<unit>年度?|次|期|批|个?阶段)|(?:期|次|批|年|年度|阶段)(?=.{{0,4}}(?:{_GIVES})))|按(?P<spread>[{ONE_TO_TEN}两\d]{{1,2}})年(?=平均|等额)|逐年(?={_GIVES})"
)
_GIVEN, _PAID = re.compile(_GIVES), re.compile(PAYS)
# What somebody else pays or does in so many years.
_PAID_BY_OTHERS = re.compile("缴[纳清付交]|出让金|地价款|土地款|偿还|还款|分摊|摊销")
_DONE = re.compile("建成|建设|实施|投产|回购|完成")
_NEAR = 8  # code points behind 分三年 in which it stands what is done
_EQUAL = re.compile("平均|等额|均等|等分|均衡|等比例|均分|每年各?(?:拨付|兑现|支付|发放)?相同")
_PARTS = re.compile(
    r"\d{1,2}(?:\.\d)?(?:[:∶：]\d{1,2}(?:\.\d)?){1,9}(?!\d)|\d{1,2}(?:\.\d+)?%(?:[^，。；\d]{0,1}[、，和:：/]?(?:第[一二三四五]年)?[^，。；、\d]{0,4}\d{1,2}(?:\.\d+)?%)+"
)
_PART = re.compile(r"\d{1,2}(?:\.\d+)?%?")
_SENTENCE = re.compile("[^。；！？]+")
_WHOLE_SENTENCE = re.compile("[^。！？]+")
_WHOLE = Decimal(1)


def payout_of(view: TextView) -> Payout | None:
    """How all that a clause gives is paid out; None if it does not say, or says it in several ways."""
    found = {
        (one.years, one.equal, tuple(part.low for part in one.parts)): one
        for one in (*_payouts(view), *_by_stage(view))
    }
    told = [one for one in found.values() if one.parts] or list(
        found.values()
    )  # 分两次兑现，首次60%，次年40%
    return told[0] if len(told) == 1 else None


def payout_in(text: str, start: int, end: int) -> Payout | None:
    """How what a stretch of a report's text gives is paid out, where its clause tells several ways; None if it does not say."""
    return payout_of(TextView.of(text, start, end))


def _by_stage(view: TextView) -> Iterator[Payout]:
    """What sentences say of the stages, or the years by their names, at which parts of the whole are paid out."""
    for sentence in _WHOLE_SENTENCE.finditer(view.text) if _PAID.search(view.text) else ():
        parts = paid_parts(view, *sentence.span())
        if not parts:
            continue
        first = view.text.find(parts[0].stage, sentence.start())
        begin = begin_of(view.text, first, "，", sentence.start())
        said = view.part(begin, parts[-1].share.outer_end)
        shares = tuple(view.placed(one.share) for one in parts)
        by_year = all(YEARS.fullmatch(one.stage) for one in parts)
        stages = () if by_year else tuple(one.stage for one in parts)
        yield Payout(said.start, said.end, len(parts) if by_year else 0, shares, stages=stages)


def _payouts(view: TextView) -> Iterator[Payout]:
    for sentence in _SENTENCE.finditer(view.text) if _PARTED.search(view.text) else ():
        parted = _PARTED.search(view.text, *sentence.span())
        if parted is None or not _GIVEN.search(view.text, *sentence.span()):
            continue
        begin = begin_of(view.text, parted.start(), "，", sentence.start())
        stop = min(sentence.end(), parted.end() + _NEAR)
        if _PAID_BY_OTHERS.search(view.text, begin, stop) or _DONE.search(view.text, parted.end(), stop):
            continue
        counted = parted["count"] or parted["spread"]
        by_year = parted["spread"] or (parted["unit"] or "").startswith("年")
        years = whole_number(counted) if counted and by_year else 0
        parts = _parts_in(view, (begin, sentence.end()), years)
        equal = not parts and years > 0 and bool(_EQUAL.search(view.text, begin, sentence.end()))
        part = view.part(begin, sentence.end())
        yield Payout(part.start, part.end, years, parts, equal)


def _parts_in(view: TextView, reach: tuple[int, int], years: int) -> tuple[Quantity, ...]:
    """The shares of so many years that a stretch of a view tells in a row; () if it tells none, or they do not make up the whole."""
    for row in _PARTS.finditer(view.text, *reach):
        parts = []
        for one in _PART.finditer(view.text, *row.span()):
            share = one[0].endswith("%")
            value = Decimal(one[0].rstrip("%")) / (100 if share else 1)
            part = view.part(*one.span())
            parts.append(
                Quantity(part.start, part.end, value, value, "%" if share else "", "share" if share else "")
            )
        whole = sum((part.low for part in parts), Decimal(0))
        ratio = all(not part.unit for part in parts)
        if len(parts) == years and (ratio or whole == _WHOLE):
            return tuple(parts)
    return ()
