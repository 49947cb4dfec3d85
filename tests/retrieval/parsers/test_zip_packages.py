"""An archive that unpacks to too much is told by what it says of its parts, before any is unpacked."""

from __future__ import annotations

import contextlib
import io
import zipfile

import pytest

from retrieval.parsers.document import ParseError
from retrieval.parsers.zip_packages import check


@pytest.mark.parametrize(
    ("parts", "length", "refused"),
    [
        ((200_000_000,), 10_000_000, False),
        ((200_000_001,), 10_000_000, True),
        ((100_000_000, 100_000_001), 10_000_000, True),
        ((20_000_000,), 1000, False),  # small ones may be as dense as they are
        ((20_000_001,), 1000, True),
        ((40_000_000,), 200_000, False),
        ((40_000_001,), 200_000, True),
        ((1,) * 5000, 100_000, False),
        ((1,) * 5001, 100_000, True),
    ],
)
def test_size_density_and_number_have_a_bound(parts: tuple[int, ...], length: int, refused: bool) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(len(parts)):
            archive.writestr(str(number), b"")
    with zipfile.ZipFile(file) as archive:
        for part, size in zip(archive.infolist(), parts, strict=True):
            part.file_size = size
        with pytest.raises(ParseError, match="压缩炸弹") if refused else contextlib.nullcontext():
            check(archive, length)
