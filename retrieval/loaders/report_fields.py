"""The fields that front matter and JSON lines give a report, read strictly."""

from __future__ import annotations

from collections.abc import Mapping

from retrieval import lazy_re as re
from retrieval.loaders.dates import given_date
from retrieval.numerals import YEAR
from retrieval.outline import years_in
from retrieval.report import Report, ReportKind

PLAIN = ("title", "region", "issuer", "document_number", "source", "url")
DATES = ("published", "delivered", "signed", "effective", "expires")
KINDS = {
    "original": ReportKind.ORIGINAL,
    "digest": ReportKind.DIGEST,
    "原文": ReportKind.ORIGINAL,
    "摘编": ReportKind.DIGEST,
}
NAMES = (*PLAIN, *DATES, "period", "kind")
# How collections of policies name the same fields.
CHINESE_NAMES = {
    "标题": "title", "题名": "title", "名称": "title",
    "地区": "region", "地方": "region", "地域": "region",
    "发布机构": "issuer", "发布单位": "issuer", "发文机关": "issuer", "发文单位": "issuer", "制定机关": "issuer",
    "文号": "document_number", "发文字号": "document_number",
    "发布日期": "published", "发布时间": "published", "成文日期": "signed", "发文日期": "signed",
    "施行日期": "effective", "生效日期": "effective", "失效日期": "expires",
    "来源": "source", "网址": "url", "链接": "url", "原文链接": "url",
}  # fmt: skip
_PERIOD_PART = re.compile(rf"({YEAR})年?|({YEAR})年?\s*[—–\-－~～至到]+\s*({YEAR})年?")


class FieldError(Exception):
    """A field that cannot be read; ``name`` is its key, ``reason`` what is wrong."""

    def __init__(self, name: str, reason: str) -> None:
        self.name = name
        self.reason = reason
        super().__init__(f"{name}: {reason}")


def described(report_id: str, text: str, values: Mapping[str, object]) -> Report:
    """A report with the fields that ``values`` give; None and "" count as not given.

    Keys that are no field of a report are left alone. Raises FieldError.
    """
    given = {name: values[name] for name in NAMES if values.get(name) not in (None, "", [])}
    plain = {name: _string(name, given.get(name, "")) for name in PLAIN}
    dates = {name: _date(name, given[name]) if name in given else "" for name in DATES}
    kind = _string("kind", given.get("kind", "original"))
    if kind not in KINDS:
        raise FieldError("kind", f"kind 只能是 original 或 digest，不能是“{kind}”")
    return Report(
        report_id=report_id,
        text=text,
        title=plain["title"],
        region=plain["region"],
        issuer=plain["issuer"],
        document_number=plain["document_number"],
        published=dates["published"],
        delivered=dates["delivered"],
        signed=dates["signed"],
        effective=dates["effective"],
        expires=dates["expires"],
        period=_period(given["period"]) if "period" in given else (),
        kind=KINDS[kind],
        source=plain["source"],
        url=plain["url"],
    )


def _string(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise FieldError(name, f"{name} 应当是文字")
    return value.strip()


def _date(name: str, value: object) -> str:
    try:
        return given_date(_string(name, value))
    except ValueError:
        raise FieldError(name, f"{name} 不是日期：“{value}”，应写成 2025-07-09 的样子") from None


def _period(value: object) -> tuple[int, ...]:
    """Years from ``2019, 2020``, ``2018—2020``, or a list of them."""
    parts = value if isinstance(value, list) else re.split(r"[,，、;；]", str(value).strip("[] "))
    years: set[int] = set()
    for part in parts:
        written = str(part).strip().strip("\"'")
        if isinstance(part, bool) or not _PERIOD_PART.fullmatch(written):
            raise FieldError("period", f"period 应当是年份，如 2019, 2020，不能是“{written}”")
        years.update(years_in(written if written.endswith("年") else written + "年"))
    return tuple(sorted(years))
