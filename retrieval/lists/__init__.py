"""Lists as objects: what opens them, their items with offsets, in as many passages and sections as they take.

What belongs here: which numbered, bulleted, ruled or merely stacked parts of a text are items of one list, and which
words open it. Nothing here knows a question. What the marks do not show to be a list stays text.
"""

from __future__ import annotations

from retrieval.lists.item_list import Entry, ItemList, innermost
from retrieval.lists.list_reader import read_lists

__all__ = ["VERSION", "Entry", "ItemList", "innermost", "read_lists"]

VERSION = "16"  # part of an index's name: raised whenever a list is read differently
