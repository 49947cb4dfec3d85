"""Reasons that several formats share for not reading a file, each with what its sender can do about it.

``what`` names the kind of file and stands behind 这个: "表格文件", " PDF".
"""

from __future__ import annotations

from retrieval.parsers.document import ParseError


def damaged(what: str, mend: str = "请打开后另存一份") -> ParseError:
    """The file breaks off or holds what its format does not allow."""
    return ParseError(f"这个{what}已经损坏，{mend}")


def encrypted(what: str) -> ParseError:
    """The file opens with a password only."""
    return ParseError(f"这个{what}加了密，请去掉密码后再加入")


def no_text(what: str) -> ParseError:
    """There is no letter or digit in the file."""
    return ParseError(f"这个{what}里没有文字（可能都是图片），请先做文字识别（OCR）再加入")


def no_pages(what: str) -> ParseError:
    """The file has not a single page."""
    return ParseError(f"这个{what}里一页也没有，请重新下载或另存一份")


def too_many_pages(what: str, most: int) -> ParseError:
    """The file has more pages than are read."""
    return ParseError(f"这个{what}超过 {most} 页，请拆成几份")


def too_many_cells(most: int) -> ParseError:
    """The table has more filled cells than are read."""
    return ParseError(f"这个表格超过 {most / 1e4:.0f} 万格，请拆成几份")


def not_word() -> ParseError:
    """The file is called .doc or .docx and is none."""
    return ParseError("这不是 Word 文件，或者已经损坏，请用 Word 或 WPS 打开后另存为 .docx")
