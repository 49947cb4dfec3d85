"""The one of several cases that lies on the side a question is of: who gets it, inside or outside of a border, from how far away."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.questions.question import Question
from bot.answers.questions.venues import ABROAD
from retrieval import lazy_re as re

# 城镇建设用地圈外面, 范围内, 圈里头: on which side of a border.
_INSIDE = re.compile(r"[内里](?![资销容部涵外])")
_OUTSIDE = re.compile(r"外(?![资贸商汇国来语地籍向])|以外")
_SIDE_OF = re.compile(r"^(?P<of>[区县市州省境国])(?P<side>[内外])")
# Who gets it in a question, and in the name of a case.
_GETS = "(?:自己)?(?:能|可以?|会|到手|又|还)*(?:拿|领|得|奖|补|给|有|发)"
_RECIPIENTS = (
    (
        re.compile(f"(?:单位|企业|公司){_GETS}|(?:[奖补]?给|奖|补)(?:单位|企业|公司)"),
        re.compile("(?:企业|单位|机构|公司)$"),
    ),
    (re.compile(f"(?:个人|本人|自己){_GETS}|(?:[奖补]?给|奖|补)(?:个人|本人)"), re.compile("个人|本人")),
)
_DEPTH = {"省": 1, "市": 2, "州": 2, "区": 3, "县": 3}  # how many names of a region are the place's own


def by_recipient(names: Sequence[str], text: str) -> list[str]:
    """The one name of whoever a question says gets it: 设站单位 for 单位给多少, 技师本人 for 个人能拿多少; [] if there is not just one."""
    asked = [side for side in _RECIPIENTS if side[0].search(text)]
    found = [name for name in names if len(asked) == 1 and asked[0][1].search(name)]
    return found if len(found) == 1 else []


def on_its_side(names: Sequence[str], text: str) -> list[str]:
    """The name that lies inside of what the other lies outside of, where a question says inside or outside."""
    inside, outside = bool(_INSIDE.search(text)), bool(_OUTSIDE.search(text))
    if len(names) != 2 or inside == outside:
        return []
    own, other = (_INSIDE, _OUTSIDE) if inside else (_OUTSIDE, _INSIDE)
    found = [name for name in names if own.search(name) and not other.search(name)]
    against = [name for name in names if other.search(name) and not own.search(name)]
    return found if len(found) == len(against) == 1 else []


def by_place(names: Sequence[str], question: Question, region: str) -> list[str]:
    """The name of how far a place that a question names lies from the report's own: 上海 is 省外 to a district of 浙江."""
    sides = [_SIDE_OF.match(name) for name in names]
    home = region.split("/")
    away = [
        place.region.split("/")
        for mention in question.query.mentions
        if not any(_is_home(place.region, region) for place in mention.places)
        for place in mention.places[:1]
    ]
    if not all(sides) or not region or len(away) != 1:
        return []
    shared = next(
        (at for at, (one, other) in enumerate(zip(home, away[0], strict=False)) if one != other), None
    )
    if shared is None:
        return []
    holding = []
    for name, side in zip(names, sides, strict=True):
        if side is None:
            continue
        of, outer = side["of"], side["side"] == "外"
        abroad = away[0][0].startswith(ABROAD)
        lies_out = abroad if of in "境国" else shared < _DEPTH[of]
        if lies_out == outer:
            holding.append((not outer, _DEPTH.get(of, 0), name))
    # Of several that hold the one that says most: beyond the widest border, else within the narrowest.
    out = [one for one in holding if not one[0]]
    best = min(out, key=lambda one: one[1]) if out else max(holding, key=lambda one: one[1], default=None)
    return [best[2]] if best else []


def _is_home(place: str, region: str) -> bool:
    return place == region or region.startswith(f"{place}/") or place.startswith(f"{region}/")
