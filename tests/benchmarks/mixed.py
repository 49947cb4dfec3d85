"""A folder of mixed files, some of them hostile, read to the end: ``python -m tests.benchmarks.mixed [files]``.

Writes so many files (10,000) of all kinds that can be written here: sound ones, and bombs, damaged, encrypted, empty and
mislabelled ones, pipes, links that lead outside, names of broken bytes, deep folders. Reads the folder as a corpus is
read, then looks whether each file has become a report or is named with its reason. Where one has not, it says which
and ends with 1.
"""

from __future__ import annotations

import io
import json
import os
import random
import re
import resource
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl

from retrieval.corpus_files import CorpusFiles, read
from retrieval.loaders import Loaded
from tests.retrieval.formats.test_papers import escaped, opendocument, rich
from tests.retrieval.parsers.ofds import laid_out, ofd
from tests.retrieval.parsers.papers import ENCRYPTED, Page, pdf, word

FILES = 10_000
_HOSTILE = 0.2  # of the files
_ROWS = 12
_PARTS = (
    ("对新引进的", "对年度首次上规模的", "对租用标准厂房的", "对在本市设立总部的", "对通过认定的"),
    ("制造业企业", "软件企业", "冷链物流企业", "外贸企业", "研发机构", "检验检测机构", "中介组织"),
    ("，按固定资产投资", "，按设备购置费", "，按上年度营业收入", "，按实际到位资金", "，按新增贷款利息"),
    ("给予补助", "给予一次性奖励", "分三年给予扶持", "由市、区两级财政按比例分担"),
)


class Writer:
    """What stands in the files; the same for the same seed."""

    def __init__(self, seed: int = 7) -> None:
        self.random = random.Random(seed)
        self.name = ""  # of the file that is being written

    def lines(self) -> list[str]:
        """Some paragraphs."""
        return [self._line() for _ in range(self.random.randrange(3, 12))]

    def _line(self) -> str:
        sentences = [
            "".join(map(self.random.choice, _PARTS)) + f"，最高不超过{self.random.randrange(1, 900)}万元。"
            for _ in range(self.random.randrange(1, 5))
        ]
        return "".join(sentences)

    def rows(self) -> list[list[str]]:
        """A table."""
        return [["类别", "门槛", "奖励"]] + [
            [f"第{n}类", f"{n}000万元以上", f"{self.random.randrange(1, 90)}万元"] for n in range(1, _ROWS)
        ]

    def noise(self, length: int = 4000) -> bytes:
        """Bytes that are nothing."""
        return self.random.randbytes(length)

    def cut(self, data: bytes) -> bytes:
        """A file that lacks its end, or some of its middle."""
        at = self.random.randrange(len(data) // 4, len(data))
        return data[:at] if self.random.random() < 0.5 else data[: at // 2] + data[at:]


def text(writer: Writer) -> bytes:
    return "\n".join(["益阳市产业政策", *writer.lines()]).encode(
        writer.random.choice(("utf-8", "gb18030", "utf-16"))
    )


def markdown(writer: Writer) -> bytes:
    return "\n\n".join(
        ["# 益阳市产业政策", *(f"## 第{n}节\n\n{line}" for n, line in enumerate(writer.lines()))]
    ).encode()


def json_line(writer: Writer) -> bytes:
    name = f"{writer.random.getrandbits(60):x}"
    return json.dumps(
        {"report_id": name, "title": "益阳市产业政策", "text": "".join(writer.lines())}
    ).encode()


def page(writer: Writer) -> bytes:
    body = "".join(f"<p>{line}</p>" for line in writer.lines())
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in writer.rows())
    source = f'<html><head><meta charset="gbk"><title>益阳市产业政策</title></head><body><h1>益阳市产业政策</h1>{body}<table>{rows}</table></body></html>'
    return source.encode("gb18030")


def letter(writer: Writer) -> bytes:
    return (
        "Subject: 益阳市产业政策\nContent-Type: text/plain; charset=utf-8\n\n".encode()
        + "\n".join(writer.lines()).encode()
    )


def saved(writer: Writer) -> bytes:
    head = b"MIME-Version: 1.0\nContent-Type: text/html; charset=gbk\nContent-Location: http://a.b/c\n\n"
    return head + page(writer)


def paper(writer: Writer) -> bytes:
    found = docx.Document()
    found.add_heading("益阳市产业政策", 0)
    for line in writer.lines():
        found.add_paragraph(line)
    grid = found.add_table(_ROWS, 3)
    for at, row in enumerate(writer.rows()):
        for column, cell in enumerate(row):
            grid.cell(at, column).text = cell
    return word(found)


def workbook(writer: Writer) -> bytes:
    book, file = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in writer.rows():
        sheet.append(row)
    book.save(file)
    return file.getvalue()


def values(writer: Writer) -> bytes:
    return "\n".join(",".join(row) for row in writer.rows()).encode("gb18030")


def printed(writer: Writer) -> bytes:
    found = Page().line("益阳市产业政策", size=20)
    for line in writer.lines()[:6]:
        found.paragraph(line)
    return pdf([found, Page().table(writer.rows())])


def signed(writer: Writer) -> bytes:
    return ofd(laid_out("益阳市产业政策", writer.lines()), "益阳市产业政策")


def formatted(writer: Writer) -> bytes:
    return rich(r"\par ".join(escaped(line, "gb18030") for line in ["益阳市产业政策", *writer.lines()]))


def opened(writer: Writer) -> bytes:
    return opendocument("".join(f"<t:p>{line}</t:p>" for line in writer.lines()))


def packed(writer: Writer) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"第{number}份.txt", text(writer))
    return file.getvalue()


SOUND: dict[str, Callable[[Writer], bytes]] = {
    ".txt": text,
    ".md": markdown,
    ".jsonl": json_line,
    ".html": page,
    ".eml": letter,
    ".mht": saved,
    ".docx": paper,
    ".xlsx": workbook,
    ".csv": values,
    ".pdf": printed,
    ".ofd": signed,
    ".rtf": formatted,
    ".doc": formatted,
    ".xls": page,
    ".odt": opened,
    ".zip": packed,
}


def bomb(name: str, size: int = 300_000_000) -> bytes:
    """An archive with a part that unpacks to far too much."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as part:
        for _ in range(size // 10_000_000):
            part.write(bytes(10_000_000))
    return file.getvalue()


class Hostile:
    """Files that mean harm, or are of no use."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._bombs = {
            ".docx": bomb("word/document.xml"),
            ".zip": bomb("a.txt"),
            ".ofd": bomb("OFD.xml"),
            ".xlsx": bomb("[Content_Types].xml"),
        }
        nested = packed(writer)
        for _ in range(6):
            file = io.BytesIO()
            with zipfile.ZipFile(file, "w") as archive:
                archive.writestr("in.zip", nested)
                archive.writestr("../../out.txt", "x")
            nested = file.getvalue()
        attributes = " ".join(f'a{n}="x"' for n in range(50_000))
        deep = "<div>" * 100_000
        self._single = {
            ".pdf": pdf([Page().line("益阳市")], trailer=ENCRYPTED),
            ".html": f"<html><body><p {attributes}>x</p></body></html>".encode(),
            ".htm": f"<html><body>{deep}益阳市</body></html>".encode(),
            ".jsonl": b"[" * 200_000,
            ".csv": b"\xef\xbb\xbf" + b'"' * 500_000,
            ".rtf": b"{\\rtf1 " + b"{" * 200_000,
            ".zip": nested,
            ".txt": ("对企业奖励一百万元，" * 600_000).encode(),
            ".exe": writer.noise(),
            ".dwg": writer.noise(),
        }

    def put(self, folder: Path, name: str) -> Path:
        """Write one into a folder; where it stands."""
        draw = self._writer.random
        suffix = draw.choice(list(SOUND))
        kind = draw.choice(
            ("noise", "empty", "cut", "cut", "cut", "other", "bomb", "single", "pipe", "link", "name", "deep")
        )
        path = folder / f"{name}{suffix}"
        if kind == "pipe" and hasattr(os, "mkfifo"):
            os.mkfifo(path)
        elif kind == "link":
            path.symlink_to(draw.choice(("/etc/hostname", "/dev/zero", "nowhere", path.name)))
        elif kind == "bomb":
            suffix, data = draw.choice(list(self._bombs.items()))
            path = path.with_suffix(suffix)
            path.write_bytes(data)
        elif kind == "single":
            suffix, data = draw.choice(list(self._single.items()))
            path = path.with_suffix(suffix)
            path.write_bytes(data)
        elif kind == "name":
            path = Path(os.fsdecode(os.fsencode(folder / name) + b"-\xd2\xe6\xd1\xf4\xff" + suffix.encode()))
            path.write_bytes(SOUND[suffix](self._writer))
        elif kind == "deep":
            path = folder.joinpath(*(["d"] * draw.randrange(2, 45))) / path.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(SOUND[suffix](self._writer))
        else:
            sound = SOUND[suffix](self._writer)
            made = {"noise": self._writer.noise(), "empty": b"", "cut": self._writer.cut(sound)}
            path.write_bytes(
                made.get(kind) or (b"" if kind == "empty" else SOUND[draw.choice(list(SOUND))](self._writer))
            )
        return path


def write(folder: Path, count: int) -> dict[str, Path]:
    """The files, by the name that tells each."""
    writer = Writer()
    hostile = Hostile(writer)
    paths = {}
    for number in range(count):
        writer.name = name = f"f{number:06}"
        inside = folder / f"文件夹{number % 97}"
        inside.mkdir(exist_ok=True)
        if writer.random.random() < _HOSTILE:
            paths[name] = hostile.put(inside, name)
            continue
        suffix = writer.random.choice(list(SOUND))
        paths[name] = inside / f"{name}{suffix}"
        paths[name].write_bytes(SOUND[suffix](writer))
    (folder / "Thumbs.db").write_bytes(b"x")
    return paths


def unsaid(paths: dict[str, Path], loaded: Loaded) -> list[Path]:
    """The files that neither are reports nor named with a reason, they or a folder that they lie in."""
    names = [report.report_id for report in loaded.reports] + [
        Path(error.file).name for error in loaded.refused
    ]
    names += [error.file for error in loaded.refused]
    said = "\n".join(names)
    folders = {error.file for error in loaded.refused}
    return [
        path
        for name, path in paths.items()
        if name not in said and not any(str(above) in folders for above in path.parents)
    ]


def main(count: int) -> int:
    """Write, read, count, print; 1 where something went unsaid."""
    with tempfile.TemporaryDirectory() as kept:
        folder, home = Path(kept) / "files", Path(kept) / "home"
        folder.mkdir()
        home.mkdir()
        paths = write(folder, count)
        begun = time.perf_counter()
        loaded = read(CorpusFiles(folder), home)
        seconds = time.perf_counter() - begun
        used = sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
        own, largest = (
            resource.getrusage(whose).ru_maxrss // 1024
            for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
        begun = time.perf_counter()
        again = read(CorpusFiles(folder), home)
        later = time.perf_counter() - begun
        missing = unsaid(paths, loaded)
        reasons = Counter(re.split("[（，；：]|\\d+", error.reason)[0][:40] for error in loaded.refused)
        print(
            f"{count} files: {len(loaded.reports)} reports, {len(loaded.refused)} reasons in {seconds:.0f} s, "
            f"{count / seconds:.0f} files a second on {os.cpu_count()} cores ({used:.0f} s of a processor); "
            f"read again in {later:.1f} s, {len(again.reports)} reports"
        )
        print(f"most memory: {own} MB, and {largest} MB in the largest of the processes that read a file")
        for reason, number in reasons.most_common(30):
            print(f"{number:6} {reason}")
        print(f"unsaid: {len(missing)}", *missing[:20])
        return int(bool(missing))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else FILES))
