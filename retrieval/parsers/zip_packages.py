"""Files that are archives of parts (Office, ODF, OFD): which parts they hold, and no more than they may unpack to."""

from __future__ import annotations

import io
import zipfile

from retrieval.parsers.document import ParseError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # begins the files of older Office programs, and encrypted ones
LARGEST = 200_000_000  # bytes, unpacked
DENSEST = 200  # bytes unpacked for each in the file
MOST_PARTS = 5000
DAMAGED = (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OSError, KeyError, RuntimeError)
"""Exceptions raised on archives that are damaged or of an unknown kind."""
_ZIP, _ENTRY, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_ENTRY_SIZE, _END_SIZE, _LONGEST_COMMENT = 46, 22, 65_535


def holds(data: bytes, part: str) -> bool:
    """True if data is a zip archive with a part of this name. Nothing is unpacked."""
    end = data.rfind(_END, -_END_SIZE - _LONGEST_COMMENT) if data.startswith(_ZIP) else -1
    if end < 0:
        return False
    size = int.from_bytes(data[end + 12 : end + 16], "little")
    name = part.encode("utf-8")
    # Names as such, and not those in an archive within this one.
    at = data.find(name, max(0, end - size), end)
    while at >= 0:
        entry = data[at - _ENTRY_SIZE : at]
        if entry.startswith(_ENTRY) and int.from_bytes(entry[28:30], "little") == len(name):
            return True
        at = data.find(name, at + 1, end)
    return False


def has_stream(data: bytes, name: str) -> bool:
    """True if data is an OLE file with a stream of this name, at any depth."""
    return data.startswith(OLE) and name.encode("utf-16-le") + b"\0\0" in data


def opened(data: bytes, what: str, part: str = "") -> zipfile.ZipFile:
    """The archive that a file is, if it is one, and not too large to be read. ``what`` names its kind.

    Raises ParseError if it is none, has no such part, is encrypted, or unpacks to far too much.
    """
    if data.startswith(OLE):
        raise ParseError(f"这个{what}加了密，或者其实是旧格式；请去掉密码，另存为新格式再加入")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except DAMAGED:
        raise ParseError(f"这不是{what}，或者已经损坏，请打开后另存一份") from None
    check(archive, len(data))
    if part and part not in archive.namelist():
        raise ParseError(f"这不是{what}（里面没有正文），请打开后另存一份")
    return archive


def check(archive: zipfile.ZipFile, length: int) -> None:
    """Raises ParseError if an archive of so many bytes unpacks to too much."""
    parts = archive.infolist()
    size = sum(part.file_size for part in parts)
    if size > LARGEST or size > DENSEST * max(length, 100_000) or len(parts) > MOST_PARTS:
        raise ParseError(f"这个文件解开来有 {size / 1e6:.0f} MB、{len(parts)} 个文件，像是压缩炸弹，没有读")


_STRICT, _TRANSITIONAL = b"http://purl.oclc.org/ooxml/", b"http://schemas.openxmlformats.org/"
# Where the two differ in more than their beginning.
_NAMES = (
    (b"officeDocument/relationships", b"officeDocument/2006/relationships"),
    (b"officeDocument/math", b"officeDocument/2006/math"),
    (b"officeDocument/extendedProperties", b"officeDocument/2006/extended-properties"),
    (b"officeDocument/customProperties", b"officeDocument/2006/custom-properties"),
    (b"officeDocument/docPropsVTypes", b"officeDocument/2006/docPropsVTypes"),
    (b"officeDocument/customXml", b"officeDocument/2006/customXml"),
    (b"officeDocument/sharedTypes", b"officeDocument/2006/sharedTypes"),
    (b"wordprocessingml/main", b"wordprocessingml/2006/main"),
    (b"spreadsheetml/main", b"spreadsheetml/2006/main"),
    (b"presentationml/main", b"presentationml/2006/main"),
    (b"drawingml/main", b"drawingml/2006/main"),
    (b"drawingml/chart", b"drawingml/2006/chart"),
    (b"drawingml/diagram", b"drawingml/2006/diagram"),
    (b"drawingml/picture", b"drawingml/2006/picture"),
    (b"drawingml/wordprocessingDrawing", b"drawingml/2006/wordprocessingDrawing"),
    (b"drawingml/spreadsheetDrawing", b"drawingml/2006/spreadsheetDrawing"),
)


def transitional(archive: zipfile.ZipFile, data: bytes) -> bytes:
    """An Office file as most libraries know it: one in Strict Open XML (ISO/IEC 29500) names its parts otherwise."""
    try:
        if _STRICT not in archive.read("_rels/.rels"):
            return data
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written:
            for part in archive.infolist():
                content = archive.read(part)
                if part.filename.endswith((".xml", ".rels")):
                    for strict, other in _NAMES:
                        content = content.replace(_STRICT + strict, _TRANSITIONAL + other)
                written.writestr(part.filename, content)
        return made.getvalue()
    except DAMAGED:
        return data
