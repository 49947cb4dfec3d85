"""The breaches of what a policy binds its takers to, as people ask about them and as policies word them."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval import lazy_re as re


@dataclass(frozen=True, slots=True)
class Breach:
    """A breach as people ask about it, and as policies word it."""

    asked: re.Pattern[str]
    said: re.Pattern[str]


BREACHES = tuple(
    Breach(re.compile(asked), re.compile(said))
    for asked, said in (
        (  # leaving
            r"(?:搬|迁|撤)(?:走|出|离|去|到|掉|址)|跑(?:路|掉|了)|外迁|不[能准许得]跑|走人|(?:税务?|注册地)(?:关系)?迁|注销",
            r"迁出|迁离|搬离|搬迁|迁往|迁至|撤离|外迁|迁移|注销|离开|改变税务|(?:变更|更改)[^，。；]{0,4}(?:注册|纳税)"
            r"|持续经营|存续",
        ),
        (  # selling
            r"卖(?:掉|了|出|行|吗|不)|(?:想|要|能|再|给|可以)卖(?![家场点货菜])|转手|转让|出手|出售",
            r"转让|出售|租售|变卖|买卖",
        ),
        (  # letting
            r"转租|出租|租出去|租给(?:别|人|他)",
            r"转租|出租|租售|对外租赁",
        ),
        (  # using otherwise
            r"(?:改|转)(?:做|作|成)|挪作|抵押|拆掉|拆了|(?:拿|用)(?:去|来)(?!投|办|申)|分红|分掉",
            r"改变[^，。；]{0,8}用途|抵押|挪[作用]|拆除|(?:只能|专项|应当?)用于|专款专用|不得(?:用于|作为)|盈余分配",
        ),
        (  # building nothing
            r"(?:没|不)(?:有)?(?:开|动)工|晾着|闲置|荒着|空着|没(?:有)?(?:盖|建)(?!议)",
            r"未(?:按[^，。；]{0,4}|如期)?(?:动工|开工|使用|建设)|闲置|空置|(?:延迟|推迟)开工",
        ),
        (  # reaching less than was agreed
            r"没(?:有)?(?:达到|达标|完成|做到|投产|投够|兑现|通过)|达不到|完不成|做不到|不合格|不达标|(?:评[价估]|考[核评]|验收|复核)[^，。？?]{0,8}(?:差|没过)",
            r"未(?:能)?(?:达到|完成|实现|履行|通过|达标|投产)|达不到|不达标|不合格|结果较差|未按",
        ),
        (  # giving up halfway
            r"(?:搞|做|走|办|干|报)到一半|半路|半途|中途|不(?:上|搞|做|办|干|建|投)了|撤(?:回|销)?(?:了)?(?:材料|申请)|被[否拒]|没(?:有)?(?:上成|成功)|失败|黄了",
            r"终止|撤[回销]|中止|放弃|被否|未获(?:批|通过|准)|未(?:能)?成功|停止(?:实施|建设|上市)",
        ),
        (  # deceiving
            r"造假|作假|弄假|骗|虚报|糊弄|瞒报|套取|假(?:材料|资料|的|合同|发票)",
            r"弄虚作假|虚假|骗取|套取|虚报|伪造|隐瞒|冒领",
        ),
    )
)
_ASKS = re.compile(
    r"会怎[么样]|会(?:有)?(?:什么|啥)(?:后果|结果)|怎么办|咋[办整]|(?:怎么|如何|咋)(?:个)?处[理置]|后果|(?:走|离|掉|出|租|卖|了)呢[?？]?$|退|吐出来|追[回缴]|收回|要还|还回去|算?违约"
    r"|[几多少](?:年|个?月)(?:之?内)?(?:都)?(?:不|搬|迁|卖|转)"
)


def breaches_in(text: str) -> list[tuple[Breach, int]]:
    """The breaches that a question names, each with the offset behind its first word."""
    return [(one, asked.end()) for one in BREACHES if (asked := one.asked.search(text))]


def asks_what_follows(text: str) -> bool:
    """True if a question asks what a breach brings, or for how long one is bound."""
    return _ASKS.search(text) is not None
