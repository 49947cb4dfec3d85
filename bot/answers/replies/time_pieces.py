"""The part of a sentence that tells the time of the one matter a question names, of several told one after another."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.answers.sentences.word_overlap import HELD
from retrieval import lazy_re as re

PIECES = re.compile(r"(?<=[，；;。])")
_SEMICOLON = re.compile("[；;。]")
_HALVES = re.compile("(?<=[；;。])")
_TIME = re.compile(
    r"\d\s?月|\d\s?[日号]|季度?[首末初底]|[上下]旬|全年|常年|随时|每(?:半年|季度?|个?月|年)|(?:工作日|天|个月|年)内"
)
_MONTHS = re.compile(r"\d\s?月|季度?[首末初底]|全年|常年|随时")


def saying_pieces(written: str, says: re.Pattern[str], own_alone: bool = False) -> list[tuple[str, str]]:
    """The runs of clauses of a sentence that each end with one that says what is asked for, each with the part of it that names its
    matter: itself from the last semicolon on, or with ``own_alone`` its last clause."""
    found: list[tuple[str, str]] = []
    before = ""
    for piece in PIECES.split(written):
        before += piece
        if says.search(piece):
            own = piece if own_alone else _SEMICOLON.split(before.rstrip("；;。"))[-1]
            found.append((before, own))
            before = ""
    return found


def best_piece(written: str, found: list[tuple[str, str]], score: Callable[[str], float]) -> str:
    """The run that names most of what is asked about, with what goes on from the last one; the whole sentence where none is named alone."""
    if len(found) < 2:
        return written
    scores = [score(own) for _, own in found]
    best = max(scores)
    if scores.count(best) > 1 or best <= 0:
        return written
    return _run(written, found, scores.index(best))


def _run(written: str, found: list[tuple[str, str]], at: int) -> str:
    """A run with what goes on from the last one, up to where the next one would begin: 申请材料包括申请表，并附发票."""
    behind = written[sum(len(run) for run, _ in found) :] if at + 1 == len(found) else ""
    return f"{found[at][0]}{behind}".strip("，；;").removeprefix("其中")


def time_piece(written: str, words: Mapping[str, float], holds: Callable[[str, str], float]) -> str:
    """The part of a sentence that tells when the one matter is due that a question names, of parts between semicolons, or between commas
    (租房补贴每季度首月受理，购房补贴全年受理). ``words`` are the question's with their weights, ``holds`` how much of one a text holds."""
    halves = [half for half in _HALVES.split(written) if half.strip()]
    if all(map(_TIME.search, halves)):
        written = _named_alone(written, [(half, half) for half in halves], words, holds)
    found = saying_pieces(written, _MONTHS)
    if found:  # what stands before its own clause is said of all: 每年分两批申报，第一批为…
        run, own = found[0]
        found[0] = run, PIECES.split(own.rstrip("，"))[-1]
    return _named_alone(written, found, words, holds)


def _named_alone(
    written: str,
    found: list[tuple[str, str]],
    words: Mapping[str, float],
    holds: Callable[[str, str], float],
) -> str:
    """The run whose own words name what the others' do not; the first one's may be the subject of all (船坞一期3月开工，二期9月开工)."""
    if len(found) < 2:
        return written
    held = [{word for word in words if holds(word, own) >= HELD} for _, own in found]
    gains = [sum(words[word] for word in one - held[0]) for one in held[1:]]
    if any(gains):
        best = max(gains)
        at = gains.index(best) + 1 if gains.count(best) == 1 else None
    else:
        at = 0 if held[0] - set[str]().union(*held[1:]) else None
    return written if at is None else _run(written, found, at)
