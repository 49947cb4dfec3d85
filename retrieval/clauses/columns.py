"""What a column of a table holds, told by its title: what is given (扶持标准), the most of it (单个企业上限), whom it is for (扶持条件)."""

from __future__ import annotations

from retrieval import lazy_re as re

NAMES_NOTHING = re.compile(
    "序号|编号|部门|单位|备注|依据|说明|电话|联系"
)  # in the title of a column whose cells name no gift
PERIOD = "期限|年限|时限|时长|周期"  # in the title of a column that tells for how long
_BOUNDS = re.compile("最高|上限|封顶|限额|不超过")
# The noun that a title ends with tells: 扶持标准 is what is given, 扶持条件 what is asked for.
_FOR_WHOM = re.compile(
    r"(?<![及和与、])(?:条件|对象|范围|要求|项目|事项|名称|类[型别]|环节|依据|部门|单位|时间|期限|流程|程序|材料|目录)(?:\s*[（(].*)?$"
)
_NO_MEASURE = re.compile(
    r"(?:条件|对象|范围|要求|事项|名称|项目|类[型别]|档[次级]|等级|级别|标准|情形|内容)(?:\s*[（(](?:条件|情形|标准|要求|类型)[)）])?$"
)


def bounds_gifts(title: str) -> bool:
    """True if a column tells the most that is given."""
    return bool(_BOUNDS.search(title))


def is_for_whom(title: str) -> bool:
    """True if a column names what is supported or tells who it is for, and not what is given."""
    return bool(_FOR_WHOM.search(title))


def is_measure(title: str) -> bool:
    """True if a column may be called by what its figures measure (年产值), and not by what they are to the table (条件)."""
    return bool(title) and not _NO_MEASURE.search(title)
