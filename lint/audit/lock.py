"""One audit writes to a store at a time; the lock goes with the process, however it ends."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from lint.errors import InputError


@contextmanager
def locked(store: Path) -> Iterator[None]:
    """Hold the right to write audits to `store`.

    Raises:
        InputError: Another process holds it.
    """
    path = store.with_name(f"{store.name}-lock")
    try:
        connection = sqlite3.connect(path, timeout=0, isolation_level=None)
    except sqlite3.Error as error:
        raise InputError(str(store), f"不能写入（{error}）", f"it cannot be written ({error})") from error
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        connection.close()
        raise InputError(
            str(store), "另一个审计正在写入这个库，等它结束", "another audit is writing to this store; wait for it"
        ) from error
    try:
        yield
    finally:
        connection.close()
        with suppress(OSError):
            path.unlink()
