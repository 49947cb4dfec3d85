from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypinyin import Style, pinyin

from retrieval.corpus import Corpus
from retrieval.query import QueryReader
from retrieval.typos import _readings

JUDGED = Path(__file__).parents[1] / "eval" / "hunan-questions.jsonl"


@pytest.fixture(scope="module")
def reader(bundled_corpus: Corpus) -> QueryReader:
    return QueryReader(bundled_corpus)


@pytest.mark.parametrize(
    ("question", "content"),
    [
        ("请问湘西州旅游收入是多少？", "湘西州旅游收入"),
        ("麻烦问一下邵阳有哪些产业", "邵阳产业"),
        ("我想了解一下桂阳县的项目", "桂阳县的项目"),
        ("湘西州为什么增长", "湘西州增长"),
        ("天心区由谁牵头呢", "天心区牵头"),
        ("什么叫贫困发生率", "贫困发生率"),
        ("要是装修花了50万呢", "装修花了50万"),
        ("设备投资1000万整补贴", "设备投资1000万补贴"),
        ("冷库补贴有没有我的份", "冷库补贴"),
        ("讲真，咱们能掺一脚吗，民宿改造", "能民宿改造"),
        ("求科普：飞地园区咋回事", "飞地园区"),
        ("跨境电商奖励有戏没", "跨境电商奖励"),
        ("请问？", ""),
        ("多少", ""),
        ("", ""),
    ],
)
def test_what_asks_and_is_polite_is_not_searched(reader: QueryReader, question: str, content: str) -> None:
    read = "".join(c for c in reader.read(question).content if c.isalnum())
    assert read == content


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("项目前期做了什么？", "前期"),
        ("价值体现在哪里", "体现"),
        ("几何图形有哪些", "几何"),
        ("建设多大型企业", "大型"),
        ("统一共享平台有哪些", "共享"),
        ("重要是什么", "重要"),
        ("主要是养殖", "主要"),
        ("产值8亿整车企业", "整车"),
        ("项目份额有多少", "份额"),
    ],
)
def test_words_that_only_look_like_asking_stay(reader: QueryReader, question: str, word: str) -> None:
    assert word in reader.read(question).content


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("湘西GDP增长", "地区生产总值"),
        ("国内生产总值", "地区生产总值"),
        ("天心区高企数量", "高新技术企业"),
        ("财政局电话", "财政部门"),
        ("老婆名下有房能申请吗", "配偶"),
        ("外地户口的孩子能读吗", "非本市户籍"),
        ("奖励分几次给", "分期"),
        ("租金补贴封顶多少", "最高不超过"),
        ("应届生租房补贴", "应届毕业生"),
        ("政策延到哪天", "延续至"),
        ("拿地两年没开工", "取得土地使用权"),
        ("买机器补几个点", "设备购置"),
        ("卖到国外怎么补", "出口"),
        ("引导基金盘子多大", "总规模"),
        ("头一回评上省级奖多少", "首次"),
        ("补贴啥时候打款", "拨付"),
        ("过期不领就作废吗", "视为放弃"),
        ("发大水还不上贷款", "自然灾害"),
        ("收回来的补贴", "追回"),
        ("什么情况要退钱", "追回"),
        ("台胞创业补助", "台湾同胞"),
        ("屋顶光伏补不补", "分布式光伏"),
        ("坐过牢的能贷吗", "刑满释放人员"),
        ("环评谁出钱", "环境影响评价"),
        ("什么时候有招聘会", "招聘活动"),
        ("双创基地的房租", "创业创新基地"),
        ("介绍一家总部的中间人能拿多少", "引荐者"),
        ("门槛多少", "不低于"),
        ("钱啥时候到账", "资金拨付"),
        ("国企的房子免租", "房屋"),
        ("拍地押金交几成", "竞买保证金"),
        ("专利抵押贷款贴几个点", "知识产权质押贷款"),
        ("一年营业额做到6个亿", "营业收入"),
        ("头一回上规的厂子奖多少", "首次进规"),
        ("摘掉异常要几天", "移出经营异常名录"),
        ("过了贯标给多少", "知识产权管理体系认证"),
        ("去国外参展补摊位费吗", "展位费"),
        ("欠水电费会不会断", "用水、用电、用气"),
        ("户口本丢了能申请吗", "居民户口簿"),
        ("租房备案去哪办", "房屋租赁登记备案"),
        ("顶多能领几个月", "最长"),
        ("芯片设计公司奖多少", "集成电路设计企业"),
        ("买外省的公司补不补", "省外"),
        ("送外卖的能交社保吗", "网约配送员"),
        ("合作社建冷库补几成", "冷藏保鲜设施"),
        ("落户总分要多少", "总积分"),
        ("区里别的优惠能不能一块拿", "不得兼得"),
        ("做饭的地方要多大", "食品处理区"),
        ("寄快递的钱补不补", "国际物流费用"),
        ("老货车换新补多少", "老旧营运货车"),
        ("没经游客同意改行程", "未经旅游者同意"),
    ],
)
def test_what_people_say_finds_what_policies_write(reader: QueryReader, question: str, other: str) -> None:
    query = reader.read(question)
    assert any(other in others for others in query.expansions.values())


def test_one_exchange_is_not_the_other(reader: QueryReader) -> None:
    expansions = reader.read("企业在北交所上市能拿多少").expansions
    assert not {"上交所", "深交所"} & set(expansions.get("北交所", ()))


@pytest.mark.parametrize("word", ["公司", "边上", "名头", "延到", "惠及", "领钱", "甜头"])
def test_everyday_nouns_name_nothing(bundled_corpus: Corpus, word: str) -> None:
    assert not bundled_corpus.analyzer.is_content_word(word)


@pytest.mark.parametrize("word", ["个人", "人才", "厂房", "外地", "老婆", "冷库", "退役军人"])
def test_what_tells_things_apart_is_a_name(bundled_corpus: Corpus, word: str) -> None:
    assert bundled_corpus.analyzer.is_content_word(word)


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("天心区高企数量", "高新技术企业"),
        ("财政局电话", "财政部门"),
    ],
)
def test_synonyms_are_searched_with_less_weight(reader: QueryReader, question: str, other: str) -> None:
    query = reader.read(question)
    assert any(other in others for others in query.expansions.values())
    own = set(reader.read(question).words)
    added = {term: weight for term, weight in query.terms.items() if term in other and term not in own}
    assert added
    assert all(weight < 1 for term, weight in added.items() if term not in query.content)


def test_a_short_synonym_counts_only_as_a_word(reader: QueryReader) -> None:
    """高企 stands in 提高企业 too."""
    assert "高企" not in reader.read("提高企业效率").expansions


@pytest.mark.parametrize(
    ("question", "number", "others"),
    [
        ("12个项目", "12", ("十二",)),
        ("第20条", "20", ("二十",)),
        ("十二个项目", "十二", ("12",)),
        ("二十条措施", "二十", ("20",)),
    ],
)
def test_numerals_count_as_digits_and_back(
    reader: QueryReader, question: str, number: str, others: tuple[str, ...]
) -> None:
    assert reader.read(question).expansions[number] == others


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("湘西州2019年旅游收入", (2019,)),
        ("湘西州２０２０年目标", (2020,)),
        ("二〇一九年和2020年对比", (2019, 2020)),
        ("二零二零年目标", (2020,)),
        ("2019—2020年", (2019, 2020)),
        ("2020年和2020年", (2020,)),
        ("投资12019万元", ()),
        ("光伏装机2000千瓦，一年补多少", ()),
        ("买了2020台设备", ()),
        ("湘西州旅游收入", ()),
    ],
)
def test_years(reader: QueryReader, question: str, years: tuple[int, ...]) -> None:
    assert reader.read(question).years == years


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("湘西２０２０年ＧＤＰ", "湘西2020年gdp"),
        ("天心區２０１９年發放各類救助保障資金", "天心区2019年发放各类救助保障资金"),
        ("鯉魚塘鎮規模工業增加值（預計）", "鲤鱼塘镇规模工业增加值(预计)"),
        ("全社会Ｒ＆Ｄ投入", "全社会R&D投入"),
    ],
)
def test_full_width_and_traditional_read_alike(reader: QueryReader, written: str, plain: str) -> None:
    assert reader.read(written).terms == reader.read(plain).terms
    assert reader.read(written).mentions == reader.read(plain).mentions


@pytest.mark.parametrize(
    ("question", "region"),
    [
        ("xiangxi 2020年GDP", "湖南省/湘西土家族苗族自治州"),
        ("Xiangxi GDP growth target", "湖南省/湘西土家族苗族自治州"),
        ("tianxin的目标", "湖南省/长沙市/天心区"),
        ("湘西的目标", "湖南省/湘西土家族苗族自治州"),
        ("湘西自治州的目标", "湖南省/湘西土家族苗族自治州"),
        ("鲤鱼塘镇的目标", "湖南省/郴州市/永兴县/鲤鱼塘镇"),
        ("浏阳高新区减租", "湖南省/长沙市/浏阳市"),
    ],
)
def test_places(reader: QueryReader, question: str, region: str) -> None:
    (mention,) = reader.read(question).mentions
    assert region in {place.region for place in mention.places}


def test_two_places_are_two_mentions(reader: QueryReader) -> None:
    assert [mention.text for mention in reader.read("湘西州和天心区哪个高").mentions] == ["湘西州", "天心区"]


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("邵阳理离子电池项目", "锂离子电池"),
        ("天芯区新增绿地", "天心区"),
        ("桂杨县的项目", "桂阳县"),
        ("鲤鱼唐镇出栏家畜", "鲤鱼塘镇"),
        ("湘西世界地质公圆", "地质公园"),
        ("郴洲市有什么项目", "郴州市"),
    ],
)
def test_typos_of_the_same_sound_are_mended(reader: QueryReader, written: str, right: str) -> None:
    query = reader.read(written)
    assert right in query.text
    ((wrong, read),) = query.corrections
    assert read == right
    assert wrong in written
    assert len(wrong) == len(read)


@pytest.mark.parametrize(
    "question",
    [
        "富士康落户浏阳了吗",
        "特斯拉在湘西投资了吗",
        "旅游局在哪里",
        "宁德时代投了多少",
        "比亚迪落户邵阳了吗",
        "阿里巴巴投资",
        "腾讯公司来了吗",
        "格力电器的工厂",
        "京东物流园",
        "京东方建厂",
        "中芯国际",
        "晶圆厂",
        "拼多多",
        "海底捞开店",
        "碧桂园",
        "肯德基",
        "湘西给企业用地上有啥优惠",
        "湘西搞质量的企业",
        "税务局电话",
        "教育局",
        "招商局",
        "招待所",
        "房价",
        "医保局",
        "株洲市",
        "张家界",
        "湘西州贫困发生率",
    ],
)
def test_real_words_are_no_typos(reader: QueryReader, question: str) -> None:
    assert reader.read(question).corrections == ()


def test_what_the_corpus_holds_is_never_mended(reader: QueryReader, bundled_corpus: Corpus) -> None:
    for report in bundled_corpus.reports:
        for start in range(0, len(report.text) - 30, 400):
            assert reader.read(report.text[start : start + 30]).corrections == ()


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (
            "Where is the SAIC Volkswagen new energy vehicle project located?",
            {"上汽", "大众", "新能源汽车", "项目"},
        ),
        (
            "How many high-tech enterprises does Tianxin plan to cultivate?",
            {"高新技术企业", "天心区", "培育"},
        ),
        ("gross domestic product of Xiangxi", {"地区生产总值", "湘西"}),
    ],
)
def test_english(reader: QueryReader, question: str, words: set[str]) -> None:
    query = reader.read(question)
    assert words <= set(query.words)
    assert not {"the", "of", "where", "is", "how", "many", "does"} & set(query.words)


def test_chinese_with_latin_names_is_not_translated(reader: QueryReader) -> None:
    assert "r&d" in reader.read("天心区全社会R&D投入增长多少").words


@settings(max_examples=2 * settings().max_examples)
@given(question=st.text(max_size=60))
def test_never_fails(reader: QueryReader, question: str) -> None:
    query = reader.read(question)
    assert all(weight > 0 for weight in query.terms.values())
    assert all(word in query.terms or word in query.content for word in query.words)


def test_characters_with_a_mark_between_them_are_no_word(reader: QueryReader) -> None:
    assert "招聘" not in reader.read("招:聘").words


def test_reading_again_changes_nothing(reader: QueryReader) -> None:
    """What was read as a judged question is read the same from its own text."""
    for line in JUDGED.read_text("utf-8").splitlines():
        query = reader.read(json.loads(line)["q"])
        assert reader.read(query.text).corrections == ()


def test_pronunciations_are_those_of_the_library() -> None:
    for character in map(chr, range(0x3400, 0xA000, 7)):
        told = pinyin(character, style=Style.NORMAL, heteronym=True, v_to_u=True)[0]
        assert tuple(unicodedata.normalize("NFC", one) for one in _readings(character)) == tuple(told)


@pytest.mark.parametrize(
    "text", ["企业开办要几天", "湘西的社会保险费和五险一金怎么交，五险一金呢", "劳动", ""]
)
def test_the_longest_words_that_have_synonyms_are_found_from_left_to_right(
    bundled_corpus: Corpus, text: str
) -> None:
    words = sorted((word for word in bundled_corpus.lexicon.synonyms if len(word) > 2), key=len, reverse=True)
    found = [match[0] for match in re.finditer("|".join(map(re.escape, words)), text)]
    assert list(QueryReader(bundled_corpus)._longer_words(text)) == found


def test_a_place_is_parted_from_the_word_that_begins_behind_it(reader: QueryReader) -> None:
    assert "人社" in reader.read("江西人社跟高校办招聘会补多少").words
    assert "四川人" in reader.read("四川人怎么申请").words


@pytest.mark.parametrize(
    ("question", "words"),
    [("买设备花了100万能补多少", ("100", "万", "能")), ("水稻种了600亩补多少", ("600", "亩", "补"))],
)
def test_a_figure_is_parted_from_the_word_behind_it(
    reader: QueryReader, question: str, words: tuple[str, ...]
) -> None:
    found = reader.read(question).words
    assert set(words) <= set(found)
    assert not {"万能", "亩补"} & set(found)


def test_the_verb_before_what_asks_is_no_typo(tmp_path: Path, opened: Callable[..., Corpus]) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: 岳阳市公报\n---\n设立船运公司依照公司法办理。\n", "utf-8")
    reader = QueryReader(opened(tmp_path))
    assert reader.read("船运公司罚多少").corrections == ()
    assert reader.read("船运公司发怎么说").corrections == (("公司发", "公司法"),)


@pytest.mark.parametrize("asks", ["多久之内", "多久以内", "多久内", "多长时间内"])
def test_within_what_time_is_no_word_that_is_searched(reader: QueryReader, asks: str) -> None:
    assert reader.read(f"船坞补助{asks}申请").words == reader.read("船坞补助多久申请").words


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("船员缴费12年补多少", ()),
        ("船员社保交12年补多少", ()),
        ("船员缴纳12年补多少", ()),
        ("船员工作12年补多少", ()),
        ("船员干12年补多少", ()),
        ("12年船员补多少", (2012,)),
        ("船员补贴12年是多少", (2012,)),
    ],
)
def test_how_long_one_has_paid_in_is_no_year(
    reader: QueryReader, question: str, years: tuple[int, ...]
) -> None:
    assert reader.read(question).years == years


@pytest.mark.parametrize(
    ("question", "trade", "found"),
    [
        ("软件业奖多少", "软件业", "软件"),
        ("种植业补多少", "种植业", "种植"),
        ("企业奖多少", "企业", ""),
        ("失业补多少", "失业", ""),
        ("毕业生补多少", "毕业", ""),
        ("服务业补多少", "服务业", ""),  # 服务 is in too many names
    ],
)
def test_a_trade_is_found_by_its_short_name(
    reader: QueryReader, question: str, trade: str, found: str
) -> None:
    expansions = reader.read(question).expansions.get(trade, ())
    assert (trade[:-1] in expansions) is bool(found)


@pytest.mark.parametrize(
    ("question", "glued", "word"),
    [
        ("平江引进一个人奖多少", "人奖", False),
        ("平江B类奖多少", "类奖", False),
        ("平江人才奖补多少", "奖补", True),
    ],
)
def test_what_a_sum_is_for_each_of_is_no_word_with_it(
    opened: Callable[..., Corpus], tmp_path: Path, question: str, glued: str, word: bool
) -> None:
    text = "第一条 引进A类人才的，每人奖励60万元；B类奖励40万元。人才奖补由县港航局受理。\n"
    (tmp_path / "平江县人才办法.md").write_text(text, "utf-8")
    assert (glued in QueryReader(opened(tmp_path)).read(question).words) is word
