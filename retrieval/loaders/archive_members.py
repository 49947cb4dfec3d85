"""Files that enclose others, such as archives and mails with what is attached: all that lies in them, within limits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath

from retrieval.loaders.load_result import Loaded, merged
from retrieval.parsers.document import Enclosed
from retrieval.places import Gazetteer
from retrieval.report import CorpusError

_DEEPEST = 3  # files within one another, the outermost one of them
_MOST = 2000  # files within one, at any depth
_LARGEST = 300_000_000  # bytes, unpacked, of all of them

Load = Callable[[str, bytes, Gazetteer], tuple[Loaded, Sequence[Enclosed]]]
"""From a file's name and bytes to its own reports and the files in it; raises CorpusError."""


class Unpacking:
    """One file and all that lies in it; what is over a limit is refused, and the rest loaded all the same."""

    def __init__(self, load: Load, gazetteer: Gazetteer) -> None:
        self._load = load
        self._gazetteer = gazetteer
        self._files = 0
        self._bytes = 0

    def loaded(self, name: str, data: bytes, depth: int = 1) -> Loaded:
        """The reports of a file and of those in it, which go by its name and their own."""
        try:
            own, enclosed = self._load(name, data, self._gazetteer)
        except CorpusError as error:
            return Loaded(refused=(error,))
        return merged([(name, own), *self._inside(name, enclosed, depth + 1)]) if enclosed else own

    def _inside(self, name: str, enclosed: Sequence[Enclosed], depth: int) -> Iterator[tuple[str, Loaded]]:
        stem = PurePath(name).stem
        for file in enclosed:
            full = f"{name}/{file.name}"
            self._files += 1
            self._bytes += len(file.data)
            reason = self._too_much(depth)
            if reason:
                yield full, Loaded(refused=(CorpusError(full, reason),))
                continue
            loaded = self.loaded(file.name, file.data, depth)
            reports = tuple(replace(one, report_id=f"{stem}#{one.report_id}") for one in loaded.reports)
            errors = (
                CorpusError(f"{name}/{one.file}", one.reason, one.line, one.transient, partial=one.partial)
                for one in loaded.refused
            )
            yield full, Loaded(reports, tuple(errors))

    def _too_much(self, depth: int) -> str:
        if depth > _DEEPEST:
            return "压缩包和邮件里套得太深，这一份没有读，请解开来放"
        if self._files > _MOST:
            return f"压缩包里的文件超过 {_MOST} 个，这一份没有读，请拆成几包"
        if self._bytes > _LARGEST:
            return f"压缩包里的文件解开来超过 {_LARGEST / 1e6:.0f} MB，这一份没有读，请拆成几包"
        return ""
