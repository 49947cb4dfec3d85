"""XML as the parts of documents are written in, looked at by local names: makers disagree on namespaces."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def root_of(data: bytes) -> Any:
    """The root of a part. Raises SyntaxError if it is no XML. Nothing outside of it is looked up."""
    from lxml import etree  # loaded only where something is parsed

    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def local(one: Any) -> str:
    """The name of an element without its namespace; "" of a comment."""
    return str(one.tag).rpartition("}")[2] if isinstance(one.tag, str) else ""


def value(one: Any, name: str) -> str:
    """An attribute by its local name; "" if there is none."""
    return next((str(text) for key, text in one.attrib.items() if key.rpartition("}")[2] == name), "")


def children(one: Any, *names: str) -> Iterator[Any]:
    """The children with one of these names."""
    return (child for child in one if local(child) in names)


def inside(one: Any, *names: str) -> Iterator[Any]:
    """Descendants of an element with one of these names, in order."""
    return (child for child in one.iter() if local(child) in names)


def first(one: Any, name: str) -> Any:
    """The first element inside with a name; None if there is none."""
    return next(inside(one, name), None)


def text_of(one: Any) -> str:
    """The text of an element; "" of None."""
    return "" if one is None else "".join(one.itertext()).strip()
