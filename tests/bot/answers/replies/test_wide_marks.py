"""Half-width marks between Chinese characters are told as wide ones, and no others."""

from __future__ import annotations

import pytest

from bot.answers.replies.headline import flat


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("船坞按投资额的5%补助,航标站按6%补助", "船坞按投资额的5%补助，航标站按6%补助"),
        ("船坞奖励5万元;航标站奖励6万元", "船坞奖励5万元；航标站奖励6万元"),
        ("补助标准:船坞5万元", "补助标准：船坞5万元"),
        ("船坞(含浮坞)每座5万元", "船坞（含浮坞）每座5万元"),
        ("船坞(A类)每座5万元", "船坞（A类）每座5万元"),
        ("补助20%(上限90万元)", "补助20%（上限90万元）"),
        ("船坞(A)每座5万元", "船坞（A）每座5万元"),
        ("每座(5G)", "每座（5G）"),
        ("“船坞”,按规定补助", "“船坞”，按规定补助"),
        ("《船坞办法》:每座5万元", "《船坞办法》：每座5万元"),
        ("（船坞）,每座5万元", "（船坞），每座5万元"),
        ("航标5%,船坞5%", "航标5%，船坞5%"),
        ("船坞3座,“航标”5座", "船坞3座，“航标”5座"),
        ("见办法5,《船坞办法》", "见办法5，《船坞办法》"),
        ("船坞（上限5%)", "船坞（上限5%）"),
        ("船坞（上限5％)", "船坞（上限5％）"),
        # What stands between figures or letters is theirs.
        ("申请时间为17:00", "申请时间为17:00"),
        ("每座补助1,000元", "每座补助1,000元"),
        ("按1:0.5配套", "按1:0.5配套"),
        ("见附件a,b", "见附件a,b"),
    ],
)
def test_marks_between_chinese_characters_are_wide(text: str, line: str) -> None:
    assert flat(text) == line
