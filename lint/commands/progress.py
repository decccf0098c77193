"""Tells on a terminal how far a long call is: which file, what is done with it, how many of its pages are read."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lint.commands.streams import colours
from lint.reports.words import say

if TYPE_CHECKING:
    from lint.documents.progress import Progress
    from lint.findings import Lang

QUIET = 1.0  # seconds without a word
_PERIOD = 0.1


@dataclass(slots=True)
class _State:
    """What is told: the number of the file, of how many, and the pieces read of it."""

    files: int
    file: int = 0
    name: str = ""
    done: int = 0
    total: int = 0


@dataclass(slots=True)
class Bar:
    """A bar on standard error that appears when a call takes longer than a moment.

    The work goes on in its own thread and only notes where it is; another one draws.
    """

    lang: Lang
    state: _State
    _over: threading.Event = field(default_factory=threading.Event)
    _drawing: threading.Thread | None = None

    def start(self) -> None:
        """Begin to watch."""
        self._drawing = threading.Thread(target=self._draw, daemon=True)
        self._drawing.start()

    def stop(self) -> None:
        """Take the bar away."""
        self._over.set()
        if self._drawing is not None:
            self._drawing.join()

    def file(self, number: int, name: str) -> None:
        """Note that the file `number`, counted from 1, is begun."""
        self.state.file, self.state.name, self.state.done, self.state.total = number, name, 0, 0

    def piece(self, done: int, total: int) -> None:
        """Note how much of the file is read; see `lint.documents.progress.Progress`."""
        self.state.done, self.state.total = done, total

    def _draw(self) -> None:
        if self._over.wait(QUIET if self.state.files < 2 else 0):
            return
        from rich.console import Console
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
            task = shown.add_task("", total=None)
            while True:
                over = self._over.wait(_PERIOD)
                text, done, total = self._told(over)
                shown.update(task, description=text, completed=done, total=total)
                if over:
                    break

    def _told(self, over: bool) -> tuple[str, int, int | None]:
        """Return what is going on, and how much is done of what; without an end in sight, None."""
        state = self.state
        name = "".join(one if one.isprintable() else "�" for one in state.name)[-40:]
        if state.files > 1:
            count = f"{state.files if over else state.file}/{state.files}"
            return f"{say(self.lang, '检查', 'checking')} {count} {name}", state.file - (not over), state.files
        if state.done < state.total:
            pages = f"{state.done}/{state.total}"
            return f"{say(self.lang, '读取', 'reading')} {name} {pages}", state.done, state.total
        return f"{say(self.lang, '分析', 'analysing')} {name}", 0, None


_current: list[Bar] = []


def pieces() -> Progress | None:
    """Return what a reader calls to tell how far it is, None where nobody looks."""
    return _current[-1].piece if _current else None


@contextmanager
def watched(files: int, lang: Lang) -> Iterator[Bar | None]:
    """Show a bar for the work on so many files, if standard error is a terminal that can draw one."""
    if not files or not colours(sys.stderr):
        yield None
        return
    bar = Bar(lang, _State(files))
    _current.append(bar)
    bar.start()
    try:
        yield bar
    finally:
        _current.remove(bar)
        bar.stop()
