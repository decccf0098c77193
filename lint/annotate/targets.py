"""What a copy is called, and where it is written; never over a file that was given."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePath

from lint.documents.archive import split
from lint.errors import InputError

MARK = ".勾稽"
"""Stands before the suffix of a copy's name: 报告.勾稽.docx."""


def without_copies(paths: Sequence[str]) -> tuple[str, ...]:
    """Return `paths` without copies that an earlier call wrote beside their originals."""
    given = set(paths)
    return tuple(path for path in paths if not _is_copy(path, given))


def _is_copy(path: str, given: set[str]) -> bool:
    file = Path(path)
    if not file.stem.endswith(MARK):
        return False
    original = file.stem.removesuffix(MARK)
    return any(Path(other).parent == file.parent and Path(other).stem == original for other in given)


class Targets:
    """The files to write for the documents of one call."""

    def __init__(self, paths: Sequence[str], output: Path | None) -> None:
        self._given = [Path(split(path)[0] if split(path) else path) for path in paths]  # type: ignore[index]
        self._output = output
        self._is_folder = output is not None and (len(paths) > 1 or output.is_dir() or not output.suffix)
        self._taken: set[Path] = set()

    def target(self, path: str, suffix: str) -> Path:
        """Return where the copy of `path` goes; `suffix` is its format's, with the dot.

        Raises:
            InputError: It would be written over a file that was given, it is named as another format, or its folder
            cannot be made.
        """
        inside = split(path)
        name = PurePath(inside[1].replace("\\", "/")).name if inside else Path(path).name
        beside = Path(inside[0] if inside else path).parent
        default = f"{PurePath(name).stem}{MARK}{suffix}"
        if self._output is None:
            target = beside / default
        elif self._is_folder:
            target = self._output / default
            _make(self._output)
        else:
            target = self._output
            if target.suffix.lower() != suffix.lower():
                raise InputError(
                    str(target),
                    f"副本的格式是 {suffix}，文件名请用这个后缀",
                    f"the copy is a {suffix} file; name it so",
                )
        target = self._free(target)
        for given in self._given:
            if given.exists() and target.exists() and given.samefile(target):
                raise InputError(
                    str(target), "结果不能写入被检查的文件本身", "the result must not overwrite a file that is checked"
                )
        return target

    def _free(self, target: Path) -> Path:
        """Return `target`, numbered if another document of this call has the same name."""
        number, free = 2, target
        while free in self._taken:
            free = target.with_name(f"{target.stem}-{number}{target.suffix}")
            number += 1
        self._taken.add(free)
        return free


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(
            str(folder), f"结果文件夹无法建立（{reason}）", f"the folder cannot be made ({reason})"
        ) from error
