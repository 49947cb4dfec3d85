"""What a question compares: a question → its sides, each a question of its own."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace

from bot.answers.kinds import NUMERIC, Kind
from bot.answers.question import Question, mention_names
from retrieval.search import Retriever

MOST = 5  # sides
_CONNECTIVE = re.compile(r"[和与跟同、,，对比及]+$|(?:相比|对比)$")
_BETWEEN = re.compile(r"(?<=..)(?:和|与|跟|同|、|vs|以及)(?=..)")
_SHARED = re.compile(r"分别|各自?|哪个|哪里|哪边|哪家|谁|相比|比较|对比|差|有什么|的?区别|都")
_FRAME = re.compile(r"^(?:对比|比较|相比)一?下?|[的,，\s]+$")


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: what it is called, and the question asked of it alone.

    ``alike`` tells that all sides are asked the same, so that their figures may be set against each other.
    """

    name: str
    question: Question
    alike: bool = True


def sides(question: Question, retriever: Retriever) -> list[Side]:
    """The sides of a question: by its places, else by its years, else by its subjects; [] where it has one."""
    if question.kind is Kind.COMPARISON and len(question.query.mentions) > 1:
        return _by_place(question, retriever)
    if question.kind in (*NUMERIC, Kind.COMPARISON) and len(question.query.years) > 1:
        return _by_year(question, retriever)
    if question.kind is Kind.COMPARISON:
        return _by_subject(question, retriever)
    return []


def _by_place(question: Question, retriever: Retriever) -> list[Side]:
    """A side reaches from its place to the next connective (桂阳签约项目和邵阳国碳项目分别…).

    Where the first side is a bare place, all that follows the last one is asked of both.
    """
    text = question.query.text
    mentions = tuple({mention.places: mention for mention in question.query.mentions}.values())[:MOST]
    bounds = [mention.start for mention in mentions] + [len(text)]
    pieces = [text[start:end] for start, end in itertools.pairwise(bounds)]
    own = [_CONNECTIVE.sub("", piece) for piece in pieces[:-1]]
    last = pieces[-1]
    if any(len(piece) > len(mention.text) + 1 for piece, mention in zip(own, mentions, strict=False)):
        cut = _SHARED.search(last)
        end = cut.start() if cut else len(last)
    else:
        end = len(mentions[-1].text)
    own.append(last[:end])
    asked = retriever.read(last[end:])
    alike = any(len(word) > 1 and retriever.corpus.language.names(word) for word in asked.words)
    found = []
    for piece, mention in zip(own, mentions, strict=True):
        query = retriever.read(f"{text[: bounds[0]]} {piece} {last[end:]}")
        query = replace(query, mentions=(mention,), years=question.query.years)
        found.append(Side(mention_names((mention,))[0], replace(question, query=query), alike))
    return found


def _by_year(question: Question, retriever: Retriever) -> list[Side]:
    found = []
    for year in question.query.years:
        text = question.query.text
        for other in question.query.years:
            if other != year:
                text = re.sub(rf"{other}年?[和与跟、到至]?", " ", text)
        query = replace(retriever.read(text), mentions=question.query.mentions, years=(year,))
        found.append(Side(f"{year}年", replace(question, query=query, plan=None)))
    return found


def _by_subject(question: Question, retriever: Retriever) -> list[Side]:
    """锂离子电池项目和国碳项目哪个投资大: what stands before the connective, and between it and what is asked."""
    text = question.query.text
    asked = _SHARED.search(text, 4)
    between = _BETWEEN.search(text, 0, asked.start() if asked else len(text))
    if not asked or not between:
        return []
    found = []
    for name in (text[: between.start()], text[between.end() : asked.start()]):
        subject = _FRAME.sub("", name.strip())
        query = replace(
            retriever.read(f"{subject} {text[asked.start() :]}"),
            mentions=question.query.mentions,
            years=question.query.years,
        )
        named = "".join(mention.text for mention in query.mentions)
        if not any(len(word) > 1 and word not in named and word in subject for word in query.words):
            return []  # a side that names nothing is no subject: 杭州市里和区里
        found.append(Side(subject, replace(question, query=query)))
    return found
