"""The kinds of files that are read in a process apart: one file of this folder each, which declares its ``FORMAT``.

Whatever stands in this folder is a format; nothing else lists them. To add one, add its file, its test, and its row
in the README's table. A format's file is imported wherever files are told apart, so it imports the libraries that it
rests on only where it parses; and nothing of the project but ``retrieval.parsers``, other formats,
``retrieval.numerals`` and ``retrieval.characters``.
"""

from __future__ import annotations

import importlib
import pkgutil
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib import metadata

from retrieval.parsers.document import Document


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file.

    ``parse`` makes the document of a file's bytes or raises ParseError; it runs in a process apart that may take
    ``memory`` bytes and ``longest`` seconds of the processor. ``suffixes`` are in lower case. ``recognise`` tells by
    the bytes alone, whatever the file is called, and only looks for bytes in them: it runs where nothing keeps it apart.
    ``libraries`` are the distributions and ``programs`` the commands that the reading rests on: another version
    of one may read a file otherwise. ``convert``, where there is one, has such a program make other bytes of the
    file's first, which are what is parsed; it raises ParseError, and the process apart has another one run it.
    """

    suffixes: tuple[str, ...]
    parse: Callable[[bytes], Document]
    recognise: Callable[[bytes], bool] | None = None
    libraries: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    memory: int = 1 << 30
    longest: float = 60.0
    convert: Callable[[bytes], bytes] | None = None

    @property
    def name(self) -> str:
        """The name of its file."""
        return self.parse.__module__.rpartition(".")[2]


@cache
def formats() -> Mapping[str, Format]:
    """Every format by its name, sorted."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return {name: format_named(name) for name in names}


def format_named(name: str) -> Format:
    """The format of a name. Raises ImportError and AttributeError where there is none."""
    found: Format = importlib.import_module(f"{__name__}.{name}").FORMAT
    return found


def format_of(suffix: str, data: bytes) -> Format | None:
    """The format of a file with a suffix (in lower case) and these bytes; None if it is of none.

    What the bytes say counts more: much that is called .doc or .xls is a web page.
    """
    known = formats().values()
    recognised = (one for one in known if one.recognise is not None and one.recognise(data))
    return next(recognised, None) or next((one for one in known if suffix in one.suffixes), None)


@cache
def _version(library: str) -> list[str]:
    with suppress(metadata.PackageNotFoundError):
        return [f"{library} {metadata.version(library)}"]
    return []


def versions() -> list[str]:
    """The versions of the libraries that formats rest on, and which programs there are."""
    found = []
    for one in formats().values():
        for library in one.libraries:
            found += _version(library)
        found += filter(None, map(shutil.which, one.programs))
    return found
