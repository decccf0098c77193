"""What the paths of a call name: files, the documents in archives, those below folders; one by one or together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from lint.errors import InputError
from lint.reports.words import say

if TYPE_CHECKING:
    from lint.configuration import Configuration
    from lint.documents.model import Document
    from lint.findings import Lang

Result = TypeVar("Result")
_SHOWN = 5  # names of files that are not read


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """The documents of one call.

    Attributes:
        paths: Where they are.
        configured: The settings in force for each path.
        together: Whether they are one document; the settings are those of the first.
        lang: The language of messages.
        traceback: Whether the details of internal errors are shown.
    """

    paths: Sequence[str]
    configured: Mapping[str, Configuration]
    together: bool
    lang: Lang
    traceback: bool = False

    @property
    def first(self) -> Configuration:
        """The settings of the first document."""
        return self.configured[self.paths[0]]

    def each(
        self,
        one: Callable[[str, Configuration], Result],
        whole: Callable[[Document, Configuration], Result],
    ) -> tuple[list[Result], int]:
        """Return a result for each document, and how many files failed; each failure is told in a sentence.

        Args:
            one: Makes the result of the document at a path.
            whole: Makes the result of the files that were read together.
        """
        from lint.commands.files import over_files
        from lint.commands.progress import pieces

        if not self.together or len(self.paths) == 1:
            return over_files(
                self.paths,
                lambda path: one(path, self.configured[path]),
                lang=self.lang,
                traceback=self.traceback,
            )
        from lint.documents.reading import read
        from lint.documents.together import together

        documents, failures = over_files(
            self.paths,
            lambda path: read(path, self.configured[path].engine().limits, pieces()),
            lang=self.lang,
            traceback=self.traceback,
        )
        if not documents:
            return [], failures
        document = together(documents)
        results, more = over_files(
            [document.path], lambda _: whole(document, self.first), lang=self.lang, traceback=self.traceback
        )
        return results, failures + more


def one_document(inputs: Inputs) -> None:
    """Raise UsageError if `inputs` are several documents, for commands that show one."""
    if len(inputs.paths) > 1 and not inputs.together:
        raise click.UsageError(
            say(
                inputs.lang,
                f"这个命令一次看一份文件，这里有 {len(inputs.paths)} 份；当作一份看要加 --together",
                f"this command shows one document, and here are {len(inputs.paths)}; use --together to show them"
                " as one",
            ),
            click.get_current_context(),
        )


def expanded(paths: Sequence[str], lang: Lang, *, together: bool = False) -> tuple[str, ...]:
    """Return `paths`, the documents in them for archives and folders; say which files there are not read."""
    from lint.commands.streams import warn
    from lint.documents.folder import body_first

    found: list[str] = []
    for path in paths:
        inside: list[str] = []
        for documents, others in _listed(path):
            inside.extend(documents)
            if others:
                names = "、".join(others[:_SHOWN])
                more = len(others) - _SHOWN
                rest = say(lang, f" 等 {len(others)} 个文件", f" and {more} more") if more > 0 else ""
                warn(say(lang, f"未读取：{names}{rest}。", f"not read: {', '.join(others[:_SHOWN])}{rest}."))
        found.extend(body_first(tuple(inside)) if together else inside)
    return tuple(dict.fromkeys(found)) if together else tuple(found)


def _listed(path: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield documents and other files: of a folder, and of each archive."""
    from lint.documents.archive import paths_in
    from lint.documents.folder import paths_below

    if not _is_folder(path):
        yield paths_in(path)
        return
    try:
        files, others = paths_below(path)
    except InputError:  # reading tells it, and the other files go on
        yield (path,), ()
        return
    yield (), others
    for file in files:
        yield paths_in(file)


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):
        return False
