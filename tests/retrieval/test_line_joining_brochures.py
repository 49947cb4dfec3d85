"""Brochures, whose short lines nobody broke."""

from __future__ import annotations

from retrieval.loaders.line_joining import joined

BROCHURE = """平江船业园
招商口袋书

★ 01 设备投资奖
谁能拿：四大产业新项目，设备投资2000万元起
怎么算（按设备投资额，不含税）：
2000万元（含）～5000万元　补5%
5000万元（含）～1亿元　　补6%
1亿元（含）以上　　　　　补8%
最多：单个项目4000万元
啥时候给：投产给六成，入规给四成

★ 02 租船坞
条件：租园区船坞1000平方米以上，租期不少于3年
第1年、第2年　每平方米每月补9元
第3年　　　　每平方米每月补4元
最多：一家企业一年110万元
注意：先交租，后补贴；转租的，一分不补

★ 03 引人才
船长　　　　安家费30万元
大副　　　　安家费20万元
水手、机工、轮机长　　每月1500元，发36个月
安家费分5年发，每年两成
"""


def test_lines_of_a_brochure_stay_as_they_are() -> None:
    assert joined(BROCHURE).text == BROCHURE
