"""Text that a program printed with the layout of its pages."""

from __future__ import annotations

from retrieval.loaders.printed_layout import flattened

PAGE = """云溪市产业政策导引

1. 云溪市厂房改造

       《关于印发加强低效产业空间改造利用促进产业高质量发展实施方案的通
依据文件
       知》

发文机构   云溪市发展和改革委员会

           （1）投资补助。老旧厂房改造和配套基础设施改造项目，按照固定资产投资
       总额 30%的比例安排补助资金，最高不超过 5000 万元。
服务内容
           （2）贷款贴息。对于改造升级项目发生的银行贷款，给予不超过 2 年的贴息
       支持，总金额不超过 800 万元。

           改造项目需产权清晰、有明确产业定位及准入标准、建立运营管理机制，从
条件要求   事研发、生产、服务和管理，并且满足招商主管部门提出的其他条件，不得享受各

                                63
级财政资金；已经享受的，由区发展改革委收回已经拨付的资金，并且三年内不再
受理其申请。
"""

FLAT = """云溪市产业政策导引

1. 云溪市厂房改造

依据文件

《关于印发加强低效产业空间改造利用促进产业高质量发展实施方案的通
知》

发文机构   云溪市发展和改革委员会

服务内容

（1）投资补助。老旧厂房改造和配套基础设施改造项目，按照固定资产投资
总额 30%的比例安排补助资金，最高不超过 5000 万元。

（2）贷款贴息。对于改造升级项目发生的银行贷款，给予不超过 2 年的贴息
支持，总金额不超过 800 万元。

条件要求

改造项目需产权清晰、有明确产业定位及准入标准、建立运营管理机制，从
事研发、生产、服务和管理，并且满足招商主管部门提出的其他条件，不得享受各
级财政资金；已经享受的，由区发展改革委收回已经拨付的资金，并且三年内不再
受理其申请。
"""


def test_the_margin_the_page_number_and_the_labels_of_the_left_column() -> None:
    assert flattened(PAGE) == FLAT


def test_a_text_without_margins_stays() -> None:
    assert flattened(FLAT) == FLAT


def test_paragraphs_that_are_indented_are_no_layout() -> None:
    """Each is a line of its own: no column broke it."""
    text = "".join(
        f"    第{number}条 在本县新注册、依法纳税的企业，按其固定资产投资额给予一次性奖励。\n"
        for number in "一二三四五六七"
    )
    assert flattened(text) == text
