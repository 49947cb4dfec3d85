"""Zones and places that no table holds, out of titles."""

from __future__ import annotations

import pytest

from retrieval.places import Gazetteer
from retrieval.zones import place_named, zone_in


@pytest.mark.parametrize(
    ("title", "text", "place"),
    [
        ("云溪滩新区促进文旅产业若干措施", "云溪滩新区的企业。支持云溪滩新区的民宿。", "云溪滩新区"),
        ("关于印发《云溪滩新区招商办法》的通知", "云溪滩新区的企业。在云溪滩新区注册。", "云溪滩新区"),
        ("白芦县招商办法", "在我县新注册的企业。", "白芦县"),
        ("白芦县招商办法", "在白芦县新注册、在白芦县纳税的企业。", "白芦县"),
        ("白芦县招商办法", "新注册的企业。", "白芦县"),  # a policy is of the place that its title begins with
        ("白芦县奖励新规出台", "新注册的企业。", ""),  # what else begins with it may be of something else
        ("白芦县奖励新规出台", "白芦县的企业。支持白芦县的企业。", "白芦县"),
        ("关于调整《白芦县招商办法》部分条款的通知", "新注册的企业。", "白芦县"),
        ("云溪滩高新区厂房租金补贴公告", "新注册的企业。", "云溪滩高新区"),
        ("支持市场主体若干措施", "新注册的企业。", ""),
        ("城区老旧小区改造办法", "城区老旧小区的业主。", ""),
        ("示范园区建设方案", "示范园区的企业。支持示范园区。", ""),
        ("关于促进开发区发展的意见", "开发区的企业。支持开发区。", ""),
        ("全市园区招商办法", "全市园区的企业。支持全市园区。", ""),
        ("招商办法", "在我县注册的企业。", ""),
    ],
)
def test_the_place_that_a_title_begins_with_and_the_text_names_again(
    title: str, text: str, place: str
) -> None:
    assert place_named(title, text) == place


def test_a_zone_behind_a_whole_name_of_a_place() -> None:
    assert zone_in("石河子市西工业园区优惠政策", Gazetteer.bundled()).endswith("/石河子市/西工业园区")


def test_an_issuer_names_the_place_again() -> None:
    assert place_named("白芦县奖励新规出台", "新注册的企业。", issuer="白芦县财政局") == "白芦县"


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("岳阳临港经济区管理委员会", "湖南省/岳阳市/岳阳临港经济区"),
        ("中国（湖南）自由贸易试验区云溪片区管理委员会", "云溪片区"),
    ],
)
def test_zones_by_water_and_air_and_parts_of_free_trade_zones(text: str, region: str) -> None:
    assert zone_in(text, Gazetteer.bundled()).endswith(region)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("南昌经开建船坞", True),
        ("南昌开发区建船坞", True),
        ("南昌经开区建船坞", True),
        ("南昌高新区建船坞", False),  # a zone of another sort
    ],
)
def test_zones_are_called_in_short(text: str, meant: bool) -> None:
    zone = "江西省/南昌市/南昌经济技术开发区"
    (found,) = Gazetteer.bundled().with_regions([zone]).find(text)
    assert ([place.region for place in found.places] == [zone]) is meant
