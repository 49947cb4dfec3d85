"""JSON lines: one report a line."""

from __future__ import annotations

import json

from retrieval.loaders.folder import LARGEST
from retrieval.loaders.load_result import Loaded, refuse_many
from retrieval.loaders.metadata import complete
from retrieval.loaders.report_fields import FieldError, described
from retrieval.loaders.text_decoding import decode
from retrieval.places import Gazetteer
from retrieval.report import CorpusError, Report


def load_jsonl(name: str, data: bytes, gazetteer: Gazetteer) -> Loaded:
    """The reports of a file of JSON lines; a line that cannot be used is refused and no other with it."""
    reports: list[Report] = []
    text, notes = decode(name, data, LARGEST)
    refuse_many(name, text.count("\n"))
    refused = list(notes)
    # Not splitlines(): a JSON string may hold U+2028 and the like.
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            reports.append(_report(name, line, number, gazetteer))
        except CorpusError as error:
            refused.append(error)
    return Loaded(tuple(reports), tuple(refused))


def _report(name: str, line: str, number: int, gazetteer: Gazetteer) -> Report:
    try:
        values = json.loads(line)
    except (ValueError, RecursionError):  # ValueError also where a number is too long to read
        raise CorpusError(name, "这一行不是 JSON", number) from None
    if not isinstance(values, dict):
        raise CorpusError(name, '这一行不是 JSON 对象（应为 {"report_id", "title", "text"}）', number)
    report_id, text = values.get("report_id"), values.get("text")
    if not isinstance(report_id, str) or not report_id.strip():
        raise CorpusError(name, "缺少 report_id，或它不是文字", number)
    if not isinstance(text, str):
        raise CorpusError(name, "缺少 text，或它不是文字", number)
    try:
        "".join(value for value in values.values() if isinstance(value, str)).encode()
        report = described(report_id, text, values)
    except UnicodeEncodeError:
        raise CorpusError(name, "文字里有不成对的 UTF-16 代理字符", number) from None
    except FieldError as error:
        raise CorpusError(name, error.reason, number) from None
    # A source such as a newspaper's name says nothing of the place; the tag of a listing does.
    hint = report.source if report.source.startswith("【") else ""
    return complete(report, gazetteer, name, hint=hint, line=number)
