"""What a clause says of the asker's own degree or grade beside the one that a condition names: 大专…5000元；本科…8000元."""

from __future__ import annotations

from bot.answers.conditions.joined_conditions import shuts_out
from bot.answers.sentences.contrasts import is_of_the_step
from retrieval import lazy_re as re
from retrieval.clauses import Clause, Condition
from retrieval.text_pieces import begin_of, end_of

_ROW_ENDS = "|，。；：（）\n"
_SHORTEST_MEMBER = 3  # code points
_PIECES = re.compile("[^；;。\n]+")


def gives_his_degree(text: str, clause: Clause, part: Condition, asked: str) -> bool:
    """True if the row that a missed degree stands in names something else that the asker is (本科毕业生、中级职称、高级技师), or another
    piece of its clause gives to his own degree."""
    return _names_a_member_beside(text, part, asked) or any(
        not piece.start() <= part.start < piece.end()
        and is_of_the_step(asked, piece[0])
        and not shuts_out(piece[0], 0, len(piece[0]))
        for piece in _PIECES.finditer(text, clause.start, clause.end)
    )


def _names_a_member_beside(text: str, part: Condition, asked: str) -> bool:
    """True if a question names another member of the row that a condition stands in, and does not deny it."""
    row = text[begin_of(text, part.start, _ROW_ENDS) : end_of(text, part.end, _ROW_ENDS)]
    others = (one.strip() for one in re.split("[、/]|或者?", row) if text[part.start : part.end] not in one)
    return any(
        len(one) >= _SHORTEST_MEMBER
        and one in asked
        and not re.search(f"[没无不非未][^，,。；;]{{0,3}}{re.escape(one)}", asked)
        for one in others
    )
