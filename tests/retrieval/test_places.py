"""Places: the table loads and is sound, names are found and narrowed, and never guessed."""

from __future__ import annotations

from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.places import Gazetteer, Place, PlacesError, read_table, within

HUNAN = "湖南省"
TOWN = "湖南省/郴州市/永兴县/鲤鱼塘镇"


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    return Gazetteer.bundled()


@pytest.fixture(scope="module")
def with_reports(places: Gazetteer) -> Gazetteer:
    return places.with_regions(
        [TOWN, "湖南省/长沙市/浏阳市/浏阳高新区", "湖南省/长沙市/高新技术产业开发区", "湖南省/长沙市", ""]
    )


def found(gazetteer: Gazetteer, text: str) -> list[tuple[str, list[str]]]:
    return [(m.text, [p.region for p in m.places]) for m in gazetteer.find(text)]


# The table


def rows() -> list[list[str]]:
    text = resources.files("retrieval.lexicon").joinpath("places.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def test_the_table_is_sound() -> None:
    held = [row for row in rows() if row[0] != "-"]
    paths = [row[0] for row in held]
    assert len(paths) == len(set(paths)) > 3_000
    assert {path.rpartition("/")[0] for path in paths} - {""} <= set(paths)
    assert all(len(row) <= 4 for row in held)
    everyday = [name for row in held for column in row[1::2] for name in column.split()]
    assert min(map(len, everyday)) > 1
    assert all(len(set(row[1].split())) == len(row[1].split()) for row in held if len(row) > 1)
    latin = [name.strip() for row in held if len(row) > 2 for name in row[2].split(",") if name.strip()]
    assert all(name.isascii() and name.replace(" ", "").isalpha() and name.islower() for name in latin)


def test_pseudo_rows_and_zones_are_no_places() -> None:
    names = {row[0].rpartition("/")[2] for row in rows()}
    assert not names & {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
    assert not [name for name in names if name.endswith(("开发区", "产业园区", "管理区"))]
    paths = {row[0] for row in rows()}
    assert {
        "北京市/海淀区",
        "重庆市/忠县",
        "湖北省/仙桃市",
        "香港特别行政区",
        "澳门特别行政区",
        "台湾省",
    } <= paths
    assert {"湖南省/邵阳市/邵东市", "湖南省/永州市/祁阳市", "湖南省/长沙市/宁乡市"} <= paths


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("甲省\n甲省\n", "第2行：甲省 已有一行"),
        ("甲省/乙市\n", "第1行：甲省/乙市 的上级没有自己的一行"),
        ("# 注\n甲省\t甲\n", "第2行：“甲”只有一个字"),
    ],
)
def test_an_unsound_row_is_named(table: str, reason: str) -> None:
    with pytest.raises(PlacesError, match=reason):
        read_table(table)


# Values


@pytest.mark.parametrize(
    ("inner", "outer", "expected"),
    [
        ("湖南省/长沙市", HUNAN, True),
        (HUNAN, HUNAN, True),
        (HUNAN, "湖南省/长沙市", False),
        ("湖南省会", HUNAN, False),
        ("", HUNAN, False),
        (HUNAN, "", False),
        ("", "", False),
    ],
)
def test_within(inner: str, outer: str, expected: bool) -> None:
    assert within(inner, outer) is expected


@pytest.mark.parametrize(
    ("region", "short"),
    [
        ("湖南省", "湖南"),
        ("北京市", "北京"),
        ("广西壮族自治区", "广西"),
        ("内蒙古自治区", "内蒙古"),
        ("香港特别行政区", "香港"),
        ("湖南省/邵阳市", "邵阳市"),
        ("湖南省/湘西土家族苗族自治州", "湘西州"),
        ("湖南省/长沙市/天心区", "天心区"),
        ("湖南省/怀化市/通道侗族自治县", "通道县"),
        ("甘肃省/临夏回族自治州/东乡族自治县", "东乡县"),
        ("甘肃省/临夏回族自治州/积石山保安族东乡族撒拉族自治县", "积石山县"),
        (TOWN, "鲤鱼塘镇"),
    ],
)
def test_short(region: str, short: str) -> None:
    place = Place(tuple(region.split("/")))
    assert (place.region, place.name, place.short) == (region, region.rpartition("/")[2], short)


# Finding

TIANXIN = "湖南省/长沙市/天心区"
TONGDAO = "湖南省/怀化市/通道侗族自治县"
XIANGXI = "湖南省/湘西土家族苗族自治州"
CHANGSHA = ["湖南省/长沙市", "湖南省/长沙市/长沙县"]
DRUM_TOWERS = ["江苏省/南京市/鼓楼区", "江苏省/徐州市/鼓楼区", "福建省/福州市/鼓楼区", "河南省/开封市/鼓楼区"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # full and everyday names
        ("天心区有哪些政策", [("天心区", [TIANXIN])]),
        ("湘西企业开办要几天？", [("湘西", [XIANGXI])]),
        ("湘西州和湘西自治州", [("湘西州", [XIANGXI]), ("湘西自治州", [XIANGXI])]),
        ("通道县", [("通道县", [TONGDAO])]),
        ("道县和南县", [("道县", ["湖南省/永州市/道县"]), ("南县", ["湖南省/益阳市/南县"])]),
        ("忠县", [("忠县", ["重庆市/忠县"])]),
        ("光谷的企业", [("光谷", ["湖北省/武汉市"])]),
        ("浦东和雄安", [("浦东", ["上海市/浦东新区"]), ("雄安", ["河北省/雄安新区"])]),
        ("云南河南", [("云南", ["云南省"]), ("河南", ["河南省"])]),
        # what is ambiguous stays so
        ("邵阳", [("邵阳", ["湖南省/邵阳市", "湖南省/邵阳市/邵阳县"])]),
        ("邵阳市", [("邵阳市", ["湖南省/邵阳市"])]),
        ("长沙", [("长沙", CHANGSHA)]),
        ("吉林", [("吉林", ["吉林省", "吉林省/吉林市"])]),
        ("鼓楼区", [("鼓楼区", DRUM_TOWERS)]),
        # chains
        ("株洲市天元区", [("株洲市天元区", ["湖南省/株洲市/天元区"])]),
        ("怀化通道县", [("怀化通道县", [TONGDAO])]),
        ("湖南长沙天心区", [("湖南长沙天心区", [TIANXIN])]),
        ("湖南省 长沙市 天心区", [("湖南省 长沙市 天心区", [TIANXIN])]),
        ("湖南省/长沙市/天心区", [("湖南省/长沙市/天心区", [TIANXIN])]),
        ("长沙雨花区", [("长沙雨花区", ["湖南省/长沙市/雨花区"])]),
        ("南京鼓楼区", [("南京鼓楼区", DRUM_TOWERS[:1])]),
        ("阳泉城区", [("阳泉城区", ["山西省/阳泉市/城区"])]),
        ("湘西凤凰", [("湘西凤凰", [f"{XIANGXI}/凤凰县"])]),
        ("乐山市中区", [("乐山市中区", ["四川省/乐山市/市中区"])]),
        ("长沙、株洲", [("长沙", CHANGSHA), ("株洲", ["湖南省/株洲市"])]),
        ("上海北京", [("上海", ["上海市"]), ("北京", ["北京市"])]),
        # narrowed from elsewhere in the text
        ("鼓楼区在南京市", [("鼓楼区", DRUM_TOWERS[:1]), ("南京市", ["江苏省/南京市"])]),
        ("邵阳市的政策，邵阳", [("邵阳市", ["湖南省/邵阳市"]), ("邵阳", ["湖南省/邵阳市"])]),
        ("长沙县在长沙", [("长沙县", CHANGSHA[1:]), ("长沙", CHANGSHA)]),
        # Latin letters
        ("Policies of Xiangxi and Xi'an", [("Xiangxi", [XIANGXI]), ("Xi'an", ["陕西省/西安市"])]),
        ("TIANXIN的政策", [("TIANXIN", [TIANXIN])]),
        ("Hong Kong’s taxes", [("Hong Kong", ["香港特别行政区"])]),
        ("inner mongolia", [("inner mongolia", ["内蒙古自治区"])]),
        ("Changsha County", [("Changsha County", CHANGSHA[1:])]),
        ("Nanjing", [("Nanjing", ["江苏省/南京市"])]),
        ("suzhou", [("suzhou", ["江苏省/苏州市", "安徽省/宿州市"])]),
        ("shaanxi shanxi", [("shaanxi", ["陕西省"]), ("shanxi", ["山西省"])]),
        ("xiangxiang tourism xtianxin", [("xiangxiang", ["湖南省/湘潭市/湘乡市"])]),
    ],
)
def test_find(places: Gazetteer, text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert found(places, text) == expected


TRAPS = """
和平发展 光明前景 高新区 开发区 城区道路 新城区建设 东方红 大同小异
中原经济区 市中区 长治久安 朝阳产业 宁德时代 哈密瓜 沿海城市 安居乐业
重大安全隐患 最大化收益 道德化 新增城镇就业 经济南北差异 相应城市 合作市场 新建区域
资金安全 渠道县级管理 建成都市圈 技术创新会议 台湾同胞投资 二十四平方公里 产业合作 查清原因
提高安全水平 治安乡村
"""


@pytest.mark.parametrize("text", TRAPS.split())
def test_an_ordinary_word_is_no_place(places: Gazetteer, text: str) -> None:
    assert places.find(text) == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("平安天心", ["天心"]),
        ("海南航空", ["海南"]),
        ("上海关", ["上海"]),
        ("以上海为中心", ["上海"]),
        ("途经常德、怀化", ["常德", "怀化"]),
        ("比重庆多", ["重庆"]),
        ("其中山东占比", ["山东"]),
        ("和平江县", ["平江县"]),
        ("汨罗和平江", ["汨罗", "平江"]),
        ("桐城的和龙岩的", ["桐城", "龙岩"]),
        ("天津市和平区", ["天津市和平区"]),
        ("邵阳市场活跃", ["邵阳"]),
        ("长沙市市场监管局", ["长沙市"]),
        ("", []),
        ("a", []),
    ],
)
def test_a_name_beside_other_words(places: Gazetteer, text: str, names: list[str]) -> None:
    assert [m.text for m in places.find(text)] == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("鲤鱼塘镇", [("鲤鱼塘镇", [TOWN])]),
        ("鲤鱼塘的冰糖橙", [("鲤鱼塘", [TOWN])]),
        ("永兴鲤鱼塘镇", [("永兴鲤鱼塘镇", [TOWN])]),
        ("安化县鲤鱼塘镇", [("安化县", ["湖南省/益阳市/安化县"])]),
        ("浏阳高新区", [("浏阳高新区", ["湖南省/长沙市/浏阳市/浏阳高新区"])]),
        ("浏阳高新技术产业开发区", [("浏阳高新技术产业开发区", ["湖南省/长沙市/浏阳市/浏阳高新区"])]),
        ("长沙高新区", [("长沙高新区", ["湖南省/长沙市/高新技术产业开发区"])]),
        ("高新区", []),
    ],
)
def test_towns_and_zones_of_the_reports(
    with_reports: Gazetteer, text: str, expected: list[tuple[str, list[str]]]
) -> None:
    assert found(with_reports, text) == expected


@pytest.mark.parametrize(
    ("region", "called"),
    [
        ("广东省/广州市/南沙区/广州南沙新区", ["广州南沙新区", "南沙新区"]),
        ("海南省/海口市/海口国家高新技术产业开发区", ["海口高新区", "海口国家高新技术产业开发区"]),
        ("海南省/三亚市/三亚崖州湾科技城", ["崖州湾科技城", "崖州湾"]),
    ],
)
def test_what_a_zone_is_called(places: Gazetteer, region: str, called: list[str]) -> None:
    held = places.with_regions([region])
    for name in called:
        assert found(held, f"{name}有什么政策") == [(name, [region])]


def test_a_place_called_by_an_ordinary_word_may_stand_behind_a_colon(places: Gazetteer) -> None:
    held = places.with_regions(["云南省/昆明市/安宁市"])
    assert found(held, "匹配政策：安宁投资3亿建船厂") == [("安宁", ["云南省/昆明市/安宁市"])]


def test_a_county_that_is_held_is_called_by_its_bare_name_though_the_table_leaves_that_out(
    places: Gazetteer,
) -> None:
    county = "江西省/赣州市/定南县"
    held = places.with_regions([county])
    for text in ("定南申报条件", "我在定南投资2亿", "泸县和定南的政策"):
        assert ("定南", [county]) in found(held, text)
    for text in ("本规定南部各镇适用", "新规定南昌适用", "由规定南昌市适用"):
        assert not any(name == "定南" for name, _ in found(held, text))
    assert found(held, "新规定南昌适用") == found(places, "新规定南昌适用") != []
    assert not any(name == "大城" for name, _ in found(places, "大城投资"))


def test_with_regions_leaves_the_bundled_one_as_it_was(places: Gazetteer, with_reports: Gazetteer) -> None:
    assert Gazetteer.bundled() is places
    assert found(places, "鲤鱼塘镇") == []
    assert found(with_reports, "长沙") == found(places, "长沙")


def test_a_town_is_not_called_by_an_ordinary_word(places: Gazetteer) -> None:
    town = "湖南省/郴州市/永兴县/和平镇"
    known = places.with_regions([town])
    assert found(known, "和平发展，和平镇") == [("和平镇", [town])]


@given(st.text(alphabet="湖南长沙市天心区县邵阳和平鼓楼 /·ab'Xi’nhong kg，。2020年城", max_size=60))
def test_mentions_are_slices_in_order(text: str) -> None:
    end = 0
    for mention in Gazetteer.bundled().find(text):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert mention.places
        end = mention.end


# Titles


@pytest.mark.parametrize(
    ("title", "hint", "region"),
    [
        ("2020年长沙市天心区政府工作报告", "天心区招商", TIANXIN),
        ("2020年湘西土家族苗族自治州政府工作报告", "湘西自治州招商", XIANGXI),
        ("中国（山东）自由贸易试验区条例", "", "山东省"),
        ("深圳经济特区人工智能产业促进条例", "", "广东省/深圳市"),
        ("上海市旅游条例", "", "上海市"),
        ("16亿元锂离子动力电池项目签约邵阳 助力新能源产业升级", "邵阳招商", "湖南省/邵阳市"),
        ("中国光大银行承销湖南首只疫情防控债助推招商引资", "湖南招商", HUNAN),
        # an everyday name takes the level that contains the others
        ("邵阳对非贸易强劲增长,结构调整驱动出口优化", "", "湖南省/邵阳市"),
        ("吉林数字经济条例", "", "吉林省"),
        ("浏阳高新区联动减免租金助力企业纾困招商", "浏阳市招商", "湖南省/长沙市/浏阳市"),
        # several places
        ("湖南支持长沙和株洲", "", HUNAN),
        ("2021年长沙与株洲签约", "", "湖南省/长沙市"),
        ("某公司与长沙、株洲签约", "", ""),
        ("某公司与长沙、株洲签约", "株洲招商", "湖南省/株洲市"),
        ("物流业支持政策-青岛胶东临空经济示范区（胶州市）", "", "山东省/青岛市/胶州市"),
        ("黄埔区（广州开发区）算力政策", "", "广东省/广州市/黄埔区"),
        ("浑南区（沈阳高新区）促进总部经济发展的政策", "", "辽宁省/沈阳市/浑南区"),
        # a dateline
        ("江西：赣州市出台旅游奖励办法", "", "江西省/赣州市"),
        # ambiguous, or none
        ("鼓楼区政府工作报告", "", ""),
        ("鼓楼区政府工作报告", "南京招商", "江苏省/南京市/鼓楼区"),
        ("中华人民共和国外商投资法", "", ""),
        ("中华人民共和国台湾同胞投资保护法", "", ""),
        ("政府工作报告", "", ""),
        ("政府工作报告", "天心区招商", TIANXIN),
        # towns
        ("2019年鲤鱼塘镇政府工作报告", "永兴县招商", TOWN),
        ("2019年鲤鱼塘镇政府工作报告", "", ""),
        ("2019年鲤鱼塘镇政府工作报告", "湖南招商", ""),
        ("永兴县鲤鱼塘镇人民政府工作报告", "", TOWN),
        ("永兴鲤鱼塘镇2019年工作总结", "", TOWN),
        ("关于鲤鱼塘镇政府信息公开的报告", "永兴县", TOWN),
        ("开平市长沙街道办事处工作报告", "", "广东省/江门市/开平市/长沙街道"),
        ("东莞市虎门镇人民政府报告", "", "广东省/东莞市/虎门镇"),
        ("长沙市高桥镇政府报告", "", ""),
        ("鼓楼区华大街道办事处报告", "", ""),
        ("统筹城乡发展规划", "湖南", HUNAN),
        ("2020年乡镇政府工作指南", "", ""),
    ],
)
def test_read_region(places: Gazetteer, title: str, hint: str, region: str) -> None:
    assert places.read_region(title, hint) == region


@pytest.mark.parametrize(
    ("title", "hint", "region"),
    [
        ("2019年鲤鱼塘镇政府工作报告", "", TOWN),
        ("永兴县鲤鱼塘镇政府工作报告", "", TOWN),
        ("2019年鲤鱼塘镇政府工作报告", "安化县", "湖南省/益阳市/安化县/鲤鱼塘镇"),
        ("安化县鲤鱼塘镇政府工作报告", "", "湖南省/益阳市/安化县/鲤鱼塘镇"),
    ],
)
def test_read_region_knows_the_reports_towns(
    with_reports: Gazetteer, title: str, hint: str, region: str
) -> None:
    assert with_reports.read_region(title, hint) == region


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("天长2023年的项目", True),
        ("合江和天长哪个多", True),
        ("赤水工业用地价格多少", True),
        ("请问天长的政策", True),
        ("友谊地久天长", False),
        ("如何做到地久天长？", False),
        ("投3个亿到天长建厂，落地奖能拿多少", True),
        ("我想去赤水投资", True),
        ("在天长注册公司有什么补贴", True),
        ("落户赤水能给多少", True),
        ("去看赤水如血", False),
    ],
)
def test_what_is_a_word_as_well_is_a_place_where_reports_are_about_it(
    places: Gazetteer, text: str, expected: bool
) -> None:
    held = places.with_regions(["安徽省/滁州市/天长市", "贵州省/遵义市/赤水市"])
    assert any(mention.text in ("天长", "赤水") for mention in held.find(text)) == expected
    assert not any(mention.text in ("天长", "赤水") for mention in places.find(text))


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("白银高新区管委会关于印发招商办法的通知", "甘肃省/白银市"),
        ("白银价格上涨", ""),
        ("米泉市人民政府", "新疆维吾尔自治区/乌鲁木齐市/米东区"),
        ("崇文区产业政策", "北京市/东城区"),
        ("通州市人民政府", "江苏省/南通市/通州区"),
        ("苍山县招商引资优惠政策", "山东省/临沂市/兰陵县"),
        ("襄樊市工业园区办法", "湖北省/襄阳市"),
        ("雄安新区支持企业办法", "河北省/雄安新区"),
    ],
)
def test_former_names_and_zones_of_places(places: Gazetteer, text: str, region: str) -> None:
    assert places.read_region(text) == region


def test_what_is_a_word_as_well_is_no_place_in_front_of_other_things(places: Gazetteer) -> None:
    held = places.with_regions(["江西省/南昌市/新建区"])
    assert not held.find("在新建厂房的企业")
    assert held.find("在新建投资建厂")


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("科左后旗", "内蒙古自治区/通辽市/科尔沁左翼后旗"),
        ("察右前旗", "内蒙古自治区/乌兰察布市/察哈尔右翼前旗"),
    ],
)
def test_short_names_of_banners(places: Gazetteer, name: str, region: str) -> None:
    assert found(places, f"{name}有什么政策") == [(name, [region])]


def test_a_place_is_found_by_the_names_that_its_texts_use(places: Gazetteer) -> None:
    region = "江苏省/无锡市/宜兴市/环保科技工业园"
    held = places.with_regions([region], [(region, ["环科园", "经济"])])
    assert found(held, "环科园怎么样") == [("环科园", [region])]
    assert found(held, "经济怎么样") == []
