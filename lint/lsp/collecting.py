"""Python's search for garbage, kept out of the time in which an editor waits: it takes place when nothing is typed."""

from __future__ import annotations

import asyncio
import gc

_IDLE = 0.5
"""Seconds without a check after which garbage is looked for."""
_MOST = 20
"""Checks after which it is looked for all the same."""
_ALL = 10
"""Of so many searches one looks through everything."""


class Collector:
    """Looks for garbage between checks; what is there for good is never looked through again."""

    def __init__(self) -> None:
        self._timer: asyncio.TimerHandle | None = None
        self._checks = 0
        self._searches = 0

    def settle(self) -> None:
        """Take what there is now (lexicon, patterns, checks) for something that stays, and stop searching unasked."""
        gc.collect()
        gc.freeze()
        gc.disable()

    def checked(self) -> None:
        """Search a while after this check, unless there is another one by then."""
        self._checks += 1
        if self._timer is not None:
            self._timer.cancel()
        if self._checks >= _MOST:
            self._search()
        else:
            self._timer = asyncio.get_running_loop().call_later(_IDLE, self._search)

    def _search(self) -> None:
        self._timer = None
        self._checks = 0
        self._searches += 1
        gc.collect(2 if self._searches % _ALL == 0 else 1)
