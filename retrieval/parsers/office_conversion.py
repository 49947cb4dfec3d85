"""Has other programs turn old office files into what our parsers read.

LibreOffice makes a .docx of them, antiword DocBook. They run in a group of processes of their own, in a folder that
is gone afterwards, with limits on time, memory and what they may write, nothing of our environment, and no network
where the system lets us take it away.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

from retrieval.parsers.document import ParseError
from retrieval.parsers.refusals import not_word
from retrieval.parsers.zip_packages import has_stream

PROGRAMS = ("soffice", "antiword")
_LONGEST = 120  # seconds
_MEMORY = 4_000_000  # KiB, of addresses, of which LibreOffice takes many
_LARGEST = 400_000  # blocks of 512 bytes that one file may have
_DEAREST = 100  # seconds of a processor
_MISSING = "旧式的 Word 或 WPS 文件要靠 LibreOffice 或 antiword 来读：请在运行机器人的机器上安装其中一个，或者另存为 .docx"
_FAILED = "旧式的 Word 或 WPS 文件没能转换（可能加了密，或已经损坏），请打开后另存为 .docx"


def converted(data: bytes) -> bytes:
    """A .docx or DocBook of an old office file. Raises ParseError, with what to install if no program can."""
    if not has_stream(data, "WordDocument"):
        raise not_word()  # LibreOffice would take it for text
    office, antiword = map(shutil.which, PROGRAMS)
    if not office and not antiword:
        raise ParseError(_MISSING)
    with tempfile.TemporaryDirectory(prefix="zhaoshang-") as folder:
        place = Path(folder)
        (place / "in.doc").write_bytes(data)
        if office:
            profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
            options = [
                "--headless",
                "--infilter=MS Word 97",
                "--norestore",
                "--convert-to",
                "docx",
                "--outdir",
                folder,
                str(place / "in.doc"),
            ]
            _run([office, profile, *options], place)
            with suppress(OSError):
                return (place / "in.docx").read_bytes()
        if antiword:
            said = _run([antiword, "-x", "db", "-m", "UTF-8.txt", str(place / "in.doc")], place)
            if said.startswith(b"<?xml"):
                return said
    raise ParseError(_FAILED)


def _run(command: Sequence[str], folder: Path) -> bytes:
    """A program's standard output."""
    limits = f'ulimit -v {_MEMORY} -f {_LARGEST} -t {_DEAREST} -c 0 2>/dev/null; exec "$@"'
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    shell = ["sh", "-c", limits, "sh"] if shutil.which("sh") else []
    try:
        process = subprocess.Popen(
            [*_without_network(), *shell, *command],
            cwd=folder,
            env=kept | {"HOME": str(folder), "LANG": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise ParseError(
            f"现在开不了转换文件的程序（{error.strerror}）；请过一会儿再试", transient=True
        ) from None
    try:
        return process.communicate(timeout=_LONGEST)[0]
    except subprocess.TimeoutExpired:
        raise ParseError(f"转换了 {_LONGEST} 秒还没有好，已停下；请另存为 .docx") from None
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and what it has started."""
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.communicate()


@cache
def _without_network() -> tuple[str, ...]:
    """Command prefix that starts a program in an empty network of its own; () if the system does not allow it."""
    command = ("unshare", "--map-root-user", "--net", "--")
    try:
        done = subprocess.run([*command, "true"], capture_output=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return command if done.returncode == 0 else ()
