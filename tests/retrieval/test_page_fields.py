"""What pages, forms and booklets say beside their text: fields over it, running heads, marks of pages, names of sites."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval import loaders
from retrieval.loaders.head_fields import read_fields
from retrieval.loaders.line_joining import joined
from retrieval.places import Gazetteer
from retrieval.report import Report

FORM = """民宿开办奖励办事指南

事项名称：民宿开办奖励
实施主体：慈利县文化和旅游服务中心
服务对象：在慈利县开办民宿的企业
办理地点：慈利县政务大厅3楼
承诺时限：9个工作日
更新日期：2025年4月2日
"""
PAGE = """法宝联想 【法宝引证码】 CLI.14.7654321
首页>>法规库>>规范性文件
慈利县人民政府关于鼓励民宿发展的意见
【制定机关】慈利县人民政府
【公布日期】2021.03.04
实施日期：2021.04.01

一、每间客房补助3000元。
"""


def read(tmp_path: Path, text: str, name: str = "甲.txt") -> Report:
    (tmp_path / name).write_text(text, "utf-8")
    (report,) = loaders.load(tmp_path / name, Gazetteer.bundled()).reports
    return report


def test_a_form_gives_place_issuer_and_date(tmp_path: Path) -> None:
    report = read(tmp_path, FORM)
    assert (report.title, report.issuer) == ("民宿开办奖励办事指南", "慈利县文化和旅游服务中心")
    assert (report.region, report.published) == ("湖南省/张家界市/慈利县", "2025-04-02")
    report = read(tmp_path, FORM.replace("实施主体：慈利县文化和旅游服务中心\n", ""))
    assert (report.issuer, report.region) == ("", "湖南省/张家界市/慈利县")


def test_a_page_of_laws_gives_its_fields(tmp_path: Path) -> None:
    report = read(tmp_path, PAGE)
    assert report.title == "慈利县人民政府关于鼓励民宿发展的意见"
    assert (report.issuer, report.effective) == ("慈利县人民政府", "2021-04-01")


def test_fields_that_run_together(tmp_path: Path) -> None:
    line = "索 引 号： PZ1 主题分类： 无 发文机关： 慈利县人民政府 成文日期： 2022-07-26 标 题： 慈利县民宿奖励办法 发布日期： 2022-07-27"
    report = read(
        tmp_path,
        f"慈利县民宿奖励办法\n{line}\n一、每间客房补助3000元。本办法自发布之日起施行，有效期两年。\n",
    )
    assert (report.issuer, report.signed) == ("慈利县人民政府", "2022-07-26")
    assert (report.effective, report.expires) == ("2022-07-26", "2024-07-25")


@pytest.mark.parametrize("line", ["> 2022-09-29 12:25", "2022年09月29日 12:25:01 某日报", "2022-09-29 12:25"])
def test_a_date_with_a_time_says_when_a_page_was_put_up(tmp_path: Path, line: str) -> None:
    assert read(tmp_path, f"慈利县民宿奖励办法\n{line}\n一、每间客房补助3000元。\n").published == "2022-09-29"


def test_fields_of_several_texts_are_of_none() -> None:
    fields = read_fields(
        "汇编\n发布日期：2024-01-02\n一、奖励10万元。\n发布日期：2025-01-02\n二、奖励20万元。\n"
    )
    assert fields.dated == ""


@pytest.mark.parametrize(
    ("title", "region"),
    [
        ("昆山高新区知识产权申报指南", "江苏省/苏州市/昆山市/昆山高新区"),
        ("昆山高新区和经开区知识产权申报指南", "江苏省/苏州市/昆山市"),
        ("江苏省高新区申报指南", "江苏省"),
    ],
)
def test_the_zone_of_a_city_whatever_follows(tmp_path: Path, title: str, region: str) -> None:
    assert read(tmp_path, f"{title}\n一、对专利奖励1万元。\n").region == region


@pytest.mark.parametrize("star", ["★", "★★", "签发人：张三"])
def test_what_a_red_head_ends_with_is_no_title(tmp_path: Path, star: str) -> None:
    report = read(
        tmp_path,
        f"慈利县人民政府文件\n慈政发〔2025〕3号\n{star}\n慈利县人民政府关于支持民宿\n发展的若干措施\n一、每间补助3000元。\n",
    )
    assert report.title == "慈利县人民政府关于支持民宿发展的若干措施"


@pytest.mark.parametrize("mark", ["第 {n} 页 / 共 9 页", "第{n}页", "- 第{n}页 共9页 -", "第{n}页，共9页"])
def test_the_head_and_number_of_a_page_part_no_sentence(mark: str) -> None:
    head = "慈利县招商手册"
    pages = [f"{mark.format(n=n)}\n{head}\n" for n in (1, 2, 3)]
    said = (
        "◆ 设备：设备投入500万元以上按5%奖励，单个项目不超过\n",
        "400万元。\n◆ 厂房：租赁厂房的，首年免租，次年\n",
        "减半收取。\n",
    )
    text = joined("".join(part for both in zip(pages, said, strict=True) for part in both)).text
    assert "单个项目不超过400万元。" in text
    assert "次年减半收取。" in text
    assert (text.count(head), text.count("页")) == (1, 0)


def test_the_name_of_a_file_goes_before_that_of_a_site(tmp_path: Path) -> None:
    page = "<html><head><title>选择某省</title></head><body><p>新办民宿每间客房补助3000元，由县财政一次性拨付给经营者本人。</p></body></html>"
    assert read(tmp_path, page, "慈利县民宿奖励办法.html").title == "慈利县民宿奖励办法"
    assert read(tmp_path, page, "政策.html").title == "选择某省"


def test_of_several_places_of_a_name_the_text_tells_which(tmp_path: Path) -> None:
    text = "鼓楼区商务局关于申报夜间街区的通知\n各街道：\n根据《{}鼓楼区促消费方案》，请于8月10日前申报。\n"
    assert read(tmp_path, text.format("福州市")).region == "福建省/福州市/鼓楼区"
    assert read(tmp_path, text.format("南京市")).region == "江苏省/南京市/鼓楼区"
    assert "/" not in read(tmp_path, text.format("")).region


def test_the_short_names_that_a_text_calls_its_zone_by(tmp_path: Path) -> None:
    text = "中国醴陵陶瓷科技产业园关于促进投资的办法\n陶科园发〔2025〕2号\n第一条 在陶科园登记的企业，适用本办法。\n第二条 科技园区企业和产业园企业奖励5万元。\n"
    report = read(tmp_path, text)
    assert (report.region, report.called) == ("湖南省/株洲市/醴陵市/陶瓷科技产业园", ("陶科园",))


@pytest.mark.parametrize(
    ("title", "region"),
    [
        ("广州市黄埔区 广州开发区促进氢能产业发展办法", "广东省/广州市/黄埔区/广州开发区"),
        ("广州开发区促进氢能产业发展办法", "广东省/广州市/广州开发区"),
    ],
)
def test_a_district_and_the_zone_beside_it(tmp_path: Path, title: str, region: str) -> None:
    assert read(tmp_path, f"{title}\n第一条 对氢能企业奖励50万元。\n").region == region


@pytest.mark.parametrize(
    ("top", "end"),
    [
        ("发布单位：慈利县文化和旅游局　2025年4月8日\n", ""),
        ("慈政规〔2025〕4号　慈利县文化和旅游局　2025年4月8日\n", ""),
        ("", "慈利县文化和旅游局\n"),
    ],
)
def test_who_issued_a_text_beside_a_date_or_a_number_or_without_a_date(
    tmp_path: Path, top: str, end: str
) -> None:
    report = read(tmp_path, f"慈利县民宿奖励办法\n\n{top}\n一、每间客房补助3000元。\n二、由县里解释。\n{end}")
    assert report.issuer == "慈利县文化和旅游局"
