"""Markdown, with or without front matter."""

from __future__ import annotations

from pathlib import PurePath

from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.loaders.dates import given_date
from retrieval.loaders.load_result import Loaded
from retrieval.loaders.metadata import heading_of
from retrieval.loaders.official_papers import papers
from retrieval.loaders.report_fields import CHINESE_NAMES, DATES, NAMES, FieldError, described
from retrieval.loaders.text_decoding import decode
from retrieval.loaders.text_tables import headed_once
from retrieval.places import Gazetteer
from retrieval.report import CorpusError

_FENCE = "---"
_END = re.compile(r"^---[^\S\n]*(?:\n|\Z)", re.MULTILINE)
_ENTRY = re.compile(
    rf"([A-Za-z_][\w-]*)\s*:(?:\s+(.*)|$)|(?P<chinese>[{HAN}]{{2,10}})\s*[:：]\s*(?P<value>.*)"
)
_QUOTED = re.compile(r"""(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)')\s*(?:#.*)?""")
_COMMENT = re.compile(r"(?:^|\s)#.*$")


def load_markdown(name: str, data: bytes, gazetteer: Gazetteer) -> Loaded:
    """The one report of a Markdown file; raises CorpusError if it cannot be used."""
    whole, notes = decode(name, data)
    values, lines, body = _front_matter(name, whole)
    text = headed_once(body)
    stem = PurePath(name).stem
    try:
        report = described(stem, text, {"title": heading_of(text), **values})
    except FieldError as error:
        raise CorpusError(name, error.reason, lines.get(error.name)) from None
    return Loaded(papers(report, gazetteer, name, hint=stem), notes)


def _front_matter(name: str, whole: str) -> tuple[dict[str, str], dict[str, int], str]:
    """The values between the two ``---`` at the top, the lines they stand on, and the text after them."""
    first, newline, rest = whole.partition("\n")
    if first.rstrip() != _FENCE or not newline:
        return {}, {}, whole
    values: dict[str, str] = {}
    lines: dict[str, int] = {}
    end = _END.search(rest)
    if end is None:
        raise CorpusError(name, "文件头没有结束（缺少第二个 ---）", 1)
    foreign = False
    for number, line in enumerate(rest[: end.start()].split("\n"), start=2):
        # A line further in, or an item of a list, belongs to the key above it, which is none of ours.
        if not line.strip() or line.lstrip().startswith("#") or (foreign and line[0] in " \t-"):
            continue
        entry = _ENTRY.fullmatch(line.rstrip())
        if entry is None:
            raise CorpusError(name, "文件头里的这一行不是“键: 值”", number)
        key = entry[1] or CHINESE_NAMES.get(entry["chinese"], "")
        value = _value(entry[2] or entry["value"] or "")
        foreign = key not in NAMES or (entry["chinese"] is not None and not _is_readable(key, value))
        if foreign:
            continue
        if key in lines and entry["chinese"]:
            continue  # 发布机构 beside 发文机关
        if key in lines:
            raise CorpusError(name, f"文件头里 {key} 写了两次", number)
        lines[key] = number
        if value:
            values[key] = value
    return values, lines, rest[end.end() :]


def _is_readable(key: str, value: str) -> bool:
    """True if a collection's own field can be taken for one of ours; what it writes for a date need be none."""
    try:
        return key not in DATES or bool(given_date(value))
    except ValueError:
        return False


def _value(raw: str) -> str:
    quoted = _QUOTED.fullmatch(raw.strip())
    if quoted is None:
        return _COMMENT.sub("", raw).strip()
    double, single = quoted.groups()
    return re.sub(r"\\(.)", r"\1", double) if double is not None else single.replace("''", "'")
