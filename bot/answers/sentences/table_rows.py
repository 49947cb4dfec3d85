"""Rows of tables: which of their cells a question asks for, and how a row is said in a line.

Every word of such a line stands in the row or in its header. A cell is said to answer only where the question
names its column, or leaves no other; else the whole row is shown, and the reader sees which is which.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answers.facts import answer_spans
from bot.answers.questions.amounts import amounts_in
from bot.answers.questions.kinds import NUMERIC, Kind
from bot.answers.questions.measure_words import ASKS_MOST
from bot.answers.questions.question import Question
from bot.answers.sentences.contrasts import is_of_another_step
from bot.answers.sentences.row_reading import TableRow, is_figure, row, years_in
from bot.answers.sentences.word_overlap import held_part
from retrieval import lazy_re as re
from retrieval.cells import is_bare, read_header, unit_for, with_unit
from retrieval.clauses.columns import PERIOD, bounds_gifts
from retrieval.passages import Sentence
from retrieval.report import Report

_NOTHING = re.compile(r"[—–\-－/／.…]+|无|暂无")
_RATE = re.compile(r"增长|增幅|增速|涨幅|降幅|同比|环比|±|比重|占比|比例|[率%％]")
_GROWN = re.compile(r"增长|增幅|增速|同比|涨了?多少|下降|[升降]了?多少")
# Columns of the one are not those of the other.
_OPPOSED = tuple(
    (re.compile(one), re.compile(other))
    for one, other in (
        ("开工|动工|启动", "竣工|投产|完工|建成|交付"),
        ("规划|计划|预计|拟", "完成|实际|已"),
        ("最低|下限", "最高|上限"),
        ("投", "税|产值|收入"),
    )
)
_TELLING = (
    4  # code points of a cell that tells a row from others wherever it stands; a shorter one must be a word
)
_SHORT_CELL = 16  # code points of a cell that is told with those under the same header
_OF_YEAR = 10.0  # a column that names the year asked for, beside words that it shares with the question
# How columns are headed that answer who, where and when.
_HEADED = {
    Kind.ORGANISATION: re.compile(r"单位|部门|机[构关]|公司|企业|集团|主体|业主|牵头|主管"),
    Kind.PERSON: re.compile(r"姓名|负责人|联系人|责任人|领导|法人|主任"),
    Kind.PLACE: re.compile(r"地[点址]|位置|所在|选址|区位"),
    Kind.DATE: re.compile(r"时间|日期|年份|[开竣]工|年月"),
    Kind.LIMIT: re.compile(r"时限|期限|天数|工作日|工期|时间"),
}
_PERIOD = re.compile(PERIOD)  # for how long something is given, and not how much
_ASKS_HOW_LONG = re.compile("多久|多长|几[年个月]{1,2}|多少(?:年|个?月)|期限|年限")
_BRACKET = re.compile(r"[（(][^（）()]*[）)]")  # 购房补贴（比例/最高） is no column of ceilings alone
_WAY, _FOR_WHOM = re.compile("方式|办法|流程|程序|渠道"), re.compile("对象|人员|学历|条件")
_OF_A_CELL = NUMERIC | {*_HEADED, Kind.OTHER}  # what one cell of a row can answer


@dataclass(frozen=True, slots=True)
class RowText:
    """One or several rows in a line: ``spans`` of it answer, ``lacking`` is what is asked for and not said."""

    line: str
    spans: tuple[str, ...]
    lacking: tuple[str, ...] = ()


def said(row: TableRow, question: Question, above: str) -> RowText:
    """A row in a line, and the part of it that answers: a cell, or the figure in one. If none does for certain, the whole row and no part.

    A figure whose unit stands elsewhere in the table has it behind it in the line (总投资（亿元）, 35: 总投资：35亿元).
    ``above`` is what stands over the table: the report's title and the headings.
    """
    row = _named_as_asked(row, question)
    chosen = _asked_for(row, question, above)
    if chosen is None:
        return RowText(row.whole, (), _lacking(row, question, above))
    header, cell = chosen
    name, value = row.name, cell
    if is_bare(cell) and (unit := unit_for(header, name, row.unit, row.over)):
        own = read_header(header)
        header, value = own.name, with_unit(cell, unit)
        name = name if own.unit or read_header(name).unit != unit else read_header(name).name
    line = f"{name} · {header}：{value}" if header and not row.is_field else f"{name}：{value}"
    if _NOTHING.fullmatch(cell):
        return RowText(line, ())
    if answer_spans.asks_for_figure(question) and not is_figure(cell):
        figure = answer_spans.answering(cell, question)
        return RowText(line, figure or ((cell,) if question.inherited else ()))
    return RowText(line, (cell,))


def wanted(
    report: Report, sentences: Sequence[Sentence], question: Question, above: str
) -> list[tuple[Sentence, TableRow]]:
    """The rows of a table that a question asks for: of its years, and with what it names of some of them."""
    asked = set(question.query.years)
    rows = [(sentence, one) for sentence in sentences if (one := row(report, sentence)) is not None]
    rows = [(s, one) for s, one in rows if not (asked and one.years and not asked & one.years)]
    if not rows:
        return []
    over = "\n".join((above, *(header for header, _ in (*rows[0][1].label, *rows[0][1].rest))))
    for word in _unheld(question, over):
        kept = [
            (s, one) for s, one in rows if held_part(word, one.whole.lower(), question.query.expansions) == 1
        ]
        rows = kept or rows  # what none has tells none from another
    return rows


def column_named(rows: Sequence[TableRow], question: Question) -> tuple[str, list[tuple[str, str]]] | None:
    """The one column whose header a question names, of figures or, where none is asked for, of short cells, and its cells with the
    subjects of their rows: 合作社 of 级别 | 龙头企业 | 合作社; None if it names none, or several."""
    every = dict.fromkeys(header for one in rows for header, _ in one.rest if header)
    of_figures = {header for one in rows for header, cell in one.rest if is_figure(cell)}
    headers = [one for one in every if question.kind is not Kind.HOW_TO or one not in of_figures]
    words = _unheld(question, "")
    held = {
        header: sum(held_part(word, header.lower(), question.query.expansions) >= 1 for word in words)
        for header in headers
    }
    most = max(held.values(), default=0)
    named = [header for header in headers if most and held[header] == most]
    if question.kind is Kind.HOW_TO:
        named = named or [header for header in headers if _WAY.search(header)]
    if len(named) != 1 or len(rows[0].rest) < 2:
        return None
    cells = [(one.name, cell) for one in rows for header, cell in one.rest if header == named[0]]
    filled = [(name, cell) for name, cell in cells if cell and not _NOTHING.fullmatch(cell)]
    short = 0 if answer_spans.asks_for_figure(question) else _SHORT_CELL
    told = all(is_figure(cell) or len(cell) <= short for _, cell in filled)
    return (named[0], filled) if len(filled) > 1 and told else None


def names_a_row(rows: Sequence[TableRow], question: Question) -> bool:
    """True if a question names what one of several rows is about, or for whom."""
    return any(_is_named(_named_as_asked(one, question), question) for one in rows)


def cell_named(row: TableRow, question: Question) -> tuple[str, str] | None:
    """The cell of a row whose header a question names, where that is no figure: 申报条件 of 技改奖补要什么条件; None if there is none."""
    found = _most_like(row.rest, row, question, years=False) if _is_named(row, question) else None
    return found if found is not None and found[1] and not is_figure(found[1]) else None


def names(rows: Sequence[TableRow]) -> tuple[str, ...]:
    """Subjects of rows, each once."""
    return tuple(dict.fromkeys(one.label[-1][1] for one in rows))


def _asked_for(row: TableRow, question: Question, above: str) -> tuple[str, str] | None:
    asked = set(question.query.years)
    if asked and row.years and not asked & row.years:
        return None  # of another year
    if is_of_another_step(question.query.text, row.whole):
        return None
    if not _letters(question) <= set(row.name.lower()) or not _is_named(row, question):
        return None  # B类 is not A类; and of no row in particular none is the answer
    columns = [
        (header, cell)
        for header, cell in row.rest
        if not _is_opposed(header, question)
        and not (asked and years_in([header]) and not asked & years_in([header]))
    ]
    chosen = _column(columns, row, question, above)
    return chosen if chosen is not None and chosen[1] else None


def _column(
    columns: Sequence[tuple[str, str]], row: TableRow, question: Question, above: str
) -> tuple[str, str] | None:
    """The column that is asked for, whether or not its cell is filled."""
    kind = question.kind
    if question.inherited:
        # 责任单位呢 asks for that, whatever kind of thing was asked for before.
        own = _most_like(columns, row, question, years=False)
        if own is not None:
            return own
    if answer_spans.asks_for_figure(question):
        return _figure(columns, row, question, above)
    if kind in _HEADED:
        headed = [column for column in columns if _HEADED[kind].search(column[0])]
        return headed[0] if len(headed) == 1 else _most_like(headed, row, question, years=False)
    return _most_like(columns, row, question) if kind is Kind.OTHER else None


def _named_as_asked(row: TableRow, question: Question) -> TableRow:
    """The row with the cell in its label that a question names in so many words: a name may stand second (产业链, 项目名称)."""
    if _is_named(row, question):
        return row
    text = question.query.text.lower()
    for header, cell in row.rest:
        whole = cell.lower() in question.query.words if 1 < len(cell) < _TELLING else cell.lower() in text
        told = len(cell) > 1 and not is_figure(cell) and whole
        if told or any(len(part) > 1 and part in text for part in _several(header, cell)):
            rest = tuple(one for one in row.rest if one != (header, cell))
            return replace(row, label=(*row.label, (header, cell)), rest=rest)
    return row


def _several(header: str, cell: str) -> list[str]:
    """The names of those whom a cell says that its row is for: 省级领军人才、博士."""
    return cell.lower().split("、") if _FOR_WHOM.search(header) and "、" in cell else []


def _is_named(row: TableRow, question: Question) -> bool:
    """True if a question names what a row is about."""
    name = row.name.lower()
    words = [
        *(word for word in question.query.words if len(word) > 1),
        *(mention.text for mention in question.query.mentions),
        *(place.name for place in question.query.places),
    ]
    return bool(set(question.query.years) & row.years or _letters(question)) or any(
        held_part(word, name, question.query.expansions) >= 0.5 for word in words
    )


def _lacking(row: TableRow, question: Question, above: str) -> tuple[str, ...]:
    """The words that a question asks of a cell and that neither the row says, nor what stands over it."""
    if question.kind not in _OF_A_CELL:
        return ()
    sought = _HEADED.get(question.kind)
    headed = dict(one for one in row.rest if sought and sought.search(one[0]))
    if headed and not any(headed.values()):
        return tuple(headed)[:1]  # 责任单位, of which the row says nothing
    whole = "\n".join((row.whole, *(header for header, _ in row.rest), above))
    letters = sorted(letter.upper() for letter in _letters(question) - set(row.whole.lower()))
    return (*letters, *_unheld(question, whole))


def _letters(question: Question) -> set[str]:
    """Single letters that a question names classes by: A类."""
    return {word for word in question.query.words if len(word) == 1 and word.isascii() and word.isalpha()}


def _figure(
    columns: Sequence[tuple[str, str]], row: TableRow, question: Question, above: str
) -> tuple[str, str] | None:
    most = [column for column in columns if bounds_gifts(_BRACKET.sub("", column[0]))]
    if ASKS_MOST.search(question.query.text):
        own = any(one.quantity.kind != "time" for one in amounts_in(question.text))
        if len(most) == 1 and not own and _holds_figure(_with_unit(*most[0], row), question):
            return most[0]
    else:
        columns = [column for column in columns if column not in most] or columns
    if question.kind is Kind.AMOUNT and not _ASKS_HOW_LONG.search(question.query.text):
        columns = [column for column in columns if not _PERIOD.search(column[0])] or columns
    if question.kind is Kind.AMOUNT and not question.unit:  # 维持满3年 of 申报条件 is nothing that one gets
        columns = [column for column in columns if not _FOR_WHOM.search(column[0])] or columns
    rates = [column for column in columns if _RATE.search(column[0])]
    grown = question.kind is Kind.RATE or bool(_GROWN.search(question.query.text))
    if not grown and not question.unit and (share := _most_like(columns, row, question)) in rates:
        return share  # 补贴标准（%） is what was asked for by its name
    # Of growth in a year the column of growth tells, and not the one of the year.
    columns = rates if grown and rates else [c for c in columns if c not in rates] or columns
    named = _most_like(columns, row, question)
    if named is not None and (not named[1] or _NOTHING.fullmatch(named[1])):
        return named
    figures = [column for column in columns if is_figure(column[1]) and _fits(row, column, question)]
    # In a table of rules the figure stands within a sentence.
    figures = figures or [column for column in columns if _holds_figure(column[1], question)]
    if named is None and len(figures) == 1:
        if grown and rates:
            return figures[0]
        # The question asks for what is left where all that it names is named.
        return None if _unheld(question, "\n".join((row.name, above, figures[0][1]))) else figures[0]
    if named is not None and named not in figures:
        # 25%/40万元 holds a figure; another column than the one that is named answers nothing.
        return named if _holds_figure(named[1], question) else None
    return named or _most_like(figures, row, question)


def _is_opposed(header: str, question: Question) -> bool:
    """True if a column is about the other of two things than the question: 开工时间, where 竣工 is asked for."""
    text = question.query.text
    return any(
        one.search(text) and other.search(header) and not other.search(text) and not one.search(header)
        for pair in _OPPOSED
        for one, other in (pair, pair[::-1])
    )


def _most_like(
    columns: Sequence[tuple[str, str]], row: TableRow, question: Question, years: bool = True
) -> tuple[str, str] | None:
    """The column whose header the question's own words name, those for the row aside; None if they name none, or several alike."""
    scored = sorted(
        ((_likeness(header, row, question, years), header, cell) for header, cell in columns), reverse=True
    )
    if not scored or scored[0][0] <= 0 or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return None
    return scored[0][1:]


def _likeness(header: str, row: TableRow, question: Question, years: bool) -> float:
    elsewhere = "\n".join((*question.carried, row.name.lower()))
    words = sum(
        weight
        for term, weight in question.query.terms.items()
        if len(term) > 1 and term in header.lower() and term not in elsewhere
    )
    return words + (_OF_YEAR * len(set(question.query.years) & years_in([header])) if years else 0.0)


def _unheld(question: Question, text: str) -> tuple[str, ...]:
    """The words of a question that a text does not hold; places, years and the asker's own figures aside."""
    named = question.query.place_text
    text = text.lower()
    return tuple(
        word
        for word in dict.fromkeys(question.query.words)
        if len(word) > 1
        and word not in named
        and word not in question.own
        and not years_in([word])
        and held_part(word, text, question.query.expansions) < 0.5
    )


def _holds_figure(cell: str, question: Question) -> bool:
    return any(answer_spans.fits(figure, question) for figure, _ in answer_spans.figures(cell))


def _fits(row: TableRow, column: tuple[str, str], question: Question) -> bool:
    """True if a figure is of the unit asked for; its unit may stand elsewhere in the table."""
    header, cell = column
    if _RATE.search(header) and question.kind is Kind.RATE:
        return True
    whole = _with_unit(header, cell, row)
    bare = whole == cell and is_bare(cell)
    return answer_spans.fits(whole, question) or (bare and question.kind is not Kind.RATE)


def _with_unit(header: str, cell: str, row: TableRow) -> str:
    """A cell with the unit that stands elsewhere in the table for it."""
    unit = unit_for(header, row.name, row.unit, row.over) if is_bare(cell) else ""
    return with_unit(cell, unit) if unit else cell
