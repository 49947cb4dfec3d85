"""Text on pictures, read in a process apart; the slow part is loading what recognises it."""

from __future__ import annotations

import io

import pytest

from bot import picture_text

pytestmark = pytest.mark.slow  # the recogniser of pictures

PIL = pytest.importorskip("PIL.Image")
pytest.importorskip("rapidocr")


def test_the_text_on_a_picture() -> None:
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("RGB", (900, 160), "white")
    ImageDraw.Draw(image).text((30, 50), "GDP growth 7.2 percent", "black", ImageFont.load_default(size=48))
    file = io.BytesIO()
    image.save(file, "JPEG")
    assert picture_text.can_read()
    assert picture_text.text_of(file.getvalue()).replace(" ", "") == "GDPgrowth7.2percent"
    assert picture_text.text_of(b"no picture") == ""
