"""What one says of oneself against the conditions of a text."""

from __future__ import annotations

import pytest

from tests.bot.answers.conftest import Answering

TEXT = """# 平江县引进人才入户办法

## 一、谁可以申请

第一条 具有本科及以上学历的人员，可以申请入户。

第二条 各类人员的年龄如下：

| 类别 | 年龄 |
| --- | --- |
| 本科 | 40周岁以下 |
| 硕士 | 45周岁以下 |
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("41岁的本科生能申请平江县入户吗", "40周岁以下"),
        ("我是本科学历能申请平江县入户吗", "本科及以上学历"),
    ],
)
def test_an_age_that_another_clause_asks_for(answering: Answering, question: str, told: str) -> None:
    answer = answering({("湖南省/岳阳市/平江县", "平江县引进人才入户办法"): TEXT}).ask(question).answer
    assert told in answer.headline
    assert ("符合这一条" in answer.headline or "符合，" in answer.headline) == ("岁" not in question)
