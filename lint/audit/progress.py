"""How far an audit is, on standard error: a bar with an estimate on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from lint.reports.words import say

if TYPE_CHECKING:
    from lint.audit.run import Counts, Told
    from lint.findings import Lang

_EVERY = 30.0  # seconds between two lines where there is no terminal


@contextmanager
def progress(total: int, lang: Lang) -> Iterator[Told]:
    """Yield what is to be told how far the audit is; `total` is the number of files."""
    if sys.stderr.isatty():
        with _bar(total, lang) as tell:
            yield tell
        return
    last = time.monotonic()
    began = last

    def line(counts: Counts) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _EVERY:
            last = now
            sys.stderr.write(told(counts, total, now - began, lang) + "\n")
            sys.stderr.flush()

    yield line


@contextmanager
def _bar(total: int, lang: Lang) -> Iterator[Told]:
    from rich import progress as rich
    from rich.console import Console

    columns = (
        rich.TextColumn("{task.description}"),
        rich.BarColumn(),
        rich.MofNCompleteColumn(),
        rich.TextColumn("{task.fields[speed]}"),
        rich.TimeRemainingColumn(),
    )
    with rich.Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(say(lang, "审计", "audit"), total=total, speed="")
        began = time.monotonic()

        def tell(counts: Counts) -> None:
            speed = counts.checked / max(time.monotonic() - began, 1)
            unit = say(lang, "份/秒", "/s")
            bar.update(task, completed=counts.seen, total=max(total, counts.seen), speed=f"{speed:.1f} {unit}")

        yield tell


def told(counts: Counts, total: int, seconds: float, lang: Lang) -> str:
    """Return how far an audit is after `seconds`, with an estimate of what is left."""
    share = max(counts.seen, 1)
    left = int(seconds * max(total - counts.seen, 0) / share)
    minutes, rest = divmod(left, 60)
    return say(
        lang,
        f"已看 {counts.seen}/{total} 个文件：检查 {counts.checked} 份，此前已查 {counts.known} 份，"
        f"跳过 {counts.left_out} 个；预计还要 {minutes} 分 {rest} 秒",
        f"{counts.seen} of {total} files: {counts.checked} checked, {counts.known} known, {counts.left_out} left out;"
        f" about {minutes} min {rest} s to go",
    )
