"""Options of the commands that read the store of an audit, and how they open it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint.reports.words import say

if TYPE_CHECKING:
    from lint.audit.store import Store
    from lint.findings import Lang

STORE = "审计.gouji"
"""The store unless another one is named."""


def store_option(lang: Lang) -> click.Option:
    """Return ``--store``."""
    return click.Option(
        ["--store"],
        type=click.Path(path_type=Path),
        default=STORE,
        metavar=say(lang, "文件", "FILE"),
        help=say(lang, f"审计库，默认 {STORE}。", f"The store; {STORE} unless given."),
    )


def run_option(lang: Lang) -> click.Option:
    """Return ``--run``."""
    return click.Option(
        ["--run"],
        type=click.IntRange(1),
        metavar=say(lang, "次", "N"),
        help=say(
            lang, "第几次审计，默认最近做完的一次。", "The number of the audit; the last finished one unless given."
        ),
    )


def mapping_option(lang: Lang) -> click.Option:
    """Return ``--mapping``."""
    return click.Option(
        ["--mapping"],
        type=click.Path(path_type=Path),
        metavar=say(lang, "文件", "FILE"),
        help=say(
            lang,
            "单位对照表（YAML）：单位的其他写法、所属单位、文件的单位和年度。",
            "A YAML file with names of units, their members, and the unit and year of documents.",
        ),
    )


@contextmanager
def opened(path: Path, run: int | None = None, *, write: bool = False) -> Iterator[tuple[Store, int]]:
    """Open the store at `path` and give it with the number of the run that is asked for.

    Raises:
        InputError: It cannot be opened, or there is no such finished run.
    """
    from lint.audit.store import Store
    from lint.errors import InputError

    if write and not path.exists():
        Store.open(path, read_only=True)  # tells that there is none
    with Store.open(path, read_only=not write) as store:
        if run is None:
            run = store.last()
        elif all(one.number != run or one.finished is None for one in store.runs()):
            raise InputError(str(path), f"库里没有做完的第 {run} 次审计", f"there is no finished audit {run}")
        yield store, run
