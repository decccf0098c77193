"""The files below the audited folders: every one is either an entry, or left out with the reason.

Folders come from strangers: links are not followed, devices and pipes are not opened, names may be anything.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lexicon.patterns import compiled
from lint.audit.store import LeftOut
from lint.errors import InputError

_SYSTEM = compiled(r"~\$.*|\..*|Thumbs\.db|desktop\.ini|__MACOSX", re.IGNORECASE)
_JUNCTION = 0xA0000003  # IO_REPARSE_TAG_MOUNT_POINT of Windows: a folder that is another one
_KINDS = (
    (stat.S_ISFIFO, "管道", "a pipe"),
    (stat.S_ISSOCK, "套接字", "a socket"),
    (stat.S_ISBLK, "设备", "a device"),
    (stat.S_ISCHR, "设备", "a device"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A regular file: its path below the audited folder as it is shown, where it is, and its size in bytes."""

    name: str
    path: str
    size: int


@dataclass(frozen=True, slots=True)
class Folder:
    """An audited folder: where it is, and what stands before the paths below it ("" if it is the only one)."""

    path: str
    prefix: str


def folders(paths: Sequence[str]) -> tuple[Folder, ...]:
    """Return the audited folders; those of the same name get a number.

    Raises:
        InputError: One of `paths` is no folder.
    """
    for path in paths:
        if not Path(path).is_dir():
            reason = ("文件夹不存在", "there is no such folder")
            if Path(path).exists():
                reason = ("这不是文件夹，单个文件请用 gouji check", "it is no folder; use gouji check for a file")
            raise InputError(path, *reason)
    real = list(dict.fromkeys(os.path.realpath(path) for path in paths))
    if len(real) == 1:
        return (Folder(_long(real[0]), ""),)
    found: dict[str, str] = {}
    for path in real:
        base = name = shown(Path(path).name) or "root"
        number = 2
        while name in found:
            name, number = f"{base}-{number}", number + 1
        found[name] = path
    return tuple(Folder(_long(path), f"{name}/") for name, path in found.items())


def entries(audited: Sequence[Folder], apart: Collection[str] = ()) -> Iterator[Entry | LeftOut]:
    """Yield what is below the folders, in order of the names within each folder; `apart` are real paths of our own."""
    for folder in audited:
        yield from _below(folder.path, folder.prefix, folder.path, frozenset(map(_long, apart)))


def _below(root: str, prefix: str, folder: str, apart: frozenset[str]) -> Iterator[Entry | LeftOut]:
    waiting = [(folder, prefix)]
    while waiting:
        folder, prefix = waiting.pop()
        try:
            with os.scandir(folder) as found:
                inside = sorted(found, key=lambda entry: entry.name)
        except OSError as error:
            yield _unreadable(prefix.rstrip("/") or ".", error)
            continue
        below = []
        for one in inside:
            name = prefix + shown(one.name)
            try:
                status = one.stat(follow_symlinks=False)
            except OSError as error:
                yield _unreadable(name, error)
                continue
            if one.path in apart:
                continue
            if stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) == _JUNCTION:
                yield _link(name, one.path, root)
            elif _SYSTEM.fullmatch(one.name):
                yield LeftOut(name, "system", "系统文件或临时文件", "a file of the system, or a temporary one")
            elif stat.S_ISDIR(status.st_mode):
                below.append((one.path, f"{name}/"))
            elif stat.S_ISREG(status.st_mode):
                yield Entry(name, one.path, status.st_size)
            else:
                zh, en = next(((zh, en) for test, zh, en in _KINDS if test(status.st_mode)), ("特殊文件", "special"))
                yield LeftOut(name, "special", f"这不是普通文件，是{zh}", f"it is no regular file but {en}")
        waiting += reversed(below)


def _link(name: str, path: str, root: str) -> LeftOut:
    """Return why a link is not followed."""
    try:
        target = os.path.realpath(path, strict=True)
    except OSError:
        return LeftOut(name, "link", "链接指向的文件不存在，或链接成环", "the link leads nowhere, or in a circle")
    if target == root or target.startswith(root.rstrip(os.sep) + os.sep):
        return LeftOut(name, "link", "链接，指向的内容在原处检查", "a link; what it leads to is checked where it is")
    return LeftOut(name, "link", "链接指向被审文件夹之外，不予读取", "the link leads out of the audited folder")


def _unreadable(name: str, error: OSError) -> LeftOut:
    if isinstance(error, PermissionError):
        return LeftOut(name, "denied", "没有读取权限", "permission to read it is denied")
    reason = error.strerror or str(error)
    return LeftOut(name, "input", f"无法读取（{reason}）", f"it cannot be read ({reason})")


def shown(name: str) -> str:
    r"""Return a file name as text that can be kept: bytes that are no characters as ``\xNN``; names stay different."""
    if name.isascii() and "\\x" not in name:
        return name
    escaped = name.replace("\\x", "\\x5cx") if "\\x" in name else name
    return "".join(
        f"\\x{ord(character) - 0xDC00:02x}" if "\udc80" <= character <= "\udcff" else character for character in escaped
    )


def _long(path: str) -> str:
    """Return `path` so that paths of more than 260 characters below it can be opened on Windows."""
    if os.name != "nt" or path.startswith("\\\\"):
        return path
    return f"\\\\?\\{path}"
