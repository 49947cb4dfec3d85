"""Notes in the last rows of a table (注：同一企业每年不超过800万元, over all of its columns) → paragraphs behind the table."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval import lazy_re as re
from retrieval.loaders.text_cuts import Whole, replaced

# The last rows of a table that hold nothing but a note in one cell; merged cells may repeat it in each column.
_NOTE = r"\|[ ]?(?P<{name}>(?:\*\*)?[（(]?(?:注|备\s?注|说\s?明|注意)\s?\d?\s?[：:][^|\n]{{4,400}}?)[ ]?(?:\|[ ]*(?:(?P={name})[ ]*)?)+"
_ROWS = re.compile(
    rf"(?<=\|\n){_NOTE.format(name='said')}(?:\n{_NOTE.format(name='next')})?(?=\n(?!\|)|\n?\Z)"
)


def apart(text: str, pages: Sequence[int] = ()) -> Whole:
    """The text with such notes behind their tables; nothing else of it is changed."""
    if "|" not in text:
        return Whole(text, tuple(pages))
    cuts = [
        (found.start(), found.end(), "".join(f"\n{said.strip()}\n" for said in found.groups() if said))
        for found in _ROWS.finditer(text)
    ]
    return replaced(text, cuts, pages) if cuts else Whole(text, tuple(pages))
