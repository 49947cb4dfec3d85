"""What a policy gives, ready to be matched with a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from bot.answers.benefits.policy_benefits import Benefit, benefits_of, measures_under
from retrieval import lazy_re as re
from retrieval.characters import HAN, IN_ROUND_BRACKETS
from retrieval.corpus import Corpus

# 不含购买土地费用 is not on land, but 含设备 is on equipment.
_BRACKETS = re.compile(rf"(?![（(](?:含|包括)[{HAN}]){IN_ROUND_BRACKETS}")


class RankedBenefit(NamedTuple):
    """A benefit with its name, the headings over it, a line each, and its text without what stands in brackets, all normalised."""

    benefit: Benefit
    name: str
    over: str
    text: str


@dataclass(frozen=True)
class RankedBenefits:
    """What a policy gives that has a name, and the other measures that its chapters of support name, both in order.

    ``title`` is the report's, normalised.
    """

    given: tuple[RankedBenefit, ...]
    measures: tuple[RankedBenefit, ...]
    title: str

    @cached_property
    def named(self) -> str:
        """The names of what is given, and the headings over it."""
        return _heads(self.given)

    @cached_property
    def heads(self) -> str:
        """The same of the measures too."""
        return _heads((*self.given, *self.measures))


def _heads(benefits: Sequence[RankedBenefit]) -> str:
    return "\n".join(f"{one.over}\n{one.name}" for one in benefits)


def ranked_benefits(corpus: Corpus, number: int) -> RankedBenefits:
    """What the policy with this number gives."""
    given = [one for one in benefits_of(corpus, number) if one.name]
    found = [*given, *measures_under(corpus, number, given)]
    texts = [text for one in found for text in (one.name, "\n".join(one.over), _BRACKETS.sub("", one.text))]
    title, *normal = corpus.analyzer.normalise_each([corpus.reports[number].title, *texts])
    ranked = tuple(map(RankedBenefit, found, normal[::3], normal[1::3], normal[2::3]))
    return RankedBenefits(ranked[: len(given)], ranked[len(given) :], title)
