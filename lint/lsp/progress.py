"""Progress that the client shows: only for work that takes long enough to be noticed."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from lsprotocol import types

if TYPE_CHECKING:
    from pygls.lsp.server import LanguageServer


class Progress:
    """One progress bar; it does nothing if the client has none."""

    def __init__(self, server: LanguageServer, title: str, *, cancellable: bool) -> None:
        self._server = server
        self._title = title
        self._cancellable = cancellable
        self._token = str(uuid.uuid4())
        self._shown = False

    async def begin(self) -> None:
        """Show the bar."""
        window = self._server.client_capabilities.window
        if not (window and window.work_done_progress):
            return
        await self._server.work_done_progress.create_async(self._token)
        self._server.work_done_progress.begin(
            self._token, types.WorkDoneProgressBegin(title=self._title, cancellable=self._cancellable)
        )
        self._shown = True

    def report(self, message: str, done: int, of: int) -> None:
        """Tell what is being done, and how much is done."""
        if self._shown:
            told = types.WorkDoneProgressReport(message=message, percentage=100 * done // max(of, 1))
            self._server.work_done_progress.report(self._token, told)

    @property
    def cancelled(self) -> bool:
        """Whether the user wants it to stop."""
        return self._shown and self._server.work_done_progress.tokens[self._token].cancelled()

    def end(self) -> None:
        """Take the bar away."""
        if self._shown:
            self._server.work_done_progress.end(self._token, types.WorkDoneProgressEnd())
            self._server.work_done_progress.tokens.pop(self._token, None)
            self._shown = False


@asynccontextmanager
async def after(milliseconds: int, progress: Progress) -> AsyncIterator[None]:
    """Show `progress` while the body runs, once that has taken so many milliseconds."""

    async def later() -> None:
        await asyncio.sleep(milliseconds / 1000)
        await progress.begin()

    bar = asyncio.ensure_future(later())
    try:
        yield
    finally:
        bar.cancel()
        progress.end()
