"""What a file would be as a part of the corpus, before anybody decides on it.

``python -m bot.file_preview`` looks into it in a process of its own: a file may be anything.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bot import subprocesses
from bot.answers.replies.headline import clip
from bot.answers.replies.report_details import clause_name, gives
from retrieval.clauses import read_clauses
from retrieval.corpus import added_reports
from retrieval.corpus_files import EVERYWHERE, AddedFile
from retrieval.facts import facts_of
from retrieval.loaders.dates import dates_in, given_date
from retrieval.passages import passages
from retrieval.places import Gazetteer
from retrieval.report import Report

_LONGEST = 270.0  # seconds; a parser alone is given 240
_OPENING = 160  # code points
_CLAUSES, _CLAUSE = 3, 70  # clauses that are shown, and the code points of each
_SHOWN = 5  # reports of a file that holds many
_MEMORY = 3 << 30  # bytes


@dataclass(frozen=True, slots=True)
class Glance:
    """One report at a glance; "" if the file does not say.

    ``number`` is that of the document, ``effective`` and ``expires`` from when until when it holds. ``read`` tells how
    many clauses, ladders and facts were read, ``clauses`` the first clauses that give something, with what they give.
    """

    title: str
    region: str
    date: str
    issuer: str
    passages: int
    pages: int
    opening: str
    number: str = ""
    effective: str = ""
    expires: str = ""
    read: tuple[int, int, int] = (0, 0, 0)
    clauses: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """Fields the file does not state: region, date."""
        return tuple(name for name in ("region", "date") if not getattr(self, name))


@dataclass(frozen=True, slots=True)
class Preview:
    """Contents of a file: the number of reports, the first of them, and the reasons why others cannot be used."""

    count: int
    shown: tuple[Glance, ...]
    refused: tuple[str, ...]


def preview(added: AddedFile, data_dir: Path) -> Preview:
    """Look into a file as it would be added; what is made of it is kept, so that nothing is parsed twice."""
    loaded = added_reports(added, data_dir)
    refused = tuple(
        error.reason if error.line is None else f"第{error.line}行：{error.reason}"
        for error in loaded.refused
    )
    return Preview(len(loaded.reports), tuple(map(_glance, loaded.reports[:_SHOWN])), refused)


async def look(added: AddedFile, data_dir: Path) -> Preview:
    """The preview, made in another process that is ended if it takes too long."""
    order = {"added": asdict(added) | {"path": str(added.path)}, "data_dir": str(data_dir)}
    with contextlib.suppress(TimeoutError):
        async with (
            asyncio.timeout(_LONGEST),
            contextlib.aclosing(subprocesses.said_by("bot.file_preview", order)) as lines,
        ):
            async for said in lines:
                if "shown" in said:
                    shown = tuple(map(_again, said["shown"]))
                    return Preview(said["count"], shown, tuple(said["refused"]))
            return Preview(0, (), ("读这个文件时出了错；请另存一份再试",))
    return Preview(0, (), (f"读了 {_LONGEST:.0f} 秒还没有读完，已停下；请拆成几份再试",))


def read_region(text: str) -> str:
    """The region that a person names, as reports have it; "全国" for the whole country; "" if it is none."""
    text = text.strip()
    if text in (EVERYWHERE, "不限", "中国"):
        return EVERYWHERE
    return Gazetteer.bundled().read_region(text)


def read_date(text: str) -> str:
    """The ISO date that a person gives; "" if it is none."""
    try:
        return given_date(text.strip())
    except ValueError:
        return next((date for _, _, date in dates_in(text)), "")


def _again(written: dict[str, Any]) -> Glance:
    """A glance that another process wrote: JSON knows lists alone."""
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in written.items()
    }
    return Glance(**values)


def _glance(report: Report) -> Glance:
    cut = passages(report, 0)
    clauses, facts = read_clauses(report), facts_of(report.text)
    giving = [(clause_name(report, clause), given) for clause in clauses if (given := gives(report, clause))]
    opening = " ".join(report.text[cut[0].start :][: 2 * _OPENING].split()) if cut else ""
    return Glance(
        report.title,
        EVERYWHERE if report.nationwide else report.region,
        report.date,
        report.issuer,
        len(cut),
        len(report.pages),
        opening if len(opening) <= _OPENING else f"{opening[:_OPENING]}…",
        report.document_number,
        report.effective,
        report.expires,
        (len(clauses), sum(len(clause.ladders) for clause in clauses), len(facts)),
        tuple(clip(f"{name}：{given}", _CLAUSE) for name, given in giving[:_CLAUSES]),
    )


def main() -> None:
    """Look into the file that the order of this process names."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    order, pipe = subprocesses.taken()
    added = order["added"]
    found = preview(AddedFile(Path(added.pop("path")), **added), Path(order["data_dir"]))
    shown: Sequence[dict[str, Any]] = [asdict(glance) for glance in found.shown]
    pipe.say({"count": found.count, "shown": shown, "refused": found.refused})


if __name__ == "__main__":
    main()
