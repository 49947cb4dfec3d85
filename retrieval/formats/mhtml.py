"""Web pages saved as one file by browsers: .mhtml, .mht."""

from __future__ import annotations

import re
from dataclasses import replace

from retrieval.formats import Format
from retrieval.parsers.document import Document, ParseError
from retrieval.parsers.mail import header_of, message_of, text_of

_HEAD = 4096  # bytes
_BEGINS = re.compile(rb"\s*(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)+", re.ASCII)
_SENT = re.compile(rb"(?im)^(?:received|return-path|delivered-to|to):")
_MOST_PAGES = 20  # in one file, frames among them


def parse(data: bytes) -> Document:
    """The text of the page, or of the frame of it that holds the most; raises ParseError if none holds any."""
    from retrieval.parsers.html import parse_html

    whole = message_of(data)
    pages = [
        part for part in whole.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")
    ]
    found: list[Document] = []
    error = ParseError("这个网页文件里没有网页，请用浏览器重新保存")
    for page in pages[:_MOST_PAGES]:
        try:
            found.append(parse_html(text_of(page).encode("utf-8", "replace")))
        except ParseError as none:
            error = none
    if not found:
        raise error
    best = max(found, key=lambda document: len(document.text))
    saved = header_of(whole, "Snapshot-Content-Location") or header_of(pages[0], "Content-Location")
    url = best.url or (saved if re.match(r"https?://[^\s/]+", saved) else "")
    return replace(best, title=best.title or found[0].title, url=url)


def _is_saved_page(data: bytes) -> bool:
    head = data[:_HEAD]
    begins = _BEGINS.match(head)
    return begins is not None and b"multipart/related" in begins[0].lower() and not _SENT.search(begins[0])


FORMAT = Format((".mhtml", ".mht"), parse, _is_saved_page, libraries=("lxml", "trafilatura"))
