"""Mails: .eml, with what is attached to them."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from retrieval.formats import Format
from retrieval.parsers.document import Document, Enclosed, ParseError
from retrieval.parsers.mail import content_of, header_of, message_of, name_of, text_of
from retrieval.parsers.text_cleanup import joined, line, visible

_WHAT = "邮件"
_MOST_FILES = 200
_MAIL = "message/rfc822"  # a mail that is attached


def parse(data: bytes) -> Document:
    """The text of a mail and the files attached to it; raises ParseError if there is neither."""
    mail = message_of(data)
    if not mail.keys():
        raise ParseError(f"这不是{_WHAT}，或者已经损坏，请从邮箱里重新导出")
    blocks = _blocks(mail)
    files = tuple(_attached(mail))
    said = any(character.isalnum() for block in blocks for character in block)
    if not said and not files:
        raise ParseError(f"这封{_WHAT}里没有文字，也没有附件")
    notes = (f"附件超过 {_MOST_FILES} 个，后面的没有读",) if len(files) > _MOST_FILES else ()
    title = line(header_of(mail, "Subject"))
    return Document(
        joined(blocks) if said else "",
        title,
        published=_date(mail),
        notes=notes,
        by_name=not title,
        files=files[:_MOST_FILES],
    )


def _blocks(mail: EmailMessage) -> list[str]:
    """The paragraphs and tables of what was written: of its HTML part, where it has one."""
    from lxml import html

    from retrieval.parsers.html_blocks import blocks_in, check_attributes

    body = mail.get_body(("html", "plain"))
    if body is None:
        return []
    text = text_of(body) if isinstance(body, EmailMessage) else ""
    if body.get_content_type() == "text/plain":
        return [" ".join(part.split()) for part in visible(text).split("\n")]
    check_attributes(text.encode("utf-8"))
    try:
        return blocks_in(
            html.document_fromstring(text.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
        )
    except (ValueError, html.etree.ParserError):
        return []


def _attached(mail: EmailMessage) -> Iterator[Enclosed]:
    """The files attached, pictures within the text left out."""
    for number, part in enumerate(_parts(mail), 1):
        name = line(name_of(part)).replace("/", "／").replace("\\", "＼")
        shown = part.get_content_maintype() == "image" and part.get_content_disposition() != "attachment"
        if part.get_content_type() == _MAIL:
            yield Enclosed(name or f"转发的邮件{number}.eml", content_of(part))
        elif name and not shown:
            yield Enclosed(name, content_of(part))


def _parts(mail: EmailMessage) -> Iterator[EmailMessage]:
    """The parts of a mail; the parts of a mail within it are left to that one."""
    inside = mail.get_payload() if mail.is_multipart() else []
    if mail.get_content_type() == _MAIL or not isinstance(inside, list):
        inside = [mail]
    for part in inside:
        if not isinstance(part, EmailMessage):
            continue
        if part.is_multipart() and part.get_content_type() != _MAIL:
            yield from _parts(part)
        else:
            yield part


def _date(mail: EmailMessage) -> str:
    try:
        return parsedate_to_datetime(header_of(mail, "Date")).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return ""


FORMAT = Format((".eml",), parse, libraries=("lxml",))
