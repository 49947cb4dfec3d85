"""Reads from a Word file's styles and paragraphs how each paragraph counts: heading, number, title, contents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

_HEADING = re.compile(r"(?i)(?:heading|标题)\s*([1-9])$")
_TITLES = ("title", "标题")
_CONTENTS = re.compile(r"(?i)(?:toc|目录)\s*(?:[1-9]|heading|标题)$")
_PROPERTIES = qn("w:pPr")
_DEEPEST = 10  # a style that is based on itself must not keep us


class Styles:
    """The paragraph styles of one file; each is looked into once."""

    def __init__(self, part: Any) -> None:
        """``part`` is the root of styles.xml."""
        found = part.findall(qn("w:style"))
        self._by_id = {style.get(qn("w:styleId")): style for style in found}
        usual = (s for s in found if s.get(qn("w:type")) == "paragraph" and s.get(qn("w:default")))
        default = next(usual, None)
        self._default = None if default is None else default.get(qn("w:styleId"))
        self._chains: dict[str | None, list[Any]] = {}

    def heading(self, paragraph: Any) -> int:
        """The level of a heading, from 1; 0 if it is none."""
        for name in self._names(paragraph):
            match = _HEADING.match(name)
            if match:
                return int(match[1])
        for properties in self._properties(paragraph):
            outline = properties.find(qn("w:outlineLvl"))
            if outline is not None:
                level = int(value_of(outline))
                return level + 1 if level < 9 else 0
        return 0

    def number(self, paragraph: Any) -> tuple[str, int]:
        """The list that numbers a paragraph, "" if none does, and the level in it, from 0."""
        level = None
        for properties in self._properties(paragraph):
            numbered = properties.find(qn("w:numPr"))
            if numbered is None:
                continue
            found, at = numbered.find(qn("w:numId")), numbered.find(qn("w:ilvl"))
            level = int(value_of(at)) if at is not None and level is None else level
            if found is not None:
                identity = value_of(found)
                return (identity if identity != "0" else ""), level or 0
        return "", 0

    def is_centred(self, paragraph: Any) -> bool:
        """True if it is set in the middle of the line."""
        for properties in self._properties(paragraph):
            aligned = properties.find(qn("w:jc"))
            if aligned is not None:
                return value_of(aligned) == "center"
        return False

    def is_title(self, paragraph: Any) -> bool:
        """True if it has the style of titles itself."""
        return next(iter(self._names(paragraph)), "").lower() in _TITLES

    def is_contents(self, paragraph: Any) -> bool:
        """True if it is a line of the table of contents."""
        return bool(_CONTENTS.match(next(iter(self._names(paragraph)), "")))

    def _names(self, paragraph: Any) -> Iterator[str]:
        for style in self._chain(paragraph):
            name = style.find(qn("w:name"))
            yield value_of(name).strip()

    def _properties(self, paragraph: Any) -> Iterator[Any]:
        """The properties of a paragraph, then of its style and of those that is based on."""
        for one in (paragraph, *self._chain(paragraph)):
            properties = one.find(_PROPERTIES)
            if properties is not None:
                yield properties

    def _chain(self, paragraph: Any) -> list[Any]:
        """The style of a paragraph and those that it is based on."""
        given = paragraph.find(f"{_PROPERTIES}/{qn('w:pStyle')}")
        identity = self._default if given is None else value_of(given)
        if identity not in self._chains:
            chain: list[Any] = []
            style = self._by_id.get(identity, self._by_id.get(self._default))
            while style is not None and len(chain) < _DEEPEST:
                chain.append(style)
                style = self._by_id.get(value_of(style.find(qn("w:basedOn"))))
            self._chains[identity] = chain
        return self._chains[identity]


def value_of(one: Any) -> str:
    """The value of an element; "" if there is none."""
    return "" if one is None else str(one.get(qn("w:val")) or "")
