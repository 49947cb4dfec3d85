"""Loading: every format, what is read from titles and openings, and what is refused and why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from retrieval import loaders
from retrieval.loaders import Loaded
from retrieval.loaders.dates import given_date, split_name
from retrieval.loaders.listing import is_listing
from retrieval.loaders.load_result import MOST_REPORTS, refuse_many
from retrieval.loaders.text_decoding import decode
from retrieval.places import Gazetteer
from retrieval.report import CorpusError, Report, ReportKind

PLACES = Gazetteer.bundled()
BODY = "全县新开工项目三十个，其中工业项目十八个。"


def load(path: Path, content: str | bytes | None = None) -> Loaded:
    if content is not None:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return loaders.load(path, PLACES)


def only(loaded: Loaded) -> Report:
    assert loaded.refused == ()
    (report,) = loaded.reports
    return report


def refusal(loaded: Loaded) -> tuple[int | None, str]:
    assert loaded.reports == ()
    (error,) = loaded.refused
    return error.line, error.reason


# Decoding


@pytest.mark.parametrize(
    "data",
    [
        "浏阳市招商，2020年。".encode(),
        "浏阳市招商，2020年。".encode("utf-8-sig"),
        "浏阳市招商，2020年。".encode("utf-16"),
        b"\xfe\xff" + "浏阳市招商，2020年。".encode("utf-16-be"),
        "浏阳市招商，2020年。".encode("gb18030"),
        "浏阳市招商，2020年。".encode("gbk"),
    ],
)
def test_encodings_are_told_apart(data: bytes) -> None:
    assert decode("a.txt", data) == ("浏阳市招商，2020年。", ())


def test_traditional_characters_in_gb18030() -> None:
    text = "實體經濟發展報告，增長百分之七。"
    assert decode("a.txt", text.encode("gb18030"))[0] == text


REPORT = (
    "邵陽市對總投資五億元以上的專案給予獎勵，同一專案最高獎勵一千萬元。\n申請人可以在本年內向市政府提出。\n"
)


@pytest.mark.parametrize("encoding", ["big5", "cp950", "utf-16-le", "utf-16-be"])
def test_encodings_that_no_mark_tells(encoding: str) -> None:
    assert decode("a.txt", REPORT.encode(encoding)) == (REPORT, ())


@pytest.mark.parametrize("encoding", ["shift_jis", "cp1251", "cp1252"])
def test_other_encodings_are_no_chinese(encoding: str) -> None:
    text = {
        "shift_jis": "これは投資についての報告書です。市は五億円以上の事業に補助金を出します。",
        "cp1251": "Это отчёт об инвестициях. Город выделяет субсидии.",
        "cp1252": "Ceci est un rapport détaillé sur les aides à l'été créées à Besançon",
    }[encoding]
    with pytest.raises(CorpusError, match="编码"):
        decode("a.txt", text.encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-8-sig"])
def test_one_bad_byte_among_thousands_is_said_and_no_more(encoding: str, tmp_path: Path) -> None:
    whole = (BODY + "\n") * 99
    data = whole.encode(encoding)
    at = data.index(b"\n", len(data) // 2)
    line = data.count(b"\n", 0, at) + 1
    (tmp_path / "坏.txt").write_bytes(data[:at] + b"\xff" + data[at:])
    loaded = load(tmp_path / "坏.txt")
    [report] = loaded.reports
    assert report.text.replace("\ufffd", "") == whole
    [error] = loaded.refused
    assert error.line == line
    assert "1 处损坏的字节" in error.reason


def test_texts_stay_as_they_are_but_for_line_ends() -> None:
    text, _ = decode("a", "甲 \u3000\r\n\r\n乙\u2028丙\r丁\n".encode())
    assert text == "甲 \u3000\n\n乙\u2028丙\r丁\n"


@pytest.mark.parametrize(
    ("data", "line", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", None, "文本"),
        (("甲乙丙丁\n" * 9).encode() + b"\xff\xfe\xff" + "甲乙丙丁\n".encode() * 9, 10, "损坏"),
        (BODY.encode()[:-1], 1, "损坏"),
        (b"\n\xe9t\xe9 \xe0 Paris", 2, "编码"),
        (b"\xff\xfe\x00\xd8\x41", 1, "UTF-16"),
        ("甲\0乙".encode("utf-16"), None, "文本"),
    ],
)
def test_what_is_not_plainly_one_encoding_is_refused(data: bytes, line: int | None, reason: str) -> None:
    with pytest.raises(CorpusError) as caught:
        decode("a.txt", data)
    assert caught.value.line == line
    assert reason in caught.value.reason


# Markdown

FULL = """---
title: "某市招商报告: 摘要"   # as published
region: 湖南省/郴州市/桂阳县
issuer: 某机构
published: 2025-07-09
delivered: 2020-5-13   # a remark
period: 2018—2020, 2022
kind: digest
tags:
  - 招商
- x: y
source: 【桂阳县招商】
url: https://example.org/a#b
---

# 标题

正文。
"""


def test_front_matter(tmp_path: Path) -> None:
    report = only(load(tmp_path / "guiyang.md", FULL.replace("\n", "\r\n")))
    assert report.report_id == "guiyang"
    assert report.title == "某市招商报告: 摘要"
    assert report.region == "湖南省/郴州市/桂阳县"
    assert report.issuer == "某机构"
    assert (report.published, report.delivered) == ("2025-07-09", "2020-05-13")
    assert report.period == (2018, 2019, 2020, 2022)
    assert report.kind is ReportKind.DIGEST
    assert report.source == "【桂阳县招商】"
    assert report.url == "https://example.org/a#b"
    assert report.text == "\n# 标题\n\n正文。\n"
    assert [report.text[s.start : s.end] for s in report.sections] == ["正文。"]


@pytest.mark.parametrize(
    ("front", "line", "reason"),
    [
        ("title: 甲\n", 1, "没有结束"),
        ("title: 甲\npublished: 2025-13-01\n---\n", 3, "日期"),
        ("title: 甲\ndelivered: 去年\n---\n", 3, "日期"),
        ("kind: summary\n---\n", 2, "kind"),
        ("period: 近年\n---\n", 2, "period"),
        ("title: 甲\n标题没有冒号\n---\n", 3, "键: 值"),
        ("title: 甲\ntitle: 乙\n---\n", 3, "两次"),
    ],
)
def test_front_matter_is_strict(tmp_path: Path, front: str, line: int, reason: str) -> None:
    found, said = refusal(load(tmp_path / "a.md", f"---\n{front}正文。\n"))
    assert found == line
    assert reason in said


@pytest.mark.parametrize(
    ("text", "stem", "title"),
    [
        ("前言。\n# 某市条例 #\n\n## 总则\n", "a", "某市条例"),
        ("某市条例\n\n正文。", "a", "某市条例"),
        ("# Page 1:\n某市招商手册\n\n# Page 2:\n", "a", "某市招商手册"),
        ("这是一句话。\n", "某市条例(2020-05-14)", "某市条例"),
        ("字" * 61, "某市条例（2020-05-14）", "某市条例"),
        ("字" * 61, "某市(2020-99-14)", "某市(2020-99-14)"),
    ],
)
def test_titles(tmp_path: Path, text: str, stem: str, title: str) -> None:
    assert only(load(tmp_path / f"{stem}.md", f"{text}\n{BODY}")).title == title


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2025-07-09", "2025-07-09"),
        ("2025/7/9", "2025-07-09"),
        ("2025年7月9日", "2025-07-09"),
        ("2025-07-09T08:00:00Z", "2025-07-09"),
    ],
)
def test_dates_given(value: str, date: str) -> None:
    assert given_date(value) == date


@pytest.mark.parametrize("value", ["20250709", "2025-02-30", "2025", "2025-7/9", "７月", "2025年7-9"])
def test_what_is_no_date(value: str) -> None:
    with pytest.raises(ValueError, match=r"not a date|day"):
        given_date(value)


def test_names_with_a_date() -> None:
    assert split_name("某市条例(2020-05-14)") == ("某市条例", "2020-05-14")
    assert split_name("某市条例") == ("某市条例", "")


# Completing


def law(lines: str, title: str = "长沙市桥梁条例") -> str:
    return (
        f"# {title}\n\n{lines}\n\n<!-- INFO END -->\n\n第一条 甲。\n\n第二条 2024年1月1日公布的目录作废。\n"
    )


@pytest.mark.parametrize(
    ("lines", "delivered"),
    [
        ("2010年1月2日 某会议通过", "2010-01-02"),
        ("2010年1月2日 某会议通过\n\n2012年3月4日 《关于修改的决定》修正）", "2012-03-04"),
        ("2010年1月2日 某会议通过\n\n2010年2月3日 某会议批准\n\n2011年1月1日 施行", "2010-02-03"),
        ("2010年1月2日 某会议通过；2012年3月4日某会议修改，2012年5月6日某会议批准）", "2012-05-06"),
        ("2010年1月2日 某会议通过，自2010年6月1日起施行", "2010-01-02"),
        ("二〇一〇年十一月二十日 某会议通过", "2010-11-20"),
        ("2012年3月4日 《关于修改<甲法>\n\n<乙法>的决定》修正", "2012-03-04"),
        ("2010年2月30日 某会议通过", "2009-09-09"),
        ("", "2009-09-09"),
    ],
)
def test_a_law_dates_from_its_last_adoption_or_its_file_name(
    tmp_path: Path, lines: str, delivered: str
) -> None:
    report = only(load(tmp_path / "长沙市桥梁条例(2009-09-09).md", law(lines)))
    assert report.delivered == delivered
    assert report.region == "湖南省/长沙市"
    assert report.report_id == "长沙市桥梁条例(2009-09-09)"
    assert not report.nationwide


@pytest.mark.parametrize(
    ("title", "lines", "nationwide"),
    [
        ("中华人民共和国桥梁法", "", True),
        ("桥梁管理条例", "2010年1月2日 中华人民共和国国务院令第1号公布", True),
        ("桥梁管理条例", "2010年1月2日 国务院第12次常务会议通过", True),
        ("桥梁管理条例", "2010年1月2日 第十届全国人民代表大会常务委员会第一次会议通过", True),
        ("湖南省实施《中华人民共和国桥梁法》办法", "2010年1月2日 省人民代表大会通过", False),
        ("桥梁管理条例", "2010年1月2日 某协会通过", False),
    ],
)
def test_laws_of_the_whole_country(tmp_path: Path, title: str, lines: str, nationwide: bool) -> None:
    assert only(load(tmp_path / "a.md", law(lines, title))).nationwide is nationwide


SPEECH = (
    "2021年1月8日在长沙市天心区第六届人民代表大会第一次会议上区人民政府代区长李小山各位代表:现在报告工作。"
)


def test_a_work_report_dates_from_its_session(tmp_path: Path) -> None:
    text = f"2021年长沙市天心区政府工作报告\n{SPEECH} 一、2020年回顾 {BODY} 二、2021年打算 {BODY}"
    report = only(load(tmp_path / "a.txt", text))
    assert report.title == "2021年长沙市天心区政府工作报告"
    assert report.delivered == "2021-01-08"
    assert report.issuer == "天心区人民政府（代区长李小山）"
    assert report.region == "湖南省/长沙市/天心区"
    assert report.period == (2020, 2021)


@pytest.mark.parametrize(
    "text",
    [
        f"2021年1月8日，长沙市天心区举行招商大会。{BODY}",
        f"长沙市天心区政府工作报告\n2021年1月8日印发。{BODY}",
    ],
)
def test_other_dates_are_not_taken_for_that_of_the_report(tmp_path: Path, text: str) -> None:
    report = only(load(tmp_path / "a.txt", text))
    assert (report.delivered, report.issuer, report.period) == ("", "", ())


# Listings

LISTING = f"""-
【桂阳县招商】桂阳县签约一批项目

第一段。{BODY}

第二段。

2025-07-09
-
【永兴县招商】2019年鲤鱼塘镇政府工作报告
2018年12月29日在镇人民代表大会会议上报告工作。 一、2018年回顾 {BODY} 二、2019年安排 {BODY}
2025-07-08
-
邵阳签约
正文 {BODY}
有消息要补充?

- 入驻
"""


def test_what_does_not_begin_with_the_mark_is_no_listing() -> None:
    assert not is_listing("标题\n-\n2024-01-01\n-\n正文\n".encode())
    assert is_listing("-\n标题\n正文\n2024-01-01\n".encode())
    assert not is_listing("-\n标题\n正文\n".encode())


def test_a_file_may_hold_so_many_reports_and_no_more() -> None:
    refuse_many("a.jsonl", MOST_REPORTS)
    with pytest.raises(CorpusError, match=str(MOST_REPORTS + 1)):
        refuse_many("a.jsonl", MOST_REPORTS + 1)


@pytest.mark.parametrize("name", ["page.txt", "page.md", "page"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_listing_is_known_by_its_content(tmp_path: Path, name: str, end: str) -> None:
    (tmp_path / name).write_bytes(LISTING.replace("\n", end).encode("utf-8-sig"))
    for path in (tmp_path, tmp_path / name):
        loaded = load(path)
        assert loaded.refused == ()
        assert [report.report_id for report in loaded.reports] == ["page#1", "page#2", "page#3"]
        first, second, third = loaded.reports
        assert (first.title, first.source, first.published) == (
            "桂阳县签约一批项目",
            "【桂阳县招商】",
            "2025-07-09",
        )
        assert first.text == f"第一段。{BODY}\n\n第二段。"
        assert first.region == "湖南省/郴州市/桂阳县"
        assert second.region == "湖南省/郴州市/永兴县/鲤鱼塘镇"
        assert (second.delivered, second.period) == ("2018-12-29", (2018, 2019))
        assert (third.title, third.source, third.published) == ("邵阳签约", "", "")
        assert third.text == f"正文 {BODY}"


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_a_listing_in_another_encoding(tmp_path: Path, encoding: str) -> None:
    loaded = load(tmp_path / "page.txt", LISTING.encode(encoding))
    assert len(loaded.reports) == 3


def test_a_footer_after_the_last_date_is_no_text(tmp_path: Path) -> None:
    report = only(load(tmp_path / "a.txt", f"-\n甲县签约\n{BODY}\n2025-07-08\n有补充?点这里\n\n- 入驻\n"))
    assert report.text == BODY


def test_a_broken_entry_of_a_listing_is_refused_alone(tmp_path: Path) -> None:
    text = f"-\n没有正文的标题\n2025-07-09\n-\n甲\n{BODY}\n2025-02-30\n-\n"
    text += f"-\n【甲】\n{BODY}\n2025-07-09\n-\n乙\n{BODY}\n2025-07-09\n"
    loaded = load(tmp_path / "a.txt", text)
    assert [report.report_id for report in loaded.reports] == ["a#5"]
    assert [(error.line, error.reason) for error in loaded.refused] == [
        (2, "没有正文"),
        (7, "日期不存在：“2025-02-30”"),
        (8, "“-”之后没有标题和正文"),
        (10, "没有标题"),
    ]


# JSON lines


def lines(*values: object) -> str:
    return "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values)


def test_json_lines(tmp_path: Path) -> None:
    text = f"甲\r\n乙\u2028丙。{BODY}"
    value: dict[str, object] = {
        "report_id": "r/1",
        "title": "湘西签约",
        "text": text,
        "published": "2025-07-09",
        "kind": "digest",
    }
    value |= {"region": None, "period": [2019, "2020"], "source": "湖南日报", "issuer": "", "views": 3}
    report = only(load(tmp_path / "a.jsonl", "\n" + lines(value)))
    assert report.report_id == "r/1"
    assert report.text == text
    assert report.region == "湖南省/湘西土家族苗族自治州"
    assert (report.published, report.period, report.kind) == ("2025-07-09", (2019, 2020), ReportKind.DIGEST)


@pytest.mark.parametrize(
    ("region", "path", "nationwide"),
    [
        ("湖南省/湘西土家族苗族自治州", "湖南省/湘西土家族苗族自治州", False),
        ("湘西州", "湖南省/湘西土家族苗族自治州", False),
        ("湖南省郴州市桂阳县", "湖南省/郴州市/桂阳县", False),
        ("某地", "某地", False),
        ("全国", "", True),
    ],
)
def test_regions_given(tmp_path: Path, region: str, path: str, nationwide: bool) -> None:
    value = {"report_id": "1", "title": "签约", "text": BODY, "region": region}
    report = only(load(tmp_path / "a.jsonl", lines(value)))
    assert (report.region, report.nationwide) == (path, nationwide)


@pytest.mark.parametrize(
    ("title", "region"),
    [
        ("石河沟县招商办法", "石河沟县"),  # not of 石河子, whose short name it begins with
        ("乌兰县招商办法", "青海省/海西蒙古族藏族自治州/乌兰县"),
        ("乌兰浦旗招商办法", "乌兰浦旗"),
        ("永兴县招商办法", "湖南省/郴州市/永兴县"),
        ("长沙天心区招商办法", "湖南省/长沙市/天心区"),
    ],
)
def test_a_place_is_not_that_whose_short_name_its_own_begins_with(
    tmp_path: Path, title: str, region: str
) -> None:
    report = only(load(tmp_path / "a.jsonl", lines({"report_id": "1", "title": title, "text": BODY})))
    assert report.region == region


def test_a_newspaper_gives_no_region(tmp_path: Path) -> None:
    value = {"report_id": "1", "title": "签约", "text": BODY, "source": "湖南日报"}
    assert only(load(tmp_path / "a.jsonl", lines(value))).region == ""


def test_a_bad_line_is_refused_alone(tmp_path: Path) -> None:
    good = {"report_id": "1", "title": "签约", "text": BODY}
    bad: list[str] = [
        "{",
        "[1]",
        lines(good | {"report_id": " "}).strip(),
        lines(good | {"report_id": 5}).strip(),
        lines(good | {"text": 5}).strip(),
        lines(good | {"text": " \n"}).strip(),
        lines(good | {"title": ""}).strip(),
        lines(good | {"title": 7}).strip(),
        lines(good | {"published": "昨天"}).strip(),
        lines(good | {"kind": "notes"}).strip(),
        lines(good | {"period": True}).strip(),
        '{"report_id": "1", "title": "签约", "text": "\\ud800"}',
        '{"report_id": ' + "9" * 5000 + "}",
        "[" * 100_000,
    ]
    loaded = load(tmp_path / "a.jsonl", "\n".join([*bad, lines(good)]))
    assert [report.report_id for report in loaded.reports] == ["1"]
    assert [error.line for error in loaded.refused] == list(range(1, len(bad) + 1))
    assert all(error.file == str(tmp_path / "a.jsonl") for error in loaded.refused)


# Folders


def test_a_folder_is_read_in_order_and_nothing_in_it_goes_unsaid(tmp_path: Path) -> None:
    for name in ("b/c.md", "a.txt", "B.MD", ".git/x.md", "b/.x.md", "photo.heic", "LICENSE"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"签约\n\n{BODY}", encoding="utf-8")
    loaded = load(tmp_path)
    assert [report.report_id for report in loaded.reports] == ["B", "a", "c"]
    assert [(Path(error.file).name, error.harmless) for error in loaded.refused] == [
        ("LICENSE", False),
        ("photo.heic", False),
        (tmp_path.name, True),
    ]


def test_a_file_named_directly_is_loaded_or_refused_with_a_reason(tmp_path: Path) -> None:
    assert "不认识" in refusal(load(tmp_path / "photo.heic", BODY))[1]
    assert only(load(tmp_path / "notes", f"签约\n{BODY}")).title == "签约"


def test_one_bad_file_does_not_take_the_others_down(tmp_path: Path) -> None:
    (tmp_path / "bad.md").write_bytes(b"\0")
    (tmp_path / "empty.md").write_text("# 只有标题\n", encoding="utf-8")
    (tmp_path / "good.md").write_text(BODY, encoding="utf-8")
    loaded = load(tmp_path)
    assert [report.report_id for report in loaded.reports] == ["good"]
    assert [(Path(error.file).name, error.reason) for error in loaded.refused] == [
        ("bad.md", "这不是文本文件（含有空字节）"),
        ("empty.md", "没有正文"),
    ]


def test_of_two_reports_with_one_id_in_a_folder_the_later_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"甲\n\n{BODY}", encoding="utf-8")
    (tmp_path / "a.txt").write_text(f"乙\n\n{BODY}", encoding="utf-8")
    loaded = load(tmp_path)
    assert [report.title for report in loaded.reports] == ["甲"]
    (error,) = loaded.refused
    assert error.file == str(tmp_path / "a.txt")
    assert str(tmp_path / "a.md") in error.reason
    assert "改个名字" in error.reason


def test_files_of_one_name_in_several_folders_are_all_read(tmp_path: Path) -> None:
    for folder in ("x", "y", "z"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "优惠政策.md").write_text(f"{folder}县优惠政策\n\n{BODY}", encoding="utf-8")
    loaded = load(tmp_path)
    assert [report.report_id for report in loaded.reports] == ["优惠政策", "y/优惠政策", "z/优惠政策"]
    assert loaded.refused == ()


def test_a_missing_path_raises(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="没有这个文件"):
        load(tmp_path / "none")


def test_the_bundled_reports_load() -> None:
    loaded = load(Path(__file__).parents[2] / "seeds")
    assert loaded.refused == ()
    assert len(loaded.reports) == 10
    for report in loaded.reports:
        assert report.kind is ReportKind.DIGEST
        assert report.region.startswith("湖南省")
        assert report.published
        assert report.sections


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("2024年3月5日", "2024-03-05"),
        ("（田东县发展和改革局　2024年3月5日）", "2024-03-05"),
        ("绵阳市游仙区统计局2024年4月12日", "2024-04-12"),
        ("（七星府发〔2023〕11号，2023年8月1日印发）", "2023-08-01"),
        ("天长市投资促进中心（2023年12月28日）", "2023-12-28"),
        ("有效期至2026年7月31日", ""),
        ("申报截止2024年6月28日", ""),
        ("二期工程于2024年3月5日开工", ""),
    ],
)
def test_the_date_of_a_signature(tmp_path: Path, line: str, date: str) -> None:
    text = f"# 某县投资指南\n\n{line}\n\n园区已经建成，企业可以入驻。\n"
    assert only(load(tmp_path / "a.md", text)).delivered == date


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("在广州市行政区域内办理登记注册；已在广州市依法登记注册满一年。", "广东省/广州市"),
        ("在广州市天河区辖区内经营；在广州市登记注册。", "广东省/广州市"),
        ("注册地、税务征管关系在广州市天河区范围内。", "广东省/广州市/天河区"),
        ("在广州市登记注册，或者在深圳市登记注册。", ""),  # of neither
        ("在广东省内依法登记注册。", ""),  # a county's paper may say so
        ("他在上海居住，在那里注册了一家公司。", ""),
    ],
)
def test_place_of_those_whom_it_is_for(tmp_path: Path, text: str, region: str) -> None:
    value = {"report_id": "1", "title": "创业担保贷款问答", "text": f"申请人须符合以下条件：\n{text}\n"}
    assert only(load(tmp_path / "a.jsonl", lines(value))).region == region


def test_place_in_a_line_of_fields(tmp_path: Path) -> None:
    text = (
        "# 河口伙伴计划\n\n发文单位：河口商务区 发布日期：2024-03-13 地区：广州市天河区\n\n办公空间免租。\n"
    )
    assert only(load(tmp_path / "a.md", text)).region == "广东省/广州市/天河区"


def test_front_matter_in_chinese(tmp_path: Path) -> None:
    head = (
        "标题: 平江县投资办法\n发布单位：平江县人民政府\n发布日期: 2024-05-06\n成文日期: 不详\n主题分类: 招商"
    )
    report = only(load(tmp_path / "a.md", f"---\n{head}\n---\n第一条 投资一亿元以上的，奖励三十万元。\n"))
    assert (report.title, report.issuer, report.published) == (
        "平江县投资办法",
        "平江县人民政府",
        "2024-05-06",
    )
    assert report.signed == ""
