"""Messages of many parts (RFC 5322 and MIME): what web pages are saved as and mails are kept in."""

from __future__ import annotations

import codecs
import email
import email.policy
from email.message import EmailMessage, Message

from retrieval.parsers.document import ParseError
from retrieval.parsers.encodings import decoded

_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "hz": "hz", "big5": "cp950"}


def message_of(data: bytes) -> EmailMessage:
    """The message that a file is."""
    found = email.message_from_bytes(data.lstrip(), policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    return found


def text_of(part: EmailMessage) -> str:
    """The text of a part, by the encoding that it names where that holds; "" where there is none."""
    data = content_of(part)
    try:
        named = codecs.lookup(str(part.get_content_charset() or "")).name
        return data.decode(_SUPERSETS.get(named, named))
    except (LookupError, UnicodeDecodeError):
        pass
    try:
        return decoded(data, loosely=True).text
    except ParseError:
        return ""


def content_of(part: EmailMessage) -> bytes:
    """The bytes of a part, unpacked."""
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        first = inner[0] if isinstance(inner, list) and inner else None
        return first.as_bytes() if isinstance(first, Message) else b""
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def header_of(part: EmailMessage, name: str) -> str:
    """A header as it is read; raw bytes in it are GB18030 or UTF-8."""
    try:
        return legible(str(part.get(name) or ""))
    except (ValueError, AttributeError, IndexError, TypeError):  # of headers that are none
        return ""


def legible(text: str) -> str:
    """A text in which bytes stood that no header may hold."""
    try:
        raw = text.encode("ascii", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode("utf-8")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("ascii", "replace")
