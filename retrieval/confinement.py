"""Confines this process to reading one file: no other files, network, programs, or user.

Whatever a hostile file might make of the process that reads it, it finds nothing there to take or to harm.
Linux knows all of these limits (Landlock, seccomp, users, resource limits); other systems know some or none.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
import sys
import sysconfig
from collections.abc import Iterable, Sequence
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

MOST_MEMORY = 4 << 30  # bytes
_NOBODY = 65534
_PROGRAM = Path(__file__).parent
_SYSTEM = (
    *("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/share/zoneinfo", "/etc/ld.so.cache", "/dev/urandom"),
    *("/proc/cpuinfo", "/proc/meminfo", "/sys/devices/system/cpu"),
)

_NO_NEW_PRIVILEGES, _KEEP_CAPABILITIES, _SET_SECCOMP, _FILTER = 38, 8, 22, 2  # prctl
_CAPABILITIES, _MAY_READ = 0x20080522, 1 << 2  # capset's version, and the right to read what others may not
_CREATE, _ADD, _RESTRICT = 444, 445, 446  # Landlock's calls, the same on all machines
_READ, _READ_FOLDER = 1 << 2, 1 << 3
_FILE_RIGHTS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}  # since which version
# The machine, and its socket, ptrace, process_vm_readv, process_vm_writev, io_uring_setup, execve, execveat.
_CALLS = {
    "x86_64": (0xC000003E, (41, 101, 310, 311, 425, 59, 322)),
    "aarch64": (0xC00000B7, (198, 117, 270, 271, 425, 221, 281)),
}
_X32 = 0x40000000  # calls by another name on x86_64


class Missing(StrEnum):
    """Confinements that failed."""

    FILES = "files"
    NETWORK = "network"
    USER = "user"
    MEMORY = "memory"


def confine() -> list[Missing]:
    """Confine this process for good; gives what this system, or this installation, cannot do.

    It can read the program and its libraries and nothing else, write nothing, and start nothing.
    """
    missing = []
    if not _limit():
        missing.append(Missing.MEMORY)
    if not _change_user():
        missing.append(Missing.USER)
    with suppress(OSError, AttributeError, TypeError):
        if sys.platform == "linux":
            _call("prctl", _NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    if not _close_files():
        missing.append(Missing.FILES)
    if not _close_calls():
        missing.append(Missing.NETWORK)
    return missing


def limit_file(memory: int, seconds: float) -> None:
    """Take no more memory, and of the processor's time from now on, as far as the system knows such limits."""
    try:
        import resource
    except ImportError:
        return
    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, int(used + seconds) + 1)):
        with suppress(OSError, ValueError):
            _, hard = resource.getrlimit(kind)
            resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _limit() -> bool:
    try:
        import resource
    except ImportError:
        return False
    limits = ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0))
    for kind, most in limits:
        with suppress(OSError, ValueError):
            _, hard = resource.getrlimit(kind)
            most = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(kind, (most, most))
    # Some systems have the limit and do not keep it.
    return sys.platform == "linux"


def _change_user() -> bool:
    """Be nobody instead of root; False if that cannot be.

    Where only root can read the program itself, the user nobody keeps root's right to read: Landlock closes whatever else
    there is.
    """
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return True
    hidden = not all(map(_open_to_all, map(Path, _libraries())))
    try:
        if hidden:
            _landlock_version()
            _call("prctl", _KEEP_CAPABILITIES, 1, 0, 0, 0)
        os.setgroups([])
        os.setgid(_NOBODY)
        os.setuid(_NOBODY)
        if hidden:
            kept = struct.pack("=6I", _MAY_READ, _MAY_READ, 0, 0, 0, 0)
            _call("capset", struct.pack("=Ii", _CAPABILITIES, 0), kept)
    except (OSError, AttributeError):
        return False
    return True


def _open_to_all(path: Path) -> bool:
    with suppress(OSError):
        return all(one.stat().st_mode & 0o001 for one in (path.resolve(), *path.resolve().parents))
    return False


def _libraries() -> list[str]:
    """The folders that the program and its libraries lie in."""
    root = str(_PROGRAM.parent)
    places = [sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    given = [place for place in sys.path if place and os.path.realpath(place) != os.path.realpath(root)]
    found = dict.fromkeys([str(_PROGRAM), str(Path(sys.base_prefix) / "lib"), *places, *given])
    return [place for place in found if Path(place).is_dir()]


def _close_files() -> bool:
    """Leave this process no file but those of the program (Landlock)."""
    if sys.platform != "linux":
        return False
    try:
        version = _landlock_version()
        rights = _FILE_RIGHTS[max(one for one in _FILE_RIGHTS if one <= version)]
        fields = [rights, 3 if version >= 4 else 0, 3 if version >= 6 else 0]
        fields = fields[: 3 if version >= 6 else 2 if version >= 4 else 1]
        packed = struct.pack(f"={len(fields)}Q", *fields)
        rules = _call("syscall", _CREATE, packed, ctypes.c_size_t(len(packed)), 0)
        try:
            _allow(rules, (*_libraries(), *_SYSTEM), (_READ | _READ_FOLDER) & rights)
            _call("syscall", _RESTRICT, rules, 0)
        finally:
            os.close(rules)
    except (OSError, ValueError, AttributeError):
        return False
    return True


def _landlock_version() -> int:
    return _call("syscall", _CREATE, None, ctypes.c_size_t(0), 1)


def _allow(rules: int, places: Iterable[str], rights: int) -> None:
    for place in places:
        try:
            opened = os.open(place, os.O_PATH | os.O_CLOEXEC)
        except OSError:
            continue
        try:
            here = rights if Path(place).is_dir() else rights & ~_READ_FOLDER
            _call("syscall", _ADD, rules, 1, struct.pack("=Qi", here, opened), 0)
        finally:
            os.close(opened)


def _close_calls() -> bool:
    """Have the system refuse calls that reach the network, other processes or other programs (seccomp)."""
    known = _CALLS.get(platform.machine())
    if sys.platform != "linux" or known is None:
        return False
    code = _filter(*known)
    buffer = ctypes.create_string_buffer(code)
    program = struct.pack("HxxxxxxP", len(code) // 8, ctypes.addressof(buffer))
    try:
        _call("prctl", _SET_SECCOMP, _FILTER, ctypes.create_string_buffer(program), 0, 0)
    except (OSError, AttributeError):
        return False
    return True


def _filter(machine: int, numbers: Sequence[int]) -> bytes:
    """A filter that refuses these calls, and all calls of another kind of machine."""
    load, equal, at_least, give = 0x20, 0x15, 0x35, 0x06
    allow, refuse = 0x7FFF0000, 0x00050000 | errno.EACCES

    def step(what: int, value: int, then: int = 0, otherwise: int = 0) -> bytes:
        return struct.pack("=HBBI", what, then, otherwise, value)

    checks = [step(equal, number, 0, 1) + step(give, refuse) for number in numbers]
    head = step(load, 4) + step(equal, machine, 1, 0) + step(give, refuse) + step(load, 0)
    head += step(at_least, _X32, 0, 1) + step(give, refuse)
    return head + b"".join(checks) + step(give, allow)


def _call(name: str, *arguments: object) -> int:
    """Call a function of the C library. Raises OSError if it fails."""
    function = getattr(ctypes.CDLL(None, use_errno=True), name)
    function.restype = ctypes.c_long
    result = int(function(*(ctypes.c_long(a) if isinstance(a, int) else a for a in arguments)))
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result
