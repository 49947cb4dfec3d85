"""Scans and photographs: recognised where the extra is installed, refused with its name where it is not."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from retrieval import isolated, loaders
from retrieval.formats import scan
from retrieval.loaders import File
from retrieval.parsers.document import ParseError
from retrieval.places import Gazetteer
from tests.retrieval.parsers.ofds import OfdPage, ofd

pytestmark = pytest.mark.slow(seconds=20)  # the recogniser of pictures

LINES = (
    "INVESTMENT REPORT",
    "GDP grew by 8.5% in 2024.",
    "New projects: 320.",
    "Big plants: 12 in the park.",
    "Jobs: 4500 in the park.",
)


def drawn(kind: str, pages: int = 1, turned: bool = False) -> bytes:
    """Pages of text as pictures; letters that any machine can draw."""
    pictures = []
    for page in range(pages):
        picture = Image.new("L", (1000, 700), 255)
        draw = ImageDraw.Draw(picture)
        for at, text in enumerate(LINES):
            font = ImageFont.load_default(size=40 if at else 72)
            draw.text((80, 60 + at * 120), text.replace("320", str(320 + page)), font=font, fill=0)
        pictures.append(picture)
    file = io.BytesIO()
    if turned:
        pictures[0] = pictures[0].rotate(90, expand=True)
        exif = Image.Exif()
        exif[0x0112] = 6  # the camera says that it was held on its side
        pictures[0].save(file, kind, exif=exif)
    elif pages > 1:
        # Of so many dots an inch as a page is drawn with to be recognised.
        pictures[0].save(file, kind, save_all=True, append_images=pictures[1:], resolution=scan._DOTS)
    else:
        pictures[0].save(file, kind)
    return file.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "PDF"])
def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.setattr(scan, "find_spec", lambda _: None)
    with pytest.raises(ParseError, match=r"\[ocr\]"):
        scan.parse(drawn(kind))


@pytest.mark.parametrize(
    ("kind", "name", "pages"), [("PNG", "图.png", 1), ("PDF", "扫描.pdf", 2), ("TIFF", "传真.tif", 2)]
)
def test_what_is_recognised_is_marked(tmp_path: Path, kind: str, name: str, pages: int) -> None:
    """Recognising takes seconds a page."""
    pytest.importorskip("rapidocr")
    (tmp_path / name).write_bytes(drawn(kind, pages))
    loaded = loaders.load(tmp_path / name, Gazetteer.bundled())
    [report] = loaded.reports
    assert report.scanned
    words = "".join(report.text.split())
    assert "GDPgrewby8.5%in2024." in words
    assert "Newprojects:320." in words
    assert len(report.pages) == (pages if pages > 1 else 0)
    if pages > 1:
        assert report.page(report.text.index("321")) == 2


def test_a_photograph_is_turned_as_the_camera_says() -> None:
    pytest.importorskip("rapidocr")
    assert "8.5%" in scan.parse(drawn("JPEG", turned=True)).text


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff" + bytes(99), b"II*\0" + bytes(9), b"no picture"]
)
def test_what_is_no_picture_is_refused_in_a_sentence(data: bytes) -> None:
    pytest.importorskip("rapidocr")
    with pytest.raises(ParseError, match="请重新保存"):
        scan.parse(data)


def test_a_picture_without_text_is_refused() -> None:
    pytest.importorskip("rapidocr")
    file = io.BytesIO()
    Image.new("L", (400, 400), 255).save(file, "PNG")
    with pytest.raises(ParseError, match="没有认出文字"):
        scan.parse(file.getvalue())


def scanned_ofd(pictures: list[bytes]) -> bytes:
    """An OFD file of pages that are nothing but a picture each."""
    made = ofd([OfdPage().picture() for _ in pictures])
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as given, zipfile.ZipFile(file, "w") as packed:
        for part in given.infolist():
            content = given.read(part)
            if part.filename == "Doc_0/Document.xml":
                res = b"<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"
                content = content.replace(b"</ofd:CommonData>", res + b"</ofd:CommonData>")
            if part.filename.startswith("Doc_0/Pages/Page_"):
                number = part.filename.removeprefix("Doc_0/Pages/Page_").partition("/")[0]
                content = content.replace(b'ResourceID="7"', f'ResourceID="7{number}"'.encode())
            packed.writestr(part.filename, content)
        media = "".join(
            f'<ofd:MultiMedia ID="7{at}" Type="Image"><ofd:MediaFile>image_{at}.png</ofd:MediaFile></ofd:MultiMedia>'
            for at in range(len(pictures))
        )
        packed.writestr(
            "Doc_0/DocumentRes.xml",
            f'<ofd:Res xmlns:ofd="http://www.ofdspec.org/2016" BaseLoc="Res"><ofd:MultiMedias>{media}</ofd:MultiMedias></ofd:Res>',
        )
        for at, picture in enumerate(pictures):
            packed.writestr(f"Doc_0/Res/image_{at}.png", picture)
    return file.getvalue()


def test_a_scanned_ofd_file_is_refused_with_the_extra_that_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "find_spec", lambda _: None)
    [error] = loaders.load_bytes("a.ofd", scanned_ofd([drawn("PNG")]), Gazetteer.bundled()).refused
    assert "[ocr]" in error.reason


def test_a_scanned_ofd_file_is_recognised_and_tells_its_pages() -> None:
    """Recognising takes seconds a page."""
    pytest.importorskip("rapidocr")
    told: list[tuple[int, int]] = []
    pictures = [drawn("PNG"), drawn("PNG")]
    loaded = isolated.load(
        File(Path("a.ofd")), scanned_ofd(pictures), lambda done, of: told.append((done, of))
    )
    isolated.dismiss()
    [report] = loaded.reports
    assert report.scanned
    assert "Jobs: 4500" in report.text
    assert told == [(1, 2), (2, 2)]
