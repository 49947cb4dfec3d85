"""Messages of many parts (RFC 5322 and MIME): what web pages are saved as and mails are kept in."""

from __future__ import annotations

import codecs
import email
import email.policy
import re
from email.message import EmailMessage, Message

from retrieval.parsers.document import ParseError
from retrieval.parsers.encodings import decoded

_RAW = re.compile("[\x00-\x7f\udc80-\udcff]*")
_FILENAME = re.compile(r"""filename\s*=\s*"?([^";]+)""", re.IGNORECASE)
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "hz": "hz", "big5": "cp950"}


def message_of(data: bytes) -> EmailMessage:
    """The message that a file is."""
    found = email.message_from_bytes(data.lstrip(), policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    return found


def text_of(part: EmailMessage) -> str:
    """The text of a part, by the encoding that it names where that holds; "" if there is none."""
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
    """A header as it is read; raw bytes in it, which no header may hold, are UTF-8 or GB18030."""
    raw = next((str(text) for key, text in part.raw_items() if key.lower() == name.lower()), "")
    if any("\udc80" <= character <= "\udcff" for character in raw):
        return _legible(raw)
    try:
        return str(part.get(name) or "").encode("utf-8", "replace").decode("utf-8")
    except (ValueError, AttributeError, IndexError, TypeError):  # of headers that are none
        return ""


def name_of(part: EmailMessage) -> str:
    """The name of an attached file; "" if it has none."""
    raw = _FILENAME.search(header_of(part, "Content-Disposition"))
    try:
        named = part.get_filename() or ""
    except (ValueError, AttributeError, IndexError, TypeError, LookupError):
        named = ""
    return raw[1] if raw and ("\ufffd" in named or not named) else named


def _legible(text: str) -> str:
    raw = (
        text.encode("ascii", "surrogateescape")
        if text.isascii() or _RAW.fullmatch(text)
        else text.encode("utf-8", "replace")
    )
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")
