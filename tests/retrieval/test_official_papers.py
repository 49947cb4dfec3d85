"""Official papers: broken lines, titles, notices and what is behind them, numbers, dates of force, repeals."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import loaders
from retrieval.loaders.letterhead import apart, read_head, said_issuer
from retrieval.loaders.line_joining import joined
from retrieval.loaders.validity import read_validity
from retrieval.outline import outline
from retrieval.places import Gazetteer
from retrieval.report import JOINED, Report
from retrieval.zones import zone_in

PLACES = Gazetteer.bundled()
NOTICE = """岳阳市人民政府关于印发
《岳阳市招商引资若干政策》的通知（2023 年3 月31 日）
岳政发〔2023〕5 号
各县、区人民政府，市政府各部门：
《岳阳市招商引资若干政策》已经市政府同意，现印发给你们，请认真贯彻落实。
岳阳市人民政府
2023 年3 月31 日
岳阳市招商引资若干政策
第一章总则
第一条为了进一步加大全市招商引资的力度，持续优化全市营商环境，促进产业培
育和高质量发展，吸引更多的企业到我市投资兴业，依据国家和省的有关规定，制
定本政策，全市新引进的固定资产投资在一亿元以上的工业项目都按照本政策的各项
规定给予奖励，具体的标准由市商务局会同市财政局每年根据实际的情况加以确定
后向社会公布。
第二条对新引进的项目，按照实际完成的固定资产投资额的百分之一给予企业一次
性的奖励，最高不超过一千万元，所需的资金由市和县区的财政按照现行的体制分级
负担。
第三条本政策自发布之日起施行，有效期三年。《岳阳市招商引资办法》（岳政发〔2019〕2号）同时废止。
"""


def read(tmp_path: Path, text: str, name: str = "甲.txt") -> tuple[Report, ...]:
    (tmp_path / name).write_text(text, "utf-8")
    loaded = loaders.load(tmp_path / name, PLACES)
    assert not loaded.refused
    return loaded.reports


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("时间：2025-10-20 16:43 来源： 访问量：", "2025-10-20"),
        ("发布于 2011/5/11 1:15:16 点击量： 8756", "2011-05-11"),
        ("某某晚报 2008-07-03 18:09:01", "2008-07-03"),
        ("> 更新时间：2026-04-10", "2026-04-10"),
        ("时间：2024年6月1日至6月30日", ""),
    ],
)
def test_when_a_copied_page_was_put_up(tmp_path: Path, line: str, published: str) -> None:
    [report] = read(tmp_path, f"岳阳市招商若干措施\n{line}\n一、对新引进的项目给予奖励10万元。\n")
    assert report.published == published


def test_figures_on_lines_of_their_own(tmp_path: Path) -> None:
    [report] = read(
        tmp_path,
        "岳阳市茶园补助办法\n二是品种改良补助。改良按\n180\n元\n/\n亩进行补助，补助总额限\n60\n万元。\n",
    )
    assert "改良按180元/亩进行补助，补助总额限60万元。" in report.text


def test_the_menu_of_a_site_is_no_title(tmp_path: Path) -> None:
    [report] = read(
        tmp_path,
        "首 页 区县招商 产业园区 优惠政策 新闻中心\n岳阳市园区优惠政策\n\n（一）新注册的企业奖励10万元。\n",
    )
    assert report.title == "岳阳市园区优惠政策"


def test_a_number_behind_a_title_is_none_of_it(tmp_path: Path) -> None:
    page = (
        "<html><head><title>岳阳市人民政府关于支持茶产业的通知 岳政规〔2026〕2号</title></head><body>"
        "<h1>岳阳市人民政府关于支持茶产业的通知 岳政规〔2026〕2号</h1><p>一、支持基地建设。对新植茶园给予补助3500元/亩，按实际面积计算。</p></body></html>"
    )
    [report] = read(tmp_path, page, "甲.html")
    assert (report.title, report.document_number) == (
        "岳阳市人民政府关于支持茶产业的通知",
        "岳政规〔2026〕2号",
    )


def test_a_policy_behind_its_notice(tmp_path: Path) -> None:
    [report] = read(tmp_path, NOTICE)
    assert report.title == "岳阳市招商引资若干政策"
    assert report.cover == "岳阳市人民政府关于印发《岳阳市招商引资若干政策》的通知"
    assert (report.document_number, report.issuer) == ("岳政发〔2023〕5号", "岳阳市人民政府")
    assert (report.signed, report.effective, report.expires) == ("2023-03-31", "2023-03-31", "2026-03-30")
    assert report.repeals == ("岳阳市招商引资办法", "岳政发〔2019〕2号")
    assert report.region == "湖南省/岳阳市"
    assert report.doubts == (JOINED,)
    assert "促进产业培育和高质量发展" in report.text
    assert "一次性的奖励" in report.text
    assert "\n第一章总则\n第一条" in report.text


@pytest.mark.parametrize(
    "signature",
    [
        "岳阳市商务局\n\n岳阳市财政局\n\n2024年3月5日",
        "岳阳市商务局 岳阳市财政局\n\n2024年3月5日",
        "岳阳市商务局 岳阳市财政局 2024年3月5日",
        "岳阳市商务局、岳阳市财政局\n（2024年3月5日）",
    ],
)
def test_who_signs_and_when(tmp_path: Path, signature: str) -> None:
    head = "关于支持物流业发展的意见\n\n各县市区人民政府：\n\n对物流企业给予奖励，现提出以下意见。"
    [report] = read(tmp_path, f"{head}\n\n{signature}\n")
    assert (report.issuer, report.signed) == ("岳阳市商务局、岳阳市财政局", "2024-03-05")


@pytest.mark.parametrize("reply", ["A3：", "【答】", "答："])
def test_a_reply_says_the_term_of_its_policy(reply: str) -> None:
    found = read_validity("某市政策解读", f"{reply}政策有效期自2025年1月1日至2027年6月30日。\n\n谢谢。", "")
    assert (found.effective, found.expires) == ("2025-01-01", "2027-06-30")


def test_the_number_of_an_order(tmp_path: Path) -> None:
    text = "岳阳市物流扶持办法\n\n岳阳市人民政府令 第 12 号\n\n第一条 对物流企业给予奖励。\n"
    [report] = read(tmp_path, text)
    assert (report.title, report.document_number) == ("岳阳市物流扶持办法", "岳阳市人民政府令第12号")


def test_characters_set_apart_are_read_together(tmp_path: Path) -> None:
    text = "岳阳市物流扶持办法\n\n第一条 对物流企业给予奖励。\n\n第 二 条 对 冷 链 企 业 给 予 补 助 ， 最 高 8 0 万 元 。\n"
    [report] = read(tmp_path, text)
    assert "第二条对冷链企业给予补助，最高80万元。" in report.text


@pytest.mark.parametrize(
    ("sentence", "repealed"),
    [
        ("《岳阳市奖励规定》同时废止。", ("岳阳市奖励规定",)),
        ("《关于第三产业的意见》同时废止。", ("关于第三产业的意见",)),
        ("《岳阳市物流扶持办法》中第五条的内容同时废止。", ()),
        ("原岳阳市物流扶持办法同时废止。", ("岳阳市物流扶持办法",)),
        ("原岳阳市物流扶持办法（岳政发〔2019〕2号）同时废止。", ("岳政发〔2019〕2号",)),
    ],
)
def test_what_is_repealed(tmp_path: Path, sentence: str, repealed: tuple[str, ...]) -> None:
    head = "岳阳市物流发展办法\n\n第一条 对物流企业给予奖励。"
    [report] = read(tmp_path, f"{head}\n\n第二条 本办法自2024年1月1日起施行，{sentence}\n")
    assert report.repeals == repealed


def test_a_notice_of_several_policies_is_several(tmp_path: Path) -> None:
    text = (
        "岳阳市人民政府办公室关于印发岳阳市人才若干政策和岳阳市科技创新行动计划的通知\n\n（岳政办发〔2024〕7号）\n\n各县市区人民政府：\n\n"
        "《岳阳市人才若干政策》《岳阳市科技创新行动计划》已经市政府同意，现印发给你们。\n\n岳阳市人民政府办公室\n\n2024年5月6日\n\n"
        "岳阳市人才若干政策\n\n一、引进\n\n对引进的博士，给予每人十万元的安家补贴，分三年发放，由市人社局负责落实。再引进一批急需的人才。\n\n"
        "岳阳市科技创新行动计划\n\n一、目标\n\n到2026年，全市研发经费投入的强度达到百分之二点五，高新技术企业超过六百家，平台更多。\n"
    )
    reports = read(tmp_path, text)
    assert [report.report_id for report in reports] == ["甲#1", "甲#2"]
    assert [report.title for report in reports] == ["岳阳市人才若干政策", "岳阳市科技创新行动计划"]
    assert {report.document_number for report in reports} == {"岳政办发〔2024〕7号"}
    assert {report.signed for report in reports} == {"2024-05-06"}
    assert "博士" in reports[0].text
    assert "博士" not in reports[1].text


@pytest.mark.parametrize(
    ("said", "effective", "expires"),
    [
        ("本办法自2023年6月1日起施行，有效期至2025年12月31日。", "2023-06-01", "2025-12-31"),
        ("本办法自印发之日起施行，有效期五年。", "2023-03-31", "2028-03-30"),
        ("本办法自印发之日起30日后施行。", "2023-04-30", ""),
        ("本政策执行期限为2021年1月1日至2023年12月31日。", "2021-01-01", "2023-12-31"),
        ("本政策自发布之日起施行，暂定三年有效期。", "2023-03-31", "2026-03-30"),
        ("本意见的政策期限为2016年至2018年。", "2016-01-01", "2018-12-31"),
        (
            "补助五千元。" * 30 + "该渔业政策从2018年执行，有效期5年（2018-2022年）",
            "2018-01-01",
            "2022-12-31",
        ),
        (
            "答：从2024年8月1日起执行，到2026年11月30日结束。" + "补助五千元。" * 30,
            "2024-08-01",
            "2026-11-30",
        ),
        ("本导则自2024年3月1日起施行。", "2024-03-01", ""),
        ("3.1 本政策2024年9月1日起施行，原有政策自行废止。", "2024-09-01", ""),
        ("本办法自2024年5月1日起实施，暂行期限至2025年4月30日。", "2024-05-01", "2025-04-30"),
        ("本办法自2024年12月1日起施行，2025年11月30日终止。", "2024-12-01", "2025-11-30"),
        ("本标准自2024年12月1日至2026年11月30日执行。", "2024-12-01", "2026-11-30"),
        ("本办法自2025年5月1日起施行，2027年4月30日废止。", "2025-05-01", "2027-04-30"),
        ("本办法自2025年5月1日起施行。原《某办法》2025年4月30日废止。", "2025-05-01", ""),
        ("补助五千元。" * 30 + "\n五、政策期限\n2024年6月1日—2027年5月31日\n", "2024-06-01", "2027-05-31"),
        (
            "一、总则\n补助五千元。\n二、试点时间\n2024年6月1日起实施，期限暂定一年。\n"
            + "补助五千元。" * 30,
            "2024-06-01",
            "2025-05-31",
        ),
        (
            "补助五千元。" * 30 + "\n第十条 办法自发布之日起30日后施行，暂行期1年。",
            "2023-04-30",
            "2024-04-29",
        ),
        ("2019年3月1日起施行的《某办法》同时废止。", "", ""),
        ("本办法自2024年1月1日起施行，申报于2024年6月30日截止。", "2024-01-01", ""),
        ("对2020年1月1日起设立的企业，实施补助。", "", ""),
        ("营业执照的有效期为十年。", "", ""),
        ("上述政策实施期限截至2023年12月31日。", "", ""),
    ],
)
def test_from_when_to_when(said: str, effective: str, expires: str) -> None:
    found = read_validity("某市办法", said, "2023-03-31")
    assert (found.effective, found.expires) == (effective, expires)


def test_what_counts_from_an_unknown_day_is_unknown() -> None:
    assert read_validity("某市办法（试行）", "本办法自印发之日起施行，有效期两年。", "").effective == ""
    assert read_validity("某市办法（试行）", "", "").trial


@pytest.mark.parametrize("first", ["第一章 总则", "一、扶持对象", "（一）适用范围"])
def test_what_heads_a_part_of_the_text_is_no_title(tmp_path: Path, first: str) -> None:
    text = f"{first}\n\n对新引进的总部企业给予奖励。\n"
    [report] = read(tmp_path, text, "岳阳市总部企业扶持办法（试行）.txt")
    assert report.title == "岳阳市总部企业扶持办法（试行）"


def test_a_code_or_a_breadcrumb_is_no_title(tmp_path: Path) -> None:
    top = "【法宝引证码】 CLI.12.1\n原文链接：https://example.org/a\n首页 > 政务公开 > 文件\n000123\n"
    [report] = read(
        tmp_path, f"{top}岳阳市支持企业发展办法\n\n第一条 本市支持企业。\n第二条 本市奖励企业。\n"
    )
    assert report.title == "岳阳市支持企业发展办法"


def test_a_page_copied_with_its_frame(tmp_path: Path) -> None:
    top = "岳阳市人民政府\n您当前的位置：\n>> 走进岳阳 >> 投资政策\n"
    said = "发布日期：2022-12-19 10:21\n信息来源：市招商中心\n浏览次数：\n"
    [report] = read(tmp_path, f"{top}岳阳市支持企业发展办法\n{said}\n第一条 本市支持企业。\n")
    assert report.title == "岳阳市支持企业发展办法"
    assert (report.issuer, report.published) == ("岳阳市人民政府", "2022-12-19")
    assert "10:21\n信息来源" in report.text


def test_the_name_of_a_site_is_no_title(tmp_path: Path) -> None:
    page = "<html><head><title>中国政策信息网</title></head><body><p>岳阳市支持企业发展办法</p><p>第一条 本市支持企业。</p></body></html>"
    [report] = read(tmp_path, page, "甲.html")
    assert report.title == "岳阳市支持企业发展办法"


def test_rows_of_a_table_open_no_section() -> None:
    text = "一、标准\n\n| 类别 | 金额 |\n| --- | --- |\n| 一、基础类 |  |\n| 1. 厂房 | 3万元 |\n\n二、程序\n\n按季申报。\n"
    assert [section.path for section in outline(text)] == [("一、标准",), ("二、程序",)]


@pytest.mark.parametrize(
    ("title", "region"),
    [
        ("沙湾县招商引资优惠政策", "新疆维吾尔自治区/塔城地区/沙湾市"),
        ("盘县招商引资优惠办法", "贵州省/六盘水市/盘州市"),
        ("长沙经济技术开发区产业政策", "湖南省/长沙市/长沙经济技术开发区"),
        ("前海深港现代服务业合作区扶持措施", "广东省/深圳市/前海深港现代服务业合作区"),
        ("天津市关于促进我市开发区改革的意见", "天津市"),
        ("广州南沙新区促进金融业发展扶持办法", "广东省/广州市/南沙区/广州南沙新区"),
        ("三亚崖州湾科技城招商政策", "海南省/三亚市/三亚崖州湾科技城"),
        ("海口国家高新技术产业开发区招商政策", "海南省/海口市/海口国家高新技术产业开发区"),
        ("中国（广西）自由贸易试验区钦州港片区支持航运措施", "广西壮族自治区/钦州市/钦州港片区"),
        ("海门湾经济开发区招商政策", "海门湾经济开发区"),  # not the 湾经济开发区 of 海门
    ],
)
def test_former_places_and_zones(tmp_path: Path, title: str, region: str) -> None:
    [report] = read(tmp_path, f"{title}\n\n对新引进的企业给予奖励。\n")
    assert report.region == region


def test_a_paper_of_the_state_council_is_nationwide(tmp_path: Path) -> None:
    [report] = read(tmp_path, "国务院关于加强西藏发展的意见\n\n国发〔2020〕3号\n\n各部门要支持发展。\n")
    assert report.nationwide
    assert report.region == ""
    assert report.document_number == "国发〔2020〕3号"
    assert zone_in("加快开发区建设", PLACES) == ""


@given(st.text(alphabet="一二企业奖励，。；：（）《》\n 1.、年月|#-", max_size=300))
def test_joining_takes_out_nothing_but_ends_of_lines(text: str) -> None:
    whole = joined(text, (0, len(text)))
    assert "".join(whole.text.split()) == "".join(text.split())
    assert whole.pages == (0, len(whole.text))
    assert joined(text).text == whole.text


WIDE = (
    "全市新引进的项目都按照本办法的各项规定给予奖励，具体标准由市商务局会同市财政局每年根据实际情况加以确定"
)


def test_a_page_that_ends_in_a_sentence() -> None:
    last = "各项服务工作全部做到位。对重点的产业和企业的各项配套条件持续深化改"
    text = f"{WIDE[:36]}\n" * 8 + f"后向社会公布。\n{last}\n\n革，推动项目早日投产。\n"
    assert "持续深化改革，推动" in joined(text).text
    assert "深化改\n\n根据" in joined(text.replace("革，推动", "根据规定，推动")).text


def test_the_marks_and_titles_of_pages_part_no_sentence() -> None:
    said = "　　第{n}条 申报市人民政府批准设立的渔港，应由县人民政府提\n\n— {n} —\n\n湖南省渔业公报\n\n出申请，分别经市渔业主管部门、市交通主管部门组织有关单\n位进行论证，报市人民政府审批。\n"
    text = joined("".join(said.format(n=n) for n in range(1, 5))).text
    assert text.count("应由县人民政府提出申请，分别经市渔业主管部门") == 4
    assert "公报" not in text


def test_a_word_that_a_line_parts() -> None:
    text = f"{WIDE[:36]}\n" * 8 + (
        "后向社会公布。\n强化知识产权的行政执法工\n作，打击假冒侵权的行为。\n一、名称\n省、市、县用同一种名称。\n"
    )
    whole = joined(text).text
    assert "执法工作，打击" in whole
    assert "一、名称\n省、市、县" in whole


def test_a_title_with_its_date_is_a_line(tmp_path: Path) -> None:
    lines = "".join(f"{WIDE[at : at + 30]}\n" for at in (0, 5, 8, 12, 15, 16, 17, 18))
    text = f"3. 岳阳市人民政府关于加快全市港口建设发展\n的若干意见（2023 年3 月31 日）\n各县、区人民政府，市政府各部门：\n{lines}"
    [report] = read(tmp_path, text)
    assert report.title == "岳阳市人民政府关于加快全市港口建设发展的若干意见"


def test_a_body_with_a_name_in_quotation_marks_signs(tmp_path: Path) -> None:
    body = "岳阳市推进“三区一港”建设领导小组办公室"
    text = f"{body}关于印发实施意见的通知\n各有关单位：\n现将实施意见印发给你们。\n{body}\n2022年3月23日\n实施意见\n一、目标\n把港口建成。\n"
    [report] = read(tmp_path, text)
    assert (report.issuer, report.signed) == (body, "2022-03-23")


def test_the_names_of_pages_are_no_text(tmp_path: Path) -> None:
    text = NOTICE.replace("促进产业培\n育", "促进产业培\n\n# Page 1298:\n育")
    [report] = read(tmp_path, text)
    assert "Page" not in report.text
    assert "促进产业培育和高质量发展" in report.text


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("（此件主动公开）\n岳阳市加快港口发展若干政策\n", "岳阳市加快港口发展若干政策"),
        ("（此件主动公开）岳阳市加快港口发展若干政策\n", "岳阳市加快港口发展若干政策"),
        ("《岳阳市加快港口发展若干政策》\n", "岳阳市加快港口发展若干政策"),
        ("（四）岳阳\n1. 岳阳市加快港口发展若干政策\n", "岳阳市加快港口发展若干政策"),
        ("12. 岳阳市加快港口发展若干政策\n", "岳阳市加快港口发展若干政策"),
        ("附件1：《岳阳市加快港口发展若干政策》\n", "岳阳市加快港口发展若干政策"),
        ("岳阳市港口2.0版若干政策\n", "岳阳市港口2.0版若干政策"),
    ],
)
def test_what_stands_about_a_title_is_none_of_it(tmp_path: Path, first: str, title: str) -> None:
    [report] = read(tmp_path, f"{first}一、支持范围\n全市的港口。\n二、支持标准\n每家十万元。\n")
    assert report.title == title


def test_bodies_of_two_places_run_together() -> None:
    assert apart(["中共岳阳市委办公室岳阳市人民政府办公室"]) == [
        "中共岳阳市委办公室",
        "岳阳市人民政府办公室",
    ]
    assert apart(["湖南省人民政府办公厅湖北省人民政府办公厅"]) == [
        "湖南省人民政府办公厅",
        "湖北省人民政府办公厅",
    ]
    for whole in (
        "岳阳市人力资源和社会保障局",
        "国家税务总局岳阳市税务局",
        "中共岳阳市委机构编制委员会办公室",
    ):
        assert apart([whole]) == [whole]


def test_a_number_that_a_line_parts_from_its_unit() -> None:
    text = f"{WIDE[:36]}\n" * 8 + "后向社会公布。\n全市募集就业见习岗位3\n万个以上。\n"
    assert "岗位3万个以上" in joined(text).text


@pytest.mark.parametrize("rest", ["31日。", "31日止。"])
def test_a_date_that_a_line_parts(rest: str) -> None:
    text = f"第九条 本办法自2025年6月1日起施行，有效期至2027年12月\n{rest}原办法同时废止。\n"
    assert f"2027年12月{rest}" in joined(text).text


def test_a_line_of_the_page_that_marks_break_in_parts() -> None:
    """Marks are set narrower, so that the parts of a line of the page may be wider together than its column."""
    parts = (
        "按实际缴纳的五项保险费给予补贴。\n对以灵活就业的方式参加社会保险的个体\n工商户，按一半给予补贴。\n"
    )
    text = f"{WIDE[:32]}\n" * 8 + f"{WIDE[:31]}。\n{parts}"
    assert "个体工商户，按一半" in joined(text).text


NARROW = (
    "一、落户奖励\n新引进的工业项目，固定资产投\n资达到3000万元以上的，按实际\n完成投资额的2%给予奖励，单个\n"
    "项目最高300万元。\n二、用工补贴\n吸纳本县劳动力并签订一年以上\n劳动合同的，每人每年补贴1200\n元，补贴期限最长不超过三个年\n度。\n"
)


def test_a_narrow_column_shows_in_the_words_that_it_parts() -> None:
    assert joined(NARROW).text.split("\n")[1::2][:2] == [
        "新引进的工业项目，固定资产投资达到3000万元以上的，按实际完成投资额的2%给予奖励，单个项目最高300万元。",
        "吸纳本县劳动力并签订一年以上劳动合同的，每人每年补贴1200元，补贴期限最长不超过三个年度。",
    ]
    cells = "签订一年以上劳动合同的企业\n新认定的高新技术企业单位\n一次性奖励二十万元人民币\n"
    assert joined(cells * 6).joined == 0


def test_the_title_of_a_notice_said_twice_is_no_policy(tmp_path: Path) -> None:
    title = "岳阳市商务局关于印发《岳阳市港口专项行动实施意见》的通知"
    text = f"{title}\n2026.01.09\n岳阳市商务局关于印发\n《岳阳市港口专项行动实施意见》的通知\n各单位：\n现将《岳阳市港口专项行动实施意见》印发给你们。\n岳阳市港口专项行动实施意见\n一、总体要求\n加快建设全市的港口，提高吞吐能力和服务水平，三年之内建成区域性的航运中心，带动沿江各县的产业。\n"
    [report] = read(tmp_path, text)
    assert (report.title, report.cover) == ("岳阳市港口专项行动实施意见", title)


def test_the_division_of_a_body_that_put_up_a_page() -> None:
    assert said_issuer("岳阳市人力资源社会保障局 人才流动管理处") == "岳阳市人力资源社会保障局"
    assert said_issuer("岳阳市科技局、岳阳市财政局") == "岳阳市科技局、岳阳市财政局"


def test_the_branch_of_a_national_body_in_the_next_line_is_no_body_of_its_own() -> None:
    text = "岳阳市财政局\n中国银行保险监督管理委员会\n岳阳监管分局\n2023年6月14日\n船厂贷款办法\n一、对船厂给予贴息。"
    assert read_head(text, "船厂贷款办法").issuer == "岳阳市财政局、中国银行保险监督管理委员会岳阳监管分局"


RUN_TOGETHER = (
    "标题: 华容县港口扶持办法\n当前位置： 首页 文件 为发展港口，制定本办法。 一、扶持对象 在华容县注册的企业。 二、扶持标准 （一）租金补贴 "
    + "1、新入驻的企业，第一年按租金的40%补贴。 2、"
    + "企业应当按时报送材料，配合检查，不得弄虚作假。" * 50
    + " （二）装卸补贴 按每吨2元补贴，符合条件（一）或者（二）的都可申请。 三、附则 （1）本办法自2024年1月1日起施行。"
)


def test_a_paper_run_together_has_a_line_for_each_heading_and_item(tmp_path: Path) -> None:
    [report] = read(tmp_path, RUN_TOGETHER)
    assert report.title == "华容县港口扶持办法"
    lines = [line[:10] for line in report.text.split("\n")]
    assert [line for line in lines if line.startswith(("一", "二", "三", "（", "1", "2"))] == [
        "一、扶持对象 在华容",
        "二、扶持标准 ",
        "（一）租金补贴 ",
        "1、新入驻的企业，第",
        "2、企业应当按时报送",
        "（二）装卸补贴 按每",
        "三、附则 ",
        "（1）本办法自202",
    ]
    assert "条件（一）或者（二）的" in report.text


def test_a_long_paragraph_with_items_stays_one(tmp_path: Path) -> None:
    text = "企业应当（一）守法；（二）诚信。" * 100
    [report] = read(tmp_path, f"华容县港口扶持办法\n\n{text}\n")
    assert text in report.text


def test_headings_that_nothing_parts_from_the_line_before(tmp_path: Path) -> None:
    fill = "企业应当按时报送材料，配合检查，不得弄虚作假。" * 20
    text = (
        "华容县港口扶持办法\n\n为发展港口，制定本办法。一、扶持对象（一）在华容县注册的企业"
        f"。责任单位：县商务局（二）货主{fill}责任单位：县交通局二、扶持标准（三）租金补贴{fill}责任单位：县财政局（四）装卸补贴{fill}"
        f"符合条件（一）的优先。责任单位：县财政局三、附则{fill}"
    )
    [report] = read(tmp_path, text)
    lines = [line[:8] for line in report.text.split("\n")]
    assert [line for line in lines if line.startswith(("一", "二", "三", "（"))] == [
        "一、扶持对象",
        "（一）在华容县注",
        "（二）货主企业应",
        "二、扶持标准",
        "（三）租金补贴企",
        "（四）装卸补贴企",
        "三、附则企业应当",
    ]
