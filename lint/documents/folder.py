"""Folders of documents: which files below a folder are read, in the order in which people number them."""

from __future__ import annotations

import os
import re
from pathlib import Path

from lexicon.patterns import compiled
from lint.documents.archive import DOCUMENTS, SUFFIX
from lint.errors import InputError

TABLES = frozenset({".xlsx", ".xlsm", ".xls", ".et", ".ods", ".ots", ".csv", ".tsv"})
"""Suffixes of files that hold nothing but tables."""

_MOST = 100_000  # files that are looked at
_PASSED_OVER = compiled(r"\.|~\$|__MACOSX$|Thumbs\.db$|desktop\.ini$", re.IGNORECASE)
_DIGITS = compiled(r"(\d+)")


def paths_below(folder: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the paths of the documents below `folder`, sorted, and of the files that are not read.

    Hidden files and those that programs leave behind are passed over; links to places outside are not followed.

    Raises:
        InputError: If the folder cannot be listed, holds too many files, or no document.
    """
    root = Path(folder)
    found: list[Path] = []
    others: list[Path] = []
    try:
        inside = root.resolve()
        for place, folders, names in os.walk(root, onerror=_raise):
            folders[:] = [name for name in folders if not _PASSED_OVER.match(name)]
            for name in names:
                path = Path(place) / name
                if _PASSED_OVER.match(name) or (path.is_symlink() and not path.resolve().is_relative_to(inside)):
                    continue
                is_document = path.suffix.lower() in DOCUMENTS or path.suffix.lower() == SUFFIX
                (found if is_document and path.is_file() else others).append(path)
            if len(found) + len(others) > _MOST:
                raise InputError(
                    folder, f"文件夹里的文件超过 {_MOST} 个", f"there are more than {_MOST} files in the folder"
                )
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(folder, f"文件夹无法读取（{reason}）", f"the folder cannot be read ({reason})") from error
    if not found:
        raise InputError(folder, "文件夹里没有可读的文件", "there is no document in the folder")
    return _sorted(found, root), _sorted(others, root)


def body_first(paths: tuple[str, ...]) -> tuple[str, ...]:
    """Return `paths` with texts before files of nothing but tables: a report stands before its annexes."""
    return tuple(sorted(paths, key=lambda path: Path(path).suffix.lower() in TABLES))


def _sorted(paths: list[Path], root: Path) -> tuple[str, ...]:
    return tuple(str(path) for path in sorted(paths, key=lambda path: _order(path.relative_to(root))))


def _order(path: Path) -> tuple[list[tuple[int, int, str]], str]:
    """Return what `path` is sorted by: figures by their value, so that 附表2 stands before 附表10."""
    pieces = _DIGITS.split(path.as_posix())
    return [(0, int(piece), "") if number % 2 else (1, 0, piece) for number, piece in enumerate(pieces)], str(path)


def _raise(error: OSError) -> None:
    raise error
