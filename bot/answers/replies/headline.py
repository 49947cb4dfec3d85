"""The headline: the sentence that answers, or its clauses that do, led by the place and year it does not say itself."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.answers.facts import answer_spans
from bot.answers.facts.asked_fact import asks_year
from bot.answers.questions.kinds import NUMERIC, Kind
from bot.answers.questions.measure_words import ASKS_OF_EACH
from bot.answers.questions.question import Question, name_in
from bot.answers.replies.named_pieces import YEAR
from bot.answers.replies.quotes import Quote
from bot.answers.replies.sentence_halves import half_cut_into, half_of_whom, of_his_side
from bot.answers.sentences.sentence_ranking import Candidate
from bot.answers.sentences.sentence_scoring import Concept
from bot.answers.wording import label
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.clauses.terms import ROLE
from retrieval.decimal_headings import ITEM_NUMBER
from retrieval.divisions import without_kind
from retrieval.facts import Fact
from retrieval.places import Gazetteer
from retrieval.report import Report
from retrieval.text_pieces import SENTENCE_MARKS, begin_of, end_of

LONGEST = 160  # code points
CLAUSE = 110  # a longer sentence gives the headline its clauses that answer
WHOLE = 145  # the same where no figure is asked for: a sentence is told whole that fits behind its place
_CLAUSE_MARKS = "，,；;。\n"
_OF_EACH = re.compile("各|分别|每一?步")
_PARTS_BEGIN = re.compile("[：:]其中[，,：:]?+(?=.{60})")  # behind what is said of all of them
_OPENS = re.compile("下列|以下|如下|包括")
_ASKED = re.compile(
    r"^(?:问题?\s*\d{0,3}\s*[:：]\s*)?(.+)[？?]$"
)  # a clause that replies to a question is named by that
_DANGLES = re.compile(r"(?:其中|的|时|后|者|且|并|或|以上|以下|以内|之日起)$")
_PARK = re.compile("(?:园|集聚区|集中区|片区)$")  # whose name alone does not say where it is: 食品产业园
_LINK = re.compile(r"\[([^\[\]\n]{1,60})\]\((?:https?:)?//[^()\s]*\)")
_A_PART = re.compile(rf"其中[，,：:]?(?P<what>[{HAN}]{{2,14}})$")
_ANY_GIFT = re.compile("补助|补贴|奖励|奖补|资助|资金|支持|扶持")
_LIST_MARK = re.compile(rf"^(?:{ITEM_NUMBER}|[-*•])\s*")


# What a sentence begins with that is no part of it: 答：, or who sees to the measure before it: （责任单位：市商务局）.
REPLY_MARK = re.compile(
    rf"^(?:(?:答复?|回[答复]|A)\s*\d{{0,3}}\s*[：:]\s*|[（(]{ROLE}[：:][^（）()]*[）)]\s*(?=.))"
)


class Headlines:
    """Writes headlines; ``places`` gives regions their everyday names."""

    def __init__(self, places: Gazetteer) -> None:
        self._places = places

    def of_sentence(
        self, question: Question, best: Candidate, quote: Quote, concepts: Sequence[Concept]
    ) -> str:
        """The sentence of a candidate, or its clauses that answer, led by what it leaves out."""
        line = self.line(question, best, quote, concepts)
        years = best.hit.section.years
        if (
            question.kind is Kind.DATE
            and asks_year(question)
            and len(years) == 1
            and str(years[0]) not in line
        ):
            return self.led(best, label("in_year", question.language, year=years[0], line=line), dated=False)
        return self.led(best, line, dated=question.kind is not Kind.DEFINITION)

    def led(self, best: Candidate, line: str, dated: bool) -> str:
        """A line preceded by its place and, if it is ``dated``, its year; at most ``LONGEST`` long."""
        line = REPLY_MARK.sub("", line)
        lead = self.lead(best.hit.report, best, line, dated)
        return clip(f"{lead}：{line}" if lead else line, LONGEST)

    def line(self, question: Question, best: Candidate, quote: Quote, concepts: Sequence[Concept]) -> str:
        """The sentence that answers, or its clauses that do."""
        report = best.hit.report
        sentence = quote.text
        if (parts := _PARTS_BEGIN.search(sentence)) and ASKS_OF_EACH.search(question.query.text):
            return flat(sentence[parts.end() :])
        if len(sentence) > CLAUSE and question.kind is not Kind.LIST:
            sentence = report.text[slice(*quote.point)]
        sentence = of_his_side(question, sentence)
        limit = CLAUSE if question.kind in NUMERIC else WHOLE
        if len(sentence) > limit and question.kind is Kind.DEFINITION:
            sentence = clip(sentence, limit)
        elif len(sentence) > limit and question.kind is not Kind.LIST:
            sentence = clauses(question, sentence, concepts, limit)
        return without_opener(flat(REPLY_MARK.sub("", sentence)))

    def lead(self, report: Report, best: Candidate, sentence: str, dated: bool = True) -> str:
        """The place, and if it is ``dated`` the year of the section, as far as a sentence does not say them."""
        lead = ""
        if report.region:
            place = self.place_name(report.region)
            if not names_place(sentence, place):
                lead = place
        elif report.nationwide:
            lead = f"《{report.title}》"
        years = best.hit.section.years
        if dated and len(years) == 1 and str(years[0]) not in sentence and re.search(r"\d", sentence):
            lead += f"{years[0]}年"
        return lead

    def of_clause(self, report: Report, name: str, line: str) -> str:
        """A line preceded by the place of its report and the name of its clause, as far as it does not say that itself."""
        place = self.place_of(report)
        name = _ASKED.sub(r"\1", name)
        lead = "·".join(part for part in (place, name if name not in line else "") if part)
        return f"{lead}：{line}" if lead else line

    def place_of(self, report: Report) -> str:
        """The everyday name of the place that a report is of; "" if it is of none."""
        return self.place_name(report.region) if report.region else ""

    def place_or_title(self, report: Report) -> str:
        """Who a reply about a report names first: the place that it is of, or its title if it is of none."""
        return self.place_of(report) or f"《{report.title}》"

    def place_name(self, region: str, language: str = "zh") -> str:
        """The everyday name of a region of the reports in a language; that of a park with the place that it lies in."""
        name = region.rsplit("/", 1)[-1]
        known = (place for mention in self._places.find(name) for place in mention.places)
        name = next((name_in(language, place) for place in known if place.region == region), name)
        around = region.split("/")[-2:-1]
        led = not _PARK.search(name) or any(name.startswith(without_kind(one)) for one in around)
        return name if led else "".join((*around, name))


def without_opener(line: str) -> str:
    """A line that opens a list without its colon, and without the clause that only opens it where another is left."""
    if line[-1:] not in ("：", ":"):
        return line
    told = line[:-1]
    kept, comma, last = told.rpartition("，")
    return kept if comma and _OPENS.search(last) and not _OPENS.search(kept) else told


def clauses(question: Question, sentence: str, concepts: Sequence[Concept], limit: int) -> str:
    """The run of clauses, at most ``limit`` long, that holds most of a question."""
    weights = [(word, concept.weight) for concept in concepts for word in (concept.word, *concept.others)]
    weights += [(str(year), YEAR) for year in question.query.years]
    if not _OF_EACH.search(question.query.text):
        sentence = half_of_whom(sentence, weights) or sentence
    piece = answer_spans.tight(sentence, question, weights, limit)
    if (half := half_cut_into(sentence, piece, weights)) is not None:
        sentence, piece = half, answer_spans.tight(half, question, weights, limit)
    return whole_clauses(sentence, piece)


def whole_clauses(sentence: str, piece: str) -> str:
    """A run of clauses with those behind it as far as it ends in the middle of a thought (…1000万美元以上的)."""
    at = sentence.find(piece)
    while at >= 0 and _DANGLES.search(piece):
        end = end_of(sentence, at + len(piece) + 1, _CLAUSE_MARKS)
        if end - at > WHOLE or end <= at + len(piece):
            break
        piece = sentence[at:end]
    return piece


def around_fact(text: str, candidate: Candidate, fact: Fact) -> str:
    """The part of a sentence, from semicolon to semicolon, that a fact stands in; from a comma on where that is long."""
    sentence = candidate.unit.sentence
    start = begin_of(text, fact.start, SENTENCE_MARKS, sentence.start)
    end = end_of(text, fact.end, SENTENCE_MARKS, sentence.end)
    while end - start > CLAUSE and (comma := end_of(text, start, "，,", fact.start)) < fact.start:
        start = comma + 1
    return text[start:end].strip("，,；;。 \n")


def names_place(text: str, place: str) -> bool:
    """True if a text has the name of a place, with or without its kind (邵阳 for 邵阳市)."""
    return re.sub(r"[省市区县州镇乡]$", "", place) in text


def unlinked(text: str) -> str:
    """A text with the words of its Markdown links alone: [政务服务网](https://…) is 政务服务网."""
    return _LINK.sub(r"\1", text) if "](" in text else text


_WIDE = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）"}
_HALF_WIDE_PAIR = re.compile(rf"(?<=[{HAN}”》）)])\((?P<own>[^()]*)\)|\((?P<said>[^()]*[{HAN}][^()]*)\)")
_HALF_WIDE = re.compile(rf"(?<=[{HAN}”》）)])[,;:(]|[,;:)](?=[{HAN}“《（(])|(?<=[{HAN}”》）)%％])\)")


def flat(text: str) -> str:
    """A text in one line, without the mark of a list it begins with, its marks between Chinese characters as wide as these."""
    line = re.sub(r"\s*(?:\n|<br\s*/?>)\s*(?:[-*]\s*)?", " ", unlinked(text)).replace("**", "").strip()
    if "(" in line:
        line = _HALF_WIDE_PAIR.sub(lambda pair: f"（{pair['own'] or pair['said'] or ''}）", line)
    line = _HALF_WIDE.sub(lambda mark: _WIDE[mark[0]], line)
    return line[mark.end() :] if (mark := _LIST_MARK.match(line)) and mark.end() < len(line) else line


def nearest(facts: Sequence[Fact], text: str, question: Question) -> Fact | None:
    """The fact that stands nearest behind the words of a question, in a report's text, a part of the whole (其中租金…) only where it is
    named; None if there is none."""
    of_all = [fact for fact in facts if not _is_of_a_part(fact, text, question)]
    facts = of_all or facts
    if len(facts) < 2:
        return facts[0] if facts else None
    start = min(fact.of[0] for fact in facts)
    end = max(fact.of[1] for fact in facts)
    window = text[start:end].lower()
    ends = [(start + end, weight) for end, weight in answer_spans.asked_ends(question, window)]

    def near(fact: Fact) -> float:
        return sum(
            weight / (2 + (fact.start - at if at <= fact.start else 2 * (at - fact.start) + 4))
            for at, weight in ends
        )

    return max(facts, key=near)


def _is_of_a_part(fact: Fact, text: str, question: Question) -> bool:
    """True if a fact is of a part that is set out of the whole and that a question does not name."""
    named = _A_PART.search(text, begin_of(text, fact.start, "，,；;。\n"), fact.start)
    asked = question.query.text
    what = _ANY_GIFT.sub("", named["what"]) if named is not None else ""
    return bool(what) and not any("".join(pair) in asked for pair in pairwise(what))


def clip(text: str, limit: int) -> str:
    """A text cut behind a clause so that it is at most ``limit`` long."""
    if len(text) <= limit:
        return text
    cut = max(text.rfind(mark, 0, limit - 1) for mark in "。；;，,、")
    return text[: cut if cut > limit // 2 else limit - 1].rstrip("，,、；;：:") + "…"
