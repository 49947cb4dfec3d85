"""What the head and the signature of an official paper say: its number, who issued it, and when it was signed.

What belongs here: the red head, the lines around the title, the signature under the text or before its annexes, and
the colophon (某办公室 2023年5月11日印发).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from retrieval import lazy_re as re
from retrieval.characters import HAN, IN_ROUND_BRACKETS
from retrieval.document_numbers import DOCUMENT_NUMBER, as_number
from retrieval.loaders.dates import AROUND_DATES, ISSUED, dates_in
from retrieval.loaders.titles import LONGEST, ORDER
from retrieval.numerals import ARTICLE_NUMERAL, YEAR

_HEAD = 1200  # code points
_LONGEST_LINE = 60  # code points of a line that signs
_MOST_BODIES = 6  # lines above the date
_BODY = re.compile(
    rf"^(?:[{HAN}（）()、·“”]{{2,60}})(?:政府|办公[厅室]|委员会|管委会|管理局|[厅局署院行社]|[省市县区旗州党工]委|中心|公司|领导小组|指挥部|联合会|联席会议|协会|商会|部|监管局|银行|总队|支队|税务局|海关|法院|检察院|[委办])(?:[（(][^（()）]{{1,20}}[)）])?$"
)
# A body that another one stands before without a space: of the whole country, or of another province or city.
_OTHER_BODY = re.compile(
    rf"(?<=局)国家税务总局|(?<=[厅局委会室府])(?<!总局)[{HAN}]{{2,3}}(?:省|市|自治区)(?=[{HAN}]*(?:政府|办公|委员会|[厅局]))"
)
# 国家税务总局 / 某市税务局 in two lines
_NATIONAL = re.compile(f"(?:国家|中国)[{HAN}]{{2,12}}(?:总局|银行|委员会|总署)")
_BRANCH = re.compile(f"[{HAN}]{{2,6}}(?:监管局|监管分局|税务局|支行|分行|专员办)")
_DIVISION = re.compile(f"[{HAN}]{{2,16}}[处科室股]")
_NO_BODY = re.compile(r"(?:责任|牵头|配合|负责|主管|联系|承办|抄送|主送|各)|^(?:由|经|向|到)")
_REMARK = re.compile("[（(](?:此件|本件|本文)[^（()）]*[)）]")
# 某政府令 in one line, 第5号 in the next.
_ORDERED = re.compile(
    rf"(?m)^\s*([{HAN}]{{2,30}}令)\s*\n\s*[（(]?(?:[{HAN}]?令\s*)?((?:〔{YEAR}〕\s*)?第?\s*[\d{ARTICLE_NUMERAL}]{{1,6}}\s*号)[)）]?\s*$"
)
_COLOPHON = re.compile(
    rf"^(?P<body>[{HAN}\s]{{4,40}}?(?:办公[厅室]|[厅局委办])(?:秘书处|综合处)?)\s+(?P<date>.{{6,16}}日)\s*印发"
)
_BEFORE_ABOUT = re.compile(
    r"^(?P<bodies>.{2,90}?)\s*(?:关于|印发|转发|发布|批转|促进|支持|鼓励|加快|推进|推动|《|令(?:[（(第]|$))"
)
_RED_HEAD = re.compile(rf"^(?P<body>[{HAN}\s]{{4,60}})文件$")
_SITE = re.compile(
    r"本网|本站|原创|新华社|人民网|中新社|网站|官网|公众号|日报|晚报|新闻|头条|南方\+|客户端|数据库|网$|网讯|电视台|融媒体|微信|发布$|\+$|APP",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Head:
    """Letterhead of a paper; fields are "" if not stated. ``signed_end`` is the end of its signature, 0 if it has none."""

    document_number: str = ""
    issuer: str = ""
    signed: str = ""
    signed_end: int = 0


class _Line(NamedTuple):
    start: int
    end: int
    text: str


def read_head(text: str, title: str) -> Head:
    """Read the head and signature of a paper, or of the notice before it."""
    lines = _lines(text)
    bodies, signed, end = _signature(lines)
    issuer = "、".join(bodies) or _of_title(title) or _of_red_head(lines) or _of_order(text[:_HEAD])
    if not signed:
        signed = _of_head(text[:_HEAD]) or _of_colophon(lines)
    return Head(_number(text[:_HEAD], title), issuer, signed, end)


def said_issuer(written: str) -> str:
    """The issuer that a page names, unless that is only where it was published; without the division of it that wrote the text."""
    plain = re.sub(IN_ROUND_BRACKETS, "", written).strip()
    parts = [part for part in re.split(r"[\s、，,;；]+", plain) if part and not next(dates_in(part), None)]
    parts = parts[:1] + [part for part in parts[1:] if not _DIVISION.fullmatch(part)]
    return (
        "、".join(parts)
        if parts and all(_BODY.fullmatch(part) and not _SITE.search(part) for part in parts)
        else ""
    )


def _lines(text: str) -> list[_Line]:
    found: list[_Line] = []
    at = 0
    for raw in text.split("\n"):
        line = raw.strip()
        if line:
            start = at + len(raw) - len(raw.lstrip())
            found.append(_Line(start, start + len(line), line.lstrip("#").strip().replace("**", "")))
        at += len(raw) + 1
    return found


def _number(head: str, title: str) -> str:
    """The number of the paper itself: one that has its line, its field, or stands by the title or the address."""
    for line in _ORDERED.sub(r"\1\2", head).split("\n"):
        plain = line.strip(" \t\u3000（）()#*")
        own = DOCUMENT_NUMBER.match(plain)
        if own is not None and (
            own.end() == len(plain) or re.match(r"\s*(?:各|签发人|\S{2,30}政府)", plain[own.end() :])
        ):
            return as_number(own)
        field = re.search(r"(?:文\s*号|发文字号|文件编号)\s*[】:：|]*\s*", line)
        found = DOCUMENT_NUMBER.match(line, field.end()) if field is not None else None
        if found is not None:
            return as_number(found)
        said = line[field.end() :].strip(" \t\u3000（）()") if field is not None else plain
        order = ORDER.fullmatch(said)
        if order is not None and len(said) <= 40:
            return re.sub(r"[\s（()）]+", "", said)
    if len(title) > LONGEST:
        return ""
    found = DOCUMENT_NUMBER.search(title)
    return as_number(found) if found is not None and title.rstrip("）) ").endswith("号") else ""


def _signature(lines: Sequence[_Line]) -> tuple[list[str], str, int]:
    """The bodies that sign, the date under them, and where that ends: the first signature, as annexes follow it."""
    for number, line in enumerate(lines):
        if number == 0 or len(line.text) > _LONGEST_LINE:
            continue
        if "年" not in line.text:
            continue
        plain = _REMARK.sub("", line.text).strip(AROUND_DATES)
        for start, end, date in dates_in(plain):
            before, after = plain[:start].strip(AROUND_DATES + "，,"), plain[end:].strip(AROUND_DATES)
            if not ISSUED.fullmatch(after):
                break
            if before:
                parts = [
                    part
                    for part in re.split(r"[\s、]+", before)
                    if part and not DOCUMENT_NUMBER.fullmatch(part)
                ]
                if parts and all(map(_is_body, parts)):
                    return apart(parts), date, line.end
                break
            bodies = _bodies_above(lines, number)
            if bodies:
                return bodies, date, line.end
            # The date alone signs where the body stands in the title, after the text has ended.
            if lines[number - 1].text.endswith(("。", "！")) and number > 2:
                return [], date, line.end
            break
    return (_bodies_above(lines, len(lines)) if _ends_with_body(lines) else []), "", 0


def _ends_with_body(lines: Sequence[_Line]) -> bool:
    """True if the last line is a body and nothing else, behind the end of a sentence: a signature without its date."""
    return len(lines) > 2 and _is_body(lines[-1].text) and lines[-2].text.endswith(("。", "！"))


def _bodies_above(lines: Sequence[_Line], number: int) -> list[str]:
    found: list[str] = []
    for line in reversed(lines[max(0, number - _MOST_BODIES) : number]):
        parts = [
            part
            for part in re.split(r"\s{2,}|\u3000+|(?<=[局厅委府会室])\s", line.text.strip(AROUND_DATES))
            if part
        ]
        joined = re.sub(r"\s", "", line.text)
        if parts and all(map(_is_body, parts)):
            found[:0] = parts
        elif _is_body(joined):
            found[:0] = [joined]
        else:
            break
    return apart(_joined_branches(found))


def _joined_branches(bodies: Sequence[str]) -> list[str]:
    """Bodies with the local branch of a national one, which a line's width broke off, made one."""
    found: list[str] = []
    for body in bodies:
        if found and _NATIONAL.fullmatch(found[-1]) and _BRANCH.fullmatch(body):
            found[-1] += body
        else:
            found.append(body)
    return found


def _is_body(text: str) -> bool:
    return len(text) <= _LONGEST_LINE and bool(_BODY.fullmatch(text)) and not _NO_BODY.search(text)


def apart(bodies: Sequence[str]) -> list[str]:
    """Bodies that are written without a space between (某市财政局某市科技局), each by itself."""
    found: list[str] = []
    for body in bodies:
        plain = re.sub(r"\s+", "", body)
        party = re.match(r"(中共.{2,12}?委(?:员会)?(?:办公[厅室])?)(?=.{2,}政府(?:办公[厅室])?$)", plain)
        if party is not None:
            found += [party[1], *apart([plain[party.end() :]])]
            continue
        place = re.match(rf"[{HAN}]{{1,6}}?(?:省|市|自治区|区|县|州|旗)", plain)
        cuts = (
            [at.start() for at in re.finditer(rf"(?<=[局厅委会室府办院行心]){re.escape(place[0])}", plain)]
            if place
            else []
        )
        cuts += [at.start() for at in _OTHER_BODY.finditer(plain)]
        starts = [0, *sorted(set(cuts))]
        found += [plain[left:right] for left, right in zip(starts, [*starts[1:], len(plain)], strict=True)]
    return found


def _of_title(title: str) -> str:
    """The bodies that a title begins with (某市人民政府关于…)."""
    found = _BEFORE_ABOUT.match(title) if len(title) <= LONGEST else None
    if found is None:
        return ""
    parts = [part for part in re.split(r"[\s、]+", found["bodies"]) if part]
    bodies = apart(parts)
    return "、".join(bodies) if bodies and all(map(_is_body, bodies)) else ""


def _of_red_head(lines: Sequence[_Line]) -> str:
    for line in lines[:6]:
        found = _RED_HEAD.fullmatch(line.text)
        if found is not None and _is_body(re.sub(r"\s", "", found["body"])):
            return re.sub(r"\s", "", found["body"])
    return ""


def _of_order(head: str) -> str:
    """The body of the order by which a law is promulgated (中华人民共和国国务院令, 第5号 in the next line)."""
    found = _ORDERED.search(head)
    body = found[1].removesuffix("令") if found is not None else ""
    return body if body and (_is_body(body) or body.endswith("国务院")) else ""


def bodies_before(lines: Sequence[str]) -> str:
    """The bodies that stand on lines of their own above a title that begins with 关于."""
    found: list[str] = []
    for line in lines:
        parts = apart([part for part in re.split(r"[\s、]+", line.strip()) if part])
        if not parts or not all(map(_is_body, parts)):
            return ""
        found += parts
    return "、".join(found)


def _of_head(head: str) -> str:
    """The date in brackets under the title: （2023年2月8日）."""
    for line in head.split("\n")[:14]:
        found = re.search(r"[（(]\s*([^（()）]{8,18}日)\s*[)）]\s*$", line.strip())
        if found is not None:
            for start, end, date in dates_in(found[1]):
                if not found[1][:start].strip() and not found[1][end:].strip():
                    return date
    return ""


def _of_colophon(lines: Sequence[_Line]) -> str:
    for line in reversed(lines[-6:]):
        found = _COLOPHON.match(line.text)
        if found is not None:
            return next((date for _, _, date in dates_in(found["date"])), "")
    return ""
