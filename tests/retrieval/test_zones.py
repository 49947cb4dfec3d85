"""Zones and places that no table holds, out of titles."""

from __future__ import annotations

import pytest

from retrieval.zones import place_named


@pytest.mark.parametrize(
    ("title", "text", "place"),
    [
        ("云溪滩新区促进文旅产业若干措施", "云溪滩新区的企业。支持云溪滩新区的民宿。", "云溪滩新区"),
        ("关于印发《云溪滩新区招商办法》的通知", "云溪滩新区的企业。在云溪滩新区注册。", "云溪滩新区"),
        ("白芦县招商办法", "在我县新注册的企业。", "白芦县"),
        ("白芦县招商办法", "在白芦县新注册、在白芦县纳税的企业。", "白芦县"),
        ("白芦县招商办法", "白芦县的企业。", ""),  # spoken of once: the title may be of something else
        ("关于促进开发区发展的意见", "开发区的企业。支持开发区。", ""),
        ("全市园区招商办法", "全市园区的企业。支持全市园区。", ""),
        ("招商办法", "在我县注册的企业。", ""),
    ],
)
def test_the_place_that_a_title_begins_with_and_the_text_names_again(
    title: str, text: str, place: str
) -> None:
    assert place_named(title, text) == place
