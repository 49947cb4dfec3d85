"""What is written whole or not at all, and found out where it is damaged."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from retrieval import atomic_files

pytestmark = pytest.mark.slow  # files by the dozen


def write(folder: Path) -> None:
    (folder / "small").write_bytes(b"one two three")
    (folder / "large").write_bytes(bytes(range(256)) * (1 << 16))


@pytest.fixture
def made(tmp_path: Path) -> Path:
    atomic_files.make(tmp_path / "made", write, format="1")
    return tmp_path / "made"


def test_what_was_made_is_intact(made: Path) -> None:
    assert atomic_files.is_intact(made, ("small", "large"))
    assert not atomic_files.is_intact(made, ("small",))
    assert not atomic_files.is_intact(made.parent / "nowhere", ("small", "large"))
    assert [path.name for path in made.parent.iterdir()] == ["made"]


@pytest.mark.parametrize("name", ["small", "large", atomic_files.MANIFEST])
@pytest.mark.parametrize("harm", ["gone", "short", "empty", "other"])
def test_damage_is_found_and_mended(made: Path, name: str, harm: str) -> None:
    file, content = made / name, (made / name).read_bytes()
    if harm == "gone":
        file.unlink()
    else:
        file.write_bytes(
            {"short": content[:-1], "empty": b"", "other": bytes(byte ^ 1 for byte in content)}[harm]
        )
    assert not atomic_files.is_intact(made, ("small", "large"))
    atomic_files.make(made, write)
    assert atomic_files.is_intact(made, ("small", "large"))


def test_what_fails_half_way_leaves_what_was_there(made: Path) -> None:
    def fail(folder: Path) -> None:
        (folder / "small").write_bytes(b"one")
        raise OSError("no space left on device")

    with pytest.raises(OSError, match="no space"):
        atomic_files.make(made, fail)
    assert atomic_files.is_intact(made, ("small", "large"))
    assert [path.name for path in made.parent.iterdir()] == ["made"]


def test_a_file_of_json_is_read_as_it_was_written_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    content = {"文": ["值", 1, None], "half": "\ud83d"}
    atomic_files.write(file, content)
    assert atomic_files.read(file) == content
    kept = file.read_bytes()
    for place in range(0, len(kept), 7):
        file.write_bytes(kept[:place] + bytes([kept[place] ^ 1]) + kept[place + 1 :])
        with pytest.raises(ValueError):  # noqa: PT011 - of whichever kind
            atomic_files.read(file)
    assert [path.name for path in tmp_path.iterdir()] == ["kept.json"]


def test_many_may_make_one_folder_at_once(tmp_path: Path) -> None:
    makers = 6
    for number in range(20):
        barrier = threading.Barrier(makers)
        folder = tmp_path / str(number)

        def written(working: Path, barrier: threading.Barrier = barrier) -> None:
            (working / "words").write_text("甲", "utf-8")
            barrier.wait()

        with ThreadPoolExecutor(makers) as pool:
            made = [pool.submit(atomic_files.make, folder, written) for _ in range(makers)]
            assert [one.exception() for one in made] == [None] * makers
        assert atomic_files.is_intact(folder, {"words"})
        assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []


def test_the_same_that_is_there_stays_since_others_read_it(made: Path) -> None:
    place = made.stat().st_ino
    atomic_files.make(made, write, format="1")
    assert made.stat().st_ino == place
    atomic_files.make(made, write, format="2")
    assert made.stat().st_ino != place
    assert [path.name for path in made.parent.iterdir()] == ["made"]
