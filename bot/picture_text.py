"""The text on a picture that somebody sends, where the extra ``ocr`` is installed."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from retrieval import isolated
from retrieval.loaders import File

_NAME = Path("photo.jpg")  # as Telegram sends photographs


def can_read() -> bool:
    """True if pictures can be read here."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def text_of(data: bytes) -> str:
    """The text that is recognised on a picture, in another process; "" if there is none. Takes a few seconds."""
    try:
        loaded = isolated.load(File(_NAME), data)
    finally:
        isolated.dismiss()  # what recognises text takes much memory
    parts = []
    for report in loaded.reports:
        named = "" if report.title == _NAME.stem or report.title in report.text else report.title
        parts += [part for part in (named, report.text.strip()) if part]
    return "\n".join(parts)
