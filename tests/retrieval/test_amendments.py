"""Which articles of a text a later notice changes, and what it puts in their place."""

from __future__ import annotations

import pytest

from retrieval.amendments import Amendment, amendments
from retrieval.outline import outline
from retrieval.report import Report

ARTICLES = "第一条 船坞贴息最长6个月。\n\n第二条 泊位贴息最长6个月。\n\n第三条 渡口贴息最长6个月。\n"
ITEMS = "一、船坞\n\n（一）新建船坞的，补助30万元。\n\n（二）扩建船坞的，补助9万元。\n\n二、附则\n\n本办法自2022年4月1日起施行。\n"
CHAPTERS = "一、船坞\n\n（一）新建船坞的，补助30万元。\n\n二、泊位\n\n（一）新建泊位的，补助9万元。\n"


def report(title: str, text: str, day: str) -> Report:
    return Report(title, title, text, sections=outline(text), delivered=day)


def changes(policy: str, notice: str) -> list[Amendment]:
    """What a notice changes in a policy."""
    old = report("平江县船业扶持办法", policy, "2022-03-01")
    new = report("关于调整《平江县船业扶持办法》部分条款的通知", notice, "2024-06-12")
    return list(amendments([old, new]).get(0, ()))


@pytest.mark.parametrize(
    ("notice", "changed"),
    [
        (
            "第一条、第三条中的“6个月”修改为“9个月”。\n",
            ["第一条 船坞贴息最长6个月。", "第三条 渡口贴息最长6个月。"],
        ),
        ("第二条中的“6个月”修改为“9个月”。\n", ["第二条 泊位贴息最长6个月。"]),
        ("第一条、第九条中的“6个月”修改为“9个月”。\n", ["第一条 船坞贴息最长6个月。"]),  # there is no ninth
        ("“6个月”修改为“9个月”。\n", [ARTICLES.strip()]),
    ],
)
def test_each_article_that_is_named_is_changed(notice: str, changed: list[str]) -> None:
    found = changes(ARTICLES, notice)
    assert [ARTICLES[one.first : one.last].strip() for one in found] == changed
    assert {(one.old, one.new) for one in found} == {("6个月", "9个月")}


@pytest.mark.parametrize(
    "notice",
    [
        "第一条中的“6个月”修改为“9个月”；第二条修改为：“泊位贴息最长12个月。”\n",
        "第二条修改为：“泊位贴息最长12个月。”第一条中的“6个月”修改为“9个月”。\n",
    ],
)
def test_an_article_is_put_anew_beside_a_changed_word(notice: str) -> None:
    found = changes(ARTICLES, notice)
    put = {ARTICLES[one.first : one.last].strip()[:3]: (one.old, one.new) for one in found}
    assert put == {"第一条": ("6个月", "9个月"), "第二条": ("", "泊位贴息最长12个月。")}


@pytest.mark.parametrize("named", ["第（二）条", "第(二)条"])
@pytest.mark.parametrize("policy", [ITEMS, ITEMS.replace("（", "(").replace("）", ")")])
def test_an_article_that_is_numbered_as_an_item_ends_before_the_next_heading(policy: str, named: str) -> None:
    (one,) = changes(policy, f"将{named}修改为：“扩建船坞的，补助14万元。”\n")
    assert policy[one.first : one.last].strip()[3:] == "扩建船坞的，补助9万元。"
    assert one.new == "扩建船坞的，补助14万元。"


@pytest.mark.parametrize("policy", [CHAPTERS, ARTICLES])
def test_an_item_of_each_chapter_or_of_none_is_not_changed(policy: str) -> None:
    assert not changes(policy, "将第（一）条修改为：“新建船坞的，补助14万元。”\n")
