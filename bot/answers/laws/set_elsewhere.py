"""What a law leaves to another text (…的管理办法，由…另行制定): told where the law itself does not say what is asked."""

from __future__ import annotations

from bot.answers.answer import Outcome
from bot.answers.facts.subjects import own_sort
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.questions.kinds import NUMERIC, Kind
from bot.answers.questions.question import Question
from bot.answers.replies.quotes import around
from bot.answers.sentences.sentence_ranking import Candidate
from bot.answers.sentences.word_overlap import HELD
from retrieval import lazy_re as re

_LEAVES = re.compile(
    r"另行(?:制定|规定|公布|发布)|(?:办法|标准|期限|目录|名单|范围|比例|清单|规则|条件|细则|程序)[^。;]{0,16}由[^。;]{2,50}(?:制定|规定|确定|公布|编制)(?!的)"
    r"|(?:按照|依照)(?:国家|国务院|省|市|本省|本市)[^,。;]{0,14}规定(?:执行|办理)"
)
# What is asked for of a matter, which the text that leaves it need not say.
_ASKED_FOR = re.compile(
    "名单|清单|标准|办法|目录|比例|期限|多少|细则|条例|国家|规定|最[高低多少长短]|注册资本|金额|数额"
)
_KINDS = frozenset({*NUMERIC, Kind.LIST, Kind.DATE, Kind.DEFINITION, Kind.HOW_TO, Kind.OTHER})
_TAKEN = frozenset({Outcome.PARTIAL, Outcome.NO_EVIDENCE})
_LOOKED_AT = 60  # sentences


def set_elsewhere(finder: Finder, question: Question, found: Finding) -> Finding:
    """The finding, or in its place the sentence by which a law leaves what is asked to another text, if nothing answers."""
    if not finder.corpus.laws or question.kind not in _KINDS or found.outcome not in _TAKEN:
        return found
    evidence, _ = finder.evidence(question)
    near = next(iter(found.quotes), None)
    for candidate in evidence.candidates[:_LOOKED_AT]:
        if near is not None and candidate.hit.report is not near.report:
            continue
        if finder.ranker.of_law(candidate) and _leaves(finder, question, candidate):
            quote = around(candidate)
            line = finder.headlines.of_sentence(question, candidate, quote, evidence.concepts)
            return Finding(
                question,
                Outcome.PARTIAL,
                line,
                quotes=(quote,),
                notes=("nearest", "set_elsewhere"),
                evidence=evidence,
                signals=found.signals,
            )
    return found


def _leaves(finder: Finder, question: Question, candidate: Candidate) -> bool:
    """True if a sentence leaves to another text what a question asks about: it names something of that, and its article all."""
    text = candidate.unit.text
    if _LEAVES.search(text) is None:
        return False
    if (sort := own_sort(question, candidate.hit.report.text)) and sort in text:
        return True
    ranker, report = finder.ranker, candidate.hit.report
    words = [word for word in ranker.telling(question) if not _ASKED_FOR.search(word)]
    section = candidate.hit.section
    article = f"{report.title}\n{report.text[section.start : section.end]}"
    return (
        bool(words)
        and any(
            ranker.held_in(question, word, text) >= HELD > ranker.held_in(question, word, report.title)
            for word in words
        )
        and all(ranker.held_in(question, word, article) >= HELD for word in words)
    )
