"""The headline: the sentence that answers, or its clauses that do, led by the place and year it does not say itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import mul

from bot.answers.facts import answer_spans
from bot.answers.facts.asked_fact import asks_year
from bot.answers.questions.kinds import NUMERIC, Kind
from bot.answers.questions.measure_words import ASKS_OF_EACH
from bot.answers.questions.question import Question, name_in
from bot.answers.replies.quotes import Quote
from bot.answers.replies.sentence_halves import half_cut_into, half_of_whom, of_his_side
from bot.answers.sentences.contrasts import THE_REST, is_of_the_other, sides_of
from bot.answers.sentences.named_subject import piece_of_list
from bot.answers.sentences.sentence_ranking import Candidate
from bot.answers.sentences.sentence_scoring import Concept
from bot.answers.sentences.word_overlap import HELD, held_part
from bot.answers.wording import label
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.clauses.terms import ROLE
from retrieval.decimal_headings import ITEM_NUMBER
from retrieval.divisions import without_kind
from retrieval.facts import Fact
from retrieval.places import Gazetteer
from retrieval.report import Report

LONGEST = 160  # code points
CLAUSE = 110  # a longer sentence gives the headline its clauses that answer
WHOLE = 145  # the same where no figure is asked for: a sentence is told whole that fits behind its place
_YEAR = 3.0  # what the year asked for weighs beside the words when a sentence is cut to its clauses
# Behind a figure: a mark, or what joins what it gives with another sum (500万元安家补贴及|60万元科研经费).
_PIECE_END = re.compile(
    r"[，,、；;。\n]|(?<=[贴助励费])(?:以?及|和|与)(?=(?:给予|一次性|每[年月人]|最[高多]|不超过)*\d)"
)
_CLAUSE_END = re.compile(r"[，,；;。\n]")
_OF_EACH = re.compile("各|分别|每一?步")
_SUM = re.compile(r"\d[\d.,]*\s?[百千万亿]*(?:元|%)")
_PARTS_BEGIN = re.compile("[：:]其中[，,：:]?+(?=.{60})")  # behind what is said of all of them
_OPENS = re.compile("下列|以下|如下|包括")
_ASKED = re.compile(
    r"^(?:问题?\s*\d{0,3}\s*[:：]\s*)?(.+)[？?]$"
)  # a clause that replies to a question is named by that
_DANGLES = re.compile(r"(?:其中|的|时|后|者|且|并|或|以上|以下|以内|之日起)$")
_OF_WHICH = re.compile(r"[，,；;。\s]*其中")
_RESPECTIVELY = re.compile("分别|依次|各按")
_HAN = re.compile(rf"[{HAN}]")
_SEMICOLON = re.compile("[；;]")
_ASKS_OF_OTHERS = re.compile("其他|其它|其余|别的|普通|一般|剩下")
_GIVES = re.compile(r"\d|全额|全部|全免|免[除费收征]|不")
_GRANTS = re.compile("奖|补|资助|给予|扶持")
_TELLS_MUCH = 1.5  # of 7: what a word tells that a piece must not lack
_NAMES = 2.5  # what a word must tell to name somebody
_SHORTEST_NAME = 3  # characters of a case's name with the unit of its figure
_OPENING = 3  # code points that the pieces for several cases begin alike with
_BESIDE = 28  # code points before the end of the first figure in which its case is named, at least
_MORE = 0.3  # of a word: by so much a later case holds more of it (餐饮店 and 餐饮企业)
_LONG, _LONGER = 5, 2  # characters in a row that name a case, and by how many more than those of another
_TELLS_APART = 0.5  # by so much the words of one case must weigh more than those of the next
_PARK = re.compile("(?:园|集聚区|集中区|片区)$")  # whose name alone does not say where it is: 食品产业园
_LINK = re.compile(r"\[([^\[\]\n]{1,60})\]\((?:https?:)?//[^()\s]*\)")
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
        place = self.place_name(report.region) if report.region else ""
        name = _ASKED.sub(r"\1", name)
        lead = "·".join(part for part in (place, name if name not in line else "") if part)
        return f"{lead}：{line}" if lead else line

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
    weights += [(str(year), _YEAR) for year in question.query.years]
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
        stop = _CLAUSE_END.search(sentence, at + len(piece) + 1)
        end = stop.start() if stop else len(sentence)
        if end - at > WHOLE or end <= at + len(piece):
            break
        piece = sentence[at:end]
    return piece


def named_piece(
    question: Question, sentence: str, at: int, facts: Sequence[Fact], weights: Mapping[str, float]
) -> str:
    """The part of a sentence that tells the one case a question names, of several told one after another: 二等奖 of 一等奖20万元，二等奖15万元.

    ``at`` is where the sentence begins in its report, ``weights`` are the question's words. "" if the words tell no case from the others.
    """
    ends = sorted({fact.end - at for fact in facts if at <= fact.start and fact.end <= at + len(sentence)})
    if len(ends) < 2 or _RESPECTIVELY.search(sentence):
        return ""
    pieces = _cut(sentence, ends)
    if any(len(_HAN.findall(piece)) < _SHORTEST_NAME for piece in pieces):
        return ""  # 1000元、1500元: what names the cases stands elsewhere
    if of_list := piece_of_list(question, pieces):
        return of_list
    beside = max(_BESIDE, *map(len, pieces[1:]))
    own = {word: weight for word, weight in weights.items() if word not in question.carried}
    words = {**(own or weights), **{str(year): _YEAR for year in question.query.years}}
    pieces[0] = pieces[0].rpartition("：")[2]  # what stands before a colon is said of every case
    begun = [at for other in pieces[1:] if (at := pieces[0].find(other.strip("，,、；;。 ")[:_OPENING])) >= 0]
    reach = max([beside, *(len(pieces[0]) - at for at in begun)])  # 对完成甲建设的，…；完成乙建设的，…
    held = [
        [held_part(word, piece.lower()[-reach:], question.query.expansions) for word in words]
        for piece in pieces
    ]
    if (of_which := _named_among_them(pieces, held, list(words.values()))) is not None:
        return pieces[of_which].strip("，,、；;。 ")
    scores = [sum(map(mul, words.values(), own)) for own in held]
    best = max(scores)
    apart = (
        0.0 if question.carried and own else _TELLS_APART
    )  # the few words of 那其他地方呢 tell all that it asks anew
    if best <= 0:
        return ""
    if scores.count(best) > 1 or best < apart + sorted(scores)[-2]:
        alike = [at for at, score in enumerate(scores) if score == best or score > best - apart]
        same = all(held[at] == held[alike[0]] for at in alike)
        named = _set_apart(question, [pieces[at] for at in alike], same)
        return pieces[alike[named]].strip("，,、；;。 ") if named is not None else ""
    at = scores.index(best)
    if any(
        (not at or weight >= _NAMES) and one - own > _MORE
        for other in held[at + 1 :]
        for weight, one, own in zip(words.values(), other, held[at], strict=True)
    ):
        # A later case has something that is asked for and this one has not. The first names what all are of, the later ones leave
        # that out: 示范城市…，试点县….
        later = _that_names_more(held, list(words.values()))
        if at or later is None or not all(map(_GRANTS.search, pieces)):
            return ""
        at = later
    if _is_one_of_two(sentence, pieces[at:], list(words), question):
        return ""
    piece = pieces[at].strip("，,、；;。 ")
    return (
        "" if piece.endswith(("的", "其中")) or _lacks_what_one_has(held, at, list(words.values())) else piece
    )


def _that_names_more(held: Sequence[Sequence[float]], weights: Sequence[float]) -> int | None:
    """Which of the pieces behind the first names most of a question that the first does not, and clearly more than the others; None if
    not one does."""
    gains = [
        sum(
            weight
            for weight, one, own in zip(weights, other, held[0], strict=True)
            if weight >= _NAMES and one >= 1 and own < HELD
        )
        for other in held[1:]
    ]
    first, *others = sorted(gains, reverse=True)
    return None if first < _TELLS_APART + max(others, default=0.0) else 1 + gains.index(first)


def _is_one_of_two(sentence: str, pieces: Sequence[str], words: Sequence[str], question: Question) -> bool:
    """True if a second piece of a sentence is joined to the first (9万元安家补贴|和2万元设备经费), and no word of a question stands behind
    the figure of that."""
    if len(pieces) < 2 or not sentence.partition(pieces[1])[0].endswith(("和", "及", "与")):
        return False
    *_, what = _SUM.split(pieces[0].lower())
    return not any(held_part(word, what, question.query.expansions) >= HELD for word in words)


def _named_among_them(
    pieces: Sequence[str], held: Sequence[Sequence[float]], weights: Sequence[float]
) -> int | None:
    """Which piece tells of some of those that the pieces before it are of (其中现代物流企业按65%), and alone holds a word of a
    question that names somebody; None if not one does."""
    found = [
        at
        for at, piece in enumerate(pieces)
        if at
        and _OF_WHICH.match(piece)
        and any(
            weight >= _NAMES
            and held[at][word] >= 1
            and all(one[word] < HELD for one in held if one is not held[at])
            for word, weight in enumerate(weights)
        )
    ]
    return found[0] if len(found) == 1 else None


def _lacks_what_one_has(held: Sequence[Sequence[float]], at: int, weights: Sequence[float]) -> bool:
    """True if another piece behind the first holds a word that tells something, and the piece at a place does not (往返每人30元，包机单程每人20元)."""
    return any(
        weight >= _TELLS_MUCH and held[at][word] < HELD and any(other[word] >= 1 for other in held[1:])
        for word, weight in enumerate(weights)
    )


def _cut(sentence: str, ends: Sequence[int]) -> list[str]:
    """The pieces of a sentence that has a figure ending at each of ``ends``, each up to the mark behind its figure."""
    pieces, left = [], 0
    for end in ends:
        stop = _PIECE_END.search(sentence, end)
        pieces.append(sentence[left : stop.start() if stop else len(sentence)])
        left = stop.end() if stop else len(sentence)
    return pieces


def _set_apart(question: Question, pieces: Sequence[str], same: bool) -> int | None:
    """Which of some pieces that hold as much of a question it is of: the one that is not of the other case (首次认定 and 重新认定),
    or, where they hold the ``same`` words, the one that shares far more characters in a row with it (省级企业研究院 and
    省级重点企业研究院); None if none is."""
    sides = sides_of(question.query.text)
    own = [at for at, piece in enumerate(pieces) if not is_of_the_other(sides, piece)]
    if len(own) == 1:
        return own[0]
    shared = [in_a_row(question.query.text, piece) if same else 0 for piece in pieces]
    first, second = sorted(shared, reverse=True)[:2]
    return shared.index(first) if first >= _LONG and first - second >= _LONGER else None


def in_a_row(asked: str, piece: str) -> int:
    """Number of the characters in a row that a question shares with a piece."""
    size = 0
    for at in range(len(asked)):
        while at + size < len(asked) and asked[at : at + size + 1] in piece:
            size += 1
    return size


def without_the_rest(question: Question, line: str, weights: Mapping[str, float]) -> str:
    """A line without what it says of all others (…全部免除，其他群体免除50%), where a question names one of those before."""
    rest = next(reversed(list(THE_REST.finditer(line))), None)
    if (
        rest is None
        or _SEMICOLON.search(line, rest.end())
        or _ASKS_OF_OTHERS.search(question.query.text)
        or not _GIVES.search(line, 0, rest.start())
    ):
        return line
    head, tail = line[: rest.start()], line[rest.end() :]
    named = [word for word, weight in weights.items() if weight >= _NAMES]
    expansions = question.query.expansions
    held = [(held_part(word, head, expansions), held_part(word, tail, expansions)) for word in named]
    own = any(before >= 1 and behind < HELD for before, behind in held)
    return head if own and not any(behind >= 1 and before < HELD for before, behind in held) else line


def around_fact(text: str, candidate: Candidate, fact: Fact) -> str:
    """The part of a sentence, from semicolon to semicolon, that a fact stands in; from a comma on where that is long."""
    sentence = candidate.unit.sentence
    start = max((text.rfind(mark, sentence.start, fact.start) for mark in "；;。\n"), default=-1) + 1
    stop = re.compile("[；;。\n]").search(text, fact.end, sentence.end)
    end = stop.start() if stop else sentence.end
    start = max(start, sentence.start)
    while (
        end - start > CLAUSE
        and (
            comma := min(
                (at for mark in "，," if (at := text.find(mark, start, fact.start)) >= 0), default=-1
            )
        )
        >= 0
    ):
        start = comma + 1
    return text[start:end].strip("，,；;。 \n")


def names_place(text: str, place: str) -> bool:
    """True if a text has the name of a place, with or without its kind (邵阳 for 邵阳市)."""
    return re.sub(r"[省市区县州镇乡]$", "", place) in text


def unlinked(text: str) -> str:
    """A text with the words of its Markdown links alone: [政务服务网](https://…) is 政务服务网."""
    return _LINK.sub(r"\1", text) if "](" in text else text


def flat(text: str) -> str:
    """A text in one line, without the mark of a list it begins with."""
    line = re.sub(r"\s*(?:\n|<br\s*/?>)\s*(?:[-*]\s*)?", " ", unlinked(text)).replace("**", "").strip()
    return line[mark.end() :] if (mark := _LIST_MARK.match(line)) and mark.end() < len(line) else line


def nearest(facts: Sequence[Fact], text: str, question: Question) -> Fact | None:
    """The fact that stands nearest behind the words of a question, in a report's text; None if there is none."""
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


def clip(text: str, limit: int) -> str:
    """A text cut behind a clause so that it is at most ``limit`` long."""
    if len(text) <= limit:
        return text
    cut = max(text.rfind(mark, 0, limit - 1) for mark in "。；;，,、")
    return text[: cut if cut > limit // 2 else limit - 1].rstrip("，,、；;：:") + "…"
