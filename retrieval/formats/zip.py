"""Archives: .zip. Each file in one is read as if it lay in the folder; nothing is ever written out."""

from __future__ import annotations

import stat
import zipfile
import zlib
from pathlib import PurePosixPath

from retrieval.formats import Format
from retrieval.parsers.document import Document, Enclosed, ParseError
from retrieval.parsers.zip_packages import DAMAGED, opened

_WHAT = "压缩包"
_UTF8, _ENCRYPTED = 0x800, 0x1  # flags of an entry
_OF_SYSTEMS = ("thumbs.db", "desktop.ini")
_MOST_NOTES = 20


def parse(data: bytes) -> Document:
    """The files in an archive, with their names; raises ParseError if none can be used."""
    archive = opened(data, _WHAT)
    files: list[Enclosed] = []
    notes: list[str] = []
    for entry in archive.infolist():
        name = _name(entry)
        if entry.is_dir() or not name or _is_of_system(name):
            continue
        try:
            files.append(Enclosed(name, _content(archive, entry)))
        except ParseError as error:
            notes.append(f"{name}：{error}")
    if not files:
        raise ParseError(notes[0] if notes else "这个压缩包里没有文件")
    more = len(notes) - _MOST_NOTES
    shown = [*notes[:_MOST_NOTES], f"还有 {more} 个文件读不了"] if more > 0 else notes
    return Document("", notes=tuple(shown), files=tuple(files))


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    if entry.flag_bits & _ENCRYPTED:
        raise ParseError("加了密，请解开后去掉密码再加入")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise ParseError("只是一个链接，没有内容")
    try:
        return archive.read(entry)
    except NotImplementedError:
        raise ParseError("压缩的方式读不了，请用普通的 zip 重新打包") from None
    except (*DAMAGED, zlib.error):
        raise ParseError("在压缩包里已经损坏") from None


def _name(entry: zipfile.ZipInfo) -> str:
    """The name of an entry as whoever packed it wrote it, without what leads out of the archive."""
    name = entry.orig_filename
    if not entry.flag_bits & _UTF8:
        packed = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = packed.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    parts = name.partition("\0")[0].replace("\\", "/").split("/")
    return "/".join(part for part in parts if part.strip() not in ("", ".", ".."))


def _is_of_system(name: str) -> bool:
    path = PurePosixPath(name)
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    return hidden or path.name.startswith("~$") or path.name.lower() in _OF_SYSTEMS


FORMAT = Format((".zip",), parse)
