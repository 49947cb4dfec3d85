"""Two corpora → what is to be announced of the newer one, and for which subscription.

``python -m bot.corpus_comparison`` does it in a process of its own: an order goes in, what it found
comes out (``retrieval.process_messages``).
"""

from __future__ import annotations

import gc
import hashlib
import logging
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot import subprocesses
from bot.answers.replies.composer import Composer
from bot.answers.replies.headline import Headlines
from bot.answers.replies.interests import Interest, concerns, read_interest
from bot.answers.replies.markup import Rich, as_json, from_json
from bot.answers.replies.report_announcements import changed_report, new_report, only_named
from bot.clock import today
from retrieval.corpus import Corpus, reopen_corpus
from retrieval.report import Report
from retrieval.report_changes import Changes, changes

WHOLE = 10  # reports that are shown in one place; of more of them only the titles
_NICE = 5  # people's questions come first


@dataclass(frozen=True, slots=True)
class Wanted:
    """A subscription: its number, its place (a chat and topic), its words and language."""

    number: int
    place: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Found:
    """An announcement for a subscription; ``key`` identifies the report and its change."""

    number: int
    key: str
    rich: Rich


@dataclass(frozen=True, slots=True)
class _Changed:
    """A report (by its number) that is new (``old`` is None) or says something else than before."""

    number: int
    new: Report
    old: Report | None
    changes: Changes
    key: str


def compare(before: Corpus, now: Corpus, wanted: Sequence[Wanted]) -> Iterator[Found]:
    """Announcements that the newer corpus brings, for each subscription; of one place each report once."""
    composer = Composer(now, Headlines(now.places), today)
    changed = _changed(before, now)
    interests = {one.text: read_interest(now, one.text) for one in wanted}
    told: dict[str, set[str]] = defaultdict(set)
    named: dict[str, list[_Changed]] = defaultdict(list)
    last: dict[str, Wanted] = {}
    for one in changed:
        for each in wanted:
            interest = interests[each.text]
            if interest is None or one.key in told[each.place]:
                continue
            rich = _announced(composer, now, one, each, interest, len(told[each.place]) < WHOLE)
            if rich is None:
                continue
            told[each.place].add(one.key)
            if rich.text:
                yield Found(each.number, one.key, rich)
            else:
                named[each.place].append(one)
                last[each.place] = each
    for place, rest in named.items():
        key = _hash(*(one.key for one in rest))
        rich = only_named([one.new.title for one in rest], last[place].language)
        yield Found(last[place].number, key, rich)


def _announced(
    composer: Composer, now: Corpus, one: _Changed, wanted: Wanted, interest: Interest, whole: bool
) -> Rich | None:
    """Text that announces a report, empty if it is only to be named; None if the report is not of the subscription's concern."""
    quotes = concerns(interest, one.new, now.index.clauses(one.number))
    if not quotes:
        return None
    if not whole:
        return Rich("")
    if one.old is None:
        return new_report(composer, wanted.text, one.new, quotes, wanted.language)
    return changed_report(composer, interest, wanted.text, one.old, one.new, one.changes, wanted.language)


def _changed(before: Corpus, now: Corpus) -> list[_Changed]:
    """The reports that are new, or say something else; one that only goes by another name now is neither."""
    old = {report.lasting_id: report for report in before.reports}
    kept = {report.lasting_id for report in now.reports}
    renamed = {_hash(report.text) for name, report in old.items() if name not in kept}
    found = []
    for number, new in enumerate(now.reports):
        known = old.get(new.lasting_id)
        if known is None:
            if _hash(new.text) not in renamed:
                found.append(_Changed(number, new, None, Changes(), _key(None, new)))
        elif _may_differ(known, new) and (differing := changes(known, new)):
            found.append(_Changed(number, new, known, differing, _key(known, new)))
    return found


def _may_differ(old: Report, new: Report) -> bool:
    return old.text != new.text or _stated(old) != _stated(new)


def _stated(report: Report) -> tuple[str, ...]:
    return report.title, report.document_number, report.effective, report.expires


def _key(old: Report | None, new: Report) -> str:
    before = (*_stated(old), old.text) if old is not None else ()
    return _hash(new.lasting_id, *before, "→", *_stated(new), new.text)


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def order(before: str, now: str, data_dir: Path, wanted: Sequence[Wanted]) -> dict[str, object]:
    """Order for the other process: the names of the two indexes, and the subscriptions."""
    rows = [(one.number, one.place, one.text, one.language) for one in wanted]
    return {"before": before, "now": now, "data_dir": str(data_dir), "wanted": rows}


def read(line: Mapping[str, object]) -> Found | None:
    """The announcement in a message of the other process; None if it holds none."""
    found = line.get("found")
    if not isinstance(found, dict):
        return None
    return Found(found["number"], found["key"], from_json(found["rich"]))


def main() -> None:
    """Carry out the order that this process is given; the last message is ``compared``: False if an index is no longer there."""
    with suppress(AttributeError, OSError):
        os.nice(_NICE)
    gc.set_threshold(100_000)
    logging.basicConfig(level=logging.WARNING)
    given, pipe = subprocesses.taken()
    home = Path(given["data_dir"])
    now = reopen_corpus(given["now"], home)
    before = reopen_corpus(given["before"], home, like=now) if now is not None else None
    if now is None or before is None:
        pipe.say({"compared": False})
        return
    for one in compare(before, now, [Wanted(*row) for row in given["wanted"]]):
        pipe.say({"found": {"number": one.number, "key": one.key, "rich": as_json(one.rich)}})
    pipe.say({"compared": True})


if __name__ == "__main__":
    main()
