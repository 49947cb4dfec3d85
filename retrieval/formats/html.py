"""Web pages, saved from a browser or a site."""

from __future__ import annotations

import codecs
import re

from retrieval.formats import Format
from retrieval.parsers.document import Document
from retrieval.parsers.encodings import decoded

_HEAD = 4096  # bytes within which a page names its encoding
_ENCODING = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_OURS = ("utf", "gb", "hz", "ascii", "iso8859")  # what ``decoded`` tells apart better than a page's own word
_BEGINS = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,400}?-->\s*)*<(?:!doctype html|html[\s>])",
    re.I | re.S,
)


def parse(data: bytes) -> Document:
    """The text of a page, without the site around it."""
    from retrieval.parsers.html import parse_html

    return parse_html(page(data).encode("utf-8", "replace"))


def page(data: bytes) -> str:
    """A page's source, in the encoding that it names; one that its bytes tell more surely (``_OURS``) is told by them."""
    named = _ENCODING.search(data[:_HEAD])
    if named is not None:
        try:
            encoding = codecs.lookup(named[1].decode("ascii", "replace")).name
            if not encoding.startswith(_OURS):
                return data.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            pass
    return decoded(data, loosely=True).text


FORMAT = Format(
    (".html", ".htm", ".shtml", ".xhtml"),
    parse,
    lambda data: _BEGINS.match(data[:_HEAD]) is not None,
    libraries=("lxml", "trafilatura"),
)
