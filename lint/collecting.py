"""Python's search for garbage, made rare while a check runs."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

RARE = (50_000, 20, 50)
"""How rarely garbage is looked for: a check makes many things that stay, and few that refer to each other."""


class _Checks:
    """How many checks run at present, and how often garbage was looked for before."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._running = 0
        self._usual = RARE

    def begin(self) -> None:
        """Look for garbage rarely from now on."""
        with self._lock:
            if not self._running:
                self._usual = gc.get_threshold()
                if self._usual[0]:
                    gc.set_threshold(*map(max, self._usual, RARE))
            self._running += 1

    def end(self) -> None:
        """Look for it as before if this was the last check that runs."""
        with self._lock:
            self._running -= 1
            if not self._running:
                gc.set_threshold(*self._usual)


_CHECKS = _Checks()


@contextmanager
def rarely() -> Iterator[None]:
    """Look for garbage as rarely as a check needs it, then as before; where it is not looked for, it stays so.

    Of several threads the first one sets it and the last one sets it back.
    """
    _CHECKS.begin()
    try:
        yield
    finally:
        _CHECKS.end()
