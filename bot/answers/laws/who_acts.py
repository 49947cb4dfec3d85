"""Who does a thing by a law: a sentence that names a body tells it only where it names what is done."""

from __future__ import annotations

from bot.answers.questions.question import Question
from bot.answers.sentences.sentence_ranking import Candidate, SentenceRanker
from bot.answers.sentences.word_overlap import HELD
from retrieval import lazy_re as re
from retrieval.characters import HAN

_WHO = r"(?:谁|哪(?:个|些|几个|一?级)?(?:部门|单位|机构|机关|政府|局|委))"
_ACT = (
    re.compile(rf"(?:由|归|要|找|经|是)?{_WHO}(?:来|去|负责|给|的)*(?P<act>[{HAN}]{{1,6}})[?？]?$"),
    re.compile(rf"(?P<act>[{HAN}]{{2,4}})[^,，。?？]{{0,12}}的(?:部门|单位|机构|机关)?是{_WHO}"),
)
# What every body does.
_OF_ALL = re.compile("管|负责|主管|牵头|监督|监管|说了算|处理|办理|受理|协调|罚|查|派|干|做")


def names_act(ranker: SentenceRanker, question: Question, candidate: Candidate) -> bool:
    """False if it is asked who does a certain thing (由谁认定), and a sentence of a law, with what opens it, names nothing of that."""
    found = next(filter(None, (act.search(question.query.text) for act in _ACT)), None)
    if found is None or _OF_ALL.search(found["act"]) or not ranker.of_law(candidate):
        return True
    verbs = [word for word in question.query.expansions if len(word) == 1 and word in found["act"]]
    words = [*(word for word in ranker.asked(question) if word in found["act"]), *verbs]
    said = f"{candidate.unit.intro}\n{candidate.unit.text}"
    return not words or any(ranker.held_in(question, word, said) >= HELD for word in words)
